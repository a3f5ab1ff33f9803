import { betaExpectation } from "../../numerics/beta-expectation.js";
import type { ContinuousHistory } from "../history.js";
import type { BgNbdParameters } from "./model.js";

/** Up to about this many terms the sum over counts is quicker than the integral. */
const manyTerms = 400;

/** log P(alive): 0 without a repeat purchase, down to where the probability itself is no longer a double. */
export function bgNbdLogProbabilityAlive(parameters: BgNbdParameters, history: ContinuousHistory): number {
  return history.frequency === 0 ? 0 : -softplus(logOddsOfHavingLeft(parameters, history));
}

/** P(alive) = 1 / (1 + a/(b+x-1) ((alpha+T)/(alpha+t_x))^(r+x)): Fader, Hardie & Lee, note 021 (2008). */
export function bgNbdProbabilityAlive(parameters: BgNbdParameters, history: ContinuousHistory): number {
  return history.frequency === 0 ? 1 : 1 / (1 + Math.exp(logOddsOfHavingLeft(parameters, history)));
}

function logOddsOfHavingLeft(
  { r, alpha, a, b }: BgNbdParameters,
  { frequency, recency, T }: ContinuousHistory,
): number {
  return Math.log(a / (b + (frequency - 1))) + (r + frequency) * Math.log1p((T - recency) / (alpha + recency));
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}

/** The expected purchases of one observed customer over a horizon in the model's unit. */
export function bgNbdExpectedPurchases(
  parameters: BgNbdParameters,
  history: ContinuousHistory,
  horizon: number,
): number {
  const alive = bgNbdProbabilityAlive(parameters, history);
  return alive === 0 ? 0 : alive * bgNbdPurchasesWhileAlive(posterior(parameters, history), horizon);
}

/** What is believed about the rate and the dropout of a customer who is alive after this history. */
function posterior({ r, alpha, a, b }: BgNbdParameters, { frequency, T }: ContinuousHistory): BgNbdParameters {
  return { r: r + frequency, alpha: alpha + T, a, b: b + frequency };
}

/**
 * The expected purchases over a horizon of a customer who is alive at its start.
 *
 * The paper's form divides by a - 1 and breaks at a = 1. Instead: had nobody left, the count would be negative binomial;
 * of k occasions the customer lives to make 1 + b/(a+b) + ... (k terms, each the chance to outlive the purchases before).
 * The mean of that over the counts has positive terms only and no exceptional parameters. Where the counts are too many,
 * the same quantity is the integral over the dropout probability p of (1 - (1 + p h/alpha)^-r) / p.
 */
export function bgNbdPurchasesWhileAlive({ r, alpha, a, b }: BgNbdParameters, horizon: number): number {
  if (horizon === 0) return 0;
  const growth = Math.min(horizon / alpha, Number.MAX_VALUE);
  const mean = r * growth;
  const spread = Math.sqrt(mean * (1 + growth));
  if (mean + 10 * spread + 37 * (1 + growth) > manyTerms || r * Math.log1p(growth) > 600) {
    const f = (p: number): number => (p * growth < 1e-300 ? mean : -Math.expm1(-r * Math.log1p(p * growth)) / p);
    return betaExpectation(a, b, f, Math.max(Number.MIN_VALUE, 1 / (1 + growth * Math.max(1, r))));
  }
  const z = horizon / (alpha + horizon);
  let probability = Math.exp(-r * Math.log1p(growth));
  let outlived = 1;
  let purchases = 0;
  let sum = 0;
  for (let k = 0; ; k++) {
    const ratio = (z * (r + k)) / (k + 1);
    probability *= ratio;
    purchases += outlived;
    outlived *= (b + k) / (a + b + k);
    const term = probability * purchases;
    sum += term;
    // Equal where the horizon is so short that both are 0.
    if (ratio < 1 && term <= 1e-17 * (1 - ratio) * sum) return sum;
  }
}

/**
 * The probability that nothing is bought within a horizon: the customer has left, or is alive and waits longer.
 * Written as a sum of the two, so that small probabilities keep their digits.
 */
export function bgNbdProbabilityNoPurchase(
  parameters: BgNbdParameters,
  history: ContinuousHistory,
  horizon: number,
): number {
  const { r, alpha } = posterior(parameters, history);
  const left = history.frequency === 0 ? 0 : 1 / (1 + Math.exp(-logOddsOfHavingLeft(parameters, history)));
  const waits = Math.exp(-r * Math.log1p(horizon / alpha));
  return Math.min(1, left + bgNbdProbabilityAlive(parameters, history) * waits);
}

/** Median wait of an alive customer, in the model's unit; Infinity when it exceeds a double. */
export function bgNbdMedianWait(parameters: BgNbdParameters, history: ContinuousHistory): number {
  const { r, alpha } = posterior(parameters, history);
  return alpha * Math.expm1(Math.LN2 / r);
}
