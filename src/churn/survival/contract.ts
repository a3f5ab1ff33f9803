import { DomainError, requireOneOf, show } from "../../shared/errors.js";
import type { Issue } from "../../shared/issue.js";
import type { Money } from "../../shared/money.js";
import {
  parseCalendarDate,
  parseInstant,
  requireAsOf,
  zoneCalendar,
  type CalendarDate,
  type DayNumber,
  type Instant,
  type ZoneCalendar,
} from "../../shared/time.js";
import type { Duration } from "../../shared/units.js";

/** A moment of a contract: an instant, or a calendar date, which stands for the start of that day in the zone. */
export type ContractMoment = Instant | CalendarDate;

/** A contract: an agreement that stands from a start on until it ends. Fields of the caller's own pass through untouched. */
export interface Contract {
  readonly id?: string | undefined;
  /** Whose it is; by default every contract is a customer's only one. */
  readonly customerId?: string | undefined;
  readonly start: ContractMoment;
  /**
   * When it ended, or will end by notice: the first day, or moment, without it. A contract that runs through 31 March ends on
   * 1 April. Absent while no end is known.
   */
  readonly end?: ContractMoment | undefined;
  /** From when it was observed, where that was after its start: contracts that had ended before could not be seen. */
  readonly entry?: ContractMoment | undefined;
  /** Why it ended. */
  readonly cause?: string | undefined;
  /** For how long it binds, in whole days, weeks, months or years of the calendar; without a term it runs on. */
  readonly term?: Duration | undefined;
  /** What happens when the term runs out; by default `automatic`. */
  readonly renewal?: "automatic" | "none" | undefined;
  /** How long before its end notice must be given, in whole days, weeks, months or years of the calendar. */
  readonly notice?: Duration | undefined;
  /** What is paid again and again. */
  readonly recurring?: RecurringAmount | undefined;
}

/** An amount of money for each period, such as 1,200 euros per year. */
export interface RecurringAmount {
  readonly amount: Money;
  readonly per: Duration;
}

/** Where a contract is read: at a moment, in a zone. */
export interface ContractOptions {
  /** The moment to judge at: an instant, or a calendar date, which stands for the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
  /** The zone in which dates are meant, by default UTC. */
  readonly timeZone?: string | undefined;
}

/** A contract as moments and days. */
export interface ReadContract {
  readonly startsAt: number;
  readonly startDay: DayNumber;
  readonly endsAt: number | undefined;
  readonly endDay: DayNumber | undefined;
  readonly entersAt: number | undefined;
  readonly entryDay: DayNumber | undefined;
}

/** Whether a contract stands at a moment: from its start to the moment before its end. */
export function standsAt({ startsAt, endsAt }: Pick<ReadContract, "startsAt" | "endsAt">, at: number): boolean {
  return startsAt <= at && (endsAt === undefined || at < endsAt);
}

/** What can be wrong with a contract. */
export type ContractProblem =
  "contract" | "contract-start" | "contract-end" | "contract-entry" | "contract-cause" | "end-before-start";

/** The moments of a contract, or what is wrong with it. */
export function readContract(
  contract: Contract,
  calendar: ZoneCalendar,
): ReadContract | { readonly problem: ContractProblem; readonly message: string } {
  if (typeof contract !== "object" || contract === null) {
    return { problem: "contract", message: `a contract must be an object; got ${show(contract)}` };
  }
  const { start, end, entry, cause } = contract;
  const unreadable = (name: "start" | "end" | "entry", value: unknown) =>
    ({
      problem: `contract-${name}`,
      message: `the ${name} of a contract must be an instant with an offset or a calendar date; got ${show(value)}`,
    }) as const;
  const startsAt = momentOf(start, calendar);
  if (startsAt === undefined) return unreadable("start", start);
  const endsAt = end === undefined ? undefined : momentOf(end, calendar);
  if (end !== undefined && endsAt === undefined) return unreadable("end", end);
  const entersAt = entry === undefined ? undefined : momentOf(entry, calendar);
  if (entry !== undefined && entersAt === undefined) return unreadable("entry", entry);
  if (cause !== undefined && (typeof cause !== "string" || cause === "")) {
    return { problem: "contract-cause", message: `the cause of an end must be a text; got ${show(cause)}` };
  }
  if (endsAt !== undefined && endsAt < startsAt) {
    return { problem: "end-before-start", message: `a contract cannot end (${end}) before it starts (${start})` };
  }
  return {
    startsAt,
    startDay: calendar.dayOf(startsAt),
    endsAt,
    endDay: endsAt === undefined ? undefined : calendar.dayOf(endsAt),
    entersAt,
    entryDay: entersAt === undefined ? undefined : calendar.dayOf(entersAt),
  };
}

/**
 * The moments of one contract.
 *
 * @throws DomainError with the problem as its code, `contract-renewal`.
 */
export function requireContract(fn: string, contract: Contract, calendar: ZoneCalendar): ReadContract {
  const read = readContract(contract, calendar);
  if ("problem" in read) throw new DomainError(read.problem, `${fn} requires a contract: ${read.message}`);
  if (contract.renewal !== undefined) requireOneOf("contract", "renewal", contract.renewal, ["automatic", "none"]);
  return read;
}

/** Reads many contracts; those with a problem come out as issues. */
export function readContracts(
  fn: string,
  contracts: readonly Contract[],
  calendar: ZoneCalendar,
): { read: { index: number; contract: Contract; moments: ReadContract }[]; issues: Issue<ContractProblem>[] } {
  if (!Array.isArray(contracts)) {
    throw new DomainError("contracts", `${fn} requires a list of contracts; got ${show(contracts)}`);
  }
  const read: { index: number; contract: Contract; moments: ReadContract }[] = [];
  const issues: Issue<ContractProblem>[] = [];
  (contracts as readonly Contract[]).forEach((contract, index) => {
    const moments = readContract(contract, calendar);
    if (!("problem" in moments)) read.push({ index, contract, moments });
    else issues.push({ code: moments.problem, message: moments.message, index, ...idOf(contract) });
  });
  return { read, issues };
}

/** The id of a contract, where it has one. */
export function idOf(contract: Contract | null | undefined): { id?: string } {
  return typeof contract?.id === "string" ? { id: contract.id } : {};
}

/** The moment and the calendar of the options. */
export function requireOptions(fn: string, options: ContractOptions): { at: number; calendar: ZoneCalendar } {
  const calendar = zoneCalendar(options?.timeZone ?? "UTC");
  return { at: requireAsOf(fn, options?.asOf, calendar), calendar };
}

/** Milliseconds of a moment; `undefined` when it is none. */
export function momentOf(value: unknown, calendar: ZoneCalendar): number | undefined {
  const day = parseCalendarDate(value);
  return day === undefined ? parseInstant(value) : calendar.momentOf(day);
}
