import { requireCount, requireNumber, requireOneOf } from "../shared/errors.js";
import { durationIn, type Duration, type TimeUnit } from "../shared/units.js";
import type { Given } from "./attrition.js";
import { attritionOf } from "./attrition-of.js";
import { coreOf } from "./core-of.js";
import type { AliveAt } from "./bg-bb/predictions.js";
import type { DiscreteHistory } from "./discrete-history.js";
import * as discrete from "./discrete-predictions.js";
import { isDiscrete, type OpportunitiesOptions } from "./discrete-predictions.js";
import { requireHistory, type ContinuousHistory } from "./history.js";
import type { DiscretePredictor, Predictor } from "./model.js";

/** Over which time a prediction looks ahead. */
export interface HorizonOptions {
  /** From the end of the history on; it says its unit and is converted into the model's. */
  readonly horizon: Duration;
}

/**
 * The probability that a customer has not left for good by the end of the history, between 0 and 1.
 *
 * Under the BG/NBD model nobody leaves before the first repeat purchase, so the answer for frequency 0 is 1, however long
 * the silence. That is a property of the model and no finding about the customer; the MBG/NBD and Pareto/NBD models let
 * one-time buyers leave.
 *
 * Under the BG/BB model the answer depends on the moment, which `at` names: `"n"` is the last opportunity that there was,
 * `"n+1"` (the default, and the one of the paper) the next one, before which the customer may still leave.
 *
 * @example A customer of the CDNOW sample, at the published parameters
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * probabilityAlive(model, { frequency: 2, recency: 30.43, T: 38.86 }).toFixed(4) // => "0.7266"
 * probabilityAlive(model, { frequency: 0, recency: 0, T: 38.86 }) // => 1
 * probabilityAlive({ ...model, kind: "mbg-nbd" }, { frequency: 0, recency: 0, T: 38.86 }).toFixed(4) // => "0.6373"
 *
 * @example Donors with six yearly opportunities, of which the last taken was the fifth (Fader, Hardie & Shang 2010)
 * const donors: DiscretePredictor = {
 *   kind: "bg-bb", schemaVersion: 1, parameters: { alpha: 1.2035, beta: 0.7497, gamma: 0.6567, delta: 2.7834 },
 * };
 * const donor = { frequency: 4, recency: 5, opportunities: 6 };
 * probabilityAlive(donors, donor).toFixed(3) // => "0.697"
 * probabilityAlive(donors, donor, { at: "n" }).toFixed(3) // => "0.749"
 *
 * @throws DomainError `probability-alive-at`, a code `model-...`, `schema-version`, or a code `history-...`.
 * @accuracy its logarithm within 1e-10 relative, frequencies to 5,000 (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "Computing P(alive) Using the BG/NBD Model", note 021 (2008); D. Schmittlein,
 *   D. Morrison, R. Colombo, "Counting Your Customers" (1987), for the Pareto/NBD model
 */
export function probabilityAlive(model: Predictor, history: ContinuousHistory): number;
export function probabilityAlive(
  model: DiscretePredictor,
  history: DiscreteHistory,
  options?: { readonly at?: AliveAt | undefined },
): number;
export function probabilityAlive(
  model: Predictor | DiscretePredictor,
  history: ContinuousHistory | DiscreteHistory,
  options: { readonly at?: AliveAt | undefined } = {},
): number {
  const fn = "probabilityAlive";
  if (isDiscrete(model)) {
    const { at } = Object(options) as typeof options;
    return discrete.probabilityAlive(fn, model, history, at);
  }
  const { attrition, parameters } = coreOf(fn, model);
  return attrition.probabilityAlive(parameters, continuous(fn, history, model));
}

/**
 * How many purchases to expect of a customer within the horizon, given the history. The chance that the customer has left
 * already is counted in.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * expectedPurchases(model, { frequency: 2, recency: 30.43, T: 38.86 }, { horizon: { weeks: 39 } }).toFixed(4) // => "1.2260"
 *
 * @throws DomainError `duration` for a horizon, `expected-purchases-opportunities` for the BG/BB model, a code `model-...`,
 *   `schema-version`, or a code `history-...`.
 * @accuracy within 1e-10 relative, at a = 1 and next to it, for horizons from 1e-12 to 1e6 units (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005), equation 10
 */
