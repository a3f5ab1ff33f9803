import { kebab } from "../../shared/errors.js";
import { nbdStart } from "../nbd-start.js";
import type { LikelihoodMaximum } from "../../numerics/maximum-likelihood.js";
import { requireCount, requireOneOf } from "../../shared/errors.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { fitParameters, priorsOf, largestShape, smallestShape, type FitOptions } from "../fit-parameters.js";
import type { FitReport } from "../fit-report.js";
import {
  groupHistories,
  groupRegularHistories,
  sampleOfHistories,
  type GroupedHistories,
} from "../grouped-histories.js";
import { type ContinuousHistory } from "../history.js";
import type { HistoryColumns, RegularHistoryColumns } from "../history-columns.js";
import { type RegularHistory } from "../regular-history.js";
import { betaGeometricLogLikelihood, type Member } from "./likelihood.js";
import type {
  BgCnbdModel,
  BgNbdModel,
  BgNbdParameters,
  BgNbdReason,
  MbgCnbdModel,
  MbgNbdModel,
  TriedRegularity,
} from "./model.js";
import { requireStages } from "./parameters.js";

/** How a BG/NBD or MBG/NBD model is fitted. */
export interface FitBgNbdOptions extends FitOptions<BgNbdParameters> {
  /** The unit of the histories' `recency` and `T`; the model's from then on. */
  readonly unit: TimeUnit;
}

/** How a BG/CNBD-k or MBG/CNBD-k model is fitted. */
export interface FitBgCnbdOptions extends FitBgNbdOptions {
  /** The regularity, a whole number from 1 to 100; by default the one of the highest likelihood: each from 1 to 8 is tried, and larger ones up to 20 while it rises. */
  readonly k?: number | undefined;
}

/**
 * Fits the BG/NBD model to histories, a list or columns, by maximum likelihood.
 *
 * Newton's method with the exact Hessian on the logarithms of the parameters, from a start that the data determine.
 * Equal histories count once, by `weight` or by being equal, and the order of the histories changes no bit of the result.
 * Few repeaters can put the maximum at a limit of the model: then the status is `boundary`, the reason says which limit,
 * and the predictions hold. Nothing is thrown for valid histories, and no number in the result is NaN or infinite.
 *
 * @example
 * const histories = [
 *   { frequency: 0, recency: 0, T: 30, weight: 60 },
 *   { frequency: 1, recency: 6, T: 30, weight: 15 },
 *   { frequency: 2, recency: 12, T: 30, weight: 8 },
 *   { frequency: 3, recency: 27, T: 30, weight: 7 },
 *   { frequency: 5, recency: 10, T: 30, weight: 4 },
 *   { frequency: 9, recency: 29, T: 30, weight: 6 },
 * ];
 * const model = fitBgNbd(histories, { unit: "week" });
 * model.status // => "converged"
 * model.customers // => 100
 *
 * @throws DomainError `histories` when there are none, `fit-bg-nbd-unit`, `fit-bg-nbd-max-iterations`, `fit-prior`, and for an
 *   invalid history the codes `history-...`, the message naming the row.
 * @accuracy parameters within 1e-9 relative of the exact maximum, log-likelihood within 1e-8, standard errors within 1e-5,
 *   on the CDNOW sample (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005)
 */
export function fitBgNbd(
  histories: readonly ContinuousHistory[] | HistoryColumns,
  options: FitBgNbdOptions,
): BgNbdModel {
  return { kind: "bg-nbd", schemaVersion: 1, ...fitPoisson("fitBgNbd", false, histories, options) };
}

/**
 * Fits the MBG/NBD model to histories, a list or columns, by maximum likelihood: as `fitBgNbd`, but one may leave right after the first purchase.
 * Prefer it where many customers bought once.
 *
 * @example
 * const histories = [
 *   { frequency: 0, recency: 0, T: 30, weight: 60 },
 *   { frequency: 1, recency: 6, T: 30, weight: 15 },
 *   { frequency: 2, recency: 12, T: 30, weight: 8 },
 *   { frequency: 3, recency: 27, T: 30, weight: 7 },
 *   { frequency: 5, recency: 10, T: 30, weight: 4 },
 *   { frequency: 9, recency: 29, T: 30, weight: 6 },
 * ];
 * fitMbgNbd(histories, { unit: "week" }).status // => "converged"
 *
 * @throws DomainError `histories` when there are none, `fit-mbg-nbd-unit`, `fit-mbg-nbd-max-iterations`, `fit-prior`, and for
 *   an invalid history the codes `history-...`, the message naming the row.
 * @accuracy parameters within 1e-9 relative of the exact maximum, log-likelihood within 1e-8, standard errors within 1e-5,
 *   on the CDNOW sample (tests/churn).
 * @see E. Batislam, M. Denizel, A. Filiztekin, "Empirical Validation and Comparison of Models for Customer Base Analysis"
 *   (2007)
 */
