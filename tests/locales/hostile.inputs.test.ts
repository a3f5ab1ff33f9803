import { describe as inWords, explain } from "clientele";
import { describeType, explainChange, explainFit, explainRecommendation, explainValidation } from "clientele/locales";
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

describe("an own judgement under a name of the library", () => {
  const abouts = [
    ...["stage", "relationship", "role", "rfm", "loyalty", "churn", "value", "trait:loyal", "preset:growth-accounting"],
    ...["loyalty-phase", "attitude-trend", "valued", "share-of-wallet", "breadth", "tenure", "programme", "service"],
    ...["contact-due", "referral-value", "anger", "discount-dependence", "decision-pace", "toString", "constructor"],
  ];
  const loyalty = {
    ...{ score: 7, tier: "gold", bought: "toString", quadrant: { cell: "toString" } },
    ...{ contributions: [], missing: [], atLeast: [], range: {} },
  };
  const values: readonly unknown[] = [
    ...[null, undefined, 7, NaN, "x", "toString", true, [], {}, [[]], { score: 7, tier: "gold" }],
    ...[
      {},
      { contributions: [null] },
      { contributions: [{ component: 7 }] },
      { range: null },
      { missing: [null] },
      { missing: ["x"] },
      { atLeast: undefined },
      { atLeast: [null] },
      { atLeast: ["toString"] },
      { interval: null },
      { quadrant: null },
      { score: Number.MAX_VALUE, range: { low: -Infinity, high: NaN }, atLeast: ["x"] },
    ].map((own) => ({ ...loyalty, ...own })),
    ...[{ phase: "toString" }, { phase: 1, inertia: true }, { metric: "nps" }, { metric: "x", direction: "rising" }],
    ...[{ first: null }, { first: [null], firstFrom: "declared" }, { first: ["x"], firstFrom: "toString" }],
    ...[{ state: "toString" }, { state: null }, { share: "x" }, { share: NaN }, { categories: 1 }, { days: "1" }],
    ...[
      { categories: 1, largest: null },
      { due: "follow-up" },
      { due: "contact" },
      { due: "not-yet" },
      { due: "toString" },
    ],
    ...[{ expected: null }, { expected: 7 }, { expected: {} }, { expected: { amountMinor: 7 } }, { kind: "latent" }],
    { expected: { amountMinor: 7, currency: "x" }, bound: "exact" },
    { expected: { amountMinor: 7, currency: "EUR" }, bound: "toString" },
    { expected: { amountMinor: 7, currency: "EUR" }, bound: "lower" },
  ];

  test.each(abouts)("%s is told, whatever its value", (about) => {
    for (const value of values) {
      const judgement = { status: "decided", about, value, evidence: [], policy: "own/v1", asOf: "x" } as const;
      expect(typeof explain(judgement, en, { detail: "full" })).toBe("string");
    }
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
