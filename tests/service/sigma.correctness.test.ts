import { readFileSync } from "node:fs";
import type { Coverage } from "clientele/facts";
import { defectsOf, dpmoOf, dpmoOfSigma, sigmaLevel } from "clientele/service";
import { describe, expect, test } from "vitest";
import { expectClose } from "../support/close.js";

// 20 digits by mpmath, at 50.
const reference = JSON.parse(readFileSync("tests/service/sigma.json", "utf8")) as {
  readonly levels: readonly [defects: number, units: number, level: string][];
  readonly dpmo: readonly [sigma: number, dpmo: string][];
  readonly zero: readonly [units: number, confidence: number, dpmo: string, level: string][];
};

const frame = { method: "clopper-pearson", notCovered: ["same-customer"] };

// The table of the literature: M. Harry, "The Nature of Six Sigma Quality" (1988).
const table = [
  [1, "691462"],
  [2, "308538"],
  [3, "66807"],
  [4, "6210"],
  [5, "233"],
  [6, "3.4"],
] as const;

describe("the six levels of the literature", () => {
  test.for(table)("%s sigma are %s defects in a million", ([sigma, dpmo]) => {
    expect(dpmoOfSigma(sigma).toFixed(dpmo.includes(".") ? 1 : 0)).toBe(dpmo);
    const count = { defects: Number(dpmo) * 10, units: 10_000_000, opportunities: 1 };
    expect(Math.abs(sigmaLevel(count).level - sigma)).toBeLessThan(0.001);
    expect(dpmoOf(count)).toBe(Number(dpmo));
  });

  test("without the shift, three sigma leave 1,350 in a million beyond one limit", () => {
    expect(dpmoOfSigma(3, { shift: 0 }).toFixed(1)).toBe("1349.9");
    expect(sigmaLevel({ defects: 13_499, units: 10_000_000, opportunities: 1 }, { shift: 0 }).level).toBeCloseTo(3, 4);
  });
});

describe("against 50 digits", () => {
  test("levels within 1e-12", () => {
    for (const [defects, units, exact] of reference.levels) {
      const { status, level } = sigmaLevel({ defects, units, opportunities: 1 });
      expect(status).toBe("measured");
      expect(Math.abs(level - Number(exact)), `${defects} of ${units}`).toBeLessThan(1e-12);
    }
  });

  test("defects in a million within 1e-13, down to 3e-8", () => {
    for (const [sigma, exact] of reference.dpmo) expectClose(dpmoOfSigma(sigma), Number(exact), 1e-13, `${sigma}`);
  });

  test("the bound without a defect", () => {
    for (const [units, confidence, dpmo, level] of reference.zero) {
      const answer = sigmaLevel({ defects: 0, units, opportunities: 1 }, { level: confidence });
      expect(answer.status).toBe("at-least");
      expectClose(answer.dpmo, Number(dpmo), 1e-13);
      expect(Math.abs(answer.level - Number(level))).toBeLessThan(1e-12);
      expect(answer.interval).toEqual({ ...frame, low: answer.level, level: confidence });
    }
  });
});

describe("the answer", () => {
  // Ends by beta and normal quantiles of scipy 1.17.
  test.for([
    [3, 40_000, 5.0158600015981065, 5.666478241687015],
    [5, 10, 0.6113143714583235, 2.3886856285416767],
    [999, 1000, -2.5526766005546264, -1.0389727400991413],
  ] as const)("%s of %s has the interval of Clopper and Pearson", ([defects, units, low, high]) => {
    const { interval } = sigmaLevel({ defects, units, opportunities: 1 });
    expectClose(interval.low!, low, 1e-9);
    expectClose(interval.high!, high, 1e-9);
  });

  test("with nothing but defects the level is at most what the exact lower bound gives", () => {
    const none = sigmaLevel({ defects: 0, units: 50, opportunities: 2 }, { shift: 0 });
    const all = sigmaLevel({ defects: 100, units: 50, opportunities: 2 }, { shift: 0 });
    expect(all).toEqual({
      status: "at-most",
      level: -none.level,
      dpmo: 1_000_000 - none.dpmo,
      shift: 0,
      interval: { ...frame, high: -none.level, level: 0.95 },
    });
  });

  test("chances are units times opportunities", () => {
    expect(sigmaLevel({ defects: 3, units: 10_000, opportunities: 4 })).toEqual(
      sigmaLevel({ defects: 3, units: 40_000, opportunities: 1 }),
    );
  });

  test("orders make a count; those of which nobody knows are counted apart, and none make no count", () => {
    expect(defectsOf([{ defective: true }, { defective: false }, {}])).toEqual({
      status: "measured",
      defects: 1,
      units: 2,
      opportunities: 1,
      beforeCoverage: 1,
    });
    const none = { status: "not-enough-data", of: 0, required: 1 };
    expect(defectsOf([])).toEqual(none);
    expect(defectsOf([{}])).toEqual(none);
  });

  test("complaints or returns must be recorded, and only orders since then tell anything", () => {
    const orders = ["2026-01-31", "2026-02-01"].map((day) => ({ defective: false, at: `${day}T12:00:00Z` }));
    const since = (coverage: Coverage) => defectsOf(orders, { coverage });
    expect(since({ purchase: { from: "beginning" } })).toEqual({
      status: "not-covered",
      missing: ["complaint", "return"],
    });
    expect(since({ return: { from: "2026-02-01" } })).toMatchObject({ units: 1, beforeCoverage: 1 });
    expect(since({ complaint: { from: "beginning" } })).toMatchObject({ units: 2, beforeCoverage: 0 });
    expect(since({ complaint: { from: "2026-03-01" } })).toEqual({ status: "not-enough-data", of: 0, required: 1 });
  });
});
