import { prepareEvents, type SummaryOptions } from "../../facts/summarize-over.js";
import type { CustomerEvent } from "../../journey/index.js";
import { DomainError, kebab, show } from "../../shared/errors.js";
import {
  type CalendarDate,
  type DayNumber,
  formatInstant,
  type Instant,
  parseCalendarDate,
  requireAsOf,
} from "../../shared/time.js";

/** Days of the calendar in the zone, half-open: from the first to the day before `to`. */
export interface Period {
  readonly from: CalendarDate;
  /** The first day that no longer belongs to it. */
  readonly to: CalendarDate;
}

/** Why a period shows fewer purchases than there were. */
export type PartialPeriod =
  /** Purchases are in the feed from a later moment on. */
  | "starts-before-feed"
  /** It was not over at `asOf`. */
  | "ends-after-as-of";

export interface PeriodOptions extends Pick<SummaryOptions, "timeZone" | "by" | "aliases" | "coverage"> {
  /** Nothing after this moment counts, cancels and refunds among it. A calendar date means the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
}

/** Money that a valid order brought, or that went back without an order, in minor units. */
export interface DatedValue {
  readonly day: DayNumber;
  readonly currency: string;
  readonly amount: number;
}

/** The purchases of a base by day, as they stand at `asOf`. */
export interface PurchaseDays {
  readonly asOf: Instant;
  readonly timeZone: string;
  /** Whether the feed has contained purchases from the first day in business. */
  readonly fromBeginning: boolean;
  /** Sorted by customer: the days of the valid orders in order, and their money. */
  readonly customers: readonly {
    readonly customerId: string;
    readonly days: readonly DayNumber[];
    readonly values: readonly DatedValue[];
  }[];
  /** What keeps a period from being whole, or two periods that are compared. */
  partial(from: DayNumber, to: DayNumber): PartialPeriod[];
}

/** Reads who bought when, and for how much. */
export function purchaseDays(
  fn: string,
  events: Iterable<CustomerEvent>,
  { asOf, ...conventions }: PeriodOptions,
): PurchaseDays {
  const prepared = prepareEvents(fn, events, conventions);
  const { calendar } = prepared;
  const moment = requireAsOf(fn, asOf, calendar);
  const { coveredFrom, of } = prepared.purchasesAt(moment);
  return {
    asOf: formatInstant(moment),
    timeZone: calendar.timeZone,
    fromBeginning: coveredFrom === -Infinity,
    customers: [...of].map(([customerId, { orders, looseRefunds }]) => ({
      customerId,
      days: orders.map(({ day }) => day),
      values: [
        ...orders.map(({ day, event: { total }, refunded }) => ({
          day,
          currency: total.currency,
          amount: total.amountMinor - refunded,
        })),
        ...looseRefunds.map(({ day, currency, amount }) => ({ day, currency, amount: -amount })),
      ],
    })),
    partial: (from, to) => [
      ...(coveredFrom === undefined || calendar.momentOf(from) < coveredFrom ? (["starts-before-feed"] as const) : []),
      ...(calendar.momentOf(to) - 1 > moment ? (["ends-after-as-of"] as const) : []),
    ],
  };
}

/** @throws DomainError `FN-NAME` unless it is a day of the calendar. */
export function requireDay(fn: string, name: string, date: unknown): DayNumber {
  const day = parseCalendarDate(date);
  if (day !== undefined) return day;
  throw new DomainError(
    `${kebab(fn)}-period`,
    `${fn} requires ${name} to be a calendar date such as "2026-03-01"; got ${show(date)}`,
  );
}
