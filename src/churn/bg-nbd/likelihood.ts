import { digamma, logRisingFactorial, trigamma } from "../../numerics/gamma.js";
import type { SmoothObjective } from "../../numerics/optimise.js";
import type { GroupedHistories } from "../history.js";

/** Up to this many factors a rising factorial is multiplied out; longer ones go through gamma functions. */
const longRun = 64;

/**
 * The log-likelihood of the BG/NBD model over (log r, log alpha, log a, log b), with exact derivatives.
 *
 * The form of the paper, rearranged until nothing cancels or overflows. For x repeat purchases, the last at age t_x, with
 * rho = ((alpha + t_x) / (alpha + T))^(r + x) and c = b + x - 1:
 *
 *     x = 0:  -r log(1 + T/alpha)
 *     x > 0:  log (r)_x - r log(1 + t_x/alpha) - x log(alpha + t_x)
 *             + log (b)_(x-1) - log (a+b)_(x-1) + log((a + c rho) / (a + c))
 *
 * The rising factorials depend on x alone; they are summed once over all customers, factor by factor.
 *
 * @see Fader, Hardie & Lee (2005), equation 6
 */
export function bgNbdLogLikelihood(histories: GroupedHistories): SmoothObjective {
  const { size, frequency, recency, T, weight } = histories;
  const levels = frequencyLevels(histories);

  const evaluate = (point: Float64Array, gradient: Float64Array, hessian: Float64Array): number => {
    const r = Math.exp(point[0]!);
    const alpha = Math.exp(point[1]!);
    const a = Math.exp(point[2]!);
    const b = Math.exp(point[3]!);
    let value = 0;
    // Derivatives by r, alpha (1), a and b, and of second order.
    let dr = 0,
      d1 = 0,
      da = 0,
      db = 0;
    let drr = 0,
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
      const from = levels.frequency[level - 1]!;
      const to = levels.frequency[level]!;
      const w = levels.customers[level]!;
      // Each customer at this level or above has the factors from .. to - 1 of (r)_x ...
      if (to - from <= longRun) {
        for (let j = from; j < to; j++) {
          const inverse = 1 / (r + j);
          value += w * Math.log(r + j);
          dr += w * inverse;
          drr -= w * inverse * inverse;
        }
      } else {
        value += w * logRisingFactorial(r + from, to - from);
        dr += w * (digamma(r + to) - digamma(r + from));
        drr += w * (trigamma(r + to) - trigamma(r + from));
      }
      // ... and those up to to - 2 of (b)_(x-1) / (a+b)_(x-1).
      const first = Math.max(0, from - 1);
      if (to - 1 - first <= longRun) {
        for (let j = first; j < to - 1; j++) {
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
        const psiS = digamma(s + to - 1) - digamma(s + first);
        const triS = trigamma(s + to - 1) - trigamma(s + first);
        value += w * (logRisingFactorial(b + first, to - 1 - first) - logRisingFactorial(s + first, to - 1 - first));
        da -= w * psiS;
        db += w * (digamma(b + to - 1) - digamma(b + first) - psiS);
        daa -= w * triS;
        dab -= w * triS;
        dbb += w * (trigamma(b + to - 1) - trigamma(b + first) - triS);
      }
    }

    const inverseAlpha = 1 / alpha;
    for (let i = 0; i < size; i++) {
      const w = weight[i]!;
      const x = frequency[i]!;
      const age = T[i]!;
      // Without a repeat purchase the whole age takes the place of the age at the last one, and x = 0.
      const last = x > 0 ? recency[i]! : age;
      const inverseLast = 1 / (alpha + last);
      const growth = Math.log1p(last * inverseAlpha);
      const share = last * inverseLast * inverseAlpha;
      value -= w * r * growth;
      dr -= w * growth;
      d1 += w * (r * share - x * inverseLast);
      dr1 += w * share;
      d11 += w * (x * inverseLast * inverseLast - r * share * (inverseAlpha + inverseLast));
      if (x === 0) continue;

      value -= w * x * Math.log(alpha + last);
      const inverseAge = 1 / (alpha + age);
      const silence = (age - last) * inverseLast;
      const slow = Math.log1p(silence);
      const n = r + x;
      const gone = -Math.expm1(-n * slow);
      const rho = 1 - gone;
      const c = b + x - 1;
      const inverseSum = 1 / (a + c);
      const inverseD = 1 / (a + c * rho);
      const alive = c * rho * inverseD;
      const dead = a * inverseD;
      const kappa = silence * inverseAge;
      const both = alive * dead;
      value += w * Math.log1p(-c * gone * inverseSum);
      dr -= w * slow * alive;
      d1 += w * n * kappa * alive;
      da += w * c * gone * inverseD * inverseSum;
      db -= w * a * gone * inverseD * inverseSum;
      drr += w * slow * slow * both;
      dr1 += w * kappa * (alive - n * slow * both);
      dra += w * slow * alive * inverseD;
      drb -= w * slow * dead * rho * inverseD;
      d11 += w * n * kappa * (n * kappa * both - (inverseLast + inverseAge) * alive);
      d1a -= w * n * kappa * alive * inverseD;
      d1b += w * n * kappa * dead * rho * inverseD;
      daa += w * (inverseSum * inverseSum - inverseD * inverseD);
      dab += w * (inverseSum * inverseSum - rho * inverseD * inverseD);
      dbb += w * (inverseSum * inverseSum - rho * rho * inverseD * inverseD);
    }

    // The chain rule for logarithms of the parameters.
    gradient[0] = r * dr;
    gradient[1] = alpha * d1;
    gradient[2] = a * da;
    gradient[3] = b * db;
    hessian[0] = r * (r * drr + dr);
    hessian[5] = alpha * (alpha * d11 + d1);
    hessian[10] = a * (a * daa + da);
    hessian[15] = b * (b * dbb + db);
    hessian[1] = hessian[4] = r * alpha * dr1;
    hessian[2] = hessian[8] = r * a * dra;
    hessian[3] = hessian[12] = r * b * drb;
    hessian[6] = hessian[9] = alpha * a * d1a;
    hessian[7] = hessian[13] = alpha * b * d1b;
    hessian[11] = hessian[14] = a * b * dab;
    return value;
  };

  return { size: 4, evaluate };
}

/** The frequencies that occur, from 0 upwards, and how many customers have at least each of them. */
function frequencyLevels({ size, frequency, weight }: GroupedHistories): { frequency: number[]; customers: number[] } {
  const levels = [0];
  const customers = [0];
  for (let i = 0; i < size; i++) {
    if (frequency[i] !== levels[levels.length - 1]) {
      levels.push(frequency[i]!);
      customers.push(0);
    }
    customers[customers.length - 1]! += weight[i]!;
  }
  for (let level = levels.length - 2; level >= 0; level--) customers[level]! += customers[level + 1]!;
  return { frequency: levels, customers };
}
