import type { FactColumns } from "./fact-columns.js";
import { requireFactColumns } from "./require-fact-columns.js";

/** What the gaps of each customer come to, in days; NaN without a gap. */
export interface GapColumns {
  readonly medianDays: Float64Array;
  readonly meanDays: Float64Array;
  /** Sample standard deviation; NaN below two gaps. */
  readonly deviationDays: Float64Array;
  readonly longestDays: Float64Array;
}

/**
 * Median, mean, deviation and longest of the gaps of each customer, as `gapMedianDays` and its kin say of one.
 *
 * @example
 * const { purchases } = fromColumns({ customer: ["anna", "anna", "anna"], time: [0, 7 * 864e5, 28 * 864e5], amount: [1, 1, 1], currency: "EUR" });
 * const { medianDays, longestDays } = gapColumns(summarizeColumns(purchases, { asOf: "1970-02-01" }));
 * [...medianDays, ...longestDays] // => [14, 21]
 *
 * @throws DomainError `fact-columns` for what are no facts in columns.
 */
export function gapColumns(facts: FactColumns): GapColumns {
  return gapQuantities(requireFactColumns("gapColumns", facts));
}

export function gapQuantities({ customers, gaps }: Pick<FactColumns, "customers" | "gaps">): GapColumns {
  const column = () => new Float64Array(customers.length).fill(NaN);
  const quantities = { medianDays: column(), meanDays: column(), deviationDays: column(), longestDays: column() };
  const { offsets, days } = gaps;
  for (let row = 0; row < customers.length; row++) {
    const start = offsets[row] as number;
    const count = (offsets[row + 1] as number) - start;
    if (count === 0) continue;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += days[start + i] as number;
    const mean = sum / count;
    quantities.medianDays[row] = median(days, start, count);
    quantities.meanDays[row] = mean;
    quantities.longestDays[row] = days[start + count - 1] as number;
    if (count === 1) continue;
    let squares = 0;
    for (let i = 0; i < count; i++) squares += ((days[start + i] as number) - mean) ** 2;
    quantities.deviationDays[row] = Math.sqrt(squares / (count - 1));
  }
  return quantities;
}

/** As `quantileOfSorted` has it at one half, read in place. */
function median(days: Int32Array, start: number, count: number): number {
  const position = (count - 1) * 0.5;
  const below = Math.floor(position);
  const low = days[start + below] as number;
  const high = days[start + Math.min(below + 1, count - 1)] as number;
  return low + (high - low) * (position - below);
}
