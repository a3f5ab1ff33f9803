import { classificationPolicies } from "clientele/classification";
import { type CustomerFacts, summarize } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import {
  type LoyaltyFacts,
  loyaltyPolicies,
  type LoyaltyPolicy,
  loyaltyQuadrant,
  type LoyaltyTier,
  scoreLoyalty,
} from "clientele/loyalty";
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

const shareOf = (facts: LoyaltyFacts, component: string) =>
  decided(scoreLoyalty(facts)).contributions.find((one) => one.component === component)?.share;

describe("the components", () => {
  test("repurchase is at a half with the third repeat, in time", () => {
    expect(shareOf(regular, "repurchase")).toBe(0.5);
    const once = {
      ...regular,
      purchaseOccasions: 1,
      gapsDays: [],
      daysSinceFirstPurchase: 60,
      daysSinceLastPurchase: 60,
    };
    expect(shareOf(once, "repurchase")).toBe(0);
  });

  test("repurchase falls from the silence that nine of ten gaps do not reach and ends in the lapse", () => {
    const at = (daysSinceLastPurchase: number) => shareOf({ ...regular, daysSinceLastPurchase }, "repurchase")!;
    // Shrunk half and half to the assumed 60 days: median sqrt(120 * 60), times 3.32 and 5.64.
    const median = Math.sqrt(120 * 60);
    const [q90, q98] = [median * Math.log2(10), median * Math.log2(50)];
    expect(at(Math.floor(q90))).toBe(0.5);
    expect(at((q90 + q98) / 2)).toBeCloseTo(0.25, 12);
    expect(at(Math.ceil(q98))).toBe(0);
  });

  test("tenure ends with the last purchase and does not grow with silence", () => {
    const half = 4 * Math.sqrt(120 * 60);
    expect(shareOf(regular, "tenure")).toBeCloseTo(360 / (360 + half), 9);
    const silent = { ...regular, daysSinceFirstPurchase: 790, daysSinceLastPurchase: 430 };
    expect(shareOf(silent, "tenure")).toBe(shareOf(regular, "tenure"));
  });

  test("tenure counts from the declared beginning where that lies before the first purchase seen", () => {
    const since2020 = { ...regular, acquiredAt: "2020-01-01T00:00:00Z" };
    const days = 2192 - 30;
    expect(shareOf(since2020, "tenure")).toBeCloseTo(days / (days + 4 * Math.sqrt(120 * 60)), 9);
  });

  test("attitude is the mean of the last answers, each on its scale, and an old answer is none", () => {
    const answers = { npsLast: 9, npsLastDaysAgo: 10, csatLast: 2, csatLastDaysAgo: 20 };
    expect(shareOf({ ...regular, ...answers }, "attitude")).toBeCloseTo((0.9 + 0.25) / 2, 12);
    expect(shareOf({ ...regular, ...answers, csatLastDaysAgo: 366 }, "attitude")).toBe(0.9);
    expect(shareOf({ ...regular, npsLast: 9, npsLastDaysAgo: 366 }, "attitude")).toBeUndefined();
  });

  test("the mean rating stands in for an answer that is missing or too old, and never beside one", () => {
    expect(shareOf({ ...regular, reviewRatingMean: 4, daysSinceLastReview: 9 }, "attitude")).toBe(0.75);
    expect(
      shareOf(
        { ...regular, reviewRatingMean: 4, daysSinceLastReview: 9, csatLast: 1, csatLastDaysAgo: 366 },
        "attitude",
      ),
    ).toBe(0.75);
    expect(
      shareOf(
        { ...regular, reviewRatingMean: 4, daysSinceLastReview: 9, csatLast: 1, csatLastDaysAgo: 365 },
        "attitude",
      ),
    ).toBe(0);
    expect(shareOf({ ...regular, reviewRatingMean: 4, daysSinceLastReview: 365 }, "attitude")).toBe(0.75);
    expect(shareOf({ ...regular, reviewRatingMean: 4, daysSinceLastReview: 366 }, "attitude")).toBeUndefined();
    expect(shareOf({ ...regular, reviewRatingMean: 4 }, "attitude")).toBeUndefined();
    const judgement = scoreLoyalty({ ...regular, reviewRatingMean: 4, daysSinceLastReview: 9 });
    const evidence = judgement.status === "decided" ? judgement.evidence : [];
    expect(evidence.filter(({ fact }) => /csat|nps|review/.test(fact))).toEqual([
      { fact: "csatLast", comparison: "is-unknown", holds: true },
      { fact: "npsLast", comparison: "is-unknown", holds: true },
      { fact: "reviewRatingMean", value: 4, comparison: "observed", unit: "score" },
    ]);
  });

  test("the share of wallet is taken as it is, for a year", () => {
    const at = (shareOfWalletDaysAgo?: number) =>
      shareOf(
        { ...regular, shareOfWallet: 0.6, ...(shareOfWalletDaysAgo !== undefined && { shareOfWalletDaysAgo }) },
        "share",
      );
    expect(at(0)).toBe(0.6);
    expect(at(365)).toBe(0.6);
    expect(at(366)).toBeUndefined();
    expect(at()).toBeUndefined();
  });

  test("advocacy is at a half with the second act", () => {
    expect(shareOf({ ...regular, advocacyActsLastYear: 2 }, "advocacy")).toBe(0.5);
    expect(shareOf({ ...regular, advocacyActsLastYear: 0 }, "advocacy")).toBe(0);
  });

  test("a running subscription makes silence no absence, and leaves repurchase open without a repeat", () => {
    const silent = { ...regular, daysSinceLastPurchase: 5000, daysSinceFirstPurchase: 5360 };
    expect(shareOf({ ...silent, subscriptionStatus: "ended" }, "repurchase")).toBe(0);
    expect(shareOf({ ...silent, subscriptionStatus: "active" }, "repurchase")).toBe(0.5);
    const once = {
      ...regular,
      purchaseOccasions: 1,
      gapsDays: [],
      npsLast: 10,
      npsLastDaysAgo: 1,
      advocacyActsLastYear: 0,
    };
    expect(decided(scoreLoyalty({ ...once, subscriptionStatus: "active" }))).toMatchObject({
      missing: ["repurchase", "share"],
      quadrant: { cell: "unknown-patronage" },
    });
  });
});

