import { DomainError, show } from "../../shared/errors.js";

/** A score of one quantity: 1 is the worst fifth of the buyers, 5 the best. */
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
 * segments; `rfmTable` builds a table from the lists that marketers publish.
 */
export interface RfmTable<Segment extends string = string> {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly cells: Readonly<Record<RfmCell, Segment>>;
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
 * @throws DomainError `rfm-table` when a cell is in two segments, in none, or is not a cell.
 */
export function rfmTable<const Segment extends string>(
  id: string,
  segments: Readonly<Record<Segment, readonly RfmCell[]>>,
): RfmTable<Segment> {
  const refuse = (got: string) =>
    new DomainError("rfm-table", `rfmTable requires each of the 125 cells once; got ${got}`);
  const segmentOf = new Map<RfmCell, Segment>();
  for (const [segment, cells] of Object.entries(segments) as [Segment, readonly RfmCell[]][]) {
    for (const cell of cells) {
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

/** The segments of table A. */
export const rfmSegments = [
  "champions",
  "loyal",
  "potential-loyalist",
  "new",
  "promising",
  "need-attention",
  "about-to-sleep",
  "at-risk",
  "cannot-lose-them",
  "hibernating",
  "lost",
] as const;
export type RfmSegment = (typeof rfmSegments)[number];

const cells = (text: string) => text.split(" ") as RfmCell[];

/**
 * The tables that this library brings.
 *
 * `A` is the table of eleven segments that is met most often among marketers. Its origin is practice and no study: the
 * names promise more than the cells hold, and `lost` means only the worst fifth of this base by recency.
 */
export const rfmTables = {
  A: /* @__PURE__ */ rfmTable<RfmSegment>("A", {
    champions: cells("555 554 544 545 454 455 445"),
    loyal: cells("543 444 435 355 354 345 344 335"),
    "potential-loyalist": cells(
      "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323",
    ),
    new: cells("512 511 422 421 412 411 311"),
    promising: cells("525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313"),
    "need-attention": cells("535 534 443 434 343 334 325 324"),
    "about-to-sleep": cells("331 321 312 221 213 231 241 251"),
    "at-risk": cells("255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124"),
    "cannot-lose-them": cells("155 154 144 214 215 115 114 113"),
    hibernating: cells("332 322 233 232 223 222 132 123 122 212 211"),
    lost: cells("111 112 121 131 141 151"),
  }),
} as const;

/** The name of a table that this library brings. */
export type RfmTableName = keyof typeof rfmTables;
