/**
 * The front door: the everyday verbs, from orders and events to facts and judgements about one customer, and every type. Each
 * capability has a subpath of its own with the rest (`clientele/party`, `clientele/churn`, ...): all judgements about a customer, or about
 * a base in one call, are `profile` and `analyze` of `clientele/profile`, personas are `buildPersonas` of `clientele/persona`.
 *
 * @module
 */
export { classify, createClassifier } from "./classification/index.js";
export type * from "./classification/index.js";
export { expectedPurchases, probabilityAlive, probabilityNoPurchase, scoreChurn } from "./churn/index.js";
export type * from "./churn/index.js";
export type * from "./columns/index.js";
export { createAccumulator, historiesOf, summarize, summarizeAll, summarizeBase } from "./facts/index.js";
export type * from "./facts/index.js";
export { fromOrders, identityResolver } from "./journey/index.js";
export type * from "./journey/index.js";
export { parseEvents } from "./journey/parse-events.js";
export type * from "./journey/parse-events.js";
export { describe, explain } from "./locales/index.js";
export type * from "./locales/index.js";
export { fitRfm, scoreLoyalty, scoreRfm } from "./loyalty/index.js";
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
export type * from "./persona/index.js";
export type * from "./privacy/index.js";
export type * from "./profile/index.js";
export type { ParseConditionResult } from "./rules/parse-condition.js";
export type * from "./service/index.js";
export { DomainError } from "./shared/errors.js";
export type { Issue } from "./shared/issue.js";
export type * from "./shared/judgement.js";
export type { PolicyUse } from "./shared/policy-use.js";
export { addMoney, currencyExponent, money, parseMoney } from "./shared/money.js";
export type { CalendarDate, Instant } from "./shared/time.js";
export type { Duration, TimeUnit } from "./shared/units.js";
export type * from "./value/index.js";
