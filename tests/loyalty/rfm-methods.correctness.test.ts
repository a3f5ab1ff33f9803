import { fitRfm, type RfmScheme, rfmSchemeOf, scoreRfm } from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { asOf, buyer, decided } from "./support.js";

const fitted = (...args: Parameters<typeof fitRfm>): RfmScheme => {
  const rfm = fitRfm(...args);
  if (rfm.status === "failed") throw new Error(rfm.reason);
  return rfm;
};
const scoreOf = (rfm: RfmScheme, days: number, occasions: number, net: number) =>
  decided(scoreRfm(buyer(days, occasions, net), rfm)).score;

const cuts = {
  recency: [365, 180, 90, 30],
  frequency: [2, 3, 5, 10],
  monetary: [5000, 10_000, 20_000, 50_000],
} as const;

describe("fixed bins", () => {
  const population = [0, 25, 50, 75, 100].map((x) => buyer(x, 1 + x, 10 * x));
  const rfm = fitted(population, { method: "fixed-bins" });

  test("are five ranges of one width between the smallest and the largest value", () => {
    expect(rfm.cuts).toEqual({
      recency: [80, 60, 40, 20],
      frequency: [21, 41, 61, 81],
      monetary: [200, 400, 600, 800],
    });
    expect(rfm.method).toEqual({ recency: "fixed-bins", frequency: "fixed-bins", monetary: "fixed-bins" });
  });

  test("a value at a cut has the lower score, one beyond it the higher", () => {
    expect(scoreOf(rfm, 80, 21, 200)).toBe("111");
    expect(scoreOf(rfm, 79, 22, 201)).toBe("222");
    expect(scoreOf(rfm, 20, 81, 800)).toBe("444");
    expect(scoreOf(rfm, 19, 82, 801)).toBe("555");
  });

  test("where all values are equal all score 1, with a warning, and a better one scores 5", () => {
    const equal = fitted(
      Array.from({ length: 6 }, () => buyer(7, 3, 500)),
      { method: "fixed-bins" },
    );
    expect(equal.cuts.monetary).toEqual([500, 500, 500, 500]);
    expect(equal.warnings).toEqual(
      (["recency", "frequency", "monetary"] as const).map((quantity) => {
        return { code: "empty-scores", quantity, scores: [2, 3, 4, 5] };
      }),
    );
    expect([scoreOf(equal, 7, 3, 500), scoreOf(equal, 6, 4, 501)]).toEqual(["111", "555"]);
  });

  test("one very large customer leaves the others in the first range, and the scheme warns", () => {
    const outlier = [...Array.from({ length: 9 }, (_, i) => buyer(i, i + 1, 100 * i)), buyer(9, 10, 1_000_000)];
    const { warnings } = fitted(outlier, { method: "fixed-bins" });
    expect(warnings).toEqual([{ code: "empty-scores", quantity: "monetary", scores: [2, 3, 4] }]);
  });
});

