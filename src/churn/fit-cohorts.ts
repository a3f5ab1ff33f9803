import { chiSquareUpperTail } from "../numerics/incomplete-gamma.js";
import { DomainError, requireCount, requireOneOf, show } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import { type CalendarDate, parseCalendarDate } from "../shared/time.js";
import type { FitReport } from "./fit-report.js";
import { requireHistory, type ContinuousHistory } from "./history.js";
import { churnPolicies } from "./policy.js";

/** A history, and when the customer was acquired. */
export interface CohortHistory extends ContinuousHistory {
  /** As `historiesOf` gives it. A history without it is refused, for it belongs to no cohort. */
  readonly firstPurchaseDate?: CalendarDate | undefined;
}

/** What is read of a fitted model. */
export type FittedToCohort = Pick<FitReport<string, object>, "status" | "logLikelihood" | "parameters">;

export interface FitCohortsOptions<History extends CohortHistory, Model extends FittedToCohort> {
  /** How customers are put together by the date of their first purchase. */
  readonly by: "month" | "quarter" | "year";
  /** Fits a model, such as `(histories) => fitBgNbd(histories, { unit: "week" })`. */
  readonly fit: (histories: readonly History[]) => Model;
  /** Customers with a repeat purchase that a cohort must have to be fitted; those of `churnPolicies.v1` by default. */
  readonly minimumRepeaters?: number | undefined;
}

/** A cohort of customers acquired together, with a model of its own where they are enough. */
export type CohortFit<Model> = {
  /** `1997`, `1997-Q1` or `1997-01`. */
  readonly cohort: string;
  readonly customers: number;
  /** Customers with a repeat purchase. */
  readonly repeaters: number;
} & (
  | { readonly status: "fitted"; readonly model: Model }
  | { readonly status: "too-few"; readonly minimumRepeaters: number }
);

/** Whether cohorts differ by more than chance. */
export interface CohortTest {
  /** Twice the log-likelihood that the cohorts' own parameters gain over common ones. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** The probability of so great a gain if all cohorts had the same parameters; small: they differ. */
  readonly pValue: number;
}

export interface CohortFits<Model> {
  /** In order of time. */
  readonly cohorts: readonly CohortFit<Model>[];
  /** One model for all customers of the cohorts that were fitted; absent where fewer than two were. */
  readonly pooled?: Model;
  /**
   * The likelihood-ratio test of the cohorts against the pooled model. Absent where fewer than two cohorts were fitted, or a
   * fit did not converge: at a limit of the model the statistic is no chi-square.
   */
  readonly test?: CohortTest;
}

/**
 * Fits a model to each acquisition cohort, and tests whether the cohorts differ.
 *
 * Customers acquired in different seasons or by different campaigns often are different customers. Where the test says so, a
 * pooled model mixes them; where it does not, the pooled model is the better one, because it rests on more data. Cohorts
 * differ in age as well, so a model that does not fit at all seems to differ by cohort too.
 *
 * @example
 * const fit = (histories: readonly CohortHistory[]) => fitBgNbd(histories, { unit: "week" });
 * const histories = [
 *   { frequency: 2, recency: 30.43, T: 38.86, firstPurchaseDate: "1997-01-01" },
 *   { frequency: 0, recency: 0, T: 30.14, firstPurchaseDate: "1997-03-03" },
 * ];
 * fitCohorts(histories, { by: "quarter", fit }).cohorts
 * // => [{ cohort: "1997-Q1", customers: 2, repeaters: 1, status: "too-few", minimumRepeaters: 40 }]
 *
 * @throws DomainError `histories`, `fit-cohorts-by`, `fit-cohorts-minimum-repeaters`, `fit-cohorts-fit` (no function, or one
 *   that does not return a fitted model), `first-purchase-date` or a code `history-...` naming the row, and whatever the fit
 *   throws.
 * @see S. Wilks, "The Large-Sample Distribution of the Likelihood Ratio" (1938)
 */
export function fitCohorts<History extends CohortHistory, Model extends FittedToCohort>(
  histories: readonly History[],
  options: FitCohortsOptions<History, Model>,
): CohortFits<Model> {
  const fn = "fitCohorts";
  const by = requireOneOf(fn, "by", options?.by, ["month", "quarter", "year"]);
  const minimumRepeaters = requireCount(
    fn,
    "minimumRepeaters",
    options.minimumRepeaters ?? churnPolicies.v1.minimumRepeaters,
    1,
  );
  if (typeof options.fit !== "function") {
    throw new DomainError("fit-cohorts-fit", `${fn} requires fit to be a function; got ${show(options.fit)}`);
  }
  if (!Array.isArray(histories) || histories.length === 0) {
    throw new DomainError("histories", `${fn} requires at least 1 history; got ${show(histories)}`);
  }
  const fit = (members: readonly History[]): Model => {
    const model = options.fit([...members]);
    if (isFitted(model)) return model;
    throw new DomainError("fit-cohorts-fit", `${fn} requires fit to return a fitted model; got ${show(model)}`);
  };
  const groups = new Map<string, History[]>();
  (histories as readonly History[]).forEach((history, row) => {
    requireHistory(fn, history, history?.unit ?? "day", row);
    const date = history.firstPurchaseDate;
    if (date === undefined || parseCalendarDate(date) === undefined) {
      const name = `histories[${row}].firstPurchaseDate`;
      throw new DomainError("first-purchase-date", `${fn} requires ${name} to be a calendar date; got ${show(date)}`);
    }
    const cohort = cohortOf(date, by);
    const group = groups.get(cohort);
    if (group === undefined) groups.set(cohort, [history]);
    else group.push(history);
  });

  const fitted: { readonly members: readonly History[]; readonly model: Model }[] = [];
  const cohorts = [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .map(([cohort, members]): CohortFit<Model> => {
      const customers = weightOf(members);
      const repeaters = weightOf(members.filter(({ frequency }) => frequency > 0));
      if (repeaters < minimumRepeaters) return { cohort, customers, repeaters, status: "too-few", minimumRepeaters };
      const model = fit(members);
      fitted.push({ members, model });
      return { cohort, customers, repeaters, status: "fitted", model };
    });
  if (fitted.length < 2) return { cohorts };

  const pooled = fit(fitted.flatMap(({ members }) => members));
  const all = [pooled, ...fitted.map(({ model }) => model)];
  if (all.some(({ status }) => status !== "converged")) return { cohorts, pooled };
  const gained = fitted.reduce((sum, { model }) => sum + model.logLikelihood, 0) - pooled.logLikelihood;
  // Where all cohorts are alike rounding can make the gain negative.
  const statistic = Math.max(0, 2 * gained);
  const degreesOfFreedom = (fitted.length - 1) * Object.keys(pooled.parameters).length;
  return {
    cohorts,
    pooled,
    test: { statistic, degreesOfFreedom, pValue: chiSquareUpperTail(degreesOfFreedom, statistic) },
  };
}

function isFitted(model: FittedToCohort | null | undefined): boolean {
  const { status, logLikelihood, parameters } = model ?? {};
  return (
    typeof status === "string" &&
    typeof logLikelihood === "number" &&
    typeof parameters === "object" &&
    (parameters as object | null) !== null
  );
}

function cohortOf(date: CalendarDate, by: FitCohortsOptions<CohortHistory, FittedToCohort>["by"]): string {
  const [year, month] = [date.slice(0, 4), date.slice(5, 7)];
  if (by === "year") return year;
  return by === "month" ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

function weightOf(histories: readonly ContinuousHistory[]): number {
  return histories.reduce((sum, { weight = 1 }) => sum + weight, 0);
}
