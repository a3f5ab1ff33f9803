/**
 * Which kind of customer somebody is: life-cycle stage, traits, relationship and role in the chain, by rules that are data.
 *
 * @module
 */
export * from "./anger.js";
export * from "./accounts/index.js";
export * from "./catalogue.js";
export * from "./classify.js";
export { applyEdits, type ChangeEdit, type ChangeToApply } from "./counterfactual/apply-edits.js";
export * from "./counterfactual/change-move.js";
export * from "./counterfactual/counterfactual-of.js";
export * from "./decision-pace.js";
export { type ClassificationFacts, classificationFactNames, type DerivedFacts } from "./derived-facts.js";
export * from "./discounts/discount-dependence.js";
export * from "./discounts/discount-dependence-of-base.js";
export { discountPolicies, type DiscountPolicy } from "./discounts/discount-policy.js";
export * from "./fit-policy.js";
export * from "./history/index.js";
export type { Measured, NotMeasured } from "./measured.js";
export { type ClassificationBase, type ClassificationPolicy, classificationPolicies } from "./policy.js";
export { type HasOwnFacts, type NoOwnFacts, type OwnFacts, type OwnTraits, ownTraits } from "./own-traits.js";
export * from "./presets/index.js";
export * from "./prospect/index.js";
export * from "./roles-of.js";
export * from "./rules.js";
export type { Span } from "./span.js";
export * from "./types-of-customer.js";
export * from "./units-of-facts.js";
