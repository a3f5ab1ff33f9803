import { DomainError, show } from "../shared/errors.js";
import { isWritable, millisecondsPerDay, parseCalendarDate, parseInstant, type ZoneCalendar } from "../shared/time.js";

/** ISO dates and wall-clock times as databases print them: `2026-03-01`, `2026-03-01 09:30`, `2026-03-01T09:30:15.250`. */
const wallClock = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?$/;

/** How dates are written that are not ISO; made by `dateFormat` of `clientele/dates`. */
export interface DateFormat {
  /** As it was given, for whoever is told that a date does not read as that. */
  readonly format: string;
  /** Whether a date of this format says how far its clock is off UTC, so that no zone has a say. */
  readonly isMoment: boolean;
  /** Milliseconds since 1970-01-01T00:00 on the clock of which the text speaks; in UTC where it is a moment. Undefined for what does not fit. */
  read(text: string): number | undefined;
}

/** Reads the date of an order as milliseconds, or says in words why it cannot. */
export type DateReader = (value: unknown) => number | string;

/**
 * Instants are moments as they stand; dates and wall-clock times are read in the zone; anything else needs a format, because
 * 03/04/2026 is two different days and a guess would be wrong in silence for half of the world.
 *
 * @throws DomainError `date-format` for what is no format.
 */
export function dateReader(calendar: ZoneCalendar, format?: DateFormat): DateReader {
  const readText = format === undefined ? isoReader(calendar) : formatReader(calendar, requireDateFormat(format));
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

function formatReader(
  calendar: ZoneCalendar,
  { format, isMoment, read }: DateFormat,
): (text: string) => number | string {
  return (text) => {
    const at = read(text);
    if (at === undefined) return `date does not read as ${format}: ${show(text)}`;
    // yyyy takes 26 as the year 26.
    if (new Date(at).getUTCFullYear() < 1000)
      return `date reads as a year before 1000; two digits of a year are written yy: ${show(text)}`;
    const day = Math.floor(at / millisecondsPerDay);
    return (
      writable(isMoment ? at : calendar.momentOf(day, at - day * millisecondsPerDay)) ??
      `date lies beyond the year 9999: ${show(text)}`
    );
  };
}

function requireDateFormat(format: DateFormat): DateFormat {
  if (typeof format === "object" && format !== null && typeof format.read === "function") return format;
  throw new DomainError(
    "date-format",
    `dateFormat must be made by dateFormat of clientele/dates, as dateFormat("dd/MM/yyyy"); got ${show(format)}`,
  );
}

function writable(at: number): number | undefined {
  return isWritable(at) ? at : undefined;
}
