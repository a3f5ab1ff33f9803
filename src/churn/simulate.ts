import { randomStream, uniform } from "../numerics/random.js";
import { DomainError, requireCount, requireNumber } from "../shared/errors.js";
import { durationIn, type Duration } from "../shared/units.js";
import { attritionOf } from "./attrition-of.js";
import type { ContinuousHistory } from "./history.js";
import type { Predictor } from "./model.js";

/** Whom to simulate. */
export interface SimulateOptions {
  /** How many customers; a whole number of at least 1. */
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
 *   longer than `observed`, `duration`, and for an unusable model `model-kind`, `schema-version`, `model-parameters`.
 */
export function simulateHistories(model: Predictor, options: SimulateOptions): SimulatedHistory[] {
  const fn = "simulateHistories";
  const { attrition, parameters } = attritionOf(fn, model);
  const customers = requireCount(fn, "customers", options.customers, 1);
  const seed = requireNumber(fn, "seed", options.seed);
  if (!Number.isSafeInteger(seed))
    throw new DomainError("simulate-histories-seed", `${fn} requires seed to be a whole number; got ${seed}`);
  const observed = durationIn(options.observed, model.unit);
  const spread = options.acquiredWithin === undefined ? 0 : durationIn(options.acquiredWithin, model.unit);
  requireNumber(fn, "acquiredWithin", spread, { max: observed });
  const holdout = options.holdout === undefined ? 0 : durationIn(options.holdout, model.unit);

  const stream = randomStream(seed);
  const histories: SimulatedHistory[] = [];
  for (let i = 0; i < customers; i++) {
    const T = observed - (spread > 0 ? spread * uniform(stream) : 0);
    const { purchases, leftAt } = attrition.simulate(stream, parameters, T + holdout);
    let frequency = 0;
    let recency = 0;
    let logGaps = 0;
    for (const at of purchases) {
      if (at > T) break;
      logGaps += Math.log(at - recency);
      frequency += 1;
      recency = at;
    }
    histories.push({
      frequency,
      recency,
      T,
      logGaps,
      purchases,
      alive: leftAt > T,
      ...(leftAt <= T + holdout && { leftAt }),
      purchasesInHoldout: purchases.length - frequency,
    });
  }
  return histories;
}
