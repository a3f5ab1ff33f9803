import type { CustomerFacts } from "../../facts/index.js";
import {
  DomainError,
  kebab,
  requireCount,
  requireNumber,
  requireObject,
  show,
  requireArray,
} from "../../shared/errors.js";
import { type CurrencyCode, isCurrencyCode } from "../../shared/money.js";
import { formatInstant, type Instant, requireInstant } from "../../shared/time.js";
import type { Direction } from "./cuts.js";

/** The facts that RFM is made of; `orders` is for the summary only. */
export type RfmFacts = Pick<CustomerFacts, "asOf" | "daysSinceLastPurchase" | "purchaseOccasions" | "orders"> & {
  readonly spend?: readonly RfmSpend[];
};

/** What a customer spent in one currency, in minor units. */
export interface RfmSpend {
  readonly currency: CurrencyCode;
  readonly net: number;
  readonly gross: number;
}

/** The three quantities. */
export type RfmQuantity = "recency" | "frequency" | "monetary";

/** Spend after refunds, or before. */
export type RfmMonetary = "net" | "gross";
export const rfmMonetaries: readonly RfmMonetary[] = ["net", "gross"];

/** Names of the quantities as evidence shows them, their units, and which of their values are the better ones. */
export const quantities = {
  recency: { fact: "daysSinceLastPurchase", unit: "days", direction: "lower-is-better" },
  frequency: { fact: "purchaseOccasions", unit: "count", direction: "higher-is-better" },
  monetary: { fact: "spend", unit: "minor-units", direction: "higher-is-better" },
} as const satisfies Readonly<
  Record<RfmQuantity, { readonly fact: string; readonly unit: string; readonly direction: Direction }>
>;

export const quantityNames = Object.keys(quantities) as RfmQuantity[];

/** A fact without which nobody is scored. */
export type RfmFact = (typeof quantities)[RfmQuantity]["fact"];
export const rfmFacts: readonly RfmFact[] = quantityNames.map((name) => quantities[name].fact);

/** The values of the three quantities of one buyer. */
export type RfmMeasures = Readonly<Record<RfmQuantity, number>>;

/**
 * Which of the three facts are unknown, in the order of the quantities, which is the alphabet's too.
 *
 * @param currency without one, an amount in any currency will do
 * @throws DomainError `money-currency`, or of `spend`, where that is no list of amounts.
 */
export function unknownFacts(fn: string, facts: RfmFacts, currency?: CurrencyCode): RfmFact[] {
  const amounts = amountsOf(fn, facts);
  const spent = currency === undefined ? amounts[0] : amounts.find((amount) => amount.currency === currency);
  const unknown: RfmFact[] = [];
  if ((facts.daysSinceLastPurchase ?? undefined) === undefined) unknown.push("daysSinceLastPurchase");
  if ((facts.purchaseOccasions ?? undefined) === undefined) unknown.push("purchaseOccasions");
  if (spent === undefined) unknown.push("spend");
  return unknown;
}

/** What the customer spent, by currency; nothing where that is unknown. */
function amountsOf(fn: string, { spend }: RfmFacts): readonly RfmSpend[] {
  const amounts = requireArray(fn, "spend", spend ?? []);
  for (const amount of amounts) requireCurrency(fn, requireObject(fn, "spend", amount).currency);
  return amounts;
}

/** The three quantities of a buyer of whom all facts are known. */
export function measure(fn: string, facts: RfmFacts, currency: CurrencyCode, monetary: RfmMonetary): RfmMeasures {
  const spent = facts.spend?.find((amount) => amount.currency === currency)?.[monetary];
  const days = requireNumber(fn, "daysSinceLastPurchase", facts.daysSinceLastPurchase, {
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  });
  // Negative zero equals zero, except in JSON.
  return {
    recency: days + 0,
    frequency: requireCount(fn, "purchaseOccasions", facts.purchaseOccasions, 1),
    monetary: requireCount(fn, "spend", spent, Number.MIN_SAFE_INTEGER) + 0,
  };
}

/**
 * The one moment to which all facts of a population refer; `undefined` where there is nobody.
 *
 * @throws DomainError `instant` where one has none, `rfm-as-of` when they differ, or of the population, where that is no list
 *   of facts.
 */
export function requireOneMoment(fn: string, name: string, population: readonly RfmFacts[]): Instant | undefined {
  const [one, code] = [`facts of ${name}`, `${kebab(fn)}-${name}`];
  let read: Instant | undefined;
  let moment: number | undefined;
  for (const facts of requireArray(fn, name, population)) {
    const { asOf } = requireObject(fn, one, facts, code);
    if (moment !== undefined && asOf === read) continue;
    const at = requireInstant(fn, "asOf", asOf);
    if (moment !== undefined && at !== moment) {
      throw new DomainError("rfm-as-of", `${fn} requires facts of one moment; got ${show(read)} and ${show(asOf)}`);
    }
    [read, moment] = [asOf, at];
  }
  return moment === undefined ? undefined : formatInstant(moment);
}

/** @throws DomainError `money-currency` when the code is not three capitals. */
export function requireCurrency(fn: string, currency: unknown): CurrencyCode {
  if (isCurrencyCode(currency)) return currency;
  throw new DomainError(
    "money-currency",
    `${fn} requires currency to be three capital letters (ISO 4217); got ${show(currency)}`,
  );
}
