import { fitRfm, rfmCells, rfmTable, rfmTables, type RfmScheme, scoreRfm, segmentSummary } from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { asOf, buyer, decided } from "./support.js";

const fitted = (...args: Parameters<typeof fitRfm>): RfmScheme => {
  const rfm = fitRfm(...args);
  if (rfm.status === "failed") throw new Error(rfm.reason);
  return rfm;
};

describe("a population of ten, by hand", () => {
  // Days 100, 90, ... 10; occasions 1 to 10; spend 1000 to 10000: the later, the more and the dearer.
  const population = Array.from({ length: 10 }, (_, i) => buyer(100 - 10 * i, i + 1, 1000 * (i + 1)));
  const rfm = fitted(population);

  test("the cuts are the second, fourth, sixth and eighth from the worst", () => {
    expect(rfm.cuts).toEqual({
      recency: [90, 70, 50, 30],
      frequency: [2, 4, 6, 8],
      monetary: [2000, 4000, 6000, 8000],
    });
  });

  test("two customers have each score, and 5 is the most recent", () => {
    const scores = population.map((facts) => decided(scoreRfm(facts, rfm)).score);
    expect(scores).toEqual(["111", "111", "222", "222", "333", "333", "444", "444", "555", "555"]);
  });

  test("a new customer is scored without the population, beyond its limits too", () => {
    expect(decided(scoreRfm(buyer(0, 500, 1), rfm))).toEqual({
      recency: 5,
      frequency: 5,
      monetary: 1,
      score: "551",
      weighted: 11 / 3,
      segment: "potential-loyalist",
    });
    expect(decided(scoreRfm(buyer(9000, 1, 999_999), rfm)).score).toBe("115");
  });

  test("a value between two cuts has the score of the upper side", () => {
    expect(decided(scoreRfm(buyer(89, 3, 2001), rfm)).score).toBe("222");
    expect(decided(scoreRfm(buyer(90, 2, 2000), rfm)).score).toBe("111");
  });

  test("the evidence names the cut that was passed, or was not", () => {
    expect(scoreRfm(buyer(60, 1, 9000), rfm)).toMatchObject({
      policy: "rfm/A",
      about: "rfm",
      evidence: [
        { fact: "daysSinceLastPurchase", value: 60, comparison: "less-than", threshold: 70, unit: "days", holds: true },
        { fact: "purchaseOccasions", value: 1, comparison: "at-most", threshold: 2, unit: "count", holds: true },
        {
          fact: "spend.EUR.net",
          value: 9000,
          comparison: "more-than",
          threshold: 8000,
          unit: "minor-units",
          holds: true,
        },
      ],
    });
  });

  test("a scheme fitted at another moment is used, and the evidence says so", () => {
    const later = scoreRfm(buyer(10, 10, 1000, { asOf: "2026-03-01T00:00:00.000Z" }), rfm);
    expect(later).toMatchObject({ status: "decided", asOf: "2026-03-01T00:00:00.000Z" });
    expect(later.status === "decided" && later.evidence.at(-1)).toEqual({
      fact: "rfm.asOf",
      value: asOf,
      comparison: "differs-from",
      threshold: "2026-03-01T00:00:00.000Z",
      holds: true,
    });
  });

  test("a small base is warned of", () => {
    expect(rfm.warnings).toEqual([{ code: "small-base", customers: 10 }]);
  });
});

