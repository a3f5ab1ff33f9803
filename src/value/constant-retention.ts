import { type RenewalTiming, renewalTimings } from "../churn/retention-curve/lifetime.js";
import { requireNumber, requireOneOf } from "../shared/errors.js";
import type { Money } from "../shared/money.js";
import type { Duration } from "../shared/units.js";
import { type DiscountRate, ratePerPeriod } from "./discount-rate.js";
import { requirePayment } from "./payment.js";
import { roundedMoney } from "./rounding.js";

/** What the formula needs. */
export interface ConstantRetentionOptions {
  /** What one renewal brings. */
  readonly revenue: Money;
  /** The share of the revenue that is earned, from 0 to 1. */
  readonly margin: number;
  /** The share of customers who renew, the same in every period and for everybody; from 0 to 1. */
  readonly retention: number;
  /** From one payment to the next. */
  readonly period: Duration;
  readonly rate: DiscountRate;
  /** Whether today lies right before a renewal is decided, or right after the last payment. */
  readonly timing: RenewalTiming;
}

/** A value by the formula of constant retention. */
export type ConstantRetentionValue =
  | {
      readonly method: "constant-retention";
      readonly status: "finite";
      /** By how much the earnings of one period are multiplied. */
      readonly multiple: number;
      readonly value: Money;
    }
  | { readonly method: "constant-retention"; readonly status: "infinite"; readonly reason: "nobody-leaves" };

/**
 * The formula of the textbooks, earnings x retention / (1 + rate - retention). **A heuristic**: one retention rate for everybody and for
 * ever. In real bases those who are going to leave leave first and retention rises with age, so the formula gives too little
 * for customers who have stayed, often by a quarter to a half. It is here to be compared with.
 *
 * @example
 * const options = { revenue: { amountMinor: 10000, currency: "EUR" }, margin: 1, retention: 0.8, period: { years: 1 }, rate: { rate: 0.1, per: "year", compounding: "year" } } as const;
 * constantRetentionValue({ ...options, timing: "after-renewal" })
 * // => { method: "constant-retention", status: "finite", multiple: ~2.6667, value: { amountMinor: 26667, currency: "EUR" } }
 * constantRetentionValue({ ...options, timing: "before-renewal" })
 * // => { method: "constant-retention", status: "finite", multiple: ~2.9333, value: { amountMinor: 29333, currency: "EUR" } }
 *
 * @throws DomainError `constant-retention-value-retention`, `constant-retention-value-margin`,
 *   `constant-retention-value-timing`, `constant-retention-value-revenue` for a negative one, `contract-period` for a period of no length, `discount-rate`, `duration`, `money-amount`,
 *   `money-currency`.
 * @see S. Gupta, D. Lehmann, "Customers as Assets" (2003); P. Fader, B. Hardie, "Customer-Base Valuation in a Contractual Setting:
 *   The Perils of Ignoring Heterogeneity" (2010), for what it misses
 */
export function constantRetentionValue(options: ConstantRetentionOptions): ConstantRetentionValue {
  const fn = "constantRetentionValue";
  const { revenue, margin, retention, period, rate, timing } = Object(options) as ConstantRetentionOptions;
  const { amountMinor, currency } = requirePayment(fn, "revenue", revenue);
  requireNumber(fn, "margin", margin, { min: 0, max: 1 });
  requireNumber(fn, "retention", retention, { min: 0, max: 1 });
  requireOneOf(fn, "timing", timing, renewalTimings);
  const { perPeriod: d } = ratePerPeriod(fn, rate, period);
  const loss = d + (1 - retention);
  const multiple = (retention * (timing === "before-renewal" ? 1 + d : 1)) / loss;
  if (!Number.isFinite(multiple)) return { method: "constant-retention", status: "infinite", reason: "nobody-leaves" };
  return {
    method: "constant-retention",
    status: "finite",
    multiple,
    value: roundedMoney(amountMinor * margin * multiple, currency),
  };
}
