import { requireColumn } from "../churn/history-columns.js";
import { groupRows } from "../churn/sort-rows.js";
import { DomainError, show } from "../shared/errors.js";

/** What a spend model needs to know about a customer. */
export interface SpendHistory {
  /** Repeat purchase occasions, the first not counted; a whole number from 0 to 1e15. */
  readonly frequency: number;
  /**
   * Mean spend per repeat occasion, the first not counted, in the model's unit of money; within ±1e15. Needed from frequency 1
   * on; not read at frequency 0.
   */
  readonly meanSpend?: number | undefined;
  /** How many customers have this very history; above 0 and up to 1e15, by default 1. Read by fits only. */
  readonly weight?: number | undefined;
}

/**
 * The spends of a large base as columns: in row i stands what `SpendHistory` says of customer i. Typed arrays of any kind serve, and
 * plain arrays; `Float64Array` is read as it stands, others are copied into one.
 */
export interface SpendColumns {
  /** Repeat purchase occasions, the first not counted; whole numbers from 0. */
  readonly frequency: ArrayLike<number>;
  /** Mean spend per repeat occasion, in the model's unit of money; not read at frequency 0. */
  readonly meanSpend: ArrayLike<number>;
  /** How many customers have this very history; above 0, by default 1. Read by fits only. */
  readonly weight?: ArrayLike<number> | undefined;
}

/** More than there is of money or of customers, and little enough for sums and products of such numbers to be finite. */
const most = 1e15;

/** Whether a mean spend is one. What is left of fractions that should have cancelled is nothing: 0.1 + 0.2 - 0.3 = 5.6e-17. */
export function isSpend(mean: number): boolean {
  return mean >= 1e-12;
}

/**
 * The history itself when it is one. A mean spend of 0 or less passes: refunds and free goods make it so, and it is for the
 * caller to say what that means.
 *
 * @throws DomainError `history`, `history-frequency`, `history-mean-spend`, `history-weight`.
 */
export function requireSpendHistory(fn: string, history: SpendHistory, row?: number): SpendHistory {
  const refuse = (code: string, field: string, wanted: string, got: unknown): DomainError => {
    const name = row === undefined ? `history${field}` : `histories[${row}]${field}`;
    return new DomainError(code, `${fn} requires ${name} to be ${wanted}; got ${show(got)}`);
  };
  if (typeof history !== "object" || history === null) throw refuse("history", "", "a history", history);
  const { frequency, meanSpend, weight } = history;
  if (!(Number.isSafeInteger(frequency) && frequency >= 0 && frequency <= most)) {
    throw refuse("history-frequency", ".frequency", `a whole number from 0 to ${most}`, frequency);
  }
  if (frequency > 0 && !(typeof meanSpend === "number" && Math.abs(meanSpend) <= most)) {
    throw refuse("history-mean-spend", ".meanSpend", `a number within ±${most}`, meanSpend);
  }
  if (weight !== undefined && !(typeof weight === "number" && weight > 0 && weight <= most)) {
    throw refuse("history-weight", ".weight", `a number above 0 and up to ${most}`, weight);
  }
  return history;
}

/** Histories that a spend model can be fitted to, as columns: equal ones merged, in ascending order. */
export interface GroupedSpends {
  readonly size: number;
  readonly frequency: Float64Array;
  readonly meanSpend: Float64Array;
  readonly weight: Float64Array;
  /** The sum of the weights. */
  readonly customers: number;
  /** Weights of those without a repeat. */
  readonly withoutRepeat: number;
  /** Rows that spent nothing, or less. */
  readonly notPositive: number[];
}

/**
 * Checks and groups histories. The order of the input leaves no trace in the columns, to the last bit, nor does its form.
 *
 * @throws DomainError as `requireSpendHistory` does, naming the row, and `histories` when there are none.
 */
export function groupSpends(fn: string, histories: readonly SpendHistory[] | SpendColumns): GroupedSpends {
  const columns = spendColumnsOf(fn, histories);
  const n = columns.frequency.length;
  if (n === 0) throw noHistories(fn, histories);
  const frequency = new Float64Array(n);
  const meanSpend = new Float64Array(n);
  const weight = new Float64Array(n);
  const single: number[] = [];
  const notPositive: number[] = [];
  let repeaters = 0;
  for (let row = 0; row < n; row++) {
    const count = columns.weight?.[row] ?? 1;
    if (columns.frequency[row] === 0) single.push(count);
    else if (!isSpend(columns.meanSpend[row]!)) notPositive.push(row);
    else {
      frequency[repeaters] = columns.frequency[row]!;
      meanSpend[repeaters] = columns.meanSpend[row]!;
      weight[repeaters] = count;
      repeaters += 1;
    }
  }
  const keys = [frequency.subarray(0, repeaters), meanSpend.subarray(0, repeaters)];
  const size = groupRows(keys, weight.subarray(0, repeaters));
  return {
    size,
    frequency: frequency.subarray(0, size),
    meanSpend: meanSpend.subarray(0, size),
    weight: weight.subarray(0, size),
    customers: total(weight.subarray(0, size)),
    withoutRepeat: total(Float64Array.from(single).sort()),
    notPositive,
  };
}

/** Columns of spends that have been checked, all of one length. */
interface CheckedSpends {
  readonly frequency: Float64Array;
  readonly meanSpend: Float64Array;
  readonly weight: Float64Array | undefined;
}

/**
 * @throws DomainError as `requireSpendHistory` does, naming the row, and `histories` for what is neither a list nor columns.
 */
export function spendColumnsOf(fn: string, histories: readonly SpendHistory[] | SpendColumns): CheckedSpends {
  if (Array.isArray(histories)) {
    const rows = (histories as readonly SpendHistory[]).map((history, row) => requireSpendHistory(fn, history, row));
    return {
      frequency: Float64Array.from(rows, (row) => row.frequency),
      meanSpend: Float64Array.from(rows, (row) => row.meanSpend ?? 0),
      weight: Float64Array.from(rows, (row) => row.weight ?? 1),
    };
  }
  if (typeof histories !== "object" || (histories as object | null) === null || !("frequency" in histories)) {
    throw noHistories(fn, histories);
  }
  const frequency = requireColumn(fn, "frequency", histories.frequency);
  const { length } = frequency;
  const meanSpend = requireColumn(fn, "meanSpend", histories.meanSpend, length);
  const weight = histories.weight === undefined ? undefined : requireColumn(fn, "weight", histories.weight, length);
  const row = { frequency: 0, meanSpend: 0, weight: 1 };
  for (let i = 0; i < length; i++) {
    row.frequency = frequency[i]!;
    row.meanSpend = meanSpend[i]!;
    if (weight !== undefined) row.weight = weight[i]!;
    requireSpendHistory(fn, row, i);
  }
  return { frequency, meanSpend, weight };
}

function noHistories(fn: string, histories: unknown): DomainError {
  return new DomainError("histories", `${fn} requires at least 1 history; got ${show(histories)}`);
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
