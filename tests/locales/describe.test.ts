import fc from "fast-check";
import { describe as suite, expect, test } from "vitest";
import { describe } from "clientele";
import { describeType } from "clientele/locales";
import {
  catalogueOfTypes,
  classificationPolicies,
  classificationRules,
  createClassifier,
  unitsOfFacts,
} from "clientele/classification";
import { en } from "clientele/locales/en";
import { compileCondition, type Condition } from "clientele/rules";

const say = (condition: Condition) => describe(condition, en, { units: unitsOfFacts });

suite("a rule in words", () => {
  test.each<[string, Condition, string]>([
    [
      "days",
      { fact: "daysSinceLastPurchase", is: "less-than", value: 90 },
      "The time since the last purchase is less than 90 days.",
    ],
    [
      "a share",
      { fact: "discountedOccasionShare", is: "at-least", value: 0.6 },
      "The share of purchases at a discount is at least 60%.",
    ],
    [
      "a half-open range between two facts",
      {
        fact: "daysSinceLastPurchase",
        is: "within",
        from: { fact: "q90GapDays" },
        below: { fact: "q98GapDays" },
      },
      "The time since the last purchase is at least the time within which 90% of gaps end and less than the time within which 98% of gaps end.",
    ],
    ["yes", { fact: "referredBeforeFirstPurchase", is: "equals", value: true }, "Came through a recommendation."],
    [
      "one of several states",
      { fact: "subscriptionStatus", is: "one-of", values: ["notice", "ended"] },
      "Notice of the contract was given or the contract has ended.",
    ],
    [
      "a value in a list",
      { fact: "declaredRoles", is: "contains", value: "purchasing-agent" },
      "There is a declared role: purchasing agent.",
    ],
    [
      "a code of somebody's own",
      { fact: "declaredRoles", is: "contains", value: "ambassador" },
      "There is a declared role: ambassador.",
    ],
    ["presence", { fact: "csatLast", is: "is-known" }, "The last satisfaction answer is known."],
    ["absence", { fact: "csatLast", is: "is-unknown" }, "The last satisfaction answer is not known."],
    [
      "what is asked only where it is known",
      {
        all: [
          { fact: "csatLast", is: "is-known" },
          { fact: "csatLast", is: "at-most", value: 2 },
        ],
      },
      "It is known that the last satisfaction answer is at most 2.",
    ],
    [
      "and its opposite",
      {
        not: {
          all: [
            { fact: "csatLast", is: "is-known" },
            { fact: "csatLast", is: "at-most", value: 2 },
          ],
        },
      },
      "It is not known that the last satisfaction answer is at most 2.",
    ],
    ["nothing to ask", { all: [] }, "Always."],
    ["nothing that could be true", { any: [] }, "Never."],
    [
      "parts inside parts",
      {
        any: [
          { fact: "boats", is: "at-least", value: 3 },
          {
            all: [{ fact: "visits", is: "more-than", value: 2 }, { not: { fact: "vip", is: "equals", value: true } }],
          },
        ],
      },
      "Either boats: at least 3 or (visits: more than 2 and vip: no).",
    ],
    [
      "money",
      { fact: "spend.EUR.net", is: "at-least", value: 100_000 },
      "What was spent in EUR is at least €1,000.00.",
    ],
    ["a yes of somebody's own", { fact: "vip", is: "equals", value: true }, "Vip: yes."],
    ["what is not so", { fact: "vip", is: "differs-from", value: true }, "Vip: no."],
    [
      "and by the words of the language",
      { not: { fact: "referredBeforeFirstPurchase", is: "equals", value: true } },
      "Did not come through a recommendation.",
    ],
    ["a text of somebody's own", { fact: "hairColour", is: "equals", value: "red" }, "Hair colour: red."],
    ["any other text", { not: { fact: "hairColour", is: "equals", value: "red" } }, "Hair colour: other than red."],
    ["a number of somebody's own", { fact: "boats", is: "equals", value: 2 }, "Boats: 2."],
    [
      "a range of somebody's own",
      { fact: "boats", is: "within", from: 2, below: { fact: "usualBoats" } },
      "Boats: at least 2 and less than usual boats.",
    ],
  ])("%s", (_, condition, words) => expect(say(condition)).toBe(words));

  test("amounts in a unit of somebody's own", () => {
    const units = { deposit: "USD", absence: "days", constructor: "days" };
    expect(describe({ fact: "deposit", is: "more-than", value: 2550 }, en, { units })).toBe(
      "Deposit: more than $25.50.",
    );
    expect(describe({ fact: "absence", is: "at-most", value: 1 }, en, { units })).toBe("Absence: at most 1 day.");
    expect(describe({ fact: "toString", is: "at-most", value: 1 }, en, { units })).toBe("To string: at most 1.");
  });

  test("nested deeper than people write is refused", () => {
    let deep: Condition = { fact: "orders", is: "is-known" };
    for (let level = 0; level < 200; level++) deep = { not: deep };
    expect(() => say(deep)).toThrow(expect.objectContaining({ code: "condition" }));
  });

  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: "small" },
      fc.record({
        fact: fc.constantFrom("purchaseOccasions", "npsLast", "shoeSize"),
        is: fc.constantFrom("at-least", "more-than", "at-most", "less-than"),
        value: fc.oneof(fc.integer(), fc.record({ fact: fc.constantFrom("medianGapDays", "ownGap") })),
      }) as fc.Arbitrary<Condition>,
      fc.record({
        fact: fc.constantFrom("npsLast", "shoeSize"),
        is: fc.constantFrom("is-known", "is-unknown"),
      }) as fc.Arbitrary<Condition>,
      fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }),
      fc.record({ not: tie("condition") }),
    ),
  }));

  test("any rule gives one clean sentence, the same for its JSON", () => {
    fc.assert(
      fc.property(condition, (rule) => {
        const words = say(rule);
        expect(words).toMatch(/^[A-Z(].*\.$/);
        expect(words).not.toMatch(/undefined|NaN|\[object| {2}|\(\)/);
        expect(say(JSON.parse(JSON.stringify(rule)) as Condition)).toBe(words);
      }),
    );
  });
});

