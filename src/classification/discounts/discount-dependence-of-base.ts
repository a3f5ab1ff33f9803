import type { CustomerFacts } from "../../facts/index.js";
import { requireOneMoment } from "../../facts/one-moment.js";
import { DomainError, requireNumber, requireObject, requireOneOf, show } from "../../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement } from "../../shared/judgement.js";
import { addMinorUnits } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import { type CalendarDate, parseCalendarDate } from "../../shared/time.js";
import { createClassifier } from "../classify.js";
import type { ClassificationFacts } from "../derived-facts.js";
import type { TrendDirection } from "./discount-dependence.js";
import { discountPolicies, type DiscountPolicy, requireDiscountPolicy } from "./discount-policy.js";
import { type OccasionCounts, requireOccasionCounts } from "./occasion-counts.js";
import { spendOf } from "./spend-of.js";
import { type Measured, notMeasured } from "../measured.js";
import { classificationPolicies } from "../policy.js";
import { requireListOfFacts } from "../require-facts.js";
import { type Cell, proportionTrend, wilsonInterval } from "./proportion-trend.js";

/** The facts of one customer that the measure of a base reads. */
export type DiscountFactsOfMany = ClassificationFacts &
  Partial<
    Pick<
      CustomerFacts,
      "discountedOccasions" | "discountDepthMean" | "spend" | "occasionDays" | "discountedOccasionDays"
    >
  >;

/** How much of what a base buys is bought at a discount. */
export interface DiscountDependenceOfBase {
  readonly customers: number;
  /** Customers with a purchase of which the feed says whether it was discounted. */
  readonly buyers: number;
  readonly occasions: number;
  readonly discountedOccasions: number;
  /** Share of all purchase occasions with a discount. */
  readonly share: number;
  /** Discounts against list prices, for each currency by itself. */
  readonly value: Measured<{ readonly byCurrency: readonly DiscountedValue[] }>;
  /** The mean of the customers' mean reductions of discounted orders, each customer counted once. */
  readonly depth: Measured<{ readonly mean: number; readonly customers: number }>;
  /** Customers with the trait `promotion-driven`, of those who can be judged; minors and people in care are not. */
  readonly promotionDriven: Measured<
    { readonly customers: number; readonly judged: number },
    "not-enough-data" | "whole-base"
  >;
  /** Buyers who never bought at full price. Many of them bought once. */
  readonly neverAtFullPrice: { readonly customers: number; readonly share: number };
  /** Share of the discounted occasions that falls to the tenth of the buyers who have the most of them. */
  readonly topTenthShare: Measured<{ readonly share: number }>;
  readonly trend: Measured<DiscountTrendOfBase>;
  readonly decisionEffect: "none";
}

export interface DiscountedValue {
  readonly currency: string;
  /** What everything would have cost without discounts, in minor units. */
  readonly listPrice: number;
  readonly discount: number;
  readonly share: number;
}

/** The share of discounted purchases over time. */
export interface DiscountTrendOfBase {
  readonly period: "month" | "quarter";
  /** From the first purchase to the last, without a gap. The first and the last may be cut off. */
  readonly periods: readonly DiscountPeriod[];
  readonly test: Measured<DiscountTrendTest>;
}

export interface DiscountPeriod {
  readonly from: CalendarDate;
  /** The first day after it. */
  readonly to: CalendarDate;
  readonly occasions: number;
  readonly discountedOccasions: number;
  /** The share with its Wilson interval (95 % under the default policy); absent where nobody bought. */
  readonly share?: number;
  readonly low?: number;
  readonly high?: number;
}

export interface DiscountTrendTest {
  /** The statistic of Cochran and Armitage for a trend in proportions. */
  readonly z: number;
  /**
   * By how much it scatters more than for independent purchases, because the purchases of one customer resemble each other
   * (Rao & Scott 1992). The direction is judged by `z` divided by its square root, where that is above 1.
   */
  readonly designEffect: number;
  readonly direction: TrendDirection;
}

