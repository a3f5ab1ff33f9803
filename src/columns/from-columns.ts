import type { DateFormat, OrderIssueCode } from "../journey/index.js";
import { DomainError, requireObject, requireOneOf, show } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import {
  type CurrencyCode,
  type CurrencyExponents,
  isCurrencyCode,
  type Rounding,
  roundings,
} from "../shared/money.js";
import { zoneCalendar } from "../shared/time.js";
import type { AmountColumn, ColumnTimeUnit, TextColumn, TimeColumn } from "./column.js";
import { type OrderLines, ordersOf } from "./orders.js";
import type { PurchaseColumns } from "./purchase-columns.js";
import { type ColumnMoneyUnit, readAmounts } from "./read-amounts.js";
import { columnTimeUnits } from "./read-numbers.js";
import { exactText, readTexts } from "./read-texts.js";
import { readTimes } from "./read-times.js";

/** Columns of orders or of their lines, all of one length. */
export interface OrdersInColumns {
  readonly customer: TextColumn;
  /** Numbers in `timeUnit`, or in the unit that they bring along, since 1970-01-01T00:00:00Z; or texts as `fromOrders` reads them. */
  readonly time: TimeColumn;
  /** In `moneyUnit`: numbers, or plain decimals as text. Negative for money that went back. */
  readonly amount: AmountColumn;
  /** ISO 4217 code of all rows, or a column of codes. */
  readonly currency: CurrencyCode | TextColumn;
  /** Rows that share it are lines of one order. Without it, each row is an order. */
  readonly order?: TextColumn | undefined;
}

export interface FromColumnsOptions {
  /** @defaultValue "ms" */
  readonly timeUnit?: ColumnTimeUnit | undefined;
  /** @defaultValue "major" */
  readonly moneyUnit?: ColumnMoneyUnit | undefined;
  /** Zone in which days, and texts without an offset, are read; `"UTC"` by default. */
  readonly timeZone?: string | undefined;
  /** How dates in texts are written where they are not ISO: `dateFormat("dd/MM/yyyy")` of `clientele/dates`. */
  readonly dateFormat?: DateFormat | undefined;
  readonly exponents?: CurrencyExponents | undefined;
  /** What to do with more decimals than the currency has: `"reject"` the row (default) or round. */
  readonly rounding?: Rounding | undefined;
}

export interface FromColumnsResult {
  readonly purchases: PurchaseColumns;
  /** What could not be read, by row. */
  readonly issues: Issue<OrderIssueCode>[];
}

/**
 * Purchases from columns: typed arrays, lists, dictionaries of texts, as data frames, Parquet and Apache Arrow keep them
 * (`arrowNumbers`, `arrowTexts`). They mean what the rows of `fromOrders` mean: rows of one order become one, and a negative amount
 * is money that went back, of its order if that is there, else of the customer.
 *
 * Columns that are as they should be are taken as they stand and not copied: places in a dictionary of distinct ids as `Int32Array`,
 * whole milliseconds and whole minor units as `Float64Array`. So leave them as they are while the purchases are in use.
 *
 * Rows that cannot be read are listed with their index; the others go on. Discounts, articles, channels, cancellations and test
 * orders have no columns here: leave out rows that are not to count, or take the object door.
 *
 * @example
 * const { purchases, issues } = fromColumns({
 *   customer: { indices: Int32Array.of(0, 1, 0), values: ["anna", "ben"] },
 *   time: Float64Array.of(Date.UTC(2026, 0, 10), Date.UTC(2026, 1, 10), NaN),
 *   amount: [25, 8.5, 15],
 *   currency: "EUR",
 * });
 * [...purchases.amountMinor] // => [2500, 850]
 * issues // => [{ code: "order-date", index: 2, path: ["time"], ... }]
 *
 * @throws DomainError `columns` for columns that are none or not of one length; `order-currency` when the one currency is not an ISO
 *   4217 code; `time-zone`, `date-format`, `currency-exponent`, `from-columns-time-unit`, `from-columns-money-unit`,
 *   `from-columns-rounding`.
 */
