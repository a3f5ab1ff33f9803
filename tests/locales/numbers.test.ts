import fc from "fast-check";
import { expect, test } from "vitest";
import { en } from "../../src/locales/en.js";
import { some } from "../../src/locales/en/words.js";
import { numbersOf } from "../../src/locales/explain/numbers.js";

const numbers = numbersOf(en);

test.for([
  [0, "0"],
  [1234.56, "1,234.6"],
  [12.34, "12.3"],
  [1.96, "1.96"],
  [0.06, "0.06"],
  [0.034, "0.03"],
  [0.001, "0.001"],
  [1e-90, "less than 0.001"],
] as const)("%d is written as %s", ([value, text]) => {
  expect(numbers.number(value)).toBe(text);
});

test("hundredths stay, whatever the size, so that a sum can be checked", () => {
  expect([15.44, 35, 1234.567].map(numbers.hundredths)).toEqual(["15.44", "35", "1,234.57"]);
});

test.for([
  [0, "0%"],
  [0.727, "72.7%"],
  [0.0004, "0.04%"],
  [0.00001, "0.001%"],
  [1e-300, "less than 0.001%"],
] as const)("a share of %d is written as %s", ([share, text]) => {
  expect(numbers.percent(share)).toBe(text);
});

test("formatters are made once for a locale", () => {
  expect(numbersOf(en)).toBe(numbers);
  expect(numbersOf({ ...en, tag: "de" }).number(1.5)).toBe("1,5");
});

test("an amount has the decimals of its currency", () => {
  expect(numbers.money(1104, "USD")).toBe("$11.04");
  expect(numbers.money(1104, "JPY")).toBe("¥1,104");
  expect(numbers.money(2466.37, "USD")).toBe("$24.66");
});

test("the plural goes with what is written", () => {
  expect(some(1.004, "day", "days", numbers)).toBe("1 day");
  expect(some(1.04, "day", "days", numbers)).toBe("1.04 days");
});

test("no share and no number becomes a line of zeros", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(numbers.percent(share).length).toBeLessThan(20);
      expect(numbers.number(share).length).toBeLessThan(20);
    }),
  );
});

test("another language writes its own numbers", () => {
  const german = numbersOf({ ...en, tag: "de" });
  expect([german.number(1234.5), german.percent(0.5), german.money(1104, "EUR")]).toEqual([
    "1.234,5",
    "50\u00a0%",
    "11,04\u00a0€",
  ]);
});
