import { beta as betaVariate, randomStream, uniform, type RandomStream } from "../../numerics/random.js";
import { requireCount, requireNumber, requireSeed } from "../../shared/errors.js";
import type { SimulatedLife } from "../attrition.js";
import { mostOpportunities, type DiscreteHistory } from "../discrete-history.js";
import { mostSimulated } from "../limits.js";
import { requireBgBb, type BgBbModel, type BgBbParameters } from "./model.js";

/** Customers times opportunities at most: some ten seconds of work. */
const mostSteps = 1e9;

/** Whom to simulate. */
export interface SimulateBgBbOptions {
  /** How many customers; a whole number from 1 to 5,000,000, and times opportunities at most 1e9. */
  readonly customers: number;
  /** The opportunities of the oldest customers; a whole number of at least 1. */
  readonly opportunities: number;
  /** Acquisition spreads evenly over so many opportunities, so that histories differ in length; by default 0. */
  readonly acquiredWithin?: number | undefined;
  /** Opportunities after the observation, to hold predictions against; by default none. */
  readonly holdout?: number | undefined;
  /** A safe integer; equal seeds give equal customers. */
  readonly seed: number;
}

/** A discrete history of which the truth is known. */
export interface SimulatedDiscreteHistory extends DiscreteHistory {
  /** The numbers of all opportunities that were taken, ascending, those of the holdout period included. */
  readonly purchases: readonly number[];
  /** Whether the customer was still alive at the last observed opportunity. */
  readonly alive: boolean;
  /** The opportunity before which the customer left; absent for one who has not by the end of the holdout period. */
  readonly leftAt?: number;
  /** Opportunities taken in the holdout period. */
  readonly purchasesInHoldout: number;
}

/**
 * Customers who behave exactly as the BG/BB model says, with what a real feed never shows: who has left.
 *
 * @example
 * const parameters = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 };
 * const world = { kind: "bg-bb", schemaVersion: 1, parameters } as const;
 * const donors = simulateBgBb(world, { customers: 1000, opportunities: 6, seed: 1 });
 * donors.length // => 1000
 * donors.every(({ frequency, recency }) => frequency <= recency) // => true
 *
 * @throws DomainError `simulate-bg-bb-customers`, `simulate-bg-bb-opportunities`, `simulate-bg-bb-acquired-within`,
 *   `simulate-bg-bb-holdout`, `simulate-bg-bb-seed`, and for an unusable model `schema-version`, `model-parameters`.
 */
export function simulateBgBb(
  model: Pick<BgBbModel, "kind" | "schemaVersion" | "parameters">,
  options: SimulateBgBbOptions,
): SimulatedDiscreteHistory[] {
  const fn = "simulateBgBb";
  const parameters = requireBgBb(fn, model);
  const given = Object(options) as SimulateBgBbOptions;
  const count = (name: string, value: unknown, least: number, max: number): number =>
    requireNumber(fn, name, requireCount(fn, name, value, least), { max });
  const most = count("opportunities", given.opportunities, 1, mostOpportunities);
  const spread = count("acquiredWithin", given.acquiredWithin ?? 0, 0, most);
  const holdout = count("holdout", given.holdout ?? 0, 0, mostOpportunities);
  const affordable = Math.min(mostSimulated, Math.floor(mostSteps / (most + holdout)));
  const customers = count("customers", given.customers, 1, affordable);
  const stream = randomStream(requireSeed(fn, given.seed));
  return Array.from({ length: customers }, () => {
    const opportunities = most - (spread > 0 ? Math.floor(uniform(stream) * (spread + 1)) : 0);
    const { purchases, leftAt } = simulateBgBbLife(stream, parameters, opportunities + holdout);
    const observed = purchases.filter((at) => at <= opportunities);
    return {
      frequency: observed.length,
      recency: observed[observed.length - 1] ?? 0,
      opportunities,
      purchases,
      alive: leftAt > opportunities,
      ...(leftAt <= opportunities + holdout && { leftAt }),
      purchasesInHoldout: purchases.length - observed.length,
    };
  });
}

/** One customer's life: the opportunities taken, and the one before which the customer left. */
export function simulateBgBbLife(
  stream: RandomStream,
  { alpha, beta, gamma, delta }: BgBbParameters,
  opportunities: number,
): SimulatedLife {
  const takes = betaVariate(stream, alpha, beta);
  const leaves = betaVariate(stream, gamma, delta);
  const purchases: number[] = [];
  for (let at = 1; at <= opportunities; at++) {
    if (uniform(stream) < leaves) return { purchases, leftAt: at };
    if (uniform(stream) < takes) purchases.push(at);
  }
  return { purchases, leftAt: Infinity };
}
