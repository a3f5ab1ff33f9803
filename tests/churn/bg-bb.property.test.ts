import fc from "fast-check";
import { expect, test } from "vitest";
import { fitBgBb } from "../../src/churn/bg-bb/fit.js";
import * as bgBb from "../../src/churn/bg-bb/predictions.js";
import type { DiscreteHistory } from "../../src/churn/discrete-history.js";

const power = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true }).map((exponent) => 10 ** exponent);
const worldsBetween = (from: number, to: number) =>
  fc.record({ alpha: power(from, to), beta: power(from, to), gamma: power(from, to), delta: power(from, to) });
const historiesUpTo = (most: number): fc.Arbitrary<DiscreteHistory> =>
  fc
    .integer({ min: 0, max: most })
    .chain((opportunities) => fc.tuple(fc.constant(opportunities), fc.integer({ min: 0, max: opportunities })))
    .chain(([opportunities, recency]) =>
      fc.record({
        opportunities: fc.constant(opportunities),
        recency: fc.constant(recency),
        frequency: fc.integer({ min: Math.min(1, recency), max: recency }),
      }),
    );

test("every prediction is a finite number in its range, for any world, 10,000 opportunities, and any horizon", () => {
  fc.assert(
    fc.property(
      worldsBetween(-8, 8),
      historiesUpTo(10_000),
      fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant(20_000)),
      power(-9, 1),
      (world, history, ahead, rate) => {
        const between = (value: number, low: number, high: number) => value >= low && value <= high;
        const now = bgBb.probabilityAlive(world, history, "n");
        const next = bgBb.probabilityAlive(world, history, "n+1");
        const wait = bgBb.waitQuantile(world, history, 0.5, "alive");
        return (
          between(now, 0, 1) &&
          between(next, 0, now) &&
          bgBb.logProbabilityAlive(world, history, "n") > -Infinity &&
          between(bgBb.expectedPurchases(world, history, ahead), 0, ahead * (1 + 1e-12)) &&
          between(bgBb.expectedPurchasesOfNew(world, 1e6), 0, 1e6 * (1 + 1e-12)) &&
          between(bgBb.probabilityNoPurchase(world, history, ahead), 0, 1) &&
          between(bgBb.discountedPurchases(world, history, rate, Infinity), 0, 1 / rate) &&
          bgBb.residualPurchases(world, history) >= 0 &&
          (wait === undefined || wait >= 1)
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("the counts are a distribution with the expected mean, and its chance of none is that of no purchase", () => {
  fc.assert(
    fc.property(worldsBetween(-2, 2), historiesUpTo(60), fc.integer({ min: 0, max: 40 }), (world, history, ahead) => {
      const counts = bgBb.purchaseCounts(world, history, ahead, ahead);
      const sum = counts.reduce((total, p) => total + p, 0);
      const mean = counts.reduce((total, p, k) => total + k * p, 0);
      expect(sum).toBeCloseTo(1, 12);
      expect(mean).toBeCloseTo(bgBb.expectedPurchases(world, history, ahead), 10);
      expect(counts[0]).toBeCloseTo(bgBb.probabilityNoPurchase(world, history, ahead), 12);
    }),
    { numRuns: 200 },
  );
});

const feeds = fc.array(historiesUpTo(12), { minLength: 1, maxLength: 25 });

test("the order of the histories changes no byte of a fit, and a weight is worth as many equal histories", () => {
  fc.assert(
    fc.property(
      feeds.chain((feed) => fc.tuple(fc.constant(feed), fc.shuffledSubarray(feed, { minLength: feed.length }))),
      fc.integer({ min: 1, max: 3 }),
      ([feed, shuffled], weight) => {
        const repeated = Array.from({ length: weight }, () => feed).flat();
        const weighted = shuffled.map((history) => ({ ...history, weight }));
        expect(JSON.stringify(fitBgBb(weighted))).toBe(JSON.stringify(fitBgBb(repeated)));
      },
    ),
    { numRuns: 60 },
  );
});

test("a fit never throws, never gives NaN or infinity, and survives JSON", () => {
  fc.assert(
    fc.property(fc.array(historiesUpTo(300), { minLength: 1, maxLength: 15 }), (feed) => {
      const model = fitBgBb(feed);
      expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    }),
    { numRuns: 60 },
  );
});
