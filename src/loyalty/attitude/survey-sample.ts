import { requireCount } from "../../shared/errors.js";
import type { Instant } from "../../shared/time.js";
import type { LastAnswers, SurveyAnswerIssue, SurveyRows } from "./survey-answer.js";

/** From here on the coverage of every interval has been computed; with fewer there is no measure. */
export const minimumRespondents = 10;

/**
 * From here on one share is known within ten percentage points to each side, 1.96 sqrt(0.25 / 100), and one NPS within 20 points,
 * 196 sqrt(1 / 100). The difference of two samples takes twice as many in each, the difference within pairs four times as many.
 */
export const smallSample = 100;

/** What to know before a measure is used. */
export type SampleWarning =
  /** So few respondents that the interval is wide. */
  | { readonly code: "small-sample"; readonly respondents: number; readonly below: number }
  /** More answered than were invited, so no response rate can be told. */
  | { readonly code: "more-than-invited"; readonly respondents: number; readonly invited: number }
  /** The same people answered in both samples, which are compared as if they were others. */
  | { readonly code: "same-respondents"; readonly respondents: number };

/** Who answered, and what was not counted. */
export interface SurveySample<Metric extends string = string> {
  readonly metric: Metric;
  /** People who gave a valid answer; of each the last one counts. */
  readonly respondents: number;
  /** Share of those invited who answered; only where `invited` was given. */
  readonly responseRate?: number;
  readonly rows: SurveyRows;
  readonly issues: readonly SurveyAnswerIssue[];
  readonly warnings: readonly SampleWarning[];
}

/** Too few respondents for a measure. */
export interface NotEnoughAnswers<Metric extends string = string> extends SurveySample<Metric> {
  readonly status: "not-enough-data";
  /** The fewest respondents for which there is a measure. */
  readonly required: number;
}

/** Options that all measures over survey answers share. */
export interface SurveyOptions {
  /** Two-sided level of confidence of the intervals, above 0, at most 0.999999. @defaultValue 0.95 */
  readonly level?: number | undefined;
  /** How many were asked, for the response rate. */
  readonly invited?: number | undefined;
  /** Answers given after this moment are left out; every answer counts where absent. */
  readonly asOf?: Instant | undefined;
}

export function surveySample<const Metric extends string>(
  fn: string,
  metric: Metric,
  { answers, rows, issues }: LastAnswers,
  invited: number | undefined,
): SurveySample<Metric> {
  const respondents = answers.length;
  const asked = invited === undefined ? undefined : requireCount(fn, "invited", invited, 1);
  const isPossible = asked !== undefined && respondents <= asked;
  return {
    metric,
    respondents,
    ...(isPossible && { responseRate: respondents / asked }),
    rows,
    issues,
    warnings: [
      ...smallSampleWarning(respondents),
      ...(asked === undefined || isPossible
        ? []
        : [{ code: "more-than-invited", respondents, invited: asked } as const]),
    ],
  };
}

export function smallSampleWarning(respondents: number, below = smallSample): readonly SampleWarning[] {
  return respondents < below ? [{ code: "small-sample", respondents, below }] : [];
}

export function notEnoughAnswers<Metric extends string>(sample: SurveySample<Metric>): NotEnoughAnswers<Metric> {
  return { status: "not-enough-data", required: minimumRespondents, ...sample };
}
