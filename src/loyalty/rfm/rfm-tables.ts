import { rfmTableOfBounds } from "./rfm-bounds.js";
import { type RfmCell, rfmCells, type RfmScore, type RfmTable, rfmTable } from "./rfm-table.js";

/** The segments of the tables that this library brings. Each table has some of them. */
export const rfmSegments = [
  "champions",
  "loyal",
  "potential-loyalist",
  "new",
  "recent",
  "promising",
  "need-attention",
  "about-to-sleep",
  "at-risk",
  "cannot-lose-them",
  "hibernating",
  "lost",
  "others",
] as const;
export type RfmSegment = (typeof rfmSegments)[number];

/** Segments by cells in words, such as `"555 554"`, or by pairs of scores, such as `"55 54"`. */
type Listed = { readonly [Segment in RfmSegment]?: string };

function ofCells(id: string, segments: Listed): RfmTable<RfmSegment> {
  return rfmTable(
    id,
    mapped(segments, (cells) => cells as RfmCell[]),
  );
}

/** A table over recency and a second score that is made of frequency and monetary value. */
function ofPairs(id: string, second: (f: number, m: number) => number, segments: Listed): RfmTable<RfmSegment> {
  const pairOf = ([r, f, m]: string) => `${r}${second(Number(f), Number(m))}`;
  return rfmTable(
    id,
    mapped(segments, (pairs) => rfmCells.filter((cell) => pairs.includes(pairOf(cell)))),
  );
}

function mapped(segments: Listed, cellsOf: (words: readonly string[]) => readonly RfmCell[]) {
  const entries = Object.entries(segments).map(([segment, words]) => [segment, cellsOf(words.split(" "))] as const);
  return Object.fromEntries(entries) as Record<RfmSegment, readonly RfmCell[]>;
}

/** Rows of a segment and its range of recency, frequency and monetary scores, such as `["at-risk", "12", "25", "45"]`. */
function ofBounds(id: string, rows: readonly (readonly [RfmSegment, string, string, string])[]): RfmTable<RfmSegment> {
  const range = ([from, to]: string) => [Number(from) as RfmScore, Number(to) as RfmScore] as const;
  return rfmTableOfBounds<RfmSegment>(
    id,
    rows.map(([segment, r, f, m]) => ({ segment, recency: range(r), frequency: range(f), monetary: range(m) })),
  ).table;
}

/** Each table is made when it is first looked at: to check four of them takes as long as to load half of the room. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

const tableA = once(() =>
  ofCells("A", {
    champions: "555 554 544 545 454 455 445",
    loyal: "543 444 435 355 354 345 344 335",
    "potential-loyalist":
      "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323",
    new: "512 511 422 421 412 411 311",
    promising: "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313",
    "need-attention": "535 534 443 434 343 334 325 324",
    "about-to-sleep": "331 321 312 221 213 231 241 251",
    "at-risk": "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124",
    "cannot-lose-them": "155 154 144 214 215 115 114 113",
    hibernating: "332 322 233 232 223 222 132 123 122 212 211",
    lost: "111 112 121 131 141 151",
  }),
);

const tableB = once(() =>
  ofPairs("B", (frequency) => frequency, {
    champions: "55 54",
    loyal: "45 44 35 34",
    "potential-loyalist": "53 52 43 42",
    new: "51",
    promising: "41",
    "need-attention": "33",
    "about-to-sleep": "32 31",
    "cannot-lose-them": "25 15",
    "at-risk": "24 23 14 13",
    hibernating: "22 21 12 11",
  }),
);

const tableC = once(() =>
  ofPairs("C", (frequency, monetary) => Math.round((frequency + monetary) / 2), {
    champions: "55 54 45",
    loyal: "53 44 35 34",
    "potential-loyalist": "52 42 43 33",
    recent: "51",
    promising: "41 31",
    "need-attention": "32 23 22",
    "about-to-sleep": "21",
    "at-risk": "25 24 13",
    "cannot-lose-them": "15 14",
    hibernating: "12",
    lost: "11",
  }),
);

const tableOfR = once(() =>
  ofBounds("r-package", [
    ["champions", "55", "55", "55"],
    ["potential-loyalist", "35", "35", "25"],
    ["loyal", "24", "24", "24"],
    ["promising", "34", "13", "35"],
    ["new", "45", "13", "15"],
    ["cannot-lose-them", "12", "34", "45"],
    ["at-risk", "12", "25", "45"],
    ["need-attention", "13", "35", "35"],
    ["about-to-sleep", "23", "13", "14"],
    ["lost", "11", "15", "15"],
  ]),
);

/**
 * The tables that this library brings. The origin of all of them is practice and no study: the names promise more than the
 * cells hold, and `lost` means only the worst fifth of this base by recency, or a part of it.
 *
 * - `A`: all three scores, eleven segments; the table that is met most often among marketers.
 * - `B`: recency by frequency, ten segments, as CleverTap and others draw it. Money plays no part, so that rare dear
 *   customers are not told from rare cheap ones.
 * - `C`: recency by the mean of frequency and monetary scores, eleven segments. A half goes up, as one rounds on paper and as
 *   SQL does: (1, 2) counts as 2 and (4, 5) as 5. The published lists do not say how they round; rounding halves
 *   to the even neighbour, as Python does, would take cells from 3 and 5 and give them to 2 and 4.
 * - `r-package`: the ranges of the documentation of the R package rfm 0.3, first match. Ten cells match none and are `others`;
 *   champions are 555 alone.
 */
export const rfmTables = {
  get A() {
    return tableA();
  },
  get B() {
    return tableB();
  },
  get C() {
    return tableC();
  },
  get "r-package"() {
    return tableOfR();
  },
} as const;

/** The name of a table that this library brings. */
export type RfmTableName = keyof typeof rfmTables;
