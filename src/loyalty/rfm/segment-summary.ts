import { requireCount } from "../../shared/errors.js";
import { addMinorUnits, type CurrencyCode } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import { measure, requireOneMoment, type RfmFacts, type RfmMeasures } from "./rfm-facts.js";
import { resolveTable, type RfmFailure, type RfmFit, segmentsOfTable } from "./rfm-scheme.js";
import { createRfmJudge } from "./score-rfm.js";

/** Mean and median of one quantity over the customers of a segment. */
export interface SegmentAverage {
  /** The exact sum divided once, where the values are whole numbers. */
  readonly mean: number;
  /** With an even number of customers the mean of the two in the middle. */
  readonly median: number;
}

/** One segment of a base. */
export interface SegmentFigures {
  readonly segment: string;
  readonly customers: number;
  /** Share of the customers that could be scored; 0 when there are none. */
  readonly share: number;
  readonly purchaseOccasions: number;
  /** Orders, of which one occasion may have several; absent when they are not known of every customer of the segment. */
  readonly orders?: number;
  /** Spend of the segment in minor units of the currency, net or gross as the scheme says. */
  readonly revenue: number;
  /**
   * Share of the revenue of all segments; 0 when there is none. Absent from all of them when more was refunded than sold in
   * one of them, since what is left is then no whole that has parts.
   */
  readonly revenueShare?: number;
  /**
   * Revenue by order, in minor units and fractions of them. Absent when orders are not known, or when somebody in the segment
   * spent in another currency too, since those orders are counted and their money is not.
   */
  readonly averageOrderValue?: number;
  /** Days since the last purchase; absent, as are the two below, when the segment is empty. */
  readonly recency?: SegmentAverage;
  /** Purchase occasions by customer. */
  readonly frequency?: SegmentAverage;
  /** Spend by customer, in minor units and fractions of them. */
  readonly monetary?: SegmentAverage;
}

/** A base by segments. */
export interface MeasuredSegments {
  readonly status: "measured";
  /** Customers that could be scored: the sum over the segments. */
  readonly customers: number;
  /** Customers that could not: they never bought, or something about them is unknown. */
  readonly undecided: number;
  readonly currency: CurrencyCode;
  /** Every segment of the table by name, empty ones included, so that none vanishes unseen. */
  readonly segments: readonly SegmentFigures[];
}

/** A base that nobody can be scored in, for the reason of the fit. */
export interface UnmeasuredSegments {
  readonly status: "not-enough-data";
  readonly reason: RfmFailure["reason"];
  readonly missing: readonly string[];
  readonly customers: 0;
  readonly undecided: number;
  readonly segments: readonly [];
}

export type SegmentSummary = MeasuredSegments | UnmeasuredSegments;

/**
 * How many customers each segment has, how often, how lately and for how much they bought, as marketers print it.
 *
 * It counts the whole base and infers nothing, so no figure has an interval. These are counts of the operator's own
 * customers; to show them to others, suppress small groups first.
 *
 * @example
 * const customer = (days: number, net: number) => ({
 *   asOf: "2026-01-01T00:00:00.000Z", daysSinceLastPurchase: days, purchaseOccasions: 1, orders: 2,
 *   spend: [{ currency: "EUR", net, gross: net }],
 * });
 * const base = [customer(400, 10), customer(300, 20), customer(200, 30), customer(100, 40), customer(50, 100)];
 * const { segments } = segmentSummary(base, fitRfm(base));
 * segments.find(({ segment }) => segment === "promising")
 * // => { segment: "promising", customers: 3, share: 0.6, purchaseOccasions: 3, orders: 6, revenue: 170, revenueShare: 0.85,
 * //   averageOrderValue: ~28.333333, recency: { mean: ~116.666667, median: 100 }, frequency: { mean: 1, median: 1 },
 * //   monetary: { mean: ~56.666667, median: 40 } }
 *
 * @throws DomainError `rfm-as-of` when the facts refer to different moments, `money-overflow` when a sum of money is no longer
 *   exact; what `scoreRfm` throws.
 */
export function segmentSummary(population: readonly RfmFacts[], rfm: RfmFit): SegmentSummary {
  requireOneMoment("segmentSummary", "population", population);
  const judge = createRfmJudge("segmentSummary", rfm);
  if (rfm.status === "failed") {
    const { reason, missing } = rfm;
    const undecided = population.length;
    return { status: "not-enough-data", reason, missing, customers: 0, undecided, segments: [] };
  }
  const names = segmentsOfTable("segmentSummary", resolveTable("segmentSummary", rfm.table)).sort(compareText);
  const members = new Map<string, Member[]>(names.map((name) => [name, []]));
  for (const facts of population) {
    const judgement = judge(facts, "none");
    if (judgement.status === "undecided") continue;
    const measures = measure("segmentSummary", facts, rfm.currency, rfm.monetary);
    members.get(judgement.value.segment)?.push({ facts, measures });
  }
  const all = [...members.values()].flat();
  const hasParts = names.every((segment) => sumOf(members.get(segment) ?? [], "monetary") >= 0);
  const revenue = hasParts ? sumOf(all, "monetary") : undefined;
  return {
    status: "measured",
    customers: all.length,
    undecided: population.length - all.length,
    currency: rfm.currency,
    segments: names.map((segment) => figures(segment, members.get(segment) ?? [], all.length, revenue)),
  };
}

interface Member {
  readonly facts: RfmFacts;
  readonly measures: RfmMeasures;
}

function figures(segment: string, members: readonly Member[], ofCustomers: number, ofRevenue?: number): SegmentFigures {
  const revenue = sumOf(members, "monetary");
  const orders = ordersOf(members);
  const oneCurrency = members.every(({ facts: { spend } }) => spend?.length === 1);
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  return {
    segment,
    customers: members.length,
    share: share(members.length, ofCustomers),
    purchaseOccasions: sumOf(members, "frequency"),
    ...(orders === undefined ? {} : { orders }),
    revenue,
    ...(ofRevenue === undefined ? {} : { revenueShare: share(revenue, ofRevenue) }),
    ...(orders === undefined || orders === 0 || !oneCurrency ? {} : { averageOrderValue: revenue / orders }),
    ...(members.length === 0
      ? {}
      : {
          recency: average(members, "recency"),
          frequency: average(members, "frequency"),
          monetary: average(members, "monetary"),
        }),
  };
}

function sumOf(members: readonly Member[], quantity: "frequency" | "monetary"): number {
  return members.reduce((sum, { measures }) => addMinorUnits(sum, measures[quantity]), 0);
}

function ordersOf(members: readonly Member[]): number | undefined {
  let sum = 0;
  for (const { facts } of members) {
    if (facts.orders === undefined) return undefined;
    sum += requireCount("segmentSummary", "orders", facts.orders);
  }
  return sum;
}

/** Sums in ascending order, so that the order of the customers changes no digit even where days are no whole numbers. */
function average(members: readonly Member[], quantity: keyof RfmMeasures): SegmentAverage {
  const ascending = Float64Array.from(members, ({ measures }) => measures[quantity]).sort();
  const middle = (ascending.length - 1) / 2;
  const [below, above] = [ascending[Math.floor(middle)] as number, ascending[Math.ceil(middle)] as number];
  return { mean: ascending.reduce((sum, value) => sum + value, 0) / ascending.length, median: (below + above) / 2 };
}
