import { DomainError } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import {
  addMinorUnits,
  type CurrencyCode,
  currencyExponent,
  type CurrencyExponents,
  type DecimalProblem,
  decimalToMinorUnits,
  isCurrencyCode,
  productInMinorUnits,
  type Rounding,
} from "../shared/money.js";
import { canonicalJson, compareText } from "../shared/order.js";
import { formatInstant, zoneCalendar } from "../shared/time.js";
import type { OrderCancelEvent, PurchaseEvent, PurchaseLine, RefundEvent } from "./events.js";
import { dateReader } from "./order-dates.js";

/** Where a value stands in a row: the name of a column, or a function of the row. */
export type Column<Row, Value = unknown> = (keyof Row & string) | ((row: Row) => Value);

export interface OrderColumns<Row> {
  readonly customer: Column<Row>;
  /** When it was ordered: an instant with offset, a `Date`, or a date or wall-clock time of the zone. */
  readonly date: Column<Row>;
  /** Major units, as a decimal string or a number; the price of one unit where `quantity` is given, then with any decimals. */
  readonly amount: Column<Row>;
  /** Rows that share it are lines of one order. Without it, each row is an order. */
  readonly order?: Column<Row>;
  /** Units on the line; negative for goods that came back. */
  readonly quantity?: Column<Row>;
  /** What the row was reduced by, in major units of the same currency. */
  readonly discount?: Column<Row>;
  readonly article?: Column<Row>;
  readonly category?: Column<Row>;
  readonly channel?: Column<Row>;
  /** Country of delivery, ISO 3166-1 alpha-2. */
  readonly country?: Column<Row>;
  readonly account?: Column<Row>;
  /** Marks rows that were cancelled, where a negative amount does not say so. */
  readonly cancelled?: Column<Row>;
  /** Marks test orders. */
  readonly test?: Column<Row>;
}

export interface FromOrdersOptions<Row> extends OrderColumns<Row> {
  /** ISO 4217 code of all rows, or a function of the row. */
  readonly currency: CurrencyCode | ((row: Row) => unknown);
  /** Zone in which dates and wall-clock times without an offset are read; `"UTC"` by default. */
  readonly timeZone?: string;
  /**
   * How dates that are not ISO are written, in date-fns tokens: `"dd/MM/yyyy"`, `"M/d/yyyy HH:mm"`. Never guessed. Years of two
   * digits (`yy`) lie between 1950 and 2049.
   */
  readonly dateFormat?: string;
  /** Name of the system the rows come from; `"orders"` by default. */
  readonly source?: string;
  readonly exponents?: CurrencyExponents;
  /** What to do with more decimals than the currency has: `"reject"` the row (default) or round. */
  readonly rounding?: Rounding;
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

export interface FromOrdersResult {
  readonly events: (PurchaseEvent | RefundEvent | OrderCancelEvent)[];
  readonly issues: Issue<OrderIssueCode>[];
}

/** One row, read. */
interface Line {
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

/**
 * Events from any array of rows that has a customer, a date and an amount: a database result, a CSV file, a spreadsheet.
 *
 * Rows of one order become one purchase with lines. A row with a negative amount is money that went back: of its order if
 * the order is there, else of the customer. An order all of whose rows are marked as cancelled is cancelled.
 *
 * Rows that cannot be read are listed with their index; the others go on. Orders without an id get one from customer, time and
 * amount, so that the same file read twice gives the same events, and so does the same file in another order of rows.
 *
 * @example
 * const rows = [
 *   { who: "anna", day: "2026-01-10", paid: "25.00" },
 *   { who: "anna", day: "2026-02-10", paid: "15.00" },
 *   { who: "ben", day: "10.02.2026", paid: "8.50" },
 * ];
 * const { events, issues } = fromOrders(rows, { customer: "who", date: "day", amount: "paid", currency: "EUR" });
 * events.length // => 2
 * issues[0]?.code // => "order-date"
 * issues[0]?.index // => 2
 *
 * @throws DomainError for options that no row could be read with: `time-zone`, `date-format`, `order-currency` when the one
 * currency is not an ISO 4217 code, `currency-exponent`.
 */
export function fromOrders<Row extends object>(rows: Iterable<Row>, options: FromOrdersOptions<Row>): FromOrdersResult {
  const { source = "orders", exponents = {} } = options;
  if (typeof options.currency === "string" && !isCurrencyCode(options.currency)) {
    throw new DomainError(
      "order-currency",
      `fromOrders requires currency to be three capital letters (ISO 4217); got ${options.currency}`,
    );
  }
  for (const currency of Object.keys(exponents)) currencyExponent(currency, exponents);
  const readLine = lineReader(options);
  const issues: FromOrdersResult["issues"] = [];
  const orders = new Map<string, Line[]>();
  const withoutId = new Map<string, Line[]>();
  let index = 0;
  for (const row of rows) {
    const line = readSafely(readLine, row, index, issues);
    index += 1;
    if (line === undefined) continue;
    const { orderId } = line;
    if (orderId === undefined) append(withoutId, contentOf(line), line);
    else if (belongsTo(orders.get(orderId), line, orderId, issues)) append(orders, orderId, line);
  }
  for (const [content, lines] of withoutId) {
    // Equal orders are told apart by a number that does not depend on the order of the rows.
    const sorted =
      lines.length === 1
        ? lines
        : [...lines].sort((a, b) => compareText(canonicalJson({ ...a, index: 0 }), canonicalJson({ ...b, index: 0 })));
    sorted.forEach((line, i) => append(orders, i === 0 ? content : `${content}#${i + 1}`, line));
  }
  const events = [...orders].flatMap(([id, lines]) => eventsOfOrder(source, id, lines, issues));
  return { events, issues: issues.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)) };
}

