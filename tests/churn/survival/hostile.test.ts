import { describe, expect, test } from "vitest";
import {
  conditionalSurvival,
  contractsOf,
  coxSurvival,
  cumulativeIncidence,
  fitCox,
  hazardRatio,
  incidenceAt,
  kaplanMeier,
  kaplanMeierBy,
  lifetimesOf,
  restrictedMean,
  retentionAt,
} from "../../../src/churn/survival/index.js";
import { refusalOf } from "./reference.js";

const nothing = null as never;
const rows = [1, 2, 3, 4, 5, 6].map((time) => ({ time, ended: true, covariates: { x: time % 3 } }));

describe("numbers at the edge of a double", () => {
  test.each([
    ["a weight", { weight: 1e308 }, "lifetime-weight"],
    ["a vanishing weight", { weight: 1e-300 }, "lifetime-weight"],
    ["a time", { time: 1e308 }, "lifetime-time"],
  ])("%s is refused by row", (_, more, code) => {
    const heavy = rows.map((row, i) => (i === 4 ? { ...row, ...more } : row));
    for (const act of [
      () => kaplanMeier(heavy),
      () => cumulativeIncidence(heavy),
      () => fitCox(heavy, { ties: "breslow" }),
    ]) {
      expect(refusalOf(act)).toMatchObject({ code, message: expect.stringContaining("lifetimes[4]") });
    }
  });

  test("so is a sum of weights", () => {
    const heavy = rows.map((row) => ({ ...row, weight: 4e14 }));
    expect(refusalOf(() => kaplanMeier(heavy))).toMatchObject({
      code: "lifetime-weight",
      message: expect.stringContaining("lifetimes[2]"),
    });
  });

  test("what is taken gives plain numbers", () => {
    const wide = rows.map((row, i) => ({ ...row, weight: 10 ** (i % 2 === 0 ? -15 : 14), time: row.time * 1e14 }));
    const curve = kaplanMeier(wide);
    for (const result of [
      curve,
      restrictedMean(curve),
      cumulativeIncidence(wide),
      fitCox(wide, { ties: "breslow" }),
      fitCox(rows.map((row) => ({ ...row, covariates: { x: row.covariates.x * 1e-160 } }))),
      fitCox(rows.map((row) => ({ ...row, covariates: { x: row.covariates.x * 1e-100 } }))),
      fitCox(rows.map((row) => ({ ...row, covariates: { x: row.covariates.x * 5e99 } }))),
    ]) {
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }
  });
});

describe("a stored Cox model", () => {
  const model = {
    kind: "cox",
    schemaVersion: 1,
    covariates: ["x"],
    coefficients: { x: { coefficient: 0.7 } },
    covariance: [[0.04]],
    level: 0.95,
    means: { x: 0.5 },
    baseline: { times: [1, 2], cumulativeHazard: [0.1, 0.25] },
  } as const;

  test.each([
    ["no covariates", { covariates: undefined }],
    ["covariates that are no texts", { covariates: [3] }],
    ["no coefficients", { coefficients: undefined }],
    ["a coefficient missing", { coefficients: {} }],
    ["a coefficient of null", { coefficients: { x: null } }],
    ["an endless coefficient", { coefficients: { x: { coefficient: 1e308 } } }],
    ["no means", { means: null }],
    ["a mean of text", { means: { x: "0.5" } }],
    ["no baseline", { baseline: undefined }],
    ["a baseline with a hole", { baseline: { times: [1, 2], cumulativeHazard: [0.1, null] } }],
    ["a falling hazard", { baseline: { times: [1, 2], cumulativeHazard: [0.3, 0.1] } }],
    ["times out of order", { baseline: { times: [2, 1], cumulativeHazard: [0.1, 0.2] } }],
    ["covariances of another size", { covariance: [[0.04, 0]] }],
    ["covariances that are no numbers", { covariance: [["0.04"]] }],
    ["a level of 1", { level: 1 }],
  ])("with %s is refused", (_, more) => {
    const stored = { ...model, ...more } as never;
    expect(refusalOf(() => coxSurvival(stored, { x: 1 })).code).toBe("model-parameters");
    // A ratio does not ask for the baseline.
    if (!("baseline" in more)) expect(refusalOf(() => hazardRatio(stored, { x: 1 })).code).toBe("model-parameters");
  });

  test("of a failed fit is refused", () => {
    const failed = fitCox([
      { time: 1, ended: false, covariates: { x: 1 } },
      { time: 2, ended: false, covariates: { x: 0 } },
    ]);
    expect(failed.status).toBe("failed");
    expect(refusalOf(() => coxSurvival(failed, { x: 1 })).code).toBe("model-failed");
    expect(refusalOf(() => hazardRatio(failed, { x: 1 })).code).toBe("model-failed");
  });

  test("a far covariate gives no ratio, and no number that is none", () => {
    const far = hazardRatio(model, { x: 1e100 });
    expect(JSON.parse(JSON.stringify(far))).toEqual(far);
    expect(Number.isFinite(far.log)).toBe(true);
    const curve = coxSurvival(model, { x: 1e100 });
    expect(curve.survival).toEqual([0, 0]);
  });
});

