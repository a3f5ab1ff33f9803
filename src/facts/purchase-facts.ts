import type { PurchaseEvent } from "../journey/index.js";
import { addMinorUnits } from "../shared/money.js";
import { compareText } from "../shared/order.js";
import { formatCalendarDate, formatInstant } from "../shared/time.js";
import { daysPer, type TimeUnit } from "../shared/units.js";
import type { CustomerFacts, SpendInCurrency } from "./customer-facts.js";
import type { Occasion, Purchases, PurchaseSettings } from "./purchases.js";
import { quantileOfSorted } from "./quantile.js";
import { countUp, daysAgo, eventsOf, lastOf, namedCounts, type Subject } from "./subject.js";

type PurchaseFacts = Partial<CustomerFacts>;

export function purchaseFacts(
  subject: Subject,
  purchases: Purchases,
  settings: PurchaseSettings,
  declaredAcquisition: number | undefined,
): PurchaseFacts {
  const { coverage } = subject;
  if (!coverage.covers("purchase")) return {};
  const { occasions, orders } = purchases;
  const first = orders[0];
  const last = lastOf(orders);
  return {
    ...completeness(subject, purchases, declaredAcquisition),
    orders: orders.length,
    purchaseOccasions: occasions.length,
    ...(first === undefined || last === undefined
      ? {}
      : {
          firstPurchaseAt: formatInstant(first.at),
          lastPurchaseAt: formatInstant(last.at),
          daysSinceFirstPurchase: daysAgo(subject, first),
          daysSinceLastPurchase: daysAgo(subject, last),
          history: historyOf(subject, occasions, settings.unit),
        }),
    ...(settings.occasionDays && { occasionDays: occasions.map(({ day }) => formatCalendarDate(day)) }),
    ...gapFacts(occasions),
    spend: spendOf(purchases, settings.refundAttribution),
    ...discountFacts(occasions, settings.discountsRecorded),
    ...(coverage.covers("order-cancel") ? { cancelledOrders: purchases.cancelled } : {}),
    ...(coverage.covers("refund") ? { refundedOrders: purchases.fullyRefunded } : {}),
    ...placeFacts(subject, occasions, settings.homeCountry),
    ...assortmentFacts(occasions),
    giftOrders: orders.filter(({ event }) => event.gift === true).length,
    resaleOrders: orders.filter(({ event }) => event.purpose === "resale").length,
    tradeOrders: orders.filter(({ event }) => event.purpose === "trade").length,
  };
}

/**
 * Whether the feed reaches back to the first purchase: it covers the beginning, or the day the customer was acquired. It
 * does not where money came back for something that was bought before.
 */
function completeness(
  subject: Subject,
  { orders: [first], boughtBefore }: Purchases,
  declaredAcquisition: number | undefined,
): PurchaseFacts {
  const from = subject.coverage.from("purchase") as number;
  const fromBeginning = from === -Infinity;
  const declared = declaredAcquisition === undefined ? undefined : declaredAcquisition >= from;
  const complete = fromBeginning ? true : boughtBefore ? false : declared;
  const acquired = declaredAcquisition ?? (fromBeginning ? first?.at : undefined);
  return {
    ...(fromBeginning ? {} : { observedFrom: formatInstant(from) }),
    ...(acquired === undefined ? {} : { acquiredAt: formatInstant(acquired) }),
    ...(complete === undefined ? {} : { historyComplete: complete }),
  };
}

function historyOf(
  subject: Subject,
  occasions: readonly Occasion[],
  unit: TimeUnit,
): NonNullable<CustomerFacts["history"]> {
  const firstDay = (occasions[0] as Occasion).day;
  const lastDay = (lastOf(occasions) as Occasion).day;
  return {
    frequency: occasions.length - 1,
    recency: (lastDay - firstDay) / daysPer[unit],
    T: (subject.asOfDay - firstDay) / daysPer[unit],
    unit,
  };
}

