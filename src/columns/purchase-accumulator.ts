import { requireObject, requireOneOf } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { compareText } from "../shared/order.js";
import type { PurchaseColumns } from "./purchase-columns.js";
import { requirePurchases } from "./require-purchases.js";

export interface PurchaseAccumulatorOptions {
  /**
   * What it means that an id of an order comes in two chunks. With `"lines"`, the chunks hold lines of one order, which add up as
   * in one chunk: for tables that were cut anywhere, each part of which is taken in once. With `"copies"`, the order was sent
   * again and counts once: the copy with the latest time of the order, of those the largest amount, then the customer and the
   * currency that sort last. Nothing tells when a row was written, so an order that was made smaller without another time keeps
   * its larger amount: corrections want `createAccumulator` and its events with `updatedAt`.
   * @defaultValue "lines"
   */
  readonly sameOrder?: "lines" | "copies" | undefined;
}

export interface AccumulatedPurchasesOptions {
  /** Told of orders that are left out because they are beyond ±2^53 minor units (`order-amount`), sorted by id. */
  readonly onIssue?: ((issue: Issue<"order-amount">) => void) | undefined;
}

/** Takes in purchases chunk by chunk, in any order. */
export interface PurchaseAccumulator {
  /**
   * Takes in a chunk, or what another accumulator has taken in.
   * @throws DomainError `purchase-columns` for what are no purchases, before any row of them is taken in.
   */
  add(purchases: PurchaseColumns): void;
  /** Forgets a customer and all their orders. Everything is gone through once. */
  erase(customerId: string): void;
  /** All purchases so far, as columns of their own: to be summarised, stored, sent to another thread or added to another accumulator. */
  purchases(options?: AccumulatedPurchasesOptions): PurchaseColumns;
}

/**
 * Puts chunks of purchases together, so that a base that comes in parts, or is read on many machines, has the facts that it would
 * have in one piece. Neither how it was cut nor the order of the parts changes a fact, if each id of an order is one customer's
 * and in one currency. What makes an order of rows does not know of the cut either: lines of one order add up, and money that
 * went back finds its order in another chunk.
 *
 * An id under two customers, or in two currencies, is no order, and one piece and several differ: within a chunk, `fromColumns`
 * keeps whose row comes first, and tells the others as issues. Between chunks nothing is told: with `"lines"` each has
 * their own, with `"copies"` one of them counts. Where branches number their orders each from 1, put the branch into the id.
 * Money that went back of an order of somebody else stays a row by itself.
 *
 * Memory grows with orders: 24 to 48 bytes for each in arrays that double as they fill (72 for the moment of doubling), and once for
 * each customer the id; where rows carry ids of orders, 60 to 110 bytes more, by which an order is found again
 * (`npm run bench -- chunks`), up to the 2^24 ids that a `Map` of V8 can hold. Rows without an id of an order all count, and cannot
 * be known again.
 *
 * @example
 * const { purchases: march } = fromColumns({ customer: ["anna", "ben"], time: [0, 0], amount: [10, 20], currency: "EUR", order: ["1", "2"] });
 * const { purchases: april } = fromColumns({ customer: ["anna"], time: [864e5], amount: [-10], currency: "EUR", order: ["1"] });
 * const accumulator = createPurchaseAccumulator();
 * for (const chunk of [april, march]) accumulator.add(chunk);
 * const { customers, refundedOrders } = summarizeColumns(accumulator.purchases(), { asOf: "1970-02-01" });
 * [customers, [...refundedOrders]] // => [["anna", "ben"], [1, 0]]
 */
export function createPurchaseAccumulator(options: PurchaseAccumulatorOptions = {}): PurchaseAccumulator {
  const { sameOrder = "lines" } = requireObject(fn, "options", options);
  const isCopy = requireOneOf(fn, "sameOrder", sameOrder, ["lines", "copies"]) === "copies";
  let orders = joinedOrders(isCopy);
  return {
    add: (purchases) => orders.add(requirePurchases(fn, purchases)),
    erase: (customerId) => {
      const all = orders.all();
      orders = joinedOrders(isCopy);
      orders.add(rowsWhere(all, (row) => all.customers[all.customer[row] as number] !== customerId));
    },
    purchases: (given = {}) => exactOrders(orders.all(), requireObject(fn, "options", given).onIssue),
  };
}

const fn = "createPurchaseAccumulator";

/** Rows of which those with one id are one order. */
interface JoinedOrders {
  /** Takes in rows that have been checked. */
  add(purchases: PurchaseColumns): void;
  /** All orders, also those whose sums are beyond what is exact. */
  all(): PurchaseColumns;
}

