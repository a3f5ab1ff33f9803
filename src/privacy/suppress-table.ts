import { DomainError, requireArray, requireCount, requireObject } from "../shared/errors.js";
import { requireMinGroupSize } from "./group-size.js";
import { hiddenByBlocks, transpose } from "./hidden-blocks.js";
import {
  hiddenUpTo,
  requireRounding,
  shownTable,
  sum,
  type SuppressedCounts,
  type SuppressionOptions,
} from "./suppression.js";

/** Groups of people against the values of one attribute. */
export interface CountTable {
  /** Names of the groups, one for each row. */
  readonly rows: readonly string[];
  /** Values of the attribute, one for each column. */
  readonly columns: readonly string[];
  /** People by row and column. */
  readonly counts: readonly (readonly number[])[];
}

type Counts = CountTable["counts"];

/** How a table is shown. */
export interface TableSuppressionOptions extends SuppressionOptions {
  /**
   * Whether the reader knows how common each value is among all. If not, each row stands for itself as in `suppressCounts`,
   * and far less is hidden.
   *
   * @defaultValue true
   */
  readonly columnTotalsKnown?: boolean | undefined;
}

/** A table that may be shown: for each row, its cells. */
export interface SuppressedTable {
  readonly minGroupSize: number;
  /** Counts are rounded to a multiple of this. */
  readonly roundedTo?: number;
  readonly rows: readonly (SuppressedCounts & { readonly key: string })[];
}

/**
 * A table of groups against values without its small groups, for a reader who also knows the totals of rows and columns (the sizes
 * of the groups, and how common each value is among all customers) and who knows the rule below.
 *
 * **The rule.** The totals are tables of counts themselves and are known as far as `suppressCounts` would show them; rows and
 * columns with a hidden total are hidden whole. In the order of their totals the other rows are put in groups of two, and the
 * columns likewise, so that the table falls into blocks. A block in which a cell holds 1 to `minGroupSize - 1` people is hidden
 * whole. Where the sums of a block are so small that this would give its cells away, more blocks are hidden with it, at last
 * all. So one small cell usually takes three others with it, which is the least that known totals allow.
 *
 * Whoever knows the rule learns that there is a small cell in what is hidden, and of no cell that it is the one: each may be large in
 * a table with the same totals that would be shown in the very same way. Hiding the small cells first and the cheapest others
 * after them, as is often done, would hide less; but the choice itself then gives cells away to whoever knows how it is made.
 *
 * The order of rows and columns does not matter; equal totals are ordered by name.
 *
 * @example Four people who are new can be told neither from their row nor from their column
 * const { rows } = suppressTable({
 *   rows: ["A", "B", "C"],
 *   columns: ["active", "new", "lapsed"],
 *   counts: [[80, 40, 30], [60, 4, 50], [90, 70, 60]],
 * });
 * rows.map(({ cells }) => cells.map((cell) => (cell.hidden ? "hidden" : cell.count)))
 * // => [[80, "hidden", "hidden"], [60, "hidden", "hidden"], [90, 70, 60]]
 *
 * @throws DomainError `suppress-table-table`, `suppress-table-count`, `suppress-table-shape`, `suppress-table-round-to`,
 *   `min-group-size`.
 * @see L. Willenborg, T. de Waal, "Elements of Statistical Disclosure Control" (2001), on secondary suppression and its audit;
 *   K. Kenthapadi, N. Mishra, K. Nissim, "Simulatable Auditing" (2005), on choices that tell nothing themselves
 */
export function suppressTable(table: CountTable, options: TableSuppressionOptions = {}): SuppressedTable {
  const minGroupSize = requireMinGroupSize("suppressTable", options);
  const roundTo = requireRounding("suppressTable", options);
  const counts = requireTable(table);
  const { columnTotalsKnown = true } = options;
  const rowTotals = counts.map(sum);
  const hiddenRows = hiddenUpTo(rowTotals, minGroupSize);
  const hidden = columnTotalsKnown
    ? hiddenCells(table, counts, minGroupSize)
    : counts.map((row) => {
        const limit = hiddenUpTo(row, minGroupSize);
        return row.map((count) => count <= limit);
      });
  const rows = table.rows.map((key, r) => ({
    key,
    ...shownTable(table.columns, counts[r] as readonly number[], {
      isHidden: (c) => (rowTotals[r] as number) <= hiddenRows || (hidden[r] as readonly boolean[])[c] === true,
      totalHidden: (rowTotals[r] as number) <= hiddenRows,
      minGroupSize,
      roundTo,
    }),
  }));
  return { minGroupSize, ...(roundTo > 1 ? { roundedTo: roundTo } : {}), rows };
}

function requireTable(table: CountTable): Counts {
  const { rows, columns, counts } = requireObject("suppressTable", "table", table);
  for (const part of [rows, columns, counts]) requireArray("suppressTable", "table", part);
  counts.forEach((row) => requireArray("suppressTable", "table", row));
  if (counts.length !== rows.length || counts.some((row) => row.length !== columns.length)) {
    throw new DomainError(
      "suppress-table-shape",
      `suppressTable requires counts to have ${rows.length} rows of ${columns.length}; got another shape`,
    );
  }
  return counts.map((row) => row.map((count) => requireCount("suppressTable", "count", count)));
}

/**
 * Which cells are hidden from a reader who knows all totals that `suppressCounts` would show. Lines with a hidden total are hidden; which
 * of them somebody is in cannot be told, so that for the rest they are one line, of a total that is known.
 */
function hiddenCells({ rows, columns }: CountTable, counts: Counts, minGroupSize: number): boolean[][] {
  const ofRows = poolHidden(rows, counts, minGroupSize);
  const ofColumns = poolHidden(columns, transpose(ofRows.pooled), minGroupSize);
  const hidden = hiddenByBlocks(transpose(ofColumns.pooled), minGroupSize, {
    rows: ofRows.keys,
    columns: ofColumns.keys,
  });
  return counts.map((row, r) =>
    row.map((_, c) => {
      const [ofRow, ofColumn] = [ofRows.place[r], ofColumns.place[c]];
      return ofRow === undefined || ofColumn === undefined || hidden[ofRow]?.[ofColumn] === true;
    }),
  );
}

interface Pooled {
  readonly keys: readonly string[];
  /** The lines with a total that is shown, then one for all others together. */
  readonly pooled: Counts;
  /** For each line, where it is found, unless it is hidden. */
  readonly place: readonly (number | undefined)[];
}

function poolHidden(keys: readonly string[], counts: Counts, minGroupSize: number): Pooled {
  const totals = counts.map(sum);
  const limit = hiddenUpTo(totals, minGroupSize);
  const isShown = (_: unknown, i: number) => (totals[i] as number) > limit;
  const others = counts.filter((_, i) => !isShown(_, i));
  const pool = (others[0] ?? []).map((_, c) => sum(others.map((line) => line[c] as number)));
  let next = 0;
  return {
    keys: keys.filter(isShown),
    pooled: [...counts.filter(isShown), ...(others.length > 0 ? [pool] : [])],
    place: totals.map((_, i) => (isShown(_, i) ? next++ : undefined)),
  };
}
