import { DomainError, requireOneOf, show } from "../../shared/errors.js";
import type { Issue } from "../../shared/issue.js";
import {
  dayNumber,
  formatCalendarDate,
  isWritable,
  millisecondsPerDay,
  type CalendarDate,
  type DayNumber,
} from "../../shared/time.js";
import { momentOf, requireOptions, standsAt, type ContractMoment, type ContractOptions } from "./contract.js";

/** The calendar periods of a cohort table. Weeks begin on Monday. */
export type CohortPeriod = "week" | "month" | "quarter" | "year";

/** What a cohort table needs to know about a customer: purchases, or contracts. */
export interface CohortMember {
  readonly id?: string | undefined;
  /** When the customer was acquired; by default the first purchase, or the first start of a contract. */
  readonly acquiredAt?: ContractMoment | undefined;
  /** When the customer bought. */
  readonly purchases?: readonly ContractMoment[] | undefined;
  /** From when to when contracts stood; the end is the first moment without. */
  readonly contracts?:
    readonly { readonly start: ContractMoment; readonly end?: ContractMoment | undefined }[] | undefined;
}

export interface CohortOptions extends ContractOptions {
  /** The length of the periods, by default `month`. */
  readonly by?: CohortPeriod | undefined;
  /**
   * What counts as retained: `purchases`: bought within the period. `contracts`: a contract stands at the end of the period,
   * or at `asOf` in the one that is not complete, whether it is the first one or one of who came back.
   */
  readonly of: "purchases" | "contracts";
}

/** One cohort in one period. */
export interface CohortCell {
  /** Periods since the one of acquisition, which is 0. */
  readonly period: number;
  /** First day of the period. */
  readonly from: CalendarDate;
  /** First day after it. */
  readonly to: CalendarDate;
  /** False where `asOf` lies within the period: the count may still change, and compares with no other. */
  readonly complete: boolean;
  readonly retained: number;
  /** Retained of the cohort's size. */
  readonly share: number;
  /** Contracts only: members with a contract at the end of the period before (period 0: the size). */
  readonly atRisk?: number;
  /** Contracts only: of those at risk, how many still have a contract at the end. */
  readonly kept?: number;
  /** Contracts only: members with a contract at the end of this period and of every one before; of the size, survival. */
  readonly unbroken?: number;
}

/** Customers acquired in one period. */
export interface Cohort {
  /** First day of the period of acquisition. */
  readonly from: CalendarDate;
  /** First day after it. */
  readonly to: CalendarDate;
  /** False where `asOf` lies within the period of acquisition: the cohort may still grow. */
  readonly complete: boolean;
  /** Customers acquired: the denominator of `share`. */
  readonly size: number;
  /** Up to the period of `asOf`; what lies after it is absent, and no 0. */
  readonly cells: readonly CohortCell[];
}

/** All cohorts together in one period since acquisition; complete cells of complete cohorts only. */
export interface CohortAverage {
  readonly period: number;
  /** Cohorts of which the period is complete. */
  readonly cohorts: number;
  /** Their customers. */
  readonly size: number;
  readonly retained: number;
  readonly share: number;
}

/** Retention by acquisition cohort. */
export interface CohortRetention {
  readonly by: CohortPeriod;
  readonly of: "purchases" | "contracts";
  /** In order of acquisition; periods in which nobody was acquired are absent. */
  readonly cohorts: readonly Cohort[];
  readonly overall: readonly CohortAverage[];
  readonly issues: readonly Issue<CohortIssue>[];
}

/** Why a customer is in no cohort. */
export type CohortIssue =
  "cohort-member" | "cohort-date" | "no-acquisition" | "acquired-after-as-of" | "acquired-too-early";

