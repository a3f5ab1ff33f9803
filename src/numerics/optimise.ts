import { symmetricEigen } from "./linear-algebra.js";

/** A smooth function to be maximised, with its first and second derivatives. */
export interface SmoothObjective {
  /** How many parameters it has. */
  readonly size: number;
  /**
   * The value at a point; fills in the gradient and the Hessian (row after row, symmetric). -Infinity or NaN mark a point
   * where the function cannot be had.
   */
  evaluate(point: Float64Array, gradient: Float64Array, hessian: Float64Array): number;
}

/** The box to stay in, and when to stop. */
export interface MaximiseOptions {
  readonly start: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Steps at most. */
  readonly maxIterations: number;
  /** Stop when the next step promises less than this gain in value ... */
  readonly gainTolerance?: number;
  /** ... and moves no parameter by more than this. */
  readonly stepTolerance?: number;
}

/** Where the search ended. */
export interface Maximum {
  readonly point: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  /**
   * `interior`: gradient zero, curvature negative. `boundary`: a parameter rests on its limit and would go on.
   * `flat`: no step gains anything though the function has a direction without curvature. `exhausted`: out of steps.
   */
  readonly status: "interior" | "boundary" | "flat" | "exhausted";
  /** Parameters that rest on a limit, as indices. */
  readonly atLimit: readonly number[];
  readonly iterations: number;
  readonly evaluations: number;
  /** Largest absolute component of the gradient over the parameters that are free. */
  readonly gradientNorm: number;
}

/**
 * Newton's method in a trust region inside a box: deterministic, and it needs no convexity.
 *
 * Each step maximises the quadratic model within a ball. The model is solved in the eigenvectors of the Hessian, so
 * that directions of the wrong curvature are followed uphill rather than to a saddle. A parameter on a limit whose
 * gradient points outwards is held there.
 *
 * @see J. Nocedal, S. Wright, "Numerical Optimization" (2006), chapters 4 and 16
 */
export function maximise(objective: SmoothObjective, options: MaximiseOptions): Maximum {
  const { size } = objective;
  const { lower, upper, maxIterations, gainTolerance = 1e-11, stepTolerance = 1e-5 } = options;
  let point = Float64Array.from(options.start, (value, i) => Math.min(Math.max(value, lower[i]!), upper[i]!));
  let gradient = new Float64Array(size);
  let hessian = new Float64Array(size * size);
  let value = objective.evaluate(point, gradient, hessian);
  let nextPoint = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  let nextHessian = new Float64Array(size * size);
  let radius = 2;
  let iterations = 0;
  let evaluations = 1;
  let idle = 0;
  let stretch = 1;
  let status: Maximum["status"] = "exhausted";

  while (iterations < maxIterations) {
    iterations += 1;
    let free = freeParameters(point, gradient, lower, upper);
    let proposal = trustRegionStep(gradient, hessian, free, size, radius);
    for (;;) {
      // A parameter on its limit that the others would push outwards is held as well.
      const { step } = proposal;
      const inward = free.filter(
        (i) => !((point[i] === lower[i] && step[i]! < 0) || (point[i] === upper[i] && step[i]! > 0)),
      );
      if (inward.length === free.length) break;
      free = inward;
      proposal = trustRegionStep(gradient, hessian, free, size, radius);
    }
    const { step, newtonLength } = proposal;
    moveWithin(lower, upper, point, step, nextPoint);
    const promised = promisedGain(point, nextPoint, gradient, hessian, size);
    const small = promised <= gainTolerance * Math.max(1, 1e-6 * Math.abs(value));
    const settled = small && newtonLength <= stepTolerance;
    if (stretch > 1 && newtonLength <= radius) {
      for (let i = 0; i < size; i++) step[i]! *= stretch;
      moveWithin(lower, upper, point, step, nextPoint);
    } else {
      stretch = 1;
    }

    const nextValue = objective.evaluate(nextPoint, nextGradient, nextHessian);
    evaluations += 1;
    const gain = nextValue - value;
    // Next to the maximum the gain drowns in rounding; there the smaller gradient decides.
    const better = gain > 0 || (small && largest(nextGradient, free) < largest(gradient, free));
    if (better) {
      [point, nextPoint] = [nextPoint, point];
      [gradient, nextGradient] = [nextGradient, gradient];
      [hessian, nextHessian] = [nextHessian, hessian];
      value = nextValue;
    }
    idle = small ? idle + 1 : 0;
    // A far step that gains nothing, again and again, is the way to infinity along a level ridge.
    if (settled || (small && !better) || idle === 3) {
      const held = free.length < size;
      // Where rounding stops the search, a Newton step that is still short says that the maximum is here.
      status = held ? "boundary" : newtonLength <= 1000 * stepTolerance ? "interior" : "flat";
      break;
    }
    const agreement = gain / promised;
    const length = distance(step);
    // Where the function levels out, as towards a limit at infinity, Newton's steps are too short, and all alike.
    if (stretch > 1 && !better) {
      stretch = 1;
      continue;
    }
    stretch = newtonLength > 0.3 && newtonLength <= radius && agreement > 1.15 ? Math.min(4 * stretch, 16) : 1;
    if (!(agreement > 0.25)) radius = 0.25 * Math.min(radius, length);
    else if (agreement > 0.75 && length > 0.8 * radius) radius = Math.min(2 * radius, 8);
    if (radius < 1e-12) break;
  }

  const atLimit: number[] = [];
  for (let i = 0; i < size; i++) if (point[i] === lower[i] || point[i] === upper[i]) atLimit.push(i);
  const gradientNorm = largest(gradient, freeParameters(point, gradient, lower, upper));
  return { point, value, gradient, hessian, status, atLimit, iterations, evaluations, gradientNorm };
}