describe("the score", () => {
  test("by hand: everything known, in the policy's weights", () => {
    const value = decided(
      scoreLoyalty({
        ...regular,
        shareOfWallet: 0.6,
        shareOfWalletDaysAgo: 30,
        npsLast: 9,
        npsLastDaysAgo: 1,
        reviewRatingMean: 1,
        daysSinceLastReview: 9,
        advocacyActsLastYear: 2,
      }),
    );
    // 35 * .5, 15 * 360 / (360 + 339.41), 10 * .6, 25 * .9, 15 * .5
    expect(
      value.contributions.map(({ component, hundredths, ofHundredths }) => [component, hundredths, ofHundredths]),
    ).toEqual([
      ["repurchase", 1750, 3500],
      ["tenure", 772, 1500],
      ["share", 600, 1000],
      ["attitude", 2250, 2500],
      ["advocacy", 750, 1500],
    ]);
    expect(value).toMatchObject({
      score: 61.22,
      scoreHundredths: 6122,
      coverage: 1,
      missing: [],
      range: { low: 61.22, high: 61.22 },
      tier: "firm",
      bought: "unknown",
      quadrant: { cell: "true", proxies: ["attitude"], proxy: true },
      decisionEffect: "none",
    });
    expect(value).not.toHaveProperty("interval");
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
      missing: ["share", "attitude", "advocacy"],
      range: { low: 25.22, high: 75.22 },
      quadrant: { cell: "unknown-attitude", patronage: "high", attitude: "unknown" },
    });
  });

  test("by hand: nothing missing but the share of wallet", () => {
    const value = decided(scoreLoyalty({ ...regular, npsLast: 9, npsLastDaysAgo: 1, advocacyActsLastYear: 2 }));
    // Its 1,000 hundredths are lent 35 : 15 : 25 : 15, which is 388.9, 166.7, 277.8, 166.7: three remainders are rounded up.
    expect(value.contributions.map(({ hundredths, ofHundredths }) => [hundredths, ofHundredths])).toEqual([
      [1945, 3889],
      [858, 1667],
      [2500, 2778],
      [833, 1666],
    ]);
    expect(value).toMatchObject({ score: 61.36, coverage: 0.9, range: { low: 55.22, high: 65.22 } });
  });

  test("what is unknown is named in the evidence", () => {
    const judgement = scoreLoyalty(regular);
    const unknown =
      judgement.status === "decided" ? judgement.evidence.filter((one) => one.comparison === "is-unknown") : [];
    expect(unknown.map(({ fact }) => fact)).toEqual([
      "shareOfWallet",
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
    const tripled = { repurchase: 105, tenure: 45, share: 30, attitude: 75, advocacy: 45 };
    const policy = { ...loyaltyPolicies.v1, weights: tripled };
    expect(decided(scoreLoyalty(regular, { policy }))).toEqual(decided(scoreLoyalty(regular)));
    const without = { ...loyaltyPolicies.v1, weights: { ...weights, share: 0, attitude: 0, advocacy: 0 } };
    expect(decided(scoreLoyalty(regular, { policy: without }))).toMatchObject({ coverage: 1, missing: [] });
  });
});

