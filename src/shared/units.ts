import { DomainError, requireNumber, show } from "./errors.js";

/** The unit in which a length of time is counted. */
export type TimeUnit = "day" | "week" | "month" | "year";

/** The field of a duration that holds it in a unit. */
const plural = { day: "days", week: "weeks", month: "months", year: "years" } as const;

/** A length of time that says its unit. */
export type Duration =
  { readonly days: number } | { readonly weeks: number } | { readonly months: number } | { readonly years: number };

/**
 * Days in each unit. A month is a twelfth of a mean Gregorian year (365.2425 days): durations are lengths, not
 * calendar steps. Where the calendar matters, dates are computed with the calendar instead.
 */
export const daysPer: Readonly<Record<TimeUnit, number>> = { day: 1, week: 7, month: 365.2425 / 12, year: 365.2425 };

/**
 * The length of a duration in days.
 *
 * @throws DomainError `duration` as `durationIn` does.
 * @example
 * durationInDays({ weeks: 39 }) // => 273
 */
export function durationInDays(duration: Duration): number {
  return durationIn(duration, "day");
}

/**
 * The length of a duration in the given unit.
 *
 * @throws DomainError `duration` unless it has exactly one of days, weeks, months and years, and that is a finite number
 * of at least 0.
 * @example
 * durationIn({ weeks: 39 }, "week") // => 39
 */
export function durationIn(duration: Duration, unit: TimeUnit): number {
  const lengths = duration as Partial<Record<(typeof plural)[TimeUnit], unknown>> | null | undefined;
  // Written out, because predictions convert the same horizon for each customer.
  const hasDays = lengths?.days !== undefined;
  const hasWeeks = lengths?.weeks !== undefined;
  const hasMonths = lengths?.months !== undefined;
  const hasYears = lengths?.years !== undefined;
  const given = Number(hasDays) + Number(hasWeeks) + Number(hasMonths) + Number(hasYears);
  // Two units could mean their sum or a mistake; nobody should have to guess.
  if (given !== 1) {
    throw new DomainError(
      "duration",
      `a duration requires exactly one of days, weeks, months and years; got ${given === 0 ? show(duration) : given}`,
    );
  }
  const own: TimeUnit = hasDays ? "day" : hasWeeks ? "week" : hasMonths ? "month" : "year";
  const name = plural[own];
  const length = lengths?.[name];
  if (own === unit && typeof length === "number" && length >= 0 && length < Infinity) return length;
  requireNumber("durationIn", name, length, { min: 0 }, "duration");
  // Without this, 39 weeks would pass through days and come back with a rounding error.
  const converted = own === unit ? (length as number) : ((length as number) * daysPer[own]) / daysPer[unit];
  return requireNumber("durationIn", name, converted, {}, "duration");
}
