import type { FactWords, Locale, Numbers } from "../locale.js";
import { loyaltyFactWords } from "./loyalty-answers.js";
import { wordsIn } from "./text.js";

const spendIn = /^spend\.([A-Z]{3})(?:\.(?:net|gross))?$/;
const currencyCode = /^[A-Z]{3}$/;

/** The currency of an amount: `spend.EUR.net` is in euros, and so is whatever has them as its unit. */
export function currencyOf({
  fact,
  unit = "",
}: {
  readonly fact: string;
  readonly unit?: string | undefined;
}): string | undefined {
  return spendIn.exec(fact)?.[1] ?? (currencyCode.test(unit) ? unit : undefined);
}

/** Facts of the base and fields of the input, as they stand among what is missing. */
const inputs: Readonly<Record<string, keyof Locale["facts"]>> = {
  occasionDays: "history",
  "base.discountedOccasionShare": "baseDiscountedShare",
  "base.lineQuantityMedian": "outstandingLineQuantity",
  "base.lineQuantityP99": "outstandingLineQuantity",
  "base.decisionMinutesMedian": "decisionMinutesMedian",
  "base.buyers": "customers",
  "purchases.participants": "purchasesForOwnUse",
  "purchases.purpose": "declaredPurposes",
  "roles.relationship": "declaredRelationship",
};

/** How a fact is spoken of; what is not known by name is read off it. */
export function factWords(fact: string, locale: Locale): FactWords {
  return (
    wordsOf(fact, locale) ?? {
      noun: wordsIn(fact),
      says: (value, numbers) => locale.sentence.answer(wordsIn(fact), shown(value, locale, numbers)),
    }
  );
}

/** The words that a language has for a fact; `undefined` for one of the caller's own. */
export function wordsOf(fact: string, locale: Locale): FactWords | undefined {
  const name = Object.hasOwn(inputs, fact) ? (inputs[fact] as string) : fact;
  const currency = spendIn.exec(fact)?.[1];
  if (currency !== undefined) {
    return { noun: locale.sentence.spentIn(currency), says: (value) => locale.sentence.spent(String(value)) };
  }
  if (Object.hasOwn(locale.facts, name)) return locale.facts[name as keyof Locale["facts"]];
  return loyaltyFactWords(name, locale);
}

/** A value by itself. */
export function shown(value: unknown, { sentence }: Locale, numbers: Numbers): string {
  if (typeof value === "number") return numbers.number(value);
  if (typeof value === "boolean") return value ? sentence.yes : sentence.no;
  if (Array.isArray(value)) return numbers.list(value.map(String));
  return typeof value === "string" ? value : "";
}

/** A number in its unit; with the code of a currency as its unit it counts the smallest coins. */
export function amountIn(unit: string | undefined, value: number, { units }: Locale, numbers: Numbers): string {
  if (unit !== undefined && currencyCode.test(unit)) return numbers.money(value, unit);
  if (unit === "days" || unit === "minutes") return units[unit](value, numbers);
  return unit === "share" ? numbers.percent(value) : numbers.number(value);
}
