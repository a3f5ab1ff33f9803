import { classificationPolicies, classifyOver, createClassifier } from "clientele/classification";
import { summarizeAll, summarizeBase } from "clientele/facts";
import type { PartyRole } from "clientele/party";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aliases, feed, midway } from "../facts/arbitraries.js";
import { everything } from "../facts/support.js";

const { v1 } = classificationPolicies;
const policies = [
  v1,
  { ...v1, silence: { atRisk: 5, lapsed: 10 }, interest: { gaps: 1, of: "customer" as const, atLeastDays: 3 } },
];
const conventions = fc.record({
  by: fc.constantFrom("customer" as const, "account" as const),
  timeZone: fc.constantFrom("UTC", "America/St_Johns"),
  refundAttribution: fc.constantFrom("order" as const, "refund-date" as const),
  coverage: fc.constantFrom(undefined, everything, {
    purchase: { from: "2026-03-01" },
    visit: { from: "beginning" },
  } as const),
  aliases: fc.constantFrom([], aliases),
  roles: fc.constantFrom<readonly PartyRole[] | undefined>(undefined, [
    { partyId: "ben", supplierId: "shop", role: "customer", validFrom: "2026-03-05" },
    { partyId: "dora", supplierId: "shop", role: "prospect", validFrom: "2026-03-10", validTo: "2026-03-20" },
  ]),
});
const moments = fc.array(midway, { minLength: 1, maxLength: 5 });

test("at each moment the stage is what classify says of all the facts, against the base of the last moment", () => {
  fc.assert(
    fc.property(feed, conventions, moments, fc.constantFrom(...policies), (events, how, anyOrder, policy) => {
      const { at, customers } = classifyOver(events, { ...how, at: anyOrder, policy });
      const over = at.map((asOf) => summarizeAll(events, { ...how, asOf }));
      const latest = over[over.length - 1] ?? [];
      const classify = createClassifier({ policy, base: latest.length === 0 ? undefined : summarizeBase(latest) });
      const ids = [...new Set(over.flatMap((facts) => facts.map(({ customerId }) => customerId)))].sort();
      const expected = ids.map((id) => ({
        customerId: id,
        stages: over.map((all) => {
          const facts = all.find(({ customerId }) => customerId === id);
          if (facts === undefined) return "absent";
          const { stage } = classify(facts);
          return stage.status === "decided" ? stage.value : "undecided";
        }),
      }));
      expect(customers).toEqual(expected);
    }),
  );
});
