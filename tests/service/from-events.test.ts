import type { CustomerEvent } from "clientele/journey";
import { serviceRecordsOf, summarize } from "clientele/facts";
import {
  contactDue,
  contactsPerOrder,
  defectsOf,
  feedbackLoop,
  firstContactResolution,
  reopenings,
  serviceExperience,
  serviceTimes,
} from "clientele/service";
import { expect, test } from "vitest";

const at = (day: number, hour = 9) => `2026-03-${String(day).padStart(2, "0")}T${String(hour).padStart(2, "0")}:00:00Z`;
const of = (type: string, id: string, time: string, more: object = {}) =>
  ({ type, source: "shop", id, time, customerId: "anna", ...more }) as never as CustomerEvent;

/** One customer's March: two orders, one of them complained about, a ticket that was solved at once and one that is open. */
const events = [
  of("purchase", "o1", at(1), { total: { amountMinor: 1000, currency: "EUR" } }),
  of("purchase", "o2", at(8), { total: { amountMinor: 1000, currency: "EUR" } }),
  of("ticket-opened", "t1", at(2), { ticketId: "A", channel: "chat" }),
  of("ticket-answered", "t2", at(2, 10), { ticketId: "A" }),
  of("ticket-resolved", "t3", at(2, 11), { ticketId: "A" }),
  of("ticket-opened", "t4", at(9), { ticketId: "B", channel: "e-mail" }),
  of("complaint", "c1", at(9), { ticketId: "B", orderId: "o2" }),
  of("contact", "k1", at(10), { direction: "inbound", channel: "e-mail", ticketId: "B" }),
  of("review", "r1", at(3), { rating: 5 }),
  of("contact", "k2", at(4), { direction: "outbound", channel: "e-mail", answers: "r1" }),
];
const asOf = at(31);
const coverage = Object.fromEntries(events.map(({ type }) => [type, { from: "beginning" as const }]));
const options = { minimum: 1 };

test("from events to every measure of service", () => {
  const records = serviceRecordsOf(events, { asOf, coverage });
  expect(serviceTimes(records, options).overall).toMatchObject({
    tickets: 2,
    beforeCoverage: 0,
    firstResponse: { count: 2, waiting: 1, median: { status: "reached", hours: 1 } },
    resolution: { count: 2, waiting: 1, median: { status: "reached", hours: 2 } },
  });
  expect(firstContactResolution(records, options).overall).toMatchObject({ count: 1, of: 2, undecided: 0 });
  expect(contactsPerOrder(records, options).overall).toMatchObject({ perOrder: 1 });
  expect(defectsOf(records)).toMatchObject({ status: "measured", defects: 1, units: 2 });
  const loop = feedbackLoop(records, options);
  expect(loop).toMatchObject({ items: 3, answered: 1, answeredShare: { count: 1, of: 3 } });
  expect(loop.waiting.map(({ kind, badNews, mayBeAnswered }) => [kind, badNews, mayBeAnswered])).toEqual([
    ["complaint", true, undefined],
    ["contact", undefined, undefined],
  ]);
});

test("the records as a whole are their rows with their moment and their coverage", () => {
  const records = serviceRecordsOf(events, { asOf, coverage });
  const apart = { ...options, asOf, coverage };
  expect(serviceTimes(records, options)).toEqual(serviceTimes(records.tickets, apart));
  expect(firstContactResolution(records, options)).toEqual(firstContactResolution(records.tickets, apart));
  expect(reopenings(records, options)).toEqual(reopenings(records.tickets, apart));
  expect(feedbackLoop(records, options)).toEqual(feedbackLoop(records.feedback, apart));
  expect(defectsOf(records)).toEqual(defectsOf(records.orders, { coverage }));
});

test("a feed of purchases alone proves no quality, and no fast answers", () => {
  const records = serviceRecordsOf(events.slice(0, 2), { asOf });
  expect(defectsOf(records)).toEqual({ status: "not-covered", missing: ["complaint", "return"] });
  expect(serviceTimes(records).overall.firstResponse).toMatchObject({ status: "not-covered" });
  expect(contactsPerOrder(records).overall).toEqual({ status: "not-covered", missing: ["contact", "ticket-opened"] });
});

test("from events to the judgements", () => {
  const facts = summarize(events, { asOf });
  expect(contactDue(facts)).toMatchObject({
    value: { due: "follow-up", openCases: ["complaint", "contact", "ticket"] },
  });
  expect(serviceExperience(summarize(events, { asOf, coverage }))).toMatchObject({
    value: { state: "waiting", openTickets: 1, openComplaints: 1, unansweredContacts: 1, defectiveOrderShare: 0.5 },
  });
});
