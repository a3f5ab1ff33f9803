import { compareText } from "../../shared/order.js";
import { addMinorUnits, type CurrencyCode } from "../../shared/money.js";
import { resolveTable, type RfmFacts, type RfmFit, scoreRfm } from "./rfm.js";

/** One segment of a base. */
export interface SegmentCount {
  readonly segment: string;
  readonly customers: number;
  /** Share of the customers that could be scored; 0 when there are none. */
  readonly share: number;
  readonly purchaseOccasions: number;
  /** Spend of the segment in minor units of the currency, net or gross as the scheme says. */
  readonly revenue: number;
  /** Share of the revenue of all segments; 0 when there is none. */
  readonly revenueShare: number;
}

/** A base by segments. */
export interface SegmentSummary {
  /** Customers that could be scored: the sum over the segments. */
  readonly customers: number;
  /** Customers that could not: they never bought, or something about them is unknown. */
  readonly undecided: number;
  /** Absent when the fit failed. */
  readonly currency?: CurrencyCode;
  /** Every segment of the table by name, empty ones included, so that none vanishes unseen. */
  readonly segments: readonly SegmentCount[];
}

/**
 * How many customers each segment has, how often they bought and what they spent.
 *
 * These are counts of the operator's own customers; to show them to others, suppress small groups first.
 *
 * @example
 * const customer = (days: number, net: number) => ({
 *   asOf: "2026-01-01T00:00:00.000Z", daysSinceLastPurchase: days, purchaseOccasions: 1, spend: [{ currency: "EUR", net, gross: net }],
 * });
 * const base = [customer(400, 10), customer(300, 20), customer(200, 30), customer(100, 40), customer(50, 100)];
 * const { segments } = segmentSummary(base, fitRfm(base));
 * segments.find(({ segment }) => segment === "promising")
 * // => { segment: "promising", customers: 3, share: 0.6, purchaseOccasions: 3, revenue: 170, revenueShare: 0.85 }
 */
export function segmentSummary(population: readonly RfmFacts[], rfm: RfmFit): SegmentSummary {
  if (rfm.status === "failed") return { customers: 0, undecided: population.length, segments: [] };
  const names = new Set(Object.values(resolveTable("segmentSummary", rfm.table).cells));
  const counts = new Map([...names].map((name) => [name, { customers: 0, purchaseOccasions: 0, revenue: 0 }]));
  let customers = 0;
  let revenue = 0;
  for (const facts of population) {
    const judgement = scoreRfm(facts, rfm, { evidence: "none" });
    const count = judgement.status === "decided" ? counts.get(judgement.value.segment) : undefined;
    if (count === undefined) continue;
    const spent = facts.spend?.find(({ currency }) => currency === rfm.currency)?.[rfm.monetary] ?? 0;
    customers += 1;
    revenue = addMinorUnits(revenue, spent);
    count.customers += 1;
    count.purchaseOccasions += facts.purchaseOccasions ?? 0;
    count.revenue = addMinorUnits(count.revenue, spent);
  }
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    customers,
    undecided: population.length - customers,
    currency: rfm.currency,
    segments: [...counts]
      .sort(([a], [b]) => compareText(a, b))
      .map(([segment, count]) => ({
        segment,
        customers: count.customers,
        share: share(count.customers, customers),
        purchaseOccasions: count.purchaseOccasions,
        revenue: count.revenue,
        revenueShare: share(count.revenue, revenue),
      })),
  };
}
