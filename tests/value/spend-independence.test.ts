import { spendIndependence } from "clientele/value";
import { describe, expect, test } from "vitest";
import { gamma, randomStream, uniformIndex } from "../../src/numerics/random.js";
import { expectClose } from "../support/close.js";
import { hasSharedData } from "../support/shared-data.js";
import { cdnowSpends, reference } from "./reference.js";

test.skipIf(!hasSharedData("cdnow/summary.csv"))("CDNOW: a small relation over 946 repeat customers", () => {
  const check = spendIndependence(cdnowSpends());
  if (check.verdict === "not-enough-data") throw new Error("there are enough");
  expect(check).toMatchObject({ verdict: "nearly-independent", customers: 946, level: 0.95 });
  expectClose(check.pearson.estimate, reference.independence.pearson, 1e-12);
  expectClose(check.spearman.estimate, reference.independence.spearman, 1e-12);
  // Printed: .113884, from spends rounded to cents.
  expect(Math.abs(check.pearson.estimate - 0.113884)).toBeLessThan(5e-6);
  expect(check.pearson.low).toBeCloseTo(0.0505, 4);
  expect(check.pearson.high).toBeCloseTo(0.1763, 4);
  expectClose(check.pearson.pValue, 0.00044383801476057753, 1e-9);
  expectClose(check.spearman.pValue, 1.2979403790724996e-10, 1e-9);
});

describe("the verdict", () => {
  const rising = Array.from({ length: 40 }, (_, i) => ({ frequency: 1 + (i % 10), meanSpend: 10 + (i % 10) }));

  test("dependent, also where the relation is perfect", () => {
    const check = spendIndependence(rising);
    expect(check).toMatchObject({ verdict: "dependent", pearson: { estimate: 1, low: 1, high: 1, pValue: 0 } });
    expect(JSON.parse(JSON.stringify(check))).toEqual(check);
  });

  test("one outlier can make a correlation, and ranks do not follow", () => {
    const scattered = Array.from({ length: 60 }, (_, i) => ({
      frequency: 1 + (i % 6),
      meanSpend: 20 + ((i * 7) % 11),
    }));
    const check = spendIndependence([...scattered, { frequency: 60, meanSpend: 5000 }]);
    if (check.verdict === "not-enough-data") throw new Error("there are enough");
    expect(check.pearson.estimate).toBeGreaterThan(0.8);
    expect(Math.abs(check.spearman.estimate)).toBeLessThan(0.3);
    expect(check.verdict).toBe("dependent");
  });

  test("a base that follows the model is independent, though its ranks are not quite", () => {
    const stream = randomStream(3);
    const base = Array.from({ length: 20_000 }, () => {
      const frequency = 1 + uniformIndex(stream, 8);
      return { frequency, meanSpend: gamma(stream, 2 * frequency, frequency * gamma(stream, 6, 15)) };
    });
    const check = spendIndependence(base);
    if (check.verdict === "not-enough-data") throw new Error("there are enough");
    expect(check.verdict).toBe("independent");
    expect(check.spearman.low).toBeGreaterThan(0);
    // The same in a handful of customers could be chance.
    expect(
      spendIndependence(rising.slice(2, 7).map((one, i) => ({ ...one, meanSpend: [3, 1, 9, 2, 8][i]! }))).verdict,
    ).toBe("independent");
  });

  test("small bases that follow the model are seldom called dependent, however skewed their spends", () => {
    for (const [p, q] of [
      [6.25, 3.74],
      [0.5, 6],
      [0.3, 20],
    ] as const) {
      const runs = 300;
      let dependent = 0;
      for (let run = 0; run < runs; run++) {
        const stream = randomStream(run + 1);
        const base = Array.from({ length: 50 }, () => {
          const frequency = 1 + Math.floor(gamma(stream, 0.6, 0.25));
          return { frequency, meanSpend: gamma(stream, p * frequency, frequency * gamma(stream, q, 15)) };
        });
        if (spendIndependence(base).verdict === "dependent") dependent += 1;
      }
      expect(dependent / runs, `p = ${p}`).toBeLessThan(0.06);
    }
  });

  test("ranks decide where a few customers hide a strong relation", () => {
    const hidden = Array.from({ length: 300 }, (_, i) => ({
      frequency: 1 + (i % 10),
      meanSpend: 10 + (i % 10) + ((i * 7) % 13),
    }));
    const outliers = Array.from({ length: 6 }, () => ({ frequency: 1, meanSpend: 3000 }));
    const check = spendIndependence([...hidden, ...outliers]);
    if (check.verdict === "not-enough-data") throw new Error("there are enough");
    expect(Math.abs(check.pearson.estimate)).toBeLessThan(0.3);
    expect(check.spearman.low).toBeGreaterThan(0.3);
    expect(check.verdict).toBe("dependent");
  });

  test("not enough data: too few, or nothing varies", () => {
    expect(spendIndependence([{ frequency: 2, meanSpend: 3 }])).toEqual({ verdict: "not-enough-data", customers: 1 });
    const equal = rising.map((one) => ({ ...one, meanSpend: 10 }));
    expect(spendIndependence(equal)).toEqual({ verdict: "not-enough-data", customers: 40 });
    expect(spendIndependence([{ frequency: 0 }])).toEqual({ verdict: "not-enough-data", customers: 0 });
  });

  test("weights count as so many customers", () => {
    const some = rising.map((one, i) => ({ ...one, meanSpend: one.meanSpend + ((i * 13) % 17) }));
    const doubled = spendIndependence([...some, ...some]);
    const weighted = spendIndependence(some.map((one) => ({ ...one, weight: 2 })));
    if (doubled.verdict === "not-enough-data" || weighted.verdict === "not-enough-data") throw new Error("enough");
    expectClose(weighted.pearson.estimate, doubled.pearson.estimate, 1e-12);
    expectClose(weighted.spearman.estimate, doubled.spearman.estimate, 1e-12);
    expectClose(weighted.spearman.low, doubled.spearman.low, 1e-12);
  });

  test("refusals", () => {
    expect(() => spendIndependence(rising, { level: 1 })).toThrow("level");
    expect(() => spendIndependence(rising, { dependentFrom: 0 })).toThrow("dependentFrom");
    expect(() => spendIndependence([])).toThrow("at least 1 history");
  });
});
