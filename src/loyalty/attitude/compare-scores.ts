import type { Limits } from "../../numerics/proportion.js";
import { requireObject, requireOneOf } from "../../shared/errors.js";
import type { Instant } from "../../shared/time.js";
import { type EffortDirection, effortDirections } from "./customer-effort.js";
import { isSatisfied, requireTopBoxes } from "./customer-satisfaction.js";
import { npsScale, promotion } from "./net-promoter-score.js";
import { requireLevel, usualLevel } from "../../shared/measure.js";
import { adjustedMean, around, meanOf, type ScoreInterval, studentAt, within } from "./score-interval.js";
import {
  type LastAnswers,
  lastAnswers,
  requireSurveyScale,
  type SurveyAnswer,
  type SurveyScale,
} from "./survey-answer.js";
import {
  minimumRespondents,
  type SampleWarning,
  smallSample,
  smallSampleWarning,
  type SurveySample,
  surveySample,
} from "./survey-sample.js";

/** Whether two samples are of other people, or of the same people asked twice. */
export type ComparisonDesign = "independent" | "paired";

/** The scores that can be compared. */
export const comparedMetrics = ["nps", "csat", "ces"] as const;
export type ComparedMetric = (typeof comparedMetrics)[number];

export interface ComparisonBase {
  readonly design: ComparisonDesign;
  /** Two-sided level of confidence of the interval, above 0, at most 0.999999. @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** Answers given after this moment are left out, of both samples; every answer counts where absent. */
  readonly asOf?: Instant | undefined;
}

/** What is compared; CSAT and CES need the scale that was offered, which must be the same in both samples. */
export type ComparisonOptions = ComparisonBase &
  (
    | { readonly metric: "nps" }
    | {
        readonly metric: "csat";
        readonly scale: SurveyScale;
        /** As in `customerSatisfaction`. */
        readonly topBoxes?: number | undefined;
        readonly aspect?: string | undefined;
      }
    | {
        readonly metric: "ces";
        readonly scale: SurveyScale;
        /** @defaultValue "high-is-easy" */
        readonly direction?: EffortDirection | undefined;
      }
  );

/** One of two samples, with what was not counted in it. */
export interface ComparedSample extends SurveySample<ComparedMetric> {
  /** The score of those who were compared. */
  readonly value: number;
}

/** How far one score lies above another, and how sure that is. */
export interface ScoreComparison {
  readonly status: "measured";
  readonly metric: ComparedMetric;
  /** What `value` and `difference` are: NPS points, the share of satisfied (0 to 1), or the mean effort score. */
  readonly measure: "points" | "share" | "mean";
  readonly design: ComparisonDesign;
  /** Of effort: with `high-is-hard` a positive difference says that `a` was harder. */
  readonly direction?: EffortDirection;
  readonly a: ComparedSample;
  readonly b: ComparedSample;
  /** The value of `a` less that of `b`. */
  readonly difference: number;
  readonly interval: ScoreInterval;
  /** People who answered in both samples. */
  readonly inBoth: number;
  /** Respondents of `a` who are not in `b`; in a paired comparison they are not used. */
  readonly onlyInA: number;
  readonly onlyInB: number;
  readonly warnings: readonly SampleWarning[];
}

/** Too few respondents, or pairs, for a comparison. */
export interface NotEnoughToCompare {
  readonly status: "not-enough-data";
  readonly metric: ComparedMetric;
  readonly design: ComparisonDesign;
  /** The fewest respondents in each sample, or pairs. */
  readonly required: number;
  readonly inBoth: number;
  readonly onlyInA: number;
  readonly onlyInB: number;
  readonly a: SurveySample<ComparedMetric>;
  readonly b: SurveySample<ComparedMetric>;
}

