import type { ComplaintEvent, OrderCancelEvent, PurchaseEvent, RefundEvent, ReturnEvent } from "../journey/index.js";
import type { Issue } from "../shared/issue.js";
import { addMinorUnits } from "../shared/money.js";
import { type DayNumber, formatInstant, type Instant } from "../shared/time.js";
import type { TimeUnit } from "../shared/units.js";
import type { PromotionDays } from "./promotions.js";
import { eventsOf, groupBy, lastOf, type Subject, type Timed } from "./subject.js";

/** The conventions under which purchases are counted. */
export interface PurchaseSettings {
  readonly occasions: "day" | "week" | "order";
  readonly unit: TimeUnit;
  readonly occasionDays: boolean;
  readonly refundAttribution: "order" | "refund-date";
  readonly homeCountry: string | undefined;
  readonly discountsRecorded: boolean;
  readonly promotions: PromotionDays | undefined;
}

/** One order as it stands at `asOf`. */
export interface Order {
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
  readonly at: number;
  readonly day: DayNumber;
}

/** Orders that count as one decision to buy. */
export interface Occasion {
  readonly day: DayNumber;
  readonly at: number;
  readonly orders: readonly Order[];
}

/** What a customer bought: valid orders only, in order, and as occasions. */
export interface Purchases {
  readonly orders: readonly Order[];
  /** These, and those that were refunded in full: what was delivered, whatever became of it. */
  readonly served: readonly Order[];
  readonly occasions: readonly Occasion[];
  /** The moments of the first and the last order. */
  readonly firstAt: Instant | undefined;
  readonly lastAt: Instant | undefined;
  /** The gaps between consecutive occasions in days, in ascending order of length. */
  readonly gapsDays: readonly number[];
  /** Refunds that count at their own date: those that belong to no order, and on request all. */
  readonly looseRefunds: readonly Refunded[];
  readonly cancelled: number;
  readonly fullyRefunded: number;
  /** Money came back before the first order in the feed: there was a purchase before it. */
  readonly boughtBefore: boolean;
}

/** An order is known by the source and the id that its purchase carries. */
export function orderKey(purchase: Pick<PurchaseEvent, "source" | "orderId" | "id">): string {
  return JSON.stringify([purchase.source, purchase.orderId ?? purchase.id]);
}

/** The key of the order that another event names. */
export function orderKeyOf(
  event: Pick<RefundEvent | OrderCancelEvent | ReturnEvent | ComplaintEvent, "source" | "orderSource" | "orderId">,
): string {
  return JSON.stringify([event.orderSource ?? event.source, event.orderId]);
}

/** The conventions that say what was bought; the others say how it is counted. */
type OrderSettings = Pick<PurchaseSettings, "occasions" | "refundAttribution">;

/** The valid orders: neither a test, nor cancelled, nor refunded in full. */
export function purchasesOf(
  subject: Pick<Subject, "byType">,
  settings: OrderSettings,
): { purchases: Purchases; issues: Issue[] } {
  const issues: Issue[] = [];
  const orders: Order[] = [];
  const tests: PurchaseEvent[] = [];
  for (const { event, at, day } of eventsOf(subject, "purchase")) {
    if (event.test === true) tests.push(event);
    else orders.push({ event, at, day, cancelled: false, refunds: [], refunded: 0, whole: false });
  }
  const unattached = takeBack(subject, orders, tests, issues);

  const firstAt = orders[0]?.at ?? Infinity;
  const served = orders.filter(({ cancelled }) => !cancelled);
  const valid = served.filter((order) => !isRefundedInFull(order));
  // A refund counts with its order, or at its own date; where the order is gone, so is what went back for it.
  const atOwnDate = settings.refundAttribution === "refund-date" ? valid.flatMap(({ refunds }) => refunds) : [];
  const [first, last] = [valid[0], lastOf(valid)];
  const occasions = occasionsOf(valid, settings.occasions);
  return {
    purchases: {
      orders: valid,
      served,
      occasions,
      firstAt: first && formatInstant(first.at),
      lastAt: last && formatInstant(last.at),
      gapsDays: gapsOf(occasions),
      looseRefunds: [...cutToSpend(unattached, valid, issues), ...atOwnDate],
      cancelled: orders.length - served.length,
      fullyRefunded: served.length - valid.length,
      boughtBefore: unattached.some(({ at }) => at < firstAt),
    },
    issues,
  };
}