function append(orders: Map<string, Line[]>, id: string, line: Line): void {
  const lines = orders.get(id);
  if (lines === undefined) orders.set(id, [line]);
  else lines.push(line);
}

function contentOf({ customerId, at, amount }: Line): string {
  return `${customerId}/${formatInstant(at)}/${amount}`;
}

/** Rows of one order share their customer and their currency; a row that does not is told of. */
function belongsTo(
  known: readonly Line[] | undefined,
  line: Line,
  id: string,
  issues: FromOrdersResult["issues"],
): boolean {
  const first = known?.[0];
  if (first === undefined) return true;
  const { index, customerId, currency } = line;
  if (first.customerId !== customerId) {
    issues.push({
      code: "order-customers",
      index,
      path: ["order"],
      message: `order ${id} belongs to another customer in an earlier row: row ignored`,
    });
  } else if (first.currency !== currency) {
    issues.push({
      code: "order-mixed-currency",
      index,
      path: ["currency"],
      message: `order ${id} is in ${first.currency}, this row in ${currency}: row ignored`,
    });
  } else return true;
  return false;
}

/** A row may be anything, even an object whose properties throw when read. */
function readSafely<Row>(
  read: (row: Row, index: number) => Line | Issue<OrderIssueCode>,
  row: Row,
  index: number,
  issues: Issue<OrderIssueCode>[],
): Line | undefined {
  let line: Line | Issue<OrderIssueCode>;
  try {
    line = read(row, index);
  } catch {
    line = { code: "order-row", index, message: "the row cannot be read" };
  }
  if (!("code" in line)) return line;
  issues.push(line);
  return undefined;
}

