import { normalQuantile } from "../numerics/normal.js";

/** Two ends, with the confidence that both enclose the value. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
}

/** Number of deviations for a two-sided confidence. */
const deviations = (confidence: number) => normalQuantile(1 - (1 - confidence) / 2);

/**
 * The interval of a share.
 *
 * @see E. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference" (1927)
 */
export function shareInterval(count: number, of: number, confidence: number): Interval {
  const z = deviations(confidence);
  const share = count / of;
  const scale = 1 + (z * z) / of;
  const centre = (share + (z * z) / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half), confidence };
}

/**
 * The interval of a difference of two shares of different people.
 *
 * @see R. Newcombe, "Interval Estimation for the Difference Between Independent Proportions" (1998), method 10
 */
export function differenceInterval(
  one: { readonly count: number; readonly of: number },
  other: { readonly count: number; readonly of: number },
  confidence: number,
): Interval {
  const [a, b] = [shareInterval(one.count, one.of, confidence), shareInterval(other.count, other.of, confidence)];
  const [p, q] = [one.count / one.of, other.count / other.of];
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
    confidence,
  };
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
