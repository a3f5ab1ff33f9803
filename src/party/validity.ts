import { type CalendarDate, type Instant, requireAsOf, requireFrom, zoneCalendar } from "../shared/time.js";

/**
 * The time during which a record holds: from `validFrom` on, up to and without `validTo`. A calendar date stands for the
 * start of that day, so a record valid to 1 March and its successor valid from 1 March never overlap and leave no gap. An
 * end that is absent is open.
 */
export interface Validity {
  readonly validFrom?: Instant | CalendarDate | undefined;
  readonly validTo?: Instant | CalendarDate | undefined;
}

/** The moment a question is asked about. */
export interface AsOf {
  /** An instant, or a calendar date, which means the end of that day. */
  readonly asOf: Instant | CalendarDate;
  /** The zone in which calendar dates are read; UTC unless given. */
  readonly timeZone?: string | undefined;
}

/**
 * Whether a record holds at a moment. Works on roles, contacts, and whatever else carries the two dates.
 *
 * @example
 * isValidAt({ validFrom: "2025-01-01", validTo: "2026-01-01" }, { asOf: "2025-12-31" }) // => true
 * isValidAt({ validFrom: "2025-01-01", validTo: "2026-01-01" }, { asOf: "2026-01-01" }) // => false
 * isValidAt({}, { asOf: "2026-01-01" }) // => true
 *
 * @throws DomainError `as-of`, `time-zone`, or `instant` when a date of the record cannot be read.
 */
export function isValidAt(record: Validity, options: AsOf): boolean {
  return validAt("isValidAt", options)(record);
}

/** The question of `isValidAt` about one moment, for many records. */
export function validAt(fn: string, { asOf, timeZone = "UTC" }: AsOf): (record: Validity) => boolean {
  const calendar = zoneCalendar(timeZone);
  const moment = requireAsOf(fn, asOf, calendar);
  return ({ validFrom, validTo }) =>
    (validFrom === undefined || requireFrom(fn, "validFrom", validFrom, calendar) <= moment) &&
    (validTo === undefined || moment < requireFrom(fn, "validTo", validTo, calendar));
}
