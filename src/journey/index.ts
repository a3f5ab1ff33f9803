/**
 * What happens in a customer's life with a supplier: events, open to events of your own; orders to events; and who is who
 * among the ids of several systems.
 *
 * @module
 */
export * from "./events.js";
export * from "./from-orders.js";
export * from "./identity.js";
export type { DateFormat } from "./order-dates.js";
export type { Column, FromOrdersOptions, OrderColumns, OrderIssueCode } from "./order-line.js";
export type { Issue } from "../shared/issue.js";
export {
  addMoney,
  type CurrencyCode,
  currencyExponent,
  type CurrencyExponents,
  money,
  type Money,
  parseMoney,
  type Rounding,
} from "../shared/money.js";
export type { CalendarDate, Instant } from "../shared/time.js";
