import type { CustomerEvent } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { event, factsOf, order } from "./support.js";

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

  test("and faulty returns make an order defective once", () => {
    const events = [
      complaint({ orderId: "a" }),
      complaint({ orderId: "a" }),
      event("return", "2026-01-11", { orderId: "a", faulty: true }),
    ];
    expect(factsOf([...events, event("return", "2026-01-11", { orderId: "b" })]).defectiveOrders).toBe(1);
  });
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
