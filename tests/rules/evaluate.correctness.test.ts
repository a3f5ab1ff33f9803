import { describe, expect, test } from "vitest";
import { compileCondition, type Condition, conditionsOver, evaluate, evidenceOf, factsIn } from "clientele/rules";

interface Facts {
  readonly orders?: number;
  readonly silence?: number;
  readonly usualGap?: number;
  readonly status?: "active" | "ended";
  readonly vip?: boolean;
  readonly tags?: readonly string[];
}
const {
  all,
  any,
  not,
  atLeast,
  moreThan,
  atMost,
  lessThan,
  within,
  equals,
  differsFrom,
  oneOf,
  contains,
  known,
  unknown,
  fact,
} = conditionsOver<Facts>();

const yes: Condition = { fact: "yes", is: "equals", value: true };
const no: Condition = { fact: "no", is: "equals", value: true };
const open: Condition = { fact: "open", is: "equals", value: true };
const facts = { yes: true, no: false };

describe("the logic of Kleene", () => {
  const parts = { true: yes, false: no, undecided: open } as const;
  type Name = keyof typeof parts;
  const verdict = { true: true, false: false, undecided: undefined } as const;

  // prettier-ignore
  const table: [Name, Name, Name, Name][] = [
    // a           b            all          any
    ["true",      "true",      "true",      "true"],
    ["true",      "false",     "false",     "true"],
    ["true",      "undecided", "undecided", "true"],
    ["false",     "true",      "false",     "true"],
    ["false",     "false",     "false",     "false"],
    ["false",     "undecided", "false",     "undecided"],
    ["undecided", "true",      "undecided", "true"],
    ["undecided", "false",     "false",     "undecided"],
    ["undecided", "undecided", "undecided", "undecided"],
  ];
  test.each(table)("%s with %s: all is %s, any is %s", (a, b, both, either) => {
    expect(evaluate({ all: [parts[a], parts[b]] }, facts)).toBe(verdict[both]);
    expect(evaluate({ any: [parts[a], parts[b]] }, facts)).toBe(verdict[either]);
  });

  test.each([
    ["true", "false"],
    ["false", "true"],
    ["undecided", "undecided"],
  ] as const)("not %s is %s", (part, opposite) => {
    expect(evaluate({ not: parts[part] }, facts)).toBe(verdict[opposite]);
  });

  test("of nothing, all is true and any is false", () => {
    expect(evaluate({ all: [] }, {})).toBe(true);
    expect(evaluate({ any: [] }, {})).toBe(false);
  });
});

describe("comparisons", () => {
  test.each<[string, Condition, Facts, boolean | undefined]>([
    ["at least, at the boundary", atLeast("orders", 3), { orders: 3 }, true],
    ["at least, below it", atLeast("orders", 3), { orders: 2 }, false],
    ["more than, at the boundary", moreThan("orders", 3), { orders: 3 }, false],
    ["at most, at the boundary", atMost("orders", 3), { orders: 3 }, true],
    ["less than, at the boundary", lessThan("orders", 3), { orders: 3 }, false],
    ["a range holds its lower end", within("orders", { from: 1, below: 3 }), { orders: 1 }, true],
    ["a range does not hold its upper end", within("orders", { from: 1, below: 3 }), { orders: 3 }, false],
    ["another fact as the threshold", atLeast("silence", fact("usualGap")), { silence: 9, usualGap: 9 }, true],
    ["another fact that is missing", atLeast("silence", fact("usualGap")), { silence: 9 }, undefined],
    ["a range between facts", within("orders", { from: 1, below: fact("usualGap") }), { orders: 0 }, false],
    ["equal words", equals("status", "ended"), { status: "ended" }, true],
    ["different words", differsFrom("status", "ended"), { status: "active" }, true],
    ["one of a list", oneOf("status", ["ended"]), { status: "active" }, false],
    ["a list that has it", contains("tags", "vip"), { tags: ["new", "vip"] }, true],
    ["a list that has it not", contains("tags", "vip"), { tags: [] }, false],
    ["a list that is missing", contains("tags", "vip"), {}, undefined],
    ["known", known("vip"), { vip: false }, true],
    ["known, but missing", known("vip"), {}, false],
    ["unknown", unknown("vip"), {}, true],
    ["not a number", atLeast("orders", 3), { orders: Number.NaN }, undefined],
    ["infinity is a number", atLeast("orders", 3), { orders: Infinity }, true],
  ])("%s", (_, condition, given, verdict) => {
    expect(evaluate(condition, given)).toBe(verdict);
  });

  test("a value of the wrong type is as good as none", () => {
    expect(evaluate({ fact: "orders", is: "at-least", value: 3 }, { orders: "4" })).toBeUndefined();
    expect(compileCondition({ fact: "orders", is: "at-least", value: 3 }).missing({ orders: "4" })).toEqual(["orders"]);
  });

  test("null is not known, and inherited properties are no facts", () => {
    expect(evaluate({ fact: "vip", is: "is-known" }, { vip: null })).toBe(false);
    expect(evaluate({ fact: "toString", is: "is-known" }, {})).toBe(false);
    expect(evaluate({ fact: "__proto__", is: "is-known" }, {})).toBe(false);
  });
});

