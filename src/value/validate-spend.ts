import { requireNumber, requireObjects } from "../shared/errors.js";
import { expectedSpend } from "./gamma-gamma/expected-spend.js";
import { requireGammaGamma, type SpendPredictor } from "./gamma-gamma/model.js";
import { isSpend, requireSpendHistory, type SpendHistory } from "./spend-history.js";

/** A history up to the cut, and what was spent after it. */
export interface SpendAfterCut extends SpendHistory {
  /** Mean spend per purchase occasion after the cut, in the model's unit of money; absent for who has not bought. */
  readonly meanSpendAfter?: number | undefined;
}

/** What stands for the spend to come: the model, the customer's own mean, or everybody's. */
export type SpendForecast = "model" | "own-mean" | "mean-of-all";

/** How far forecasts were off, in the model's unit of money. */
export interface SpendErrors {
  readonly forecast: SpendForecast;
  /** Mean of the absolute errors: of a skewed spend the median would have the smallest, and every forecast here is a mean. */
  readonly meanAbsoluteError: number;
  /** Root of the mean of the squared errors, which a mean is to keep small; a few large customers make most of it. */
  readonly rootMeanSquaredError: number;
  /** Forecast less spend, on average: above 0 the forecasts are too high. */
  readonly meanError: number;
}

/** A spend model held against what it has not seen. */
export interface SpendValidation {
  /** Customers who were compared, weights counted: those who bought after the cut. */
  readonly customers: number;
  /** Rows that bought after the cut and for whom the model gives no number: repeat spend of 0 or less, or no mean. */
  readonly leftOut: readonly number[];
  /** The model first; empty where nobody could be compared. */
  readonly errors: readonly SpendErrors[];
}

/**
 * Holds a spend model against the spend after a cut, beside two forecasts that need no model: the customer's own mean up to the cut
 * (everybody's for who has no repeat spend), and everybody's mean. The model has to beat both to be worth its while.
 *
 * Fit the model to what was known at the cut, and give the same histories here. Only those who bought again have a spend to be
 * compared with, so it says nothing about whether they buy. Amounts are those of the model's currency and unit.
 *
 * @example
 * const model = { kind: "gamma-gamma", schemaVersion: 1, currency: "USD", moneyUnit: "major", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const;
 * const { customers, errors } = validateSpend(model, [
 *   { frequency: 1, meanSpend: 10, meanSpendAfter: 24 },
 *   { frequency: 4, meanSpend: 30, meanSpendAfter: 33 },
 *   { frequency: 1, meanSpend: 80, meanSpendAfter: 51 },
 *   { frequency: 2, meanSpend: 40 },
 * ]);
 * customers // => 3
 * errors.map(({ forecast, meanAbsoluteError }) => `${forecast} ${meanAbsoluteError.toFixed(1)}`)
 * // => ["model 8.0", "own-mean 15.3", "mean-of-all 11.3"]
 *
 * @throws DomainError `validate-spend-customers`, `validate-spend-mean-spend-after`, `model-kind`, `model-failed`,
 *   `schema-version`, `model-parameters`, `money-currency`, `money-amount`, or a code `history-...`, the message naming the row.
 */
export function validateSpend(model: SpendPredictor, customers: readonly SpendAfterCut[]): SpendValidation {
  const fn = "validateSpend";
  requireGammaGamma(fn, model);
  requireObjects(fn, "customers", customers, "validate-spend-customers");
  customers.forEach((customer, row) => requireSpendHistory(fn, customer, row));
  const everybody = meanOfAll(customers);
  const leftOut: number[] = [];
  const compared: Compared[] = [];
  customers.forEach((customer, row) => {
    const { frequency, meanSpend = 0, meanSpendAfter, weight = 1 } = customer;
    if (meanSpendAfter === undefined) return;
    const spend = requireNumber(fn, `customers[${row}].meanSpendAfter`, meanSpendAfter, range, afterCode);
    const expected = expectedSpend(model, customer);
    if (expected.status !== "finite" || everybody === undefined) {
      leftOut.push(row);
      return;
    }
    const own = frequency > 0 ? meanSpend : everybody;
    compared.push({ spend, weight, forecasts: { model: expected.amount, "own-mean": own, "mean-of-all": everybody } });
  });
  return {
    customers: compared.reduce((sum, { weight }) => sum + weight, 0),
    leftOut,
    errors: compared.length === 0 ? [] : forecastsInOrder.map((forecast) => errorsOf(forecast, compared)),
  };
}

const afterCode = "validate-spend-mean-spend-after";
const range = { min: -1e15, max: 1e15 };
const forecastsInOrder: readonly SpendForecast[] = ["model", "own-mean", "mean-of-all"];

interface Compared {
  readonly spend: number;
  readonly weight: number;
  readonly forecasts: Readonly<Record<SpendForecast, number>>;
}

/** Over customers with repeat spend up to the cut; `undefined` without any. */
function meanOfAll(customers: readonly SpendHistory[]): number | undefined {
  let total = 0;
  let weights = 0;
  for (const { frequency, meanSpend = 0, weight = 1 } of customers) {
    if (frequency === 0 || !isSpend(meanSpend)) continue;
    total += weight * meanSpend;
    weights += weight;
  }
  return weights === 0 ? undefined : total / weights;
}

function errorsOf(forecast: SpendForecast, compared: readonly Compared[]): SpendErrors {
  let weights = 0;
  let absolute = 0;
  let squared = 0;
  let signed = 0;
  for (const { spend, weight, forecasts } of compared) {
    const error = forecasts[forecast] - spend;
    weights += weight;
    absolute += weight * Math.abs(error);
    squared += weight * error * error;
    signed += weight * error;
  }
  return {
    forecast,
    meanAbsoluteError: absolute / weights,
    rootMeanSquaredError: Math.sqrt(squared / weights),
    meanError: signed / weights,
  };
}
