import { betaExpectation } from "../../numerics/beta-expectation.js";
import { gammaNodes } from "../../numerics/gamma-expectation.js";
import type { BgNbdParameters } from "./model.js";

/**
 * All future purchases of a customer who is alive, each discounted at the continuous rate `delta`.
 *
 * At the stage rate l one stage discounts by s = l / (l + delta). Who has reached stage j makes the next purchase after
 * k - j more stages and every further one after k, each outlived with the chance 1 - p: s^(k-j) / (1 - s^k (1 - p)), which is
 * l / (delta + l p) for k = 1. The mean over the rates and the dropout probabilities is taken by quadrature; all terms are
 * positive, and no parameter is exceptional.
 *
 * @param reached probabilities of the stages, as `stagesReached` gives them.
 */
export function discountedWhileAlive(
  k: number,
  reached: Float64Array,
  { r, alpha, a, b }: BgNbdParameters,
  delta: number,
): number {
  let sum = 0;
  for (let j = 0; j < k; j++) {
    if (!(reached[j]! > 0)) continue;
    const { at, weight } = gammaNodes(r + j, alpha, delta);
    const size = at.length;
    const next = new Float64Array(size);
    const gone = new Float64Array(size);
    const every = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const slow = Math.log1p(delta / at[i]!);
      next[i] = weight[i]! * Math.exp(-(k - j) * slow);
      gone[i] = -Math.expm1(-k * slow);
      every[i] = Math.exp(-k * slow);
    }
    const atDropout = (p: number): number => {
      let mean = 0;
      for (let i = 0; i < size; i++) mean += next[i]! / (gone[i]! + every[i]! * p);
      return mean;
    };
    const bend = Math.min(1, (k * delta * alpha) / (r + j));
    sum += reached[j]! * betaExpectation(a, b, atDropout, bend);
  }
  return sum;
}