describe("ties", () => {
  test("seven of ten who bought once score 1, the next 4, and 2 and 3 are reported empty", () => {
    const occasions = [1, 1, 1, 1, 1, 1, 1, 2, 3, 4];
    const population = occasions.map((n, i) => buyer(i, n, i));
    const rfm = fitted(population);
    // Worse than a customer of 2 occasions are 7 of 10, so three whole fifths; of 3, 8 of 10, so four.
    expect(population.map((facts) => decided(scoreRfm(facts, rfm)).frequency)).toEqual([1, 1, 1, 1, 1, 1, 1, 4, 5, 5]);
    expect(rfm.cuts.frequency).toEqual([1, 1, 1, 2]);
    expect(rfm.warnings[0]).toEqual({ code: "empty-scores", quantity: "frequency", scores: [2, 3] });
  });

  test("where all are equal, all score 1: nobody beats anybody", () => {
    const population = Array.from({ length: 7 }, () => buyer(5, 2, 300));
    const rfm = fitted(population);
    expect(decided(scoreRfm(population[0]!, rfm)).score).toBe("111");
    expect(rfm.warnings.filter(({ code }) => code === "empty-scores")).toHaveLength(3);
  });

  test("most recent ties take the lower score, in the direction of recency", () => {
    const population = [9, 8, 7, 0, 0]
      .map((days, i) => buyer(days, i, i + 1))
      .map((facts, i) => ({ ...facts, purchaseOccasions: i + 1 }));
    const rfm = fitted(population);
    expect(population.map((facts) => decided(scoreRfm(facts, rfm)).recency)).toEqual([1, 2, 3, 4, 4]);
  });
});

describe("tables", () => {
  test("table A parts the 125 cells: each in exactly one of eleven segments", () => {
    expect(new Set(rfmCells).size).toBe(125);
    expect(Object.keys(rfmTables.A.cells).sort()).toEqual([...rfmCells].sort());
    const counts = new Map<string, number>();
    for (const segment of Object.values(rfmTables.A.cells)) counts.set(segment, (counts.get(segment) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      champions: 7,
      loyal: 8,
      "potential-loyalist": 24,
      new: 7,
      promising: 16,
      "need-attention": 8,
      "about-to-sleep": 8,
      "at-risk": 22,
      "cannot-lose-them": 8,
      hibernating: 11,
      lost: 6,
    });
  });

  test("a table of one's own travels in the scheme", () => {
    const table = rfmTable("halves", {
      here: rfmCells.filter((cell) => cell[0]! >= "3"),
      gone: rfmCells.filter((cell) => cell[0]! < "3"),
    });
    const population = Array.from({ length: 10 }, (_, i) => buyer(i, 1, i));
    const rfm = JSON.parse(JSON.stringify(fitRfm(population, { table })));
    expect(scoreRfm(population[0]!, rfm)).toMatchObject({ policy: "rfm/halves", value: { segment: "here" } });
    expect(segmentSummary(population, rfm).segments.map(({ segment, customers }) => [segment, customers])).toEqual([
      ["gone", 4],
      ["here", 6],
    ]);
  });
});

describe("currencies", () => {
  const spend = (EUR: number, USD: number) => [
    { currency: "EUR", net: EUR, gross: EUR + 1 },
    { currency: "USD", net: USD, gross: USD + 1 },
  ];
  const population = Array.from({ length: 10 }, (_, i) => buyer(i, i + 1, 0, { spend: spend(i, 100 - i) }));

  test("several and none chosen: the fit fails and its customers are undecided", () => {
    const rfm = fitRfm(population);
    expect(rfm).toMatchObject({ status: "failed", reason: "mixed-currencies", missing: ["currency"] });
    expect(scoreRfm(population[0]!, rfm)).toMatchObject({ status: "undecided", reason: "mixed-currencies" });
    expect(segmentSummary(population, rfm)).toEqual({
      status: "not-enough-data",
      reason: "mixed-currencies",
      missing: ["currency"],
      customers: 0,
      undecided: 10,
      segments: [],
    });
  });

  test("the chosen one is scored, and the evidence names the others", () => {
    const rfm = fitted(population, { currency: "USD", monetary: "gross" });
    expect(rfm.cuts.monetary).toEqual([93, 95, 97, 99]);
    const judgement = scoreRfm(population[0]!, rfm);
    expect(decided(judgement).monetary).toBe(5);
    expect(judgement.status === "decided" && judgement.evidence.at(-1)).toMatchObject({
      fact: "spend.currency",
      value: ["EUR"],
    });
  });

  test("buyers without the currency take no part and are counted", () => {
    const rfm = fitted([...population, buyer(1, 1, 1, { spend: [{ currency: "NOK", net: 5, gross: 5 }] })], {
      currency: "EUR",
    });
    expect(rfm.customers).toBe(10);
    expect(rfm.warnings).toContainEqual({ code: "left-out", missing: "spend", customers: 1 });
  });

  test("a buyer of whom something else is unknown does not make the base one of two currencies", () => {
    const ten = Array.from({ length: 10 }, (_, i) => buyer(i, i + 1, i));
    const abroad = { asOf, purchaseOccasions: 1, spend: [{ currency: "USD", net: 1, gross: 1 }] };
    expect(fitted([...ten, abroad]).currency).toBe("EUR");
  });
});

