/**
 * Mean silhouette: how much closer customers are to their own group than to the next, from -1 to 1. A customer alone in a group
 * counts 0, and who is in none (-1) does not count. Undefined with fewer than two groups.
 *
 * @see P. Rousseeuw, "Silhouettes: a Graphical Aid to the Interpretation and Validation of Cluster Analysis" (1987)
 */
export function silhouette(distances: Float32Array, groups: Int32Array): number | undefined {
  const rows = groups.length;
  const sizes = sizesOf(groups);
  if (sizes.filter((size) => size > 0).length < 2) return undefined;

  let total = 0;
  let counted = 0;
  const sums = new Float64Array(sizes.length);
  for (let row = 0; row < rows; row++) {
    const own = groups[row] as number;
    if (own < 0) continue;
    counted += 1;
    if ((sizes[own] as number) < 2) continue;
    sums.fill(0);
    for (let other = 0; other < rows; other++) {
      const group = groups[other] as number;
      if (group >= 0) sums[group] = (sums[group] as number) + (distances[row * rows + other] as number);
    }
    const within = (sums[own] as number) / ((sizes[own] as number) - 1);
    let next = Infinity;
    for (let group = 0; group < sizes.length; group++) {
      if (group !== own && (sizes[group] as number) > 0)
        next = Math.min(next, (sums[group] as number) / (sizes[group] as number));
    }
    const larger = Math.max(within, next);
    if (larger > 0) total += (next - within) / larger;
  }
  return total / counted;
}

/** Members of each group; who is in none is not counted. */
export function sizesOf(
  groups: Int32Array,
  k = groups.reduce((most, group) => Math.max(most, group), -1) + 1,
): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const group of groups) if (group >= 0) sizes[group] = (sizes[group] as number) + 1;
  return sizes;
}
