import type { PurchaseEvent } from "../journey/index.js";
import { addMinorUnits } from "../shared/money.js";
import { compareText } from "../shared/order.js";
import { formatCalendarDate, formatInstant, type Instant } from "../shared/time.js";
import { daysPer, type TimeUnit } from "../shared/units.js";
import type { CustomerFacts, SpendInCurrency } from "./customer-facts.js";
import type { PromotionDays } from "./promotions.js";
import type { Occasion, Purchases, PurchaseSettings } from "./purchases.js";
import { quantileOfSorted } from "./quantile.js";
import { countUp, daysAgo, eventsOf, type FactsDraft, lastOf, namedCounts, type Subject } from "./subject.js";

/** When something was bought, and whether that is all there was. */
export function occasionFacts(
  facts: FactsDraft,
  subject: Subject,
  purchases: Purchases,
  settings: PurchaseSettings,
  declaredAcquisition: number | undefined,
): void {
  if (!subject.coverage.covers("purchase")) return;
  const { occasions, orders, firstAt, lastAt } = purchases;
  const first = orders[0];
  const last = lastOf(orders);
  completeness(facts, subject, purchases, declaredAcquisition);
  facts.orders = orders.length;
  facts.purchaseOccasions = occasions.length;
  if (firstAt !== undefined) facts.firstPurchaseAt = firstAt;
  if (lastAt !== undefined) facts.lastPurchaseAt = lastAt;
  if (first !== undefined && last !== undefined) {
    facts.daysSinceFirstPurchase = daysAgo(subject, first);
    facts.daysSinceLastPurchase = daysAgo(subject, last);
    facts.history = historyOf(subject, occasions, settings.unit);
  }
  if (settings.occasionDays) facts.occasionDays = occasions.map(({ day }) => formatCalendarDate(day));
  gapFacts(facts, purchases);
}

/** What was bought, where and for how much. */
export function orderFacts(
  facts: FactsDraft,
  subject: Subject,
  purchases: Purchases,
  settings: PurchaseSettings,
): void {
  const { coverage } = subject;
  if (!coverage.covers("purchase")) return;
  const { occasions, orders } = purchases;
  facts.spend = spendOf(purchases, settings.refundAttribution);
  if (settings.discountsRecorded) discountFacts(facts, occasions, settings.occasionDays);
  if (settings.promotions !== undefined) promotionFacts(facts, subject, occasions, settings.promotions);
  if (coverage.covers("order-cancel")) facts.cancelledOrders = purchases.cancelled;
  if (coverage.covers("refund")) facts.refundedOrders = purchases.fullyRefunded;
  placeFacts(facts, subject, occasions, settings.homeCountry);
  assortmentFacts(facts, occasions);
  facts.giftOrders = countOf(orders, ({ event }) => event.gift === true);
  facts.resaleOrders = countOf(orders, ({ event }) => event.purpose === "resale");
  facts.tradeOrders = countOf(orders, ({ event }) => event.purpose === "trade");
}

/**
 * Whether the feed reaches back to the first purchase: it covers the beginning, or the day the customer was acquired. It
 * does not where money came back for something that was bought before.
 */
