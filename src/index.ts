/**
 * The front door: the everyday verbs. Each capability has a subpath of its own with the rest (`clientele/party`, ...).
 *
 * @module
 */
export {
  createAccumulator,
  factDictionary,
  historiesOf,
  summarize,
  summarizeAll,
  summarizeBase,
} from "./facts/index.js";
export type * from "./facts/index.js";
export { fromOrders, identityResolver } from "./journey/index.js";
export type * from "./journey/index.js";
export { parseEvents } from "./journey/parse-events.js";
export type * from "./journey/parse-events.js";
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
