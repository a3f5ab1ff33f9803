import { readFileSync } from "node:fs";
import type { BgNbdParameters, ContinuousHistory, Predictor } from "clientele/churn";
import { groupHistories } from "../../src/churn/history.js";
import { bgNbdLogLikelihood } from "../../src/churn/bg-nbd/likelihood.js";

/** A model of published or invented parameters. */
export function worldOf(r: number, alpha: number, a: number, b: number): Predictor {
  return { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r, alpha, a, b } };
}

/** The parameters that the literature prints for the CDNOW sample, in weeks. */
export const published = worldOf(0.243, 4.414, 0.793, 2.426);

export function logLikelihood({ r, alpha, a, b }: BgNbdParameters, histories: readonly ContinuousHistory[]): number {
  const point = Float64Array.of(Math.log(r), Math.log(alpha), Math.log(a), Math.log(b));
  const objective = bgNbdLogLikelihood(groupHistories("logLikelihood", histories, "week"));
  return objective.evaluate(point, new Float64Array(4), new Float64Array(16));
}

/** The numeric rows of a CSV file among the reference values. */
export function referenceRows(name: string): Record<string, number>[] {
  const [header, ...lines] = readFileSync(`tests/reference/${name}`, "utf8").trim().split(/\r?\n/);
  const columns = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [columns[i], Number(cell)])));
}

export const reference = (name: string) => JSON.parse(readFileSync(`tests/reference/${name}`, "utf8"));
