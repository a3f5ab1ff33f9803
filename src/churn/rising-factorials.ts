import { digamma, logRisingFactorial, trigamma } from "../numerics/gamma.js";
import type { GroupedHistories } from "./grouped-histories.js";

/** Up to this many factors a rising factorial is multiplied out; longer ones go through gamma functions. */
export const longRun = 64;

/** The frequencies that occur, from 0 upwards, and how many customers have at least each of them. */
export interface FrequencyLevels {
  readonly frequency: readonly number[];
  readonly customers: readonly number[];
}

export function frequencyLevels({ size, frequency, weight }: GroupedHistories): FrequencyLevels {
  const levels = [0];
  const customers = [0];
  let highest = 0;
  let there = 0;
  for (let i = 0; i < size; i++) {
    if (frequency[i] !== highest) {
      customers[customers.length - 1] = there;
      highest = frequency[i]!;
      there = 0;
      levels.push(highest);
      customers.push(0);
    }
    there += weight[i]!;
  }
  customers[customers.length - 1] = there;
  for (let level = levels.length - 2; level >= 0; level--) customers[level]! += customers[level + 1]!;
  return { frequency: levels, customers };
}

/** The sum over customers of log (r)_kx = log gamma(r + kx) - log gamma(r), with its derivatives by r. */
export interface RisingFactorials {
  readonly value: number;
  readonly slope: number;
  readonly curvature: number;
}

/** Prepares that sum for any r. It depends on the frequencies x alone and is taken factor by factor over all customers. */
export function risingFactorials({ frequency, customers }: FrequencyLevels, k = 1): (r: number) => RisingFactorials {
  return (r) => {
    let value = 0;
    let slope = 0;
    let curvature = 0;
    for (let level = 1; level < frequency.length; level++) {
      // Each customer at this level or above has the factors from .. to - 1.
      const from = k * frequency[level - 1]!;
      const to = k * frequency[level]!;
      const w = customers[level]!;
      if (to - from <= longRun) {
        for (let j = from; j < to; j++) {
          const inverse = 1 / (r + j);
          value += w * Math.log(r + j);
          slope += w * inverse;
          curvature -= w * inverse * inverse;
        }
      } else {
        value += w * logRisingFactorial(r + from, to - from);
        slope += w * (digamma(r + to) - digamma(r + from));
        curvature += w * (trigamma(r + to) - trigamma(r + from));
      }
    }
    return { value, slope, curvature };
  };
}
