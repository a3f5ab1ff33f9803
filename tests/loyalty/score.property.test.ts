import { type LoyaltyFacts, loyaltyPolicies, type LoyaltyPolicy, scoreLoyalty } from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asOf, decided } from "./support.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const facts: fc.Arbitrary<LoyaltyFacts> = fc
  .record(
    {
      gapsDays: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 12 }),
      daysSinceLastPurchase: fc.integer({ min: 0, max: 1500 }),
      npsLast: fc.integer({ min: 0, max: 10 }),
      csatLast: fc.double({ min: 1, max: 5, noNaN: true }),
      reviewRatingMean: fc.double({ min: 1, max: 5, noNaN: true }),
      advocacyActsLastYear: fc.nat(9),
    },
    { requiredKeys: ["gapsDays", "daysSinceLastPurchase"] },
  )
  .map((drawn) => ({
    asOf,
    ...drawn,
    gapsDays: [...drawn.gapsDays].sort((a, b) => a - b),
    purchaseOccasions: drawn.gapsDays.length + 1,
    daysSinceFirstPurchase: drawn.daysSinceLastPurchase + drawn.gapsDays.reduce((a, b) => a + b, 0),
    npsLastDaysAgo: 10,
    csatLastDaysAgo: 10,
  }));

// Awkward weights, which do not divide ten thousand, and none so small that it gets no hundredth of a point.
const weight = fc.oneof(fc.integer({ min: 1, max: 97 }), fc.double({ min: 0.1, max: 10, noNaN: true }));
const policy: fc.Arbitrary<LoyaltyPolicy> = fc
  .record({ repurchase: weight, tenure: weight, attitude: weight, reviews: weight, advocacy: weight })
  .map((weights) => ({ ...loyaltyPolicies.v1, weights, minimumCoverage: 0 }));

describe("the loyalty score", () => {
  test("is the sum of its contributions, exactly, and stays between 0 and 100", () => {
    fc.assert(
      fc.property(facts, policy, (customer, policy) => {
        const value = decided(scoreLoyalty(customer, { policy }));
        expect(value.contributions.every(({ hundredths }) => Number.isInteger(hundredths))).toBe(true);
        expect(value.contributions.reduce((sum, { hundredths }) => sum + hundredths, 0)).toBe(value.scoreHundredths);
        expect(value.contributions.reduce((sum, { ofHundredths }) => sum + ofHundredths, 0)).toBe(10_000);
        expect(value.score).toBe(value.scoreHundredths / 100);
        expect(value.score).toBeGreaterThanOrEqual(0);
        expect(value.score).toBeLessThanOrEqual(100);
      }),
    );
  });

  test("lies in its range, which is a point when everything is known", () => {
    fc.assert(
      fc.property(facts, policy, (customer, policy) => {
        const { score, range, missing } = decided(scoreLoyalty(customer, { policy }));
        expect(range.low).toBeLessThanOrEqual(score);
        expect(range.high).toBeGreaterThanOrEqual(score);
        expect(range.low === range.high).toBe(missing.length === 0);
      }),
    );
  });

  test("a hidden component widens the range on both sides, and the range holds what was hidden", () => {
    const hideable = ["reviewRatingMean", "advocacyActsLastYear", "attitude"] as const;
    fc.assert(
      fc.property(facts, policy, fc.constantFrom(...hideable), (customer, policy, hide) => {
        const hidden: Mutable<Partial<LoyaltyFacts>> = { ...customer };
        if (hide === "attitude") {
          delete hidden.npsLast;
          delete hidden.csatLast;
        } else delete hidden[hide];
        const all = decided(scoreLoyalty(customer, { policy }));
        const less = decided(scoreLoyalty(hidden as LoyaltyFacts, { policy }));
        expect(less.range.low).toBeLessThanOrEqual(all.range.low);
        expect(less.range.high).toBeGreaterThanOrEqual(all.range.high);
        if (all.missing.length === 0) {
          expect(less.range.low).toBeLessThanOrEqual(all.score);
          expect(less.range.high).toBeGreaterThanOrEqual(all.score);
        }
        expect(less.coverage).toBeLessThanOrEqual(all.coverage);
        expect(less.coverage < all.coverage).toBe(less.components !== all.components);
      }),
    );
  });

  test("never falls when one known component rises", () => {
    const rises: readonly ((facts: LoyaltyFacts, by: number) => Partial<LoyaltyFacts>)[] = [
      ({ npsLast }, by) => (npsLast === undefined ? {} : { npsLast: Math.min(10, npsLast + by) }),
      ({ csatLast }, by) => (csatLast === undefined ? {} : { csatLast: Math.min(5, csatLast + by) }),
      ({ reviewRatingMean }, by) =>
        reviewRatingMean === undefined ? {} : { reviewRatingMean: Math.min(5, reviewRatingMean + by) },
      ({ advocacyActsLastYear }, by) =>
        advocacyActsLastYear === undefined ? {} : { advocacyActsLastYear: advocacyActsLastYear + by },
      ({ purchaseOccasions }, by) => ({ purchaseOccasions: purchaseOccasions! + by }),
      // The silence shortens and the tenure grows by the same days.
      ({ daysSinceLastPurchase }, by) => ({ daysSinceLastPurchase: Math.max(0, daysSinceLastPurchase! - 10 * by) }),
      ({ daysSinceFirstPurchase }, by) => ({ daysSinceFirstPurchase: daysSinceFirstPurchase! + 10 * by }),
    ];
    fc.assert(
      fc.property(facts, policy, fc.constantFrom(...rises), fc.nat(8), (customer, policy, rise, by) => {
        const before = decided(scoreLoyalty(customer, { policy }));
        const after = decided(scoreLoyalty({ ...customer, ...rise(customer, by) }, { policy }));
        expect(after.components).toBe(before.components);
        expect(after.scoreHundredths).toBeGreaterThanOrEqual(before.scoreHundredths);
      }),
      { numRuns: 500 },
    );
  });

  test("is the same with and without evidence, and survives JSON", () => {
    fc.assert(
      fc.property(facts, policy, (customer, policy) => {
        const judgement = scoreLoyalty(customer, { policy });
        expect(decided(scoreLoyalty(customer, { policy, evidence: "none" }))).toEqual(decided(judgement));
        expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
      }),
    );
  });
});
