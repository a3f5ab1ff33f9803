import { suppressCounts, suppressTable } from "../../privacy/index.js";
import { sum } from "../../privacy/suppression.js";
import type { Showing } from "./showing.js";

/** People by two questions, as far as they may be told. */
export interface CrossTable {
  /** By row and column; undefined where hidden. */
  readonly cells: readonly (readonly (number | undefined)[])[];
  /** How many are in each row. */
  readonly rowTotals: readonly (number | undefined)[];
  /** How many are in each column. */
  readonly columnTotals: readonly (number | undefined)[];
}

/**
 * A table of counts for a reader who knows the totals of its rows and columns as far as they are told. Rows and columns of nobody are
 * known from their totals, so they take no part and hide nothing.
 */
export function crossTable(counts: readonly (readonly number[])[], showing: Showing): CrossTable {
  const sizes = counts.map(sum);
  const columns = (counts[0] ?? []).map((_, c) => sum(counts.map((row) => row[c]!)));
  const [rowTotals, columnTotals] = [told(sizes, showing), told(columns, showing)];
  const rowsIn = sizes.flatMap((size, r) => (size > 0 ? r : []));
  const columnsIn = columns.flatMap((size, c) => (size > 0 ? c : []));
  const inside = tellsCells(
    rowsIn.map((r) => columnsIn.map((c) => counts[r]![c]!)),
    showing,
  );
  const cells = counts.map((row, r) =>
    row.map((_, c) => {
      if (rowTotals[r] === undefined || columnTotals[c] === undefined) return undefined;
      if (sizes[r] === 0 || columns[c] === 0) return 0;
      return inside[rowsIn.indexOf(r)]?.[columnsIn.indexOf(c)];
    }),
  );
  return { cells, rowTotals, columnTotals };
}

function tellsCells(counts: readonly (readonly number[])[], showing: Showing): (number | undefined)[][] {
  // One row is its own total.
  if (counts.length < 2) return counts.map((row) => told(row, showing));
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const table = { rows: names("row ", counts.length), columns: names("column ", counts[0]!.length), counts };
  return suppressTable(table, showing.group).rows.map(({ cells }) =>
    cells.map((cell) => (cell.hidden ? undefined : cell.count)),
  );
}

/** Counts as far as `suppressCounts` tells them. */
function told(counts: readonly number[], showing: Showing): (number | undefined)[] {
  const cells = counts.map((count, i) => ({ key: String(i), count }));
  return suppressCounts(cells, showing.group).cells.map((cell) => (cell.hidden ? undefined : cell.count));
}
