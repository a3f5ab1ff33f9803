/** The quantiles that tell the shape of a distribution: tenths, quarters and the middle, in per cent. */
export const shownPercents = [10, 25, 50, 75, 90] as const;

/**
 * The smallest of ascending values that at least so many per cent do not exceed (type 1 of Hyndman & Fan 1996): a value that
 * was observed. In per cent, because 0.1 times 70 is more than 7 in binary fractions.
 *
 * @param sorted at least one
 */
export function quantileAt(sorted: readonly number[], percent: number): number {
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1]!;
}