export function expectedPurchases(model: Predictor, history: ContinuousHistory, options: HorizonOptions): number;
export function expectedPurchases(
  model: DiscretePredictor,
  history: DiscreteHistory,
  options: OpportunitiesOptions,
): number;
export function expectedPurchases(
  model: Predictor | DiscretePredictor,
  history: ContinuousHistory | DiscreteHistory,
  options: HorizonOptions | OpportunitiesOptions,
): number {
  const fn = "expectedPurchases";
  if (isDiscrete(model)) return discrete.expectedPurchases(fn, model, history, options);
  const { attrition, parameters } = coreOf(fn, model);
  return attrition.expectedPurchases(parameters, continuous(fn, history, model), lengthOf(options, model));
}

/**
 * How many repeat purchases to expect within the horizon of a customer of whom nothing is known but a first purchase now.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * expectedPurchasesOfNew(model, { horizon: { weeks: 52 } }).toFixed(4) // => "1.4461"
 *
 * @throws DomainError `duration` for a horizon, `expected-purchases-of-new-opportunities` for the BG/BB model, a code
 *   `model-...`, or `schema-version`.
 * @accuracy within 1e-10 relative (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005), equation 9
 */
export function expectedPurchasesOfNew(model: Predictor, options: HorizonOptions): number;
export function expectedPurchasesOfNew(model: DiscretePredictor, options: OpportunitiesOptions): number;
export function expectedPurchasesOfNew(
  model: Predictor | DiscretePredictor,
  options: HorizonOptions | OpportunitiesOptions,
): number {
  const fn = "expectedPurchasesOfNew";
  if (isDiscrete(model)) return discrete.expectedPurchasesOfNew(fn, model, options);
  const { attrition, parameters } = coreOf(fn, model);
  return attrition.expectedPurchasesOfNew(parameters, lengthOf(options, model));
}

/**
 * The probability that a customer buys nothing within the horizon, between 0 and 1: the customer has left, or is alive and
 * does not happen to buy.
 *
 * It is not churn: a healthy buyer of cars buys nothing next month. `probabilityAlive` answers the other question.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * probabilityNoPurchase(model, { frequency: 0, recency: 0, T: 38.86 }, { horizon: { weeks: 39 } }).toFixed(2) // => "0.86"
 *
 * @throws DomainError `duration` for a horizon, `probability-no-purchase-opportunities` for the BG/BB model, a code `model-...`,
 *   `schema-version`, or a code `history-...`.
 */
export function probabilityNoPurchase(model: Predictor, history: ContinuousHistory, options: HorizonOptions): number;
export function probabilityNoPurchase(
  model: DiscretePredictor,
  history: DiscreteHistory,
  options: OpportunitiesOptions,
): number;
export function probabilityNoPurchase(
  model: Predictor | DiscretePredictor,
  history: ContinuousHistory | DiscreteHistory,
  options: HorizonOptions | OpportunitiesOptions,
): number {
  const fn = "probabilityNoPurchase";
  if (isDiscrete(model)) {
    return discrete.probabilityNoPurchase(fn, model, history, options);
  }
  const { attrition, parameters } = coreOf(fn, model);
  return attrition.probabilityNoPurchase(parameters, continuous(fn, history, model), lengthOf(options, model));
}

/** Counts that are listed on their own at most: each costs time, and a life has no more. */
const mostCounts = 10_000;

/** How far a distribution of counts is wanted. */
export interface PurchaseCountOptions {
  /**
   * The largest count that is listed on its own; a whole number from 0 to 10,000, by default 10; under the BG/BB
   * model times opportunities at most 2e8.
   */
  readonly upTo?: number | undefined;
}

