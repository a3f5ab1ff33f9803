import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addMoney,
  currencyExponent,
  decimalToMinorUnits,
  money,
  parseMoney,
  productInMinorUnits,
} from "../../src/shared/money.js";

const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });

describe("decimals are read digit by digit", () => {
  test("every amount of cents, as text and as a number", () => {
    // Math.trunc(Number(text) * 100) is wrong for thousands of these.
    for (let cents = 0; cents < 200_000; cents += 1) {
      const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
      if (decimalToMinorUnits(text, 2) !== cents || decimalToMinorUnits(Number(text), 2) !== cents) expect.fail(text);
    }
  });

  test("the minor units of any currency come back", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(0, 2, 3, 4), (minor, exponent) => {
        const digits = String(Math.abs(minor)).padStart(exponent + 1, "0");
        const point = digits.length - exponent;
        const text = `${minor < 0 ? "-" : ""}${digits.slice(0, point)}${exponent === 0 ? "" : "."}${digits.slice(point)}`;
        expect(decimalToMinorUnits(text, exponent)).toBe(minor + 0);
      }),
    );
  });

  test.each([
    ["JPY", "1500", 1500],
    ["JPY", "1500.0", 1500],
    ["EUR", "-0.05", -5],
    ["EUR", "+1", 100],
    ["EUR", " 007.5 ", 750],
    ["EUR", "-0", 0],
    ["KWD", "1.234", 1234],
    ["CLF", "0.0001", 1],
    ["EUR", 1e-2, 1],
    ["EUR", "90071992547409.91", Number.MAX_SAFE_INTEGER],
  ])("%s %s", (currency, decimal, amountMinor) => {
    expect(parseMoney(decimal, currency)).toEqual({ amountMinor, currency });
  });

  test.each([
    ["1,000.00", "amount-format"],
    ["1.000,00", "amount-format"],
    ["1e3", "amount-format"],
    ["", "amount-format"],
    [".", "amount-format"],
    [".5", "amount-format"],
    ["5.", "amount-format"],
    ["--5", "amount-format"],
    ["1 000", "amount-format"],
    ["€5", "amount-format"],
    ["٥", "amount-format"],
    ["0x10", "amount-format"],
    ["Infinity", "amount-format"],
    [Number.NaN, "amount-format"],
    [Infinity, "amount-format"],
    [1e21, "amount-format"],
    ["9".repeat(1_000_000), "amount-format"],
    [`${" ".repeat(1_000_000)}x`, "amount-format"],
    ["0.001", "amount-precision"],
    [0.1 + 0.2, "amount-precision"],
    [1e-7, "amount-precision"],
    [-1e-7, "amount-precision"],
    [5e-324, "amount-precision"],
    ["90071992547409.92", "amount-overflow"],
    ["99999999999999999999", "amount-overflow"],
  ])("%s is refused: %s", (decimal, problem) => {
    expect(decimalToMinorUnits(decimal, 2)).toBe(problem);
    expect(() => parseMoney(decimal, "EUR")).toThrow(code(problem));
  });

  test("rounding, when it is asked for, is half away from zero", () => {
    const round = (decimal: string | number) => decimalToMinorUnits(decimal, 2, "half-away-from-zero");
    expect(["0.125", "-0.125", "0.1249999", "1.005", 1e-7, 5e-324, "-0.001", 0.1 + 0.2].map(round)).toEqual([
      13, -13, 12, 101, 0, 0, 0, 30,
    ]);
    expect(round("90071992547409.915")).toBe("amount-overflow");
  });
});

describe("a price times a quantity", () => {
  test.each([
    ["0.055", 100, 550],
    ["1.10", 3, 330],
    ["0.001", 1000, 100],
    ["19.99", -2, -3998],
    ["-19.99", -2, 3998],
    ["0", -5, 0],
    [0.07, 0.5e-1, "amount-precision"],
    ["3.33", 1.5, "amount-precision"],
    ["90071992547409.91", 2, "amount-overflow"],
    ["x", 2, "amount-format"],
    ["1", Number.NaN, "amount-format"],
  ])("%s x %s is %s", (price, quantity, expected) => {
    expect(productInMinorUnits(price, quantity, 2)).toBe(expected);
  });

  test("is exact wherever the numbers are", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: -1e6, max: 1e6 }), (cents, quantity) => {
        const price = `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
        expect(productInMinorUnits(price, quantity, 2)).toBe(cents * quantity + 0);
      }),
    );
  });
});

describe("currencies", () => {
  test.each([
    ["JPY", 0],
    ["KRW", 0],
    ["ISK", 0],
    ["HUF", 2],
    ["IDR", 2],
    ["EUR", 2],
    ["XYZ", 2],
    ["TND", 3],
    ["IQD", 3],
    ["CLF", 4],
    ["constructor", 2],
    ["__proto__", 2],
  ])("%s has %d decimals", (currency, exponent) => {
    expect(currencyExponent(currency)).toBe(exponent);
  });

  test("exponents can be overridden, by whole numbers only", () => {
    expect(parseMoney("100", "ISK", { exponents: { ISK: 2 } })).toEqual({ amountMinor: 10_000, currency: "ISK" });
    for (const exponent of [-1, 2.5, Number.NaN, 1e9, "2", undefined]) {
      expect(() => currencyExponent("ISK", { ISK: exponent as number })).toThrow(code("currency-exponent"));
    }
  });

  test("never add, and sums stay exact or fail", () => {
    expect(addMoney(money(1, "EUR"), money(-3, "EUR"))).toEqual(money(-2, "EUR"));
    expect(() => addMoney(money(1, "EUR"), money(1, "USD"))).toThrow(code("money-currencies"));
    expect(() => addMoney(money(Number.MAX_SAFE_INTEGER, "EUR"), money(1, "EUR"))).toThrow(code("money-overflow"));
  });

  test("money is whole minor units of three capital letters", () => {
    expect(Object.is(money(-0, "EUR").amountMinor, 0)).toBe(true);
    for (const amount of [1.5, Number.NaN, Infinity, 2 ** 53, "1"])
      expect(() => money(amount as number, "EUR")).toThrow(code("money-amount"));
    for (const currency of ["eur", "EURO", "", "€", "EU1"])
      expect(() => money(1, currency)).toThrow(code("money-currency"));
  });
});
