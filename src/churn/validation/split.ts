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
  type ZoneCalendar,
  zoneCalendar,
} from "../../shared/time.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { type MaybePurchaseDays, requirePurchaseDays } from "../purchase-days.js";
import type { Holdout, HoldoutHistory } from "./holdout.js";

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
  /**
   * Later facts tell of other purchases in the calibration than its own facts did: some were cancelled, refunded or entered
   * since, so that how many came in the holdout cannot be told without their days.
   */
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
export function splitHoldout(purchases: readonly MaybePurchaseDays[], options: SplitOptions): HoldoutSplit {
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
  (purchases as readonly MaybePurchaseDays[]).forEach((row, index) => {
    const { customerId, historyComplete } = Object(row) as MaybePurchaseDays;
    requireNewId(fn, customerId, index, seen);
    const days = requirePurchaseDays(fn, row, index).filter((day) => day <= holdoutEnd);
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
  return splitOf({ unit, calibrationEnd, holdoutEnd, customers, excluded });
}

interface Parts {
  readonly unit: TimeUnit;
  readonly calibrationEnd: DayNumber;
  readonly holdoutEnd: DayNumber;
  readonly customers: HoldoutCustomer[];
  readonly excluded: { readonly customerId: string; readonly reason: SplitExclusion }[];
}

function splitOf({ unit, calibrationEnd, holdoutEnd, customers, excluded }: Parts): HoldoutSplit {
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
  Partial<
    Pick<
      CustomerFacts,
      "history" | "historyComplete" | "purchaseOccasions" | "firstPurchaseAt" | "gapsDays" | "occasionDays"
    >
  >;

/**
 * The split of a base whose facts were summarised twice: `asOf` the end of the calibration, and `asOf` the end of the
 * holdout.
 *
 * The calibration facts know nothing of what came later, so this is the split without hindsight. Where both facts list the
 * days of the occasions (`occasionDays`), purchases of the holdout are counted by them, and all that `splitHoldout` gives is
 * to be had. Without them facts do not tell in which order gaps followed each other: there is no tracking, no seasonality
 * and no baseline that needs days, and customers of whom a purchase of the calibration was taken back later are left out, as
 * far as the gaps betray it. Occasions must be days or weeks; orders of one day have no gap.
 *
 * @example
 * const before = [{
 *   customerId: "1", asOf: "1997-09-30T23:59:59Z", timeZone: "UTC", firstPurchaseAt: "1997-01-01T00:00:00Z",
 *   purchaseOccasions: 3, gapsDays: [17, 196], history: { frequency: 2, recency: 213, T: 272, unit: "day" },
 * }] as const;
 * const after = [{
 *   customerId: "1", asOf: "1998-06-30T23:59:59Z", timeZone: "UTC", firstPurchaseAt: "1997-01-01T00:00:00Z",
 *   purchaseOccasions: 4, gapsDays: [17, 132, 196],
 * }] as const;
 * const split = splitHoldoutOfFacts(before, after, { unit: "day" });
 * split.horizon // => { days: 273 }
 * split.customers[0] // => { frequency: 2, purchasesInHoldout: 1, firstPurchaseDate: "1997-01-01", ... }
 *
 * @throws DomainError `split-holdout-of-facts-unit`, `split-facts` (facts of several moments, a customer twice, later facts
 *   that are not later, gaps that are missing or 0, or days that are not those of the occasions), `instant`, `time-zone`.
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
  for (const before of calibration) {
    const { customerId, historyComplete } = before;
    if (known.has(customerId))
      throw new DomainError("split-facts", `${fn} requires each customer once; got ${show(customerId)} twice`);
    known.add(customerId);
    const after = later.get(customerId);
    const bought = purchasesOf(fn, before, calendar);
    if (bought === undefined || before.history === undefined) {
      const began = (after?.purchaseOccasions ?? 0) > 0;
      excluded.push({ customerId, reason: began ? "began-after-calibration" : "no-purchase" });
    } else if (historyComplete === false) excluded.push({ customerId, reason: "left-truncated" });
    else {
      const since = after && purchasesOf(fn, after, calendar);
      const customer = since && customerOfFacts(customerId, bought, since, calibrationEnd, unit);
      if (customer === undefined) excluded.push({ customerId, reason: "revised-later" });
      else customers.push(customer);
    }
  }
  for (const { customerId, purchaseOccasions = 0 } of holdout) {
    if (known.has(customerId)) continue;
    excluded.push({ customerId, reason: purchaseOccasions > 0 ? "began-after-calibration" : "no-purchase" });
  }
  return splitOf({ unit, calibrationEnd, holdoutEnd, customers, excluded });
}

/** What facts tell of the occasions of a customer. */
interface FactsPurchases {
  readonly first: DayNumber;
  /** Ascending in length. */
  readonly gaps: readonly number[];
  /** Where the facts list them. */
  readonly days?: readonly DayNumber[];
}

/** `undefined` where there was no purchase. */
function purchasesOf(
  fn: string,
  { customerId, firstPurchaseAt, purchaseOccasions = 0, gapsDays = [], occasionDays }: SplitFacts,
  calendar: ZoneCalendar,
): FactsPurchases | undefined {
  const firstAt = parseInstant(firstPurchaseAt);
  if (purchaseOccasions === 0 || firstAt === undefined) return undefined;
  const isList: (value: unknown) => boolean = Array.isArray;
  if (!isList(gapsDays) || gapsDays.length !== purchaseOccasions - 1 || gapsDays.some((gap) => !(gap > 0))) {
    const wanted = "gapsDays of at least a day, one for each repeat purchase";
    throw new DomainError("split-facts", `${fn} requires ${wanted}; customer ${show(customerId)} has others`);
  }
  const first = calendar.dayOf(firstAt);
  const gaps = [...gapsDays].sort((a, b) => a - b);
  if (occasionDays === undefined) return { first, gaps };
  const dates = isList(occasionDays) ? occasionDays : [];
  const days = [...new Set(dates.map((date) => parseCalendarDate(date) ?? NaN))].sort((a, b) => a - b);
  if (days.length !== purchaseOccasions || days.some(Number.isNaN)) {
    const wanted = "occasionDays of calendar dates, one for each occasion";
    throw new DomainError("split-facts", `${fn} requires ${wanted}; customer ${show(customerId)} has others`);
  }
  return { first: days[0]!, gaps, days };
}

/** `undefined` where the purchases of the holdout cannot be told from those that were changed since. */
function customerOfFacts(
  customerId: string,
  before: FactsPurchases,
  after: FactsPurchases,
  calibrationEnd: DayNumber,
  unit: TimeUnit,
): HoldoutCustomer | undefined {
  if (before.days !== undefined && after.days !== undefined) {
    const since = after.days.filter((day) => day > calibrationEnd);
    return customerOf(customerId, [...before.days, ...since], before.first, calibrationEnd, unit);
  }
  const purchasesInHoldout = after.gaps.length - before.gaps.length;
  const lastAfter = after.first + sumOf(after.gaps);
  const consistent =
    after.first === before.first &&
    containsAll(after.gaps, before.gaps) &&
    (purchasesInHoldout === 0 || lastAfter > calibrationEnd);
  if (!consistent) return undefined;
  return {
    customerId,
    frequency: before.gaps.length,
    recency: sumOf(before.gaps) / daysPer[unit],
    T: (calibrationEnd - before.first) / daysPer[unit],
    unit,
    logGaps: before.gaps.reduce((sum, gap) => sum + Math.log(gap / daysPer[unit]), 0),
    purchasesInHoldout,
    firstPurchaseDate: formatCalendarDate(before.first),
  };
}

/** Whether each of the wanted numbers is among the others, as often as it is wanted; both ascending. */
function containsAll(numbers: readonly number[], wanted: readonly number[]): boolean {
  let found = 0;
  for (const number of numbers) if (number === wanted[found]) found += 1;
  return found === wanted.length;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

/** The one day that all facts are of. */
function dayOfAll(fn: string, name: string, population: readonly SplitFacts[], calendar: ZoneCalendar): DayNumber {
  const facts = Array.isArray(population) ? (population as readonly SplitFacts[])[0] : undefined;
  if (facts === undefined || population.some((one) => typeof one !== "object" || (one as object | null) === null)) {
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

function byId(a: { readonly customerId: string }, b: { readonly customerId: string }): number {
  return compareText(a.customerId, b.customerId);
}
