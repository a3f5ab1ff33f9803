import { isPositive, requirePositive } from "../positive-parameters.js";
import { requireSchemaVersion } from "../../shared/errors.js";
import type { TimeUnit } from "../../shared/units.js";
import type { FitReport } from "../fit-report.js";

/**
 * The parameters of the Pareto/NBD model, in the letters of the literature. Purchase rates vary over customers as
 * Gamma(r, alpha), rates of leaving as Gamma(s, beta), each without regard to the other.
 */
export interface ParetoNbdParameters {
  /** Shape of the purchase rates; the larger, the more alike customers are. Above 0. */
  readonly r: number;
  /** Scale of the purchase rates, in the model's time unit: the mean rate is r / alpha. Above 0. */
  readonly alpha: number;
  /** Shape of the rates of leaving; the larger, the more alike customers are. Above 0. */
  readonly s: number;
  /** Scale of the rates of leaving, in the model's time unit: the mean rate is s / beta. Above 0. */
  readonly beta: number;
}

/**
 * Why a Pareto/NBD fit did not converge.
 *
 * - `no-repeat-purchases`: nobody bought again, so only the purchase rate (towards 0) is known.
 * - `no-observation-time`: every customer has T = 0.
 * - `equal-rates`: r and alpha grow without limit; all customers buy at the same rate.
 * - `vanishing-rates`: r falls to 0; a few customers buy, almost all never do.
 * - `equal-dropout`: s and beta grow without limit; all customers leave at the same rate.
 * - `divided-dropout`: s and beta fall to 0; a customer leaves at once or stays for good.
 * - `no-dropout`: nobody leaves (the NBD model).
 * - `immediate-dropout`: customers leave as soon as they have bought for the last time.
 * - `time-scale`: alpha falls to 0 or grows without limit alone.
 * - `flat-likelihood`: the data do not tell the parameters apart.
 * - `iterations-exhausted`: the limit of steps was reached.
 */
export type ParetoNbdReason =
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
 * A fitted Pareto/NBD model: plain JSON, to be stored and read by any later run.
 *
 * The model: while alive a customer buys at random at a rate of their own, and leaves for good, unseen, at another rate of
 * their own, at any time and also before the first repeat purchase. One-time buyers may have left, and the more often a
 * customer used to buy, the more a silence says.
 *
 * @see D. Schmittlein, D. Morrison, R. Colombo, "Counting Your Customers: Who Are They and What Will They Do Next?" (1987),
 *   Management Science 33(1)
 */
export interface ParetoNbdModel extends FitReport<ParetoNbdReason, ParetoNbdParameters> {
  readonly kind: "pareto-nbd";
  readonly schemaVersion: 1;
  /** The unit of all times: of the histories that were fitted, and of the rates among the parameters. */
  readonly unit: TimeUnit;
  /** Customers who bought again, weights counted. */
  readonly repeaters: number;
}

/** Guards what was stored elsewhere. */
export function requireParetoNbd(
  fn: string,
  model: { readonly schemaVersion: number; readonly parameters: ParetoNbdParameters },
): ParetoNbdParameters {
  requireSchemaVersion(fn, "a pareto-nbd model", model, 1);
  const { parameters } = model;
  const { r, alpha, s, beta } = parameters ?? {};
  if (isPositive(r) && isPositive(alpha) && isPositive(s) && isPositive(beta)) return parameters;
  requirePositive(fn, { r, alpha, s, beta });
  return parameters;
}
