import { byLogarithms, fillSymmetric } from "../../numerics/derivatives.js";
import { lomaxRaceDerivatives, noRaceDerivatives } from "../../numerics/lomax-race.js";
import type { SmoothObjective } from "../../numerics/optimise.js";
import type { GroupedHistories } from "../grouped-histories.js";
import { frequencyLevels, risingFactorials } from "../rising-factorials.js";

// Columns of what is kept of each half: its logarithm, then the derivatives by r, alpha (1), s and beta (2).
const width = 15;

/**
 * The log-likelihood of the Pareto/NBD model over (log r, log alpha, log s, log beta), with exact derivatives.
 *
 * The likelihood of x repeat purchases, the last at age t_x, of a customer of age T integrates over the time of leaving. Let
 * S(t) = (alpha+t)^-(r+x) (beta+t)^-s, and let phi(t) be the chance that a customer who is alive at t leaves before the next
 * purchase. Then
 *
 *     L = (r)_x alpha^r beta^s [ S(t_x) phi(t_x) + S(T) (1 - phi(T)) ]
 *
 * in positive terms: who made the last purchase at t_x either would have left before the next one anyhow, or buys again after
 * T. Nothing cancels. The first half depends on (x, t_x), the second on (x, T) only, so each is computed once for all
 * histories that share it.
 *
 * @see D. Schmittlein, D. Morrison, R. Colombo (1987); P. Fader, B. Hardie, "A Note on Deriving the Pareto/NBD Model and
 *   Related Expressions" (2005), for the terms as 2F1
 */
export function paretoNbdLogLikelihood(histories: GroupedHistories): SmoothObjective {
  const { size, frequency, recency, T, weight } = histories;
  const purchaseFactors = risingFactorials(frequencyLevels(histories));
  const leaving = halvesAt(frequency, recency);
  const staying = halvesAt(frequency, T);

  const evaluate = (point: Float64Array, gradient: Float64Array, hessian: Float64Array): number => {
    const r = Math.exp(point[0]!);
    const alpha = Math.exp(point[1]!);
    const s = Math.exp(point[2]!);
    const beta = Math.exp(point[3]!);
    fillHalves(leaving, false, r, alpha, s, beta);
    fillHalves(staying, true, r, alpha, s, beta);

    const factors = purchaseFactors(r);
    let value = factors.value;
    let dr = factors.slope,
      d1 = 0,
      ds = 0,
      d2 = 0;
    let drr = factors.curvature,
      dr1 = 0,
      drs = 0,
      dr2 = 0,
      d11 = 0,
      d1s = 0,
      d12 = 0,
      dss = 0,
      ds2 = 0,
      d22 = 0;
    const { columns: u, of: uOf, shares: uShares } = leaving;
    const { columns: v, of: vOf, shares: vShares } = staying;
    uShares.fill(0);
    vShares.fill(0);
    for (let i = 0; i < size; i++) {
      const w = weight[i]!;
      const ui = uOf[i]!;
      const vi = vOf[i]!;
      const uAt = ui * width;
      const vAt = vi * width;
      const logU = u[uAt]!;
      const logV = v[vAt]!;
      // log(U + V), and the share of the smaller one.
      const ratio = Math.exp(-Math.abs(logU - logV));
      const small = ratio / (1 + ratio);
      value += w * ((logU > logV ? logU : logV) + Math.log1p(ratio));
      const share = logU > logV ? 1 - small : small;
      uShares[ui]! += w * share;
      vShares[vi]! += w * (logU > logV ? small : 1 - small);
      const both = w * small * (1 - small);
      const gapR = u[uAt + 1]! - v[vAt + 1]!;
      const gap1 = u[uAt + 2]! - v[vAt + 2]!;
      const gapS = u[uAt + 3]! - v[vAt + 3]!;
      const gap2 = u[uAt + 4]! - v[vAt + 4]!;
      drr += both * gapR * gapR;
      dr1 += both * gapR * gap1;
      drs += both * gapR * gapS;
      dr2 += both * gapR * gap2;
      d11 += both * gap1 * gap1;
      d1s += both * gap1 * gapS;
      d12 += both * gap1 * gap2;
      dss += both * gapS * gapS;
      ds2 += both * gapS * gap2;
      d22 += both * gap2 * gap2;
    }
    for (const { columns, shares } of [leaving, staying]) {
      for (let k = 0; k < shares.length; k++) {
        const share = shares[k]!;
        const at = k * width;
        dr += share * columns[at + 1]!;
        d1 += share * columns[at + 2]!;
        ds += share * columns[at + 3]!;
        d2 += share * columns[at + 4]!;
        drr += share * columns[at + 5]!;
        dr1 += share * columns[at + 6]!;
        drs += share * columns[at + 7]!;
        dr2 += share * columns[at + 8]!;
        d11 += share * columns[at + 9]!;
        d1s += share * columns[at + 10]!;
        d12 += share * columns[at + 11]!;
        dss += share * columns[at + 12]!;
        ds2 += share * columns[at + 13]!;
        d22 += share * columns[at + 14]!;
      }
    }

    gradient.set([dr, d1, ds, d2]);
    fillSymmetric(hessian, [drr, dr1, drs, dr2, d11, d1s, d12, dss, ds2, d22]);
    byLogarithms([r, alpha, s, beta], gradient, hessian);
    return value;
  };

  return { size: 4, evaluate };
}

