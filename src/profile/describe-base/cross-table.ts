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

/** A table of counts for a reader who knows the totals of its rows and columns as far as they are told. */
export function crossTable(counts: readonly (readonly number[])[], showing: Showing): CrossTable {
  const [first = []] = counts;
  const rowTotals = told(counts.map(sum), showing);
  const columnTotals = told(
    first.map((_, c) => sum(counts.map((row) => row[c]!))),
    showing,
  );
  const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const table = { rows: names("row ", counts.length), columns: names("column ", first.length), counts };
  const cells = suppressTable(table, showing.group).rows.map((row, r) =>
    row.cells.map((cell, c) =>
      cell.hidden || rowTotals[r] === undefined || columnTotals[c] === undefined ? undefined : cell.count,
    ),
  );
  return { cells, rowTotals, columnTotals };
}

/** Counts as far as `suppressCounts` tells them. */
function told(counts: readonly number[], showing: Showing): (number | undefined)[] {
  const cells = counts.map((count, i) => ({ key: String(i), count }));
  return suppressCounts(cells, showing.group).cells.map((cell) => (cell.hidden ? undefined : cell.count));
}