describe("the interval", () => {
  test("by hand: the ends of the share of wallet, at the policy's level", () => {
    const wallet = { shareOfWallet: 0.6, shareOfWalletLow: 0.45, shareOfWalletHigh: 0.8, shareOfWalletDaysAgo: 30 };
    const all = { ...regular, ...wallet, npsLast: 9, npsLastDaysAgo: 1, advocacyActsLastYear: 2 };
    // 10 points of share: 1.5 less and 2 more than with .6.
    expect(decided(scoreLoyalty(all)).interval).toEqual({ low: 59.72, high: 63.22, level: 0.95 });
    const { shareOfWalletLow: _, ...oneEnd } = all;
    expect(decided(scoreLoyalty(oneEnd))).not.toHaveProperty("interval");
  });

  test("by hand: ends are added, and the lowest level is the level of all", () => {
    const measured = {
      repurchase: { share: 0.8, low: 0.7, high: 0.9, level: 0.95 },
      attitude: { share: 0.5, low: 0.3, high: 0.6, level: 0.9 },
      share: { share: 0.5 },
      advocacy: { share: 1 },
      tenure: { share: 0 },
    };
    const value = decided(scoreLoyalty(regular, { measured }));
    // 35 * .8 + 0 + 10 * .5 + 25 * .5 + 15; the ends 3.5 and 5 below, 3.5 and 2.5 above.
    expect(value).toMatchObject({ score: 60.5, interval: { low: 52, high: 66.5, level: 0.9 } });
    const lowestFirst = { ...measured, repurchase: { ...measured.repurchase, level: 0.8 } };
    expect(decided(scoreLoyalty(regular, { measured: lowestFirst })).interval).toMatchObject({ level: 0.8 });
  });

  test("lies in the range, which takes its ends", () => {
    const measured = { repurchase: { share: 0.5, low: 0.1, high: 0.9, level: 0.95 } };
    const { interval, range } = decided(scoreLoyalty(regular, { measured }));
    // 35 * .1 + 7.72 of tenure; 35 * .9 + 7.72 + 50 of what is missing.
    expect(interval).toEqual({ low: 22.44, high: 78.44, level: 0.95 });
    expect(range).toEqual({ low: 11.22, high: 89.22 });
  });
});

