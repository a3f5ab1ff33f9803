import type { Limits } from "../../numerics/proportion.js";
import { requireObject, requireOneOf } from "../../shared/errors.js";
import { requireLevel, usualLevel } from "../../shared/measure.js";
import { around, normalAt, type ScoreInterval, within } from "./score-interval.js";
import { lastAnswers, type SurveyAnswer, type SurveyScale } from "./survey-answer.js";
import {
  minimumRespondents,
  type NotEnoughAnswers,
  notEnoughAnswers,
  type SurveyOptions,
  type SurveySample,
  surveySample,
} from "./survey-sample.js";

/** Some of the respondents. */
export interface RespondentShare {
  readonly count: number;
  /** From 0 to 1. */
  readonly share: number;
}

/** A Net Promoter Score, and how sure it is. */
export interface NetPromoterScore extends SurveySample<"nps"> {
  readonly status: "measured";
  /** Per cent of promoters less per cent of detractors: -100 to 100. */
  readonly score: number;
  /** Answered 9 or 10. */
  readonly promoters: RespondentShare;
  /** Answered 7 or 8. */
  readonly passives: RespondentShare;
  /** Answered 0 to 6. */
  readonly detractors: RespondentShare;
  readonly interval: ScoreInterval;
}

export interface NetPromoterOptions extends SurveyOptions {
  /** @defaultValue "adjusted-wald" */
  readonly interval?: "adjusted-wald" | "wald" | undefined;
}

/** The scale on which promoters and detractors are defined. */
export const npsScale: SurveyScale = { min: 0, max: 10 };
/** From here on a promoter; and up to there a detractor. */
const promoterFrom = 9;
const detractorTo = 6;

/** 1 for a promoter, 0 for a passive, -1 for a detractor. */
export function promotion(score: number): number {
  return score >= promoterFrom ? 1 : score <= detractorTo ? -1 : 0;
}

/** Half of them passives, and of promoters and detractors a quarter each. */
const addedRespondents = 3;

/**
 * The Net Promoter Score: per cent of promoters (9 and 10) less per cent of detractors (6 and below) among the respondents
 * to "how likely are you to recommend us?" on the scale from 0 to 10.
 *
 * **The scale is 0 to 10, and no other is mapped to it.** What a promoter is, was found on eleven boxes; no rule says which of five
 * stars a 9 would have been. Answers that name another scale are listed as issues.
 *
 * **The interval covers the chance of sampling, and nothing else**: not that those who are silent may think otherwise, which
 * `notCovered` says in every interval. The default is the adjusted Wald interval: it adds 3/4 of a promoter, 1 1/2 passives and
 * 3/4 of a detractor before the usual formula is applied. Over true shares in steps of 0.05, each at least 0.05, its exact
 * coverage at level 0.95 is 0.955 in the mean and at least 0.930 for 10 respondents, 0.950 and 0.943 for 50. **It is weak where
 * nearly everybody is of one kind**: with a true share at or next to 0 the coverage falls to 0.861 for 10 respondents, and more of
 * them do not cure it: 0.902 for 50, 0.907 for 100.
 *
 * A respondent is the `customerId`, else the `anonymousId`, else the `accountId`; what aliases join is joined by the facts
 * (`surveyAnswersOf`). Of somebody who answered several times the last answer counts, of two at one moment the one whose source, then
 * id, sorts last as text, then the lower. Rows with the same id and source are one answer.
 *
 * @example Ten customers; one answered twice, and one answer is off the scale
 * const scores = [10, 9, 9, 9, 8, 7, 7, 6, 3, 0, 11];
 * const answers = [
 *   { customerId: "c0", score: 2, time: "2025-06-01T10:00:00Z" },
 *   ...scores.map((score, i) => ({ customerId: `c${i}`, score, time: "2026-01-01T10:00:00Z" })),
 * ];
 * const nps = netPromoterScore(answers, { invited: 40 });
 * nps.status === "measured" && nps.score // => 10
 * nps.status === "measured" && nps.interval // => { low: ~-36.1, high: ~51.4, level: 0.95, method: "adjusted-wald", ... }
 * nps.responseRate // => 0.25
 * nps.rows // => { given: 12, invalid: 1, otherMetric: 0, otherAspect: 0, repeated: 0, afterAsOf: 0, superseded: 1 }
 * nps.issues // => [{ code: "answer-score", index: 11, path: ["score"], ... }]
 *
 * @returns `not-enough-data` for fewer than 10 respondents
 * @throws DomainError `net-promoter-score-answers`, `-options`, `-level`, `-interval`, `-invited` when an argument makes no sense; `instant` for an `asOf` that is none;
 *   never for
 *   an answer.
 * @see F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81 (2003)
 * @see B. Rocks, "Interval Estimation for the Net Promoter Score", The American Statistician 70 (2016)
 */
export function netPromoterScore(
  answers: readonly SurveyAnswer[],
  options: NetPromoterOptions = {},
): NetPromoterScore | NotEnoughAnswers<"nps"> {
  const fn = "netPromoterScore";
  const { interval = "adjusted-wald", level = usualLevel, invited, asOf } = requireObject(fn, "options", options);
  requireLevel(fn, level);
  requireOneOf(fn, "interval", interval, ["adjusted-wald", "wald"]);
  const last = lastAnswers(fn, answers, { metric: "nps", scale: npsScale, asOf });
  const sample = surveySample(fn, "nps", last, invited);
  const n = sample.respondents;
  if (n < minimumRespondents) return notEnoughAnswers(sample);

  const steps = last.answers.map(({ score }) => promotion(score));
  const promoters = steps.filter((step) => step > 0).length;
  const detractors = steps.filter((step) => step < 0).length;
  const part = (count: number): RespondentShare => ({ count, share: count / n });
  const score = (100 * (promoters - detractors)) / n;
  return {
    ...sample,
    status: "measured",
    score,
    promoters: part(promoters),
    passives: part(n - promoters - detractors),
    detractors: part(detractors),
    interval: within(waldLimits(promoters, detractors, n, interval, level), npsRange, score, {
      level,
      method: interval,
      notCovered: ["non-response"],
    }),
  };
}

const npsRange: Limits = { low: -100, high: 100 };

function waldLimits(
  promoters: number,
  detractors: number,
  respondents: number,
  method: "adjusted-wald" | "wald",
  level: number,
): Limits {
  const more = method === "wald" ? 0 : addedRespondents;
  const n = respondents + more;
  const mean = (promoters - detractors) / n;
  const variance = (promoters + detractors + more / 2) / n - mean ** 2;
  const { low, high } = around(mean, Math.max(0, variance) / n, normalAt(level));
  return { low: 100 * low, high: 100 * high };
}
