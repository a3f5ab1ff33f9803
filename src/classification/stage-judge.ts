import { firstMatchOfRow } from "../rules/judge-row.js";
import type { Judgement } from "../shared/judgement.js";
import type { ClassificationFacts } from "./derived-facts.js";
import { type ClassificationBase, type ClassificationPolicy, requireBase } from "./policy.js";
import { ruleLayout } from "./rule-layout.js";
import { rulesOf } from "./rules.js";
import type { Stage } from "./types-of-customer.js";

/** Judges the stage alone, for whoever asks for nothing else: as `createClassifier` does, without reasons. */
export function createStageJudge(
  fn: string,
  policy: ClassificationPolicy,
  base: ClassificationBase | undefined,
): (facts: ClassificationFacts) => Judgement<Stage, "stage"> {
  if (base !== undefined) requireBase(fn, base);
  const { rows, layout } = ruleLayout(policy, base);
  const judge = firstMatchOfRow(rulesOf(policy).stage, { about: "stage", policy: policy.id }, layout);
  return (facts) => {
    const row = rows.rowOf(facts);
    const judgement = judge(row, facts.asOf, "none");
    rows.release(row);
    return judgement;
  };
}
