import { type RandomStream, uniformIndex } from "../../numerics/random.js";
import { sizesOf } from "./silhouette.js";

/** How surely a group comes back when the customers are drawn anew. */
export interface GroupStability {
  /** Mean Jaccard coefficient with the group most like it in each resample, from 0 to 1. */
  readonly jaccard: number;
  /** From .75, from .6, and below. */
  readonly verdict: "stable" | "doubtful" | "dissolves";
}

/** Customers drawn with replacement and the groups that they form by themselves. */
export interface Resample {
  readonly rows: Int32Array;
  readonly groups: Int32Array;
}

/** Hennig: "below 0.6 should not be trusted", "0.75 or more: valid, stable". */
export const dissolvesBelow = 0.6;
const stableFrom = 0.75;
/** The standard error of a mean of so many is at most .06 for a coefficient that is anything from 0 to 1. */
const resamples = 24;

/** Resamples, grouped by `form`. */
export function resampled(
  rows: number,
  stream: RandomStream,
  form: (rows: Int32Array) => Int32Array,
): readonly Resample[] {
  return Array.from({ length: resamples }, () => {
    const drawn = Int32Array.from({ length: rows }, () => uniformIndex(stream, rows)).sort();
    return { rows: drawn, groups: form(drawn) };
  });
}

/**
 * For each group the mean of its best Jaccard coefficients: customers in both it and a group of the resample over those in
 * either, among the customers drawn, each counted once.
 *
 * @see C. Hennig, "Cluster-wise Assessment of Cluster Stability", Computational Statistics & Data Analysis 52 (2007)
 */
export function stabilityOf(groups: Int32Array, drawn: readonly Resample[]): number[] {
  const k = sizesOf(groups).length;
  const sums = new Float64Array(k);
  const counted = new Float64Array(k);
  for (const resample of drawn) {
    const others = sizesOf(resample.groups).length;
    const own = new Float64Array(k);
    const other = new Float64Array(others);
    const both = new Float64Array(k * others);
    resample.rows.forEach((row, i) => {
      if (i > 0 && resample.rows[i - 1] === row) return;
      const [a, b] = [groups[row] as number, resample.groups[i] as number];
      if (a >= 0) own[a] = (own[a] as number) + 1;
      if (b >= 0) other[b] = (other[b] as number) + 1;
      if (a >= 0 && b >= 0) both[a * others + b] = (both[a * others + b] as number) + 1;
    });
    for (let a = 0; a < k; a++) {
      if (own[a] === 0) continue;
      let best = 0;
      for (let b = 0; b < others; b++) {
        const shared = both[a * others + b] as number;
        best = Math.max(best, shared / ((own[a] as number) + (other[b] as number) - shared));
      }
      sums[a] = (sums[a] as number) + best;
      counted[a] = (counted[a] as number) + 1;
    }
  }
  return Array.from(sums, (sum, group) => (counted[group] === 0 ? 0 : sum / (counted[group] as number)));
}

export function verdictOf(jaccard: number): GroupStability["verdict"] {
  return jaccard >= stableFrom ? "stable" : jaccard >= dissolvesBelow ? "doubtful" : "dissolves";
}
