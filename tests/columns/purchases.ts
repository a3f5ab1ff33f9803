import fc from "fast-check";
import { fromColumns } from "clientele/columns";
import { fromOrders } from "clientele/journey";

/** A row of a table of orders. */
export interface Row {
  readonly customer: string;
  readonly time: number;
  readonly amount: number;
  readonly currency: string;
  readonly order: string | null;
}

/** When the clocks of Newfoundland went back over midnight, so that a day came twice. */
const dayCameTwice = Date.UTC(2010, 10, 7, 2, 31);

/** Few moments and amounts, so that ties, refunds of exactly an order's amount and cuts by `asOf` are common. */
export const row: fc.Arbitrary<Row> = fc.record({
  customer: fc.constantFrom("anna", "ben", "carl", "Żaneta", "10", "9"),
  time: fc.oneof(
    fc.integer({ min: -3000, max: 3000 }).map((minutes) => dayCameTwice + minutes * 60_000),
    fc.integer({ min: -60, max: 60 }).map((minutes) => dayCameTwice + minutes * 60_000),
    fc.integer({ min: 0, max: 400 }).map((days) => Date.UTC(2010, 0, 1 + days)),
  ),
  amount: fc.constantFrom(12.5, 12.5, 7, 0, 0.29, 29.33, 100, -12.5, -7, -3, -100),
  currency: fc.constantFrom("EUR", "EUR", "EUR", "JPY", "USD"),
  order: fc.option(fc.constantFrom("1", "2", "10", "a"), { freq: 3 }),
});

export interface Reading {
  readonly oneCurrency: boolean;
  readonly withOrders: boolean;
}

export const columnOf = <Name extends keyof Row>(rows: readonly Row[], name: Name) => rows.map((one) => one[name]);

/** The same rows by the object door and by the columnar one. */
export function readBoth(rows: readonly Row[], { oneCurrency, withOrders }: Reading) {
  const objects = fromOrders(rows, {
    customer: "customer",
    date: ({ time }) => new Date(time),
    amount: "amount",
    currency: oneCurrency ? "EUR" : ({ currency }) => currency,
    rounding: "half-away-from-zero",
    ...(withOrders && { order: "order" }),
  });
  const columns = fromColumns(
    {
      customer: columnOf(rows, "customer"),
      time: Float64Array.from(columnOf(rows, "time")),
      amount: Float64Array.from(columnOf(rows, "amount")),
      currency: oneCurrency ? "EUR" : columnOf(rows, "currency"),
      ...(withOrders && { order: columnOf(rows, "order") }),
    },
    { rounding: "half-away-from-zero" },
  );
  return { objects, columns };
}
