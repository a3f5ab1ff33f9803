import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { RfmFacts } from "clientele/loyalty";
import { parse } from "csv-parse/sync";

export const asOf = "2026-01-01T00:00:00.000Z";

/** A customer who last bought so many days ago, on so many occasions, for so much. */
export function buyer(days: number, occasions: number, net: number, more: Partial<RfmFacts> = {}): RfmFacts {
  return {
    asOf,
    daysSinceLastPurchase: days,
    purchaseOccasions: occasions,
    spend: [{ currency: "EUR", net, gross: net }],
    ...more,
  };
}

/** The value of a judgement that must have been made. */
export function decided<Value>(judgement: { status: string; value?: Value }): Value {
  if (judgement.status !== "decided") throw new Error(`undecided: ${JSON.stringify(judgement)}`);
  return judgement.value as Value;
}

/** The order log of the R package rfm, beside the checkout where it is kept. */
export const ordersFile = fileURLToPath(new URL("../../../shared/data/rfm_orders/orders.csv", import.meta.url));
export const hasOrders = existsSync(ordersFile);

/** Its customers at 2006-12-31, orders counted one by one as that package does. */
export function customersOfOrders(): RfmFacts[] {
  type Row = Record<"customer_id" | "order_date" | "revenue", string>;
  const rows = parse<Row>(readFileSync(ordersFile), { columns: true });
  const byCustomer = new Map<string, Row[]>();
  for (const row of rows) byCustomer.set(row.customer_id, [...(byCustomer.get(row.customer_id) ?? []), row]);
  const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
  return [...byCustomer.values()].map((orders) =>
    buyer(
      day("2006-12-31") - Math.max(...orders.map((order) => day(order.order_date))),
      orders.length,
      orders.reduce((sum, order) => sum + 100 * Number(order.revenue), 0),
    ),
  );
}
