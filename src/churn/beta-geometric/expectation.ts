import { betaExpectation } from "../../numerics/beta-expectation.js";
import type { BgNbdParameters } from "./model.js";

/** Up to about this many terms the sum over counts is quicker than the integral. */
const manyTerms = 2000;

/** 1, 1/2, 1/3, ...: a division is the slowest step of a term. */
const inverses = Float64Array.from({ length: manyTerms }, (_, n) => 1 / (n + 1));

/**
 * The expected purchases over a horizon of a customer who is alive at its start, with purely random gaps.
 *
 * The paper's form divides by a - 1 and breaks at a = 1. Instead: had nobody left, the count would be negative binomial;
 * of k occasions the customer lives to make 1 + b/(a+b) + ... (k terms, each the chance to outlive the purchases before).
 * The mean of that over the counts has positive terms only and no exceptional parameters. Where the counts are too many,
 * the same quantity is the integral over the dropout probability p of (1 - (1 + p h/alpha)^-r) / p.
 */
export function purchasesWhileAlive({ r, alpha, a, b }: BgNbdParameters, horizon: number): number {
  if (horizon === 0) return 0;
  const growth = Math.min(horizon / alpha, Number.MAX_VALUE);
  const mean = r * growth;
  const z = horizon / (alpha + horizon);
  if (tooManyTerms(r, growth, mean, manyTerms)) {
    const f = (p: number): number => (p * growth < 1e-300 ? mean : -Math.expm1(-r * Math.log1p(p * growth)) / p);
    return betaExpectation(a, b, f, Math.max(Number.MIN_VALUE, 1 / (1 + growth * Math.max(1, r))));
  }
  let probability = Math.exp(-r * Math.log1p(growth));
  let outlived = 1;
  let purchases = 0;
  let sum = 0;
  const all = a + b;
  for (let n = 0; ;) {
    // A few terms for each look at whether they still count.
    let ratio = 0;
    let term = 0;
    for (const end = n + 4; n < end; n++) {
      ratio = z * (r + n) * (n < inverses.length ? inverses[n]! : 1 / (n + 1));
      probability *= ratio;
      purchases += outlived;
      outlived *= (b + n) / (all + n);
      term = probability * purchases;
      sum += term;
    }
    // Equal where the horizon is so short that both are 0.
    if (term <= 1e-15 * (1 - ratio) * sum && ratio < 1) return sum;
  }
}

/**
 * The same with gaps of k stages, of which the customer has reached stage j with the probability `reached[j]`: the purchases
 * that nobody's leaving would allow are the whole part of (j + the stages of the horizon) / k.
 */
export function regularPurchasesWhileAlive(
  k: number,
  reached: Float64Array,
  { r, alpha, a, b }: BgNbdParameters,
  horizon: number,
): number {
  if (horizon === 0) return 0;
  const growth = Math.min(horizon / alpha, Number.MAX_VALUE);
  const mean = (r + k) * growth;
  const slow = Math.log1p(growth);
  const z = horizon / (alpha + horizon);
  if (tooManyTerms(r + k, growth, mean, k * manyTerms)) {
    const f = (p: number): number => regularPurchasesAtDropout(k, reached, r, growth, p);
    const bend = growth * Math.max(1, r) * (1 / k);
    return betaExpectation(a, b, f, Math.max(Number.MIN_VALUE, 1 / (1 + bend)));
  }
  // probability[j]: of stage j at the start and stage `stage` at the end.
  const probability = reached.map((share, j) => share * Math.exp(-(r + j) * slow));
  let outlived = 1;
  let purchases = 0;
  let sum = 0;
  for (let stage = 1; ; stage++) {
    if (stage % k === 0) {
      const bought = stage / k;
      purchases += outlived;
      outlived *= (b + bought - 1) / (a + b + bought - 1);
    }
    const rise = z * (r + stage - 1);
    let all = 0;
    for (let j = 0; j < k && j <= stage; j++) {
      if (j < stage) probability[j]! *= rise / (stage - j);
      all += probability[j]!;
    }
    const term = all * purchases;
    sum += term;
    const ratio = rise / (stage - k + 1);
    if (stage > k && ratio < 1 && term <= 1e-17 * (1 - ratio) * sum) return sum;
  }
}

function tooManyTerms(r: number, growth: number, mean: number, most: number): boolean {
  const spread = Math.sqrt(mean * (1 + growth));
  return mean + 10 * spread + 37 * (1 + growth) > most || r * Math.log1p(growth) > 600;
}

/**
 * The expected purchases of a customer who leaves with probability p after each: E(1 - v^n)/p with v = 1 - p and n the
 * purchases had nobody left.
 *
 * For small p the mean of v^n is had from the generating function of the stages at the k-th roots of v, of which one lies
 * next to 1 and the others are far away; for large p from its own few terms.
 */
function regularPurchasesAtDropout(k: number, reached: Float64Array, r: number, growth: number, p: number): number {
  const slow = Math.log1p(growth);
  if (p > 0.5) {
    const z = growth / (1 + growth);
    const v = 1 - p;
    const probability = reached.map((share, j) => share * Math.exp(-(r + j) * slow));
    let power = 1;
    let mean = 0;
    for (let stage = 0; power > 1e-18; stage++) {
      if (stage > 0 && stage % k === 0) power *= v;
      for (let j = 0; j < k && j <= stage; j++) {
        if (j < stage) probability[j]! *= (z * (r + stage - 1)) / (stage - j);
        mean += probability[j]! * power;
      }
    }
    return (1 - mean) / p;
  }
  const y = -Math.log1p(-p) / k;
  const root = Math.exp(-y);
  const v = 1 - p;
  // The root next to 1.
  const nearBase = -growth * Math.expm1(-y);
  const nearSlow = Math.log1p(nearBase);
  let sum = 0;
  for (let j = 0; j < k; j++) {
    // p root^(j+1) / (k v (1 - root)) as a mean of powers of the root, and what it lacks to 1, over p.
    let factor = 0;
    let lack = 0;
    for (let m = 0; m < k; m++) {
      const power = k - 1 - j - m;
      factor += Math.exp(power * y) / k;
      lack -= p > 1e-300 ? Math.expm1(power * y) / (k * p) : power / (k * k);
    }
    const n = r + j;
    const silent = p * growth < 1e-300 ? (n * growth) / k : -Math.expm1(-n * nearSlow) / p;
    sum += reached[j]! * (lack + factor * silent);
  }
  // The others, each with its conjugate.
  for (let l = 1; l < k; l++) {
    const angle = (2 * Math.PI * l) / k;
    const re = root * Math.cos(angle);
    const im = root * Math.sin(angle);
    const baseRe = 1 + growth * (1 - re);
    const baseIm = -growth * im;
    const logBase = Math.log(Math.hypot(baseRe, baseIm));
    const argBase = Math.atan2(baseIm, baseRe);
    // 1 / (1 - u) in polar form.
    const logRest = -Math.log(Math.hypot(1 - re, im));
    const argRest = Math.atan2(im, 1 - re);
    for (let j = 0; j < k; j++) {
      const size = Math.exp(-(j + 1) * y + logRest - (r + j) * logBase) / (k * v);
      sum -= reached[j]! * size * Math.cos((j + 1) * angle + argRest - (r + j) * argBase);
    }
  }
  return sum;
}
