import { requireOneOf } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import {
  type CurrencyCode,
  currencyExponent,
  type CurrencyExponents,
  type DecimalProblem,
  decimalToMinorUnits,
  isCurrencyCode,
  productInMinorUnits,
  roundings,
  type Rounding,
} from "../shared/money.js";
import { zoneCalendar } from "../shared/time.js";
import type { PurchaseLine } from "./events.js";
import { type DateFormat, dateReader } from "./order-dates.js";

/** Where a value stands in a row: the name of a column, or a function of the row. */
export type Column<Row, Value = unknown> = (keyof Row & string) | ((row: Row) => Value);

export interface OrderColumns<Row> {
  readonly customer: Column<Row>;
  /** When it was ordered: an instant with offset, a `Date`, or a date or wall-clock time of the zone. */
  readonly date: Column<Row>;
  /** Major units, as a decimal string or a number; the price of one unit where `quantity` is given, then with any decimals. */
  readonly amount: Column<Row>;
  /** Rows that share it are lines of one order. Without it, each row is an order. */
  readonly order?: Column<Row> | undefined;
  /** Units on the line; negative for goods that came back. */
  readonly quantity?: Column<Row> | undefined;
  /** What the row was reduced by, in major units of the same currency. */
  readonly discount?: Column<Row> | undefined;
  readonly article?: Column<Row> | undefined;
  readonly category?: Column<Row> | undefined;
  readonly channel?: Column<Row> | undefined;
  /** Country of delivery, ISO 3166-1 alpha-2. */
  readonly country?: Column<Row> | undefined;
  readonly account?: Column<Row> | undefined;
  /** Marks rows that were cancelled, where a negative amount does not say so. */
  readonly cancelled?: Column<Row> | undefined;
  /** Marks test orders. */
  readonly test?: Column<Row> | undefined;
}

export interface FromOrdersOptions<Row> extends OrderColumns<Row> {
  /** ISO 4217 code of all rows, or a function of the row. */
  readonly currency: CurrencyCode | ((row: Row) => unknown);
  /** Zone in which dates and wall-clock times without an offset are read; `"UTC"` by default. */
  readonly timeZone?: string | undefined;
  /**
   * How dates that are not ISO are written: `dateFormat("dd/MM/yyyy")` of `clientele/dates`. Never guessed.
   */
  readonly dateFormat?: DateFormat | undefined;
  /** Name of the system the rows come from; `"orders"` by default. */
  readonly source?: string | undefined;
  readonly exponents?: CurrencyExponents | undefined;
  /** What to do with more decimals than the currency has: `"reject"` the row (default) or round. */
  readonly rounding?: Rounding | undefined;
}

/** What can be wrong with a row of orders. */
export type OrderIssueCode =
  | "order-row"
  | "order-customer"
  | "order-date"
  | "order-currency"
  | "order-mixed-currency"
  | "order-amount"
  | "order-quantity"
  | "order-discount"
  | "order-customers";

/** One row of orders, read. */
export interface OrderLine {
  readonly index: number;
  readonly orderId: string | undefined;
  readonly customerId: string;
  readonly at: number;
  readonly currency: string;
  /** Negative for money that went back. */
  readonly amount: number;
  readonly discount: number | undefined;
  readonly cancelled: boolean;
  readonly test: boolean;
  readonly detail: PurchaseLine | undefined;
  readonly channel: string | undefined;
  readonly country: string | undefined;
  readonly accountId: string | undefined;
}

