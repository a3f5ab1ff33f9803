import { currencyExponent } from "../../shared/money.js";
import type { Locale, Numbers } from "../locale.js";

/** Below these an amount is told as less than that: nobody counts the zeros of a chance of 1e-90. */
const smallest = { number: 0.001, share: 0.00001 };

/** Numbers as the language of a locale writes them. */
export function numbersOf({ tag, relations }: Pick<Locale, "tag" | "relations">): Numbers {
  const digits = { maximumFractionDigits: 1 };
  // What is small is not nothing: a chance of one in a hundred thousand is not 0%.
  const smallDigits = { maximumSignificantDigits: 1 };
  const decimal = new Intl.NumberFormat(tag, digits);
  const small = new Intl.NumberFormat(tag, smallDigits);
  const percent = new Intl.NumberFormat(tag, { style: "percent", ...digits });
  const smallPercent = new Intl.NumberFormat(tag, { style: "percent", ...smallDigits });
  // The plural goes with what is written: 1.04 is written as 1.
  const plural = new Intl.PluralRules(tag, digits);
  const list = new Intl.ListFormat(tag, { type: "conjunction" });
  const lessThan = relations["less-than"];
  return {
    number: (value) => {
      if (value === 0 || Math.abs(value) >= 0.05) return decimal.format(value);
      if (value > 0 && value < smallest.number) return lessThan(small.format(smallest.number));
      return small.format(value);
    },
    percent: (share) => {
      if (share <= 0 || share >= 0.001) return percent.format(share);
      return share < smallest.share ? lessThan(smallPercent.format(smallest.share)) : smallPercent.format(share);
    },
    money: (amountMinor, currency) => moneyIn(tag, amountMinor, currency),
    plural: (value) => plural.select(value),
    list: (items) => list.format(items),
  };
}

function moneyIn(tag: string, amountMinor: number, currency: string): string {
  const digits = currencyExponent(currency);
  const format = { style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(tag, format).format(amountMinor / 10 ** digits);
}
