import { summarizeAll, summarizeOver } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import { beforeAll, describe, expect, test } from "vitest";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { event, everything, order } from "./support.js";

test("a later version of an order counts from its own date on, and the older one until then", () => {
  const events = [
    order("o1", "2026-01-10", 1000),
    event("purchase", "2026-01-20", { id: "again", orderId: "o1", total: { amountMinor: 700, currency: "EUR" } }),
  ];
  const net = summarizeOver(events, { at: ["2026-01-19", "2026-01-20"], coverage: everything }).map(
    ({ facts }) => facts[0]?.spend?.[0]?.net,
  );
  expect(net).toEqual([1000, 700]);
});

test("an order that moved to another customer is theirs from the moment on at which that was written", () => {
  const written = { id: "again", orderId: "o1", customerId: "anna", updatedAt: "2026-03-05T00:00:00Z" };
  const events = [
    order("o1", "2026-01-10", 1000, { customerId: "guest" }),
    event("purchase", "2026-01-10", { ...written, total: { amountMinor: 1000, currency: "EUR" } }),
  ];
  const at = ["2026-01-31", "2026-03-04T23:59:59.999Z", "2026-03-05T00:00:00Z"];
  const who = summarizeOver(events, { at, coverage: everything }).map(({ facts }) =>
    facts.map(({ customerId, orders }) => `${customerId} ${orders}`),
  );
  expect(who).toEqual([["guest 1"], ["guest 1"], ["anna 1"]]);
  for (const asOf of at) {
    const [over] = summarizeOver(events, { at: [asOf], coverage: everything });
    expect(over?.facts).toEqual(summarizeAll(events, { asOf, coverage: everything }));
  }
});

test("an order all versions of which were written later counts once, in the latest", () => {
  const sent = (id: string, amountMinor: number, updatedAt: string) =>
    event("purchase", "2026-01-10", { id, orderId: "o1", total: { amountMinor, currency: "EUR" }, updatedAt });
  const events = [sent("a", 1000, "2026-03-01T00:00:00Z"), sent("b", 700, "2026-04-01T00:00:00Z")];
  const [january] = summarizeOver(events, { at: ["2026-01-31"], coverage: everything });
  expect(january?.facts).toMatchObject([{ orders: 1, spend: [{ net: 700 }] }]);
});

test("a cancel takes the order back from its own date on", () => {
  const events = [order("o1", "2026-01-10", 1000), event("order-cancel", "2026-01-20", { orderId: "o1" })];
  const orders = summarizeOver(events, { at: ["2026-01-19", "2026-01-20"], coverage: everything }).map(
    ({ facts }) => facts[0]?.orders,
  );
  expect(orders).toEqual([1, 0]);
});

test("a kind of event is covered from the first one that was seen by then", () => {
  const events = [order("o1", "2026-01-10", 1000), event("visit", "2026-01-20")];
  const visits = summarizeOver(events, { at: ["2026-01-19", "2026-01-20"] }).map(({ facts }) => facts[0]?.visits);
  expect(visits).toEqual([undefined, 1]);
});

test("a date means the end of the day in the zone", () => {
  const events = [order("o1", "2026-01-10T22:30:00Z", 1000)];
  const known = (timeZone: string) =>
    summarizeOver(events, { at: ["2026-01-09", "2026-01-10"], timeZone }).map(({ facts }) => facts.length);
  expect(known("UTC")).toEqual([0, 1]);
  expect(known("Europe/Warsaw")).toEqual([0, 1]);
  expect(known("Asia/Bangkok")).toEqual([0, 0]);
});

test.each([[undefined], [null], ["2026-01-01"], [[]]])("refuses %j as a list of moments", (at) => {
  expect(() => summarizeOver([], { at: at as never })).toThrow(
    expect.objectContaining({ name: "DomainError", code: "summarize-over-at" }),
  );
});

test.each([[null], [Number.NaN], ["2026-02-30"], ["2026-01-01T00:00:00"]])("refuses %j as a moment", (moment) => {
  expect(() => summarizeOver([], { at: [moment as never] })).toThrow(expect.objectContaining({ code: "as-of" }));
});

describe.skipIf(!hasSharedData("cdnow/transactions.csv"))("CDNOW over its 18 months", () => {
  const at = Array.from({ length: 18 }, (_, i) => `199${i < 12 ? 7 : 8}-${String((i % 12) + 1).padStart(2, "0")}-28`);
  let events: ReturnType<typeof fromOrders>["events"] = [];
  let over: ReturnType<typeof summarizeOver> = [];
  beforeAll(() => {
    const columns = { customer: "id", date: "date", amount: "sales", currency: "USD" } as const;
    ({ events } = fromOrders(sharedRows("cdnow/transactions.csv"), columns));
    over = summarizeOver(events, { at });
  });

  test("agrees with summarizeAll in the middle and at the end", () => {
    for (const place of [5, 17]) {
      expect(JSON.stringify(over[place]?.facts)).toBe(
        JSON.stringify(summarizeAll(events, { asOf: at[place] as string })),
      );
    }
  });

  test("customers only ever become known", () => {
    const counts = over.map(({ facts }) => facts.length);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts[17]).toBe(2357);
  });
});
