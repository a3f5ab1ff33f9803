import { lomaxRace } from "../../numerics/lomax-race.js";
import { tabulated } from "../../numerics/tabulated.js";
import type { AttritionColumns } from "../attrition-columns.js";
import type { CheckedColumns } from "../history-columns.js";
import { rangeOf } from "../tabulated-range.js";
import { paretoNbdCore, purchasesWhileAlive } from "./core.js";
import type { ParetoNbdParameters } from "./model.js";

/**
 * P(alive) and the expected purchases of many. What is dear is the chance to leave before the next purchase, at the last one and
 * at the end: it depends on the frequency and the age alone, and is tabulated over the logarithm of the age.
 */
export function paretoNbdColumns(
  parameters: ParetoNbdParameters,
  histories: CheckedColumns,
  horizon: number,
): AttritionColumns {
  const { frequency, recency, T } = histories;
  const { r, alpha, s, beta } = parameters;
  const size = frequency.length;
  const alive = new Float64Array(size);
  const expected = new Float64Array(size);
  const history = { frequency: 0, recency: 0, T: 0 };

  // alpha + t and beta + t are both smooth over the logarithm of the smaller one.
  const scale = Math.min(alpha, beta);
  const range = rangeOf(histories, scale, recency);
  const leavesBeforeNext = tabulated({
    ...range,
    direct: (x, at) => {
      const age = Math.exp(at) - scale;
      return lomaxRace(r + x, alpha + age, s, beta + age);
    },
  });
  const purchases = tabulated({
    ...range,
    highest: 0,
    direct: (_, at) => {
      const age = Math.exp(at) - scale;
      return purchasesWhileAlive({ r: 1, alpha: alpha + age, s, beta: beta + age }, horizon);
    },
  });
  for (let i = 0; i < size; i++) {
    const x = frequency[i]!;
    const last = recency[i]!;
    const age = T[i]!;
    let p = NaN;
    let each = NaN;
    if (x <= range.highest) {
      const overAlpha = Math.log1p((age - last) / (alpha + last));
      const overBeta = Math.log1p((age - last) / (beta + last));
      const silent = Math.exp(-(r + x) * overAlpha - s * overBeta);
      const atLast = Math.log(scale + last);
      const now = atLast + (alpha < beta ? overAlpha : overBeta);
      const left = leavesBeforeNext(x, atLast) - leavesBeforeNext(x, now) * silent;
      // Next to 0 the digits of the silence are lost.
      if (silent > 1e-280) p = Math.min(1, silent / (silent + left));
      each = purchases(0, now);
    }
    if (Number.isNaN(p) || Number.isNaN(each)) {
      history.frequency = x;
      history.recency = last;
      history.T = age;
      alive[i] = paretoNbdCore.probabilityAlive(parameters, history);
      expected[i] = paretoNbdCore.expectedPurchases(parameters, history, horizon);
    } else {
      alive[i] = p;
      expected[i] = p * (r + x) * each;
    }
  }
  return { probabilityAlive: alive, expectedPurchases: expected };
}
