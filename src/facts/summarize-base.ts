import { compareText } from "../shared/order.js";
import { DomainError } from "../shared/errors.js";
import type { BaseFacts } from "./base-facts.js";
import type { CustomerFacts } from "./customer-facts.js";
import { quantileOfSorted } from "./quantile.js";
import { fitRhythm } from "./rhythm.js";

/**
 * Facts about the whole base, for judgements that compare one customer with all.
 *
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any.
 */
export function summarizeBase(population: readonly CustomerFacts[]): BaseFacts {
  const moments = [...new Set(population.map(({ asOf }) => asOf))].sort(compareText);
  const [asOf] = moments;
  if (asOf === undefined)
    throw new DomainError("base-empty", "summarizeBase requires the facts of at least 1 customer; got none");
  if (moments.length > 1)
    throw new DomainError(
      "base-as-of",
      `summarizeBase requires facts of one moment; got ${moments.length}, from ${asOf} on`,
    );

  const buyers = population.filter(({ purchaseOccasions = 0 }) => purchaseOccasions > 0);
  const rhythm = fitRhythm(population);
  const withDiscounts = buyers.filter(({ discountedOccasions }) => discountedOccasions !== undefined);
  const discounted = sum(withDiscounts, ({ discountedOccasions = 0 }) => discountedOccasions);
  const occasions = sum(withDiscounts, ({ purchaseOccasions = 0 }) => purchaseOccasions);
  const decisions = sorted(buyers.flatMap(({ decisionMinutes = [] }) => decisionMinutes));
  const quantities = sorted(buyers.flatMap(({ lineQuantityMedian }) => lineQuantityMedian ?? []));
  return {
    schemaVersion: 1,
    asOf,
    customers: population.length,
    buyers: buyers.length,
    ...(rhythm === undefined ? {} : { rhythm }),
    ...(occasions === 0 ? {} : { discountedOccasionShare: discounted / occasions }),
    ...(decisions.length === 0 ? {} : { decisionMinutesP25: quantileOfSorted(decisions, 0.25) }),
    ...(quantities.length === 0 ? {} : { lineQuantityP99: quantileOfSorted(quantities, 0.99) }),
  };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function sorted(values: number[]): Float64Array {
  return Float64Array.from(values).sort();
}
