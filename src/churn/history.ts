import { DomainError, show } from "../shared/errors.js";
import type { TimeUnit } from "../shared/units.js";

/**
 * What a model of latent attrition needs to know about a customer who may buy at any time: the sufficient statistics of
 * the BG/NBD and Pareto/NBD models, in the model's time unit.
 *
 * The trap: `recency` is an age, not a silence. A customer of age 39 weeks whose last purchase was 9 weeks ago has
 * recency 30.
 *
 * @see D. Schmittlein, D. Morrison, R. Colombo, "Counting Your Customers" (1987); P. Fader, B. Hardie, K. L. Lee (2005)
 */
export interface ContinuousHistory {
  /** Repeat purchase occasions, the first purchase not counted; a whole number from 0. */
  readonly frequency: number;
  /** Age at the last repeat purchase; 0 when there was none. At most `T`. */
  readonly recency: number;
  /** Age of the customer: time from the first purchase to the end of observation; 0 or more. */
  readonly T: number;
  /** The unit of `recency` and `T`. Where it is stated it must be the model's. */
  readonly unit?: TimeUnit;
  /** How many customers have this very history; above 0, by default 1. Read by fits only. */
  readonly weight?: number;
}

/**
 * The history itself when it is one; otherwise a `DomainError` that names it.
 *
 * @throws DomainError `history` (not an object), `history-frequency`, `history-recency`, `history-T`,
 *   `history-recency-beyond-T`, `history-recency-without-repeat`, `history-weight`, `history-unit`.
 */
export function requireHistory(
  fn: string,
  history: ContinuousHistory,
  unit: TimeUnit,
  row?: number,
): ContinuousHistory {
  if (typeof history !== "object" || history === null)
    throw refusal(fn, "history", row, "", "to be a history", history);
  const { frequency, recency, T, weight } = history;
  if (!(Number.isSafeInteger(frequency) && frequency >= 0)) {
    throw refusal(fn, "history-frequency", row, ".frequency", "to be a whole number of at least 0", frequency);
  }
  if (!(Number.isFinite(T) && T >= 0)) {
    throw refusal(fn, "history-T", row, ".T", "to be a finite number of at least 0", T);
  }
  if (!(Number.isFinite(recency) && recency >= 0)) {
    throw refusal(fn, "history-recency", row, ".recency", "to be a finite number of at least 0", recency);
  }
  if (recency > T) {
    throw refusal(fn, "history-recency-beyond-T", row, ".recency", `to be at most its T (${T})`, recency);
  }
  if (frequency === 0 && recency > 0) {
    throw refusal(fn, "history-recency-without-repeat", row, ".recency", "to be 0 at frequency 0", recency);
  }
  if (weight !== undefined && !(Number.isFinite(weight) && weight > 0)) {
    throw refusal(fn, "history-weight", row, ".weight", "to be a finite number above 0", weight);
  }
  if (history.unit !== undefined && history.unit !== unit) {
    throw refusal(fn, "history-unit", row, ".unit", `to be the model's (${unit})`, history.unit);
  }
  return history;
}

function refusal(
  fn: string,
  code: string,
  row: number | undefined,
  field: string,
  wanted: string,
  got: unknown,
): DomainError {
  const name = row === undefined ? `history${field}` : `histories[${row}]${field}`;
  return new DomainError(code, `${fn} requires ${name} ${wanted}; got ${show(got)}`);
}

/** Histories as columns: equal ones merged, in ascending order of frequency, recency and T. */
export interface GroupedHistories {
  /** How many different histories there are; the length of each column. */
  readonly size: number;
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly T: Float64Array;
  readonly weight: Float64Array;
  /** Customers in all: the sum of the weights. */
  readonly customers: number;
  /** Customers with at least one repeat purchase. */
  readonly repeaters: number;
}

/**
 * Checks and groups histories. The order of the input leaves no trace in the result, to the last bit.
 *
 * @throws DomainError as `requireHistory` does, naming the row.
 */
export function groupHistories(fn: string, histories: readonly ContinuousHistory[], unit: TimeUnit): GroupedHistories {
  const n = histories.length;
  const order = new Uint32Array(n);
  const x = new Float64Array(n);
  const tx = new Float64Array(n);
  const age = new Float64Array(n);
  const count = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const { frequency, recency, T, weight = 1 } = requireHistory(fn, histories[i]!, unit, i);
    order[i] = i;
    x[i] = frequency;
    tx[i] = recency;
    age[i] = T;
    count[i] = weight;
  }
  // Weights come last, so that sums of fractional ones do not depend on the order of the input either.
  order.sort((i, j) => x[i]! - x[j]! || tx[i]! - tx[j]! || age[i]! - age[j]! || count[i]! - count[j]!);

  const frequency = new Float64Array(n);
  const recency = new Float64Array(n);
  const T = new Float64Array(n);
  const weight = new Float64Array(n);
  let size = 0;
  let customers = 0;
  let repeaters = 0;
  for (const i of order) {
    const last = size - 1;
    if (last >= 0 && frequency[last] === x[i] && recency[last] === tx[i] && T[last] === age[i]) {
      weight[last]! += count[i]!;
    } else {
      // Adding 0 turns a negative zero into a plain one.
      frequency[size] = x[i]! + 0;
      recency[size] = tx[i]! + 0;
      T[size] = age[i]! + 0;
      weight[size] = count[i]!;
      size += 1;
    }
  }
  for (let i = 0; i < size; i++) {
    customers += weight[i]!;
    if (frequency[i]! > 0) repeaters += weight[i]!;
  }
  return {
    size,
    frequency: frequency.subarray(0, size),
    recency: recency.subarray(0, size),
    T: T.subarray(0, size),
    weight: weight.subarray(0, size),
    customers,
    repeaters,
  };
}
