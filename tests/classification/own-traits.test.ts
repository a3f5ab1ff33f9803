import { describe, expect, test } from "vitest";
import {
  classificationPolicies,
  classificationRules,
  classify,
  type ClassifierOptions,
  createClassifier,
  ownTraits,
  type RuleFacts,
  unitsOfFacts,
} from "clientele/classification";
import { type Condition, conditionsOver, type Quantity } from "clientele/rules";
import { unitsOfRules } from "../../src/classification/units-of-rules.js";
import { boughtAfter } from "./fixtures/facts.js";

interface OurFacts {
  readonly boats?: Quantity<"count">;
  readonly longestMetres?: Quantity<"score">;
  readonly harbour?: "north" | "south";
}
const { all, any, atLeast, equals, fact } = conditionsOver<OurFacts & RuleFacts>();
const facts = { boats: "count", longestMetres: "score", harbour: "text" } as const;
const whale = all(atLeast("boats", 2), any(atLeast("longestMetres", 20), equals("harbour", "north")));
const conditions = { whale, captain: atLeast("boats", fact("purchaseOccasions")) };
const options = { traits: ownTraits(conditions, facts) };
const compare = (of: string, to: string) => ({ fact: of, is: "at-least", value: { fact: to } });
const within = (of: string) => ({ fact: of, is: "within", from: 1, below: { fact: "daysObserved" } });
const unitless = "classification-traits";
const regular = boughtAfter([40, 40, 40], 10);
const owner = (own: OurFacts) => ({
  boats: undefined,
  longestMetres: undefined,
  harbour: undefined,
  ...regular,
  ...own,
});

test("one that is, one that barely is, one that barely is not, and one of whom nobody knows", () => {
  const of = (own: OurFacts) => classify(owner(own) as never, options).traits.whale;
  expect(of({ boats: 9, longestMetres: 40, harbour: "north" })).toMatchObject({ status: "decided", value: true });
  expect(of({ boats: 2, longestMetres: 20 })).toMatchObject({ value: true });
  expect(of({ boats: 2, longestMetres: 19.9, harbour: "south" })).toMatchObject({ value: false });
  expect(of({ boats: 1 })).toMatchObject({ value: false });
  expect(of({ boats: 2 })).toMatchObject({ reason: "missing-facts", missing: ["harbour", "longestMetres"] });
});

test("it comes with evidence, in units, under the policy, beside the library's own", () => {
  const { traits } = classify(owner({ boats: 4, longestMetres: 25 }) as never, options);
  expect(traits.whale).toEqual({
    status: "decided",
    about: "trait:whale",
    value: true,
    evidence: [
      { fact: "boats", value: 4, comparison: "at-least", threshold: 2, unit: "count", holds: true },
      { fact: "longestMetres", value: 25, comparison: "at-least", threshold: 20, unit: "score", holds: true },
    ],
    policy: "classification/v1",
    asOf: regular.asOf,
  });
  expect(traits.captain).toMatchObject({
    value: true,
    evidence: [{ thresholdFact: "purchaseOccasions", threshold: 4 }],
  });
  const { whale: _, captain: __, ...library } = traits;
  expect(library).toEqual(classify(regular).traits);
});

test("for pricing, the library's harmful traits are refused and the own ones are judged", () => {
  const policy = { ...classificationPolicies.v1, id: "prices/v1", use: "pricing" } as const;
  const { traits } = createClassifier({ ...options, policy })(owner({ boats: 1 }) as never);
  expect(traits.loyal).toMatchObject({ reason: "refused-for-use" });
  expect(traits.whale).toMatchObject({ value: false, policy: "prices/v1" });
});

test("they read every fact of the dictionary, in its unit", () => {
  const { traits } = classify(boughtAfter([40, 40, 40], 10, { gapLongestDays: 40, loyaltyTier: "gold" }), {
    traits: ownTraits({
      steady: { fact: "gapLongestDays", is: "less-than", value: 60 },
      golden: { fact: "loyaltyTier", is: "equals", value: "gold" },
      even: { fact: "gapLongestDays", is: "at-most", value: { fact: "gapLastDays" } },
    }),
  });
  expect(traits.steady).toMatchObject({
    value: true,
    evidence: [
      { fact: "gapLongestDays", value: 40, comparison: "less-than", threshold: 60, unit: "days", holds: true },
    ],
  });
  expect([traits.golden, traits.even]).toMatchObject([{ value: true }, { value: true }]);
});

