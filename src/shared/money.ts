import { DomainError, show } from "./errors.js";

/**
 * An amount of money: whole minor units (cents, grosze, dong) of one ISO 4217 currency. Amounts of two currencies never add.
 *
 * @example
 * money(1999, "EUR") // => { amountMinor: 1999, currency: "EUR" }
 */
export interface Money {
  /** Whole minor units; within ±9,007,199,254,740,991. */
  readonly amountMinor: number;
  /** Three capital letters, ISO 4217. */
  readonly currency: CurrencyCode;
}

/** An ISO 4217 code in capitals; codes of the caller's own (`XPT`, loyalty currencies) pass. */
export type CurrencyCode = string;

/** Decimal digits of the minor unit by currency, where they differ from the table of this library. */
export type CurrencyExponents = Readonly<Record<CurrencyCode, number>>;

/**
 * Decimal digits of the minor unit where they are not two (ISO 4217, list one). `Intl` is no source for these: it shows
 * what shops print, not what the standard says.
 */
const exponents: CurrencyExponents = {
  ...Object.fromEntries(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0]),
  ),
  ...Object.fromEntries("BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

/**
 * The number of decimal digits of a currency's minor unit.
 *
 * @example
 * currencyExponent("JPY") // => 0
 * currencyExponent("EUR") // => 2
 * currencyExponent("ISK", { ISK: 2 }) // => 2
 *
 * @throws DomainError `currency-exponent` when an override is no whole number from 0 to 12.
 */
export function currencyExponent(currency: CurrencyCode, overrides: CurrencyExponents = {}): number {
  if (Object.hasOwn(overrides, currency)) {
    const exponent = overrides[currency];
    if (exponent !== undefined && Number.isInteger(exponent) && exponent >= 0 && exponent <= 12) return exponent;
    throw new DomainError(
      "currency-exponent",
      `the exponent of ${currency} must be a whole number from 0 to 12; got ${show(exponent)}`,
    );
  }
  return Object.hasOwn(exponents, currency) ? (exponents[currency] as number) : 2;
}

export function isCurrencyCode(value: unknown): value is CurrencyCode {
  return typeof value === "string" && /^[A-Z]{3}$/.test(value);
}

/**
 * An amount in minor units.
 *
 * @throws DomainError `money-amount` when the amount is not a safe integer, `money-currency` when the code is not three capitals.
 */
export function money(amountMinor: number, currency: CurrencyCode): Money {
  if (!Number.isSafeInteger(amountMinor)) {
    throw new DomainError(
      "money-amount",
      `money requires amountMinor to be a whole number of minor units within ±2^53; got ${show(amountMinor)}`,
    );
  }
  if (!isCurrencyCode(currency)) {
    throw new DomainError(
      "money-currency",
      `money requires currency to be three capital letters (ISO 4217); got ${show(currency)}`,
    );
  }
  // Negative zero equals zero, except in JSON and in comparisons by identity.
  return { amountMinor: amountMinor + 0, currency };
}

/** Why a decimal could not be read as money. */
export type DecimalProblem = "amount-format" | "amount-precision" | "amount-overflow";

/** What to do with more decimals than the currency has: refuse them, or round half away from zero. */
export type Rounding = "reject" | "half-away-from-zero";
export const roundings: readonly Rounding[] = ["reject", "half-away-from-zero"];

/**
 * Minor units of a decimal amount, read digit by digit and never through binary fractions. A number is read by its
 * shortest decimal form, so `29.33` is exactly 2933 cents.
 *
 * Thousands separators and exponents are refused: `1,000` is one thousand in London and one in Berlin.
 *
 * @returns the minor units, or the problem as a word
 * @example
 * decimalToMinorUnits("12.50", 2) // => 1250
 * decimalToMinorUnits(29.33, 2) // => 2933
 * decimalToMinorUnits("1,000.00", 2) // => "amount-format"
 * decimalToMinorUnits("0.125", 2) // => "amount-precision"
 */
export function decimalToMinorUnits(
  decimal: string | number,
  exponent: number,
  rounding: Rounding = "reject",
): number | DecimalProblem {
  const digits = readDecimal(decimal);
  return digits === undefined ? "amount-format" : toMinorUnits(digits, exponent, rounding);
}

/**
 * Minor units of a price times a quantity, exact whatever decimals the two have: a hundred at 0.055 is 5.50, though 0.055
 * alone is no amount of a currency with two decimals. It is the product that is refused or rounded.
 *
 * @example
 * productInMinorUnits("0.055", 100, 2) // => 550
 * productInMinorUnits("3.33", "1.5", 2) // => "amount-precision"
 * productInMinorUnits("3.33", "1.5", 2, "half-away-from-zero") // => 500
 */
export function productInMinorUnits(
  price: string | number,
  quantity: string | number,
  exponent: number,
  rounding: Rounding = "reject",
): number | DecimalProblem {
  const [a, b] = [readDecimal(price), readDecimal(quantity)];
  if (a === undefined || b === undefined) return "amount-format";
  const scale = a.fraction.length + b.fraction.length;
  const product = (BigInt(a.whole + a.fraction) * BigInt(b.whole + b.fraction)).toString().padStart(scale + 1, "0");
  const point = product.length - scale;
  return toMinorUnits(
    { negative: a.negative !== b.negative, whole: product.slice(0, point), fraction: product.slice(point) },
    exponent,
    rounding,
  );
}

/** A decimal as its digits before and after the point. */
interface Digits {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function readDecimal(decimal: string | number): Digits | undefined {
  const match = /^([+-]?)(\d{1,20})(?:\.(\d{1,400}))?$/.exec(
    typeof decimal === "number" ? plainDecimal(decimal) : decimal.trim(),
  );
  if (match === null) return undefined;
  const [, sign, whole = "", fraction = ""] = match;
  return { negative: sign === "-", whole, fraction };
}

function toMinorUnits(
  { negative, whole, fraction }: Digits,
  exponent: number,
  rounding: Rounding,
): number | DecimalProblem {
  const kept = fraction.slice(0, exponent).padEnd(exponent, "0");
  const rest = fraction.slice(exponent);
  const exact = /^0*$/.test(rest);
  if (!exact && rounding === "reject") return "amount-precision";
  let minor = Number(whole + kept);
  if (!exact && rest >= "5") minor += 1;
  if (!Number.isSafeInteger(minor)) return "amount-overflow";
  return negative && minor !== 0 ? -minor : minor;
}

/** The shortest decimal form of a number without an exponent, where `String(1e-7)` is "1e-7". */
function plainDecimal(value: number): string {
  const [, sign = "", first = "", more = "", zeros] = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(String(value)) ?? [];
  return zeros === undefined ? String(value) : `${sign}0.${"0".repeat(Number(zeros) - 1)}${first}${more}`;
}

/**
 * An amount from a decimal in major units.
 *
 * @throws DomainError `amount-format`, `amount-precision` or `amount-overflow`.
 * @example
 * parseMoney("19.99", "EUR") // => { amountMinor: 1999, currency: "EUR" }
 * parseMoney("1500", "JPY") // => { amountMinor: 1500, currency: "JPY" }
 */
export function parseMoney(
  decimal: string | number,
  currency: CurrencyCode,
  {
    exponents: overrides = {},
    rounding = "reject",
  }: { readonly exponents?: CurrencyExponents; readonly rounding?: Rounding } = {},
): Money {
  const exponent = currencyExponent(currency, overrides);
  const minor = decimalToMinorUnits(decimal, exponent, rounding);
  if (typeof minor === "number") return money(minor, currency);
  throw new DomainError(
    minor,
    `parseMoney requires a plain decimal with at most ${exponent} decimals for ${currency}; got ${show(decimal)}`,
  );
}

/**
 * The sum of two amounts of one currency.
 *
 * @throws DomainError `money-currencies` when the currencies differ, `money-overflow` beyond ±2^53 minor units.
 * @example
 * addMoney(money(250, "EUR"), money(50, "EUR")) // => { amountMinor: 300, currency: "EUR" }
 */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new DomainError(
      "money-currencies",
      `addMoney requires amounts of one currency; got ${a.currency} and ${b.currency}`,
    );
  }
  return { amountMinor: addMinorUnits(a.amountMinor, b.amountMinor), currency: a.currency };
}

/** The sum of minor units; a `DomainError` `money-overflow` where it is no longer exact. */
export function addMinorUnits(a: number, b: number): number {
  const sum = a + b;
  if (Number.isSafeInteger(sum)) return sum;
  throw new DomainError("money-overflow", `sums of money must stay within ±2^53 minor units; got ${a} + ${b}`);
}