describe("a feed that begins in the middle", () => {
  const from2025 = { ...regular, observedFrom: "2024-06-01T00:00:00.000Z" };

  test("makes repurchase and tenure lower bounds, and leaves the range open above", () => {
    const value = decided(scoreLoyalty(from2025));
    expect(value).toMatchObject({ score: 50.44, coverage: 0.5, atLeast: ["repurchase", "tenure"] });
    expect(value.range).toEqual({ low: 25.22, high: 100 });
    expect(decided(scoreLoyalty({ ...regular, historyComplete: false })).range.high).toBe(100);
    expect(decided(scoreLoyalty({ ...from2025, historyComplete: true }))).toMatchObject({
      atLeast: [],
      range: { high: 75.22 },
    });
  });

  test("at least nothing is nothing known", () => {
    const once = { asOf, purchaseOccasions: 1, daysSinceFirstPurchase: 83, daysSinceLastPurchase: 83 };
    expect(scoreLoyalty({ ...once, historyComplete: true }).status).toBe("decided");
    expect(scoreLoyalty({ ...once, historyComplete: false })).toMatchObject({
      status: "undecided",
      reason: "missing-facts",
    });
  });

  test("and a declared beginning makes the tenure whole", () => {
    const acquired = (acquiredAt: string) =>
      decided(scoreLoyalty({ ...from2025, historyComplete: false, acquiredAt })).atLeast;
    expect(acquired("2020-01-01T00:00:00Z")).toEqual(["repurchase"]);
    // Declared within the feed, and yet the feed knows of purchases before it.
    expect(acquired("2024-12-01T00:00:00Z")).toEqual(["repurchase", "tenure"]);
  });

  test("holds what the whole feed would have said", () => {
    const day = (n: number) => new Date(Date.UTC(2025, 11, 20) - n * 86_400_000).toISOString();
    const events = Array.from({ length: 40 }, (_, i) => ({
      type: "purchase" as const,
      id: `p${i}`,
      source: "shop",
      customerId: "anna",
      orderId: `o${i}`,
      time: day(91 * i),
      total: { amountMinor: 1000, currency: "EUR" },
    })) as unknown as CustomerEvent[];
    const judged = (events: readonly CustomerEvent[], from: string) =>
      decided(scoreLoyalty(summarize(events, { asOf, coverage: { purchase: { from } } })));
    const whole = judged(events, "beginning");
    const part = judged(events.slice(0, 4), "2025-01-01");
    expect(whole.atLeast).toEqual([]);
    expect(part.score).toBeLessThan(whole.score);
    expect(part.range.high).toBeGreaterThanOrEqual(whole.range.high);
  });

  test("shows acts of advocacy as a lower bound, and none of them as nothing known", () => {
    const year = "2025-01-01T00:00:00.000Z";
    const acts = (advocacyActsLastYear: number, review: string, share = "beginning", referral?: string) => {
      const referrals = referral === undefined ? {} : { "referral-made": { from: referral } };
      const coverage = { review: { from: review }, share: { from: share }, ...referrals } as CustomerFacts["coverage"];
      const { atLeast, missing } = decided(scoreLoyalty({ ...regular, advocacyActsLastYear, coverage }));
      return missing.includes("advocacy") ? "unknown" : atLeast.includes("advocacy") ? "at least" : "known";
    };
    expect(acts(0, year, year, year)).toBe("known");
    expect(acts(0, "2025-01-01", "beginning", "beginning")).toBe("known");
    expect(acts(0, "2025-01-01T00:00:00.001Z", year, year)).toBe("unknown");
    expect(acts(1, year, "2025-12-28T00:00:00Z", year)).toBe("at least");
    expect(acts(1, year, year)).toBe("at least");
    expect(acts(0, year, year)).toBe("unknown");
  });
});

describe("who could not have come back yet", () => {
  const once = { ...regular, purchaseOccasions: 1, gapsDays: [] };
  const after = (days: number, more: Partial<LoyaltyFacts> = {}) =>
    scoreLoyalty({ ...once, daysSinceFirstPurchase: days, daysSinceLastPurchase: days, ...more });

  test("is not judged by that: undecided on orders alone, until a usual gap has passed", () => {
    expect(after(0)).toMatchObject({ reason: "not-enough-data", missing: ["purchaseOccasions"] });
    expect(after(59)).toMatchObject({ reason: "not-enough-data" });
    expect(decided(after(60))).toMatchObject({ score: 0, components: "repurchase+tenure" });
    const asked = { npsLast: 9, npsLastDaysAgo: 1, advocacyActsLastYear: 1 };
    expect(decided(after(0, asked))).toMatchObject({
      missing: ["repurchase", "share"],
      quadrant: { cell: "unknown-patronage" },
    });
  });

  test("by the rhythm of the base where there is one", () => {
    const rhythm = { gaps: 100, openGaps: 10, returnShare: 1, medianGapDays: 9, q90GapDays: 20, q98GapDays: 30 };
    const facts = { ...once, daysSinceFirstPurchase: 9, daysSinceLastPurchase: 9 };
    expect(scoreLoyalty(facts)).toMatchObject({ reason: "not-enough-data" });
    expect(scoreLoyalty(facts, { base: { rhythm } })).toMatchObject({ status: "decided" });
  });
});

describe("a running subscription", () => {
  test("lets the tenure run to asOf", () => {
    const subscriber = { ...regular, daysSinceFirstPurchase: 2922, daysSinceLastPurchase: 2891 };
    const half = 4 * Math.sqrt(120 * 60);
    expect(shareOf({ ...subscriber, subscriptionStatus: "active" }, "tenure")).toBeCloseTo(2922 / (2922 + half), 9);
    expect(shareOf({ ...subscriber, subscriptionStatus: "ended" }, "tenure")).toBeCloseTo(31 / (31 + half), 9);
  });
});

