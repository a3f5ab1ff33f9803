import { byLogarithms, fillSymmetric } from "../../numerics/derivatives.js";
import { digamma, logGamma, logRisingFactorial, trigamma } from "../../numerics/gamma.js";
import type { SmoothObjective } from "../../numerics/optimise.js";
import type { GroupedHistories } from "../grouped-histories.js";
import { frequencyLevels, longRun, risingFactorials } from "../rising-factorials.js";

/** Which of the models: with a chance to leave right after the first purchase (MBG), and with gaps of k stages (CNBD-k). */
export interface Member {
  readonly modified: boolean;
  readonly k: number;
}

/**
 * The log-likelihood of the beta-geometric family over (log r, log alpha, log a, log b), with exact derivatives.
 *
 * The forms of the papers, rearranged until nothing cancels or overflows. A customer with x repeat purchases, the last at age
 * t_x, has survived n chances to leave before the last one: n = x - 1, or x in the modified models. With c = b + n and Q the
 * probability that somebody alive is silent from t_x to T (`logSilence`):
 *
 *     log (r)_kx - r log(1 + t_x/alpha) - k x log(alpha + t_x) + log (b)_n - log (a+b)_n + log((a + c Q) / (a + c))
 *
 * Without any chance to leave (x = 0, not modified) log Q takes the place of the last three. The rising factorials depend on x
 * alone; they are summed once over all customers, factor by factor.
 *
 * @param logGaps sum of the logarithms of all gaps; without it the likelihoods of different k cannot be compared.
 * @see Fader, Hardie & Lee (2005), equation 6; Batislam, Denizel & Filiztekin (2007); Reutterer, Platzer & Schröder (2021)
 */
