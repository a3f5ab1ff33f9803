import { isAliveByDefinition } from "../churn/alive-by-definition.js";
import type { ContinuousHistory, DiscreteHistory, DiscretePredictor, Predictor } from "../churn/index.js";
import { requireNumber, requireObject } from "../shared/errors.js";
import { type CurrencyCode, currencyExponent, type CurrencyExponents, type Money } from "../shared/money.js";
import { discounted, type DiscountOptions, type OpportunityDiscountOptions } from "./discounted-transactions.js";
import { expectedSpend, type SpendSource } from "./gamma-gamma/expected-spend.js";
import type { SpendPredictor } from "./gamma-gamma/model.js";
import { requirePayment } from "./payment.js";
import { roundedMoney } from "./rounding.js";

/** What was spent, beside how often: the other half of lifetime value. */
export interface MeanSpend {
  /** Mean spend per repeat occasion, in the unit of money of the spend model; not read at frequency 0. */
  readonly meanSpend?: number | undefined;
}

/** A history of purchases with what was spent. */
export interface ValueHistory extends ContinuousHistory, MeanSpend {}

/** A history of opportunities with what was spent. */
export interface DiscreteValueHistory extends DiscreteHistory, MeanSpend {}

/** What a purchase brings. */
export interface EarningsOptions {
  /** A spend model, or what every purchase brings, 0 or more: a fixed amount needs no model. */
  readonly spend: SpendPredictor | Money;
  /** The share of the spend that is earned, from 0 to 1. There is no default: revenue is not value. */
  readonly margin: number;
  /**
   * Decimal digits of minor units where yours differ from the table of this library, as `parseMoney` takes them. Read for a spend
   * model in major units.
   */
  readonly exponents?: CurrencyExponents | undefined;
}

/** How value is computed. */
export interface LifetimeValueOptions extends DiscountOptions, EarningsOptions {}

/** How value is computed where customers can buy at fixed opportunities only. */
export interface OpportunityValueOptions extends OpportunityDiscountOptions, EarningsOptions {}

/** What to know before the number is used. */
export type ValueCaveat =
  /** There was no repeat purchase: what a purchase brings is the mean of all customers. */
  | "spend-of-population"
  /** The model lets nobody leave before the first repeat purchase, so the value of a one-time buyer may be too high. */
  | "alive-by-definition"
  /** Spend goes with frequency in the data that the spend model was fitted to. */
  | "spend-depends-on-frequency"
  /** The spend model was fitted to fewer customers than the policy asks for. */
  | "spend-of-few-customers"
  /** Nobody said that the feed reaches back to the first purchase; the history is taken as complete. */
  | "history-assumed-complete";

/** What spend per purchase was expected. */
export interface SpendPerTransaction {
  /** In minor units; not rounded, so not an amount that could be paid. */
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  /** Whose it is; `fixed` when it was given. */
  readonly source: SpendSource | "fixed";
}

/** What a customer is expected to bring, as a number. */
export interface FiniteValue {
  readonly status: "finite";
  /** The product of the parts, rounded once, to whole minor units, half away from zero. */
  readonly value: Money;
  /** The same before rounding, in minor units: for intervals, which rounding would hide. */
  readonly unroundedMinor: number;
  /** Shared with everybody who has the same, and frozen. */
  readonly caveats: readonly ValueCaveat[];
}

/** What was multiplied: it explains the value. */
export interface ValueParts {
  /** Expected purchases, discounted: a count. */
  readonly discountedTransactions: number;
  /** The same before discounting; absent where it has no finite mean. */
  readonly expectedTransactions?: number;
  readonly spendPerTransaction: SpendPerTransaction;
  readonly margin: number;
}

/** Why no number can say what a customer is expected to bring. */
export type NoFiniteValue =
  | {
      readonly status: "infinite";
      /**
       * `heavy-tail`: spend has no mean. `no-finite-mean`: the purchases to come have none. Told before anything is multiplied, so
       * also where the margin or the horizon is 0.
       */
      readonly reason: "heavy-tail" | "no-finite-mean";
    }
  | {
      readonly status: "excluded";
      /** The customer's repeat spend is 0 or less, after refunds or for free goods. */
      readonly reason: "spend-not-positive";
    };

/** What a customer is expected to bring from now on, or why no number can say it: of one who was valued without reasons without the parts. */
export type ExpectedValue = (FiniteValue & Partial<ValueParts>) | NoFiniteValue;

/** What a customer is expected to bring from now on, or why no number can say it. */
export type LifetimeValue = (FiniteValue & ValueParts) | NoFiniteValue;

