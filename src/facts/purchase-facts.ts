import type { OrderCancelEvent, PurchaseEvent, RefundEvent } from "../journey/index.js";
import type { Issue } from "../shared/issue.js";
import { addMinorUnits } from "../shared/money.js";
import { compareText } from "../shared/order.js";
import { type DayNumber, formatInstant } from "../shared/time.js";
import { daysPer, type TimeUnit } from "../shared/units.js";
import type { CustomerFacts, SpendInCurrency } from "./customer-facts.js";
import { quantileOfSorted } from "./rhythm.js";
import { countUp, daysAgo, eventsOf, groupBy, lastOf, namedCounts, type Subject, type Timed } from "./subject.js";

/** The conventions under which purchases are counted. */
export interface PurchaseSettings {
  readonly occasions: "day" | "week" | "order";
  readonly unit: TimeUnit;
  readonly refundAttribution: "order" | "refund-date";
  readonly homeCountry: string | undefined;
  readonly discountsRecorded: boolean;
}

/** One order as it stands at `asOf`. */
interface Order {
  readonly event: PurchaseEvent;
  readonly at: number;
  readonly day: DayNumber;
  cancelled: boolean;
  readonly refunds: Refunded[];
  /** What went back, in minor units of the order's currency, never more than was paid. */
  refunded: number;
  /** Whether a refund without an amount took all of it back. */
  whole: boolean;
}

/** Money that went back. */
interface Refunded {
  readonly id: string;
  readonly currency: string;
  readonly amount: number;
  readonly day: DayNumber;
}

/** Orders that count as one decision to buy. */
interface Occasion {
  readonly day: DayNumber;
  readonly at: number;
  readonly orders: readonly Order[];
}

/** What a customer bought: valid orders only, in order, and as occasions. */
export interface Purchases {
  readonly orders: readonly Order[];
  readonly occasions: readonly Occasion[];
  /** Refunds that count at their own date: those that belong to no order, and on request all. */
  readonly looseRefunds: readonly Refunded[];
  readonly cancelled: number;
  readonly fullyRefunded: number;
}

/** An order is known by the source and the id that its purchase carries. */
export function orderKey(purchase: Pick<PurchaseEvent, "source" | "orderId" | "id">): string {
  return JSON.stringify([purchase.source, purchase.orderId ?? purchase.id]);
}

function orderKeyOf({ event }: Timed<RefundEvent> | Timed<OrderCancelEvent>): string {
  return JSON.stringify([event.orderSource ?? event.source, event.orderId]);
}

/** The valid orders: neither a test, nor cancelled, nor refunded in full. */
export function purchasesOf(subject: Subject, settings: PurchaseSettings): { purchases: Purchases; issues: Issue[] } {
  const issues: Issue[] = [];
  const orders = new Map<string, Order>();
  const tests = new Set<string>();
  for (const { event, at, day } of eventsOf(subject, "purchase")) {
    if (event.test === true) tests.add(orderKey(event));
    else orders.set(orderKey(event), { event, at, day, cancelled: false, refunds: [], refunded: 0, whole: false });
  }
  for (const cancel of eventsOf(subject, "order-cancel")) {
    const { event } = cancel;
    const order = orders.get(orderKeyOf(cancel));
    if (order !== undefined) order.cancelled = true;
    else if (!tests.has(orderKeyOf(cancel))) {
      issues.push({
        code: "cancel-without-order",
        id: event.id,
        message: `cancels an order (${event.orderId}) that the feed does not contain`,
      });
    }
  }
  const unattached = applyRefunds(subject, orders, tests, issues);

  const kept = [...orders.values()].filter(({ cancelled }) => !cancelled);
  const valid = kept.filter((order) => !isRefundedInFull(order));
  // A refund counts with its order, or at its own date; where the order is gone, so is what went back for it.
  const atOwnDate = settings.refundAttribution === "refund-date" ? valid.flatMap(({ refunds }) => refunds) : [];
  return {
    purchases: {
      orders: valid,
      occasions: occasionsOf(valid, settings.occasions),
      looseRefunds: [...cutToSpend(unattached, valid, issues), ...atOwnDate],
      cancelled: orders.size - kept.length,
      fullyRefunded: kept.length - valid.length,
    },
    issues,
  };
}

function isRefundedInFull({ event, refunded, whole }: Order): boolean {
  return whole || (refunded > 0 && refunded >= event.total.amountMinor);
}