describe("customers of whom something is unknown", () => {
  const ten = Array.from({ length: 10 }, (_, i) => buyer(i, i + 1, i));
  const without = (fact: "daysSinceLastPurchase" | "purchaseOccasions" | "spend", count: number) =>
    ten.slice(0, count).map(({ [fact]: _, ...facts }) => facts);

  test("are left out, and the scheme says how many for the want of what", () => {
    const nothing = { asOf };
    const population = [
      ...ten,
      ...without("purchaseOccasions", 4),
      ...without("daysSinceLastPurchase", 3),
      ...without("spend", 2),
      nothing,
      { asOf, purchaseOccasions: 0 },
    ];
    const { customers, cuts, warnings } = fitted(population);
    expect({ customers, cuts }).toEqual({ customers: 10, cuts: fitted(ten).cuts });
    expect(warnings.filter(({ code }) => code === "left-out")).toEqual([
      { code: "left-out", missing: "daysSinceLastPurchase", customers: 4 },
      { code: "left-out", missing: "purchaseOccasions", customers: 4 },
      { code: "left-out", missing: "spend", customers: 2 },
    ]);
  });

  test("make the fit fail for the want of that, where too few others are left", () => {
    for (const fact of ["daysSinceLastPurchase", "purchaseOccasions", "spend"] as const) {
      const failed = { status: "failed", reason: "missing-facts", missing: [fact] };
      expect(fitRfm(without(fact, 7))).toMatchObject({ ...failed, customers: 0 });
      expect(fitRfm([...without(fact, 7), ...ten.slice(0, 4)])).toMatchObject({ ...failed, customers: 4 });
      expect(fitRfm([...without(fact, 7), ...ten.slice(0, 5)])).toMatchObject({ status: "fitted", customers: 5 });
    }
    expect(fitRfm(ten.slice(0, 4))).toMatchObject({ reason: "not-enough-data", missing: ["customers"], customers: 4 });
  });
});

describe("a moment is the same however it is written", () => {
  const forms = ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", "2026-01-01T01:00:00+01:00"];
  const population = Array.from({ length: 9 }, (_, i) => buyer(i, i + 1, i, { asOf: forms[i % 3]! }));

  test("in fitting, in any order", () => {
    expect(fitted(population).asOf).toBe("2026-01-01T00:00:00.000Z");
    expect(fitRfm([...population].reverse())).toEqual(fitRfm(population));
  });

  test("in scoring, where the evidence speaks of another moment only when it is one", () => {
    for (const form of forms) {
      const rfm = { ...fitted(population), asOf: form };
      for (const facts of population) {
        const judgement = scoreRfm(facts, rfm);
        expect(judgement.status === "decided" && judgement.evidence.map(({ fact }) => fact)).not.toContain("rfm.asOf");
      }
    }
  });

  test("and in the summary", () => {
    expect(segmentSummary(population, fitRfm(population))).toMatchObject({ customers: 9 });
  });
});
