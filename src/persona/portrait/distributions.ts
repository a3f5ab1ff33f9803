import { suppressTable, type SuppressedCell } from "../../privacy/index.js";
import type { GroupSizeOptions } from "../../privacy/index.js";
import { groupLevels } from "../features/levels.js";

/** One value among the members of a persona, beside everybody else. */
export type DistributionCell = SuppressedCell & {
  /** Share of the value among those who are not of this persona; absent where hidden or where there is nobody else. */
  readonly restShare?: number;
};

/** How an attribute is spread over the members of a persona; its small groups are hidden. */
export interface Distribution {
  readonly attribute: string;
  readonly cells: readonly DistributionCell[];
}

/** The word for what is not known of somebody. */
export const unknownValue = "unknown";

/**
 * One attribute over all personas, as one table: what is hidden in one persona cannot be found by subtracting the others from
 * the totals. Undefined when it is known of nobody.
 */
export function distribute(
  attribute: string,
  values: readonly (string | undefined)[],
  groups: Int32Array,
  groupCount: number,
  options: GroupSizeOptions & { readonly minGroupSize: number; readonly vocabulary?: "open" | "closed" },
): readonly Distribution[] | undefined {
  if (values.every((value) => value === undefined)) return undefined;
  const levels = groupLevels(
    values.map((value) => value ?? unknownValue),
    options.minGroupSize,
    options.vocabulary,
  );
  const counts = Array.from({ length: groupCount }, () => levels.names.map(() => 0));
  groups.forEach((group, row) => {
    const level = levels.of[row] as number;
    const inGroup = counts[group] as number[];
    inGroup[level] = (inGroup[level] as number) + 1;
  });
  const names = counts.map((_, i) => String(i));
  const { rows } = suppressTable({ rows: names, columns: levels.names, counts }, options);
  const totals = levels.names.map((_, c) => counts.reduce((sum, row) => sum + (row[c] as number), 0));
  return rows.map(({ cells }, group) => {
    const others = values.length - (counts[group] as number[]).reduce((sum, count) => sum + count, 0);
    return {
      attribute,
      cells: cells.map((cell, c) => {
        if (cell.hidden || others === 0) return cell;
        return { ...cell, restShare: Math.round((((totals[c] as number) - cell.count) / others) * 1e4) / 1e4 };
      }),
    };
  });
}
