import { DomainError, requireObject, show } from "../shared/errors.js";
import { type CurrencyCode, isCurrencyCode } from "../shared/money.js";
import type { SpendColumns } from "../value/index.js";
import { isSpend } from "../value/spend-history.js";
import type { FactColumns } from "./fact-columns.js";
import { requireFactColumns } from "./require-fact-columns.js";

/** Repeat spend in columns, in minor units, and whose it is. */
export interface SpendsInColumns extends SpendColumns {
  readonly frequency: Float64Array;
  readonly meanSpend: Float64Array;
  /** The place in `customers` of each spend. */
  readonly rows: Int32Array;
}

/**
 * What `fitGammaGamma` takes, in columns, of the same customers as `spendHistoriesOf`: net spend per repeat occasion of who bought
 * again and in this currency only, in minor units.
 *
 * @example
 * const { purchases } = fromColumns({ customer: ["anna", "anna", "ben"], time: [0, 864e5, 0], amount: [10, 20, 5], currency: "EUR" });
 * const { frequency, meanSpend } = spendColumns(summarizeColumns(purchases, { asOf: "1970-01-29" }), { currency: "EUR" });
 * [...frequency, ...meanSpend] // => [1, 2000]
 *
 * @throws DomainError `money-currency`, `fact-columns` for what are no facts in columns.
 */
export function spendColumns(facts: FactColumns, options: { readonly currency: CurrencyCode }): SpendsInColumns {
  const fn = "spendColumns";
  requireFactColumns(fn, facts);
  const { currency } = requireObject(fn, "options", options);
  if (!isCurrencyCode(currency)) {
    throw new DomainError(
      "money-currency",
      `${fn} requires currency to be three capital letters (ISO 4217); got ${show(currency)}`,
    );
  }
  const own = facts.spend.find((spend) => spend.currency === currency);
  const others = facts.spend.filter((spend) => spend !== own);
  const all = new Int32Array(facts.customers.length);
  let count = 0;
  for (let row = 0; own !== undefined && row < all.length; row++) {
    const isAlone = (own.gross[row] as number) > 0 && others.every(({ gross }) => !((gross[row] as number) > 0));
    if (isAlone && isSpend(own.meanPerRepeatOccasion[row] as number)) all[count++] = row;
  }
  const rows = all.subarray(0, count);
  return {
    frequency: Float64Array.from(rows, (row) => facts.history.frequency[row] as number),
    meanSpend: Float64Array.from(rows, (row) => own?.meanPerRepeatOccasion[row] as number),
    rows,
  };
}