function joinedOrders(isCopy: boolean): JoinedOrders {
  const customers = createDictionary();
  const currencies = createDictionary();
  const bought = createOrderIndex();
  const back = createOrderIndex();
  let rows = emptyRows(leastRows);
  let count = 0;

  const append = (owner: number, money: number, at: number, amount: number) => {
    if (count === rows.time.length) rows = grown(rows);
    rows.customer[count] = owner;
    rows.currency[count] = money;
    rows.time[count] = at;
    rows.amountMinor[count] = amount;
    return count++;
  };

  /** Whether a copy counts rather than the one that is there: all that matters is that the answer is the same everywhere. */
  const isLater = (row: number, owner: number, money: number, at: number, amount: number) =>
    (at - (rows.time[row] as number) ||
      amount - (rows.amountMinor[row] as number) ||
      compareText(customers.texts[owner] as string, customers.texts[rows.customer[row] as number] as string) ||
      compareText(currencies.texts[money] as string, currencies.texts[rows.currency[row] as number] as string)) > 0;

  /** Takes in what was paid for an order, or went back of it. */
  const addPart = (id: string, owner: number, money: number, at: number, amount: number) => {
    const index = amount < 0 ? back : bought;
    const first = index.ofId.get(id);
    if (first === undefined) {
      index.ofId.set(id, append(owner, money, at, amount));
    } else if (isCopy) {
      if (!isLater(first, owner, money, at, amount)) return;
      rows.customer[first] = owner;
      rows.currency[first] = money;
      rows.time[first] = at;
      rows.amountMinor[first] = amount;
    } else {
      const row = rowOf(index, id, first, owner, money, rows);
      if (row === undefined) {
        index.ofOthers.set(keyOfOthers(id, owner, money), append(owner, money, at, amount));
        return;
      }
      const known = rows.time[row] as number;
      rows.time[row] = amount < 0 ? Math.max(known, at) : Math.min(known, at);
      rows.amountMinor[row] = (rows.amountMinor[row] as number) + amount;
    }
  };

  return {
    add: (purchases) => {
      const { customer, time, amountMinor, currency, order, refunds } = purchases;
      const ownerAt = customers.reader(purchases.customers);
      const moneyAt = currencies.reader(purchases.currencies);
      const addRow = (row: number, at: number, amount: number) => {
        const owner = ownerAt(customer[row] as number);
        const money = moneyAt(currency === undefined ? 0 : (currency[row] as number));
        const id = order === undefined ? undefined : order.values[order.indices[row] as number];
        if (id === undefined) append(owner, money, at, amount);
        else addPart(id, owner, money, at, amount);
      };
      for (let row = 0; row < customer.length; row++) addRow(row, time[row] as number, amountMinor[row] as number);
      for (let i = 0; i < refunds.row.length; i++) {
        addRow(refunds.row[i] as number, refunds.time[i] as number, -(refunds.amountMinor[i] as number));
      }
    },
    all: () => {
      // Money that went back stands with its order, or else in a row of its own.
      const orderOf = new Map<number, number>();
      for (const { id, row } of back.entries()) {
        const first = bought.ofId.get(id);
        if (first === undefined) continue;
        const order = rowOf(bought, id, first, rows.customer[row] as number, rows.currency[row] as number, rows);
        if (order !== undefined) orderOf.set(row, order);
      }
      const size = count - orderOf.size;
      const made = emptyRows(size);
      const placeOf = new Int32Array(count);
      for (let row = 0, place = 0; row < count; row++) {
        if (orderOf.has(row)) continue;
        made.customer[place] = rows.customer[row] as number;
        made.currency[place] = rows.currency[row] as number;
        made.time[place] = rows.time[row] as number;
        made.amountMinor[place] = rows.amountMinor[row] as number;
        placeOf[row] = place++;
      }
      const { currency, ...rest } = made;
      return {
        customers: [...customers.texts],
        currencies: [...currencies.texts],
        ...rest,
        ...(currencies.texts.length > 1 && { currency }),
        ...(bought.ofId.size + back.ofId.size > 0 && { order: orderKeys([bought, back], orderOf, placeOf, size) }),
        refunds: {
          row: Int32Array.from(orderOf.values(), (row) => placeOf[row] as number),
          time: Float64Array.from(orderOf.keys(), (row) => rows.time[row] as number),
          amountMinor: Float64Array.from(orderOf.keys(), (row) => -(rows.amountMinor[row] as number)),
        },
      };
    },
  };
}

/** Space for so many rows is there from the start. */
const leastRows = 1024;

interface Rows {
  readonly customer: Int32Array;
  readonly currency: Int32Array;
  readonly time: Float64Array;
  readonly amountMinor: Float64Array;
}

function emptyRows(length: number): Rows {
  return {
    customer: new Int32Array(length),
    currency: new Int32Array(length),
    time: new Float64Array(length),
    amountMinor: new Float64Array(length),
  };
}

function grown(rows: Rows): Rows {
  const larger = emptyRows(2 * rows.time.length);
  larger.customer.set(rows.customer);
  larger.currency.set(rows.currency);
  larger.time.set(rows.time);
  larger.amountMinor.set(rows.amountMinor);
  return larger;
}

