import { normalQuantile } from "../../numerics/normal.js";
import { type Count, newcombe, wilson } from "../../numerics/proportion.js";

/** Two ends, with the confidence that both enclose the value. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/** Number of deviations for a two-sided confidence. */
const deviations = (confidence: number) => normalQuantile(1 - (1 - confidence) / 2);

/** The interval of a share, by Wilson. */
export function shareInterval(count: number, of: number, confidence: number): Interval {
  return { ...wilson(count, of, confidence), confidence };
}

/** The interval of a difference of two shares of different people, by Newcombe. */
export function differenceInterval(one: Count, other: Count, confidence: number): Interval {
  return { ...newcombe(one, other, confidence), confidence };
}

/**
 * The interval of a standardised difference of means, for large groups.
 *
 * @see L. Hedges, I. Olkin, "Statistical Methods for Meta-Analysis" (1985), ch. 5
 */
export function effectInterval(d: number, n: number, m: number, confidence: number): Interval {
  const half = deviations(confidence) * Math.sqrt((n + m) / (n * m) + (d * d) / (2 * (n + m)));
  return { low: d - half, high: d + half, confidence };
}