describe("evidence", () => {
  const condition = all(atLeast("orders", 3), any(equals("vip", true), lessThan("silence", fact("usualGap"))));

  test("of what is true: all that was needed, with the other fact and its value", () => {
    expect(evidenceOf(condition, { orders: 4, silence: 5, usualGap: 30 })).toEqual([
      { fact: "orders", value: 4, comparison: "at-least", threshold: 3, holds: true },
      { fact: "silence", value: 5, comparison: "less-than", threshold: 30, thresholdFact: "usualGap", holds: true },
    ]);
  });

  test("of what is false: the parts that are", () => {
    expect(evidenceOf(condition, { orders: 1, vip: true })).toEqual([
      { fact: "orders", value: 1, comparison: "at-least", threshold: 3, holds: false },
    ]);
  });

  test("of a range that is missed: the end that is", () => {
    expect(evidenceOf(within("orders", { from: 1, below: 3 }), { orders: 3 })).toEqual([
      { fact: "orders", value: 3, comparison: "less-than", threshold: 3, holds: false },
    ]);
  });

  test("of an opposite: the comparison as it came out", () => {
    expect(evidenceOf(not(equals("vip", true)), { vip: false })).toEqual([
      { fact: "vip", value: false, comparison: "equals", threshold: true, holds: false },
    ]);
  });

  test("of what is undecided: none, and the facts that would decide it", () => {
    const compiled = compileCondition<Facts>(condition);
    expect(compiled.evidence({ orders: 4 })).toEqual([]);
    expect(compiled.missing({ orders: 4 })).toEqual(["silence", "usualGap", "vip"]);
    expect(compiled.missing({ orders: 1 })).toEqual([]);
  });

  test("units travel with it", () => {
    const [first] = compileCondition(lessThan("silence", 5), { units: { silence: "days" } }).evidence({ silence: 1 });
    expect(first).toMatchObject({ unit: "days" });
  });
});

test("the facts that a condition reads are known without running it", () => {
  expect(factsIn(all(within("orders", { from: 1, below: fact("usualGap") }), not(known("tags"))))).toEqual([
    "orders",
    "tags",
    "usualGap",
  ]);
});

test.each([
  [{}],
  [{ fact: "orders", is: "looks-like", value: 1 }],
  [null],
  [{ fact: "orders", is: "at-least", value: "3" }],
  [{ fact: "a", is: "at-least" }],
  [{ fact: "a", is: "at-least", value: null }],
  [{ fact: "a", is: "equals" }],
  [{ fact: "a", is: "equals", value: null }],
  [{ fact: "a", is: "equals", value: { fact: 3 } }],
  [{ fact: "a", is: "within", from: 1 }],
  [{ fact: "a", is: "one-of" }],
  [{ fact: "a", is: "one-of", values: "abc" }],
  [{ fact: "a", is: "contains" }],
  [{ is: "is-known" }],
  [{ all: 5 }],
  [{ any: "ab" }],
  [{ not: null }],
  [{ all: [], not: { fact: "a", is: "is-known" } }],
])("%j is no condition", (node) => {
  const condition = node as unknown as Condition;
  expect(() => compileCondition(condition)).toThrow(expect.objectContaining({ code: "condition" }));
  expect(() => factsIn(condition)).toThrow(expect.objectContaining({ code: "condition" }));
});

test("a condition that is nested without end is refused, not followed", () => {
  const endless: { all: Condition[] } = { all: [] };
  endless.all.push(endless);
  let deep: Condition = yes;
  for (let i = 0; i < 101; i++) deep = { not: deep };
  for (const hostile of [endless, deep]) {
    expect(() => compileCondition(hostile)).toThrow(expect.objectContaining({ code: "condition" }));
    expect(() => factsIn(hostile)).toThrow(expect.objectContaining({ code: "condition" }));
  }
  expect(evaluate((deep as { not: Condition }).not, facts)).toBe(true);
});
