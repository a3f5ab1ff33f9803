/**
 * Which kind of customer somebody is: life-cycle stage, traits, relationship and role in the chain, by rules that are data.
 *
 * @module
 */
export * from "./catalogue.js";
export * from "./classify.js";
export type { ClassificationFacts, DerivedFacts } from "./derived-facts.js";
export { type ClassificationPolicy, classificationPolicies } from "./policy.js";
export * from "./roles-of.js";
export * from "./rules.js";
export * from "./types-of-customer.js";
