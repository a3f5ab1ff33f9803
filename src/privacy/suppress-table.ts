import { DomainError, requireCount } from "../shared/errors.js";
import { type GroupSizeOptions, requireMinGroupSize } from "./group-size.js";
import { reaches } from "./reachable-count.js";
import { hiddenUpTo, shownTable, sum, type SuppressedCounts } from "./suppression.js";

/** Groups of people against the values of one attribute. */
export interface CountTable {
  /** Names of the groups, one for each row. */
  readonly rows: readonly string[];
  /** Values of the attribute, one for each column. */
  readonly columns: readonly string[];
  /** People by row and column. */
  readonly counts: readonly (readonly number[])[];
}

/** A table that may be shown: for each row, its cells. */
export interface SuppressedTable {
  readonly minGroupSize: number;
  readonly rows: readonly (SuppressedCounts & { readonly key: string })[];
}

/**
 * A table of groups against values without its small groups, for a reader who also knows the totals of rows and columns:
 * the sizes of the groups, and how common each value is among all customers.
 *
 * Each row is treated as `suppressCounts` treats it. Then the table is attacked: for every hidden cell, the largest
 * count is computed that the shown cells and the totals leave open. While it lies below `minGroupSize` for any cell, the smallest
 * shown cell of that column (or else row, or table) is hidden, with whatever is no larger in its row. The
 * totals known to the reader are those that `suppressCounts` would show.
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
 * @throws DomainError `suppress-table-count`, `suppress-table-shape`, `min-group-size`.
 * @see L. Willenborg, T. de Waal, "Elements of Statistical Disclosure Control" (2001), on secondary suppression and its audit
 */
export function suppressTable(table: CountTable, options: GroupSizeOptions = {}): SuppressedTable {
  const minGroupSize = requireMinGroupSize("suppressTable", options);
  const counts = requireTable(table);
  const limits = counts.map((row) => hiddenUpTo(row, minGroupSize));
  const totals = {
    rows: shownTotals(counts.map(sum), minGroupSize),
    columns: shownTotals(
      table.columns.map((_, c) => sum(counts.map((row) => row[c] as number))),
      minGroupSize,
    ),
  };

  for (;;) {
    const hidden = counts.map((row, r) => row.map((count) => count <= (limits[r] as number)));
    const exposed = firstCell(
      hidden,
      (r, c) =>
        // A value that nobody has is known from its total, and tells of nobody.
        totals.rows[r] !== 0 && totals.columns[c] !== 0 && !reaches(counts, hidden, totals, r, c, minGroupSize),
    );
    if (exposed === undefined) break;
    const [row, column] = exposed;
    const cells = counts.flatMap((inRow, r) => inRow.map((count, c) => ({ row: r, column: c, count })));
    const shown = cells.filter((cell) => cell.count > (limits[cell.row] as number));
    const next =
      smallest(shown.filter((cell) => cell.column === column)) ??
      smallest(shown.filter((cell) => cell.row === row)) ??
      smallest(shown);
    // With everything hidden a cell reaches the smaller of its totals, so this is the end of the loop at the latest.
    if (next === undefined) break;
    limits[next.row] = next.count;
  }

  const rows = table.rows.map((key, r) => ({
    key,
    ...shownTable(table.columns, counts[r] as readonly number[], limits[r] as number, minGroupSize),
  }));
  return { minGroupSize, rows };
}

function requireTable({ rows, columns, counts }: CountTable): readonly (readonly number[])[] {
  if (counts.length !== rows.length || counts.some((row) => row.length !== columns.length)) {
    throw new DomainError(
      "suppress-table-shape",
      `suppressTable requires counts to have ${rows.length} rows of ${columns.length}; got another shape`,
    );
  }
  return counts.map((row) => row.map((count) => requireCount("suppressTable", "count", count)));
}

/** The totals are a table of counts too, and are known as far as that could be shown. */
function shownTotals(totals: readonly number[], minGroupSize: number): (number | undefined)[] {
  const limit = hiddenUpTo(totals, minGroupSize);
  return totals.map((total) => (total <= limit ? undefined : total));
}

function firstCell(hidden: readonly (readonly boolean[])[], test: (r: number, c: number) => boolean) {
  for (const [r, row] of hidden.entries()) {
    for (const [c, isHidden] of row.entries()) if (isHidden && test(r, c)) return [r, c] as const;
  }
  return undefined;
}

/** The first of the smallest cells. */
function smallest<Cell extends { readonly count: number }>(cells: readonly Cell[]): Cell | undefined {
  let least: Cell | undefined;
  for (const cell of cells) if (least === undefined || cell.count < least.count) least = cell;
  return least;
}
