import { classify, classificationPolicies } from "clientele/classification";
import { summarize } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import {
  createLoyaltyScorer,
  loyaltyComponents,
  type LoyaltyFacts,
  loyaltyPhase,
  loyaltyPolicies,
  type LoyaltyPolicy,
  loyaltyTiers,
  type MeasuredComponent,
  scoreLoyalty,
} from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutReasons } from "../support/without-reasons.js";
import { asOf, decided } from "./support.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const facts: fc.Arbitrary<LoyaltyFacts> = fc
  .record(
    {
      gapsDays: fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 12 }),
      daysSinceLastPurchase: fc.integer({ min: 0, max: 1500 }),
      shareOfWallet: fc.double({ min: 0, max: 1, noNaN: true }),
      npsLast: fc.integer({ min: 0, max: 10 }),
      csatLast: fc.double({ min: 1, max: 5, noNaN: true }),
      reviewRatingMean: fc.double({ min: 1, max: 5, noNaN: true }),
      observedFrom: fc.constant("2024-01-01T00:00:00.000Z"),
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
    shareOfWalletDaysAgo: 10,
    npsLastDaysAgo: 10,
    csatLastDaysAgo: 10,
    daysSinceLastReview: 10,
  }));

// Awkward weights, which do not divide ten thousand, and none so small that it gets no hundredth of a point.
const weight = fc.oneof(fc.integer({ min: 1, max: 97 }), fc.double({ min: 0.1, max: 10, noNaN: true }));
const policy: fc.Arbitrary<LoyaltyPolicy> = fc
  .record({ repurchase: weight, tenure: weight, share: weight, attitude: weight, advocacy: weight })
  .map((weights) => ({ ...loyaltyPolicies.v1, weights, minimumCoverage: 0 }));

