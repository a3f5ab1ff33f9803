import {
  discountedResidualLifetime,
  expectedRenewals,
  type ExpectedRenewals,
  type RenewalTiming,
} from "../churn/retention-curve/lifetime.js";
import type { RetentionPredictor } from "../churn/retention-curve/model.js";
import { DomainError, requireCount, requireNumber, requireOneOf } from "../shared/errors.js";
import { money, type Money } from "../shared/money.js";
import { type Duration, durationIn } from "../shared/units.js";
import { continuousRate, type DiscountRate } from "./discount-rate.js";
import type { ValueHorizon } from "./discounted-transactions.js";
import { renewalTimings } from "./constant-retention.js";
import { roundedMoney } from "./rounding.js";

/** A retention model, with the time between renewals where it was stated. */
export type ContractPredictor = RetentionPredictor & { readonly period?: Duration };

/** A contract that stands. */
export interface StandingContract {
  /** How often it has been renewed; 0 in its first period. */
  readonly renewed: number;
}

/** How the value of a contract is computed. */
export interface ContractValueOptions {
  /** What one renewal brings. */
  readonly revenue: Money;
  /** The share of the revenue that is earned, from 0 to 1. There is no default: revenue is not value. */
  readonly margin: number;
  /** 0 or more; converted to the period of the contract. */
  readonly rate: DiscountRate;
  /** How far ahead payments count, from today. */
  readonly horizon: ValueHorizon;
  /** Whether today lies right before a renewal is decided, or right after the last payment. */
  readonly timing: RenewalTiming;
  /** From one renewal to the next; the model's own where it states one. */
  readonly period?: Duration | undefined;
}

/** What a contract is expected to bring from now on, or why no number can say it. */
export type ContractValue =
  | {
      readonly status: "finite";
      /** The product of the parts, rounded once, to whole minor units, half away from zero. */
      readonly value: Money;
      /** Expected payments, discounted: a count. */
      readonly discountedRenewals: number;
      /** The same before discounting; absent where it has no finite mean. */
      readonly expectedRenewals?: number;
      readonly revenue: Money;
      readonly margin: number;
      readonly timing: RenewalTiming;
    }
  | Extract<ExpectedRenewals, { readonly status: "infinite" }>;

/**
 * What a subscriber is expected to bring from now on: discounted renewals (DERL), times recurring revenue, times margin.
 *
 * A contract that has just begun has `renewed: 0` and `timing: "after-renewal"`: its first payment has been made, and is not a part of
 * what is still to come.
 *
 * @example
 * const model = { kind: "sbg", schemaVersion: 1, parameters: { alpha: 0.704, beta: 1.182 }, period: { years: 1 } } as const;
 * const value = contractValue(model, { renewed: 1 }, {
 *   revenue: { amountMinor: 10000, currency: "USD" },
 *   margin: 0.5,
 *   rate: { rate: 0.1, per: "year", compounding: "year" },
 *   horizon: { years: 5 },
 *   timing: "before-renewal",
 * });
 * value.status === "finite" && value.discountedRenewals // => ~2.6302
 * value.status === "finite" && value.value // => { amountMinor: 13151, currency: "USD" }
 *
 * @throws DomainError `model-kind`, `schema-version`, `model-parameters`, `discount-rate`, `duration`, `contract-period`,
 *   `contract-value-renewed`, `contract-value-timing`, `contract-value-margin`, `money-amount`, `money-currency`.
 * @accuracy the count within 1e-11 relative of direct sums with 30 digits (tests/value).
 * @see P. Fader, B. Hardie, "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity" (2010)
 */
export function contractValue(
  model: ContractPredictor,
  contract: StandingContract,
  { horizon, timing, period = model?.period, rate, ...options }: ContractValueOptions,
): ContractValue {
  const fn = "contractValue";
  const renewed = requireCount(fn, "renewed", contract?.renewed);
  const margin = requireNumber(fn, "margin", options.margin, { min: 0, max: 1 });
  const revenue = money(options.revenue?.amountMinor, options.revenue?.currency);
  requireOneOf(fn, "timing", timing, renewalTimings);
  if (period === undefined) {
    throw new DomainError("contract-period", `${fn} requires a period where the model states none; got undefined`);
  }
  const days = requireNumber(fn, "period", durationIn(period, "day"), { above: 0 }, "contract-period");
  const force = requireNumber(fn, "rate", continuousRate(rate, "day"), { min: 0 }, "discount-rate");
  const ahead = paymentsWithin(horizon, days, timing);
  const undiscounted = expectedRenewals(model, { renewed, ...ahead });
  const perPeriod = Math.expm1(force * days);
  const discounted: ExpectedRenewals =
    perPeriod === 0
      ? undiscounted
      : {
          status: "finite",
          renewals: discountedResidualLifetime(model, { rate: perPeriod, timing, renewed, ...ahead }),
        };
  if (discounted.status === "infinite") return discounted;
  return {
    status: "finite",
    value: roundedMoney(discounted.renewals * revenue.amountMinor * margin, revenue.currency),
    discountedRenewals: discounted.renewals,
    ...(undiscounted.status === "finite" && { expectedRenewals: undiscounted.renewals }),
    revenue,
    margin,
    timing,
  };
}

/** How many payments fall due within the horizon; twelve months of a year are twelve, whatever the last bit says. */
function paymentsWithin(
  horizon: ValueHorizon,
  days: number,
  timing: RenewalTiming,
): { readonly horizon?: { readonly renewals: number } } {
  if (horizon === "residual") return {};
  const periods = Math.floor((durationIn(horizon, "day") / days) * (1 + 1e-12));
  return { horizon: { renewals: timing === "before-renewal" ? periods + 1 : periods } };
}
