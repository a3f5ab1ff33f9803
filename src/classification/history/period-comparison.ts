import type { CustomerEvent } from "../../journey/index.js";
import { DomainError, requireObject } from "../../shared/errors.js";
import { addMinorUnits } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import type { DayNumber, Instant } from "../../shared/time.js";
import {
  type DatedValue,
  type PartialPeriod,
  type Period,
  type PeriodOptions,
  purchaseDays,
  requireDay,
} from "./purchase-periods.js";

/**
 * In which of two periods somebody bought: the second only, both, or the first only. Retail calls them new, repeating and
 * lapsed; they speak of two periods and of nothing before, between or after, and are no stages.
 */
export type PeriodGroup = (typeof periodGroups)[number];

export const periodGroups = ["period-new", "period-repeating", "period-lapsed"] as const;

/** One of the two periods. */
export interface ComparedPeriod extends Period {
  /** Empty when the period is whole. */
  readonly partial: readonly PartialPeriod[];
}

/** What a group spent in one currency, in minor units, net of refunds. */
export interface GroupValue {
  readonly currency: string;
  readonly first: number;
  readonly second: number;
}

/** The customers of one group. */
export interface PeriodGroupSummary {
  readonly group: PeriodGroup;
  readonly customers: number;
  readonly value: readonly GroupValue[];
  /** Sorted. */
  readonly customerIds: readonly string[];
}

/** How many of the `period-new` had bought before the second period began, outside the first or without value in it. */
export interface BoughtBefore {
  readonly yes: number;
  readonly no: number;
  /** No earlier purchase is in the feed, and the feed does not reach back to the beginning. */
  readonly notKnown: number;
}

/** Two periods held against each other. */
export interface PeriodComparison {
  readonly asOf: Instant;
  readonly timeZone: string;
  readonly first: ComparedPeriod;
  readonly second: ComparedPeriod;
  /** All three, in order. */
  readonly groups: readonly PeriodGroupSummary[];
  readonly boughtBefore: BoughtBefore;
}

export interface ComparePeriodsOptions extends PeriodOptions {
  readonly first: Period;
  /** Begins on the day on which the first ends, or later: the same month of the next year, say. */
  readonly second: Period;
}

/**
 * New, repeating and lapsed customers between two periods, as retail counts them: value above 0 in the second only, in both, in
 * the first only; whoever has none in either is left out.
 *
 * Value is what was paid for the valid orders of a period, in any currency, less what was refunded of them; a refund that belongs
 * to no order counts at its own date. Orders that were cancelled or refunded in full by `asOf` are none.
 *
 * `"period-new"` is not the stage `new`: it includes everybody who pauses for one period. `boughtBefore` says how many had bought
 * earlier, as far as the feed reaches back.
 *
 * Source: openretailscience, "new, lapsed and repeating customers" (segmentation by value in two periods).
 *
 * @example
 * const bought = (customerId: string, day: string) => ({
 *   type: "purchase" as const, source: "shop", id: `${customerId} ${day}`, time: `${day}T12:00:00Z`, customerId,
 *   total: { amountMinor: 1000, currency: "EUR" },
 * });
 * const { groups, boughtBefore } = comparePeriods(
 *   [bought("anna", "2025-12-01"), bought("anna", "2026-02-28"), bought("ben", "2026-01-31"), bought("ben", "2026-02-01")],
 *   { asOf: "2026-02-28", first: { from: "2026-01-01", to: "2026-02-01" }, second: { from: "2026-02-01", to: "2026-03-01" } },
 * );
 * groups.map(({ group, customerIds }) => [group, customerIds])
 * // => [["period-new", ["anna"]], ["period-repeating", ["ben"]], ["period-lapsed", []]]
 * groups[1]?.value // => [{ currency: "EUR", first: 1000, second: 1000 }]
 * boughtBefore // => { yes: 1, no: 0, notKnown: 0 }
 *
 * @throws DomainError `compare-periods-period` unless both are periods of at least one day and the second begins when the first
 *   has ended; `events`, `as-of`, `time-zone`, `money-overflow` as `summarizeOver`.
 */
export function comparePeriods(events: Iterable<CustomerEvent>, options: ComparePeriodsOptions): PeriodComparison {
  requireObject("comparePeriods", "options", options);
  const { first, second, ...conventions } = options;
  const [a, b] = [daysOf("first", first), daysOf("second", second)];
  if (b.from < a.to) {
    throw new DomainError(
      "compare-periods-period",
      `comparePeriods requires the second period to begin when the first has ended; got ${second.from} before ${first.to}`,
    );
  }
  const { asOf, timeZone, customers, fromBeginning, partial } = purchaseDays("comparePeriods", events, conventions);
  const members = customers.flatMap(({ customerId, days, values }) => {
    const [inFirst, inSecond] = [valueWithin(values, a), valueWithin(values, b)];
    const group = groupOf(hasValue(inFirst), hasValue(inSecond));
    const before = days.some((day) => day < b.from);
    return group === undefined ? [] : [{ customerId, group, inFirst, inSecond, before }];
  });
  const groups = periodGroups.map((group): PeriodGroupSummary => {
    const own = members.filter((member) => member.group === group);
    return {
      group,
      customers: own.length,
      value: sumOf(own),
      customerIds: own.map(({ customerId }) => customerId),
    };
  });
  const entered = members.filter(({ group }) => group === "period-new");
  const yes = entered.filter(({ before }) => before).length;
  const others = entered.length - yes;
  return {
    asOf,
    timeZone,
    first: { from: first.from, to: first.to, partial: partial(a.from, a.to) },
    second: { from: second.from, to: second.to, partial: partial(b.from, b.to) },
    groups,
    boughtBefore: { yes, no: fromBeginning ? others : 0, notKnown: fromBeginning ? 0 : others },
  };
}

interface Days {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

function daysOf(name: string, period: Period): Days {
  const from = requireDay("comparePeriods", `${name}.from`, (period as Period | undefined)?.from);
  const to = requireDay("comparePeriods", `${name}.to`, period.to);
  if (from < to) return { from, to };
  throw new DomainError(
    "compare-periods-period",
    `comparePeriods requires ${name} to last at least 1 day; got ${period.from} to ${period.to}`,
  );
}

type Value = ReadonlyMap<string, number>;

function valueWithin(values: readonly DatedValue[], { from, to }: Days): Value {
  const sums = new Map<string, number>();
  for (const { day, currency, amount } of values) {
    if (day >= from && day < to) sums.set(currency, addMinorUnits(sums.get(currency) ?? 0, amount));
  }
  return sums;
}

function hasValue(value: Value): boolean {
  return [...value.values()].some((amount) => amount > 0);
}

function groupOf(inFirst: boolean, inSecond: boolean): PeriodGroup | undefined {
  if (inFirst && inSecond) return "period-repeating";
  return inSecond ? "period-new" : inFirst ? "period-lapsed" : undefined;
}

function sumOf(members: readonly { readonly inFirst: Value; readonly inSecond: Value }[]): GroupValue[] {
  const currencies = new Set(members.flatMap(({ inFirst, inSecond }) => [...inFirst.keys(), ...inSecond.keys()]));
  const sum = (currency: string, side: "inFirst" | "inSecond") =>
    members.reduce((total, member) => addMinorUnits(total, member[side].get(currency) ?? 0), 0);
  return [...currencies]
    .sort(compareText)
    .map((currency) => ({ currency, first: sum(currency, "inFirst"), second: sum(currency, "inSecond") }));
}
