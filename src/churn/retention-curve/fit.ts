import type { LikelihoodMaximum } from "../../numerics/maximum-likelihood.js";
import { DomainError } from "../../shared/errors.js";
import { durationIn, type Duration } from "../../shared/units.js";
import { fitParameters, largestShape, smallestShape, type FitOptions } from "../fit-parameters.js";
import { bdwLogLikelihood, sbgLogLikelihood } from "./likelihood.js";
import type { BdwModel, BdwParameters, RetentionReason, SbgModel, SbgParameters } from "./model.js";
import { renewalTable, type RenewalTable, type RetentionData } from "./renewal-table.js";

/** How a retention model is fitted. */
export interface FitRetentionOptions<Parameters> extends FitOptions<Parameters> {
  /** The time from one renewal to the next. The fit does not need it; the model keeps it for whoever converts rates. */
  readonly period?: Duration | undefined;
}

/** Limits of the duration dependence: beyond them no later renewal matters, or none but the next. */
const smallestC = 0.01;
const largestC = 100;

/**
 * Fits the shifted beta-geometric model (sBG) by maximum likelihood: how long contracts last, from one retention curve,
 * several cohorts, or single contracts.
 *
 * In the model each customer has the same probability of ending at every renewal, and customers differ. So retention rises
 * with every renewal although nobody becomes more loyal: those likely to leave have left. Where churn of one customer
 * changes with time, `fitBdw` asks for that as well.
 *
 * @example The high-end customers of the paper, seven renewals
 * const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
 * const model = fitSbg({ survivors }, { period: { years: 1 } });
 * model.status // => "converged"
 * model.parameters // => { alpha: ~0.668088, beta: ~3.806095 }
 *
 * @example A cohort of this year beside one of the year before
 * const cohorts = [{ survivors: [1000, 631, 468] }, { survivors: [1200, 760] }];
 * fitSbg({ cohorts }).status // => "converged"
 *
 * @throws DomainError `retention-data`, `cohort-entry`, `cohort-survivors`, `contract`, `contract-renewals`,
 *   `contract-ended`, `contract-entry`, `contract-weight`, the message naming the row; `fit-sbg-max-iterations`, `fit-prior`,
 *   `fit-sbg-period` when it is 0, `duration`.
 * @accuracy parameters within 1e-9 relative of the exact maximum, log-likelihood within 1e-8, standard errors within 1e-5,
 *   on both published curves (tests/churn).
 * @see P. Fader, B. Hardie, "How to Project Customer Retention" (2007)
 */
export function fitSbg(data: RetentionData, options: FitRetentionOptions<SbgParameters> = {}): SbgModel {
  const fn = "fitSbg";
  const given = Object(options) as typeof options;
  const period = periodOf(fn, "fit-sbg-period", given);
  const table = renewalTable(fn, data);
  const { churn, tooLittle } = summaryOf(table, 2);
  const shape = { alpha: smallestShape, beta: smallestShape };
  const report = fitParameters<SbgParameters, RetentionReason>(fn, {
    names: ["alpha", "beta"],
    objective: sbgLogLikelihood(table),
    starts: [
      { alpha: churn, beta: 1 - churn },
      { alpha: 20 * churn, beta: 20 * (1 - churn) },
    ],
    lower: shape,
    upper: { alpha: largestShape, beta: largestShape },
    reasonOf: (maximum, { alpha, beta }) => tooLittle ?? reasonOf(maximum, alpha, beta),
    customers: table.customers,
    options: given,
  });
  return { kind: "sbg", schemaVersion: 1, ...period, ...report, ...failureOf(tooLittle) };
}

