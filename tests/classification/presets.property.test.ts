import fc from "fast-check";
import { expect, test } from "vitest";
import { growthByPeriod, growthVocabulary, readVocabulary } from "clientele/classification";
import { summarize, summarizeAll } from "clientele/facts";
import type { PurchaseEvent } from "clientele/journey";

const day = 86_400_000;
const asOf = Date.parse("2026-03-01T12:00:00Z");

/** Growth accounting as one would count it by hand. */
function byHand(ages: readonly number[], period: number): string | undefined {
  const [first, last] = [Math.max(...ages), Math.min(...ages)];
  const before = ages.some((age) => age >= period && age < 2 * period);
  if (last >= period) return before ? "dormant" : undefined;
  if (first < period) return "new";
  return before ? "current" : "resurrected";
}

test("growth accounting is what counting by hand gives", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 60 }),
      fc.boolean(),
      (ages, periodDays, occasionDays) => {
        const facts = summarize(
          ages.map((age) => ({
            type: "purchase" as const,
            source: "shop",
            id: `${age}`,
            time: new Date(asOf - age * day).toISOString(),
            customerId: "anna",
            total: { amountMinor: 100, currency: "EUR" },
          })),
          { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } }, occasionDays },
        );
        const judgement = readVocabulary(facts, growthVocabulary({ periodDays }));
        const expected = byHand(ages, periodDays);
        if (judgement.status === "decided") expect(judgement.value).toBe(expected);
        else if (occasionDays) expect([expected, judgement.reason]).toEqual([undefined, "not-named"]);
        else if (expected !== undefined) expect(judgement.missing).toEqual(["occasionDays"]);
      },
    ),
    { numRuns: 300 },
  );
});

test("customers read one by one add up to the growth of the base", () => {
  const order = (customerId: string, age: number): PurchaseEvent => ({
    type: "purchase",
    source: "shop",
    id: `${customerId} ${age}`,
    time: new Date(asOf - age * day).toISOString(),
    customerId,
    total: { amountMinor: 100, currency: "EUR" },
  });
  const dateAt = (age: number) => new Date(asOf - age * day).toISOString().slice(0, 10);
  fc.assert(
    fc.property(
      fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 40 }),
      (customers, periodDays) => {
        const events = customers.flatMap((ages, i) => ages.map((age) => order(`${i}`, age)));
        const options = { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } } as const;
        const boundaries = [2 * periodDays - 1, periodDays - 1, -1].map(dateAt);
        const { periods } = growthByPeriod(events, { ...options, boundaries });
        const words = summarizeAll(events, { ...options, occasionDays: true }).flatMap((facts) => {
          const word = readVocabulary(facts, growthVocabulary({ periodDays }));
          return word.status === "decided" ? [word.value] : [];
        });
        for (const label of ["new", "current", "resurrected", "dormant"] as const) {
          expect(words.filter((word) => word === label).length).toBe(periods[0]?.[label]);
        }
      },
    ),
    { numRuns: 100 },
  );
});
