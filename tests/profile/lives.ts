import fc from "fast-check";
import { type CustomerFacts, summarize, summarizeAll, summarizeBase, type SummarizeOptions } from "clientele/facts";
import { fitRfm } from "clientele/loyalty";
import type { CustomerEvent, KnownEventType } from "clientele/journey";
import type { ProfileOptions } from "clientele/profile";
import { shop } from "./support.js";

/** A moment between two years and a day before the moment of the facts. */
export const asOfLives = "2026-03-01T12:00:00.000Z";
const end = Date.parse(asOfLives);

const day = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 700 }));
const before = (days: number, minutes = 0) => new Date(end - days * 86_400_000 - minutes * 60_000).toISOString();

const kinds = {
  purchase: fc.record({
    minor: fc.integer({ min: 100, max: 20_000 }),
    discounted: fc.boolean(),
    abroad: fc.boolean(),
    article: fc.constantFrom("lamp", "chair", "rug"),
    quantity: fc.constantFrom(1, 1, 2, 40),
    currency: fc.constantFrom("EUR", "EUR", "EUR", "USD"),
    purpose: fc.constantFrom(undefined, undefined, "resale" as const),
    referrerId: fc.constantFrom(undefined, "ben"),
    looked: fc.option(fc.integer({ min: 1, max: 90 })),
  }),
  survey: fc.record({
    metric: fc.constantFrom("nps", "csat", "ces", "comparison", "importance"),
    share: fc.integer({ min: 0, max: 4 }),
    aspect: fc.constantFrom("quality", "price", "service"),
    comment: fc.constantFrom(undefined, "a word"),
  }),
  plain: fc.constantFrom<KnownEventType>(
    "visit",
    "product-view",
    "product-view",
    "cart-add",
    "cart-add",
    "checkout-start",
    "share",
    "referral-made",
    "referral-converted",
    "referral-received",
  ),
  review: fc.integer({ min: 1, max: 5 }),
  complaint: fc.boolean(),
  ticket: fc.record({ answered: fc.boolean(), resolved: fc.boolean(), reopened: fc.boolean() }),
  contact: fc.constantFrom("inbound" as const, "outbound" as const),
  faulty: fc.boolean(),
  subscription: fc.constantFrom("running", "cancelled", "expired", "paused", "past-due"),
  wallet: fc.record({ share: fc.integer({ min: 1, max: 5 }), ranged: fc.boolean() }),
};

type Made<Kind extends keyof typeof kinds> = (typeof kinds)[Kind] extends fc.Arbitrary<infer Of> ? Of : never;
type Happening = { readonly on: number } & (
  | { readonly kind: "purchase"; readonly of: Made<"purchase"> }
  | { readonly kind: "survey"; readonly of: Made<"survey"> }
  | { readonly kind: "plain"; readonly of: KnownEventType }
  | { readonly kind: "review"; readonly of: number }
  | { readonly kind: "complaint" | "faulty"; readonly of: boolean }
  | { readonly kind: "ticket"; readonly of: Made<"ticket"> }
  | { readonly kind: "contact"; readonly of: "inbound" | "outbound" }
  | { readonly kind: "subscription"; readonly of: string }
  | { readonly kind: "wallet"; readonly of: Made<"wallet"> }
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  ...Object.entries(kinds).flatMap(([kind, of]) => {
    const one = fc.record({ kind: fc.constant(kind), on: day, of: of as fc.Arbitrary<unknown> });
    return kind === "purchase" || kind === "survey" ? [one, one, one] : [one];
  }),
) as fc.Arbitrary<Happening>;

