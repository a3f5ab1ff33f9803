import { nbdStart } from "../nbd-start.js";
import type { LikelihoodMaximum } from "../../numerics/maximum-likelihood.js";
import { requireCount, requireOneOf } from "../../shared/errors.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { fitParameters, priorsOf, largestShape, smallestShape, type FitOptions } from "../fit-parameters.js";
import { groupHistories, sampleOfHistories, type GroupedHistories } from "../grouped-histories.js";
import { type ContinuousHistory } from "../history.js";
import type { HistoryColumns } from "../history-columns.js";
import { paretoNbdLogLikelihood } from "./likelihood.js";
import type { ParetoNbdModel, ParetoNbdParameters, ParetoNbdReason } from "./model.js";

/** How a Pareto/NBD model is fitted. */
export interface FitParetoNbdOptions extends FitOptions<ParetoNbdParameters> {
  /** The unit of the histories' `recency` and `T`; the model's from then on. */
  readonly unit: TimeUnit;
}

/** Different histories in the sample from which the fit of a large base begins. */
const sampleSize = 3000;

/**
 * Fits the Pareto/NBD model to histories, a list or columns, by maximum likelihood. Prefer it to the BG/NBD model where customers may leave
 * without having bought again.
 *
 * Newton's method with the exact Hessian on the logarithms of the parameters, from a start that the data determine. Equal
 * histories count once, by `weight` or by being equal, and the order of the histories changes no bit of the result. Few
 * repeaters can put the maximum at a limit of the model: then the status is `boundary`, the reason says which limit, and
 * the predictions hold. Nothing is thrown for valid histories, and no number in the result is NaN or infinite.
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
 * const model = fitParetoNbd(histories, { unit: "week" });
 * model.status // => "converged"
 * model.customers // => 100
 *
 * @throws DomainError `histories` when there are none, `fit-pareto-nbd-unit`, `fit-pareto-nbd-max-iterations`, `fit-prior`,
 *   and for an invalid history the codes `history-...`, the message naming the row.
 * @accuracy parameters within 1e-9 relative of the exact maximum, log-likelihood within 1e-8, standard errors within 1e-5,
 *   on the CDNOW sample (tests/churn).
 * @see D. Schmittlein, D. Morrison, R. Colombo, "Counting Your Customers: Who Are They and What Will They Do Next?" (1987);
 *   P. Fader, B. Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions" (2005)
 */
export function fitParetoNbd(
  histories: readonly ContinuousHistory[] | HistoryColumns,
  options: FitParetoNbdOptions,
): ParetoNbdModel {
  const fn = "fitParetoNbd";
  const unit = requireOneOf(fn, "unit", options?.unit, Object.keys(daysPer) as TimeUnit[]);
  requireCount(fn, "maxIterations", options.maxIterations ?? 200, 1);
  const grouped = groupHistories(fn, histories, unit);
  const { customers, repeaters } = grouped;
  const objective = paretoNbdLogLikelihood(grouped);
  const sample = sampleOfHistories(grouped, sampleSize);
  const start = startOf(grouped);
  const alpha = start?.alpha ?? 1;
  const model = { kind: "pareto-nbd", schemaVersion: 1, unit } as const;

  priorsOf(fn, ["r", "alpha", "s", "beta"], options.prior);
  // Without time nothing is known; without repeat purchases only the rate, and it is sent to 0.
  if (start === undefined || (repeaters === 0 && options.prior === undefined)) {
    const parameters = { r: smallestShape, alpha, s: 1, beta: alpha };
    const gradient = new Float64Array(4);
    const point = Float64Array.of(Math.log(smallestShape), Math.log(alpha), 0, Math.log(alpha));
    const logLikelihood = objective.evaluate(point, gradient, new Float64Array(16)) + 0;
    return {
      ...model,
      parameters,
      logLikelihood,
      status: start === undefined ? "failed" : "boundary",
      reason: start === undefined ? "no-observation-time" : "no-repeat-purchases",
      iterations: 0,
      evaluations: 1,
      gradientNorm: Math.abs(gradient[1]!),
      customers,
      repeaters,
    };
  }

  const smallestScale = alpha * smallestShape ** 1.25;
  const largestScale = alpha * largestShape ** 1.25;
  const report = fitParameters<ParetoNbdParameters, ParetoNbdReason>(fn, {
    names: ["r", "alpha", "s", "beta"],
    objective,
    sample: sample && paretoNbdLogLikelihood(sample),
    // Who ends at a limit looks again from customers who leave alike, and from such as leave at once or never.
    starts: [start, { ...start, s: 5, beta: 10 * start.beta }, { ...start, s: 0.1, beta: 0.05 * start.beta }],
    lower: { r: smallestShape, alpha: smallestScale, s: smallestShape, beta: smallestScale },
    upper: { r: largestShape, alpha: largestScale, s: largestShape, beta: largestScale },
    reasonOf,
    customers,
    options,
  });
  return { ...model, ...report, repeaters };
}

/** A middling dropout beside the rates of the NBD model; `undefined` without any time observed. */
function startOf(grouped: GroupedHistories): ParetoNbdParameters | undefined {
  const start = nbdStart(grouped);
  return start && { r: start.r, alpha: start.alpha, s: 0.7, beta: 0.5 * start.age };
}

/** Which limit of the model the maximum lies at, told from the parameters that went far. */
function reasonOf({ atLimit }: LikelihoodMaximum, { r, alpha, s, beta }: ParetoNbdParameters): ParetoNbdReason {
  const far = 1e4;
  const isSmall = (shape: number): boolean => shape <= 1 / far;
  // In terms of the purchase rates, because dropout has no scale of its own once its shapes have gone far.
  const dropoutPerPurchase = (s / beta) * (alpha / r);
  if (s >= far) {
    return dropoutPerPurchase < 1e-5 ? "no-dropout" : dropoutPerPurchase > 1e5 ? "immediate-dropout" : "equal-dropout";
  }
  if (isSmall(s)) return beta < 1e-2 * alpha ? "divided-dropout" : "no-dropout";
  if (atLimit.includes(3)) return beta > alpha ? "no-dropout" : s < 0.5 ? "divided-dropout" : "immediate-dropout";
  if (r >= far) return "equal-rates";
  if (isSmall(r)) return "vanishing-rates";
  if (atLimit.includes(1)) return "time-scale";
  return "flat-likelihood";
}
