import { describe, expect, test } from "vitest";
import { modelChoicePolicies, type ModelChoicePolicy } from "../../src/churn/recommend-model/policy.js";
import { recommendModel } from "../../src/churn/recommend-model/recommend-model.js";

const refused = (code: string) => expect.objectContaining({ name: "DomainError", code });
const good = { history: { frequency: 0, recency: 0, T: 30, unit: "day" } } as const;
const { v1 } = modelChoicePolicies;

describe("what is no base is refused by name", () => {
  test.each([[[]], [undefined], ["base"]])("%s", (population) => {
    expect(() => recommendModel(population as never)).toThrow(refused("base-empty"));
  });

  test.each([
    ["facts", null],
    ["recommend-model-unit", { history: null }],
    ["recommend-model-unit", { history: 3 }],
    ["recommend-model-unit", { history: { frequency: 0, recency: 0, T: 30 } }],
    ["recommend-model-unit", { history: { frequency: 0, recency: 0, T: 30, unit: "fortnight" } }],
    ["history-recency-beyond-t", { history: { frequency: 1, recency: 31, T: 30, unit: "day" } }],
    ["history-frequency", { history: { frequency: 1.5, recency: 31, T: 30, unit: "day" } }],
    ["history-weight", { history: { ...good.history, weight: 0 } }],
    ["recommend-model-gaps", { ...good, gapsDays: 3 }],
    ["recommend-model-gaps", { ...good, gapsDays: [3, 0] }],
    ["recommend-model-gaps", { ...good, gapsDays: [Infinity] }],
  ])("%s", (code, row) => {
    expect(() => recommendModel([good, row as never])).toThrow(refused(code));
    expect(() => recommendModel([good, row as never])).toThrow("[1]");
  });
});

describe("a policy that makes no sense is refused", () => {
  test.each<[string, Partial<ModelChoicePolicy>]>([
    ["share above 1", { contractualFrom: 1.5 }],
    ["mixed above contractual", { mixedFrom: 0.6 }],
    ["no repeaters", { minimumRepeaters: 0 }],
    ["regular below random", { regularFrom: 0.5 }],
    ["tolerance of half a period", { opportunities: { ...v1.opportunities, tolerance: 0.5 } }],
    ["a grid that chance reaches", { opportunities: { ...v1.opportunities, onGridFrom: 0.1 } }],
    ["no opportunities", { opportunities: undefined as never }],
    ["no periods", { opportunities: { ...v1.opportunities, periodsDays: null as never } }],
    ["no comparison", { comparison: null as never }],
    ["noise above clear", { comparison: { noiseUpTo: 20, clearFrom: 10 } }],
  ])("%s", (_what, change) => {
    expect(() => recommendModel([good], { policy: { ...v1, ...change } })).toThrow(refused("model-choice-policy"));
  });

  test("of an unknown version", () => {
    expect(() => recommendModel([good], { policy: { ...v1, schemaVersion: 2 } as never })).toThrow(
      refused("schema-version"),
    );
  });
});

test("another policy decides otherwise and is named", () => {
  const population = [
    { history: { frequency: 0, recency: 0, T: 300, unit: "day", weight: 50 } },
    { history: { frequency: 2, recency: 80, T: 300, unit: "day", weight: 50 } },
  ] as const;
  expect(recommendModel(population)).toMatchObject({ recommended: "mbg-nbd", policy: "model-choice/v1" });
  const lenient: ModelChoicePolicy = { ...v1, id: "ours/1", oneTimeBuyersFrom: 0.9 };
  expect(recommendModel(population, { policy: lenient })).toMatchObject({ recommended: "bg-nbd", policy: "ours/1" });
});
