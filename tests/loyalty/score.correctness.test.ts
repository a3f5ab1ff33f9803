import { type LoyaltyFacts, loyaltyPolicies, loyaltyQuadrant, scoreLoyalty } from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { asOf, decided } from "./support.js";

/** Four occasions in a year, 120 days apart, the last 30 days ago; nothing else known. */
const regular: LoyaltyFacts = {
  asOf,
  purchaseOccasions: 4,
  daysSinceFirstPurchase: 390,
  daysSinceLastPurchase: 30,
  gapsDays: [120, 120, 120],
};

const hundredthsOf = (facts: LoyaltyFacts, component: string) =>
  decided(scoreLoyalty(facts)).contributions.find((one) => one.component === component)?.share;

describe("the components", () => {
  test("repurchase is at a half with the third repeat, in time", () => {
    expect(hundredthsOf(regular, "repurchase")).toBe(0.5);
    expect(hundredthsOf({ ...regular, purchaseOccasions: 1, gapsDays: [] }, "repurchase")).toBe(0);
  });

  test("repurchase falls from the silence that nine of ten gaps do not reach and ends in the lapse", () => {
    const at = (daysSinceLastPurchase: number) => hundredthsOf({ ...regular, daysSinceLastPurchase }, "repurchase")!;
    // Shrunk half and half to the assumed 60 days: median sqrt(120 * 60), times 3.32 and 5.64.
    const median = Math.sqrt(120 * 60);
    const [q90, q98] = [median * Math.log2(10), median * Math.log2(50)];
    expect(at(Math.floor(q90))).toBe(0.5);
    expect(at((q90 + q98) / 2)).toBeCloseTo(0.25, 12);
    expect(at(Math.ceil(q98))).toBe(0);
  });

  test("tenure ends with the last purchase and does not grow with silence", () => {
    const half = 4 * Math.sqrt(120 * 60);
    expect(hundredthsOf(regular, "tenure")).toBeCloseTo(360 / (360 + half), 12);
    const silent = { ...regular, daysSinceFirstPurchase: 790, daysSinceLastPurchase: 430 };
    expect(hundredthsOf(silent, "tenure")).toBe(hundredthsOf(regular, "tenure"));
  });

  test("tenure counts from the declared beginning where that lies before the first purchase seen", () => {
    const since2020 = { ...regular, acquiredAt: "2020-01-01T00:00:00Z" };
    const days = 2192 - 30;
    expect(hundredthsOf(since2020, "tenure")).toBeCloseTo(days / (days + 4 * Math.sqrt(120 * 60)), 12);
  });

  test("attitude is the mean of the last answers, each on its scale, and an old answer is none", () => {
    const answers = { npsLast: 9, npsLastDaysAgo: 10, csatLast: 2, csatLastDaysAgo: 20 };
    expect(hundredthsOf({ ...regular, ...answers }, "attitude")).toBeCloseTo((0.9 + 0.25) / 2, 12);
    expect(hundredthsOf({ ...regular, ...answers, csatLastDaysAgo: 366 }, "attitude")).toBe(0.9);
    expect(hundredthsOf({ ...regular, npsLast: 9, npsLastDaysAgo: 366 }, "attitude")).toBeUndefined();
  });

  test("reviews and advocacy", () => {
    expect(hundredthsOf({ ...regular, reviewRatingMean: 4 }, "reviews")).toBe(0.75);
    expect(hundredthsOf({ ...regular, advocacyActsLastYear: 2 }, "advocacy")).toBe(0.5);
    expect(hundredthsOf({ ...regular, advocacyActsLastYear: 0 }, "advocacy")).toBe(0);
  });

  test("a running subscription makes silence no absence, and leaves repurchase open without a repeat", () => {
    const silent = { ...regular, daysSinceLastPurchase: 5000, daysSinceFirstPurchase: 5360 };
    expect(hundredthsOf({ ...silent, subscriptionStatus: "ended" }, "repurchase")).toBe(0);
    expect(hundredthsOf({ ...silent, subscriptionStatus: "active" }, "repurchase")).toBe(0.5);
    const once = {
      ...regular,
      purchaseOccasions: 1,
      gapsDays: [],
      npsLast: 10,
      npsLastDaysAgo: 1,
      advocacyActsLastYear: 0,
    };
    expect(decided(scoreLoyalty({ ...once, subscriptionStatus: "active" }))).toMatchObject({
      missing: ["repurchase", "reviews"],
      quadrant: { cell: "unknown-patronage" },
    });
  });
});

