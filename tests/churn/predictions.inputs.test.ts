import {
  expectedPurchases,
  expectedPurchasesOfNew,
  nextPurchase,
  probabilityAlive,
  probabilityNoPurchase,
  purchaseCounts,
  purchaseCountsOfNew,
  simulateBgBb,
  simulateDiscreteLike,
  simulateHistories,
  simulateLike,
} from "clientele/churn";
import { describe, expect, test } from "vitest";
import { refusalOf } from "./discrete-support.js";
import { model } from "./score-support.js";

const history = { frequency: 2, recency: 30.43, T: 38.86 };
const horizon = { weeks: 39 };
const donors = {
  kind: "bg-bb",
  schemaVersion: 1,
  parameters: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 },
} as const;
const donor = { frequency: 4, recency: 5, opportunities: 6 };
const codeOf = (act: () => unknown) => refusalOf(act).code;

const verbs: readonly [string, (of: never, options?: never) => unknown][] = [
  ["probabilityAlive", (of) => probabilityAlive(of, history)],
  ["expectedPurchases", (of) => expectedPurchases(of, history, { horizon })],
  ["expectedPurchasesOfNew", (of) => expectedPurchasesOfNew(of, { horizon })],
  ["probabilityNoPurchase", (of) => probabilityNoPurchase(of, history, { horizon })],
  ["purchaseCounts", (of) => purchaseCounts(of, history, { horizon })],
  ["purchaseCountsOfNew", (of) => purchaseCountsOfNew(of, { horizon })],
  ["nextPurchase", (of) => nextPurchase(of, history)],
  ["simulateHistories", (of) => simulateHistories(of, { customers: 1, observed: horizon, seed: 1 })],
  ["simulateLike", (of) => simulateLike(of, [history], { seed: 1 })],
];
const discreteVerbs: readonly ((of: never) => unknown)[] = [
  (of) => probabilityAlive(of, donor),
  (of) => expectedPurchases(of, donor, { opportunities: 5 }),
  (of) => expectedPurchasesOfNew(of, { opportunities: 5 }),
  (of) => probabilityNoPurchase(of, donor, { opportunities: 5 }),
  (of) => purchaseCounts(of, donor, { opportunities: 5 }),
  (of) => purchaseCountsOfNew(of, { opportunities: 5 }),
  (of) => nextPurchase(of, donor),
  (of) => simulateBgBb(of, { customers: 1, opportunities: 5, seed: 1 }),
  (of) => simulateDiscreteLike(of, [donor], { seed: 1 }),
];

describe.each(verbs)("%s", (_name, ask) => {
  test("refuses a model whose fit failed, whatever its parameters", () => {
    const failed = { ...model, status: "failed", reason: "iterations-exhausted" };
    expect(codeOf(() => ask(failed as never))).toBe("model-failed");
    expect(() => ask({ ...model, status: "boundary" } as never)).not.toThrow();
  });

  test("refuses a model of an unknown unit, and does not blame the caller's horizon for it", () => {
    for (const unit of [undefined, "fortnight", null]) {
      expect(codeOf(() => ask({ ...model, unit } as never))).toBe("model-unit");
    }
  });

  test("refuses what is no model", () => {
    for (const none of [undefined, null, 7, { ...model, kind: "oracle" }]) {
      expect(codeOf(() => ask(none as never))).toBe("model-kind");
    }
  });
});

test("a BG/BB model whose fit failed is refused as well", () => {
  for (const ask of discreteVerbs) {
    expect(codeOf(() => ask({ ...donors, status: "failed" } as never))).toBe("model-failed");
    expect(() => ask(donors as never)).not.toThrow();
  }
});

test("without options the error names what is missing", () => {
  for (const none of [undefined, null] as never[]) {
    expect(codeOf(() => expectedPurchases(model, history, none))).toBe("duration");
    expect(codeOf(() => expectedPurchasesOfNew(model, none))).toBe("duration");
    expect(codeOf(() => probabilityNoPurchase(model, history, none))).toBe("duration");
    expect(codeOf(() => purchaseCounts(model, history, none))).toBe("duration");
    expect(codeOf(() => purchaseCountsOfNew(model, none))).toBe("duration");
    expect(codeOf(() => expectedPurchases(donors, donor, none))).toBe("expected-purchases-opportunities");
    expect(codeOf(() => expectedPurchasesOfNew(donors, none))).toBe("expected-purchases-of-new-opportunities");
    expect(codeOf(() => probabilityNoPurchase(donors, donor, none))).toBe("probability-no-purchase-opportunities");
    expect(codeOf(() => purchaseCounts(donors, donor, none))).toBe("purchase-counts-opportunities");
    expect(codeOf(() => purchaseCountsOfNew(donors, none))).toBe("purchase-counts-of-new-opportunities");
    expect(probabilityAlive(donors, donor, none)).toBe(probabilityAlive(donors, donor));
    expect(nextPurchase(model, history, none)).toEqual(nextPurchase(model, history));
  }
});

describe("counts are listed up to ten thousand", () => {
  test.each([10_001, 1e6, 1e8, Number.MAX_SAFE_INTEGER])("%d is refused before anything is computed", (upTo) => {
    expect(codeOf(() => purchaseCounts(model, history, { horizon, upTo }))).toBe("purchase-counts-up-to");
    expect(codeOf(() => purchaseCountsOfNew(model, { horizon, upTo }))).toBe("purchase-counts-of-new-up-to");
    const pareto = { ...model, kind: "pareto-nbd", parameters: { r: 0.5, alpha: 10, s: 0.6, beta: 11 } } as const;
    expect(codeOf(() => purchaseCounts(pareto, history, { horizon, upTo }))).toBe("purchase-counts-up-to");
    expect(codeOf(() => purchaseCounts(donors, donor, { opportunities: 5, upTo }))).toBe("purchase-counts-up-to");
  });

  test("more than there are opportunities have the probability 0", () => {
    const { probabilities, more } = purchaseCounts(donors, donor, { opportunities: 3, upTo: 10_000 });
    expect(probabilities).toHaveLength(10_001);
    expect(probabilities.slice(4).every((p) => p === 0)).toBe(true);
    expect(probabilities.slice(0, 4)).toEqual(
      purchaseCounts(donors, donor, { opportunities: 3, upTo: 3 }).probabilities,
    );
    expect(more).toBeLessThan(1e-12);
  });

  test("times opportunities the work is bounded", () => {
    const far = { opportunities: 1_000_000 };
    expect(codeOf(() => purchaseCounts(donors, donor, { ...far, upTo: 10_000 }))).toBe("purchase-counts-up-to");
    expect(purchaseCountsOfNew(donors, { ...far, upTo: 3 }).probabilities).toHaveLength(4);
  });
});