test("a silence where nine of ten gaps and all but two of a hundred end together is a lapse", () => {
  const rhythm = { gaps: 100, openGaps: 10, returnShare: 1, medianGapDays: 9, q90GapDays: 20, q98GapDays: 20 };
  const at = (days: number) => {
    const facts = { ...regular, gapsDays: [], daysSinceLastPurchase: days };
    return decided(scoreLoyalty(facts, { base: { rhythm } })).contributions[0]?.share;
  };
  expect([at(19), at(20), at(21)]).toEqual([0.5, 0, 0]);
});

describe("weights", () => {
  const scored = (weights: LoyaltyPolicy["weights"], facts: Partial<LoyaltyFacts>, minimumCoverage = 0.5) =>
    scoreLoyalty({ ...regular, ...facts }, { policy: { ...loyaltyPolicies.v1, weights, minimumCoverage } });

  test("reach the minimum exactly at it, however they divide", () => {
    const weights = { repurchase: 1, tenure: 1, share: 1, attitude: 2, advocacy: 1 };
    const halfKnown = scoreLoyalty(
      { asOf, purchaseOccasions: 4, npsLast: 9, npsLastDaysAgo: 1, advocacyActsLastYear: 0 },
      { policy: { ...loyaltyPolicies.v1, weights } },
    );
    expect(decided(halfKnown)).toMatchObject({ coverage: 0.5, missing: ["repurchase", "tenure", "share"] });
    expect(scored({ ...weights, advocacy: 0.99 }, {}, 0.51)).toMatchObject({ reason: "missing-facts" });
    const tenths = { repurchase: 0.1, tenure: 0.2, share: 0.3, attitude: 0.2, advocacy: 0.2 };
    expect(decided(scored(tenths, {}, 0.1 + 0.2)).coverage).toBe(0.3);
  });

  test("count by their ratios alone", () => {
    const weights = { repurchase: 7, tenure: 10, share: 7, attitude: 2, advocacy: 4 };
    const third = Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, weight / 3]));
    const facts = { advocacyActsLastYear: 1 };
    expect(decided(scored(third as typeof weights, facts))).toEqual(decided(scored(weights, facts)));
  });
});

describe("a measured component", () => {
  test("takes the place of what the facts say, and the evidence says so", () => {
    const measured = { repurchase: { share: 0.8 } };
    const judgement = scoreLoyalty(regular, { measured });
    expect(decided(judgement)).toMatchObject({
      // 70 * .8 + 30 * .5147
      score: 71.44,
      components: "measured.repurchase+tenure",
      quadrant: { patronage: "high", proxies: ["attitude", "patronage"] },
    });
    const facts = judgement.status === "decided" ? judgement.evidence.map(({ fact }) => fact) : [];
    expect(facts).toContain("measured.repurchase");
    expect(facts).not.toContain("daysSinceLastPurchase");
  });

  test("is enough where the feed carries no purchases", () => {
    const measured = { repurchase: { share: 0.8 }, attitude: { share: 0.8 } };
    expect(decided(scoreLoyalty({ asOf }, { measured }))).toMatchObject({ score: 80, coverage: 0.6 });
  });
});

describe("the tier", () => {
  /** A score that is nothing but one measured share. */
  const weights = { repurchase: 0, tenure: 0, share: 1, attitude: 0, advocacy: 0 };
  const tierAt = (score: number, previousTier?: LoyaltyTier) =>
    decided(
      scoreLoyalty(regular, {
        policy: { ...loyaltyPolicies.v1, weights },
        measured: { share: { share: score / 100 } },
        previousTier,
      }),
    ).tier;

  test.for([
    [0, "weak"],
    [24.99, "weak"],
    [25, "emerging"],
    [49.99, "emerging"],
    [50, "firm"],
    [74.99, "firm"],
    [75, "strong"],
    [100, "strong"],
  ] as const)("%s without a tier before: %s", ([score, tier]) => {
    expect(tierAt(score)).toBe(tier);
  });

  test.for([
    ["emerging", 54.99, "emerging"],
    ["emerging", 55, "firm"],
    ["emerging", 79.99, "firm"],
    ["emerging", 80, "strong"],
    ["firm", 45, "firm"],
    ["firm", 44.99, "emerging"],
    ["firm", 20, "emerging"],
    ["firm", 19.99, "weak"],
    ["strong", 70, "strong"],
    ["strong", 69.99, "firm"],
    ["weak", 29.99, "weak"],
    ["weak", 30, "emerging"],
  ] as const)("after %s at %s: %s", ([before, score, tier]) => {
    expect(tierAt(score, before)).toBe(tier);
  });
});

