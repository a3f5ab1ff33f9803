import type { TimeUnit } from "../../shared/units.js";
import type { FitReport } from "../fit-report.js";

/**
 * The parameters of the BG/NBD and MBG/NBD models, in the letters of the literature. Purchase rates vary over customers as
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
 * The parameters of the BG/CNBD-k and MBG/CNBD-k models. The rates are those of the k stages that make one purchase: the mean
 * purchase rate is r / (alpha k).
 */
export interface BgCnbdParameters extends BgNbdParameters {
  /** Regularity: a whole number from 1 (purely random gaps) to 100. Gaps vary by 1 / sqrt(k) of their mean. */
  readonly k: number;
}

/**
 * Why a fit of the family did not converge.
 *
 * - `no-repeat-purchases`: nobody bought again, so only the purchase rate (towards 0) is known.
 * - `no-observation-time`: every customer has T = 0.
 * - `equal-rates`: r and alpha grow without limit; all customers buy at the same rate.
 * - `vanishing-rates`: r falls to 0; a few customers buy, almost all never do.
 * - `equal-dropout`: a and b grow without limit; all customers leave with the same probability.
 * - `divided-dropout`: a and b fall to 0; at the first chance to leave a customer leaves at once or stays for good.
 * - `no-dropout`: nobody leaves (the NBD model).
 * - `immediate-dropout`: everybody leaves at the first chance.
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

/** What the fitted models of the family have in common. */
interface BetaGeometricModel extends FitReport<BgNbdReason, BgNbdParameters> {
  readonly schemaVersion: 1;
  /** The unit of all times: of the histories that were fitted, and of the rates among the parameters. */
  readonly unit: TimeUnit;
  /** Customers among those fitted who bought again. */
  readonly repeaters: number;
}

/**
 * A fitted BG/NBD model: plain JSON, to be stored and read by any later run.
 *
 * The model: while alive a customer buys at random at a rate of their own, and after each repeat purchase leaves for good
 * with a probability of their own. Nobody leaves between purchases, hence a customer without a repeat purchase is alive
 * with certainty. That is a property of the model, not a finding: where one-time buyers are many, ask a model in which
 * they can leave, such as the MBG/NBD model.
 *
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way: An Alternative to the Pareto/NBD Model"
 *   (2005), Marketing Science 24(2)
 */
export interface BgNbdModel extends BetaGeometricModel {
  readonly kind: "bg-nbd";
}

/**
 * A fitted MBG/NBD model: the BG/NBD model with one more chance to leave, right after the first purchase. One-time buyers
 * may have left, and the longer they are silent the more likely they have.
 *
 * @see E. Batislam, M. Denizel, A. Filiztekin, "Empirical Validation and Comparison of Models for Customer Base Analysis"
 *   (2007), International Journal of Research in Marketing 24(3)
 */
export interface MbgNbdModel extends BetaGeometricModel {
  readonly kind: "mbg-nbd";
}

/** A value of k that was tried, and what the data made of it. */
export interface TriedRegularity {
  readonly k: number;
  readonly logLikelihood: number;
  readonly status: FitReport<BgNbdReason, BgNbdParameters>["status"];
}

/** What the fitted models of regular buyers have in common. */
interface RegularModel extends Omit<BetaGeometricModel, "parameters"> {
  readonly parameters: BgCnbdParameters;
  /** Every k that was tried. With more than one, `k` is the one of the highest likelihood; it has no standard error. */
  readonly tried: readonly TriedRegularity[];
}

/**
 * A fitted BG/CNBD-k model: the BG/NBD model with gaps that are more regular than chance, Erlang distributed with k stages.
 *
 * @see M. Platzer, T. Reutterer, "Ticking Away the Moments: Timing Regularity Helps to Better Predict Customer Activity"
 *   (2016), Marketing Science 35(5); T. Reutterer, M. Platzer, N. Schröder, "Leveraging Purchase Regularity for Predicting
 *   Customer Behavior the Easy Way" (2021), International Journal of Research in Marketing 38(1)
 */
export interface BgCnbdModel extends RegularModel {
  readonly kind: "bg-cnbd-k";
}

/** A fitted MBG/CNBD-k model: regular gaps as in BG/CNBD-k, and the chance to leave right after the first purchase. */
export interface MbgCnbdModel extends RegularModel {
  readonly kind: "mbg-cnbd-k";
}
