import { quantileOfSorted } from "../facts/quantile.js";
import { compareText } from "../shared/order.js";
import type { AuditedGroup, AuditedRow } from "./disparity.js";
import type { ScoreDisparity } from "./disparity-scores.js";
import type { SelectionDisparity } from "./disparity-selection.js";

/** A value of a feature: quantities are numbers, everything else is a word. */
export type FeatureValue = number | string | boolean;

/** How much of the gaps between groups goes with one feature. */
export interface FeatureDisparity {
  readonly feature: string;
  /** What the gap is of: the selection rate, or the mean score. */
  readonly of: "selection" | "scores";
  /** One for each group that is compared with the reference. */
  readonly groups: readonly FeatureGap[];
}

/** One group's gap to the reference, and the part of it that goes with the feature. */
export type FeatureGap =
  | {
      readonly group: string;
      readonly status: "measured";
      /**
       * How much smaller the gap would be if the group had the reference's mix of this feature, in the unit of the outcome; to two
       * digits. Negative where the gap would be wider.
       */
      readonly explained: number;
      /** The same as a part of the gap; absent where there is no gap. */
      readonly share?: number;
    }
  /** Fewer than two values of the feature have enough people in both groups. */
  | { readonly group: string; readonly status: "not-enough-data" };

/** Quantities are cut at these shares of everybody compared. */
const cuts = [0.25, 0.5, 0.75];

/** What is worked out of cells that are not shown is told to so many digits. */
const digits = 2;

/** A gap of less than this, as a part of the largest mean, is rounding. */
const noGap = 1e-9;

type Outcome = (row: AuditedRow) => number;

/**
 * The part of each gap that goes with the mix of one feature, one feature at a time: a group's rate is the average of the
 * rates at each value of the feature, weighted by how common the value is; the gap is then the difference in weights at the
 * average of both rates, plus the difference in rates at the average of both weights. The first part is told.
 *
 * Features that go together explain the same part, so the parts do not add up. Values that too few people of either group have
 * are put together. Not known is a value of its own.
 *
 * @see E. Kitagawa, "Components of a Difference Between Two Rates" (1955)
 */
export function featureDisparities(
  of: FeatureDisparity["of"],
  groups: readonly AuditedGroup[],
  disparity: SelectionDisparity | ScoreDisparity,
  minGroupSize: number,
): FeatureDisparity[] {
  const reference = groups.find(({ group }) => group === disparity.reference);
  if (reference === undefined) return [];
  const names = new Set<string>();
  for (const { rows } of groups) {
    for (const { features } of rows) for (const name of Object.keys(features ?? {})) names.add(name);
  }
  const outcome: Outcome = of === "selection" ? (row) => (row.selected ? 1 : 0) : (row) => row.score as number;
  const others = groups.filter((one, i) => one !== reference && !disparity.groups[i]!.hidden);
  const found = [...names].map((feature): FeatureDisparity => {
    const levelOf = levels(feature, [reference, ...others]);
    return { feature, of, groups: others.map((other) => gapOf(other, reference, levelOf, outcome, minGroupSize)) };
  });
  return found.sort((one, other) => strength(other) - strength(one) || compareText(one.feature, other.feature));
}

function strength({ groups }: FeatureDisparity): number {
  return groups.reduce((most, gap) => Math.max(most, gap.status === "measured" ? Math.abs(gap.explained) : -1), -1);
}

/** The value of the feature as a word; quantities by the quarter in which they lie. */
function levels(feature: string, groups: readonly AuditedGroup[]): (row: AuditedRow) => string {
  const valueOf = ({ features }: AuditedRow): FeatureValue | undefined =>
    features !== undefined && Object.hasOwn(features, feature) ? (features[feature] ?? undefined) : undefined;
  const known = groups.flatMap(({ rows }) => rows.map(valueOf).filter((value) => value !== undefined));
  if (known.some((value) => typeof value !== "number")) {
    return (row) => {
      const value = valueOf(row);
      return value === undefined ? "unknown" : `is ${value}`;
    };
  }
  const sorted = Float64Array.from(known as number[]).sort();
  const edges = cuts.map((p) => quantileOfSorted(sorted, p));
  return (row) => {
    const value = valueOf(row) as number | undefined;
    return value === undefined ? "unknown" : `${edges.filter((edge) => value > edge).length}`;
  };
}

interface Cell {
  people: number;
  readonly outcomes: number[];
}

function gapOf(
  own: AuditedGroup,
  reference: AuditedGroup,
  levelOf: (row: AuditedRow) => string,
  outcome: Outcome,
  minGroupSize: number,
): FeatureGap {
  const { group } = own;
  const cells = new Map<string, [Cell, Cell]>();
  [own, reference].forEach(({ rows }, side) => {
    for (const row of rows) {
      const level = levelOf(row);
      const pair = cells.get(level) ?? [emptyCell(), emptyCell()];
      cells.set(level, pair);
      pair[side as 0 | 1].people += 1;
      pair[side as 0 | 1].outcomes.push(outcome(row));
    }
  });
  const kept = mergeSmall(
    [...cells].sort(([one], [other]) => compareText(one, other)).map(([, pair]) => pair),
    minGroupSize,
  );
  if (kept.length < 2) return { group, status: "not-enough-data" };

  let explained = 0;
  let gap = 0;
  let scale = 0;
  for (const [a, b] of kept) {
    const [weightOfOwn, weightOfReference] = [a.people / own.rows.length, b.people / reference.rows.length];
    const [mean, meanOfReference] = [meanOf(a.outcomes), meanOf(b.outcomes)];
    explained += (weightOfReference - weightOfOwn) * ((mean + meanOfReference) / 2);
    gap += weightOfReference * meanOfReference - weightOfOwn * mean;
    scale = Math.max(scale, Math.abs(mean), Math.abs(meanOfReference));
  }
  return {
    group,
    status: "measured",
    explained: toTwoDigits(explained),
    ...(gap > noGap * scale ? { share: toTwoDigits(explained / gap) } : {}),
  };
}

/** Puts values together, the rarest first, until each has enough people on both sides. */
function mergeSmall(cells: readonly [Cell, Cell][], minGroupSize: number): [Cell, Cell][] {
  const left = cells
    .map((pair) => ({ pair, fewest: Math.min(pair[0].people, pair[1].people) }))
    .sort((one, other) => other.fewest - one.fewest)
    .map(({ pair }) => pair);
  // What is rare goes together; where that is not enough, with the rarest of the rest.
  for (;;) {
    const [last, before] = [left.at(-1), left.at(-2)];
    const enough = left.every(([a, b]) => Math.min(a.people, b.people) >= minGroupSize);
    if (enough || last === undefined || before === undefined) return left;
    left.splice(-2, 2, [together(before[0], last[0]), together(before[1], last[1])]);
  }
}

function together(one: Cell, other: Cell): Cell {
  return { people: one.people + other.people, outcomes: [...one.outcomes, ...other.outcomes] };
}

function emptyCell(): Cell {
  return { people: 0, outcomes: [] };
}

/** Summed in ascending order, so that the order of the rows does not matter. */
function meanOf(outcomes: readonly number[]): number {
  return (
    Float64Array.from(outcomes)
      .sort()
      .reduce((sum, one) => sum + one, 0) / outcomes.length
  );
}

function toTwoDigits(value: number): number {
  return Number(value.toPrecision(digits)) + 0;
}
