import type { BaseFacts } from "./base-facts.js";
import type { CustomerFacts } from "./customer-facts.js";
import { requireOneMoment } from "./one-moment.js";
import { quantileOfSorted } from "./quantile.js";
import { fitRhythm } from "./rhythm.js";

/**
 * Quantities are compared among those who have a habit. One order of a thousand cups for a fair says nothing about what it takes to
 * be a reseller, and a hundredth of all customers are as many of them as there are fairs.
 */
const regularOccasions = 3;
/** Fewer have no upper hundredth. */
const minimumRegular = 20;

/**
 * Facts about the whole base, for judgements that compare one customer with all.
 *
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any.
 */
export function summarizeBase(population: readonly CustomerFacts[]): BaseFacts {
  const asOf = requireOneMoment("summarizeBase", population);
  const buyers = population.filter(({ purchaseOccasions = 0 }) => purchaseOccasions > 0);
  const rhythm = fitRhythm(population);
  const withDiscounts = buyers.filter(({ discountedOccasions }) => discountedOccasions !== undefined);
  const discounted = sum(withDiscounts, ({ discountedOccasions = 0 }) => discountedOccasions);
  const occasions = sum(withDiscounts, ({ purchaseOccasions = 0 }) => purchaseOccasions);
  const decisions = sorted(buyers.flatMap(({ decisionMinutes = [] }) => decisionMinutes));
  const quantities = sorted(
    buyers.flatMap(({ purchaseOccasions = 0, lineQuantityMedian }) =>
      purchaseOccasions < regularOccasions ? [] : (lineQuantityMedian ?? []),
    ),
  );
  return {
    schemaVersion: 1,
    asOf,
    customers: population.length,
    buyers: buyers.length,
    ...(rhythm === undefined ? {} : { rhythm }),
    ...(occasions === 0 ? {} : { discountedOccasionShare: discounted / occasions }),
    ...(decisions.length === 0
      ? {}
      : {
          decisionMinutesP25: quantileOfSorted(decisions, 0.25),
          decisionMinutesMedian: quantileOfSorted(decisions, 0.5),
        }),
    ...(quantities.length < minimumRegular
      ? {}
      : {
          lineQuantityMedian: quantileOfSorted(quantities, 0.5),
          lineQuantityP99: quantileOfSorted(quantities, 0.99),
        }),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function sorted(values: number[]): Float64Array {
  return Float64Array.from(values).sort();
}
