import { requireCount, requireNumber, requireObjects } from "../shared/errors.js";
import { defaultMinGroupSize, type GroupSizeOptions, requireMinGroupSize, unstableBelow } from "./group-size.js";
import { meantBy, roundCount } from "./rounding.js";

/** How small a group may be shown, and how exactly. */
export interface SuppressionOptions extends GroupSizeOptions {
  /**
   * Shown counts and totals are rounded to the nearest multiple of this, and never below `minGroupSize`; each for itself, so
   * that they need not add up. At most `minGroupSize`. It takes the sharpness from differences between two releases; it does not
   * replace hiding, which is decided on the exact counts.
   *
   * @defaultValue 1
   */
  readonly roundTo?: number | undefined;
}

/** How many people are in one cell of a table. */
export interface CountCell {
  readonly key: string;
  readonly count: number;
}

/** A cell that is shown. */
export interface ShownCell {
  readonly key: string;
  readonly hidden: false;
  readonly count: number;
  /** Of the table's total, from 0 to 1, to four decimals. */
  readonly share: number;
  /** Rests on so few people that chance moves it much; where counts are rounded, it may. */
  readonly unstable?: true;
}

/** A cell that is not shown: neither its count, nor its share, nor anything computed from its people alone. */
export interface HiddenCell {
  readonly key: string;
  readonly hidden: true;
}

export type SuppressedCell = ShownCell | HiddenCell;

/** A table of counts that may be shown. */
export interface SuppressedCounts {
  readonly minGroupSize: number;
  /** Counts, the total included, are rounded to a multiple of this. */
  readonly roundedTo?: number;
  /** Everybody in the table; absent when they are too few to be shown. */
  readonly total?: number;
  /** In the order given. */
  readonly cells: readonly SuppressedCell[];
}

/**
 * A table of counts without its small groups, such that nobody can work them out from the rest.
 *
 * **The rule:** as soon as one cell holds 1 to `minGroupSize - 1` people, every cell is hidden up to and including the
 * smallest that reaches `minGroupSize`. A table of `minGroupSize` people or fewer is hidden whole, and below that its
 * total too.
 *
 * **Why this suffices.** Which cells are hidden depends on the counts only, not on whose they are: swap any two hidden
 * counts and the same table is shown. One of them reaches `minGroupSize`, so each of them may be the one that does. That holds
 * against a reader who knows the total and this rule, not only against one who subtracts. Hiding just the small cells
 * would not do: 10, 10 and 10 beside a total of 30 are given away by the rule itself.
 *
 * **Zeros** are shown while nothing is hidden, since the total then says them anyway. Beside a hidden cell they are hidden with
 * it, because knowing who is not there narrows down who is.
 *
 * **Rounding** (`roundTo`) makes equal counts look equal wherever they are shown, and blurs what is subtracted from them; Eurostat's
 * farm statistics of 2023 do it to 5 and 10. Shares are of rounded counts. What is hidden stays hidden.
 *
 * It protects one release. Whoever sees two, a day apart, can subtract one from the other; no single table can prevent that.
 *
 * @param cells in an order that does not follow the counts: sorted by size, the order would tell
 * @example
 * suppressCounts([{ key: "app", count: 120 }, { key: "shop", count: 4 }, { key: "web", count: 36 }]).cells
 * // => [{ key: "app", hidden: false, count: 120, share: 0.75 }, { key: "shop", hidden: true }, { key: "web", hidden: true }]
 *
 * @throws DomainError `suppress-counts-cells`, `suppress-counts-count`, `suppress-counts-round-to`, `min-group-size`.
 * @see Centers for Medicare & Medicaid Services, cell size suppression policy (ResDAC, 26 January 2024): no cell of 1 to 10
 *   is reported or derivable, percentages included
 */
export function suppressCounts(cells: readonly CountCell[], options: SuppressionOptions = {}): SuppressedCounts {
  requireObjects("suppressCounts", "cells", cells);
  const minGroupSize = requireMinGroupSize("suppressCounts", options);
  const roundTo = requireRounding("suppressCounts", options);
  const counts = cells.map(({ count }) => requireCount("suppressCounts", "count", count));
  const limit = hiddenUpTo(counts, minGroupSize);
  const total = sum(counts);
  return shownTable(
    cells.map(({ key }) => key),
    counts,
    {
      isHidden: (i) => (counts[i] as number) <= limit,
      totalHidden: total > 0 && total < minGroupSize,
      minGroupSize,
      roundTo,
    },
  );
}

/** The largest count that is hidden in a row of counts; -1 when all may be shown. */
export function hiddenUpTo(counts: readonly number[], minGroupSize: number): number {
  const total = sum(counts);
  if (total === 0) return -1;
  if (counts.length === 1) return total < minGroupSize ? total : -1;
  // At exactly the minimum, "all in one cell" and "spread over several" must look the same.
  if (total <= minGroupSize) return total;
  if (!counts.some((count) => count > 0 && count < minGroupSize)) return -1;
  const large = counts.filter((count) => count >= minGroupSize);
  return large.length === 0 ? total : Math.min(...large);
}

/** The row as it may be shown. */
export function shownTable(
  keys: readonly string[],
  counts: readonly number[],
  how: {
    readonly isHidden: (index: number) => boolean;
    readonly totalHidden: boolean;
    readonly minGroupSize: number;
    readonly roundTo: number;
  },
): SuppressedCounts {
  const { isHidden, totalHidden, minGroupSize, roundTo } = how;
  const total = roundCount(sum(counts), how);
  const cells = keys.map((key, i): SuppressedCell => {
    if (isHidden(i)) return { key, hidden: true };
    // All that is told is worked out of the rounded count: an exact share would undo the rounding.
    const count = roundCount(counts[i] as number, how);
    const share = total === 0 ? 0 : Math.min(1, Math.round((count / total) * 1e4) / 1e4);
    const isUnstable = count > 0 && meantBy(count, how).least < unstableBelow;
    return { key, hidden: false, count, share, ...(isUnstable ? { unstable: true } : {}) };
  });
  return {
    minGroupSize,
    ...(roundTo > 1 ? { roundedTo: roundTo } : {}),
    ...(totalHidden ? {} : { total }),
    cells,
  };
}

/** What counts are rounded to; a `DomainError` when it would turn a group that is shown into none. */
export function requireRounding(
  fn: string,
  { roundTo = 1, minGroupSize = defaultMinGroupSize }: SuppressionOptions,
): number {
  requireCount(fn, "roundTo", roundTo, 1);
  return requireNumber(fn, "roundTo", roundTo, { max: minGroupSize });
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
