import { createAccumulator } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { codesOf, event, factsOf, order, summary } from "./support.js";

const ticket = (step: "opened" | "answered" | "resolved", time: string, ticketId = "t") =>
  event(`ticket-${step}`, time, { ticketId });

describe("tickets", () => {
  test("wait for their first answer and their latest resolution, from when they were first opened", () => {
    const facts = factsOf([
      ticket("opened", "2026-01-01T08:00:00Z"),
      ticket("answered", "2026-01-01T09:00:00Z"),
      ticket("answered", "2026-01-01T11:00:00Z"),
      ticket("resolved", "2026-01-01T12:00:00Z"),
      ticket("opened", "2026-01-02T08:00:00Z"),
      ticket("resolved", "2026-01-02T10:00:00Z"),
      ticket("opened", "2026-01-03T08:00:00Z", "u"),
      ticket("answered", "2026-01-03T11:00:00Z", "u"),
    ]);
    expect(facts).toMatchObject({
      tickets: 2,
      openTickets: 1,
      firstResponse: { count: 2, medianHours: 2, longestHours: 3 },
      resolution: { count: 1, medianHours: 26, longestHours: 26 },
    });
  });

  test("opened again are open again", () => {
    const steps = [ticket("opened", "2026-01-01"), ticket("resolved", "2026-01-02"), ticket("opened", "2026-01-03")];
    expect(factsOf(steps)).toMatchObject({ tickets: 1, openTickets: 1 });
  });
});

describe("complaints", () => {
  const complaint = (fields: object) => event("complaint", "2026-01-10", fields);
  const open = (...events: CustomerEvent[]) => factsOf(events, { asOf: "2026-01-31" }).openComplaints;

  test("are open until they say otherwise, or their ticket is resolved after them", () => {
    expect(open(complaint({}))).toBe(1);
    expect(open(complaint({ resolvedAt: "2026-01-12T00:00:00Z" }))).toBe(0);
    expect(open(complaint({ resolvedAt: "2026-02-12T00:00:00Z" }))).toBe(1);
    expect(open(complaint({ ticketId: "t" }), ticket("resolved", "2026-01-12"))).toBe(0);
    expect(open(complaint({ ticketId: "t" }), ticket("resolved", "2026-01-12", "other"))).toBe(1);
    expect(open(complaint({ ticketId: "t" }), ticket("resolved", "2026-01-09"))).toBe(1);
  });

  test("are open again with their ticket, but not because it was opened with them", () => {
    expect(open(ticket("opened", "2026-01-10"), complaint({ ticketId: "t" }), ticket("resolved", "2026-01-12"))).toBe(
      0,
    );
    expect(open(complaint({ ticketId: "t" }), ticket("resolved", "2026-01-12"), ticket("opened", "2026-01-13"))).toBe(
      1,
    );
  });
});

describe("orders that went wrong", () => {
  const faulty = (orderId: string, fields: object = {}) =>
    event("return", "2026-01-11", { orderId, faulty: true, ...fields });
  const bought = ["a", "b", "c"].map((id) => order(id, "2026-01-05", 100));
  const of = (events: CustomerEvent[], options: object = {}) => {
    const { defectiveOrders, servedOrders } = factsOf([...bought, ...events], options);
    return [defectiveOrders, servedOrders];
  };

  test("are counted once, however often they are complained about or come back", () => {
    const complaint = event("complaint", "2026-01-10", { orderId: "a" });
    expect(of([complaint, complaint, faulty("a"), event("return", "2026-01-11", { orderId: "b" })])).toEqual([1, 3]);
  });

  test("are some of those that were served, be they refunded, but not of those that were cancelled or are unknown", () => {
    expect(of([faulty("a"), event("refund", "2026-01-12", { orderId: "a" })])).toEqual([1, 3]);
    expect(of([faulty("a"), event("order-cancel", "2026-01-12", { orderId: "a" })])).toEqual([0, 2]);
    expect(of([faulty("unknown")])).toEqual([0, 3]);
  });

  test("are found by the source of the purchase", () => {
    const twin = order("a", "2026-01-05", 100, { id: "twin", source: "other" });
    expect(of([twin, faulty("a")])).toEqual([1, 4]);
    expect(of([twin, faulty("a", { source: "desk" })])).toEqual([0, 4]);
    expect(of([twin, faulty("a", { source: "desk", orderSource: "other" })])).toEqual([1, 4]);
    const complaint = event("complaint", "2026-01-10", { source: "desk", orderId: "a", orderSource: "shop" });
    expect(of([twin, complaint])).toEqual([1, 4]);
  });

  test("are known from when complaints or returns are recorded", () => {
    const purchases = { purchase: { from: "beginning" } } as const;
    const from = (time: string) => ({ coverage: { ...purchases, complaint: { from: time } } });
    expect(of([], { coverage: purchases })).toEqual([undefined, undefined]);
    expect(of([faulty("a")], from("2026-01-05T12:00:00Z"))).toEqual([1, 3]);
    expect(of([faulty("a")], from("2026-01-05T12:00:00.001Z"))).toEqual([0, 0]);
    const either = { ...from("2026-01-06").coverage, return: { from: "2026-01-01" } };
    expect(of([faulty("a")], { coverage: either })).toEqual([1, 3]);
    expect(of([], { coverage: { complaint: { from: "beginning" } } })).toEqual([undefined, undefined]);
  });
});

