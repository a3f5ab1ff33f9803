import { DomainError } from "../shared/errors.js";

/**
 * Customers at most, of one history, cohort or contract and of a base: beyond it counts are no longer exact to the last one,
 * and sums of them could leave the numbers.
 */
export const mostCustomers = 1e15;

/** Time at most in an age or a recency, in whichever unit: more years than the universe has. */
export const longestTime = 1e15;

/**
 * Refuses a base whose weights add up to more than there can be customers.
 *
 * @throws DomainError `history-weight`.
 */
export function requireFewCustomers(fn: string, customers: number): void {
  if (customers <= mostCustomers) return;
  const wanted = `the weights of all histories to add up to at most ${mostCustomers}`;
  throw new DomainError("history-weight", `${fn} requires ${wanted}; got ${customers}`);
}

/** Customers at most in one simulation. */
export const mostSimulated = 5_000_000;

/** Purchases at most of one simulated customer, and of all of one simulation. */
const mostPurchasesOfOne = 1_000_000;
const mostPurchasesOfAll = 50_000_000;

/**
 * Stops a simulated life that has no end: rates that are huge against the time, or gaps too short to add up to anything.
 *
 * @throws DomainError `simulation-purchases`.
 */
export function requireFewPurchases(purchases: number): void {
  if (purchases <= mostPurchasesOfOne) return;
  const wanted = `lives of at most ${mostPurchasesOfOne} purchases`;
  throw new DomainError(
    "simulation-purchases",
    `a simulation requires ${wanted}; got more, for the rates are too high`,
  );
}

/** @throws DomainError `simulation-purchases`. */
export function requireFewPurchasesInAll(fn: string, purchases: number): void {
  if (purchases <= mostPurchasesOfAll) return;
  throw new DomainError(
    "simulation-purchases",
    `${fn} requires at most ${mostPurchasesOfAll} purchases in all; got more`,
  );
}