describe("the score", () => {
  test("by hand: everything known, in the policy's weights", () => {
    const value = decided(
      scoreLoyalty({ ...regular, npsLast: 9, npsLastDaysAgo: 1, reviewRatingMean: 5, advocacyActsLastYear: 2 }),
    );
    // 35 * .5, 15 * 360 / (360 + 339.41), 25 * .9, 10 * 1, 15 * .5
    expect(
      value.contributions.map(({ component, hundredths, ofHundredths }) => [component, hundredths, ofHundredths]),
    ).toEqual([
      ["repurchase", 1750, 3500],
      ["tenure", 772, 1500],
      ["attitude", 2250, 2500],
      ["reviews", 1000, 1000],
      ["advocacy", 750, 1500],
    ]);
    expect(value).toMatchObject({
      score: 65.22,
      scoreHundredths: 6522,
      coverage: 1,
      missing: [],
      range: { low: 65.22, high: 65.22 },
      quadrant: { cell: "true", proxy: true },
      decisionEffect: "none",
    });
  });

  test("by hand: nothing known but orders", () => {
    const value = decided(scoreLoyalty(regular));
    // The 50 points of the others are lent 35 : 15, so that repurchase is out of 70 and tenure out of 30.
    expect(value.contributions.map(({ hundredths, ofHundredths }) => [hundredths, ofHundredths])).toEqual([
      [3500, 7000],
      [1544, 3000],
    ]);
    expect(value).toMatchObject({
      score: 50.44,
      coverage: 0.5,
      components: "repurchase+tenure",
      missing: ["attitude", "reviews", "advocacy"],
      range: { low: 25.22, high: 75.22 },
      quadrant: { cell: "unknown-attitude", patronage: "high", attitude: "unknown" },
    });
  });

  test("what is unknown is named in the evidence", () => {
    const judgement = scoreLoyalty(regular);
    const unknown =
      judgement.status === "decided" ? judgement.evidence.filter((one) => one.comparison === "is-unknown") : [];
    expect(unknown.map(({ fact }) => fact)).toEqual([
      "csatLast",
      "npsLast",
      "reviewRatingMean",
      "advocacyActsLastYear",
    ]);
    expect(scoreLoyalty(regular, { evidence: "none" })).toMatchObject({ status: "decided", evidence: [] });
  });

  test("the base's rhythm replaces the assumed one", () => {
    const rhythm = { gaps: 100, openGaps: 10, returnShare: 1, medianGapDays: 5, q90GapDays: 10, q98GapDays: 15 };
    const once = { ...regular, purchaseOccasions: 2, gapsDays: [], daysSinceLastPurchase: 20 };
    expect(decided(scoreLoyalty(once)).contributions[0]).toMatchObject({ share: 0.25 });
    expect(decided(scoreLoyalty(once, { base: { rhythm } })).contributions[0]).toMatchObject({ share: 0 });
  });

  test.for(["pricing", "eligibility"] as const)("is refused for %s", (use) => {
    expect(scoreLoyalty(regular, { policy: { ...loyaltyPolicies.v1, id: "mine", use } })).toEqual({
      status: "undecided",
      about: "loyalty",
      reason: "refused-for-use",
      missing: [],
      policy: "mine",
      asOf,
    });
  });

  test("weights count by their ratios, and a weight of 0 takes a component out", () => {
    const { weights } = loyaltyPolicies.v1;
    const tripled = { repurchase: 105, tenure: 45, attitude: 75, reviews: 30, advocacy: 45 };
    const policy = { ...loyaltyPolicies.v1, weights: tripled };
    expect(decided(scoreLoyalty(regular, { policy }))).toEqual(decided(scoreLoyalty(regular)));
    const without = { ...loyaltyPolicies.v1, weights: { ...weights, attitude: 0, reviews: 0, advocacy: 0 } };
    expect(decided(scoreLoyalty(regular, { policy: without }))).toMatchObject({ coverage: 1, missing: [] });
  });
});

describe("the quadrant", () => {
  test.for([
    [0.5, 0.75, "true"],
    [0.49, 0.75, "latent"],
    [0.5, 0.74, "spurious"],
    [0.49, 0.74, "none"],
    [0.5, undefined, "unknown-attitude"],
    [undefined, 0.75, "unknown-patronage"],
    [undefined, undefined, "unknown-attitude"],
  ] as const)("patronage %s and attitude %s: %s", ([patronage, attitude, cell]) => {
    expect(loyaltyQuadrant({ patronage, attitude })).toMatchObject({ cell, proxy: true });
  });

  test("a rating stands in for an answer that was not given", () => {
    expect(decided(scoreLoyalty({ ...regular, reviewRatingMean: 2 })).quadrant.cell).toBe("spurious");
    const both = { ...regular, reviewRatingMean: 2, npsLast: 10, npsLastDaysAgo: 3 };
    expect(decided(scoreLoyalty(both)).quadrant.cell).toBe("true");
  });
});