const share = fc.double({ min: 0, max: 1, noNaN: true });

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
        const { score, range, missing, atLeast } = decided(scoreLoyalty(customer, { policy }));
        expect(range.low).toBeLessThanOrEqual(score);
        expect(range.high).toBeGreaterThanOrEqual(score);
        expect(range.low === range.high).toBe(missing.length + atLeast.length === 0);
      }),
    );
  });

  test("a hidden component widens the range on both sides, and the range holds what was hidden", () => {
    const hideable = ["shareOfWallet", "advocacyActsLastYear", "attitude"] as const;
    fc.assert(
      fc.property(facts, policy, fc.constantFrom(...hideable), (customer, policy, hide) => {
        const hidden: Mutable<Partial<LoyaltyFacts>> = { ...customer };
        if (hide === "attitude") {
          delete hidden.npsLast;
          delete hidden.csatLast;
          delete hidden.reviewRatingMean;
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
      ({ shareOfWallet }, by) =>
        shareOfWallet === undefined ? {} : { shareOfWallet: Math.min(1, shareOfWallet + by / 8) },
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
        // A silence that shortens can leave open whether they return, and make known what a lapse had put out of date.
        fc.pre(after.components === before.components);
        expect(after.scoreHundredths).toBeGreaterThanOrEqual(before.scoreHundredths);
      }),
      { numRuns: 500 },
    );
  });

  test("never falls when one measured component rises", () => {
    fc.assert(
      fc.property(
        facts,
        policy,
        fc.constantFrom(...loyaltyComponents),
        share,
        share,
        (customer, policy, name, a, b) => {
          const at = (share: number) =>
            decided(scoreLoyalty(customer, { policy, measured: { [name]: { share } } })).scoreHundredths;
          expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)));
        },
      ),
    );
  });

  test("lies in the range that was named before, whatever the missing components turn out to be", () => {
    const shares = fc.record(Object.fromEntries(loyaltyComponents.map((name) => [name, share])));
    fc.assert(
      fc.property(facts, policy, shares, (customer, policy, found) => {
        const before = decided(scoreLoyalty(customer, { policy }));
        const measured = Object.fromEntries(before.missing.map((name) => [name, { share: found[name]! }]));
        const after = decided(scoreLoyalty(customer, { policy, measured }));
        expect(after.missing).toEqual([]);
        expect(after.score).toBeGreaterThanOrEqual(before.range.low);
        expect(after.score).toBeLessThanOrEqual(before.range.high);
      }),
    );
  });

  test("silence has no higher low end than the worst that could be known", () => {
    fc.assert(
      fc.property(facts, policy, (customer, policy) => {
        const { missing, range } = decided(scoreLoyalty(customer, { policy }));
        for (const name of missing) {
          const bad = decided(scoreLoyalty(customer, { policy, measured: { [name]: { share: 0 } } }));
          expect(range.low).toBeLessThanOrEqual(bad.range.low);
        }
      }),
    );
  });

  test("lies in its interval, which a wider input never narrows", () => {
    const measuredOne = fc
      .tuple(share, share, share, share, share)
      .map((drawn) => drawn.sort((a, b) => a - b))
      .map(([lowest, low, share, high, highest]) => ({
        narrow: { share: share!, low: low!, high: high!, level: 0.9 } satisfies MeasuredComponent,
        wide: { share: share!, low: lowest!, high: highest!, level: 0.9 } satisfies MeasuredComponent,
      }));
    fc.assert(
      fc.property(facts, policy, fc.constantFrom(...loyaltyComponents), measuredOne, (customer, policy, name, one) => {
        const at = (measured: MeasuredComponent) =>
          decided(scoreLoyalty(customer, { policy, measured: { [name]: measured } }));
        const [narrow, wide] = [at(one.narrow), at(one.wide)];
        expect(narrow.interval!.low).toBeLessThanOrEqual(narrow.score);
        expect(narrow.interval!.high).toBeGreaterThanOrEqual(narrow.score);
        expect(wide.interval!.low).toBeLessThanOrEqual(narrow.interval!.low);
        expect(wide.interval!.high).toBeGreaterThanOrEqual(narrow.interval!.high);
        for (const { interval, range } of [narrow, wide]) {
          expect(range.low).toBeLessThanOrEqual(interval!.low);
          expect(range.high).toBeGreaterThanOrEqual(interval!.high);
        }
      }),
    );
  });

  test("never says true loyalty where the phases say inertia, nor otherwise where they say action", () => {
    const more = fc.record(
      { comparisonLast: fc.integer({ min: 1, max: 5 }), comparisonLastDaysAgo: fc.constantFrom(1, 400) },
      { requiredKeys: [] },
    );
    const rating = fc.constantFrom(1, 4, 5);
    fc.assert(
      fc.property(facts, more, rating, fc.nat(10), (customer, more, reviewRatingMean, npsLast) => {
        const all = { ...customer, ...more, reviewRatingMean, npsLast };
        const score = scoreLoyalty(all);
        const phase = loyaltyPhase(all);
        if (score.status !== "decided" || phase.status !== "decided") return;
        if (phase.value.inertia === true) expect(score.value.quadrant.cell).toBe("spurious");
        if (phase.value.phase === "action") expect(score.value.quadrant.cell).toBe("true");
      }),
      { numRuns: 1000 },
    );
  });

  test("is the same for gaps in any order", () => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.nat()), (customer, keys) => {
        const drawn = customer.gapsDays!.map((gap) => ({ gap, key: keys.next().value as number }));
        const gapsDays = drawn.sort((a, b) => a.key - b.key).map(({ gap }) => gap);
        const judge = (facts: LoyaltyFacts) =>
          scoreLoyalty(facts, { policy: { ...loyaltyPolicies.v1, minimumCoverage: 0 } });
        expect(judge({ ...customer, gapsDays })).toEqual(judge(customer));
      }),
    );
  });

  test("is the same from a scorer that scored others before", () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 1, maxLength: 5 }), policy, (customers, policy) => {
        const score = createLoyaltyScorer({ policy });
        const inBulk = createLoyaltyScorer({ policy, evidence: "none" });
        for (const customer of [...customers, ...customers]) {
          expect(score(customer)).toEqual(scoreLoyalty(customer, { policy }));
          expect(inBulk(customer)).toEqual(withoutReasons(score(customer)));
        }
      }),
    );
  });

  test("is the same with and without evidence, and survives JSON", () => {
    fc.assert(
      fc.property(facts, policy, (customer, policy) => {
        const judgement = scoreLoyalty(customer, { policy });
        expect(scoreLoyalty(customer, { policy, evidence: "none" })).toEqual(withoutReasons(judgement));
        expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
      }),
    );
  });
});

