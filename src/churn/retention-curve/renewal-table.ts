import { DomainError, requireCount, requireNumber, show } from "../../shared/errors.js";
import { mostCustomers } from "../limits.js";

/** How many of one cohort were left after each renewal. */
export interface CohortSurvivors {
  /** The renewals that the cohort had made when it was first seen; by default 0, the beginning of the contracts. */
  readonly entry?: number | undefined;
  /**
   * Contracts when first seen, then after one more renewal, and so on: not rising, at least two numbers. Standard errors
   * take them as counts, so give 743 of 1,000 and not 74.3 %.
   */
  readonly survivors: readonly number[];
}

/** How often one contract has been renewed, as far as it was seen. */
export interface ContractDuration {
  /** Renewals made so far; a whole number from 0. */
  readonly renewals: number;
  /** Whether it ended at the renewal that came next. Otherwise it still stands, and that renewal lies ahead. */
  readonly ended: boolean;
  /**
   * Delayed entry: the renewals it had made when it was first seen; by default 0. Whoever left before could not be seen, so
   * the contract counts given that it had lasted until then.
   */
  readonly entry?: number | undefined;
  /** How many contracts are of this kind; above 0, by default 1; at most 1e15 in all. */
  readonly weight?: number | undefined;
}

/** What is known of a base under contract: one retention curve, several cohorts of different length, or single contracts. */
export type RetentionData =
  | CohortSurvivors
  | { readonly cohorts: readonly CohortSurvivors[] }
  | { readonly contracts: readonly ContractDuration[] };

/**
 * For each renewal t = 1, 2, ...: how many contracts came to it under observation, and how many of them ended there. All that
 * the likelihood of a retention model needs, whatever form the data had.
 */
export interface RenewalTable {
  /** By t - 1. */
  readonly atRisk: Float64Array;
  /** By t - 1. */
  readonly ended: Float64Array;
  /** Contracts in all. */
  readonly customers: number;
}

/** Renewals at most: a table has a row for each. */
export const mostRenewals = 1_000_000;

/**
 * Checks and tabulates retention data.
 *
 * @throws DomainError `retention-data` (not exactly one form, nothing in it, or too much), `cohort-entry`, `cohort-survivors`,
 *   `contract`, `contract-renewals`, `contract-ended`, `contract-entry`, `contract-weight`, the message naming the row.
 */
export function renewalTable(fn: string, data: RetentionData): RenewalTable {
  const { survivors, cohorts, contracts } = Object(data) as {
    survivors?: unknown;
    cohorts?: unknown;
    contracts?: unknown;
  };
  const given = [survivors, cohorts, contracts].filter((form) => form !== undefined);
  if (given.length !== 1 || !Array.isArray(given[0])) {
    throw new DomainError(
      "retention-data",
      `${fn} requires exactly one list of survivors, cohorts and contracts; got ${show(given.length === 1 ? given[0] : data)}`,
    );
  }
  const table =
    contracts !== undefined
      ? tableOfContracts(fn, contracts as ContractDuration[])
      : cohorts !== undefined
        ? tableOfCohorts(fn, cohorts as CohortSurvivors[], (i) => `cohorts[${i}].`)
        : tableOfCohorts(fn, [data as CohortSurvivors], () => "");
  if (!(table.customers > 0 && table.customers <= mostCustomers)) {
    const wanted = `contracts to weigh above 0 and at most ${mostCustomers} in all`;
    throw new DomainError("retention-data", `${fn} requires ${wanted}; got ${table.customers}`);
  }
  return table;
}

function tableOfCohorts(fn: string, cohorts: readonly CohortSurvivors[], name: (i: number) => string): RenewalTable {
  let periods = 0;
  cohorts.forEach((cohort, i) => {
    const { entry = 0, survivors } = Object(cohort) as CohortSurvivors;
    const prefix = name(i);
    requireRenewals(fn, `${prefix}entry`, entry, "cohort-entry");
    if (!Array.isArray(survivors) || survivors.length < 2 || survivors.length > mostRenewals) {
      throw new DomainError(
        "cohort-survivors",
        `${fn} requires ${prefix}survivors to be a list of at least 2 numbers; got ${show(survivors)}`,
      );
    }
    survivors.forEach((left: number, t) => {
      const max = t === 0 ? mostCustomers : survivors[t - 1]!;
      requireNumber(fn, `${prefix}survivors[${t}]`, left, { min: 0, max }, "cohort-survivors");
    });
    periods = Math.max(periods, entry + survivors.length - 1);
  });
  const atRisk = new Float64Array(periods);
  const ended = new Float64Array(periods);
  // In an order of their own, so that sums of fractions do not depend on that of the input.
  const rows = cohorts
    .flatMap(({ entry = 0, survivors }) =>
      survivors.slice(1).map((left, i) => ({ t: entry + i, before: survivors[i]!, left })),
    )
    .sort((a, b) => a.t - b.t || a.before - b.before || a.left - b.left);
  for (const { t, before, left } of rows) {
    atRisk[t]! += before;
    ended[t]! += before - left;
  }
  const sizes = cohorts.map(({ survivors }) => survivors[0]!).sort((a, b) => a - b);
  return { atRisk, ended, customers: sizes.reduce((sum, size) => sum + size, 0) };
}

function tableOfContracts(fn: string, contracts: readonly ContractDuration[]): RenewalTable {
  let periods = 0;
  contracts.forEach((contract, row) => {
    const name = `contracts[${row}]`;
    if (typeof contract !== "object" || contract === null) {
      throw new DomainError("contract", `${fn} requires ${name} to be a contract; got ${show(contract)}`);
    }
    const { renewals, ended, entry = 0, weight = 1 } = contract;
    requireRenewals(fn, `${name}.renewals`, renewals, "contract-renewals");
    if (typeof ended !== "boolean") {
      throw new DomainError("contract-ended", `${fn} requires ${name}.ended to be true or false; got ${show(ended)}`);
    }
    requireCount(fn, `${name}.entry`, entry, 0, "contract-entry");
    requireNumber(fn, `${name}.entry`, entry, { max: renewals }, "contract-entry");
    requireNumber(fn, `${name}.weight`, weight, { above: 0, max: mostCustomers }, "contract-weight");
    periods = Math.max(periods, renewals + (ended ? 1 : 0));
  });
  // Who entered, made the last renewal seen, and ended, by renewals; weights are added in an order of their own.
  const entered = new Float64Array(periods + 1);
  const stopped = new Float64Array(periods + 1);
  const ended = new Float64Array(periods);
  let customers = 0;
  const sorted = contracts.every(({ weight = 1 }) => Number.isSafeInteger(weight))
    ? contracts
    : [...contracts].sort((a, b) => (a.weight ?? 1) - (b.weight ?? 1));
  for (const contract of sorted) {
    const { renewals, entry = 0, weight = 1 } = contract;
    customers += weight;
    entered[entry]! += weight;
    stopped[renewals]! += weight;
    if (contract.ended) ended[renewals]! += weight;
  }
  const atRisk = new Float64Array(periods);
  let present = 0;
  for (let t = 0; t < periods; t++) {
    // At the renewal t + 1: those who had entered and have made t renewals; the others have stopped before.
    present += entered[t]!;
    atRisk[t] = Math.max(ended[t]!, present - (stopped[t]! - ended[t]!));
    present -= stopped[t]!;
  }
  return { atRisk, ended, customers };
}

function requireRenewals(fn: string, name: string, value: unknown, code: string): void {
  requireCount(fn, name, value, 0, code);
  requireNumber(fn, name, value, { max: mostRenewals }, code);
}
