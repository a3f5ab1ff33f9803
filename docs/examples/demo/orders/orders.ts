import { type CustomerEvent, fromOrders, type Issue } from "clientele";
import { dateFormat } from "clientele/dates";
import { type OrderFile, UsageError } from "../options.js";
import { readAmount } from "./amounts.js";
import { readCsv, type Row, type Table } from "./read-csv.js";

/** A file of orders as events, and what had to be left out of it. */
export interface Orders {
  readonly rows: number;
  readonly events: readonly CustomerEvent[];
  /** `index` is the line of the file, the header being line 1. */
  readonly issues: readonly Issue[];
  readonly currency: string;
  readonly asOf: string;
  /** How a customer is called in a report: by a number of theirs, or by where they stand in the file. */
  readonly nameOf: (customerId: string) => string;
}

/** ISO 4217 for "no currency": what amounts are in when neither the file nor its owner says so. */
export const noCurrency = "XXX";

/** @throws UsageError when a column is missing or no row can be read. */
export function readOrders(options: OrderFile): Orders {
  const table = readCsv(options.file);
  requireColumns(table, options);
  const amounts = table.rows.map((row) => readAmount(row[options.amount] ?? ""));
  const currency = options.currency ?? amounts.find((amount) => amount.currency !== undefined)?.currency ?? noCurrency;

  // Rows in another currency are set aside, for there is no honest way to add them.
  const kept: Row[] = [];
  const lines: number[] = [];
  const issues: Issue[] = [];
  for (const [i, row] of table.rows.entries()) {
    const { decimal, currency: written = currency } = amounts[i]!;
    const index = table.lines[i]!;
    if (written === currency) {
      kept.push({ ...row, [options.amount]: decimal });
      lines.push(index);
    } else {
      const message = `the amount is in ${written}, the file is read in ${currency}`;
      issues.push({ code: "order-mixed-currency", index, path: [options.amount], message });
    }
  }

  const { order, quantity } = options;
  const cancelled = new RegExp(`^${escape(options.cancelled)}\\d+$`);
  const read = fromOrders(kept, {
    customer: options.customer,
    date: options.date,
    amount: options.amount,
    currency,
    timeZone: options.zone,
    // Prices of one unit are refused when they have a fraction of a cent, because quantities would multiply the error.
    rounding: quantity === undefined ? "half-away-from-zero" : "reject",
    ...(options.dateFormat === undefined ? {} : { dateFormat: dateFormat(options.dateFormat) }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(order === undefined ? {} : { order, cancelled: (row) => cancelled.test(row[order] ?? "") }),
  });
  for (const issue of read.issues)
    issues.push({ ...issue, ...(issue.index === undefined ? {} : { index: lines[issue.index]! }) });
  const last = read.events.reduce((latest, { time }) => (time > latest ? time : latest), "");
  if (last === "") throw new UsageError(`No row of ${options.file} can be read as an order. ${firstProblem(issues)}`);
  return {
    rows: table.rows.length,
    events: read.events,
    issues: issues.sort((a, b) => (a.index ?? 0) - (b.index ?? 0)),
    currency,
    asOf: options.asOf ?? dateIn(options.zone, last),
    nameOf: nameReader(options.customer, table),
  };
}

function requireColumns({ columns }: Table, { file, customer, date, amount, order, quantity }: OrderFile): void {
  const wanted = Object.entries({ customer, date, amount, order, quantity });
  const missing = wanted.flatMap(([option, column]) =>
    column === undefined || columns.includes(column) ? [] : [`"${column}" (--${option})`],
  );
  if (missing.length === 0) return;
  const noun = missing.length === 1 ? "column" : "columns";
  throw new UsageError(`${file} has no ${noun} ${missing.join(", ")}. It has: ${columns.join(", ")}.`);
}

/** Ids that are no names: numbers and codes of the shop. */
const code = /^[\w-]*\d[\w-]*$/;

/** Names and addresses of people do not belong into a report; who has the file can look them up. */
function nameReader(column: string, { rows, lines }: Table): (customerId: string) => string {
  const firstLine = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    const id = row[column] ?? "";
    if (!firstLine.has(id)) firstLine.set(id, lines[i]!);
  }
  return (id) => (code.test(id) ? id : `customer of row ${firstLine.get(id) ?? "?"}`);
}

/** The date on the calendar of the zone. */
function dateIn(zone: string, instant: string): string {
  // Canadians write dates as ISO does.
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date(instant));
}

function firstProblem(issues: readonly Issue[]): string {
  const [first] = issues;
  return first === undefined ? "It has no rows." : `Row ${first.index}: ${first.message}.`;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
