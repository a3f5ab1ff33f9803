import { logBeta } from "./beta.js";
import { stirlingCorrection } from "./gamma.js";
import { excess } from "./incomplete-gamma.js";

const logTwoPi = 1.8378770664093453;

/**
 * The regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at most x, for a, b > 0.
 *
 * @accuracy relative 1e-12 for shapes from 0.5 to 1e6 and values above 1e-100; 1e-11 to shapes of 1e9, where the rounding of
 *   x itself does as much (tests/numerics).
 * @see NIST Digital Library of Mathematical Functions, 8.17.22; A. Didonato, A. Morris, "Algorithm 708" (1992)
 */
export function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  return x >= 1 ? 1 : Math.exp(logShareBelow(a, b, Math.log(x) - Math.log1p(-x)));
}

/**
 * The x with I_x(a, b) = p: the quantile of a Beta(a, b) variable.
 *
 * @accuracy relative 1e-13 for shapes from 0.5 to 1e9 and p from 1e-12 to 0.999 (tests/numerics).
 */
export function betaQuantile(a: number, b: number, p: number): number {
  if (p <= 0) return 0;
  return p >= 1 ? 1 : 1 / (1 + Math.exp(-betaQuantileLogOdds(a, b, p, 1 - p)));
}

/**
 * The same as the log-odds log(x / (1 - x)), from p and 1 - p: whichever is small keeps its digits, as do both ends of x.
 *
 * The logarithm of I is concave over the log-odds, because the density is log-concave there. So Newton's method needs no
 * bracket: after its first step it comes from the left and never passes the root.
 */
export function betaQuantileLogOdds(a: number, b: number, p: number, q: number): number {
  if (p > q) return -betaQuantileLogOdds(b, a, q, p);
  const target = Math.log(p);
  let at = Math.log(a / b);
  for (let i = 0; i < 100; i++) {
    const logShare = logShareBelow(a, b, at);
    // d log I / d log-odds is the density over the log-odds, x^a (1-x)^b / B(a, b), by I.
    const step = (target - logShare) / Math.exp(logDensity(a, b, at) - logShare);
    at += step;
    if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(at)) || (i > 0 && step < 0)) break;
  }
  return at;
}

/** The logarithm of I at log-odds. */
function logShareBelow(a: number, b: number, logOdds: number): number {
  const x = shareOf(logOdds);
  if (x > (a + 1) / (a + b + 2)) return Math.log1p(-Math.exp(logShareBelow(b, a, -logOdds)));
  return logDensity(a, b, logOdds) + Math.log(fraction(a, b, x, shareOf(-logOdds)));
}

/** The logarithm of x^a (1-x)^b / B(a, b). */
function logDensity(a: number, b: number, logOdds: number): number {
  if (a < 10 || b < 10) return -a * Math.log1p(Math.exp(-logOdds)) - b * Math.log1p(Math.exp(logOdds)) - logBeta(a, b);
  // The large terms of the exponent cancel; written by the relative distances from the mean, they never appear.
  const both = a + b;
  const distance = a * excess(shareOf(logOdds) * both, a) + b * excess(shareOf(-logOdds) * both, b);
  const corrections = stirlingCorrection(a) + stirlingCorrection(b) - stirlingCorrection(both);
  return 0.5 * (Math.log(a) + Math.log(b / both) - logTwoPi) - distance - corrections;
}

function shareOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * I_x(a, b) by x^a y^b / B(a, b) with y = 1 - x, for x up to the mean: a continued fraction, from the front by Lentz's method.
 * Written with both x and y it loses no digits where one of them is tiny.
 */
function fraction(a: number, b: number, x: number, y: number): number {
  const excessOfMean = a * y - b * x;
  let beta = (a / (a + 1)) * (excessOfMean + 1);
  let c = Infinity;
  let d = 1 / beta;
  let value = d;
  for (let n = 1; n < 1_000_000; n++) {
    const odd = a + 2 * n - 1;
    const alpha = ((a + n - 1) / odd) * ((a + b + n - 1) / odd) * n * (b - n) * x * x;
    beta = n + (n * (b - n) * x) / odd + ((a + n) / (odd + 2)) * (excessOfMean + 1 + n * (1 + y));
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    const change = c * d;
    value *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return value;
}
