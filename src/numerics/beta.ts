import { logGamma, logRisingFactorial, stirlingCorrection } from "./gamma.js";

const halfLogTwoPi = 0.9189385332046728;

/**
 * The natural logarithm of the beta function B(a, b) for a, b > 0.
 *
 * Log gammas of large arguments are combined before they cancel, so arguments of very different size keep their digits.
 *
 * @accuracy relative 1e-13 for arguments from 1e-10 to 1e15, absolute 1e-15 where the value is 0 (tests/numerics).
 * @see A. Didonato, A. Morris, "Algorithm 708: Significant Digit Computation of the Incomplete Beta Function Ratios" (1992)
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (small >= 10) {
    const ratio = small / large;
    const corrections = stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(small + large);
    const shares = (small - 0.5) * Math.log(ratio / (1 + ratio)) - large * Math.log1p(ratio);
    return -0.5 * Math.log(large) + halfLogTwoPi + corrections + shares;
  }
  if (large >= 10) return logGamma(small) - logRisingFactorial(large, small);
  return logGamma(small) + (logGamma(large) - logGamma(small + large));
}
