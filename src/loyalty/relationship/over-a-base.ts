import { type Limits, wilson } from "../../numerics/proportion.js";
import type { MeasureInterval } from "../../shared/measure.js";
import { type Part, ratioOfSums } from "./ratio-of-sums.js";

/**
 * What an interval over a base takes for granted: that those of whom it is not known are of the same kind (`unknown-customers`),
 * and that people are strangers to each other where one brought the other (`dependence`).
 */
export type BaseUncovered = "unknown-customers" | "dependence";

/** The ends between which a number lies, had other customers of the same kind been met. */
export type BaseInterval<Method extends string> = MeasureInterval<Method, BaseUncovered>;

/** Too few customers of whom it is known. */
export interface TooFewCustomers {
  readonly status: "not-enough-data";
  /** Customers of whom it is known. */
  readonly of: number;
  /** How many it takes. */
  readonly required: number;
}

/** A share of customers with its uncertainty, or what there was of what it takes. */
export type CustomerShare =
  | {
      readonly status: "measured";
      readonly count: number;
      readonly of: number;
      readonly share: number;
      readonly interval: BaseInterval<"wilson">;
    }
  | TooFewCustomers;

/** A mean over customers, or a ratio of their sums, from 0 to 1 and with its uncertainty, or what there was of what it takes. */
export type CustomerMean =
  | {
      readonly status: "measured";
      readonly of: number;
      readonly mean: number;
      /** Absent where all customers are alike: then nothing tells how far others would lie from them. */
      readonly interval?: BaseInterval<"t">;
    }
  | TooFewCustomers;

/** What it takes to speak of a base, and how sure the intervals are to be. */
export interface BaseFrame {
  readonly minimumCustomers: number;
  readonly level: number;
}

export function shareOfCustomers(
  count: number,
  of: number,
  { minimumCustomers, level }: BaseFrame,
  notCovered: BaseUncovered = "unknown-customers",
): CustomerShare {
  if (of < minimumCustomers) return { status: "not-enough-data", of, required: minimumCustomers };
  const interval = intervalOf(wilson(count, of, level), level, "wilson", notCovered);
  return { status: "measured", count, of, share: count / of, interval };
}

/** The sum of the parts over the sum of the wholes; the mean where each whole is 1. */
export function meanOfCustomers(parts: readonly Part[], { minimumCustomers, level }: BaseFrame): CustomerMean {
  const of = parts.length;
  if (of < minimumCustomers) return { status: "not-enough-data", of, required: minimumCustomers };
  const { ratio, low, high } = ratioOfSums(parts, level);
  return {
    status: "measured",
    of,
    mean: ratio,
    ...(low === undefined || high === undefined ? {} : { interval: intervalOf({ low, high }, level, "t") }),
  };
}

export function intervalOf<Method extends string>(
  ends: Limits,
  level: number,
  method: Method,
  notCovered: BaseUncovered = "unknown-customers",
): BaseInterval<Method> {
  return { ...ends, level, method, notCovered: [notCovered] };
}
