import {
  type ValuedFacts,
  valuedPolicies,
  type ValuedPolicy,
  whatTheBaseValues,
  type WhatTheBaseValuesOptions,
  whatTheyValue,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { valuedPolicySchema } from "../../src/loyalty/schema.js";
import { asOf } from "./support.js";

const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
const numbers = [Number.NaN, Infinity, -1, "2", {}];

describe("what is no fact is refused", () => {
  test.for([null, undefined, 7, "facts"])("facts that are %s", (facts) => {
    expect(() => whatTheyValue(facts as unknown as ValuedFacts)).toThrow(code("facts"));
    expect(() => whatTheBaseValues(facts as never)).toThrow(code("facts"));
    expect(() => whatTheBaseValues([facts as never])).toThrow(code("facts"));
  });

  test.for(numbers)("counts and shares of %s", (value) => {
    for (const name of ["reviews", "complaints", "tickets", "articles", "discountedOccasionShare", "promotionDayShare"])
      expect(() => whatTheyValue({ asOf, [name]: value } as ValuedFacts)).toThrow(code("facts"));
    const base = { discountedOccasionShare: value as number };
    expect(() => whatTheyValue({ asOf }, { base })).toThrow(code("facts"));
  });

  test("shares above 1", () => {
    expect(() => whatTheyValue({ asOf, discountedOccasionShare: 1.01 })).toThrow(code("facts"));
    expect(() => whatTheyValue({ asOf }, { base: { discountedOccasionShare: 1.01 } })).toThrow(code("facts"));
  });

  test.for([
    [{}],
    "price",
    [null],
    [{ aspect: 1 }],
    [{ aspect: "price", importance: 2, importanceDaysAgo: 1 }],
    [{ aspect: "price", importance: 1, importanceDaysAgo: Number.NaN }],
    [{ aspect: "price" }, { aspect: "price" }],
  ])("answers of %o", (aspects) => {
    expect(() => whatTheyValue({ asOf, aspects } as unknown as ValuedFacts)).toThrow(code("facts"));
  });

  test("null is as little known as what is not there", () => {
    const facts = {
      asOf,
      aspects: null,
      reviews: null,
      discountedOccasionShare: null,
      protections: null,
      ageBand: null,
    };
    expect(whatTheyValue(facts as unknown as ValuedFacts)).toEqual(whatTheyValue({ asOf }));
    const answers = [{ aspect: "price", importance: null, importanceDaysAgo: null }];
    expect(whatTheyValue({ asOf, aspects: answers } as unknown as ValuedFacts).status).toBe("undecided");
  });

  test("an overall answer off its scale, a negative age, facts of two moments, and nobody at all", () => {
    const answered = (more: object) => whatTheBaseValues([{ asOf, npsLast: 5, npsLastDaysAgo: 1, ...more }]);
    expect(() => answered({ npsLast: 11 })).toThrow(code("facts"));
    expect(() => answered({ npsLastDaysAgo: -1 })).toThrow(code("facts"));
    expect(() => whatTheBaseValues([{ asOf }, { asOf: "2027-01-01T00:00:00Z" }])).toThrow(code("base-as-of"));
    expect(() => whatTheBaseValues([])).toThrow(code("base-empty"));
  });
});

describe("care", () => {
  test.for([{ 0: "minor" }, "minor", 5, [null], [{}]])("that cannot be read (%o) is refused", (protections) => {
    expect(() => whatTheyValue({ asOf, protections } as unknown as ValuedFacts)).toThrow(code("facts"));
  });

  test.for([17, {}, ["under-18"]])("and so is an age of %o", (ageBand) => {
    expect(() => whatTheyValue({ asOf, ageBand } as unknown as ValuedFacts)).toThrow(code("facts"));
  });
});

test("more repeat purchases on promotion days than repeat purchases are refused", () => {
  const facts = { asOf, purchaseOccasions: 4, promotionDayShare: 0.1 };
  expect(whatTheyValue({ ...facts, promotionOccasions: 3 }).status).toBe("decided");
  expect(() => whatTheyValue({ ...facts, promotionOccasions: 4 })).toThrow(code("facts"));
});

test("counts that are no counts are refused, and huge ones answered", () => {
  expect(() => whatTheyValue({ asOf, reviews: 2.5 })).toThrow(code("facts"));
  const huge = { asOf, purchaseOccasions: 2 ** 40, promotionOccasions: 2 ** 39, promotionDayShare: 0.25 };
  expect(whatTheyValue(huge).status).toBe("decided");
});

describe("options", () => {
  test("that are none are refused", () => {
    for (const base of [null, 5])
      expect(() => whatTheyValue({ asOf }, { base: base as never })).toThrow(code("what-they-value-base"));
    expect(() => whatTheyValue({ asOf }, null as never)).toThrow(code("what-they-value-options"));
    expect(() => whatTheyValue({ asOf }, { evidence: "some" as "none" })).toThrow(code("what-they-value-evidence"));
    const over = (options: object) => () => whatTheBaseValues([{ asOf }], options as WhatTheBaseValuesOptions);
    expect(over({ level: 1 })).toThrow(code("what-the-base-values-level"));
    expect(over({ level: 0 })).toThrow(code("what-the-base-values-level"));
    expect(over({ overall: "ces" })).toThrow(code("what-the-base-values-overall"));
    expect(() => whatTheBaseValues([{ asOf }], 1 as never)).toThrow(code("what-the-base-values-options"));
  });
});

describe("the policy", () => {
  const { v1 } = valuedPolicies;
  const { discounts, promotions, articles, tickets, reviews } = v1.signs;
  const wrong: readonly (readonly [string, object])[] = [
    ["answersValidDays", { answersValidDays: -1 }],
    ["comparedAspects", { comparedAspects: 0 }],
    ["habitOccasions", { habitOccasions: 1.5 }],
    ["minimumCustomers", { minimumCustomers: 1 }],
    ["minimumVaried", { minimumVaried: 0 }],
    ["a significance of 1", { signs: { ...v1.signs, promotions: { ...promotions, significance: 1 } } }],
    ["a sign that is missing", { signs: { ...v1.signs, reviews: undefined } }],
    ["a weight of 0", { signs: { ...v1.signs, reviews: { ...reviews, weight: 0 } } }],
    ["a weight of 1", { signs: { ...v1.signs, reviews: { ...reviews, weight: 1 } } }],
    ["a count of 0", { signs: { ...v1.signs, reviews: { ...reviews, count: 0 } } }],
    ["a share above 1", { signs: { ...v1.signs, articles: { ...articles, share: 2 } } }],
    ["a negative multiple", { signs: { ...v1.signs, tickets: { ...tickets, perOccasion: -1 } } }],
    ["a base above 1", { signs: { ...v1.signs, discounts: { ...discounts, wholeBaseAbove: 1.1 } } }],
    ["no signs", { signs: null }],
  ];

  test.for(wrong)("with wrong %s is refused by the function and by the schema", ([, change]) => {
    const policy = { ...v1, ...change } as ValuedPolicy;
    expect(() => whatTheyValue({ asOf }, { policy })).toThrow(code("valued-policy"));
    expect(valuedPolicySchema.safeParse(policy).success).toBe(false);
  });

  test("of another version or use is refused", () => {
    expect(() => whatTheyValue({ asOf }, { policy: { ...v1, schemaVersion: 2 as 1 } })).toThrow(code("schema-version"));
    expect(() => whatTheyValue({ asOf }, { policy: { ...v1, use: "prices" as "pricing" } })).toThrow(
      code("policy-use"),
    );
    expect(() => whatTheyValue({ asOf }, { policy: null as never })).toThrow(code("schema-version"));
  });

  test("passes its schema unchanged after JSON, with keys of the caller's own", () => {
    expect(valuedPolicySchema.parse(JSON.parse(JSON.stringify(v1)))).toEqual(v1);
    expect(valuedPolicySchema.parse({ ...v1, owner: "crm" })).toHaveProperty("owner", "crm");
  });

  test("for pricing still measures the base, which is about nobody in it", () => {
    const policy = { ...v1, use: "pricing" } as const;
    expect(whatTheBaseValues([{ asOf, reviews: 3 }], { policy }).status).toBe("measured");
  });
});
