import { formatCalendarDate, type CalendarDate, type DayNumber } from "../../shared/time.js";
import { firstStepAfter, requireStep, stepFrom, type CalendarStep } from "../../shared/calendar-steps.js";
import { requireContract, requireOptions, type Contract, type ContractOptions, type ReadContract } from "./contract.js";

/** What happens next by the term of a contract. Dates are the first day of what follows. */
export type NextRenewal =
  /** It renews on the day, for the `number`th time. */
  | { readonly status: "renews"; readonly on: CalendarDate; readonly number: number }
  /** Its term runs out and is not renewed: the first day without it. */
  | { readonly status: "expires"; readonly on: CalendarDate }
  /** Notice was given: the first day without it. */
  | { readonly status: "ends"; readonly on: CalendarDate }
  /** It has ended. */
  | { readonly status: "ended"; readonly on: CalendarDate }
  /** It has no term, and runs on. */
  | { readonly status: "open-ended" };

/**
 * When a contract renews next, after the day of `asOf`. Renewals are counted from the start, the anchor, and never from the
 * renewal before: monthly from 31 January is 28 February, then 31 March.
 *
 * @example
 * const contract = { start: "2026-01-31", term: { months: 1 } };
 * nextRenewal(contract, { asOf: "2026-02-10" }) // => { status: "renews", on: "2026-02-28", number: 1 }
 * nextRenewal(contract, { asOf: "2026-02-28" }) // => { status: "renews", on: "2026-03-31", number: 2 }
 *
 * @throws DomainError `contract`, a code `contract-...`, `end-before-start`, `as-of`, `time-zone`, `calendar-range`.
 */
export function nextRenewal(contract: Contract, options: ContractOptions): NextRenewal {
  const fn = "nextRenewal";
  const { at, calendar } = requireOptions(fn, options);
  const read = requireContract(fn, contract, calendar);
  const standing = standingOf(fn, contract, read, at, calendar.dayOf(at));
  if (standing.status === "renews") {
    return {
      status: "renews",
      on: formatCalendarDate(stepFrom(standing.anchor, standing.term, standing.number)),
      number: standing.number,
    };
  }
  return standing.status === "open-ended"
    ? standing
    : { status: standing.status, on: formatCalendarDate(standing.day) };
}

/** How a contract stands on a day. */
export type Standing =
  | { readonly status: "renews"; readonly anchor: DayNumber; readonly term: CalendarStep; readonly number: number }
  | { readonly status: "expires" | "ends" | "ended"; readonly day: DayNumber }
  | { readonly status: "open-ended" };

/** How the contract stands at a moment, which lies on the day `today`. */
export function standingOf(
  fn: string,
  contract: Contract,
  { startDay, endsAt, endDay }: ReadContract,
  at: number,
  today: DayNumber,
): Standing {
  if (endsAt !== undefined && endDay !== undefined) {
    return { status: endsAt <= at ? "ended" : "ends", day: endDay };
  }
  if (contract.term === undefined) return { status: "open-ended" };
  const term = requireStep(fn, "the contract's term", contract.term, 1, "contract-term");
  if (contract.renewal === "none") {
    const day = stepFrom(startDay, term, 1);
    return { status: day <= today ? "ended" : "expires", day };
  }
  return { status: "renews", anchor: startDay, term, number: firstStepAfter(startDay, term, today) };
}