/** One half of the likelihood, for each different pair of a frequency and an age. */
interface Halves {
  readonly frequency: Float64Array;
  readonly age: Float64Array;
  /** Which pair each history has. */
  readonly of: Uint32Array;
  /** Logarithm and derivatives, `width` numbers a pair. */
  readonly columns: Float64Array;
  /** How much each half has contributed to the likelihood of the histories that share it. */
  readonly shares: Float64Array;
}

/** The different pairs; the frequencies ascend, as they do in grouped histories. */
function halvesAt(frequency: Float64Array, age: Float64Array): Halves {
  const frequencies: number[] = [];
  const ages: number[] = [];
  const of = new Uint32Array(frequency.length);
  let known = new Map<number, number>();
  for (let i = 0; i < frequency.length; i++) {
    if (i > 0 && frequency[i] !== frequency[i - 1]) known = new Map();
    let pair = known.get(age[i]!);
    if (pair === undefined) {
      pair = frequencies.length;
      known.set(age[i]!, pair);
      frequencies.push(frequency[i]!);
      ages.push(age[i]!);
    }
    of[i] = pair;
  }
  return {
    frequency: Float64Array.from(frequencies),
    age: Float64Array.from(ages),
    of,
    columns: new Float64Array(width * ages.length),
    shares: new Float64Array(ages.length),
  };
}

/** log S(t) phi(t), or log S(t) (1 - phi(t)) of who stays, with alpha^r beta^s included; and all derivatives. */
function fillHalves(halves: Halves, stays: boolean, r: number, alpha: number, s: number, beta: number): void {
  const { frequency, age, columns } = halves;
  const race = noRaceDerivatives();
  const inverseAlpha = 1 / alpha;
  const inverseBeta = 1 / beta;
  let t = NaN,
    logP = 0,
    growthP = 0,
    growthQ = 0;
  for (let k = 0; k < age.length; k++) {
    const x = frequency[k]!;
    if (t !== age[k]) {
      t = age[k]!;
      logP = Math.log(alpha + t);
      growthP = Math.log1p(t * inverseAlpha);
      growthQ = Math.log1p(t * inverseBeta);
    }
    const P = alpha + t;
    const Q = beta + t;
    const p = 1 / P;
    const q = 1 / Q;
    let m: number, n: number, d: number, mm: number, mn: number, md: number, nn: number, nd: number;
    if (stays) {
      // Of the two clocks that of the purchase rings first: they change places.
      lomaxRaceDerivatives(s, Q, r + x, P, race);
      m = race.s;
      n = race.m;
      d = -race.d;
      mm = race.ss;
      mn = race.ms;
      md = -race.sd;
      nn = race.mm;
      nd = -race.md;
    } else {
      lomaxRaceDerivatives(r + x, P, s, Q, race);
      m = race.m;
      n = race.s;
      d = race.d;
      mm = race.mm;
      mn = race.ms;
      md = race.md;
      nn = race.ss;
      nd = race.sd;
    }
    const dd = race.dd;
    const shareP = t * p * inverseAlpha;
    const shareQ = t * q * inverseBeta;
    const at = k * width;
    columns[at] = race.log - r * growthP - (x === 0 ? 0 : x * logP) - s * growthQ;
    columns[at + 1] = m - growthP;
    columns[at + 2] = r * shareP + (d - x) * p;
    columns[at + 3] = n - growthQ;
    columns[at + 4] = s * shareQ - d * q;
    columns[at + 5] = mm;
    columns[at + 6] = shareP + md * p;
    columns[at + 7] = mn;
    columns[at + 8] = -md * q;
    columns[at + 9] = (x + dd - d) * p * p - r * shareP * (inverseAlpha + p);
    columns[at + 10] = nd * p;
    columns[at + 11] = -dd * p * q;
    columns[at + 12] = nn;
    columns[at + 13] = shareQ - nd * q;
    columns[at + 14] = (dd + d) * q * q - s * shareQ * (inverseBeta + q);
  }
}
