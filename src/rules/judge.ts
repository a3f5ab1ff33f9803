import type { EvidenceLevel, Judgement } from "../shared/judgement.js";
import type { Instant } from "../shared/time.js";
import type { CompileOptions } from "./compile.js";
import { type Condition, requireCondition } from "./condition.js";
import { judgeRow } from "./judge-row.js";
import { layOut } from "./row.js";

/** What a judgement says about itself. */
export interface JudgementFrame<About extends string> {
  /** The question, such as `trait:loyal`. */
  readonly about: About;
  /** The id of the policy that the condition belongs to. */
  readonly policy: string;
}

/** Judges one subject after another by a rule that was compiled once. */
export type Judge<Subject, Value, About extends string = string> = (
  subject: Subject,
  asOf: Instant,
  evidence: EvidenceLevel,
) => Judgement<Value, About>;

/** A condition as a judge: true, false, or undecided for the facts that are missing. */
export function compileJudge<Subject extends object, About extends string>(
  condition: Condition,
  frame: JudgementFrame<About>,
  { read, units }: CompileOptions<Subject> = {},
): Judge<Subject, boolean, About> {
  requireCondition(condition);
  const { layout, rowOf } = layOut(read, units);
  const judgeOne = judgeRow(condition, frame, layout);
  return (subject, asOf, level) => judgeOne(rowOf(subject), asOf, level);
}

/**
 * The condition's answer as a judgement: decided with the comparisons that made it so, or undecided with the facts that
 * are missing.
 *
 * @example
 * const frame = { about: "wholesaler", policy: "my-rules/v1", asOf: "2026-03-01T00:00:00Z" } as const;
 * judge({ fact: "lineQuantity", is: "at-least", value: 48 }, { orders: 2 }, frame)
 * // => { status: "undecided", about: "wholesaler", reason: "missing-facts", missing: ["lineQuantity"], policy: "my-rules/v1", asOf: "2026-03-01T00:00:00Z" }
 */
export function judge<About extends string>(
  condition: Condition,
  facts: object,
  {
    about,
    policy,
    asOf,
    evidence = "full",
    units = {},
  }: JudgementFrame<About> & {
    readonly asOf: Instant;
    readonly evidence?: EvidenceLevel;
    readonly units?: Readonly<Record<string, string>>;
  },
): Judgement<boolean, About> {
  return compileJudge(condition, { about, policy }, { units })(facts, asOf, evidence);
}
