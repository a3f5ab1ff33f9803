import { requireOneOf } from "../../shared/errors.js";
import type { Issue } from "../../shared/issue.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { ageIn } from "../../shared/calendar-steps.js";
import {
  idOf,
  readContracts,
  requireOptions,
  type Contract,
  type ContractOptions,
  type ContractProblem,
} from "./contract.js";
import type { Lifetime } from "./lifetime.js";

/** The lifetime of a contract. */
export interface ContractLifetime extends Lifetime {
  /** Position of the contract in the input. */
  readonly index: number;
  readonly id?: string;
}

/** Lifetimes, their unit, and the contracts that gave none. */
export interface ContractLifetimes {
  readonly unit: TimeUnit;
  readonly lifetimes: readonly ContractLifetime[];
  readonly issues: readonly Issue<ContractProblem | "starts-after-as-of" | "never-observed">[];
}

export interface LifetimesOptions extends ContractOptions {
  /** The unit of the lifetimes. */
  readonly unit: TimeUnit;
}

/**
 * How long contracts have stood by a moment, for `kaplanMeier` and its kin: from the day of the start to that of the end, in
 * the zone. What has not ended by `asOf`, notice given or not, is censored there; its cause is not told. A contract that gives
 * no lifetime is an issue with its index: nothing is dropped in silence.
 *
 * Months and years are those of the calendar, counted from the start: the whole ones, and of the one that runs the share of
 * its days. So a monthly contract that ends at its first renewal has a lifetime of exactly 1, be it February or March, and
 * ends at renewals are ties. Take days or weeks where ends may fall on any day and lengths must compare to the day.
 *
 * @example
 * const contracts = [
 *   { id: "a", start: "2025-01-01", end: "2025-03-12", cause: "voluntary" },
 *   { id: "b", start: "2025-02-01" },
 *   { id: "c", start: "2024-12-01", entry: "2025-01-01" },
 *   { id: "d", start: "2026-01-01" },
 * ];
 * const { lifetimes, issues } = lifetimesOf(contracts, { asOf: "2025-12-31", unit: "week" });
 * lifetimes[0] // => { index: 0, id: "a", time: 10, ended: true, cause: "voluntary" }
 * lifetimes[1] // => { index: 1, id: "b", time: ~47.57, ended: false }
 * lifetimes[2] // => { index: 2, id: "c", time: ~56.43, ended: false, entry: ~4.43 }
 * issues.map(({ code, index }) => [code, index]) // => [["starts-after-as-of", 3]]
 * lifetimesOf(contracts, { asOf: "2025-12-31", unit: "month" }).lifetimes.map(({ time }) => time)
 * // => [~2.355, ~10.968, ~12.968]
 *
 * @throws DomainError `contracts`, `as-of`, `time-zone`, `lifetimes-of-unit`.
 */
export function lifetimesOf(contracts: readonly Contract[], options: LifetimesOptions): ContractLifetimes {
  const fn = "lifetimesOf";
  const unit = requireOneOf(fn, "unit", options?.unit, Object.keys(daysPer) as TimeUnit[]);
  const { at, calendar } = requireOptions(fn, options);
  const today = calendar.dayOf(at);
  const { read, issues: unread } = readContracts(fn, contracts, calendar);
  const issues: ContractLifetimes["issues"][number][] = [...unread];
  const lifetimes: ContractLifetime[] = [];
  for (const { index, contract, moments } of read) {
    const { startsAt, startDay, endsAt, endDay, entersAt, entryDay } = moments;
    const id = idOf(contract);
    if (startsAt > at) {
      issues.push({ code: "starts-after-as-of", message: "the contract starts after asOf", index, ...id });
      continue;
    }
    const ended = endsAt !== undefined && endsAt <= at;
    const lastDay = ended && endDay !== undefined ? endDay : today;
    const late = entersAt !== undefined && entersAt > startsAt && entryDay !== undefined && entryDay > startDay;
    if (late && entryDay >= lastDay) {
      issues.push({
        code: "never-observed",
        message: "the contract was observed only after it had ended, or not before asOf",
        index,
        ...id,
      });
      continue;
    }
    lifetimes.push({
      index,
      ...id,
      time: ageIn(unit, startDay, lastDay),
      ended,
      ...(ended && contract.cause !== undefined && { cause: contract.cause }),
      ...(late && { entry: ageIn(unit, startDay, entryDay) }),
    });
  }
  issues.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  return { unit, lifetimes, issues };
}
