import { DomainError, requireNumber } from "../../shared/errors.js";
import { type CalendarDate, type DayNumber, formatCalendarDate, parseCalendarDate } from "../../shared/time.js";
import { durationInDays, type Duration } from "../../shared/units.js";
import type { Predictor } from "../model.js";
import { expectedPurchasesOfNew } from "../predictions.js";
import type { HoldoutCustomer, HoldoutSplit } from "./split.js";

/** Repeat purchases of one period, as they happened and as a model expects them. */
export interface TrackingPeriod {
  /** From 1. */
  readonly period: number;
  /** First day of the period. */
  readonly from: CalendarDate;
  /** Last day of the period. */
  readonly to: CalendarDate;
  /** The part of the data that the period lies in; `both` where the calibration ends inside it. */
  readonly part: "calibration" | "holdout" | "both";
  readonly actual: number;
  readonly expected: number;
  readonly cumulativeActual: number;
  readonly cumulativeExpected: number;
}

/** Actual and expected repeat purchases of a stretch of time. */
export interface TrackedTotal {
  readonly actual: number;
  readonly expected: number;
  /** Expected over actual, less 1; absent where there were none. */
  readonly relativeError?: number;
}

/** How a model follows the purchases of a base through time. */
export interface Tracking {
  readonly period: Duration;
  /** Whole periods from the first purchase of the base on; the last one is cut at the end of the holdout. */
  readonly periods: readonly TrackingPeriod[];
  /** Whether the last period is shorter than the others. */
  readonly lastIsPartial: boolean;
  readonly calibration: TrackedTotal;
  readonly holdout: TrackedTotal;
}

export interface TrackingOptions {
  /** The length of a period, at least a day; a week by default. */
  readonly period?: Duration | undefined;
}

/**
 * Tracks repeat purchases over calibration and holdout, period by period and cumulated: actual against expected.
 *
 * Nothing but the day of the first purchase enters the expectation, so the calibration shows how well the model fits and the
 * holdout how well it forecasts a base. Periods are counted from the first day on which anybody bought, and a day counts
 * whole: who first bought on the first day is 7 days old when the first week ends.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters } as const;
 * const split = splitHoldout(
 *   [{ customerId: "1", occasionDays: ["1997-01-01", "1997-01-18", "1997-08-02", "1997-12-12"] }],
 *   { calibrationEnd: "1997-09-30", holdoutEnd: "1998-06-30", unit: "week" },
 * );
 * const { periods, holdout } = trackPurchases(model, split);
 * periods[2]
 * // => { period: 3, from: "1997-01-15", to: "1997-01-21", part: "calibration", actual: 1, expected: ~0.0475,
 * //   cumulativeActual: 1, cumulativeExpected: ~0.1509 }
 * holdout // => { actual: 1, expected: ~0.664, relativeError: ~-0.336 }
 *
 * @throws DomainError `track-purchases-period`, `duration`, `occasion-days` when the split has none (it was made of facts),
 *   `holdout`, `model-kind`, `schema-version`, `model-parameters`.
 * @accuracy the published weekly tables of the CDNOW sample: BG/NBD within 1e-5 relative at the printed parameters; Pareto/NBD
 *   within 1e-5 at parameters that round to the three printed digits, within 1e-3 at those digits themselves (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005), figures 5 and 6
 */
export function trackPurchases(model: Predictor, split: HoldoutSplit, options: TrackingOptions = {}): Tracking {
  const fn = "trackPurchases";
  const { days, begin, cut, end } = requireOccasions(fn, split);
  const period = options?.period ?? { weeks: 1 };
  const length = requireNumber(fn, "period", durationInDays(period), { min: 1 });
  const boundaries = [begin];
  let whole = begin;
  for (let k = 1; whole < end; k++) {
    whole = begin + Math.round(k * length);
    boundaries.push(Math.min(whole, end));
  }

  const expected = expectedRepeats(model, days, boundaries);
  const actual = actualRepeats(days, boundaries);
  const periods: TrackingPeriod[] = [];
  let cumulativeActual = 0;
  for (let k = 1; k < boundaries.length; k++) {
    const [from, to] = [boundaries[k - 1]!, boundaries[k]!];
    cumulativeActual += actual[k - 1]!;
    periods.push({
      period: k,
      from: formatCalendarDate(from),
      to: formatCalendarDate(to - 1),
      part: to <= cut ? "calibration" : from >= cut ? "holdout" : "both",
      actual: actual[k - 1]!,
      expected: expected[k]! - expected[k - 1]!,
      cumulativeActual,
      cumulativeExpected: expected[k]!,
    });
  }
  const [calibration, holdout] = actualRepeats(days, [begin, cut, end]) as [number, number];
  const [atCut, atEnd] = expectedRepeats(model, days, [cut, end]) as [number, number];
  return {
    period,
    periods,
    lastIsPartial: whole > end,
    calibration: totalOf(calibration, atCut),
    holdout: totalOf(holdout, atEnd - atCut),
  };
}

