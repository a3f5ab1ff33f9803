import { betaQuantileLogOdds, incompleteBeta } from "./incomplete-beta.js";
import { normalQuantile } from "./normal.js";

/** From here on the normal distribution is the same to a double. */
const normalFrom = 1e16;

/**
 * The quantile of Student's t distribution: the t with P(T <= t) = p, for 0 < p < 1. Degrees of freedom need not be whole.
 *
 * @accuracy relative 1e-13 for any degrees of freedom from 1 and p from 1e-12 to 1/2, and as far above it as 1 - p is
 *   exact (tests/numerics).
 * @see M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 26.5.27
 */
export function studentQuantile(degreesOfFreedom: number, p: number): number {
  if (p > 0.5) return -studentQuantile(degreesOfFreedom, 1 - p);
  if (p === 0.5) return 0;
  if (degreesOfFreedom >= normalFrom) return normalQuantile(p);
  // Both tails beyond t hold I_x(df / 2, 1 / 2) with x = df / (df + t^2), and t^2 / df = (1 - x) / x.
  const logOdds = betaQuantileLogOdds(degreesOfFreedom / 2, 0.5, 2 * p, 1 - 2 * p);
  return -Math.sqrt(degreesOfFreedom * Math.exp(-logOdds));
}

/**
 * The upper tail of Student's t distribution: P(T > t), for t >= 0.
 *
 * @accuracy relative 1e-10 for degrees of freedom from 1 to 1e5 and values above 1e-9 (tests/numerics).
 * @see M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 26.5.27
 */
export function studentUpperTail(degreesOfFreedom: number, t: number): number {
  return 0.5 * incompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t));
}
