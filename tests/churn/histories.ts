import { readFileSync } from "node:fs";
import {
  regularHistory,
  type BgCnbdModel,
  type BgNbdModel,
  type BgNbdParameters,
  type ContinuousHistory,
  type MbgCnbdModel,
  type MbgNbdModel,
  type RegularHistory,
} from "clientele/churn";
import { betaGeometricLogLikelihood, type Member } from "../../src/churn/beta-geometric/likelihood.js";
import { groupHistories } from "../../src/churn/grouped-histories.js";
import { sharedRows } from "../support/shared-data.js";

type World<Model extends BgNbdModel | MbgNbdModel | BgCnbdModel | MbgCnbdModel> = Pick<
  Model,
  "kind" | "schemaVersion" | "unit" | "parameters"
>;

/** A BG/NBD model of published or invented parameters. */
export function worldOf(r: number, alpha: number, a: number, b: number): World<BgNbdModel> {
  return { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: { r, alpha, a, b } };
}

export function mbgWorldOf(r: number, alpha: number, a: number, b: number): World<MbgNbdModel> {
  return { kind: "mbg-nbd", schemaVersion: 1, unit: "week", parameters: { r, alpha, a, b } };
}

/** A world of regular buyers. */
export function regularWorldOf(
  { modified, k }: Member,
  r: number,
  alpha: number,
  a: number,
  b: number,
): World<BgCnbdModel> | World<MbgCnbdModel> {
  const parameters = { r, alpha, a, b, k };
  return modified
    ? { kind: "mbg-cnbd-k", schemaVersion: 1, unit: "week", parameters }
    : { kind: "bg-cnbd-k", schemaVersion: 1, unit: "week", parameters };
}

/** The parameters that the literature prints for the CDNOW sample, in weeks. */
export const published = worldOf(0.243, 4.414, 0.793, 2.426);

/** Of BG/NBD, or of another member of the family. */
export function logLikelihood(
  { r, alpha, a, b }: BgNbdParameters,
  histories: readonly ContinuousHistory[],
  member: Member = { modified: false, k: 1 },
): number {
  const point = Float64Array.of(Math.log(r), Math.log(alpha), Math.log(a), Math.log(b));
  const objective = betaGeometricLogLikelihood(member, groupHistories("logLikelihood", histories, "week"));
  return objective.evaluate(point, new Float64Array(4), new Float64Array(16));
}

/** The gaps of the CDNOW customers in days, and their ages, up to the end of September 1997. */
export function cdnowGaps(): { gaps: number[]; T: number }[] {
  const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
  const end = dayOf("1997-09-30");
  const days = new Map<string, Set<number>>();
  for (const row of sharedRows("cdnow/transactions.csv")) {
    const day = dayOf(row["date"]!);
    if (day <= end) days.set(row["id"]!, (days.get(row["id"]!) ?? new Set()).add(day));
  }
  return [...days.values()].map((set) => {
    const sorted = [...set].sort((one, other) => one - other);
    return { gaps: sorted.slice(1).map((day, i) => day - sorted[i]!), T: end - sorted[0]! };
  });
}

/** The same in weeks, as histories. */
export function cdnowRegularHistories(): RegularHistory[] {
  return cdnowGaps().map(({ gaps, T }) => regularHistory({ gaps: gaps.map((gap) => gap / 7), T: T / 7 }));
}

/** The numeric rows of a CSV file among the reference values. */
export function referenceRows(name: string): Record<string, number>[] {
  const [header, ...lines] = readFileSync(`tests/reference/${name}`, "utf8").trim().split(/\r?\n/);
  const columns = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [columns[i], Number(cell)])));
}

export const reference = (name: string) => JSON.parse(readFileSync(`tests/reference/${name}`, "utf8"));
