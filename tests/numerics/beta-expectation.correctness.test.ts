import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { betaExpectation } from "../../src/numerics/beta-expectation.js";
import { logRisingFactorial } from "../../src/numerics/gamma.js";
import { expectClose } from "../support/close.js";

const shapes = [1e-8, 1e-3, 0.3, 1, 2, 17.5, 1e3, 1e6, 1e8];

test("the mean of a constant is the constant, to the last bit but a few", () => {
  for (const a of shapes)
    for (const b of shapes)
      expectClose(
        betaExpectation(a, b, () => 1),
        1,
        1e-15,
      );
});

test("the mean of (1 - p)^n is a ratio of rising factorials", () => {
  for (const a of shapes.filter((shape) => shape <= 1e3)) {
    for (const b of shapes.filter((shape) => shape <= 1e3)) {
      for (const n of [1, 3, 40]) {
        const exact = Math.exp(logRisingFactorial(b, n) - logRisingFactorial(a + b, n));
        const mean = betaExpectation(a, b, (p) => Math.exp(n * Math.log1p(-p)), 1 / n);
        expect(Math.abs(mean - exact), `a ${a}, b ${b}, n ${n}`).toBeLessThan(1e-11);
      }
    }
  }
});

const { rows } = JSON.parse(readFileSync("tests/reference/beta-expectation.json", "utf8"));

test("the mean of 1 / (p + w) equals its 20-digit values within 1e-14, for shapes from 1e-8 to 1e8", () => {
  for (const [a, b, w, exact] of rows as [number, number, number, string][]) {
    const mean = betaExpectation(a, b, (p) => 1 / (p + w), w);
    expectClose(mean, Number(exact), 1e-14, `a ${a}, b ${b}, w ${w}`);
  }
});
