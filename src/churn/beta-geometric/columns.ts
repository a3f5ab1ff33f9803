import { tabulated } from "../../numerics/tabulated.js";
import type { AttritionColumns } from "../attrition-columns.js";
import type { ContinuousHistory } from "../history.js";
import type { CheckedColumns } from "../history-columns.js";
import { rangeOf } from "../tabulated-range.js";
import { logOddsOfLeavingAtOnce, posteriorWhileAlive, probabilityAlive } from "./alive.js";
import { purchasesWhileAlive, regularPurchasesWhileAlive } from "./expectation.js";
import type { Member } from "./likelihood.js";
import type { BgNbdParameters } from "./model.js";
import { stagesReached } from "./silence.js";

/** With more stages each customer takes long, and a table takes longer. */
const mostStagesTabulated = 10;

/**
 * P(alive) and the expected purchases of many. What is dear in the latter depends, for a model and a horizon, on the frequency, the
 * stage and the age alone, and on the logarithm of alpha + T so smoothly that it is tabulated.
 */
export function betaGeometricColumns(
  member: Member,
  parameters: BgNbdParameters,
  histories: CheckedColumns,
  horizon: number,
): AttritionColumns {
  const { frequency, recency, T } = histories;
  const { k } = member;
  const { r, alpha } = parameters;
  const size = frequency.length;
  const alive = new Float64Array(size);
  const expected = new Float64Array(size);
  const history = { frequency: 0, recency: 0, T: 0 };
  const reached = new Float64Array(k).fill(1, 0, 1);
  const one = new Float64Array(k);

  const whileAlive = (of: ContinuousHistory, stages: Float64Array): number => {
    const posterior = posteriorWhileAlive(member, parameters, of);
    return k === 1
      ? purchasesWhileAlive(posterior, horizon)
      : regularPurchasesWhileAlive(k, stages, posterior, horizon);
  };
  const range = rangeOf(histories, alpha, T);
  const fromStage = tabulated({
    ...range,
    highest: k * (range.highest + 1) - 1,
    direct: (level, at) => {
      const stage = level % k;
      one.fill(0);
      one[stage] = 1;
      return whileAlive({ frequency: (level - stage) / k, recency: 0, T: Math.exp(at) - alpha }, one);
    },
  });
  const atOnce = Float64Array.from({ length: range.highest + 1 }, (_, x) =>
    logOddsOfLeavingAtOnce(member, parameters, x),
  );
  for (let i = 0; i < size; i++) {
    const x = (history.frequency = frequency[i]!);
    const last = (history.recency = recency[i]!);
    const age = (history.T = T[i]!);
    const p = probabilityAlive(member, parameters, history, x <= range.highest ? atOnce[x] : undefined);
    alive[i] = p;
    if (p === 0) continue;
    if (k > 1) stagesReached(k, r + k * x, (age - last) / (alpha + age), reached);
    let purchases = NaN;
    if (x <= range.highest && k <= mostStagesTabulated) {
      const at = Math.log(alpha + age);
      purchases = reached[0]! * fromStage(k * x, at);
      for (let stage = 1; stage < k; stage++) purchases += reached[stage]! * fromStage(k * x + stage, at);
    }
    expected[i] = p * (Number.isNaN(purchases) ? whileAlive(history, reached) : purchases);
  }
  return { probabilityAlive: alive, expectedPurchases: expected };
}
