import { formatCalendarDate, type CalendarDate, type DayNumber } from "../../shared/time.js";
import { firstStepAfter, reachedBy, requireStep, stepFrom, type CalendarStep } from "../../shared/calendar-steps.js";
import { requireContract, requireOptions, type Contract, type ContractOptions } from "./contract.js";
import { standingOf } from "./renewal.js";

const aDay: CalendarStep = { months: 0, days: 1 };

/** Until when notice prevents the next renewal. */
export type LastNoticeDay =
  /** Notice on this day or before ends the contract with the term; `renewal` is the day it would renew. */
  | { readonly status: "open"; readonly on: CalendarDate; readonly renewal: CalendarDate }
  /** The day has passed: the contract renews once more. */
  | { readonly status: "passed"; readonly on: CalendarDate; readonly renewal: CalendarDate }
  /** Without a term, notice can be given on any day. */
  | { readonly status: "any-day" }
  /** It ends, or has ended, without notice. */
  | { readonly status: "not-needed" };

/**
 * The last day to give notice before the next renewal. The day on which notice arrives does not count: the whole period of
 * notice lies before the renewal. With a month's notice to a renewal on 1 April, that is 28 February. A month runs to the day
 * of the same number, or to the last day of a month that lacks it: notice on any of 28 to 31 January has run by the end of
 * 28 February. Contracts and laws differ, and this is advice for a reminder, not for a court.
 *
 * @example
 * const contract = { start: "2025-04-01", term: { years: 1 }, notice: { months: 1 } };
 * lastNoticeDay(contract, { asOf: "2026-01-15" }) // => { status: "open", on: "2026-02-28", renewal: "2026-04-01" }
 * lastNoticeDay(contract, { asOf: "2026-03-15" }) // => { status: "passed", on: "2026-02-28", renewal: "2026-04-01" }
 *
 * @throws DomainError `contract`, a code `contract-...`, `end-before-start`, `as-of`, `time-zone`, `calendar-range`.
 */
export function lastNoticeDay(contract: Contract, options: ContractOptions): LastNoticeDay {
  const fn = "lastNoticeDay";
  const { at, calendar } = requireOptions(fn, options);
  const today = calendar.dayOf(at);
  const standing = standingOf(fn, contract, requireContract(fn, contract, calendar), at, today);
  if (standing.status === "open-ended") return { status: "any-day" };
  if (standing.status !== "renews") return { status: "not-needed" };
  const renewal = stepFrom(standing.anchor, standing.term, standing.number);
  const day = noticeDayFor(fn, contract, renewal);
  return {
    status: day < today ? "passed" : "open",
    on: formatCalendarDate(day),
    renewal: formatCalendarDate(renewal),
  };
}

/** When a contract can end. */
export type EarliestEnd =
  /** With notice today: the first day without it, and the last day on which notice still leads to that day. */
  | { readonly status: "by-notice"; readonly on: CalendarDate; readonly noticeBy: CalendarDate }
  /** It ends on this day without notice, or because notice was given. */
  | { readonly status: "ends"; readonly on: CalendarDate }
  | { readonly status: "ended"; readonly on: CalendarDate };

/**
 * The first day on which a contract can be over if notice is given on the day of `asOf`: the next renewal whose last day of
 * notice has not passed; without a term, the day after the period of notice. The inverse of `lastNoticeDay`.
 *
 * @example
 * const contract = { start: "2025-04-01", term: { months: 6 }, notice: { months: 1 } };
 * earliestEnd(contract, { asOf: "2026-03-15" }) // => { status: "by-notice", on: "2026-10-01", noticeBy: "2026-08-31" }
 * earliestEnd({ start: "2025-04-01", notice: { days: 14 } }, { asOf: "2026-03-01" })
 * // => { status: "by-notice", on: "2026-03-16", noticeBy: "2026-03-01" }
 *
 * @throws DomainError `contract`, a code `contract-...`, `end-before-start`, `as-of`, `time-zone`, `calendar-range`.
 */
export function earliestEnd(contract: Contract, options: ContractOptions): EarliestEnd {
  const fn = "earliestEnd";
  const { at, calendar } = requireOptions(fn, options);
  const today = calendar.dayOf(at);
  const standing = standingOf(fn, contract, requireContract(fn, contract, calendar), at, today);
  switch (standing.status) {
    case "ended":
      return { status: "ended", on: formatCalendarDate(standing.day) };
    case "ends":
    case "expires":
      return { status: "ends", on: formatCalendarDate(standing.day) };
    case "open-ended": {
      const end = stepFrom(stepFrom(today, requireNotice(fn, contract), 1), aDay, 1);
      return {
        status: "by-notice",
        on: formatCalendarDate(end),
        noticeBy: formatCalendarDate(noticeDayFor(fn, contract, end)),
      };
    }
    case "renews": {
      const { anchor, term } = standing;
      // The last day of the period of notice that begins today.
      const reached = stepFrom(today, requireNotice(fn, contract), 1);
      const number = Math.max(standing.number, firstStepAfter(anchor, term, reached));
      const renewal = stepFrom(anchor, term, number);
      return {
        status: "by-notice",
        on: formatCalendarDate(renewal),
        noticeBy: formatCalendarDate(noticeDayFor(fn, contract, renewal)),
      };
    }
  }
}

/** The last day from which the period of notice, counted forward as it runs, is over before the renewal. */
function noticeDayFor(fn: string, contract: Contract, renewal: DayNumber): DayNumber {
  const notice = requireNotice(fn, contract);
  let day = stepFrom(renewal - 1, notice, -1);
  // Several days at the end of a long month reach to the same last day of a short one.
  while (reachedBy(day + 1, notice, 1) < renewal) day += 1;
  return day;
}

function requireNotice(fn: string, contract: Contract): CalendarStep {
  return requireStep(fn, "the contract's notice", contract.notice ?? { days: 0 }, 0, "contract-notice");
}
