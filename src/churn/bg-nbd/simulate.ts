import { beta, exponential, gamma, randomStream, uniform } from "../../numerics/random.js";
import { DomainError, requireCount, requireNumber } from "../../shared/errors.js";
import { durationIn, type Duration } from "../../shared/units.js";
import type { ContinuousHistory } from "../history.js";
import { requireBgNbd, type BgNbdModel } from "./model.js";

/** Whom to simulate. */
export interface SimulateOptions {
  /** How many customers; a whole number of at least 1. */
  readonly customers: number;
  /** The age of the oldest customers at the end of observation. */
  readonly observed: Duration;
  /** First purchases spread evenly over this span, so that ages differ; by default all begin at once. */
  readonly acquiredWithin?: Duration;
  /** A period after the observation in which purchases are counted, to hold predictions against; by default none. */
  readonly holdout?: Duration;
  /** A safe integer; equal seeds give equal customers. */
  readonly seed: number;
}

/** A history of which the truth is known. */
export interface SimulatedHistory extends ContinuousHistory {
  /** Whether the customer was still alive at the end of observation. */
  readonly alive: boolean;
  /** Purchases in the holdout period. */
  readonly purchasesInHoldout: number;
}

/**
 * Customers who behave exactly as the model says, with what a real feed never shows: who has left.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const world = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters } as const;
 * const simulated = simulateBgNbd(world, { customers: 1000, observed: { weeks: 39 }, seed: 1 });
 * simulated.length // => 1000
 * simulated.every(({ frequency, alive }) => frequency > 0 || alive) // => true
 *
 * @throws DomainError `simulate-bg-nbd-customers`, `simulate-bg-nbd-seed`, `simulate-bg-nbd-acquired-within` when longer
 *   than `observed`, `duration`, and for an unusable model `schema-version`, `model-parameters`.
 */
export function simulateBgNbd(
  model: Pick<BgNbdModel, "kind" | "schemaVersion" | "unit" | "parameters">,
  options: SimulateOptions,
): SimulatedHistory[] {
  const fn = "simulateBgNbd";
  const { r, alpha, a, b } = requireBgNbd(fn, model);
  const customers = requireCount(fn, "customers", options.customers, 1);
  const seed = requireNumber(fn, "seed", options.seed);
  if (!Number.isSafeInteger(seed))
    throw new DomainError("simulate-bg-nbd-seed", `${fn} requires seed to be a whole number; got ${seed}`);
  const observed = durationIn(options.observed, model.unit);
  const spread = options.acquiredWithin === undefined ? 0 : durationIn(options.acquiredWithin, model.unit);
  requireNumber(fn, "acquiredWithin", spread, { max: observed });
  const holdout = options.holdout === undefined ? 0 : durationIn(options.holdout, model.unit);

  const stream = randomStream(seed);
  const histories: SimulatedHistory[] = [];
  for (let i = 0; i < customers; i++) {
    const T = observed - (spread > 0 ? spread * uniform(stream) : 0);
    const rate = gamma(stream, r, alpha);
    const dropout = beta(stream, a, b);
    let frequency = 0;
    let recency = 0;
    let purchasesInHoldout = 0;
    let leftAt = Infinity;
    for (let at = exponential(stream, rate); at <= T + holdout; at += exponential(stream, rate)) {
      if (at <= T) {
        frequency += 1;
        recency = at;
      } else {
        purchasesInHoldout += 1;
      }
      if (uniform(stream) < dropout) {
        leftAt = at;
        break;
      }
    }
    histories.push({ frequency, recency, T, alive: leftAt > T, purchasesInHoldout });
  }
  return histories;
}
