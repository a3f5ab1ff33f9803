import type { CustomerFacts, SurveyFacts } from "../../facts/index.js";
import { DomainError, requireNumber, requireObject, requireOneOf, show } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import { type ComparedMetric, comparedMetrics } from "./compare-scores.js";
import type { SurveyAnswer } from "./survey-answer.js";

const fn = "surveyAnswersOf";
const code = "survey-answers-of-population";

/** The facts of which answers are made. */
export type SurveyedFacts = Pick<CustomerFacts, "customerId"> & {
  readonly surveys?: readonly Pick<SurveyFacts, "metric" | "lastScore" | "lastScale" | "lastDaysAgo">[];
};

export interface SurveyAnswersOptions {
  /** Answers older than this are left out; any age counts where absent. */
  readonly withinDays?: number | undefined;
}

/**
 * The last answer of each customer to one question, from their facts, sorted by customer: what the measures over a base need
 * where the events are not at hand, or where aliases join the ids of one person. Customers who never answered have none. Of somebody
 * whose last answer was on another scale than the one that is measured, facts know no earlier one, so the measure lists it as an issue
 * and counts nothing; from events it counts the last answer on the scale.
 *
 * @example
 * const survey = { metric: "nps" as const, lastScore: 9, lastScale: { min: 0, max: 10 }, lastDaysAgo: 12 };
 * const population = [{ customerId: "b", surveys: [survey] }, { customerId: "a", surveys: [] }];
 * surveyAnswersOf(population, "nps", { withinDays: 90 })
 * // => [{ customerId: "b", metric: "nps", score: 9, scale: { min: 0, max: 10 } }]
 *
 * @throws DomainError `survey-answers-of-metric`, `-population`, `-options` or `-within-days` when an argument makes no sense.
 */
export function surveyAnswersOf(
  population: readonly SurveyedFacts[],
  metric: ComparedMetric,
  options: SurveyAnswersOptions = {},
): SurveyAnswer[] {
  requireOneOf(fn, "metric", metric, comparedMetrics);
  const { withinDays } = requireObject(fn, "options", options);
  if (withinDays !== undefined) requireNumber(fn, "withinDays", withinDays, { min: 0 });
  return requireList(population)
    .map((facts) => requireObject(fn, "facts", facts, code))
    .sort((a, b) => compareText(a.customerId, b.customerId))
    .flatMap(({ customerId, surveys = [] }): SurveyAnswer[] => {
      const found = requireList(surveys).find((survey) => requireObject(fn, "survey", survey, code).metric === metric);
      if (found === undefined || found.lastDaysAgo > (withinDays ?? Infinity)) return [];
      const { lastScore: score } = found;
      const { min, max } = requireObject(fn, "lastScale", found.lastScale, code);
      return [{ customerId, metric, score, scale: { min, max } }];
    });
}

function requireList<T>(list: readonly T[]): readonly T[] {
  if (Array.isArray(list)) return list as readonly T[];
  throw new DomainError(code, `${fn} requires a list of facts, each with a list of surveys; got ${show(list)}`);
}
