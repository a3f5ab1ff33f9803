import type { CustomerFacts } from "../../facts/index.js";
import { DomainError, requireOneOf, show } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import {
  type CalendarDate,
  type DayNumber,
  formatCalendarDate,
  parseCalendarDate,
  parseInstant,
  requireInstant,
  zoneCalendar,
} from "../../shared/time.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import type { Holdout, HoldoutHistory } from "./holdout.js";

/** The days on which one customer bought. */
export interface PurchaseDays {
  readonly customerId: string;
  /** Calendar dates, or whole days since 1970-01-01; in any order, a day that occurs twice counts once. */
  readonly occasionDays: readonly (CalendarDate | DayNumber)[];
  /** `false` when the first purchase may lie before the first one here. */
  readonly historyComplete?: boolean | undefined;
}

/** Where to cut. */
export interface SplitOptions {
  /** The last day of the calibration. */
  readonly calibrationEnd: CalendarDate;
  /** The last day of the holdout period: until when the purchases are known, also where nobody bought on that day. */
  readonly holdoutEnd: CalendarDate;
  /** The unit of the histories; the models' too. */
  readonly unit: TimeUnit;
}

/** A customer of a split. */
export interface HoldoutCustomer extends HoldoutHistory {
  readonly customerId: string;
  readonly unit: TimeUnit;
  readonly logGaps: number;
  readonly firstPurchaseDate: CalendarDate;
  /** All purchase days to the end of the holdout, ascending, in days since 1970-01-01; absent where only facts are known. */
  readonly occasionDays?: readonly DayNumber[];
}

/** Why a customer is not part of a split. */
export type SplitExclusion =
  /** No purchase is known. */
  | "no-purchase"
  /** The first purchase came after the calibration: there is no history to predict from. */
  | "began-after-calibration"
  /** The first purchase may lie before the window, so age and frequency would be those of the window. */
  | "left-truncated"
  /** Fewer purchases at the end of the holdout than before it: some were cancelled or refunded since. */
  | "revised-later";

/** A base cut in two: what a model may see, and what it will be held against. */
export interface HoldoutSplit extends Holdout {
  readonly calibrationEnd: CalendarDate;
  readonly holdoutEnd: CalendarDate;
  /** Sorted by id. Fits take them as they are. */
  readonly customers: readonly HoldoutCustomer[];
  /** Who was left out, sorted by id. */
  readonly excluded: readonly { readonly customerId: string; readonly reason: SplitExclusion }[];
}

/**
 * Cuts a base in two: histories up to the end of the calibration, and the purchases of the holdout period after it, against
 * which predictions are held.
 *
 * Purchases after `holdoutEnd` are not read. Customers without a history to predict from are listed with the reason. Age is
 * counted in calendar days between dates, as in `CustomerFacts`.
 *
 * @example
 * const split = splitHoldout(
 *   [
 *     { customerId: "1", occasionDays: ["1997-01-01", "1997-01-18", "1997-08-02", "1997-12-12"] },
 *     { customerId: "2", occasionDays: ["1998-02-03"] },
 *   ],
 *   { calibrationEnd: "1997-09-30", holdoutEnd: "1998-06-30", unit: "day" },
 * );
 * split.customers[0] // => { customerId: "1", frequency: 2, recency: 213, T: 272, purchasesInHoldout: 1, ... }
 * split.horizon // => { days: 273 }
 * split.excluded // => [{ customerId: "2", reason: "began-after-calibration" }]
 *
 * @throws DomainError `split-holdout-calibration-end`, `split-holdout-holdout-end`, `split-holdout-unit`,
 *   `purchase-days` (not a list), and naming the row `purchase-days-customer` (no id, or one that occurs twice) and
 *   `purchase-days-occasion` (not a day).
 */
export function splitHoldout(purchases: readonly PurchaseDays[], options: SplitOptions): HoldoutSplit {
  const fn = "splitHoldout";
  const unit = requireOneOf(fn, "unit", options?.unit, Object.keys(daysPer) as TimeUnit[]);
  const calibrationEnd = requireDate(fn, "calibrationEnd", options.calibrationEnd);
  const holdoutEnd = requireDate(fn, "holdoutEnd", options.holdoutEnd);
  if (holdoutEnd <= calibrationEnd) {
    throw new DomainError(
      "split-holdout-holdout-end",
      `${fn} requires holdoutEnd to lie after calibrationEnd (${options.calibrationEnd}); got ${options.holdoutEnd}`,
    );
  }
  if (!Array.isArray(purchases)) {
    throw new DomainError("purchase-days", `${fn} requires a list of purchase days; got ${show(purchases)}`);
  }
  const customers: HoldoutCustomer[] = [];
  const excluded: { customerId: string; reason: SplitExclusion }[] = [];
  const seen = new Set<string>();
  (purchases as readonly PurchaseDays[]).forEach((row, index) => {
    const { customerId, historyComplete } = Object(row) as PurchaseDays;
    requireNewId(fn, customerId, index, seen);
    const days = daysOf(fn, row, index).filter((day) => day <= holdoutEnd);
    const first = days[0];
    const reason: SplitExclusion | undefined =
      first === undefined
        ? "no-purchase"
        : first > calibrationEnd
          ? "began-after-calibration"
          : historyComplete === false
            ? "left-truncated"
            : undefined;
    if (first === undefined || reason !== undefined) excluded.push({ customerId, reason: reason ?? "no-purchase" });
    else customers.push(customerOf(customerId, days, first, calibrationEnd, unit));
  });
  return {
    unit,
    calibrationEnd: formatCalendarDate(calibrationEnd),
    holdoutEnd: formatCalendarDate(holdoutEnd),
    horizon: { days: holdoutEnd - calibrationEnd },
    customers: customers.sort(byId),
    excluded: excluded.sort(byId),
  };
}

