import { type DayNumber, dayNumber, millisecondsPerDay } from "../../shared/time.js";

/** Months since January 1970. */
export function monthOf(day: DayNumber): number {
  const date = new Date(day * millisecondsPerDay);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** The first day of a month counted from January 1970. */
export function firstDayOfMonth(month: number): DayNumber {
  const year = 1970 + Math.floor(month / 12);
  return dayNumber(year, month - (year - 1970) * 12 + 1, 1) as DayNumber;
}

/** From 0, Monday, to 6, Sunday (ISO 8601). */
export function weekdayOf(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** A function of days that remembers: a base repeats its days a thousand times. */
export function remembered(of: (day: DayNumber) => number): (day: DayNumber) => number {
  const known = new Map<DayNumber, number>();
  return (day) => {
    let value = known.get(day);
    if (value === undefined) {
      value = of(day);
      known.set(day, value);
    }
    return value;
  };
}
