/**
 * The front door: the everyday verbs, from orders and events to facts, judgements and personas. Each capability has a
 * subpath of its own with the rest (`clientele/party`, `clientele/churn`, ...).
 *
 * @module
 */
export {
  classify,
  classifyAccounts,
  classifyOver,
  counterfactualOf,
  createClassifier,
  fitPolicy,
  readEveryVocabulary,
  rolesOf,
  scoreProspect,
} from "./classification/index.js";
export type * from "./classification/index.js";
export {
  expectedPurchases,
  fitBgNbd,
  probabilityAlive,
  probabilityNoPurchase,
  recommendModel,
  scoreChurn,
} from "./churn/index.js";
export type * from "./churn/index.js";
export {
  createAccumulator,
  factDictionary,
  historiesOf,
  referralsOf,
  serviceRecordsOf,
  summarize,
  summarizeAll,
  summarizeBase,
  summarizeOver,
} from "./facts/index.js";
export type * from "./facts/index.js";
export { fromOrders, identityResolver } from "./journey/index.js";
export type * from "./journey/index.js";
export { parseEvents } from "./journey/parse-events.js";
export type * from "./journey/parse-events.js";
export { describe, type DescribeOptions } from "./locales/describe.js";
export { type DescribedType, describeType } from "./locales/describe-type.js";
export { explain, type ExplainOptions } from "./locales/explain.js";
export { explainAccount } from "./locales/explain-account.js";
export { explainChange } from "./locales/explain-change.js";
export { type ExplainedFit, explainFit } from "./locales/explain-fit.js";
export { explainPersona, type NamedPersona, personaCard, personaName } from "./locales/explain-persona.js";
export { explainRecommendation } from "./locales/explain-recommendation.js";
export { explainValidation } from "./locales/explain-validation.js";
export type * from "./locales/locale.js";
export {
  customerEffort,
  customerSatisfaction,
  fitRfm,
  netPromoterScore,
  referralGraph,
  scoreLoyalty,
  scoreRfm,
  segmentMigration,
  segmentSummary,
  whatTheyValue,
} from "./loyalty/index.js";
export type * from "./loyalty/index.js";
export {
  consumerStatusOf,
  isAllowed,
  isBuyer,
  isConsumer,
  isCustomer,
  isOrganization,
  isParty,
  isPerson,
  rolesAt,
} from "./party/index.js";
export type * from "./party/index.js";
export { buildPersonas, idealCustomer, lookalikes, matchPersona, segmentProfiles } from "./persona/index.js";
export type * from "./persona/index.js";
export { auditDisparity, consentGate, minimise } from "./privacy/index.js";
export type * from "./privacy/index.js";
export {
  accountFor,
  analyze,
  describeBase,
  policies,
  profile,
  profileCompleteness,
  recordDecision,
} from "./profile/index.js";
export type * from "./profile/index.js";
export { parseCondition, type ParseConditionResult } from "./rules/parse-condition.js";
export { contactDue, feedbackLoop, serviceExperience, serviceTimes, sigmaLevel } from "./service/index.js";
export type * from "./service/index.js";
export { DomainError } from "./shared/errors.js";
export type { Issue } from "./shared/issue.js";
export type * from "./shared/judgement.js";
export type { PolicyUse } from "./shared/policy-use.js";
export { addMoney, currencyExponent, money, parseMoney } from "./shared/money.js";
export type { CalendarDate, Instant } from "./shared/time.js";
export type { Duration, TimeUnit } from "./shared/units.js";
export { lifetimeValue, referralValues, scoreValue } from "./value/index.js";
export type * from "./value/index.js";
