import { compareText } from "../shared/order.js";
import { sum } from "./suppression.js";

type Counts = readonly (readonly number[])[];

/** Lines of a table in groups of two or three, by place. */
type Groups = readonly (readonly number[])[];

/** A part of a table: some groups of its rows by some groups of its columns. */
interface Region {
  readonly rows: Groups;
  readonly columns: Groups;
}

interface CellAt {
  readonly row: number;
  readonly column: number;
}

/**
 * Which cells of a table are hidden from a reader who knows the totals of all rows and columns, and this rule.
 *
 * **The rule.** In the order of their totals rows are put in groups of two, and columns likewise; that makes blocks. An odd line, the
 * largest, joins the last group as its third and stands outside the core of its blocks. A block with a small cell is hidden: its
 * core where all its small cells are and that suffices, else the whole of it. Where that does not suffice either, the
 * groups around it are hidden together: halves of halves of the table, then halves, at last the table.
 *
 * **Why this suffices.** Give the reader even the sums of whatever is hidden. Whether hiding a core, a block or a half suffices
 * is decided on its own sums: for each of its cells there has to be another table of the same sums in which that cell is large, and
 * which would be hidden in the same way because another cell is small. For a core that is any cell of it; for a block one
 * outside of the core; for a half one that stands alone in its line as far as one of its own halves goes, which nothing
 * smaller could hide. No choice depends on hidden counts in any other way.
 *
 * @param keys names of rows and columns, which break ties, so that their order does not matter
 */
export function hiddenByBlocks(
  counts: Counts,
  minGroupSize: number,
  keys: { readonly rows: readonly string[]; readonly columns: readonly string[] },
): boolean[][] {
  const hidden = counts.map((row) => row.map(() => false));
  const rows = inhabitedLines(counts.map(sum), keys.rows);
  const columns = inhabitedLines(transpose(counts).map(sum), keys.columns);
  // The cells of a single line are the totals across it, which the reader has.
  if (rows.length < 2 || columns.length < 2) return hidden;
  const table: Region = { rows: inGroups(rows), columns: inGroups(columns) };
  const isSmall = ({ row, column }: CellAt) => isFew(at(counts, row, column), minGroupSize);
  const isAnySmall = cellsOf(table).some(isSmall);

  const decide = (region: Region): readonly CellAt[] | undefined => {
    const cells = cellsOf(region);
    const small = cells.filter(isSmall);
    if (small.length === 0) return [];
    if (!isBlock(region)) {
      const inHalves = halvesOf(region).map(decide);
      if (inHalves.every((part) => part !== undefined)) return inHalves.flat();
      return sufficesWhole(region) ? cells : undefined;
    }
    const core = coreOf(region);
    const coreCells = cellsOf(core);
    const isCore = ({ row, column }: CellAt) => coreCells.some((one) => one.row === row && one.column === column);
    if (small.every(isCore) && suffices(core, coreCells)) return coreCells;
    return sufficesWhole(region) ? cells : undefined;
  };
  /** Whether each inhabited cell of a region may be large beside one of these that is small. */
  const suffices = (region: Region, beside: readonly CellAt[]): boolean => {
    const sums = sumsOf(counts, region);
    return cellsOf(region).every(
      (cell) => isEmpty(sums, cell) || beside.some((one) => mayBeLarge(sums, cell, one, minGroupSize)),
    );
  };
  const sufficesWhole = (region: Region): boolean => {
    if (!isBlock(region)) return standsAlone(sumsOf(counts, region), region, minGroupSize);
    const core = cellsOf(coreOf(region));
    const cells = cellsOf(region);
    const around = cells.filter(({ row, column }) => !core.some((one) => one.row === row && one.column === column));
    return suffices(region, around.length === 0 ? cells : around);
  };

  // What may come out at all is settled by the totals: where they leave no room for a rule, it is all or nothing, or all.
  const hide = sufficesWhole(table)
    ? (decide(table) ?? cellsOf(table))
    : isAnySmall || !suffices(table, cellsOf(table))
      ? cellsOf(table)
      : [];
  for (const { row, column } of hide) (hidden[row] as boolean[])[column] = true;
  return hidden;
}

/** By their totals, the smallest first. */
function inhabitedLines(totals: readonly number[], keys: readonly string[]): number[] {
  return totals
    .flatMap((total, i) => (total > 0 ? i : []))
    .sort(
      (one, other) =>
        (totals[one] as number) - (totals[other] as number) || compareText(keys[one] ?? "", keys[other] ?? ""),
    );
}

