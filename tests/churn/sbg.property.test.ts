import fc from "fast-check";
import { expect, test } from "vitest";
import { fitBdw, fitSbg } from "../../src/churn/retention-curve/fit.js";
import {
  discountedLifetime,
  discountedResidualLifetime,
  expectedRenewals,
} from "../../src/churn/retention-curve/lifetime.js";
import type { RetentionPredictor } from "../../src/churn/retention-curve/model.js";
import {
  projectedChurnMass,
  projectedRetention,
  projectedSurvival,
} from "../../src/churn/retention-curve/projection.js";

const power = (from: number, to: number) =>
  fc.double({ min: from, max: to, noNaN: true }).map((exponent) => 10 ** exponent);

const worlds: fc.Arbitrary<RetentionPredictor> = fc.oneof(
  fc.record({ alpha: power(-8, 8), beta: power(-8, 8) }).map((parameters) => {
    return { kind: "sbg", schemaVersion: 1, parameters } as const;
  }),
  fc.record({ gamma: power(-8, 8), delta: power(-8, 8), c: power(-2, 2) }).map((parameters) => {
    return { kind: "bdw", schemaVersion: 1, parameters } as const;
  }),
);

test("every prediction is a finite number in its range, or says why it is not", () => {
  fc.assert(
    fc.property(
      worlds,
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 0, max: 10_000 }),
      power(-9, 1),
      (world, t, renewed, rate) => {
        const between = (value: number, low: number, high: number) => value >= low && value <= high;
        const slack = 1 + 1e-12;
        const given = { rate, timing: "before-renewal" } as const;
        const all = expectedRenewals(world, { renewed });
        const some = expectedRenewals(world, { renewed, horizon: { renewals: t } });
        return (
          between(projectedSurvival(world, t), 0, 1) &&
          between(projectedSurvival(world, t, { renewed }), projectedSurvival(world, t) / slack, 1) &&
          between(projectedRetention(world, t), 0, 1) &&
          between(projectedChurnMass(world, t, { renewed }), 0, 1) &&
          between(discountedLifetime(world, given), 1, (1 + 1 / rate) * slack) &&
          between(discountedResidualLifetime(world, { ...given, renewed }), 0, (1 + 1 / rate) * slack) &&
          some.status === "finite" &&
          between(some.renewals, 0, t * slack) &&
          (all.status === "infinite" || between(all.renewals, some.renewals / slack, Number.MAX_VALUE))
        );
      },
    ),
    { numRuns: 300 },
  );
});

test("churn masses add up to what survival has lost", () => {
  fc.assert(
    fc.property(worlds, fc.integer({ min: 1, max: 30 }), (world, t) => {
      let lost = 0;
      for (let i = 1; i <= t; i++) lost += projectedChurnMass(world, i);
      expect(lost + projectedSurvival(world, t)).toBeCloseTo(1, 12);
    }),
  );
});

const curves = fc
  .tuple(
    fc.integer({ min: 1, max: 5000 }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 15 }),
  )
  .map(([start, rates]) => {
    const survivors = [start];
    for (const rate of rates) survivors.push(Math.round(survivors[survivors.length - 1]! * rate));
    return survivors;
  });

test("a fit never throws, never gives NaN or infinity, survives JSON, and does not see the order of cohorts", () => {
  fc.assert(
    fc.property(fc.array(curves, { minLength: 1, maxLength: 5 }), (several) => {
      const cohorts = several.map((survivors) => ({ survivors }));
      for (const fit of [fitSbg, fitBdw]) {
        const model = fit({ cohorts });
        expect(JSON.parse(JSON.stringify(model))).toEqual(model);
        expect(fit({ cohorts: [...cohorts].reverse() })).toEqual(model);
      }
    }),
    { numRuns: 60 },
  );
});
