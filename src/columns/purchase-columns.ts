/**
 * What was bought, in columns: one row for each order, or for money that went back and belongs to no order here. Made by
 * `fromColumns` and `columnsFromRows`; every row has been checked.
 */
export interface PurchaseColumns {
  /** Ids of customers, each once, in any order. */
  readonly customers: readonly string[];
  /** Places in `customers` in the order of the ids by code unit. Where it is absent, a summary sorts the ids itself. */
  readonly sorted?: Int32Array | undefined;
  /** Whose each row is: a place in `customers`. */
  readonly customer: Int32Array;
  /** When it was: milliseconds since 1970-01-01T00:00:00Z. */
  readonly time: Float64Array;
  /** What was paid, in whole minor units; negative for money that went back. */
  readonly amountMinor: Float64Array;
  /** ISO 4217 codes, each once. */
  readonly currencies: readonly string[];
  /** In which currency each row is: a place in `currencies`. Absent where all are in the first. */
  readonly currency?: Int32Array | undefined;
  /** Which order each row is; absent where rows carry no ids of orders, and each is one. */
  readonly order?: OrderKeys | undefined;
  /** Money that went back of orders. */
  readonly refunds: RefundColumns;
}

/** Ids of orders by row: a place in `values`, each of which stands in one row; -1 for a row without an id. */
export interface OrderKeys {
  readonly indices: Int32Array;
  readonly values: readonly string[];
}

/** Money that went back of orders, at most once for each. */
export interface RefundColumns {
  /** Which row of the purchases it belongs to. */
  readonly row: Int32Array;
  readonly time: Float64Array;
  /** Whole minor units, above 0. */
  readonly amountMinor: Float64Array;
}
