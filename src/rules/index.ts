/**
 * Conditions over any record of facts, as plain JSON: typed where they are written, three-valued where they are evaluated,
 * and with the evidence for what they say.
 *
 * @module
 */
export * from "./builder.js";
export * from "./check-rules.js";
export { compileCondition } from "./compile.js";
export type { CompiledCondition, CompileOptions, Verdict } from "./compile.js";
export { factsIn } from "./condition.js";
export type * from "./condition.js";
export * from "./counterfactual.js";
export * from "./evaluate.js";
export * from "./first-match.js";
export * from "./judge.js";
export * from "./quantity.js";
export type * from "../shared/judgement.js";
export { type PolicyUse, policyUses } from "../shared/policy-use.js";
