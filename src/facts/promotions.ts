import { DomainError, show } from "../shared/errors.js";
import { type CalendarDate, type DayNumber, parseCalendarDate } from "../shared/time.js";

/** When a promotion ran: days of the calendar in the zone, from the first to the day after the last. */
export interface PromotionPeriod {
  readonly from: CalendarDate;
  /** The first day without it. */
  readonly to: CalendarDate;
}

/** The days on which at least one promotion ran. */
export interface PromotionDays {
  has(day: DayNumber): boolean;
  /** How many of the days from `from` on and before `to` are promotion days. */
  countWithin(from: DayNumber, to: DayNumber): number;
}

/** @throws DomainError `summarize-promotions` unless each is a period of at least one day of the calendar. */
export function promotionDays(promotions: readonly PromotionPeriod[]): PromotionDays {
  if (!Array.isArray(promotions)) throw invalid(promotions);
  const periods = promotions.map(periodOf).sort((a, b) => a.from - b.from);
  // Promotions that overlap are one long one.
  const merged: { from: DayNumber; to: DayNumber }[] = [];
  for (const { from, to } of periods) {
    const last = merged[merged.length - 1];
    if (last === undefined || from > last.to) merged.push({ from, to });
    else last.to = Math.max(last.to, to);
  }
  return {
    has: (day) => merged.some(({ from, to }) => day >= from && day < to),
    countWithin: (from, to) =>
      merged.reduce((days, period) => days + Math.max(0, Math.min(to, period.to) - Math.max(from, period.from)), 0),
  };
}

function periodOf(promotion: PromotionPeriod): { from: DayNumber; to: DayNumber } {
  const { from, to } = (promotion as PromotionPeriod | null) ?? {};
  const [first, end] = [parseCalendarDate(from), parseCalendarDate(to)];
  if (first === undefined || end === undefined || first >= end) throw invalid(promotion, from, to);
  return { from: first, to: end };
}

function invalid(promotion: unknown, from?: unknown, to?: unknown): DomainError {
  const got = from === undefined && to === undefined ? show(promotion) : `${show(from)} to ${show(to)}`;
  return new DomainError(
    "summarize-promotions",
    `summarize requires each of promotions to go from a calendar date to a later one; got ${got}`,
  );
}
