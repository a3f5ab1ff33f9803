import { readFileSync } from "node:fs";
import { kaplanMeier, type Lifetime } from "../../../src/churn/survival/index.js";
import { sharedRows } from "../../support/shared-data.js";

export interface ReferenceInterval {
  readonly lower: readonly (number | null)[];
  readonly upper: readonly (number | null)[];
  readonly median: readonly [number | null, number | null, number | null];
  readonly quantile: readonly (number | null)[];
  readonly q_lower: readonly (number | null)[];
  readonly q_upper: readonly (number | null)[];
}

export interface ReferenceCurve {
  readonly group: string;
  readonly time: readonly number[];
  readonly "n.risk": readonly number[];
  readonly "n.event": readonly number[];
  readonly "n.censor": readonly number[];
  readonly surv: readonly number[];
  readonly "std.err": readonly (number | null)[];
  readonly rmean: number;
  readonly "se(rmean)": number;
  readonly intervals: Readonly<Record<"log" | "log-log" | "plain", ReferenceInterval>>;
}

interface CoxReference {
  readonly coef: readonly [sex: number, age: number];
  readonly se: readonly [number, number];
  readonly loglik: readonly [empty: number, fitted: number];
}

interface LogRankReference {
  readonly chisq: number;
  readonly obs: readonly number[];
  readonly exp: readonly number[];
}

/** What R's `survival` returned. */
export const reference: {
  readonly curves: Readonly<Record<string, readonly ReferenceCurve[]>>;
  readonly logrank_aml: LogRankReference;
  readonly logrank_lung_sex: LogRankReference;
  readonly coxph_lung_efron: CoxReference;
  readonly coxph_lung_breslow: CoxReference;
} = JSON.parse(readFileSync("tests/reference/survival.json", "utf8"));

/** The lifetimes that a table of ends and censorings stands for. */
export function lifetimesOfTable(table: ReferenceCurve): (Lifetime & { readonly group: string })[] {
  return table.time.flatMap((time, i) =>
    ([true, false] as const).flatMap((ended) => {
      const weight = table[ended ? "n.event" : "n.censor"][i]!;
      return weight > 0 ? [{ time, ended, weight, group: table.group }] : [];
    }),
  );
}

/** The lung data of R's `survival`: status 2 is death. */
export function lungRows(): { time: number; ended: boolean; covariates: { sex: number; age: number } }[] {
  return sharedRows("survival/lung.csv").map((row) => ({
    time: Number(row["time"]),
    ended: row["status"] === "2",
    covariates: { sex: Number(row["sex"]), age: Number(row["age"]) },
  }));
}

/** A curve of times that all ended. */
export const endedAt = (...times: number[]) => kaplanMeier(times.map((time) => ({ time, ended: true })));

/** The code and the message of what is thrown. */
export function refusalOf(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("nothing was thrown");
}