function customerOf(
  customerId: string,
  occasionDays: readonly DayNumber[],
  first: DayNumber,
  calibrationEnd: DayNumber,
  unit: TimeUnit,
): HoldoutCustomer {
  const perUnit = daysPer[unit];
  let logGaps = 0;
  let occasions = 0;
  let last = first;
  for (const day of occasionDays) {
    if (day > calibrationEnd) break;
    if (occasions > 0) logGaps += Math.log((day - last) / perUnit);
    occasions += 1;
    last = day;
  }
  return {
    customerId,
    frequency: occasions - 1,
    recency: (last - first) / perUnit,
    T: (calibrationEnd - first) / perUnit,
    unit,
    logGaps,
    purchasesInHoldout: occasionDays.length - occasions,
    firstPurchaseDate: formatCalendarDate(first),
    occasionDays,
  };
}

/** The facts that a split reads. */
export type SplitFacts = Pick<CustomerFacts, "customerId" | "asOf" | "timeZone"> &
  Partial<Pick<CustomerFacts, "history" | "historyComplete" | "purchaseOccasions" | "firstPurchaseAt" | "gapsDays">>;

/**
 * The split of a base whose facts were summarised twice: `asOf` the end of the calibration, and `asOf` the end of the
 * holdout.
 *
 * The calibration facts know nothing of what came later, so this is the split without hindsight. Facts do not tell in which
 * order gaps followed each other: tracking, seasonality and the baselines that need days are to be had from `splitHoldout`.
 * Occasions must be days or weeks; orders of one day have no gap.
 *
 * @example
 * const before = [{
 *   customerId: "1", asOf: "1997-09-30T23:59:59Z", timeZone: "UTC", firstPurchaseAt: "1997-01-01T00:00:00Z",
 *   purchaseOccasions: 3, gapsDays: [17, 196], history: { frequency: 2, recency: 213, T: 272, unit: "day" },
 * }] as const;
 * const after = [{ customerId: "1", asOf: "1998-06-30T23:59:59Z", timeZone: "UTC", purchaseOccasions: 4 }] as const;
 * const split = splitHoldoutOfFacts(before, after, { unit: "day" });
 * split.horizon // => { days: 273 }
 * split.customers[0] // => { frequency: 2, purchasesInHoldout: 1, firstPurchaseDate: "1997-01-01", ... }
 *
 * @throws DomainError `split-holdout-of-facts-unit`, `split-facts` (facts of several moments, a customer twice, later facts
 *   that are not later, or gaps that are missing or 0), `instant`, `time-zone`.
 */
