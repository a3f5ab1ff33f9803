import { fromOrders } from "clientele/journey";
import { sharedRows } from "./shared-data.js";

/** Invoice lines of the sample of UCI Online Retail. */
export const onlineRetail = "online_retail/lines_sample.csv.gz";

/** Its rows, and the events in them. */
export function readOnlineRetail() {
  const rows = sharedRows(onlineRetail);
  const read = fromOrders(rows, {
    customer: "CustomerID",
    order: "InvoiceNo",
    date: "InvoiceDate",
    amount: "UnitPrice",
    quantity: "Quantity",
    article: "StockCode",
    country: "Country",
    currency: "GBP",
    timeZone: "Europe/London",
  });
  return { rows, ...read };
}