export function fitMbgNbd(
  histories: readonly ContinuousHistory[] | HistoryColumns,
  options: FitBgNbdOptions,
): MbgNbdModel {
  return { kind: "mbg-nbd", schemaVersion: 1, ...fitPoisson("fitMbgNbd", true, histories, options) };
}

/**
 * Fits the BG/CNBD-k model, the BG/NBD model for customers who buy more regularly than by chance, by maximum likelihood.
 *
 * Without `k` the model is fitted with each k from 1 to 8, and with larger ones up to 20 while the likelihood rises; the k of
 * the highest likelihood is returned, and `tried` lists them all. For a still larger one, say it. `estimateRegularity` gives a k without a model.
 *
 * @example Customers who buy about every ten days
 * const customers = [
 *   { gaps: [9, 11, 10, 12, 8], T: 60 },
 *   { gaps: [10, 10, 13], T: 60 },
 *   { gaps: [20], T: 60 },
 *   { gaps: [7, 9, 8, 7, 9, 8, 7], T: 60 },
 *   { gaps: [13, 15, 14], T: 60 },
 *   { gaps: [], T: 60 },
 *   { gaps: [18, 22], T: 60 },
 *   { gaps: [31], T: 60 },
 * ];
 * const model = fitBgCnbd(customers.map(regularHistory), { unit: "day" });
 * model.parameters.k // => 20
 * model.tried.length // => 12
 *
 * @throws DomainError `histories` when there are none, `fit-bg-cnbd-unit`, `fit-bg-cnbd-k`, `fit-bg-cnbd-max-iterations`,
 *   `fit-prior`, and for an invalid history the codes `history-...`, the message naming the row.
 * @see M. Platzer, T. Reutterer, "Ticking Away the Moments" (2016); T. Reutterer, M. Platzer, N. Schröder, "Leveraging Purchase
 *   Regularity for Predicting Customer Behavior the Easy Way" (2021)
 */
export function fitBgCnbd(
  histories: readonly RegularHistory[] | RegularHistoryColumns,
  options: FitBgCnbdOptions,
): BgCnbdModel {
  return { kind: "bg-cnbd-k", schemaVersion: 1, ...fitRegular("fitBgCnbd", false, histories, options) };
}

/**
 * Fits the MBG/CNBD-k model, for regular buyers of whom many bought once, by maximum likelihood: as `fitBgCnbd`, but one may
 * leave right after the first purchase.
 *
 * @example
 * const customers = [
 *   { gaps: [9, 11, 10, 12, 8], T: 60 },
 *   { gaps: [10, 10, 13], T: 60 },
 *   { gaps: [20], T: 60 },
 *   { gaps: [7, 9, 8, 7, 9, 8, 7], T: 60 },
 *   { gaps: [], T: 60 },
 * ];
 * fitMbgCnbd(customers.map(regularHistory), { unit: "day", k: 3 }).parameters.k // => 3
 *
 * @throws DomainError `histories` when there are none, `fit-mbg-cnbd-unit`, `fit-mbg-cnbd-k`, `fit-mbg-cnbd-max-iterations`,
 *   `fit-prior`, and for an invalid history the codes `history-...`, the message naming the row.
 * @see M. Platzer, T. Reutterer, "Ticking Away the Moments" (2016); T. Reutterer, M. Platzer, N. Schröder, "Leveraging Purchase
 *   Regularity for Predicting Customer Behavior the Easy Way" (2021)
 */
export function fitMbgCnbd(
  histories: readonly RegularHistory[] | RegularHistoryColumns,
  options: FitBgCnbdOptions,
): MbgCnbdModel {
  return { kind: "mbg-cnbd-k", schemaVersion: 1, ...fitRegular("fitMbgCnbd", true, histories, options) };
}

function fitPoisson(
  fn: string,
  modified: boolean,
  histories: readonly ContinuousHistory[] | HistoryColumns,
  options: FitBgNbdOptions,
) {
  const unit = requireUnit(fn, options);
  const grouped = groupHistories(fn, histories, unit);
  return { unit, ...fitMember(fn, { modified, k: 1 }, grouped, 0, options), repeaters: grouped.repeaters };
}

/**
 * Each k to 8, then in steps of a quarter. At k = 20 gaps vary by 22 % of their mean; customers who keep time better are
 * foretold hardly better by a larger k, and predictions take the longer, as the square of it.
 */
const stagesToTry: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20];
const tryAtLeast = 8;
/** Of likelihoods that are equal but for rounding, as where nobody came back, the smaller k stands. */
const worthAStage = 1e-3;

