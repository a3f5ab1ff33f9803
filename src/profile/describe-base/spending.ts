import { DomainError, requireObjects, show } from "../../shared/errors.js";
import { addMinorUnits, type CurrencyCode, isCurrencyCode } from "../../shared/money.js";
import { type NotDescribed, notEnough, type NotGiven } from "./answer.js";
import type { Base } from "./base.js";
import { type DayNumber, parseCalendarDate } from "../../shared/time.js";
import type { DatedSpend } from "./base-profile.js";

interface SpentOnDay {
  readonly day: DayNumber;
  readonly amountMinor: number;
}

/** What customers spent on which day, in one currency. */
export interface Spending {
  readonly status: "measured";
  readonly currency: CurrencyCode;
  /** Of one customer. */
  of(customerId: string): readonly SpentOnDay[];
}

/**
 * Dated purchases of those who take part, by customer.
 *
 * @throws DomainError `describe-base-purchases`, `money-overflow`.
 */
export function spendingOf(
  fn: string,
  purchases: readonly DatedSpend[] | undefined,
  chosen: CurrencyCode | undefined,
  { customers, today }: Base,
): Spending | NotDescribed | NotGiven {
  if (purchases === undefined) return { status: "not-given", missing: ["purchases"] };
  const byCustomer = new Map(customers.map(({ profile }) => [profile.customerId, [] as SpentOnDay[]]));
  const currencies = new Set<string>();
  let all = 0;
  requireObjects(fn, "purchases", purchases, "describe-base-purchases").forEach((purchase, i) => {
    const { customerId, amountMinor, currency } = purchase;
    const day = parseCalendarDate(purchase.day);
    if (
      typeof customerId !== "string" ||
      day === undefined ||
      !Number.isSafeInteger(amountMinor) ||
      !isCurrencyCode(currency)
    ) {
      throw new DomainError(
        "describe-base-purchases",
        `${fn} requires purchases[${i}] to have a customerId, a calendar date, whole minor units and a currency; got ${show(customerId)} on ${show(purchase.day)}`,
      );
    }
    const own = byCustomer.get(customerId);
    if (own === undefined || day > today) return;
    currencies.add(currency);
    if (chosen !== undefined && currency !== chosen) return;
    // No part of the sum can be lost to rounding, in any order.
    all = addMinorUnits(all, Math.abs(amountMinor));
    own.push({ day, amountMinor });
  });
  const [only, another] = currencies;
  if (chosen === undefined && another !== undefined) return notEnough("several-currencies", { missing: ["currency"] });
  const currency = chosen ?? only;
  if (currency === undefined || !currencies.has(currency)) return notEnough("nobody");
  return { status: "measured", currency, of: (customerId) => byCustomer.get(customerId) ?? [] };
}
