import fc from "fast-check";
import { expect, test } from "vitest";
import type { ContinuousHistory } from "clientele/churn";
import { paretoNbd } from "../../src/churn/pareto-nbd/attrition.js";
import { fitParetoNbd } from "../../src/churn/pareto-nbd/fit.js";
import { likelihoodAt, parametersOf } from "./pareto-nbd-support.js";

const power = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true }).map((exponent) => 10 ** exponent);
const unit = fc.double({ min: 0, max: 1, noNaN: true });

const worlds = fc
  .tuple(power(-3, 2), power(-3, 4), power(-3, 2), power(-3, 4))
  .map((parameters) => parametersOf(...parameters));
const wideWorlds = fc
  .tuple(power(-8, 8), power(-8, 8), power(-8, 8), power(-8, 8))
  .map((parameters) => parametersOf(...parameters));

const histories: fc.Arbitrary<ContinuousHistory> = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), unit, power(-3, 4))
  .map(([frequency, share, T]) => ({ frequency, recency: frequency === 0 ? 0 : share * T, T }));

const feeds = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
    .map(([frequency, one, other]) => ({
      frequency,
      recency: frequency === 0 ? 0 : Math.min(one, other),
      T: Math.max(one, other),
    })),
  { minLength: 1, maxLength: 30 },
);

const isShare = (value: number): boolean => value >= 0 && value <= 1;
const isAmount = (value: number): boolean => value >= 0 && Number.isFinite(value);

test("every prediction is a number in its range, for any world, history and horizon", () => {
  fc.assert(
    fc.property(wideWorlds, histories, power(-12, 6), unit, (world, history, horizon, share) => {
      const wait = paretoNbd.waitQuantile(world, history, share, "alive");
      const log = paretoNbd.logProbabilityAlive(world, history);
      return (
        isShare(paretoNbd.probabilityAlive(world, history)) &&
        log <= 0 &&
        log > -Infinity &&
        isShare(paretoNbd.probabilityNoPurchase(world, history, horizon)) &&
        isAmount(paretoNbd.expectedPurchases(world, history, horizon)) &&
        isAmount(paretoNbd.expectedPurchasesOfNew(world, horizon)) &&
        isAmount(paretoNbd.discountedPurchases(world, history, 1 / horizon)) &&
        paretoNbd.residualPurchases(world, history) >= 0 &&
        paretoNbd.purchaseCounts(world, history, horizon, 3).every(isShare) &&
        (wait === undefined || wait >= 0)
      );
    }),
    { numRuns: 300 },
  );
});

test("the likelihood and all its derivatives are finite, for any world and history", () => {
  fc.assert(
    fc.property(wideWorlds, histories, (world, history) => {
      const { value, gradient, hessian } = likelihoodAt(world, [history]);
      return [value, ...gradient, ...hessian].every(Number.isFinite);
    }),
    { numRuns: 500 },
  );
});

test("a longer horizon never lowers the expectation and never raises the chance of silence", () => {
  fc.assert(
    fc.property(worlds, histories, power(-3, 4), power(-2, 2), (world, history, near, factor) => {
      const far = near * (1 + factor);
      const slack = 1 + 1e-11;
      return (
        paretoNbd.expectedPurchases(world, history, near) <= paretoNbd.expectedPurchases(world, history, far) * slack &&
        paretoNbd.probabilityNoPurchase(world, history, far) <=
          paretoNbd.probabilityNoPurchase(world, history, near) * slack
      );
    }),
    { numRuns: 300 },
  );
});

test("a longer silence after the same purchases never makes a customer more alive", () => {
  fc.assert(
    fc.property(worlds, histories, power(-3, 3), (world, history, longer) => {
      const later = { ...history, T: history.T + longer };
      return paretoNbd.logProbabilityAlive(world, later) <= paretoNbd.logProbabilityAlive(world, history) * (1 - 1e-11);
    }),
    { numRuns: 300 },
  );
});