describe("a step of a ticket that names nobody", () => {
  const nobody = { customerId: undefined, source: "desk" };
  const opened = event("ticket-opened", "2026-01-01T08:00:00Z", { ticketId: "t" });
  const steps = [
    event("ticket-answered", "2026-01-01T10:00:00Z", { ticketId: "t", ...nobody }),
    event("ticket-resolved", "2026-01-01T12:00:00Z", { ticketId: "t", ...nobody }),
  ];

  test("belongs to whom the opening names, and is nobody's where that names nobody", () => {
    const { facts, issues } = summary([opened, ...steps], { coverage: undefined });
    expect(facts).toMatchObject([
      { customerId: "anna", openTickets: 0, firstResponse: { medianHours: 2 }, resolution: { medianHours: 4 } },
    ]);
    expect(issues).toEqual([]);
    const loose = summary([...steps, order("a", "2026-01-01", 1)]);
    expect(codesOf(loose.issues)).toEqual(["event-subject", "event-subject"]);
    expect(loose.facts).toMatchObject([{ tickets: 0 }]);
  });

  test("belongs to the first whom an opening names, under the id that stands for them, and by account to the account", () => {
    const again = event("ticket-opened", "2026-01-03", { ticketId: "t", customerId: "ben" });
    const before = event("ticket-opened", "2026-01-01T07:00:00Z", { ticketId: "t", ...nobody });
    const whose = (events: CustomerEvent[], options: object = {}) =>
      summary(events, options).facts.flatMap(({ customerId, firstResponse }) => (firstResponse ? customerId : []));
    expect(whose([again, before, opened, ...steps])).toEqual(["anna"]);
    expect(whose([opened, ...steps], { aliases: [{ id: "anna", canonicalId: "ann" }] })).toEqual(["ann"]);
    expect(whose([{ ...opened, accountId: "acme" }, ...steps], { by: "account" })).toEqual(["acme"]);
  });

  test("is forgotten with the customer", () => {
    const accumulator = createAccumulator();
    const others = event("ticket-answered", "2026-01-01", { ticketId: "u", ...nobody });
    accumulator.add([opened, ...steps, others]);
    accumulator.erase("anna");
    expect(accumulator.store().events.map(({ id }) => id)).toEqual([others.id]);
  });
});

test("an outbound contact about a ticket answers it, and what clocks tell the wrong way round took no time", () => {
  const opened = event("ticket-opened", "2026-01-01T08:00:00Z", { ticketId: "t" });
  const mail = (time: string) => event("contact", time, { direction: "outbound", ticketId: "t" });
  expect(factsOf([opened, mail("2026-01-01T09:00:00Z")]).firstResponse).toMatchObject({ count: 1, medianHours: 1 });
  expect(factsOf([opened, mail("2026-01-01T07:59:59Z")])).not.toHaveProperty("firstResponse");
  const resolved = event("ticket-resolved", "2026-01-01T07:59:59Z", { ticketId: "t" });
  expect(factsOf([opened, resolved])).toMatchObject({ openTickets: 0, ticketReopenings: 0 });
  expect(factsOf([opened, resolved])).not.toHaveProperty("resolution");
});