export interface DiscountDependenceOfBaseOptions {
  /** @defaultValue "month" */
  readonly period?: "month" | "quarter" | undefined;
  /** @defaultValue discountPolicies.v1 */
  readonly policy?: DiscountPolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

const fn = "discountDependenceOfBase";

/**
 * How much a whole base depends on discounts, and whether it grows: what frequent promotions teach people shows here first.
 *
 * The trend needs the dates of the occasions (`occasionDays: true` in the summary). They are those of the orders that stand at
 * `asOf`, so a cancel or a refund takes an order out of the period in which it was bought, and not out of the one in which
 * it came: differences of facts taken at two moments would do the latter, and could make a period negative.
 *
 * It is a figure of the base and about nobody in it, so no use of a policy refuses it.
 *
 * @example
 * import { summarizeAll } from "clientele/facts";
 * const bought = (id: string, customerId: string, day: string, cents: number, discount = 0) =>
 *   ({ type: "purchase", source: "shop", id, customerId, time: `${day}T12:00:00Z`, total: { amountMinor: cents, currency: "EUR" }, discount: { amountMinor: discount, currency: "EUR" } }) as const;
 * const facts = summarizeAll(
 *   [bought("1", "anna", "2026-01-10", 1000), bought("2", "anna", "2026-02-10", 800, 200), bought("3", "ben", "2026-02-12", 500, 500)],
 *   { asOf: "2026-03-01", occasionDays: true },
 * );
 * const judgement = discountDependenceOfBase(facts);
 * judgement.status === "decided" && judgement.value
 * // => {
 * //   buyers: 2, occasions: 3, discountedOccasions: 2, neverAtFullPrice: { customers: 1, share: 0.5 },
 * //   value: { status: "measured", byCurrency: [{ currency: "EUR", listPrice: 3000, discount: 700, share: ~0.233 }] },
 * //   trend: {
 * //     status: "measured", period: "month",
 * //     periods: [
 * //       { from: "2026-01-01", to: "2026-02-01", occasions: 1, discountedOccasions: 0, share: 0, low: 0, high: ~0.793 },
 * //       { from: "2026-02-01", to: "2026-03-01", occasions: 2, discountedOccasions: 2, share: 1, low: ~0.342, high: 1 },
 * //     ],
 * //     test: { status: "not-measured", reason: "not-enough-data" },
 * //   }, ...
 * // }
 *
 * @returns undecided with `missing-facts` where the feed does not say which purchases were discounted, `not-enough-data` where
 *   nobody bought
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any, `facts` for
 *   counts, shares, amounts and dates that are none, `money-overflow` for sums beyond ±2^53, `discount-policy`, `policy-use` or
 *   `schema-version` when the policy makes no sense, `discount-dependence-of-base-options` for options that are none.
 */
export function discountDependenceOfBase(
  population: readonly DiscountFactsOfMany[],
  options: DiscountDependenceOfBaseOptions = {},
): Judgement<DiscountDependenceOfBase, "discount-dependence-of-base"> {
  requireObject(fn, "options", options);
  const { period = "month", policy = discountPolicies.v1, evidence = "full" } = options;
  requireDiscountPolicy(fn, policy);
  requireOneOf(fn, "period", period, ["month", "quarter"]);
  requireListOfFacts(fn, population);
  const asOf = requireOneMoment(fn, population);
  const frame = { about: "discount-dependence-of-base", policy: policy.id, asOf } as const;
  const told = population.flatMap((facts) => {
    const { discountedOccasions, purchaseOccasions } = facts;
    // Null is as little known as what is not there.
    const isTold = [discountedOccasions, purchaseOccasions].every((count) => (count ?? undefined) !== undefined);
    return isTold ? [{ facts, ...requireOccasionCounts(fn, facts) }] : [];
  });
  if (told.length === 0) {
    return { status: "undecided", reason: "missing-facts", missing: ["discountedOccasions"], ...frame };
  }
  const buyers = told.filter(({ occasions }) => occasions > 0);
  if (buyers.length === 0) {
    return { status: "undecided", reason: "not-enough-data", missing: ["purchaseOccasions"], ...frame };
  }

  const occasions = sum(buyers, (buyer) => buyer.occasions);
  const discountedOccasions = sum(buyers, ({ discounted }) => discounted);
  const share = discountedOccasions / occasions;
  const never = buyers.filter((buyer) => buyer.discounted === buyer.occasions).length;
  const value: DiscountDependenceOfBase = {
    customers: population.length,
    buyers: buyers.length,
    occasions,
    discountedOccasions,
    share,
    value: valueOf(buyers, discountedOccasions),
    depth: depthOf(buyers, discountedOccasions),
    promotionDriven: promotionDrivenOf(buyers, share, policy),
    neverAtFullPrice: { customers: never, share: never / buyers.length },
    topTenthShare: topTenthShareOf(buyers, discountedOccasions),
    trend: trendOf(buyers, period, policy),
    decisionEffect: "none",
  };
  return { status: "decided", value, evidence: evidence === "none" ? [] : evidenceOf(value, policy), ...frame };
}

interface Buyer extends OccasionCounts {
  readonly facts: DiscountFactsOfMany;
}
type Buyers = readonly Buyer[];

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function valueOf(buyers: Buyers, discountedOccasions: number): DiscountDependenceOfBase["value"] {
  const sums = new Map<string, { listPrice: number; discount: number }>();
  for (const { facts } of buyers) {
    for (const { currency, gross, discount } of spendOf(fn, facts)) {
      const known = sums.get(currency) ?? { listPrice: 0, discount: 0 };
      sums.set(currency, {
        listPrice: addMinorUnits(known.listPrice, addMinorUnits(gross, discount)),
        discount: addMinorUnits(known.discount, discount),
      });
    }
  }
  const byCurrency = [...sums]
    .filter(([, { listPrice }]) => listPrice > 0)
    .sort(([a], [b]) => compareText(a, b))
    .map(([currency, { listPrice, discount }]) => ({ currency, listPrice, discount, share: discount / listPrice }));
  // Codes without amounts: there were reductions, and nobody knows of how much.
  const untold = discountedOccasions > 0 && byCurrency.every(({ discount }) => discount === 0);
  return byCurrency.length === 0 || untold ? notMeasured("missing-facts") : { status: "measured", byCurrency };
}

function depthOf(buyers: Buyers, discountedOccasions: number): DiscountDependenceOfBase["depth"] {
  const depths = buyers
    .flatMap(({ facts }) => facts.discountDepthMean ?? [])
    .map((depth) => requireNumber(fn, "discountDepthMean", depth, { min: 0, max: 1 }, "facts"));
  if (depths.length === 0) return notMeasured(discountedOccasions === 0 ? "not-enough-data" : "missing-facts");
  return { status: "measured", mean: sum(depths, (depth) => depth) / depths.length, customers: depths.length };
}

function promotionDrivenOf(
  buyers: Buyers,
  discountedOccasionShare: number,
  { promotionDriven }: DiscountPolicy,
): DiscountDependenceOfBase["promotionDriven"] {
  if (discountedOccasionShare > promotionDriven.wholeBaseAbove) return notMeasured("whole-base");
  const classify = createClassifier({
    policy: { ...classificationPolicies.v1, promotionDriven },
    base: { discountedOccasionShare },
    evidence: "none",
  });
  let judged = 0;
  let customers = 0;
  for (const { facts, occasions } of buyers) {
    if (occasions < promotionDriven.occasions) continue;
    const judgement = classify(facts).traits["promotion-driven"];
    if (judgement.status === "undecided") continue;
    judged += 1;
    if (judgement.value) customers += 1;
  }
  return judged === 0 ? notMeasured("not-enough-data") : { status: "measured", customers, judged };
}

function topTenthShareOf(buyers: Buyers, discountedOccasions: number): DiscountDependenceOfBase["topTenthShare"] {
  if (buyers.length < 10 || discountedOccasions === 0) return notMeasured("not-enough-data");
  const counts = buyers.map(({ discounted }) => discounted).sort((a, b) => b - a);
  const top = counts.slice(0, Math.floor(buyers.length / 10));
  return { status: "measured", share: sum(top, (count) => count) / discountedOccasions };
}

/** Months in a period. */
const monthsIn = { month: 1, quarter: 3 } as const;

function trendOf(
  buyers: Buyers,
  period: keyof typeof monthsIn,
  { trend: policy }: DiscountPolicy,
): DiscountDependenceOfBase["trend"] {
  const days = buyers.map(({ facts: { occasionDays, discountedOccasionDays } }) => ({
    all: listOfDays(occasionDays),
    discounted: listOfDays(discountedOccasionDays),
  }));
  if (days.some(({ all, discounted }) => all === undefined || discounted === undefined)) {
    return notMeasured("missing-facts");
  }
  const cells = days.flatMap((of, customer) => cellsOf(of, customer, monthsIn[period]));
  const totals = new Map<number, { trials: number; successes: number }>();
  for (const { period: at, trials, successes } of cells) {
    const total = totals.get(at) ?? { trials: 0, successes: 0 };
    totals.set(at, { trials: total.trials + trials, successes: total.successes + successes });
  }
  const [first = 0, ...others] = [...totals.keys()].sort((a, b) => a - b);
  const count = (others[others.length - 1] ?? first) - first + 1;
  const periods = Array.from({ length: count }, (_, i): DiscountPeriod => {
    const { trials, successes } = totals.get(first + i) ?? { trials: 0, successes: 0 };
    return {
      from: startOf((first + i) * monthsIn[period]),
      to: startOf((first + i + 1) * monthsIn[period]),
      occasions: trials,
      discountedOccasions: successes,
      ...(trials > 0 && { share: successes / trials, ...wilsonInterval(successes, trials, policy.z) }),
    };
  });
  return { status: "measured", period, periods, test: testOf(cells, periods, buyers.length, policy) };
}

type Days = readonly CalendarDate[] | undefined;

function listOfDays(days: Days): Days {
  const given: unknown = days ?? undefined;
  if (given === undefined || Array.isArray(given)) return given;
  throw new DomainError("facts", `${fn} requires the days of occasions to be a list; got ${show(given)}`);
}

/** One customer's occasions by period. */
function cellsOf(
  { all = [], discounted = [] }: { readonly all: Days; readonly discounted: Days },
  customer: number,
  months: number,
) {
  const cells = new Map<number, { trials: number; successes: number }>();
  const cellOn = (day: CalendarDate) => {
    const period = Math.floor(monthOf(day) / months);
    const cell = cells.get(period) ?? { trials: 0, successes: 0 };
    cells.set(period, cell);
    return cell;
  };
  for (const day of all) cellOn(day).trials += 1;
  for (const day of discounted) cellOn(day).successes += 1;
  return [...cells].map(([period, { trials, successes }]): Cell => {
    if (successes <= trials) return { customer, period, trials, successes };
    throw new DomainError("facts", `${fn} requires discountedOccasionDays to be among occasionDays; got others`);
  });
}

function testOf(
  cells: readonly Cell[],
  periods: readonly DiscountPeriod[],
  customers: number,
  policy: DiscountPolicy["trend"],
): DiscountTrendOfBase["test"] {
  const discounted = sum(periods, ({ discountedOccasions }) => discountedOccasions);
  const atFullPrice = sum(periods, ({ occasions }) => occasions) - discounted;
  const enough =
    periods.filter(({ occasions }) => occasions > 0).length >= policy.periods &&
    Math.min(discounted, atFullPrice) >= policy.occasionsOfEachKind &&
    customers >= policy.customers;
  const trend = enough ? proportionTrend(cells) : undefined;
  if (trend === undefined) return notMeasured("not-enough-data");
  const corrected = correctedZ(trend);
  const direction = Math.abs(corrected) < policy.z ? "unclear" : corrected > 0 ? "rising" : "falling";
  return { status: "measured", ...trend, direction };
}

function correctedZ({ z, designEffect }: Pick<DiscountTrendTest, "z" | "designEffect">): number {
  return z / Math.sqrt(Math.max(1, designEffect));
}

/** Months since the year 0. */
function monthOf(day: CalendarDate): number {
  if (parseCalendarDate(day) === undefined) {
    throw new DomainError("facts", `${fn} requires the days of occasions to be calendar dates; got ${show(day)}`);
  }
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function startOf(month: number): CalendarDate {
  const [year, ofYear] = [Math.floor(month / 12), (month % 12) + 1];
  return `${String(year).padStart(4, "0")}-${String(ofYear).padStart(2, "0")}-01`;
}

function evidenceOf(
  { share, occasions, discountedOccasions, trend }: DiscountDependenceOfBase,
  { trend: { z } }: DiscountPolicy,
): Evidence[] {
  const observed = (fact: string, value: number): Evidence => ({ fact, value, comparison: "observed" });
  const test = trend.status === "measured" && trend.test.status === "measured" ? trend.test : undefined;
  return [
    observed("purchaseOccasions", occasions),
    observed("discountedOccasions", discountedOccasions),
    { ...observed("discountedOccasionShare", share), unit: "share" },
    ...(test === undefined
      ? []
      : [
          {
            fact: "discountTrendStatistic",
            value: Math.abs(correctedZ(test)),
            comparison: "at-least",
            threshold: z,
            holds: test.direction !== "unclear",
          } as const,
        ]),
  ];
}
