/**
 * p-values adjusted for their number, in the order given: the chance of even one false alarm among all of them stays below the
 * level to which they are compared, whatever they have to do with each other.
 *
 * @see S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure" (1979)
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = pValues.slice();
  let least = 0;
  order.forEach((i, rank) => {
    least = Math.min(1, Math.max(least, pValues[i]! * (pValues.length - rank)));
    adjusted[i] = least;
  });
  return adjusted;
}
