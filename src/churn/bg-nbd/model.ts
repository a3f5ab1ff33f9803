import { requireNumber, requireSchemaVersion } from "../../shared/errors.js";
import type { FitReport } from "../fit-report.js";

/**
 * The parameters of the BG/NBD model, in the letters of the literature. Purchase rates vary over customers as
 * Gamma(r, alpha), the probability of leaving after a purchase as Beta(a, b).
 */
export interface BgNbdParameters {
  /** Shape of the purchase rates; the larger, the more alike customers are. Above 0. */
  readonly r: number;
  /** Scale of the purchase rates, in the model's time unit: the mean rate is r / alpha. Above 0. */
  readonly alpha: number;
  /** First shape of the dropout probabilities, whose mean is a / (a + b). Above 0. */
  readonly a: number;
  /** Second shape of the dropout probabilities. Above 0. */
  readonly b: number;
}

/**
 * Why a BG/NBD fit did not converge.
 *
 * - `no-repeat-purchases`: nobody bought again, so only the purchase rate (towards 0) is known.
 * - `no-observation-time`: every customer has T = 0.
 * - `equal-rates`: r and alpha grow without limit; all customers buy at the same rate.
 * - `vanishing-rates`: r falls to 0; a few customers buy, almost all never do.
 * - `equal-dropout`: a and b grow without limit; all customers leave with the same probability.
 * - `divided-dropout`: a and b fall to 0; after the first repeat purchase a customer leaves at once or stays for good.
 * - `no-dropout`: nobody leaves (the NBD model).
 * - `immediate-dropout`: everybody leaves with the first repeat purchase.
 * - `time-scale`: alpha falls to 0 or grows without limit alone.
 * - `flat-likelihood`: the data do not tell the parameters apart.
 * - `iterations-exhausted`: the limit of steps was reached.
 */
export type BgNbdReason =
  | "no-repeat-purchases"
  | "no-observation-time"
  | "equal-rates"
  | "vanishing-rates"
  | "equal-dropout"
  | "divided-dropout"
  | "no-dropout"
  | "immediate-dropout"
  | "time-scale"
  | "flat-likelihood"
  | "iterations-exhausted";

/**
 * A fitted BG/NBD model: plain JSON, to be stored and read by any later run.
 *
 * The model: while alive a customer buys at random at a rate of their own, and after each repeat purchase leaves for good
 * with a probability of their own. Nobody leaves between purchases, hence a customer without a repeat purchase is alive
 * with certainty. That is a property of the model, not a finding: where one-time buyers are many, ask a model in which
 * they can leave.
 *
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way: An Alternative to the Pareto/NBD Model"
 *   (2005), Marketing Science 24(2)
 */
export interface BgNbdModel extends FitReport<BgNbdReason> {
  readonly kind: "bg-nbd";
  readonly schemaVersion: 1;
  readonly parameters: BgNbdParameters;
  /** Standard errors of the parameters, from the exact Hessian; only when the fit converged. */
  readonly standardErrors?: BgNbdParameters;
}

/** Guards what was stored elsewhere. */
export function requireBgNbd(fn: string, model: Pick<BgNbdModel, "schemaVersion" | "parameters">): BgNbdParameters {
  requireSchemaVersion(fn, "a bg-nbd model", model, 1);
  const { parameters } = model;
  const { r, alpha, a, b } = parameters ?? {};
  if (isPositive(r) && isPositive(alpha) && isPositive(a) && isPositive(b)) return parameters;
  for (const [name, value] of Object.entries({ r, alpha, a, b })) {
    requireNumber(fn, `model.parameters.${name}`, value, { above: 0 }, "model-parameters");
  }
  return parameters;
}

function isPositive(value: number): boolean {
  return value > 0 && value < Infinity;
}
