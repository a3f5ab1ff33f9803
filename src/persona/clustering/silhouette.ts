import { dissimilarity, type MixedData } from "./dissimilarity.js";

/** Dissimilarities of all pairs, computed once for all numbers of groups that are tried. */
export function pairwise(data: MixedData): Float32Array {
  const { rows } = data;
  const distances = new Float32Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < a; b++) {
      const distance = dissimilarity(data, a, b);
      distances[a * rows + b] = distance;
      distances[b * rows + a] = distance;
    }
  }
  return distances;
}

/**
 * Mean silhouette: how much closer customers are to their own group than to the next, from -1 to 1. A customer alone in
 * a group counts 0. Undefined with fewer than two groups.
 *
 * @see P. Rousseeuw, "Silhouettes: a Graphical Aid to the Interpretation and Validation of Cluster Analysis" (1987)
 */
export function silhouette(distances: Float32Array, groups: Int32Array): number | undefined {
  const rows = groups.length;
  const k = groups.reduce((most, group) => Math.max(most, group), -1) + 1;
  const sizes = new Float64Array(k);
  for (const group of groups) sizes[group] = (sizes[group] as number) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return undefined;

  let total = 0;
  const sums = new Float64Array(k);
  for (let row = 0; row < rows; row++) {
    const own = groups[row] as number;
    if ((sizes[own] as number) < 2) continue;
    sums.fill(0);
    for (let other = 0; other < rows; other++) {
      const group = groups[other] as number;
      sums[group] = (sums[group] as number) + (distances[row * rows + other] as number);
    }
    const within = (sums[own] as number) / ((sizes[own] as number) - 1);
    let next = Infinity;
    for (let group = 0; group < k; group++) {
      if (group !== own && (sizes[group] as number) > 0)
        next = Math.min(next, (sums[group] as number) / (sizes[group] as number));
    }
    const larger = Math.max(within, next);
    if (larger > 0) total += (next - within) / larger;
  }
  return total / rows;
}
