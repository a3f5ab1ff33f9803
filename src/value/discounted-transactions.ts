import { attritionOf } from "../churn/attrition-of.js";
import * as bgBb from "../churn/bg-bb/predictions.js";
import { mostOpportunities, requireDiscreteHistory } from "../churn/discrete-history.js";
import { isDiscrete } from "../churn/discrete-predictions.js";
import { requireHistory } from "../churn/history.js";
import type { ContinuousHistory, DiscreteHistory, DiscretePredictor, Predictor } from "../churn/index.js";
import { integrate } from "../numerics/integrate.js";
import { DomainError, requireCount, requireNumber, requireObject, requireOneOf } from "../shared/errors.js";
import { durationIn, type Duration, type TimeUnit } from "../shared/units.js";
import { continuousRate, type DiscountRate } from "./discount-rate.js";

/** How far ahead value is counted: a length of time, or all the future there is. */
export type ValueHorizon = Duration | "residual";

/**
 * From when on a purchase is discounted: from the moment it happens, or, as spreadsheets do, from the beginning or the end of the
 * period in which it happens.
 */
export type DiscountTiming = "when-bought" | { readonly every: Duration; readonly at: "begin" | "end" };

/** How the future is discounted. */
export interface DiscountOptions {
  /** 0 or more. */
  readonly rate: DiscountRate;
  readonly horizon: ValueHorizon;
  /** @defaultValue "when-bought" */
  readonly timing?: DiscountTiming | undefined;
}

/** How the future is discounted where customers can buy at fixed opportunities only. */
export interface OpportunityDiscountOptions {
  /** 0 or more. */
  readonly rate: DiscountRate;
  /** From one opportunity to the next, the coming one included. */
  readonly every: Duration;
  /** How many opportunities ahead: a whole number from 0 to 1,000,000, or all the future there is. */
  readonly opportunities: number | "residual";
}

/** Discounted transactions: a count, which becomes money only with a spend and a margin. */
export type DiscountedTransactions =
  | { readonly status: "finite"; readonly transactions: number }
  | {
      readonly status: "infinite";
      /** Without a discount, or with hardly any, what is still to come has no finite mean. */
      readonly reason: "no-finite-mean";
    };

/**
 * The expected purchases of a customer, each discounted to today, given the history: what is called DET over a finite horizon, and
 * DERT (discounted expected residual transactions) over all the future.
 *
 * It is a **count**: multiply it by spend per purchase and margin for money, or let `lifetimeValue` do so. At a rate of 0 it is
 * the expected purchases. With the BG/BB model the future is a number of opportunities, and the purchase at the next one is
 * discounted once.
 *
 * @example The first customer of the CDNOW sample over a year, at 15 % a year
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } };
 * const history = { frequency: 2, recency: 30.43, T: 38.86 };
 * const rate = { rate: 0.15, per: "year", compounding: "year" } as const;
 * discountedTransactions(model, history, { rate, horizon: { weeks: 52 } }) // => { status: "finite", transactions: ~1.4622 }
 * discountedTransactions(model, history, { rate, horizon: "residual" }) // => { status: "finite", transactions: ~5.18 }
 * discountedTransactions(model, history, { rate: { ...rate, rate: 0 }, horizon: "residual" })
 * // => { status: "infinite", reason: "no-finite-mean" }
 *
 * @example A donor who gave at each of six yearly appeals, at 10 % a year (Fader, Hardie & Shang 2010)
 * const donors: DiscretePredictor = { kind: "bg-bb", schemaVersion: 1, parameters: { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 } };
 * const donor = { frequency: 6, recency: 6, opportunities: 6 };
 * const rate = { rate: 0.1, per: "year", compounding: "year" } as const;
 * discountedTransactions(donors, donor, { rate, every: { years: 1 }, opportunities: "residual" })
 * // => { status: "finite", transactions: ~5.9087 }
 *
 * @throws DomainError `discount-rate`, `discount-timing`, `duration`, `discounted-transactions-opportunities`, `model-kind`,
 *   `model-failed`, `schema-version`, `model-parameters`, `history`, or a code `history-...`.
 * @accuracy within 1e-11 relative of quadrature with 30 digits, horizons from 1e-12 to 1e6 units (tests/value).
 * @see P. Fader, B. Hardie, K. L. Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis" (2005)
 */
