import fc from "fast-check";
import {
  discountedLifetime,
  discountedResidualLifetime,
  expectedPurchases,
  expectedPurchasesOfNew,
  expectedRenewals,
  nextPurchase,
  probabilityAlive,
  probabilityNoPurchase,
  projectedChurnMass,
  projectedRetention,
  projectedSurvival,
  purchaseCounts,
  purchaseCountsOfNew,
  type ContinuousHistory,
  type DiscreteHistory,
  type DiscretePredictor,
  type Predictor,
  type RetentionPredictor,
} from "clientele/churn";
import {
  discountedTransactions,
  discountedTransactionsOfNew,
  expectedSpend,
  populationSpend,
  type DiscountRate,
  type Duration,
  type SpendPredictor,
} from "clientele/value";
import { describe, expect, test } from "vitest";

// For any parameters from 1e-8 to 1e8, at 1 and next to it, any history of up to 10,000 purchases in up to 10,000 units of time
// and any horizon from 1e-12 to 1e6, every prediction is a finite number in its range, or says that there is none.

const numRuns = 100;

const power = (from: number, to: number) => fc.double({ min: from, max: to, noNaN: true }).map((x) => 10 ** x);
const part = fc.double({ min: 0, max: 1, noNaN: true });
const parameter = fc.oneof(
  power(-8, 8),
  power(-2, 2),
  fc.constantFrom(1, 1 + 1e-15, 1 - 1e-15, 1 + 1e-9, 1 - 1e-9, 1e-8, 1e8, 2, 0.5),
);

/** Below 1 and above: shapes whose sum is below 1 come up by themselves. */
const continuous: fc.Arbitrary<Predictor> = fc
  .record({
    kind: fc.constantFrom("bg-nbd", "mbg-nbd", "bg-cnbd-k", "mbg-cnbd-k", "pareto-nbd"),
    four: fc.tuple(parameter, parameter, parameter, parameter),
    k: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ kind, four: [first, second, third, fourth], k }): Predictor => {
    const base = { schemaVersion: 1, unit: "week" } as const;
    const beta = { r: first, alpha: second, a: third, b: fourth };
    switch (kind) {
      case "pareto-nbd":
        return { ...base, kind, parameters: { r: first, alpha: second, s: third, beta: fourth } };
      case "bg-cnbd-k":
      case "mbg-cnbd-k":
        return { ...base, kind, parameters: { ...beta, k } };
      default:
        return { ...base, kind, parameters: beta };
    }
  });

const age = fc.oneof(power(-12, 4), fc.constantFrom(0, 10_000));
const history: fc.Arbitrary<ContinuousHistory> = fc
  .record({
    frequency: fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(0, 1, 10_000)),
    T: age,
    part: fc.oneof(part, fc.constantFrom(0, 1)),
  })
  .map(({ frequency, T, part }) => ({ frequency, recency: frequency === 0 ? 0 : part * T, T }));

const horizon: fc.Arbitrary<Duration> = fc
  .oneof(power(-12, 6), fc.constantFrom(1e-12, 1e6))
  .map((weeks): Duration => ({ weeks }));
const rate: fc.Arbitrary<DiscountRate> = fc
  .oneof(power(-8, 1), fc.constant(0))
  .map((yearly) => ({ rate: yearly, per: "year", compounding: "continuous" }));

const parameters = (kind: string, names: readonly string[]) =>
  fc
    .tuple(...names.map(() => parameter))
    .map((values) => ({ kind, schemaVersion: 1, parameters: Object.fromEntries(names.map((n, i) => [n, values[i]])) }));

/** Every number within, which must be finite; what cannot be a number in JSON must not be there. */
function numbersIn(result: unknown): number[] {
  expect(JSON.parse(JSON.stringify(result)), JSON.stringify(result)).toEqual(result);
  if (typeof result === "number") return [result];
  if (typeof result !== "object" || result === null) return [];
  return Object.values(result).flatMap(numbersIn);
}

function expectNumbers(result: unknown, most = Number.MAX_VALUE): void {
  for (const value of numbersIn(result)) expect(value >= 0 && value <= most, `${value}`).toBe(true);
}

/** A count, or why there is none; `reasons` lists the ones that there may be. */
function expectFiniteOr(result: { readonly status: string }, reasons: readonly string[]): void {
  expectNumbers(result);
  if (result.status === "infinite") expect(reasons).toContain((result as unknown as { reason: string }).reason);
  else expect(["finite", "never"]).toContain(result.status);
}

