import type { CalendarDate, DayNumber, Instant } from "../../shared/time.js";
import { millisecondsPerDay, requireAsOf, zoneCalendar } from "../../shared/time.js";
import { DomainError, requireOneOf, show } from "../../shared/errors.js";
import type { DiscreteHistory } from "../discrete-history.js";
import { type MaybePurchaseDays, requirePurchaseDays } from "../purchase-days.js";

/** A period of the calendar: weeks begin on Monday. */
export type CalendarPeriod = "week" | "month" | "quarter" | "year";

/** How purchases are counted. */
export interface DiscreteHistoriesOptions {
  /** The period in which a purchase can be made or not. */
  readonly by: CalendarPeriod;
  /** Until when purchases were observed: an instant, or a day that is counted whole. */
  readonly asOf: Instant | CalendarDate;
  /** In which the day of `asOf` is meant; `"UTC"` by default. */
  readonly timeZone?: string | undefined;
}

/** Why a customer has no history in opportunities. */
export type DiscreteExclusion =
  /** Bought nothing. */
  | "no-purchase"
  /** The first purchase lies after `asOf`. */
  | "not-yet-customer"
  /** The first purchase may lie before the window. */
  | "left-truncated";

/** The discrete histories of a base, and who was left out of them and why. */
export interface DiscreteHistories {
  readonly histories: (DiscreteHistory & { readonly customerId: string })[];
  readonly excluded: { readonly customerId: string; readonly reason: DiscreteExclusion }[];
}

/**
 * The histories that the BG/BB model takes, from the days of the purchases: in which calendar periods a customer bought.
 *
 * The period of the first purchase acquired the customer and is no opportunity; each period after it is one, up to the last that
 * had ended by `asOf`. The running period is left out, because who has not bought in it still may. Who was acquired in the last
 * period or the running one has had no opportunity yet, and is a history of 0 opportunities.
 *
 * @example Two years by the quarter
 * const days = [
 *   { customerId: "anna", occasionDays: ["2024-02-10", "2024-02-20", "2024-08-01", "2025-11-30", "2026-01-15"], historyComplete: true },
 *   { customerId: "ben", occasionDays: ["2025-12-24"], historyComplete: true },
 *   { customerId: "cleo", occasionDays: ["2024-03-01"], historyComplete: false },
 * ];
 * const { histories, excluded } = discreteHistoriesOf(days, { by: "quarter", asOf: "2026-02-01" });
 * histories
 * // => [{ customerId: "anna", frequency: 2, recency: 7, opportunities: 7 }, { customerId: "ben", frequency: 0, recency: 0, opportunities: 0 }]
 * excluded // => [{ customerId: "cleo", reason: "left-truncated" }]
 *
 * @throws DomainError `discrete-histories-of-by`, `as-of`, `time-zone`, `purchase-days` for what is no list of customers,
 *   `purchase-days-occasion` for days that are not listed or none, naming the row.
 * @see P. Fader, B. Hardie, J. Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010)
 */
export function discreteHistoriesOf(
  population: readonly MaybePurchaseDays[],
  options: DiscreteHistoriesOptions,
): DiscreteHistories {
  const fn = "discreteHistoriesOf";
  const { by, asOf, timeZone = "UTC" } = Object(options) as DiscreteHistoriesOptions;
  const periodOf = periods[requireOneOf(fn, "by", by, ["week", "month", "quarter", "year"])];
  const calendar = zoneCalendar(timeZone);
  const at = requireAsOf(fn, asOf, calendar);
  const today = calendar.dayOf(at);
  // With its last day a period is over.
  const running = periodOf(at >= calendar.momentOf(today + 1) - 1 ? today + 1 : today);
  if (!Array.isArray(population)) {
    throw new DomainError("purchase-days", `${fn} requires a list of customers; got ${show(population)}`);
  }
  const histories: DiscreteHistories["histories"] = [];
  const excluded: DiscreteHistories["excluded"] = [];
  population.forEach((customer: MaybePurchaseDays, row) => {
    const all = requirePurchaseDays(fn, customer, row);
    const days = all.filter((day) => day <= today);
    const { customerId, historyComplete = true } = customer;
    if (days.length === 0 && all.length > 0) excluded.push({ customerId, reason: "not-yet-customer" });
    else if (days.length === 0) excluded.push({ customerId, reason: "no-purchase" });
    else if (!historyComplete) excluded.push({ customerId, reason: "left-truncated" });
    else {
      const bought = [...new Set(days.map(periodOf))].sort((a, b) => a - b);
      const [first = running] = bought;
      const taken = bought.slice(1).filter((period) => period < running);
      const last = taken[taken.length - 1] ?? first;
      const opportunities = Math.max(0, running - 1 - first);
      histories.push({ customerId, frequency: taken.length, recency: last - first, opportunities });
    }
  });
  return { histories, excluded };
}

/** The number of the period that a day lies in; one more for the next. */
const periods: Readonly<Record<CalendarPeriod, (day: DayNumber) => number>> = {
  // 1970-01-01 was a Thursday.
  week: (day) => Math.floor((day + 3) / 7),
  month: monthOf,
  quarter: (day) => Math.floor(monthOf(day) / 3),
  year: (day) => Math.floor(monthOf(day) / 12),
};

function monthOf(day: DayNumber): number {
  const date = new Date(day * millisecondsPerDay);
  return 12 * date.getUTCFullYear() + date.getUTCMonth();
}
