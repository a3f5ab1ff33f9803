import type { TimeUnit } from "../shared/units.js";
import { type ContinuousHistory, requireHistory } from "./history.js";
import { requireFewCustomers } from "./limits.js";
import { requireRegularHistory, type RegularHistory } from "./regular-history.js";
import { groupRows } from "./sort-rows.js";

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
  return group(fn, histories, (row) => requireHistory(fn, histories[row]!, unit, row));
}

/** Grouped histories, and the sum of the logarithms of all gaps. */
export interface GroupedRegularHistories extends GroupedHistories {
  readonly logGaps: number;
}

/**
 * The same of histories with gaps.
 *
 * @throws DomainError as `requireRegularHistory` does, naming the row.
 */
export function groupRegularHistories(
  fn: string,
  histories: readonly RegularHistory[],
  unit: TimeUnit,
): GroupedRegularHistories {
  return group(
    fn,
    histories,
    (row) => requireRegularHistory(fn, histories[row]!, unit, row),
    Float64Array.from(histories, (history) => Number(history?.logGaps) + 0),
  );
}

/** Histories that differ in `logGaps` alone are kept apart, so that sums over them do not depend on the order either. */
function group(
  fn: string,
  histories: readonly ContinuousHistory[],
  check: (row: number) => ContinuousHistory,
  logGaps?: Float64Array,
): GroupedRegularHistories {
  const n = histories.length;
  const frequency = new Float64Array(n);
  const recency = new Float64Array(n);
  const T = new Float64Array(n);
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const history = check(i);
    // Adding 0 turns a negative zero into a plain one.
    frequency[i] = history.frequency + 0;
    recency[i] = history.recency + 0;
    T[i] = history.T + 0;
    weight[i] = history.weight ?? 1;
  }
  const gaps = logGaps ?? recency;
  const size = groupRows(logGaps === undefined ? [frequency, recency, T] : [frequency, recency, T, logGaps], weight);
  let customers = 0;
  let repeaters = 0;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    customers += weight[i]!;
    if (frequency[i]! > 0) {
      repeaters += weight[i]!;
      sum += weight[i]! * gaps[i]!;
    }
  }
  requireFewCustomers(fn, customers);
  return {
    size,
    frequency: frequency.subarray(0, size),
    recency: recency.subarray(0, size),
    T: T.subarray(0, size),
    weight: weight.subarray(0, size),
    customers,
    repeaters,
    logGaps: logGaps === undefined ? 0 : sum,
  };
}

/**
 * A part of large data that looks like the whole: every so-manieth of the different histories in their order, about `size`
 * of them. `undefined` where that would not be much smaller than the whole.
 */
export function sampleOfHistories(histories: GroupedHistories, size: number): GroupedHistories | undefined {
  const stride = Math.floor(histories.size / size);
  if (stride < 4) return undefined;
  const n = Math.floor(histories.size / stride);
  // From the middle of each stride, so that neither end is favoured.
  const thin = (column: Float64Array): Float64Array =>
    Float64Array.from({ length: n }, (_, i) => column[i * stride + (stride >> 1)]!);
  const frequency = thin(histories.frequency);
  const weight = thin(histories.weight);
  let customers = 0;
  let repeaters = 0;
  for (let i = 0; i < n; i++) {
    customers += weight[i]!;
    if (frequency[i]! > 0) repeaters += weight[i]!;
  }
  return { size: n, frequency, recency: thin(histories.recency), T: thin(histories.T), weight, customers, repeaters };
}
