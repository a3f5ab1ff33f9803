import { requireNumber, requireObjects, requireArray } from "../shared/errors.js";
import { requireMinGroupSize, unstableBelow, type GroupSizeOptions } from "./group-size.js";
import { toFourDigits } from "./rounding.js";
import { type HiddenCell, suppressCounts } from "./suppression.js";

/** A quantity of the people of one group, such as what each of them spent. */
export interface MeasuredCell {
  readonly key: string;
  /** One value for each person of whom it is known. */
  readonly values: readonly number[];
}

/** A group whose size is shown, and its mean where that tells about nobody alone. */
export interface ShownMeasure {
  readonly key: string;
  readonly hidden: false;
  readonly count: number;
  /** Of everybody in the table, from 0 to 1, to four decimals. */
  readonly share: number;
  /** To four digits. */
  readonly mean?: number;
  /** Why there is no mean: nobody has a value, all have the same, or one person makes up so much that the mean tells of that one. */
  readonly meanHidden?: "nobody" | "all-alike" | "one-dominates";
  readonly unstable?: true;
}

/** Means that may be shown. */
export interface SuppressedMeasures {
  readonly minGroupSize: number;
  readonly total?: number;
  /** Of everybody; only where the mean of every group is shown, since it would give away the one that is not. */
  readonly mean?: number;
  readonly cells: readonly (ShownMeasure | HiddenCell)[];
}

/**
 * How close somebody who knows the second largest value may come to the largest, as a part of it.
 *
 * @see A. Hundepool et al., "Handbook on Statistical Disclosure Control" (2010), the p% rule
 */
const tooClose = 0.1;

/** The squares of larger ones could not be added up. */
const largest = 1e100;

/**
 * Counts, shares and means of groups without those of small groups: what is hidden as a count is hidden as a share and as a mean, and
 * no least and no greatest value is told of anybody.
 *
 * The groups to hide are chosen as by `suppressCounts`. Beyond that the mean of a group is hidden where all its people have the
 * same value, and where it is dominated: where the second largest contributor could work out the largest to within a
 * tenth (the p% rule). A mean is told to four digits.
 *
 * Means of the same group at two times give away whoever came or left in between: n times one mean less n - 1 times the other is a
 * person's value. Four digits blur that; they do not prevent it.
 *
 * @param cells in an order that does not follow the counts
 * @example
 * const spent = (key: string, people: number, base: number) => ({ key, values: Array.from({ length: people }, (_, i) => base + (i % 5)) });
 * suppressMeasures([spent("app", 60, 10), spent("shop", 4, 90), spent("web", 30, 20)])
 * // => { minGroupSize: 11, total: 94, cells: [{ key: "app", hidden: false, count: 60, share: 0.6383, mean: 12 }, { key: "shop", hidden: true }, { key: "web", hidden: true }] }
 *
 * @throws DomainError `suppress-measures-cells`, `suppress-measures-values`, `min-group-size`.
 */
export function suppressMeasures(cells: readonly MeasuredCell[], options: GroupSizeOptions = {}): SuppressedMeasures {
  requireMinGroupSize("suppressMeasures", options);
  requireObjects("suppressMeasures", "cells", cells);
  for (const { values } of cells) {
    requireArray("suppressMeasures", "values", values);
    for (const value of values) requireNumber("suppressMeasures", "values", value, { min: -largest, max: largest });
  }
  const { total, ...shown } = suppressCounts(
    cells.map(({ key, values }) => ({ key, count: values.length })),
    options,
  );
  const means = cells.map(({ values }) => meanOf(values));
  const told = shown.cells.map((cell, i): ShownMeasure | HiddenCell => {
    if (cell.hidden) return cell;
    const { count, key, share } = cell;
    return {
      key,
      hidden: false,
      count,
      share,
      ...(means[i] as Mean),
      ...(count > 0 && count < unstableBelow ? { unstable: true } : {}),
    };
  });
  const overall = meanOf(cells.flatMap(({ values }) => values));
  const allTold = told.every((cell) => !cell.hidden && (cell.mean !== undefined || cell.meanHidden === "nobody"));
  return {
    minGroupSize: shown.minGroupSize,
    ...(total === undefined ? {} : { total }),
    ...(allTold && overall.mean !== undefined ? { mean: overall.mean } : {}),
    cells: told,
  };
}

type Mean = Pick<ShownMeasure, "mean" | "meanHidden">;

/** The mean where it may be told. Added up in ascending order, so that the order of the people does not matter. */
export function meanOf(values: readonly number[]): Mean {
  if (values.length === 0) return { meanHidden: "nobody" };
  const sorted = Float64Array.from(values).sort();
  if (sorted[0] === sorted.at(-1)) return { meanHidden: "all-alike" };
  const sizes = Float64Array.from(values, Math.abs).sort();
  const first = sizes.at(-1) as number;
  const remainder = sizes.subarray(0, -2).reduce((sum, size) => sum + size, 0);
  if (remainder < tooClose * first) return { meanHidden: "one-dominates" };
  return { mean: toFourDigits(sorted.reduce((sum, value) => sum + value, 0) / values.length) };
}
