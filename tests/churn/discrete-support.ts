import { readFileSync } from "node:fs";
import type { SmoothObjective } from "../../src/numerics/optimise.js";

/** How far the derivatives of an objective are from central differences: relative, or absolute below 1. */
export function derivativeErrorsOf(objective: SmoothObjective, at: readonly number[]) {
  const { size } = objective;
  const evaluate = (point: readonly number[]) => {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    return { value: objective.evaluate(Float64Array.from(point), gradient, hessian), gradient, hessian };
  };
  const { gradient, hessian } = evaluate(at);
  const step = 1e-5;
  let gradientError = 0;
  let hessianError = 0;
  for (let i = 0; i < size; i++) {
    const up = evaluate(at.map((x, k) => (k === i ? x + step : x)));
    const down = evaluate(at.map((x, k) => (k === i ? x - step : x)));
    const slope = (up.value - down.value) / (2 * step);
    gradientError = Math.max(gradientError, Math.abs(slope - gradient[i]!) / Math.max(1, Math.abs(gradient[i]!)));
    for (let j = 0; j < size; j++) {
      const curve = (up.gradient[j]! - down.gradient[j]!) / (2 * step);
      const exact = hessian[size * i + j]!;
      hessianError = Math.max(hessianError, Math.abs(curve - exact) / Math.max(1, Math.abs(exact)));
    }
  }
  return { gradientError, hessianError };
}

/** Values from among the reference values. */
export const referenceOf = (name: string) => JSON.parse(readFileSync(`tests/reference/${name}`, "utf8"));

/** The code and the message of what is thrown. */
export function refusalOf(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("nothing was thrown");
}
