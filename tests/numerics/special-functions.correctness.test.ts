import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { betaGeometricSum } from "../../src/numerics/beta-geometric.js";
import { digamma, logGamma, logRisingFactorial, trigamma } from "../../src/numerics/gamma.js";
import { hypergeometric } from "../../src/numerics/hypergeometric.js";
import { expectClose } from "../support/close.js";

// More 20-digit values are in tests/reference/special.correctness.test.ts.
const reference = JSON.parse(readFileSync("tests/reference/gamma-sums.json", "utf8"));

test("digamma and trigamma from 1e-5 to 1e10 within 1e-13; digamma next to its zero within 1e-15", () => {
  for (const [x, exact] of reference.digamma as [number, string][]) {
    expect(Math.abs(digamma(x) - Number(exact)), `${x}`).toBeLessThan(Math.max(1e-15, 1e-13 * Math.abs(Number(exact))));
  }
  for (const [x, exact] of reference.trigamma as [number, string][]) expectClose(trigamma(x), Number(exact), 1e-13);
});

test("rising factorials from 1e-9 to 1e15, of 1e-6 to 1e8 factors, within 1e-13 of the largest of 1, n and the result", () => {
  for (const [x, n, exact] of reference.logRisingFactorial as [number, number, string][]) {
    const allowed = 1e-13 * Math.max(1, n, Math.abs(Number(exact)));
    expect(Math.abs(logRisingFactorial(x, n) - Number(exact)), `${x} ${n}`).toBeLessThan(allowed);
  }
});

test("endless beta-geometric sums: rates from 1e-9, shapes from 1e-6, at a = 1 and next to it, within 1e-13", () => {
  for (const [a, b, rate, exact] of reference.betaGeometricSum as [number, number, number, string][]) {
    expectClose(betaGeometricSum(a, b, rate, Infinity), Number(exact), 1e-13, `${a} ${b} ${rate}`);
  }
});

test("hyp2f1 meets its closed forms", () => {
  for (const z of [0, 1e-9, 0.3, 0.89, 0.91, 0.999, 1 - 1e-9]) {
    expectClose(hypergeometric(1, 1, 2, z), z === 0 ? 1 : -Math.log1p(-z) / z, 1e-13);
    expectClose(hypergeometric(0.7, 2.5, 2.5, z), Math.exp(-0.7 * Math.log1p(-z)), 1e-12);
  }
});

test("the logarithm of a rising factorial keeps its digits where log gammas would cancel", () => {
  expectClose(logRisingFactorial(1e15, 3), 3 * Math.log(1e15), 1e-14);
  expectClose(logRisingFactorial(1e-9, 4), Math.log(6e-9), 1e-9);
  expectClose(logRisingFactorial(0.243, 171), logGamma(171.243) - logGamma(0.243), 1e-13);
  expectClose(logRisingFactorial(12, 20), logGamma(32) - logGamma(12), 1e-13);
});
