import type { Attrition } from "../attrition.js";
import type { ContinuousHistory } from "../history.js";
import { logProbabilityAlive, posteriorWhileAlive, probabilityAlive, probabilityLeft } from "./alive.js";
import { purchasesIfNeverLeaving } from "./counts.js";
import { discountedWhileAlive } from "./discounted.js";
import { purchasesWhileAlive, regularPurchasesWhileAlive } from "./expectation.js";
import type { Member } from "./likelihood.js";
import type { BgCnbdParameters, BgNbdParameters } from "./model.js";
import { requireBgCnbdParameters, requireBgNbdParameters } from "./parameters.js";
import { logSilence, stagesReached } from "./silence.js";
import { simulateLife } from "./simulate.js";
import { waitWhileAlive } from "./wait.js";

/** A first purchase now, and nothing since. */
const newCustomer: ContinuousHistory = { frequency: 0, recency: 0, T: 0 };

const withoutModification: Member = { modified: false, k: 1 };
const withModification: Member = { modified: true, k: 1 };

/** BG/NBD: leaving after repeat purchases, random gaps. */
export const bgNbd: Attrition<BgNbdParameters> = attritionWith(
  () => withoutModification,
  (fn, model) => requireBgNbdParameters(fn, "bg-nbd", model),
);

/** MBG/NBD: leaving after any purchase, random gaps. */
export const mbgNbd: Attrition<BgNbdParameters> = attritionWith(
  () => withModification,
  (fn, model) => requireBgNbdParameters(fn, "mbg-nbd", model),
);

/** BG/CNBD-k: leaving after repeat purchases, gaps of k stages. */
export const bgCnbd: Attrition<BgCnbdParameters> = attritionWith(
  ({ k }) => ({ modified: false, k }),
  (fn, model) => requireBgCnbdParameters(fn, "bg-cnbd-k", model),
);

/** MBG/CNBD-k: leaving after any purchase, gaps of k stages. */
export const mbgCnbd: Attrition<BgCnbdParameters> = attritionWith(
  ({ k }) => ({ modified: true, k }),
  (fn, model) => requireBgCnbdParameters(fn, "mbg-cnbd-k", model),
);

/**
 * What the whole family can say. Every prediction is P(alive) times that of a customer who is alive: of whom the rates are
 * Gamma(r + k x, alpha + T), the dropout Beta(a, b + chances survived), and the stage is `stagesReached`.
 */
function attritionWith<P extends BgNbdParameters>(
  memberOf: (parameters: P) => Member,
  requireParameters: Attrition<P>["requireParameters"],
): Attrition<P> {
  const reachedIn = (k: number, { r, alpha }: P, { frequency, recency, T }: ContinuousHistory): number[] =>
    stagesReached(k, r + k * frequency, (T - recency) / (alpha + T));

  const expectedPurchases = (parameters: P, history: ContinuousHistory, horizon: number): number => {
    const member = memberOf(parameters);
    const alive = probabilityAlive(member, parameters, history);
    if (alive === 0) return 0;
    const posterior = posteriorWhileAlive(member, parameters, history);
    return member.k === 1
      ? alive * purchasesWhileAlive(posterior, horizon)
      : alive * regularPurchasesWhileAlive(member.k, reachedIn(member.k, parameters, history), posterior, horizon);
  };

  return {
    requireParameters,
    logProbabilityAlive: (parameters, history) => logProbabilityAlive(memberOf(parameters), parameters, history),
    probabilityAlive: (parameters, history) => probabilityAlive(memberOf(parameters), parameters, history),
    expectedPurchases,
    expectedPurchasesOfNew: (parameters, horizon) => expectedPurchases(parameters, newCustomer, horizon),

    /** Has left, or is alive and waits longer: a sum, so that small probabilities keep their digits. */
    probabilityNoPurchase(parameters, history, horizon) {
      const member = memberOf(parameters);
      const { k } = member;
      const { alpha } = parameters;
      const { frequency, recency, T } = history;
      const shape = parameters.r + k * frequency;
      const logWaits = k === 1 ? -shape * Math.log1p(horizon / (alpha + T)) : silentUntil(T + horizon) - silentUntil(T);
      const alive = probabilityAlive(member, parameters, history);
      return Math.min(1, probabilityLeft(member, parameters, history) + alive * Math.exp(Math.min(0, logWaits)));

      function silentUntil(age: number): number {
        return logSilence(k, shape, Math.log1p((age - recency) / (alpha + recency)), (age - recency) / (alpha + age));
      }
    },

    /** n purchases: alive after n and no further one in time, or left with the n-th. */
    purchaseCounts(parameters, history = newCustomer, horizon, upTo) {
      const member = memberOf(parameters);
      const { a, b, r, alpha } = posteriorWhileAlive(member, parameters, history);
      const alive = probabilityAlive(member, parameters, history);
      const growth = Math.min(horizon / alpha, Number.MAX_VALUE);
      const reached = reachedIn(member.k, parameters, history);
      const { exactly, atLeast } = purchasesIfNeverLeaving(member.k, reached, r, growth, upTo);
      const counts = [Math.min(1, probabilityLeft(member, parameters, history) + alive * exactly[0]!)];
      let outlived = alive;
      for (let n = 1; n <= upTo; n++) {
        const leaves = a / (a + b + n - 1);
        const stays = (b + n - 1) / (a + b + n - 1);
        counts.push(outlived * (exactly[n]! * stays + atLeast[n]! * leaves));
        outlived *= stays;
      }
      return counts;
    },

    waitQuantile(parameters, history, share, given) {
      const member = memberOf(parameters);
      const alive = given === "alive" ? 1 : probabilityAlive(member, parameters, history);
      if (share >= alive) return undefined;
      const { alpha, r } = parameters;
      const { frequency, recency, T } = history;
      return waitWhileAlive(member.k, r + member.k * frequency, alpha + recency, alpha + T, share / alive);
    },

    discountedPurchases(parameters, history = newCustomer, delta) {
      const member = memberOf(parameters);
      const alive = probabilityAlive(member, parameters, history);
      if (alive === 0) return 0;
      const reached = reachedIn(member.k, parameters, history);
      return alive * discountedWhileAlive(member.k, reached, posteriorWhileAlive(member, parameters, history), delta);
    },

    /** Whoever is alive makes 1/p more purchases; the mean of that is finite for a > 1. */
    residualPurchases(parameters, history = newCustomer) {
      const member = memberOf(parameters);
      const { a, b } = posteriorWhileAlive(member, parameters, history);
      if (!(a > 1)) return Infinity;
      return (probabilityAlive(member, parameters, history) * (a + b - 1)) / (a - 1);
    },

    simulate: (stream, parameters, until) => simulateLife(memberOf(parameters), stream, parameters, until),
  };
}
