import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { logBeta } from "../../src/numerics/beta.js";
import { digamma, logGamma, logRisingFactorial, trigamma } from "../../src/numerics/gamma.js";
import { hypergeometric, logHypergeometric } from "../../src/numerics/hypergeometric.js";
import { normalQuantile } from "../../src/numerics/normal.js";
import { expectClose } from "../support/close.js";

interface ReferenceRow {
  readonly fn: string;
  readonly args: readonly number[];
  readonly value: string;
  readonly log_abs?: string;
  readonly sign?: number;
}

const rows: readonly ReferenceRow[] = JSON.parse(readFileSync("tests/reference/special.json", "utf8")).rows;
const rowsOf = (fn: string) => rows.filter((row) => row.fn === fn);

const functions: Record<string, (...args: number[]) => number> = {
  lgamma: logGamma,
  lbeta: logBeta,
  digamma,
  trigamma,
  normal_quantile: normalQuantile,
};

for (const [fn, compute] of Object.entries(functions)) {
  describe(`${fn} equals its 20-digit values within 1e-13`, () => {
    test.each(rowsOf(fn).map((row) => [row.args.join(", "), row] as const))("at %s", (_, { args, value }) => {
      expectClose(compute(...args), Number(value), 1e-13);
    });
  });
}

describe("hyp2f1 equals its 20-digit values within 1e-12", () => {
  test.each(rowsOf("hyp2f1").map((row) => [row.args.join(", "), row] as const))(
    "at %s",
    (_, { args, value, log_abs, sign }) => {
      const [a, b, c, z] = args as [number, number, number, number];
      const result = logHypergeometric(a, b, c, z);
      expect(result.sign).toBe(sign);
      if (Number.isFinite(Number(value))) expectClose(hypergeometric(a, b, c, z), Number(value), 1e-12);
      else expectClose(result.log, Number(log_abs), 1e-12);
    },
  );
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
