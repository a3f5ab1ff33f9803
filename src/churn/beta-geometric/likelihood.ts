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

// Logarithms of single customers are had as one of their product, where the factors are neither next to 1 nor so far from it
// that the product could leave the range of numbers.
const smallRatio = 1e-3;
const largeRatio = 1e100;
const huge = 1e200;

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
  for (let level = 1; level < levels.frequency.length; level++) {
    purchases += levels.customers[level]! * (levels.frequency[level]! - levels.frequency[level - 1]!);
  }
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
    value -= k * purchases * point[1]!;
    let i = 0;
    if (k === 1 && !modified) {
      // Of customers without a chance to leave, three sums tell all.
      let slow = 0;
      let kappa = 0;
      let kappas = 0;
      let product = 1;
      for (; i < size && frequency[i] === 0; i++) {
        const w = weight[i]!;
        const ratio = T[i]! * inverseAlpha;
        const inverseAge = 1 / (alpha + T[i]!);
        const change = w * ratio * inverseAge;
        kappa += change;
        kappas += change * (inverseAlpha + inverseAge);
        if (w === 1 && ratio > smallRatio && ratio < largeRatio) product *= 1 + ratio;
        else slow += w * Math.log1p(ratio);
        if (product > huge) {
          slow += Math.log(product);
          product = 1;
        }
      }
      slow += Math.log(product);
      value -= r * slow;
      dr -= slow;
      d1 += r * kappa;
      dr1 += kappa;
      d11 -= r * kappas;
    }

    let growth = 0;
    let grown = 1;
    let outlived = 1;
    // Of customers with the same frequency, who stand together.
    let x = NaN;
    let shape = NaN;
    let c = NaN;
    let inverseSum = NaN;
    for (; i < size; i++) {
      if (frequency[i] !== x) {
        x = frequency[i]!;
        shape = r + k * x;
        c = b + x + chances;
        inverseSum = 1 / (a + c);
      }
      const w = weight[i]!;
      const age = T[i]!;
      const last = recency[i]!;
      const inverseLast = 1 / (alpha + last);

      if (x > 0) {
        const ratio = last * inverseAlpha;
        const share = ratio * inverseLast;
        const stages = k * x;
        if (w === 1 && ratio > smallRatio && ratio < largeRatio) grown *= 1 + ratio;
        else growth += w * Math.log1p(ratio);
        d1 += w * (r * share - stages * inverseLast);
        dr1 += w * share;
        d11 += w * (stages * inverseLast * inverseLast - r * share * (inverseAlpha + inverseLast));
        if (grown > huge || i + 1 === size || frequency[i + 1] !== x) {
          growth += Math.log(grown);
          value -= shape * growth;
          dr -= growth;
          growth = 0;
          grown = 1;
        }
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
      // Of Q and 1 - Q the smaller one comes first, and the other from it.
      const isLong = logQ < -Math.LN2;
      const smaller = isLong ? Math.exp(logQ) : -Math.expm1(logQ);
      const Q = isLong ? smaller : 1 - smaller;
      const gone = isLong ? 1 - smaller : smaller;
      const D = a + c * Q;
      const inverseD = 1 / D;
      const left = D * inverseSum;
      if (w === 1 && left > 1 / largeRatio) outlived *= left;
      else value += w * (left < 0.5 ? Math.log(left) : Math.log1p(-c * gone * inverseSum));
      if (outlived < 1 / huge) {
        value += Math.log(outlived);
        outlived = 1;
      }
      const alive = w * c * Q * inverseD;
      const both = alive * a * inverseD;
      const divided = w * gone * inverseD * inverseSum;
      const ofA = alive * inverseD;
      const ofB = w * a * Q * inverseD * inverseD;
      const bothR = both * qr;
      dr += qr * alive;
      d1 += q1 * alive;
      da += c * divided;
      db -= a * divided;
      drr += bothR * qr + qrr * alive;
      dr1 += bothR * q1 + qr1 * alive;
      d11 += both * q1 * q1 + q11 * alive;
      dra -= qr * ofA;
      drb += qr * ofB;
      d1a -= q1 * ofA;
      d1b += q1 * ofB;
      const squareSum = inverseSum * inverseSum;
      const squareD = inverseD * inverseD;
      daa += w * (squareSum - squareD);
      dab += w * (squareSum - Q * squareD);
      dbb += w * (squareSum - Q * Q * squareD);
    }
    value += Math.log(outlived);

    gradient.set([dr, d1, da, db]);
    fillSymmetric(hessian, [drr, dr1, dra, drb, d11, d1a, d1b, daa, dab, dbb]);
    byLogarithms([r, alpha, a, b], gradient, hessian);
    return value;
  };

  return { size: 4, evaluate };
}