/** Texts by place, each once. */
interface Dictionary {
  readonly texts: readonly string[];
  /** Finds the places here of places in another dictionary; texts that no row uses are not taken over. */
  reader(texts: readonly string[]): (place: number) => number;
}

function createDictionary(): Dictionary {
  const texts: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (text: string) => {
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, texts.length);
    return texts.push(text) - 1;
  };
  return {
    texts,
    reader: (others) => {
      const known = new Int32Array(others.length).fill(-1);
      return (place) => {
        const found = known[place] ?? -1;
        return found < 0 ? (known[place] = placeOf(others[place] as string)) : found;
      };
    },
  };
}

/** In which row an order is, by its id. */
interface OrderIndex {
  readonly ofId: Map<string, number>;
  /** Orders whose id somebody else has too, or the same customer in another currency. */
  readonly ofOthers: Map<string, number>;
  entries(): Iterable<{ readonly id: string; readonly row: number }>;
}

function createOrderIndex(): OrderIndex {
  const ofId = new Map<string, number>();
  const ofOthers = new Map<string, number>();
  return {
    ofId,
    ofOthers,
    *entries() {
      for (const [id, row] of ofId) yield { id, row };
      for (const [key, row] of ofOthers) yield { id: key.replace(/^\d+\/\d+\//, ""), row };
    },
  };
}

function keyOfOthers(id: string, owner: number, money: number): string {
  return `${owner}/${money}/${id}`;
}

/** The row of an order of this customer in this currency, where the first of its id stands in `first`. */
function rowOf(
  { ofOthers }: OrderIndex,
  id: string,
  first: number,
  owner: number,
  money: number,
  { customer, currency }: Rows,
): number | undefined {
  const isTheirs = customer[first] === owner && currency[first] === money;
  return isTheirs ? first : ofOthers.get(keyOfOthers(id, owner, money));
}

function orderKeys(
  indexes: readonly OrderIndex[],
  orderOf: ReadonlyMap<number, number>,
  placeOf: Int32Array,
  size: number,
): { indices: Int32Array; values: string[] } {
  const indices = new Int32Array(size).fill(-1);
  const values: string[] = [];
  for (const index of indexes) {
    for (const { id, row } of index.entries()) {
      if (!orderOf.has(row)) indices[placeOf[row] as number] = values.push(id) - 1;
    }
  }
  return { indices, values };
}

/** Sums beyond what is exact are no orders: they are left out with what went back of them, as `fromColumns` leaves them out. */
function exactOrders(
  all: PurchaseColumns,
  onIssue: AccumulatedPurchasesOptions["onIssue"] = () => undefined,
): PurchaseColumns {
  const tooLarge = new Set<number>();
  const isTooLarge = (amount: number) => Math.abs(amount) > Number.MAX_SAFE_INTEGER;
  all.amountMinor.forEach((amount, row) => {
    if (isTooLarge(amount)) tooLarge.add(row);
  });
  all.refunds.amountMinor.forEach((amount, i) => {
    if (isTooLarge(amount)) tooLarge.add(all.refunds.row[i] as number);
  });
  if (tooLarge.size === 0) return all;
  const idOf = (row: number) => all.order?.values[all.order.indices[row] as number] as string;
  for (const id of Array.from(tooLarge, idOf).sort(compareText)) {
    onIssue({ code: "order-amount", id, message: `order ${id} is beyond ±2^53 minor units: ignored` });
  }
  return rowsWhere(all, (row) => !tooLarge.has(row));
}

/** Some rows of purchases, with what went back of them. */
function rowsWhere(all: PurchaseColumns, isWanted: (row: number) => boolean): PurchaseColumns {
  const kept = Int32Array.from(all.customer.keys()).filter(isWanted);
  const placeOf = new Int32Array(all.customer.length).fill(-1);
  kept.forEach((row, place) => (placeOf[row] = place));
  const { order, refunds } = all;
  const back = Int32Array.from(refunds.row.keys()).filter((i) => isWanted(refunds.row[i] as number));
  return {
    customers: all.customers,
    customer: kept.map((row) => all.customer[row] as number),
    time: Float64Array.from(kept, (row) => all.time[row] as number),
    amountMinor: Float64Array.from(kept, (row) => all.amountMinor[row] as number),
    currencies: all.currencies,
    ...(all.currency && { currency: kept.map((row) => all.currency?.[row] as number) }),
    ...(order && { order: { indices: kept.map((row) => order.indices[row] as number), values: order.values } }),
    refunds: {
      row: back.map((i) => placeOf[refunds.row[i] as number] as number),
      time: Float64Array.from(back, (i) => refunds.time[i] as number),
      amountMinor: Float64Array.from(back, (i) => refunds.amountMinor[i] as number),
    },
  };
}