describe("loyalty that is bought", () => {
  const base = { discountedOccasionShare: 0.4 };
  const at = (facts: Partial<LoyaltyFacts>, options: Parameters<typeof scoreLoyalty>[1] = { base }) =>
    decided(scoreLoyalty({ ...regular, ...facts }, options)).bought;

  test("has the numbers of the type promotion-driven", () => {
    expect(loyaltyPolicies.v1.bought).toEqual(classificationPolicies.v1.promotionDriven);
  });

  test("three purchases, six of ten at a discount, one and a half times the base", () => {
    expect(at({ discountedOccasionShare: 0.6 })).toBe("bought");
    expect(at({ discountedOccasionShare: 0.59 })).toBe("not-bought");
    expect(at({ discountedOccasionShare: 0.6, purchaseOccasions: 3 })).toBe("bought");
    expect(at({ discountedOccasionShare: 1, purchaseOccasions: 2 })).toBe("not-bought");
    expect(at({ discountedOccasionShare: 0.7 }, { base: { discountedOccasionShare: 0.47 } })).toBe("not-bought");
  });

  test("a whole base that lives on discounts tells nothing about one of them", () => {
    expect(at({ discountedOccasionShare: 1 }, { base: { discountedOccasionShare: 0.8 } })).toBe("bought");
    expect(at({ discountedOccasionShare: 1 }, { base: { discountedOccasionShare: 0.81 } })).toBe("whole-base");
    expect(at({ discountedOccasionShare: 0.5 }, { base: { discountedOccasionShare: 0.81 } })).toBe("not-bought");
  });

  test("is unknown without discounts, without the base, and of whoever is protected", () => {
    expect(at({})).toBe("unknown");
    expect(at({ discountedOccasionShare: 1 }, {})).toBe("unknown");
    expect(at({ discountedOccasionShare: 0.5 }, {})).toBe("not-bought");
    expect(at({ discountedOccasionShare: 1, ageBand: "13-17" })).toBe("unknown");
    expect(at({ discountedOccasionShare: 1, protections: ["vulnerable"] })).toBe("unknown");
  });

  test("changes no point, and says why", () => {
    const judgement = scoreLoyalty({ ...regular, discountedOccasionShare: 0.75 }, { base });
    expect(decided(judgement)).toMatchObject({ score: 50.44, bought: "bought" });
    const evidence = judgement.status === "decided" ? judgement.evidence : [];
    const discounted = { fact: "discountedOccasionShare", value: 0.75, comparison: "at-least", unit: "share" };
    expect(evidence.slice(-2)).toEqual([
      { ...discounted, threshold: 0.6, holds: true },
      { ...discounted, threshold: 0.6, thresholdFact: "outstandingDiscountedShare", holds: true },
    ]);
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
    expect(loyaltyQuadrant({ patronage, attitude })).toMatchObject({
      cell,
      proxies: ["attitude", "patronage"],
      proxy: true,
    });
  });

  test.for([
    [0.5, 0.51, "true"],
    [0.49, 0.51, "latent"],
    [0.5, 0.5, "spurious"],
    [0.49, 0.5, "none"],
  ] as const)("share of wallet %s and relative attitude %s: %s", ([shareOfWallet, relativeAttitude, cell]) => {
    // The one comes before its stand-in, the other is asked beside it.
    const standIns = { patronage: cell === "true" ? 0 : 1, attitude: 1 };
    expect(loyaltyQuadrant({ ...standIns, shareOfWallet, relativeAttitude })).toMatchObject({
      cell,
      proxies: [],
      proxy: false,
    });
  });

  test("finding the others worse is no high attitude of who is not satisfied", () => {
    expect(loyaltyQuadrant({ patronage: 1, relativeAttitude: 1, attitude: 0.74 }).cell).toBe("spurious");
    expect(loyaltyQuadrant({ patronage: 1, relativeAttitude: 1, attitude: 0.75 }).cell).toBe("true");
  });

  test("a high attitude is one that every answer shows, whatever their mean", () => {
    const cell = (csatLast: number, npsLast: number) =>
      decided(scoreLoyalty({ ...regular, csatLast, csatLastDaysAgo: 1, npsLast, npsLastDaysAgo: 1 })).quadrant.cell;
    expect(cell(4, 8)).toBe("true");
    expect(cell(3, 10)).toBe("spurious");
    expect(cell(5, 5)).toBe("spurious");
  });

  test("what has no weight in the score has its place here", () => {
    const policy = { ...loyaltyPolicies.v1, weights: { ...loyaltyPolicies.v1.weights, attitude: 0, share: 0 } };
    const facts = { ...regular, npsLast: 9, npsLastDaysAgo: 1, shareOfWallet: 0.2, shareOfWalletDaysAgo: 1 };
    expect(decided(scoreLoyalty(facts, { policy })).quadrant).toMatchObject({ cell: "latent", proxies: ["attitude"] });
  });

  test("one axis of the theory leaves a proxy on the other", () => {
    expect(loyaltyQuadrant({ patronage: 1, relativeAttitude: 1 })).toMatchObject({
      cell: "true",
      proxies: ["patronage"],
      proxy: true,
    });
    expect(loyaltyQuadrant({ shareOfWallet: 1 })).toMatchObject({ cell: "unknown-attitude", proxies: ["attitude"] });
  });

  test("a rating stands in for an answer that was not given", () => {
    expect(decided(scoreLoyalty({ ...regular, reviewRatingMean: 2, daysSinceLastReview: 9 })).quadrant.cell).toBe(
      "spurious",
    );
    const both = { ...regular, reviewRatingMean: 2, daysSinceLastReview: 9, npsLast: 10, npsLastDaysAgo: 3 };
    expect(decided(scoreLoyalty(both)).quadrant.cell).toBe("true");
  });

  const likesOthersBetter: LoyaltyFacts = {
    ...regular,
    npsLast: 10,
    npsLastDaysAgo: 3,
    comparisonLast: 2,
    comparisonLastDaysAgo: 3,
    shareOfWallet: 0.8,
    shareOfWalletDaysAgo: 3,
  };

  test("is no proxy where rivals are known, and the comparison is in the evidence", () => {
    const judgement = scoreLoyalty(likesOthersBetter);
    expect(decided(judgement).quadrant).toEqual({
      cell: "spurious",
      patronage: "high",
      attitude: "low",
      proxies: [],
      proxy: false,
    });
    expect(judgement.status === "decided" && judgement.evidence).toContainEqual({
      fact: "comparisonLast",
      value: 2,
      comparison: "more-than",
      threshold: 3,
      unit: "score",
      holds: false,
    });
  });

  test("an old comparison and a wallet from before a lapse do not count", () => {
    expect(decided(scoreLoyalty({ ...likesOthersBetter, comparisonLastDaysAgo: 366 })).quadrant).toMatchObject({
      cell: "true",
      proxies: ["attitude"],
    });
    const lapsed = { ...likesOthersBetter, daysSinceLastPurchase: 1000, daysSinceFirstPurchase: 1360 };
    expect(decided(scoreLoyalty(lapsed)).quadrant).toMatchObject({ patronage: "low", proxies: ["patronage"] });
    expect(decided(scoreLoyalty(lapsed)).missing).toContain("share");
  });

  test("a wallet that was measured, or of whose owner no lapse is known, counts", () => {
    const wallet = { share: { share: 0.2 } };
    const lapsed = { ...regular, daysSinceLastPurchase: 1000, daysSinceFirstPurchase: 1360 };
    expect(decided(scoreLoyalty(lapsed, { measured: wallet })).quadrant).toMatchObject({ proxies: ["attitude"] });
    const measured = { repurchase: { share: 0.9 }, attitude: { share: 0.9 } };
    const unseen = { asOf, shareOfWallet: 0.2, shareOfWalletDaysAgo: 1 };
    expect(decided(scoreLoyalty({ asOf }, { measured: { ...measured, ...wallet } })).quadrant.cell).toBe("latent");
    expect(decided(scoreLoyalty(unseen, { measured })).quadrant.cell).toBe("latent");
  });
});
