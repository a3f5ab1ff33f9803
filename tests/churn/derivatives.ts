import { simulateHistories } from "clientele/churn";
import { betaGeometricLogLikelihood, type Member } from "../../src/churn/beta-geometric/likelihood.js";
import { groupHistories } from "../../src/churn/grouped-histories.js";
import { regularWorldOf } from "./histories.js";

/** The largest differences between the analytic derivatives and central differences, heavy buyers included. */
export function derivativeErrors(member: Member): { gradientError: number; hessianError: number } {
  const histories = [
    ...simulateHistories(regularWorldOf(member, 0.5, 20 / member.k, 0.8, 2), {
      customers: 200,
      observed: { weeks: 200 },
      seed: 4,
    }),
    { frequency: 400, recency: 150, T: 200 },
  ];
  const objective = betaGeometricLogLikelihood(member, groupHistories("test", histories, "week"));
  const at = [0.5, 15 / member.k, 0.9, 3].map(Math.log);
  const evaluate = (shift: number, along: number) => {
    const gradient = new Float64Array(4);
    const hessian = new Float64Array(16);
    const point = Float64Array.from(at, (value, i) => value + (i === along ? shift : 0));
    return { value: objective.evaluate(point, gradient, hessian), gradient, hessian };
  };
  const { gradient, hessian } = evaluate(0, 0);
  const step = 1e-5;
  let gradientError = 0;
  let hessianError = 0;
  for (let i = 0; i < 4; i++) {
    const up = evaluate(step, i);
    const down = evaluate(-step, i);
    gradientError = Math.max(gradientError, Math.abs((up.value - down.value) / (2 * step) / gradient[i] - 1));
    for (let j = 0; j < 4; j++) {
      const difference = (up.gradient[j] - down.gradient[j]) / (2 * step) - hessian[4 * i + j];
      hessianError = Math.max(hessianError, Math.abs(difference) / Math.max(1, Math.abs(hessian[4 * i + j])));
    }
  }
  return { gradientError, hessianError };
}
