import type { Evidence } from "../shared/judgement.js";
import type { Verdict } from "./compile.js";
import { compileCondition } from "./compile.js";
import type { Condition } from "./condition.js";

/**
 * Whether a condition is true of the facts: `true`, `false`, or `undefined` where a missing fact leaves it undecided. A
 * missing fact never makes a condition false.
 *
 * Records are not held to the names of the condition: a misspelt fact is one that is missing. `conditionsOver` finds it where
 * the condition is written. For many records, `compileCondition` once is faster.
 *
 * @example
 * const condition = { any: [{ fact: "orders", is: "at-least", value: 3 }, { fact: "vip", is: "equals", value: true }] } as const;
 * evaluate(condition, { orders: 3 }) // => true
 * evaluate(condition, { orders: 2 }) // => undefined
 * evaluate(condition, { orders: 2, vip: false }) // => false
 */
export function evaluate(condition: Condition, facts: object): Verdict {
  return compileCondition(condition).evaluate(facts);
}

/**
 * The comparisons that made a condition true or false, in the order of the tree: of a false `all` the parts that are
 * false, of a true `any` those that are true. Empty when the condition is undecided.
 *
 * @example
 * evidenceOf({ fact: "orders", is: "at-least", value: 3 }, { orders: 5 })
 * // => [{ fact: "orders", value: 5, comparison: "at-least", threshold: 3, holds: true }]
 */
export function evidenceOf(condition: Condition, facts: object): Evidence[] {
  return compileCondition(condition).evidence(facts);
}
