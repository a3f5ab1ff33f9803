import type { AttritionCore } from "../attrition.js";
import type { ContinuousHistory } from "../history.js";
import { logProbabilityAlive, posteriorWhileAlive, probabilityAlive, probabilityLeft } from "./alive.js";
import { purchasesWhileAlive, regularPurchasesWhileAlive } from "./expectation.js";
import type { Member } from "./likelihood.js";
import type { BgCnbdParameters, BgNbdParameters } from "./model.js";
import { requireBgCnbdParameters, requireBgNbdParameters } from "./parameters.js";
import { logSilence, stagesReached } from "./silence.js";
import { waitWhileAlive } from "./wait.js";

/** A first purchase now, and nothing since. */
export const newCustomer: ContinuousHistory = { frequency: 0, recency: 0, T: 0 };

/** Members of the family by what their parameters leave open. */
export type MemberOf<P> = (parameters: P) => Member;

const withoutModification: Member = { modified: false, k: 1 };
const withModification: Member = { modified: true, k: 1 };

export const bgNbdMember: MemberOf<BgNbdParameters> = () => withoutModification;
export const mbgNbdMember: MemberOf<BgNbdParameters> = () => withModification;
export const bgCnbdMember: MemberOf<BgCnbdParameters> = ({ k }) => ({ modified: false, k });
export const mbgCnbdMember: MemberOf<BgCnbdParameters> = ({ k }) => ({ modified: true, k });

/** BG/NBD: leaving after repeat purchases, random gaps. */
export const bgNbdCore: AttritionCore<BgNbdParameters> = coreWith(bgNbdMember, (fn, model) =>
  requireBgNbdParameters(fn, "bg-nbd", model),
);

/** MBG/NBD: leaving after any purchase, random gaps. */
export const mbgNbdCore: AttritionCore<BgNbdParameters> = coreWith(mbgNbdMember, (fn, model) =>
  requireBgNbdParameters(fn, "mbg-nbd", model),
);

/** BG/CNBD-k: leaving after repeat purchases, gaps of k stages. */
export const bgCnbdCore: AttritionCore<BgCnbdParameters> = coreWith(bgCnbdMember, (fn, model) =>
  requireBgCnbdParameters(fn, "bg-cnbd-k", model),
);

/** MBG/CNBD-k: leaving after any purchase, gaps of k stages. */
export const mbgCnbdCore: AttritionCore<BgCnbdParameters> = coreWith(mbgCnbdMember, (fn, model) =>
  requireBgCnbdParameters(fn, "mbg-cnbd-k", model),
);

/**
 * What a score asks of the whole family. Every prediction is P(alive) times that of a customer who is alive: of whom the rates are
 * Gamma(r + k x, alpha + T), the dropout Beta(a, b + chances survived), and the stage is `stagesReached`.
 */
function coreWith<P extends BgNbdParameters>(
  memberOf: MemberOf<P>,
  requireParameters: AttritionCore<P>["requireParameters"],
): AttritionCore<P> {
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

    waitQuantile(parameters, history, share, given) {
      const member = memberOf(parameters);
      const alive = given === "alive" ? 1 : probabilityAlive(member, parameters, history);
      if (share >= alive) return undefined;
      const { alpha, r } = parameters;
      const { frequency, recency, T } = history;
      return waitWhileAlive(member.k, r + member.k * frequency, alpha + recency, alpha + T, share / alive);
    },
  };
}

/** The stages that somebody alive may have reached. */
export function reachedIn(
  k: number,
  { r, alpha }: BgNbdParameters,
  { frequency, recency, T }: ContinuousHistory,
): Float64Array {
  return stagesReached(k, r + k * frequency, (T - recency) / (alpha + T));
}
