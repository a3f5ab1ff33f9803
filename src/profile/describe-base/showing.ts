import { type GroupSizeOptions, suppressCounts, type SuppressedCounts } from "../../privacy/index.js";
import { requireMinGroupSize } from "../../privacy/group-size.js";
import { requireRounding } from "../../privacy/suppression.js";
import { requireLevel, usualLevel } from "../../shared/measure.js";

/** How numbers about people are shown. */
export interface ShowingOptions extends GroupSizeOptions {
  /**
   * Rounds every number of people to a multiple of this, at most `minGroupSize`, and takes shares and means of what was rounded.
   *
   * @defaultValue 1
   */
  readonly roundTo?: number | undefined;
  /** Two-sided level of every interval. @defaultValue 0.95 */
  readonly level?: number | undefined;
}

/** The same, checked. */
export interface Showing {
  readonly minGroupSize: number;
  readonly group: GroupSizeOptions;
  readonly roundTo: number;
  readonly level: number;
}

export function requireShowing(fn: string, options: ShowingOptions): Showing {
  const { minGroupSize, allowSmallGroups, roundTo, level = usualLevel } = options;
  const size = requireMinGroupSize(fn, options);
  return {
    minGroupSize: size,
    group: { minGroupSize, allowSmallGroups },
    roundTo: requireRounding(fn, { minGroupSize: size, roundTo }),
    level: requireLevel(fn, level),
  };
}

/** Whether a number of people may be told: nobody, or enough. */
export function isEnough(people: number, { minGroupSize }: Showing): boolean {
  return people === 0 || people >= minGroupSize;
}

/** Whether a part of a whole that is known may be told, for it tells the rest too. */
export function isPartShown(part: number, whole: number, showing: Showing): boolean {
  return isEnough(part, showing) && isEnough(whole - part, showing) && whole >= showing.minGroupSize;
}

export function roundedCount(count: number, { roundTo }: Showing): number {
  return Math.round(count / roundTo) * roundTo;
}

/** A share to four decimals, as the tables of counts have it. */
export function roundedShare(share: number): number {
  return Math.round(share * 1e4) / 1e4 + 0;
}

/** A quantity to four digits: more would tell single people apart, and be noise. */
export function significant(value: number): number {
  return Number(value.toPrecision(4)) + 0;
}

/** Of purchases, shares, indices and ratios are told and no counts: to three digits, from which none can be worked out. */
export function threeDigits(value: number): number {
  return Number(value.toPrecision(3)) + 0;
}

/** `suppressCounts`, rounded. */
export function shownCounts(
  cells: readonly { readonly key: string; readonly count: number }[],
  { group, roundTo }: Showing,
): SuppressedCounts {
  return suppressCounts(cells, { ...group, roundTo });
}
