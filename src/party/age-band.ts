import { DomainError, requireCount, show } from "../shared/errors.js";
import { type CalendarDate, millisecondsPerDay, parseCalendarDate, requireAsOf, zoneCalendar } from "../shared/time.js";
import { isOneOf } from "./guard.js";
import type { AsOf } from "./validity.js";

/** The customary age bands of web analytics, with one for minors and one for those whose age is not known. */
export const knownAgeBands = ["under-18", "18-24", "25-34", "35-44", "45-54", "55-64", "65+", "unknown"] as const;

/** An age in completed years, as a band; any other word passes, for bands of the caller's own. */
export type AgeBand = (typeof knownAgeBands)[number] | (string & {});

export const isKnownAgeBand = (value: unknown): value is (typeof knownAgeBands)[number] =>
  isOneOf(knownAgeBands)(value);

/** The ages, in completed years, at which the bands of `knownAgeBands` begin after the first. */
export const defaultAgeBandStarts = [18, 25, 35, 45, 55, 65] as const;

/** The moment of the question, and where the bands begin. */
export interface AgeBandOptions extends AsOf {
  /** Ages in completed years, ascending, at which a new band begins; `defaultAgeBandStarts` unless given. */
  readonly bands?: readonly number[] | undefined;
}

/**
 * The age band of a person at a moment, so that the date of birth need not be kept. Age is counted in completed years: a
 * birthday counts from its first moment in the zone, and whoever is born on 29 February grows older on 1 March of a
 * common year, which keeps a minor a minor for the day on which laws differ.
 *
 * Without a date of birth the band is `unknown`.
 *
 * @example
 * ageBandOf("2001-06-15", { asOf: "2026-06-14" }) // => "18-24"
 * ageBandOf("2001-06-15", { asOf: "2026-06-15" }) // => "25-34"
 * ageBandOf("2008-02-29", { asOf: "2026-02-28" }) // => "under-18"
 * ageBandOf("2001-06-15", { asOf: "2026-06-15", bands: [16, 30, 60] }) // => "16-29"
 * ageBandOf(undefined, { asOf: "2026-06-15" }) // => "unknown"
 *
 * @throws DomainError `age-band-of-birth-date` when the date is none of the calendar or lies after `asOf`;
 *   `age-band-of-bands` when the bands do not ascend; `as-of`, `time-zone`.
 */
export function ageBandOf(birthDate: CalendarDate | undefined, options: AgeBandOptions): AgeBand {
  const starts = requireAscending(options.bands ?? defaultAgeBandStarts);
  const calendar = zoneCalendar(options.timeZone ?? "UTC");
  const today = calendar.dayOf(requireAsOf("ageBandOf", options.asOf, calendar));
  if (birthDate === undefined) return "unknown";

  const birthDay = parseCalendarDate(birthDate);
  if (birthDay === undefined || birthDay > today) {
    throw new DomainError(
      "age-band-of-birth-date",
      `ageBandOf requires birthDate to be a calendar date such as "1990-05-01", not after asOf; got ${show(birthDate)}`,
    );
  }
  return nameOfBand(completedYears(birthDay, today), starts);
}

/** Years between two days, the last of them completed when month and day have come round again. */
function completedYears(from: number, to: number): number {
  const [a, b] = [partsOf(from), partsOf(to)];
  const cameRound = b.month > a.month || (b.month === a.month && b.day >= a.day);
  return b.year - a.year - (cameRound ? 0 : 1);
}

function partsOf(day: number): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(day * millisecondsPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

function nameOfBand(age: number, starts: readonly number[]): AgeBand {
  const next = starts.findIndex((start) => age < start);
  if (next === 0) return `under-${starts[0]}`;
  if (next === -1) return `${starts[starts.length - 1]}+`;
  return `${starts[next - 1]}-${(starts[next] as number) - 1}`;
}

function requireAscending(bands: readonly number[]): readonly number[] {
  let previous = 0;
  for (const start of bands) previous = requireCount("ageBandOf", "bands", start, previous + 1);
  if (bands.length > 0) return bands;
  throw new DomainError("age-band-of-bands", "ageBandOf requires bands to have at least 1 age; got none");
}