describe("refused, for whoever comes without the compiler", () => {
  test.each<[string, unknown, string]>([
    ["a name of the library's", { facts, traits: { loyal: whale } }, "classification-traits"],
    ["a misspelt fact", { facts, traits: { whale: { fact: "boat", is: "is-known" } } }, "classification-traits"],
    [
      "a misspelt threshold",
      { facts, traits: { whale: { fact: "boats", is: "at-least", value: { fact: "boat" } } } },
      "classification-traits",
    ],
    ["an undeclared fact", { traits: { whale } }, "classification-traits"],
    ["a fact of the library's declared anew", { facts: { openCarts: "days" } }, "classification-traits"],
    ["a fact without a unit", { facts: { boats: 3 } }, "classification-traits"],
    ["a unit that is none", { facts: { boats: "cuont" } }, "classification-traits"],
    ["the name of the customer", { facts: { customerId: "text" } }, "classification-traits"],
    ["the moment", { facts: { asOf: "days" } }, "classification-traits"],
    ["a name that objects keep to themselves", JSON.parse('{"facts":{"__proto__":"count"}}'), "classification-traits"],
    [
      "a trait of such a name",
      JSON.parse('{"traits":{"__proto__":{"fact":"orders","is":"at-least","value":2}}}'),
      "classification-traits",
    ],
    [
      "days against a share",
      { traits: { odd: compare("daysSinceLastPurchase", "discountedOccasionShare") } },
      unitless,
    ],
    ["boats against days", { facts, traits: { odd: compare("boats", "gapLongestDays") } }, unitless],
    ["a range of another unit", { facts, traits: { odd: { not: { all: [within("boats")] } } } }, unitless],
    ["the size of a list", { traits: { odd: { fact: "gapsDays", is: "at-least", value: 2 } } }, unitless],
    ["the size of a text", { facts, traits: { odd: { fact: "harbour", is: "at-least", value: 2 } } }, unitless],
    ["a number that is a text", { facts, traits: { odd: { ...compare("boats", "harbour"), is: "equals" } } }, unitless],
    ["no condition", { facts, traits: { whale: { fact: "boats", is: "big" } } }, "condition"],
    ["nothing", { facts, traits: { whale: null } }, "condition"],
    ["parts that are no list", { facts, traits: { whale: { all: 5 } } }, "condition"],
    ["nothing at all", { traits: null }, "classification-traits"],
    ["facts that are none", { facts: 5, traits: { whale } }, "classification-traits"],
  ])("%s", (_, given, code) => {
    const { traits = {}, facts: declared } = given as { traits?: never; facts?: never };
    expect(() => ownTraits(traits, declared)).toThrow(expect.objectContaining({ code }));
  });
  test.each([[null], [5], [{}], [{ whale }], [{ conditions: { whale }, judges: "none" }]])(
    "%j by a classifier",
    (traits) => {
      const given = { traits } as unknown as ClassifierOptions;
      expect(() => createClassifier(given)).toThrow(expect.objectContaining({ code: "classification-traits" }));
    },
  );
  test("what was spoilt after it was made", () => {
    const spoilt: Record<string, Condition> = { whale: { fact: "boats", is: "at-least", value: 2 } };
    const traits = ownTraits(spoilt as never, facts) as never;
    spoilt.whale = { fact: "boat", is: "at-least", value: 2 };
    expect(() => createClassifier({ traits })).toThrow(expect.objectContaining({ code: "classification-traits" }));
  });
});

test("evidence has the units of the dictionary", () => {
  expect(unitsOfRules).toEqual(
    Object.fromEntries(Object.keys(unitsOfRules).map((name) => [name, (unitsOfFacts as Record<string, string>)[name]])),
  );
  const rules = classificationRules(classificationPolicies.v1);
  const read =
    JSON.stringify(rules)
      .match(/"fact":"\w+"/g)
      ?.map((text) => text.slice(8, -1)) ?? [];
  const numbers = [...read, ...Object.values(rules.measuredWith).flat()].filter((name) =>
    Object.hasOwn(unitsOfFacts, name),
  );
  expect(numbers.filter((name) => !Object.hasOwn(unitsOfRules, name))).toEqual([]);
});

test.each([[null], [undefined], [5], ["anna"], [{}], [{ customerId: "anna" }], [{ customerId: 5, asOf: null }]])(
  "%j is no customer",
  (given) => {
    expect(() => createClassifier()(given as never)).toThrow(expect.objectContaining({ code: "classification-facts" }));
  },
);

test("facts of the wrong kind are as good as none", () => {
  const hostile = {
    customerId: "anna",
    asOf: regular.asOf,
    purchaseOccasions: "4",
    gapsDays: "30,30",
    gapLastDays: null,
    viewingDays: [null],
    decisionMinutes: [5, "soon"],
    roles: 7,
    protections: null,
    ageBand: null,
  };
  const { stage, traits, role } = classify(hostile as never);
  expect(stage).toMatchObject({ status: "undecided", missing: ["purchaseOccasions"] });
  expect(traits["window-shopper"]).toMatchObject({ status: "undecided" });
  expect(traits.impulse).toMatchObject({ status: "undecided" });
  expect(role).toMatchObject({ status: "undecided" });
});
