import type { LikelihoodMaximum } from "../../numerics/maximum-likelihood.js";
import { DomainError, show } from "../../shared/errors.js";
import { durationIn, type Duration } from "../../shared/units.js";
import { groupDiscreteHistories, type DiscreteHistory, type GroupedDiscreteHistories } from "../discrete-history.js";
import { fitParameters, largestShape, smallestShape, type FitOptions } from "../fit-parameters.js";
import { bgBbLogLikelihood } from "./likelihood.js";
import type { BgBbModel, BgBbParameters, BgBbReason } from "./model.js";

/** How a BG/BB model is fitted. */
export interface FitBgBbOptions extends FitOptions<BgBbParameters> {
  /** The time from one opportunity to the next. The fit does not need it; the model keeps it for whoever converts rates. */
  readonly opportunity?: Duration | undefined;
}

/**
 * Fits the BG/BB model to discrete histories by maximum likelihood: for customers who can buy on fixed occasions only, or
 * whose purchases are recorded once per period.
 *
 * Newton's method with the exact Hessian on the logarithms of the parameters, from a start that the data determine. Equal
 * histories count once, by `weight` or by being equal, and the order of the histories changes no bit of the result. A maximum
 * at a limit of the model has the status `boundary`, and the reason says which limit. Nothing is thrown for valid histories,
 * and no number in the result is NaN or infinite, for thousands of opportunities as well.
 *
 * @example Six yearly appeals
 * const donors = [
 *   { frequency: 0, recency: 0, opportunities: 6, weight: 35 },
 *   { frequency: 1, recency: 1, opportunities: 6, weight: 11 },
 *   { frequency: 2, recency: 2, opportunities: 6, weight: 7 },
 *   { frequency: 2, recency: 5, opportunities: 6, weight: 6 },
 *   { frequency: 3, recency: 4, opportunities: 6, weight: 6 },
 *   { frequency: 4, recency: 6, opportunities: 6, weight: 12 },
 *   { frequency: 6, recency: 6, opportunities: 6, weight: 20 },
 * ];
 * const model = fitBgBb(donors, { opportunity: { years: 1 } });
 * model.status // => "converged"
 * model.customers // => 97
 *
 * @throws DomainError `histories` when there are none, `fit-bg-bb-max-iterations`, `fit-prior`, `duration`,
 *   `fit-bg-bb-opportunity` when it is 0, and for an invalid history the codes `history-...`, the message naming the row.
 * @accuracy parameters within 1e-9 relative of the exact maximum, log-likelihood within 1e-8, standard errors within 1e-5,
 *   on the published donations (tests/churn).
 * @see P. Fader, B. Hardie, J. Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010)
 */
export function fitBgBb(histories: readonly DiscreteHistory[], options: FitBgBbOptions = {}): BgBbModel {
  const fn = "fitBgBb";
  const { opportunity } = options;
  if (opportunity !== undefined && durationIn(opportunity, "day") === 0) {
    throw new DomainError("fit-bg-bb-opportunity", `${fn} requires opportunity to be longer than 0; got 0`);
  }
  if (!Array.isArray(histories) || histories.length === 0) {
    throw new DomainError("histories", `${fn} requires at least 1 history; got ${show(histories)}`);
  }
  const grouped = groupDiscreteHistories(fn, histories);
  const { start, tooLittle } = startOf(grouped);
  const lower = { alpha: smallestShape, beta: smallestShape, gamma: smallestShape, delta: smallestShape };
  const upper = { alpha: largestShape, beta: largestShape, gamma: largestShape, delta: largestShape };
  const report = fitParameters<BgBbParameters, BgBbReason>(fn, {
    names: ["alpha", "beta", "gamma", "delta"],
    objective: bgBbLogLikelihood(grouped),
    // Equal and divided probabilities lie at opposite ends: who ends at a limit looks from the other sides too.
    starts: [start, { ...start, gamma: 0.05, delta: 0.05 }, { ...start, gamma: 20, delta: 200 }],
    lower,
    upper,
    reasonOf: (maximum, parameters) => tooLittle ?? reasonOf(maximum, parameters),
    customers: grouped.customers,
    options,
  });
  return {
    kind: "bg-bb",
    schemaVersion: 1,
    ...(opportunity !== undefined && { opportunity }),
    ...report,
    ...(tooLittle === "no-opportunities" && { status: "failed" as const, reason: tooLittle }),
  };
}

/** Purchase probabilities as seen up to the last purchase; of the dropout nothing is known yet. */
function startOf({ size, frequency, recency, opportunities, weight }: GroupedDiscreteHistories): {
  start: BgBbParameters;
  tooLittle: BgBbReason | undefined;
} {
  let purchases = 0;
  let until = 0;
  let all = 0;
  for (let i = 0; i < size; i++) {
    purchases += weight[i]! * frequency[i]!;
    until += weight[i]! * recency[i]!;
    all += weight[i]! * opportunities[i]!;
  }
  const share = Math.min(Math.max(until > 0 ? purchases / until : 0, 0.05), 0.95);
  return {
    start: { alpha: 2 * share, beta: 2 * (1 - share), gamma: 0.7, delta: 3 },
    tooLittle: all === 0 ? "no-opportunities" : purchases === 0 ? "no-purchases" : undefined,
  };
}

/** Which limit of the model the maximum lies at, told from the parameters that went far. */
function reasonOf({ status }: LikelihoodMaximum, { alpha, beta, gamma, delta }: BgBbParameters): BgBbReason {
  if (status === "exhausted") return "iterations-exhausted";
  switch (limitOf(gamma, delta)) {
    case "equal":
      return "equal-dropout";
    case "divided":
      return "divided-dropout";
    case "none":
      return "no-dropout";
    case "all":
      return "immediate-dropout";
    default:
  }
  switch (limitOf(alpha, beta)) {
    case "equal":
      return "equal-purchase-probabilities";
    case "divided":
      return "divided-purchase-probabilities";
    case "none":
      return "vanishing-purchases";
    case "all":
      return "every-opportunity";
    default:
      return "flat-likelihood";
  }
}

/** What has become of the distribution Beta(a, b) when its shapes went far. */
function limitOf(a: number, b: number): "equal" | "divided" | "none" | "all" | undefined {
  const far = 1e4;
  if (a >= far || b >= far) {
    const mean = a / (a + b);
    return mean < 1e-5 ? "none" : mean > 1 - 1e-5 ? "all" : "equal";
  }
  if (a <= 1 / far) return b < 1e-2 ? "divided" : "none";
  if (b <= 1 / far) return a < 1e-2 ? "divided" : "all";
  return undefined;
}
