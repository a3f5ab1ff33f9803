import { expect, test } from "vitest";
import { tabulated } from "../../src/numerics/tabulated.js";

test("a smooth function of the logarithm of a time is given within 1e-12", () => {
  const direct = (level: number, at: number): number => 1 - (1 + 3 / Math.exp(at)) ** -(level + 0.5);
  const table = tabulated({ direct, highest: 200, from: -4, to: 9 });
  for (const level of [0, 1, 17, 200]) {
    for (let at = -4; at <= 9; at += 0.0137) {
      expect(Math.abs(table(level, at) / direct(level, at) - 1)).toBeLessThan(1e-12);
    }
  }
});

test("a piece with a kink is left to the function, its neighbours are not", () => {
  const table = tabulated({ direct: (_, at) => 2 + Math.abs(at - 1.05), highest: 0, from: 0, to: 2 });
  expect(table(0, 1.05)).toBeNaN();
  expect(table(0, 1.11)).toBeNaN();
  expect(table(0, 0.99)).toBeCloseTo(2.06, 13);
  expect(table(0, 1.13)).toBeCloseTo(2.08, 13);
});

test("an answer does not depend on what else was asked, nor on the interval", () => {
  const family = { direct: (level: number, at: number) => Math.exp(at) / (1 + level + Math.exp(at)), highest: 9 };
  const one = tabulated({ ...family, from: 0.3, to: 0.3 });
  const many = tabulated({ ...family, from: -7, to: 8 });
  for (let at = -7; at < 8; at += 0.31) many(3, at);
  expect(one(5, 0.3)).toBe(many(5, 0.3));
});