function freeParameters(
  point: Float64Array,
  gradient: Float64Array,
  lower: readonly number[],
  upper: readonly number[],
): number[] {
  const free: number[] = [];
  for (let i = 0; i < point.length; i++) {
    const pressed = (point[i] === lower[i] && gradient[i]! <= 0) || (point[i] === upper[i] && gradient[i]! >= 0);
    if (!pressed) free.push(i);
  }
  return free;
}

/** Follows the step up to the first limit in its way, on which the parameter then rests exactly. */
function moveWithin(
  lower: readonly number[],
  upper: readonly number[],
  from: Float64Array,
  step: Float64Array,
  to: Float64Array,
): void {
  let fraction = 1;
  for (let i = 0; i < from.length; i++) {
    const limit = step[i]! < 0 ? lower[i]! : upper[i]!;
    const room = limit - from[i]!;
    if (Math.abs(step[i]! * fraction) > Math.abs(room)) fraction = room / step[i]!;
  }
  for (let i = 0; i < from.length; i++) {
    const limit = step[i]! < 0 ? lower[i]! : upper[i]!;
    const target = from[i]! + fraction * step[i]!;
    const arrived = step[i] !== 0 && Math.abs(limit - target) <= 1e-12 * Math.abs(limit);
    to[i] = arrived ? limit : Math.min(Math.max(target, lower[i]!), upper[i]!);
  }
}

/** The step that maximises the quadratic model over the free parameters within the radius, and its unrestricted length. */
function trustRegionStep(
  gradient: Float64Array,
  hessian: Float64Array,
  free: readonly number[],
  size: number,
  radius: number,
): { step: Float64Array; newtonLength: number } {
  const n = free.length;
  const step = new Float64Array(size);
  if (n === 0) return { step, newtonLength: 0 };
  const reduced = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) reduced[i * n + j] = -hessian[free[i]! * size + free[j]!]!;
  const { values, vectors } = symmetricEigen(reduced, n);
  const slopes = new Float64Array(n);
  for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) slopes[k]! += vectors[i * n + k]! * gradient[free[i]!]!;

  const lengthAt = (shift: number): number => {
    let squares = 0;
    for (let k = 0; k < n; k++) if (slopes[k] !== 0) squares += (slopes[k]! / (values[k]! + shift)) ** 2;
    return Math.sqrt(squares);
  };
  let weakest = Infinity;
  for (const value of values) weakest = Math.min(weakest, value);
  const newtonLength = weakest > 0 ? lengthAt(0) : Infinity;
  let shift = 0;
  if (!(newtonLength <= radius)) {
    // |step| falls as the shift grows: bisect for |step| = radius, from just above the first pole.
    let low = Math.max(0, -weakest);
    let high = low + distance(slopes) / radius + Number.MIN_VALUE;
    for (let i = 0; i < 100 && high - low > 1e-10 * high; i++) {
      const middle = 0.5 * (low + high);
      if (lengthAt(middle) > radius) low = middle;
      else high = middle;
    }
    shift = high;
  }
  for (let k = 0; k < n; k++) {
    if (slopes[k] === 0) continue;
    const along = slopes[k]! / (values[k]! + shift);
    for (let i = 0; i < n; i++) step[free[i]!]! += vectors[i * n + k]! * along;
  }
  return { step, newtonLength };
}

function promisedGain(
  from: Float64Array,
  to: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
  size: number,
): number {
  let gain = 0;
  for (let i = 0; i < size; i++) {
    const di = to[i]! - from[i]!;
    gain += gradient[i]! * di;
    for (let j = 0; j < size; j++) gain += 0.5 * hessian[i * size + j]! * di * (to[j]! - from[j]!);
  }
  return gain;
}

function distance(vector: Float64Array): number {
  let squares = 0;
  for (const component of vector) squares += component * component;
  return Math.sqrt(squares);
}

function largest(gradient: Float64Array, among: readonly number[]): number {
  let largest = 0;
  for (const i of among) largest = Math.max(largest, Math.abs(gradient[i]!));
  return largest;
}
