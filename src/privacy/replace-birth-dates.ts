import { ageBandOf, type AgeBandOptions, type Person } from "../party/index.js";
import { reachedBy } from "../shared/calendar-steps.js";
import { requireCount, requireObject, requireObjects } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { type CalendarDate, parseCalendarDate, requireAsOf, zoneCalendar } from "../shared/time.js";

/** A person as a source knows them, with the day of birth that this library does not hold. */
export type PersonWithBirthDate = Person & { readonly birthDate?: unknown };

export interface ReplaceBirthDatesOptions extends AgeBandOptions {
  /** The greatest age, in completed years, that is believed. @defaultValue oldestPlausibleAge */
  readonly oldest?: number | undefined;
}

/** Why no age band could be made of a date of birth. */
export type BirthDateIssueCode =
  /** None of the calendar, or after `asOf`. */
  | "birth-date-unreadable"
  /** Whoever was born then would be older than anybody is believed to be. */
  | "birth-date-implausible";

export interface ReplacedBirthDates {
  /** The people in the order given, with an age band in place of the date. */
  readonly people: readonly Person[];
  /** With the index of the person; the date itself is not told. */
  readonly issues: readonly Issue<BirthDateIssueCode>[];
}

/**
 * The greatest age that is believed, in completed years. Hardly one in a million customers is 110, while a wrong century and the
 * first entry of a list of years are ordinary slips.
 *
 * @see Gerontology Research Group, which validates ages of 110 and more: some hundreds of people are known to be alive at that age
 */
export const oldestPlausibleAge = 109;

/**
 * Puts an age band in the place of each date of birth, so that the date need not be kept. A date that cannot be read, lies ahead, or
 * would make somebody older than `oldest` gives `unknown` and is listed; a band that was declared beside it stays then. People
 * without a date stay as they are.
 *
 * @example
 * const people = [
 *   { type: "person", id: "anna", birthDate: "1990-05-01" },
 *   { type: "person", id: "ben", birthDate: "1893-05-01" },
 * ] as const;
 * const replaced = replaceBirthDates(people, { asOf: "2026-03-01" });
 * replaced.people[0] // => { type: "person", id: "anna", demographics: { ageBand: "35-44" } }
 * replaced.people[1] // => { type: "person", id: "ben", demographics: { ageBand: "unknown" } }
 * replaced.issues // => [{ code: "birth-date-implausible", index: 1, id: "ben", ... }]
 *
 * @throws DomainError `replace-birth-dates-people`, `replace-birth-dates-options`, `replace-birth-dates-oldest`, and as `ageBandOf`.
 * @see Regulation (EU) 2016/679, art. 5(1)(c) and (d)
 */
export function replaceBirthDates(
  people: readonly PersonWithBirthDate[],
  options: ReplaceBirthDatesOptions,
): ReplacedBirthDates {
  const fn = "replaceBirthDates";
  const { oldest = oldestPlausibleAge, ...banding } = requireObject(fn, "options", options);
  const yearsOfNobody = { months: 12 * (requireCount(fn, "oldest", oldest) + 1), days: 0 };
  const calendar = zoneCalendar(banding.timeZone ?? "UTC");
  const today = calendar.dayOf(requireAsOf(fn, banding.asOf, calendar));
  // Whatever is wrong with the bands is wrong for an empty list too.
  const unknown = ageBandOf(undefined, banding);

  const issues: Issue<BirthDateIssueCode>[] = [];
  const replaced = requireObjects(fn, "people", people).map(({ birthDate, ...person }, index): Person => {
    if (birthDate === undefined || birthDate === null) return person;
    const born = parseCalendarDate(birthDate);
    const isReadable = born !== undefined && born <= today;
    const demographics = person.demographics ?? {};
    if (isReadable && reachedBy(born, yearsOfNobody, 1) > today) {
      return { ...person, demographics: { ...demographics, ageBand: ageBandOf(birthDate as CalendarDate, banding) } };
    }
    issues.push({
      index,
      id: person.id,
      ...(isReadable
        ? { code: "birth-date-implausible", message: `would be older than ${oldest}: age band unknown` }
        : { code: "birth-date-unreadable", message: "is no calendar date up to asOf: age band unknown" }),
    });
    return { ...person, demographics: { ...demographics, ageBand: demographics.ageBand ?? unknown } };
  });
  return { people: replaced, issues };
}
