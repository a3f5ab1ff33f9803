import { DomainError, show } from "../shared/errors.js";
import { type CalendarDate, type DayNumber, parseCalendarDate } from "../shared/time.js";

/** The days on which one customer bought. */
export interface PurchaseDays {
  readonly customerId: string;
  /**
   * Calendar dates, or whole days since 1970-01-01; in any order, a day that occurs twice counts once. Facts have them where
   * `summarizeAll` was asked for them (`occasionDays: true`); a customer without is refused.
   */
  readonly occasionDays: readonly (CalendarDate | DayNumber)[];
  /** `false` when the first purchase may lie before the first one here. */
  readonly historyComplete?: boolean | undefined;
}

/** Facts list the days only where they were asked for; that they do is seen when they are read. */
export type MaybePurchaseDays = Omit<PurchaseDays, "occasionDays"> & Partial<Pick<PurchaseDays, "occasionDays">>;

/**
 * The days of the occasions, ascending, each once.
 *
 * @throws DomainError `purchase-days-occasion`, the message naming the row.
 */
export function requirePurchaseDays(fn: string, customer: MaybePurchaseDays, row: number): DayNumber[] {
  const { occasionDays } = Object(customer) as MaybePurchaseDays;
  if (!Array.isArray(occasionDays)) {
    throw new DomainError(
      "purchase-days-occasion",
      `${fn} requires purchases[${row}].occasionDays to be a list of days (facts have one where they were summarized with ` +
        `occasionDays: true); got ${show(occasionDays)}`,
    );
  }
  const days = (occasionDays as readonly (CalendarDate | DayNumber)[]).map((value, i) => {
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
