import { maximiseLikelihood, type LikelihoodMaximum } from "../numerics/maximum-likelihood.js";
import type { SmoothObjective } from "../numerics/optimise.js";
import { DomainError, requireCount, requireNumber, show } from "../shared/errors.js";
import type { FitReport, ParameterPriors } from "./fit-report.js";

/** How any model is fitted. */
export interface FitOptions<Parameters> {
  /** Steps of the optimiser at most, by default 200; a fit takes about ten. */
  readonly maxIterations?: number | undefined;
  /**
   * Priors by parameter, for small bases: the fit then maximises the posterior. The default is none, and the parameters are
   * those of maximum likelihood.
   */
  readonly prior?: ParameterPriors<Parameters> | undefined;
}

/** Shapes beyond these limits stand for 0 and for infinity: the distributions no longer change. */
export const smallestShape = 1e-8;
export const largestShape = 1e8;

/** What a model tells about its likelihood. */
export interface FitProblem<Parameters, Reason extends string> {
  /** The parameters in the order of the objective. */
  readonly names: readonly (keyof Parameters & string)[];
  /** Over the logarithms of the parameters. */
  readonly objective: SmoothObjective;
  /** The objective of a part of the data, for a quick start. */
  readonly sample?: SmoothObjective | undefined;
  /** The later starts are tried where the search from the first ends at a limit. */
  readonly starts: readonly Parameters[];
  readonly lower: Parameters;
  readonly upper: Parameters;
  /** Which limit of the model a maximum that is not interior lies at. */
  readonly reasonOf: (maximum: LikelihoodMaximum, parameters: Parameters) => Reason;
  readonly customers: number;
  readonly options: FitOptions<Parameters>;
}

/**
 * Fits a model by maximum likelihood, or by maximum posterior where priors are given.
 *
 * @throws DomainError `FN-max-iterations`, `FN-prior`.
 */
export function fitParameters<Parameters extends object, Reason extends string>(
  fn: string,
  problem: FitProblem<Parameters, Reason>,
): FitReport<Reason | "iterations-exhausted", Parameters> {
  const { names, objective, sample, starts, lower, upper, reasonOf, customers, options } = problem;
  const logarithms = (of: Parameters): number[] => names.map((name) => Math.log(of[name] as number));
  const named = (values: (i: number) => number): Parameters =>
    Object.fromEntries(names.map((name, i) => [name, values(i)])) as Parameters;

  const maximum = maximiseLikelihood(objective, {
    starts: starts.map(logarithms),
    lower: logarithms(lower),
    upper: logarithms(upper),
    maxIterations: requireCount(fn, "maxIterations", options.maxIterations ?? 200, 1),
    priors: priorsOf(fn, names, options.prior),
    sample,
  });
  const { covariance, logLikelihood, iterations, evaluations, gradientNorm } = maximum;
  const parameters = named((i) => Math.exp(maximum.point[i]!));
  const status = maximum.status === "exhausted" ? "failed" : covariance === undefined ? "boundary" : "converged";
  const size = names.length;
  return {
    parameters,
    // A small relative error of the logarithm is one of the parameter itself.
    ...(covariance !== undefined && {
      standardErrors: named((i) => Math.exp(maximum.point[i]!) * Math.sqrt(covariance[i * (size + 1)]!)),
      covariance: names.map((_, i) => Array.from(covariance.subarray(i * size, (i + 1) * size))),
    }),
    ...(options.prior !== undefined && { prior: options.prior }),
    logLikelihood,
    status,
    ...(status !== "converged" && {
      reason: status === "failed" ? "iterations-exhausted" : reasonOf(maximum, parameters),
    }),
    iterations,
    evaluations,
    gradientNorm,
    customers,
  };
}

/**
 * The priors over the logarithms of the parameters. A fit that needs no search checks them too.
 *
 * @throws DomainError `fit-prior`.
 */
export function priorsOf<Parameters>(
  fn: string,
  names: readonly (keyof Parameters & string)[],
  prior: ParameterPriors<Parameters> | undefined,
) {
  if (prior === undefined) return undefined;
  if (typeof prior !== "object" || prior === null) {
    throw new DomainError("fit-prior", `${fn} requires prior to give priors by parameter; got ${show(prior)}`);
  }
  for (const name of Object.keys(prior)) {
    if (!names.includes(name as keyof Parameters & string)) {
      throw new DomainError(
        "fit-prior",
        `${fn} requires prior to name parameters (${names.join(", ")}); got ${show(name)}`,
      );
    }
  }
  return names.map((name) => {
    const { median, spread } = prior[name] ?? {};
    if (prior[name] === undefined) return undefined;
    return {
      mean: Math.log(requireNumber(fn, `prior.${name}.median`, median, { above: 0 }, "fit-prior")),
      deviation: Math.log(requireNumber(fn, `prior.${name}.spread`, spread, { above: 1 }, "fit-prior")),
    };
  });
}
