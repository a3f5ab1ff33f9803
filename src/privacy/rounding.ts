/** Quantities of groups are told to so many digits: more would be of this base only. */
const digits = 4;

/** To four digits, without a negative zero. */
export function toFourDigits(value: number): number {
  return Number(value.toPrecision(digits)) + 0;
}

/** How counts are rounded where they are shown. */
export interface CountRounding {
  readonly roundTo: number;
  readonly minGroupSize: number;
}

/**
 * To the nearest multiple, halves up; yet what may be shown never looks as if it might not be: at least the first multiple that reaches
 * the smallest group.
 */
export function roundCount(count: number, { roundTo, minGroupSize }: CountRounding): number {
  const nearest = Math.round(count / roundTo) * roundTo;
  return count < minGroupSize ? nearest : Math.max(nearest, firstShown(roundTo, minGroupSize));
}

/** The least and the most that a rounded count can stand for. */
export function meantBy(shown: number, { roundTo, minGroupSize }: CountRounding): { least: number; most: number } {
  const nearest = Math.max(0, shown - Math.floor(roundTo / 2));
  return {
    least: shown === firstShown(roundTo, minGroupSize) ? Math.min(minGroupSize, nearest) : nearest,
    // Nobody is rounded to nobody, and 1 to `minGroupSize` - 1 are not shown.
    most: shown === 0 ? 0 : shown + Math.ceil(roundTo / 2) - 1,
  };
}

function firstShown(roundTo: number, minGroupSize: number): number {
  return Math.ceil(minGroupSize / roundTo) * roundTo;
}
