import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { conditionSchema } from "../../src/rules/schema.js";
import { condition } from "./arbitraries.js";

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
