import { summarizeAll, summarizeOver } from "clientele/facts";
import type { Issue } from "clientele/journey";
import type { PartyRole } from "clientele/party";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aliases, feed, midway } from "./arbitraries.js";
import { everything } from "./support.js";

const conventions = fc.record({
  by: fc.constantFrom("customer" as const, "account" as const),
  timeZone: fc.constantFrom("UTC", "Europe/Warsaw", "America/St_Johns", "Pacific/Apia"),
  occasions: fc.constantFrom("day" as const, "week" as const, "order" as const),
  refundAttribution: fc.constantFrom("order" as const, "refund-date" as const),
  occasionDays: fc.boolean(),
  discountsRecorded: fc.constantFrom(undefined, true, false),
  coverage: fc.constantFrom(undefined, everything, {
    purchase: { from: "2026-03-01" },
    visit: { from: "beginning" },
  } as const),
  aliases: fc.constantFrom([], aliases),
  parties: fc.constantFrom(undefined, [{ type: "person", id: "carl" }] as const),
  roles: fc.constantFrom<readonly PartyRole[] | undefined>(undefined, [
    { partyId: "ben", supplierId: "shop", role: "customer", validFrom: "2026-03-05" },
    { partyId: "dora", supplierId: "shop", role: "prospect", validFrom: "2026-03-10", validTo: "2026-03-20" },
  ]),
});
const moments = fc.array(midway, { minLength: 1, maxLength: 5 });

test("at each moment to the byte what summarizeAll gives for it, ascending, each once", () => {
  fc.assert(
    fc.property(feed, conventions, moments, (events, how, at) => {
      const over = summarizeOver(events, { ...how, at });
      expect(over.map(({ asOf }) => Date.parse(asOf))).toEqual(
        [...new Set(at.map((moment) => Date.parse(moment)))].sort((a, b) => a - b),
      );
      for (const { asOf, facts } of over) {
        expect(JSON.stringify(facts)).toBe(JSON.stringify(summarizeAll(events, { ...how, asOf })));
      }
    }),
  );
});

test("what could not be used is told once, as of the last moment", () => {
  fc.assert(
    fc.property(feed, conventions, moments, (events, how, at) => {
      const told = (give: (onIssue: (issue: Issue) => void) => unknown) => {
        const issues: Issue[] = [];
        give((issue) => issues.push(issue));
        return issues;
      };
      const last = at.reduce((a, b) => (Date.parse(a) > Date.parse(b) ? a : b));
      expect(told((onIssue) => summarizeOver(events, { ...how, at, onIssue }))).toEqual(
        told((onIssue) => summarizeAll(events, { ...how, asOf: last, onIssue })),
      );
    }),
  );
});

test("neither the order of events nor the order of moments changes a byte", () => {
  const shuffled = feed.chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
  );
  fc.assert(
    fc.property(shuffled, conventions, moments, ([events, others], how, at) => {
      expect(JSON.stringify(summarizeOver(others, { ...how, at: [...at].reverse() }))).toBe(
        JSON.stringify(summarizeOver(events, { ...how, at })),
      );
    }),
  );
});
