import { readFileSync } from "node:fs";
import type { ContinuousHistory } from "clientele/churn";
import { groupHistories } from "../../src/churn/grouped-histories.js";
import { paretoNbd } from "../../src/churn/pareto-nbd/attrition.js";
import { paretoNbdLogLikelihood } from "../../src/churn/pareto-nbd/likelihood.js";
import type { ParetoNbdParameters } from "../../src/churn/pareto-nbd/model.js";
import { randomStream, uniform } from "../../src/numerics/random.js";
import { sharedRows } from "../support/shared-data.js";

export const parametersOf = (r: number, alpha: number, s: number, beta: number): ParetoNbdParameters => ({
  r,
  alpha,
  s,
  beta,
});

/** The parameters that the literature prints for the CDNOW sample, in weeks. */
export const published = parametersOf(0.553, 10.578, 0.606, 11.669);

export const historyOf = ([frequency, recency, T]: readonly number[]): ContinuousHistory => ({
  frequency: frequency!,
  recency: recency!,
  T: T!,
});

export function cdnowHistories(): ContinuousHistory[] {
  return sharedRows("cdnow/summary.csv").map((row) => ({
    frequency: Number(row["x"]),
    recency: Number(row["t_x_days"]) / 7,
    T: Number(row["T_days"]) / 7,
  }));
}

/** Log-likelihood, gradient and Hessian by the logarithms of the parameters. */
export function likelihoodAt({ r, alpha, s, beta }: ParetoNbdParameters, histories: readonly ContinuousHistory[]) {
  const gradient = new Float64Array(4);
  const hessian = new Float64Array(16);
  const point = Float64Array.from([r, alpha, s, beta], Math.log);
  const objective = paretoNbdLogLikelihood(groupHistories("likelihoodAt", histories, "week"));
  return { value: objective.evaluate(point, gradient, hessian), gradient, hessian };
}

export const logLikelihood = (parameters: ParetoNbdParameters, histories: readonly ContinuousHistory[]): number =>
  likelihoodAt(parameters, histories).value;

/** Customers of whom everything is known, observed for up to `observed` and at least two thirds of it, times in whole grains. */
export function simulatedBase(
  parameters: ParetoNbdParameters,
  { customers, observed, grain, seed }: { customers: number; observed: number; grain: number; seed: number },
): ContinuousHistory[] {
  const stream = randomStream(seed);
  return Array.from({ length: customers }, () => {
    const T = Math.round((observed * (1 - uniform(stream) / 3)) / grain) * grain;
    let frequency = 0;
    let recency = 0;
    for (const at of paretoNbd.simulate(stream, parameters, T).purchases) {
      const day = Math.ceil(at / grain) * grain;
      if (day > T || day === recency) continue;
      frequency += 1;
      recency = day;
    }
    return { frequency, recency, T };
  });
}

/** The numeric rows of a CSV file among the reference values. */
export function referenceRows(name: string): Record<string, number>[] {
  const [header, ...lines] = readFileSync(`tests/reference/${name}`, "utf8").trim().split(/\r?\n/);
  const columns = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [columns[i], Number(cell)])));
}

export const reference = (name: string) => JSON.parse(readFileSync(`tests/reference/${name}`, "utf8"));