test("silence is at least as likely as having left, and expectation at least as large as the chance to buy", () => {
  fc.assert(
    fc.property(worlds, histories, power(-3, 4), (world, history, horizon) => {
      const silent = paretoNbd.probabilityNoPurchase(world, history, horizon);
      const expected = paretoNbd.expectedPurchases(world, history, horizon);
      return (
        silent >= 1 - paretoNbd.probabilityAlive(world, history) - 1e-12 &&
        expected >= (1 - silent) * (1 - 1e-9) - 1e-12
      );
    }),
    { numRuns: 300 },
  );
});

test("by the quantile of the wait that share has bought, or so many never will", () => {
  fc.assert(
    fc.property(worlds, histories, fc.double({ min: 1e-3, max: 1, noNaN: true }), (world, history, share) => {
      const wait = paretoNbd.waitQuantile(world, history, share, "history");
      const bought = (time: number) => 1 - paretoNbd.probabilityNoPurchase(world, history, time);
      if (wait === undefined) return bought(1e15) <= share;
      // Beyond 1e200 the share of the last purchases is all that is left to tell times apart.
      return wait > 1e200 || Math.abs(bought(wait) - share) <= 1e-12;
    }),
    { numRuns: 500 },
  );
});

test("counts have the mean that is expected, and their zeros are the silence", () => {
  fc.assert(
    fc.property(
      fc.tuple(power(-1, 1), power(0.5, 2), power(-1, 1), power(0, 2)),
      fc.integer({ min: 0, max: 20 }),
      unit,
      power(0, 1.3),
      ([r, alpha, s, beta], frequency, share, horizon) => {
        const world = parametersOf(r, alpha, s, beta);
        const history = { frequency, recency: frequency === 0 ? 0 : 10 + 10 * share, T: 20 };
        const counts = paretoNbd.purchaseCounts(world, history, horizon, 600);
        const total = counts.reduce((sum, probability) => sum + probability, 0);
        const mean = counts.reduce((sum, probability, n) => sum + n * probability, 0);
        expect(Math.abs(total - 1)).toBeLessThan(1e-11);
        const expected = paretoNbd.expectedPurchases(world, history, horizon);
        expect(Math.abs(mean - expected)).toBeLessThan(1e-10 * Math.max(1, expected));
        expect(counts[0]).toBe(paretoNbd.probabilityNoPurchase(world, history, horizon));
      },
    ),
    { numRuns: 30 },
  );
});

test("the order of the histories changes no byte of a fit", () => {
  fc.assert(
    fc.property(
      feeds.chain((feed) => fc.tuple(fc.constant(feed), fc.shuffledSubarray(feed, { minLength: feed.length }))),
      ([feed, shuffled]) => {
        expect(JSON.stringify(fitParetoNbd(shuffled, { unit: "day" }))).toBe(
          JSON.stringify(fitParetoNbd(feed, { unit: "day" })),
        );
      },
    ),
    { numRuns: 15 },
  );
});

test("a weight is worth as many equal histories, to the byte", () => {
  fc.assert(
    fc.property(feeds, fc.integer({ min: 1, max: 4 }), (feed, times) => {
      const weighted = feed.map((history) => ({ ...history, weight: times }));
      const repeated = Array.from({ length: times }, () => feed).flat();
      expect(JSON.stringify(fitParetoNbd(weighted, { unit: "day" }))).toBe(
        JSON.stringify(fitParetoNbd(repeated, { unit: "day" })),
      );
    }),
    { numRuns: 15 },
  );
});

test("a fit never throws, never gives NaN or infinity, and survives JSON", () => {
  fc.assert(
    fc.property(fc.oneof(feeds, fc.array(histories, { minLength: 1, maxLength: 20 })), (feed) => {
      const model = fitParetoNbd(feed, { unit: "week" });
      expect(JSON.parse(JSON.stringify(model))).toEqual(model);
      expect(paretoNbd.probabilityAlive(model.parameters, feed[0]!)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 40 },
  );
});
