import { DomainError, requireNumber, show } from "../../shared/errors.js";
import { countUpTo } from "./sorted-search.js";
import { limitsOf, reachOf, type SurvivalCurve } from "./survival-curve.js";

/** What a curve says at a time, or why it says nothing. */
export type CurveReading =
  | {
      readonly status: "estimated";
      readonly value: number;
      /** Absent where the curve has none, and where nobody is left. */
      readonly standardError?: number;
      readonly lower?: number;
      readonly upper?: number;
    }
  /** The time lies after the last one that was observed. */
  | { readonly status: "beyond-observation"; readonly lastTime: number }
  /** The share asked for is of those who still stand, and by then nobody does. */
  | { readonly status: "nobody-left" };

/**
 * Survival S(t): the share that still stands after the time, from 0 on. A time that misses the end of a step by no more than
 * its rounding, 1e-12 of itself, is that end, in this reading and in all others.
 *
 * Three readings of one curve are easily taken for each other: survival (of all, who still stands), retention (of those who
 * stood a step before, who still stands) and churn mass (of all, who ended within the step).
 *
 * @example A subscription of which 869, 743 and 653 of 1,000 are left after one, two and three years
 * const curve = { times: [1, 2, 3], survival: [0.869, 0.743, 0.653] };
 * survivalAt(curve, 2) // => { status: "estimated", value: 0.743 }
 * retentionAt(curve, 2) // => { status: "estimated", value: ~0.855 }
 * churnMassAt(curve, 2) // => { status: "estimated", value: ~0.126 }
 * survivalAt(curve, 4) // => { status: "beyond-observation", lastTime: 3 }
 *
 * @throws DomainError `survival-curve` for what is no curve, `survival-at-time` unless the time is at least 0.
 */
export function survivalAt(curve: SurvivalCurve, time: number): CurveReading {
  const fn = "survivalAt";
  requireCurve(fn, curve);
  requireNumber(fn, "time", time, { min: 0 });
  return valueAt(curve, time, time);
}

/**
 * Retention S(t) / S(t - step): of those who stood a step before the time, the share that still stands.
 *
 * @example
 * retentionAt({ times: [1, 2, 3], survival: [0.8, 0.6, 0.54] }, 3) // => { status: "estimated", value: ~0.9 }
 *
 * @throws DomainError `survival-curve`, `retention-at-time`, `retention-at-step`: the step is above 0 and at most the time.
 */
export function retentionAt(curve: SurvivalCurve, time: number, options: StepOptions = {}): CurveReading {
  const fn = "retentionAt";
  requireCurve(fn, curve);
  return ratioOf(curve, stepBefore(fn, time, options), time);
}

/**
 * Churn mass S(t - step) - S(t): of all who ever started, the share that ended within the step up to the time. The masses of
 * all steps add up to what has ended.
 *
 * @example
 * churnMassAt({ times: [1, 2, 3], survival: [0.8, 0.6, 0.54] }, 3) // => { status: "estimated", value: ~0.06 }
 *
 * @throws DomainError `survival-curve`, `churn-mass-at-time`, `churn-mass-at-step`: the step is above 0 and at most the time.
 */
export function churnMassAt(curve: SurvivalCurve, time: number, options: StepOptions = {}): CurveReading {
  const fn = "churnMassAt";
  requireCurve(fn, curve);
  const from = stepBefore(fn, time, options);
  const [before, after] = [valueAt(curve, from, time), valueAt(curve, time, time)];
  if (before.status !== "estimated") return before;
  if (after.status !== "estimated") return after;
  const value = before.value - after.value;
  const [early, late] = [logVarianceAt(curve, from, time), logVarianceAt(curve, time, time)];
  if (early === undefined || late === undefined || curve.level === undefined) return { status: "estimated", value };
  // S(s) - S(t) = S(s) (1 - S(t) / S(s)), and the two factors vary independently.
  const variance = value * value * early + after.value * after.value * (late - early);
  const standardError = Math.sqrt(Math.max(0, variance));
  const half = reachOf(curve.level) * standardError;
  return {
    status: "estimated",
    value,
    standardError,
    lower: Math.max(0, value - half),
    upper: Math.min(1, value + half),
  };
}

/**
 * Conditional survival P(T > t + h | T > t): of those who stand at an age, the share that still stands a horizon later. It is
 * what to ask about a contract that has stood for a while.
 *
 * @example
 * const curve = { times: [1, 2, 3], survival: [0.869, 0.743, 0.653] };
 * conditionalSurvival(curve, { after: 1, horizon: 2 }) // => { status: "estimated", value: ~0.751 }
 *
 * @throws DomainError `survival-curve`, `conditional-survival-after`, `conditional-survival-horizon`, each at least 0.
 */
export function conditionalSurvival(
  curve: SurvivalCurve,
  options: { readonly after: number; readonly horizon: number },
): CurveReading {
  const fn = "conditionalSurvival";
  requireCurve(fn, curve);
  const { after, horizon } = Object(options) as typeof options;
  requireNumber(fn, "after", after, { min: 0 });
  requireNumber(fn, "horizon", horizon, { min: 0 });
  return ratioOf(curve, after, after + horizon);
}

