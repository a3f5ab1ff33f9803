import { requireNumber } from "../shared/errors.js";
import { money, type Money } from "../shared/money.js";

/**
 * What every purchase or renewal brings: money, and not less than nothing.
 *
 * @throws DomainError `money-amount`, `money-currency`, `FN-NAME` for a negative amount.
 */
export function requirePayment(fn: string, name: string, payment: Money): Money {
  const { amountMinor, currency } = money(payment?.amountMinor, payment?.currency);
  return { amountMinor: requireNumber(fn, name, amountMinor, { min: 0 }), currency };
}