/**
 * What a customer is expected to bring from now on: discounted expected purchases, times expected spend, times margin. What
 * was earned so far is no part of it, and nothing is subtracted for winning or keeping the customer.
 *
 * The two models are multiplied because spend is taken not to depend on frequency; `spendIndependence` checks that. The parts stand
 * beside the value, so that nobody has to believe the product.
 *
 * @example The first customer of the CDNOW sample: twelve months of 4.345 weeks, 1 % a month, discounted at the end of each
 * const purchases: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } };
 * const spend: SpendPredictor = { kind: "gamma-gamma", schemaVersion: 1, currency: "USD", moneyUnit: "major", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } };
 * const history = { frequency: 2, recency: 213 / 7, T: 272 / 7, meanSpend: 22.35 };
 * lifetimeValue(purchases, history, {
 *   spend,
 *   margin: 1,
 *   rate: { rate: Math.log(1.01) / 4.345, per: "week", compounding: "continuous" },
 *   horizon: { weeks: 12 * 4.345 },
 *   timing: { every: { weeks: 4.345 }, at: "end" },
 * })
 * // => { status: "finite", value: { amountMinor: 3629, currency: "USD" }, unroundedMinor: ~3629.2, discountedTransactions: ~1.47146,
 * //   expectedTransactions: ~1.5623, spendPerTransaction: { amountMinor: ~2466.37, currency: "USD", source: "customer" }, margin: 1,
 * //   caveats: [] }
 *
 * @example How far it may be off because the parameters of the purchase model are estimates
 * import { fitMbgNbd, predictionInterval } from "clientele/churn";
 * const histories = [
 *   { frequency: 0, recency: 0, T: 30, weight: 600 },
 *   { frequency: 1, recency: 6, T: 30, weight: 150 },
 *   { frequency: 2, recency: 12, T: 30, weight: 80 },
 *   { frequency: 3, recency: 27, T: 30, weight: 70 },
 *   { frequency: 5, recency: 10, T: 30, weight: 40 },
 *   { frequency: 9, recency: 29, T: 30, weight: 60 },
 * ];
 * const purchases = fitMbgNbd(histories, { unit: "week" });
 * const terms = { spend: { amountMinor: 3500, currency: "USD" }, margin: 0.3, rate: valuePolicies.v1.rate, horizon: { years: 1 } };
 * const valueBy = (model: typeof purchases) => {
 *   const value = lifetimeValue(model, { frequency: 3, recency: 27, T: 30 }, terms);
 *   return value.status === "finite" ? value.unroundedMinor : undefined;
 * };
 * predictionInterval(purchases, valueBy, { scale: "log" })
 * // => { status: "estimated", estimate: ~4012.5, lower: ~3563, upper: ~4519, ... }
 *
 * @throws DomainError `lifetime-value-margin`, `lifetime-value-spend` for a negative one, `currency-exponent`, `money-amount` and `money-currency` for a fixed spend and for a value beyond what
 *   money holds, `discount-rate`, `discount-timing`, `duration`, `model-kind`, `model-failed`, `schema-version`, `model-parameters`,
 *   or a code `history-...`.
 * @accuracy the CDNOW values in the convention of the example within 1e-9 relative of 40-digit ones before rounding (tests/value).
 * @see P. Fader, B. Hardie, K. L. Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis" (2005)
 */
export function lifetimeValue(model: Predictor, history: ValueHistory, options: LifetimeValueOptions): LifetimeValue;
export function lifetimeValue(
  model: DiscretePredictor,
  history: DiscreteValueHistory,
  options: OpportunityValueOptions,
): LifetimeValue;
export function lifetimeValue(
  model: Predictor | DiscretePredictor,
  history: ValueHistory | DiscreteValueHistory,
  options: LifetimeValueOptions | OpportunityValueOptions,
): LifetimeValue {
  // Without one it would be the value of a new customer.
  const known = requireObject("lifetimeValue", "history", history, "history");
  return explained("lifetimeValue", model, known, options);
}

/**
 * What a new customer is expected to bring after the first purchase, which has been made and is not counted: what may be paid
 * for winning one, less what the first purchase earns.
 *
 * @example
 * const purchases: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } };
 * const value = lifetimeValueOfNew(purchases, {
 *   spend: { amountMinor: 3500, currency: "USD" },
 *   margin: 0.3,
 *   rate: { rate: 0.1, per: "year", compounding: "year" },
 *   horizon: { years: 3 },
 * });
 * value.status === "finite" && value.value // => { amountMinor: 2617, currency: "USD" }
 *
 * @throws DomainError as `lifetimeValue` does.
 */
export function lifetimeValueOfNew(model: Predictor, options: LifetimeValueOptions): LifetimeValue;
export function lifetimeValueOfNew(model: DiscretePredictor, options: OpportunityValueOptions): LifetimeValue;
export function lifetimeValueOfNew(
  model: Predictor | DiscretePredictor,
  options: LifetimeValueOptions | OpportunityValueOptions,
): LifetimeValue {
  return explained("lifetimeValueOfNew", model, undefined, options);
}

