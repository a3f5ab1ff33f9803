import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { type Condition, evaluate } from "clientele/rules";
import { conditionSchema, parseCondition } from "clientele/schemas";
import { condition, facts } from "./arbitraries.js";

const nested = (levels: number): Condition => {
  let tree: Condition = { fact: "orders", is: "is-known" };
  for (let i = 0; i < levels; i++) tree = i % 2 === 0 ? { not: tree } : { any: [tree] };
  return tree;
};

test("every condition passes unchanged", () => {
  fc.assert(
    fc.property(condition, (tree) => {
      expect(conditionSchema.parse(JSON.parse(JSON.stringify(tree)))).toEqual(tree);
    }),
  );
});

describe("refused", () => {
  test.each([
    ["a comparison that is not known", { fact: "orders", is: "looks-like", value: 1 }],
    ["a size that is no number", { fact: "orders", is: "at-least", value: "3" }],
    ["a key that would be ignored", { fact: "orders", is: "at-least", value: 3, unless: "vip" }],
    ["two trees in one", { all: [], any: [] }],
    ["something inside", { all: [{ not: { any: [{ fact: "" }] } }] }],
    ["nothing", {}],
  ])("%s", (_, tree) => {
    expect(conditionSchema.safeParse(tree).success).toBe(false);
  });
});

test.each(["input", "output"] as const)("converts to JSON Schema (%s)", (io) => {
  expect(JSON.stringify(z.toJSONSchema(conditionSchema, { io }))).toContain("at-least");
});

describe("what is nested too deep is an issue, whoever sent it", () => {
  test("100 levels pass, 101 do not", () => {
    expect(parseCondition(nested(100))).toMatchObject({ issues: [], condition: {} });
    expect(evaluate(nested(100), { orders: 1 })).toBe(true);
    expect(parseCondition(nested(101)).issues).toEqual([
      { code: "condition", path: [], message: "a condition: at most 100 levels of nesting are allowed" },
    ]);
  });

  test.each([20_000, 200_000])("%i levels", (levels) => {
    expect(conditionSchema.safeParse(nested(levels)).success).toBe(false);
    expect(parseCondition(nested(levels)).issues).toHaveLength(1);
  });

  test("a circle, with many ways around it", () => {
    const circle: { all: unknown[] } = { all: [] };
    circle.all.push(circle, circle);
    expect(parseCondition(circle).issues).toHaveLength(1);
  });

  test("in a schema around it", () => {
    const rule = z.object({ when: conditionSchema });
    expect(rule.safeParse({ when: nested(20_000) }).error?.issues[0]).toMatchObject({ path: ["when"] });
    expect(rule.parse({ when: nested(3) })).toEqual({ when: nested(3) });
  });
});

describe("parseCondition", () => {
  test("gives what it was given, and the verdicts stay the same", () => {
    fc.assert(
      fc.property(condition, facts, (tree, given) => {
        const { condition: parsed, issues } = parseCondition(JSON.parse(JSON.stringify(tree)));
        expect(issues).toEqual([]);
        expect(evaluate(parsed!, given)).toBe(evaluate(tree, given));
      }),
    );
  });

  test("says where it is wrong", () => {
    const wrong = { all: [{ fact: "a", is: "is-known" }, { not: { fact: "b", is: "at-least", value: "3" } }] };
    expect(parseCondition(wrong)).toEqual({
      issues: [{ code: "condition", path: ["all", 1, "not", "value"], message: expect.any(String) }],
    });
  });

  test("never throws", () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        expect(parseCondition(input).issues).not.toEqual([]);
      }),
    );
    const hostile = {
      get all(): never {
        throw new Error("no");
      },
    };
    for (const input of [null, undefined, Number.NaN, [], hostile])
      expect(parseCondition(input).issues).not.toEqual([]);
  });
});
