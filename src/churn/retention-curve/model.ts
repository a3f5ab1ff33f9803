import { requirePositive } from "../positive-parameters.js";
import { requireSchemaVersion } from "../../shared/errors.js";
import type { Duration } from "../../shared/units.js";
import type { FitReport } from "../fit-report.js";

/**
 * The parameters of the shifted beta-geometric model: the probability of ending the contract at a renewal varies over
 * customers as Beta(alpha, beta), and does not change for one customer.
 */
export interface SbgParameters {
  /** First shape of the churn probabilities, whose mean is alpha / (alpha + beta). Above 0. */
  readonly alpha: number;
  /** Second shape of the churn probabilities. Above 0. */
  readonly beta: number;
}

/**
 * The parameters of the beta-discrete-Weibull model: a customer of churn probability p at the first renewal is still there
 * after t with probability (1 - p)^(t^c); p varies over customers as Beta(gamma, delta).
 */
export interface BdwParameters {
  /** First shape of the churn probabilities at the first renewal. Above 0. */
  readonly gamma: number;
  /** Second shape of the churn probabilities at the first renewal. Above 0. */
  readonly delta: number;
  /**
   * Duration dependence of one customer: 1 is none (the shifted beta-geometric model), above 1 churn becomes more likely with
   * every renewal, below 1 less likely. Above 0.
   */
  readonly c: number;
}

/**
 * Why the fit of a retention model did not converge.
 *
 * - `no-renewals`: nobody came to a renewal under observation.
 * - `nobody-left`, `everybody-left`: all renewals went one way.
 * - `too-few-renewals`: fewer different renewals were seen than the model has parameters.
 * - `equal-customers`: the shapes grow without limit; all customers have the same churn probability.
 * - `divided-customers`: the shapes fall to 0; a customer ends at the first renewal or stays for good.
 * - `duration-limit`: the duration dependence c goes to one of its limits.
 * - `flat-likelihood`: the data do not tell the parameters apart.
 * - `iterations-exhausted`: the limit of steps was reached.
 */
export type RetentionReason =
  | "no-renewals"
  | "nobody-left"
  | "everybody-left"
  | "too-few-renewals"
  | "equal-customers"
  | "divided-customers"
  | "duration-limit"
  | "flat-likelihood"
  | "iterations-exhausted";

/**
 * A fitted shifted beta-geometric model (sBG): plain JSON. For customers under a contract that is renewed at fixed times, so
 * that their leaving is seen.
 *
 * @see P. Fader, B. Hardie, "How to Project Customer Retention" (2007), Journal of Interactive Marketing 21(1)
 */
export interface SbgModel extends FitReport<RetentionReason, SbgParameters> {
  readonly kind: "sbg";
  readonly schemaVersion: 1;
  /** The time from one renewal to the next, where it was stated. */
  readonly period?: Duration;
}

/**
 * A fitted beta-discrete-Weibull model (BdW): plain JSON. Where the churn of one customer changes with the renewals made.
 *
 * @see P. Fader, B. Hardie, Y. Liu, J. Davin, T. Steenburgh, "'How to Project Customer Retention' Revisited: The Role of
 *   Duration Dependence" (2018), Journal of Interactive Marketing 43
 */
export interface BdwModel extends FitReport<RetentionReason, BdwParameters> {
  readonly kind: "bdw";
  readonly schemaVersion: 1;
  /** The time from one renewal to the next, where it was stated. */
  readonly period?: Duration;
}

/** Any fitted retention model; `kind` tells which. */
export type RetentionModel = SbgModel | BdwModel;

/** What a prediction reads of a retention model: published parameters can be used without a fit. */
export type RetentionPredictor =
  Pick<SbgModel, "kind" | "schemaVersion" | "parameters"> | Pick<BdwModel, "kind" | "schemaVersion" | "parameters">;

/** Guards what was stored elsewhere. */
export function requireSbg(fn: string, model: Pick<SbgModel, "schemaVersion" | "parameters">): SbgParameters {
  requireSchemaVersion(fn, "an sbg model", model, 1);
  const { alpha, beta } = (model.parameters ?? {}) as Partial<SbgParameters>;
  requirePositive(fn, { alpha, beta });
  return model.parameters;
}

/** Guards what was stored elsewhere. */
export function requireBdw(fn: string, model: Pick<BdwModel, "schemaVersion" | "parameters">): BdwParameters {
  requireSchemaVersion(fn, "a bdw model", model, 1);
  const { gamma, delta, c } = (model.parameters ?? {}) as Partial<BdwParameters>;
  requirePositive(fn, { gamma, delta, c });
  return model.parameters;
}