function explained(
  fn: string,
  model: Predictor | DiscretePredictor,
  history: ValueHistory | DiscreteValueHistory | undefined,
  options: LifetimeValueOptions | OpportunityValueOptions,
): LifetimeValue {
  return valueOf(fn, model, history, options, true) as LifetimeValue;
}

/**
 * The value, with the parts of the product where it `explains` it.
 *
 * @param more caveats that the caller knows of
 */
export function valueOf(
  fn: string,
  model: Predictor | DiscretePredictor,
  history: ValueHistory | DiscreteValueHistory | undefined,
  options: LifetimeValueOptions | OpportunityValueOptions,
  explains: boolean,
  more: readonly ValueCaveat[] = noCaveats,
): ExpectedValue {
  const given = Object(options) as LifetimeValueOptions | OpportunityValueOptions;
  const { spend, rate } = given;
  const margin = requireNumber(fn, "margin", given.margin, { min: 0, max: 1 });
  const purchases = discounted(fn, model, history, given);
  const spendPerTransaction = spendOf(fn, given, history);
  if ("status" in spendPerTransaction) return spendPerTransaction;
  if (purchases.status === "infinite") return purchases;
  const { transactions: discountedTransactions } = purchases;
  const unroundedMinor = discountedTransactions * spendPerTransaction.amountMinor * margin;
  const value = roundedMoney(unroundedMinor, spendPerTransaction.currency);
  const caveats = caveatsOf(model, history, spend, spendPerTransaction, more);
  // Each written out: what is put together takes more room, and there are as many as customers.
  if (!explains) return { status: "finite", value, unroundedMinor, caveats };
  const undiscounted = discounted(fn, model, history, { ...given, rate: { ...rate, rate: 0 } });
  if (undiscounted.status === "infinite") {
    const parts = { discountedTransactions, spendPerTransaction, margin };
    return { status: "finite", value, unroundedMinor, ...parts, caveats };
  }
  return {
    status: "finite",
    value,
    unroundedMinor,
    discountedTransactions,
    expectedTransactions: undiscounted.transactions,
    spendPerTransaction,
    margin,
    caveats,
  };
}

function spendOf(
  fn: string,
  { spend, exponents }: EarningsOptions,
  history: ValueHistory | DiscreteValueHistory | undefined,
): SpendPerTransaction | Exclude<LifetimeValue, { status: "finite" }> {
  if (isMoney(spend)) return { ...requirePayment(fn, "spend", spend), source: "fixed" };
  const expected = expectedSpend(spend, { frequency: history?.frequency ?? 0, meanSpend: history?.meanSpend });
  if (expected.status === "infinite") return { status: "infinite", reason: expected.reason };
  if (expected.status === "excluded") return expected;
  const { amount, currency, source } = expected;
  return { amountMinor: amount * minorUnitsPer(spend, exponents), currency, source };
}

/** Whether every purchase brings the same; everything else has to be a spend model, and is checked as one. */
export function isMoney(spend: SpendPredictor | Money): spend is Money {
  return Object.hasOwn(Object(spend) as object, "amountMinor");
}

/** How many minor units the unit of a spend model holds. */
export function minorUnitsPer(
  { currency, moneyUnit }: Pick<SpendPredictor, "currency" | "moneyUnit">,
  exponents?: CurrencyExponents,
): number {
  return moneyUnit === "minor" ? 1 : 10 ** currencyExponent(currency, exponents ?? {});
}

const noCaveats: readonly ValueCaveat[] = Object.freeze([]);
/** The lists that there can be, each made once: there are two to the power of the kinds of caveats. */
const listsOfCaveats = new Map<string, readonly ValueCaveat[]>();

function caveatsOf(
  model: Predictor | DiscretePredictor,
  history: ValueHistory | DiscreteValueHistory | undefined,
  spend: SpendPredictor | Money,
  { source }: SpendPerTransaction,
  more: readonly ValueCaveat[],
): readonly ValueCaveat[] {
  const caveats: ValueCaveat[] = [];
  if (source === "population") caveats.push("spend-of-population");
  if (history !== undefined && isAliveByDefinition(model, history)) caveats.push("alive-by-definition");
  if (!isMoney(spend) && spend.independence?.verdict === "dependent") caveats.push("spend-depends-on-frequency");
  caveats.push(...more);
  if (caveats.length === 0) return noCaveats;
  const key = caveats.join();
  let list = listsOfCaveats.get(key);
  if (list === undefined) listsOfCaveats.set(key, (list = Object.freeze(caveats)));
  return list;
}
