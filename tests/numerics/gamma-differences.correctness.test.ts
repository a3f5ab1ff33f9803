import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { betaGeometricSum } from "../../src/numerics/beta-geometric.js";
import { digammaRise, logBetaRatio, trigammaRise } from "../../src/numerics/gamma-differences.js";
import { smoothSum } from "../../src/numerics/smooth-sum.js";
import { expectClose } from "../support/close.js";

const { rows } = JSON.parse(readFileSync("tests/reference/gamma-differences.json", "utf8"));
const functions = { logBetaRatio, digammaRise, trigammaRise } as Record<string, (...args: number[]) => number>;

test("differences of gamma functions equal their 80-digit values within 1e-14, a difference of 1e-20 included", () => {
  for (const [name, ...numbers] of rows) {
    const exact = Number(numbers.pop());
    expectClose(functions[name]!(...numbers), exact, 1e-14, `${name}(${numbers})`);
  }
});

test("smooth sums that are known in closed form", () => {
  // The sum of 1 / (t (t + 1)) from n is 1 / n.
  const telescoping = (t: number): number => -Math.log(t) - Math.log1p(t);
  const powerLaw = { from: 1e17, exponent: 2 };
  for (const from of [1, 7, 1000]) {
    expectClose(smoothSum(telescoping, { from, powerLaw }), 1 / from, 1e-12, `from ${from}`);
    expectClose(smoothSum(telescoping, { from, to: 1e9 }), 1 / from - 1 / (1e9 + 1), 1e-12);
  }
  // A geometric series.
  for (const q of [0.1, 1e-3, 1e-6]) {
    expectClose(
      smoothSum((t) => -q * t, { from: 1 }),
      1 / Math.expm1(q),
      1e-12,
      `q ${q}`,
    );
  }
  expect(smoothSum(() => 0, { from: 3, to: 2 })).toBe(0);
  expect(smoothSum(() => 0, { from: 3, to: 12 })).toBe(10);
});

test("beta-geometric sums agree with term by term addition, at a = 1 and next to it", () => {
  for (const a of [1e-6, 0.3, 1 - 1e-12, 1, 1 + 1e-12, 2.5, 1e5]) {
    for (const b of [1e-6, 1, 300]) {
      for (const rate of [0, 1e-3, 0.1, 3]) {
        let sum = 0;
        let term = 1;
        for (let j = 0; j < 500; j++) {
          term *= (b + j) / ((a + b + j) * (1 + rate));
          sum += term;
        }
        expectClose(betaGeometricSum(a, b, rate, 500), sum, 1e-12, `${a} ${b} ${rate}`);
      }
    }
  }
  expect(betaGeometricSum(1, 2, 0, Infinity)).toBe(Infinity);
  expect(betaGeometricSum(0.5, 2, 0, 0)).toBe(0);
});
