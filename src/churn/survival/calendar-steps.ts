import { DomainError, show } from "../../shared/errors.js";
import { dayNumber, isWritable, millisecondsPerDay, type DayNumber } from "../../shared/time.js";
import type { Duration } from "../../shared/units.js";

/** A step on the calendar: whole months, or whole days. */
export interface CalendarStep {
  readonly months: number;
  readonly days: number;
}

/**
 * Reads a duration as a step on the calendar: a month is a month there, not 30.44 days.
 *
 * @throws DomainError with the code unless it has exactly one of days, weeks, months and years, a whole number from `min`.
 */
export function requireStep(fn: string, name: string, duration: Duration, min: number, code: string): CalendarStep {
  const { days, weeks, months, years } = (duration ?? {}) as Partial<Record<string, unknown>>;
  const given = [days, weeks, months, years].filter((length) => length !== undefined);
  const [length] = given;
  if (given.length !== 1 || typeof length !== "number" || !Number.isSafeInteger(length) || length < min) {
    throw new DomainError(
      code,
      `${fn} requires ${name} to be a whole number of days, weeks, months or years, at least ${min}; got ${show(length)}`,
    );
  }
  if (days !== undefined) return { months: 0, days: length };
  if (weeks !== undefined) return { months: 0, days: 7 * length };
  return { months: months !== undefined ? length : 12 * length, days: 0 };
}

/**
 * The day that is `count` steps after a day, or before it. Months are counted from the anchor, never from the step before:
 * 31 January, 28 February, 31 March. Where a month lacks the day, its last day stands in.
 */
export function stepFrom(anchor: DayNumber, { months, days }: CalendarStep, count: number): DayNumber {
  const day = months === 0 ? anchor + count * days : addMonths(anchor, count * months);
  if (isWritable(day * millisecondsPerDay)) return day;
  throw new DomainError("calendar-range", "dates of contracts must stay within the years 0000 to 9999");
}

/** The number of the first step, from 1, that lies after a day. */
export function firstStepAfter(anchor: DayNumber, step: CalendarStep, day: DayNumber): number {
  const whole = step.months > 0 ? monthsApart(anchor, day) / step.months : (day - anchor) / step.days;
  let count = Math.max(1, Math.floor(whole));
  while (stepFrom(anchor, step, count) <= day) count += 1;
  return count;
}

/** Whole months by year and month alone. */
function monthsApart(from: DayNumber, to: DayNumber): number {
  const [a, b] = [new Date(from * millisecondsPerDay), new Date(to * millisecondsPerDay)];
  return (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
}

function addMonths(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * millisecondsPerDay);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(month / 12);
  for (let dayOfMonth = date.getUTCDate(); dayOfMonth >= 28; dayOfMonth--) {
    const found = dayNumber(year, month - year * 12 + 1, dayOfMonth);
    if (found !== undefined) return found;
  }
  return dayNumber(year, month - year * 12 + 1, date.getUTCDate()) ?? Infinity;
}
