import { DomainError } from "../shared/errors.js";
import { currencyExponent, type CurrencyExponents, decimalToMinorUnits, type Rounding } from "../shared/money.js";
import type { AmountColumn, NumberColumn } from "./column.js";
import { readValues } from "./read-numbers.js";
import { isValid, readTexts } from "./read-texts.js";
import { isDictionary } from "./read-times.js";

/** Whether amounts are euros or cents. */
export type ColumnMoneyUnit = "major" | "minor";

/** Amounts in minor units, NaN where there is none. */
export interface ReadAmounts {
  readonly amounts: Float64Array;
  readonly missing: number;
}

export interface AmountOptions {
  readonly unit: ColumnMoneyUnit;
  /** Of each row a place among the currencies; undefined where there is one. */
  readonly currency: Int32Array | undefined;
  readonly currencies: readonly string[];
  readonly exponents: CurrencyExponents;
  readonly rounding: Rounding;
}

/** @throws DomainError `columns`, `currency-exponent`. */
export function readAmounts(fn: string, column: AmountColumn, options: AmountOptions): ReadAmounts {
  const { unit, currency, currencies, rounding } = options;
  const exponents = currencies.map((code) => (unit === "minor" ? 0 : currencyExponent(code, options.exponents)));
  const exponentOf = (row: number) => exponents[currency === undefined ? 0 : (currency[row] as number)] ?? 0;
  if (isDictionary(column)) {
    const { indices, values } = readTexts(fn, "amount", column);
    return of(indices.length, (row) => {
      const text = values[indices[row] as number];
      return text === undefined ? NaN : minorUnits(text, exponentOf(row), rounding);
    });
  }
  const { values, validity, unit: timeUnit } = readValues(fn, "amount", column as NumberColumn);
  if (timeUnit !== undefined) throw new DomainError("columns", `${fn} requires amount to be numbers; got times`);
  const isBig = values instanceof BigInt64Array || values instanceof BigUint64Array;
  if (values instanceof Float64Array && unit === "minor" && validity === undefined && areMinorUnits(values)) {
    return { amounts: values, missing: 0 };
  }
  const factors = exponents.map((exponent) => 10 ** exponent);
  const factorOf = (row: number) => factors[currency === undefined ? 0 : (currency[row] as number)] ?? 1;
  return of(values.length, (row) => {
    if (validity !== undefined && !isValid(validity, row)) return NaN;
    const value: unknown = values[row];
    const amount = isBig ? Number(value) : value;
    if (typeof amount !== "number")
      return typeof value === "string" ? minorUnits(value, exponentOf(row), rounding) : NaN;
    const factor = factorOf(row);
    const minor = Math.round(amount * factor);
    // Fifteen digits are one decimal: within them the quotient is the amount itself where no decimals are left over.
    if (minor / factor === amount && minor <= 1e15 && minor >= -1e15) return minor + 0;
    return minorUnits(amount, exponentOf(row), rounding);
  });
}

function areMinorUnits(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (!Number.isSafeInteger(values[row])) return false;
  return true;
}

function minorUnits(amount: string | number, exponent: number, rounding: Rounding): number {
  const minor = decimalToMinorUnits(amount, exponent, rounding);
  return typeof minor === "number" ? minor : NaN;
}

function of(length: number, amountOf: (row: number) => number): ReadAmounts {
  const amounts = new Float64Array(length);
  let missing = 0;
  for (let row = 0; row < length; row++) {
    const amount = amountOf(row);
    if (amount !== amount) missing += 1;
    amounts[row] = amount;
  }
  return { amounts, missing };
}
