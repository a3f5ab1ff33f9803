import { betaGeometricSum } from "../../numerics/beta-geometric.js";
import { logBetaRatio } from "../../numerics/gamma-differences.js";
import { smoothSum } from "../../numerics/smooth-sum.js";
import type { Given } from "../attrition.js";
import type { DiscreteHistory } from "../discrete-history.js";
import type { BgBbParameters } from "./model.js";

/**
 * For which opportunity a customer is asked to be alive. `n`: at the last one that there was, so that a purchase on it makes
 * the probability 1. `n+1`: at the next one, having survived the step to it as well, which is what the paper computes.
 */
export type AliveAt = "n" | "n+1";

// What the BG/BB model can say: as `Attrition`, with opportunities in the place of time. All arguments have been checked; an `undefined`
// history is that of a new customer, who had no opportunity yet.

export { requireBgBb as requireParameters } from "./model.js";
export { simulateBgBbLife as simulate } from "./simulate.js";

export function probabilityAlive(parameters: BgBbParameters, history: DiscreteHistory, at: AliveAt): number {
  return Math.exp(logProbabilityAlive(parameters, history, at));
}

/** Over the next opportunities, the chance of having left already counted in. */
export function expectedPurchases(parameters: BgBbParameters, history: DiscreteHistory, opportunities: number): number {
  const { purchase, dropout, alive } = posterior(parameters, history);
  return alive * mean(purchase) * betaGeometricSum(dropout.a, dropout.b, 0, opportunities);
}

export function expectedPurchasesOfNew({ alpha, beta, gamma, delta }: BgBbParameters, opportunities: number): number {
  return mean({ a: alpha, b: beta }) * betaGeometricSum(gamma, delta, 0, opportunities);
}

export function probabilityNoPurchase(
  parameters: BgBbParameters,
  history: DiscreteHistory,
  opportunities: number,
): number {
  const { purchase, dropout, alive, left } = posterior(parameters, history);
  return Math.min(1, left + alive * silence(purchase, dropout, opportunities));
}

/**
 * Purchases at the next opportunities, or at all future ones (Infinity), the one at the first of them discounted once by
 * 1 + rate, and so on; `rate` above 0.
 */
export function discountedPurchases(
  parameters: BgBbParameters,
  history: DiscreteHistory | undefined,
  rate: number,
  opportunities: number,
): number {
  const { purchase, dropout, alive } = posterior(parameters, history ?? newcomer);
  return alive * mean(purchase) * betaGeometricSum(dropout.a, dropout.b, rate, opportunities);
}

/** All future purchases, not discounted; Infinity where they have no finite mean (gamma at most 1). */
export function residualPurchases(parameters: BgBbParameters, history: DiscreteHistory | undefined): number {
  const { purchase, dropout, alive } = posterior(parameters, history ?? newcomer);
  // Infinity times a chance of 0 would be no number.
  return dropout.a <= 1 ? Infinity : alive * mean(purchase) * betaGeometricSum(dropout.a, dropout.b, 0, Infinity);
}

const newcomer: DiscreteHistory = { frequency: 0, recency: 0, opportunities: 0 };

/** A belief about a probability: Beta(a, b). */
interface Belief {
  readonly a: number;
  readonly b: number;
}

const mean = ({ a, b }: Belief): number => a / (a + b);

/** What is believed of a customer after a history: of the probabilities if alive, and whether alive, at n. */
function posterior(
  parameters: BgBbParameters,
  history: DiscreteHistory,
): { purchase: Belief; dropout: Belief; alive: number; left: number } {
  const { alpha, beta, gamma, delta } = parameters;
  const { frequency, opportunities } = history;
  const logOdds = logOddsOfHavingLeft(parameters, history);
  return {
    purchase: { a: alpha + frequency, b: beta + (opportunities - frequency) },
    dropout: { a: gamma, b: delta + opportunities },
    alive: 1 / (1 + Math.exp(logOdds)),
    left: 1 / (1 + Math.exp(-logOdds)),
  };
}

/**
 * P(alive) = 1 / (1 + odds), and for the next opportunity (delta + n) / (gamma + delta + n) of that.
 *
 * @see Fader, Hardie & Shang (2010), equation 11
 */
export function logProbabilityAlive(parameters: BgBbParameters, history: DiscreteHistory, at: AliveAt): number {
  const logOdds = logOddsOfHavingLeft(parameters, history);
  const alive = logOdds > 0 ? -logOdds - Math.log1p(Math.exp(-logOdds)) : -Math.log1p(Math.exp(logOdds));
  const { gamma, delta } = parameters;
  return at === "n" ? alive : alive - Math.log1p(gamma / (delta + history.opportunities));
}

/**
 * The odds of having left at n: over the opportunities m since the last purchase, the chance to leave at m against the
 * chance to stay from m to n and never buy. -Infinity without a silence.
 */
