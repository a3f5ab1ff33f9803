import { productLimit } from "../../numerics/product-limit.js";
import { wilson } from "../../numerics/proportion.js";
import type { MeasureInterval } from "../../shared/measure.js";
import { type CalendarDate, type DayNumber, formatCalendarDate } from "../../shared/time.js";
import { type NotDescribed, notEnough } from "./answer.js";
import { type Base, type BaseCustomer, hasBought } from "./base.js";
import { firstDayOfMonth, monthOf, remembered } from "./calendar-days.js";
import { contribute, noContributions, whyHidden } from "./dominance.js";
import { shownPartition } from "./partition.js";
import { isEnough, isPartShown, roundedCount, roundedShare, type Showing, significant } from "./showing.js";
import type { Spending } from "./spending.js";

/** The calendar periods by which customers are put into cohorts. */
export type BaseCohortPeriod = "month" | "quarter" | "year";

/** What cannot be told by an interval of retention. */
export type RetentionUncovered = "who-was-acquired";

/** The share of a cohort that bought in one later period. */
export interface CohortActivity {
  /** Periods since the first purchase, from 1. */
  readonly period: number;
  /** Those who bought in it; absent where it, or the rest, is a small group. */
  readonly active?: {
    readonly customers: number;
    readonly share: number;
    readonly interval: MeasureInterval<"wilson", RetentionUncovered>;
  };
  /**
   * What the cohort spent in it, over what it spent in the period of its first purchases, to four digits; where dated purchases
   * were given, and where it tells of nobody.
   */
  readonly revenue?: number;
}

/** The share that bought a second time within so many days, as far as it could be watched. */
export interface CohortRepeat {
  readonly share: number;
  readonly interval: MeasureInterval<"kaplan-meier", RetentionUncovered>;
}

/** Customers whose first purchase lies in one period. */
export interface BaseCohort {
  /** The first day of the period. */
  readonly from: CalendarDate;
  /** The first day after it. */
  readonly to: CalendarDate;
  /** False where the period is not over. */
  readonly complete: boolean;
  /** Absent where it is hidden, and then nothing else is told of it. */
  readonly customers?: number;
  /** Periods that are over, of a cohort that is complete. */
  readonly activity: readonly CohortActivity[];
  /**
   * Absent where it is hidden, where it would tell with the activity who else came back, and where fewer than `minGroupSize` who had not come
   * back could be watched for so long.
   */
  readonly repeat?: CohortRepeat;
}

/** All cohorts together in one period; only those of which it is shown. */
export interface CohortsActivity {
  readonly period: number;
  readonly cohorts: number;
  readonly customers: number;
  readonly active: number;
  readonly share: number;
}

/** How customers stay, by when they came. */
export interface BaseCohorts {
  readonly status: "measured";
  readonly by: BaseCohortPeriod;
  readonly repeatWithinDays: number;
  /** In order of time, without gaps. */
  readonly cohorts: readonly BaseCohort[];
  readonly overall: readonly CohortsActivity[];
  /** Of all cohorts of which it is shown. */
  readonly repeat?: CohortRepeat;
  /** Customers in no cohort; absent where their number may not be told. */
  readonly notPlaced: {
    /** The feed does not reach back to their first purchase, or it is not known whether it does. */
    readonly begunBefore?: number;
    readonly withoutPurchase?: number;
    /** The days of their purchases are not known. */
    readonly withoutDays?: number;
  };
}

export interface CohortsOptions {
  /** The length of the periods. By default months for a base of up to two years, quarters up to six, years beyond. */
  readonly by?: BaseCohortPeriod | undefined;
  /** Days within which a second purchase is looked for. @defaultValue 90 */
  readonly repeatWithinDays?: number | undefined;
}

/** A quarter: most who come back have done so by then, and a base of half a year can be judged. */
export const usualRepeatDays = 90;

/** The longest triangle that is easy to read has some two dozen rows. */
const [daysOfMonths, daysOfQuarters] = [731, 2192];

const monthsPer = { month: 1, quarter: 3, year: 12 } as const satisfies Record<BaseCohortPeriod, number>;

type Place = "begun-before" | "without-purchase" | "without-days" | number;

