import {
  expectedSpend,
  expectedSpendColumn,
  fitGammaGamma,
  type SpendHistory,
  type SpendPredictor,
} from "clientele/value";
import { expect, test } from "vitest";
import { gamma, randomStream, uniformIndex } from "../../src/numerics/random.js";
import { DomainError } from "../../src/shared/errors.js";
import { publishedSpend } from "./reference.js";

const dollars = { currency: "USD", moneyUnit: "major" } as const;
const stream = randomStream(12);
const histories: SpendHistory[] = Array.from({ length: 300 }, (_, i) => {
  const frequency = uniformIndex(stream, 6);
  return { frequency, meanSpend: i % 50 === 0 ? -1 : gamma(stream, 3, 10), weight: 1 + (i % 4) / 4 };
});
const columns = {
  frequency: Int32Array.from(histories, (one) => one.frequency),
  meanSpend: Float64Array.from(histories, (one) => one.meanSpend!),
  weight: histories.map((one) => one.weight!),
};

test("a fit of columns is that of the list, to the last bit", () => {
  const model = fitGammaGamma(histories, dollars);
  expect(model.excluded.notPositive.length).toBeGreaterThan(0);
  expect(fitGammaGamma(columns, dollars)).toEqual(model);
});

test.each<SpendPredictor>([
  publishedSpend,
  { ...publishedSpend, parameters: { p: 6.25, q: 0.7, gamma: 15.44 } },
  { ...publishedSpend, parameters: { p: 0.05, q: 0.9, gamma: 1e200 } },
])("the expected spend is that of each customer, to the last bit, and NaN where there is none", (model) => {
  const amounts = expectedSpendColumn(model, columns);
  histories.forEach((history, i) => {
    const one = expectedSpend(model, history);
    expect(amounts[i]).toBe(one.status === "finite" ? one.amount : NaN);
  });
});

test.each<[string, unknown]>([
  ["histories", null],
  ["histories", {}],
  ["history-columns", { frequency: 3, meanSpend: [1] }],
  ["history-columns", { frequency: [1, 2], meanSpend: [1] }],
  ["history-frequency", { frequency: [0.5], meanSpend: [1] }],
  ["history-mean-spend", { frequency: [1], meanSpend: [NaN] }],
  ["history-weight", { frequency: [1], meanSpend: [1], weight: [-1] }],
])("%s: %o is refused", (code, bad) => {
  for (const act of [
    () => fitGammaGamma(bad as typeof columns, dollars),
    () => expectedSpendColumn(publishedSpend, bad as typeof columns),
  ]) {
    expect(act).toThrow(DomainError);
    expect(act).toThrow(expect.objectContaining({ code }));
  }
});
