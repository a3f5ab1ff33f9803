import fc from "fast-check";
import { logLikelihoodOf } from "clientele/churn";
import { expect, test } from "vitest";

const bgNbd = (parameters: { r: number; alpha: number; a: number; b: number }) =>
  ({ kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters }) as const;

test("two equal customers have twice the likelihood of one, however unlikely it is to leave", () => {
  const power = fc.integer({ min: -15, max: 3 }).map((exponent) => 10 ** exponent);
  fc.assert(
    fc.property(power, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 10_000 }), (a, frequency, idle) => {
      const model = bgNbd({ r: 1, alpha: 4, a, b: 2 });
      const one = { frequency, recency: 10, T: 10 + idle };
      const single = logLikelihoodOf(model, [one]);
      const twice = logLikelihoodOf(model, [one, one]);
      expect(Math.abs(twice - 2 * single)).toBeLessThan(1e-12 * (1 + Math.abs(twice)));
    }),
    { examples: [[1e-15, 50, 9990]] },
  );
});

test.each([20, 22, 26, 1e4])("a silence that is next to impossible keeps its likelihood (T = %d)", (T) => {
  const silent = ({ a }: { a: number }) => Math.log((a + 51 * (14 / (T + 4)) ** 51) / (a + 51));
  const of = (a: number) => logLikelihoodOf(bgNbd({ r: 1, alpha: 4, a, b: 2 }), [{ frequency: 50, recency: 10, T }]);
  // What else depends on a: the 49 chances to leave that were passed by.
  const passed = (a: number) =>
    Array.from({ length: 49 }, (_, j) => -Math.log1p(a / (2 + j))).reduce((p, q) => p + q, 0);
  const whole = (a: number) => silent({ a }) + passed(a);
  for (const a of [1e-8, 1e-12, 1e-18]) expect(of(a) - of(1e-2)).toBeCloseTo(whole(a) - whole(1e-2), 9);
});

test("likelihoods of many distinct customers stay in range where each factor is extreme", () => {
  const model = bgNbd({ r: 0.2, alpha: 1e-160, a: 1e-160, b: 2.4 });
  const customers = Array.from({ length: 6 }, (_, i) => ({ frequency: 2, recency: 10 + i, T: 1e6 }));
  const together = logLikelihoodOf(model, customers);
  const apart = customers.reduce((sum, one) => sum + logLikelihoodOf(model, [one]), 0);
  expect(together / apart).toBeCloseTo(1, 12);
});
