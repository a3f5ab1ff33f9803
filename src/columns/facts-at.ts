import { type CustomerFacts, factsSchemaVersion } from "../facts/customer-facts.js";
import { type FactsDraft } from "../facts/subject.js";
import { requireCount, requireNumber } from "../shared/errors.js";
import { formatInstant } from "../shared/time.js";
import type { FactColumns } from "./fact-columns.js";
import { gapQuantities } from "./gap-columns.js";
import { known } from "./known.js";
import { requireFactColumns } from "./require-fact-columns.js";

/**
 * The facts of one customer as an object, as `summarizeAll` writes them: for whatever judges one customer and explains why.
 *
 * @example
 * const { purchases } = fromColumns({ customer: ["anna", "ben"], time: [0, 0], amount: [1, 2], currency: "EUR" });
 * const { customerId, spend } = factsAt(summarizeColumns(purchases, { asOf: "1970-02-01" }), 1);
 * [customerId, spend] // => ["ben", [{ currency: "EUR", gross: 200, net: 200, ... }]]
 *
 * @param row the place in `columns.customers`
 * @throws DomainError `facts-at-row` when there is no such row, `fact-columns` for what are no facts in columns.
 */
export function factsAt(columns: FactColumns, row: number): CustomerFacts {
  const fn = "factsAt";
  requireFactColumns(fn, columns);
  requireNumber(fn, "row", requireCount(fn, "row", row), { below: columns.customers.length });
  const { asOf, timeZone, coverage, observedFrom, daysObserved, history } = columns;
  const facts: FactsDraft = {
    schemaVersion: factsSchemaVersion,
    customerId: columns.customers[row] as string,
    by: "customer",
    asOf,
    timeZone,
    coverage,
  };
  const orders = known(columns.orders, row);
  const purchaseOccasions = known(columns.purchaseOccasions, row);
  if (orders === undefined || purchaseOccasions === undefined) return facts;

  const firstAt = known(columns.firstPurchaseAt, row);
  const complete = known(columns.historyComplete, row);
  if (observedFrom !== undefined) facts.observedFrom = observedFrom;
  if (daysObserved !== undefined) facts.daysObserved = daysObserved;
  if (observedFrom === undefined && firstAt !== undefined) facts.acquiredAt = formatInstant(firstAt);
  if (complete !== undefined) facts.historyComplete = complete === 1;
  facts.orders = orders;
  facts.purchaseOccasions = purchaseOccasions;
  if (firstAt !== undefined) {
    facts.firstPurchaseAt = formatInstant(firstAt);
    facts.lastPurchaseAt = formatInstant(columns.lastPurchaseAt[row] as number);
    facts.daysSinceFirstPurchase = columns.daysSinceFirstPurchase[row] as number;
    facts.daysSinceLastPurchase = columns.daysSinceLastPurchase[row] as number;
    facts.history = {
      frequency: history.frequency[row] as number,
      recency: history.recency[row] as number,
      T: history.T[row] as number,
      unit: history.unit,
    };
  }
  gapFacts(facts, columns, row);
  facts.spend = columns.spend.flatMap(({ currency, ...spend }) => {
    const meanPerRepeatOccasion = known(spend.meanPerRepeatOccasion, row);
    const gross = known(spend.gross, row);
    if (gross === undefined) return [];
    return {
      currency,
      gross,
      refunded: spend.refunded[row] as number,
      net: spend.net[row] as number,
      // What columns do not carry was not deducted.
      discount: 0,
      meanPerOccasion: spend.meanPerOccasion[row] as number,
      ...(meanPerRepeatOccasion !== undefined && { meanPerRepeatOccasion }),
    };
  });
  const refundedOrders = known(columns.refundedOrders, row);
  if (refundedOrders !== undefined) facts.refundedOrders = refundedOrders;
  if (purchaseOccasions === 0) {
    // Who bought nothing had nothing delivered, in no channel and of no category.
    Object.assign(facts, { deliveryCountries: [], channels: [], categories: [], articles: 0, repeatedArticles: 0 });
  }
  facts.giftOrders = 0;
  facts.resaleOrders = 0;
  facts.tradeOrders = 0;
  return facts;
}

function gapFacts(facts: FactsDraft, { gaps, gapLastDays }: FactColumns, row: number): void {
  const days = gaps.days.subarray(gaps.offsets[row], gaps.offsets[row + 1]);
  facts.gapsDays = Array.from(days);
  facts.gapCount = days.length;
  if (days.length === 0) return;
  const own = { customers: [facts.customerId], gaps: { offsets: Int32Array.of(0, days.length), days } };
  const { medianDays, meanDays, deviationDays, longestDays } = gapQuantities(own);
  facts.gapMedianDays = medianDays[0] as number;
  facts.gapMeanDays = meanDays[0] as number;
  const deviation = known(deviationDays, 0);
  if (deviation !== undefined) facts.gapDeviationDays = deviation;
  facts.gapLongestDays = longestDays[0] as number;
  facts.gapLastDays = gapLastDays[row] as number;
}
