import type { CustomerFacts } from "../facts/index.js";
import { DomainError, show, requireObjects } from "../shared/errors.js";
import { type CurrencyCode, isCurrencyCode } from "../shared/money.js";
import { isSpend, type SpendHistory } from "./spend-history.js";

/** Why a customer says nothing about repeat spend in a currency. */
export type SpendExclusion =
  | "no-purchase"
  /** Bought once: the model is one of repeat spend. */
  | "one-time-buyer"
  | "other-currency"
  /** Occasions are counted over all currencies, so the spend per occasion in one of them would be too low. */
  | "mixed-currencies"
  /** Refunds or free goods left nothing, or less. */
  | "spend-not-positive";

/** The repeat spend of a base in one currency, and who was left out and why. */
export interface SpendHistories {
  /** In minor units, as facts are: fit them with `moneyUnit: "minor"`. */
  readonly histories: (SpendHistory & { readonly customerId: string; readonly meanSpend: number })[];
  readonly excluded: { readonly customerId: string; readonly reason: SpendExclusion }[];
}

/**
 * What `fitGammaGamma` takes, from the facts of a base: net spend per repeat occasion, in minor units.
 *
 * @example
 * const spend = (currency: string, meanPerRepeatOccasion: number) => [{ currency, gross: 9000, refunded: 0, net: 9000, discount: 0, meanPerOccasion: 3000, meanPerRepeatOccasion }];
 * const population = [
 *   { customerId: "anna", purchaseOccasions: 3, spend: spend("EUR", 2500) },
 *   { customerId: "bao", purchaseOccasions: 3, spend: spend("VND", 90000) },
 * ];
 * spendHistoriesOf(population, { currency: "EUR" })
 * // => { histories: [{ customerId: "anna", frequency: 2, meanSpend: 2500 }], excluded: [{ customerId: "bao", reason: "other-currency" }] }
 *
 * @throws DomainError `spend-histories-of-population`, `money-currency`.
 */
export function spendHistoriesOf(
  population: readonly Pick<CustomerFacts, "customerId" | "purchaseOccasions" | "spend">[],
  options: { readonly currency: CurrencyCode },
): SpendHistories {
  requireObjects("spendHistoriesOf", "population", population, "spend-histories-of-population");
  const { currency } = Object(options) as typeof options;
  if (!isCurrencyCode(currency)) {
    throw new DomainError(
      "money-currency",
      `spendHistoriesOf requires currency to be three capital letters (ISO 4217); got ${show(currency)}`,
    );
  }
  const histories: SpendHistories["histories"] = [];
  const excluded: SpendHistories["excluded"] = [];
  for (const { customerId, purchaseOccasions = 0, spend = [] } of population) {
    const paid = spend.filter(({ gross }) => gross > 0);
    const meanSpend = paid[0]?.meanPerRepeatOccasion ?? 0;
    const reason: SpendExclusion | undefined =
      purchaseOccasions === 0
        ? "no-purchase"
        : purchaseOccasions === 1
          ? "one-time-buyer"
          : paid.length > 1
            ? "mixed-currencies"
            : paid[0] !== undefined && paid[0].currency !== currency
              ? "other-currency"
              : !isSpend(meanSpend)
                ? "spend-not-positive"
                : undefined;
    if (reason === undefined) histories.push({ customerId, frequency: purchaseOccasions - 1, meanSpend });
    else excluded.push({ customerId, reason });
  }
  return { histories, excluded };
}