/** Reads a row, or says what is wrong with it. */
export function lineReader<Row>(
  options: FromOrdersOptions<Row>,
): (row: Row, index: number) => OrderLine | Issue<OrderIssueCode> {
  const readDate = dateReader(zoneCalendar(options.timeZone ?? "UTC"), options.dateFormat);
  const { currency: currencyOption, exponents } = options;
  const rounding = requireOneOf("fromOrders", "rounding", options.rounding ?? "reject", roundings);
  const optional = (row: Row, column: Column<Row> | undefined) =>
    column === undefined ? undefined : text(valueOf(row, column));
  const mark = (row: Row, column: Column<Row> | undefined) => column !== undefined && isMarked(valueOf(row, column));

  return (row, index) => {
    // The place in the row is the column; where a function reads the row, what it was asked for.
    const issue = (code: OrderIssueCode, field: keyof FromOrdersOptions<Row>, message: string) => {
      const column = field === "currency" ? field : options[field];
      return { code, index, path: [typeof column === "string" ? column : field], message };
    };

    const customerId = text(valueOf(row, options.customer));
    if (customerId === undefined)
      return issue("order-customer", "customer", `the row names no customer${inColumn(options.customer)}`);

    const at = readDate(valueOf(row, options.date));
    if (typeof at === "string") return issue("order-date", "date", at);

    const currency = typeof currencyOption === "string" ? currencyOption : currencyOption(row);
    if (!isCurrencyCode(currency))
      return issue(
        "order-currency",
        "currency",
        `currency must be three capital letters (ISO 4217); got ${shown(currency)}`,
      );

    const exponent = currencyExponent(currency, exponents);
    const quantity = options.quantity === undefined ? undefined : readQuantity(valueOf(row, options.quantity));
    if (typeof quantity === "string") return issue("order-quantity", "quantity", quantity);
    const amount = readAmount("amount", valueOf(row, options.amount), quantity, exponent, rounding);
    if (typeof amount === "string") return issue("order-amount", "amount", amount);

    // Most rows have no discount, and say so with a blank cell.
    const reduced = options.discount === undefined ? undefined : valueOf(row, options.discount);
    const discount = isBlank(reduced) ? undefined : readAmount("discount", reduced, undefined, exponent, rounding);
    if (typeof discount === "string") return issue("order-discount", "discount", discount);

    return {
      index,
      orderId: optional(row, options.order),
      customerId,
      at,
      currency,
      amount,
      discount: discount === undefined ? undefined : Math.abs(discount),
      cancelled: mark(row, options.cancelled),
      test: mark(row, options.test),
      detail: detailOf(optional(row, options.article), optional(row, options.category), quantity, amount, currency),
      channel: optional(row, options.channel),
      country: optional(row, options.country),
      accountId: optional(row, options.account),
    };
  };
}

function detailOf(
  articleId: string | undefined,
  category: string | undefined,
  quantity: number | undefined,
  amountMinor: number,
  currency: string,
): PurchaseLine | undefined {
  if (articleId === undefined && category === undefined && quantity === undefined) return undefined;
  return {
    ...(articleId === undefined ? {} : { articleId }),
    ...(category === undefined ? {} : { category }),
    ...(quantity === undefined ? {} : { quantity }),
    amount: { amountMinor, currency },
  };
}

function inColumn(column: unknown): string {
  return typeof column === "string" ? ` in column ${JSON.stringify(column)}` : "";
}

function valueOf<Row>(row: Row, column: Column<Row>): unknown {
  return typeof column === "function" ? column(row) : row[column];
}

/** Text of an id or a word; a blank cell is none. */
function text(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "string") return undefined;
  const trimmed = value.trim();
  return trimmed === "" ? undefined : trimmed;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

/** Minor units of a cell, times a quantity where there is one, or what is wrong in words. */
function readAmount(
  name: string,
  value: unknown,
  quantity: number | undefined,
  exponent: number,
  rounding: Rounding,
): number | string {
  if (typeof value !== "string" && typeof value !== "number") return `${name} must be a decimal; got ${shown(value)}`;
  const minor =
    quantity === undefined
      ? decimalToMinorUnits(value, exponent, rounding)
      : lineTotal(value, quantity, exponent, rounding);
  if (typeof minor === "number") return minor;
  switch (minor) {
    case "amount-format":
      return `${name} must be a plain decimal without thousands separators; got ${shown(value)}`;
    case "amount-precision":
      return `${name} has more than ${exponent} decimals: ${shown(value)}${quantity === undefined ? "" : ` x ${quantity}`}; choose a rounding to accept it`;
    case "amount-overflow":
      return `${name} is beyond ±2^53 minor units: ${shown(value)}`;
  }
}

function lineTotal(
  price: string | number,
  quantity: number,
  exponent: number,
  rounding: Rounding,
): number | DecimalProblem {
  const minor = decimalToMinorUnits(price, exponent);
  const total = typeof minor === "number" && Number.isInteger(quantity) ? minor * quantity + 0 : Number.NaN;
  // The long way round is for prices and quantities with decimals of their own.
  return Number.isSafeInteger(total) ? total : productInMinorUnits(price, quantity, exponent, rounding);
}

function readQuantity(value: unknown): number | string {
  const number =
    typeof value === "number"
      ? value
      : typeof value === "string" && /^\s*[+-]?\d{1,15}(\.\d{1,9})?\s*$/.test(value)
        ? Number(value)
        : Number.NaN;
  return Number.isFinite(number) ? number : `quantity must be a number; got ${shown(value)}`;
}

/** Spreadsheets and exports write yes in many ways; anything else than these is no. */
const yes = new Set(["true", "t", "yes", "y", "1", "x", "cancelled", "canceled"]);

function isMarked(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === "string" && yes.has(value.trim().toLowerCase()));
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}...` : value);
  return value === null || typeof value === "object" ? Object.prototype.toString.call(value) : String(value);
}
