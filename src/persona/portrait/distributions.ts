import { type GroupSizeOptions, suppressTable } from "../../privacy/index.js";
import { sum } from "../../privacy/suppression.js";
import type { Provenance } from "../features/feature.js";
import { compareText } from "../../shared/order.js";
import { groupLevels, type Levels, otherLevel } from "../features/levels.js";
import type { Distribution, DistributionCell } from "../personas/persona.js";

/** The word for what is not known of somebody. */
export const unknownValue = "unknown";

/** What a table of all personas is made with. */
export interface TableFrame extends GroupSizeOptions {
  readonly minGroupSize: number;
  readonly groups: Int32Array;
  readonly sizes: readonly number[];
}

/** One attribute over all personas. */
export interface AttributeTable {
  readonly attribute: string;
  readonly provenance: Provenance;
  /** One for each persona. */
  readonly rows: readonly Distribution[];
}

/** How the values of an attribute make a table. */
export interface TableShape {
  /** A few words that the library knows stand alone from `minGroupSize` on, those of a theme always; others from a share on. */
  readonly vocabulary?: "open" | "closed" | "fixed";
  /** Whether a reader knows how common each value is among all customers, as of what lies above a median. */
  readonly totalsKnown?: boolean;
}

/**
 * One attribute over all personas. Undefined when it is known of fewer than `minGroupSize` people: whether of one or of nobody is
 * not told.
 *
 * What is told of the rest is made of the personas whose cell is shown, and no total over all customers is told: so there is nothing
 * from which a hidden cell could be subtracted, and each persona can be treated by itself.
 */
export function distribute(
  { attribute, provenance }: { readonly attribute: string; readonly provenance: Provenance },
  values: readonly (string | undefined)[],
  frame: TableFrame,
  { vocabulary = "open", totalsKnown = false }: TableShape = {},
): AttributeTable | undefined {
  let known = 0;
  for (const value of values) if (value !== undefined) known += 1;
  if (known < frame.minGroupSize) return undefined;
  const levels = levelsOf(values, frame.minGroupSize, vocabulary);
  if (levels.names.length === 0) return undefined;
  const names = [...levels.names, ...(levels.of.includes(-1) ? [unknownValue] : [])];
  const counts = frame.sizes.map(() => names.map(() => 0));
  frame.groups.forEach((group, row) => {
    const ofGroup = counts[group];
    if (ofGroup === undefined) return;
    const level = levels.of[row] as number;
    ofGroup[level < 0 ? names.length - 1 : level]! += 1;
  });
  const { rows } = suppressTable(
    { rows: counts.map((_, g) => String(g)), columns: names, counts },
    { ...frame, columnTotalsKnown: totalsKnown },
  );
  return {
    attribute,
    provenance,
    rows: rows.map(({ cells }, g) => ({
      attribute,
      provenance,
      cells: cells.map((cell, c): DistributionCell => {
        if (cell.hidden) return cell;
        let [count, of] = [0, 0];
        rows.forEach((other, h) => {
          const beside = other.cells[c];
          if (h === g || beside === undefined || beside.hidden) return;
          count += beside.count;
          of += frame.sizes[h] as number;
        });
        return covers(of, frame.sizes, g) ? { ...cell, restShare: toFourDecimals(count / of) } : cell;
      }),
    })),
  };
}

/** What is told of fewer of the others than half is not told of the rest. */
const smallestCoverage = 0.5;

/** Whether so many others are enough to stand for all who are not of the persona. */
export function covers(others: number, sizes: readonly number[], group: number): boolean {
  return others > 0 && others >= smallestCoverage * (sum(sizes) - (sizes[group] as number));
}

/** So many of those of whom it is known. */
export interface KnownShare {
  readonly count: number;
  readonly of: number;
}

/** The few values of a theme all stand alone, so that those that are hidden are told together; others are put together when rare. */
function levelsOf(
  values: readonly (string | undefined)[],
  minGroupSize: number,
  vocabulary: "open" | "closed" | "fixed",
): Levels {
  // A value of the caller's that is spelled like it is no value.
  const known = values.map((value) => (value === unknownValue ? undefined : value));
  if (vocabulary !== "fixed") return groupLevels(known, minGroupSize, vocabulary);
  const names = [...new Set(known.filter((value) => value !== undefined))].sort(compareText);
  return { names, of: Int32Array.from(known, (value) => (value === undefined ? -1 : names.indexOf(value))) };
}

/** A persona beside the others. */
export interface OwnAndRest {
  readonly own: KnownShare;
  /** Absent where it may be told of too few of the others. `ofAll` where it may be told of each other persona. */
  readonly rest?: KnownShare & { readonly ofAll: boolean };
}

/**
 * How many members have one of the values, and how many of the other personas together, each of those of whom it is known. Undefined
 * where it cannot be worked out of what is shown of the persona, or where it is known of fewer than half of it; of the others, those
 * take part of whom it can.
 */
export function shareOfKnown(
  table: AttributeTable,
  group: number,
  values: readonly string[],
  sizes: readonly number[],
): OwnAndRest | undefined {
  const own = knownShareOf(table, group, values, sizes);
  if (own === undefined) return undefined;
  let [count, of, members] = [0, 0, 0];
  sizes.forEach((size, other) => {
    const beside = other === group ? undefined : knownShareOf(table, other, values, sizes);
    if (beside === undefined) return;
    count += beside.count;
    of += beside.of;
    members += size;
  });
  const ofAll = members === sum(sizes) - (sizes[group] as number);
  return { own, ...(covers(members, sizes, group) ? { rest: { count, of, ofAll } } : {}) };
}

function knownShareOf(
  { rows }: AttributeTable,
  group: number,
  values: readonly string[],
  sizes: readonly number[],
): KnownShare | undefined {
  const cells = rows[group]?.cells ?? [];
  const size = sizes[group] as number;
  // Rare values were put together: nobody can say whether this one is among them.
  const isPutTogether = values.some((value) => !cells.some(({ key }) => key === value));
  if (isPutTogether && cells.some(({ key }) => key === otherLevel)) return undefined;
  const count = countOf(cells, values, size);
  const unknown = countOf(cells, [unknownValue], size);
  if (count === undefined || unknown === undefined) return undefined;
  const of = size - unknown;
  return of === 0 || 2 * of < size ? undefined : { count, of };
}

/** How many have one of the values: the sum of what is shown, or everybody less all others. */
function countOf(cells: readonly DistributionCell[], values: readonly string[], everybody: number): number | undefined {
  const sum = (wanted: boolean) => {
    let total = 0;
    for (const cell of cells) {
      if (values.includes(cell.key) !== wanted) continue;
      if (cell.hidden) return undefined;
      total += cell.count;
    }
    return total;
  };
  const others = sum(false);
  return sum(true) ?? (others === undefined ? undefined : everybody - others);
}

export function toFourDecimals(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
