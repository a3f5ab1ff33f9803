import { DomainError, requireCount, requireOneOf, show } from "../../shared/errors.js";
import { daysPer, durationIn, type Duration, type TimeUnit } from "../../shared/units.js";
import { requireHistory, type ContinuousHistory } from "../history.js";

/** One customer's history up to the end of the calibration, and what was bought after it. */
export interface HoldoutHistory extends Omit<ContinuousHistory, "weight"> {
  /** The sum of the logarithms of the gaps between purchases, in the unit of the history; models of regularity read it. */
  readonly logGaps?: number;
  /** Purchase occasions in the holdout period. */
  readonly purchasesInHoldout: number;
}

/** Customers whose future is known: calibration histories, and a holdout period in which purchases were counted. */
export interface Holdout {
  /** The unit of `recency` and `T`; the model's too. */
  readonly unit: TimeUnit;
  /** The length of the holdout period. */
  readonly horizon: Duration;
  /** One entry a customer; weights are not read. */
  readonly customers: readonly HoldoutHistory[];
}

/** A length of time in a unit, as a duration. */
export function lengthIn(length: number, unit: TimeUnit): Duration {
  return { [`${unit}s`]: length } as unknown as Duration;
}

/**
 * Checks a holdout and gives its length in its unit.
 *
 * @throws DomainError `holdout`, `FN-unit`, `duration`, `holdout-purchases`, or a code `history-...`.
 */
export function requireHoldout(fn: string, holdout: Holdout): number {
  if (typeof holdout !== "object" || holdout === null) {
    throw new DomainError("holdout", `${fn} requires a holdout; got ${show(holdout)}`);
  }
  const { unit, horizon, customers } = holdout;
  requireOneOf(fn, "unit", unit, Object.keys(daysPer) as TimeUnit[]);
  const length = durationIn(horizon, unit);
  if (length === 0) throw new DomainError("holdout", `${fn} requires a horizon above 0; got 0`);
  if (!Array.isArray(customers) || customers.length === 0) {
    throw new DomainError("holdout", `${fn} requires at least 1 customer; got ${show(customers)}`);
  }
  customers.forEach((customer: HoldoutHistory & Pick<ContinuousHistory, "weight">, row) => {
    requireHistory(fn, customer, unit, row);
    if (customer.weight !== undefined && customer.weight !== 1) {
      throw new DomainError(
        "holdout",
        `${fn} requires customers[${row}] to stand for one customer; got a weight of ${show(customer.weight)}`,
      );
    }
    const name = `customers[${row}].purchasesInHoldout`;
    requireCount(fn, name, customer.purchasesInHoldout, 0, "holdout-purchases");
  });
  return length;
}