/** How probable each number of purchases is. */
export interface PurchaseCounts {
  /** Of 0, 1, 2, ... purchases. */
  readonly probabilities: readonly number[];
  /** Of more than the last of these: what is left of 1, so that a small one has absolute accuracy only. */
  readonly more: number;
}

/**
 * The distribution of the number of purchases of an observed customer within the horizon.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * const history = { frequency: 2, recency: 30.43, T: 38.86 };
 * const { probabilities, more } = purchaseCounts(model, history, { horizon: { weeks: 39 }, upTo: 2 });
 * probabilities.map((p) => p.toFixed(3)) // => ["0.445", "0.239", "0.144"]
 * more.toFixed(3) // => "0.171"
 *
 * @throws DomainError `purchase-counts-up-to`, `duration` for a horizon, `purchase-counts-opportunities` for the BG/BB model, a
 *   code `model-...`, `schema-version`, or a code `history-...`.
 * @accuracy within 1e-9 relative (tests/churn).
 */
export function purchaseCounts(
  model: Predictor,
  history: ContinuousHistory,
  options: HorizonOptions & PurchaseCountOptions,
): PurchaseCounts;
export function purchaseCounts(
  model: DiscretePredictor,
  history: DiscreteHistory,
  options: OpportunitiesOptions & PurchaseCountOptions,
): PurchaseCounts;
export function purchaseCounts(
  model: Predictor | DiscretePredictor,
  history: ContinuousHistory | DiscreteHistory,
  options: (HorizonOptions | OpportunitiesOptions) & PurchaseCountOptions,
): PurchaseCounts {
  const fn = "purchaseCounts";
  const upTo = countsOf(fn, options);
  if (isDiscrete(model)) {
    return withRemainder(discrete.purchaseCounts(fn, model, history, options, upTo));
  }
  const { attrition, parameters } = attritionOf(fn, model);
  const checked = continuous(fn, history, model);
  return withRemainder(attrition.purchaseCounts(parameters, checked, lengthOf(options, model), upTo));
}

/**
 * The distribution of the number of repeat purchases of a new customer within the horizon.
 *
 * @example The share of new customers who will not have come back after 39 weeks
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * purchaseCountsOfNew(model, { horizon: { weeks: 39 } }).probabilities[0] // => ~0.5737864
 *
 * @throws DomainError `purchase-counts-of-new-up-to`, `duration` for a horizon, `purchase-counts-of-new-opportunities` for the
 *   BG/BB model, a code `model-...`, or `schema-version`.
 * @accuracy within 1e-9 relative, counts to 500 (tests/churn).
 */
export function purchaseCountsOfNew(model: Predictor, options: HorizonOptions & PurchaseCountOptions): PurchaseCounts;
export function purchaseCountsOfNew(
  model: DiscretePredictor,
  options: OpportunitiesOptions & PurchaseCountOptions,
): PurchaseCounts;
export function purchaseCountsOfNew(
  model: Predictor | DiscretePredictor,
  options: (HorizonOptions | OpportunitiesOptions) & PurchaseCountOptions,
): PurchaseCounts {
  const fn = "purchaseCountsOfNew";
  const upTo = countsOf(fn, options);
  if (isDiscrete(model)) {
    return withRemainder(discrete.purchaseCountsOfNew(fn, model, options, upTo));
  }
  const { attrition, parameters } = attritionOf(fn, model);
  return withRemainder(attrition.purchaseCounts(parameters, undefined, lengthOf(options, model), upTo));
}

function countsOf(fn: string, options: PurchaseCountOptions): number {
  const { upTo } = Object(options) as PurchaseCountOptions;
  return requireNumber(fn, "upTo", requireCount(fn, "upTo", upTo ?? 10), { max: mostCounts });
}

function withRemainder(probabilities: number[]): PurchaseCounts {
  const listed = probabilities.reduce((sum, probability) => sum + probability, 0);
  return { probabilities, more: Math.max(0, 1 - listed) };
}

/** A time until something happens, or why there is none. Of the BG/BB model the unit is the opportunity. */
export type Wait =
  | { readonly status: "finite"; readonly time: number; readonly unit: TimeUnit | "opportunity" }
  /** It happens, but later than a number can say. */
  | { readonly status: "infinite"; readonly reason: "rate-near-zero" }
  /** Too few such customers ever come back. */
  | { readonly status: "never" };

