import {
  fitBdw,
  fitBgBb,
  fitBgCnbd,
  fitBgNbd,
  fitCox,
  fitMbgCnbd,
  fitMbgNbd,
  fitParetoNbd,
  fitSbg,
  kaplanMeier,
} from "clientele/churn";
import { fitGammaGamma } from "clientele/value";
import { describe, expect, test } from "vitest";

// Whatever is fitted: one row that is no history is refused by a typed error that names the row, whatever is wrong with it.

type Rows = readonly Record<string, unknown>[];

interface Fitted {
  readonly fit: (rows: never) => unknown;
  /** A row that is right, and its members that must be numbers. */
  readonly good: Record<string, unknown>;
  readonly numbers: readonly string[];
  /** Values of these members that are finite numbers, yet wrong. */
  readonly wrong: Readonly<Record<string, readonly number[]>>;
}

const continuous = {
  good: { frequency: 2, recency: 30, T: 38, weight: 1 },
  numbers: ["frequency", "recency", "T", "weight"],
  wrong: { frequency: [-1, 1.5, 2 ** 53], recency: [-1, 38.5], T: [-1, 29], weight: [0, -1] },
};
const regular = {
  good: { ...continuous.good, logGaps: 5 },
  numbers: [...continuous.numbers, "logGaps"],
  wrong: continuous.wrong,
};
const contracts = {
  good: { renewals: 3, ended: true, weight: 2 },
  numbers: ["renewals", "weight"],
  wrong: { renewals: [-1, 1.5], weight: [0, -1] },
};

const fits: Record<string, Fitted> = {
  fitBgNbd: { fit: (rows) => fitBgNbd(rows, { unit: "week" }), ...continuous },
  fitMbgNbd: { fit: (rows) => fitMbgNbd(rows, { unit: "week" }), ...continuous },
  fitParetoNbd: { fit: (rows) => fitParetoNbd(rows, { unit: "week" }), ...continuous },
  fitBgCnbd: { fit: (rows) => fitBgCnbd(rows, { unit: "week", k: 2 }), ...regular },
  fitMbgCnbd: { fit: (rows) => fitMbgCnbd(rows, { unit: "week", k: 2 }), ...regular },
  fitBgBb: {
    fit: (rows) => fitBgBb(rows),
    good: { frequency: 2, recency: 3, opportunities: 6, weight: 1 },
    numbers: ["frequency", "recency", "opportunities", "weight"],
    wrong: { frequency: [-1, 0, 1.5, 4], recency: [-1, 0, 1, 7], opportunities: [-1, 2, 5.5], weight: [0, -1] },
  },
  fitSbg: { fit: (rows) => fitSbg({ contracts: rows }), ...contracts },
  fitBdw: { fit: (rows) => fitBdw({ contracts: rows }), ...contracts },
  fitGammaGamma: {
    fit: (rows) => fitGammaGamma(rows, { currency: "USD", moneyUnit: "major" }),
    good: { frequency: 2, meanSpend: 20, weight: 1 },
    numbers: ["frequency", "meanSpend", "weight"],
    wrong: { frequency: [-1, 1.5], weight: [0, -1] },
  },
  fitCox: {
    fit: (rows) => fitCox(rows, { covariates: ["age"] } as never),
    good: { time: 3, ended: true, weight: 1, covariates: { age: 40 } },
    numbers: ["time", "weight"],
    wrong: { time: [-1], weight: [0, -1] },
  },
  kaplanMeier: {
    fit: (rows) => kaplanMeier(rows),
    good: { time: 3, ended: true, weight: 1 },
    numbers: ["time", "weight"],
    wrong: { time: [-1], weight: [0, -1] },
  },
};

const noNumbers = [NaN, Infinity, -Infinity, "2", null, {}, [], true, 2n];

describe.each(Object.entries(fits))("%s", (name, { fit, good, numbers, wrong }) => {
  const refusalOf = (row: unknown): Error & { code?: string } => {
    try {
      fit([good, row, good] as unknown as Rows as never);
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was thrown");
  };
  const expectNamed = (row: unknown): void => {
    const { name: type, code, message } = refusalOf(row);
    expect([type, typeof code], message).toEqual(["DomainError", "string"]);
    expect(message).toContain("[1]");
    expect(message.startsWith(`${name} requires `), message).toBe(true);
  };

  test("takes the row that is right", () => {
    expect(() => fit([good, good] as never)).not.toThrow();
  });

  test("refuses what is no row", () => {
    for (const row of [null, undefined, 7, "history", {}]) expectNamed(row);
  });

  test.each(numbers)("refuses a %s that is no number, or one that cannot be", (field) => {
    for (const value of [...noNumbers, ...(wrong[field] ?? [])]) expectNamed({ ...good, [field]: value });
  });
});
