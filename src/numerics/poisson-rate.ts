import { normalQuantile } from "./normal.js";
import type { Limits } from "./proportion.js";

/**
 * The score interval of a Poisson rate, `count` events over `exposure` (above 0), at a two-sided level of confidence: the rates
 * whose own variance does not reject the count. With no event it ends at z² / exposure.
 *
 * @see V. Patil, H. Kulkarni, "Comparison of Confidence Intervals for the Poisson Mean: Some New Aspects" (2012), REVSTAT 10
 */
export function poissonRate(count: number, exposure: number, level: number): Limits {
  const z = normalQuantile(1 - (1 - level) / 2);
  const centre = count + (z * z) / 2;
  const half = z * Math.sqrt(count + (z * z) / 4);
  return { low: Math.max(0, centre - half) / exposure, high: (centre + half) / exposure };
}
