import { isPositive, requirePositive } from "../positive-parameters.js";
import { requireSchemaVersion } from "../../shared/errors.js";
import type { Duration } from "../../shared/units.js";
import type { FitReport } from "../fit-report.js";
import { requireUsableModel } from "../usable-model.js";

/**
 * The parameters of the BG/BB model, in the letters of the literature. The probability of taking an opportunity varies over
 * customers as Beta(alpha, beta), the probability of leaving before an opportunity as Beta(gamma, delta).
 */
export interface BgBbParameters {
  /** First shape of the purchase probabilities, whose mean is alpha / (alpha + beta). Above 0. */
  readonly alpha: number;
  /** Second shape of the purchase probabilities. Above 0. */
  readonly beta: number;
  /** First shape of the dropout probabilities, whose mean is gamma / (gamma + delta). Above 0. */
  readonly gamma: number;
  /** Second shape of the dropout probabilities. Above 0. */
  readonly delta: number;
}

/**
 * Why a BG/BB fit did not converge.
 *
 * - `no-opportunities`: nobody had an opportunity yet.
 * - `no-purchases`: nobody took any; whether they never buy or have left cannot be told.
 * - `equal-purchase-probabilities`: alpha and beta grow without limit; all customers buy alike.
 * - `divided-purchase-probabilities`: alpha and beta fall to 0; a customer takes every opportunity or none while alive.
 * - `vanishing-purchases`: alpha falls to 0; almost nobody ever buys.
 * - `every-opportunity`: who is alive takes every opportunity.
 * - `equal-dropout`: gamma and delta grow without limit; all customers leave with the same probability.
 * - `divided-dropout`: gamma and delta fall to 0; a customer leaves at once or stays for good.
 * - `no-dropout`: nobody leaves.
 * - `immediate-dropout`: everybody leaves before the first opportunity.
 * - `flat-likelihood`: the data do not tell the parameters apart.
 * - `iterations-exhausted`: the limit of steps was reached.
 */
export type BgBbReason =
  | "no-opportunities"
  | "no-purchases"
  | "equal-purchase-probabilities"
  | "divided-purchase-probabilities"
  | "vanishing-purchases"
  | "every-opportunity"
  | "equal-dropout"
  | "divided-dropout"
  | "no-dropout"
  | "immediate-dropout"
  | "flat-likelihood"
  | "iterations-exhausted";

/**
 * A fitted BG/BB model: plain JSON, to be stored and read by any later run.
 *
 * The model: before each opportunity a customer leaves for good with a probability of their own; who is alive takes the
 * opportunity with a probability of their own.
 *
 * @see P. Fader, B. Hardie, J. Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010),
 *   Marketing Science 29(6)
 */
export interface BgBbModel extends FitReport<BgBbReason, BgBbParameters> {
  readonly kind: "bg-bb";
  readonly schemaVersion: 1;
  /** The time from one opportunity to the next, where it was stated: what converts yearly rates and dates. */
  readonly opportunity?: Duration;
}

/**
 * Guards what was stored elsewhere.
 *
 * @throws DomainError `schema-version`, `model-failed`, `model-parameters`.
 */
export function requireBgBb(fn: string, model: Pick<BgBbModel, "schemaVersion" | "parameters">): BgBbParameters {
  requireSchemaVersion(fn, "a bg-bb model", model, 1);
  requireUsableModel(fn, model);
  const { parameters } = model;
  const { alpha, beta, gamma, delta } = parameters ?? {};
  if (isPositive(alpha) && isPositive(beta) && isPositive(gamma) && isPositive(delta)) return parameters;
  requirePositive(fn, { alpha, beta, gamma, delta });
  return parameters;
}