/** How customers stay, by the period of their first purchase. */
export function cohortsOf(
  base: Base,
  spending: Spending | undefined,
  { by: asked, repeatWithinDays = usualRepeatDays }: CohortsOptions,
  showing: Showing,
): BaseCohorts | NotDescribed {
  const { customers, today, lastWholeDay } = base;
  if (customers.every((customer) => hasBought(customer) === false)) return notEnough("nobody");
  const placed = customers.flatMap(({ profile, days = [] }) => (isPlaced({ profile, days }) ? [days] : []));
  if (placed.length < showing.minGroupSize) {
    const dated = customers.some(({ days }) => days !== undefined && days.length > 0);
    return dated && customers.some(({ profile }) => profile.facts.historyComplete === true)
      ? notEnough("few-customers", { required: showing.minGroupSize })
      : notEnough("missing-facts", { missing: [dated ? "historyComplete" : "occasionDays"] });
  }
  let earliest = today;
  for (const days of placed) earliest = Math.min(earliest, days[0]!);
  const by = asked ?? periodFor(today - earliest);
  const months = remembered(monthOf);
  const periodOf = (day: DayNumber) => Math.floor(months(day) / monthsPer[by]);
  const startOf = (period: number) => firstDayOfMonth(period * monthsPer[by]);
  const first = periodOf(earliest);
  const count = periodOf(today) - first + 1;

  const places = customers.map((customer): Place => {
    const { days = [] } = customer;
    if (isPlaced(customer)) return periodOf(days[0]!) - first;
    if (hasBought(customer) === false) return "without-purchase";
    return customer.days === undefined ? "without-days" : "begun-before";
  });
  const outside = ["begun-before", "without-purchase", "without-days"] as const;
  const keys = [...Array.from({ length: count }, (_, cohort) => String(cohort)), ...outside];
  const { cells } = shownPartition(keys, places.map(String), customers, showing);
  const sizeOf = (key: string) => {
    const cell = cells[keys.indexOf(key)]!;
    return cell.hidden ? undefined : cell.count;
  };

  const members = Array.from({ length: count }, (): BaseCustomer[] => []);
  customers.forEach((customer, i) => {
    const place = places[i];
    if (typeof place === "number") members[place]!.push(customer);
  });
  const isOver = (period: number) => startOf(period + 1) <= lastWholeDay + 1;
  const rows = members.map((cohort, i) => {
    const row: CohortRow = {
      cohort,
      start: first + i,
      last: lastOver(first + count - 1, isOver),
      shown: sizeOf(String(i)) !== undefined,
    };
    const { activity, told } =
      row.shown && isOver(row.start) ? activityOf(row, periodOf, spending, showing) : { activity: [], told: [] };
    return { row, activity, told };
  });
  const cohorts = rows.map(({ row, activity, told }, i): BaseCohort => {
    const customersOf = sizeOf(String(i));
    const isTold = row.shown && !tellsWhoElse(row.cohort, told, repeatWithinDays, showing);
    const repeat = isTold ? repeatOf([row.cohort], today, repeatWithinDays, showing) : undefined;
    return {
      from: formatCalendarDate(startOf(row.start)),
      to: formatCalendarDate(startOf(row.start + 1)),
      complete: isOver(row.start),
      ...(customersOf !== undefined && { customers: customersOf }),
      activity,
      ...(repeat !== undefined && { repeat }),
    };
  });
  const repeat = repeatOf(
    members.filter((_, i) => cohorts[i]!.repeat !== undefined),
    today,
    repeatWithinDays,
    showing,
  );
  const [begunBefore, withoutPurchase, withoutDays] = outside.map(sizeOf);
  return {
    status: "measured",
    by,
    repeatWithinDays,
    cohorts,
    overall: overallOf(cohorts),
    ...(repeat !== undefined && { repeat }),
    notPlaced: {
      ...(begunBefore !== undefined && { begunBefore }),
      ...(withoutPurchase !== undefined && { withoutPurchase }),
      ...(withoutDays !== undefined && { withoutDays }),
    },
  };
}

/** Whoever may have bought before the feed begins would be put into a cohort too late. */
function isPlaced({ profile, days }: Pick<BaseCustomer, "profile" | "days">): boolean {
  return profile.facts.historyComplete === true && days !== undefined && days.length > 0;
}

function periodFor(days: number): BaseCohortPeriod {
  return days <= daysOfMonths ? "month" : days <= daysOfQuarters ? "quarter" : "year";
}

function lastOver(current: number, isOver: (period: number) => boolean): number {
  return isOver(current) ? current : current - 1;
}

interface CohortRow {
  readonly cohort: readonly BaseCustomer[];
  /** The period of the first purchases. */
  readonly start: number;
  /** The last period that is over. */
  readonly last: number;
  readonly shown: boolean;
}