export function betaGeometricLogLikelihood(
  { modified, k }: Member,
  histories: GroupedHistories,
  logGaps = 0,
): SmoothObjective {
  const { size, frequency, recency, T, weight } = histories;
  const levels = frequencyLevels(histories);
  const purchaseFactors = risingFactorials(levels, k);
  const chances = modified ? 0 : -1;
  let purchases = 0;
  for (let i = 0; i < size; i++) purchases += weight[i]! * frequency[i]!;
  const density = k === 1 ? 0 : (k - 1) * logGaps - purchases * logGamma(k);

  const evaluate = (point: Float64Array, gradient: Float64Array, hessian: Float64Array): number => {
    const r = Math.exp(point[0]!);
    const alpha = Math.exp(point[1]!);
    const a = Math.exp(point[2]!);
    const b = Math.exp(point[3]!);
    const factors = purchaseFactors(r);
    let value = density + factors.value;
    // Derivatives by r, alpha (1), a and b, and of second order.
    let dr = factors.slope,
      d1 = 0,
      da = 0,
      db = 0;
    let drr = factors.curvature,
      dr1 = 0,
      dra = 0,
      drb = 0,
      d11 = 0,
      d1a = 0,
      d1b = 0,
      daa = 0,
      dab = 0,
      dbb = 0;

    for (let level = 1; level < levels.frequency.length; level++) {
      const w = levels.customers[level]!;
      // Each customer at this level or above has these factors of (b)_n / (a+b)_n.
      const first = Math.max(0, levels.frequency[level - 1]! + chances);
      const last = levels.frequency[level]! + chances;
      if (last - first <= longRun) {
        for (let j = first; j < last; j++) {
          const inverseB = 1 / (b + j);
          const inverseS = 1 / (a + b + j);
          value -= w * Math.log1p(a * inverseB);
          da -= w * inverseS;
          db += w * a * inverseB * inverseS;
          daa += w * inverseS * inverseS;
          dab += w * inverseS * inverseS;
          dbb -= w * a * inverseB * inverseS * (inverseB + inverseS);
        }
      } else {
        const s = a + b;
        const psiS = digamma(s + last) - digamma(s + first);
        const triS = trigamma(s + last) - trigamma(s + first);
        value += w * (logRisingFactorial(b + first, last - first) - logRisingFactorial(s + first, last - first));
        da -= w * psiS;
        db += w * (digamma(b + last) - digamma(b + first) - psiS);
        daa -= w * triS;
        dab -= w * triS;
        dbb += w * (trigamma(b + last) - trigamma(b + first) - triS);
      }
    }

    const inverseAlpha = 1 / alpha;
    for (let i = 0; i < size; i++) {
      const w = weight[i]!;
      const x = frequency[i]!;
      const age = T[i]!;
      const last = recency[i]!;
      const shape = r + k * x;
      const inverseLast = 1 / (alpha + last);

      if (x > 0) {
        const growth = Math.log1p(last * inverseAlpha);
        const share = last * inverseLast * inverseAlpha;
        const stages = k * x;
        value -= w * (r * growth + stages * Math.log(alpha + last));
        dr -= w * growth;
        d1 += w * (r * share - stages * inverseLast);
        dr1 += w * share;
        d11 += w * (stages * inverseLast * inverseLast - r * share * (inverseAlpha + inverseLast));
      }

      // log Q and its derivatives by the shape and by alpha.
      const silence = (age - last) * inverseLast;
      if (silence === 0) continue;
      const inverseAge = 1 / (alpha + age);
      const slow = Math.log1p(silence);
      const kappa = silence * inverseAge;
      let logQ = -shape * slow;
      let qr = -slow;
      let q1 = shape * kappa;
      let qrr = 0;
      let qr1 = kappa;
      let q11 = -q1 * (inverseLast + inverseAge);
      if (k > 1) {
        const z = (age - last) * inverseAge;
        let term = 1;
        let rest = 0;
        let scale = 0;
        // Of the terms, weighted: the harmonic sums that are their logarithmic derivatives by the shape.
        let harmonic = 0;
        let squares = 0;
        let sumH = 0;
        let sumHH = 0;
        for (let j = 1; j < k; j++) {
          const factor = shape + j - 1;
          const inverse = 1 / factor;
          term *= (factor / j) * z;
          harmonic += inverse;
          squares += inverse * inverse;
          rest += term;
          sumH += term * harmonic;
          sumHH += term * (harmonic * harmonic - squares);
          if (rest > 1e200) {
            term *= 1e-200;
            rest *= 1e-200;
            sumH *= 1e-200;
            sumHH *= 1e-200;
            scale += 1;
          }
        }
        const sum = scale === 0 ? 1 + rest : rest;
        const meanH = sumH / sum;
        const tau = term / sum;
        logQ = Math.min(0, logQ + (scale === 0 ? Math.log1p(rest) : Math.log(rest) + scale * 460.51701859880916));
        qr += meanH;
        qrr = sumHH / sum - meanH * meanH;
        qr1 = kappa * tau * (1 + (shape + k - 1) * (harmonic - meanH));
        const rise = shape * kappa;
        q1 = (shape + k - 1) * tau * kappa;
        q11 = q1 * (rise - q1 - inverseLast - k * inverseAge);
      }

      if (x === 0 && !modified) {
        value += w * logQ;
        dr += w * qr;
        d1 += w * q1;
        drr += w * qrr;
        dr1 += w * qr1;
        d11 += w * q11;
        continue;
      }
      const gone = -Math.expm1(logQ);
      const Q = 1 - gone;
      const c = b + x + chances;
      const inverseSum = 1 / (a + c);
      const inverseD = 1 / (a + c * Q);
      const alive = c * Q * inverseD;
      const dead = a * inverseD;
      const both = alive * dead;
      value += w * Math.log1p(-c * gone * inverseSum);
      dr += w * qr * alive;
      d1 += w * q1 * alive;
      da += w * c * gone * inverseD * inverseSum;
      db -= w * a * gone * inverseD * inverseSum;
      drr += w * (qr * qr * both + qrr * alive);
      dr1 += w * (qr * q1 * both + qr1 * alive);
      d11 += w * (q1 * q1 * both + q11 * alive);
      dra -= w * qr * alive * inverseD;
      drb += w * qr * dead * Q * inverseD;
      d1a -= w * q1 * alive * inverseD;
      d1b += w * q1 * dead * Q * inverseD;
      daa += w * (inverseSum * inverseSum - inverseD * inverseD);
      dab += w * (inverseSum * inverseSum - Q * inverseD * inverseD);
      dbb += w * (inverseSum * inverseSum - Q * Q * inverseD * inverseD);
    }

    gradient.set([dr, d1, da, db]);
    fillSymmetric(hessian, [drr, dr1, dra, drb, d11, d1a, d1b, daa, dab, dbb]);
    byLogarithms([r, alpha, a, b], gradient, hessian);
    return value;
  };

  return { size: 4, evaluate };
}
