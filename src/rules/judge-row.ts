import type { Evidence, EvidenceLevel, Judgement, Undecided, UndecidedReason } from "../shared/judgement.js";
import type { Instant } from "../shared/time.js";
import { type AnswerAt, answerAt } from "./answer-at.js";
import type { Condition } from "./condition.js";
import type { Case } from "./first-match.js";
import { createGap, type Gap, widened } from "./gap.js";
import type { JudgementFrame } from "./judge.js";
import { compileNode, enter, explain, lacks, type Node, onlyLackOf } from "./node.js";
import type { Layout, Row } from "./row.js";
import { endOf, follow, type Step } from "./step.js";

/** Judges the subject of a row. */
export type RowJudge<Value, About extends string = string> = (
  row: Row,
  asOf: Instant,
  evidence: EvidenceLevel,
) => Judgement<Value, About>;

/** The condition's verdict as a judgement. */
export function judgeRow<About extends string>(
  condition: Condition,
  frame: JudgementFrame<About>,
  layout: Layout,
): RowJudge<boolean, About> {
  const node = compileNode(condition, layout);
  return followFrom(
    enter(node, { yes: decided(node, true, frame), no: decided(node, false, frame), open: leftOpen(node, frame) }),
  );
}

/** The first case that is true as a judgement. */
export function firstMatchOfRow<Value, About extends string>(
  cases: readonly Case<Value>[],
  frame: JudgementFrame<About>,
  layout: Layout,
): RowJudge<Value, About> {
  const none = undecidedAt(frame, "not-enough-data");
  let start = endOf<RowJudge<Value, About>>((_, asOf) => none(asOf));
  for (const { value, when } of [...cases].reverse()) {
    const node = compileNode(when, layout);
    start = enter(node, { yes: decided(node, value, frame), no: start, open: leftOpen(node, frame) });
  }
  return followFrom(start);
}

/** A judgement that is not made, for whatever it is asked about. */
export function undecidedAt<About extends string>(
  { about, policy }: JudgementFrame<About>,
  reason: UndecidedReason,
  missing: readonly string[] = nothing,
): AnswerAt<Undecided<About>> {
  return answerAt((asOf) => ({ status: "undecided", about, reason, missing, policy, asOf }));
}

/** The end of a way at which the rest of the judging is done. */
type End<Value, About extends string> = Step<RowJudge<Value, About>>;

function followFrom<Value, About extends string>(start: End<Value, About>): RowJudge<Value, About> {
  return (row, asOf, level) => follow(row, start)(row, asOf, level);
}

function decided<Value, About extends string>(
  node: Node,
  value: Value,
  { about, policy }: JudgementFrame<About>,
): End<Value, About> {
  const withEvidence = (evidence: readonly Evidence[], asOf: Instant): Judgement<Value, About> => ({
    status: "decided",
    about,
    value,
    evidence,
    policy,
    asOf,
  });
  const withoutEvidence = answerAt((asOf) => withEvidence(noEvidence, asOf));
  return endOf((row, asOf, level) => {
    if (level === "none") return withoutEvidence(asOf);
    const evidence: Evidence[] = [];
    explain(node, row, evidence);
    return withEvidence(evidence, asOf);
  });
}

function leftOpen<About extends string>(node: Node, frame: JudgementFrame<About>): End<never, About> {
  const noGap = createGap();
  const only = onlyLackOf(node);
  const onlyGap = only === undefined ? undefined : widened(noGap, only);
  return endOf((row, asOf) => {
    const gap = onlyGap ?? (lacks(node, row, noGap) as Gap);
    gap.answerAt ??= undecidedAt(frame, "missing-facts", gap.names);
    return gap.answerAt(asOf) as Undecided<About>;
  });
}

/** What judgements share is frozen, so that nobody spoils it for the others. */
const noEvidence: readonly Evidence[] = Object.freeze([]);
const nothing: readonly string[] = Object.freeze([]);