describe("BG/NBD, MBG/NBD, BG/CNBD-k, MBG/CNBD-k and Pareto/NBD", () => {
  test("alive, silent, expected and counted", () => {
    fc.assert(
      fc.property(continuous, history, horizon, (model, one, ahead) => {
        const options = { horizon: ahead };
        const silent = probabilityNoPurchase(model, one, options);
        expectNumbers(probabilityAlive(model, one), 1);
        expectNumbers(silent, 1);
        expectNumbers(expectedPurchases(model, one, options));
        expectNumbers(expectedPurchasesOfNew(model, options));
        for (const counts of [
          purchaseCounts(model, one, { ...options, upTo: 6 }),
          purchaseCountsOfNew(model, { ...options, upTo: 6 }),
        ]) {
          expectNumbers(counts, 1);
        }
        // A chance to buy below 1 cannot exceed what is expected.
        expect(expectedPurchases(model, one, options)).toBeGreaterThanOrEqual((1 - silent) * (1 - 1e-9) - 1e-12);
      }),
      { numRuns },
    );
  });

  test("when the next purchase comes: finite, infinite or never", () => {
    fc.assert(
      fc.property(continuous, history, fc.constantFrom("alive", "history"), (model, one, given) => {
        const { median, earliest, latest } = nextPurchase(model, one, { given });
        for (const wait of [median, earliest, latest]) expectFiniteOr(wait, ["rate-near-zero"]);
      }),
      { numRuns },
    );
  });

  test("discounted: finite, or infinite where nothing is discounted and the mean is", () => {
    fc.assert(
      fc.property(
        continuous,
        history,
        rate,
        fc.oneof(horizon, fc.constant("residual" as const)),
        (model, one, ...rest) => {
          const [rate, horizon] = rest;
          for (const found of [
            discountedTransactions(model, one, { rate, horizon }),
            discountedTransactionsOfNew(model, { rate, horizon }),
          ]) {
            expectFiniteOr(found, ["no-finite-mean"]);
            if (found.status === "infinite") expect([rate.rate, horizon]).toEqual([0, "residual"]);
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 30_000);
});

test("BG/BB", () => {
  const whole = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 30 }));
  const discrete: fc.Arbitrary<DiscreteHistory> = fc.tuple(whole, part, part).map(([opportunities, first, second]) => {
    const recency = Math.floor(first * opportunities);
    const frequency = recency === 0 ? 0 : 1 + Math.floor(second * (recency - 1));
    return { frequency, recency, opportunities };
  });
  fc.assert(
    fc.property(
      parameters("bg-bb", [
        "alpha",
        "beta",
        "gamma",
        "delta",
      ]) as fc.Arbitrary<unknown> as fc.Arbitrary<DiscretePredictor>,
      discrete,
      whole,
      rate,
      (model, one, ahead, rate) => {
        const options = { opportunities: ahead };
        for (const at of ["n", "n+1"] as const) expectNumbers(probabilityAlive(model, one, { at }), 1);
        expectNumbers(probabilityNoPurchase(model, one, options), 1);
        expectNumbers(expectedPurchases(model, one, options), ahead * (1 + 1e-9));
        expectNumbers(expectedPurchasesOfNew(model, options), ahead * (1 + 1e-9));
        expectNumbers(purchaseCounts(model, one, { ...options, upTo: 6 }), 1 + 1e-9);
        expectNumbers(purchaseCountsOfNew(model, { ...options, upTo: 6 }), 1 + 1e-9);
        for (const given of ["alive", "history"] as const) {
          const { median, earliest, latest } = nextPurchase(model, one, { given });
          for (const wait of [median, earliest, latest]) expectFiniteOr(wait, ["rate-near-zero"]);
        }
        for (const opportunities of [ahead, "residual"] as const) {
          const every = { weeks: 1 };
          expectFiniteOr(discountedTransactions(model, one, { rate, every, opportunities }), ["no-finite-mean"]);
          expectFiniteOr(discountedTransactionsOfNew(model, { rate, every, opportunities }), ["no-finite-mean"]);
        }
      },
    ),
    { numRuns },
  );
});

test("sBG and BdW", () => {
  const contracts = fc.oneof(
    parameters("sbg", ["alpha", "beta"]),
    parameters("bdw", ["gamma", "delta", "c"]),
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<RetentionPredictor>;
  const whole = fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 30 }));
  fc.assert(
    fc.property(contracts, whole, whole, power(-9, 1), (model, t, renewed, rate) => {
      expectNumbers(projectedSurvival(model, t, { renewed }), 1);
      expectNumbers(projectedRetention(model, t + 1), 1);
      expectNumbers(projectedChurnMass(model, t + 1, { renewed }), 1);
      expectFiniteOr(expectedRenewals(model, { renewed }), ["no-finite-mean", "beyond-number"]);
      expectFiniteOr(expectedRenewals(model, { renewed, horizon: { renewals: t } }), []);
      for (const timing of ["before-renewal", "after-renewal"] as const) {
        expectNumbers(discountedLifetime(model, { rate, timing }));
        expectNumbers(discountedResidualLifetime(model, { rate, timing, renewed }));
      }
    }),
    { numRuns },
  );
});

test("Gamma-Gamma: no finite mean at q of 1 and below", () => {
  const spend = fc.record({
    frequency: fc.integer({ min: 0, max: 10_000 }),
    meanSpend: fc.oneof(power(-6, 9), fc.constant(1)),
  });
  const world = fc.tuple(parameter, parameter, parameter).map(([p, q, gamma]): SpendPredictor => {
    const parameters = { p, q, gamma };
    return { kind: "gamma-gamma", schemaVersion: 1, currency: "USD", moneyUnit: "major", parameters };
  });
  fc.assert(
    fc.property(world, spend, (model, one) => {
      expectFiniteOr(expectedSpend(model, one), ["heavy-tail"]);
      const mean = populationSpend(model);
      expectFiniteOr(mean, ["heavy-tail"]);
      if (model.parameters.q <= 1) expect(mean.status).toBe("infinite");
    }),
    { numRuns },
  );
});
