import type { OrderIssueCode } from "../journey/index.js";
import type { Issue } from "../shared/issue.js";
import type { PurchaseColumns, RefundColumns } from "./purchase-columns.js";
import type { ReadTexts } from "./read-texts.js";

/** Lines as they were read: in rows that cannot be, -1 in the place of a text and NaN in that of a number. */
export interface OrderLines {
  readonly customers: readonly string[];
  readonly sorted: Int32Array | undefined;
  readonly customer: Int32Array;
  readonly time: Float64Array;
  readonly amountMinor: Float64Array;
  readonly currencies: readonly string[];
  readonly currency: Int32Array | undefined;
  readonly order: ReadTexts | undefined;
}

const noRefunds: RefundColumns = {
  row: new Int32Array(0),
  time: new Float64Array(0),
  amountMinor: new Float64Array(0),
};

/**
 * Orders of lines: those that share an id are one. Without ids each line is an order as it stands.
 *
 * @param readable the rows that can be read; all where it is undefined
 */
export function ordersOf(
  lines: OrderLines,
  readable: Int32Array | undefined,
  issues: Issue<OrderIssueCode>[],
): PurchaseColumns {
  const { customers, customer, time, amountMinor, currencies, currency, order } = lines;
  const sorted = lines.sorted && { sorted: lines.sorted };
  if (order !== undefined) return joined(lines, order, readable ?? Int32Array.from(customer.keys()), issues);
  if (readable === undefined) {
    return {
      customers,
      ...sorted,
      customer,
      time,
      amountMinor,
      currencies,
      ...(currency && { currency }),
      refunds: noRefunds,
    };
  }
  return {
    customers,
    ...sorted,
    customer: readable.map((row) => customer[row] as number),
    time: Float64Array.from(readable, (row) => time[row] as number),
    amountMinor: Float64Array.from(readable, (row) => amountMinor[row] as number),
    currencies,
    ...(currency && { currency: readable.map((row) => currency[row] as number) }),
    refunds: noRefunds,
  };
}

function joined(
  { customers, sorted, customer, time, amountMinor, currencies, currency }: OrderLines,
  order: ReadTexts,
  rows: Int32Array,
  issues: Issue<OrderIssueCode>[],
): PurchaseColumns {
  const most = rows.length;
  const orders = {
    customer: new Int32Array(most),
    currency: new Int32Array(most),
    key: new Int32Array(most),
    firstRow: new Int32Array(most),
    boughtAt: new Float64Array(most).fill(Infinity),
    bought: new Float64Array(most),
    backAt: new Float64Array(most).fill(-Infinity),
    back: new Float64Array(most),
  };
  const placeOfKey = new Int32Array(order.values.length).fill(-1);
  let count = 0;
  for (const row of rows) {
    const key = order.indices[row] as number;
    const owner = customer[row] as number;
    const money = currency === undefined ? 0 : (currency[row] as number);
    let place = key < 0 ? -1 : (placeOfKey[key] as number);
    if (place < 0) {
      place = count;
      count += 1;
      if (key >= 0) placeOfKey[key] = place;
      orders.customer[place] = owner;
      orders.currency[place] = money;
      orders.key[place] = key;
      orders.firstRow[place] = row;
    } else if (orders.customer[place] !== owner) {
      const message = `order ${order.values[key]} belongs to another customer in an earlier row: row ignored`;
      issues.push({ code: "order-customers", index: row, path: ["order"], message });
      continue;
    } else if (orders.currency[place] !== money) {
      const known = currencies[orders.currency[place] as number];
      const message = `order ${order.values[key]} is in ${known}, this row in ${currencies[money]}: row ignored`;
      issues.push({ code: "order-mixed-currency", index: row, path: ["currency"], message });
      continue;
    }
    const at = time[row] as number;
    const amount = amountMinor[row] as number;
    if (amount < 0) {
      orders.back[place] = (orders.back[place] as number) - amount;
      orders.backAt[place] = Math.max(orders.backAt[place] as number, at);
    } else {
      orders.bought[place] = (orders.bought[place] as number) + amount;
      orders.boughtAt[place] = Math.min(orders.boughtAt[place] as number, at);
    }
  }

  // Sums beyond what is exact are no orders; what only went back is a row of its own; the rest may have both.
  const kept = new Int32Array(count);
  const refunded: number[] = [];
  let size = 0;
  for (let place = 0; place < count; place++) {
    if (
      (orders.bought[place] as number) > Number.MAX_SAFE_INTEGER ||
      (orders.back[place] as number) > Number.MAX_SAFE_INTEGER
    ) {
      const id = order.values[orders.key[place] as number];
      const message = `order ${id} is beyond ±2^53 minor units: ignored`;
      issues.push({ code: "order-amount", index: orders.firstRow[place] as number, path: ["amount"], message });
      continue;
    }
    const isBought = (orders.boughtAt[place] as number) < Infinity;
    if (isBought && (orders.back[place] as number) > 0) refunded.push(size);
    kept[size] = place;
    size += 1;
  }
  const places = kept.subarray(0, size);
  const isBought = (place: number) => (orders.boughtAt[place] as number) < Infinity;
  return {
    customers,
    ...(sorted && { sorted }),
    customer: places.map((place) => orders.customer[place] as number),
    time: Float64Array.from(places, (place) => (isBought(place) ? orders.boughtAt : orders.backAt)[place] as number),
    amountMinor: Float64Array.from(places, (place) =>
      isBought(place) ? (orders.bought[place] as number) : -(orders.back[place] as number),
    ),
    currencies,
    ...(currency && { currency: places.map((place) => orders.currency[place] as number) }),
    order: { indices: places.map((place) => orders.key[place] as number), values: order.values },
    refunds: {
      row: Int32Array.from(refunded),
      time: Float64Array.from(refunded, (row) => orders.backAt[places[row] as number] as number),
      amountMinor: Float64Array.from(refunded, (row) => orders.back[places[row] as number] as number),
    },
  };
}
