import { normalQuantile } from "../../numerics/normal.js";
import { type Limits, wilson } from "../../numerics/proportion.js";
import { studentQuantile } from "../../numerics/student-t.js";
import type { MeasureInterval } from "../../shared/measure.js";

/** How an interval of a score was made. */
export type IntervalMethod = "adjusted-wald" | "wald" | "wilson" | "adjusted-t" | "adjusted-welch";

/** What an interval of answers does not cover: who did not answer (`non-response`), who chose to write (`self-selection`). */
export type UncoveredError = "non-response" | "self-selection";

/** Where the value lies in all who could have been asked, as far as chance decided who was. */
export type ScoreInterval = MeasureInterval<IntervalMethod, UncoveredError>;

/** The interval: no wider than what the value can be, and never without the value that was measured. */
export function within(
  { low, high }: Limits,
  range: Limits,
  measured: number,
  frame: Omit<ScoreInterval, "low" | "high">,
): ScoreInterval {
  return {
    low: Math.min(measured, Math.max(low, range.low)) + 0,
    high: Math.max(measured, Math.min(high, range.high)) + 0,
    ...frame,
  };
}

/** A mean with one value added at each end of the range, as cautious as that makes it. */
export interface AdjustedMean {
  readonly mean: number;
  /** Of the mean. */
  readonly variance: number;
  readonly degreesOfFreedom: number;
}

/**
 * The mean of values within a range and its variance, after one value was added at each end of the range. What has not been seen
 * may exist: ten equal answers do not show that nobody thinks otherwise. As Agresti and Coull add successes and failures to a
 * share, it keeps the interval honest where nearly all values are equal, and where all are there still is one.
 */
export function adjustedMean(values: readonly number[], { low, high }: Limits): AdjustedMean {
  // In order, because sums depend on it; and around the mean, because differences of large squares lose their digits.
  const all = Float64Array.from([low, ...values, high]).sort();
  const n = all.length;
  const mean = all.reduce((sum, value) => sum + (value - low), 0) / n + low;
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n;
  return { mean, variance, degreesOfFreedom: n - 1 };
}

export function around(mean: number, variance: number, quantile: number): Limits {
  const half = quantile * Math.sqrt(variance);
  return { low: mean - half, high: mean + half };
}

/** The normal quantile of a two-sided level. */
export function normalAt(level: number): number {
  return normalQuantile(1 - (1 - level) / 2);
}

/** Student's quantile of a two-sided level. */
export function studentAt(level: number, degreesOfFreedom: number): number {
  return studentQuantile(degreesOfFreedom, 1 - (1 - level) / 2);
}

/** Wilson's interval of a share. */
export function shareInterval(count: number, of: number, level: number, notCovered: UncoveredError): ScoreInterval {
  return { ...wilson(count, of, level), level, method: "wilson", notCovered: [notCovered] };
}

/** Student's interval of the mean of values within a range, with one value added at each end. */
export function meanInterval(
  values: readonly number[],
  range: Limits,
  level: number,
  notCovered: UncoveredError,
): ScoreInterval {
  const { mean, variance, degreesOfFreedom } = adjustedMean(values, range);
  return within(around(mean, variance, studentAt(level, degreesOfFreedom)), range, meanOf(values), {
    level,
    method: "adjusted-t",
    notCovered: [notCovered],
  });
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
