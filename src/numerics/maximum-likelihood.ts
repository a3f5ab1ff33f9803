import { invertPositiveDefinite, type Matrix } from "./linear-algebra.js";
import { maximise, type Maximum, type SmoothObjective } from "./optimise.js";

/** What is believed of a parameter's logarithm before the data speak. */
export interface NormalPrior {
  readonly mean: number;
  readonly deviation: number;
}

/** Where to search. All points are logarithms of positive parameters. */
export interface LikelihoodOptions {
  /** Where to begin. The later ones are tried where the search from the first ends at a limit. */
  readonly starts: readonly (readonly number[])[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Steps of each search at most. */
  readonly maxIterations: number;
  /** By parameter; none where it is undefined. */
  readonly priors?: readonly (NormalPrior | undefined)[] | undefined;
  /** The likelihood of a part of the data: the search begins where that part has its maximum. */
  readonly sample?: SmoothObjective | undefined;
}

/** The maximum of a likelihood, or of a posterior where there are priors. */
export interface LikelihoodMaximum extends Maximum {
  /** The log-likelihood alone, without the priors. */
  readonly logLikelihood: number;
  /** Of the logarithms: the inverse of the negative Hessian; only where the maximum is interior. */
  readonly covariance?: Matrix;
}

/**
 * Maximises a log-likelihood over the logarithms of its parameters.
 *
 * Large data begin with a part of them: next to the maximum Newton's method needs two or three looks at the whole.
 */
export function maximiseLikelihood(likelihood: SmoothObjective, options: LikelihoodOptions): LikelihoodMaximum {
  const { starts, lower, upper, maxIterations, priors = [], sample } = options;
  const { size } = likelihood;
  let logLikelihood = NaN;
  const posterior: SmoothObjective = {
    size,
    evaluate(point, gradient, hessian) {
      logLikelihood = likelihood.evaluate(point, gradient, hessian);
      return logLikelihood + addPriors(priors, point, gradient, hessian);
    },
  };
  const search = (start: readonly number[]): Maximum => maximise(posterior, { start, lower, upper, maxIterations });

  let best: Maximum | undefined;
  let iterations = 0;
  let evaluations = 0;
  for (const start of starts) {
    const near = sample && maximise(sample, { start, lower, upper, maxIterations });
    const found = search(near?.status === "interior" ? Array.from(near.point) : start);
    iterations += found.iterations;
    evaluations += found.evaluations;
    if (best === undefined || found.value > best.value) best = found;
    if (best.status === "interior") break;
  }
  if (best === undefined) throw new Error("maximiseLikelihood requires at least 1 start");

  // The value without the priors, at the maximum that won.
  if (priors.some((prior) => prior !== undefined)) {
    posterior.evaluate(best.point, new Float64Array(size), new Float64Array(size * size));
  } else {
    logLikelihood = best.value;
  }
  const covariance =
    best.status === "interior"
      ? invertPositiveDefinite(
          best.hessian.map((value) => -value),
          size,
        )
      : undefined;
  return { ...best, iterations, evaluations, logLikelihood, ...(covariance !== undefined && { covariance }) };
}

function addPriors(
  priors: readonly (NormalPrior | undefined)[],
  point: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  let value = 0;
  for (let i = 0; i < priors.length; i++) {
    const prior = priors[i];
    if (prior === undefined) continue;
    const precision = 1 / (prior.deviation * prior.deviation);
    const distance = point[i]! - prior.mean;
    value -= 0.5 * precision * distance * distance;
    gradient[i]! -= precision * distance;
    hessian[i * (point.length + 1)]! -= precision;
  }
  return value;
}
