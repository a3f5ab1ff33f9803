import { digammaRise, logBetaRatio, trigammaRise } from "../../numerics/gamma-differences.js";
import { trigamma } from "../../numerics/gamma.js";
import type { SmoothObjective } from "../../numerics/optimise.js";
import { weibullTime } from "./law.js";
import type { RenewalTable } from "./renewal-table.js";

/**
 * The log-likelihood of the shifted beta-geometric model over (log alpha, log beta), with exact derivatives.
 *
 * Of those who come to the renewal t, alpha / (alpha + beta + t - 1) end and the others stay: the paper's product of
 * P(T = t) and S(t), regrouped by renewals. So entry and length of observation may differ from contract to contract.
 *
 * @see P. Fader, B. Hardie, "How to Project Customer Retention" (2007), equations 5 and 6, appendix B
 */
export function sbgLogLikelihood({ atRisk, ended }: RenewalTable): SmoothObjective {
  const evaluate = (point: Float64Array, gradient: Float64Array, hessian: Float64Array): number => {
    const alpha = Math.exp(point[0]!);
    const beta = Math.exp(point[1]!);
    let value = 0;
    let ga = 0,
      gb = 0,
      haa = 0,
      hab = 0,
      hbb = 0;
    for (let j = 0; j < atRisk.length; j++) {
      const n = atRisk[j]!;
      if (n === 0) continue;
      const gone = ended[j]!;
      const stay = n - gone;
      const rest = beta + j;
      const whole = alpha + rest;
      if (gone > 0) value -= gone * Math.log1p(rest / alpha);
      if (stay > 0) value -= stay * Math.log1p(alpha / rest);
      // Churn and its complement, and the part of it that beta has.
      const churn = alpha / whole;
      const keep = rest / whole;
      const share = beta / rest;
      const part = beta / whole;
      // By log alpha the log-odds of churn rise by 1, by log beta they fall by beta / (beta + t - 1).
      const surplus = gone * keep - stay * churn;
      ga += surplus;
      gb -= share * surplus;
      haa -= n * churn * keep;
      hab += n * churn * part;
      hbb -= share * (1 - share) * surplus + n * churn * part * share;
    }
    gradient[0] = ga;
    gradient[1] = gb;
    hessian[0] = haa;
    hessian[1] = hessian[2] = hab;
    hessian[3] = hbb;
    return value;
  };
  return { size: 2, evaluate };
}

/**
 * The log-likelihood of the beta-discrete-Weibull model over (log gamma, log delta, log c), with exact derivatives.
 *
 * The retention rate at renewal t is exp(-F), F = log(B(gamma, delta + (t-1)^c) / B(gamma, delta + t^c)).
 *
 * @see P. Fader, B. Hardie, Y. Liu, J. Davin, T. Steenburgh (2018), equation 6
 */
export function bdwLogLikelihood({ atRisk, ended }: RenewalTable): SmoothObjective {
  const evaluate = (point: Float64Array, gradient: Float64Array, hessian: Float64Array): number => {
    const gamma = Math.exp(point[0]!);
    const delta = Math.exp(point[1]!);
    const c = Math.exp(point[2]!);
    let value = 0;
    gradient.fill(0);
    hessian.fill(0);
    const first = [0, 0, 0];
    const second = [0, 0, 0, 0, 0, 0];
    for (let j = 0; j < atRisk.length; j++) {
      const n = atRisk[j]!;
      if (n === 0) continue;
      const gone = ended[j]!;
      const stay = n - gone;
      const { before, step, after } = weibullTime(j, c);
      const a = delta + before;
      const b = delta + after;
      const F = logBetaRatio(gamma, a, step);
      // By the logarithm of c, each t^c rises by t^c c log t, and that by its own 1 + c log t.
      const turn = j === 0 ? 0 : c * Math.log(j);
      const nextTurn = c * Math.log(j + 1);
      const u = before * turn;
      const v = after * nextTurn;
      const riseA = digammaRise(a, gamma);
      const riseB = digammaRise(b, gamma);
      const triA = trigammaRise(a, gamma);
      const triB = trigammaRise(b, gamma);
      const riseStep = digammaRise(a + gamma, step);
      const triStep = trigammaRise(a + gamma, step);
      const dGamma = riseStep;
      const dDelta = riseB - riseA;
      const dC = riseB * v - riseA * u;
      first[0] = gamma * dGamma;
      first[1] = delta * dDelta;
      first[2] = dC;
      second[0] = gamma * (dGamma + gamma * triStep);
      second[1] = gamma * delta * triStep;
      second[2] = gamma * (trigamma(b + gamma) * v - trigamma(a + gamma) * u);
      second[3] = delta * (dDelta + delta * (triB - triA));
      second[4] = delta * (triB * v - triA * u);
      second[5] = triB * v * v - triA * u * u + riseB * v * (1 + nextTurn) - riseA * u * (1 + turn);
      // log r = -F and log(1 - r) = log(1 - e^-F); the slope of the latter by F is 1 / (e^F - 1).
      const odds = gone === 0 ? 0 : 1 / Math.expm1(F);
      if (stay > 0) value -= stay * F;
      if (gone > 0) value += gone * Math.log(-Math.expm1(-F));
      const slope = gone * odds - stay;
      const curve = -gone * odds * (1 + odds);
      let k = 0;
      for (let p = 0; p < 3; p++) {
        gradient[p]! += slope * first[p]!;
        for (let q = p; q < 3; q++) {
          hessian[3 * p + q]! += slope * second[k]! + curve * first[p]! * first[q]!;
          k += 1;
        }
      }
    }
    hessian[3] = hessian[1]!;
    hessian[6] = hessian[2]!;
    hessian[7] = hessian[5]!;
    return value;
  };
  return { size: 3, evaluate };
}
