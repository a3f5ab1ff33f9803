import { DomainError, show } from "./errors.js";

/** A point in time as RFC 3339 text with an offset: `2026-03-01T09:30:00+01:00` or `...Z`. */
export type Instant = string;

/** A day of the Gregorian calendar without a time or a zone: `2026-03-01`. */
export type CalendarDate = string;

/** Whole days since 1970-01-01 of the proleptic Gregorian calendar; a calendar date as a number. */
export type DayNumber = number;

export const millisecondsPerDay = 86_400_000;

/** How far a `Date` reaches in either direction. */
const lastDay: DayNumber = 100_000_000;

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The moments that can be written as instants: years 0000 to 9999 in UTC. */
const firstMoment = -62_167_219_200_000;
const lastMoment = 253_402_300_799_999;

/** Whether a moment in milliseconds can be written as an instant that reads back. */
export function isWritable(milliseconds: number): boolean {
  return milliseconds >= firstMoment && milliseconds <= lastMoment;
}

/**
 * Milliseconds since 1970-01-01T00:00:00Z, or `undefined` when the text is not an instant. Text without an offset is not
 * an instant: it would mean another moment on every machine. Digits beyond the millisecond are cut off.
 */
export function parseInstant(text: unknown): number | undefined {
  if (typeof text !== "string") return undefined;
  if (!instantPattern.test(text)) return undefined;
  // Every part has its place, and to read it there makes no arrays: feeds have millions of instants.
  const date = dayNumber(digitsIn(text, 0, 4), digitsIn(text, 5, 7), digitsIn(text, 8, 10));
  const [hour, minute] = [digitsIn(text, 11, 13), digitsIn(text, 14, 16)];
  const second = text[16] === ":" ? digitsIn(text, 17, 19) : 0;
  const milliseconds = text[19] === "." ? millisecondsIn(text) : 0;
  const zone = text.endsWith("Z") ? text.length : text.length - 6;
  const [offsetHour, offsetMinute] =
    zone === text.length ? [0, 0] : [digitsIn(text, zone + 1, zone + 3), digitsIn(text, zone + 4, zone + 6)];
  if (date === undefined || hour > 23 || minute > 59 || second > 59 || offsetHour > 23 || offsetMinute > 59)
    return undefined;
  const offset = (text[zone] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  const at = date * millisecondsPerDay + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
  return isWritable(at) ? at : undefined;
}

function digitsIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let i = from; i < to; i++) number = 10 * number + text.charCodeAt(i) - 48;
  return number;
}

/** The first three digits of the fraction of a second, which begins at place 20. */
function millisecondsIn(text: string): number {
  let milliseconds = 0;
  for (let i = 20, worth = 100; i < 23; i++, worth /= 10) {
    const digit = digitsIn(text, i, i + 1);
    if (!(digit >= 0 && digit <= 9)) break;
    milliseconds += worth * digit;
  }
  return milliseconds;
}

/** The instant in UTC, to the millisecond: the one form in which this library writes instants. */
export function formatInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

/** The day number of `YYYY-MM-DD`, or `undefined` when the text is not a date of the calendar (2026-02-30 is none). */
export function parseCalendarDate(text: unknown): DayNumber | undefined {
  if (typeof text !== "string") return undefined;
  const match = datePattern.exec(text);
  return match === null ? undefined : dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function formatCalendarDate(day: DayNumber): CalendarDate {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The day number of a year, a month from 1 and a day from 1, or `undefined` when there is no such day. */
export function dayNumber(year: number, month: number, day: number): DayNumber | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month))) return undefined;
  // Counted in years that begin in March, so that a leap day is the last of its year: 1970-01-01 is day 719468 of those from year 0.
  const y = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const number = 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
  return Math.abs(number) <= lastDay ? number : undefined;
}

function daysOfMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The calendar of one time zone: which day it is there at a moment, and when a local time happens. */
export interface ZoneCalendar {
  readonly timeZone: string;
  /** The calendar day in the zone at the moment given in milliseconds. */
  dayOf(milliseconds: number): DayNumber;
  /** Minutes past midnight on the wall clock of the zone. */
  minuteOfDay(milliseconds: number): number;
  /**
   * The moment at which the wall clock of the zone shows the day and the time of day (in milliseconds after midnight). A time
   * that is skipped when clocks go forward is read with the offset before the change; one that occurs twice means the first.
   */
  momentOf(day: DayNumber, millisecondsOfDay?: number): number;
}