/**
 * Fits the beta-discrete-Weibull model (BdW) by maximum likelihood: the shifted beta-geometric model with one parameter more,
 * by which the churn probability of one customer rises (c above 1) or falls (c below 1) from renewal to renewal.
 *
 * It needs at least three renewals. Compare its log-likelihood with that of `fitSbg`, which it has at c = 1: twice the
 * difference is chi-squared with one degree of freedom.
 *
 * @example
 * const survivors = [1000, 869, 743, 653, 593, 551, 517, 491];
 * const model = fitBdw({ survivors });
 * model.status // => "converged"
 * model.parameters // => { gamma: ~0.214253, delta: ~1.426575, c: ~1.723565 }
 *
 * @throws DomainError as `fitSbg` does, with `fit-bdw-max-iterations` and `fit-bdw-period`.
 * @accuracy parameters within 1e-8 relative of the exact maximum, log-likelihood within 1e-8, standard errors within 1e-5,
 *   on both published curves (tests/churn).
 * @see P. Fader, B. Hardie, Y. Liu, J. Davin, T. Steenburgh, "'How to Project Customer Retention' Revisited: The Role of
 *   Duration Dependence" (2018)
 */
export function fitBdw(data: RetentionData, options: FitRetentionOptions<BdwParameters> = {}): BdwModel {
  const fn = "fitBdw";
  const given = Object(options) as typeof options;
  const period = periodOf(fn, "fit-bdw-period", given);
  const table = renewalTable(fn, data);
  const { churn, tooLittle } = summaryOf(table, 3);
  const report = fitParameters<BdwParameters, RetentionReason>(fn, {
    names: ["gamma", "delta", "c"],
    objective: bdwLogLikelihood(table),
    starts: [
      { gamma: churn, delta: 1 - churn, c: 1 },
      { gamma: 20 * churn, delta: 20 * (1 - churn), c: 1 },
      { gamma: churn, delta: 1 - churn, c: 2 },
    ],
    lower: { gamma: smallestShape, delta: smallestShape, c: smallestC },
    upper: { gamma: largestShape, delta: largestShape, c: largestC },
    reasonOf: (maximum, { gamma, delta }) =>
      tooLittle ?? (maximum.atLimit.includes(2) ? "duration-limit" : reasonOf(maximum, gamma, delta)),
    customers: table.customers,
    options: given,
  });
  return { kind: "bdw", schemaVersion: 1, ...period, ...report, ...failureOf(tooLittle) };
}

function periodOf(fn: string, code: string, { period }: { readonly period?: Duration | undefined }) {
  if (period === undefined) return {};
  if (durationIn(period, "day") === 0) {
    throw new DomainError(code, `${fn} requires period to be longer than 0; got 0`);
  }
  return { period };
}

/** The share that ends at a renewal, off the limits, and whether the table can tell anything. */
function summaryOf({ atRisk, ended }: RenewalTable, needed: number): { churn: number; tooLittle?: RetentionReason } {
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const all = sum(atRisk);
  const gone = sum(ended);
  const churn = all > 0 ? Math.min(Math.max(gone / all, 0.01), 0.99) : 0.5;
  if (all === 0) return { churn, tooLittle: "no-renewals" };
  if (gone === 0) return { churn, tooLittle: "nobody-left" };
  if (gone === all) return { churn, tooLittle: "everybody-left" };
  const seen = atRisk.reduce((count, n) => count + Number(n > 0), 0);
  return seen < needed ? { churn, tooLittle: "too-few-renewals" } : { churn };
}

/** Without a renewal there is nothing to fit. */
function failureOf(tooLittle: RetentionReason | undefined) {
  return tooLittle === "no-renewals" ? { status: "failed" as const, reason: tooLittle } : {};
}

/** Which limit of the model the maximum lies at, told from the shapes that went far. */
function reasonOf({ status }: LikelihoodMaximum, first: number, second: number): RetentionReason {
  if (status === "exhausted") return "iterations-exhausted";
  const far = 1e4;
  if (first >= far || second >= far) {
    const churn = first / (first + second);
    return churn < 1e-7 ? "nobody-left" : churn > 1 - 1e-7 ? "everybody-left" : "equal-customers";
  }
  if (first <= 1 / far) return second < 1e-2 ? "divided-customers" : "nobody-left";
  if (second <= 1 / far) return first < 1e-2 ? "divided-customers" : "everybody-left";
  return "flat-likelihood";
}
