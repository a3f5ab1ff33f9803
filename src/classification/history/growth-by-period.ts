import type { CustomerEvent } from "../../journey/index.js";
import { DomainError, requireObject, show } from "../../shared/errors.js";
import type { CalendarDate, DayNumber, Instant } from "../../shared/time.js";
import { type PartialPeriod, type Period, type PeriodOptions, purchaseDays, requireDay } from "./purchase-periods.js";

/** The buyers of one period against those of the period before. */
export interface GrowthPeriod extends Period {
  /** What keeps this period, or the one before it, from being whole. Counts of such a row must not be compared. */
  readonly partial: readonly PartialPeriod[];
  /** Buyers of the period before: those whom `current` and `dormant` divide. */
  readonly activeBefore: number;
  /** Buyers of this period: `new`, `current`, `resurrected` and `notKnown` together. */
  readonly active: number;
  /** Bought for the first time. */
  readonly new: number;
  /** Bought in this period and in the one before. */
  readonly current: number;
  /** Bought in this period, not in the one before, and earlier than that. */
  readonly resurrected: number;
  /** Bought in the period before and not in this one. */
  readonly dormant: number;
  /** New or resurrected: no earlier purchase is in the feed, and the feed does not reach back to the beginning. */
  readonly notKnown: number;
}

/** Where the buyers of each period came from, and who stayed away. */
export interface GrowthByPeriod {
  readonly asOf: Instant;
  readonly timeZone: string;
  readonly periods: readonly GrowthPeriod[];
}

export interface GrowthByPeriodOptions extends PeriodOptions {
  /**
   * Where periods meet, ascending: each date ends one period and begins the next. The first period only serves as the one before
   * the second.
   */
  readonly boundaries: readonly CalendarDate[];
}

/**
 * New, current, resurrected and dormant customers of period after period. Somebody who buys for the first time is new and never
 * resurrected, in whichever period that falls; where nobody knows whether it was the first time, it is said so.
 *
 * Bought means a valid order by `asOf`: neither a test, nor cancelled, nor refunded in full. Periods are half-open: a purchase on
 * a boundary belongs to the period that begins there. It holds that
 * `active = activeBefore - dormant + new + resurrected + notKnown`.
 *
 * Source: growth accounting as product analytics counts it (Amplitude, "Lifecycle chart", 2025; PostHog, "Lifecycle", 2024).
 *
 * @example
 * const bought = (customerId: string, day: string) => ({
 *   type: "purchase" as const, source: "shop", id: `${customerId} ${day}`, time: `${day}T12:00:00Z`, customerId,
 *   total: { amountMinor: 1000, currency: "EUR" },
 * });
 * const { periods } = growthByPeriod(
 *   [bought("anna", "2026-01-31"), bought("ben", "2026-01-05"), bought("ben", "2026-02-01"), bought("carl", "2026-02-28")],
 *   { asOf: "2026-02-28", boundaries: ["2026-01-01", "2026-02-01", "2026-03-01"], coverage: { purchase: { from: "beginning" } } },
 * );
 * periods // => [{ from: "2026-02-01", to: "2026-03-01", partial: [], activeBefore: 2, active: 2, new: 1, current: 1, resurrected: 0, dormant: 1, notKnown: 0 }]
 *
 * @throws DomainError `growth-by-period-boundaries` without 3 ascending dates, `growth-by-period-period` for what is no date;
 *   `events`, `as-of`, `time-zone` as `summarizeOver`.
 */
export function growthByPeriod(events: Iterable<CustomerEvent>, options: GrowthByPeriodOptions): GrowthByPeriod {
  requireObject("growthByPeriod", "options", options);
  const { boundaries, ...conventions } = options;
  const starts = requireBoundaries(boundaries);
  const { asOf, timeZone, customers, fromBeginning, partial } = purchaseDays("growthByPeriod", events, conventions);
  const rows = starts.slice(2).map((to, i) => {
    const [before, from] = [starts[i] as DayNumber, starts[i + 1] as DayNumber];
    const row = { activeBefore: 0, active: 0, new: 0, current: 0, resurrected: 0, dormant: 0, notKnown: 0 };
    for (const { days } of customers) {
      const within = (first: DayNumber, end: DayNumber) => days.some((day) => day >= first && day < end);
      const [wasActive, isActive] = [within(before, from), within(from, to)];
      if (wasActive) row.activeBefore += 1;
      if (isActive) row.active += 1;
      if (wasActive) row[isActive ? "current" : "dormant"] += 1;
      else if (isActive) {
        const isBack = (days[0] as DayNumber) < before;
        row[isBack ? "resurrected" : fromBeginning ? "new" : "notKnown"] += 1;
      }
    }
    return {
      from: boundaries[i + 1] as CalendarDate,
      to: boundaries[i + 2] as CalendarDate,
      partial: partial(before, to),
      ...row,
    };
  });
  return { asOf, timeZone, periods: rows };
}

function requireBoundaries(boundaries: unknown): DayNumber[] {
  const days = Array.isArray(boundaries)
    ? boundaries.map((date, i) => requireDay("growthByPeriod", `boundaries[${i}]`, date))
    : [];
  if (days.length >= 3 && days.every((day, i) => i === 0 || day > (days[i - 1] as DayNumber))) return days;
  throw new DomainError(
    "growth-by-period-boundaries",
    `growthByPeriod requires at least 3 boundaries, ascending; got ${Array.isArray(boundaries) ? `${days.length}` : show(boundaries)}`,
  );
}
