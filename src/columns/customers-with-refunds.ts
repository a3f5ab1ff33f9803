import { byTime, type Timed } from "../facts/subject.js";
import type { PurchaseEvent, RefundEvent } from "../journey/index.js";
import { compareText } from "../shared/order.js";
import { formatInstant, type ZoneCalendar } from "../shared/time.js";
import type { PurchaseColumns } from "./purchase-columns.js";

/**
 * The purchases and refunds of some customers as the events that `fromOrders` makes of them, in order.
 *
 * @param isWanted by place in `purchases.customers`, which is the key of the answer
 */
export function eventsOfCustomers(
  purchases: PurchaseColumns,
  isWanted: Uint8Array,
  calendar: ZoneCalendar,
): Map<number, Timed<PurchaseEvent | RefundEvent>[]> {
  const { customers, customer, time, amountMinor, currencies, currency, refunds } = purchases;
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < customer.length; row++) {
    const owner = customer[row] as number;
    if (isWanted[owner] === 0) continue;
    const own = rowsOf.get(owner);
    if (own === undefined) rowsOf.set(owner, [row]);
    else own.push(row);
  }
  const refundOfRow = new Map(Array.from(refunds.row, (row, place) => [row, place]));

  const eventsOf = new Map<number, Timed<PurchaseEvent | RefundEvent>[]>();
  for (const [owner, rows] of rowsOf) {
    const keys = orderKeys(purchases, rows);
    const events: Timed<PurchaseEvent | RefundEvent>[] = [];
    const happened = (at: number, event: PurchaseEvent | RefundEvent) =>
      events.push({ event, at, day: calendar.dayOf(at) });
    rows.forEach((row, i) => {
      const orderId = keys[i] as string;
      const at = time[row] as number;
      const amount = amountMinor[row] as number;
      const code = currencies[currency?.[row] ?? 0] as string;
      const of = { source: "orders", customerId: customers[owner] as string };
      const refund = (backAt: number, back: number) => ({
        type: "refund" as const,
        ...of,
        id: `${orderId}/refund`,
        time: formatInstant(backAt),
        amount: { amountMinor: back, currency: code },
      });
      if (amount < 0) {
        happened(at, refund(at, -amount));
        return;
      }
      const total = { amountMinor: amount, currency: code };
      happened(at, { type: "purchase", ...of, id: orderId, orderId, time: formatInstant(at), total });
      const place = refundOfRow.get(row);
      if (place === undefined) return;
      const backAt = refunds.time[place] as number;
      happened(backAt, { ...refund(backAt, refunds.amountMinor[place] as number), orderId });
    });
    eventsOf.set(owner, events.sort(byTime));
  }
  return eventsOf;
}

/** Ids of one customer's orders; those that have none are told apart as `fromOrders` does it. */
function orderKeys(
  { customers, customer, time, amountMinor, currencies, currency, order }: PurchaseColumns,
  rows: readonly number[],
): string[] {
  const alike = new Map<string, number[]>();
  const keys = rows.map((row, i) => {
    const key = order?.indices[row] ?? -1;
    if (key >= 0) return order?.values[key] as string;
    const content = `${customers[customer[row] as number]}/${formatInstant(time[row] as number)}/${amountMinor[row]}`;
    const known = alike.get(content);
    if (known === undefined) alike.set(content, [i]);
    else known.push(i);
    return content;
  });
  const codeOf = (i: number) => currencies[currency?.[rows[i] as number] ?? 0] as string;
  for (const [content, equals] of alike) {
    equals.sort((a, b) => compareText(codeOf(a), codeOf(b)));
    equals.forEach((i, n) => {
      if (n > 0) keys[i] = `${content}#${n + 1}`;
    });
  }
  return keys;
}