function gapFacts(occasions: readonly Occasion[]): PurchaseFacts {
  const gaps = occasions.slice(1).map(({ day }, i) => day - (occasions[i] as Occasion).day);
  const count = gaps.length;
  if (count === 0) return { gapsDays: [], gapCount: 0 };
  const sorted = [...gaps].sort((a, b) => a - b);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / count;
  return {
    gapsDays: sorted,
    gapCount: count,
    gapMedianDays: quantileOfSorted(sorted, 0.5),
    gapMeanDays: mean,
    ...(count < 2
      ? {}
      : { gapDeviationDays: Math.sqrt(sorted.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (count - 1)) }),
    gapLongestDays: sorted[count - 1] as number,
    gapLastDays: gaps[count - 1] as number,
  };
}

function spendOf(purchases: Purchases, attribution: PurchaseSettings["refundAttribution"]): SpendInCurrency[] {
  const currencies = new Set(purchases.orders.map(({ event }) => event.total.currency));
  const firstOrders = new Set(purchases.occasions[0]?.orders ?? []);
  const firstOccasionEnds = lastOf([...firstOrders])?.day ?? Infinity;
  return [...currencies].sort(compareText).map((currency) => {
    let gross = 0;
    let refunded = 0;
    let discount = 0;
    let repeat = 0;
    for (const order of purchases.orders) {
      if (order.event.total.currency !== currency) continue;
      const atOrder = attribution === "order" ? order.refunded : 0;
      gross = addMinorUnits(gross, order.event.total.amountMinor);
      refunded = addMinorUnits(refunded, atOrder);
      discount = addMinorUnits(discount, discountOf(order.event));
      if (!firstOrders.has(order)) repeat = addMinorUnits(repeat, order.event.total.amountMinor - atOrder);
    }
    for (const loose of purchases.looseRefunds) {
      if (loose.currency !== currency) continue;
      refunded = addMinorUnits(refunded, loose.amount);
      if (loose.day > firstOccasionEnds) repeat = Math.max(0, repeat - loose.amount);
    }
    const net = gross - refunded;
    const count = purchases.occasions.length;
    return {
      currency,
      gross,
      refunded,
      net,
      discount,
      meanPerOccasion: count === 0 ? 0 : net / count,
      ...(count < 2 ? {} : { meanPerRepeatOccasion: repeat / (count - 1) }),
    };
  });
}

/** What an order was reduced by: as the order says, or as its lines say. */
function discountOf(purchase: PurchaseEvent): number {
  if (purchase.discount !== undefined) return purchase.discount.amountMinor;
  return purchase.lines?.reduce((sum, line) => sum + (line.discount?.amountMinor ?? 0), 0) ?? 0;
}

function isDiscounted(purchase: PurchaseEvent): boolean {
  return discountOf(purchase) > 0 || (purchase.discountCodes?.length ?? 0) > 0;
}

function discountFacts(occasions: readonly Occasion[], recorded: boolean): PurchaseFacts {
  if (!recorded) return {};
  const discountedOccasions = occasions.filter(({ orders }) => orders.some(({ event }) => isDiscounted(event))).length;
  if (occasions.length === 0) return { discountedOccasions };
  const orders = occasions.flatMap((occasion) => occasion.orders.map(({ event }) => event));
  const oneCurrency = new Set(orders.map(({ total }) => total.currency)).size === 1;
  const depths = orders
    .filter((order) => discountOf(order) > 0)
    .map((order) => discountOf(order) / (order.total.amountMinor + discountOf(order)));
  const reduced = orders.reduce((sum, order) => sum + discountOf(order), 0);
  const listPrice = orders.reduce((sum, order) => sum + order.total.amountMinor, reduced);
  return {
    discountedOccasions,
    discountedOccasionShare: discountedOccasions / occasions.length,
    ...(oneCurrency && listPrice > 0 ? { discountValueShare: reduced / listPrice } : {}),
    ...(depths.length === 0
      ? {}
      : { discountDepthMean: depths.reduce((sum, depth) => sum + depth, 0) / depths.length }),
  };
}

