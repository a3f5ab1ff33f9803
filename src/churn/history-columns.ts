import { DomainError, show } from "../shared/errors.js";
import type { TimeUnit } from "../shared/units.js";
import { type ContinuousHistory, requireHistory } from "./history.js";
import { longestTime, mostCustomers } from "./limits.js";

/** A column of numbers: a plain array, or a typed array of any kind but those of bigints. */
export type HistoryColumn =
  | readonly number[]
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/**
 * The histories of a large base as columns: in row i stands what `ContinuousHistory` says of customer i.
 * `Float64Array` is read as it stands, others are copied into one.
 */
export interface HistoryColumns {
  /** The unit of `recency` and `T`; it must be the model's. */
  readonly unit: TimeUnit;
  /** Repeat purchase occasions, the first purchase not counted; whole numbers from 0. */
  readonly frequency: HistoryColumn;
  /** Age at the last repeat purchase; 0 when there was none. At most `T`. */
  readonly recency: HistoryColumn;
  /** Age of the customer; 0 or more. */
  readonly T: HistoryColumn;
  /** How many customers have this very history; above 0, by default 1. Read by fits only. */
  readonly weight?: HistoryColumn | undefined;
}

/** Histories in columns that also tell how regular the purchases were, for the models with Erlang gaps. */
export interface RegularHistoryColumns extends HistoryColumns {
  /** The sums of the natural logarithms of the gaps between purchases, in the model's unit. */
  readonly logGaps: HistoryColumn;
}

/** Columns that have been checked, all of one length. */
export interface CheckedColumns {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly T: Float64Array;
  readonly weight: Float64Array | undefined;
}

/** Whether histories come as columns. A list of histories has no frequency. */
export function areColumns<Columns extends HistoryColumns>(
  histories: readonly ContinuousHistory[] | Columns,
): histories is Columns {
  return typeof histories === "object" && (histories as object | null) !== null && "frequency" in histories;
}

/**
 * The columns when each row is a history; otherwise a `DomainError` that names the row.
 *
 * @throws DomainError `history-columns`, and as `requireHistory` does.
 */
export function requireHistoryColumns(fn: string, columns: HistoryColumns, unit: TimeUnit): CheckedColumns {
  const { frequency, recency, T, weight, unit: own } = Object(columns) as Partial<HistoryColumns>;
  const size = requireColumn(fn, "frequency", frequency).length;
  const checked = {
    frequency: requireColumn(fn, "frequency", frequency),
    recency: requireColumn(fn, "recency", recency, size),
    T: requireColumn(fn, "T", T, size),
    weight: weight === undefined ? undefined : requireColumn(fn, "weight", weight, size),
  };
  if (own !== unit) {
    throw new DomainError(
      "history-unit",
      `${fn} requires the columns' unit to be the model's (${unit}); got ${show(own)}`,
    );
  }
  const row = firstOdd(checked);
  // Says what is wrong.
  if (row >= 0) requireHistory(fn, historyAt(checked, row), unit, row);
  return checked;
}

/** The first row that is no history, or -1. */
function firstOdd({ frequency, recency, T, weight }: CheckedColumns): number {
  for (let i = 0; i < frequency.length; i++) {
    const x = frequency[i]!;
    const last = recency[i]!;
    const age = T[i]!;
    const isHistory =
      x >= 0 && x <= Number.MAX_SAFE_INTEGER && Math.floor(x) === x && last >= 0 && last <= age && age <= longestTime;
    if (!isHistory || (x === 0 && last > 0)) return i;
  }
  return weight === undefined ? -1 : weight.findIndex((one) => !(one > 0 && one <= mostCustomers));
}

export function historyAt({ frequency, recency, T, weight }: CheckedColumns, row: number): ContinuousHistory {
  const history = { frequency: frequency[row]!, recency: recency[row]!, T: T[row]! };
  return weight === undefined ? history : { ...history, weight: weight[row]! };
}

/** A column of numbers; what is no number in it becomes NaN, which no check of a history lets pass. */
export function requireColumn(fn: string, name: string, column: unknown, length?: number): Float64Array {
  const { length: own } = Object(column) as { readonly length?: unknown };
  const isList = Array.isArray(column) || (ArrayBuffer.isView(column) && typeof own === "number");
  if (!isList || (length !== undefined && own !== length)) {
    const wanted = length === undefined ? "a typed array or a list of numbers" : `a column of ${length} numbers`;
    const got = isList ? `one of ${String(own)}` : show(column);
    throw new DomainError("history-columns", `${fn} requires ${name} to be ${wanted}; got ${got}`);
  }
  if (column instanceof Float64Array) return column;
  return Float64Array.from(column as ArrayLike<unknown>, (value) => (typeof value === "number" ? value : NaN));
}
