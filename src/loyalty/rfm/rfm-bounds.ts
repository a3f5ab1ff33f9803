import { DomainError, requireObject, show, requireArray } from "../../shared/errors.js";
import { isNamed, type RfmCell, rfmCells, type RfmTable, rfmTable } from "./rfm-table.js";

/** One row of a published list: a segment and the scores it takes, both ends included. */
export interface RfmBounds<Segment extends string = string> {
  readonly segment: Segment;
  readonly recency: readonly [from: number, to: number];
  readonly frequency: readonly [from: number, to: number];
  readonly monetary: readonly [from: number, to: number];
}

/** A table made of published bounds, and what they leave out. */
export interface RfmBoundsTable<Segment extends string = string> {
  readonly table: RfmTable<Segment>;
  /** Cells that no row matches, from 555 down; the table gives them to the segment of others. */
  readonly uncovered: readonly RfmCell[];
  /** Segments that no cell has, because the rows before them take all of theirs; in the order of the rows. */
  readonly unreachable: readonly Segment[];
}

/**
 * A table from ranges of scores as they are published: a cell belongs to the first row that matches it.
 *
 * Such lists often leave cells to nobody and name segments that nobody can be in. Both are said, and a cell without
 * a row goes to `others`, so that every customer still has exactly one segment.
 *
 * @example The third row asks for what the first has taken
 * const all = [1, 5] as const;
 * const { table, uncovered, unreachable } = rfmTableOfBounds("mine", [
 *   { segment: "active", recency: [3, 5], frequency: all, monetary: all },
 *   { segment: "asleep", recency: [1, 2], frequency: all, monetary: [2, 5] },
 *   { segment: "new", recency: [5, 5], frequency: [1, 1], monetary: all },
 * ]);
 * table.cells["511"] // => "active"
 * unreachable // => ["new"]
 * uncovered.length // => 10
 * table.cells["231"] // => "others"
 *
 * @param options `others`: the segment of cells that no row matches
 * @throws DomainError `rfm-bounds` when a range is not two numbers, the lower one first, or a segment has no name; what `rfmTable`
 *   throws.
 */
export function rfmTableOfBounds<const Segment extends string>(
  id: string,
  rows: readonly RfmBounds<Segment>[],
  options: { readonly others: NoInfer<Segment> },
): RfmBoundsTable<Segment>;
export function rfmTableOfBounds<const Segment extends string>(
  id: string,
  rows: readonly RfmBounds<Segment>[],
): RfmBoundsTable<Segment | "others">;
export function rfmTableOfBounds(
  id: string,
  rows: readonly RfmBounds[],
  options: { readonly others?: string } = {},
): RfmBoundsTable {
  const { others = "others" } = requireObject("rfmTableOfBounds", "options", options, "rfm-bounds");
  const matches = requireArray("rfmTableOfBounds", "rows", rows, "rfm-bounds").map((row) => {
    const { segment } = requireObject("rfmTableOfBounds", "row", row, "rfm-bounds");
    if (!isNamed(segment)) {
      throw new DomainError("rfm-bounds", `rfmTableOfBounds requires a segment by name; got ${show(segment)}`);
    }
    const [recency, frequency, monetary] = [range(row, "recency"), range(row, "frequency"), range(row, "monetary")];
    return ([r, f, m]: string) => recency(Number(r)) && frequency(Number(f)) && monetary(Number(m));
  });
  const cells = new Map<string, RfmCell[]>(rows.map(({ segment }) => [segment, []]));
  const uncovered: RfmCell[] = [];
  for (const cell of rfmCells) {
    const row = rows[matches.findIndex((matches) => matches(cell))];
    (row === undefined ? uncovered : (cells.get(row.segment) as RfmCell[])).push(cell);
  }
  const unreachable = [...cells].filter(([, own]) => own.length === 0).map(([segment]) => segment);
  if (uncovered.length > 0) cells.set(others, [...(cells.get(others) ?? []), ...uncovered]);
  return { table: rfmTable(id, Object.fromEntries(cells)), uncovered, unreachable };
}

function range(row: RfmBounds, name: "recency" | "frequency" | "monetary"): (score: number) => boolean {
  const bounds: unknown = row[name];
  const [from, to] = (Array.isArray(bounds) ? bounds : []) as unknown[];
  if (typeof from === "number" && typeof to === "number" && from <= to) return (score) => from <= score && score <= to;
  throw new DomainError(
    "rfm-bounds",
    `rfmTableOfBounds requires ${name} of ${row.segment} to be a range, lower end first; got ${show(from)} to ${show(to)}`,
  );
}
