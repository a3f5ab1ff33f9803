import type { CustomerFacts } from "../facts/index.js";
import { requireNumber, requireObject, requireObjects } from "../shared/errors.js";
import { addMoney, type CurrencyCode, money, type Money } from "../shared/money.js";
import { compareText } from "../shared/order.js";
import { roundedMoney } from "./rounding.js";

/** What a customer has brought so far, in one currency. */
export interface HistoricalValue {
  /** What was paid, less what went back. */
  readonly net: Money;
  /** Net times margin, rounded to whole minor units, half away from zero. */
  readonly value: Money;
  /** Since when it counts: the customer's first purchase, the start of the feed, or nobody knows which of the two. */
  readonly since: "first-purchase" | "start-of-feed" | "unknown";
}

/** The facts that historical value reads. */
export type HistoricalValueFacts = Partial<Pick<CustomerFacts, "spend" | "historyComplete">>;

export interface MarginOptions {
  /** The share of the spend that is earned, from 0 to 1. */
  readonly margin: number;
}

/**
 * What a customer has brought so far, refunds taken off, by currency. It is a fact and no forecast: it belongs beside the expected
 * value, and is never a part of it.
 *
 * @returns one entry for each currency, sorted by its code; `undefined` where the feed does not carry purchases
 * @example
 * const spend = [{ currency: "EUR", gross: 12000, refunded: 2000, net: 10000, discount: 0, meanPerOccasion: 5000 }];
 * historicalValue({ spend, historyComplete: true }, { margin: 0.25 })
 * // => [{ net: { amountMinor: 10000, currency: "EUR" }, value: { amountMinor: 2500, currency: "EUR" }, since: "first-purchase" }]
 *
 * @throws DomainError `historical-value-facts`, `historical-value-margin`, `money-amount`, `money-currency`.
 */
export function historicalValue(
  facts: HistoricalValueFacts,
  options: MarginOptions,
): readonly HistoricalValue[] | undefined {
  const fn = "historicalValue";
  const { spend, historyComplete } = requireObject(fn, "facts", facts, "historical-value-facts");
  const { margin } = Object(options) as MarginOptions;
  requireNumber(fn, "margin", margin, { min: 0, max: 1 });
  const since = historyComplete === undefined ? "unknown" : historyComplete ? "first-purchase" : "start-of-feed";
  return spend
    ?.map(
      ({ currency, net }) =>
        ({ net: money(net, currency), value: roundedMoney(net * margin, currency), since }) as const,
    )
    .sort((a, b) => compareText(a.net.currency, b.net.currency));
}

/** The mean of what customers have brought so far, in one currency. */
export interface MeanHistoricalValue {
  readonly method: "mean-historical-value";
  /** Customers who have bought in this currency. */
  readonly customers: number;
  readonly total: Money;
  /** Total over customers, rounded to whole minor units. */
  readonly mean: Money;
}

/**
 * The oldest estimate of lifetime value: what customers have brought so far, on average. **A heuristic**: it takes the past
 * for the future, counts customers who came yesterday as if they were done, and knows nobody apart. It is here to be
 * compared with.
 *
 * @returns one entry for each currency, sorted by its code
 * @example
 * const spend = (net: number) => [{ currency: "EUR", gross: net, refunded: 0, net, discount: 0, meanPerOccasion: net }];
 * meanHistoricalValue([{ spend: spend(10000) }, { spend: spend(3000) }], { margin: 0.5 })
 * // => [{ method: "mean-historical-value", customers: 2, total: { amountMinor: 6500, currency: "EUR" }, mean: { amountMinor: 3250, currency: "EUR" } }]
 *
 * @throws DomainError `mean-historical-value-population`, `historical-value-margin`, `money-amount`, `money-currency`, `money-overflow`.
 */
export function meanHistoricalValue(
  population: readonly HistoricalValueFacts[],
  options: MarginOptions,
): readonly MeanHistoricalValue[] {
  requireObjects("meanHistoricalValue", "population", population, "mean-historical-value-population");
  const totals = new Map<CurrencyCode, { total: Money; customers: number }>();
  for (const facts of population) {
    for (const { value } of historicalValue(facts, options) ?? []) {
      const known = totals.get(value.currency);
      totals.set(value.currency, {
        total: known === undefined ? value : addMoney(known.total, value),
        customers: (known?.customers ?? 0) + 1,
      });
    }
  }
  return [...totals]
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, { total, customers }]) => ({
      method: "mean-historical-value",
      customers,
      total,
      mean: roundedMoney(total.amountMinor / customers, currency),
    }));
}
