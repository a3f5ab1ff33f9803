import { holm } from "../numerics/holm.js";
import { type Count, wilson } from "../numerics/proportion.js";
import { koopman } from "../numerics/ratio-of-shares.js";
import { powerOfShares, type SharesTest, testShares } from "../numerics/two-shares.js";
import type { MeasureInterval } from "../shared/measure.js";
import type { AuditedGroup } from "./disparity.js";
import { unstableBelow } from "./group-size.js";
import { toFourDigits } from "./rounding.js";
import { suppressTable } from "./suppress-table.js";
import { suppressCounts } from "./suppression.js";

/**
 * How a group's selection rate stands to the highest.
 *
 * - `reference`: it is the highest of those that are shown.
 * - `below-four-fifths-and-significant`, `below-four-fifths-not-significant`: the ratio, and whether chance explains it.
 * - `significant-only`: a smaller gap that chance does not explain.
 * - `no-evidence`: neither. Whether there could have been evidence is told by `powerAtFourFifths`.
 * - `not-enough-data`: hidden, nobody was selected anywhere, or the groups are so small that no outcome would have been significant;
 *   also where there is no evidence and another group is hidden, whose rate may be the highest.
 */
export type DisparityVerdict =
  | "reference"
  | "below-four-fifths-and-significant"
  | "below-four-fifths-not-significant"
  | "significant-only"
  | "no-evidence"
  | "not-enough-data";

/** What an interval of a rate or of a ratio does not cover. */
export type DisparityUncovered =
  /** People whose group is not known. */
  | "unknown-group"
  /** The group that is compared with was found by looking for the highest rate. */
  | "reference-chosen-by-data";

/** The ratio of a group's rate to the highest. */
export interface ImpactRatio {
  /** 1 is equal; to four digits. */
  readonly value: number;
  /** Decided on the exact counts: 0.79998 is below four fifths and told as 0.8. */
  readonly belowFourFifths: boolean;
  /** Koopman's score interval; `high` is absent where there is none. */
  readonly interval: Omit<MeasureInterval<"koopman-score", DisparityUncovered>, "high"> & { readonly high?: number };
}

/** The selection of one group. */
export type GroupSelection =
  | {
      readonly group: string;
      readonly hidden: true;
      /** Too few were selected, or too few were not. */
      readonly reason: "small-selection";
      readonly verdict: "not-enough-data";
    }
  | {
      readonly group: string;
      readonly hidden: false;
      readonly people: number;
      readonly selected: number;
      /** Selected of people, from 0 to 1. */
      readonly rate: {
        readonly value: number;
        readonly interval: MeasureInterval<"wilson", DisparityUncovered>;
      };
      /** Absent at the reference itself, and where nobody was selected anywhere. */
      readonly impactRatio?: ImpactRatio;
      /** Against the reference. Two-sided, adjusted for all pairs of groups that are shown. */
      readonly significance?: SharesTest & { readonly adjustedPValue: number; readonly significant: boolean };
      /** How likely these numbers would have shown a true ratio of four fifths as significant, from 0 to 1. */
      readonly powerAtFourFifths?: number;
      /** Rests on so few people that chance moves it much. */
      readonly unstable?: true;
      readonly verdict: DisparityVerdict;
    };

/** How groups compare in being selected. */
export interface SelectionDisparity {
  /** The group with the highest rate of those that are shown; of equals the largest, then the first by name. */
  readonly reference?: string;
  /** Sorted by name. */
  readonly groups: readonly GroupSelection[];
}

/**
 * A selection rate below this part of the highest is evidence of adverse impact.
 *
 * @see 29 CFR 1607.4(D)
 */
export const fourFifths = 0.8;

interface SelectionOptions {
  readonly minGroupSize: number;
  readonly level: number;
  readonly totalsKnown: boolean;
}