function activityOf(
  { cohort, start, last }: CohortRow,
  periodOf: (day: DayNumber) => number,
  spending: Spending | undefined,
  showing: Showing,
): { readonly activity: CohortActivity[]; /** Who is told of. */ readonly told: readonly ReadonlySet<BaseCustomer>[] } {
  const size = cohort.length;
  const length = Math.max(0, last - start + 1);
  const active = Array.from({ length }, () => new Set<BaseCustomer>());
  const spent = Array.from({ length }, noContributions);
  const net = new Array<number>(length).fill(0);
  for (const customer of cohort) {
    const { days = [], profile } = customer;
    for (const day of days) active[periodOf(day) - start]?.add(customer);
    const own = new Map<number, number>();
    for (const { day, amountMinor } of spending?.of(profile.customerId) ?? []) {
      const period = periodOf(day) - start;
      if (period >= 0 && period < length) own.set(period, (own.get(period) ?? 0) + amountMinor);
    }
    for (const [period, amount] of own) {
      net[period]! += amount;
      contribute(spent[period]!, amount);
    }
  }
  const isTold = (period: number) => whyHidden(spent[period]!, showing) === undefined;
  const told = active.slice(1).filter((some) => isPartShown(some.size, size, showing));
  const activity = active.slice(1).map((some, i): CohortActivity => {
    const period = i + 1;
    if (!told.includes(some)) return { period };
    const withRevenue = spending !== undefined && net[0]! > 0 && isTold(0) && isTold(period);
    const [shown, whole] = [roundedCount(some.size, showing), roundedCount(size, showing)];
    const limits = wilson(Math.min(shown, whole), whole, showing.level);
    return {
      period,
      active: {
        customers: shown,
        share: roundedShare(Math.min(1, shown / whole)),
        interval: intervalOf("wilson", limits.low, limits.high, showing),
      },
      ...(withRevenue && { revenue: significant(net[period]! / net[0]!) }),
    };
  });
  return { activity, told };
}

/** Days until the second purchase. */
function backAfter({ days }: BaseCustomer): number {
  const [first = 0, second = Infinity] = days ?? [];
  return second - first;
}

/** Where all who were active in a period had come back in time, what is told of the two differs by those who came back in another one. */
function tellsWhoElse(
  cohort: readonly BaseCustomer[],
  told: readonly ReadonlySet<BaseCustomer>[],
  within: number,
  showing: Showing,
): boolean {
  const back = cohort.filter((customer) => backAfter(customer) <= within).length;
  return told.some(
    (active) =>
      !isEnough(back - active.size, showing) && [...active].every((customer) => backAfter(customer) <= within),
  );
}

function intervalOf<Method extends string>(method: Method, low: number, high: number, { level }: Showing) {
  return {
    low: roundedShare(low),
    high: roundedShare(high),
    level,
    method,
    notCovered: ["who-was-acquired"],
  } satisfies MeasureInterval<Method, RetentionUncovered> as MeasureInterval<Method, RetentionUncovered>;
}

/** Kaplan and Meier's estimate of a second purchase within so many days: nobody counts as lost who could not be watched for so long. */
function repeatOf(
  cohorts: readonly (readonly BaseCustomer[])[],
  today: DayNumber,
  within: number,
  showing: Showing,
): CohortRepeat | undefined {
  const observations = cohorts.flat().map((customer) => {
    const [first = today] = customer.days ?? [];
    const after = backAfter(customer);
    return after <= within ? { ended: true, time: after } : { ended: false, time: Math.min(within, today - first) };
  });
  const all = observations.length;
  const repeated = observations.filter(({ ended }) => ended).length;
  const atRisk = observations.filter(({ time }) => time === within).length;
  const isPlainShare = observations.every(({ ended, time }) => ended || time === within);
  // Towards its end the estimate rests on those who are still watched, and of a few of them it would tell.
  if (!isPartShown(repeated, all, showing) || !(isPlainShare || atRisk >= showing.minGroupSize)) return undefined;
  const { survival, lower, upper } = productLimit(observations, showing.level);
  const last = survival.length - 1;
  const standing = survival[last] ?? 1;
  const limits =
    standing === 1
      ? wilson(0, all, showing.level)
      : standing === 0
        ? wilson(all, all, showing.level)
        : { low: 1 - upper[last]!, high: 1 - lower[last]! };
  return { share: roundedShare(1 - standing), interval: intervalOf("kaplan-meier", limits.low, limits.high, showing) };
}

/** Added up from what is shown, so that it tells no more. */
function overallOf(cohorts: readonly BaseCohort[]): CohortsActivity[] {
  const overall: { period: number; cohorts: number; customers: number; active: number }[] = [];
  for (const { customers = 0, activity } of cohorts) {
    for (const { period, active } of activity) {
      if (active === undefined) continue;
      const all = (overall[period - 1] ??= { period, cohorts: 0, customers: 0, active: 0 });
      all.cohorts += 1;
      all.customers += customers;
      all.active += active.customers;
    }
  }
  return overall
    .filter((row) => row !== undefined)
    .map((row) => ({ ...row, share: roundedShare(Math.min(1, row.active / row.customers)) }));
}
