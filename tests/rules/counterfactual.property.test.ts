import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Condition, counterfactual, evaluate, type Move } from "clientele/rules";
import { condition } from "./arbitraries.js";

type Facts = Readonly<Record<string, number | undefined>>;

const names = ["a", "b", "c", "d"];
const name = fc.constantFrom(...names);
/** Two of everything, so that one move alone is seldom enough. */
const pair = (part: fc.Arbitrary<Condition>) => fc.tuple(part, part);
const sized: fc.Arbitrary<Condition> = fc.record({
  fact: name,
  is: fc.constantFrom("at-least", "at-most"),
  value: fc.oneof(fc.integer({ min: -2, max: 4 }), fc.record({ fact: name })),
});
const both = pair(sized).map((all) => ({ all }));
const tree = fc.oneof(
  condition,
  both,
  pair(fc.oneof(both, sized)).map((any) => ({ any })),
  both.map((not) => ({ not })),
);
const value = fc.option(fc.integer({ min: -2, max: 3 }), { freq: 12, nil: undefined });
const facts: fc.Arbitrary<Facts> = fc.record(Object.fromEntries(names.map((name) => [name, value])));
/** Moves add to some facts, forget others, and are not always possible. */
const move = fc
  .record({
    adds: fc.dictionary(name, fc.integer({ min: -2, max: 2 }), { maxKeys: 2 }),
    forgets: fc.option(name, { freq: 4, nil: undefined }),
    effort: fc.integer({ min: 1, max: 2 }),
    most: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    below: fc.integer({ min: 0, max: 6 }),
    once: fc.boolean(),
  })
  .map(({ adds, forgets, effort, most, below, once }): Omit<Move<Facts>, "id"> => ({
    effort,
    most: once ? (most ?? 2) : most,
    counts: once ? "once" : "each-time",
    touches: [...Object.keys(adds), ...(forgets === undefined ? [] : [forgets])],
    apply: (state, times) => {
      const next = { ...state };
      for (let i = 0; i < times; i += 1) {
        for (const [fact, by] of Object.entries(adds)) {
          if ((next[fact] ?? 0) > below) return undefined;
          next[fact] = (next[fact] ?? 0) + by;
        }
        if (forgets !== undefined) next[forgets] = undefined;
      }
      return next;
    },
  }));
/** A move touches what it makes possible, too: here, whatever reads a fact that it changes. */
const withEnabled = (list: readonly Omit<Move<Facts>, "id">[]) =>
  list.map((one) => {
    let touches = one.touches ?? [];
    for (let round = 0; round < list.length; round += 1) {
      touches = list.flatMap((other) => (other.touches?.some((fact) => touches.includes(fact)) ? other.touches : []));
    }
    return { ...one, touches };
  });
const moves = fc
  .array(move, { minLength: 1, maxLength: 3 })
  .map((list) => withEnabled(list).map((one, i): Move<Facts> => ({ ...one, id: `m${i}` })));
const effortLimit = 4;

/** The least effort of all changes that reach the goal, found by trying each of them. */
function leastEffort(test: Condition, from: Facts, list: readonly Move<Facts>[], goal: boolean): number | undefined {
  let changes: { readonly state: Facts; readonly effort: number }[] = [{ state: from, effort: 0 }];
  for (const { apply, effort: each = 1, counts, most = effortLimit } of list) {
    changes = changes.flatMap((change) => {
      const longer = [change];
      for (let times = 1; times <= most; times += 1) {
        const state = apply(change.state, times);
        if (state !== undefined)
          longer.push({ state, effort: change.effort + (counts === "once" ? each : times * each) });
      }
      return longer.filter(({ effort }) => effort <= effortLimit);
    });
  }
  const efforts = changes.filter(({ state }) => evaluate(test, state) === goal).map(({ effort }) => effort);
  return efforts.length === 0 ? undefined : Math.min(...efforts);
}

describe("over arbitrary conditions, facts and moves", () => {
  test("applying what was found flips the verdict, exhaustive search finds nothing smaller, and nothing where none was found", () => {
    let found = 0;
    fc.assert(
      fc.property(tree, facts, moves, (rule, from, list) => {
        const present = evaluate(rule, from);
        const answer = counterfactual(rule, from, { moves: list, limit: { effort: effortLimit } });
        if (present === undefined) {
          expect(answer.status).toBe("undecided");
          return;
        }
        const least = leastEffort(rule, from, list, !present);
        if (answer.status !== "found") {
          expect([answer.status, least]).toEqual(["none", undefined]);
          return;
        }
        found += 1;
        expect(answer.effort).toBe(least);
        expect(evaluate(rule, answer.state)).toBe(!present);
        let state: Facts | undefined = from;
        for (const { id, times } of answer.moves)
          state = state && list.find((one) => one.id === id)?.apply(state, times);
        expect(answer.state).toEqual(state);
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(150);
  });

  test("a function that says the same leads to the same change as the condition", () => {
    fc.assert(
      fc.property(tree, facts, moves, (rule, from, list) => {
        const limit = { effort: 3 };
        const byCondition = counterfactual(rule, from, { moves: list, limit });
        const byFunction = counterfactual((known: Facts) => evaluate(rule, known), from, { moves: list, limit });
        expect(byFunction.status).toBe(byCondition.status);
        if (byCondition.status === "found" && byFunction.status === "found") {
          expect([byFunction.moves, byFunction.effort]).toEqual([byCondition.moves, byCondition.effort]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
