import type { CustomerFacts } from "../../facts/index.js";
import { DomainError } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import type { Instant } from "../../shared/time.js";
import { requireListOfFacts } from "../require-facts.js";

/** What vocabularies need to know about all customers, as plain JSON. A number is absent where nobody's orders are known. */
export interface VocabularyBase {
  readonly asOf?: Instant | undefined;
  /** Customers with at least one order. */
  readonly buyers?: number | undefined;
  /** Customers with at least two orders. */
  readonly returningCustomers?: number | undefined;
  /** Customers with at least three orders. */
  readonly buyersOfThreeOrders?: number | undefined;
  /** Age in days of the oldest order. */
  readonly orderHistoryDays?: number | undefined;
  /** Age in days of the latest order of anybody. */
  readonly daysSinceLatestOrder?: number | undefined;
}

/**
 * Counts what the vocabularies ask of a base.
 *
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `facts` for what is no list of facts.
 * @example
 * vocabularyBase([
 *   { asOf: "2026-03-01T00:00:00Z", orders: 3, daysSinceFirstPurchase: 200, daysSinceLastPurchase: 12 },
 *   { asOf: "2026-03-01T00:00:00Z", orders: 0 },
 * ])
 * // => { asOf: "2026-03-01T00:00:00Z", buyers: 1, returningCustomers: 1, buyersOfThreeOrders: 1, orderHistoryDays: 200, daysSinceLatestOrder: 12 }
 */
export function vocabularyBase(
  population: readonly (Pick<CustomerFacts, "asOf"> &
    Partial<Pick<CustomerFacts, "orders" | "daysSinceFirstPurchase" | "daysSinceLastPurchase">>)[],
): VocabularyBase {
  requireListOfFacts("vocabularyBase", population);
  const moments = [...new Set(population.map(({ asOf }) => asOf))].sort(compareText);
  const [asOf] = moments;
  if (moments.length > 1) {
    throw new DomainError(
      "base-as-of",
      `vocabularyBase requires facts of one moment; got ${moments.length}, from ${asOf} on`,
    );
  }
  const known = population.filter(({ orders }) => orders !== undefined);
  if (asOf === undefined || known.length === 0) return asOf === undefined ? {} : { asOf };
  const withOrders = (least: number) => known.filter(({ orders = 0 }) => orders >= least).length;
  const first = known.flatMap(({ daysSinceFirstPurchase }) => daysSinceFirstPurchase ?? []);
  const last = known.flatMap(({ daysSinceLastPurchase }) => daysSinceLastPurchase ?? []);
  return {
    asOf,
    buyers: withOrders(1),
    returningCustomers: withOrders(2),
    buyersOfThreeOrders: withOrders(3),
    ...(first.length === 0 ? {} : { orderHistoryDays: first.reduce((a, b) => Math.max(a, b)) }),
    ...(last.length === 0 ? {} : { daysSinceLatestOrder: last.reduce((a, b) => Math.min(a, b)) }),
  };
}
