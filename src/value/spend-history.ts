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
 * Checks and groups histories. The order of the input leaves no trace in the columns, to the last bit.
 *
 * @throws DomainError as `requireSpendHistory` does, naming the row, and `histories` when there are none.
 */
export function groupSpends(fn: string, histories: readonly SpendHistory[]): GroupedSpends {
  if (!Array.isArray(histories) || histories.length === 0) {
    throw new DomainError("histories", `${fn} requires at least 1 history; got ${show(histories)}`);
  }
  const n = histories.length;
  const x = new Float64Array(n);
  const mean = new Float64Array(n);
  const count = new Float64Array(n);
  const repeaters: number[] = [];
  const single: number[] = [];
  const notPositive: number[] = [];
  for (let row = 0; row < n; row++) {
    const { frequency, meanSpend = 0, weight = 1 } = requireSpendHistory(fn, histories[row]!, row);
    x[row] = frequency;
    mean[row] = meanSpend;
    count[row] = weight;
    if (frequency === 0) single.push(weight);
    else if (!isSpend(meanSpend)) notPositive.push(row);
    else repeaters.push(row);
  }
  // Weights come last, so that sums of fractional ones do not depend on the order of the input either.
  const order = Uint32Array.from(repeaters).sort(
    (i, j) => x[i]! - x[j]! || mean[i]! - mean[j]! || count[i]! - count[j]!,
  );

  const frequency = new Float64Array(order.length);
  const meanSpend = new Float64Array(order.length);
  const weight = new Float64Array(order.length);
  let size = 0;
  for (const row of order) {
    const last = size - 1;
    if (last >= 0 && frequency[last] === x[row] && meanSpend[last] === mean[row]) {
      weight[last]! += count[row]!;
    } else {
      frequency[size] = x[row]!;
      meanSpend[size] = mean[row]!;
      weight[size] = count[row]!;
      size += 1;
    }
  }
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

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
