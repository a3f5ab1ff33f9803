import type { CompileOptions } from "./compile.js";
import { type Condition, requireCondition } from "./condition.js";
import type { Judge, JudgementFrame } from "./judge.js";
import { firstMatchOfRow } from "./judge-row.js";
import { layOut } from "./row.js";

/** One answer and when it is given. */
export interface Case<Value, Name extends string = string> {
  readonly value: Value;
  readonly when: Condition<Name>;
}

/**
 * A list of cases as a judge: the first case that is true gives the answer.
 *
 * An undecided case stops the search, since it may be the one that is true; so there is at most one answer, whatever is
 * missing. Where every case is false there is none, and the judgement is undecided for want of data.
 *
 * @example
 * const size = compileFirstMatch<{ orders?: number }, "none" | "some", "size">(
 *   [{ value: "none", when: { fact: "orders", is: "equals", value: 0 } }, { value: "some", when: { fact: "orders", is: "more-than", value: 0 } }],
 *   { about: "size", policy: "my-rules/v1" },
 * );
 * size({ orders: 2 }, "2026-03-01T00:00:00Z", "none")
 * // => { status: "decided", about: "size", value: "some", evidence: [], policy: "my-rules/v1", asOf: "2026-03-01T00:00:00Z" }
 */
export function compileFirstMatch<Subject extends object, Value, About extends string>(
  cases: readonly Case<Value>[],
  frame: JudgementFrame<About>,
  { read, units }: CompileOptions<Subject> = {},
): Judge<Subject, Value, About> {
  for (const { when } of cases) requireCondition(when);
  const { layout, rowOf } = layOut(read, units);
  const judge = firstMatchOfRow(cases, frame, layout);
  return (subject, asOf, level) => judge(rowOf(subject), asOf, level);
}
