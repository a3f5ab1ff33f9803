import type { Attrition, AttritionCore } from "../attrition.js";
import { posteriorWhileAlive, probabilityAlive, probabilityLeft } from "./alive.js";
import {
  bgCnbdCore,
  bgCnbdMember,
  bgNbdCore,
  bgNbdMember,
  mbgCnbdCore,
  mbgCnbdMember,
  mbgNbdCore,
  mbgNbdMember,
  type MemberOf,
  newCustomer,
  reachedIn,
} from "./core.js";
import { purchasesIfNeverLeaving } from "./counts.js";
import { discountedWhileAlive } from "./discounted.js";
import type { BgCnbdParameters, BgNbdParameters } from "./model.js";
import { simulateLife } from "./simulate.js";

export const bgNbd: Attrition<BgNbdParameters> = attritionWith(bgNbdCore, bgNbdMember);
export const mbgNbd: Attrition<BgNbdParameters> = attritionWith(mbgNbdCore, mbgNbdMember);
export const bgCnbd: Attrition<BgCnbdParameters> = attritionWith(bgCnbdCore, bgCnbdMember);
export const mbgCnbd: Attrition<BgCnbdParameters> = attritionWith(mbgCnbdCore, mbgCnbdMember);

/** What the whole family can say beside its core. */
function attritionWith<P extends BgNbdParameters>(core: AttritionCore<P>, memberOf: MemberOf<P>): Attrition<P> {
  return {
    ...core,

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
