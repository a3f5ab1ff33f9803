import { visitGaussLegendre } from "../../numerics/gauss-legendre.js";
import { lomaxRace } from "../../numerics/lomax-race.js";
import type { AttritionCore, Given } from "../attrition.js";
import type { ContinuousHistory } from "../history.js";
import { requireParetoNbd, type ParetoNbdParameters } from "./model.js";

/** What the Pareto/NBD model says about a customer, as far as a score asks. */
export const paretoNbdCore: AttritionCore<ParetoNbdParameters> = {
  requireParameters: requireParetoNbd,

  logProbabilityAlive: (parameters, history) => -softplus(logOddsOfHavingLeft(parameters, history)),

  probabilityAlive,

  expectedPurchases(parameters, history, horizon) {
    const alive = probabilityAlive(parameters, history);
    return alive === 0 ? 0 : alive * purchasesWhileAlive(posterior(parameters, history), horizon);
  },

  expectedPurchasesOfNew: purchasesWhileAlive,

  /** The likelihood of the same purchases and a longer silence, relative to that of the silence so far. */
  probabilityNoPurchase(parameters, history, horizon) {
    const left = leavesBeforeNext(posteriorAt(parameters, history, history.recency));
    const now = staysSilent(parameters, history, history.T);
    const then = staysSilent(parameters, history, history.T + horizon);
    return Math.min(1, (left + then) / (left + now));
  },

  waitQuantile,
};

function probabilityAlive(parameters: ParetoNbdParameters, history: ContinuousHistory): number {
  const { recency, T } = history;
  if (T === recency) return 1;
  const before = posteriorAt(parameters, history, recency);
  const silent = Math.exp(-logSilence(before, T - recency));
  const leaves = leavesBeforeNext(before);
  const left = leaves - leavesBeforeNext(posterior(parameters, history)) * silent;
  // As below, without the detour by logarithms where it serves.
  return left > 0.1 * leaves && silent > 1e-280
    ? silent / (silent + left)
    : 1 / (1 + Math.exp(logOddsOfHavingLeft(parameters, history)));
}

/** What is believed about the two rates of a customer who is alive after this history: gammas again, independent again. */
export function posterior(parameters: ParetoNbdParameters, history: ContinuousHistory): ParetoNbdParameters {
  return posteriorAt(parameters, history, history.T);
}

/** The same, had the customer been seen alive at that age, without further purchases. */
function posteriorAt(
  { r, alpha, s, beta }: ParetoNbdParameters,
  { frequency }: ContinuousHistory,
  age: number,
): ParetoNbdParameters {
  return { r: r + frequency, alpha: alpha + age, s, beta: beta + age };
}

/** The chance that a customer who is alive never buys again. */
function leavesBeforeNext({ r, alpha, s, beta }: ParetoNbdParameters): number {
  return lomaxRace(r, alpha, s, beta);
}

/** The chance that a customer who is alive buys at least once more before leaving. */
function buysAgain({ r, alpha, s, beta }: ParetoNbdParameters): number {
  return lomaxRace(s, beta, r, alpha);
}

/** The chance, seen from the last purchase, to neither buy nor leave up to an age, and to buy later. */
function staysSilent(parameters: ParetoNbdParameters, history: ContinuousHistory, age: number): number {
  return (
    Math.exp(-logSilence(posteriorAt(parameters, history, history.recency), age - history.recency)) *
    buysAgain(posteriorAt(parameters, history, age))
  );
}

/** Minus the log probability of a customer who is alive to neither buy nor leave within a time. */
function logSilence({ r, alpha, s, beta }: ParetoNbdParameters, time: number): number {
  return r * Math.log1p(time / alpha) + s * Math.log1p(time / beta);
}

/**
 * log((1 - P(alive)) / P(alive)). With phi(t) the chance that a customer alive at t leaves before the next purchase, and S
 * the chance of a silence from t_x to T without leaving, the odds are phi(t_x) / S - phi(T).
 *
 * Where the two are almost equal, after a short silence, the integral over the time of leaving is taken instead.
 */
