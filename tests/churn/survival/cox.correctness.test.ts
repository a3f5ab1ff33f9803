import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  coxSurvival,
  fitCox,
  hazardRatio,
  kaplanMeier,
  logRank,
  type LifetimeWithCovariates,
  survivalAt,
} from "../../../src/churn/survival/index.js";
import { coxData } from "../../../src/churn/survival/cox-data.js";
import { coxLogLikelihood } from "../../../src/churn/survival/cox-likelihood.js";
import { expectClose } from "../../support/close.js";
import { hasSharedData, sharedRows } from "../../support/shared-data.js";
import { lungRows, reference, refusalOf } from "./reference.js";

describe.skipIf(!hasSharedData("survival/lung.csv"))("R's coxph on the lung data", () => {
  test.each(["efron", "breslow"] as const)("ties %s: coefficients, standard errors, log-likelihoods", (ties) => {
    const model = fitCox(lungRows(), { ties, unit: "day" });
    const { coef, se, loglik } = reference[`coxph_lung_${ties}`];
    expect(model).toMatchObject({ status: "converged", covariates: ["sex", "age"], lifetimes: 228, events: 165 });
    model.covariates.forEach((name, k) => {
      // R stops when the likelihood gains less than 1e-9 of itself, some 1e-9 before the maximum.
      expectClose(model.coefficients[name]!.coefficient, coef[k]!, 1e-8);
      expectClose(model.coefficients[name]!.standardError!, se[k]!, 1e-8);
      expectClose(model.covariance![k]![k]!, se[k]! ** 2, 1e-8);
    });
    expect(model.gradientNorm).toBeLessThan(1e-9);
    expectClose(model.logLikelihoodOfNone, loglik[0], 1e-12);
    expectClose(model.logLikelihood, loglik[1], 1e-12);
    expectClose(model.tests!.likelihoodRatio.chiSquare, 2 * (loglik[1] - loglik[0]), 1e-10);
  });

  test("the exact maximum, from a calculation with 30 digits", () => {
    const { coefficients, logLikelihood } = fitCox(lungRows());
    expectClose(coefficients["sex"]!.coefficient, -0.513218519836176416, 1e-12);
    expectClose(coefficients["age"]!.coefficient, 0.0170453318501717472, 1e-12);
    expectClose(logLikelihood, -742.848245783770801, 1e-14);
  });

  test("the summary that R prints: hazard ratios, limits, tests, concordance 0.603", () => {
    const { coefficients, tests, concordance } = fitCox(lungRows());
    const { sex, age } = coefficients;
    const shown = ({ hazardRatio, lower, upper }: typeof sex & object) =>
      [hazardRatio, lower, upper].map((value) => value!.toFixed(4));
    expect(shown(sex!)).toEqual(["0.5986", "0.4311", "0.8311"]);
    expect(shown(age!)).toEqual(["1.0172", "0.9990", "1.0357"]);
    expect(sex!.pValue!.toFixed(5)).toBe("0.00218");
    expect(age!.pValue!.toFixed(4)).toBe("0.0646");
    expect(tests!.likelihoodRatio.chiSquare.toFixed(2)).toBe("14.12");
    expect(tests!.wald!.chiSquare.toFixed(2)).toBe("13.47");
    expect(tests!.score.chiSquare.toFixed(2)).toBe("13.72");
    expect(tests!.likelihoodRatio.degreesOfFreedom).toBe(2);
    expect(concordance!.value.toFixed(3)).toBe("0.603");
  });

  test("concordance counts the pairs that a double loop counts", () => {
    const rows = lungRows();
    const model = fitCox(rows);
    expect(model.concordance).toMatchObject(pairsOf(rows, ({ covariates }) => hazardRatio(model, covariates).log));
  });

  test("the score test of one factor is the log-rank test, ties aside", () => {
    const rows = lungRows().map((row, i) => ({ ...row, time: row.time + i / 1000 }));
    const { tests } = fitCox(rows, { covariates: ["sex"] });
    const logrank = logRank(rows, { by: ({ covariates }) => `${covariates.sex}` });
    if (logrank.status !== "tested") throw new Error(logrank.status);
    expectClose(tests!.score.chiSquare, logrank.chiSquare, 1e-10);
  });

  test("covariates of quite another size change nothing but their unit", () => {
    const model = fitCox(lungRows());
    const odd = fitCox(
      lungRows().map((row) => ({
        ...row,
        covariates: { sex: row.covariates.sex * 1e-9, age: row.covariates.age * 1e6 + 1e9 },
      })),
    );
    expect(odd.status).toBe("converged");
    expectClose(odd.coefficients["sex"]!.coefficient * 1e-9, model.coefficients["sex"]!.coefficient, 1e-9);
    expectClose(odd.coefficients["age"]!.coefficient * 1e6, model.coefficients["age"]!.coefficient, 1e-9);
    expectClose(odd.logLikelihood, model.logLikelihood, 1e-12);
  });

  test("a categorical covariate with a row that lacks it is refused by row", () => {
    const rows = sharedRows("survival/lung.csv").map((row) => ({
      time: Number(row["time"]),
      ended: row["status"] === "2",
      covariates: { ecog: Number(row["ph.ecog"]) },
    }));
    expect(refusalOf(() => fitCox(rows)).message).toContain("lifetimes[13].covariates.ecog");
  });
});

