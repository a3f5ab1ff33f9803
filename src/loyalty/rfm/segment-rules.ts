import type { Case, Condition } from "../../rules/index.js";
import { resolveTable, segmentsOfTable } from "./rfm-scheme.js";
import { type RfmCell, rfmCells, type RfmTable } from "./rfm-table.js";
import type { RfmSegment, RfmTableName } from "./rfm-tables.js";

/** The scores that a segment is decided by, as in the value of `scoreRfm`. */
export type RfmScoreName = "recency" | "frequency" | "monetary";

/**
 * A table of segments as cases over the three scores, one case for each segment in the order of its best cell, so that
 * what is said and proven of rules can be said and proven of the table.
 *
 * @example
 * const table = rfmTable("by-recency", {
 *   here: rfmCells.filter((cell) => Number(cell[0]) > 2),
 *   gone: rfmCells.filter((cell) => Number(cell[0]) <= 2),
 * });
 * segmentRules(table)[1]?.value // => "gone"
 *
 * @example Evaluated as it is scored
 * import { evaluate } from "clientele/rules";
 * const { when } = segmentRules("A")[0]!;
 * evaluate(when, { recency: 5, frequency: 4, monetary: 5 }) // => true
 *
 * @throws DomainError `rfm-table` when the name is not that of a table or a cell has no segment, `schema-version` when the table comes from another
 *   version.
 */
export function segmentRules<Segment extends string = RfmSegment>(
  table: RfmTable<Segment> | RfmTableName,
): Case<Segment, RfmScoreName>[] {
  const resolved = resolveTable("segmentRules", table) as RfmTable<Segment>;
  const { cells } = resolved;
  const segments = segmentsOfTable("segmentRules", resolved) as Segment[];
  return segments.map((value) => ({ value, when: isOneOf(rfmCells.filter((cell) => cells[cell] === value)) }));
}

/** Cells of one recency and frequency as one part. */
function isOneOf(cells: readonly RfmCell[]): Condition<RfmScoreName> {
  const rows = new Map<string, number[]>();
  for (const cell of cells) rows.set(cell.slice(0, 2), [...(rows.get(cell.slice(0, 2)) ?? []), Number(cell[2])]);
  return {
    any: [...rows].map(([row, values]) => ({
      all: [
        { fact: "recency", is: "equals", value: Number(row[0]) },
        { fact: "frequency", is: "equals", value: Number(row[1]) },
        { fact: "monetary", is: "one-of", values },
      ],
    })),
  };
}
