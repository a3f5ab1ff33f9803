import { normalQuantile } from "../../numerics/normal.js";
import { requireNumber } from "../../shared/errors.js";
import { estimationOf, type FittedModel, type NoIntervals } from "./fitted-model.js";

/** How sure an interval is to be. */
export interface LevelOptions {
  /** The share of repeated samples whose interval holds the truth, between 0 and 1; by default 0.95. */
  readonly level?: number | undefined;
}

/** An estimate and how far it may be off. */
export interface EstimateInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly standardError: number;
}

/** Intervals of the parameters that were estimated. */
export interface EstimatedParameterIntervals<Name extends string = string> {
  readonly status: "estimated";
  readonly level: number;
  /** `wald`: from the likelihood alone. `laplace`: the model has priors, and the intervals are those of the posterior. */
  readonly method: "wald" | "laplace";
  readonly intervals: { readonly [N in Name]?: EstimateInterval };
  /** Parameters that were set and not estimated, sorted: they have no error. */
  readonly fixed: readonly Name[];
}

/** Intervals of the parameters, or why there are none. */
export type ParameterIntervals<Name extends string = string> = EstimatedParameterIntervals<Name> | NoIntervals;

/**
 * How well the data determine the parameters of a fitted model, of any kind.
 *
 * The logarithm of an estimate is taken as normal around the truth (Wald), so that an interval is never negative and lies
 * further above the estimate than below it. That holds where there are many repeaters, some hundreds; with fewer prefer
 * `bootstrapIntervals`. A fit at a limit of the model has no such intervals, and the answer says so.
 *
 * @example
 * const histories = [
 *   { frequency: 0, recency: 0, T: 30, weight: 600 },
 *   { frequency: 1, recency: 6, T: 30, weight: 150 },
 *   { frequency: 2, recency: 12, T: 30, weight: 80 },
 *   { frequency: 3, recency: 27, T: 30, weight: 70 },
 *   { frequency: 5, recency: 10, T: 30, weight: 40 },
 *   { frequency: 9, recency: 29, T: 30, weight: 60 },
 * ];
 * const found = parameterIntervals(fitBgNbd(histories, { unit: "week" }));
 * found.status === "estimated" && found.intervals.r
 * // => { estimate: ~0.246, lower: ~0.213, upper: ~0.284, standardError: ~0.018 }
 * parameterIntervals({ parameters: { r: 0.243, alpha: 4.414 } }) // => { status: "unavailable", reason: "no-covariance" }
 *
 * @throws DomainError `parameter-intervals-level`, `model`, `model-covariance`, `model-parameters`.
 * @accuracy nominal 95 % intervals hold the truth in 91 to 98 % of 400 simulated bases, for every kind of model
 *   (tests/churn).
 * @see Y. Pawitan, "In All Likelihood" (2001), 2.9, for intervals on the scale where a likelihood is regular
 */
export function parameterIntervals<Model extends FittedModel>(
  model: Model,
  options: LevelOptions = {},
): ParameterIntervals<keyof Model["parameters"] & string> {
  const fn = "parameterIntervals";
  const { level = 0.95 } = Object(options) as LevelOptions;
  const z = quantileOf(fn, level);
  const estimation = estimationOf(fn, model);
  if ("status" in estimation) return estimation;
  const { names, covariance } = estimation;
  const parameters = model.parameters as Readonly<Record<string, number>>;
  const intervals = names.map((name, i): [string, EstimateInterval] => {
    const estimate = parameters[name] as number;
    const error = Math.sqrt(covariance[i]![i]!);
    const lower = estimate * Math.exp(-z * error);
    const upper = Math.min(estimate * Math.exp(z * error), Number.MAX_VALUE);
    return [name, { estimate, lower, upper, standardError: Math.min(estimate * error, Number.MAX_VALUE) }];
  });
  return {
    status: "estimated",
    level,
    method: model.prior === undefined ? "wald" : "laplace",
    intervals: Object.fromEntries(intervals) as EstimatedParameterIntervals<
      keyof Model["parameters"] & string
    >["intervals"],
    fixed: Object.keys(parameters)
      .filter((name) => !names.includes(name))
      .sort() as (keyof Model["parameters"] & string)[],
  };
}

/** How many standard errors an interval of this level reaches to either side. */
export function quantileOf(fn: string, level: number): number {
  return normalQuantile(0.5 + 0.5 * requireNumber(fn, "level", level, { above: 0, below: 1 }));
}
