import { DomainError, show } from "../../shared/errors.js";
import { currencyExponent } from "../../shared/money.js";
import { millisecondsPerDay, parseCalendarDate } from "../../shared/time.js";
import type { Locale, Numbers } from "../locale.js";

/** Below these an amount is told as less than that: nobody counts the zeros of a chance of 1e-90. */
const smallest = { number: 0.001, share: 0.00001 };

type Written = Pick<Locale, "tag" | "relations" | "lists">;

/**
 * Formatters take longer to make than a sentence to write, so they are made once for each locale. Nobody can observe this
 * state: a locale never changes, and what is kept writes the same as what would be made anew.
 */
const made = new WeakMap<Written, Numbers>();

/** Numbers as the language of a locale writes them. */
export function numbersOf(locale: Written): Numbers {
  requireLocale(locale);
  const known = made.get(locale);
  if (known !== undefined) return known;
  const numbers = numbersIn(locale);
  made.set(locale, numbers);
  return numbers;
}

function requireLocale(locale: unknown): void {
  if (typeof (Object(locale) as Partial<Locale>).tag === "string") return;
  throw new DomainError(
    "locale",
    `a text requires a locale, such as that of clientele/locales/en; got ${show(locale)}`,
  );
}

function numbersIn({ tag, relations, lists }: Written): Numbers {
  const digits = { maximumFractionDigits: 1 };
  // Of a number of a few units a second digit may decide: 1.96 is not 2.
  const fewDigits = { maximumFractionDigits: 2 };
  // What is small is not nothing: a chance of one in a hundred thousand is not 0%.
  const smallDigits = { maximumSignificantDigits: 1 };
  const decimal = once(() => new Intl.NumberFormat(tag, digits));
  const few = once(() => new Intl.NumberFormat(tag, fewDigits));
  const small = once(() => new Intl.NumberFormat(tag, smallDigits));
  const percent = once(() => new Intl.NumberFormat(tag, { style: "percent", ...digits }));
  const smallPercent = once(() => new Intl.NumberFormat(tag, { style: "percent", ...smallDigits }));
  // The plural goes with what is written: 1.04 is written as 1.
  const plural = once(() => new Intl.PluralRules(tag, digits));
  const pluralOfFew = once(() => new Intl.PluralRules(tag, fewDigits));
  const pluralOfSmall = once(() => new Intl.PluralRules(tag, smallDigits));
  const list = once(() => new Intl.ListFormat(tag, { type: "conjunction" }));
  const either = once(() => new Intl.ListFormat(tag, { type: "disjunction" }));
  const date = once(() => new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }));
  const lessThan = relations["less-than"];
  const amounts = new Map<string, (amountMinor: number) => string>();
  return {
    number: (value) => {
      if (Math.abs(value) >= 10) return decimal().format(value);
      if (value === 0 || Math.abs(value) >= 0.05) return few().format(value);
      if (value > 0 && value < smallest.number) return lessThan(small().format(smallest.number));
      return small().format(value);
    },
    hundredths: (value) => few().format(value),
    percent: (share) => {
      if (share <= 0 || share >= 0.001) return percent().format(share);
      return share < smallest.share ? lessThan(smallPercent().format(smallest.share)) : smallPercent().format(share);
    },
    money: (amountMinor, currency) => {
      const written = amounts.get(currency) ?? moneyIn(tag, currency);
      amounts.set(currency, written);
      return written(amountMinor);
    },
    plural: (value) => {
      const size = Math.abs(value);
      return (size >= 10 ? plural : size === 0 || size >= 0.05 ? pluralOfFew : pluralOfSmall)().select(value);
    },
    list: lists?.and ?? ((items) => list().format(items)),
    either: lists?.or ?? ((items) => either().format(items)),
    date: (value) => {
      const day = parseCalendarDate(value.slice(0, 10));
      return day === undefined ? value : date().format(day * millisecondsPerDay);
    },
  };
}

/** Makes something when it is first asked for: few of them are needed. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** ISO 4217: no currency is involved, so none is written. */
const noCurrency = "XXX";

function moneyIn(tag: string, currency: string): (amountMinor: number) => string {
  const digits = currencyExponent(currency);
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = currency === noCurrency ? decimals : ({ ...decimals, style: "currency", currency } as const);
  const { format: written } = new Intl.NumberFormat(tag, format);
  return (amountMinor) => written(amountMinor / 10 ** digits);
}
