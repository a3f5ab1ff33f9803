import { chiSquareUpperTail } from "../../numerics/incomplete-gamma.js";
import { cholesky, invertPositiveDefinite, solveCholesky } from "../../numerics/linear-algebra.js";
import { maximise } from "../../numerics/optimise.js";
import { requireCount, requireNumber, requireOneOf } from "../../shared/errors.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { concordanceOf } from "./concordance.js";
import { coxData, type CoxData, type LifetimeWithCovariates } from "./cox-data.js";
import { dependentCovariates, endlessCovariates } from "./cox-identification.js";
import { baselineHazard, coxLogLikelihood, type CoxTies } from "./cox-likelihood.js";
import type { ChiSquareTest, CoxModel } from "./cox-model.js";
import { requireWholeWeights } from "./lifetime.js";
import { reachOf } from "./survival-curve.js";

export interface FitCoxOptions {
  /** By default `efron`. */
  readonly ties?: CoxTies | undefined;
  /** Names of the covariates to use; by default all of the first lifetime. */
  readonly covariates?: readonly string[] | undefined;
  /** Level of confidence, by default 0.95. */
  readonly level?: number | undefined;
  /** The unit of all times; it is kept with the model. */
  readonly unit?: TimeUnit | undefined;
  /** Steps of the optimiser at most, by default 100; a fit takes about five. */
  readonly maxIterations?: number | undefined;
}

/** Efron's steps walk through the copies that weights stand for, at each evaluation: a second's worth in all. */
const mostCopies = 1e6;

/** Coefficients of standardised covariates beyond this are infinite for all that data can tell. */
const largestCoefficient = 100;

/**
 * Fits Cox's proportional hazards model: how covariates raise or lower the hazard of ending, whatever its course over age.
 *
 * Use it to compare contracts that differ in several respects at once. It assumes that hazards stay in proportion, and that
 * whoever is censored has the prospects of those who go on. A covariate is as of the start: what was learnt later, such as
 * the number of complaints until the end, foretells nothing. A category becomes one covariate of 0 and 1 for each value but one.
 *
 * Newton's method with the exact Hessian on centred and scaled covariates; the order of the lifetimes changes no bit of the
 * result. A weight counts equal lifetimes, which are ties of each other; Efron's way needs whole ones, that add no more than a
 * million lifetimes to the rows. Larger tables take Breslow's way, or a sample.
 *
 * @example
 * const lifetimes = [
 *   { time: 2, ended: true, covariates: { monthly: 1 } },
 *   { time: 3, ended: true, covariates: { monthly: 1 } },
 *   { time: 4, ended: true, covariates: { monthly: 0 } },
 *   { time: 5, ended: true, covariates: { monthly: 1 } },
 *   { time: 7, ended: false, covariates: { monthly: 0 } },
 *   { time: 8, ended: true, covariates: { monthly: 0 } },
 * ];
 * const model = fitCox(lifetimes, { unit: "month" });
 * model.status // => "converged"
 * model.coefficients["monthly"]!.hazardRatio // => ~5.41
 *
 * @throws DomainError `lifetimes`, a code `lifetime-...` naming the row, `covariate-names`, `fit-cox-ties`, `fit-cox-level`,
 *   `fit-cox-unit`, `fit-cox-max-iterations`.
 * @accuracy coefficients, standard errors and log-likelihoods within 1e-8 of R's `coxph`, both ways of ties
 *   (tests/churn/survival).
 * @see D. Cox, "Regression Models and Life-Tables" (1972); B. Efron, "The Efficiency of Cox's Likelihood Function" (1977);
 *   N. Breslow, "Covariance Analysis of Censored Survival Data" (1974)
 */
