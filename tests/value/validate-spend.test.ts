import { fitGammaGamma, type SpendAfterCut, type SpendPredictor, validateSpend } from "clientele/value";
import { describe, expect, test } from "vitest";
import { gamma, randomStream, uniformIndex } from "../../src/numerics/random.js";
import { expectClose } from "../support/close.js";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { publishedSpend as model } from "./reference.js";

const code = (code: string, message = /./) =>
  expect.objectContaining({ name: "DomainError", code, message: expect.stringMatching(message) });
const refusal = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
};

test("the errors are those of the forecasts, weights counted", () => {
  const customers: SpendAfterCut[] = [
    { frequency: 2, meanSpend: 20, meanSpendAfter: 26, weight: 2 },
    { frequency: 4, meanSpend: 50, meanSpendAfter: 44 },
    { frequency: 0, meanSpendAfter: 40 },
    { frequency: 1, meanSpend: 30 },
    { frequency: 1, meanSpend: -5, meanSpendAfter: 10 },
  ];
  const { customers: compared, leftOut, errors } = validateSpend(model, customers);
  expect(compared).toBe(4);
  expect(leftOut).toEqual([4]);
  const everybody = (2 * 20 + 50 + 30) / 4;
  const own = [-6, -6, 6, everybody - 40];
  expect(errors.map(({ forecast }) => forecast)).toEqual(["model", "own-mean", "mean-of-all"]);
  expectClose(errors[1]!.meanAbsoluteError, own.reduce((sum, e) => sum + Math.abs(e), 0) / 4, 1e-14);
  expectClose(errors[1]!.rootMeanSquaredError, Math.sqrt(own.reduce((sum, e) => sum + e * e, 0) / 4), 1e-14);
  expectClose(errors[2]!.meanError, (2 * (everybody - 26) + (everybody - 44) + (everybody - 40)) / 4, 1e-14);
  expect(JSON.parse(JSON.stringify(errors))).toEqual(errors);
});

test("in a world of the model nothing beats it", () => {
  const stream = randomStream(11);
  const { p, q, gamma: scale } = model.parameters;
  const base = Array.from({ length: 4000 }, (): SpendAfterCut => {
    const rate = gamma(stream, q, scale);
    const [before, after] = [1 + uniformIndex(stream, 6), 1 + uniformIndex(stream, 3)];
    return {
      frequency: before,
      meanSpend: gamma(stream, p * before, before * rate),
      meanSpendAfter: gamma(stream, p * after, after * rate),
    };
  });
  const [byModel, byOwnMean, byAll] = validateSpend(fitGammaGamma(base, model), base).errors;
  expect(byModel!.meanAbsoluteError).toBeLessThan(byOwnMean!.meanAbsoluteError);
  expect(byModel!.meanAbsoluteError).toBeLessThan(byAll!.meanAbsoluteError);
  expect(byModel!.rootMeanSquaredError).toBeLessThan(byOwnMean!.rootMeanSquaredError);
  expect(byModel!.rootMeanSquaredError).toBeLessThan(byAll!.rootMeanSquaredError);
});

describe("nobody to compare, and refusals", () => {
  test("empty", () => {
    expect(validateSpend(model, [])).toEqual({ customers: 0, leftOut: [], errors: [] });
    expect(validateSpend(model, [{ frequency: 0, meanSpendAfter: 3 }])).toEqual({
      customers: 0,
      leftOut: [0],
      errors: [],
    });
    const heavy: SpendPredictor = { ...model, parameters: { p: 2, q: 0.7, gamma: 10 } };
    const rows = [
      { frequency: 0, meanSpendAfter: 3 },
      { frequency: 3, meanSpend: 3, meanSpendAfter: 3 },
    ];
    expect(validateSpend(heavy, rows)).toMatchObject({ customers: 1, leftOut: [0] });
  });

  test.for<[string, unknown, unknown]>([
    ["validate-spend-customers", model, null],
    ["validate-spend-customers", model, [null]],
    ["history-frequency", model, [{ frequency: -1, meanSpendAfter: 3 }]],
    ["validate-spend-mean-spend-after", model, [{ frequency: 0, meanSpendAfter: NaN }]],
    ["validate-spend-mean-spend-after", model, [{ frequency: 0, meanSpendAfter: 1e300 }]],
    ["model-failed", { ...model, status: "failed" }, []],
    ["model-kind", null, []],
  ])("%s", ([expected, given, customers]) => {
    expect(refusal(() => validateSpend(given as SpendPredictor, customers as []))).toEqual(code(expected));
  });
});

test.skipIf(!hasSharedData("cdnow/transactions.csv"))("CDNOW: the spend of 39 weeks that the fit has not seen", () => {
  const days = new Map<string, Map<string, number>>();
  for (const row of sharedRows("cdnow/transactions.csv")) {
    const [id, date] = [String(row["id"]), String(row["date"])];
    const spent = days.get(id) ?? new Map<string, number>();
    days.set(id, spent.set(date, (spent.get(date) ?? 0) + Number(row["sales"])));
  }
  const mean = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
  const customers = [...days.values()].map((spent): SpendAfterCut => {
    const dates = [...spent.keys()].sort();
    const cut = dates.filter((date) => date.replaceAll("-", "") <= "19970930");
    const repeats = cut.slice(1).map((date) => spent.get(date)!);
    const after = dates.slice(cut.length).map((date) => spent.get(date)!);
    return {
      frequency: repeats.length,
      ...(repeats.length > 0 && { meanSpend: mean(repeats) }),
      ...(after.length > 0 && { meanSpendAfter: mean(after) }),
    };
  });
  const fitted = fitGammaGamma(customers, { currency: "USD", moneyUnit: "major" });
  const found = validateSpend(fitted, customers);
  expect(found).toMatchObject({ customers: 684, leftOut: [] });
  expect(found.errors.map(({ meanAbsoluteError }) => meanAbsoluteError.toFixed(2))).toEqual([
    "17.65",
    "18.35",
    "19.48",
  ]);
  expect(found.errors.map(({ rootMeanSquaredError }) => rootMeanSquaredError.toFixed(2))).toEqual([
    "29.07",
    "30.18",
    "31.59",
  ]);
});
