import type { Findings } from "../judge.js";
import { en } from "clientele/locales/en";
import { advocacySection } from "./advocacy.js";
import { attitudeSection } from "./attitude.js";
import { churnSection } from "./churn.js";
import { loyaltySection } from "./loyalty.js";
import { personaSection } from "./personas.js";
import { relationshipSection } from "./relationship.js";
import { rfmSection } from "./rfm.js";
import { riskSection } from "./risk.js";
import { serviceSection } from "./service.js";
import { valueSection } from "./value.js";
import { valuedSection } from "./valued.js";
import { validationSection } from "./validation.js";
import { stageSection, traitSection } from "./types.js";
import type { Log } from "./voices.js";

interface Settings {
  readonly nameOf: (id: string) => string;
  readonly currency: string;
  /** What was said by customers and to them; orders alone tell nothing of it. */
  readonly log?: Log & { readonly invited: number };
}

/** The sections of a report, made-up shop or real file, in the order in which an owner would ask. */
export function sections(findings: Findings, { nameOf, currency, log }: Settings): string[] {
  const { profiles, models, base } = findings;
  const facts = profiles.map((one) => one.facts);
  const classifications = profiles.map(({ classification }) => classification);
  return [
    ...stageSection(profiles, currency),
    ...traitSection(classifications),
    ...rfmSection(facts, models.rfm),
    ...churnSection(findings, currency),
    ...validationSection(findings),
    ...riskSection(findings, nameOf, currency),
    ...valueSection(findings, currency),
    ...attitudeSection(facts, log?.invited),
    ...valuedSection(facts, base),
    ...relationshipSection(facts),
    ...loyaltySection(profiles, findings.summary.loyalty),
    ...(log === undefined ? [] : advocacySection(findings, log.referrals, { nameOf, currency })),
    ...(log === undefined ? [] : serviceSection(log.service, profiles)),
    ...personaSection(findings.personas, en),
  ];
}
