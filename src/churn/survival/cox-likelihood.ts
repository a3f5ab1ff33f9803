import type { SmoothObjective } from "../../numerics/optimise.js";
import type { CoxData } from "./cox-data.js";

/** How lifetimes that end at the same time are treated; Efron's way is the more exact. */
export type CoxTies = "efron" | "breslow";

/** The baseline hazard at one time with ends, divided by exp(`shift`). */
type OnStep = (time: number, hazard: number, shift: number) => void;

/**
 * Cox's partial log-likelihood with its exact derivatives by the coefficients of the standardised covariates.
 *
 * Times are walked backwards, so that the sums over the risk set grow. The ends at a time are kept apart from the others at
 * risk, so that Efron's steps add positive numbers; where delayed entries take somebody out of a sum, its rounding errors
 * are carried along.
 *
 * With `weightAt` what each time with ends contributes is multiplied by a number of its own.
 *
 * @see D. Cox, "Regression Models and Life-Tables" (1972); B. Efron (1977); N. Breslow (1974); T. Therneau, P. Grambsch,
 *   "Modeling Survival Data" (2000), chapter 3
 */
export function coxLogLikelihood(
  data: CoxData,
  ties: CoxTies,
  weightAt: (time: number) => number = () => 1,
): SmoothObjective {
  return {
    size: data.names.length,
    evaluate: (point, gradient, hessian) => walk(data, ties, weightAt, point, gradient, hessian),
  };
}

/** The steps of the baseline cumulative hazard at covariates of mean 0, in ascending order of time. */
export function baselineHazard(
  data: CoxData,
  ties: CoxTies,
  point: Float64Array,
): { times: number[]; cumulativeHazard: number[] } {
  const p = data.names.length;
  const times: number[] = [];
  const steps: number[] = [];
  const onStep: OnStep = (time, hazard, shift) => {
    times.push(time);
    steps.push(Math.exp(Math.log(hazard) - shift));
  };
  walk(data, ties, () => 1, point, new Float64Array(p), new Float64Array(p * p), onStep);
  times.reverse();
  let sum = 0;
  const cumulativeHazard = steps.reverse().map((step) => (sum += step));
  return { times, cumulativeHazard };
}

function walk(
  { size, names, time, ended, weight, entry, byEntry, covariates }: CoxData,
  ties: CoxTies,
  weightAt: (time: number) => number,
  point: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  onStep?: OnStep,
): number {
  const p = names.length;
  gradient.fill(0);
  hessian.fill(0);
  // Hazards relative to the largest, so that none overflows.
  const relative = new Float64Array(size);
  let shift = -Infinity;
  for (let i = 0; i < size; i++) {
    let predictor = 0;
    for (let k = 0; k < p; k++) predictor += point[k]! * covariates[i * p + k]!;
    relative[i] = predictor;
    if (predictor > shift) shift = predictor;
  }
  let value = 0;
  for (let i = 0; i < size; i++) {
    const predictor = relative[i]! - shift;
    if (ended[i] === 1) {
      const counted = weight[i]! * weightAt(time[i]!);
      value += counted * predictor;
      for (let k = 0; k < p; k++) gradient[k]! += counted * covariates[i * p + k]!;
    }
    relative[i] = weight[i]! * Math.exp(predictor);
  }

  // Sums of relative hazards times 1, x and x x', over the ends at a time and over the others at risk.
  const length = 1 + p + (p * (p + 1)) / 2;
  const others = new Float64Array(length);
  const carried = new Float64Array(length);
  const ends = new Float64Array(length);
  const terms = new Float64Array(length);
  const termsOf = (i: number): void => {
    const base = i * p;
    const hazard = relative[i]!;
    terms[0] = hazard;
    let place = 1 + p;
    for (let k = 0; k < p; k++) {
      const first = hazard * covariates[base + k]!;
      terms[1 + k] = first;
      for (let l = 0; l <= k; l++) terms[place++] = first * covariates[base + l]!;
    }
  };
  const addToOthers = (sign: number): void => {
    for (let m = 0; m < length; m++) {
      const term = sign * terms[m]!;
      const before = others[m]!;
      const sum = before + term;
      carried[m]! += Math.abs(before) >= Math.abs(term) ? before - sum + term : term - sum + before;
      others[m] = sum;
    }
  };
  const risk = new Float64Array(length);

  let leaving = 0;
  let last = size - 1;
  while (last >= 0) {
    const now = time[last]!;
    let first = last;
    while (first > 0 && time[first - 1] === now) first -= 1;
    if (entry !== undefined) {
      for (; leaving < byEntry.length && entry[byEntry[leaving]!]! >= now; leaving++) {
        termsOf(byEntry[leaving]!);
        addToOthers(-1);
      }
    }
    ends.fill(0);
    let count = 0;
    let firstCensored = first;
    for (let i = first; i <= last; i++) {
      termsOf(i);
      if (ended[i] === 1) {
        for (let m = 0; m < length; m++) ends[m]! += terms[m]!;
        count += weight[i]!;
        firstCensored = i + 1;
      } else {
        addToOthers(1);
      }
    }
    if (count > 0) {
      for (let m = 0; m < length; m++) risk[m] = others[m]! + carried[m]!;
      const [r, d] = [Math.max(0, risk[0]!), ends[0]!];
      // Sums over Efron's steps: with the share e of the ends still counted, of 1, e over s and 1, e, e e over s s.
      let [a0, a1, b0, b1, b2] = [0, 0, 0, 0, 0];
      const steps = ties === "efron" ? count : 1;
      const each = (count / steps) * weightAt(now);
      for (let step = 0; step < steps; step++) {
        const e = 1 - step / steps;
        const s = r + e * d;
        if (!(s > 0)) return -Infinity;
        value -= each * Math.log(s);
        const inverse = 1 / s;
        a0 += each * inverse;
        a1 += each * e * inverse;
        b0 += each * inverse * inverse;
        b1 += each * e * inverse * inverse;
        b2 += each * e * e * inverse * inverse;
      }
      if (!(b0 < Infinity)) return -Infinity;
      onStep?.(now, a0, shift);
      let place = 1 + p;
      for (let k = 0; k < p; k++) {
        const [rk, dk] = [risk[1 + k]!, ends[1 + k]!];
        gradient[k]! -= a0 * rk + a1 * dk;
        for (let l = 0; l <= k; l++) {
          const [rl, dl] = [risk[1 + l]!, ends[1 + l]!];
          hessian[k * p + l]! -=
            a0 * risk[place]! + a1 * ends[place]! - (b0 * rk * rl + b1 * (rk * dl + dk * rl) + b2 * dk * dl);
          place += 1;
        }
      }
    }
    for (let i = first; i < firstCensored; i++) {
      termsOf(i);
      addToOthers(1);
    }
    last = first - 1;
  }
  for (let k = 0; k < p; k++) for (let l = 0; l < k; l++) hessian[l * p + k] = hessian[k * p + l]!;
  return value;
}