/**
 * How far one score lies above another, `a` less `b`, with an interval: this quarter against the last, the app against the
 * web shop. When the interval holds 0, the samples do not tell which is higher.
 *
 * - `independent`: other people in each. Who answered in both is named in a warning, because the interval takes them for two.
 * - `paired`: the same people, by the id of the respondent, with their last answer in each sample. Who answered in one only is counted
 *   and not used. Where people differ more than they change, this tells far smaller differences apart.
 *
 * One rule for all: to each sample one answer is added at each end of the scale, to pairs one that rises and one that falls as far as
 * can be; then Student's interval is taken for pairs (`adjusted-t`), Welch's for two samples (`adjusted-welch`).
 *
 * Coverage at level 0.95, computed exactly over true shares from 0 to 1: of 10 pairs, NPS 0.988 in the mean and at least 0.961, CSAT
 * 0.985 and 0.947; of 10 against 10 respondents, NPS 0.982 and 0.944, CSAT 0.977 and 0.939. With more of them the mean comes nearer
 * to 0.95. **The least that was found** is 0.931 for pairs, and 0.915 for two samples: NPS of 50 against 50, passives and 23 %
 * detractors against promoters only. The price is a wider interval where people are few: of 10 pairs that mostly change little by
 * a third, of 30 by a sixth.
 *
 * @example Twelve customers before and after the new checkout, asked twice
 * const of = (scores: number[]) => scores.map((score, i) => ({ customerId: `c${i}`, score }));
 * const before = of([9, 8, 7, 7, 6, 6, 5, 8, 9, 7, 6, 4]);
 * const after = of([10, 9, 9, 8, 7, 6, 7, 9, 9, 9, 8]);
 * const change = compareScores(after, before, { metric: "nps", design: "paired" });
 * change.status === "measured" && change.difference // => ~63.6
 * change.status === "measured" && change.interval // => { low: ~-4.6, high: ~112.3, level: 0.95, method: "adjusted-t", ... }
 * change.inBoth // => 11
 * change.onlyInB // => 1
 *
 * @returns `not-enough-data` for fewer than 10 respondents in a sample, or fewer than 10 pairs
 * @throws DomainError `compare-scores-metric`, `-design`, `-scale`, `-top-boxes`, `-aspect`, `-direction`, `-level`, `-options` or `-answers` when an argument makes no
 *   sense; `instant` for an `asOf` that is none;
 *   never for an answer.
 * @see A. Agresti, B. Caffo, "Simple and Effective Confidence Intervals for Proportions and Differences of Proportions Result
 *   from Adding Two Successes and Two Failures", The American Statistician 54 (2000), for shares; here for any score between two ends
 * @see D. Bonett, R. Price, "Adjusted Wald Confidence Interval for a Difference of Binomial Proportions Based on Paired Data",
 *   Journal of Educational and Behavioral Statistics 37 (2012), for pairs
 */