/** Selection of each group, suppressed, and compared with the highest. */
export function selectionDisparity(
  groups: readonly AuditedGroup[],
  { level, ...suppression }: SelectionOptions,
): SelectionDisparity {
  const counts = shownCounts(groups, suppression);
  const shown = counts.flatMap((count, i) => (count ? [{ ...count, i }] : []));
  const reference = shown.reduce<(Count & { i: number }) | undefined>(
    (best, one) => (best === undefined || isHigher(one, best) ? one : best),
    undefined,
  );
  // Whoever is hidden may have the highest rate. That somebody is hidden is seen; which end it is must not be.
  const mayBeHigher = shown.length < groups.length;
  const significance = 1 - level;
  const pairs = shown.flatMap((one, at) => shown.slice(at + 1).map((other) => ({ one, other })));
  const pairOf = new Map(pairs.map(({ one, other }, at) => [one.i * groups.length + other.i, at]));
  const tests = pairs.map(({ one, other }) => testShares(one, other));
  const adjusted = holm(tests.map(({ pValue }) => pValue));

  return {
    ...(reference && reference.count > 0 && shown.length > 1 ? { reference: groups[reference.i]!.group } : {}),
    groups: groups.map(({ group }, i): GroupSelection => {
      const own = counts[i];
      if (own === undefined || reference === undefined) {
        return { group, hidden: true, reason: "small-selection", verdict: "not-enough-data" };
      }
      const rate = {
        value: toFourDigits(own.count / own.of),
        interval: {
          ...roundEnds(wilson(own.count, own.of, level)),
          level,
          method: "wilson",
          notCovered: ["unknown-group"],
        },
      } as const;
      const base = {
        group,
        hidden: false,
        people: own.of,
        selected: own.count,
        rate,
        ...(own.of < unstableBelow ? { unstable: true as const } : {}),
      } as const;
      if (reference.count === 0 || shown.length < 2) return { ...base, verdict: "not-enough-data" };
      if (i === reference.i) return { ...base, verdict: "reference" };

      const pair = pairOf.get(Math.min(i, reference.i) * groups.length + Math.max(i, reference.i)) as number;
      const test = tests[pair]!;
      const significant = adjusted[pair]! < significance;
      // Of whole numbers, so that exactly four fifths is exactly that.
      const belowFourFifths = own.count * reference.of * 5 < reference.count * own.of * 4;
      const top = reference.count / reference.of;
      const perPair = significance / pairs.length;
      const decidable = leastPValue(own, reference) * pairs.length < significance;
      return {
        ...base,
        impactRatio: {
          value: toFourDigits(own.count / own.of / top),
          belowFourFifths,
          interval: {
            ...roundEnds(koopman(own, reference, level)),
            level,
            method: "koopman-score",
            notCovered: ["unknown-group", "reference-chosen-by-data"],
          },
        },
        significance: {
          test: test.test,
          pValue: toFourDigits(test.pValue),
          adjustedPValue: toFourDigits(adjusted[pair]!),
          significant,
        },
        powerAtFourFifths: toFourDigits(
          powerOfShares({ share: fourFifths * top, of: own.of }, { share: top, of: reference.of }, perPair),
        ),
        verdict:
          !significant && (!decidable || (mayBeHigher && !belowFourFifths))
            ? "not-enough-data"
            : verdictOf(belowFourFifths, significant),
      };
    }),
  };
}

/** For each group how many were selected, where that may be told. */
function shownCounts(
  groups: readonly AuditedGroup[],
  { minGroupSize, totalsKnown }: Omit<SelectionOptions, "level">,
): (Count | undefined)[] {
  const counts = groups.map(({ rows }): [number, number] => {
    const selected = rows.filter((row) => row.selected).length;
    return [selected, rows.length - selected];
  });
  const options = { minGroupSize, allowSmallGroups: true };
  const table = {
    rows: groups.map(({ group }) => group),
    columns: ["selected", "not-selected"],
    counts,
  };
  const rows = totalsKnown
    ? suppressTable(table, options).rows
    : counts.map((row) =>
        suppressCounts(
          row.map((count, c) => ({ key: `${c}`, count })),
          options,
        ),
      );
  return rows.map(({ cells, total }) => {
    const selected = cells[0];
    return selected === undefined || selected.hidden || total === undefined
      ? undefined
      : { count: selected.count, of: total };
  });
}

function verdictOf(belowFourFifths: boolean, significant: boolean): DisparityVerdict {
  if (belowFourFifths) return significant ? "below-four-fifths-and-significant" : "below-four-fifths-not-significant";
  return significant ? "significant-only" : "no-evidence";
}

/** The p-value if those who were selected had been of the reference as far as that goes: none could be smaller. */
function leastPValue(own: Count, reference: Count): number {
  const selected = own.count + reference.count;
  const ofReference = Math.min(selected, reference.of);
  return testShares({ count: selected - ofReference, of: own.of }, { count: ofReference, of: reference.of }).pValue;
}

function isHigher(one: Count, other: Count): boolean {
  const gap = one.count * other.of - other.count * one.of;
  return gap === 0 ? one.of > other.of : gap > 0;
}

function roundEnds<Ends extends { readonly low: number; readonly high?: number }>(ends: Ends): Ends {
  return {
    ...ends,
    low: toFourDigits(ends.low),
    ...(ends.high === undefined ? {} : { high: toFourDigits(ends.high) }),
  };
}
