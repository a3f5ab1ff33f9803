import { expect, test } from "vitest";
import { counterfactual } from "clientele/rules";

const condition = { fact: "a", is: "at-least", value: 1 } as const;
const apply = (state: object) => state;
const ask = (options: unknown, test: unknown = condition) =>
  counterfactual(test as typeof condition, { a: 0 }, options as { moves: [] });

test.each<[string, unknown, string]>([
  ["no options", null, "counterfactual-options"],
  ["options that are none", "moves", "counterfactual-options"],
  ["a limit that is none", { moves: [], limit: null }, "counterfactual-limit"],
  ["no list of moves", { moves: "buy" }, "counterfactual-moves"],
  ["a move that is none", { moves: [null] }, "counterfactual-moves"],
  ["a move without a name", { moves: [{ apply }] }, "counterfactual-moves"],
  [
    "two moves of one name",
    {
      moves: [
        { id: "m", apply },
        { id: "m", apply },
      ],
    },
    "counterfactual-moves",
  ],
  ["touches that are no list", { moves: [{ id: "m", apply, touches: "a" }] }, "counterfactual-moves"],
  ["nothing to apply", { moves: [{ id: "m" }] }, "counterfactual-apply"],
  ["an effort of nothing", { moves: [{ id: "m", apply, effort: 0 }] }, "counterfactual-effort"],
  ["an effort that is no number", { moves: [{ id: "m", apply, effort: NaN }] }, "counterfactual-effort"],
  ["an effort beyond 100", { moves: [{ id: "m", apply, effort: 101 }] }, "counterfactual-effort"],
  ["half a move", { moves: [{ id: "m", apply, most: 0.5 }] }, "counterfactual-most"],
  ["a move without end", { moves: [{ id: "m", apply, counts: "once" }] }, "counterfactual-most"],
  ["an unknown way to count", { moves: [{ id: "m", apply, counts: "twice" }] }, "counterfactual-counts"],
  ["an endless limit", { moves: [], limit: { effort: Infinity } }, "counterfactual-effort"],
  ["a negative limit", { moves: [], limit: { changes: -1 } }, "counterfactual-changes"],
  ["a wish that is no verdict", { moves: [], wanted: "yes" }, "counterfactual-wanted"],
  ["facts of no function", { moves: [], factsOf: 1 }, "counterfactual-facts-of"],
])("%s is refused", (_, options, code) => {
  expect(() => ask(options)).toThrow(expect.objectContaining({ name: "DomainError", code }));
});

test("a test that is no condition is refused", () => {
  expect(() => ask({ moves: [] }, { fact: "a" })).toThrow(expect.objectContaining({ code: "condition" }));
});

test("moves that lead nowhere end the search at its limit", () => {
  const moves = Array.from({ length: 200 }, (_, i) => ({ id: `${i}`, apply }));
  expect(ask({ moves, limit: { effort: 100 } })).toEqual({ status: "none", reason: "limit", changes: 5000 });
});