suite("a type in words", () => {
  const described = (policy = classificationPolicies.v1 as Parameters<typeof catalogueOfTypes>[0]) =>
    catalogueOfTypes(policy).map((entry) => describeType(entry, en, { units: unitsOfFacts }));

  test("the thresholds are told with their units and reasons", () => {
    const loyal = described().find(({ type }) => type === "loyal");
    expect(loyal?.thresholds.find(({ path }) => path === "loyal.tenure")?.value).toBe(
      "4 usual gaps of this customer, at least 180 days",
    );
    for (const { thresholds } of described()) for (const { why } of thresholds) expect(why).toMatch(/^[A-Z“].*\.$/);
  });

  test("minutes are told as minutes", () => {
    const impulse = described().find(({ type }) => type === "impulse");
    expect(impulse?.thresholds.find(({ path }) => path === "impulse.minutes")?.value).toBe("30 minutes");
  });

  test("nothing is needed twice", () => {
    for (const { needs } of described()) expect(new Set(needs).size).toBe(needs.length);
  });

  test("whom the rule of promotion-driven names is judged so, and nobody else", () => {
    const [{ when } = {}] = catalogueOfTypes().find(({ type }) => type === "promotion-driven")?.rule ?? [];
    const isMet = compileCondition(when as Condition);
    for (const share of [0.5, 0.6, 0.9, 1]) {
      for (const ofBase of [0.3, 0.4, 0.79, 0.8, 0.81, 0.9]) {
        const facts = { purchaseOccasions: 3, discountedOccasionShare: share };
        const classify = createClassifier({ base: { discountedOccasionShare: ofBase } });
        const { "promotion-driven": judged } = classify({
          customerId: "a",
          asOf: "2026-03-01T00:00:00Z",
          ...facts,
        }).traits;
        const derived = {
          baseDiscountedShare: ofBase,
          outstandingDiscountedShare: Math.min(1, Number((1.5 * ofBase).toFixed(9))),
        };
        const isNamed = isMet.evaluate({ ...facts, ...derived }) === true;
        expect(isNamed, `${share} in a base of ${ofBase}`).toBe(judged.status === "decided" && judged.value);
        if (ofBase > 0.8 && share >= 0.6) expect(judged).toMatchObject({ reason: "whole-base" });
      }
    }
  });

  test("silences that a policy fixes are told as they are", () => {
    const silence = { atRisk: 60, lapsed: { gaps: 4, of: "base", atLeastDays: 60 } } as const;
    const lapsed = described({ ...classificationPolicies.v1, id: "ours/v1", silence }).find(
      ({ type }) => type === "lapsed",
    );
    expect(lapsed?.thresholds[0]).toMatchObject({
      path: "silence",
      value: "60 days and 4 usual gaps of the base, at least 60 days",
    });
  });

  test("every fact that a rule reads has words", () => {
    const rules = classificationRules(classificationPolicies.v1);
    const facts = JSON.stringify(rules).match(/(?<="fact":")\w+/g) ?? [];
    for (const fact of new Set(facts)) expect(Object.hasOwn(en.facts, fact), fact).toBe(true);
  });
});
