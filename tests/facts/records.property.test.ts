import { createAccumulator, referralsOf, serviceRecordsOf, summarizeAll } from "clientele/facts";
import { type CustomerEvent, identityResolver, subjectOf } from "clientele/journey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aliases, feed, midway } from "./arbitraries.js";

const resolve = identityResolver(aliases);
const context = fc.record({
  asOf: midway,
  by: fc.constantFrom("customer", "account"),
  timeZone: fc.constantFrom("UTC", "Asia/Tehran"),
});

describe.each([
  ["serviceRecordsOf", serviceRecordsOf],
  ["referralsOf", referralsOf],
] as const)("%s", (_, read) => {
  test("gives the same bytes for any order of the events, for repetitions, and for what was stored of them", () => {
    const shuffled = feed.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, context, ([events, other], how) => {
        const options = { ...how, aliases };
        const bytes = JSON.stringify(read(events, options));
        expect(JSON.stringify(read(other, options))).toBe(bytes);
        const accumulator = createAccumulator();
        accumulator.add(other);
        expect(JSON.stringify(read(accumulator.store().events, options))).toBe(bytes);
      }),
    );
  });

  test("gives plain JSON, and touches nothing", () => {
    fc.assert(
      fc.property(feed, context, (events, how) => {
        const before = JSON.stringify(events);
        const found = read(events, { ...how, aliases });
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        expect(JSON.stringify(events)).toBe(before);
      }),
    );
  });
});

/**
 * The latest versions of a feed in which ticket ids are one over all customers: t1 and t2 are anna's. What names nobody and is no
 * step of a ticket of hers is left out, for it counts in the records alone.
 */
function withOwnTickets(events: readonly CustomerEvent[]): CustomerEvent[] {
  const accumulator = createAccumulator();
  accumulator.add(events);
  const latest = accumulator.store().events.map((event) => {
    const owner = resolve(subjectOf(event) ?? "anna");
    if (!("ticketId" in event) || event.ticketId === undefined || owner === "anna") return event;
    return { ...event, ticketId: `${event.ticketId} of ${owner}` } as CustomerEvent;
  });
  const opened = new Set(
    latest.flatMap((event) => (event.type === "ticket-opened" && subjectOf(event) ? event.ticketId : [])),
  );
  return latest.filter(
    (event) => subjectOf(event) !== undefined || ("ticketId" in event && opened.has(event.ticketId ?? "")),
  );
}

test("facts count what the records list of each customer, with what names nobody but a ticket", () => {
  fc.assert(
    fc.property(feed, midway, (feed, asOf) => {
      const events = withOwnTickets(feed);
      const records = serviceRecordsOf(events, { asOf, aliases });
      for (const facts of summarizeAll(events, { asOf, aliases })) {
        const own = <T extends { readonly customerId?: string }>(list: readonly T[]) =>
          list.filter(({ customerId }) => customerId === facts.customerId);
        const [tickets, orders] = [own(records.tickets), own(records.orders)];
        const waiting = own(records.feedback).filter((one) => one.kind === "contact" && one.answeredAt === undefined);
        const answered = tickets.filter(({ openedAt, firstAnsweredAt = "" }) => firstAnsweredAt >= openedAt);
        const judged = orders.filter(({ defective }) => defective !== undefined);
        const { coverage } = facts;
        expect(coverage).toEqual(records.coverage);
        if (coverage.contact) expect(facts.unansweredContacts).toBe(waiting.length);
        if (coverage["ticket-opened"]) expect(facts.tickets).toBe(tickets.length);
        if (facts.openTickets !== undefined)
          expect(facts.openTickets).toBe(tickets.filter(({ resolvedAt }) => resolvedAt === undefined).length);
        if (coverage["ticket-answered"]) expect(facts.firstResponse?.count ?? 0).toBe(answered.length);
        if (facts.orders !== undefined) expect(facts.orders + (facts.refundedOrders ?? 0)).toBe(orders.length);
        expect(facts.servedOrders ?? 0).toBe(judged.length);
        expect(facts.defectiveOrders ?? 0).toBe(judged.filter(({ defective }) => defective).length);
      }
    }),
  );
});

test("a referral joins two people once, and converts no sooner than it was seen", () => {
  fc.assert(
    fc.property(feed, context, (events, how) => {
      const referrals = referralsOf(events, { ...how, aliases });
      const pairs = referrals.map(({ referrerId, refereeId }) => `${referrerId} ${refereeId}`);
      expect(new Set(pairs).size).toBe(pairs.length);
      for (const { referrerId, refereeId, at, convertedAt = at } of referrals) {
        expect(referrerId).not.toBe(refereeId);
        expect(convertedAt >= at).toBe(true);
      }
    }),
  );
});