export function fitCox(lifetimes: readonly LifetimeWithCovariates[], options: FitCoxOptions = {}): CoxModel {
  const fn = "fitCox";
  const { ties: way = "efron", covariates, level: confidence = 0.95, unit, maxIterations: most = 100 } = options ?? {};
  const ties = requireOneOf(fn, "ties", way, ["efron", "breslow"]);
  const level = requireNumber(fn, "level", confidence, { above: 0, below: 1 });
  const maxIterations = requireCount(fn, "maxIterations", most, 1);
  if (unit !== undefined) requireOneOf(fn, "unit", unit, Object.keys(daysPer) as TimeUnit[]);
  const data = coxData(fn, lifetimes, covariates);
  // Efron's steps run over ends one by one, and half a tie is no tie.
  if (ties === "efron") requireWholeWeights(fn, lifetimes, 'for ties "efron"', mostCopies);

  const { names, size, scales } = data;
  const p = names.length;
  let [all, events] = [0, 0];
  for (let i = 0; i < size; i++) {
    all += data.weight[i]!;
    if (data.ended[i] === 1) events += data.weight[i]!;
  }
  const objective = coxLogLikelihood(data, ties);
  const none = { point: new Float64Array(p), gradient: new Float64Array(p), hessian: new Float64Array(p * p) };
  // Without an end the sum is empty; adding 0 turns a negative zero into a plain one.
  const logLikelihoodOfNone = objective.evaluate(none.point, none.gradient, none.hessian) + 0;
  const informationOfNone = none.hessian.map((value) => -value);
  const common = {
    kind: "cox",
    schemaVersion: 1,
    ...(unit !== undefined && { unit }),
    ties,
    covariates: [...names],
    level,
    means: byName(names, (k) => data.means[k]!),
    logLikelihoodOfNone,
    lifetimes: all,
    events,
  } as const;

  const dependent = events > 0 ? dependentCovariates(informationOfNone, names, events) : [];
  if (events === 0 || dependent.length > 0) {
    return {
      ...common,
      coefficients: byName(names, () => ({ coefficient: 0, hazardRatio: 1 })),
      baseline: baselineOf(data, ties, none.point),
      logLikelihood: logLikelihoodOfNone,
      status: "failed",
      reason: events === 0 ? "no-events" : "collinear-covariates",
      ...(dependent.length > 0 && { involved: dependent }),
      iterations: 0,
      evaluations: 1,
      gradientNorm: none.gradient.reduce((largest, slope) => Math.max(largest, Math.abs(slope)), 0),
    };
  }

  const maximum = maximise(objective, {
    start: Array.from(none.point),
    lower: names.map(() => -largestCoefficient),
    upper: names.map(() => largestCoefficient),
    maxIterations,
  });
  const information = maximum.hessian.map((value) => -value);
  const endless = endlessCovariates(information, informationOfNone, names);
  const inverse = endless.length > 0 ? undefined : invertPositiveDefinite(information, p);
  const involved = endless.length > 0 ? endless : maximum.atLimit.map((k) => names[k]!);
  const failed = maximum.status === "exhausted";
  const converged = maximum.status === "interior" && inverse !== undefined;
  const covariance =
    converged && names.map((_, k) => names.map((__, l) => inverse[k * p + l]! / (scales[k]! * scales[l]!)));
  const test = (chiSquare: number): ChiSquareTest => ({
    chiSquare,
    degreesOfFreedom: p,
    pValue: chiSquareUpperTail(p, chiSquare),
  });
  const concordance = concordanceOf(data, predictorsOf(data, maximum.point));
  const reach = reachOf(level);
  return {
    ...common,
    coefficients: byName(names, (k) => {
      const coefficient = maximum.point[k]! / scales[k]!;
      const standardError = covariance ? Math.sqrt(covariance[k]![k]!) : undefined;
      return {
        coefficient,
        ...finite("hazardRatio", Math.exp(coefficient)),
        ...(standardError !== undefined && {
          standardError,
          ...finite("lower", Math.exp(coefficient - reach * standardError)),
          ...finite("upper", Math.exp(coefficient + reach * standardError)),
          pValue: chiSquareUpperTail(1, (coefficient / standardError) ** 2),
        }),
      };
    }),
    ...(covariance && { covariance }),
    baseline: baselineOf(data, ties, maximum.point),
    logLikelihood: maximum.value,
    ...(!failed && {
      tests: {
        likelihoodRatio: test(Math.max(0, 2 * (maximum.value - logLikelihoodOfNone))),
        ...(converged && { wald: test(quadratic(information, maximum.point)) }),
        score: test(scoreStatistic(informationOfNone, none.gradient)),
      },
      ...(concordance !== undefined && { concordance }),
    }),
    status: failed ? "failed" : converged ? "converged" : "boundary",
    ...(!converged && { reason: failed ? "iterations-exhausted" : "monotone-likelihood" }),
    ...(!converged && !failed && involved.length > 0 && { involved }),
    iterations: maximum.iterations,
    evaluations: maximum.evaluations + 1,
    gradientNorm: maximum.gradientNorm,
  };
}

function baselineOf(data: CoxData, ties: CoxTies, point: Float64Array): CoxModel["baseline"] {
  const { times, cumulativeHazard } = baselineHazard(data, ties, point);
  const last = data.time[data.size - 1]!;
  if (times.at(-1) !== last) {
    times.push(last);
    cumulativeHazard.push(cumulativeHazard.at(-1) ?? 0);
  }
  return { times, cumulativeHazard };
}

function predictorsOf({ size, names, covariates }: CoxData, point: Float64Array): Float64Array {
  const p = names.length;
  const predictors = new Float64Array(size);
  for (let i = 0; i < size; i++) for (let k = 0; k < p; k++) predictors[i]! += point[k]! * covariates[i * p + k]!;
  return predictors;
}

function quadratic(matrix: Float64Array, vector: Float64Array): number {
  const p = vector.length;
  let sum = 0;
  for (let k = 0; k < p; k++) for (let l = 0; l < p; l++) sum += vector[k]! * matrix[k * p + l]! * vector[l]!;
  return Math.max(0, sum);
}

function scoreStatistic(information: Float64Array, gradient: Float64Array): number {
  const factor = cholesky(information, gradient.length);
  if (factor === undefined) return 0;
  const solution = solveCholesky(factor, gradient.length, gradient);
  return Math.max(
    0,
    gradient.reduce((sum, slope, k) => sum + slope * solution[k]!, 0),
  );
}

function byName<T>(names: readonly string[], valueOf: (k: number) => T): Record<string, T> {
  return Object.fromEntries(names.map((name, k) => [name, valueOf(k)]));
}

/** The member when its value is finite: what is beyond a double is left out. */
function finite<Name extends string>(name: Name, value: number): Partial<Record<Name, number>> {
  return Number.isFinite(value) ? ({ [name]: value } as Record<Name, number>) : {};
}
