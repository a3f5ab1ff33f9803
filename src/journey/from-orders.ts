import { DomainError, show } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { addMinorUnits, currencyExponent, isCurrencyCode } from "../shared/money.js";
import { canonicalJson, compareText } from "../shared/order.js";
import { formatInstant } from "../shared/time.js";
import type { OrderCancelEvent, PurchaseEvent, RefundEvent } from "./events.js";
import { type FromOrdersOptions, lineReader, type OrderIssueCode, type OrderLine } from "./order-line.js";

export interface FromOrdersResult {
  readonly events: (PurchaseEvent | RefundEvent | OrderCancelEvent)[];
  readonly issues: Issue<OrderIssueCode>[];
}

/**
 * Events from any array of rows that has a customer, a date and an amount: a database result, a CSV file, a spreadsheet.
 *
 * Rows of one order become one purchase with lines. A row with a negative amount is money that went back: of its order if
 * the order is there, else of the customer. An order all of whose rows are marked as cancelled is cancelled.
 *
 * Rows that cannot be read are listed with their index; the others go on. Orders without an id get one from customer, time and
 * amount, so that the same file read twice gives the same events, and so does the same file in another
 * order of rows (but where rows of one order disagree about its customer or currency, the first one counts).
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
 * @throws DomainError for options that no row could be read with: `order-column`, `time-zone`, `date-format`, `order-currency` when the one
 * currency is not an ISO 4217 code, `currency-exponent`, `from-orders-rounding`.
 */
export function fromOrders<Row extends object>(rows: Iterable<Row>, options: FromOrdersOptions<Row>): FromOrdersResult {
  const { source = "orders", exponents = {} } = options;
  for (const name of ["customer", "date", "amount", "currency"] as const) {
    if (typeof options[name] !== "string" && typeof options[name] !== "function") {
      throw new DomainError(
        "order-column",
        `fromOrders requires ${name} to be a text or a function; got ${show(options[name])}`,
      );
    }
  }
  if (typeof options.currency === "string" && !isCurrencyCode(options.currency)) {
    throw new DomainError(
      "order-currency",
      `fromOrders requires currency to be three capital letters (ISO 4217); got ${options.currency}`,
    );
  }
  for (const currency of Object.keys(exponents)) currencyExponent(currency, exponents);
  const readLine = lineReader(options);
  const issues: FromOrdersResult["issues"] = [];
  const orders = new Map<string, OrderLine[]>();
  const withoutId = new Map<string, OrderLine[]>();
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

function append(orders: Map<string, OrderLine[]>, id: string, line: OrderLine): void {
  const lines = orders.get(id);
  if (lines === undefined) orders.set(id, [line]);
  else lines.push(line);
}

function contentOf({ customerId, at, amount }: OrderLine): string {
  return `${customerId}/${formatInstant(at)}/${amount}`;
}

/** Rows of one order share their customer and their currency; a row that does not is told of. */
function belongsTo(
  known: readonly OrderLine[] | undefined,
  line: OrderLine,
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
  read: (row: Row, index: number) => OrderLine | Issue<OrderIssueCode>,
  row: Row,
  index: number,
  issues: Issue<OrderIssueCode>[],
): OrderLine | undefined {
  let line: OrderLine | Issue<OrderIssueCode>;
  try {
    line = read(row, index);
  } catch {
    line = { code: "order-row", index, message: "the row cannot be read" };
  }
  if (!("code" in line)) return line;
  issues.push(line);
  return undefined;
}

/** A purchase of what was paid, a refund of what went back, and a cancellation where everything was cancelled. */
function eventsOfOrder(
  source: string,
  orderId: string,
  lines: readonly OrderLine[],
  issues: FromOrdersResult["issues"],
): FromOrdersResult["events"] {
  try {
    return eventsOfLines(source, orderId, lines);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    issues.push({
      code: "order-amount",
      index: (lines[0] as OrderLine).index,
      path: ["amount"],
      message: `order ${orderId} is beyond ±2^53 minor units: ignored`,
    });
    return [];
  }
}

function eventsOfLines(source: string, orderId: string, lines: readonly OrderLine[]): FromOrdersResult["events"] {
  // Goods that came back for nothing are no purchase either.
  const isBack = ({ amount, detail }: OrderLine) => amount < 0 || (amount === 0 && (detail?.quantity ?? 0) < 0);
  const bought = lines.filter((line) => !isBack(line));
  const back = lines.filter(isBack);
  const events: FromOrdersResult["events"] = [];
  const [first] = lines as [OrderLine, ...OrderLine[]];
  const accountId = firstWord(lines, (line) => line.accountId);
  const envelope = (id: string, at: number) => ({
    source,
    id,
    time: formatInstant(at),
    customerId: first.customerId,
    ...(accountId === undefined ? {} : { accountId }),
  });
  const sum = (of: readonly OrderLine[], value: (line: OrderLine) => number) =>
    of.reduce((total, line) => addMinorUnits(total, value(line)), 0);
  const refundOf = (of: readonly OrderLine[], name: string): RefundEvent => ({
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
function earliest(lines: readonly OrderLine[]): number {
  return lines.reduce((first, { at }) => Math.min(first, at), Infinity);
}

function latest(lines: readonly OrderLine[]): number {
  return lines.reduce((last, { at }) => Math.max(last, at), -Infinity);
}

/** Lines of one order say the same; where they do not, the answer must not depend on which comes first. */
function firstWord(lines: readonly OrderLine[], wordOf: (line: OrderLine) => string | undefined): string | undefined {
  return lines
    .map(wordOf)
    .reduce((first, word) => (first === undefined || (word !== undefined && word < first) ? word : first), undefined);
}