/** Pairs of which it is known who ended first, counted one by one. */
function pairsOf<L extends LifetimeWithCovariates>(rows: readonly L[], risk: (row: L) => number) {
  let [concordant, discordant, tied] = [0, 0, 0];
  const risks = rows.map(risk);
  rows.forEach((one, i) => {
    rows.forEach((other, j) => {
      const later = other.time > one.time || (other.time === one.time && !other.ended);
      if (i === j || !one.ended || !later || (other.entry ?? -1) >= one.time) return;
      const pairs = (one.weight ?? 1) * (other.weight ?? 1);
      if (Math.abs(risks[i]! - risks[j]!) < 1e-12) tied += pairs;
      else if (risks[i]! > risks[j]!) concordant += pairs;
      else discordant += pairs;
    });
  });
  return { concordant, discordant, tied };
}

const row = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.boolean(),
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: 0, max: 1 }),
    fc.integer({ min: 0, max: 8 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([time, ended, x, z, entry, weight]): LifetimeWithCovariates => ({
    time,
    ended,
    covariates: { x, z },
    weight,
    ...(entry < time && { entry }),
  }));
const sample = fc.array(row, { minLength: 12, maxLength: 40 });

/** The partial log-likelihood as the books write it. */
function byDefinition(
  rows: readonly LifetimeWithCovariates[],
  ties: "efron" | "breslow",
  beta: readonly number[],
): number {
  const hazard = ({ covariates: { x, z } }: LifetimeWithCovariates) => Math.exp(beta[0]! * x! + beta[1]! * z!);
  const sum = (list: readonly LifetimeWithCovariates[]) => list.reduce((total, one) => total + hazard(one), 0);
  let value = 0;
  for (const time of new Set(rows.filter(({ ended }) => ended).map((one) => one.time))) {
    const atRisk = rows.filter((one) => one.time >= time && (one.entry ?? -1) < time);
    const ends = atRisk.filter((one) => one.ended && one.time === time);
    ends.forEach((one, k) => {
      const counted = ties === "efron" ? (k / ends.length) * sum(ends) : 0;
      value += Math.log(hazard(one)) - Math.log(sum(atRisk) - counted);
    });
  }
  return value;
}

describe("the likelihood", () => {
  const copies = (rows: readonly LifetimeWithCovariates[]) =>
    rows.flatMap(({ weight = 1, ...one }) => Array.from({ length: weight }, () => one));

  test("is that of the definition, a weight being that many lifetimes; its derivatives are exact", () => {
    const slope = fc.double({ min: -1.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(sample, fc.constantFrom("efron", "breslow"), slope, slope, (rows, ties, b, c) => {
        const data = coxData("test", rows, ["x", "z"]);
        const objective = coxLogLikelihood(data, ties);
        const at = (point: readonly number[]) => {
          const [gradient, hessian] = [new Float64Array(2), new Float64Array(4)];
          return { value: objective.evaluate(Float64Array.from(point), gradient, hessian), gradient, hessian };
        };
        const point = [b, c];
        const { value, gradient, hessian } = at(point);
        const beta = point.map((coefficient, k) => coefficient / data.scales[k]!);
        expectClose(value, byDefinition(copies(rows), ties, beta), 1e-10);
        for (const k of [0, 1]) {
          const moved = (by: number) => at(point.map((coefficient, l) => coefficient + (l === k ? by : 0)));
          const [up, down] = [moved(1e-4), moved(-1e-4)];
          expect(Math.abs((up.value - down.value) / 2e-4 - gradient[k]!)).toBeLessThan(1e-5);
          for (const l of [0, 1]) {
            const difference = (up.gradient[l]! - down.gradient[l]!) / 2e-4;
            expect(Math.abs(difference - hessian[k * 2 + l]!)).toBeLessThan(1e-4);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test("a fit has the same value for copies as for weights, in any order to the last bit; concordance too", () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const model = fitCox(rows);
        expect(fitCox([...rows].reverse())).toEqual(model);
        expect(JSON.parse(JSON.stringify(model))).toEqual(model);
        const copied = fitCox(copies(rows));
        if (model.status !== "converged") return;
        expectClose(copied.logLikelihood, model.logLikelihood, 1e-10);
        expectClose(copied.coefficients["x"]!.coefficient, model.coefficients["x"]!.coefficient, 1e-6);
        const counted = pairsOf(copies(rows), ({ covariates }) => hazardRatio(model, covariates).log);
        expect(model.concordance).toMatchObject(counted);
      }),
      { numRuns: 50 },
    );
  });
});

describe("fits without an interior maximum are told apart", () => {
  const lifetimes = (list: readonly [time: number, ended: boolean, x: number, z?: number][]) =>
    list.map(([time, ended, x, z = 0]) => ({ time, ended, covariates: { x, z } }));

  test("a covariate that separates who ends from who stays", () => {
    const rows = lifetimes([1, 2, 3, 4, 5, 6].map((time) => [time, time < 4, time < 4 ? 1 : 0, time % 2]));
    const model = fitCox(rows);
    expect(model).toMatchObject({ status: "boundary", reason: "monotone-likelihood", involved: ["x"] });
    expect(model.coefficients["x"]!.coefficient).toBeGreaterThan(10);
    expect(model.coefficients["x"]).not.toHaveProperty("standardError");
    expect(model.tests!.likelihoodRatio.pValue).toBeLessThan(0.2);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    const curve = coxSurvival(model, { x: 0, z: 0 });
    expect(curve.survival.every((share) => share > 0.999)).toBe(true);
  });

  test("the same where the covariate is rare", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => ({
      time: 1 + ((i * 7919 + 10_000) % 20_000),
      ended: i > 0 && i % 3 === 0,
      covariates: { rare: i === 0 ? 1 : 0 },
    }));
    expect(fitCox(rows)).toMatchObject({ status: "boundary", reason: "monotone-likelihood", involved: ["rare"] });
  });

  test("collinear and constant covariates", () => {
    const base = [1, 2, 3, 4, 5, 6, 7].map((time): [number, boolean, number, number] => [time, true, time % 3, 5]);
    const sum = fitCox(
      lifetimes(base).map((one, i) => ({ ...one, covariates: { x: i % 3, y: i % 2, s: (i % 3) + 2 * (i % 2) } })),
    );
    expect(sum).toMatchObject({ status: "failed", reason: "collinear-covariates", involved: ["x", "y", "s"] });
    expect(fitCox(lifetimes(base))).toMatchObject({ reason: "collinear-covariates", involved: ["z"] });
  });

  test("no ends, and too few steps", () => {
    const none = fitCox(lifetimes([1, 2, 3].map((time) => [time, false, time])));
    expect(none).toMatchObject({ status: "failed", reason: "no-events", logLikelihood: 0, events: 0 });
    expect(none.baseline).toEqual({ times: [3], cumulativeHazard: [0] });
    const rows = lifetimes([1, 2, 3, 4, 5, 6].map((time) => [time, true, time % 3, time % 2]));
    expect(fitCox(rows, { maxIterations: 1 })).toMatchObject({ status: "failed", reason: "iterations-exhausted" });
  });

  test("predictors far apart do not overflow", () => {
    const rows = lifetimes(
      [1, 2, 3, 4, 5, 6, 7, 8].map((time) => [time, true, time % 3 === 0 ? 1e90 : time, time % 2]),
    );
    const text = JSON.stringify(fitCox(rows));
    expect(text).not.toMatch(/null/);
  });
});

describe("predictions", () => {
  const rows = [3, 5, 5, 8, 9, 12, 12, 15].map((time, i) => ({
    time,
    ended: i % 4 !== 2,
    covariates: { a: i % 2, b: (i * 3) % 5 },
  }));
  const model = fitCox(rows, { ties: "breslow", unit: "month" });

  test("with nothing that bears on it, survival is exp of minus Nelson and Aalen's hazard", () => {
    const flat = { ...model, coefficients: { a: { coefficient: 0 }, b: { coefficient: 0 } } };
    const { times } = coxSurvival(flat, { a: 0, b: 0 });
    expect(times).toEqual(model.baseline.times);
    const nothing = fitCox(
      [...rows, ...rows].map((row, i) => ({ ...row, covariates: { sign: i < rows.length ? 1 : -1 } })),
      { ties: "breslow" },
    );
    expect(Math.abs(nothing.coefficients["sign"]!.coefficient)).toBeLessThan(1e-12);
    const km = kaplanMeier([...rows, ...rows]);
    let hazard = 0;
    km.times.forEach((time, j) => {
      hazard += km.events[j]! / km.atRisk[j]!;
      const reading = survivalAt(coxSurvival(nothing, { sign: 1 }), time);
      expectClose((reading as { value: number }).value, Math.exp(-hazard), 1e-12);
    });
  });

  test("hazards stay in proportion, and ratios have the limits of the coefficient", () => {
    const { log, ratio, lower, upper } = hazardRatio(model, { a: 1, b: 2 }, { a: 0, b: 2 });
    const a = model.coefficients["a"]!;
    expectClose(log, a.coefficient, 1e-14);
    expectClose(ratio!, a.hazardRatio!, 1e-12);
    expectClose(lower!, a.lower!, 1e-12);
    expectClose(upper!, a.upper!, 1e-12);
    const [one, other] = [coxSurvival(model, { a: 1, b: 2 }), coxSurvival(model, { a: 0, b: 2 })];
    one.survival.forEach((share, i) => expectClose(Math.log(share), ratio! * Math.log(other.survival[i]!), 1e-12));
    expect(one.unit).toBe("month");
  });

  test("what is no model and what lacks a covariate is refused", () => {
    expect(refusalOf(() => coxSurvival({ ...model, kind: "x" as never }, { a: 1, b: 1 })).code).toBe("model-kind");
    expect(refusalOf(() => coxSurvival({ ...model, schemaVersion: 2 as never }, { a: 1, b: 1 })).code).toBe(
      "schema-version",
    );
    expect(refusalOf(() => coxSurvival(model, { a: 1 }))).toMatchObject({ code: "covariate" });
    expect(refusalOf(() => hazardRatio(model, { a: 1, b: NaN }))).toMatchObject({ code: "covariate" });
  });
});

test("invalid input is refused by row", () => {
  const good = { time: 1, ended: true, covariates: { x: 1 } };
  const codeOf = (bad: unknown, options = {}) => refusalOf(() => fitCox([good, bad as never], options)).code;
  expect(codeOf({ ...good, covariates: undefined })).toBe("lifetime-covariates");
  expect(codeOf({ ...good, covariates: { y: 1 } })).toBe("lifetime-covariate");
  expect(codeOf({ ...good, covariates: { x: Infinity } })).toBe("lifetime-covariate");
  expect(codeOf({ ...good, weight: 1.5 })).toBe("lifetime-weight");
  expect(codeOf({ ...good, weight: 1e9 })).toBe("lifetime-weight");
  expect(codeOf({ ...good, weight: 2e6 })).toBe("lifetime-weight");
  expect(codeOf({ ...good, time: -1 })).toBe("lifetime-time");
  expect(codeOf(good, { covariates: [] })).toBe("covariate-names");
  expect(codeOf(good, { covariates: ["x", "x"] })).toBe("covariate-names");
  expect(codeOf(good, { covariates: ["constructor"] })).toBe("lifetime-covariate");
  expect(codeOf(good, { ties: "exact" })).toBe("fit-cox-ties");
  expect(codeOf(good, { level: 1 })).toBe("fit-cox-level");
  expect(fitCox([good, { ...good, weight: 1.5 }], { ties: "breslow" }).reason).toBe("collinear-covariates");
});
