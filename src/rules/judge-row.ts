import type { Evidence, EvidenceLevel, Judgement } from "../shared/judgement.js";
import type { Instant } from "../shared/time.js";
import type { Condition } from "./condition.js";
import type { Case } from "./first-match.js";
import { createGap, type Gap } from "./gap.js";
import type { JudgementFrame } from "./judge.js";
import { compileNode, type Node } from "./node.js";
import type { Layout, Row } from "./row.js";

/** Judges the subject of a row. */
export type RowJudge<Value, About extends string = string> = (
  row: Row,
  asOf: Instant,
  evidence: EvidenceLevel,
) => Judgement<Value, About>;

/** The condition's verdict as a judgement. */
export function judgeRow<About extends string>(
  condition: Condition,
  { about, policy }: JudgementFrame<About>,
  layout: Layout,
): RowJudge<boolean, About> {
  const node = compileNode(condition, layout);
  const noGap = createGap();
  return (row, asOf, level) => {
    const value = node.test(row);
    if (value === undefined) {
      return {
        status: "undecided",
        about,
        reason: "missing-facts",
        missing: missingAt(node, row, noGap),
        policy,
        asOf,
      };
    }
    const evidence = level === "none" ? noEvidence : evidenceAt(node, row);
    return { status: "decided", about, value, evidence, policy, asOf };
  };
}

/** The first case that is true as a judgement. */
export function firstMatchOfRow<Value, About extends string>(
  cases: readonly Case<Value>[],
  { about, policy }: JudgementFrame<About>,
  layout: Layout,
): RowJudge<Value, About> {
  const compiled = cases.map(({ value, when }) => ({ value, node: compileNode(when, layout), noGap: createGap() }));
  const tests = compiled.map(({ node }) => node.test);
  return (row, asOf, level) => {
    for (let i = 0; i < tests.length; i++) {
      const verdict = (tests[i] as Node["test"])(row);
      if (verdict === false) continue;
      const { value, node, noGap } = compiled[i] as (typeof compiled)[number];
      if (verdict === undefined) {
        const missing = missingAt(node, row, noGap);
        return { status: "undecided", about, reason: "missing-facts", missing, policy, asOf };
      }
      const evidence = level === "none" ? noEvidence : evidenceAt(node, row);
      return { status: "decided", about, value, evidence, policy, asOf };
    }
    return { status: "undecided", about, reason: "not-enough-data", missing: nothing, policy, asOf };
  };
}

/** What judgements share is frozen, so that nobody spoils it for the others. */
const noEvidence: readonly Evidence[] = Object.freeze([]);
const nothing: readonly string[] = Object.freeze([]);

function missingAt(node: Node, row: Row, noGap: Gap): readonly string[] {
  return node.lacks(row, noGap).names;
}

/** Why the verdict of a node is what it is. Called only where it is decided. */
export function evidenceAt(node: Node, row: Row): Evidence[] {
  const evidence: Evidence[] = [];
  node.explain(row, evidence);
  return evidence;
}