export function discountedTransactions(
  model: Predictor,
  history: ContinuousHistory,
  options: DiscountOptions,
): DiscountedTransactions;
export function discountedTransactions(
  model: DiscretePredictor,
  history: DiscreteHistory,
  options: OpportunityDiscountOptions,
): DiscountedTransactions;
export function discountedTransactions(
  model: Predictor | DiscretePredictor,
  history: ContinuousHistory | DiscreteHistory,
  options: DiscountOptions | OpportunityDiscountOptions,
): DiscountedTransactions {
  // Without one they would be those of a new customer.
  const known = requireObject("discountedTransactions", "history", history, "history");
  return discounted("discountedTransactions", model, known, options);
}

/**
 * The same for a customer of whom nothing is known but a first purchase now, which is not counted.
 *
 * @example
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } };
 * const rate = { rate: 0.15, per: "year", compounding: "year" } as const;
 * discountedTransactionsOfNew(model, { rate, horizon: { weeks: 52 } }) // => { status: "finite", transactions: ~1.3663 }
 *
 * @throws DomainError `discount-rate`, `discount-timing`, `duration`, `discounted-transactions-of-new-opportunities`, `model-kind`,
 *   `model-failed`, `schema-version`, `model-parameters`.
 */
export function discountedTransactionsOfNew(model: Predictor, options: DiscountOptions): DiscountedTransactions;
export function discountedTransactionsOfNew(
  model: DiscretePredictor,
  options: OpportunityDiscountOptions,
): DiscountedTransactions;
export function discountedTransactionsOfNew(
  model: Predictor | DiscretePredictor,
  options: DiscountOptions | OpportunityDiscountOptions,
): DiscountedTransactions {
  return discounted("discountedTransactionsOfNew", model, undefined, options);
}

/** For an observed customer, or a new one where the history is `undefined`. */
export function discounted(
  fn: string,
  model: Predictor | DiscretePredictor,
  history: ContinuousHistory | DiscreteHistory | undefined,
  options: DiscountOptions | OpportunityDiscountOptions,
): DiscountedTransactions {
  const given: unknown = Object(options);
  // The kind of the model decides which of the two was meant, and its own checks find what does not belong to it.
  const transactions = isDiscrete(model)
    ? overOpportunities(fn, model, history as DiscreteHistory | undefined, given as OpportunityDiscountOptions)
    : overTime(fn, model, history as ContinuousHistory | undefined, given as DiscountOptions);
  return Number.isFinite(transactions)
    ? { status: "finite", transactions }
    : { status: "infinite", reason: "no-finite-mean" };
}

function overOpportunities(
  fn: string,
  model: DiscretePredictor,
  history: DiscreteHistory | undefined,
  { rate, every, opportunities }: OpportunityDiscountOptions,
): number {
  const parameters = bgBb.requireParameters(fn, model);
  const known = history && requireDiscreteHistory(fn, history);
  const length = durationIn(every, "day");
  const force = length * requireNumber(fn, "rate", continuousRate(rate, "day"), { min: 0 }, "discount-rate");
  const count = opportunities === "residual" ? Infinity : requireOpportunities(fn, opportunities);
  const perOpportunity = requireNumber(fn, "rate per opportunity", Math.expm1(force), {}, "discount-rate");
  if (perOpportunity > 0) return bgBb.discountedPurchases(parameters, known, perOpportunity, count);
  if (count === Infinity) return bgBb.residualPurchases(parameters, known);
  return known === undefined
    ? bgBb.expectedPurchasesOfNew(parameters, count)
    : bgBb.expectedPurchases(parameters, known, count);
}

function requireOpportunities(fn: string, opportunities: number): number {
  return requireCount(
    fn,
    "opportunities",
    requireNumber(fn, "opportunities", opportunities, { max: mostOpportunities }),
  );
}

