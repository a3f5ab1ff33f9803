import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { betaQuantile, betaQuantileLogOdds, incompleteBeta } from "../../src/numerics/incomplete-beta.js";
import { clopperPearson, wilson } from "../../src/numerics/proportion.js";
import { studentQuantile } from "../../src/numerics/student-t.js";
import { expectClose } from "../support/close.js";

const reference = JSON.parse(readFileSync("tests/reference/incomplete-beta.json", "utf8")) as {
  incompleteBeta: [number, number, number, string][];
  quantile: [number, number, number, string][];
  student: [number, number, string][];
  clopperPearson: [number, number, number, string, string][];
};

test("the incomplete beta function equals its reference values within 1e-12, for shapes above 1e6 within 1e-11", () => {
  for (const [a, b, x, value] of reference.incompleteBeta) {
    const within = Math.max(a, b) > 1e6 ? 1e-11 : 1e-12;
    expectClose(incompleteBeta(a, b, x), Number(value), within, `I(${a}, ${b}, ${x})`);
  }
});

test("its quantiles equal their reference values within 1e-13, for shapes to 1e9", () => {
  for (const [a, b, p, x] of reference.quantile) {
    expectClose(betaQuantile(a, b, p), Number(x), 1e-13, `quantile(${a}, ${b}, ${p})`);
  }
});

test("Student's quantiles equal their reference values within 1e-13, on both sides, for 1 to 1e15 degrees of freedom", () => {
  for (const [df, p, t] of reference.student) {
    expectClose(studentQuantile(df, p), Number(t), 1e-13, `t(${df}, ${p})`);
    if (p >= 0.0005) expectClose(studentQuantile(df, 1 - p), -Number(t), 1e-12, `t(${df}, 1 - ${p})`);
  }
});

test("exact limits of a share equal their reference values within 1e-13, to a count of 1e9", () => {
  for (const [count, of, level, low, high] of reference.clopperPearson) {
    const limits = clopperPearson(count, of, level);
    expectClose(limits.low, Number(low), 1e-13, `low of ${count} of ${of}`);
    expectClose(limits.high, Number(high), 1e-13, `high of ${count} of ${of}`);
  }
});

test("the ends of the ranges", () => {
  expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1]);
  expect([betaQuantile(2, 3, 0), betaQuantile(2, 3, 1)]).toEqual([0, 1]);
  expect([studentQuantile(1, 0.5), studentQuantile(1, 0.75)]).toEqual([0, expect.closeTo(1, 14)]);
  expect(studentQuantile(1e16, 0.975)).toBeCloseTo(1.959963984540054, 14);
});

// Newcombe, "Two-Sided Confidence Intervals for the Single Proportion", Statistics in Medicine 17 (1998), table I.
test.for([
  [81, 263, [0.2553, 0.3662], [0.2527, 0.3676]],
  [15, 148, [0.0624, 0.1605], [0.0578, 0.1617]],
  [0, 20, [0, 0.1611], [0, 0.1684]],
  [1, 29, [0.0061, 0.1718], [0.0009, 0.1776]],
] as const)("%i of %i has the published limits of Wilson and of Clopper and Pearson", ([count, of, score, exact]) => {
  const round = ({ low, high }: { low: number; high: number }) => [low, high].map((end) => Number(end.toFixed(4)));
  expect(round(wilson(count, of, 0.95))).toEqual(score);
  expect(round(clopperPearson(count, of, 0.95))).toEqual(exact);
});

const shape = fc.double({ min: 0.5, max: 1e7, noNaN: true });
const probability = fc.double({ min: 1e-10, max: 1 - 1e-10, noNaN: true });

test("the quantile undoes the function", () => {
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 1e-10, max: 0.5, noNaN: true }), (a, b, p) => {
      // Held against the side on which x keeps its digits.
      const logOdds = betaQuantileLogOdds(a, b, p, 1 - p);
      const x = 1 / (1 + Math.exp(-logOdds));
      if (x < 0.5) expectClose(incompleteBeta(a, b, x), p, 1e-9);
      else expectClose(incompleteBeta(b, a, 1 / (1 + Math.exp(logOdds))), 1 - p, 1e-9);
    }),
  );
});

test("the function does not fall, and its two sides add up to 1", () => {
  fc.assert(
    fc.property(shape, shape, probability, probability, (a, b, x, other) => {
      const [low, high] = [Math.min(x, other), Math.max(x, other)];
      expect(incompleteBeta(a, b, low)).toBeLessThanOrEqual(incompleteBeta(a, b, high) * (1 + 1e-9));
      expectClose(incompleteBeta(a, b, 0.5) + incompleteBeta(b, a, 0.5), 1, 1e-12);
    }),
  );
});

test("both intervals hold the share, mirror with it, and the exact one is never empty", () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), fc.constantFrom(0.5, 0.9, 0.95, 0.999), (count, rest, level) => {
      const of = count + rest + 1;
      for (const interval of [wilson, clopperPearson]) {
        const { low, high } = interval(count, of, level);
        expect(low).toBeLessThanOrEqual(count / of);
        expect(high).toBeGreaterThan(count / of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(interval(of - count, of, level).high).toBeCloseTo(1 - low, 12);
      }
    }),
  );
});
