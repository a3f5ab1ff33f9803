import { DomainError, show } from "../shared/errors.js";
import type { TimeUnit } from "../shared/units.js";
import { type ContinuousHistory, requireHistory } from "./history.js";
import {
  areColumns,
  type CheckedColumns,
  historyAt,
  type HistoryColumns,
  type RegularHistoryColumns,
  requireColumn,
  requireHistoryColumns,
} from "./history-columns.js";
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
 * Checks and groups histories. The order of the input leaves no trace in the result, to the last bit, nor does its form.
 *
 * @throws DomainError as `requireHistory` does, naming the row, and `histories` when there are none.
 */
export function groupHistories(
  fn: string,
  histories: readonly ContinuousHistory[] | HistoryColumns,
  unit: TimeUnit,
): GroupedHistories {
  return group(
    fn,
    areColumns(histories)
      ? requireHistoryColumns(fn, histories, unit)
      : columnsOf(fn, histories, (history, row) => requireHistory(fn, history, unit, row)),
  );
}

/** Grouped histories, and the sum of the logarithms of all gaps. */
export interface GroupedRegularHistories extends GroupedHistories {
  readonly logGaps: number;
}

/**
 * The same of histories with gaps.
 *
 * @throws DomainError as `requireRegularHistory` does, naming the row, and `histories` when there are none.
 */
export function groupRegularHistories(
  fn: string,
  histories: readonly RegularHistory[] | RegularHistoryColumns,
  unit: TimeUnit,
): GroupedRegularHistories {
  if (!areColumns(histories)) {
    const columns = columnsOf(fn, histories, (history, row) => requireRegularHistory(fn, history, unit, row));
    return group(
      fn,
      columns,
      Float64Array.from(histories, ({ logGaps }) => logGaps),
    );
  }
  const columns = requireHistoryColumns(fn, histories, unit);
  const logGaps = requireColumn(fn, "logGaps", histories.logGaps, columns.T.length);
  logGaps.forEach((value, row) => requireRegularHistory(fn, { ...historyAt(columns, row), logGaps: value }, unit, row));
  return group(fn, columns, logGaps);
}

/**
 * Copies columns in ascending order of frequency: they are copied anyhow, lest what belongs to others is sorted, and arrive sorted
 * half.
 */
function inOrderOf(frequency: Float64Array): (column: Float64Array) => Float64Array {
  const n = frequency.length;
  const places = new Uint32Array(n);
  let most = 0;
  for (let i = 0; i < n; i++) if (frequency[i]! > most) most = frequency[i]!;
  if (most <= n) {
    const next = new Uint32Array(most + 2);
    for (let i = 0; i < n; i++) next[frequency[i]! + 1]!++;
    for (let x = 1; x <= most; x++) next[x]! += next[x - 1]!;
    for (let i = 0; i < n; i++) places[i] = next[frequency[i]!]!++;
  } else {
    for (let i = 0; i < n; i++) places[i] = i;
  }
  return (column) => {
    const copy = new Float64Array(n);
    // Adding 0 turns a negative zero into a plain one.
    for (let i = 0; i < n; i++) copy[places[i]!] = column[i]! + 0;
    return copy;
  };
}

function columnsOf<History extends ContinuousHistory>(
  fn: string,
  histories: readonly History[],
  check: (history: History, row: number) => ContinuousHistory,
): CheckedColumns {
  const n = requireSome(fn, histories).length;
  const columns = {
    frequency: new Float64Array(n),
    recency: new Float64Array(n),
    T: new Float64Array(n),
    weight: new Float64Array(n),
  };
  for (let i = 0; i < n; i++) {
    const history = check(histories[i]!, i);
    columns.frequency[i] = history.frequency;
    columns.recency[i] = history.recency;
    columns.T[i] = history.T;
    columns.weight[i] = history.weight ?? 1;
  }
  return columns;
}

/** Histories that differ in `logGaps` alone are kept apart, so that sums over them do not depend on the order either. */
function group(fn: string, columns: CheckedColumns, logGaps?: Float64Array): GroupedRegularHistories {
  if (columns.T.length === 0) requireSome(fn, []);
  const ordered = inOrderOf(columns.frequency);
  const frequency = ordered(columns.frequency);
  const recency = ordered(columns.recency);
  const T = ordered(columns.T);
  const weight = columns.weight === undefined ? new Float64Array(T.length).fill(1) : ordered(columns.weight);
  const gaps = logGaps === undefined ? recency : ordered(logGaps);
  const size = groupRows(logGaps === undefined ? [frequency, recency, T] : [frequency, recency, T, gaps], weight);
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
 * A list that is none, or empty.
 *
 * @throws DomainError `histories`.
 */
export function requireSome<History>(fn: string, histories: readonly History[]): readonly History[] {
  if (Array.isArray(histories) && histories.length > 0) return histories as readonly History[];
  throw new DomainError("histories", `${fn} requires at least 1 history; got ${show(histories)}`);
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
