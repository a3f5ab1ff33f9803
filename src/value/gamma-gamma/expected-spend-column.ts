import { isSpend, type SpendColumns, spendColumnsOf } from "../spend-history.js";
import { requireGammaGamma, type SpendPredictor } from "./model.js";

/**
 * What to expect each of many customers to spend per purchase occasion, in the model's unit of money and in the order of the rows.
 *
 * NaN where `expectedSpend` has no number, because the spends have no mean or the customer's own is 0 or less: it says which.
 *
 * @example
 * const model = { kind: "gamma-gamma", schemaVersion: 1, currency: "USD", moneyUnit: "major", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const;
 * const spends = { frequency: Int32Array.of(2, 0, 3), meanSpend: Float64Array.of(22.35, 0, -4) };
 * Array.from(expectedSpendColumn(model, spends), (amount) => amount.toFixed(2)) // => ["24.66", "35.22", "NaN"]
 *
 * @throws DomainError `model-kind`, `schema-version`, `model-failed`, `model-parameters`, `money-currency`,
 *   `expected-spend-column-money-unit`, `histories`, `history-columns`, or a code `history-...`, the message naming the row.
 * @accuracy the very numbers of `expectedSpend` (tests/value).
 * @see P. Fader, B. Hardie, "The Gamma-Gamma Model of Monetary Value", note 025 (2013), equation 5
 */
export function expectedSpendColumn(model: SpendPredictor, spends: SpendColumns): Float64Array {
  const fn = "expectedSpendColumn";
  const { p, q, gamma } = requireGammaGamma(fn, model);
  const { frequency, meanSpend } = spendColumnsOf(fn, spends);
  const amounts = new Float64Array(frequency.length);
  for (let i = 0; i < amounts.length; i++) {
    const x = frequency[i]!;
    const own = x === 0 ? 0 : meanSpend[i]!;
    // Of a shape just above 1 the difference to 1 is exact.
    const shape = p * x + (q - 1);
    const amount = p * ((gamma + x * own) / shape);
    amounts[i] = shape > 0 && amount < Infinity && (x === 0 || isSpend(own)) ? amount : NaN;
  }
  return amounts;
}
