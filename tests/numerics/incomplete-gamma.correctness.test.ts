import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chiSquareUpperTail, lowerGammaShare, upperGammaShare } from "../../src/numerics/incomplete-gamma.js";
import { normalCumulative, normalQuantile } from "../../src/numerics/normal.js";
import { expectClose } from "../support/close.js";

const reference = JSON.parse(readFileSync("tests/reference/incomplete-gamma.json", "utf8"));

test("both incomplete gamma functions equal their reference values within 1e-13, tiny ones within 1e-12", () => {
  const within = (value: number) => (value > 1e-100 ? 1e-13 : 1e-12);
  for (const [a, x, lower, upper] of reference.gamma as [number, number, string, string][]) {
    expectClose(lowerGammaShare(a, x), Number(lower), within(Number(lower)), `P(${a}, ${x})`);
    expectClose(upperGammaShare(a, x), Number(upper), within(Number(upper)), `Q(${a}, ${x})`);
  }
});

test("the normal distribution equals its reference values within 1e-13", () => {
  for (const [z, value] of reference.normal as [number, string][]) {
    expectClose(normalCumulative(z), Number(value), 1e-13, `at ${z}`);
  }
});

test("the ends of the ranges", () => {
  expect([lowerGammaShare(2, 0), upperGammaShare(2, 0)]).toEqual([0, 1]);
  expect([lowerGammaShare(2, Infinity), upperGammaShare(2, Infinity)]).toEqual([1, 0]);
  expect([normalCumulative(-Infinity), normalCumulative(0), normalCumulative(Infinity)]).toEqual([0, 0.5, 1]);
  expect(chiSquareUpperTail(3, 1e6)).toBe(0);
});

test("the quantile undoes the distribution", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 0.999999, noNaN: true }), (p) => {
      expectClose(normalCumulative(normalQuantile(p)), p, 1e-12);
    }),
  );
});

test("the two shares add up to 1 and lie between 0 and 1", () => {
  const shape = fc.double({ min: 0.5, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(shape, fc.double({ min: 0, max: 3, noNaN: true }), (a, ratio) => {
      const [lower, upper] = [lowerGammaShare(a, a * ratio), upperGammaShare(a, a * ratio)];
      expect(Math.abs(lower + upper - 1)).toBeLessThan(1e-14);
      expect(Math.min(lower, upper)).toBeGreaterThanOrEqual(0);
    }),
  );
});