describe("a tier", () => {
  const weights = { repurchase: 0, tenure: 0, share: 1, attitude: 0, advocacy: 0 };
  const policy = { ...loyaltyPolicies.v1, weights };
  const hundredths = fc.integer({ min: 0, max: 10_000 });
  const tierAt = (score: number, previousTier?: (typeof loyaltyTiers)[number]) =>
    decided(
      scoreLoyalty(
        { asOf, purchaseOccasions: 1 },
        { policy, measured: { share: { share: score / 10_000 } }, previousTier },
      ),
    ).tier;

  test("that the plain boundaries gave is kept while the score changes by less than the hysteresis", () => {
    fc.assert(
      fc.property(hundredths, fc.integer({ min: -499, max: 499 }), (score, change) => {
        const tier = tierAt(score);
        expect(tierAt(Math.max(0, Math.min(10_000, score + change)), tier)).toBe(tier);
      }),
      { numRuns: 1000 },
    );
  });

  test("once judged is kept for the same score, and rises with the score", () => {
    fc.assert(
      fc.property(hundredths, hundredths, fc.constantFrom(...loyaltyTiers), (a, b, before) => {
        const after = tierAt(a, before);
        expect(tierAt(a, after)).toBe(after);
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(loyaltyTiers.indexOf(tierAt(high, before))).toBeGreaterThanOrEqual(
          loyaltyTiers.indexOf(tierAt(low, before)),
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe("loyalty that is bought", () => {
  test("is the type promotion-driven under another name", () => {
    const shares = fc.constantFrom(0, 0.4, 0.5, 0.59, 0.6, 0.61, 0.75, 0.8, 0.81, 1);
    const known = fc.record(
      {
        purchaseOccasions: fc.integer({ min: 1, max: 5 }),
        discountedOccasionShare: shares,
        ageBand: fc.constantFrom("18-24", "13-17"),
        protections: fc.constantFrom([], ["vulnerable"]),
      },
      { requiredKeys: ["purchaseOccasions"] },
    );
    const base = fc.record({ discountedOccasionShare: shares }, { requiredKeys: [] });
    fc.assert(
      fc.property(known, base, (known, base) => {
        const customer = { asOf, customerId: "anna", daysSinceFirstPurchase: 400, daysSinceLastPurchase: 60, ...known };
        const { bought } = decided(scoreLoyalty(customer, { base }));
        const trait = classify(customer, { base, policy: classificationPolicies.v1 }).traits["promotion-driven"];
        if (trait.status === "decided") expect(bought).toBe(trait.value ? "bought" : "not-bought");
        else expect(bought).toBe(trait.reason === "whole-base" ? "whole-base" : "unknown");
      }),
      { numRuns: 1000 },
    );
  });
});

describe("money", () => {
  const events = (currency: string, unit: number): CustomerEvent[] => {
    const money = (amount: number) => ({ amountMinor: amount * unit, currency });
    const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString();
    const purchases = [0, 60, 110, 190, 300].map((n, i) => ({
      type: "purchase" as const,
      id: `p${i}`,
      source: "shop",
      customerId: "anna",
      orderId: `o${i}`,
      time: day(n),
      total: money(20 + 7 * i),
    }));
    const wallet = {
      type: "category-spend" as const,
      id: "w",
      source: "panel",
      customerId: "anna",
      time: day(340),
      amount: money(200),
      low: money(150),
      high: money(400),
      days: 330,
    };
    const answer = {
      type: "survey-response" as const,
      id: "s",
      source: "survey",
      customerId: "anna",
      time: day(350),
      metric: "nps" as const,
      score: 8,
      scale: { min: 0, max: 10 },
    };
    return [...purchases, wallet, answer] as unknown as CustomerEvent[];
  };
  const judged = (events: readonly CustomerEvent[]) => {
    const from = "beginning" as const;
    const coverage = { purchase: { from }, "category-spend": { from }, "survey-response": { from } };
    return scoreLoyalty(summarize(events, { asOf, coverage }));
  };

  test("its unit and currency, and the order of the events, never change the score", () => {
    const inEuro = judged(events("EUR", 1));
    expect(decided(inEuro).components).toBe("repurchase+tenure+share+attitude");
    expect(decided(inEuro)).toHaveProperty("interval");
    fc.assert(
      fc.property(
        fc.constantFrom("EUR", "JPY", "KWD"),
        fc.integer({ min: 1, max: 1e9 }),
        fc.shuffledSubarray(
          events("EUR", 1).map((_, i) => i),
          { minLength: 7 },
        ),
        (currency, unit, order) => {
          const all = events(currency, unit);
          expect(judged(order.map((i) => all[i]!))).toEqual(inEuro);
        },
      ),
    );
  });
});
