export type { IntentFacts } from "./intent-acts.js";
export type { CheckedIdeal, IdealCriterion, ProspectIdeal } from "./prospect-ideal.js";
export {
  type CountedAct,
  type IntentAct,
  intentActs,
  prospectPolicies,
  type ProspectPolicy,
} from "./prospect-policy.js";
export * from "./score-prospect.js";