/**
 * @throws DomainError `time-zone` when the zone is not one that Intl knows. An unknown zone never means UTC.
 */
export function zoneCalendar(timeZone: string): ZoneCalendar {
  const offsetAt = timeZone === "UTC" ? () => 0 : zoneOffsets(requireZoneFormat(timeZone));
  const local = (milliseconds: number) => milliseconds + offsetAt(milliseconds);
  return {
    timeZone,
    dayOf: (milliseconds) => Math.floor(local(milliseconds) / millisecondsPerDay),
    minuteOfDay: (milliseconds) => {
      const wall = local(milliseconds);
      return Math.floor((wall - Math.floor(wall / millisecondsPerDay) * millisecondsPerDay) / 60_000);
    },
    momentOf: (day, millisecondsOfDay = 0) => {
      const wall = day * millisecondsPerDay + millisecondsOfDay;
      // Offsets differ from UTC by hours at most, so the two that matter hold a day before and a day after.
      const before = wall - offsetAt(wall - millisecondsPerDay);
      if (local(before) === wall) return before;
      const after = wall - offsetAt(wall + millisecondsPerDay);
      return local(after) === wall ? after : before;
    },
  };
}

/** Milliseconds by which the clocks of a zone are ahead of UTC. */
function zoneOffsets(format: Intl.DateTimeFormat): (milliseconds: number) => number {
  const ask = (milliseconds: number) => offsetInText(format.format(milliseconds));
  // Asking Intl costs microseconds, so a day whose two ends share an offset is asked for once.
  const constantOn = new Map<DayNumber, number>();
  return (milliseconds) => {
    const day = Math.floor(milliseconds / millisecondsPerDay);
    let offset = constantOn.get(day);
    if (offset === undefined) {
      const start = ask(day * millisecondsPerDay);
      offset = start === ask((day + 1) * millisecondsPerDay) ? start : Number.NaN;
      constantOn.set(day, offset);
    }
    return Number.isNaN(offset) ? ask(milliseconds) : offset;
  };
}

/** The offset in a text such as `3/1/2026, GMT-03:30`; before clocks were set by zones, offsets had seconds. */
function offsetInText(text: string): number {
  const [, sign, hours = "0", minutes = "0", seconds = "0"] = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  return (sign === "-" ? -1 : 1) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

export function requireTimeZone(timeZone: unknown): string {
  if (timeZone !== "UTC") requireZoneFormat(timeZone);
  return timeZone as string;
}

/** The formatter that knows a zone's offsets; to make one is the only way to find out whether the zone exists. */
function requireZoneFormat(timeZone: unknown): Intl.DateTimeFormat {
  try {
    // Without a zone, Intl would take the host's.
    if (typeof timeZone === "string") return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch {
    // Told below.
  }
  throw new DomainError("time-zone", `a time zone must be an IANA name such as "Europe/Warsaw"; got ${show(timeZone)}`);
}

/** The instant as milliseconds; otherwise a `DomainError` `instant`. */
export function requireInstant(fn: string, name: string, value: unknown): number {
  const milliseconds = parseInstant(value);
  if (milliseconds !== undefined) return milliseconds;
  throw new DomainError(
    "instant",
    `${fn} requires ${name} to be an instant with an offset, such as "2026-03-01T09:30:00Z"; got ${show(value)}`,
  );
}

/**
 * The moment a caller means by `asOf`: an instant, or a calendar date, which stands for the end of that day in the zone, so
 * that everything that happened on the day counts.
 */
export function requireAsOf(fn: string, value: unknown, calendar: ZoneCalendar): number {
  const day = parseCalendarDate(value);
  // West of Greenwich the last day of 9999 ends in a year that no instant can name.
  if (day !== undefined) return Math.min(calendar.momentOf(day + 1) - 1, lastMoment);
  const milliseconds = parseInstant(value);
  if (milliseconds !== undefined) return milliseconds;
  throw new DomainError(
    "as-of",
    `${fn} requires asOf to be an instant with an offset or a calendar date; got ${show(value)}`,
  );
}

/** The moment from which something counts: an instant, or a calendar date, which stands for the start of that day in the zone. */
export function requireFrom(fn: string, name: string, value: unknown, calendar: ZoneCalendar): number {
  const day = parseCalendarDate(value);
  return day === undefined ? requireInstant(fn, name, value) : Math.max(calendar.momentOf(day), firstMoment);
}
