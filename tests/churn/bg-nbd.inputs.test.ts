import { describe, expect, test } from "vitest";
import {
  expectedPurchases,
  expectedPurchasesOfNew,
  fitBgNbd,
  nextPurchase,
  probabilityAlive,
  probabilityNoPurchase,
  simulateHistories,
} from "clientele/churn";
import { published } from "./histories.js";

const good = { frequency: 2, recency: 30, T: 38 };
const horizon = { weeks: 4 };

/** The code and the message of what is thrown. */
function refusalOf(act: () => unknown): { code: string; message: string } {
  try {
    act();
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error("nothing was thrown");
}

const badHistories: [code: string, history: unknown][] = [
  ["history", null],
  ["history", 7],
  ["history-frequency", { ...good, frequency: -1 }],
  ["history-frequency", { ...good, frequency: 1.5 }],
  ["history-frequency", { ...good, frequency: NaN }],
  ["history-frequency", { ...good, frequency: "2" }],
  ["history-t", { ...good, T: Infinity }],
  ["history-t", { ...good, T: -1 }],
  ["history-t", { frequency: 2, recency: 30 }],
  ["history-recency", { ...good, recency: NaN }],
  ["history-recency", { ...good, recency: -1 }],
  ["history-recency-beyond-t", { ...good, recency: 39 }],
  ["history-recency-without-repeat", { frequency: 0, recency: 5, T: 38 }],
  ["history-weight", { ...good, weight: 0 }],
  ["history-weight", { ...good, weight: NaN }],
  ["history-unit", { ...good, unit: "day" }],
];

describe("an invalid history is refused", () => {
  test.each(badHistories)("%s: %j", (code, history) => {
    expect(refusalOf(() => probabilityAlive(published, history as never)).code).toBe(code);
    const fit = refusalOf(() => fitBgNbd([good, good, history as never], { unit: "week" }));
    expect(fit.code).toBe(code);
    expect(fit.message).toMatch(/^fitBgNbd requires histories\[2\].*; got /);
  });
});

describe("a model that cannot be used is refused by every prediction", () => {
  const predictions: [string, (model: never) => unknown][] = [
    ["probabilityAlive", (model) => probabilityAlive(model, good)],
    ["expectedPurchases", (model) => expectedPurchases(model, good, { horizon })],
    ["expectedPurchasesOfNew", (model) => expectedPurchasesOfNew(model, { horizon })],
    ["probabilityNoPurchase", (model) => probabilityNoPurchase(model, good, { horizon })],
    ["nextPurchase", (model) => nextPurchase(model, good)],
  ];
  test.each(predictions)("%s", (name, predict) => {
    const codeFor = (model: unknown) => refusalOf(() => predict(model as never)).code;
    expect(codeFor(undefined)).toBe("model-kind");
    expect(codeFor({ ...published, kind: "crystal-ball" })).toBe("model-kind");
    expect(codeFor({ ...published, schemaVersion: 2 })).toBe("schema-version");
    expect(codeFor({ ...published, parameters: { ...published.parameters, a: 0 } })).toBe("model-parameters");
    expect(codeFor({ ...published, parameters: undefined })).toBe("model-parameters");
    expect(refusalOf(() => predict({ ...published, schemaVersion: 2 } as never)).message).toContain(name);
  });
});

test("a horizon at the end of what a number can hold ends in an answer or a refusal", () => {
  const parameters = { r: 0.2, alpha: 1e-8, a: 0.8, b: 2.4 };
  for (const model of [published, { ...published, parameters }]) {
    const least = expectedPurchasesOfNew(model, { horizon: { weeks: Number.MIN_VALUE } });
    expect(least).toBeGreaterThanOrEqual(0);
    expect(least).toBeLessThan(1e-300);
    const most = expectedPurchases(model, good, { horizon: { weeks: Number.MAX_VALUE } });
    expect(most).toBeGreaterThan(1e60);
    expect(most).toBeLessThan(Infinity);
    expect(refusalOf(() => expectedPurchasesOfNew(model, { horizon: { years: Number.MAX_VALUE } })).code).toBe(
      "duration",
    );
  }
});

test("a horizon needs a unit and is not negative", () => {
  expect(refusalOf(() => expectedPurchases(published, good, { horizon: 39 as never })).code).toBe("duration");
  expect(refusalOf(() => expectedPurchases(published, good, { horizon: { weeks: -1 } })).code).toBe("duration");
  expect(expectedPurchases(published, good, { horizon: { weeks: 0 } })).toBe(0);
});

test("a fit needs histories, a unit and at least one step", () => {
  expect(refusalOf(() => fitBgNbd([], { unit: "week" })).code).toBe("histories");
  expect(refusalOf(() => fitBgNbd([good], {} as never)).code).toBe("fit-bg-nbd-unit");
  expect(refusalOf(() => fitBgNbd([good], undefined as never)).code).toBe("fit-bg-nbd-unit");
  expect(refusalOf(() => fitBgNbd([good], { unit: "week", maxIterations: 0 })).code).toBe("fit-bg-nbd-max-iterations");
});

test("a history may state the model's unit", () => {
  expect(probabilityAlive(published, { ...good, unit: "week" })).toBe(probabilityAlive(published, good));
});

test("a simulation needs customers, a whole seed and an acquisition within the observation", () => {
  const options = { customers: 5, observed: { weeks: 30 }, seed: 1 };
  const codeFor = (changes: object) => refusalOf(() => simulateHistories(published, { ...options, ...changes })).code;
  expect(codeFor({ customers: 0 })).toBe("simulate-histories-customers");
  expect(codeFor({ seed: 0.5 })).toBe("simulate-histories-seed");
  expect(codeFor({ acquiredWithin: { weeks: 31 } })).toBe("simulate-histories-acquired-within");
  expect(codeFor({ observed: 30 })).toBe("duration");
});
