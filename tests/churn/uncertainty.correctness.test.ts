import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitBgCnbd, fitBgNbd } from "../../src/churn/beta-geometric/fit.js";
import { bgNbd } from "../../src/churn/beta-geometric/attrition.js";
import type { BgNbdModel } from "../../src/churn/beta-geometric/model.js";
import { fitBgBb } from "../../src/churn/bg-bb/fit.js";
import type { ContinuousHistory } from "../../src/churn/history.js";
import { bootstrapIntervals } from "../../src/churn/uncertainty/bootstrap.js";
import type { FittedModel } from "../../src/churn/uncertainty/fitted-model.js";
import { parameterIntervals } from "../../src/churn/uncertainty/parameter-intervals.js";
import { predictionInterval } from "../../src/churn/uncertainty/prediction-interval.js";
import { simulateDiscreteLike, simulateLike } from "../../src/churn/simulate-like.js";
import { normalQuantile } from "../../src/numerics/normal.js";
import { exponential, randomStream } from "../../src/numerics/random.js";
import { expectClose } from "../support/close.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";

const base: readonly ContinuousHistory[] = [
  { frequency: 0, recency: 0, T: 30, weight: 600 },
  { frequency: 1, recency: 6, T: 30, weight: 150 },
  { frequency: 2, recency: 12, T: 30, weight: 80 },
  { frequency: 3, recency: 27, T: 30, weight: 70 },
  { frequency: 5, recency: 10, T: 30, weight: 40 },
  { frequency: 9, recency: 29, T: 30, weight: 60 },
];
const model = fitBgNbd(base, { unit: "week" });
const z = normalQuantile(0.975);

/** The variance of a sum of the logarithms of r, alpha, a and b with these factors, by hand. */
function varianceOf(factors: readonly number[]): number {
  let sum = 0;
  factors.forEach((f, i) => factors.forEach((g, j) => (sum += f * g * model.covariance![i]![j]!)));
  return sum;
}

describe("intervals of parameters", () => {
  test.skipIf(!hasSharedData("cdnow/summary.csv"))("of the CDNOW sample rest on the exact standard errors", () => {
    const golden = JSON.parse(readFileSync("tests/reference/bg-nbd.json", "utf8")).cdnow;
    const histories = sharedRows("cdnow/summary.csv").map((row) => ({
      frequency: Number(row["x"]),
      recency: Number(row["t_x_days"]) / 7,
      T: Number(row["T_days"]) / 7,
    }));
    const found = parameterIntervals(fitBgNbd(histories, { unit: "week" }));
    if (found.status !== "estimated") throw new Error("no intervals");
    for (const name of ["r", "alpha", "a", "b"] as const) {
      const { lower, upper, standardError } = found.intervals[name]!;
      const estimate = golden.exact_mle[name];
      const factor = Math.exp((1.959963984540054 * golden.standardErrors[name]) / estimate);
      expectClose(standardError, golden.standardErrors[name], 1e-5);
      expectClose(lower, estimate / factor, 1e-5);
      expectClose(upper, estimate * factor, 1e-5);
    }
  });

  test("grow with the level and hold the estimate", () => {
    const [wide, narrow] = [0.99, 0.5].map((level) => parameterIntervals(model, { level }));
    if (wide?.status !== "estimated" || narrow?.status !== "estimated") throw new Error("no intervals");
    for (const name of ["r", "alpha", "a", "b"] as const) {
      const { lower, upper, estimate } = narrow.intervals[name]!;
      expect(wide.intervals[name]!.lower).toBeLessThan(lower);
      expect(lower).toBeLessThan(estimate);
      expect(estimate).toBeLessThan(upper);
      expect(upper).toBeLessThan(wide.intervals[name]!.upper);
    }
  });

  test("do not depend on the order of keys, which stores of JSON change", () => {
    const { r, alpha, a, b } = model.parameters;
    const errors = model.standardErrors!;
    const stored = {
      ...model,
      parameters: { a, b, r, alpha },
      standardErrors: { a: errors.a, b: errors.b, r: errors.r, alpha: errors.alpha },
    };
    expect(parameterIntervals(stored)).toEqual(parameterIntervals(model));
    const rate = (of: Pick<BgNbdModel, "parameters">) => of.parameters.r / of.parameters.alpha;
    expect(predictionInterval(stored, rate, { scale: "log" })).toEqual(
      predictionInterval(model, rate, { scale: "log" }),
    );
  });

  test("are not given for what was fixed", () => {
    const simulated = simulateLike(model, base, { seed: 1 });
    const regular = fitBgCnbd(simulated, { unit: "week", k: 1 });
    expect(regular.status).toBe("converged");
    const found = parameterIntervals(regular);
    expect(found).toMatchObject({ status: "estimated", fixed: ["k"] });
    expect(Object.keys((found as { intervals: object }).intervals)).toEqual(["r", "alpha", "a", "b"]);
  });

  test("say that they rest on priors", () => {
    const prior = { a: { median: 1, spread: 2 } };
    expect(parameterIntervals(fitBgNbd(base, { unit: "week", prior }))).toMatchObject({ method: "laplace" });
    expect(parameterIntervals(model)).toMatchObject({ method: "wald" });
  });

  test("are refused with the fit's own reason where there is no curvature", () => {
    const nobodyLeft = fitBgNbd([{ frequency: 3, recency: 30, T: 30, weight: 40 }], { unit: "week" });
    expect(nobodyLeft.status).toBe("boundary");
    expect(parameterIntervals(nobodyLeft)).toEqual({
      status: "unavailable",
      reason: "boundary-fit",
      fitReason: nobodyLeft.reason,
    });
    const failed = fitBgNbd(base, { unit: "week", maxIterations: 1 });
    expect(parameterIntervals(failed)).toMatchObject({ reason: "failed-fit", fitReason: "iterations-exhausted" });
    expect(predictionInterval(failed, () => 1, { scale: "log" })).toMatchObject({ reason: "failed-fit" });
  });
});

