import { DomainError, requireObject, show } from "../shared/errors.js";
import { isWritable } from "../shared/time.js";
import type { PurchaseColumns } from "./purchase-columns.js";

/**
 * The purchases themselves, where their columns are all there and of one length, and every row can be used: they may have come
 * from a file or from another thread.
 *
 * @throws DomainError `purchase-columns`.
 */
export function requirePurchases(fn: string, purchases: PurchaseColumns): PurchaseColumns {
  const code = "purchase-columns";
  const { order, refunds } = requireObject(fn, "purchases", purchases, code);
  requireObject(fn, "purchases.refunds", refunds, code);
  if (order !== undefined) requireObject(fn, "purchases.order", order, code);
  if (areColumns(purchases) && areTexts(purchases) && areRows(purchases) && areRefunds(purchases)) return purchases;
  throw new DomainError(code, `${fn} requires purchases as fromColumns makes them; got ${show(purchases)}`);
}

function areColumns(purchases: PurchaseColumns): boolean {
  const { customers, sorted, customer, time, amountMinor, currencies, currency, order, refunds } = purchases;
  const rows = (Object(customer) as Int32Array).length;
  const back = (Object(refunds.row) as Int32Array).length;
  const isColumn = (column: unknown, kind: typeof Int32Array | typeof Float64Array, length: number) =>
    column instanceof kind && column.length === length;
  return (
    Array.isArray(customers) &&
    Array.isArray(currencies) &&
    (sorted === undefined || isColumn(sorted, Int32Array, customers.length)) &&
    isColumn(customer, Int32Array, rows) &&
    isColumn(time, Float64Array, rows) &&
    isColumn(amountMinor, Float64Array, rows) &&
    (currency === undefined || isColumn(currency, Int32Array, rows)) &&
    (order === undefined || (Array.isArray(order.values) && isColumn(order.indices, Int32Array, rows))) &&
    isColumn(refunds.row, Int32Array, back) &&
    isColumn(refunds.time, Float64Array, back) &&
    isColumn(refunds.amountMinor, Float64Array, back)
  );
}

/** Whether each customer is a text, and stands once in their order. */
function areTexts({ customers, sorted, currencies }: PurchaseColumns): boolean {
  const isText = (text: unknown) => typeof text === "string";
  if (!customers.every(isText) || !currencies.every(isText)) return false;
  if (sorted === undefined) return true;
  const isThere = new Uint8Array(sorted.length);
  for (let i = 0; i < sorted.length; i++) isThere[sorted[i] as number] = 1;
  return !isThere.includes(0);
}

/** Plain loops: there are millions of rows. */
function areRows({ customers, customer, time, amountMinor, currencies, currency, order }: PurchaseColumns): boolean {
  const rows = customer.length;
  for (let row = 0; row < rows; row++) {
    if (!((customer[row] as number) >>> 0 < customers.length)) return false;
    if (!isMoment(time[row] as number) || !Number.isSafeInteger(amountMinor[row])) return false;
  }
  if (currency === undefined) {
    if (rows > 0 && currencies.length === 0) return false;
  } else {
    for (let row = 0; row < rows; row++) if (!((currency[row] as number) >>> 0 < currencies.length)) return false;
  }
  if (order === undefined) return true;
  for (let row = 0; row < rows; row++) {
    const key = order.indices[row] as number;
    if (key !== -1 && typeof order.values[key] !== "string") return false;
  }
  return true;
}

function areRefunds({ customer, refunds: { row, time, amountMinor } }: PurchaseColumns): boolean {
  for (let i = 0; i < row.length; i++) {
    if (!((row[i] as number) >>> 0 < customer.length) || !isMoment(time[i] as number)) return false;
    if (!Number.isSafeInteger(amountMinor[i]) || !((amountMinor[i] as number) > 0)) return false;
  }
  return true;
}

function isMoment(at: number): boolean {
  return Math.floor(at) === at && isWritable(at);
}
