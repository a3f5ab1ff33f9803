/**
 * A whole number parted by weights into whole numbers that sum to it: every part rounded down, and what is left given one
 * each to the largest remainders, the earlier first where they are equal (Hamilton's method).
 *
 * @param weights none negative, at least one positive
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  // Rounded, so that weights of equal ratios are parted alike, whatever binary fractions make of them.
  const exact = weights.map((weight) => Math.round(((total * weight) / sum) * 1e9) / 1e9);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((quota, index) => ({ index, remainder: quota - Math.floor(quota) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index]! += 1;
  return parts;
}
