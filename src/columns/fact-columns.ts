import type { Coverage } from "../facts/index.js";
import type { Instant } from "../shared/time.js";
import type { TimeUnit } from "../shared/units.js";

/**
 * What is known about each customer, in columns: place by place what `summarizeAll` says of the same purchases. NaN stands
 * for what is not known, and for what does not exist.
 */
export interface FactColumns {
  readonly asOf: Instant;
  readonly timeZone: string;
  readonly coverage: Coverage;
  /** Start of the purchase coverage; absent when it reaches back to the beginning, and when nothing was bought. */
  readonly observedFrom?: Instant | undefined;
  readonly daysObserved?: number | undefined;
  /** Ids, sorted by code unit. Every column follows their order. */
  readonly customers: readonly string[];
  readonly orders: Float64Array;
  readonly purchaseOccasions: Float64Array;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly firstPurchaseAt: Float64Array;
  readonly lastPurchaseAt: Float64Array;
  /** Calendar days up to `asOf`. */
  readonly daysSinceFirstPurchase: Float64Array;
  readonly daysSinceLastPurchase: Float64Array;
  /** As `PurchaseHistory` has it. */
  readonly history: {
    readonly unit: TimeUnit;
    readonly frequency: Float64Array;
    readonly recency: Float64Array;
    readonly T: Float64Array;
  };
  /** 1 where the feed holds all purchases of the customer, 0 where it does not. */
  readonly historyComplete: Float64Array;
  /** The gaps between consecutive occasions, of each customer in ascending order of length. */
  readonly gaps: GapLists;
  /** The gap before the last occasion. */
  readonly gapLastDays: Float64Array;
  /** Orders that were refunded in full. */
  readonly refundedOrders: Float64Array;
  /** By currency, sorted by its code. */
  readonly spend: readonly SpendInCurrencyColumns[];
}

/** The gaps of all customers, one after the other: those of customer i stand from `offsets[i]` up to `offsets[i + 1]`. */
export interface GapLists {
  readonly offsets: Int32Array;
  readonly days: Int32Array;
}

/** What each customer spent in one currency, in minor units; NaN for who bought nothing in it. */
export interface SpendInCurrencyColumns {
  readonly currency: string;
  /** Sum of what was paid for valid orders, before refunds. */
  readonly gross: Float64Array;
  readonly refunded: Float64Array;
  readonly net: Float64Array;
  /** Net spend per purchase occasion. */
  readonly meanPerOccasion: Float64Array;
  /** Net spend per occasion without the first one; NaN without a repeat. */
  readonly meanPerRepeatOccasion: Float64Array;
}