describe("intervals of predictions", () => {
  test("are exact where the prediction is linear on its scale", () => {
    const { r, alpha, a, b } = model.parameters;
    const rate = predictionInterval(model, (of) => of.parameters.r / of.parameters.alpha, { scale: "log" });
    const ofRate = Math.sqrt(varianceOf([1, -1, 0, 0]));
    if (rate.status !== "estimated") throw new Error("no interval");
    expectClose(rate.standardError, (r / alpha) * ofRate, 1e-8);
    expectClose(rate.lower, (r / alpha) * Math.exp(-z * ofRate), 1e-8);
    expectClose(rate.upper, (r / alpha) * Math.exp(z * ofRate), 1e-8);

    const dropout = predictionInterval(model, (of) => of.parameters.a / (of.parameters.a + of.parameters.b), {
      scale: "logit",
    });
    const ofDropout = Math.sqrt(varianceOf([0, 0, 1, -1]));
    if (dropout.status !== "estimated") throw new Error("no interval");
    const odds = (a / b) * Math.exp(z * ofDropout);
    expectClose(dropout.upper, odds / (1 + odds), 1e-8);

    const logarithm = predictionInterval(model, (of) => Math.log(of.parameters.r), { scale: "identity", level: 0.8 });
    if (logarithm.status !== "estimated") throw new Error("no interval");
    expectClose(logarithm.standardError, Math.sqrt(varianceOf([1, 0, 0, 0])), 1e-8);
    expectClose(logarithm.upper, Math.log(r) + normalQuantile(0.9) * Math.sqrt(varianceOf([1, 0, 0, 0])), 1e-8);
  });

  test("are a point where the model defines the value, and say so", () => {
    const once = { frequency: 0, recency: 0, T: 39 };
    expect(
      predictionInterval(model, ({ parameters }) => bgNbd.probabilityAlive(parameters, once), { scale: "logit" }),
    ).toEqual({
      status: "estimated",
      level: 0.95,
      method: "constant",
      estimate: 1,
      lower: 1,
      upper: 1,
      standardError: 0,
    });
  });

  test("stay within the range of the scale for any customer and horizon", () => {
    const histories = fc
      .tuple(
        fc.integer({ min: 0, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: -3, max: 4 }),
      )
      .map(([frequency, share, power]) => {
        const T = 10 ** power;
        return { frequency, recency: frequency === 0 ? 0 : share * T, T };
      });
    fc.assert(
      fc.property(histories, fc.integer({ min: -12, max: 6 }), (history, power) => {
        const alive = predictionInterval(model, (of) => bgNbd.probabilityAlive(of.parameters, history), {
          scale: "logit",
        });
        const expected = predictionInterval(
          model,
          (of) => bgNbd.expectedPurchases(of.parameters, history, 10 ** power),
          { scale: "log" },
        );
        for (const [interval, most] of [
          [alive, 1],
          [expected, Infinity],
        ] as const) {
          if (interval.status !== "estimated") throw new Error("no interval");
          expect(interval.lower).toBeGreaterThanOrEqual(0);
          expect(interval.lower).toBeLessThanOrEqual(interval.estimate * (1 + 1e-12));
          expect(interval.upper).toBeGreaterThanOrEqual(interval.estimate * (1 - 1e-12));
          expect(interval.upper).toBeLessThanOrEqual(most);
          expect(Object.values(interval).every((value) => typeof value === "string" || Number.isFinite(value))).toBe(
            true,
          );
        }
      }),
    );
  });

  test("are not given for what has no finite value", () => {
    expect(predictionInterval(model, () => undefined, { scale: "log" })).toEqual({
      status: "unavailable",
      reason: "no-finite-prediction",
    });
    const residual = predictionInterval(model, (of) => (of.parameters.a > model.parameters.a ? Infinity : 3), {
      scale: "log",
    });
    expect(residual).toMatchObject({ reason: "no-finite-prediction" });
  });
});

