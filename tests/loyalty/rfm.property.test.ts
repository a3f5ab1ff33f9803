import { fitRfm, rfmSegments, scoreRfm, segmentSummary } from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buyer, decided } from "./support.js";

// Few distinct values, so that ties are the rule.
const buyers = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 40 }))
    .map(([days, occasions, net]) => buyer(days, occasions, net)),
  { minLength: 5, maxLength: 60 },
);

describe("RFM", () => {
  test("the order of the population changes no byte of the scheme", () => {
    fc.assert(
      fc.property(
        buyers.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          expect(JSON.stringify(fitRfm(shuffled))).toBe(JSON.stringify(fitRfm(list)));
        },
      ),
    );
  });

  test("nothing that keeps the order of amounts changes a score: another unit, another scale", () => {
    const scales = [(x: number) => x * 100, (x: number) => x * 25_000, (x: number) => x ** 3 + 7];
    fc.assert(
      fc.property(buyers, fc.constantFrom(...scales), (list, scale) => {
        const scaled = list.map((facts) => ({
          ...facts,
          spend: facts.spend!.map(({ net, gross }) => ({ currency: "VND", net: scale(net), gross: scale(gross) })),
        }));
        const [rfm, other] = [fitRfm(list), fitRfm(scaled)];
        list.forEach((facts, i) => {
          expect(decided(scoreRfm(scaled[i]!, other))).toEqual(decided(scoreRfm(facts, rfm)));
        });
      }),
    );
  });

  test("a score is one more than the whole fifths of buyers who are strictly worse", () => {
    fc.assert(
      fc.property(buyers, (list) => {
        const rfm = fitRfm(list);
        const fifths = (worse: number) => 1 + Math.floor((5 * worse) / list.length);
        for (const facts of list) {
          const value = decided(scoreRfm(facts, rfm));
          const worse = (is: (other: (typeof list)[number]) => boolean) => fifths(list.filter(is).length);
          expect(value.recency).toBe(worse((other) => other.daysSinceLastPurchase! > facts.daysSinceLastPurchase!));
          expect(value.frequency).toBe(worse((other) => other.purchaseOccasions! < facts.purchaseOccasions!));
          expect(value.monetary).toBe(worse((other) => other.spend![0]!.net < facts.spend![0]!.net));
        }
      }),
    );
  });

  test("a more recent, more frequent or dearer customer never scores lower", () => {
    const better = fc.record({ days: fc.nat(30), occasions: fc.nat(6), net: fc.nat(40) });
    fc.assert(
      fc.property(buyers, better, (list, by) => {
        const rfm = fitRfm(list);
        for (const facts of list) {
          const value = decided(scoreRfm(facts, rfm));
          const days = Math.max(0, facts.daysSinceLastPurchase! - by.days);
          const improved = buyer(days, facts.purchaseOccasions! + by.occasions, facts.spend![0]!.net + by.net);
          const after = decided(scoreRfm(improved, rfm));
          expect(after.recency).toBeGreaterThanOrEqual(value.recency);
          expect(after.frequency).toBeGreaterThanOrEqual(value.frequency);
          expect(after.monetary).toBeGreaterThanOrEqual(value.monetary);
        }
      }),
    );
  });

  test("every buyer is in exactly one segment, and scores that nobody has are warned of", () => {
    fc.assert(
      fc.property(buyers, (list) => {
        const rfm = fitRfm(list);
        if (rfm.status === "failed") throw new Error(rfm.reason);
        const values = list.map((facts) => decided(scoreRfm(facts, rfm)));
        for (const { segment } of values) expect(rfmSegments).toContain(segment);
        expect(segmentSummary(list, rfm).segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(list.length);
        for (const quantity of ["recency", "frequency", "monetary"] as const) {
          const warned = rfm.warnings.flatMap((warning) =>
            warning.code === "empty-scores" && warning.quantity === quantity ? warning.scores : [],
          );
          const seen = values.map((value) => value[quantity]);
          expect([...new Set([...seen, ...warned])].sort()).toEqual([1, 2, 3, 4, 5]);
          expect(seen.filter((score) => warned.includes(score))).toEqual([]);
        }
      }),
    );
  });
});
