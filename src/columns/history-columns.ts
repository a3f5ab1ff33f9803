import type { HistoryColumns, RegularHistoryColumns } from "../churn/index.js";
import type { HistoriesOptions } from "../facts/index.js";
import { requireObject, requireOneOf } from "../shared/errors.js";
import { daysPer, type TimeUnit } from "../shared/units.js";
import type { FactColumns } from "./fact-columns.js";
import { requireFactColumns } from "./require-fact-columns.js";

export interface HistoryColumnsOptions extends HistoriesOptions {
  /** The unit of the histories: that of the model. By default that of the facts. */
  readonly unit?: TimeUnit | undefined;
}

/** Histories in columns, and whose they are. */
export interface HistoriesInColumns extends HistoryColumns {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly T: Float64Array;
  /** The place in `customers` of each history: who bought nothing, or before the window, has none. */
  readonly rows: Int32Array;
}

/**
 * The histories that the buy-till-you-die models take, in columns, as `historiesOf` finds them: to fit a model to and to predict with.
 *
 * Where everybody has a history, the columns are those of the facts and no copies.
 *
 * @example
 * const { purchases } = fromColumns({ customer: ["anna", "anna", "ben"], time: [0, 14 * 864e5, 0], amount: [10, 20, 5], currency: "EUR" });
 * const facts = summarizeColumns(purchases, { asOf: "1970-01-29" });
 * const { frequency, recency, T, unit } = historyColumns(facts);
 * [[...frequency], [...recency], [...T], unit] // => [[1, 0], [2, 0], [4, 4], "week"]
 *
 * @throws DomainError `history-columns-unit` for what is no unit, `fact-columns` for what are no facts in columns.
 */
export function historyColumns(facts: FactColumns, options: HistoryColumnsOptions = {}): HistoriesInColumns {
  const fn = "historyColumns";
  const { frequency, recency, T, unit: own } = requireFactColumns(fn, facts).history;
  const { assumeComplete = true, unit = own } = requireObject(fn, "options", options);
  requireOneOf(fn, "unit", unit, ["day", "week", "month", "year"]);
  const all = new Int32Array(frequency.length);
  let count = 0;
  for (let row = 0; row < all.length; row++) {
    const complete = facts.historyComplete[row] as number;
    if (Number.isNaN(frequency[row]) || complete === 0 || (Number.isNaN(complete) && !assumeComplete)) continue;
    all[count++] = row;
  }
  const rows = all.subarray(0, count);
  if (count === all.length && unit === own) return { unit, frequency, recency, T, rows };
  // They were whole days: those are found again, and divided once.
  const converted = (length: number) => (own === unit ? length : Math.round(length * daysPer[own]) / daysPer[unit]);
  return {
    unit,
    frequency: Float64Array.from(rows, (row) => frequency[row] as number),
    recency: Float64Array.from(rows, (row) => converted(recency[row] as number)),
    T: Float64Array.from(rows, (row) => converted(T[row] as number)),
    rows,
  };
}

/**
 * The same with the sum of the logarithms of the gaps, as `regularHistoriesOf` has it, which the models for regular buyers need.
 *
 * @example
 * const { purchases } = fromColumns({ customer: ["anna", "anna", "anna"], time: [0, 7 * 864e5, 21 * 864e5], amount: [1, 1, 1], currency: "EUR" });
 * const { logGaps } = regularHistoryColumns(summarizeColumns(purchases, { asOf: "1970-01-29" }));
 * [...logGaps] // => [~0.6931]
 *
 * @throws DomainError as `historyColumns` does.
 */
export function regularHistoryColumns(
  facts: FactColumns,
  options: HistoryColumnsOptions = {},
): HistoriesInColumns & RegularHistoryColumns & { readonly logGaps: Float64Array } {
  const histories = historyColumns(facts, options);
  const { offsets, days } = facts.gaps;
  const perUnit = daysPer[histories.unit];
  const logGapsOf = (row: number): number => {
    let sum = 0;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      sum += Math.log((days[i] as number) / perUnit);
    }
    return sum;
  };
  const logGaps = Float64Array.from(histories.rows, logGapsOf);
  if (logGaps.every(Number.isFinite)) return { ...histories, logGaps };
  // Two orders on one day, where each order is an occasion: a gap of no length, and no history of a regular buyer.
  const hasLength = (_: number, i: number) => Number.isFinite(logGaps[i]);
  const { unit, frequency, recency, T, rows } = histories;
  return {
    unit,
    frequency: frequency.filter(hasLength),
    recency: recency.filter(hasLength),
    T: T.filter(hasLength),
    rows: rows.filter(hasLength),
    logGaps: logGaps.filter(Number.isFinite),
  };
}
