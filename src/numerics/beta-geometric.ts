import { logBetaRatio } from "./gamma-differences.js";
import { smoothSum } from "./smooth-sum.js";

/** From this rate on the terms are few enough to be added up. */
const quickRate = 0.01;

/**
 * The sum over j = 1, 2, ... `terms` of E (1 - p)^j / (1 + rate)^j, when p follows Beta(a, b): how many steps are survived,
 * discounted, where each step ends it with probability p.
 *
 * Infinity where there is no finite sum: endless, not discounted, and a at most 1.
 *
 * @accuracy endless sums within 1e-13 relative, a, b from 1e-6 to 1e6 and rates from 0.009, or from 1e-9 for a to 40 and b to 300;
 *   finite ones within 1e-12 (tests/numerics).
 * @see P. Fader, B. Hardie, "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity" (2010)
 */
export function betaGeometricSum(a: number, b: number, rate: number, terms: number): number {
  if (rate === 0 && terms === Infinity) return a > 1 ? b / (a - 1) : Infinity;
  if (rate === 0) return undiscounted(a, b, terms);
  const force = Math.log1p(rate);
  if (rate < quickRate) return smoothSum((j) => -logBetaRatio(a, b, j) - force * j, { from: 1, to: terms });
  let sum = 0;
  let term = 1;
  for (let j = 0; j < terms; j++) {
    term *= (b + j) / ((a + b + j) * (1 + rate));
    sum += term;
    if (term <= 1e-18 * rate * sum) break;
  }
  return sum;
}

/** ((b + m) (b)_m / (a+b)_m - b) / (1 - a), which has a limit at a = 1. */
function undiscounted(a: number, b: number, m: number): number {
  if (a <= 0.5) {
    // Up to here the difference loses no digits, survivors and the others taken apart.
    const gone = logBetaRatio(a, b, m);
    return (m * Math.exp(-gone) + b * Math.expm1(-gone)) / (1 - a) + 0;
  }
  // The same as b (1 - (b+1)_m / (a+b)_m) / (a - 1): the logarithm of the ratio vanishes with a - 1.
  const excess = a === 1 ? 1e-30 : a - 1;
  return (b * -Math.expm1(-logBetaRatio(excess, b + 1, m))) / excess + 0;
}
