import { DomainError, kebab, requireObject, show } from "../../shared/errors.js";
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

/** Customer satisfaction, and how sure it is. */
export interface CustomerSatisfaction extends SurveySample<"csat"> {
  readonly status: "measured";
  readonly scale: SurveyScale;
  /** How many boxes from the top count as satisfied. */
  readonly topBoxes: number;
  /** The aspect that was asked about, where it was not the whole. */
  readonly aspect?: string;
  /** Who ticked one of the top boxes. */
  readonly satisfied: RespondentShare;
  /** Of the share of satisfied, by Wilson. */
  readonly interval: ScoreInterval;
  /** On the scale. */
  readonly mean: number;
  /** Student's, with one answer added at each end of the scale. */
  readonly meanInterval: ScoreInterval;
}

export interface SatisfactionOptions extends SurveyOptions {
  /** The scale that was offered: there is no usual one. */
  readonly scale: SurveyScale;
  /**
   * How many boxes from the top count as satisfied; at least one box must remain. Without it two of a scale of 4 to 7 boxes; other
   * scales have no usual number, and it must be given: two of three count the middle, two of a hundred hardly anybody.
   */
  readonly topBoxes?: number | undefined;
  /** Measures what is said about this aspect, such as the price; about the whole where absent. */
  readonly aspect?: string | undefined;
}

const usualTopBoxes = 2;
const [fewestUsual, mostUsual] = [4, 7];

/** @throws DomainError `<fn>-top-boxes` */
export function requireTopBoxes(fn: string, { min, max }: SurveyScale, topBoxes: number | undefined): number {
  const boxes = max - min + 1;
  const top = topBoxes ?? (boxes >= fewestUsual && boxes <= mostUsual ? usualTopBoxes : undefined);
  if (Number.isInteger(top) && (top as number) >= 1 && (top as number) < boxes) return top as number;
  throw new DomainError(
    `${kebab(fn)}-top-boxes`,
    `${fn} requires topBoxes to be a whole number from 1 to ${boxes - 1} on a scale of ${boxes} boxes; got ${show(top)}`,
  );
}

/** Whether an answer is one of the top boxes. */
export function isSatisfied(score: number, { max }: SurveyScale, topBoxes: number): boolean {
  return score > max - topBoxes;
}

/**
 * Customer satisfaction (CSAT): the share of respondents who ticked one of the top boxes of the scale, 4 or 5 of 1 to 5, and the
 * mean beside it. The scale must be given, because the share depends on it: two boxes of five are no two boxes of ten.
 *
 * The interval of the share is Wilson's: at level 0.95 it covers 0.954 in the mean for 10 respondents, and at its worst, where nearly
 * nobody or nearly everybody is satisfied, 0.836 (0.839 for 50, 0.844 for 100). That of the mean is Student's after one answer was added at
 * each end of the scale, so that it holds where most answers crowd at one end: at least 0.931, as `customerEffort` says. Both cover the
 * chance of sampling only. Which answers count, `netPromoterScore` says.
 *
 * @example Twelve answers on a scale from 1 to 5
 * const answers = [5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 2, 1].map((score) => ({ score }));
 * const csat = customerSatisfaction(answers, { scale: { min: 1, max: 5 } });
 * csat.status === "measured" && csat.satisfied // => { count: 9, share: 0.75 }
 * csat.status === "measured" && csat.interval // => { low: ~0.468, high: ~0.911, level: 0.95, method: "wilson", ... }
 * csat.status === "measured" && csat.mean // => ~3.83
 *
 * @returns `not-enough-data` for fewer than 10 respondents
 * @throws DomainError `customer-satisfaction-scale` unless the scale has 3 to 101 boxes between whole numbers;
 *   `customer-satisfaction-top-boxes` unless they leave a box, and where a scale of fewer than 4 or more than 7 boxes has none given;
 *   `customer-satisfaction-answers`, `-aspect`, `-level`, `-invited` when another argument makes no sense; `instant` for an `asOf` that is none;
 *   never for an answer.
 * @see E. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference" (1927)
 */
export function customerSatisfaction(
  answers: readonly SurveyAnswer[],
  options: SatisfactionOptions,
): CustomerSatisfaction | NotEnoughAnswers<"csat"> {
  const fn = "customerSatisfaction";
  const { scale, aspect, level = usualLevel, invited, asOf } = requireObject(fn, "options", options);
  requireLevel(fn, level);
  const boxes = requireSurveyScale(fn, scale);
  const topBoxes = requireTopBoxes(fn, boxes, options.topBoxes);
  const last = lastAnswers(fn, answers, { metric: "csat", scale: boxes, aspect, asOf });
  const sample = surveySample(fn, "csat", last, invited);
  const n = sample.respondents;
  if (n < minimumRespondents) return notEnoughAnswers(sample);

  const scores = last.answers.map(({ score }) => score);
  const count = scores.filter((score) => isSatisfied(score, boxes, topBoxes)).length;
  return {
    ...sample,
    status: "measured",
    scale: boxes,
    topBoxes,
    ...(aspect !== undefined && { aspect }),
    satisfied: { count, share: count / n },
    interval: shareInterval(count, n, level, "non-response"),
    mean: meanOf(scores),
    meanInterval: meanInterval(scores, { low: boxes.min, high: boxes.max }, level, "non-response"),
  };
}