/** Of whom the next purchase is asked, and how sure the interval is to be. */
export interface NextPurchaseOptions {
  /**
   * `"alive"` (the default): of a customer who has not left. `"history"`: of one with this history, who may have left.
   */
  readonly given?: Given | undefined;
  /** The probability that the interval holds, between 0 and 1; by default 0.8. */
  readonly level?: number | undefined;
}

/** When the next purchase is to be expected, from the end of the history on. */
export interface NextPurchase {
  readonly given: Given;
  /** Half of such customers have bought by then. */
  readonly median: Wait;
  readonly level: number;
  /** From here ... */
  readonly earliest: Wait;
  /** ... to there, with the probability `level`; the rest lies half before and half after, or is never. */
  readonly latest: Wait;
}

/**
 * When a customer will buy next: the median, with an interval.
 *
 * Given that the customer is alive it tells of the rhythm; read it beside `probabilityAlive`, which it does not contain. Given
 * the history alone the honest answer may be `never`: of such customers fewer than half will ever come back. In models where
 * a customer can leave between two purchases (Pareto/NBD, BG/BB) that can be so of one who is alive now, too.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * const history = { frequency: 2, recency: 30.43, T: 38.86 };
 * nextPurchase(model, history)
 * // => { given: "alive", median: { status: "finite", time: ~15.67, unit: "week" }, level: 0.8, earliest: { time: ~2.08, ... }, latest: { time: ~77.5, ... } }
 * nextPurchase(model, history, { given: "history" }).latest // => { status: "never" }
 *
 * @throws DomainError `next-purchase-given`, `next-purchase-level`, a code `model-...`, `schema-version`, or a code
 *   `history-...`.
 */
export function nextPurchase(model: Predictor, history: ContinuousHistory, options?: NextPurchaseOptions): NextPurchase;
export function nextPurchase(
  model: DiscretePredictor,
  history: DiscreteHistory,
  options?: NextPurchaseOptions,
): NextPurchase;
export function nextPurchase(
  model: Predictor | DiscretePredictor,
  history: ContinuousHistory | DiscreteHistory,
  options: NextPurchaseOptions = {},
): NextPurchase {
  const fn = "nextPurchase";
  const { given = "alive", level = 0.8 } = Object(options) as NextPurchaseOptions;
  requireOneOf(fn, "given", given, ["alive", "history"]);
  const tail = 0.5 - 0.5 * requireNumber(fn, "level", level, { above: 0, below: 1 });
  const waitFor = waitOf(fn, model, history, given);
  return { given, median: waitFor(0.5), level, earliest: waitFor(tail), latest: waitFor(1 - tail) };
}

function waitOf(
  fn: string,
  model: Predictor | DiscretePredictor,
  history: ContinuousHistory | DiscreteHistory,
  given: Given,
): (share: number) => Wait {
  if (isDiscrete(model)) {
    const opportunityBy = discrete.waitQuantileOf(fn, model, history, given);
    return (share) => toWait(opportunityBy(share), "opportunity");
  }
  const { attrition, parameters } = coreOf(fn, model);
  const checked = continuous(fn, history, model);
  return (share) => toWait(attrition.waitQuantile(parameters, checked, share, given), model.unit);
}

function toWait(time: number | undefined, unit: TimeUnit | "opportunity"): Wait {
  if (time === undefined) return { status: "never" };
  return Number.isFinite(time) ? { status: "finite", time, unit } : { status: "infinite", reason: "rate-near-zero" };
}

function continuous(fn: string, history: ContinuousHistory | DiscreteHistory, { unit }: Predictor): ContinuousHistory {
  return requireHistory(fn, history as ContinuousHistory, unit);
}

function lengthOf(options: HorizonOptions | OpportunitiesOptions, { unit }: Predictor): number {
  return durationIn((Object(options) as HorizonOptions).horizon, unit);
}
