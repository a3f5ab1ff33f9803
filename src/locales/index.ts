/**
 * Judgements, rules, changes, fits, accounts and personas put into words. The words themselves come from a language, such as
 * `clientele/locales/en`, or from one of your own.
 *
 * @module
 */
export { describe, type DescribeOptions } from "./describe.js";
export { type DescribedType, describeType } from "./describe-type.js";
export { explain, type ExplainOptions } from "./explain.js";
export { explainAccount } from "./explain-account.js";
export { explainChange } from "./explain-change.js";
export { type ExplainedFit, explainFit } from "./explain-fit.js";
export { explainPersona, type NamedPersona, personaCard, personaName } from "./explain-persona.js";
export { explainRecommendation } from "./explain-recommendation.js";
export { explainValidation } from "./explain-validation.js";
export type * from "./locale.js";
