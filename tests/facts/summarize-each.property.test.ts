import { type CustomerEvents, eventsByCustomer, summarizeAll, summarizeEach } from "clientele/facts";
import { type CustomerEvent, identityResolver, type Issue, subjectOf, type SummaryUnit } from "clientele/journey";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aliases, feed, midway } from "./arbitraries.js";
import { everything } from "./support.js";

const resolve = identityResolver(aliases);
const ownerOf = (event: CustomerEvent, unit: SummaryUnit) => {
  const subject = subjectOf(event, unit);
  return subject === undefined ? undefined : resolve(subject);
};

/** The same feed where no event, order, ticket or referral leads from one customer to another. */
function apart(events: readonly CustomerEvent[], unit: SummaryUnit): CustomerEvent[] {
  return events.flatMap((event) => {
    const owner = ownerOf(event, unit);
    if (owner === undefined) return [];
    const { referrerId: _, ...own } = event as CustomerEvent & Record<string, unknown>;
    const names = ["id", "orderId", "ticketId"].flatMap((name) =>
      typeof own[name] === "string" ? [[name, `${own[name]} of ${owner}`]] : [],
    );
    return [{ ...own, ...Object.fromEntries(names) } as CustomerEvent];
  });
}

const options = fc.record({
  asOf: midway,
  by: fc.constantFrom("customer" as const, "account" as const),
  timeZone: fc.constantFrom("UTC", "Europe/Warsaw", "America/St_Johns", "Pacific/Apia"),
  occasions: fc.constantFrom("day" as const, "week" as const, "order" as const),
  refundAttribution: fc.constantFrom("order" as const, "refund-date" as const),
  discountsRecorded: fc.boolean(),
  coverage: fc.constantFrom(everything, { purchase: { from: "2026-03-01" } } as const, {}),
});
const sorted = (issues: readonly Issue[]) => issues.map((issue) => JSON.stringify(issue)).sort();

test("customer by customer the facts and issues are those of all at once, to the byte", () => {
  fc.assert(
    fc.property(feed, options, (mixed, how) => {
      const events = apart(mixed, how.by);
      const together = [...events].sort((a, b) => (ownerOf(a, how.by)! < ownerOf(b, how.by)! ? -1 : 1));
      const [one, other]: [Issue[], Issue[]] = [[], []];
      const all = summarizeAll(events, { ...how, aliases, onIssue: (issue) => one.push(issue) });
      const each = summarizeEach(eventsByCustomer(together, { by: how.by, aliases }), {
        ...how,
        aliases,
        onIssue: (issue) => other.push(issue),
      });
      expect(JSON.stringify([...each])).toBe(JSON.stringify(all));
      expect(sorted(other)).toEqual(sorted(one));
    }),
  );
});

test("eventsByCustomer keeps every event, in order, at once and as they come", async () => {
  await fc.assert(
    fc.asyncProperty(feed, async (events) => {
      const named = events.filter((event) => subjectOf(event) !== undefined);
      const groups = [...eventsByCustomer(named, { aliases })];
      expect(groups.flatMap((group) => [...group.events])).toEqual(named);
      for (const { customerId, events } of groups) {
        for (const event of events) expect(ownerOf(event, "customer")).toBe(customerId);
      }
      const coming: CustomerEvents[] = [];
      async function* comingIn() {
        yield* named;
      }
      for await (const group of eventsByCustomer(comingIn(), { aliases })) coming.push(group);
      expect(coming).toEqual(groups);
    }),
  );
});
