import { describe, expect, test } from "vitest";
import { probabilityAlive } from "clientele/churn";
import { fitBgBb } from "../../src/churn/bg-bb/fit.js";
import * as bgBb from "../../src/churn/bg-bb/predictions.js";
import { simulateBgBb } from "../../src/churn/bg-bb/simulate.js";
import { requireDiscreteHistory } from "../../src/churn/discrete-history.js";
import { refusalOf } from "./discrete-support.js";

const good = { frequency: 2, recency: 3, opportunities: 6 };
const parameters = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 };
const world = { kind: "bg-bb", schemaVersion: 1, parameters } as const;

describe("an invalid history is refused", () => {
  test.each<[string, unknown]>([
    ["history", null],
    ["history", 7],
    ["history-frequency", { ...good, frequency: -1 }],
    ["history-frequency", { ...good, frequency: 1.5 }],
    ["history-frequency", { ...good, frequency: "2" }],
    ["history-recency", { ...good, recency: NaN }],
    ["history-recency-beyond-opportunities", { ...good, recency: 7 }],
    ["history-recency-without-purchase", { ...good, frequency: 0 }],
    ["history-frequency-beyond-recency", { ...good, frequency: 4 }],
    ["history-frequency-beyond-recency", { ...good, frequency: 1, recency: 0 }],
    ["history-opportunities", { ...good, opportunities: 6.5 }],
    ["history-opportunities", { ...good, opportunities: 1e9 }],
    ["history-opportunities", { frequency: 0, recency: 0, T: 5 }],
    ["history-weight", { ...good, weight: 0 }],
    ["history-weight", { ...good, weight: Infinity }],
  ])("%s: %j", (code, history) => {
    expect(refusalOf(() => requireDiscreteHistory("probabilityAlive", history as never)).code).toBe(code);
    const fit = refusalOf(() => fitBgBb([good, good, history as never]));
    expect(fit.code).toBe(code);
    expect(fit.message).toMatch(/^fitBgBb requires histories\[2\].*; got /);
  });
});

test("a fit needs histories, and options that mean something", () => {
  const codeOf = (act: () => unknown) => refusalOf(act).code;
  expect(codeOf(() => fitBgBb([]))).toBe("histories");
  expect(codeOf(() => fitBgBb("donors" as never))).toBe("histories");
  expect(codeOf(() => fitBgBb([good], { maxIterations: 0 }))).toBe("fit-bg-bb-max-iterations");
  expect(codeOf(() => fitBgBb([good], { opportunity: { years: 0 } }))).toBe("fit-bg-bb-opportunity");
  expect(codeOf(() => fitBgBb([good], { opportunity: {} as never }))).toBe("duration");
  expect(codeOf(() => fitBgBb([good], { prior: { r: { median: 1, spread: 2 } } as never }))).toBe("fit-prior");
});

test("a model of another version, or without its parameters, is refused", () => {
  expect(refusalOf(() => bgBb.requireParameters("x", { ...world, schemaVersion: 2 as never })).code).toBe(
    "schema-version",
  );
  for (const broken of [undefined, { ...parameters, gamma: 0 }, { ...parameters, alpha: NaN }]) {
    expect(refusalOf(() => bgBb.requireParameters("x", { ...world, parameters: broken as never })).code).toBe(
      "model-parameters",
    );
  }
});

test("a simulation needs customers, opportunities and a whole seed", () => {
  const options = { customers: 5, opportunities: 6, seed: 1 };
  const codeFor = (changes: object) => refusalOf(() => simulateBgBb(world, { ...options, ...changes })).code;
  expect(codeFor({ customers: 0 })).toBe("simulate-bg-bb-customers");
  expect(codeFor({ opportunities: 0 })).toBe("simulate-bg-bb-opportunities");
  expect(codeFor({ opportunities: 1e9 })).toBe("simulate-bg-bb-opportunities");
  expect(codeFor({ acquiredWithin: 7 })).toBe("simulate-bg-bb-acquired-within");
  expect(codeFor({ holdout: -1 })).toBe("simulate-bg-bb-holdout");
  expect(codeFor({ seed: 0.5 })).toBe("simulate-bg-bb-seed");
  expect(simulateBgBb(world, options)).toEqual(simulateBgBb(world, options));
});

test.each(["alpha", "beta", "gamma", "delta"] as const)(
  "%s as text is no parameter, though it reads like a number",
  (name) => {
    const model = { ...world, parameters: { ...parameters, [name]: String(parameters[name]) } };
    expect(() => probabilityAlive(model, good)).toThrow(expect.objectContaining({ code: "model-parameters" }));
  },
);
