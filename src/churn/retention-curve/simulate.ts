import { beta as betaVariate, randomStream, uniform } from "../../numerics/random.js";
import { requireCount, requireNumber, requireSeed } from "../../shared/errors.js";
import { mostSimulated } from "../limits.js";
import { requireRetention } from "./law.js";
import type { RetentionPredictor } from "./model.js";
import { mostRenewals, type ContractDuration } from "./renewal-table.js";

/** Which contracts to simulate. */
export interface SimulateContractsOptions {
  /** How many contracts; a whole number from 1 to 5,000,000. */
  readonly customers: number;
  /** Renewals that the oldest contracts come to under observation; a whole number of at least 1. */
  readonly renewals: number;
  /** Contracts begin evenly over so many periods, so that they are of different age; by default all begin at once. */
  readonly acquiredWithin?: number | undefined;
  /** A safe integer; equal seeds give equal contracts. */
  readonly seed: number;
}

/**
 * Contracts that last exactly as the model says, each as far as it would be seen.
 *
 * @example
 * const parameters = { alpha: 0.668, beta: 3.806 };
 * const model: RetentionPredictor = { kind: "sbg", schemaVersion: 1, parameters };
 * const contracts = simulateContracts(model, { customers: 1000, renewals: 7, seed: 1 });
 * contracts.length // => 1000
 * contracts.every(({ renewals, ended }) => renewals <= 7 && (ended || renewals === 7)) // => true
 *
 * @throws DomainError `simulate-contracts-customers`, `simulate-contracts-renewals`, `simulate-contracts-acquired-within` when
 *   longer than `renewals`, `simulate-contracts-seed`, `model-kind`, `schema-version`, `model-parameters`.
 */
export function simulateContracts(model: RetentionPredictor, options: SimulateContractsOptions): ContractDuration[] {
  const fn = "simulateContracts";
  const { first, second, c } = requireRetention(fn, model);
  const given = Object(options) as SimulateContractsOptions;
  const count = (name: string, value: unknown, least: number, max: number): number =>
    requireNumber(fn, name, requireCount(fn, name, value, least), { max });
  const customers = count("customers", given.customers, 1, mostSimulated);
  const most = count("renewals", given.renewals, 1, mostRenewals);
  const spread = count("acquiredWithin", given.acquiredWithin ?? 0, 0, most);
  const stream = randomStream(requireSeed(fn, given.seed));
  return Array.from({ length: customers }, () => {
    const seen = most - (spread > 0 ? Math.floor(uniform(stream) * (spread + 1)) : 0);
    // Survival (1 - p)^(t^c) falls below a uniform number after the last renewal made.
    const churn = betaVariate(stream, first, second);
    const lifetime = Math.floor((Math.log(uniform(stream)) / Math.log1p(-churn)) ** (1 / c));
    return lifetime < seen ? { renewals: lifetime, ended: true } : { renewals: seen, ended: false };
  });
}