function lineReader<Row>(options: FromOrdersOptions<Row>): (row: Row, index: number) => Line | Issue<OrderIssueCode> {
  const readDate = dateReader(zoneCalendar(options.timeZone ?? "UTC"), options.dateFormat);
  const { currency: currencyOption, exponents, rounding } = options;
  const optional = (row: Row, column: Column<Row> | undefined) =>
    column === undefined ? undefined : text(valueOf(row, column));
  const mark = (row: Row, column: Column<Row> | undefined) => column !== undefined && isMarked(valueOf(row, column));

  return (row, index) => {
    const issue = (code: OrderIssueCode, field: string, message: string): Issue<OrderIssueCode> => ({
      code,
      index,
      path: [field],
      message,
    });

    const customerId = text(valueOf(row, options.customer));
    if (customerId === undefined) return issue("order-customer", "customer", "the row names no customer");

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

/** A purchase of what was paid, a refund of what went back, and a cancellation where everything was cancelled. */
function eventsOfOrder(
  source: string,
  orderId: string,
  lines: readonly Line[],
  issues: FromOrdersResult["issues"],
): FromOrdersResult["events"] {
  try {
    return eventsOfLines(source, orderId, lines);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    issues.push({
      code: "order-amount",
      index: (lines[0] as Line).index,
      path: ["amount"],
      message: `order ${orderId} is beyond ±2^53 minor units: ignored`,
    });
    return [];
  }
}

function eventsOfLines(source: string, orderId: string, lines: readonly Line[]): FromOrdersResult["events"] {
  // Goods that came back for nothing are no purchase either.
  const isBack = ({ amount, detail }: Line) => amount < 0 || (amount === 0 && (detail?.quantity ?? 0) < 0);
  const bought = lines.filter((line) => !isBack(line));
  const back = lines.filter(isBack);
  const events: FromOrdersResult["events"] = [];
  const [first] = lines as [Line, ...Line[]];
  const accountId = firstWord(lines, (line) => line.accountId);
  const envelope = (id: string, at: number) => ({
    source,
    id,
    time: formatInstant(at),
    customerId: first.customerId,
    ...(accountId === undefined ? {} : { accountId }),
  });
  const sum = (of: readonly Line[], value: (line: Line) => number) =>
    of.reduce((total, line) => addMinorUnits(total, value(line)), 0);
  const refundOf = (of: readonly Line[], name: string): RefundEvent => ({
    type: "refund",
    ...envelope(`${orderId}/${name}`, latest(of)),
    ...(bought.length === 0 ? {} : { orderId }),
    amount: { amountMinor: sum(of, ({ amount }) => Math.abs(amount)), currency: first.currency },
  });

  if (bought.length > 0) {
    const at = earliest(bought);
    const reduced = bought.filter(({ discount }) => discount !== undefined);
    const details = bought.flatMap(({ detail }) => detail ?? []);
    const channel = firstWord(bought, (line) => line.channel);
    const country = firstWord(bought, (line) => line.country);
    events.push({
      type: "purchase",
      ...envelope(orderId, at),
      ...(channel === undefined ? {} : { channel }),
      orderId,
      total: { amountMinor: sum(bought, ({ amount }) => amount), currency: first.currency },
      ...(reduced.length === 0
        ? {}
        : { discount: { amountMinor: sum(reduced, ({ discount = 0 }) => discount), currency: first.currency } }),
      ...(details.length === 0 ? {} : { lines: details }),
      ...(country === undefined ? {} : { country }),
      ...(bought.some(({ test }) => test) ? { test: true } : {}),
    });
    const cancelled = bought.filter((line) => line.cancelled);
    if (cancelled.length === bought.length) {
      events.push({ type: "order-cancel", ...envelope(`${orderId}/cancel`, latest(cancelled)), orderId });
    } else if (cancelled.length > 0) {
      events.push(refundOf(cancelled, "cancelled-lines"));
    }
  }
  if (back.length > 0) events.push(refundOf(back, "refund"));
  return events;
}

/** A loop, because a file of which every row is in one order has more lines than a call may have arguments. */
function earliest(lines: readonly Line[]): number {
  return lines.reduce((first, { at }) => Math.min(first, at), Infinity);
}

function latest(lines: readonly Line[]): number {
  return lines.reduce((last, { at }) => Math.max(last, at), -Infinity);
}

/** Lines of one order say the same; where they do not, the answer must not depend on which comes first. */
function firstWord(lines: readonly Line[], wordOf: (line: Line) => string | undefined): string | undefined {
  return lines
    .map(wordOf)
    .reduce((first, word) => (first === undefined || (word !== undefined && word < first) ? word : first), undefined);
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
  rounding: Rounding | undefined,
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
  rounding: Rounding | undefined,
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