describe("contacts", () => {
  const inbound = (time: string, id: string) => event("contact", time, { id, direction: "inbound" });
  const outbound = (time: string, answers?: string) => event("contact", time, { direction: "outbound", answers });

  test("are answered by the one that names them, or by any later one that names none", () => {
    const asked = [inbound("2026-01-01", "1"), inbound("2026-01-02", "2")];
    expect(factsOf(asked).unansweredContacts).toBe(2);
    expect(factsOf([...asked, outbound("2026-01-03", "1")]).unansweredContacts).toBe(1);
    expect(factsOf([...asked, outbound("2026-01-03")]).unansweredContacts).toBe(0);
    expect(factsOf([...asked, outbound("2026-01-01T18:00:00Z")]).unansweredContacts).toBe(1);
  });

  test("of a campaign reach the customer and answer nothing that they do not name", () => {
    const asked = inbound("2026-01-01", "1");
    const letter = (fields: object = {}) =>
      event("contact", "2026-01-02", { direction: "outbound", campaignId: "spring", ...fields });
    expect(factsOf([asked, letter()])).toMatchObject({ unansweredContacts: 1, daysSinceOutboundContact: 363 });
    expect(factsOf([asked, letter({ answers: "1" })]).unansweredContacts).toBe(0);
    const opened = event("ticket-opened", "2026-01-01", { ticketId: "t" });
    expect(factsOf([opened, letter({ ticketId: "t" })])).not.toHaveProperty("firstResponse");
    expect(factsOf([{ ...asked, ticketId: "t" } as CustomerEvent, letter({ ticketId: "t" })]).unansweredContacts).toBe(
      1,
    );
  });
});

describe("carts", () => {
  const cart = (step: "add" | "remove", time: string, articleId?: string, quantity?: number) =>
    event(`cart-${step}`, time, { articleId, quantity });
  const open = (...events: CustomerEvent[]) => factsOf(events).openCarts;

  test("are open while something lies in them that was put there since the latest purchase", () => {
    expect(open(cart("add", "2026-01-01", "pot"))).toBe(1);
    expect(open(cart("add", "2026-01-01", "pot"), cart("remove", "2026-01-02", "pot"))).toBe(0);
    expect(open(cart("add", "2026-01-01", "pot", 2), cart("remove", "2026-01-02", "pot"))).toBe(1);
    expect(open(cart("add", "2026-01-01", "pot"), cart("remove", "2026-01-02", "jar"))).toBe(1);
    expect(open(cart("add", "2026-01-01", "pot"), order("a", "2026-01-02", 1))).toBe(0);
  });

  test("hold no less than nothing: what is taken out twice is put in by one", () => {
    const removed = [cart("remove", "2026-01-02", "pot"), cart("remove", "2026-01-03", "pot")];
    expect(open(order("a", "2026-01-01", 1), ...removed, cart("add", "2026-01-04", "pot"))).toBe(1);
  });
});

describe("sittings", () => {
  const view = (time: string, fields: object = {}) => event("product-view", `2026-12-31T${time}:00Z`, fields);
  const sessions = (...events: CustomerEvent[]) => factsOf(events).viewingDays?.[0]?.sessions;

  test("are what the events say, else looks at most 30 minutes apart", () => {
    expect(sessions(view("10:00"), view("10:30"), view("11:00"))).toBe(1);
    expect(sessions(view("10:00"), view("10:31"))).toBe(2);
    expect(sessions(view("10:00", { sessionId: "1" }), view("18:00", { sessionId: "1" }))).toBe(1);
    expect(sessions(view("10:00", { sessionId: "1" }), view("10:05", { sessionId: "2" }))).toBe(2);
  });
});

test("an answer on a scale that is none is an error, not a number that is none", () => {
  const answer = event("survey-response", "2026-01-01", { metric: "csat", score: 1, scale: { min: 1, max: 1 } });
  expect(() => factsOf([answer])).toThrow(expect.objectContaining({ code: "answer-scale" }));
});

test("what carries one moment happened in the order of its meaning, whatever the ids", () => {
  const midnight = "2026-03-01T00:00:00Z";
  for (const [first, second] of [
    ["1", "2"],
    ["2", "1"],
  ] as const) {
    const events = [
      event("ticket-opened", midnight, { id: first, ticketId: "t" }),
      event("ticket-resolved", midnight, { id: second, ticketId: "t" }),
      event("subscription-start", midnight, { id: `s${first}`, subscriptionId: "s" }),
      event("subscription-expire", midnight, { id: `s${second}`, subscriptionId: "s" }),
    ];
    expect(factsOf(events)).toMatchObject({ openTickets: 0, subscriptionStatus: "ended" });
  }
});

test("whoever was brought twice was brought once", () => {
  const brought = (refereeId?: string) => event("referral-converted", "2026-03-01", { refereeId });
  expect(factsOf([brought("ben"), brought("ben"), brought("cleo"), brought(), brought()]).referralsConverted).toBe(4);
});
