import { visitBetaLogOdds } from "./beta-log-odds.js";

// Two clocks ring at unknown rates, which follow Gamma(m, P) and Gamma(s, Q): each waiting time is a Lomax (Pareto II)
// variable, with survival (1 + t/P)^-m and (1 + t/Q)^-s. The chance that the second clock rings before the first is
//
//     s/(m+s) 2F1(1, m; m+s+1; 1 - Q/P)             for P >= Q
//     s/(m+s) P/Q 2F1(1, s+1; m+s+1; 1 - P/Q)       for P < Q
//
// where all terms of the series are positive, and at the same time the mean of 1 / (1 + e^-(U + log P/Q)) when U is the
// log-odds of a Beta(s, m) variable, which the trapezoidal rule integrates where the series is slow.

/** Above this argument the series would take too many terms. */
const seriesUpTo = 0.9;
/** A series of more terms than this is left to the integral. */
const manyTerms = 200;

/**
 * The chance that the clock with Gamma(s, Q) rates rings before the one with Gamma(m, P) rates; shapes and scales above 0.
 *
 * @accuracy relative 1e-13, plus 1e-14 times its logarithm (tests/numerics).
 */
export function lomaxRace(m: number, P: number, s: number, Q: number): number {
  const z = P >= Q ? (P - Q) / P : (Q - P) / Q;
  if (!seriesServes(P >= Q ? m : s + 1, m + s + 1, z)) return raceByIntegral(m, s, Math.log(P) - Math.log(Q));
  return P >= Q ? (s / (m + s)) * series(m, m + s + 1, z) : (s / (m + s)) * (P / Q) * series(s + 1, m + s + 1, z);
}

/** Where `lomaxRaceDerivatives` puts what it computes. By d is meant log(P/Q), on which alone the scales have a bearing. */
export interface LomaxRaceDerivatives {
  /** The logarithm of the chance; what follows are its derivatives. */
  log: number;
  m: number;
  s: number;
  d: number;
  mm: number;
  ms: number;
  md: number;
  ss: number;
  sd: number;
  dd: number;
}

export function noRaceDerivatives(): LomaxRaceDerivatives {
  return { log: 0, m: 0, s: 0, d: 0, mm: 0, ms: 0, md: 0, ss: 0, sd: 0, dd: 0 };
}

/** The logarithm of `lomaxRace` with its first and second derivatives by m, s and d = log(P/Q), written into `to`. */
export function lomaxRaceDerivatives(m: number, P: number, s: number, Q: number, to: LomaxRaceDerivatives): void {
  const secondIsFaster = P >= Q;
  const z = secondIsFaster ? (P - Q) / P : (Q - P) / Q;
  const b = secondIsFaster ? m : s + 1;
  const c = m + s + 1;
  if (!seriesServes(b, c, z)) {
    raceDerivativesByIntegral(m, s, Math.log(P) - Math.log(Q), to);
    return;
  }
  // The series and its derivatives, term by term: b and c move with the first parameter, c alone with the second. The
  // derivative of log (b)_k / (c)_k is a sum of k differences of reciprocals.
  let inverseB = 1 / b;
  let inverseC = 1 / c;
  const first = b * inverseC;
  let u = (c - b) * inverseB * inverseC;
  let v = inverseC;
  let uu = -u * (inverseB + inverseC);
  let vv = inverseC * inverseC;
  // Over z^2, so that derivatives by z need no division by it: sums of k = 2, 3, ...
  let term = first;
  let sum = 0,
    sumZ = 0,
    sumZZ = 0,
    sum1 = 0,
    sum2 = 0,
    sum11 = 0,
    sum12 = 0,
    sum22 = 0,
    sum1Z = 0,
    sum2Z = 0;
  const z1 = first * z;
  let power = 1;
  const start1 = z1 * u;
  const start2 = z1 * v;
  const start11 = z1 * (u * u + uu);
  const start12 = z1 * (vv - u * v);
  const start22 = z1 * (v * v + vv);
  const start1Z = first * u;
  const start2Z = first * v;
  for (let k = 1; k < 100_000;) {
    inverseB = 1 / (b + k);
    inverseC = 1 / (c + k);
    term *= power * (b + k) * inverseC;
    power = z;
    const difference = (c - b) * inverseB * inverseC;
    u += difference;
    v += inverseC;
    uu -= difference * (inverseB + inverseC);
    vv += inverseC * inverseC;
    k += 1;
    sum += term;
    sumZ += term * k;
    sumZZ += term * k * (k - 1);
    const term1 = term * u;
    const term2 = term * v;
    sum1 += term1;
    sum2 += term2;
    sum1Z += term1 * k;
    sum2Z += term2 * k;
    sum11 += term1 * u + term * uu;
    sum12 += term * vv - term1 * v;
    sum22 += term2 * v + term * vv;
    if (term * k * k * z * z <= 1e-17) break;
  }
  const zz = z * z;
  const h = 1 + z1 + zz * sum;
  const inverse = 1 / h;
  const h1 = (start1 + zz * sum1) * inverse;
  const h2 = -(start2 + zz * sum2) * inverse;
  const hz = (first + z * sumZ) * inverse;
  const h11 = (start11 + zz * sum11) * inverse - h1 * h1;
  const h12 = (start12 + zz * sum12) * inverse - h1 * h2;
  const h22 = (start22 + zz * sum22) * inverse - h2 * h2;
  const h1z = (start1Z + z * sum1Z) * inverse - h1 * hz;
  const h2z = -(start2Z + z * sum2Z) * inverse - h2 * hz;
  const hzz = sumZZ * inverse - hz * hz;

  const inverseSum = 1 / (m + s);
  const squared = inverseSum * inverseSum;
  const rest = secondIsFaster ? Q / P : P / Q;
  const share = Math.log(s * inverseSum * h);
  const shareS = (m * inverseSum) / s;
  const shareSS = squared - 1 / (s * s);
  if (secondIsFaster) {
    // dz/dd = 1 - z
    to.log = share;
    to.m = h1 - inverseSum;
    to.s = h2 + shareS;
    to.d = rest * hz;
    to.mm = h11 + squared;
    to.ms = h12 + squared;
    to.ss = h22 + shareSS;
    to.md = rest * h1z;
    to.sd = rest * h2z;
    to.dd = rest * (rest * hzz - hz);
  } else {
    // dz/dd = z - 1, and log(P/Q) = d itself
    to.log = share + Math.log(rest);
    to.m = h2 - inverseSum;
    to.s = h1 + shareS;
    to.d = 1 - rest * hz;
    to.mm = h22 + squared;
    to.ms = h12 + squared;
    to.ss = h11 + shareSS;
    to.md = -rest * h2z;
    to.sd = -rest * h1z;
    to.dd = rest * (rest * hzz - hz);
  }
}

