import { discountedSurvival } from "../../numerics/hyper-u.js";
import { exponential, gamma, type RandomStream } from "../../numerics/random.js";
import type { Attrition, SimulatedLife } from "../attrition.js";
import { requireFewPurchases } from "../limits.js";
import { paretoNbdCore, posterior } from "./core.js";
import type { ParetoNbdParameters } from "./model.js";
import { countsWhileAlive } from "./purchase-counts.js";

const { probabilityAlive, probabilityNoPurchase } = paretoNbdCore;

/** What the Pareto/NBD model says about a customer. */
export const paretoNbd: Attrition<ParetoNbdParameters> = {
  ...paretoNbdCore,

  purchaseCounts(parameters, history, horizon, upTo) {
    if (history === undefined) return countsWhileAlive(parameters, horizon, upTo);
    const counts = countsWhileAlive(posterior(parameters, history), horizon, upTo);
    const alive = probabilityAlive(parameters, history);
    return counts.map((share, n) => (n === 0 ? probabilityNoPurchase(parameters, history, horizon) : alive * share));
  },

  /**
   * P(alive) times the mean rate times the integral of e^(-delta u) (1 + u/beta)^-s.
   *
   * @see P. Fader, B. Hardie, K. L. Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis" (2005)
   */
  discountedPurchases(parameters, history, delta) {
    const alive = history === undefined ? 1 : probabilityAlive(parameters, history);
    const { r, alpha, s, beta } = history === undefined ? parameters : posterior(parameters, history);
    return alive * (r / alpha) * beta * discountedSurvival(s, Math.max(delta * beta, Number.MIN_VALUE));
  },

  /** The limit of the expected purchases: finite where lifetimes have a mean, s > 1. */
  residualPurchases(parameters, history) {
    const alive = history === undefined ? 1 : probabilityAlive(parameters, history);
    const { r, alpha, s, beta } = history === undefined ? parameters : posterior(parameters, history);
    return s > 1 ? alive * (r / alpha) * (beta / (s - 1)) : Infinity;
  },

  simulate,
};

function simulate(stream: RandomStream, { r, alpha, s, beta }: ParetoNbdParameters, until: number): SimulatedLife {
  const rate = gamma(stream, r, alpha);
  const leftAt = exponential(stream, gamma(stream, s, beta));
  const end = Math.min(until, leftAt);
  const purchases: number[] = [];
  for (let at = exponential(stream, rate); at <= end; at += exponential(stream, rate)) {
    purchases.push(at);
    requireFewPurchases(purchases.length);
  }
  return { purchases, leftAt: leftAt <= until ? leftAt : Infinity };
}
