import {
  describe as inWords,
  describeType,
  explain,
  explainChange,
  explainFit,
  explainRecommendation,
  explainValidation,
} from "clientele";
import { catalogueOfTypes } from "clientele/classification";
import { describe, expect, test } from "vitest";
import { en } from "../../src/locales/en.js";

const hostile: readonly unknown[] = [
  null,
  undefined,
  0,
  "x",
  [],
  {},
  { status: "undecided" },
  { status: "decided", about: "stage" },
  { status: "decided", about: "stage", value: "new", evidence: [null] },
  { status: "undecided", about: "stage", reason: "missing-facts", missing: [null] },
  { status: "found", about: "stage" },
  { status: "compared", name: "a" },
  { recommended: "bg-nbd", reasons: [null], alternatives: [], warnings: [] },
  { type: "toString", rule: [], thresholds: [], needs: [] },
  { all: [null] },
  { any: [{ not: null }] },
  { fact: "a", is: "at-least" },
  { fact: "a", is: "at-least", value: "3" },
  { fact: "a", is: "within", from: 1 },
  { fact: "a", is: "one-of" },
  { fact: "a", is: "like", value: 1 },
];

type Explainer = (input: never, locale: typeof en) => unknown;
const doors: readonly (readonly [name: string, code: string, explainer: Explainer])[] = [
  ["explain", "judgement", explain],
  ["describe", "condition", inWords],
  ["describeType", "type-of-customer", describeType],
  ["explainChange", "change", explainChange],
  ["explainFit", "model-kind", explainFit],
  ["explainRecommendation", "recommendation", explainRecommendation],
  ["explainValidation", "validation", explainValidation],
];

describe.each(doors)("%s", (name, code, explainer) => {
  test.each(hostile.map((input) => [JSON.stringify(input), input] as const))("refuses %s", (_, input) => {
    const codes = name === "explainChange" ? [code, "judgement"] : [code];
    expect(() => explainer(input as never, en)).toThrow(
      expect.objectContaining({ name: "DomainError", code: expect.toBeOneOf(codes) as unknown }),
    );
  });

  test.each([null, undefined, {}, "en"])("refuses %s as a locale", (locale) => {
    expect(() => explainer({} as never, locale as never)).toThrow(expect.objectContaining({ code: "locale" }));
  });
});

test("a rule nested deeper than people write is refused, however it is nested", () => {
  let deep: unknown = { fact: "orders", is: "is-known" };
  for (let level = 0; level < 20_000; level++) deep = { all: [deep] };
  expect(() => inWords(deep as never, en)).toThrow(expect.objectContaining({ code: "condition" }));
});

test("a reason that the language does not know is read off its code", () => {
  const judgement = { status: "undecided", about: "stage", reason: "on-holiday", missing: [], policy: "p", asOf: "x" };
  expect(explain(judgement as never, en)).toBe("Stage: undecided, because on holiday.");
});

test("entries of the catalogue are described", () => {
  for (const entry of catalogueOfTypes()) expect(describeType(entry, en).name).not.toBe("");
});
