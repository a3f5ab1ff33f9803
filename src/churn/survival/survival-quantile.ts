import { requireNumber } from "../../shared/errors.js";
import { requireCurve } from "./curve-readings.js";
import type { SurvivalCurve } from "./survival-curve.js";

/** The age by which a share has ended. A limit that the curve does not reach is absent. */
export type SurvivalQuantile =
  | { readonly status: "reached"; readonly time: number; readonly lower?: number; readonly upper?: number }
  /** At the last time observed more still stand than asked for; the answer lies after it. */
  | {
      readonly status: "not-reached";
      readonly lastTime: number;
      /** Survival at the last time. */
      readonly survival: number;
      readonly lower?: number;
    };

/** Shares that differ by less are equal: products of fractions are rounded. */
const roundingOfShares = 1e-12;

/**
 * The age by which a share of all has ended: the first time at which survival is below 1 - share. Where the curve runs level
 * at exactly 1 - share, the middle of that stretch. The limits are where the curve's limits cross the same height (Brookmeyer
 * & Crowley 1982).
 *
 * @example
 * const curve = kaplanMeier([1, 2, 3, 4].map((time) => ({ time, ended: true })));
 * survivalQuantile(curve, 0.4) // => { status: "reached", time: 2, lower: 1 }
 * survivalQuantile({ times: [1, 2], survival: [0.9, 0.8] }, 0.5)
 * // => { status: "not-reached", lastTime: 2, survival: 0.8 }
 *
 * @throws DomainError `survival-curve`, `survival-quantile-share` unless 0 < share < 1.
 * @see R. Brookmeyer, J. Crowley, "A Confidence Interval for the Median Survival Time" (1982)
 */
export function survivalQuantile(curve: SurvivalCurve, share: number): SurvivalQuantile {
  requireCurve("survivalQuantile", curve);
  requireNumber("survivalQuantile", "share", share, { above: 0, below: 1 });
  const { times, survival } = curve;
  const time = crossing(times, survival, 1 - share);
  const lower = curve.lower && crossing(times, curve.lower, 1 - share);
  const upper = curve.upper && crossing(times, curve.upper, 1 - share);
  return time === undefined
    ? {
        status: "not-reached",
        lastTime: times.at(-1) as number,
        survival: survival.at(-1) as number,
        ...(lower !== undefined && { lower }),
      }
    : {
        status: "reached",
        time,
        ...(lower !== undefined && { lower }),
        ...(upper !== undefined && { upper }),
      };
}

/**
 * The median lifetime: the age by which half have ended. It needs no more than half to have ended, where the mean needs all.
 *
 * @example
 * const curve = kaplanMeier([3, 4, 4, 9].map((time) => ({ time, ended: true })));
 * medianSurvival(curve) // => { status: "reached", time: 4, lower: 3 }
 *
 * @throws DomainError `survival-curve`.
 */
export function medianSurvival(curve: SurvivalCurve): SurvivalQuantile {
  return survivalQuantile(curve, 0.5);
}

function crossing(times: readonly number[], heights: readonly (number | null)[], height: number): number | undefined {
  for (let i = 0; i < times.length; i++) {
    const here = heights[i];
    if (typeof here !== "number" || here > height + roundingOfShares) continue;
    if (here < height - roundingOfShares) return times[i];
    const below = heights.findIndex((other, j) => j > i && other !== null && other < height - roundingOfShares);
    return below < 0 ? times[i] : (times[i]! + times[below]!) / 2;
  }
  return undefined;
}