describe("cuts of the caller's own", () => {
  const rfm = rfmSchemeOf({ cuts, currency: "EUR" });

  test("are thresholds to be reached: within 30 days, at least 10 purchases, at least 500 euro", () => {
    expect(scoreOf(rfm, 30, 10, 50_000)).toBe("555");
    expect(scoreOf(rfm, 31, 9, 49_999)).toBe("444");
    expect(scoreOf(rfm, 365, 2, 5000)).toBe("222");
    expect(scoreOf(rfm, 366, 1, 4999)).toBe("111");
  });

  test("or are the best value of the lower score, where the caller says so", () => {
    const lower = rfmSchemeOf({ cuts, currency: "EUR", atCut: { recency: "lower", monetary: "lower" } });
    expect(lower.atCut).toEqual({ recency: "lower", frequency: "higher", monetary: "lower" });
    expect(scoreOf(lower, 30, 10, 50_000)).toBe("454");
    expect(scoreOf(lower, 29, 10, 50_001)).toBe("555");
  });

  test("need no population, and the evidence speaks of none", () => {
    expect(rfm).toMatchObject({ customers: 0, warnings: [] });
    expect(rfm).not.toHaveProperty("asOf");
    expect(scoreRfm(buyer(30, 1, 20_000), rfm)).toMatchObject({
      evidence: [
        { fact: "daysSinceLastPurchase", value: 30, comparison: "at-most", threshold: 30, holds: true },
        { fact: "purchaseOccasions", value: 1, comparison: "less-than", threshold: 2, holds: true },
        { fact: "spend.EUR.net", value: 20_000, comparison: "at-least", threshold: 20_000, holds: true },
      ],
    });
    const late = scoreRfm(buyer(366, 1, 0), rfm);
    expect(late.status === "decided" && late.evidence[0]).toMatchObject({ comparison: "more-than", threshold: 365 });
  });

  test("stand for one quantity beside what the population gives for the others", () => {
    const population = [1, 1, 1, 1, 1, 1, 1, 2, 3, 10].map((n, i) => buyer(i, n, i));
    const mixed = fitted(population, { cuts: { frequency: cuts.frequency } });
    expect(mixed.method).toEqual({ recency: "quantiles", frequency: "custom", monetary: "quantiles" });
    expect(mixed.atCut).toEqual({ recency: "lower", frequency: "higher", monetary: "lower" });
    expect(population.map((facts) => decided(scoreRfm(facts, mixed)).frequency)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 2, 3, 5,
    ]);
    expect(mixed.warnings).toEqual([
      { code: "empty-scores", quantity: "frequency", scores: [4] },
      { code: "small-base", customers: 10 },
    ]);
    const { cuts: plain } = fitted(population);
    expect(mixed.cuts).toEqual({ ...plain, frequency: cuts.frequency });
  });

  test("for all three take any number of buyers, who only tell which scores are empty", () => {
    const all = fitted([buyer(10, 3, 60_000)], { cuts });
    expect(all.cuts).toEqual(cuts);
    expect(all).toMatchObject({ customers: 1, asOf });
    expect(all.warnings).toEqual([
      { code: "empty-scores", quantity: "recency", scores: [1, 2, 3, 4] },
      { code: "empty-scores", quantity: "frequency", scores: [1, 2, 4, 5] },
      { code: "empty-scores", quantity: "monetary", scores: [1, 2, 3, 4] },
    ]);
    expect(fitRfm([], { cuts, currency: "EUR" })).toMatchObject({ status: "failed", reason: "not-enough-data" });
  });
});

describe("a base is small below 100 buyers", () => {
  const small = (count: number, method: "quantiles" | "fixed-bins" | "r-package") =>
    fitted(
      Array.from({ length: count }, (_, i) => buyer(i, i + 1, 1000 * i)),
      { method },
    ).warnings;

  test("where the cuts stand at shares of it", () => {
    for (const method of ["quantiles", "r-package"] as const) {
      expect(small(99, method)).toEqual([{ code: "small-base", customers: 99 }]);
      expect(small(100, method)).toEqual([]);
    }
    expect(small(99, "fixed-bins")).toEqual([]);
  });
});

describe("weights", () => {
  const weighted = (weights: { recency: number; frequency: number; monetary: number }) =>
    // 5, 2 and 4.
    decided(scoreRfm(buyer(30, 2, 20_000), rfmSchemeOf({ cuts, currency: "EUR", weights }))).weighted;

  test("are equal by default", () => {
    expect(decided(scoreRfm(buyer(30, 2, 20_000), rfmSchemeOf({ cuts, currency: "EUR" })))).toMatchObject({
      score: "524",
      weighted: 11 / 3,
    });
  });

  test("give the weighted mean of the three scores", () => {
    expect(weighted({ recency: 50, frequency: 30, monetary: 20 })).toBe(3.9);
    expect(weighted({ recency: 1, frequency: 0, monetary: 0 })).toBe(5);
    expect(weighted({ recency: 0, frequency: 1, monetary: 3 })).toBe(3.5);
  });

  test("count by their proportions, however they are written", () => {
    expect(weighted({ recency: 0.5, frequency: 0.3, monetary: 0.2 })).toBe(3.9);
    expect(weighted({ recency: 0.1, frequency: 0.2, monetary: 0.7 })).toBe(3.7);
    expect(weighted({ recency: 1 / 3, frequency: 1 / 3, monetary: 1 / 3 })).toBe(11 / 3);
  });

  test("stand in the scheme, and the segment does not depend on them", () => {
    const weights = { recency: 3, frequency: 2, monetary: 1 };
    const rfm = rfmSchemeOf({ cuts, currency: "EUR", weights });
    expect(rfm.weights).toEqual(weights);
    expect(decided(scoreRfm(buyer(30, 2, 20_000), rfm)).segment).toBe("promising");
  });
});