/** Lets cancels and refunds have their say about the orders, and returns the refunds of none. */
function takeBack(
  subject: Pick<Subject, "byType">,
  orders: readonly Order[],
  tests: readonly PurchaseEvent[],
  issues: Issue[],
): Refunded[] {
  const cancels = eventsOf(subject, "order-cancel");
  const refunds = eventsOf(subject, "refund");
  // Of most customers nothing is taken back, and keys are dear.
  if (cancels.length + refunds.length === 0) return [];
  const byKey = new Map(orders.map((order) => [orderKey(order.event), order]));
  const testKeys = new Set(tests.map(orderKey));
  for (const { event } of cancels) {
    const order = byKey.get(orderKeyOf(event));
    if (order !== undefined) order.cancelled = true;
    else if (!testKeys.has(orderKeyOf(event))) {
      issues.push({
        code: "cancel-without-order",
        id: event.id,
        message: `cancels an order (${event.orderId}) that the feed does not contain`,
      });
    }
  }
  return applyRefunds(refunds, byKey, testKeys, issues);
}

function isRefundedInFull({ event, refunded, whole }: Order): boolean {
  return whole || (refunded > 0 && refunded >= event.total.amountMinor);
}

/** Gives each refund to its order, and returns those that have none. */
function applyRefunds(
  refunds: readonly Timed<RefundEvent>[],
  orders: ReadonlyMap<string, Order>,
  tests: ReadonlySet<string>,
  issues: Issue[],
): Refunded[] {
  const unattached: Refunded[] = [];
  const candidates = groupBy([...orders.values()], ({ event: { total } }) => amountKey(total));
  const byAmount = new Map([...candidates].map(([key, later]) => [key, { later, next: 0, earlier: [] as Order[] }]));
  for (const refund of refunds) {
    const { id, orderId, amount } = refund.event;
    const named = orderId === undefined ? undefined : orderKeyOf(refund.event);
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
      unattached.push({
        id,
        currency: amount.currency,
        amount: amount.amountMinor,
        at: refund.at,
        day: refund.day,
      });
  }
  return unattached;
}

function applyRefund(order: Order, { event: { id, amount }, at, day }: Timed<RefundEvent>, issues: Issue[]): void {
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
  order.refunds.push({ id, currency, amount: applied, at, day });
}

/** Orders of one amount, as the refunds come by in order of time. */
interface SameAmount {
  readonly later: readonly Order[];
  /** How many of them lie before the refund that was looked at last. */
  next: number;
  /** Those of them that a refund may still belong to, the latest at the end. */
  readonly earlier: Order[];
}

/**
 * The latest order before the refund of exactly its amount that nothing was refunded of yet. It may have been cancelled: then
 * the money is out of the books with the order.
 */
function orderOfAmount(
  byAmount: ReadonlyMap<string, SameAmount>,
  { event: { amount }, at }: Timed<RefundEvent>,
): Order | undefined {
  const same = amount === undefined ? undefined : byAmount.get(amountKey(amount));
  if (same === undefined) return undefined;
  for (let order = same.later[same.next]; order !== undefined && order.at <= at; order = same.later[same.next]) {
    same.earlier.push(order);
    same.next += 1;
  }
  for (let order = same.earlier.pop(); order !== undefined; order = same.earlier.pop()) {
    if (order.refunds.length === 0) return order;
  }
  return undefined;
}

function amountKey({ amountMinor, currency }: PurchaseEvent["total"]): string {
  return `${currency}${amountMinor}`;
}

/** Money from before the window can come back inside it; nobody spent less than nothing here. */
function cutToSpend(refunds: readonly Refunded[], orders: readonly Order[], issues: Issue[]): readonly Refunded[] {
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

/** One list for all who have no gap. */
const noGaps: readonly number[] = Object.freeze([]);

function gapsOf(occasions: readonly Occasion[]): readonly number[] {
  if (occasions.length < 2) return noGaps;
  const gaps: number[] = [];
  for (let i = 1; i < occasions.length; i++) {
    gaps.push((occasions[i] as Occasion).day - (occasions[i - 1] as Occasion).day);
  }
  // Facts are kept, and a list that was filled piece by piece keeps room for more: a copy has none.
  return gaps.sort((a, b) => a - b).slice();
}

/** Weeks since the Monday before 1970-01-01, which was a Thursday. */
function isoWeek(day: DayNumber): number {
  return Math.floor((day + 3) / 7);
}
