/** Terms below this share of the sum no longer count. */
const negligible = 1e-18;

/**
 * The mean of f(p) when p follows Beta(a, b), for a positive, smooth f that does not increase with p.
 *
 * The trapezoidal rule on log(p / (1 - p)), with a double-exponential tail on the side of a shape below 1, converges
 * exponentially for any shapes: near 0, where the density piles up at both ends, and in the millions, where it is a
 * needle. The weights are normalised by their own sum, so no beta function and no cancellation enters.
 *
 * @param scale where f bends: the p from which it falls, or 1.
 * @accuracy relative 1e-12 for shapes from 1e-8 to 1e8 (tests/numerics).
 * @see H. Takahasi, M. Mori, "Double Exponential Formulas for Numerical Integration" (1974)
 */
export function betaExpectation(a: number, b: number, f: (p: number) => number, scale = 1): number {
  const meanP = a / (a + b);
  const meanQ = b / (a + b);
  const centre = Math.log(a / b);
  const left = Math.min(0, centre, Math.log(scale)) - 1 - centre;
  const right = Math.max(0, centre) + 1 - centre;
  const step = Math.min(0.2, 0.5 * Math.sqrt(1 / a + 1 / b));
  let weights = 0;
  let sum = 0;

  /** Adds the node at u and says whether it still counted. */
  const add = (u: number): boolean => {
    const toLeft = a < 1 ? Math.exp(left - u) : 0;
    const toRight = b < 1 ? Math.exp(u - right) : 0;
    // The log-odds relative to the centre, and the log density relative to its value there.
    const d = u - toLeft + toRight;
    const logDensity =
      d < 0 ? a * d - (a + b) * logMixture(meanP, meanQ, d) : -b * d - (a + b) * logMixture(meanQ, meanP, -d);
    const weight = Math.exp(logDensity) * (1 + toLeft + toRight);
    if (!(weight > 0)) return false;
    const term = weight * f(1 / (1 + Math.exp(-(centre + d))));
    weights += weight;
    sum += term;
    return weight > negligible * weights || term > negligible * sum;
  };

  add(0);
  // For a >= 2 the summand has one peak; below that f may raise a second one as far left as it bends.
  for (let k = 1; add(-k * step) || (a < 2 && -k * step > left); k++);
  for (let k = 1; add(k * step); k++);
  return sum / weights;
}

/** log(share e^d + rest) for d <= 0, where share + rest = 1: exact next to 0, and where the share rounds to 1. */
function logMixture(share: number, rest: number, d: number): number {
  return d > -1 ? Math.log1p(share * Math.expm1(d)) : Math.log(share * Math.exp(d) + rest);
}
