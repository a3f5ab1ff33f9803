import { days, momentOf } from "./calendar.js";
import type { RawEvent } from "./diary.js";
import type { Shopper } from "./shopper.js";

/** A purchase that stands, as it was written down. */
export interface Bought {
  readonly moment: number;
  readonly orderId: string;
  /** What was paid and did not go back. */
  readonly cents: number;
  readonly who: RawEvent;
}

/** What is written about a customer before anybody asks them what they think. */
export interface Past {
  /** In the order in which they were made. */
  readonly bought: readonly Bought[];
  /** Has answered a survey after a purchase. */
  readonly answered: boolean;
}

const untouched: Past = { bought: [], answered: false };

/** Reads the diary of the shop customer by customer. */
export function pastsOf(events: readonly RawEvent[], shoppers: readonly Shopper[]): (shopper: Shopper) => Past {
  const today = new Map(shoppers.flatMap(({ id, formerAccount }) => (formerAccount ? [[formerAccount.id, id]] : [])));
  const customerOf = ({ customerId }: RawEvent) => today.get(customerId as string) ?? (customerId as string);
  const cancelled = new Set<unknown>();
  const refunded = new Map<unknown, number>();
  const answered = new Set<string>();
  for (const event of events) {
    if (event["type"] === "order-cancel") cancelled.add(event["orderId"]);
    if (event["type"] === "refund") refunded.set(event["orderId"], centsOf(event["amount"]));
    if (event["type"] === "survey-response") answered.add(customerOf(event));
  }
  const bought = new Map<string, Bought[]>();
  for (const event of events) {
    if (event["type"] !== "purchase" || cancelled.has(event["orderId"])) continue;
    const id = customerOf(event);
    const orderId = event["orderId"] as string;
    const purchase: Bought = {
      moment: momentOf(event["time"] as string),
      orderId,
      cents: centsOf(event["total"]) - (refunded.get(orderId) ?? 0),
      who: { customerId: event["customerId"] },
    };
    const before = bought.get(id);
    if (before === undefined) bought.set(id, [purchase]);
    else before.push(purchase);
  }
  return ({ id }) => {
    const own = bought.get(id);
    return own === undefined ? untouched : { bought: own, answered: answered.has(id) };
  };
}

/** What they spent here in the days up to a moment. */
export function spentIn({ bought }: Past, span: number, until: number): number {
  return bought.reduce((sum, { moment, cents }) => {
    return moment <= until && moment > until - days(span) ? sum + cents : sum;
  }, 0);
}

const centsOf = (money: unknown) => (money as { readonly amountMinor: number }).amountMinor;