/**
 * Retention by cohort: of the customers acquired in each calendar period, how many bought in each period since, or still have
 * a contract at its end. Every share says its denominator, a period that is not over is flagged and enters no average, and
 * what lies in the future is absent.
 *
 * Purchases: somebody who pauses is missed in one period and back in the next, so shares can rise. Contracts: `share` is
 * the share with a contract, and rises too where somebody comes back; `unbroken` of the size is survival, `kept` of `atRisk` is
 * retention. For ages exact to the day, and for limits, use `kaplanMeier`.
 *
 * @example
 * const customers = [
 *   { acquiredAt: "2026-01-05", purchases: ["2026-01-05", "2026-02-11"] },
 *   { acquiredAt: "2026-01-20", purchases: ["2026-01-20", "2026-03-02"] },
 * ];
 * const { cohorts } = cohortRetention(customers, { of: "purchases", by: "month", asOf: "2026-03-15" });
 * cohorts[0]!.size // => 2
 * cohorts[0]!.cells.map(({ share, complete }) => [share, complete]) // => [[1, true], [0.5, true], [0.5, false]]
 *
 * @throws DomainError `cohort-members` when there is no list, `cohort-retention-by`, `cohort-retention-of`, `as-of`, `time-zone`,
 *   `calendar-range` where a period begins or ends outside the years 0000 to 9999.
 */
export function cohortRetention(members: readonly CohortMember[], options: CohortOptions): CohortRetention {
  const fn = "cohortRetention";
  const by = requireOneOf(fn, "by", options?.by ?? "month", ["week", "month", "quarter", "year"]);
  const of = requireOneOf(fn, "of", options?.of, ["purchases", "contracts"]);
  const { at, calendar } = requireOptions(fn, options);
  if (!Array.isArray(members)) {
    throw new DomainError("cohort-members", `${fn} requires a list of customers; got ${show(members)}`);
  }
  const periodOf = (moment: number) => periodNumber(calendar.dayOf(moment), by);
  const now = periodOf(at);
  // The moments at which periods are judged: their last ones, and `asOf` in the current one.
  const startOf = (period: number) => calendar.momentOf(firstDay(period, by));
  const isComplete = (period: number) => period < now || startOf(period + 1) - 1 <= at;
  const endOf = (period: number) => Math.min(startOf(period + 1) - 1, at);

  const issues: Issue<CohortIssue>[] = [];
  const cohorts = new Map<number, Tally>();
  (members as readonly CohortMember[]).forEach((member, index) => {
    const read = readMember(member, of, (value) => momentOf(value, calendar));
    const first = typeof read === "string" ? now : periodOf(read.acquiredAt);
    const length = now - first + 1;
    const problem = typeof read === "string" ? read : problemOf(read.acquiredAt > at, length);
    if (typeof read === "string" || problem !== undefined) {
      const code = problem as CohortIssue;
      const id = typeof member?.id === "string" ? { id: member.id } : {};
      issues.push({ code, message: messages[code], index, ...id });
      return;
    }
    let tally = cohorts.get(first);
    if (tally === undefined) {
      const noughts = () => new Array<number>(length).fill(0);
      tally = { size: 0, retained: noughts(), kept: noughts(), unbroken: noughts() };
      cohorts.set(first, tally);
    }
    tally.size += 1;
    if (of === "purchases") {
      const active = new Set<number>();
      for (const moment of read.purchases) if (moment >= read.acquiredAt && moment <= at) active.add(periodOf(moment));
      for (const period of active) tally.retained[period - first]! += 1;
    } else {
      let [stood, unbroken] = [true, true];
      for (let period = 0; period < length; period++) {
        const moment = endOf(first + period);
        const stands = read.contracts.some((contract) => standsAt(contract, moment));
        if (stands) tally.retained[period]! += 1;
        if (stands && stood) tally.kept[period]! += 1;
        unbroken &&= stands;
        if (unbroken) tally.unbroken[period]! += 1;
        stood = stands;
      }
    }
  });

  const dateOf = (period: number) => formatCalendarDate(firstDay(period, by));
  const table = [...cohorts]
    .sort(([a], [b]) => a - b)
    .map(([first, { size, retained, kept, unbroken }]): Cohort => ({
      from: dateOf(first),
      to: dateOf(first + 1),
      complete: isComplete(first),
      size,
      cells: retained.map((count, period) => ({
        period,
        from: dateOf(first + period),
        to: dateOf(first + period + 1),
        complete: isComplete(first + period),
        retained: count,
        share: count / size,
        ...(of === "contracts" && {
          atRisk: period === 0 ? size : retained[period - 1]!,
          kept: kept[period]!,
          unbroken: unbroken[period]!,
        }),
      })),
    }));
  return { by, of, cohorts: table, overall: averagesOf(table), issues };
}

interface Tally {
  size: number;
  readonly retained: number[];
  readonly kept: number[];
  readonly unbroken: number[];
}

/** Almost a century of weeks. Whoever was acquired before is a typing error, and would make a table of noughts. */
const mostPeriods = 5000;