describe("bases like the observed one", () => {
  test("keep ages and weights, fractions among them", () => {
    const observed = [
      { frequency: 1, recency: 3, T: 10, weight: 2.5 },
      { frequency: 0, recency: 0, T: 20 },
    ];
    const simulated = simulateLike(model, observed, { seed: 5 });
    expect(simulated.map(({ T, weight = 1 }) => [T, weight])).toEqual([
      [10, 1],
      [10, 1],
      [10, 0.5],
      [20, 1],
    ]);
    const donors = simulateDiscreteLike(
      { kind: "bg-bb", schemaVersion: 1, parameters: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 } },
      [{ frequency: 1, recency: 3, opportunities: 6, weight: 2.5 }],
      { seed: 5 },
    );
    expect(donors.map(({ opportunities, weight = 1 }) => [opportunities, weight])).toEqual([
      [6, 1],
      [6, 1],
      [6, 0.5],
    ]);
  });

  test("have as many purchases as the model expects", () => {
    const simulated = simulateLike(model, [{ frequency: 0, recency: 0, T: 30, weight: 20_000 }], { seed: 1 });
    const mean = simulated.reduce((sum, { frequency }) => sum + frequency, 0) / simulated.length;
    expectClose(mean, bgNbd.expectedPurchasesOfNew(model.parameters, 30), 0.03);
    expect(() => fitBgCnbd(simulated.slice(0, 500), { unit: "week", k: 1 })).not.toThrow();
  });

  test("are equal for equal seeds and differ for others", () => {
    const draw = (seed: number) => simulateLike(model, [{ frequency: 0, recency: 0, T: 30, weight: 50 }], { seed });
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
});

describe("the parametric bootstrap", () => {
  const rates = (n: number) => ({
    simulate: ({ parameters }: { parameters: { rate: number } }, seed: number) => {
      const stream = randomStream(seed);
      return Array.from({ length: n }, () => exponential(stream, parameters.rate));
    },
    refit: (waits: readonly number[]) => ({
      parameters: { rate: waits.length / waits.reduce((sum, wait) => sum + wait, 0) },
    }),
  });

  test("finds the quantiles of a rate estimated from ten waits, 10 / Gamma(10)", () => {
    const found = bootstrapIntervals({ parameters: { rate: 1 } }, { ...rates(10), replicates: 20_000, seed: 1 });
    if (found.status !== "estimated") throw new Error("no interval");
    const { rate } = found.parameters;
    // 20 / chi-squared quantiles with 20 degrees of freedom: 34.1696, 19.3374, 9.5908.
    expect(rate).toMatchObject({ status: "estimated", estimate: 1 });
    if (rate.status !== "estimated") throw new Error("no interval");
    expectClose(rate.lower, 20 / 34.1696, 0.02);
    expectClose(rate.median, 20 / 19.3374, 0.02);
    expectClose(rate.upper!, 20 / 9.5908, 0.02);
  });

  test("agrees with the normal approximation where there are many repeaters", () => {
    const year = (of: BgNbdModel) => bgNbd.expectedPurchasesOfNew(of.parameters, 52);
    const found = bootstrapIntervals(model, {
      simulate: (of, seed) => simulateLike(of, base, { seed }),
      refit: (histories) => fitBgNbd(histories, { unit: "week" }),
      predictions: { year },
      replicates: 200,
      seed: 3,
    });
    const wald = predictionInterval(model, year, { scale: "log" });
    if (found.status !== "estimated" || wald.status !== "estimated") throw new Error("no interval");
    expect(found).toMatchObject({ replicates: 200, converged: 200, boundary: 0, failed: 0 });
    const interval = found.predictions["year"]!;
    if (interval.status !== "estimated") throw new Error("no interval");
    expectClose(interval.upper! - interval.lower, wald.upper - wald.lower, 0.2);
    expectClose(interval.median, wald.estimate, 0.03);
  });

  test("counts the fits that ended at a limit, and keeps them", () => {
    const few = [
      { frequency: 0, recency: 0, T: 30, weight: 20 },
      { frequency: 1, recency: 6, T: 30, weight: 5 },
      { frequency: 3, recency: 27, T: 30, weight: 4 },
    ];
    const found = bootstrapIntervals(fitBgNbd(few, { unit: "week" }), {
      simulate: (of, seed) => simulateLike(of, few, { seed }),
      refit: (histories) => fitBgNbd(histories, { unit: "week" }),
      replicates: 60,
      seed: 1,
    });
    if (found.status !== "estimated") throw new Error("no interval");
    expect(found.boundary).toBeGreaterThan(10);
    expect(found.converged + found.boundary + found.failed).toBe(60);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    const { a } = found.parameters;
    expect(a.status === "estimated" && a.upper! / a.lower).toBeGreaterThan(1000);
  });

  test("leaves the upper end open where replicates have no finite value, and gives none where half have none", () => {
    const options = { ...rates(10), replicates: 400, seed: 2 };
    const found = bootstrapIntervals(
      { parameters: { rate: 1 } },
      {
        ...options,
        predictions: {
          open: ({ parameters: { rate } }) => (rate > 1.5 ? undefined : rate),
          none: ({ parameters: { rate } }) => (rate > 0.9 ? undefined : rate),
        },
      },
    );
    if (found.status !== "estimated") throw new Error("no interval");
    expect(found.predictions["open"]).toMatchObject({ status: "estimated" });
    expect(found.predictions["open"]).not.toHaveProperty("upper");
    expect(found.predictions["none"]).toEqual({ status: "unavailable", reason: "no-finite-prediction" });
  });

  test("is the same for the same seed, and works for discrete histories", () => {
    const donors = [
      { frequency: 0, recency: 0, opportunities: 6, weight: 120 },
      { frequency: 2, recency: 3, opportunities: 6, weight: 40 },
      { frequency: 3, recency: 6, opportunities: 6, weight: 60 },
      { frequency: 6, recency: 6, opportunities: 6, weight: 50 },
      { frequency: 1, recency: 1, opportunities: 6, weight: 60 },
    ];
    const run = (seed: number) =>
      bootstrapIntervals(fitBgBb(donors), {
        simulate: (of, next) => simulateDiscreteLike(of, donors, { seed: next }),
        refit: (histories) => fitBgBb(histories),
        replicates: 40,
        seed,
      });
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test("gives nothing for a fit that failed, or where too many refits did", () => {
    const fitted: FittedModel = { parameters: { rate: 1 } };
    const failed: FittedModel = { ...fitted, status: "failed", reason: "iterations-exhausted" };
    const options = { simulate: () => 0, replicates: 40, seed: 1 };
    expect(bootstrapIntervals(failed, { ...options, refit: () => fitted })).toEqual({
      status: "unavailable",
      reason: "failed-fit",
      fitReason: "iterations-exhausted",
    });
    expect(bootstrapIntervals(fitted, { ...options, refit: () => failed })).toMatchObject({
      failed: 40,
      parameters: { rate: { status: "unavailable", reason: "too-few-replicates" } },
    });
  });
});
