import { describe, expect, test } from "vitest";
import { fitBdw, fitSbg } from "../../src/churn/retention-curve/fit.js";
import {
  discountedLifetime,
  discountedResidualLifetime,
  expectedRenewals,
} from "../../src/churn/retention-curve/lifetime.js";
import type { RetentionPredictor } from "../../src/churn/retention-curve/model.js";
import {
  projectedChurnMass,
  projectedRetention,
  projectedSurvival,
} from "../../src/churn/retention-curve/projection.js";
import { simulateContracts } from "../../src/churn/retention-curve/simulate.js";
import { refusalOf } from "./discrete-support.js";

const world: RetentionPredictor = { kind: "sbg", schemaVersion: 1, parameters: { alpha: 0.668, beta: 3.806 } };
const good = { renewals: 3, ended: true };
const codeOf = (act: () => unknown) => refusalOf(act).code;

describe("retention data that cannot be read are refused, naming the row", () => {
  test.each<[string, unknown]>([
    ["retention-data", undefined],
    ["retention-data", [1000, 869]],
    ["retention-data", {}],
    ["retention-data", { survivors: [10, 9], contracts: [good] }],
    ["retention-data", { contracts: [] }],
    ["retention-data", { cohorts: [] }],
    ["retention-data", { survivors: [0, 0] }],
    ["retention-data", { contracts: Array.from({ length: 3 }, () => ({ ...good, weight: 5e14 })) }],
    ["cohort-survivors", { survivors: [1e308, 1e307] }],
    ["contract-weight", { contracts: [good, { ...good, weight: 1e308 }] }],
    ["cohort-survivors", { survivors: [1000] }],
    ["cohort-survivors", { survivors: [1000, 1001] }],
    ["cohort-survivors", { survivors: [1000, -1] }],
    ["cohort-survivors", { survivors: [1000, NaN] }],
    ["cohort-survivors", { cohorts: [{ survivors: [10, 9] }, 7] }],
    ["cohort-entry", { cohorts: [{ survivors: [10, 9], entry: 0.5 }] }],
    ["contract", { contracts: [good, null] }],
    ["contract-renewals", { contracts: [good, { ...good, renewals: -1 }] }],
    ["contract-renewals", { contracts: [good, { ...good, renewals: 1e9 }] }],
    ["contract-ended", { contracts: [good, { renewals: 3 }] }],
    ["contract-entry", { contracts: [good, { ...good, entry: 4 }] }],
    ["contract-weight", { contracts: [good, { ...good, weight: 0 }] }],
  ])("%s: %j", (code, data) => {
    for (const fit of [fitSbg, fitBdw]) expect(codeOf(() => fit(data as never))).toBe(code);
    const { message } = refusalOf(() => fitSbg(data as never));
    expect(message).toMatch(/^fitSbg requires .*; got /);
    if (code.startsWith("contract")) expect(message).toContain("contracts[1]");
  });
});

test("options of a fit", () => {
  const data = { survivors: [10, 8, 7] };
  expect(codeOf(() => fitSbg(data, { period: { years: 0 } }))).toBe("fit-sbg-period");
  expect(codeOf(() => fitBdw(data, { period: { years: 0 } }))).toBe("fit-bdw-period");
  expect(codeOf(() => fitBdw(data, { maxIterations: 0 }))).toBe("fit-bdw-max-iterations");
  expect(fitSbg(data, null as never)).toEqual(fitSbg(data));
  expect(fitBdw(data, null as never)).toEqual(fitBdw(data));
  expect(fitSbg(data, { prior: { alpha: { median: 1, spread: 2 } } }).status).toBe("converged");
});

test("a model that cannot be used is refused by every prediction", () => {
  const today = { rate: 0.1, timing: "before-renewal" } as const;
  const predictions: ((model: never) => unknown)[] = [
    (model) => projectedSurvival(model, 3),
    (model) => projectedRetention(model, 3),
    (model) => projectedChurnMass(model, 3),
    (model) => expectedRenewals(model),
    (model) => discountedLifetime(model, today),
    (model) => discountedResidualLifetime(model, { ...today, renewed: 2 }),
    (model) => simulateContracts(model, { customers: 1, renewals: 1, seed: 1 }),
  ];
  for (const predict of predictions) {
    const codeFor = (model: unknown) => codeOf(() => predict(model as never));
    expect(codeFor(undefined)).toBe("model-kind");
    expect(codeFor({ ...world, kind: "crystal-ball" })).toBe("model-kind");
    expect(codeFor({ ...world, schemaVersion: 2 })).toBe("schema-version");
    expect(codeFor({ ...world, parameters: { alpha: 0, beta: 1 } })).toBe("model-parameters");
    expect(codeFor({ ...world, kind: "bdw" })).toBe("model-parameters");
    expect(codeFor({ ...world, status: "failed", reason: "no-renewals" })).toBe("model-failed");
  }
});

test("no options are the defaults", () => {
  const nothing = null as never;
  expect(projectedSurvival(world, 3, nothing)).toBe(projectedSurvival(world, 3));
  expect(projectedChurnMass(world, 3, nothing)).toBe(projectedChurnMass(world, 3));
  expect(expectedRenewals(world, nothing)).toEqual(expectedRenewals(world));
});

test("renewals are whole, rates positive, and the timing is said", () => {
  const today = { rate: 0.1, timing: "before-renewal" } as const;
  expect(codeOf(() => projectedSurvival(world, -1))).toBe("projected-survival-t");
  expect(codeOf(() => projectedSurvival(world, 1, { renewed: 0.5 }))).toBe("projected-survival-renewed");
  expect(codeOf(() => projectedRetention(world, 0))).toBe("projected-retention-t");
  expect(codeOf(() => projectedChurnMass(world, 0))).toBe("projected-churn-mass-t");
  expect(codeOf(() => expectedRenewals(world, { renewed: -1 }))).toBe("expected-renewals-renewed");
  expect(codeOf(() => expectedRenewals(world, { horizon: 5 as never }))).toBe("expected-renewals-horizon");
  expect(codeOf(() => discountedLifetime(world, { ...today, rate: 0 }))).toBe("discounted-lifetime-rate");
  expect(codeOf(() => discountedLifetime(world, { rate: 0.1 } as never))).toBe("discounted-lifetime-timing");
  expect(codeOf(() => discountedLifetime(world, undefined as never))).toBe("discounted-lifetime-rate");
  expect(codeOf(() => discountedResidualLifetime(world, today as never))).toBe("discounted-residual-lifetime-renewed");
});

test("a simulation needs customers, renewals and a whole seed", () => {
  const options = { customers: 5, renewals: 6, seed: 1 };
  const codeFor = (changes: object) => codeOf(() => simulateContracts(world, { ...options, ...changes }));
  expect(codeFor({ customers: 0 })).toBe("simulate-contracts-customers");
  expect(codeFor({ renewals: 0 })).toBe("simulate-contracts-renewals");
  expect(codeFor({ acquiredWithin: 7 })).toBe("simulate-contracts-acquired-within");
  expect(codeFor({ seed: 0.5 })).toBe("simulate-contracts-seed");
  expect(simulateContracts(world, options)).toEqual(simulateContracts(world, options));
});
