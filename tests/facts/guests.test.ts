import { summarizeBase } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { expect, test } from "vitest";
import { codesOf, event, order, summary } from "./support.js";

const guest = (one: CustomerEvent): CustomerEvent => ({ ...one, customerId: undefined });

test("purchases of nobody known are told one by one, and are nobody's", () => {
  const events = [
    order("a", "2026-01-01", 1000),
    guest(order("b", "2026-01-02", 500)),
    guest(order("c", "2026-01-03", 1)),
  ];
  const { facts, issues } = summary(events);
  expect(codesOf(issues)).toEqual(["event-subject", "event-subject"]);
  expect(issues.map(({ id }) => id)).toEqual(["b", "c"]);
  expect(facts).toMatchObject([{ customerId: "anna", orders: 1 }]);
});

test("whoever only cancelled or sent back has bought nothing, and is no buyer of the base", () => {
  const ben = (one: CustomerEvent): CustomerEvent => ({ ...one, customerId: "ben" });
  const { facts } = summary([
    order("a", "2026-01-01", 1000),
    ben(order("b", "2026-01-02", 500)),
    ben(event("order-cancel", "2026-01-03", { orderId: "b" })),
    ben(event("refund", "2026-01-03", { amount: { amountMinor: 700, currency: "EUR" } })),
  ]);
  expect(facts[1]).toMatchObject({ customerId: "ben", orders: 0, purchaseOccasions: 0, cancelledOrders: 1, spend: [] });
  expect(summarizeBase(facts)).toMatchObject({ customers: 2, buyers: 1 });
});
