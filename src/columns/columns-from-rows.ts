import type { Column } from "../journey/index.js";
import { DomainError, requireObject, show } from "../shared/errors.js";
import type { CurrencyCode } from "../shared/money.js";
import { fromColumns, type FromColumnsOptions, type FromColumnsResult } from "./from-columns.js";

/** Where values stand in a row: the name of a property, or a function of the row. */
export interface RowColumns<Row> {
  readonly customer: Column<Row>;
  /** A `Date`, a number in `timeUnit`, or a text as `fromOrders` reads it. */
  readonly time: Column<Row>;
  /** In `moneyUnit`: a number, or a plain decimal as text. */
  readonly amount: Column<Row>;
  /** ISO 4217 code of all rows, or a function of the row. */
  readonly currency: CurrencyCode | ((row: Row) => unknown);
  /** Rows that share it are lines of one order. Without it, each row is an order. */
  readonly order?: Column<Row> | undefined;
}

/**
 * Purchases in columns from objects: the rows of `fromOrders`, for bases of millions. Rows are gone through once where they are no
 * array, so a generator or the cursor of a database will do.
 *
 * A function that throws has no value for its row. So a name of a column that is misspelt, or a function that always throws, makes
 * an issue of every row: try a few rows first.
 *
 * @example
 * const rows = [
 *   { who: "anna", day: "2026-01-10", paid: "25.00" },
 *   { who: "anna", day: "2026-02-10", paid: "15.00" },
 *   { who: "ben", day: "10.02.2026", paid: "8.50" },
 * ];
 * const { purchases, issues } = columnsFromRows(rows, { customer: "who", time: "day", amount: "paid", currency: "EUR" });
 * [...purchases.amountMinor] // => [2500, 1500]
 * issues.map(({ code, index }) => [code, index]) // => [["order-date", 2]]
 *
 * @throws DomainError `columns` for what are no rows or no columns, and as `fromColumns` does.
 */
export function columnsFromRows<Row extends object>(
  rows: Iterable<Row>,
  columns: RowColumns<Row>,
  options: FromColumnsOptions = {},
): FromColumnsResult {
  const fn = "columnsFromRows";
  const { customer, time, amount, currency, order } = requireObject(fn, "columns", columns, "columns");
  const { [Symbol.iterator]: iterate } = Object(rows) as Partial<typeof rows>;
  if (typeof iterate !== "function") {
    throw new DomainError("columns", `${fn} requires rows that can be gone through; got ${show(rows)}`);
  }
  const readings: ((row: Row) => unknown)[] = [];
  const lists: unknown[][] = [];
  const columnOf = (name: string, column: unknown) => {
    if (typeof column !== "string" && typeof column !== "function") {
      throw new DomainError("columns", `${fn} requires ${name} to be a text or a function; got ${show(column)}`);
    }
    readings.push(typeof column === "string" ? (row) => row[column as keyof Row] : (column as (row: Row) => unknown));
    const list: unknown[] = [];
    lists.push(list);
    return list as never;
  };
  const given = {
    customer: columnOf("customer", customer),
    time: columnOf("time", time),
    amount: columnOf("amount", amount),
    currency: typeof currency === "function" ? columnOf("currency", currency) : currency,
    ...(order !== undefined && { order: columnOf("order", order) }),
  };
  if (Array.isArray(rows)) {
    // Column by column is faster, but goes through the rows again and again.
    readings.forEach((reading, i) => {
      const list = lists[i] as unknown[];
      for (const row of rows as readonly Row[]) list.push(readSafely(reading, row));
    });
  } else {
    for (const row of rows) {
      for (let i = 0; i < lists.length; i++) lists[i]?.push(readSafely(readings[i] as (row: Row) => unknown, row));
    }
  }
  return fromColumns(given, options);
}

/** A row may be anything, even an object whose properties throw when read: then it has no value here, which is told of. */
function readSafely<Row>(valueOf: (row: Row) => unknown, row: Row): unknown {
  try {
    return valueOf(row);
  } catch {
    return undefined;
  }
}