/** Gives each refund to its order, and returns those that have none. */
function applyRefunds(
  subject: Subject,
  orders: ReadonlyMap<string, Order>,
  tests: ReadonlySet<string>,
  issues: Issue[],
): Refunded[] {
  const unattached: Refunded[] = [];
  const byAmount = groupBy([...orders.values()], ({ event: { total } }) => amountKey(total));
  for (const refund of eventsOf(subject, "refund")) {
    const { id, orderId, amount } = refund.event;
    const named = orderId === undefined ? undefined : orderKeyOf(refund);
    if (named !== undefined && tests.has(named)) continue;
    const order = named === undefined ? orderOfAmount(byAmount, refund) : orders.get(named);
    if (order !== undefined) {
      applyRefund(order, refund, issues);
      continue;
    }
    if (named !== undefined)
      issues.push({
        code: "refund-without-order",
        id,
        message: `refunds an order (${orderId}) that the feed does not contain`,
      });
    else if (amount === undefined)
      issues.push({ code: "refund-without-order", id, message: "names neither an order nor an amount: ignored" });
    if (amount !== undefined)
      unattached.push({ id, currency: amount.currency, amount: amount.amountMinor, day: refund.day });
  }
  return unattached;
}

function applyRefund(order: Order, { event: { id, amount }, day }: Timed<RefundEvent>, issues: Issue[]): void {
  const { currency, amountMinor } = order.event.total;
  const left = amountMinor - order.refunded;
  if (amount === undefined) order.whole = true;
  else if (amount.currency !== currency) {
    issues.push({
      code: "refund-currency",
      id,
      message: `refunds ${amount.currency} of an order in ${currency}: ignored`,
    });
    return;
  } else if (amount.amountMinor > left && !order.cancelled) {
    issues.push({
      code: "refund-exceeds-order",
      id,
      message: `refunds ${amount.amountMinor} minor units where ${left} are left: cut to what is left`,
    });
  }
  const applied = Math.min(amount?.amountMinor ?? left, left);
  order.refunded += applied;
  order.refunds.push({ id, currency, amount: applied, day });
}

/**
 * The latest order before the refund of exactly its amount that nothing was refunded of yet. It may have been cancelled: then
 * the money is out of the books with the order.
 */
function orderOfAmount(
  byAmount: ReadonlyMap<string, readonly Order[]>,
  { event: { amount }, at }: Timed<RefundEvent>,
): Order | undefined {
  if (amount === undefined) return undefined;
  return lastOf(
    (byAmount.get(amountKey(amount)) ?? []).filter((order) => order.at <= at && order.refunds.length === 0),
  );
}

function amountKey({ amountMinor, currency }: PurchaseEvent["total"]): string {
  return `${currency}${amountMinor}`;
}

/** Money from before the window can come back inside it; nobody spent less than nothing here. */
function cutToSpend(refunds: readonly Refunded[], orders: readonly Order[], issues: Issue[]): Refunded[] {
  const left = new Map<string, number>();
  for (const { event, refunded } of orders) {
    const { currency, amountMinor } = event.total;
    left.set(currency, addMinorUnits(left.get(currency) ?? 0, amountMinor - refunded));
  }
  return refunds.map((refund) => {
    const { id, currency, amount } = refund;
    const spent = left.get(currency) ?? 0;
    if (amount > spent)
      issues.push({
        code: "refund-exceeds-spend",
        id,
        message: `refunds ${amount} minor units of ${currency} where ${spent} were spent: cut to that`,
      });
    const applied = Math.min(amount, spent);
    left.set(currency, spent - applied);
    return { ...refund, amount: applied };
  });
}

function occasionsOf(orders: readonly Order[], by: PurchaseSettings["occasions"]): Occasion[] {
  const occasions: { day: DayNumber; at: number; period: number; orders: Order[] }[] = [];
  for (const order of orders) {
    const last = lastOf(occasions);
    const period = by === "week" ? isoWeek(order.day) : order.day;
    if (by !== "order" && last !== undefined && last.period === period) last.orders.push(order);
    else occasions.push({ day: order.day, at: order.at, period, orders: [order] });
  }
  return occasions;
}

/** Weeks since the Monday before 1970-01-01, which was a Thursday. */
function isoWeek(day: DayNumber): number {
  return Math.floor((day + 3) / 7);
}

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
    ...completeness(subject, first, declaredAcquisition),
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

/** Whether the feed reaches back to the first purchase: it covers the beginning, or the day the customer was acquired. */
function completeness(
  subject: Subject,
  first: Order | undefined,
  declaredAcquisition: number | undefined,
): PurchaseFacts {
  const from = subject.coverage.from("purchase") as number;
  const fromBeginning = from === -Infinity;
  const complete = fromBeginning ? true : declaredAcquisition === undefined ? undefined : declaredAcquisition >= from;
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
      recent += 1;
      if (homeCountry !== undefined && [...countries].some((country) => country !== homeCountry)) foreign += 1;
    }
  }
  return {
    ...(isUnsaid(counts, occasions) ? {} : { deliveryCountries: namedCounts(counts) }),
    ...(homeCountry === undefined || recent === 0 ? {} : { foreignOccasionShareLastYear: foreign / recent }),
  };
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