function eventsOf({ kind, on, of }: Happening, index: number): readonly object[] {
  const id = `${kind}-${index}`;
  const at = { source: "shop", customerId: "anna", id, time: before(on) };
  const later = (type: string, days: number, more: object) =>
    on - days < 0 ? [] : [{ ...at, id: `${id}-${type}-${days}`, type, time: before(on - days), ...more }];
  switch (kind) {
    case "purchase": {
      const money = (amountMinor: number) => ({ amountMinor, currency: of.currency });
      const line = { articleId: of.article, quantity: of.quantity };
      const look = { ...at, id: `${id}-look`, type: "product-view", articleId: of.article };
      return [
        ...(of.looked === null ? [] : [{ ...look, time: before(on, of.looked) }]),
        {
          ...at,
          type: "purchase",
          total: money(of.minor),
          lines: [line],
          country: of.abroad ? "FR" : "DE",
          ...(of.discounted && { discount: money(100) }),
          ...(of.purpose !== undefined && { purpose: of.purpose }),
          ...(of.referrerId !== undefined && { referrerId: of.referrerId }),
        },
      ];
    }
    case "survey": {
      const { metric, share, aspect, comment } = of;
      const scale = metric === "nps" ? { min: 0, max: 10 } : metric === "ces" ? { min: 1, max: 7 } : { min: 1, max: 5 };
      const score = Math.round(scale.min + (share / 4) * (scale.max - scale.min));
      const about = metric === "importance" && { aspect };
      return [{ ...at, type: "survey-response", metric, score, scale, ...about, ...(comment && { comment }) }];
    }
    case "plain": {
      const one = { ...at, type: of, ...(of.startsWith("referral") && { refereeId: id }), articleId: "lamp" };
      // Whoever puts something into the cart has looked at it, and whoever looks may look twice.
      const look = (minutes: number) => ({
        ...one,
        id: `${id}-${minutes}`,
        type: "product-view",
        time: before(on, minutes),
      });
      return of === "product-view" || of === "cart-add" ? [look(90), look(45), one] : [one];
    }
    case "review":
      return [{ ...at, type: "review", rating: of }];
    case "complaint":
      return [{ ...at, type: "complaint", ...(of && { resolvedAt: before(on / 2) }) }];
    case "faulty":
      return [{ ...at, type: "return", orderId: "purchase-0", faulty: of }];
    case "ticket":
      return [
        { ...at, type: "ticket-opened", ticketId: id },
        ...(of.answered ? later("ticket-answered", 1, { ticketId: id }) : []),
        ...(of.resolved ? later("ticket-resolved", 2, { ticketId: id }) : []),
        ...(of.reopened ? later("ticket-opened", 3, { ticketId: id }) : []),
      ];
    case "contact":
      return [{ ...at, type: "contact", direction: of }];
    case "subscription": {
      const subscriptionId = id;
      return [
        { ...at, type: "subscription-start", subscriptionId, termEndsAt: before(-200) },
        ...(of === "cancelled" ? later("subscription-cancel", 1, { subscriptionId, endsAt: before(-40) }) : []),
        ...(of === "expired" ? later("subscription-expire", 1, { subscriptionId, cause: "voluntary" }) : []),
        ...(of === "paused" ? later("subscription-pause", 1, { subscriptionId }) : []),
        ...(of === "past-due" ? later("subscription-payment-failed", 1, { subscriptionId }) : []),
      ];
    }
    case "wallet": {
      const spend = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
      const ends = of.ranged && { low: spend(of.share * 4_000), high: spend(of.share * 8_000) };
      return [{ ...at, type: "category-spend", amount: spend(of.share * 5_000), days: 90, ...ends }];
    }
  }
}

/** Every kind that the lives know: what a feed may cover. */
export const kindsOfLives = [
  "purchase",
  "visit",
  "product-view",
  "cart-add",
  "checkout-start",
  "return",
  "ticket-opened",
  "ticket-answered",
  "ticket-resolved",
  "complaint",
  "review",
  "share",
  "referral-made",
  "referral-converted",
  "referral-received",
  "survey-response",
  "category-spend",
  "contact",
  "subscription-start",
] as const satisfies readonly KnownEventType[];

const coverage = fc
  .record({
    from: fc.constantFrom("beginning", before(400), before(100)),
    left: fc.subarray([...kindsOfLives], { maxLength: 6 }),
  })
  .map(({ from, left }) =>
    Object.fromEntries(kindsOfLives.filter((kind) => !left.includes(kind)).map((kind) => [kind, { from }])),
  );

/** One customer's life: what happened, and what the feed shows and the records say of it. */
export interface Life {
  readonly events: readonly CustomerEvent[];
  readonly options: SummarizeOptions;
}

