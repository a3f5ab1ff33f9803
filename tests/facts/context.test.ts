import { createAccumulator, referralsOf, summarizeAll, summarizeOver } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { DomainError } from "../../src/shared/errors.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { codesOf, eur, event, order, summary } from "./support.js";

const tagged = [
  order("s1", "2026-01-10", 1000, { context: "shop" }),
  order("s2", "2026-02-10", 2000, { context: "shop" }),
  order("p1", "2026-03-10", 500, { context: "pharmacy" }),
  order("u1", "2026-04-10", 700),
];

describe("facts for a context", () => {
  test("are made of its events only, and everything else is listed", () => {
    const { facts, issues } = summary(tagged, { context: { for: "shop" } });
    expect(facts[0]).toMatchObject({ orders: 2, contexts: ["shop"], lastPurchaseAt: "2026-02-10T12:00:00.000Z" });
    expect(issues).toEqual([
      { code: "other-context", id: "p1", message: 'was collected for "pharmacy": ignored' },
      { code: "other-context", id: "u1", message: "names no context: ignored" },
    ]);
  });

  test("take in contexts that the caller vouches for, and untagged events when told so", () => {
    const orders = (context: object) => summary(tagged, { context: { for: "shop", ...context } }).facts[0]?.orders;
    expect(orders({ also: ["pharmacy"] })).toBe(3);
    expect(orders({ untagged: true })).toBe(3);
    expect(orders({ also: ["pharmacy"], untagged: true })).toBe(4);
    expect(orders({ untagged: "yes" })).toBe(2);
  });

  test("are nobody's where all events come from elsewhere", () => {
    expect(summary(tagged, { context: { for: "clinic" } }).facts).toEqual([]);
  });

  test("equal those of a feed that never held the others", () => {
    const feed = fc.array(
      fc.record({
        context: fc.constantFrom("shop", "pharmacy", "clinic", undefined),
        type: fc.constantFrom("visit", "purchase", "complaint", "x-tasting"),
        customerId: fc.constantFrom("anna", "ben"),
        day: fc.integer({ min: 10, max: 28 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(feed, fc.boolean(), (drawn, untagged) => {
        const events = drawn.map(
          ({ day, ...fields }, i) =>
            ({
              source: "shop",
              id: `${i}`,
              time: `2026-01-${day}T12:00:00Z`,
              total: { amountMinor: 1, currency: "EUR" },
              ...fields,
            }) as CustomerEvent,
        );
        const counted = events.filter(({ context }) => context === "shop" || (untagged && context === undefined));
        const { facts, issues } = summary(events, { context: { for: "shop", untagged } });
        expect(facts).toEqual(summary(counted).facts);
        expect(codesOf(issues).filter((code) => code === "other-context")).toHaveLength(events.length - counted.length);
      }),
    );
  });
});

describe("the fact", () => {
  const contextsOf = (events: readonly CustomerEvent[]) => summary(events).facts[0]?.contexts;

  test("names the contexts of all events, sorted", () =>
    expect(contextsOf(tagged.slice(0, 3))).toEqual(["pharmacy", "shop"]));
  test("is not known where one event does not say it", () => expect(contextsOf(tagged)).toBeUndefined());
  test("is that of the moment", () => {
    const over = summarizeOver(tagged, { at: ["2026-02-28", "2026-03-31", "2026-04-30"] });
    expect(over.map(({ facts }) => facts[0]?.contexts)).toEqual([["shop"], ["pharmacy", "shop"], undefined]);
  });
});

test("a stored accumulator keeps the tags, and portions merge to the same", () => {
  const context = { for: "shop" };
  const [one, other] = [createAccumulator(), createAccumulator()];
  one.add(tagged.slice(0, 1));
  other.add(tagged.slice(1));
  one.merge(JSON.parse(JSON.stringify(other.store())));
  expect(one.summarize({ asOf: "2026-12-31", context }).facts).toEqual(
    summarizeAll(tagged, { asOf: "2026-12-31", context }),
  );
});

test("a version that comes later decides the context too", () => {
  const before = order("s1", "2026-01-10", 1000, { context: "shop", updatedAt: "2026-01-10T12:00:00Z" });
  const after = { ...before, context: "pharmacy", updatedAt: "2026-01-11T12:00:00Z" };
  expect(summary([before, after], { context: { for: "shop" } }).facts).toEqual([]);
});

test("an order that was sent again elsewhere counts there, and nowhere else", () => {
  const versions = [
    event("purchase", "2026-01-10", { id: "e1", orderId: "o", total: eur(1000), context: "shop" }),
    event("purchase", "2026-01-10", {
      id: "e2",
      orderId: "o",
      total: eur(1000),
      context: "pharmacy",
      updatedAt: "2026-02-01T12:00:00Z",
    }),
  ];
  const ordersFor = (context: string, asOf = "2026-12-31") =>
    summary(versions, { context: { for: context }, asOf }).facts[0]?.orders;
  expect(summary(versions).facts[0]).toMatchObject({ orders: 1, contexts: ["pharmacy"] });
  expect([ordersFor("shop"), ordersFor("pharmacy")]).toEqual([undefined, 1]);
  // Before it was sent again, it was the shop's.
  expect(ordersFor("shop", "2026-01-20")).toBe(1);
});

describe("what follows upon an order belongs to where the order was collected:", () => {
  const orderOf = (context: string | undefined) => order("o", "2026-01-10", 1000, { context });
  const factsFor = (context: string, ...events: CustomerEvent[]) => summary(events, { context: { for: context } });

  test.each([undefined, "returns-desk", "pharmacy"])("tagged %s", (context) => {
    const cancel = event("order-cancel", "2026-01-11", { orderId: "o", context });
    const refund = event("refund", "2026-01-12", { orderId: "o", amount: eur(700), context });
    const back = event("return", "2026-01-12", { orderId: "o", context });
    expect(factsFor("shop", orderOf("shop"), cancel).facts[0]).toMatchObject({ orders: 0, cancelledOrders: 1 });
    const refunded = factsFor("shop", orderOf("shop"), refund, back);
    expect(refunded.facts[0]).toMatchObject({ orders: 1, returns: 1, spend: [{ net: 300 }], contexts: ["shop"] });
    expect(refunded.issues).toEqual([]);
    expect(factsFor("pharmacy", orderOf("shop"), cancel, refund, back).facts).toEqual([]);
    // Without an option too, an untagged refund of a tagged order leaves no doubt where it comes from.
    expect(summary([orderOf("shop"), cancel]).facts[0]?.contexts).toEqual(["shop"]);
  });

  test("of an order that the feed does not hold, its own tag speaks", () => {
    const refund = event("refund", "2026-01-12", { orderId: "gone", amount: eur(700), context: "shop" });
    expect(factsFor("shop", orderOf("shop"), refund).issues.map(({ code }) => code)).toEqual(["refund-without-order"]);
    expect(factsFor("pharmacy", orderOf("pharmacy"), refund).issues.map(({ code }) => code)).toEqual(["other-context"]);
  });

  test("of an order of nobody's, the order of somebody stands", () => {
    const nobodys = event("purchase", "2026-01-10", {
      id: "e2",
      orderId: "o",
      total: eur(1000),
      customerId: undefined,
      context: "shop",
      updatedAt: "2026-02-01T12:00:00Z",
    });
    expect(factsFor("shop", orderOf("shop"), nobodys).facts[0]?.orders).toBe(1);
  });
});

test("whoever was brought is told from the events that count", () => {
  const events = [event("referral-made", "2026-01-01", { refereeId: "ben", context: "clinic" })];
  expect(referralsOf(events, { asOf: "2026-12-31" })).not.toEqual([]);
  expect(referralsOf(events, { asOf: "2026-12-31", context: { for: "shop" } })).toEqual([]);
});

test.each([
  ["nothing", null],
  ["a word", "shop"],
  ["no context to be for", {}],
  ["an empty one", { for: "" }],
  ["a word for a list", { for: "shop", also: "pharmacy" }],
  ["a number in the list", { for: "shop", also: [3] }],
])("a context that is %s is a typed error", (_, context) => {
  const call = () => summary(tagged, { context: context as never });
  expect(call).toThrow(DomainError);
  expect(call).toThrow(expect.objectContaining({ code: "context" }));
});