export function fromColumns(columns: OrdersInColumns, options: FromColumnsOptions = {}): FromColumnsResult {
  const fn = "fromColumns";
  const { currency: currencyColumn, order: orderColumn } = requireObject(fn, "columns", columns, "columns");
  const given = requireObject(fn, "options", options);
  const unit = requireOneOf(fn, "timeUnit", given.timeUnit ?? "ms", columnTimeUnits);
  const moneyUnit = requireOneOf(fn, "moneyUnit", given.moneyUnit ?? "major", ["major", "minor"]);
  const rounding = requireOneOf(fn, "rounding", given.rounding ?? "reject", roundings);
  const calendar = zoneCalendar(given.timeZone ?? "UTC");

  const customer = readTexts(fn, "customer", columns.customer);
  const rows = customer.indices.length;
  const time = readTimes(fn, columns.time, { unit, calendar, dateFormat: given.dateFormat });
  const currency = readCurrencies(fn, currencyColumn, rows);
  const amount = readAmounts(fn, columns.amount, {
    unit: moneyUnit,
    currency: currency.indices,
    currencies: currency.values,
    exponents: given.exponents ?? {},
    rounding,
  });
  const order = orderColumn === undefined ? undefined : readTexts(fn, "order", orderColumn);
  requireLength(fn, "time", time.times.length, rows);
  requireLength(fn, "amount", amount.amounts.length, rows);
  requireLength(fn, "currency", currency.indices?.length ?? rows, rows);
  requireLength(fn, "order", order?.indices.length ?? rows, rows);

  const issues: Issue<OrderIssueCode>[] = [];
  const lines = {
    customers: customer.values,
    sorted: customer.sorted,
    customer: customer.indices,
    time: time.times,
    amountMinor: amount.amounts,
    currencies: currency.values,
    currency: currency.indices,
    order,
  };
  const readable =
    customer.missing + time.missing + amount.missing + currency.missing === 0 ? undefined : readableRows(lines, issues);
  const purchases = ordersOf(lines, readable, issues);
  return { purchases, issues: issues.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)) };
}

interface ReadCurrencies {
  readonly indices: Int32Array | undefined;
  readonly values: readonly string[];
  readonly missing: number;
}

function readCurrencies(fn: string, currency: CurrencyCode | TextColumn, rows: number): ReadCurrencies {
  if (typeof currency !== "string") {
    const { indices, values } = readTexts(fn, "currency", currency, exactText);
    const places = new Int32Array(indices.length);
    const isCode = values.map((value) => isCurrencyCode(value));
    let missing = 0;
    for (let row = 0; row < indices.length; row++) {
      const place = indices[row] as number;
      const isThere = isCode[place] === true;
      if (!isThere) missing += 1;
      places[row] = isThere ? place : -1;
    }
    const isOne = values.length === 1 && missing === 0 && rows > 0;
    return { indices: isOne ? undefined : places, values, missing };
  }
  if (isCurrencyCode(currency)) return { indices: undefined, values: [currency], missing: 0 };
  throw new DomainError(
    "order-currency",
    `${fn} requires currency to be three capital letters (ISO 4217), or a column of such; got ${show(currency)}`,
  );
}

function requireLength(fn: string, name: string, length: number, rows: number): void {
  if (length === rows) return;
  throw new DomainError(
    "columns",
    `${fn} requires columns of one length; got ${rows} customers and ${length} in ${name}`,
  );
}

const unreadable = [
  ["order-customer", "customer", "the row names no customer"],
  ["order-date", "time", "the row has no time that can be read, within the years 0 to 9999"],
  ["order-currency", "currency", "currency must be three capital letters (ISO 4217)"],
  [
    "order-amount",
    "amount",
    "the row has no amount that can be read, with the decimals of its currency and within ±2^53 minor units",
  ],
] as const;

/** The rows that can be read; the others are told of, each for the first reason. */
function readableRows(
  { customer, time, currency, amountMinor }: OrderLines,
  issues: Issue<OrderIssueCode>[],
): Int32Array {
  const readable = new Int32Array(customer.length);
  let count = 0;
  for (let row = 0; row < customer.length; row++) {
    const reason =
      (customer[row] as number) < 0
        ? 0
        : Number.isNaN(time[row])
          ? 1
          : currency !== undefined && (currency[row] as number) < 0
            ? 2
            : Number.isNaN(amountMinor[row])
              ? 3
              : undefined;
    if (reason === undefined) {
      readable[count] = row;
      count += 1;
      continue;
    }
    const [code, column, message] = unreadable[reason];
    issues.push({ code, index: row, path: [column], message });
  }
  return readable.subarray(0, count);
}