const livesWithEvents: fc.Arbitrary<Life & { readonly lost: readonly string[] }> = fc
  .record({
    happened: fc.oneof(
      fc.array(happening, { maxLength: 3 }),
      fc.array(happening, { maxLength: 6 }),
      fc.array(happening, { maxLength: 18, size: "max" }),
    ),
    coverage,
    ageBand: fc.constantFrom(undefined, undefined, "25-34", "under-18"),
    protections: fc.constantFrom(undefined, undefined, ["vulnerable" as const], ["deceased" as const]),
    customerFor: fc.constantFrom(50, 600),
    lost: fc.option(fc.subarray(["relationship", "roles", "historyComplete", "gapsDays", "lastPurchaseAt"]), {
      freq: 3,
    }),
    role: fc.constantFrom(undefined, "customer", "intermediary", "purchasing-agent", "internal", "agent"),
    consents: fc.constantFrom(undefined, "given", "objection", "both"),
  })
  .map(({ happened, coverage, ageBand, protections, role, consents, customerFor, lost }) => {
    const allowed = { kind: "consent", purpose: "direct-marketing", status: "given", recordedAt: before(500) };
    const objected = { kind: "objection", purpose: "direct-marketing", recordedAt: before(300) };
    return {
      events: happened.flatMap(eventsOf) as unknown as CustomerEvent[],
      lost: lost ?? [],
      options: {
        asOf: asOfLives,
        homeCountry: "DE",
        promotions: [{ from: before(200).slice(0, 10), to: before(150).slice(0, 10) }],
        coverage: coverage as never,
        party: {
          type: "person",
          id: "anna",
          ...(protections !== undefined && { protections }),
          ...(ageBand !== undefined && { demographics: { ageBand } }),
        } as never,
        ...(role !== undefined && { roles: [roleNamed(role, before(customerFor))] as never }),
        ...(consents !== undefined && {
          consents: [
            ...(consents === "objection" ? [] : [allowed]),
            ...(consents === "given" ? [] : [objected]),
          ] as never,
        }),
      },
    };
  });

export const wholeLives: fc.Arbitrary<Life> = livesWithEvents;

/** Facts of such lives; some come from a store that kept not all of them. */
export const lives: fc.Arbitrary<CustomerFacts> = livesWithEvents.map(
  ({ events, options, lost }) =>
    Object.fromEntries(
      Object.entries(summarize(events, options)).filter(([name]) => !lost.includes(name)),
    ) as unknown as CustomerFacts,
);

function roleNamed(role: string, validFrom: string): object {
  if (role === "internal")
    return { partyId: "anna", role: "customer", relationship: "internal", internalAs: "employee" };
  if (role === "agent") return { partyId: "anna", role: "buyer", onBehalfOf: "acme" };
  return { partyId: "anna", role, relationship: "external", validFrom };
}

/** What the lives are judged with: a base, the published models of CDNOW, and the cuts of a small shop. */
export function judgedWith(): ProfileOptions {
  const facts = summarizeAll(shop(60), { asOf: asOfLives, coverage: { purchase: { from: "beginning" } } });
  return {
    base: {
      ...summarizeBase(facts),
      discountedOccasionShare: 0.2,
      decisionMinutesP25: 20,
      lineQuantityMedian: 1,
      lineQuantityP99: 5,
    },
    models: {
      churn: {
        schemaVersion: 1,
        kind: "bg-nbd",
        unit: "week",
        parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
      },
      spend: {
        schemaVersion: 1,
        kind: "gamma-gamma",
        currency: "EUR",
        moneyUnit: "minor",
        parameters: { p: 6.25, q: 3.74, gamma: 1544 },
      },
      rfm: fitRfm(facts),
    },
    value: { margin: 0.3 },
  };
}

/** What every judgement reads beside its facts: who, when, and what the feed covers. */
export const frameOfFacts: readonly string[] = ["schemaVersion", "customerId", "by", "asOf", "timeZone", "coverage"];

/** The facts alone that are named, with what every judgement reads beside them. */
export function onlyFacts(facts: CustomerFacts, names: readonly string[]): CustomerFacts {
  return Object.fromEntries(
    Object.entries(facts).filter(([name]) => frameOfFacts.includes(name) || names.includes(name)),
  ) as unknown as CustomerFacts;
}
