import { addMinorUnits, type CurrencyCode } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import { type NotDescribed, type NotDescribedReason, notEnough } from "./answer.js";
import { type Base, type BaseCustomer, hasBought, type SpentInCurrency } from "./base.js";
import { contribute, type Contributions, noContributions, whyHidden } from "./dominance.js";
import { isEnough, roundedCount, roundedShare, type Showing, significant } from "./showing.js";

export const revenueMeasures = ["gross", "refunded", "net", "discount"] as const;
export type RevenueMeasure = (typeof revenueMeasures)[number];

/** A total that is not shown, and why. */
export interface HiddenRevenue {
  readonly measure: RevenueMeasure;
  /** `tells-another`: with the totals that are shown it would tell one that is not. */
  readonly reason: Extract<NotDescribedReason, "few-customers" | "dominated"> | "tells-another";
}

/** What a base has brought in one currency, in whole minor units. */
export interface RevenueInCurrency {
  readonly currency: CurrencyCode;
  /** Customers who have bought in it, and were not only paid back; absent where their number, or that of the others, may not be told. */
  readonly buyers?: number;
  /** What was paid, before refunds. */
  readonly gross?: number;
  readonly refunded?: number;
  /** Gross less refunded. A customer's own may be negative. */
  readonly net?: number;
  /** What orders were reduced by; it lies outside of gross. */
  readonly discount?: number;
  /** Of gross. */
  readonly refundedShare?: number;
  /** Of gross and discount. */
  readonly discountShare?: number;
  /** Net per buyer, to four digits. */
  readonly meanPerBuyer?: number;
  /**
   * The mean of the `minGroupSize` buyers in the middle, to four digits: the median, without showing anybody's own. From three times as many
   * buyers on, and not where few have anything, or one or two most, of it or of what is left without it.
   */
  readonly middlePerBuyer?: number;
  readonly hidden: readonly HiddenRevenue[];
}

export interface Revenue {
  readonly status: "measured";
  /** Sorted by currency; they never add. */
  readonly currencies: readonly RevenueInCurrency[];
}

/** What the customers have brought so far, by currency. */
export function revenueOf({ customers }: Base, showing: Showing): Revenue | NotDescribed {
  const known = customers.flatMap(({ spend }) => spend ?? []);
  if (known.length === 0) return notEnough("missing-facts", { missing: ["spend"] });
  const currencies = [...new Set(known.flatMap((spend) => [...spend.keys()]))].sort(compareText);
  const countable = areBuyersShown(customers, showing);
  return {
    status: "measured",
    currencies: currencies.map((currency) => revenueIn(currency, known, countable, showing)),
  };
}

/**
 * Whether the number of buyers in each currency may be told: nobody may be counted by subtraction among those who have bought nothing, of whom
 * it is not known, or who bought in some of the currencies only.
 */
export function areBuyersShown(customers: readonly BaseCustomer[], showing: Showing): boolean {
  const groups = new Map<string, number>();
  for (const customer of customers) {
    const { spend } = customer;
    const bought = [...(spend ?? [])].filter(([, spent]) => spent.bought).map(([currency]) => currency);
    const key = [spend === undefined, hasBought(customer), ...bought.sort(compareText)].join(" ");
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return [...groups.values()].every((count) => isEnough(count, showing));
}

function revenueIn(
  currency: CurrencyCode,
  known: readonly ReadonlyMap<CurrencyCode, SpentInCurrency>[],
  countable: boolean,
  showing: Showing,
): RevenueInCurrency {
  const totals = { gross: 0, refunded: 0, net: 0, discount: 0 };
  const contributions = {
    gross: noContributions(),
    refunded: noContributions(),
    net: noContributions(),
    discount: noContributions(),
  } satisfies Record<RevenueMeasure, Contributions>;
  const nets: number[] = [];
  for (const spend of known) {
    const spent = spend.get(currency);
    if (spent === undefined) continue;
    if (spent.bought) nets.push(spent.net);
    for (const measure of revenueMeasures) {
      totals[measure] = addMinorUnits(totals[measure], spent[measure]);
      contribute(contributions[measure], spent[measure]);
    }
  }
  const hidden = hiddenOf(contributions, showing);
  const isShown = (measure: RevenueMeasure) => hidden.every((one) => one.measure !== measure);
  const shownTotals = Object.fromEntries(
    revenueMeasures.filter(isShown).map((measure) => [measure, totals[measure]]),
  ) as Partial<Record<RevenueMeasure, number>>;
  const buyers = nets.length;
  const perBuyer = countable && buyers >= showing.minGroupSize && isShown("net");
  const middle = perBuyer ? middleOf(nets, showing) : undefined;
  const shareOf = (part: number, whole: number) => (whole > 0 ? roundedShare(part / whole) : undefined);
  const refundedShare = isShown("gross") && isShown("refunded") ? shareOf(totals.refunded, totals.gross) : undefined;
  const discountShare =
    isShown("gross") && isShown("discount") ? shareOf(totals.discount, totals.gross + totals.discount) : undefined;
  return {
    currency,
    ...(countable && { buyers: roundedCount(buyers, showing) }),
    ...shownTotals,
    ...(refundedShare !== undefined && { refundedShare }),
    ...(discountShare !== undefined && { discountShare }),
    ...(perBuyer && { meanPerBuyer: significant(totals.net / roundedCount(buyers, showing)) }),
    ...(middle !== undefined && { middlePerBuyer: significant(middle) }),
    hidden,
  };
}

/** Net, gross and refunded tell each other: of two that are shown the third is known. */
function hiddenOf(contributions: Readonly<Record<RevenueMeasure, Contributions>>, showing: Showing): HiddenRevenue[] {
  const hidden: HiddenRevenue[] = revenueMeasures.flatMap((measure) => {
    const reason = whyHidden(contributions[measure], showing);
    return reason === undefined ? [] : [{ measure, reason }];
  });
  const linked = hidden.filter(({ measure }) => measure !== "discount").map(({ measure }) => measure);
  if (linked.length === 1) {
    // Net says most, so it is the last to go.
    hidden.push({ measure: linked[0] === "refunded" ? "gross" : "refunded", reason: "tells-another" });
  }
  return hidden;
}

/** The mean of so many in the middle, where neither they nor the others could be told apart by it. */
function middleOf(values: readonly number[], showing: Showing): number | undefined {
  const { minGroupSize } = showing;
  if (values.length < 3 * minGroupSize) return undefined;
  const sorted = Float64Array.from(values).sort();
  // An even number of people on both sides, so that the middle is in the middle.
  const from = Math.floor((sorted.length - minGroupSize) / 2);
  const end = sorted.length - from;
  const [inside, outside] = [noContributions(), noContributions()];
  let sum = 0;
  sorted.forEach((value, i) => {
    const isInside = i >= from && i < end;
    contribute(isInside ? inside : outside, value);
    if (isInside) sum += value;
  });
  if (whyHidden(inside, showing) !== undefined || whyHidden(outside, showing) !== undefined) return undefined;
  return sum / (end - from);
}
