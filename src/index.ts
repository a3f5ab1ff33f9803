/**
 * The front door: the everyday verbs. Each capability has a subpath of its own with the rest (`clientele/party`, ...).
 *
 * @module
 */
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
export { DomainError } from "./shared/errors.js";
export { addMoney, currencyExponent, money, parseMoney } from "./shared/money.js";
