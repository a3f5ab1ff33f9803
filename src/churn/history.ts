import { DomainError, requireNumber, show } from "../shared/errors.js";
import { daysPer, type TimeUnit } from "../shared/units.js";
import { longestTime, mostCustomers, requireFewCustomers } from "./limits.js";
import { groupRows } from "./sort-rows.js";

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
 * @throws DomainError `history` (not an object), `history-frequency`, `history-recency`, `history-t`,
 *   `history-recency-beyond-t`, `history-recency-without-repeat`, `history-weight`, `history-unit`.
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
  if (!(Number.isFinite(T) && T >= 0 && T <= longestTime)) {
    throw refusal(fn, "history-t", row, ".T", `to be a number from 0 to ${longestTime}`, T);
  }
  if (!(Number.isFinite(recency) && recency >= 0)) {
    throw refusal(fn, "history-recency", row, ".recency", "to be a finite number of at least 0", recency);
  }
  if (recency > T) {
    throw refusal(fn, "history-recency-beyond-t", row, ".recency", `to be at most its T (${T})`, recency);
  }
  if (frequency === 0 && recency > 0) {
    throw refusal(fn, "history-recency-without-repeat", row, ".recency", "to be 0 at frequency 0", recency);
  }
  if (weight !== undefined && !(Number.isFinite(weight) && weight > 0 && weight <= mostCustomers)) {
    throw refusal(fn, "history-weight", row, ".weight", `to be a number above 0 and at most ${mostCustomers}`, weight);
  }
  if (history.unit !== undefined && history.unit !== unit) {
    throw refusal(fn, "history-unit", row, ".unit", `to be the model's (${unit})`, history.unit);
  }
  return history;
}

/**
 * The same history in another unit of time.
 *
 * @throws DomainError `history-unit`, `model-unit` for what is no unit of time.
 */
export function historyIn(
  { frequency, recency, T, unit: own }: ContinuousHistory & { readonly unit: TimeUnit },
  unit: TimeUnit,
): ContinuousHistory {
  for (const [code, given] of [
    ["history-unit", own],
    ["model-unit", unit],
  ] as const) {
    if (Object.hasOwn(daysPer, given)) continue;
    const wanted = `the unit of a ${code.slice(0, -5)} to be one of ${Object.keys(daysPer).join(", ")}`;
    throw new DomainError(code, `historyIn requires ${wanted}; got ${show(given)}`);
  }
  const factor = own === unit ? 1 : daysPer[own] / daysPer[unit];
  return { frequency, recency: recency * factor, T: T * factor, unit };
}

/**
 * A history that also tells how regular the purchases were; fits of the models with Erlang gaps need it, predictions do not.
 */
export interface RegularHistory extends ContinuousHistory {
  /** The sum of the natural logarithms of the gaps between purchases, in the model's unit; 0 without a repeat purchase. */
  readonly logGaps: number;
}

/** The history of a customer of age T who bought again at these ages, ascending; those beyond T are not seen. */
export function historyOfPurchases(purchases: readonly number[], T: number): RegularHistory {
  let frequency = 0;
  let recency = 0;
  let logGaps = 0;
  for (const at of purchases) {
    if (at > T) break;
    // Gaps may be shorter than a double can tell two ages apart.
    logGaps += Math.log(Math.max(at - recency, Number.MIN_VALUE));
    frequency += 1;
    recency = at;
  }
  return { frequency, recency, T, logGaps };
}

/** What a history is made of: the gaps and the age, in one unit of time. */
export interface GapHistory {
  /** The gaps between one purchase occasion and the next, in their order; each above 0. */
  readonly gaps: readonly number[];
  /** Age of the customer: time from the first purchase to the end of observation; at least the sum of the gaps. */
  readonly T: number;
}

/**
 * A history for the models of regular buyers, from the gaps between purchases.
 *
 * Purchases of one day are one occasion, so that a gap lasts a day at least; a gap of 0 is refused.
 *
 * @example Days
 * regularHistory({ gaps: [10, 12, 9], T: 40 })
 * // => { frequency: 3, recency: 31, T: 40, logGaps: ~6.98472 }
 *
 * @throws DomainError `regular-history-gaps`, `regular-history-t`.
 */
export function regularHistory(history: GapHistory): RegularHistory {
  const fn = "regularHistory";
  const { gaps, T } = Object(history) as GapHistory;
  if (!Array.isArray(gaps)) {
    throw new DomainError("regular-history-gaps", `${fn} requires gaps to be an array; got ${show(gaps)}`);
  }
  let recency = 0;
  let logGaps = 0;
  gaps.forEach((gap, i) => {
    recency += requireNumber(fn, `gaps[${i}]`, gap, { above: 0 }, "regular-history-gaps");
    logGaps += Math.log(gap);
  });
  // Sums of fractions may go beyond an age that is exact by their rounding.
  requireNumber(fn, "T", T, { min: recency * (1 - 1e-12) });
  return { frequency: gaps.length, recency: Math.min(recency, T), T, logGaps };
}

/**
 * The history itself when it is one with gaps; otherwise a `DomainError` that names it.
 *
 * Of gaps with the sum t the logarithms sum to at most x log(t / x), which finds gaps in another unit than `recency`.
 *
 * @throws DomainError as `requireHistory` does, and `history-log-gaps`.
 */
export function requireRegularHistory(
  fn: string,
  history: RegularHistory,
  unit: TimeUnit,
  row?: number,
): RegularHistory {
  requireHistory(fn, history, unit, row);
  const { frequency, recency, logGaps } = history;
  if (!Number.isFinite(logGaps)) {
    throw refusal(fn, "history-log-gaps", row, ".logGaps", "to be a finite number", logGaps);
  }
  const most = frequency === 0 ? 0 : frequency * Math.log(recency / frequency);
  const slack = 1e-9 * (1 + frequency);
  if (!(logGaps <= most + slack) || (frequency < 2 && logGaps < most - slack)) {
    const wanted = frequency < 2 ? `to be ${most}` : `to be at most frequency log(recency / frequency) = ${most}`;
    throw refusal(fn, "history-log-gaps", row, ".logGaps", wanted, logGaps);
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
