import { expect, test } from "vitest";
import { codesOf, eur, factsOf, order, summary } from "./support.js";

const netOf = (...events: Parameters<typeof factsOf>[0]) => factsOf(events).spend?.[0].net;

test("an event sent twice counts once", () => {
  const a = order("a", "2026-01-01", 1000);
  expect(factsOf([a, a, { ...a }])).toMatchObject({ orders: 1, spend: [{ net: 1000 }] });
});

test("of two versions of an event the one written last counts, whichever came first", () => {
  const first = order("a", "2026-01-01", 1000);
  const second = order("a", "2026-01-01", 900, { updatedAt: "2026-01-02T00:00:00Z" });
  const third = order("a", "2026-01-01", 800, { updatedAt: "2026-01-02T00:30:00-01:00" });
  expect(netOf(first, second, third)).toBe(800);
  expect(netOf(third, first, second)).toBe(800);
  expect(netOf(second, first)).toBe(900);
});

test("two versions of the same moment are decided by their content, not by their order", () => {
  const [one, other] = [order("a", "2026-01-01", 1000), order("a", "2026-01-01", 900)];
  expect(netOf(one, other)).toBe(netOf(other, one));
});

test("the same id from another source is another event", () => {
  expect(factsOf([order("a", "2026-01-01", 1000), order("a", "2026-01-05", 500, { source: "till" })])).toMatchObject({
    orders: 2,
  });
});

test("an order sent under two event ids counts once, in its latest version", () => {
  const first = order("a", "2026-01-01", 1000, { id: "e1" });
  const second = order("a", "2026-01-01", 600, { id: "e2", updatedAt: "2026-01-03T00:00:00Z" });
  expect(factsOf([first, second])).toMatchObject({ orders: 1, spend: [{ net: 600 }] });
  expect(factsOf([second, first])).toMatchObject({ orders: 1, spend: [{ net: 600 }] });
});

test("what the library does not read cannot decide between versions of an order", () => {
  const twin = (note: string) => order("a", "2026-01-01", 1000, { id: "e1", custom: { note } });
  const other = order("a", "2026-01-01", 1000, { id: "e2", custom: { note: "m" }, channel: "web" });
  const [a, b] = [factsOf([twin("a"), twin("z"), other]), factsOf([twin("z"), twin("a"), other])];
  expect(JSON.stringify(a)).toBe(JSON.stringify(b));
});

test("what happened after asOf is ignored and told; at asOf it counts", () => {
  const events = [order("a", "2026-06-01T23:59:59.999Z", 1), order("b", "2026-06-02T00:00:00Z", 2)];
  const { facts, issues } = summary(events, { asOf: "2026-06-01" });
  expect(facts[0].orders).toBe(1);
  expect(codesOf(issues)).toEqual(["event-after-as-of"]);
  expect(summary(events, { asOf: "2026-06-02T00:00:00Z" }).facts[0].orders).toBe(2);
});

test("an event that names nobody is told", () => {
  const nobody = { ...order("a", "2026-01-01", 1), customerId: undefined };
  expect(codesOf(summary([nobody]).issues)).toEqual(["event-subject"]);
});

test("options that no facts can be computed with are errors", () => {
  const of = (options: object) => () => summary([order("a", "2026-01-01", 1)], options);
  const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });
  expect(of({ unit: "weeks" })).toThrow(code("summarize-unit"));
  expect(of({ occasions: "month" })).toThrow(code("summarize-occasions"));
  expect(of({ refundAttribution: "refund" })).toThrow(code("summarize-refund-attribution"));
  expect(of({ by: "person" })).toThrow(code("create-accumulator-by"));
  expect(of({ timeZone: "Mars/Olympus" })).toThrow(code("time-zone"));
  expect(of({ asOf: "2026-02-30" })).toThrow(code("as-of"));
  expect(of({ asOf: "2026-02-20T10:00" })).toThrow(code("as-of"));
  expect(of({ coverage: { purchase: { from: "yesterday" } } })).toThrow(code("instant"));
  expect(() => summary([{ ...order("a", "2026-01-01", 1), time: "2026-01-01 10:00" }])).toThrow(code("instant"));
  expect(() => summary([order("a", "2026-01-01", 1, { updatedAt: "later" }), order("a", "2026-01-01", 1)])).toThrow(
    code("instant"),
  );
});

test("orders of two currencies and a discount keep their means finite", () => {
  const facts = factsOf([order("a", "2026-01-01", 0, { discount: eur(0), discountCodes: [] })]);
  expect(facts).toMatchObject({ discountedOccasions: 0, discountedOccasionShare: 0 });
  expect(facts.discountValueShare).toBeUndefined();
});

test("an order that has moved to another customer counts there, and it is told", () => {
  const guest = order("1", "2026-01-01", 500, { orderId: "77", customerId: "guest" });
  const known = order("2", "2026-01-01", 500, { orderId: "77", updatedAt: "2026-01-02T00:00:00Z" });
  const { facts, issues } = summary([guest, known]);
  expect(facts.map(({ customerId, orders }) => [customerId, orders])).toEqual([["anna", 1]]);
  expect(issues).toMatchObject([{ code: "order-of-another", id: "1" }]);
  expect(summary([guest, known], { aliases: [{ id: "guest", canonicalId: "anna" }] }).issues).toEqual([]);
});
