import { quantileOfSorted } from "../../facts/quantile.js";

/** What makes values of different features comparable. */
export interface RobustScaling {
  /** The median. */
  readonly center: number;
  /** What counts as one unit. */
  readonly spread: number;
}

/** Half the interquartile range of a normal distribution is .6745 standard deviations. */
const quartileSpread = 1.349;
/** From this share on, a value is what is usual, and the quartiles may coincide. */
const usualShare = 0.5;
/** So many units lie between a usual value and the others, as between yes and no where both are equally common. */
const unitsFromUsual = 2;
/** Values beyond are cut, so that one extreme customer makes no group. */
const mostUnits = 3;
/** Of the larger of two values. */
const sameWithin = 1e-9;
/** Scaled values are rounded to a millionth: arithmetic in another unit of money differs in the last places, and moves nobody. */
const perUnit = 1e6;

/** How often the most frequent value occurs among values in ascending order. */
export function largestRun(sorted: Float64Array | Int32Array): number {
  let largest = 0;
  let from = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (!isSame(sorted[from] as number, sorted[i] as number)) from = i;
    largest = Math.max(largest, i - from + 1);
  }
  return largest;
}

/**
 * Values this near are the same: they differ by the way in which they were worked out. It is measured by the two themselves, since
 * a third that is wrong by many digits says nothing about them.
 */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= sameWithin * Math.max(Math.abs(a), Math.abs(b));
}

/**
 * Median and interquartile range rather than mean and deviation: a few large buyers do not set the measure for all.
 *
 * Where at least half have the very same value (most never return anything), quartiles say little or nothing. Then the others
 * are put, in the middle, two units away from it: a habit that is rare does not weigh more for being rare.
 *
 * @param sorted what is known, ascending, not all equal
 */
export function fitRobustScaling(sorted: Float64Array): RobustScaling {
  const center = quantileOfSorted(sorted, 0.5);
  const away = sorted.filter((value) => !isSame(value, center)).map((value) => Math.abs(value - center));
  if (sorted.length - away.length >= usualShare * sorted.length) {
    return { center, spread: quantileOfSorted(away.sort(), 0.5) / unitsFromUsual };
  }
  const spread = (quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25)) / quartileSpread;
  return { center, spread };
}

/** A value in units from the center, cut at three; NaN stays. */
export function scaled({ center, spread }: RobustScaling, value: number): number {
  const units = Math.max(-mostUnits, Math.min(mostUnits, (value - center) / spread));
  // Adding 0 takes the sign off a zero.
  return Math.round(units * perUnit) / perUnit + 0;
}
