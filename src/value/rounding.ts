import { type CurrencyCode, money, type Money } from "../shared/money.js";

/**
 * A computed amount as money: whole minor units, half away from zero. Value is rounded here, once, and what is added up later are
 * rounded amounts, so that a sum is the sum of what is shown.
 *
 * @throws DomainError `money-amount` beyond what money holds.
 */
export function roundedMoney(amountMinor: number, currency: CurrencyCode): Money {
  return money(Math.sign(amountMinor) * Math.round(Math.abs(amountMinor)), currency);
}
