import { tz } from "@date-fns/tz/tz";
import { parse } from "date-fns/parse";
import { DomainError, show } from "../shared/errors.js";
import { isWritable, millisecondsPerDay, parseCalendarDate, parseInstant, type ZoneCalendar } from "../shared/time.js";

/** ISO dates and wall-clock times as databases print them: `2026-03-01`, `2026-03-01 09:30`, `2026-03-01T09:30:15.250`. */
const wallClock = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/;

/** Reads the date of an order as milliseconds, or says in words why it cannot. */
export type DateReader = (value: unknown) => number | string;

/**
 * Instants are moments as they stand; dates and wall-clock times are read in the zone; anything else needs a format, because
 * 03/04/2026 is two different days and a guess would be wrong in silence for half of the world.
 *
 * @throws DomainError `date-format` for a format that date-fns does not know.
 */
export function dateReader(calendar: ZoneCalendar, format?: string): DateReader {
  const readText = format === undefined ? isoReader(calendar) : formatReader(calendar, format);
  // Files repeat their dates, and reading one is the dearest part of a row.
  const known = new Map<string, number | string>();
  return (value) => {
    if (value instanceof Date) return writable(value.getTime()) ?? "date is an invalid Date";
    if (typeof value !== "string") return `date must be text or a Date; got ${show(value)}`;
    const text = value.trim();
    let at = known.get(text);
    if (at === undefined) known.set(text, (at = readText(text)));
    return at;
  };
}

function isoReader(calendar: ZoneCalendar): (text: string) => number | string {
  return (text) => {
    const instant = parseInstant(text);
    if (instant !== undefined) return instant;
    const match = wallClock.exec(text);
    const day = parseCalendarDate(match?.[1]);
    if (match === null || day === undefined)
      return `date must be ISO (2026-03-01, 2026-03-01 09:30), or a dateFormat must be given; got ${show(text)}`;
    const [, , hour = "0", minute = "0", second = "0", fraction = "0"] = match;
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
      return `time of day does not exist: ${show(text)}`;
    const ofDay =
      ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, "0").slice(0, 3));
    return writable(calendar.momentOf(day, ofDay)) ?? `date lies beyond the years 0 to 9999: ${show(text)}`;
  };
}

/** Two digits of a year mean one of 1950 to 2049: the century around this date. */
const reference = Date.UTC(2000, 0, 1);

function formatReader(calendar: ZoneCalendar, format: string): (text: string) => number | string {
  const inUtc = { in: tz("UTC") };
  const tokens = format.replace(/'[^']*'/g, "");
  const carriesOffset = /[xXtT]/.test(tokens);
  requireWholeDate(format, tokens);
  try {
    parse("", format, reference, inUtc);
  } catch {
    throw new DomainError(
      "date-format",
      `dateFormat must be written in date-fns tokens such as "dd/MM/yyyy"; got ${show(format)}`,
    );
  }
  return (text) => {
    const wall = parse(text, format, reference, inUtc).getTime();
    if (Number.isNaN(wall)) return `date does not read as ${format}: ${show(text)}`;
    // yyyy takes 26 as the year 26.
    if (new Date(wall).getUTCFullYear() < 1000)
      return `date reads as a year before 1000; two digits of a year are written yy: ${show(text)}`;
    const day = Math.floor(wall / millisecondsPerDay);
    return (
      writable(carriesOffset ? wall : calendar.momentOf(day, wall - day * millisecondsPerDay)) ??
      `date lies beyond the year 9999: ${show(text)}`
    );
  };
}

/**
 * What is not in a format would be filled up in silence: dd/mm is a day and minutes, and its month January.
 *
 * @throws DomainError `date-format`
 */
function requireWholeDate(format: string, tokens: string): void {
  if (/[tTP]/.test(tokens)) return;
  const wrongCase = /[DY]/.test(tokens);
  if (!wrongCase && /[yu]/.test(tokens) && /[ML]/.test(tokens) && /d/.test(tokens)) return;
  throw new DomainError(
    "date-format",
    `dateFormat must have a year (yyyy), a month (MM) and a day (dd), in these cases; got ${show(format)}`,
  );
}

function writable(at: number): number | undefined {
  return isWritable(at) ? at : undefined;
}
