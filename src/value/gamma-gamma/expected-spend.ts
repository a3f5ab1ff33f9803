import { requireNumber } from "../../shared/errors.js";
import type { CurrencyCode } from "../../shared/money.js";
import { isSpend, requireSpendHistory, type SpendHistory } from "../spend-history.js";
import { type MoneyUnit, requireGammaGamma, type SpendPredictor } from "./model.js";

/** Whose spend it is: the customer's own, drawn towards the population's, or the population's alone. */
export type SpendSource = "customer" | "population";

/** What to expect a customer to spend on one occasion, or why no number can say it. */
export type ExpectedSpend =
  | {
      readonly status: "finite";
      /** Mean spend per occasion in the unit named beside it; not rounded, so not an amount that could be paid. */
      readonly amount: number;
      readonly currency: CurrencyCode;
      readonly moneyUnit: MoneyUnit;
      readonly source: SpendSource;
    }
  | {
      readonly status: "infinite";
      /** The tail of the spends is so heavy that it has no mean: q <= 1, or p x + q <= 1 after x occasions. */
      readonly reason: "heavy-tail";
      readonly source: SpendSource;
    }
  | {
      readonly status: "excluded";
      /** The customer's mean repeat spend is 0 or less (less than 1e-12, as rounding leaves it), and the model knows positive spend only. */
      readonly reason: "spend-not-positive";
    };

/**
 * What to expect a customer to spend per purchase occasion, given the mean of the repeat occasions so far.
 *
 * Who has bought once has no repeat spend: the answer is the population's mean, and `source` says so. Where there is no mean the
 * answer is `infinite`, where the customer's spend is 0 or negative it is `excluded`.
 *
 * @example The first customer of the CDNOW sample, and one who bought once, at the published parameters
 * const model = { kind: "gamma-gamma", schemaVersion: 1, currency: "USD", moneyUnit: "major", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const;
 * expectedSpend(model, { frequency: 2, meanSpend: 22.35 })
 * // => { status: "finite", amount: ~24.6637, currency: "USD", moneyUnit: "major", source: "customer" }
 * expectedSpend(model, { frequency: 0 })
 * // => { status: "finite", amount: ~35.2190, currency: "USD", moneyUnit: "major", source: "population" }
 * expectedSpend({ ...model, parameters: { p: 6.25, q: 0.7, gamma: 15.44 } }, { frequency: 0 })
 * // => { status: "infinite", reason: "heavy-tail", source: "population" }
 *
 * @throws DomainError `model-kind`, `schema-version`, `model-failed`, `model-parameters`, `money-currency`,
 *   `expected-spend-money-unit`, `money-amount` for an amount beyond a number, or a code `history-...`.
 * @accuracy within 1e-13 relative (tests/value).
 * @see P. Fader, B. Hardie, "The Gamma-Gamma Model of Monetary Value", note 025 (2013), equation 5
 */
export function expectedSpend(model: SpendPredictor, history: SpendHistory): ExpectedSpend {
  const { p, q, gamma } = requireGammaGamma("expectedSpend", model);
  const { frequency, meanSpend = 0 } = requireSpendHistory("expectedSpend", history);
  const { currency, moneyUnit } = model;
  const source: SpendSource = frequency === 0 ? "population" : "customer";
  if (frequency > 0 && !isSpend(meanSpend)) return { status: "excluded", reason: "spend-not-positive" };
  // Of a shape just above 1 the difference to 1 is exact.
  const shape = p * frequency + (q - 1);
  if (!(shape > 0)) return { status: "infinite", reason: "heavy-tail", source };
  const amount = p * ((gamma + frequency * meanSpend) / shape);
  requireNumber("expectedSpend", "the amount", amount, {}, "money-amount");
  return { status: "finite", amount, currency, moneyUnit, source };
}

/**
 * The mean spend per occasion over all customers: p gamma / (q - 1) for q above 1, and `infinite` otherwise.
 *
 * It is the mean over customers, however often they buy, and differs from the mean over orders.
 *
 * @example
 * const model = { kind: "gamma-gamma", schemaVersion: 1, currency: "USD", moneyUnit: "major", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const;
 * const mean = populationSpend(model);
 * mean.status === "finite" && mean.amount.toFixed(2) // => "35.22"
 *
 * @throws DomainError as `expectedSpend` does.
 */
export function populationSpend(model: SpendPredictor): ExpectedSpend {
  return expectedSpend(model, { frequency: 0 });
}
