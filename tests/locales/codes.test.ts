import { describe, expect, test } from "vitest";
import { en } from "../../src/locales/en.js";
import { explainFit } from "../../src/locales/explain-fit.js";
import { explainRecommendation } from "../../src/locales/explain-recommendation.js";
import { numbersOf } from "../../src/locales/explain/numbers.js";
import type { Compared, ReportedModel } from "../../src/locales/locale.js";

const numbers = numbersOf(en);
/** Codes that are one word may be words of the language too. */
const isCode = (key: string): boolean => key.includes("-");

function expectClean(text: string, ...codes: string[]): void {
  expect(text).not.toMatch(/undefined|NaN|Infinity|null|\[object| {2}|[a-z][A-Z][a-z]|:\s*\.|\(\s*\)/);
  expect(text.trim()).toBe(text);
  for (const code of codes.filter(isCode)) expect(text).not.toContain(code);
}

const entries = <Key extends string, Value>(of: { readonly [K in Key]: Value }) => Object.entries(of) as [Key, Value][];
const sentence = /^[A-Z].*\.$/;

describe("every code of churn has a sentence", () => {
  const days = { value: 90, unit: "day" } as const;
  const found = { status: "estimated", probability: 0.2, method: "sbg", ageDays: 71 } as const;
  test.for([
    ...entries(en.churnMethods).map(([code, says]) => [code, says("BG/NBD")] as const),
    ...entries(en.churnCaveats),
    ...entries(en.afterPurchase).map(([code, says]) => [code, says(0.85, numbers)] as const),
    ...entries(en.afterSilence).map(([code, says]) => [code, says(94, numbers)] as const),
    ...entries(en.lowAgainBy),
    ...entries(en.estimatedEndings).map(([code, says]) => [code, says(found, days, numbers)] as const),
    ...entries(en.announcedEndings).map(([code, says]) => [code, says(days, numbers)] as const),
    ...entries(en.unknownEndings),
  ])("%s", ([code, text]) => {
    expect(text).toMatch(sentence);
    expectClean(text, code);
  });
});

describe("every code of value has a sentence", () => {
  test.for([
    ...entries(en.valueCaveats),
    ...entries(en.discounted).map(([code, says]) => [code, says(0.1, numbers)] as const),
    ["method", en.valueMethod("BG/NBD")] as const,
  ])("%s", ([code, text]) => {
    expect(text).toMatch(sentence);
    expectClean(text, code);
  });

  test.for(entries(en.valueless))("%s", ([code, text]) => expectClean(text, code));
});

describe("every code of loyalty has a sentence", () => {
  test.for([
    ...entries(en.loyaltyCells),
    ...entries(en.loyaltyBought),
    ["proxy", en.loyaltyProxy] as const,
    ["inertia", en.loyaltyInertia] as const,
    ["unknown", en.referralsUnknown] as const,
    ["additive", en.referralsNotAdded] as const,
  ])("%s", ([code, text]) => {
    expect(text).toMatch(sentence);
    expectClean(text, code);
  });
});

describe("every reason of every kind of model has words", () => {
  const reasons = entries(en.fitReasons).flatMap(([kind, words]) =>
    Object.keys(words).map((reason) => [kind, reason] as const),
  );
  test.for(reasons)("%s: %s", ([kind, reason]) => {
    for (const status of ["boundary", "failed"] as const) {
      const report = { kind, status, reason, iterations: 1, customers: 1, lifetimes: 1 } as unknown as ReportedModel;
      const text = explainFit(report, en);
      expect(text).toMatch(sentence);
      expectClean(text, reason, status);
    }
  });
});

describe("every code of a recommendation has words", () => {
  const found: Compared = { value: 0.25, threshold: 0.5 };
  test.for(entries(en.modelReasons))("%s", ([code, says]) => expectClean(says(found, numbers), code));

  test.for([
    ...entries(en.alternatives).map(([code, says]) => [code, says("Pareto/NBD")] as const),
    ...entries(en.opportunities),
    ...entries(en.modelWarnings).map(([code, says]) => [code, says(found, numbers)] as const),
  ])("%s", ([code, text]) => {
    expect(text).toMatch(sentence);
    expectClean(text, code);
  });

  test.for(entries(en.recommended))("%s", ([kind, text]) => {
    expectClean(text);
    const nothingElse = { reasons: [], alternatives: [], warnings: [], policy: "", base: {} as never };
    const whole = explainRecommendation({ recommended: kind, ...nothingElse }, en);
    expect(whole).toMatch(sentence);
  });
});

describe("every verdict has words", () => {
  test.for(
    entries(en.verdicts).flatMap(([question, of]) =>
      entries(of).map(([verdict, says]) => [`${question}: ${verdict}`, verdict, says("the mean")] as const),
    ),
  )("%s", ([, verdict, text]) => expectClean(text, verdict));

  test.for(entries(en.baselines))("%s", ([name, text]) => expectClean(text, name));
});