function completeness(
  facts: FactsDraft,
  { coverage, calendar, asOfDay }: Subject,
  { firstAt, boughtBefore }: Purchases,
  declaredAcquisition: number | undefined,
): void {
  const from = coverage.from("purchase") as number;
  const fromBeginning = from === -Infinity;
  const declared = declaredAcquisition === undefined ? undefined : declaredAcquisition >= from;
  const complete = fromBeginning ? true : boughtBefore ? false : declared;
  const declaredAt = declaredAcquisition === undefined ? undefined : formatInstant(declaredAcquisition);
  const acquiredAt = declaredAt ?? (fromBeginning ? firstAt : undefined);
  if (!fromBeginning) {
    facts.observedFrom = coverage.given.purchase?.from as Instant;
    facts.daysObserved = asOfDay - calendar.dayOf(from);
  }
  if (acquiredAt !== undefined) facts.acquiredAt = acquiredAt;
  if (complete !== undefined) facts.historyComplete = complete;
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

function gapFacts(facts: FactsDraft, { occasions, gapsDays }: Purchases): void {
  const count = gapsDays.length;
  facts.gapsDays = gapsDays;
  facts.gapCount = count;
  if (count === 0) return;
  const mean = gapsDays.reduce((sum, gap) => sum + gap, 0) / count;
  facts.gapMedianDays = quantileOfSorted(gapsDays, 0.5);
  facts.gapMeanDays = mean;
  if (count > 1) {
    facts.gapDeviationDays = Math.sqrt(gapsDays.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / (count - 1));
  }
  facts.gapLongestDays = gapsDays[count - 1] as number;
  facts.gapLastDays = (occasions[count] as Occasion).day - (occasions[count - 1] as Occasion).day;
}

function spendOf(purchases: Purchases, attribution: PurchaseSettings["refundAttribution"]): SpendInCurrency[] {
  const { orders, occasions, looseRefunds } = purchases;
  const currencies: string[] = [];
  for (const { event } of orders) {
    if (!currencies.includes(event.total.currency)) currencies.push(event.total.currency);
  }
  const count = occasions.length;
  const firstOrders = occasions[0]?.orders ?? [];
  const firstOccasionEnds = lastOf(firstOrders)?.day ?? Infinity;
  return currencies.sort(compareText).map((currency) => {
    let gross = 0;
    let refunded = 0;
    let discount = 0;
    let repeat = 0;
    orders.forEach((order, place) => {
      if (order.event.total.currency !== currency) return;
      const atOrder = attribution === "order" ? order.refunded : 0;
      gross = addMinorUnits(gross, order.event.total.amountMinor);
      refunded = addMinorUnits(refunded, atOrder);
      discount = addMinorUnits(discount, discountOf(order.event));
      // Orders are in the order of the occasions, so those of the first one come first.
      if (place >= firstOrders.length) repeat = addMinorUnits(repeat, order.event.total.amountMinor - atOrder);
    });
    for (const loose of looseRefunds) {
      if (loose.currency !== currency) continue;
      refunded = addMinorUnits(refunded, loose.amount);
      if (loose.day > firstOccasionEnds) repeat = Math.max(0, repeat - loose.amount);
    }
    const net = gross - refunded;
    const meanPerOccasion = count === 0 ? 0 : net / count;
    // Written out twice, because what is put together takes more room, and facts are kept.
    if (count < 2) return { currency, gross, refunded, net, discount, meanPerOccasion };
    const meanPerRepeatOccasion = repeat / (count - 1);
    return { currency, gross, refunded, net, discount, meanPerOccasion, meanPerRepeatOccasion };
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

function discountFacts(facts: FactsDraft, occasions: readonly Occasion[], listDays: boolean): void {
  const flags = occasions.map(({ orders }) => orders.some(({ event }) => isDiscounted(event)));
  const discounted = occasions.filter((_, i) => flags[i]);
  facts.discountedOccasions = discounted.length;
  if (listDays) facts.discountedOccasionDays = discounted.map(({ day }) => formatCalendarDate(day));
  gapsByPrice(facts, occasions, flags);
  if (occasions.length === 0) return;
  const orders = occasions.flatMap((occasion) => occasion.orders.map(({ event }) => event));
  const oneCurrency = new Set(orders.map(({ total }) => total.currency)).size === 1;
  const depths = orders
    .filter((order) => discountOf(order) > 0)
    .map((order) => discountOf(order) / (order.total.amountMinor + discountOf(order)));
  const reduced = orders.reduce((sum, order) => sum + discountOf(order), 0);
  const listPrice = orders.reduce((sum, order) => sum + order.total.amountMinor, reduced);
  facts.discountedOccasionShare = discounted.length / occasions.length;
  halves(facts, flags);
  if (oneCurrency && listPrice > 0) facts.discountValueShare = reduced / listPrice;
  if (depths.length > 0) facts.discountDepthMean = depths.reduce((sum, depth) => sum + depth, 0) / depths.length;
}

/** Whoever waits for discounts lets longer gaps pass before them than before purchases at full price. */
function gapsByPrice(facts: FactsDraft, occasions: readonly Occasion[], discounted: readonly boolean[]): void {
  const gapsBefore = (discount: boolean) =>
    occasions
      .flatMap(({ day }, i) => (i > 0 && discounted[i] === discount ? day - (occasions[i - 1] as Occasion).day : []))
      .sort((a, b) => a - b);
  const [discount, fullPrice] = [gapsBefore(true), gapsBefore(false)];
  facts.gapsBeforeDiscount = discount.length;
  if (discount.length > 0) facts.gapBeforeDiscountMedianDays = quantileOfSorted(discount, 0.5);
  facts.gapsBeforeFullPrice = fullPrice.length;
  if (fullPrice.length > 0) facts.gapBeforeFullPriceMedianDays = quantileOfSorted(fullPrice, 0.5);
}

function halves(facts: FactsDraft, discounted: readonly boolean[]): void {
  const half = Math.floor(discounted.length / 2);
  if (half === 0) return;
  const share = (flags: readonly boolean[]) => flags.filter(Boolean).length / half;
  facts.discountedOccasionShareEarlier = share(discounted.slice(0, half));
  facts.discountedOccasionShareLater = share(discounted.slice(-half));
}

/**
 * Repeat occasions on promotion days, against the days on which they could have been. The first purchase chose the day from
 * which on we look, so neither it nor its day counts.
 */
function promotionFacts(
  facts: FactsDraft,
  subject: Subject,
  occasions: readonly Occasion[],
  promotions: PromotionDays,
): void {
  const repeats = occasions.slice(1);
  const promotionOccasions = repeats.filter(({ day }) => promotions.has(day)).length;
  const from = (occasions[0]?.day ?? Infinity) + 1;
  const to = subject.asOfDay + 1;
  facts.promotionOccasions = promotionOccasions;
  if (repeats.length > 0) facts.promotionOccasionShare = promotionOccasions / repeats.length;
  if (from < to) facts.promotionDayShare = promotions.countWithin(from, to) / (to - from);
}

export function returnFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("return")) return;
  const returns = eventsOf(subject, "return");
  const faulty = returns.filter(({ event }) => event.faulty === true);
  const last = lastOf(faulty);
  facts.returns = returns.length;
  facts.faultyReturns = faulty.length;
  if (last !== undefined) facts.daysSinceLastFaultyReturn = daysAgo(subject, last);
}

const year = 365;

function placeFacts(
  facts: FactsDraft,
  subject: Subject,
  occasions: readonly Occasion[],
  homeCountry: string | undefined,
): void {
  const counts = new Map<string, number>();
  let recent = 0;
  let foreign = 0;
  for (const occasion of occasions) {
    if (occasion.orders.every(({ event }) => event.country === undefined)) continue;
    const countries = new Set(occasion.orders.flatMap(({ event }) => event.country ?? []));
    for (const country of countries) countUp(counts, country);
    if (homeCountry === undefined || daysAgo(subject, occasion) >= year) continue;
    const elsewhere = [...countries].map((country) => isElsewhere(country, homeCountry));
    if (elsewhere.every((known) => known === undefined)) continue;
    recent += 1;
    if (elsewhere.includes(true)) foreign += 1;
  }
  if (!isUnsaid(counts, occasions)) facts.deliveryCountries = namedCounts(counts);
  if (recent > 0) facts.foreignOccasionShareLastYear = foreign / recent;
}

/**
 * Whether a country is another than the supplier's; `undefined` when that cannot be told, because one is written as a code
 * (ISO 3166-1 alpha-2, in either case) and the other as a name.
 */
function isElsewhere(country: string, homeCountry: string): boolean | undefined {
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

function assortmentFacts(facts: FactsDraft, occasions: readonly Occasion[]): void {
  const channels = new Map<string, number>();
  const categories = new Map<string, number>();
  const occasionsWith = new Map<string, number>();
  const quantities: number[] = [];
  for (const { orders } of occasions) {
    let articles: Set<string> | undefined;
    for (const { event } of orders) {
      countUp(channels, event.channel);
      if (event.lines === undefined) continue;
      for (const line of event.lines) {
        countUp(categories, line.category);
        if (line.articleId !== undefined) (articles ??= new Set()).add(line.articleId);
        if (line.quantity !== undefined) quantities.push(line.quantity);
      }
    }
    if (articles !== undefined) for (const article of articles) countUp(occasionsWith, article);
  }
  quantities.sort((a, b) => a - b);
  if (!isUnsaid(channels, occasions)) facts.channels = namedCounts(channels);
  if (!isUnsaid(categories, occasions)) facts.categories = namedCounts(categories);
  if (!isUnsaid(occasionsWith, occasions)) {
    facts.articles = occasionsWith.size;
    facts.repeatedArticles = countOf([...occasionsWith.values()], (count) => count > 1);
  }
  if (quantities.length > 0) facts.lineQuantityMedian = quantileOfSorted(quantities, 0.5);
}

function countOf<T>(items: readonly T[], isCounted: (item: T) => boolean): number {
  let count = 0;
  for (const item of items) if (isCounted(item)) count += 1;
  return count;
}