/** Times that differ by less, in proportion, are the same one. */
export const roundingOfTimes = 1e-12;

/**
 * A curve may come from a file.
 *
 * @throws DomainError `survival-curve` unless times ascend from 0 or more up to 1e15, survival falls within 0 and 1, and errors
 *   and limits, where there are any, are numbers or null, one for each time, with their level.
 */
export function requireCurve(fn: string, curve: SurvivalCurve): void {
  const { times, survival, standardError, lower, upper, level, interval } = Object(curve) as Partial<SurvivalCurve>;
  const isColumn = (column: unknown): boolean =>
    column === undefined ||
    (Array.isArray(column) &&
      column.length === times?.length &&
      column.every((value) => value === null || (Number.isFinite(value) && value >= 0)));
  const valid =
    isStepCurve(times, survival) &&
    [standardError, lower, upper].every(isColumn) &&
    (level === undefined || (typeof level === "number" && level > 0 && level < 1)) &&
    (interval === undefined || ["log", "log-log", "plain"].includes(interval));
  if (valid) return;
  throw new DomainError(
    "survival-curve",
    `${fn} requires a curve: times that ascend, and for each a survival from 0 to 1 that does not rise; got ${show(curve)}`,
  );
}

/** Whether times ascend within their range, and survival falls within 0 and 1. */
export function isStepCurve(times: unknown, survival: unknown): boolean {
  if (!Array.isArray(times) || !Array.isArray(survival) || times.length !== survival.length) return false;
  let [before, above]: [number, number] = [-1, 1];
  for (let i = 0; i < times.length; i++) {
    const [time, share] = [times[i] as unknown, survival[i] as unknown];
    if (typeof time !== "number" || !(time >= 0 && time > before && time <= 1e15)) return false;
    // What is computed may rise by its rounding.
    if (typeof share !== "number" || !(share >= 0 && share <= Math.min(1, above + 1e-12))) return false;
    [before, above] = [time, share];
  }
  return times.length > 0;
}

export interface StepOptions {
  /** By default 1. */
  readonly step?: number | undefined;
}

/** The time a step before; 0 where only rounding keeps the step from the beginning. */
function stepBefore(fn: string, time: number, options: StepOptions): number {
  requireNumber(fn, "time", time, { above: 0 });
  const step = requireNumber(fn, "step", options?.step ?? 1, { above: 0, max: time * (1 + roundingOfTimes) });
  return Math.max(0, time - step);
}

/**
 * The step of a curve on which a time lies; -1 before the first. Times that were computed, as sums, differences or in another
 * unit, miss the one they mean by the rounding of their `scale`, the largest number that went into them.
 */
function stepAt({ times }: SurvivalCurve, time: number, scale: number): number {
  return countUpTo(times, time + roundingOfTimes * scale) - 1;
}

function valueAt(curve: SurvivalCurve, time: number, scale: number): CurveReading {
  const { times, survival, standardError, lower, upper } = curve;
  const step = stepAt(curve, time, scale);
  const last = times.length - 1;
  const known = standardError !== undefined;
  if (step < 0) return { status: "estimated", value: 1, ...(known && { standardError: 0, lower: 1, upper: 1 }) };
  const value = survival[step]!;
  if (step === last && time - roundingOfTimes * scale > times[last]! && value > 0) {
    return { status: "beyond-observation", lastTime: times[last]! };
  }
  const limits = { standardError: standardError?.[step], lower: lower?.[step], upper: upper?.[step] };
  return { status: "estimated", value, ...present(limits) };
}

function present(limits: Record<string, number | null | undefined>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(limits).filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}

/** S(to) / S(from) of a curve that was checked. Its logarithm varies as the part of Greenwood's sum that lies between. */
export function ratioOf(curve: SurvivalCurve, from: number, to: number): CurveReading {
  const [before, after] = [valueAt(curve, from, to), valueAt(curve, to, to)];
  if (before.status !== "estimated") return before;
  if (before.value === 0) return { status: "nobody-left" };
  if (after.status !== "estimated") return after;
  const value = after.value / before.value;
  const [early, late] = [logVarianceAt(curve, from, to), logVarianceAt(curve, to, to)];
  const { interval = "log", level } = curve;
  if (early === undefined || late === undefined || level === undefined) return { status: "estimated", value };
  const errorOfLog = Math.sqrt(Math.max(0, late - early));
  const [lower, upper] = limitsOf(value, errorOfLog, reachOf(level), interval);
  return { status: "estimated", value, standardError: value * errorOfLog, lower, upper };
}

/** The variance of log S at a time; `undefined` where the curve does not know it. */
function logVarianceAt(curve: SurvivalCurve, time: number, scale: number): number | undefined {
  const step = stepAt(curve, time, scale);
  const { survival, standardError } = curve;
  if (standardError === undefined) return undefined;
  if (step < 0) return 0;
  const [error, share] = [standardError[step], survival[step]!];
  const variance = typeof error === "number" && share > 0 ? (error / share) ** 2 : Infinity;
  return variance < 1e300 ? variance : undefined;
}