function logOddsOfHavingLeft(parameters: ParetoNbdParameters, history: ContinuousHistory): number {
  const { recency, T } = history;
  if (T === recency) return -Infinity;
  const before = posteriorAt(parameters, history, recency);
  const silence = logSilence(before, T - recency);
  const leaves = leavesBeforeNext(before);
  const kept = (leavesBeforeNext(posterior(parameters, history)) / leaves) * Math.exp(-silence);
  if (kept < 0.9) return silence + Math.log(leaves * (1 - kept));
  return Math.log(oddsAfterShortSilence(before, T - recency, silence));
}

/** The integral of s/(beta+u) (chance to have been silent up to u) / (chance to have been silent to the end). */
function oddsAfterShortSilence({ r, alpha, s, beta }: ParetoNbdParameters, time: number, silence: number): number {
  // Over the logarithm of the smaller of alpha + u and beta + u, in which both are smooth.
  const scale = Math.min(alpha, beta);
  const length = Math.log1p(time / scale);
  const panels = Math.ceil(Math.max(length, 1) * Math.max(silence / 4, 1));
  let sum = 0;
  const visit = (w: number, weight: number): void => {
    const u = scale * Math.expm1(w);
    const rest = time - u;
    const growth = r * Math.log1p(rest / (alpha + u)) + s * Math.log1p(rest / (beta + u));
    sum += ((weight * s * (scale + u)) / (beta + u)) * Math.exp(growth);
  };
  for (let k = 0; k < panels; k++) visitGaussLegendre((length * k) / panels, (length * (k + 1)) / panels, visit);
  return sum;
}

/**
 * The expected purchases over a horizon of a customer who is alive at its start: r beta / (alpha (s-1)) times
 * 1 - (1 + h/beta)^-(s-1), written so that s = 1 and short horizons are plain cases.
 */
export function purchasesWhileAlive({ r, alpha, s, beta }: ParetoNbdParameters, horizon: number): number {
  const growth = Math.log1p(horizon / beta);
  const exponent = (s - 1) * growth;
  const mean = exponent === 0 ? 1 : -Math.expm1(-exponent) / exponent;
  return (r / alpha) * beta * growth * mean;
}

/**
 * The time by which a share has bought. That of customers who are alive and buy after h is the chance to be silent up to h
 * and to buy later; it falls from the chance to ever buy again down to 0.
 */
function waitQuantile(
  parameters: ParetoNbdParameters,
  history: ContinuousHistory,
  share: number,
  given: Given,
): number | undefined {
  const customer = posterior(parameters, history);
  const ever = buysAgain(customer);
  const all = given === "alive" ? ever : ever * probabilityAlive(parameters, history);
  if (!(share < all)) return undefined;
  if (share === 0) return 0;
  // How far the logarithm of the chance must fall.
  const target = -Math.log1p(-share / all);
  const { r, alpha, s, beta } = customer;
  const later = (h: number): number => lomaxRace(s, beta + h, r, alpha + h);
  let low = -745;
  let high = 709.78;
  let at = Math.min(high, Math.log((target * ever * alpha) / r));
  for (let i = 0; i < 200; i++) {
    const h = Math.exp(at);
    const remaining = later(h);
    const fall = logSilence(customer, h) + Math.log(ever / remaining);
    if (fall < target) low = at;
    else high = at;
    // Newton's step for the logarithm of the fall, which is almost straight in log h.
    const slope = (h * r) / ((alpha + h) * remaining) / fall;
    const next = at - Math.log(fall / target) / slope;
    const inside = next > low && next < high;
    const moved = inside ? next : 0.5 * (low + high);
    if (Math.abs(moved - at) <= 1e-15 * Math.max(1, Math.abs(at)) || high - low <= 1e-14) break;
    at = moved;
  }
  return high >= 709.78 && low > 709 ? Infinity : Math.exp(at);
}

/** log(1 + e^x) without overflow. */
function softplus(x: number): number {
  return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
}
