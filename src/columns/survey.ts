import type { PurchaseColumns } from "./purchase-columns.js";

/** What one look at all rows up to a moment tells. */
export interface Survey {
  /** Rows of each customer, by place in `purchases.customers`. */
  readonly counts: Int32Array;
  /** Customers to whom money went back; undefined where there are none. */
  readonly refunded: Uint8Array | undefined;
  /** The first purchase and the first refund of all, and the last row; infinite where there is none. */
  readonly firstPurchaseAt: number;
  readonly firstRefundAt: number;
  readonly lastAt: number;
}

export function surveyRows({ customers, customer, time, amountMinor, refunds }: PurchaseColumns, asOf: number): Survey {
  const counts = new Int32Array(customers.length);
  let refunded: Uint8Array | undefined;
  let firstPurchaseAt = Infinity;
  let firstRefundAt = Infinity;
  let lastAt = -Infinity;
  for (let row = 0; row < customer.length; row++) {
    const at = time[row] as number;
    if (at > asOf) continue;
    if (at > lastAt) lastAt = at;
    const owner = customer[row] as number;
    counts[owner] = (counts[owner] as number) + 1;
    if ((amountMinor[row] as number) < 0) {
      (refunded ??= new Uint8Array(customers.length))[owner] = 1;
      if (at < firstRefundAt) firstRefundAt = at;
    } else if (at < firstPurchaseAt) firstPurchaseAt = at;
  }
  for (let i = 0; i < refunds.row.length; i++) {
    const at = refunds.time[i] as number;
    if (at > asOf) continue;
    (refunded ??= new Uint8Array(customers.length))[customer[refunds.row[i] as number] as number] = 1;
    if (at < firstRefundAt) firstRefundAt = at;
  }
  return { counts, refunded, firstPurchaseAt, firstRefundAt, lastAt };
}