describe("what is missing is refused with a code", () => {
  const curve = kaplanMeier(rows);
  test.each([
    ["causes grouped by nothing", () => cumulativeIncidence(rows, { groups: nothing }), "cause-groups"],
    ["incidenceAt of nothing", () => incidenceAt({} as never, "price", 1), "incidence-curves"],
    [
      "incidenceAt of curves with a hole",
      () => incidenceAt({ times: [1], survival: [NaN], causes: [] } as never, "a", 1),
      "incidence-curves",
    ],
    [
      "conditionalSurvival without options",
      () => (conditionalSurvival as (curve: unknown) => unknown)(curve),
      "conditional-survival-after",
    ],
    [
      "restrictedMean beyond in a word of its own",
      () => restrictedMean(curve, { beyond: "Hold" as never }),
      "restricted-mean-beyond",
    ],
    [
      "restrictedMean of a curve without counts",
      () => restrictedMean({ times: [1], survival: [0.5] } as never),
      "survival-curve",
    ],
    ["contractsOf nothing", () => contractsOf(nothing), "population"],
    ["contractsOf a list of nothing", () => contractsOf([nothing]), "population"],
    [
      "contractsOf subscriptions of nothing",
      () => contractsOf([{ customerId: "a", subscriptions: [nothing] }]),
      "population",
    ],
  ])("%s", (_, act, code) => expect(refusalOf(act).code).toBe(code));
});

test("options that are null are none", () => {
  const curve = kaplanMeier(rows);
  expect(kaplanMeier(rows, nothing)).toEqual(curve);
  expect(kaplanMeierBy(rows, () => "all", nothing)[0]!.curve).toEqual(curve);
  expect(cumulativeIncidence(rows, nothing)).toEqual(cumulativeIncidence(rows));
  expect(fitCox(rows, nothing)).toEqual(fitCox(rows));
  expect(retentionAt(curve, 2, nothing)).toEqual(retentionAt(curve, 2));
  expect(restrictedMean(curve, nothing)).toEqual(restrictedMean(curve));
});

test("more than 200 causes are refused, as are more than 200 groups", () => {
  const many = Array.from({ length: 201 }, (_, i) => ({ time: i + 1, ended: true, cause: `cause ${i}` }));
  expect(refusalOf(() => cumulativeIncidence(many)).code).toBe("cumulative-incidence-causes");
  expect(cumulativeIncidence(many.slice(1)).causes).toHaveLength(200);
});

test("lifetimes of contracts bring their unit, and another one is refused", () => {
  const given = lifetimesOf([{ start: "2026-01-01", end: "2026-02-01", cause: "price" }], {
    asOf: "2026-03-01",
    unit: "month",
  });
  expect(kaplanMeier(given)).toMatchObject({ unit: "month", times: [1] });
  expect(kaplanMeier(given)).toEqual(kaplanMeier(given.lifetimes, { unit: "month" }));
  expect(cumulativeIncidence(given)).toMatchObject({ unit: "month", causes: [{ cause: "price" }] });
  expect(kaplanMeierBy(given, () => "all")[0]!.curve.unit).toBe("month");
  expect(refusalOf(() => kaplanMeier(given, { unit: "week" })).code).toBe("kaplan-meier-unit");
  expect(refusalOf(() => cumulativeIncidence(given, { unit: "week" })).code).toBe("cumulative-incidence-unit");
});
