import { studentAt } from "../attitude/score-interval.js";

/** What one customer has of a thing, and of the whole that it is a part of. */
export interface Part {
  readonly part: number;
  /** Above 0. */
  readonly whole: number;
}

/** The sum of the parts over the sum of the wholes. */
export interface RatioOfSums {
  readonly ratio: number;
  /** Ends of the interval; absent where all are alike or there is only one, because their scatter cannot be estimated. */
  readonly low?: number;
  readonly high?: number;
}

/**
 * A ratio of sums over customers, of whom each is one draw from many: its scatter is that of the customers' residuals
 * (Cochran, "Sampling Techniques", 3rd ed. 1977, section 6.4), with Student's t for a base of few. With wholes of 1 it is the
 * mean with the usual interval. Parts are at most their wholes, so the interval stays within 0 to 1.
 *
 * The order of the parts makes no difference.
 *
 * @param parts at least one
 */
export function ratioOfSums(parts: readonly Part[], level: number): RatioOfSums {
  const n = parts.length;
  const sorted = [...parts].sort((a, b) => a.whole - b.whole || a.part - b.part);
  const wholes = sorted.reduce((sum, { whole }) => sum + whole, 0);
  const ratio = Math.min(1, sorted.reduce((sum, { part }) => sum + part, 0) / wholes);
  const first = sorted[0]!.part / sorted[0]!.whole;
  if (sorted.every(({ part, whole }) => part / whole === first)) return { ratio: first };
  const squares = sorted.reduce((sum, { part, whole }) => sum + ((part - ratio * whole) / wholes) ** 2, 0);
  const half = studentAt(level, n - 1) * Math.sqrt((squares * n) / (n - 1));
  return { ratio, low: Math.max(0, ratio - half), high: Math.min(1, ratio + half) };
}
