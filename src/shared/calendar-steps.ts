import { DomainError, show } from "./errors.js";
import { dayNumber, isWritable, millisecondsPerDay, type DayNumber } from "./time.js";
import { daysPer, durationInDays, type Duration, type TimeUnit } from "./units.js";

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

/** A duration as a step on the calendar where it is one, whole months or years; otherwise as its length in days. */
export function stepOf(duration: Duration): CalendarStep {
  const { months, years } = duration as Partial<Record<string, number>>;
  const whole = months ?? 12 * (years ?? NaN);
  return Number.isSafeInteger(whole) ? { months: whole, days: 0 } : { months: 0, days: durationInDays(duration) };
}

/**
 * The day that is `count` steps after a day, or before it. Months are counted from the anchor, never from the step before:
 * 31 January, 28 February, 31 March. Where a month lacks the day, its last day stands in.
 */
export function stepFrom(anchor: DayNumber, step: CalendarStep, count: number): DayNumber {
  const day = reachedBy(anchor, step, count);
  if (isWritable(day * millisecondsPerDay)) return day;
  throw new DomainError("calendar-range", "dates must stay within the years 0000 to 9999");
}

/** The same, wherever it leads: a date that has no name still compares with others. */
export function reachedBy(anchor: DayNumber, { months, days }: CalendarStep, count: number): DayNumber {
  return months === 0 ? anchor + count * days : addMonths(anchor, count * months);
}

/** The number of the first step, from 1, that lies after a day. */
export function firstStepAfter(anchor: DayNumber, step: CalendarStep, day: DayNumber): number {
  const whole = step.months > 0 ? monthsApart(anchor, day) / step.months : (day - anchor) / step.days;
  let count = Math.max(1, Math.floor(whole));
  while (reachedBy(anchor, step, count) <= day) count += 1;
  return count;
}

/** How many steps lead to a day, not before the anchor: the whole ones, and the share that has passed of the one that runs. */
export function stepsBetween(anchor: DayNumber, step: CalendarStep, day: DayNumber): number {
  const next = firstStepAfter(anchor, step, day);
  const [from, to] = [reachedBy(anchor, step, next - 1), reachedBy(anchor, step, next)];
  return next - 1 + (day - from) / (to - from);
}

const stepsPer: Readonly<Partial<Record<TimeUnit, CalendarStep>>> = {
  month: { months: 1, days: 0 },
  year: { months: 12, days: 0 },
};

/**
 * An age in a unit. Days and weeks are lengths; months and years are those of the calendar, so that a contract that ends at
 * its second monthly renewal is 2 months old, whichever months they were.
 */
export function ageIn(unit: TimeUnit, start: DayNumber, day: DayNumber): number {
  const step = stepsPer[unit];
  return step === undefined ? (day - start) / daysPer[unit] : stepsBetween(start, step, day);
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
  const last = date.getUTCDate();
  for (let dayOfMonth = last; dayOfMonth >= Math.min(last, 28); dayOfMonth--) {
    const found = dayNumber(year, month - year * 12 + 1, dayOfMonth);
    if (found !== undefined) return found;
  }
  return year < 0 ? -Infinity : Infinity;
}
