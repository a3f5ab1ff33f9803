import { requireCount, requireNumber, requireOneOf } from "../../shared/errors.js";
import { retentionLaw, type RetentionLaw } from "./law.js";
import type { RetentionPredictor } from "./model.js";

/**
 * Where in the contract today lies, which decides what the next payment is worth.
 *
 * - `before-renewal`: right before a payment falls due. It is due now, if the customer renews, and is not discounted.
 * - `after-renewal`: the customer has just paid, and that payment is not counted. The next is due after one period.
 */
export type RenewalTiming = "before-renewal" | "after-renewal";

/** All of them. */
export const renewalTimings: readonly RenewalTiming[] = ["before-renewal", "after-renewal"];

/** How many renewals are to be expected, or why no number says it. */
export type ExpectedRenewals =
  | { readonly status: "finite"; readonly renewals: number }
  /**
   * `no-finite-mean`: so many customers hardly ever leave that the mean does not exist. `beyond-number`: it exceeds what a
   * number can hold. Ask for a horizon, or discount.
   */
  | { readonly status: "infinite"; readonly reason: "no-finite-mean" | "beyond-number" };

/** Of whom, and how far ahead. */
export interface ExpectedRenewalsOptions {
  /** Renewals that the customer is known to have made; by default 0, a new customer. */
  readonly renewed?: number | undefined;
  /** Only so many renewals to come; by default all. */
  readonly horizon?: { readonly renewals: number } | undefined;
}

/**
 * How many more renewals to expect of a customer: the remaining lifetime in periods, beyond the one that runs.
 *
 * The mean of all renewals exists only if alpha > 1 (sBG), or c gamma > 1 (BdW). Fitted curves often have no such mean: a
 * few customers stay for ever. The answer then is `infinite`, and no accident.
 *
 * @example
 * const parameters = { alpha: 0.668, beta: 3.806 };
 * const model: RetentionPredictor = { kind: "sbg", schemaVersion: 1, parameters };
 * expectedRenewals(model) // => { status: "infinite", reason: "no-finite-mean" }
 * expectedRenewals(model, { horizon: { renewals: 10 } }) // => { status: "finite", renewals: ~5.7609 }
 * expectedRenewals(model, { renewed: 5, horizon: { renewals: 10 } }) // => { status: "finite", renewals: ~7.373 }
 *
 * @throws DomainError `expected-renewals-renewed`, `expected-renewals-horizon`, `model-kind`, `schema-version`,
 *   `model-failed`, `model-parameters`.
 * @accuracy within 1e-10 relative (tests/churn).
 * @see P. Fader, B. Hardie, "How to Project Customer Retention" (2007)
 */
export function expectedRenewals(model: RetentionPredictor, options: ExpectedRenewalsOptions = {}): ExpectedRenewals {
  const fn = "expectedRenewals";
  const { renewed = 0, horizon } = Object(options) as ExpectedRenewalsOptions;
  const law = retentionLaw(fn, model);
  requireCount(fn, "renewed", renewed);
  const ahead = horizonOf(fn, horizon);
  if (ahead === 0) return { status: "finite", renewals: 0 };
  const renewals = law.renewals(renewed, 0, ahead);
  if (Number.isFinite(renewals)) return { status: "finite", renewals };
  return { status: "infinite", reason: law.hasMean ? "beyond-number" : "no-finite-mean" };
}

/** How payments are discounted. */
export interface DiscountedLifetimeOptions {
  /** The discount rate per period of the contract: 0.1 for 10 %. Above 0; with a horizon it may be 0. */
  readonly rate: number;
  readonly timing: RenewalTiming;
  /** Only so many renewals to come; by default all. */
  readonly horizon?: { readonly renewals: number } | undefined;
}

