import { describe, expect, test } from "vitest";
import { type Condition, counterfactual, type Move } from "clientele/rules";

type Facts = Readonly<Record<string, number | undefined>>;

const plus = (fact: string, own: Partial<Move<Facts>> = {}, by = 1): Move<Facts> => ({
  id: fact,
  touches: [fact],
  apply: (facts, times) => ({ ...facts, [fact]: (facts[fact] ?? 0) + by * times }),
  ...own,
});
const atLeast = (fact: string, value: number | { fact: string }): Condition => ({ fact, is: "at-least", value });
const made = (test: Parameters<typeof counterfactual<Facts>>[0], facts: Facts, moves: readonly Move<Facts>[]) => {
  const answer = counterfactual(test, facts, { moves });
  return answer.status === "found" ? answer.moves.map(({ id, times }) => `${id} ${times}`) : answer.status;
};

describe("the smallest change", () => {
  const [a, b] = [plus("a"), plus("b")];

  test.each<[string, Condition, Facts, readonly Move<Facts>[], readonly string[] | string]>([
    ["is one move where one is enough", atLeast("a", 1), { a: 0 }, [a], ["a 1"]],
    ["repeats a move", atLeast("a", 3), { a: 0 }, [a], ["a 3"]],
    ["puts moves together", { all: [atLeast("a", 1), atLeast("b", 1)] }, { a: 0, b: 0 }, [a, b], ["a 1", "b 1"]],
    ["takes the cheaper of two ways", { any: [atLeast("a", 3), atLeast("b", 2)] }, { a: 0, b: 0 }, [a, b], ["b 2"]],
    [
      "counts effort, not moves",
      { any: [atLeast("a", 1), atLeast("b", 2)] },
      { a: 0, b: 0 },
      [plus("a", { effort: 3 }), b],
      ["b 2"],
    ],
    ["prefers what is listed first", { any: [atLeast("a", 1), atLeast("b", 1)] }, { a: 0, b: 0 }, [b, a], ["b 1"]],
    ["makes false what is true", { fact: "a", is: "less-than", value: 2 }, { a: 0 }, [a], ["a 2"]],
    ["compares two facts", atLeast("a", { fact: "b" }), { a: 0, b: 2 }, [a, plus("b", {}, -1)], ["a 2"]],
    [
      "is found behind a move that alone changes nothing",
      { all: [atLeast("a", 1), atLeast("b", 1)] },
      { a: 0, b: 1 },
      [b, a],
      ["a 1"],
    ],
    [
      "may make a true part false on the way to undecided",
      { any: [atLeast("a", 1), { fact: "c", is: "is-unknown" }] },
      { a: 0, c: 1 },
      [a],
      ["a 1"],
    ],
    ["does not exist where no move touches what is read", atLeast("a", 1), { a: 0 }, [b], "none"],
    ["does not exist without moves", atLeast("a", 1), { a: 0 }, [], "none"],
    ["is not looked for where a fact is missing", atLeast("a", 1), {}, [a], "undecided"],
  ])("%s", (_, condition, facts, moves, expected) => {
    expect(made(condition, facts, moves)).toEqual(expected);
  });

  test("asks once of a move that counts once, and makes it as seldom as possible", () => {
    const wait = plus("days", { counts: "once", most: 30 });
    const answer = counterfactual(atLeast("days", 12), { days: 0 } as Facts, { moves: [wait] });
    expect(answer).toMatchObject({ status: "found", moves: [{ id: "days", times: 12 }], effort: 1 });
    expect(made(atLeast("days", 30), { days: 0 }, [wait])).toEqual(["days 30"]);
    expect(made(atLeast("days", 31), { days: 0 }, [wait])).toBe("none");
  });

  test("makes moves in the order in which they are listed", () => {
    const double: Move<Facts> = { id: "double", apply: ({ a: of = 0 }, times) => ({ a: of * 2 ** times }) };
    expect(made(atLeast("a", 2), { a: 0 }, [a, double])).toEqual(["a 2"]);
    expect(made(atLeast("a", 8), { a: 1 }, [a, double])).toEqual(["a 1", "double 2"]);
    expect(made(atLeast("a", 8), { a: 1 }, [double, a])).toEqual(["double 3"]);
  });

  test("takes less of what is listed last", () => {
    const sum: Condition = { fact: "sum", is: "at-least", value: 2 };
    const add = (id: string) => plus("sum", { id });
    expect(made(sum, { sum: 0 }, [add("a"), add("b"), add("c")])).toEqual(["a 2"]);
    expect(
      made(
        sum,
        { sum: 0 },
        [add("a"), add("b"), add("c")].map((one) => ({ ...one, most: 1 })),
      ),
    ).toEqual(["a 1", "b 1"]);
  });

  test("leaves out what is not possible, and makes a move no oftener than it says", () => {
    expect(made(atLeast("a", 2), { a: 0 }, [plus("a", { apply: () => undefined })])).toBe("none");
    expect(made(atLeast("a", 2), { a: 0 }, [plus("a", { most: 1 })])).toBe("none");
    const onlyAfterB = plus("a", { apply: ({ b: of = 0 }) => (of > 0 ? { a: 1, b: of } : undefined) });
    expect(made(atLeast("a", 1), { a: 0, b: 0 }, [plus("b", { touches: ["a", "b"] }), onlyAfterB])).toEqual([
      "b 1",
      "a 1",
    ]);
  });

  test("judges by any function of the facts of a state", () => {
    const answer = counterfactual(({ sum }: { sum: number }) => sum > 5, [1, 2], {
      moves: [{ id: "push", apply: (list, times) => [...list, ...Array<number>(times).fill(2)] }],
      factsOf: (list) => ({ sum: list.reduce((x, y) => x + y, 0) }),
    });
    expect(answer).toEqual({
      status: "found",
      moves: [{ id: "push", times: 2 }],
      effort: 2,
      state: [1, 2, 2, 2],
      changes: 2,
    });
  });
});

describe("an answer without a change", () => {
  test("is given where the verdict is the wanted one", () => {
    expect(counterfactual(atLeast("a", 1), { a: 1 }, { moves: [], wanted: true })).toEqual({ status: "already" });
  });

  test("names what is missing", () => {
    const condition = { all: [atLeast("a", 1), atLeast("b", 1)] };
    expect(counterfactual(condition, { a: 1 } as Facts, { moves: [plus("b")] })).toEqual({
      status: "undecided",
      missing: ["b"],
    });
  });

  test.each([
    [2, "none"],
    [3, "found"],
  ])("an effort of at most %i: %s", (effort, status) => {
    const answer = counterfactual(atLeast("a", 3), { a: 0 } as Facts, { moves: [plus("a")], limit: { effort } });
    expect(answer).toMatchObject(status === "none" ? { status, reason: "no-feasible-change" } : { status });
  });

  test.each([
    [2, { status: "none", reason: "limit", changes: 2 }],
    [3, { status: "found", changes: 3 }],
  ])("at most %i changes", (changes, expected) => {
    const answer = counterfactual(atLeast("a", 3), { a: 0 } as Facts, { moves: [plus("a")], limit: { changes } });
    expect(answer).toMatchObject(expected);
  });

  test("does not judge changes that touch nothing on which the verdict rests", () => {
    let asked = 0;
    counterfactual({ all: [atLeast("a", 1), atLeast("b", 1)] }, { a: 0, b: 1 } as Facts, {
      moves: [plus("b"), plus("a", { apply: () => undefined })],
      factsOf: (facts) => {
        asked += 1;
        return facts;
      },
    });
    expect(asked).toBe(1);
  });
});
