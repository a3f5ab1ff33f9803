import { requireCount } from "../../shared/errors.js";
import type { Predictor } from "../model.js";
import { expectedPurchases } from "../predictions.js";
import { requireHoldout, type Holdout } from "./holdout.js";

/** Purchases in the holdout of the customers with one number of repeat purchases in the calibration. */
export interface ConditionalExpectation {
  readonly frequency: number;
  /** True for the last row, which holds all higher frequencies as well. */
  readonly andMore: boolean;
  readonly customers: number;
  /** Mean purchases per customer in the holdout; absent where there is no customer. */
  readonly actual?: number;
  /** Mean of what the model expects of these customers; absent where there is no customer. */
  readonly expected?: number;
}

/**
 * Conditional expectations: mean purchases in the holdout by number of repeat purchases in the calibration, actual against
 * expected. The first row tells whether a model can live with one-time buyers, the last whether it knows the heavy buyers.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters } as const;
 * const holdout: Holdout = {
 *   unit: "week",
 *   horizon: { weeks: 39 },
 *   customers: [
 *     { frequency: 0, recency: 0, T: 38.86, purchasesInHoldout: 0 },
 *     { frequency: 2, recency: 30.43, T: 38.86, purchasesInHoldout: 1 },
 *   ],
 * };
 * conditionalExpectations(model, holdout, { upTo: 1 })
 * // => [{ frequency: 0, andMore: false, customers: 1, actual: 0, expected: ~0.1951 },
 * //   { frequency: 1, andMore: true, customers: 1, actual: 1, expected: ~1.226 }]
 *
 * @throws DomainError `conditional-expectations-up-to`, `holdout`, `holdout-purchases`, `conditional-expectations-unit`,
 *   `duration`, `model-kind`, `schema-version`, `model-parameters`, or a code `history-...`.
 * @accuracy the published tables of the CDNOW sample: BG/NBD within 1e-5 relative at the printed parameters, Pareto/NBD to
 *   the three printed decimals, give or take one in the last (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005), figure 7
 */
export function conditionalExpectations(
  model: Predictor,
  holdout: Holdout,
  options: { readonly upTo?: number | undefined } = {},
): ConditionalExpectation[] {
  const fn = "conditionalExpectations";
  const last = requireCount(fn, "upTo", options?.upTo ?? 7);
  requireHoldout(fn, holdout);
  const { horizon, customers } = holdout;
  return expectationsBy(
    holdout,
    customers.map((history) => expectedPurchases(model, history, { horizon })),
    last,
  );
}

/** The table, of predictions that have been made. */
export function expectationsBy(
  { customers }: Holdout,
  predicted: ArrayLike<number>,
  last: number,
): ConditionalExpectation[] {
  const rows = Array.from({ length: last + 1 }, () => ({ customers: 0, actual: 0, expected: 0 }));
  customers.forEach(({ frequency, purchasesInHoldout }, i) => {
    const row = rows[Math.min(frequency, last)]!;
    row.customers += 1;
    row.actual += purchasesInHoldout;
    row.expected += predicted[i]!;
  });
  return rows.map(({ customers: n, actual, expected }, frequency) => ({
    frequency,
    andMore: frequency === last,
    customers: n,
    ...(n > 0 && { actual: actual / n, expected: expected / n }),
  }));
}
