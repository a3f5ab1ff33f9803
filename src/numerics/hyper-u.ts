import { visitGaussLegendre } from "./gauss-legendre.js";
import { logGamma } from "./gamma.js";

/**
 * Tricomi's confluent hypergeometric function U(a, b, z) for a > 0, z > 0 and any real b.
 *
 * @accuracy relative 1e-13 times the larger of 1 and its logarithm, whole values of b and those next to them included
 *   (tests/numerics). Infinity or 0 where the value leaves the range of a double: use `logHyperU` there.
 */
export function hyperU(a: number, b: number, z: number): number {
  return Math.exp(logHyperU(a, b, z));
}

/**
 * The logarithm of `hyperU`.
 *
 * The integral of e^(-zt) t^(a-1) (1+t)^(b-a-1) / gamma(a) over log t, by the trapezoidal rule: all terms are positive and
 * no value of b is special.
 *
 * @see M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 13.2.5
 */
export function logHyperU(a: number, b: number, z: number): number {
  if (a === 1 && b <= 2) return Math.log(discountedSurvival(2 - b, z));
  // Where the integrand has its peak: the larger root of z t^2 + (z - b + 1) t - a = 0, without cancellation.
  const half = 0.5 * (z - b + 1);
  const root = Math.sqrt(half * half + a * z);
  const peak = half > 0 ? a / (half + root) : (root - half) / z;
  const centre = Math.log(peak);
  const logAt = (y: number): number => {
    const t = Math.exp(y);
    return a * y - z * t + (b - a - 1) * Math.log1p(t);
  };
  const top = logAt(centre);
  // The curvature at the peak tells how narrow it is.
  const curvature = z * peak - ((b - a - 1) * peak) / ((1 + peak) * (1 + peak));
  const step = Math.min(0.2, 0.5 / Math.sqrt(curvature));
  // Below t = 1 a tail that falls slowly is run through double-exponentially.
  const left = Math.min(0, -centre) - 1;
  let sum = 0;
  const add = (at: number): boolean => {
    const tail = a < 1 ? Math.exp(left - at) : 0;
    const term = Math.exp(logAt(centre + at - tail) - top) * (1 + tail);
    sum += term;
    return term > 1e-18 * sum;
  };
  add(0);
  for (let k = 1; add(-k * step); k++);
  for (let k = 1; add(k * step); k++);
  return top + Math.log(sum * step) - logGamma(a);
}

/** From here on the continued fraction converges soon. */
const fractionFrom = 1;

/**
 * The integral of e^(-zt) (1+t)^-s over t from 0 to infinity, for z > 0 and s >= 0: U(1, 2-s, z), or e^z times the
 * exponential integral of order s.
 *
 * @accuracy relative 1e-13 (tests/numerics).
 * @see Abramowitz & Stegun (1964), 5.1.4, 5.1.22
 */
export function discountedSurvival(s: number, z: number): number {
  if (z >= fractionFrom) {
    // The continued fraction in its even form, from the front by Lentz's method: all partial denominators are positive.
    let b = z + s;
    let c = Infinity;
    let d = 1 / b;
    let value = d;
    for (let k = 1; k < 1000; k++) {
      const numerator = -k * (s + k - 1);
      b += 2;
      d = 1 / (b + numerator * d);
      c = b + numerator / c;
      const factor = c * d;
      value *= factor;
      if (Math.abs(factor - 1) <= 1e-16) break;
    }
    return value;
  }
  // Over w = log(1+t) the integrand is e^(-z(e^w - 1) - (s-1)w): smooth, and soon over.
  let sum = 0;
  const visit = (w: number, weight: number): void => {
    sum += weight * Math.exp(-z * Math.expm1(w) - (s - 1) * w);
  };
  const width = Math.min(1.5, 4 / Math.max(1, Math.abs(s - 1)));
  for (let from = 0; ; from += width) {
    const before = sum;
    visitGaussLegendre(from, from + width, visit);
    if (sum - before <= 1e-18 * sum) return sum;
  }
}