function logOddsOfHavingLeft({ alpha, beta, gamma, delta }: BgBbParameters, history: DiscreteHistory): number {
  const { frequency, recency, opportunities } = history;
  let against = 1;
  let odds = 0;
  let logScale = 0;
  for (let m = opportunities - 1; m >= recency; m--) {
    against *= ((alpha + beta + m) / (beta + (m - frequency))) * ((gamma + delta + m) / (delta + m));
    odds += (gamma / (gamma + delta + m)) * against;
    if (against > 1e200) {
      against *= 1e-200;
      odds *= 1e-200;
      logScale += 200 * Math.LN10;
    }
  }
  return Math.log(odds) + logScale;
}

/** The probability that a customer who is alive takes none of the next m opportunities: the walk of the likelihood. */
function silence(purchase: Belief, dropout: Belief, m: number): number {
  const p = purchase.a + purchase.b;
  const q = dropout.a + dropout.b;
  let r = 1;
  for (let j = m - 1; j >= 0; j--) r = (dropout.a + ((dropout.b + j) * (purchase.b + j) * r) / (p + j)) / (q + j);
  return r;
}

/**
 * Probabilities of 0, 1, ... `upTo` purchases over the next m opportunities.
 *
 * Of these a customer lives to see j, and takes k of these with a beta-binomial probability. All terms
 * are positive; the ratio of one to the next is simple, and a scale keeps them from underflowing.
 */
export function purchaseCounts(
  parameters: BgBbParameters,
  history: DiscreteHistory | undefined,
  m: number,
  upTo: number,
): number[] {
  const { purchase, dropout, alive, left } = posterior(parameters, history ?? newcomer);
  const lifetimes = new Float64Array(m + 1);
  let survived = 1;
  for (let j = 0; j < m; j++) {
    lifetimes[j] = (survived * dropout.a) / (dropout.a + dropout.b + j);
    survived *= (dropout.b + j) / (dropout.a + dropout.b + j);
  }
  lifetimes[m] = survived;
  const whole = purchase.a + purchase.b;
  const counts: number[] = [];
  for (let k = 0; k <= upTo; k++) {
    let sum = 0;
    let term = 1;
    // That all of the first k are taken.
    let logScale = -logBetaRatio(purchase.b, purchase.a, k);
    for (let j = k; j <= m; j++) {
      sum += term * lifetimes[j]!;
      term *= ((j + 1) / (j + 1 - k)) * ((purchase.b + (j - k)) / (whole + j));
      if (term > 1e200) {
        term *= 1e-200;
        sum *= 1e-200;
        logScale += 200 * Math.LN10;
      }
    }
    const probability = alive * Math.exp(logScale + Math.log(sum));
    counts.push(Math.min(1, k === 0 ? left + probability : probability));
  }
  return counts;
}

/** Opportunities beyond which nobody waits. */
const never = 1e15;

/** Up to here the waits are added up one by one. */
const stepped = 2000;

/**
 * The opportunity, counted from 1, by which a share of such customers have bought again, "alive" meaning alive at n;
 * `undefined` where so many never will, or not within 10^15 opportunities.
 */
export function waitQuantile(
  parameters: BgBbParameters,
  history: DiscreteHistory,
  share: number,
  given: Given,
): number | undefined {
  const { purchase, dropout, alive } = posterior(parameters, history);
  const wanted = given === "alive" ? share : share / alive;
  if (!(wanted < 1)) return undefined;
  // The next purchase is at the w-th opportunity: alive at it, silent before it, and then it is taken.
  const whole = purchase.a + purchase.b;
  const logWait = (w: number): number =>
    Math.log(purchase.a / (whole + (w - 1))) -
    logBetaRatio(dropout.a, dropout.b, w) -
    logBetaRatio(purchase.a, purchase.b, w - 1);
  let bought = 0;
  let chance = mean(purchase) * (dropout.b / (dropout.a + dropout.b));
  for (let w = 1; w <= stepped; w++) {
    bought += chance;
    if (bought >= wanted) return w;
    chance *= ((purchase.b + (w - 1)) / (whole + w)) * ((dropout.b + w) / (dropout.a + dropout.b + w));
  }
  const boughtBy = (w: number): number => bought + smoothSum(logWait, { from: stepped + 1, to: w });
  if (boughtBy(never) < wanted) return undefined;
  let low = stepped;
  let high = never;
  while (high - low > 1 && high - low > 1e-12 * high) {
    // By the logarithm first: most waits are far below the limit.
    const middle = high > 2 * low ? Math.floor(Math.sqrt(low * high)) : Math.floor(0.5 * (low + high));
    if (boughtBy(middle) >= wanted) high = middle;
    else low = middle;
  }
  return high;
}
