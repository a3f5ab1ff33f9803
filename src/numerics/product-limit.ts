import { normalQuantile } from "./normal.js";

/** A length of time that was watched: to its end, or for as long as it could be. */
export interface Observation {
  readonly time: number;
  readonly ended: boolean;
}

/** A share that still stands at each time at which something ended, with limits point by point. */
export interface ProductLimit {
  /** In ascending order. */
  readonly times: readonly number[];
  readonly survival: readonly number[];
  /** NaN where `survival` is 0: there the variance says nothing. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/**
 * The product-limit estimate of the share that lasts longer than each time. What was not watched to its end counts as long as
 * it was watched, its last moment included. The limits are symmetric in log(-log S), with Greenwood's variance.
 *
 * @see E. Kaplan, P. Meier, "Nonparametric Estimation from Incomplete Observations" (1958)
 */
export function productLimit(observations: readonly Observation[], level: number): ProductLimit {
  const timesOf = (ended: boolean) =>
    Float64Array.from(observations.flatMap((one) => (one.ended === ended ? one.time : []))).sort();
  const [ends, watched] = [timesOf(true), timesOf(false)];
  const reach = normalQuantile(1 - (1 - level) / 2);
  const times: number[] = [];
  const survival: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  let standing = 1;
  let varianceOfLog = 0;
  let gone = 0;
  for (let e = 0; e < ends.length;) {
    const time = ends[e]!;
    while (gone < watched.length && watched[gone]! < time) gone += 1;
    const atRisk = ends.length - e + watched.length - gone;
    const first = e;
    while (e < ends.length && ends[e] === time) e += 1;
    const ended = e - first;
    standing *= 1 - ended / atRisk;
    varianceOfLog += ended / (atRisk * (atRisk - ended));
    const log = Math.log(standing);
    const half = (reach * Math.sqrt(varianceOfLog)) / -log;
    times.push(time);
    survival.push(standing);
    lower.push(standing === 0 ? Number.NaN : Math.exp(log * Math.exp(half)));
    upper.push(standing === 0 ? Number.NaN : Math.exp(log * Math.exp(-half)));
  }
  return { times, survival, lower, upper };
}

/** Shares that differ by less are equal: products of fractions are rounded. */
const roundingOfShares = 1e-12;

/**
 * The time by which a share has ended, where the estimate reaches it, and the ends of its interval, where the limits do: where
 * each of the curves falls below 1 - share; the middle of the stretch where one runs level there.
 *
 * @see R. Brookmeyer, J. Crowley, "A Confidence Interval for the Median Survival Time" (1982)
 */
export function productLimitQuantile(
  { times, survival, lower, upper }: ProductLimit,
  share: number,
): { readonly time: number | undefined; readonly low: number | undefined; readonly high: number | undefined } {
  const crossing = (heights: readonly number[]): number | undefined => {
    const at = heights.findIndex((height) => height <= 1 - share + roundingOfShares);
    if (at < 0 || heights[at]! < 1 - share - roundingOfShares) return times[at];
    const below = heights.findIndex((height) => height < 1 - share - roundingOfShares);
    return below < 0 ? times[at] : (times[at]! + times[below]!) / 2;
  };
  return { time: crossing(survival), low: crossing(lower), high: crossing(upper) };
}