/** Two by two; one that is left over goes with the last two. */
function inGroups(lines: readonly number[]): Groups {
  const groups: number[][] = [];
  for (let i = 0; i + 1 < lines.length; i += 2) groups.push(lines.slice(i, i + 2));
  if (lines.length % 2 === 1) groups.at(-1)?.push(lines.at(-1) as number);
  return groups;
}

function isBlock({ rows, columns }: Region): boolean {
  return rows.length === 1 && columns.length === 1;
}

/** The halves of a region, by its longer side. */
function halvesOf({ rows, columns }: Region): Region[] {
  return isWide({ rows, columns })
    ? halves(columns).map((half) => ({ rows, columns: half }))
    : halves(rows).map((half) => ({ rows: half, columns }));
}

function isWide({ rows, columns }: Region): boolean {
  return columns.length >= rows.length;
}

function halves(groups: Groups): Groups[] {
  const middle = Math.ceil(groups.length / 2);
  return [groups.slice(0, middle), groups.slice(middle)];
}

function coreOf({ rows, columns }: Region): Region {
  return { rows: rows.map((group) => group.slice(0, 2)), columns: columns.map((group) => group.slice(0, 2)) };
}

function cellsOf({ rows, columns }: Region): CellAt[] {
  return rows.flat().flatMap((row) => columns.flat().map((column) => ({ row, column })));
}

/** People by line of a region, and in all. */
interface Sums {
  readonly rows: ReadonlyMap<number, number>;
  readonly columns: ReadonlyMap<number, number>;
  readonly all: number;
}

function sumsOf(counts: Counts, { rows, columns }: Region): Sums {
  const [r, c] = [rows.flat(), columns.flat()];
  const ofRows = new Map(r.map((row) => [row, sum(c.map((column) => at(counts, row, column)))]));
  const ofColumns = new Map(c.map((column) => [column, sum(r.map((row) => at(counts, row, column)))]));
  return { rows: ofRows, columns: ofColumns, all: sum([...ofRows.values()]) };
}

function isEmpty({ rows, columns }: Sums, { row, column }: CellAt): boolean {
  return rows.get(row) === 0 || columns.get(column) === 0;
}

/**
 * Whether there is a table of these sums in which one cell holds at least `size` people and another 1 to `size` - 1.
 *
 * @see M. Fréchet, "Sur les tableaux de corrélation dont les marges sont données" (1951): a cell lies between the sum of its margins less
 *   all, and the smaller margin. Here with `size` people taken out for the other cell.
 */
function mayBeLarge({ rows, columns, all }: Sums, cell: CellAt, small: CellAt, size: number): boolean {
  const [sameRow, sameColumn] = [cell.row === small.row, cell.column === small.column];
  if (sameRow && sameColumn) return false;
  if ((rows.get(cell.row) as number) < size || (columns.get(cell.column) as number) < size) return false;
  const ofRow = (rows.get(small.row) as number) - (sameRow ? size : 0);
  const ofColumn = (columns.get(small.column) as number) - (sameColumn ? size : 0);
  return Math.min(ofRow, ofColumn) >= 1 && ofRow + ofColumn - (all - size) < size;
}

/**
 * Whether each cell may be large in a table of these sums in which one half cannot be hidden by itself, since somewhere one small cell is
 * all that a line holds within the half. There is room for that if everybody else in the line finds place in the other
 * half. A cell that lies in the same line and half takes another such place, so that there have to be two.
 */
function standsAlone({ rows, columns, all }: Sums, region: Region, size: number): boolean {
  if ([...rows.values(), ...columns.values()].some((people) => isFew(people, size))) return false;
  const [lines, across] = isWide(region) ? [rows, columns] : [columns, rows];
  const places = halvesOf(region).flatMap((half) => {
    const sums = (isWide(region) ? half.columns : half.rows).flat().map((line) => across.get(line) as number);
    const beside = all - sum(sums);
    const isPlace = (people: number) => people > size && people - 1 + size <= beside;
    return sums.filter((people) => people > 0).length < 2 ? [] : [...lines.values()].filter(isPlace);
  });
  return places.length >= 2;
}

function isFew(people: number, size: number): boolean {
  return people > 0 && people < size;
}

function at(counts: Counts, row: number, column: number): number {
  return (counts[row] as readonly number[])[column] as number;
}

/** Columns as rows. */
export function transpose(counts: Counts): number[][] {
  return (counts[0] ?? []).map((_, c) => counts.map((row) => row[c] as number));
}
