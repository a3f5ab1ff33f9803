import { expect, test } from "vitest";
import { checkRules, type Condition } from "clientele/rules";

const cases = [{ value: "some", when: { fact: "orders", is: "at-least", value: 1 } }] as const;
const codeOf = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

test.each([null, undefined, 7, "cases", {}, [null], [7], [{ value: 1 }]])("%j is no list of cases", (given) => {
  expect(codeOf(() => checkRules(given as never, { match: "one" }))).toBe("check-rules-cases");
});

test.each([
  undefined,
  null,
  {},
  { fact: "a", is: "near", value: 1 },
  { all: 1 },
  { fact: "a", is: "at-least", value: NaN },
  { fact: "a", is: "at-least", value: Infinity },
  { fact: "a", is: "within", from: -Infinity, below: 1 },
  { fact: "a", is: "equals", value: Infinity },
  { fact: "a", is: "one-of", values: [1, -Infinity] },
  { fact: "a", is: "contains", value: Infinity },
])("%o is no condition", (when) => {
  expect(codeOf(() => checkRules([{ value: 1, when: when as never }], { match: "one" }))).toBe("condition");
  if (when !== undefined)
    expect(codeOf(() => checkRules(cases, { match: "one", given: when as never }))).toBe("condition");
});

test.each([null, undefined, 7, "one"])("%j are no options", (options) => {
  expect(codeOf(() => checkRules(cases, options as never))).toBe("check-rules-options");
});

test.each([undefined, "all", 1])("%j is no way to match", (match) => {
  expect(codeOf(() => checkRules(cases, { match: match as never }))).toBe("check-rules-match");
});

test.each([
  null,
  1,
  { values: [] },
  { values: "x" },
  { values: [NaN] },
  { values: [null] },
  { from: "1" },
  { from: NaN },
  { from: 2, to: 1 },
  { from: 0.2, to: 0.8, whole: true },
  { whole: "yes" },
])("%j is no domain", (domain) => {
  expect(codeOf(() => checkRules(cases, { match: "one", domains: { orders: domain as never } }))).toBe(
    "check-rules-domain",
  );
});

test("nor is one of a fact that no case reads, or of a list", () => {
  expect(codeOf(() => checkRules(cases, { match: "one", domains: { order: { from: 0 } } as never }))).toBe(
    "check-rules-domain",
  );
  expect(codeOf(() => checkRules(cases, { match: "one", domains: null as never }))).toBe("check-rules-domain");
  const list = [{ value: 1, when: { fact: "roles", is: "contains", value: "user" } }] as const;
  expect(codeOf(() => checkRules(list, { match: "one", domains: { roles: { values: ["user"] } } }))).toBe(
    "check-rules-domain",
  );
});

test("facts that may be unknown are a list of names", () => {
  expect(codeOf(() => checkRules(cases, { match: "one", mayBeUnknown: "orders" as never }))).toBe(
    "check-rules-may-be-unknown",
  );
  expect(codeOf(() => checkRules(cases, { match: "one", mayBeUnknown: ["order"] as never }))).toBe(
    "check-rules-may-be-unknown",
  );
});

test("no cases cover nothing", () => {
  expect(checkRules([], { match: "one" })).toEqual({
    match: "one",
    status: "refuted",
    facts: [],
    coverage: { status: "refuted", count: 1, regions: [{ where: { all: [] }, example: {} }], cells: 1 },
    decidedness: { status: "proven" },
    disjointness: { status: "proven" },
    reachability: { status: "proven", cases: [] },
    cells: 1,
  });
});

test("facts may bear any name", () => {
  const odd = ["__proto__", "constructor", "a.b", ""].map(
    (fact) => ({ value: fact, when: { fact, is: "equals", value: 1 } }) as const,
  );
  const check = checkRules(odd, { match: "first" });
  expect(check.status).toBe("refuted");
  expect(check.coverage).toMatchObject({ count: 1 });
});

test("a fact may be compared with itself and with values of several kinds", () => {
  const when: Condition = {
    any: [
      { fact: "a", is: "at-least", value: { fact: "a" } },
      { fact: "a", is: "one-of", values: ["x", true, 1] },
    ],
  };
  expect(checkRules([{ value: 1, when }], { match: "one" }).coverage.status).toBe("proven");
});

test("large rule sets end, with an answer or without", () => {
  const many = Array.from({ length: 300 }, (_, index) => ({
    value: index,
    when: { fact: `f${index % 40}`, is: "equals", value: index } as const,
  }));
  const started = performance.now();
  expect(["proven", "refuted", "not-checkable"]).toContain(checkRules(many, { match: "one" }).status);
  const wide: Condition = {
    any: Array.from({ length: 2000 }, (_, index) => ({ fact: `f${index}`, is: "equals", value: 1 }) as const),
  };
  expect(checkRules([{ value: 1, when: wide }], { match: "one" }).coverage).toEqual({
    status: "not-checkable",
    reason: "too-much-work",
  });
  let deep: Condition = { fact: "a", is: "is-known" };
  for (let level = 0; level < 99; level += 1) deep = { not: deep };
  expect(checkRules([{ value: 1, when: deep }], { match: "one" }).coverage.status).toBe("refuted");
  expect(performance.now() - started).toBeLessThan(10_000);
});