export function returnFacts(subject: Subject): PurchaseFacts {
  if (!subject.coverage.covers("return")) return {};
  const returns = eventsOf(subject, "return");
  const faulty = returns.filter(({ event }) => event.faulty === true);
  const last = lastOf(faulty);
  return {
    returns: returns.length,
    faultyReturns: faulty.length,
    ...(last === undefined ? {} : { daysSinceLastFaultyReturn: daysAgo(subject, last) }),
  };
}

const year = 365;

function placeFacts(subject: Subject, occasions: readonly Occasion[], homeCountry: string | undefined): PurchaseFacts {
  const counts = new Map<string, number>();
  let recent = 0;
  let foreign = 0;
  for (const { orders, day } of occasions) {
    const countries = new Set(orders.flatMap(({ event }) => event.country ?? []));
    for (const country of countries) countUp(counts, country);
    if (countries.size > 0 && subject.asOfDay - day < year) {
      const elsewhere = [...countries].map((country) => isElsewhere(country, homeCountry));
      if (elsewhere.every((known) => known === undefined)) continue;
      recent += 1;
      if (elsewhere.includes(true)) foreign += 1;
    }
  }
  return {
    ...(isUnsaid(counts, occasions) ? {} : { deliveryCountries: namedCounts(counts) }),
    ...(homeCountry === undefined || recent === 0 ? {} : { foreignOccasionShareLastYear: foreign / recent }),
  };
}

/**
 * Whether a country is another than the supplier's; `undefined` when that cannot be told, because one is written as a code
 * (ISO 3166-1 alpha-2, in either case) and the other as a name.
 */
function isElsewhere(country: string, homeCountry: string | undefined): boolean | undefined {
  if (homeCountry === undefined) return undefined;
  const [here, there] = [codeOf(homeCountry), codeOf(country)];
  if ((here === undefined) !== (there === undefined)) return undefined;
  return (here ?? homeCountry) !== (there ?? country);
}

function codeOf(country: string): string | undefined {
  return /^[A-Za-z]{2}$/.test(country) ? country.toUpperCase() : undefined;
}

/** Who bought nothing had nothing delivered; who bought, and the orders do not say where, had it delivered nobody knows where. */
function isUnsaid(counts: ReadonlyMap<string, number>, occasions: readonly Occasion[]): boolean {
  return counts.size === 0 && occasions.length > 0;
}

function assortmentFacts(occasions: readonly Occasion[]): PurchaseFacts {
  const channels = new Map<string, number>();
  const categories = new Map<string, number>();
  const occasionsWith = new Map<string, number>();
  const quantities: number[] = [];
  for (const { orders } of occasions) {
    const articles = new Set<string>();
    for (const { event } of orders) {
      countUp(channels, event.channel);
      for (const line of event.lines ?? []) {
        countUp(categories, line.category);
        if (line.articleId !== undefined) articles.add(line.articleId);
        if (line.quantity !== undefined) quantities.push(line.quantity);
      }
    }
    for (const article of articles) countUp(occasionsWith, article);
  }
  quantities.sort((a, b) => a - b);
  return {
    ...(isUnsaid(channels, occasions) ? {} : { channels: namedCounts(channels) }),
    ...(isUnsaid(categories, occasions) ? {} : { categories: namedCounts(categories) }),
    ...(isUnsaid(occasionsWith, occasions)
      ? {}
      : {
          articles: occasionsWith.size,
          repeatedArticles: [...occasionsWith.values()].filter((count) => count > 1).length,
        }),
    ...(quantities.length === 0 ? {} : { lineQuantityMedian: quantileOfSorted(quantities, 0.5) }),
  };
}
