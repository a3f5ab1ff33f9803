import { visitBetaLogOdds } from "./beta-log-odds.js";

/**
 * The mean of f(p) when p follows Beta(a, b), for a positive, smooth f that does not increase with p, and rises no faster than
 * 1/p towards 0.
 *
 * @param scale where f bends: the p from which it falls, or 1.
 * @accuracy relative 1e-14 for f = 1 / (p + w), shapes from 1e-8 to 1e8 and w from 1e-9 (tests/numerics).
 */
export function betaExpectation(a: number, b: number, f: (p: number) => number, scale = 1): number {
  let weights = 0;
  let sum = 0;
  // Over the log-odds of 1 - p, along which f rises.
  visitBetaLogOdds(a, b, Math.log(scale), (weight, u) => {
    weights += weight;
    sum += weight * f(1 / (1 + Math.exp(u)));
  });
  return sum / weights;
}
