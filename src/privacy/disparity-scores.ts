import { quantileOfSorted } from "../facts/quantile.js";
import { holm } from "../numerics/holm.js";
import { normalQuantile } from "../numerics/normal.js";
import { studentUpperTail } from "../numerics/student-t.js";
import type { MeasureInterval } from "../shared/measure.js";
import type { AuditedGroup } from "./disparity.js";
import type { DisparityUncovered } from "./disparity-selection.js";
import { unstableBelow } from "./group-size.js";
import { toFourDigits } from "./rounding.js";
import { meanOf } from "./suppress-measures.js";

/** The scores of one group. */
export type GroupScores =
  | {
      readonly group: string;
      readonly hidden: true;
      /** The mean would be everybody's own, or tell of the one who makes up most of it: as in `suppressMeasures`. */
      readonly reason: "all-alike" | "one-dominates";
    }
  | {
      readonly group: string;
      readonly hidden: false;
      readonly people: number;
      readonly mean: number;
      /**
       * The mean less that of the reference, in standard deviations within the groups (Hedges' g); absent at the reference itself.
       */
      readonly standardisedDifference?: {
        readonly value: number;
        readonly interval: MeasureInterval<"hedges-olkin", DisparityUncovered>;
      };
      /** Welch's test against the reference. Two-sided, adjusted for all pairs of groups that are shown. */
      readonly significance?: {
        readonly test: "welch";
        readonly pValue: number;
        readonly adjustedPValue: number;
        readonly significant: boolean;
      };
      /** Only those with at least the smallest group on either side. */
      readonly quantiles: readonly { readonly p: number; readonly value: number }[];
      readonly unstable?: true;
    };

/** How groups compare in their scores. */
export interface ScoreDisparity {
  /** The group with the highest mean of those that are shown; of equals the largest, then the first by name. */
  readonly reference?: string;
  /** Sorted by name. */
  readonly groups: readonly GroupScores[];
}

/** Shares below which quantiles are told. */
const quantilesTold = [0.1, 0.25, 0.5, 0.75, 0.9];

interface Moments {
  readonly i: number;
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
  readonly sorted: Float64Array;
}

/** Scores of each group, and compared with the highest mean. */
export function scoreDisparity(
  groups: readonly AuditedGroup[],
  { minGroupSize, level }: { readonly minGroupSize: number; readonly level: number },
): ScoreDisparity {
  const moments = groups.map(({ rows }, i) =>
    momentsOf(
      rows.map((row) => row.score as number),
      i,
    ),
  );
  const means = groups.map(({ rows }) => meanOf(rows.map((row) => row.score as number)));
  const told = moments.filter(({ i, variance }) => means[i]!.mean !== undefined && variance > 0);
  const reference = told.reduce<Moments | undefined>(
    (best, one) =>
      best === undefined || one.mean > best.mean || (one.mean === best.mean && one.n > best.n) ? one : best,
    undefined,
  );
  const pairs = told.flatMap((one, at) => told.slice(at + 1).map((other) => ({ one, other })));
  const pairOf = new Map(pairs.map(({ one, other }, at) => [one.i * groups.length + other.i, at]));
  const pValues = pairs.map(({ one, other }) => welch(one, other));
  const adjusted = holm(pValues);

  return {
    ...(reference && told.length > 1 ? { reference: groups[reference.i]!.group } : {}),
    groups: groups.map(({ group }, i): GroupScores => {
      const own = moments[i]!;
      const { mean, meanHidden } = means[i]!;
      if (mean === undefined || own.variance === 0) {
        return { group, hidden: true, reason: meanHidden === "one-dominates" ? meanHidden : "all-alike" };
      }
      const pair =
        reference === undefined || i === reference.i
          ? undefined
          : pairOf.get(Math.min(i, reference.i) * groups.length + Math.max(i, reference.i));
      return {
        group,
        hidden: false,
        people: own.n,
        mean,
        ...(pair !== undefined && reference
          ? {
              standardisedDifference: hedges(own, reference, level),
              significance: {
                test: "welch",
                pValue: toFourDigits(pValues[pair]!),
                adjustedPValue: toFourDigits(adjusted[pair]!),
                significant: adjusted[pair]! < 1 - level,
              },
            }
          : {}),
        quantiles: quantilesTold
          .filter((p) => Math.floor(own.n * Math.min(p, 1 - p)) >= minGroupSize)
          .map((p) => ({ p, value: toFourDigits(quantileOfSorted(own.sorted, p)) })),
        ...(own.n < unstableBelow ? { unstable: true } : {}),
      };
    }),
  };
}

/** In ascending order, so that the sums are the same in any order of the rows. */
function momentsOf(scores: readonly number[], i: number): Moments {
  const sorted = Float64Array.from(scores).sort();
  const n = sorted.length;
  const mean = sorted.reduce((sum, score) => sum + score, 0) / n;
  const alike = sorted[0] === sorted[n - 1];
  const variance = alike ? 0 : sorted.reduce((sum, score) => sum + (score - mean) ** 2, 0) / (n - 1);
  return { i, n, mean, variance, sorted };
}

/**
 * @see B. Welch, "The Generalization of Student's Problem when Several Different Population Variances are Involved" (1947)
 */
function welch(one: Moments, other: Moments): number {
  const [a, b] = [one.variance / one.n, other.variance / other.n];
  const t = Math.abs(one.mean - other.mean) / Math.sqrt(a + b);
  // By parts of the whole, whose squares do not vanish.
  const part = a / (a + b);
  const degreesOfFreedom = 1 / (part ** 2 / (one.n - 1) + (1 - part) ** 2 / (other.n - 1));
  return Math.min(1, 2 * studentUpperTail(degreesOfFreedom, t));
}

/**
 * @see L. Hedges, I. Olkin, "Statistical Methods for Meta-Analysis" (1985), ch. 5
 */
function hedges(own: Moments, reference: Moments, level: number) {
  const [n, m] = [own.n, reference.n];
  const within = Math.sqrt(((n - 1) * own.variance + (m - 1) * reference.variance) / (n + m - 2));
  const g = ((own.mean - reference.mean) / within) * (1 - 3 / (4 * (n + m - 2) - 1));
  const half = normalQuantile(1 - (1 - level) / 2) * Math.sqrt((n + m) / (n * m) + (g * g) / (2 * (n + m)));
  return {
    value: toFourDigits(g),
    interval: {
      low: toFourDigits(g - half),
      high: toFourDigits(g + half),
      level,
      method: "hedges-olkin",
      notCovered: ["unknown-group", "reference-chosen-by-data"],
    },
  } as const;
}
