import {
  fitBgBb,
  fitBgNbd,
  fitMbgNbd,
  fitParetoNbd,
  fitSbg,
  regularHistory,
  simulateBgBb,
  simulateContracts,
  simulateDiscreteLike,
  simulateHistories,
  simulateLike,
} from "clientele/churn";
import { describe, expect, test } from "vitest";
import { requireFewPurchasesInAll } from "../../src/churn/limits.js";
import { refusalOf } from "./discrete-support.js";
import { model } from "./score-support.js";

const donors = {
  kind: "bg-bb",
  schemaVersion: 1,
  parameters: { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 },
} as const;
const curve = { kind: "sbg", schemaVersion: 1, parameters: { alpha: 0.7, beta: 3.8 } } as const;
const codeOf = (act: () => unknown) => refusalOf(act).code;
const once = { frequency: 0, recency: 0, T: 30 };
const back = { frequency: 2, recency: 10, T: 30 };
const unit = { unit: "week" } as const;

describe("what no base can weigh and no customer can live is refused", () => {
  test.each([fitBgNbd, fitMbgNbd, fitParetoNbd])("%o", (fit) => {
    expect(codeOf(() => fit([{ ...back, weight: 1e16 }], unit))).toBe("history-weight");
    expect(codeOf(() => fit([{ ...back, weight: Infinity }], unit))).toBe("history-weight");
    const many = [once, back, { ...back, T: 31 }].map((history) => ({ ...history, weight: 6e14 }));
    expect(codeOf(() => fit(many, unit))).toBe("history-weight");
    expect(codeOf(() => fit([{ ...back, T: 1e16 }], unit))).toBe("history-t");
    expect(codeOf(() => fit([{ ...back, T: Number.MAX_VALUE }], unit))).toBe("history-t");
  });

  test("at the limits a fit still has numbers", () => {
    for (const fit of [fitBgNbd, fitMbgNbd, fitParetoNbd]) {
      const heavy = fit(
        [once, back].map((history) => ({ ...history, weight: 5e14 })),
        unit,
      );
      const old = fit([once, { ...back, T: 1e15 }], unit);
      for (const found of [heavy, old]) expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }
  });

  test("histories in opportunities, and contracts", () => {
    const donor = { frequency: 2, recency: 5, opportunities: 6 };
    expect(codeOf(() => fitBgBb([{ ...donor, weight: 1e16 }]))).toBe("history-weight");
    expect(
      codeOf(() =>
        fitBgBb([
          { ...donor, weight: 6e14 },
          { ...donor, recency: 4, weight: 6e14 },
        ]),
      ),
    ).toBe("history-weight");
    expect(codeOf(() => fitSbg({ survivors: [1e16, 1] }))).toBe("cohort-survivors");
  });
});

describe("a simulation ends", () => {
  const frantic = { ...model, parameters: { r: 5, alpha: 1e-17, a: 1e-6, b: 1 } } as const;
  const pareto = { ...model, kind: "pareto-nbd", parameters: { r: 5, alpha: 1e-17, s: 1, beta: 1e6 } } as const;
  const k3 = { ...frantic, kind: "mbg-cnbd-k", parameters: { ...frantic.parameters, k: 3 } } as const;

  test.each([frantic, pareto, k3])("at rates that no life has room for: $kind", (world) => {
    const options = { customers: 1, observed: { weeks: 10 }, seed: 1 };
    expect(codeOf(() => simulateHistories(world, options))).toBe("simulation-purchases");
    expect(codeOf(() => simulateLike(world, [{ ...once, weight: 3 }], { seed: 1 }))).toBe("simulation-purchases");
  });

  test("with so many purchases in all that they would not be held", () => {
    expect(codeOf(() => requireFewPurchasesInAll("simulateHistories", 50_000_001))).toBe("simulation-purchases");
    expect(() => requireFewPurchasesInAll("simulateHistories", 50_000_000)).not.toThrow();
  });

  test("before it begins, with more customers than it can hold", () => {
    const observed = { weeks: 10 };
    expect(codeOf(() => simulateHistories(model, { customers: 1e9, observed, seed: 1 }))).toBe(
      "simulate-histories-customers",
    );
    expect(codeOf(() => simulateBgBb(donors, { customers: 1e9, opportunities: 1, seed: 1 }))).toBe(
      "simulate-bg-bb-customers",
    );
    expect(codeOf(() => simulateBgBb(donors, { customers: 1e6, opportunities: 1e6, seed: 1 }))).toBe(
      "simulate-bg-bb-customers",
    );
    expect(codeOf(() => simulateContracts(curve, { customers: 1e9, renewals: 3, seed: 1 }))).toBe(
      "simulate-contracts-customers",
    );
    expect(codeOf(() => simulateLike(model, [{ ...once, weight: 1e12 }], { seed: 1 }))).toBe("histories");
    const donor = { frequency: 2, recency: 5, opportunities: 6, weight: 1e12 };
    expect(codeOf(() => simulateDiscreteLike(donors, [donor], { seed: 1 }))).toBe("histories");
  });

  test("without options it says what is missing", () => {
    const none = undefined as never;
    expect(codeOf(() => simulateHistories(model, none))).toBe("simulate-histories-customers");
    expect(codeOf(() => simulateBgBb(donors, none))).toBe("simulate-bg-bb-opportunities");
    expect(codeOf(() => simulateContracts(curve, none))).toBe("simulate-contracts-customers");
    expect(codeOf(() => simulateLike(model, [once], none))).toBe("simulate-like-seed");
    expect(codeOf(() => simulateDiscreteLike(donors, [{ ...once, opportunities: 3 } as never], none))).toBe(
      "simulate-discrete-like-seed",
    );
  });
});

test("of simulated donors all is known: what they took, and when they left", () => {
  const world = simulateBgBb(donors, { customers: 300, opportunities: 6, holdout: 4, seed: 1 });
  for (const { frequency, purchases, purchasesInHoldout, alive, leftAt } of world) {
    expect(purchases.filter((at) => at <= 6)).toHaveLength(frequency);
    expect(purchases.filter((at) => at > 6)).toHaveLength(purchasesInHoldout);
    expect(alive).toBe(leftAt === undefined || leftAt > 6);
    expect(purchases.every((at) => leftAt === undefined || at < leftAt)).toBe(true);
  }
  expect(world.some(({ leftAt }) => leftAt === undefined)).toBe(true);
  expect(JSON.parse(JSON.stringify(world))).toEqual(world);
});

describe("priors are checked whether a search needs them or not", () => {
  const newcomers = [{ frequency: 0, recency: 0, T: 0 }];
  test.each([fitBgNbd, fitMbgNbd, fitParetoNbd])("%o", (fit) => {
    for (const histories of [newcomers, [once], [once, back]]) {
      for (const prior of [null, 7, { q: { median: 1, spread: 2 } }, { r: { median: 0, spread: 2 } }, { r: null }]) {
        expect(codeOf(() => fit(histories, { ...unit, prior } as never))).toBe("fit-prior");
      }
    }
  });
});

test("a history of no gaps at all is refused", () => {
  for (const none of [null, undefined, 7]) {
    expect(codeOf(() => regularHistory(none as never))).toBe("regular-history-gaps");
  }
});
