import { fillSymmetric } from "../../numerics/derivatives.js";
import type { SmoothObjective } from "../../numerics/optimise.js";
import type { GroupedDiscreteHistories } from "../discrete-history.js";

/**
 * The log-likelihood of the BG/BB model over (log alpha, log beta, log gamma, log delta), with exact derivatives.
 *
 * The paper's sum over the opportunities at which the customer may have left is a chain of conditional chances. After m
 * opportunities, x of them taken and none of them missed by having left, let
 *
 *     R_n = 1,   R_m = (gamma + (delta + m) (beta + m - x) / (alpha + beta + m) R_(m+1)) / (gamma + delta + m)
 *
 * be the probability of seeing no more purchases up to the n-th opportunity: to leave now, or to stay, not to buy, and so
 * on. With t the last opportunity taken, the likelihood is
 *
 *     (alpha)_x (beta)_(t-x) / (alpha+beta)_t  (delta)_t / (gamma+delta)_t  R_t.
 *
 * All terms are positive and none is small against the sum, whatever n. One backward walk serves every history with the
 * same n and x; the rising factorials are summed once over all customers, factor by factor.
 *
 * @see Fader, Hardie & Shang (2010), equation 5
 */
export function bgBbLogLikelihood(histories: GroupedDiscreteHistories): SmoothObjective {
  const { size, frequency, recency, opportunities, weight } = histories;
  const taken = customersBeyond(histories, (i) => frequency[i]!);
  const missed = customersBeyond(histories, (i) => recency[i]! - frequency[i]!);
  const lived = customersBeyond(histories, (i) => recency[i]!);

  const evaluate = (point: Float64Array, gradient: Float64Array, hessian: Float64Array): number => {
    const alpha = Math.exp(point[0]!);
    const beta = Math.exp(point[1]!);
    const gamma = Math.exp(point[2]!);
    const delta = Math.exp(point[3]!);
    const purchase = alpha + beta;
    const dropout = gamma + delta;
    // Value, gradient (4) and Hessian (upper triangle, rows 00 01 02 03 11 12 13 22 23 33) by the logarithms.
    let value = 0;
    let g0 = 0,
      g1 = 0,
      g2 = 0,
      g3 = 0;
    let h00 = 0,
      h01 = 0,
      h02 = 0,
      h03 = 0,
      h11 = 0,
      h12 = 0,
      h13 = 0,
      h22 = 0,
      h23 = 0,
      h33 = 0;

    for (let j = 0; j < taken.length; j++) {
      const w = taken[j]!;
      const share = alpha / (alpha + j);
      value += w * logRatio(alpha + j, purchase, j - beta);
      g0 += w * share;
      h00 += w * share * (j / (alpha + j));
    }
    for (let j = 0; j < missed.length; j++) {
      const w = missed[j]!;
      const share = beta / (beta + j);
      value += w * logRatio(beta + j, purchase, j - alpha);
      g1 += w * share;
      h11 += w * share * (j / (beta + j));
    }
    for (let j = 0; j < lived.length; j++) {
      const w = lived[j]!;
      // Of the purchases, (alpha + beta)_t; alpha and beta went through their shares of alpha + beta above.
      const inversePurchase = 1 / (purchase + j);
      const a = alpha * inversePurchase;
      const b = beta * inversePurchase;
      value -= w * Math.log1p(j / purchase);
      g0 -= w * a;
      g1 -= w * b;
      h00 -= w * a * (1 - a);
      h01 += w * a * b;
      h11 -= w * b * (1 - b);
      // Of the dropout, (delta + j) / (gamma + delta + j).
      const inverseDropout = 1 / (dropout + j);
      const c = gamma * inverseDropout;
      const d = delta * inverseDropout;
      const own = (delta * c) / (delta + j);
      value -= w * Math.log1p(gamma / (delta + j));
      g2 -= w * c;
      g3 += w * own;
      h22 -= w * c * (1 - c);
      h23 += w * c * d;
      h33 += w * own * (j / (delta + j) - d);
    }

    // The walks: log R_m with its derivatives, from m = n down, for each n and x.
    for (let last = size - 1; last >= 0;) {
      const n = opportunities[last]!;
      const x = frequency[last]!;
      let i = last;
      let r = 1;
      let r0 = 0,
        r1 = 0,
        r2 = 0,
        r3 = 0;
      let r00 = 0,
        r01 = 0,
        r02 = 0,
        r03 = 0,
        r11 = 0,
        r12 = 0,
        r13 = 0,
        r22 = 0,
        r23 = 0,
        r33 = 0;
      for (let m = n; ; m--) {
        if (m < n) {
          const inversePurchase = 1 / (purchase + m);
          const inverseDropout = 1 / (dropout + m);
          const a = alpha * inversePurchase;
          const b = beta * inversePurchase;
          const c = gamma * inverseDropout;
          const d = delta * inverseDropout;
          const share = beta / (beta + m - x);
          const stays = (delta + m) * (beta + m - x) * inversePurchase * r;
          const sum = gamma + stays;
          // To have left now, or to have stayed: their shares of R_m.
          const now = gamma / sum;
          const later = stays / sum;
          r = sum * inverseDropout;
          // Logarithmic derivatives of the second of them, beside the first's, which is 1 by gamma and 0 else.
          const s0 = r0 - a;
          const s1 = r1 + share - b;
          const s2 = r2 - 1;
          const s3 = r3 + delta / (delta + m);
          const both = now * later;
          r0 = later * s0;
          r1 = later * s1;
          r2 = later * r2 + now - c;
          r3 = later * s3 - d;
          r00 = later * (r00 - a * (1 - a)) + both * s0 * s0;
          r01 = later * (r01 + a * b) + both * s0 * s1;
          r02 = later * r02 + both * s0 * s2;
          r03 = later * r03 + both * s0 * s3;
          r11 = later * (r11 + share * (1 - share) - b * (1 - b)) + both * s1 * s1;
          r12 = later * r12 + both * s1 * s2;
          r13 = later * r13 + both * s1 * s3;
          r22 = later * r22 + both * s2 * s2 - c * (1 - c);
          r23 = later * r23 + both * s2 * s3 + c * d;
          r33 = later * (r33 + (delta / (delta + m)) * (m / (delta + m))) + both * s3 * s3 - d * (1 - d);
        }
        if (recency[i] !== m) continue;
        const w = weight[i]!;
        value += w * Math.log(r);
        g0 += w * r0;
        g1 += w * r1;
        g2 += w * r2;
        g3 += w * r3;
        h00 += w * r00;
        h01 += w * r01;
        h02 += w * r02;
        h03 += w * r03;
        h11 += w * r11;
        h12 += w * r12;
        h13 += w * r13;
        h22 += w * r22;
        h23 += w * r23;
        h33 += w * r33;
        i -= 1;
        if (i < 0 || opportunities[i] !== n || frequency[i] !== x) break;
      }
      last = i;
    }

    gradient.set([g0, g1, g2, g3]);
    fillSymmetric(hessian, [h00, h01, h02, h03, h11, h12, h13, h22, h23, h33]);
    return value;
  };

  return { size: 4, evaluate };
}

/** log(part / whole), the difference given exactly, so that a ratio next to 1 keeps its digits. */
function logRatio(part: number, whole: number, difference: number): number {
  const relative = difference / whole;
  return Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(part / whole);
}

/** For j = 0, 1, ...: how many customers have more than j of something. */
function customersBeyond({ size, weight }: GroupedDiscreteHistories, countOf: (i: number) => number): Float64Array {
  let most = 0;
  for (let i = 0; i < size; i++) most = Math.max(most, countOf(i));
  const beyond = new Float64Array(most);
  for (let i = 0; i < size; i++) if (countOf(i) > 0) beyond[countOf(i) - 1]! += weight[i]!;
  for (let j = most - 2; j >= 0; j--) beyond[j]! += beyond[j + 1]!;
  return beyond;
}