function overTime(
  fn: string,
  model: Predictor,
  history: ContinuousHistory | undefined,
  { rate, horizon, timing = "when-bought" }: DiscountOptions,
): number {
  const { attrition, parameters } = attritionOf(fn, model);
  const known = history && requireHistory(fn, history, model.unit);
  const force = requireNumber(fn, "rate", continuousRate(rate, model.unit), { min: 0 }, "discount-rate");
  const expected: Growth = (ahead) =>
    known === undefined
      ? attrition.expectedPurchasesOfNew(parameters, ahead)
      : attrition.expectedPurchases(parameters, known, ahead);

  if (horizon === "residual") {
    if (timing !== "when-bought") {
      throw new DomainError("discount-timing", `${fn} requires a finite horizon where purchases are counted by period`);
    }
    return force > 0
      ? attrition.discountedPurchases(parameters, known, force)
      : attrition.residualPurchases(parameters, known);
  }
  const ahead = durationIn(horizon, model.unit);
  if (timing !== "when-bought") {
    return discountedByPeriod(expected, force, ahead, requireTiming(fn, timing, ahead, model.unit));
  }
  if (isAllTheFuture(force, ahead)) return attrition.discountedPurchases(parameters, known, force);
  // Purchases slow down over times like the customer's age; for a newcomer, like the wait for a purchase.
  const moment = 1e-6 * ahead;
  const scale = known !== undefined && known.T > 0 ? known.T : moment / expected(moment);
  return discountedContinuously(expected, force, ahead, Number.isFinite(scale) ? scale : ahead);
}

/** Whether what comes after the horizon is worth less than a rounding error. */
function isAllTheFuture(force: number, ahead: number): boolean {
  return force * ahead > 40 + Math.log1p(force * ahead);
}

/** A function of the length of time ahead. */
type Growth = (ahead: number) => number;

/**
 * The integral of e^(-force t) over the purchases N up to `ahead`. By parts it is e^(-force h) N(h) and force times the integral of
 * e^(-force t) N(t): positive terms, and no derivative of N. In log(1 + t/scale), N is smooth whatever the horizon.
 */
function discountedContinuously(expected: Growth, force: number, ahead: number, scale: number): number {
  const atEnd = expected(ahead);
  if (force === 0 || atEnd === 0) return atEnd;
  const f = (u: number): number => {
    const t = Math.min(ahead, scale * Math.expm1(u));
    return force * (t + scale) * Math.exp(-force * t) * expected(t);
  };
  const typical = force * ahead <= 1 ? atEnd : expected(1 / force);
  return Math.exp(-force * ahead) * atEnd + integrate(f, 0, Math.log1p(ahead / scale), 1e-13 * typical);
}

interface Periods {
  readonly length: number;
  readonly count: number;
  readonly at: "begin" | "end";
}

/** Purchases of each period, the last one cut at the horizon, as if they all came at its beginning or end. */
function discountedByPeriod(expected: Growth, force: number, ahead: number, { length, count, at }: Periods): number {
  const endOf = (k: number): number => (k === count ? ahead : k * length);
  const factorOf = (k: number): number => Math.exp(-force * (at === "end" ? endOf(k) : (k - 1) * length));
  // Summed by parts, so that no two expectations are subtracted.
  let sum = 0;
  for (let k = 1; k < count; k++) sum += (factorOf(k) - factorOf(k + 1)) * expected(endOf(k));
  return sum + factorOf(count) * expected(ahead);
}

/** More periods than anybody counts: each takes an expectation. */
const mostPeriods = 10_000;

function requireTiming(
  fn: string,
  timing: Exclude<DiscountTiming, "when-bought">,
  ahead: number,
  unit: TimeUnit,
): Periods {
  if (typeof timing !== "object" || timing === null) {
    throw new DomainError("discount-timing", `${fn} requires timing to be "when-bought" or periods`);
  }
  const at = requireOneOf(fn, "timing.at", timing.at, ["begin", "end"]);
  const length = requireNumber(fn, "timing.every", durationIn(timing.every, unit), { above: 0 }, "discount-timing");
  // Twelve periods of a twelfth are twelve, whatever the last bit says.
  const count = Math.max(1, Math.ceil((ahead / length) * (1 - 1e-12)));
  if (count > mostPeriods) {
    throw new DomainError("discount-timing", `${fn} requires at most ${mostPeriods} periods; got ${count}`);
  }
  return { length, count, at };
}
