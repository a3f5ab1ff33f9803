import { type Observation, productLimit, productLimitQuantile } from "../numerics/product-limit.js";
import { requireNumber } from "../shared/errors.js";
import {
  type Conventions,
  frameOf,
  type MeasuredShare,
  measureShare,
  type NotEnoughData,
  type OpenServiceInterval,
} from "./measure.js";

/** The hours within which a share of all waits ends, or as much as is known of them. */
export type WaitQuantile =
  | {
      readonly status: "reached";
      readonly hours: number;
      /** An end of the interval that the data do not reach is absent. */
      readonly interval: OpenServiceInterval;
    }
  /** Too many still wait: the answer lies beyond the longest wait that has been seen. */
  | {
      readonly status: "not-reached";
      /** The longest wait so far, ended or not. */
      readonly longestHours: number;
      /** Estimated share that waits longer than that. */
      readonly stillWaiting: number;
    };

/** The share of waits that end within the target, of those of which it is known. */
export type WithinTarget = (MeasuredShare | NotEnoughData) & {
  readonly targetHours: number;
  /** Waits that have not ended and are not yet longer than the target: nobody knows, so they are left out. */
  readonly undecided: number;
};

/** How long something takes. Hours by the clock: nights, weekends and holidays count, because the customer waits through them. */
export interface WaitingTimes {
  readonly status: "measured";
  /** All waits, ended or not. */
  readonly count: number;
  /** Those that have not ended. They count as long as they have lasted (Kaplan & Meier 1958). */
  readonly waiting: number;
  readonly median: WaitQuantile;
  /** The hours within which nine of ten waits end. */
  readonly p90: WaitQuantile;
  /** Present when a target was given. */
  readonly withinTarget?: WithinTarget;
}

/** A wait that began, in milliseconds, and how far it is known. */
interface Span {
  readonly from: number;
  /** When it ended; absent while it lasts. */
  readonly until: number | undefined;
  /** Up to when it was watched where it has not ended. */
  readonly watchedTo: number;
}

export const millisecondsPerHour = 3_600_000;

/** The wait as an observation; `undefined` where it would end before it began, as clocks that disagree make it. */
export function waitOf({ from, until, watchedTo }: Span): Observation | undefined {
  const time = ((until ?? watchedTo) - from) / millisecondsPerHour;
  return time < 0 ? undefined : { time, ended: until !== undefined };
}

export function requireTarget(fn: string, name: string, hours: number | undefined): number | undefined {
  return hours === undefined ? undefined : requireNumber(fn, name, hours, { min: 0 });
}

export function waitingTimes(
  waits: readonly Observation[],
  targetHours: number | undefined,
  conventions: Conventions,
): WaitingTimes | NotEnoughData {
  const { level, minimum } = conventions;
  if (waits.length < minimum) return { status: "not-enough-data", of: waits.length, required: minimum };
  const curve = productLimit(waits, level);
  const quantile = (share: number): WaitQuantile => {
    const { time, low, high } = productLimitQuantile(curve, share);
    if (time === undefined) {
      const longestHours = waits.reduce((longest, wait) => Math.max(longest, wait.time), 0);
      return { status: "not-reached", longestHours, stillWaiting: curve.survival.at(-1) ?? 1 };
    }
    const ends = { ...(low !== undefined && { low }), ...(high !== undefined && { high }) };
    return { status: "reached", hours: time, interval: { ...ends, ...frameOf(level, "product-limit") } };
  };
  return {
    status: "measured",
    count: waits.length,
    waiting: waits.filter(({ ended }) => !ended).length,
    median: quantile(0.5),
    p90: quantile(0.9),
    ...(targetHours !== undefined && { withinTarget: withinTarget(waits, targetHours, conventions) }),
  };
}

function withinTarget(waits: readonly Observation[], targetHours: number, conventions: Conventions): WithinTarget {
  const decided = waits.filter(({ time, ended }) => ended || time > targetHours);
  const within = decided.filter(({ time }) => time <= targetHours).length;
  return {
    ...measureShare(within, decided.length, conventions),
    targetHours,
    undecided: waits.length - decided.length,
  };
}