function problemOf(later: boolean, length: number): CohortIssue | undefined {
  if (later) return "acquired-after-as-of";
  return length > mostPeriods ? "acquired-too-early" : undefined;
}

const messages: Readonly<Record<CohortIssue, string>> = {
  "cohort-member": "a customer must be an object, and its purchases and contracts lists",
  "cohort-date":
    "a date of the customer is neither an instant with an offset nor a calendar date, or an end is before its start",
  "no-acquisition": "the customer has no date of acquisition, and nothing to take it from",
  "acquired-after-as-of": "the customer was acquired after asOf",
  "acquired-too-early": `the customer was acquired more than ${mostPeriods} periods before asOf`,
};

interface ReadMember {
  readonly acquiredAt: number;
  readonly purchases: readonly number[];
  readonly contracts: readonly { readonly startsAt: number; readonly endsAt: number | undefined }[];
}

function readMember(
  member: CohortMember,
  of: CohortOptions["of"],
  read: (value: unknown) => number | undefined,
): ReadMember | CohortIssue {
  if (typeof member !== "object" || member === null) return "cohort-member";
  const { purchases = [], contracts = [] } = member;
  if (!Array.isArray(purchases) || !Array.isArray(contracts)) return "cohort-member";
  const bought: number[] = [];
  const spans: { startsAt: number; endsAt: number | undefined }[] = [];
  if (of === "purchases") {
    for (const purchase of purchases as readonly ContractMoment[]) {
      const moment = read(purchase);
      if (moment === undefined) return "cohort-date";
      bought.push(moment);
    }
  } else {
    for (const contract of contracts as NonNullable<CohortMember["contracts"]>) {
      if (typeof contract !== "object" || contract === null) return "cohort-member";
      const startsAt = read(contract.start);
      const endsAt = contract.end === undefined ? undefined : read(contract.end);
      const unread = startsAt === undefined || (contract.end !== undefined && endsAt === undefined);
      if (unread || (endsAt !== undefined && endsAt < startsAt)) return "cohort-date";
      spans.push({ startsAt, endsAt });
    }
  }
  let acquiredAt = Infinity;
  if (member.acquiredAt !== undefined) {
    const given = read(member.acquiredAt);
    if (given === undefined) return "cohort-date";
    acquiredAt = given;
  } else {
    for (const moment of bought) acquiredAt = Math.min(acquiredAt, moment);
    for (const { startsAt } of spans) acquiredAt = Math.min(acquiredAt, startsAt);
  }
  return acquiredAt === Infinity ? "no-acquisition" : { acquiredAt, purchases: bought, contracts: spans };
}

function averagesOf(cohorts: readonly Cohort[]): CohortAverage[] {
  const sums: { cohorts: number; size: number; retained: number }[] = [];
  for (const { complete, size, cells } of cohorts) {
    if (!complete) continue;
    for (const cell of cells) {
      if (!cell.complete) continue;
      const sum = (sums[cell.period] ??= { cohorts: 0, size: 0, retained: 0 });
      sum.cohorts += 1;
      sum.size += size;
      sum.retained += cell.retained;
    }
  }
  return sums.map((sum, period) => ({ period, ...sum, share: sum.retained / sum.size }));
}

const monthsPer = { month: 1, quarter: 3, year: 12 } as const;

/** Day number 4 is 1970-01-05, the first Monday. */
const aMonday = 4;

/** Periods of the calendar, counted from 1970. */
function periodNumber(day: DayNumber, by: CohortPeriod): number {
  if (by === "week") return Math.floor((day - aMonday) / 7);
  const date = new Date(day * millisecondsPerDay);
  return Math.floor(((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()) / monthsPer[by]);
}

function firstDay(period: number, by: CohortPeriod): DayNumber {
  const day = by === "week" ? period * 7 + aMonday : firstDayOfMonth(period * monthsPer[by]);
  if (day !== undefined && isWritable(day * millisecondsPerDay)) return day;
  throw new DomainError("calendar-range", "periods of cohorts must stay within the years 0000 to 9999");
}

/** Of a month, counted from 1970. */
function firstDayOfMonth(month: number): DayNumber | undefined {
  const year = 1970 + Math.floor(month / 12);
  return dayNumber(year, month - (year - 1970) * 12 + 1, 1);
}
