import { normalQuantile } from "../../numerics/normal.js";
import { requireNumber, requireOneOf } from "../../shared/errors.js";
import type { TimeUnit } from "../../shared/units.js";

/**
 * The scale on which an interval for a probability is symmetric. `log`: of the logarithm (the default of R's `survfit`).
 * `log-log`: of log(-log S), which stays between 0 and 1 and suits small samples. `plain`: of the probability itself.
 */
export type SurvivalInterval = "log" | "log-log" | "plain";

/**
 * The share that still stands, as a step function of time: 1 before the first of `times`, and from `times[i]` on
 * `survival[i]`. Nothing is known after the last time, unless the curve is at 0 there.
 */
export interface SurvivalCurve {
  readonly unit?: TimeUnit;
  /** In ascending order. */
  readonly times: readonly number[];
  readonly survival: readonly number[];
  /** Standard errors of `survival`; null where it is 0. */
  readonly standardError?: readonly (number | null)[];
  /** Lower limits, point by point; null where `survival` is 0. */
  readonly lower?: readonly (number | null)[];
  /** Upper limits, point by point; null where `survival` is 0. */
  readonly upper?: readonly (number | null)[];
  readonly interval?: SurvivalInterval;
  /** Level of confidence of the limits, such as 0.95. */
  readonly level?: number;
}

/** Options of every estimate that comes with limits. */
export interface IntervalOptions {
  /** By default `log`. */
  readonly interval?: SurvivalInterval | undefined;
  /** Level of confidence between 0 and 1, by default 0.95. */
  readonly level?: number | undefined;
}

export function requireInterval(
  fn: string,
  options: IntervalOptions | null,
): { interval: SurvivalInterval; level: number } {
  return {
    interval: requireOneOf(fn, "interval", options?.interval ?? "log", ["log", "log-log", "plain"]),
    level: requireNumber(fn, "level", options?.level ?? 0.95, { above: 0, below: 1 }),
  };
}

/** How many standard errors reach from the middle of an interval of the level to its ends. */
export function reachOf(level: number): number {
  return -normalQuantile((1 - level) / 2);
}

/** Limits of a probability above 0, given the standard error of its logarithm. */
export function limitsOf(
  probability: number,
  errorOfLog: number,
  reach: number,
  interval: SurvivalInterval,
): [lower: number, upper: number] {
  if (errorOfLog === 0) return [probability, probability];
  switch (interval) {
    case "log":
      return [probability * Math.exp(-reach * errorOfLog), Math.min(1, probability * Math.exp(reach * errorOfLog))];
    case "plain": {
      const half = reach * errorOfLog * probability;
      return [Math.max(0, probability - half), Math.min(1, probability + half)];
    }
    case "log-log": {
      if (probability === 1) return [1, 1];
      const log = Math.log(probability);
      const half = (reach * errorOfLog) / -log;
      return [Math.exp(log * Math.exp(half)), Math.exp(log * Math.exp(-half))];
    }
  }
}
