import fc from "fast-check";
import { expect, test } from "vitest";
import { fitBgCnbd, fitMbgCnbd, fitMbgNbd, regularHistory, type ContinuousHistory } from "clientele/churn";
import { bgCnbd, mbgCnbd } from "../../src/churn/beta-geometric/attrition.js";

const power = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true }).map((exponent) => 10 ** exponent);
const share = fc.double({ min: 0, max: 1, noNaN: true });

const worlds = (size: number) =>
  fc
    .tuple(
      power(-size, size),
      power(-size, size),
      power(-size, size),
      power(-size, size),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(([r, alpha, a, b, k]) => ({ r, alpha, a, b, k }));

const histories: fc.Arbitrary<ContinuousHistory> = fc
  .tuple(fc.integer({ min: 0, max: 10_000 }), share, power(-3, 4))
  .map(([frequency, part, T]) => ({ frequency, recency: frequency === 0 ? 0 : part * T, T }));

const feeds = fc.array(
  fc
    .tuple(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }), fc.integer({ min: 0, max: 60 }))
    .map(([gaps, silence]) => regularHistory({ gaps, T: gaps.reduce((sum, gap) => sum + gap, silence) })),
  { minLength: 1, maxLength: 25 },
);

test("every prediction is a number in its range, for any world, history and horizon", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(bgCnbd, mbgCnbd),
      worlds(8),
      histories,
      power(-12, 6),
      power(-6, 1),
      (attrition, world, history, horizon, delta) => {
        const within = (value: number, most: number) => expect(value >= 0 && value <= most, `${value}`).toBe(true);
        within(attrition.probabilityAlive(world, history), 1);
        within(-attrition.logProbabilityAlive(world, history), Number.MAX_VALUE);
        within(attrition.expectedPurchases(world, history, horizon), Number.MAX_VALUE);
        within(attrition.expectedPurchasesOfNew(world, horizon), Number.MAX_VALUE);
        within(attrition.discountedPurchases(world, history, delta), Number.MAX_VALUE);
        within(attrition.residualPurchases(world, history), Infinity);
        within(attrition.waitQuantile(world, history, 0.5, "alive")!, Infinity);
        const silent = attrition.probabilityNoPurchase(world, history, horizon);
        within(silent, 1);
        const counts = attrition.purchaseCounts(world, history, horizon, 12);
        expect(Math.abs(counts[0]! - silent)).toBeLessThan(1e-8);
        counts.forEach((probability) => within(probability, 1));
        within(
          counts.reduce((sum, probability) => sum + probability, 0),
          1 + 1e-8,
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("expectation grows with the horizon and lies between the discounted sums and the chance to buy", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(bgCnbd, mbgCnbd),
      worlds(2),
      histories,
      power(-3, 3),
      (attrition, world, history, horizon) => {
        const near = attrition.expectedPurchases(world, history, horizon);
        const far = attrition.expectedPurchases(world, history, 2 * horizon);
        expect(near).toBeLessThanOrEqual(far * (1 + 1e-11));
        const buys = 1 - attrition.probabilityNoPurchase(world, history, horizon);
        expect(near).toBeGreaterThanOrEqual(buys * (1 - 1e-9) - 1e-12);
      },
    ),
    { numRuns: 200 },
  );
});

test("neither the order of the histories nor weights instead of copies change a byte of a fit", () => {
  fc.assert(
    fc.property(feeds, fc.constantFrom(1, 2, 5), fc.integer({ min: 2, max: 4 }), (feed, k, times) => {
      const options = { unit: "day", k } as const;
      for (const fit of [fitBgCnbd, fitMbgCnbd]) {
        const copies = Array.from({ length: times }, () => [...feed].reverse()).flat();
        const weighted = feed.map((history) => ({ ...history, weight: times }));
        expect(JSON.stringify(fit(copies, options))).toBe(JSON.stringify(fit(weighted, options)));
      }
    }),
    { numRuns: 40 },
  );
});

test("a fit never throws, never gives NaN or infinity, and survives JSON", () => {
  fc.assert(
    fc.property(fc.array(histories, { minLength: 1, maxLength: 15 }), feeds, (wild, feed) => {
      const models = [fitMbgNbd(wild, { unit: "week" }), fitMbgCnbd(feed, { unit: "day", k: 3 })];
      for (const model of models) expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    }),
    { numRuns: 100 },
  );
});
