import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RfmFacts } from "clientele/loyalty";
import { parse } from "csv-parse/sync";
import { hasSharedData, sharedRows } from "../support/shared-data.js";
import { buyer } from "./support.js";

/** The order log of the R package rfm (github.com/rsquaredacademy/rfm, MIT): 4,906 orders of 995 customers. */
const log = "rfm_orders/orders.csv";
export const hasOrderLog = hasSharedData(log);

/** A customer at 2006-12-31, orders counted one by one and revenue in whole units, as that package does. */
export interface OrderCustomer {
  readonly days: number;
  readonly orders: number;
  readonly revenue: number;
}

/** What the log comes to by customer, without names: the copy that lies beside this file, ascending. */
export const orderCustomers: readonly OrderCustomer[] = parse<Record<"recency_days" | "orders" | "revenue", string>>(
  readFileSync(fileURLToPath(new URL("rfm-orders.csv", import.meta.url))),
  { columns: true },
).map((row) => ({ days: Number(row.recency_days), orders: Number(row.orders), revenue: Number(row.revenue) }));

/** The same from the log itself. */
export function customersOfLog(): OrderCustomer[] {
  const day = (date = "") => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  const byCustomer = new Map<string, OrderCustomer>();
  for (const { customer_id = "", order_date, revenue } of sharedRows(log)) {
    const { days, orders, revenue: sum } = byCustomer.get(customer_id) ?? { days: Infinity, orders: 0, revenue: 0 };
    byCustomer.set(customer_id, {
      days: Math.min(days, day("2006-12-31") - day(order_date)),
      orders: orders + 1,
      revenue: sum + Number(revenue),
    });
  }
  return [...byCustomer.values()];
}

/** One of them as facts, with so many minor units to the unit of revenue. */
export function factsOf({ days, orders, revenue }: OrderCustomer, unit = 100, currency = "EUR"): RfmFacts {
  return buyer(days, orders, 0, { orders, spend: [{ currency, net: unit * revenue, gross: unit * revenue }] });
}
