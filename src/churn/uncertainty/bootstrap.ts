import { requireCount, requireFunction, requireNumber, requireSeed } from "../../shared/errors.js";
import { requireFittedModel, type FittedModel } from "./fitted-model.js";
import type { LevelOptions } from "./parameter-intervals.js";
import { seedsFrom } from "../simulate-like.js";

/** How a model is simulated and fitted again, and what is wanted of it. */
export interface BootstrapOptions<Model extends FittedModel, Data> extends LevelOptions {
  /** New data of the same size from the fitted model; equal seeds must give equal data. */
  readonly simulate: (model: Model, seed: number) => Data;
  /** The fit that gave the model, with the same options. */
  readonly refit: (data: Data) => Model;
  /** Predictions by a name of the caller's own; `undefined` stands for beyond all numbers (an infinite mean, never). */
  readonly predictions?: Readonly<Record<string, (model: Model) => number | undefined>> | undefined;
  /** How many times to simulate and fit, by default 500; at least 2 / (1 - level). */
  readonly replicates?: number | undefined;
  /** A safe integer; equal seeds give equal intervals. */
  readonly seed: number;
}

/** An interval between two quantiles of the replicates. */
export interface PercentileInterval {
  readonly status: "estimated";
  readonly estimate: number;
  readonly lower: number;
  /** Absent where the replicates have no finite value there: the data set no upper bound. */
  readonly upper?: number;
  /** The median of the replicates; far from the estimate where the fit is biased. */
  readonly median: number;
}

/** An interval, or why there is none. */
export type BootstrapInterval =
  | PercentileInterval
  /** The model itself, or half of the replicates, have no finite value. */
  | { readonly status: "unavailable"; readonly reason: "no-finite-prediction" }
  /** Too many fits failed for quantiles of this level. */
  | { readonly status: "unavailable"; readonly reason: "too-few-replicates" };

/** Intervals by parametric bootstrap, and how the fits behind them ended. */
export type BootstrapIntervals<Name extends string = string> =
  | {
      readonly status: "estimated";
      readonly level: number;
      readonly method: "bootstrap-percentile";
      readonly replicates: number;
      readonly converged: number;
      /** Fits at a limit of the model. They are kept: their parameters stand at the limit, their predictions are sound. */
      readonly boundary: number;
      /** Fits that reached no maximum. They are left out. */
      readonly failed: number;
      readonly parameters: Readonly<Record<Name, BootstrapInterval>>;
      readonly predictions: Readonly<Record<string, BootstrapInterval>>;
    }
  | { readonly status: "unavailable"; readonly reason: "failed-fit"; readonly fitReason?: string };

/**
 * Intervals of parameters and predictions without the normal approximation: the model brings forth many bases, each is
 * fitted as the real one was, and what comes out between the quantiles is the interval (parametric bootstrap).
 *
 * It costs hundreds of fits. Prefer it to `parameterIntervals` and `predictionInterval` with few repeaters (below some
 * hundreds), for a fit at a limit of the model, and where a parameter's error exceeds a half of it. It is as right as the
 * model: a base that does not behave as the model says has wider errors than these. A parameter whose interval ends at a
 * limit of the search (1e8 or 1e-8) is not bounded by the data on that side.
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
 * const fit = (data: readonly ContinuousHistory[]) => fitBgNbd(data, { unit: "week" });
 * const found = bootstrapIntervals(fit(histories), {
 *   simulate: (model, seed) => simulateLike(model, histories, { seed }),
 *   refit: fit,
 *   predictions: { year: (model) => expectedPurchasesOfNew(model, { horizon: { weeks: 52 } }) },
 *   replicates: 100,
 *   seed: 1,
 * });
 * found.status === "estimated" && found.converged + found.boundary + found.failed // => 100
 * found.status === "estimated" && found.predictions["year"] // => { status: "estimated", ... }
 *
 * @throws DomainError `bootstrap-intervals-level`, `bootstrap-intervals-replicates`, `bootstrap-intervals-seed`,
 *   `bootstrap-intervals-simulate`, `bootstrap-intervals-refit`, `model`, `model-parameters`, and what
 *   `simulate`, `refit` and the predictions throw.
 * @see B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993), chapters 6.5 and 13
 */
export function bootstrapIntervals<Model extends FittedModel, Data>(
  model: Model,
  options: BootstrapOptions<Model, Data>,
): BootstrapIntervals<keyof Model["parameters"] & string> {
  const fn = "bootstrapIntervals";
  requireFittedModel(fn, model);
  const given = Object(options) as BootstrapOptions<Model, Data>;
  const { simulate, refit, predictions = {}, replicates = 500, level = 0.95, seed } = given;
  requireNumber(fn, "level", level, { above: 0, below: 1 });
  requireCount(fn, "replicates", replicates, replicatesFor(level));
  requireSeed(fn, seed);
  requireFunction(fn, "simulate", simulate);
  requireFunction(fn, "refit", refit);
  if (model.status === "failed") {
    return {
      status: "unavailable",
      reason: "failed-fit",
      ...(model.reason !== undefined && { fitReason: model.reason }),
    };
  }

  const parameters = Object.keys(model.parameters).map((name): [string, (of: Model) => number | undefined] => {
    return [name, (of) => (of.parameters as Readonly<Record<string, number>>)[name]];
  });
  const wanted = [...parameters, ...Object.entries(predictions)];
  const values: number[][] = wanted.map(() => []);
  const ended = { converged: 0, boundary: 0, failed: 0 };
  for (const next of seedsFrom(seed, replicates)) {
    const replicate = refit(simulate(model, next));
    ended[replicate.status ?? "converged"] += 1;
    if (replicate.status !== "failed") wanted.forEach(([, of], i) => values[i]!.push(orInfinite(of(replicate))));
  }
  const intervals = wanted.map(([name, of], i): [string, BootstrapInterval] => {
    return [name, intervalOf(orInfinite(of(model)), values[i]!, level)];
  });
  return {
    status: "estimated",
    level,
    method: "bootstrap-percentile",
    replicates,
    ...ended,
    parameters: Object.fromEntries(intervals.slice(0, parameters.length)) as Record<
      keyof Model["parameters"] & string,
      BootstrapInterval
    >,
    predictions: Object.fromEntries(intervals.slice(parameters.length)),
  };
}

function intervalOf(estimate: number, replicates: number[], level: number): BootstrapInterval {
  if (replicates.length < replicatesFor(level)) return { status: "unavailable", reason: "too-few-replicates" };
  const sorted = Float64Array.from(replicates).sort();
  // Without interpolation, because infinite values may be among them.
  const quantile = (p: number): number => sorted[Math.ceil(p * sorted.length - 1e-9) - 1] as number;
  const lower = quantile(0.5 - 0.5 * level);
  const median = quantile(0.5);
  const upper = quantile(0.5 + 0.5 * level);
  if (![estimate, lower, median].every(Number.isFinite))
    return { status: "unavailable", reason: "no-finite-prediction" };
  return { status: "estimated", estimate, lower, ...(Number.isFinite(upper) && { upper }), median };
}

/** So many that at least one lies in each tail. */
function replicatesFor(level: number): number {
  return Math.ceil(2 / (1 - level) - 1e-9);
}

function orInfinite(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? Infinity : value;
}
