import { requireObject, requireOneOf } from "../../shared/errors.js";
import type { RespondentShare } from "./net-promoter-score.js";
import { requireLevel, usualLevel } from "../../shared/measure.js";
import { meanInterval, meanOf, type ScoreInterval, shareInterval } from "./score-interval.js";
import { lastAnswers, requireSurveyScale, type SurveyAnswer, type SurveyScale } from "./survey-answer.js";
import {
  minimumRespondents,
  type NotEnoughAnswers,
  notEnoughAnswers,
  type SurveyOptions,
  type SurveySample,
  surveySample,
} from "./survey-sample.js";

/** Which end of the scale is the good one. */
export const effortDirections = ["high-is-easy", "high-is-hard"] as const;
export type EffortDirection = (typeof effortDirections)[number];

/** A customer effort score, and how sure it is. */
export interface CustomerEffort extends SurveySample<"ces"> {
  readonly status: "measured";
  readonly scale: SurveyScale;
  readonly direction: EffortDirection;
  /** On the scale, as it was asked: read it with the direction. */
  readonly mean: number;
  /** Student's, with one answer added at each end of the scale. */
  readonly meanInterval: ScoreInterval;
  /** Who ticked the easy third of the scale: 5 to 7 of 1 to 7. */
  readonly easy: RespondentShare;
  /** Of the share of easy, by Wilson. */
  readonly interval: ScoreInterval;
}

export interface EffortOptions extends SurveyOptions {
  /** The scale that was offered: there is no usual one. */
  readonly scale: SurveyScale;
  /**
   * `high-is-easy` for "they made it easy for me: do you agree?"; `high-is-hard` for "how much effort did you have to put forth?".
   *
   * @defaultValue "high-is-easy"
   */
  readonly direction?: EffortDirection | undefined;
}

/**
 * The customer effort score (CES): how easy it was to get something done, as the mean of the answers on the scale that was offered, and
 * the share who found it easy: 5 to 7 of seven boxes, and on any other scale the boxes from two thirds of the way on.
 *
 * The interval of the mean is Student's after one answer was added at each end of the scale, which keeps it honest where most
 * answers crowd at one end: at level 0.95 it covers at least 0.931, computed exactly over true shares down to 0.001 for 10 to 500
 * respondents (its worst: 50 of them on two boxes), and with few of them mostly more (0.988 in the mean for 10). Student's alone would cover 0.69 of 10 answers of which 80 %
 * are a 7, 15 % a 6 and 5 % a 1. That of the share is Wilson's: 0.954 in the mean and at its worst, where nearly nobody or nearly
 * everybody is counted, 0.836. Both cover the chance of sampling only. Which answers count, `netPromoterScore` says.
 *
 * @example Ten answers to "they made it easy for me", 1 to 7
 * const answers = [7, 7, 6, 6, 6, 5, 5, 4, 3, 1].map((score) => ({ score }));
 * const ces = customerEffort(answers, { scale: { min: 1, max: 7 } });
 * ces.status === "measured" && ces.mean // => 5
 * ces.status === "measured" && ces.meanInterval // => { low: ~3.46, high: ~6.21, level: 0.95, method: "adjusted-t", ... }
 * ces.status === "measured" && ces.easy // => { count: 7, share: 0.7 }
 *
 * @returns `not-enough-data` for fewer than 10 respondents
 * @throws DomainError `customer-effort-scale` unless the scale has 3 to 101 boxes between whole numbers;
 *   `customer-effort-answers`, `-direction`, `-level`, `-invited` when another argument makes no sense; `instant` for an `asOf` that is none;
 *   never for an answer.
 * @see M. Dixon, K. Freeman, N. Toman, "Stop Trying to Delight Your Customers", Harvard Business Review 88 (2010)
 */
export function customerEffort(
  answers: readonly SurveyAnswer[],
  options: EffortOptions,
): CustomerEffort | NotEnoughAnswers<"ces"> {
  const fn = "customerEffort";
  const {
    scale,
    direction = "high-is-easy",
    level = usualLevel,
    invited,
    asOf,
  } = requireObject(fn, "options", options);
  requireLevel(fn, level);
  requireOneOf(fn, "direction", direction, effortDirections);
  const boxes = requireSurveyScale(fn, scale);
  const last = lastAnswers(fn, answers, { metric: "ces", scale: boxes, asOf });
  const sample = surveySample(fn, "ces", last, invited);
  const n = sample.respondents;
  if (n < minimumRespondents) return notEnoughAnswers(sample);

  const { min, max } = boxes;
  const scores = last.answers.map(({ score }) => score);
  const easiness = (score: number) => (direction === "high-is-easy" ? score - min : max - score);
  const count = scores.filter((score) => 3 * easiness(score) >= 2 * (max - min)).length;
  return {
    ...sample,
    status: "measured",
    scale: boxes,
    direction,
    mean: meanOf(scores),
    meanInterval: meanInterval(scores, { low: min, high: max }, level, "non-response"),
    easy: { count, share: count / n },
    interval: shareInterval(count, n, level, "non-response"),
  };
}
