/** From here on the asymptotic series below are exact to a double. */
const asymptoticFrom = 16;

/** Coefficients of y^-1, y^-3, ... in log gamma's Stirling series, B(2k) / (2k (2k - 1)). */
const stirling: readonly number[] = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** Coefficients of y^-2, y^-4, ... in digamma's asymptotic series, -B(2k) / (2k). */
const harmonic: readonly number[] = [-1 / 12, 1 / 120, -1 / 252, 1 / 240, -1 / 132, 691 / 32760, -1 / 12];

/** Coefficients of y^-3, y^-5, ... in trigamma's asymptotic series, B(2k). */
const bernoulli: readonly number[] = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6];

/**
 * log(B(a, b) / B(a, b + m)) for b > 0, m >= 0 and a > -b: minus the logarithm of E (1 - p)^m when p follows Beta(a, b).
 *
 * It is a difference of four log gammas, log gamma(b) + log gamma(a + b + m) - log gamma(a + b) - log gamma(b + m), taken
 * term by term, so that it keeps its relative accuracy where a or m is tiny against b. For a < 0 it is the same difference,
 * and negative.
 *
 * @accuracy relative 1e-13 for a, b from 1e-8 to 1e8 and m from 1e-12 to 1e15 (tests/numerics).
 * @see M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 6.1.40
 */
export function logBetaRatio(a: number, b: number, m: number): number {
  let y = b;
  let sum = 0;
  while (y < asymptoticFrom || y + a < asymptoticFrom) {
    sum += Math.log1p((a / y) * (m / (y + a + m)));
    y += 1;
  }
  const growthA = Math.log1p(a / y);
  const growthM = Math.log1p(m / y);
  const both = Math.log1p(-(a / (y + a)) * (m / (y + m)));
  sum += (y - 0.5) * both + a * Math.log1p(m / (y + a)) + m * Math.log1p(a / (y + m));
  let power = 1 / y;
  for (let k = 0; k < stirling.length; k++) {
    const r = 2 * k + 1;
    const shrunk = Math.exp(-r * (growthA + growthM));
    sum +=
      stirling[k]! * power * (Math.expm1(-r * growthA) * Math.expm1(-r * growthM) + shrunk * Math.expm1(-r * both));
    power /= y * y;
  }
  return sum;
}

/**
 * digamma(x + n) - digamma(x) for x > 0 and n >= 0, with its relative accuracy where n is tiny against x.
 *
 * @accuracy relative 1e-14 for x, n from 1e-8 to 1e8 (tests/numerics).
 * @see Abramowitz & Stegun (1964), 6.3.18
 */
export function digammaRise(x: number, n: number): number {
  let y = x;
  let sum = 0;
  while (y < asymptoticFrom) {
    sum += n / (y * (y + n));
    y += 1;
  }
  const growth = Math.log1p(n / y);
  sum += growth + (0.5 * n) / (y * (y + n));
  let power = 1 / (y * y);
  for (let k = 0; k < harmonic.length; k++) {
    sum += harmonic[k]! * power * Math.expm1(-(2 * k + 2) * growth);
    power /= y * y;
  }
  return sum;
}

/**
 * trigamma(x + n) - trigamma(x) for x > 0 and n >= 0: at most 0, with its relative accuracy where n is tiny against x.
 *
 * @accuracy relative 1e-14 for x, n from 1e-8 to 1e8 (tests/numerics).
 * @see Abramowitz & Stegun (1964), 6.4.12
 */
export function trigammaRise(x: number, n: number): number {
  let y = x;
  let sum = 0;
  while (y < asymptoticFrom) {
    const growth = Math.log1p(n / y);
    sum += Math.expm1(-2 * growth) / (y * y);
    y += 1;
  }
  const growth = Math.log1p(n / y);
  sum += Math.expm1(-growth) / y + (0.5 * Math.expm1(-2 * growth)) / (y * y);
  let power = 1 / (y * y * y);
  for (let k = 0; k < bernoulli.length; k++) {
    sum += bernoulli[k]! * power * Math.expm1(-(2 * k + 3) * growth);
    power /= y * y;
  }
  return sum;
}