/**
 * The discounted expected lifetime (DEL) of a new customer: how many payments to expect, one per period and in advance, each
 * discounted to today. It is a count, and becomes money with the margin of one payment.
 *
 * `before-renewal`: today lies before the first payment, which is certain and counts as 1: the sum of S(t) / (1 + rate)^t from
 * t = 0. `after-renewal`: the first payment has been made and does not count: the same sum from t = 1.
 *
 * @example
 * const parameters = { alpha: 0.668, beta: 3.806 };
 * const model: RetentionPredictor = { kind: "sbg", schemaVersion: 1, parameters };
 * discountedLifetime(model, { rate: 0.1, timing: "before-renewal" }).toFixed(3) // => "5.923"
 * discountedLifetime(model, { rate: 0.1, timing: "after-renewal" }).toFixed(3) // => "4.923"
 *
 * @throws DomainError `discounted-lifetime-rate`, `discounted-lifetime-timing`, `discounted-lifetime-horizon`, `model-kind`,
 *   `schema-version`, `model-failed`, `model-parameters`.
 * @accuracy within 1e-10 relative, rates from 1e-9 per period (tests/churn).
 * @see P. Fader, B. Hardie, "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity" (2010)
 */
export function discountedLifetime(model: RetentionPredictor, options: DiscountedLifetimeOptions): number {
  const fn = "discountedLifetime";
  const { law, rate, timing, horizon } = discounting(fn, model, options);
  const renewals = horizon === 0 ? 0 : law.renewals(0, rate, horizon);
  return timing === "before-renewal" ? 1 + renewals : renewals;
}

/**
 * The discounted expected residual lifetime (DERL) of a customer who has renewed so many times: how many payments are still to
 * come, each discounted to today.
 *
 * `before-renewal`: the next renewal is to be decided now, and its payment is not discounted. `after-renewal`: it lies one
 * period ahead.
 *
 * @example A customer who has made seven renewals, before the eighth
 * const parameters = { alpha: 0.668, beta: 3.806 };
 * const model: RetentionPredictor = { kind: "sbg", schemaVersion: 1, parameters };
 * const today = { rate: 0.1, timing: "before-renewal" } as const;
 * discountedResidualLifetime(model, { ...today, renewed: 7 }).toFixed(2) // => "7.53"
 * discountedResidualLifetime(model, { ...today, renewed: 0 }).toFixed(2) // => "5.41"
 *
 * @throws DomainError `discounted-residual-lifetime-renewed`, `discounted-residual-lifetime-rate`,
 *   `discounted-residual-lifetime-timing`, `discounted-residual-lifetime-horizon`, `model-kind`, `schema-version`,
 *   `model-failed`, `model-parameters`.
 * @accuracy within 1e-10 relative, rates from 1e-9 per period (tests/churn).
 * @see P. Fader, B. Hardie, "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity" (2010)
 */
export function discountedResidualLifetime(
  model: RetentionPredictor,
  options: DiscountedLifetimeOptions & { readonly renewed: number },
): number {
  const fn = "discountedResidualLifetime";
  const { law, rate, timing, horizon } = discounting(fn, model, options);
  const renewed = requireCount(fn, "renewed", options.renewed);
  if (horizon === 0) return 0;
  const renewals = law.renewals(renewed, rate, horizon);
  return timing === "before-renewal" ? renewals * (1 + rate) : renewals;
}

function discounting(
  fn: string,
  model: RetentionPredictor,
  options: DiscountedLifetimeOptions,
): { law: RetentionLaw; rate: number; timing: RenewalTiming; horizon: number } {
  const law = retentionLaw(fn, model);
  const { rate, timing, horizon } = Object(options) as Partial<DiscountedLifetimeOptions>;
  return {
    law,
    // Over a finite horizon nothing needs to be discounted for the sum to be finite.
    rate: requireNumber(fn, "rate", rate, horizon === undefined ? { above: 0 } : { min: 0 }),
    timing: requireOneOf(fn, "timing", timing, renewalTimings),
    horizon: horizonOf(fn, horizon),
  };
}

function horizonOf(fn: string, horizon: { readonly renewals: number } | undefined): number {
  return horizon === undefined ? Infinity : requireCount(fn, "horizon", Object(horizon).renewals);
}
