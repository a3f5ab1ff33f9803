/** A real number as sign and logarithm of its size, for values that a double cannot hold. */
export interface SignedLog {
  /** The natural logarithm of the absolute value; -Infinity for zero. */
  readonly log: number;
  readonly sign: -1 | 0 | 1;
}

/** Up to here the power series around 0 is quick enough. */
const seriesUpTo = 0.9;

/**
 * The Gauss hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1, c not zero or a negative whole number.
 *
 * @accuracy relative 1e-12 over the arguments of the purchase and retention models: parameters to 1000, z to 1 - 4e-8
 *   (tests/numerics). Infinity where the value exceeds a double: use `logHypergeometric` there.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  const { log, sign } = logHypergeometric(a, b, c, z);
  return sign * Math.exp(log);
}

/**
 * The same as a logarithm and a sign, which never overflows.
 *
 * Of the power series and its Euler transform the one is summed that loses no digits; close to z = 1, where both
 * converge slowly, the function is continued towards z in steps, each a Taylor series that the hypergeometric equation
 * yields. No case needs a gamma function, so whole values of c - a - b are not special.
 *
 * @see Abramowitz & Stegun (1964), 15.1.1, 15.3.3, 15.5.1
 */
export function logHypergeometric(a: number, b: number, c: number, z: number): SignedLog {
  const excess = c - a - b;
  // Euler: 2F1(a, b; c; z) = (1 - z)^(c-a-b) 2F1(c-a, c-b; c; z).
  if (excess < 0 && c - a > -1 && c - b > -1) {
    return scaled(continued(c - a, c - b, c, z), excess * Math.log1p(-z));
  }
  return scaled(continued(a, b, c, z), 0);
}

function scaled(value: number, log: number): SignedLog {
  return { log: Math.log(Math.abs(value)) + log, sign: value > 0 ? 1 : value < 0 ? -1 : 0 };
}

function continued(a: number, b: number, c: number, z: number): number {
  if (z <= seriesUpTo || c - a - b > 12) return series(a, b, c, z);
  let at = 0.5;
  let value = series(a, b, c, at);
  let slope = ((a * b) / c) * series(a + 1, b + 1, c + 1, at);
  while (at < z) {
    // Half of the way to the singularity at 1 keeps the ratio of successive terms at about 1/2.
    const next = z - at < 0.55 * (1 - at) ? z : at + 0.5 * (1 - at);
    const step = next - at;
    [value, slope] = taylorStep(a, b, c, at, step, value, slope);
    at = next;
  }
  return value;
}

/** The power series around 0. */
function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 100_000; n++) {
    const factor = (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    term *= factor;
    sum += term;
    if (Math.abs(term) <= 1e-17 * Math.abs(sum) && Math.abs(factor) < 1) break;
  }
  return sum;
}

/**
 * Value and slope at `at + step` from those at `at`, with the recurrence that z(1-z)w'' + (c-(a+b+1)z)w' - abw = 0
 * imposes on the Taylor coefficients.
 */
function taylorStep(
  a: number,
  b: number,
  c: number,
  at: number,
  step: number,
  value: number,
  slope: number,
): [number, number] {
  const curvature = at * (1 - at);
  let previous = value;
  let current = slope * step;
  let sum = value + current;
  let slopeSum = current;
  for (let n = 0; n < 1000; n++) {
    const next =
      ((n + a) * (n + b) * step * step * previous -
        (n + 1) * (c - (a + b + 1) * at + n * (1 - 2 * at)) * step * current) /
      ((n + 2) * (n + 1) * curvature);
    sum += next;
    slopeSum += (n + 2) * next;
    previous = current;
    current = next;
    if (
      Math.abs(next) * (n + 2) <= 1e-18 * Math.abs(slopeSum) &&
      Math.abs(next) <= 1e-18 * Math.abs(sum) &&
      Math.abs(previous) <= 1e-17 * Math.abs(sum)
    )
      break;
  }
  return [sum, slopeSum / step];
}
