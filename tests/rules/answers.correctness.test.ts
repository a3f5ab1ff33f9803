import { describe, expect, test } from "vitest";
import { compileCondition, compileFirstMatch, compileJudge } from "clientele/rules";

const asOf = "2026-03-01T00:00:00Z";
const later = "2026-04-01T00:00:00Z";

const isRegular = compileJudge<{ orders?: number; silence?: number }, "regular">(
  {
    all: [
      { fact: "orders", is: "at-least", value: 3 },
      { fact: "silence", is: "less-than", value: 90 },
    ],
  },
  { about: "regular", policy: "rules/v1" },
);

describe("answers that are the same are one object", () => {
  test("what is decided without evidence is shared by all whom it is true of, and frozen", () => {
    const one = isRegular({ orders: 3, silence: 1 }, asOf, "none");
    expect(isRegular({ orders: 9, silence: 2 }, asOf, "none")).toBe(one);
    expect(one).toEqual({
      status: "decided",
      about: "regular",
      value: true,
      evidence: [],
      policy: "rules/v1",
      asOf,
    });
    expect(Object.isFrozen(one)).toBe(true);
    expect(isRegular({ orders: 2, silence: 2 }, asOf, "none")).toMatchObject({ value: false });
  });

  test("what is undecided is shared where the same is missing, whether evidence was asked for or not", () => {
    const one = isRegular({ orders: 3 }, asOf, "none");
    expect(isRegular({ orders: 4 }, asOf, "full")).toBe(one);
    expect(one).toMatchObject({ status: "undecided", missing: ["silence"] });
    expect(Object.isFrozen(one)).toBe(true);
    const other = isRegular({ silence: 3 }, asOf, "none");
    expect(other).toMatchObject({ status: "undecided", missing: ["orders"] });
    expect(isRegular({}, asOf, "none")).toMatchObject({ missing: ["orders", "silence"] });
  });

  test("with evidence each has an answer of its own", () => {
    const one = isRegular({ orders: 3, silence: 1 }, asOf, "full");
    expect(isRegular({ orders: 3, silence: 1 }, asOf, "full")).not.toBe(one);
    expect(Object.isFrozen(one)).toBe(false);
  });

  test("each moment has its answer, also when moments take turns", () => {
    const answers = [asOf, later, asOf, later].map((moment) => isRegular({ orders: 3, silence: 1 }, moment, "none"));
    expect(answers.map((answer) => answer.asOf)).toEqual([asOf, later, asOf, later]);
    expect(answers[2]).toBe(answers[0]);
    expect(answers[3]).toBe(answers[1]);
  });

  test("so many moments that they are not all remembered still have equal answers", () => {
    const moments = Array.from({ length: 100 }, (_, i) => `${2000 + i}-01-01T00:00:00Z`);
    const ask = () => moments.map((moment) => isRegular({ orders: 3, silence: 1 }, moment, "none"));
    const first = ask();
    expect(ask()).toEqual(first);
    expect(first.map((answer) => answer.asOf)).toEqual(moments);
    expect(ask()[0]).not.toBe(first[0]);
  });

  test("so many lists of missing facts that they are not all remembered, too", () => {
    const names = Array.from({ length: 11 }, (_, i) => `fact${i}`);
    const every = compileJudge<Record<string, boolean>, "every">(
      { all: names.map((fact) => ({ fact, is: "equals", value: true })) },
      { about: "every", policy: "rules/v1" },
    );
    const ask = (lack: number) =>
      every(
        Object.fromEntries(names.filter((_, i) => (lack >> i) % 2 === 0).map((name) => [name, true])),
        asOf,
        "none",
      );
    const lists = Array.from({ length: 2 ** names.length - 1 }, (_, i) => i + 1);
    const first = lists.map(ask);
    const again = lists.map(ask);
    expect(again).toEqual(first);
    expect(again.filter((answer, i) => answer === first[i]).length).toBeGreaterThan(500);
    expect(again.filter((answer, i) => answer === first[i]).length).toBeLessThanOrEqual(1001);
  });

  test("a condition that is changed after it was compiled changes no evidence", () => {
    const condition = { fact: "a", is: "at-least", value: 3 } as { fact: string; is: "at-least"; value: number };
    const compiled = compileCondition<{ a: number }>(condition);
    Object.assign(condition, { fact: "zzz", is: "less-than", value: 9 });
    expect(compiled.evidence({ a: 5 })).toEqual([
      { fact: "a", value: 5, comparison: "at-least", threshold: 3, holds: true },
    ]);
  });

  test("that no case applies is one answer, too", () => {
    const size = compileFirstMatch<{ orders?: number }, "some", "size">(
      [{ value: "some", when: { fact: "orders", is: "more-than", value: 0 } }],
      { about: "size", policy: "rules/v1" },
    );
    const none = size({ orders: 0 }, asOf, "none");
    expect(none).toMatchObject({ status: "undecided", reason: "not-enough-data" });
    expect(size({ orders: -1 }, asOf, "full")).toBe(none);
  });
});

describe("the way through a condition", () => {
  test("a condition nested as deep as may be is laid out in steps at once", () => {
    let when: object = { fact: "a", is: "at-least", value: 1 };
    for (let depth = 0; depth < 98; depth++) {
      const other = { fact: `f${depth}`, is: "at-least", value: 1 };
      when = depth % 2 === 0 ? { all: [when, other] } : { any: [other, when] };
    }
    const judge = compileJudge<Record<string, number>, "deep">(when as never, { about: "deep", policy: "rules/v1" });
    const facts = Object.fromEntries(Array.from({ length: 98 }, (_, i) => [`f${i}`, i % 2 === 0 ? 1 : 0]));
    expect(judge({ ...facts, a: 1 }, asOf, "none")).toMatchObject({ value: true });
    expect(judge({ ...facts, a: 0 }, asOf, "none")).toMatchObject({ value: false });
    expect(judge(facts, asOf, "none")).toMatchObject({ status: "undecided", missing: ["a"] });
  });
});
