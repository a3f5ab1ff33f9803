import { describe, expect, test } from "vitest";
import { paretoNbd } from "../../src/churn/pareto-nbd/attrition.js";
import { fitParetoNbd } from "../../src/churn/pareto-nbd/fit.js";
import { published } from "./pareto-nbd-support.js";

const good = { frequency: 2, recency: 30, T: 38 };

/** The code and the message of what is thrown. */
function refusalOf(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("nothing was thrown");
}

describe("an invalid history is refused, with its row", () => {
  test.each([
    ["history", null],
    ["history-frequency", { ...good, frequency: -1 }],
    ["history-frequency", { ...good, frequency: 1.5 }],
    ["history-t", { ...good, T: Infinity }],
    ["history-recency", { ...good, recency: NaN }],
    ["history-recency-beyond-t", { ...good, recency: 39 }],
    ["history-recency-without-repeat", { frequency: 0, recency: 5, T: 38 }],
    ["history-weight", { ...good, weight: 0 }],
    ["history-unit", { ...good, unit: "day" }],
  ])("%s: %j", (code, history) => {
    const refusal = refusalOf(() => fitParetoNbd([good, good, history as never], { unit: "week" }));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/^fitParetoNbd requires histories\[2\].*; got /);
  });
});

test("a fit needs histories, a unit, at least one step and priors of its own parameters", () => {
  expect(refusalOf(() => fitParetoNbd([], { unit: "week" })).code).toBe("histories");
  expect(refusalOf(() => fitParetoNbd([good], {} as never)).code).toBe("fit-pareto-nbd-unit");
  expect(refusalOf(() => fitParetoNbd([good], undefined as never)).code).toBe("fit-pareto-nbd-unit");
  expect(refusalOf(() => fitParetoNbd([good], { unit: "week", maxIterations: 0 })).code).toBe(
    "fit-pareto-nbd-max-iterations",
  );
  const prior = { a: { median: 1, spread: 2 } };
  expect(refusalOf(() => fitParetoNbd([good], { unit: "week", prior: prior as never })).code).toBe("fit-prior");
});

test("stored parameters are looked at before they are used", () => {
  const codeFor = (model: unknown) => refusalOf(() => paretoNbd.requireParameters("test", model as never)).code;
  expect(paretoNbd.requireParameters("test", { schemaVersion: 1, parameters: published })).toBe(published);
  expect(codeFor({ schemaVersion: 2, parameters: published })).toBe("schema-version");
  expect(codeFor({ schemaVersion: 1 })).toBe("model-parameters");
  for (const value of [0, -1, NaN, Infinity, "1", undefined]) {
    expect(codeFor({ schemaVersion: 1, parameters: { ...published, beta: value } })).toBe("model-parameters");
  }
});

test("a horizon of zero, and one as long as a number can hold", () => {
  expect(paretoNbd.expectedPurchases(published, good, 0)).toBe(0);
  expect(paretoNbd.probabilityNoPurchase(published, good, 0)).toBe(1);
  expect(paretoNbd.purchaseCounts(published, undefined, 0, 3)).toEqual([1, 0, 0, 0]);
  const most = paretoNbd.expectedPurchases(published, good, Number.MAX_VALUE);
  expect(most).toBeGreaterThan(1e60);
  expect(most).toBeLessThan(Infinity);
});