export function compareScores(
  a: readonly SurveyAnswer[],
  b: readonly SurveyAnswer[],
  options: ComparisonOptions,
): ScoreComparison | NotEnoughToCompare {
  const fn = "compareScores";
  const { metric, design, level = usualLevel, asOf } = requireObject(fn, "options", options);
  requireOneOf(fn, "metric", metric, comparedMetrics);
  requireOneOf(fn, "design", design, ["independent", "paired"]);
  requireLevel(fn, level);
  const { measure, scale, range, valueOf, aspect, ...more } = measuredBy(fn, options);
  const [lastOfA, lastOfB] = [a, b].map((rows) => lastAnswers(fn, rows, { metric, scale, aspect, asOf })) as [
    LastAnswers,
    LastAnswers,
  ];
  const pairs = pairsOf(lastOfA, lastOfB);
  const frame = {
    metric,
    design,
    ...more,
    inBoth: pairs.length,
    onlyInA: lastOfA.answers.length - pairs.length,
    onlyInB: lastOfB.answers.length - pairs.length,
  };
  const sampleA = surveySample(fn, metric, lastOfA, undefined);
  const sampleB = surveySample(fn, metric, lastOfB, undefined);
  const isPaired = design === "paired";
  const smaller = isPaired ? pairs.length : Math.min(sampleA.respondents, sampleB.respondents);
  if (smaller < minimumRespondents) {
    return { status: "not-enough-data", ...frame, required: minimumRespondents, a: sampleA, b: sampleB };
  }

  const valuesA = (isPaired ? pairs.map(([one]) => one) : lastOfA.answers).map(({ score }) => valueOf(score));
  const valuesB = (isPaired ? pairs.map(([, other]) => other) : lastOfB.answers).map(({ score }) => valueOf(score));
  const [valueA, valueB] = [meanOf(valuesA), meanOf(valuesB)];
  const widest = range.high - range.low;
  const limits = isPaired
    ? pairedLimits(
        valuesA.map((value, index) => value - valuesB[index]!),
        widest,
        level,
      )
    : independentLimits(valuesA, valuesB, range, level);
  return {
    status: "measured",
    ...frame,
    measure,
    a: { ...sampleA, value: valueA },
    b: { ...sampleB, value: valueB },
    difference: valueA - valueB,
    interval: within(limits, { low: -widest, high: widest }, valueA - valueB, {
      level,
      method: isPaired ? "adjusted-t" : "adjusted-welch",
      notCovered: ["non-response"],
    }),
    warnings: [
      ...smallSampleWarning(smaller, (isPaired ? 4 : 2) * smallSample),
      ...(!isPaired && pairs.length > 0 ? [{ code: "same-respondents", respondents: pairs.length } as const] : []),
    ],
  };
}

type Answer = LastAnswers["answers"][number];

function pairsOf(a: LastAnswers, b: LastAnswers): readonly (readonly [Answer, Answer])[] {
  const byRespondent = new Map(a.answers.map((answer) => [answer.respondent, answer]));
  return b.answers.flatMap((answer) => {
    const other = answer.respondent === undefined ? undefined : byRespondent.get(answer.respondent);
    return other === undefined ? [] : [[other, answer] as const];
  });
}

/** What is averaged, and between which ends. */
interface Measured {
  readonly measure: ScoreComparison["measure"];
  readonly scale: SurveyScale;
  readonly range: Limits;
  readonly valueOf: (score: number) => number;
  readonly aspect?: string | undefined;
  readonly direction?: EffortDirection;
}

function measuredBy(fn: string, options: ComparisonOptions): Measured {
  if (options.metric === "nps") {
    return {
      measure: "points",
      scale: npsScale,
      range: { low: -100, high: 100 },
      valueOf: (score) => 100 * promotion(score),
    };
  }
  const scale = requireSurveyScale(fn, options.scale);
  if (options.metric === "csat") {
    const topBoxes = requireTopBoxes(fn, scale, options.topBoxes);
    const valueOf = (score: number) => (isSatisfied(score, scale, topBoxes) ? 1 : 0);
    return { measure: "share", scale, range: { low: 0, high: 1 }, valueOf, aspect: options.aspect };
  }
  const { direction = "high-is-easy" } = options;
  requireOneOf(fn, "direction", direction, effortDirections);
  const range = { low: scale.min, high: scale.max };
  return { measure: "mean", scale, range, valueOf: (score) => score, direction };
}

function independentLimits(a: readonly number[], b: readonly number[], range: Limits, level: number): Limits {
  const [one, other] = [adjustedMean(a, range), adjustedMean(b, range)];
  const variance = one.variance + other.variance;
  const freedom =
    variance ** 2 / (one.variance ** 2 / one.degreesOfFreedom + other.variance ** 2 / other.degreesOfFreedom);
  return around(one.mean - other.mean, variance, studentAt(level, freedom));
}

/** From the differences within the pairs. */
function pairedLimits(differences: readonly number[], widest: number, level: number): Limits {
  const { mean, variance, degreesOfFreedom } = adjustedMean(differences, { low: -widest, high: widest });
  return around(mean, variance, studentAt(level, degreesOfFreedom));
}
