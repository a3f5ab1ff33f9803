import type { CustomerEvent } from "clientele/journey";
import fc from "fast-check";

// Few customers, days, orders and ids, so that events meet: versions, late cancels, refunds of refunded orders.

const day = fc.integer({ min: 0, max: 40 });
const instant = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }), fc.constantFrom("Z", "+02:00", "-05:30"))
  .map(
    ([d, hour, offset]) =>
      `${new Date(Date.UTC(2026, 1, 20 + d)).toISOString().slice(0, 10)}T${String(hour).padStart(2, "0")}:30:00${offset}`,
  );
const money = fc.record({
  amountMinor: fc.integer({ min: 0, max: 5 }).map((n) => n * 100),
  currency: fc.constantFrom("EUR", "EUR", "EUR", "USD"),
});
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const name = (...names: string[]) => fc.constantFrom(...names);
const scale = fc.constantFrom({ min: 0, max: 10 }, { min: 1, max: 5 });

const ofOrder = { orderId: name("o1", "o2", "o3", "o4") };
const ofTicket = { ticketId: name("t1", "t2") };
const ofSubscription = { subscriptionId: name("s1", "s2") };
const ofArticle = { articleId: some(name("pot", "jar")) };
const channel = some(name("web", "chat", "phone"));
const eur = (least: number, most: number) =>
  fc.record({
    amountMinor: fc.integer({ min: least, max: most }).map((n) => n * 100),
    currency: fc.constant("EUR"),
  });
const look = { ...ofArticle, sessionId: some(name("1", "2")) };

const bodies: { readonly [type: string]: { readonly [field: string]: fc.Arbitrary<unknown> } } = {
  visit: look,
  "product-view": look,
  "cart-add": { ...ofArticle, quantity: some(fc.integer({ min: 0, max: 3 })) },
  "cart-remove": { ...ofArticle, quantity: some(fc.integer({ min: 0, max: 3 })) },
  "checkout-start": look,
  purchase: {
    orderId: some(ofOrder.orderId),
    total: money,
    discountCodes: some(fc.constant(["TEN"])),
    test: some(fc.boolean()),
    country: some(name("PL", "DE")),
    lines: some(
      fc.array(fc.record({ articleId: name("pot", "jar"), quantity: fc.integer({ min: 1, max: 4 }) }), {
        maxLength: 3,
      }),
    ),
    referrerId: some(name("anna", "ben")),
  },
  "order-cancel": ofOrder,
  refund: { orderId: some(ofOrder.orderId), amount: some(money) },
  return: { ...ofOrder, orderSource: some(name("shop")), faulty: some(fc.boolean()) },
  "ticket-opened": { ...ofTicket, channel },
  "ticket-answered": ofTicket,
  "ticket-resolved": ofTicket,
  complaint: {
    ticketId: some(ofTicket.ticketId),
    orderId: some(ofOrder.orderId),
    orderSource: some(name("shop")),
    resolvedAt: some(instant),
    channel,
  },
  "survey-response": {
    metric: name("nps", "csat", "ces", "importance", "comparison"),
    score: fc.integer({ min: 1, max: 6 }),
    scale,
    channel,
    aspect: some(name("price", "quality")),
    comment: some(name("", " ", "dear")),
    hasComment: some(fc.boolean()),
  },
  "category-spend": {
    amount: eur(3, 5),
    low: some(eur(0, 3)),
    high: some(eur(5, 9)),
    days: fc.constantFrom(10, 40),
    category: some(name("bags", "shoes")),
  },
  review: { rating: fc.integer({ min: 1, max: 5 }), scale: some(scale), channel },
  contact: {
    direction: name("inbound", "outbound"),
    answers: some(name("e1", "e2", "e3", "e4")),
    ticketId: some(ofTicket.ticketId),
    campaignId: some(name("spring")),
    channel,
  },
  "referral-converted": { refereeId: some(name("anna", "ben")) },
  "referral-made": { refereeId: some(name("anna", "ben", "cookie")), incentivised: some(fc.boolean()) },
  "referral-received": { referrerId: some(name("anna", "ben")) },
  "subscription-start": { ...ofSubscription, termEndsAt: some(instant) },
  "subscription-renew": { ...ofSubscription, termEndsAt: some(instant) },
  "subscription-cancel": { ...ofSubscription, endsAt: some(instant), reason: some(name("moved")) },
  "subscription-pause": ofSubscription,
  "subscription-resume": ofSubscription,
  "subscription-expire": { ...ofSubscription, cause: some(name("moved")) },
  "subscription-payment-failed": ofSubscription,
  "loyalty-earn": { points: fc.integer({ min: 0, max: 9 }) },
  "loyalty-redeem": { points: fc.integer({ min: 0, max: 9 }) },
  "loyalty-tier": { tier: name("silver", "gold") },
  "x-tasting": { size: fc.nat() },
};

const who = fc.constantFrom<Partial<CustomerEvent>>(
  { customerId: "anna" },
  { customerId: "anna", accountId: "acme" },
  { customerId: "ben", accountId: "acme" },
  { anonymousId: "cookie" },
  { accountId: "acme" },
  {},
);

/** Identifier and moment go together, so that two versions of an event never disagree on when it happened. */
const event = fc
  .tuple(fc.nat({ max: 30 }), instant, who, some(instant), fc.constantFrom(...Object.keys(bodies)))
  .chain(([id, time, whose, updatedAt, type]) =>
    fc.record({ ...bodies[type], custom: some(fc.record({ note: fc.string({ maxLength: 3 }) })) }).map(
      (body) =>
        ({
          type,
          source: id % 2 === 0 ? "shop" : "desk",
          id: `e${id}`,
          time,
          ...whose,
          updatedAt,
          ...body,
        }) as unknown as CustomerEvent,
    ),
  );

export const feed = fc.array(event, { maxLength: 40 });

export const aliases = [
  { id: "cookie", canonicalId: "anna@home" },
  { id: "anna@home", canonicalId: "anna" },
] as const;

/** A moment in the middle of the feed. */
export const midway = fc
  .integer({ min: 0, max: 45 })
  .map((d) => `${new Date(Date.UTC(2026, 1, 18 + d)).toISOString().slice(0, 10)}T11:59:00Z`);
