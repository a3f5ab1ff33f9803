import { randomStream, uniform } from "../numerics/random.js";
import { requireCount, requireNumber, requireSeed } from "../shared/errors.js";
import { durationIn, type Duration } from "../shared/units.js";
import { attritionOf } from "./attrition-of.js";
import { type ContinuousHistory } from "./history.js";
import { historyOfPurchases } from "./regular-history.js";
import { mostSimulated, requireFewPurchasesInAll } from "./limits.js";
import type { Predictor } from "./model.js";

/** Whom to simulate. */
export interface SimulateOptions {
  /** How many customers; a whole number from 1 to 5,000,000. */
  readonly customers: number;
  /** The age of the oldest customers at the end of observation. */
  readonly observed: Duration;
  /** First purchases spread evenly over this span, so that ages differ; by default all begin at once. */
  readonly acquiredWithin?: Duration | undefined;
  /** A period after the observation in which purchases are counted, to hold predictions against; by default none. */
  readonly holdout?: Duration | undefined;
  /** A safe integer; equal seeds give equal customers. */
  readonly seed: number;
}

/** A history of which the truth is known. */
export interface SimulatedHistory extends ContinuousHistory {
  /** The sum of the logarithms of the gaps between purchases, in the model's unit; 0 without a repeat purchase. */
  readonly logGaps: number;
  /** Ages at all repeat purchases, ascending, those of the holdout period included. */
  readonly purchases: readonly number[];
  /** Whether the customer was still alive at the end of observation. */
  readonly alive: boolean;
  /** The age at which the customer left; absent for one who has not by the end of the holdout period. */
  readonly leftAt?: number;
  /** Purchases in the holdout period. */
  readonly purchasesInHoldout: number;
}

/**
 * Customers who behave exactly as the model says, with what a real feed never shows: who has left.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const world = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters } as const;
 * const simulated = simulateHistories(world, { customers: 1000, observed: { weeks: 39 }, seed: 1 });
 * simulated.length // => 1000
 * simulated.every(({ frequency, alive }) => frequency > 0 || alive) // => true
 *
 * @throws DomainError `simulate-histories-customers`, `simulate-histories-seed`, `simulate-histories-acquired-within` when
 *   longer than `observed`, `duration`, `simulation-purchases` above a million of one customer or 50 million in all, and for an
 *   unusable model a code `model-...` or `schema-version`.
 */
export function simulateHistories(model: Predictor, options: SimulateOptions): SimulatedHistory[] {
  const fn = "simulateHistories";
  const { attrition, parameters } = attritionOf(fn, model);
  const given = Object(options) as SimulateOptions;
  const customers = requireNumber(fn, "customers", requireCount(fn, "customers", given.customers, 1), {
    max: mostSimulated,
  });
  const seed = requireSeed(fn, given.seed);
  const observed = durationIn(given.observed, model.unit);
  const spread = given.acquiredWithin === undefined ? 0 : durationIn(given.acquiredWithin, model.unit);
  requireNumber(fn, "acquiredWithin", spread, { max: observed });
  const holdout = given.holdout === undefined ? 0 : durationIn(given.holdout, model.unit);

  const stream = randomStream(seed);
  const histories: SimulatedHistory[] = [];
  let inAll = 0;
  for (let i = 0; i < customers; i++) {
    const T = observed - (spread > 0 ? spread * uniform(stream) : 0);
    const { purchases, leftAt } = attrition.simulate(stream, parameters, T + holdout);
    inAll += purchases.length;
    requireFewPurchasesInAll(fn, inAll);
    const history = historyOfPurchases(purchases, T);
    histories.push({
      ...history,
      purchases,
      alive: leftAt > T,
      ...(leftAt <= T + holdout && { leftAt }),
      purchasesInHoldout: purchases.length - history.frequency,
    });
  }
  return histories;
}
