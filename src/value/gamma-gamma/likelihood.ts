import { fillSymmetric } from "../../numerics/derivatives.js";
import { digamma, logGamma, stirlingCorrection, trigamma } from "../../numerics/gamma.js";
import type { SmoothObjective } from "../../numerics/optimise.js";
import type { GroupedSpends } from "../spend-history.js";

const halfLogTwoPi = 0.9189385332046728;

/**
 * The log-likelihood of the Gamma-Gamma model over (log p, log q, log gamma), with exact derivatives.
 *
 * The density of a mean spend m over x occasions is that of a scaled beta prime with the shapes a = p x and q. In the paper's
 * form large shapes cancel; with s = x m and d = (q s - a gamma) / (gamma + s), which is 0 where the model expects the customer,
 *
 *     -log m + log(a q / (a + q)) / 2 - log(2 pi) / 2 + c(a + q) - c(a) - c(q) + a log(1 + d/a) + q log(1 - d/q)
 *
 * is the same and loses nothing; c is what Stirling's formula lacks.
 *
 * @see Fader & Hardie, note 025 (2013), equation 1a
 */
export function gammaGammaLogLikelihood(spends: GroupedSpends): SmoothObjective {
  const { size, frequency, meanSpend, weight } = spends;

  const evaluate = (point: Float64Array, gradient: Float64Array, hessian: Float64Array): number => {
    const p = Math.exp(point[0]!);
    const q = Math.exp(point[1]!);
    const gamma = Math.exp(point[2]!);
    const correctionQ = correction(q);
    const excessQ = digammaExcess(q);
    const trigammaQ = trigamma(q);
    let value = 0;
    // Derivatives by log p, log q and log gamma, and of second order.
    let dp = 0,
      dq = 0,
      dg = 0;
    let dpp = 0,
      dpq = 0,
      dpg = 0,
      dqq = 0,
      dqg = 0,
      dgg = 0;

    let x = 0;
    let a = 0;
    let constant = 0;
    let excessA = 0;
    let excessSum = 0;
    let trigammaA = 0;
    let trigammaSum = 0;
    for (let i = 0; i < size; i++) {
      // Customers come in order of frequency, which is all that the dear functions depend on.
      if (frequency[i] !== x) {
        x = frequency[i]!;
        a = p * x;
        const sum = a + q;
        constant = 0.5 * Math.log(a * (q / sum)) - halfLogTwoPi + correction(sum) - correction(a) - correctionQ;
        excessA = digammaExcess(a);
        excessSum = digammaExcess(sum);
        trigammaA = trigamma(a);
        trigammaSum = trigamma(sum);
      }
      const w = weight[i]!;
      const m = meanSpend[i]!;
      const s = x * m;
      const own = s / (gamma + s);
      const prior = gamma / (gamma + s);
      const d = q * own - a * prior;
      const slopeA = logOfShare(d / a, own, a, q);
      const slopeQ = logOfShare(-d / q, prior, q, a);
      value += w * (constant + a * slopeA + q * slopeQ - Math.log(m));
      const da = excessSum - excessA + slopeA;
      const dOfQ = excessSum - excessQ + slopeQ;
      dp += w * a * da;
      dq += w * q * dOfQ;
      dg += w * d;
      dpp += w * a * (a * (trigammaSum - trigammaA) + da);
      dpq += w * a * q * trigammaSum;
      dpg -= w * a * prior;
      dqq += w * q * (q * (trigammaSum - trigammaQ) + dOfQ);
      dqg += w * q * own;
      dgg -= w * (a + q) * own * prior;
    }

    gradient.set([dp, dq, dg]);
    fillSymmetric(hessian, [dpp, dpq, dpg, dqq, dqg, dgg]);
    return value;
  };

  return { size: 3, evaluate };
}

/** log(share (a + b) / a), which is log(1 + excess): the one is exact far from 0, the other next to it. */
function logOfShare(excess: number, share: number, a: number, b: number): number {
  return Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(share) + Math.log1p(b / a);
}

/** What Stirling's formula lacks, for any x > 0. */
function correction(x: number): number {
  return x >= 10 ? stirlingCorrection(x) : logGamma(x) - ((x - 0.5) * Math.log(x) - x + halfLogTwoPi);
}

/** digamma(x) - log x, without the cancellation of the two for large x. */
function digammaExcess(x: number): number {
  if (x < 1000) return digamma(x) - Math.log(x);
  const y = 1 / (x * x);
  return -0.5 / x - y * (1 / 12 - y / 120);
}
