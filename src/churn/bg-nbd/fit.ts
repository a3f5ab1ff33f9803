import { invertPositiveDefinite } from "../../numerics/linear-algebra.js";
import { maximise, type Maximum } from "../../numerics/optimise.js";
import { DomainError, requireCount, requireOneOf, show } from "../../shared/errors.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { groupHistories, type ContinuousHistory, type GroupedHistories } from "../history.js";
import { bgNbdLogLikelihood } from "./likelihood.js";
import type { BgNbdModel, BgNbdParameters, BgNbdReason } from "./model.js";

/** How a BG/NBD model is fitted. */
export interface FitBgNbdOptions {
  /** The unit of the histories' `recency` and `T`; the model's from then on. */
  readonly unit: TimeUnit;
  /** Steps of the optimiser at most, by default 200; a fit takes about ten. */
  readonly maxIterations?: number;
}

/** Shapes beyond these limits stand for 0 and for infinity: the distributions no longer change. */
const smallestShape = 1e-8;
const largestShape = 1e8;

/**
 * Fits the BG/NBD model to histories by maximum likelihood.
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
 * @throws DomainError `histories` when there are none, `fit-bg-nbd-unit`, `fit-bg-nbd-max-iterations`, and for an invalid
 *   history the codes `history-...`, the message naming the row.
 * @accuracy parameters within 1e-9 relative of the exact maximum, log-likelihood within 1e-8, standard errors within 1e-5,
 *   on the CDNOW sample (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005)
 */
export function fitBgNbd(histories: readonly ContinuousHistory[], options: FitBgNbdOptions): BgNbdModel {
  const unit = requireOneOf("fitBgNbd", "unit", options?.unit, Object.keys(daysPer) as TimeUnit[]);
  const maxIterations = requireCount("fitBgNbd", "maxIterations", options.maxIterations ?? 200, 1);
  if (!Array.isArray(histories) || histories.length === 0) {
    throw new DomainError("histories", `fitBgNbd requires at least 1 history; got ${show(histories)}`);
  }
  const grouped = groupHistories("fitBgNbd", histories, unit);
  const { customers, repeaters } = grouped;
  const start = startOf(grouped);
  const objective = bgNbdLogLikelihood(grouped);

  const tooLittle: BgNbdReason | undefined =
    start === undefined ? "no-observation-time" : repeaters === 0 ? "no-repeat-purchases" : undefined;
  if (start === undefined || tooLittle !== undefined) {
    // Without repeat purchases the likelihood knows the rate only, and sends it to 0.
    const parameters = { r: smallestShape, alpha: start?.alpha ?? 1, a: 1, b: 1 };
    const point = Float64Array.from(logarithms(parameters));
    const gradient = new Float64Array(4);
    const logLikelihood = objective.evaluate(point, gradient, new Float64Array(16)) + 0;
    return {
      kind: "bg-nbd",
      schemaVersion: 1,
      unit,
      parameters,
      logLikelihood,
      status: start === undefined ? "failed" : "boundary",
      reason: tooLittle ?? "no-observation-time",
      iterations: 0,
      evaluations: 1,
      gradientNorm: Math.abs(gradient[1]!),
      customers,
      repeaters,
    };
  }

  const scale = Math.log(start.alpha);
  const shape = { lower: Math.log(smallestShape), upper: Math.log(largestShape) };
  const search = (from: BgNbdParameters): Maximum =>
    maximise(objective, {
      start: logarithms(from),
      lower: [shape.lower, scale + 1.25 * shape.lower, shape.lower, shape.lower],
      upper: [shape.upper, scale + 1.25 * shape.upper, shape.upper, shape.upper],
      maxIterations,
    });
  const first = search(start);
  // Equal and divided dropout lie at opposite ends: who ends at a limit looks from the other side too.
  const second = first.status === "interior" ? undefined : search({ ...start, a: 0.05, b: 0.05 });
  const maximum = second !== undefined && second.value > first.value ? second : first;
  const [r, alpha, a, b] = Array.from(maximum.point, Math.exp) as [number, number, number, number];
  const parameters: BgNbdParameters = { r, alpha, a, b };
  const errors = maximum.status === "interior" ? standardErrors(maximum, parameters) : undefined;
  const status = maximum.status === "exhausted" ? "failed" : errors === undefined ? "boundary" : "converged";
  return {
    kind: "bg-nbd",
    schemaVersion: 1,
    unit,
    parameters,
    ...(errors !== undefined && { standardErrors: errors }),
    logLikelihood: maximum.value,
    status,
    ...(status !== "converged" && { reason: reasonOf(maximum, parameters) }),
    iterations: first.iterations + (second?.iterations ?? 0),
    evaluations: first.evaluations + (second?.evaluations ?? 0),
    gradientNorm: maximum.gradientNorm,
    customers,
    repeaters,
  };
}

/** Moments of the NBD model, as if nobody left; `undefined` without any time observed. */
function startOf({ size, frequency, T, weight, customers }: GroupedHistories): BgNbdParameters | undefined {
  let purchases = 0;
  let squares = 0;
  let time = 0;
  for (let i = 0; i < size; i++) {
    purchases += weight[i]! * frequency[i]!;
    squares += weight[i]! * frequency[i]! * frequency[i]!;
    time += weight[i]! * T[i]!;
  }
  if (time === 0) return undefined;
  const mean = purchases / customers;
  const excess = squares / customers - mean * mean - mean;
  const r = excess > 0 ? Math.min(Math.max((mean * mean) / excess, 0.05), 5) : 5;
  const alpha = purchases > 0 ? (r * time) / purchases : time / customers;
  return { r, alpha, a: 1, b: 3 };
}

function logarithms({ r, alpha, a, b }: BgNbdParameters): number[] {
  return [Math.log(r), Math.log(alpha), Math.log(a), Math.log(b)];
}

/** From the inverse of the negative Hessian; those of logarithms become those of the parameters by the factor themselves. */
function standardErrors({ hessian }: Maximum, { r, alpha, a, b }: BgNbdParameters): BgNbdParameters | undefined {
  const covariance = invertPositiveDefinite(
    hessian.map((value) => -value),
    4,
  );
  if (covariance === undefined) return undefined;
  const error = (i: number): number => Math.sqrt(covariance[5 * i]!);
  return { r: r * error(0), alpha: alpha * error(1), a: a * error(2), b: b * error(3) };
}

/** Which limit of the model the maximum lies at, told from the parameters that went far. */
function reasonOf({ status, atLimit }: Maximum, { r, a, b }: BgNbdParameters): BgNbdReason {
  if (status === "exhausted") return "iterations-exhausted";
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