function fitRegular(
  fn: string,
  modified: boolean,
  histories: readonly RegularHistory[] | RegularHistoryColumns,
  options: FitBgCnbdOptions,
) {
  const unit = requireUnit(fn, options);
  const { k: given } = options;
  const candidates = given === undefined ? stagesToTry : [requireStages(fn, "k", given, `${kebab(fn)}-k`)];
  const grouped = groupRegularHistories(fn, histories, unit);
  const fits: { readonly k: number; readonly fit: ReturnType<typeof fitMember> }[] = [];
  let highest = -Infinity;
  for (const k of candidates) {
    const fit = fitMember(fn, { modified, k }, grouped, grouped.logGaps, options);
    fits.push({ k, fit });
    // Further on the likelihood goes on as it went: up to the best k it rises, beyond it falls.
    if (k >= tryAtLeast && !(fit.logLikelihood > highest + worthAStage)) break;
    highest = Math.max(highest, fit.logLikelihood);
  }
  const tried: TriedRegularity[] = fits.map(({ k, fit: { logLikelihood, status } }) => ({ k, logLikelihood, status }));
  const usable = fits.filter(({ fit }) => fit.status !== "failed");
  const { k, fit } = (usable.length > 0 ? usable : fits).reduce((best, next) =>
    next.fit.logLikelihood > best.fit.logLikelihood + worthAStage ? next : best,
  );
  return { unit, ...fit, parameters: { ...fit.parameters, k }, repeaters: grouped.repeaters, tried };
}

function requireUnit(fn: string, options: FitBgNbdOptions): TimeUnit {
  const unit = requireOneOf(fn, "unit", options?.unit, Object.keys(daysPer) as TimeUnit[]);
  requireCount(fn, "maxIterations", options.maxIterations ?? 200, 1);
  return unit;
}

/** Different histories in the sample from which the fit of a large base begins. */
const sampleSize = 3000;

function fitMember(
  fn: string,
  member: Member,
  grouped: GroupedHistories,
  logGaps: number,
  options: FitBgNbdOptions,
): FitReport<BgNbdReason, BgNbdParameters> {
  const { customers, repeaters } = grouped;
  const start = startOf(member, grouped);
  const alpha = start?.alpha ?? 1;
  const sample = sampleOfHistories(grouped, sampleSize);
  const problem = {
    names: ["r", "alpha", "a", "b"] as const,
    objective: betaGeometricLogLikelihood(member, grouped, logGaps),
    sample: sample && betaGeometricLogLikelihood(member, sample),
    // Equal and divided dropout lie at opposite ends: who ends at a limit looks from the other side too.
    starts: start === undefined ? [] : [start, { ...start, a: 0.05, b: 0.05 }],
    lower: { r: smallestShape, alpha: alpha * smallestShape ** 1.25, a: smallestShape, b: smallestShape },
    upper: { r: largestShape, alpha: alpha * largestShape ** 1.25, a: largestShape, b: largestShape },
    reasonOf,
    customers,
    options,
  };
  priorsOf(fn, problem.names, options.prior);
  if (start === undefined) return withoutSearch({ r: smallestShape, alpha, a: 1, b: 1 }, "no-observation-time");
  // Without repeat purchases the likelihood knows the rate only, and sends it to 0.
  if (repeaters === 0 && options.prior === undefined) {
    return withoutSearch({ r: smallestShape, alpha, a: 1, b: 1 }, "no-repeat-purchases");
  }
  return fitParameters(fn, problem);

  function withoutSearch(parameters: BgNbdParameters, reason: BgNbdReason): FitReport<BgNbdReason, BgNbdParameters> {
    const point = Float64Array.from([parameters.r, parameters.alpha, parameters.a, parameters.b], Math.log);
    const gradient = new Float64Array(4);
    const logLikelihood = problem.objective.evaluate(point, gradient, new Float64Array(16)) + 0;
    return {
      parameters,
      logLikelihood,
      status: reason === "no-observation-time" ? "failed" : "boundary",
      reason,
      iterations: 0,
      evaluations: 1,
      gradientNorm: Math.abs(gradient[1]!),
      customers,
    };
  }
}

/** A middling dropout beside the rates of the NBD model; `undefined` without any time observed. */
function startOf({ modified, k }: Member, grouped: GroupedHistories): BgNbdParameters | undefined {
  const start = nbdStart(grouped);
  if (start === undefined) return undefined;
  const { r } = start;
  const alpha = start.alpha / k;
  // Who may leave at once bought at a higher rate than it seems.
  return modified ? { r: 1.5 * r, alpha, a: 0.8, b: 2 } : { r, alpha, a: 1, b: 3 };
}

/** Which limit of the model the maximum lies at, told from the parameters that went far. */
function reasonOf({ atLimit }: LikelihoodMaximum, { r, a, b }: BgNbdParameters): BgNbdReason {
  const far = 1e4;
  const isLarge = (shape: number): boolean => shape >= far;
  const isSmall = (shape: number): boolean => shape <= 1 / far;
  if (isLarge(b) || isLarge(a)) {
    const dropout = a / (a + b);
    return dropout < 1e-5 ? "no-dropout" : dropout > 1 - 1e-5 ? "immediate-dropout" : "equal-dropout";
  }
  if (isSmall(a)) return b < 1e-2 ? "divided-dropout" : "no-dropout";
  if (isSmall(b)) return a < 1e-2 ? "divided-dropout" : "immediate-dropout";
  if (isLarge(r)) return "equal-rates";
  if (isSmall(r)) return "vanishing-rates";
  if (atLimit.includes(1)) return "time-scale";
  return "flat-likelihood";
}