/** Whether 2F1(1, b; c; z), c > b, converges soon: (b)_k / (c)_k is at most (1 + k/c)^-(c-b). */
function seriesServes(b: number, c: number, z: number): boolean {
  return z <= seriesUpTo || (c - b) * Math.log1p(manyTerms / c) - manyTerms * Math.log(z) > 46;
}

/** 2F1(1, b; c; z) for 0 <= z < 1, b < c. */
function series(b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 0; k < 100_000; k++) {
    term *= (z * (b + k)) / (c + k);
    sum += term;
    if (term <= 1e-17) break;
  }
  return sum;
}

function raceByIntegral(m: number, s: number, d: number): number {
  let weights = 0;
  let sum = 0;
  visitBetaLogOdds(m, s, d, (weight, u) => {
    weights += weight;
    sum += weight / (1 + Math.exp(-u - d));
  });
  return sum / weights;
}

/** The derivatives of log E[f]: means and covariances of log b, log(1 - b) and 1 - f, weighted with f and without. */
function raceDerivativesByIntegral(m: number, s: number, d: number, to: LomaxRaceDerivatives): void {
  // Of the plain weights and of those times f = 1 / (1 + e^-(u+d)).
  let w = 0,
    wm = 0,
    ws = 0,
    wmm = 0,
    wms = 0,
    wss = 0;
  let f = 0,
    fm = 0,
    fs = 0,
    fd = 0,
    fmm = 0,
    fms = 0,
    fmd = 0,
    fss = 0,
    fsd = 0,
    fdd = 0;
  // Logarithms are taken relative to those at the mean, lest variances of needles cancel.
  const meanLogM = -Math.log1p(s / m);
  const meanLogS = -Math.log1p(m / s);
  visitBetaLogOdds(m, s, d, (weight, u) => {
    // log(1 + e^u) and log(1 + e^-u), which share the part next to 0.
    const both = Math.log1p(Math.exp(-Math.abs(u)));
    const logM = -(u > 0 ? u + both : both) - meanLogM;
    const logS = -(u > 0 ? both : both - u) - meanLogS;
    w += weight;
    wm += weight * logM;
    ws += weight * logS;
    wmm += weight * logM * logM;
    wms += weight * logM * logS;
    wss += weight * logS * logS;
    const small = Math.exp(-Math.abs(u + d));
    const large = 1 / (1 + small);
    const weighted = weight * (u > -d ? large : small * large);
    const g = u > -d ? small * large : large;
    f += weighted;
    fm += weighted * logM;
    fs += weighted * logS;
    fd += weighted * g;
    fmm += weighted * logM * logM;
    fms += weighted * logM * logS;
    fmd += weighted * logM * g;
    fss += weighted * logS * logS;
    fsd += weighted * logS * g;
    fdd += weighted * g * g;
  });
  const m0 = wm / w;
  const s0 = ws / w;
  const m1 = fm / f;
  const s1 = fs / f;
  const g1 = fd / f;
  to.log = Math.log(f / w);
  to.m = m1 - m0;
  to.s = s1 - s0;
  to.d = g1;
  to.mm = fmm / f - m1 * m1 - (wmm / w - m0 * m0);
  to.ms = fms / f - m1 * s1 - (wms / w - m0 * s0);
  to.ss = fss / f - s1 * s1 - (wss / w - s0 * s0);
  to.md = fmd / f - m1 * g1;
  to.sd = fsd / f - s1 * g1;
  to.dd = (2 * fdd) / f - g1 - g1 * g1;
}