function totalOf(actual: number, expected: number): TrackedTotal {
  return { actual, expected, ...(actual > 0 && { relativeError: expected / actual - 1 }) };
}

/** A split whose purchase days are known: days are half-open, so `cut` and `end` are the first days after. */
export interface Occasions {
  /** The purchase days of each customer, the first purchase first. */
  readonly days: readonly (readonly DayNumber[])[];
  readonly begin: DayNumber;
  readonly cut: DayNumber;
  readonly end: DayNumber;
}

/** The occasions of a split; `undefined` where it has none. */
export function occasionsOf(
  split: Pick<HoldoutSplit, "calibrationEnd" | "holdoutEnd" | "customers">,
): Occasions | undefined {
  const days: (readonly DayNumber[])[] = [];
  let begin = Infinity;
  for (const customer of split.customers as readonly (Pick<HoldoutCustomer, "occasionDays"> | null)[]) {
    const occasionDays = customer?.occasionDays;
    const first = occasionDays?.[0];
    if (occasionDays === undefined || first === undefined) return undefined;
    days.push(occasionDays);
    begin = Math.min(begin, first);
  }
  const cut = parseCalendarDate(split.calibrationEnd);
  const end = parseCalendarDate(split.holdoutEnd);
  if (days.length === 0 || cut === undefined || end === undefined) return undefined;
  return { days, begin, cut: cut + 1, end: end + 1 };
}

function requireOccasions(fn: string, split: HoldoutSplit): Occasions {
  if (!Array.isArray(split?.customers) || split.customers.length === 0) {
    throw new DomainError("holdout", `${fn} requires a split with at least 1 customer; got none`);
  }
  const occasions = occasionsOf(split);
  if (occasions !== undefined) return occasions;
  throw new DomainError(
    "occasion-days",
    `${fn} requires the purchase days of every customer, as splitHoldout gives them`,
  );
}

/** Repeat purchases that a model expects of the base before each boundary; equal ages are asked for once. */
export function expectedRepeats(model: Predictor, days: Occasions["days"], boundaries: readonly DayNumber[]): number[] {
  const begins = new Map<DayNumber, number>();
  for (const occasions of days) begins.set(occasions[0]!, (begins.get(occasions[0]!) ?? 0) + 1);
  // In order of time, so that the sums do not depend on the order of the customers.
  const cohorts = [...begins].sort(([a], [b]) => a - b);
  const atAge = new Map<number, number>();
  const expectedAt = (age: number): number => {
    const known = atAge.get(age);
    if (known !== undefined) return known;
    const value = expectedPurchasesOfNew(model, { horizon: { days: age } });
    atAge.set(age, value);
    return value;
  };
  return boundaries.map((boundary) =>
    cohorts.reduce(
      (sum, [first, customers]) => (first < boundary ? sum + customers * expectedAt(boundary - first) : sum),
      0,
    ),
  );
}

/** Repeat purchases between each two boundaries that follow each other. */
export function actualRepeats(days: Occasions["days"], boundaries: readonly DayNumber[]): number[] {
  const begin = boundaries[0]!;
  const end = boundaries[boundaries.length - 1]!;
  const periodOf = new Int32Array(Math.max(0, end - begin));
  for (let k = 1; k < boundaries.length; k++) periodOf.fill(k - 1, boundaries[k - 1]! - begin, boundaries[k]! - begin);
  const counts = new Array<number>(boundaries.length - 1).fill(0);
  for (const occasions of days) {
    for (let i = 1; i < occasions.length; i++) {
      const day = occasions[i]!;
      if (day >= begin && day < end) counts[periodOf[day - begin]!]! += 1;
    }
  }
  return counts;
}