export function splitHoldoutOfFacts(
  calibration: readonly SplitFacts[],
  holdout: readonly SplitFacts[],
  options: Pick<SplitOptions, "unit">,
): HoldoutSplit {
  const fn = "splitHoldoutOfFacts";
  const unit = requireOneOf(fn, "unit", options?.unit, Object.keys(daysPer) as TimeUnit[]);
  const calendar = zoneCalendar(calibration?.[0]?.timeZone ?? "UTC");
  const calibrationEnd = dayOfAll(fn, "calibration", calibration, calendar);
  const holdoutEnd = dayOfAll(fn, "holdout", holdout, calendar);
  if (holdoutEnd <= calibrationEnd) {
    throw new DomainError(
      "split-facts",
      `${fn} requires the holdout facts to be of a later day than the calibration's`,
    );
  }
  const later = new Map(holdout.map((facts) => [facts.customerId, facts]));
  const known = new Set<string>();
  const customers: HoldoutCustomer[] = [];
  const excluded: { customerId: string; reason: SplitExclusion }[] = [];
  for (const facts of calibration) {
    const { customerId, history, historyComplete, purchaseOccasions = 0, gapsDays = [] } = facts;
    if (known.has(customerId))
      throw new DomainError("split-facts", `${fn} requires each customer once; got ${show(customerId)} twice`);
    known.add(customerId);
    const first = parseInstant(facts.firstPurchaseAt);
    const purchasesInHoldout = (later.get(customerId)?.purchaseOccasions ?? 0) - purchaseOccasions;
    if (history === undefined || first === undefined) {
      const began = (later.get(customerId)?.purchaseOccasions ?? 0) > 0;
      excluded.push({ customerId, reason: began ? "began-after-calibration" : "no-purchase" });
    } else if (historyComplete === false) excluded.push({ customerId, reason: "left-truncated" });
    else if (purchasesInHoldout < 0) excluded.push({ customerId, reason: "revised-later" });
    else {
      const factor = daysPer[history.unit] / daysPer[unit];
      const logGaps = gapsDays.reduce((sum, gap) => sum + Math.log(gap / daysPer[unit]), 0);
      if (gapsDays.length !== history.frequency || !Number.isFinite(logGaps)) {
        const wanted = "gapsDays of at least a day, one for each repeat purchase";
        throw new DomainError("split-facts", `${fn} requires ${wanted}; customer ${show(customerId)} has others`);
      }
      customers.push({
        customerId,
        frequency: history.frequency,
        recency: history.recency * factor,
        T: history.T * factor,
        unit,
        logGaps,
        purchasesInHoldout,
        firstPurchaseDate: formatCalendarDate(calendar.dayOf(first)),
      });
    }
  }
  for (const { customerId, purchaseOccasions = 0 } of holdout) {
    if (known.has(customerId)) continue;
    excluded.push({ customerId, reason: purchaseOccasions > 0 ? "began-after-calibration" : "no-purchase" });
  }
  return {
    unit,
    calibrationEnd: formatCalendarDate(calibrationEnd),
    holdoutEnd: formatCalendarDate(holdoutEnd),
    horizon: { days: holdoutEnd - calibrationEnd },
    customers: customers.sort(byId),
    excluded: excluded.sort(byId),
  };
}

/** The one day that all facts are of. */
function dayOfAll(
  fn: string,
  name: string,
  population: readonly SplitFacts[],
  calendar: ReturnType<typeof zoneCalendar>,
): DayNumber {
  const facts = Array.isArray(population) ? (population as readonly SplitFacts[])[0] : undefined;
  if (facts === undefined) {
    throw new DomainError("split-facts", `${fn} requires facts of the ${name}; got ${show(population)}`);
  }
  const moments = new Set(population.map(({ asOf, timeZone }) => `${asOf} in ${timeZone}`));
  if (moments.size > 1 || facts.timeZone !== calendar.timeZone) {
    throw new DomainError("split-facts", `${fn} requires all ${name} facts to be of one asOf and time zone`);
  }
  return calendar.dayOf(requireInstant(fn, `${name} asOf`, facts.asOf));
}

function requireDate(fn: string, name: "calibrationEnd" | "holdoutEnd", value: unknown): DayNumber {
  const day = parseCalendarDate(value);
  if (day !== undefined) return day;
  const code = name === "holdoutEnd" ? "split-holdout-holdout-end" : "split-holdout-calibration-end";
  throw new DomainError(code, `${fn} requires ${name} to be a calendar date; got ${show(value)}`);
}

function requireNewId(fn: string, customerId: unknown, row: number, seen: Set<string>): void {
  const name = `purchases[${row}].customerId`;
  if (typeof customerId !== "string" || customerId === "") {
    throw new DomainError("purchase-days-customer", `${fn} requires ${name} to be a text; got ${show(customerId)}`);
  }
  if (seen.has(customerId)) {
    throw new DomainError(
      "purchase-days-customer",
      `${fn} requires each customer once; got ${name} ${show(customerId)}`,
    );
  }
  seen.add(customerId);
}

/** The days of the occasions, ascending, each once. */
function daysOf(fn: string, { occasionDays }: PurchaseDays, row: number): DayNumber[] {
  if (!Array.isArray(occasionDays)) {
    throw new DomainError(
      "purchase-days-occasion",
      `${fn} requires purchases[${row}].occasionDays to be a list of days; got ${show(occasionDays)}`,
    );
  }
  const days = (occasionDays as PurchaseDays["occasionDays"]).map((value, i) => {
    const day = Number.isSafeInteger(value) ? (value as DayNumber) : parseCalendarDate(value);
    if (day !== undefined && day >= firstDay && day <= lastDay) return day;
    throw new DomainError(
      "purchase-days-occasion",
      `${fn} requires purchases[${row}].occasionDays[${i}] to be a calendar date or a whole number of days; got ${show(value)}`,
    );
  });
  return [...new Set(days)].sort((a, b) => a - b);
}

/** The days that can be written with a year of four digits. */
const firstDay: DayNumber = -719_528;
const lastDay: DayNumber = 2_932_896;

function byId(a: { readonly customerId: string }, b: { readonly customerId: string }): number {
  return compareText(a.customerId, b.customerId);
}
