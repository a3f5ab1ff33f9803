/** Nodes below this share of the sum no longer count. */
const negligible = 1e-18;

/** A distribution as points with weights that sum to 1. */
export interface Nodes {
  readonly at: Float64Array;
  readonly weight: Float64Array;
}

/**
 * Points and weights for the mean of f(x) when x follows Gamma(shape, rate), f smooth and at most proportional to x near 0.
 *
 * The trapezoidal rule on log x, with a double-exponential tail to the left for a shape below 4; the weights are normalised by
 * their own sum. It converges exponentially for any shape.
 *
 * @param scale where f bends: the x from which it no longer grows in proportion.
 * @accuracy relative 1e-12 for shapes from 1e-8 to 1e8 (tests/numerics).
 * @see H. Takahasi, M. Mori, "Double Exponential Formulas for Numerical Integration" (1974)
 */
export function gammaNodes(shape: number, rate: number, scale: number): Nodes {
  const mean = shape / rate;
  const left = Math.min(0, Math.log(scale) - Math.log(mean)) - 1;
  const step = Math.min(0.2, 0.5 / Math.sqrt(shape));
  const at: number[] = [];
  const weights: number[] = [];
  let sum = 0;
  let moment = 0;

  /** Adds the node at u and says whether it still counted. */
  const add = (u: number): boolean => {
    const toLeft = shape < 4 ? Math.exp(left - u) : 0;
    const d = u - toLeft;
    const relative = Math.exp(d);
    // The log density relative to its value at the mean; next to it the two parts would cancel.
    const logDensity = Math.abs(d) < 0.1 ? -shape * curved(d) : shape * (d - (relative - 1));
    const weight = Math.exp(logDensity) * (1 + toLeft);
    if (!(weight > 0)) return false;
    at.push(mean * relative);
    weights.push(weight);
    sum += weight;
    moment += weight * relative;
    return weight > negligible * sum || weight * relative > negligible * moment;
  };

  add(0);
  for (let k = 1; add(-k * step); k++);
  for (let k = 1; add(k * step); k++);
  return { at: Float64Array.from(at), weight: Float64Array.from(weights, (weight) => weight / sum) };
}

/** e^d - 1 - d for small d. */
function curved(d: number): number {
  let term = d;
  let sum = 0;
  for (let n = 2; n < 14; n++) {
    term *= d / n;
    sum += term;
  }
  return sum;
}
