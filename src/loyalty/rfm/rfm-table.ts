import { DomainError, requireObject, show, requireArray } from "../../shared/errors.js";

/** A score of one quantity: 1 is the worst, 5 the best; by quantiles, the worst and the best fifth of the buyers. */
export type RfmScore = 1 | 2 | 3 | 4 | 5;

/** Recency, frequency and monetary score in one word, such as `"543"`. */
export type RfmCell = `${RfmScore}${RfmScore}${RfmScore}`;

const scores = [5, 4, 3, 2, 1] as const;

/** The 125 cells, from 555 down to 111. */
export const rfmCells: readonly RfmCell[] = scores.flatMap((r) =>
  scores.flatMap((f) => scores.map((m): RfmCell => `${r}${f}${m}`)),
);

/**
 * Which segment each of the 125 cells belongs to, as plain JSON. Cells are the keys, so that none can belong to two
 * segments; `rfmTable` builds a table from lists of cells, `rfmTableOfBounds` from ranges, as marketers publish them.
 */
export interface RfmTable<Segment extends string = string> {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly cells: Readonly<Record<RfmCell, Segment>>;
}

/** Whether a table or a segment can be called by this. */
export function isNamed(name: unknown): name is string {
  return typeof name === "string" && name !== "";
}

/**
 * A table from lists of cells by segment, which together must name each of the 125 cells exactly once.
 *
 * @example Two segments by recency alone
 * const ending = (...digits: number[]) => rfmCells.filter((cell) => digits.includes(Number(cell[0])));
 * const table = rfmTable("by-recency", { here: ending(5, 4, 3), gone: ending(2, 1) });
 * table.cells["351"] // => "here"
 *
 * @example A cell in two segments
 * rfmTable("mine", { best: ["555", "554"], good: ["554"] }) // => throws got 554 in best and good
 *
 * @throws DomainError `rfm-table` when a cell is in two segments, in none, or is not a cell, and when the table or a segment
 *   has no name.
 */
export function rfmTable<const Segment extends string>(
  id: string,
  segments: Readonly<Record<Segment, readonly RfmCell[]>>,
): RfmTable<Segment> {
  const refuse = (got: string) =>
    new DomainError("rfm-table", `rfmTable requires each of the 125 cells once; got ${got}`);
  if (!isNamed(id)) throw new DomainError("rfm-table", `rfmTable requires an id that is text; got ${show(id)}`);
  requireObject("rfmTable", "segments", segments, "rfm-table");
  const segmentOf = new Map<RfmCell, Segment>();
  for (const [segment, cells] of Object.entries(segments) as [Segment, readonly RfmCell[]][]) {
    if (!isNamed(segment)) throw new DomainError("rfm-table", "rfmTable requires segments with a name; got none");
    for (const cell of requireArray("rfmTable", segment, cells, "rfm-table")) {
      if (!rfmCells.includes(cell)) throw refuse(`${show(cell)} in ${segment}`);
      const other = segmentOf.get(cell);
      if (other !== undefined) throw refuse(`${cell} in ${other} and ${segment}`);
      segmentOf.set(cell, segment);
    }
  }
  const homeless = rfmCells.filter((cell) => !segmentOf.has(cell));
  if (homeless.length > 0)
    throw refuse(`none for ${homeless.slice(0, 5).join(", ")}${homeless.length > 5 ? ", ..." : ""}`);
  return {
    schemaVersion: 1,
    id,
    cells: Object.fromEntries(rfmCells.map((cell) => [cell, segmentOf.get(cell)])) as Record<RfmCell, Segment>,
  };
}
