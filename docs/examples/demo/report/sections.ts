import type { Findings } from "../judge.js";
import { churnSection } from "./churn.js";
import { loyaltySection } from "./loyalty.js";
import { personaSection } from "./personas.js";
import { rfmSection } from "./rfm.js";
import { riskSection } from "./risk.js";
import { valueSection } from "./value.js";
import { validationSection } from "./validation.js";
import { stageSection, traitSection } from "./types.js";

/** The sections that every report has, made-up shop or real file, in the order in which an owner would ask. */
export function sections(
  findings: Findings,
  { nameOf, currency }: { nameOf: (id: string) => string; currency: string },
): string[] {
  const { profiles, rfm } = findings;
  const facts = profiles.map((one) => one.facts);
  const classifications = profiles.map(({ classification }) => classification);
  return [
    ...stageSection(profiles, currency),
    ...traitSection(classifications),
    ...rfmSection(facts, rfm),
    ...churnSection(findings, currency),
    ...validationSection(findings),
    ...riskSection(findings, nameOf, currency),
    ...valueSection(findings, currency),
    ...loyaltySection(profiles.map(({ loyalty }) => loyalty)),
    ...personaSection(findings.personas, currency),
  ];
}
