import { type LoyaltyFacts, loyaltyPhase, loyaltyPhases, loyaltyPolicies, scoreLoyalty } from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asOf, decided } from "./support.js";

/** Four occasions in a year, in time: half the points of repurchase, and nothing else known. */
const regular: LoyaltyFacts = {
  asOf,
  purchaseOccasions: 4,
  daysSinceFirstPurchase: 390,
  daysSinceLastPurchase: 30,
  gapsDays: [120, 120, 120],
};
/** All four links, each just there. */
const devoted: LoyaltyFacts = {
  ...regular,
  reviewRatingMean: 4,
  daysSinceLastReview: 10,
  csatLast: 4,
  csatLastDaysAgo: 10,
  npsLast: 9,
  npsLastDaysAgo: 10,
};

const linksOf = (facts: LoyaltyFacts) => decided(loyaltyPhase(facts)).links;

describe("the links, from both sides", () => {
  test("all four are there at their thresholds", () => {
    expect(decided(loyaltyPhase(devoted))).toEqual({
      phase: "action",
      links: { cognitive: true, affective: true, conative: true, action: true },
      inertia: false,
      proxy: true,
      decisionEffect: "none",
    });
  });

  test.for<[string, Partial<LoyaltyFacts>, (typeof loyaltyPhases)[number]]>([
    ["a rating of 3.9", { reviewRatingMean: 3.9 }, "cognitive"],
    ["a satisfaction of 3 of 5", { csatLast: 3 }, "affective"],
    ["an NPS answer of 8", { npsLast: 8 }, "conative"],
    ["three occasions", { purchaseOccasions: 3, gapsDays: [180, 180] }, "action"],
    ["a lapse", { daysSinceLastPurchase: 1000, daysSinceFirstPurchase: 1360 }, "action"],
  ])("%s breaks one", ([, change, broken]) => {
    const links = linksOf({ ...devoted, ...change });
    for (const phase of loyaltyPhases) expect(links[phase]).toBe(phase !== broken);
  });

  test("what they think of quality and price comes before their reviews, and other aspects do not count", () => {
    const aspect = (aspect: string, satisfaction: number, satisfactionDaysAgo = 10) => ({
      aspect,
      satisfaction,
      satisfactionDaysAgo,
    });
    const cognitive = (...aspects: ReturnType<typeof aspect>[]) => linksOf({ ...devoted, aspects }).cognitive;
    expect(cognitive(aspect("price", 0.5), aspect("quality", 1))).toBe(true);
    expect(cognitive(aspect("price", 0.5), aspect("quality", 0.99))).toBe(false);
    expect(cognitive(aspect("service", 0))).toBe(true);
    expect(cognitive(aspect("price", 0, 366))).toBe(true);
    expect(cognitive(aspect("price", 0, 365))).toBe(false);
  });

  test("a comparison is enough for the intention, and one that finds others as good denies it", () => {
    const { npsLast: _, npsLastDaysAgo: __, ...unasked } = devoted;
    const compared = (facts: LoyaltyFacts, comparisonLast: number) =>
      linksOf({ ...facts, comparisonLast, comparisonLastDaysAgo: 10 }).conative;
    expect(compared(unasked, 4)).toBe(true);
    expect(compared(unasked, 3)).toBe(false);
    expect(compared(devoted, 4)).toBe(true);
    expect(compared(devoted, 3)).toBe(false);
  });
});

test("reviews say something for as long as answers do", () => {
  const cognitive = (daysSinceLastReview: number) =>
    loyaltyPhase({ ...devoted, reviewRatingMean: 1, daysSinceLastReview }).status;
  expect(cognitive(365)).toBe("decided");
  expect(cognitive(366)).toBe("undecided");
});

describe("the act", () => {
  test("is none where most is bought elsewhere", () => {
    const action = (shareOfWallet: number, shareOfWalletDaysAgo = 1) =>
      linksOf({ ...devoted, shareOfWallet, shareOfWalletDaysAgo }).action;
    expect(action(0.5)).toBe(true);
    expect(action(0.49)).toBe(false);
    expect(action(0.49, 366)).toBe(true);
    const few = { ...devoted, purchaseOccasions: 3, shareOfWallet: 0.9, shareOfWalletDaysAgo: 1 };
    expect(linksOf(few).action).toBe(false);
  });

  test("is open while nobody could have come back yet", () => {
    const once = {
      ...devoted,
      purchaseOccasions: 1,
      gapsDays: [],
      daysSinceFirstPurchase: 9,
      daysSinceLastPurchase: 9,
    };
    expect(loyaltyPhase(once)).toMatchObject({ reason: "not-enough-data", missing: ["purchaseOccasions"] });
    const { csatLast: _, ...unasked } = once;
    expect(loyaltyPhase(unasked)).toMatchObject({ reason: "missing-facts" });
  });
});

describe("the phase", () => {
  const phaseOf = (change: Partial<LoyaltyFacts>) => decided(loyaltyPhase({ ...devoted, ...change })).phase;

  test("is the last before the chain breaks, whatever comes after", () => {
    expect(phaseOf({ reviewRatingMean: 1 })).toBe("none");
    expect(phaseOf({ csatLast: 1 })).toBe("cognitive");
    expect(phaseOf({ npsLast: 1 })).toBe("affective");
    expect(phaseOf({ purchaseOccasions: 2, gapsDays: [360] })).toBe("conative");
  });

  test("action without satisfaction is inertia", () => {
    expect(decided(loyaltyPhase({ ...devoted, csatLast: 2 }))).toMatchObject({ phase: "cognitive", inertia: true });
    const { csatLast: _, ...unasked } = { ...devoted, reviewRatingMean: 1 };
    expect(decided(loyaltyPhase(unasked))).toMatchObject({
      phase: "none",
      links: { affective: "unknown" },
      inertia: "unknown",
    });
  });

  test("a link that is not known leaves it open only where the phase depends on it", () => {
    const { npsLast: _, ...unasked } = devoted;
    expect(loyaltyPhase(unasked)).toMatchObject({ status: "undecided", reason: "missing-facts", missing: ["npsLast"] });
    expect(decided(loyaltyPhase({ ...unasked, csatLast: 2 }))).toMatchObject({
      phase: "cognitive",
      links: { conative: "unknown" },
    });
    expect(loyaltyPhase(regular)).toMatchObject({
      missing: ["aspects", "csatLast", "npsLast", "reviewRatingMean"],
    });
    expect(loyaltyPhase({ ...devoted, npsLastDaysAgo: 366 })).toMatchObject({ missing: ["npsLast"] });
  });

  test("who has not bought, and any use that could punish, is undecided", () => {
    expect(loyaltyPhase({ ...devoted, purchaseOccasions: 0 })).toMatchObject({ reason: "not-enough-data" });
    const policy = { ...loyaltyPolicies.v1, use: "pricing" } as const;
    expect(loyaltyPhase(devoted, { policy })).toMatchObject({ reason: "refused-for-use", missing: [] });
  });

  test("the evidence speaks in the terms of the facts", () => {
    const judgement = loyaltyPhase({ ...devoted, comparisonLast: 4, comparisonLastDaysAgo: 1 });
    const evidence = judgement.status === "decided" ? judgement.evidence : [];
    expect(evidence.slice(0, 4)).toEqual([
      { fact: "reviewRatingMean", value: 4, comparison: "at-least", threshold: 4, unit: "score", holds: true },
      { fact: "csatLast", value: 4, comparison: "at-least", threshold: 4, unit: "score", holds: true },
      { fact: "npsLast", value: 9, comparison: "at-least", threshold: 9, unit: "score", holds: true },
      { fact: "comparisonLast", value: 4, comparison: "more-than", threshold: 3, unit: "score", holds: true },
    ]);
    expect(loyaltyPhase(devoted, { evidence: "none" })).toMatchObject({ evidence: [] });
  });

  test("acts on the same reading as the score", () => {
    const occasions = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(occasions, fc.integer({ min: 0, max: 600 }), (purchaseOccasions, daysSinceLastPurchase) => {
        const facts = { ...devoted, purchaseOccasions, daysSinceLastPurchase, daysSinceFirstPurchase: 2000 };
        const policy = { ...loyaltyPolicies.v1, minimumCoverage: 0 };
        const patronage = decided(scoreLoyalty(facts, { policy })).quadrant.patronage;
        const action = patronage === "unknown" ? undefined : patronage === "high";
        const judgement = loyaltyPhase(facts);
        expect(judgement.status === "decided" ? judgement.value.links.action : undefined).toBe(action);
      }),
    );
  });
});

describe("the chain", () => {
  test("never reaches further than what is known allows: a found link can only settle what was open", () => {
    const answers = fc.record(
      {
        reviewRatingMean: fc.constantFrom(1, 5),
        csatLast: fc.constantFrom(1, 5),
        npsLast: fc.constantFrom(0, 10),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(answers, fc.constantFrom(1, 5), (known, found) => {
        const facts = { ...regular, daysSinceLastReview: 1, csatLastDaysAgo: 1, npsLastDaysAgo: 1 };
        const before = loyaltyPhase({ ...facts, ...known });
        const filled = { reviewRatingMean: found, csatLast: found, npsLast: found === 5 ? 10 : 0, ...known };
        const after = loyaltyPhase({ ...facts, ...filled });
        expect(after.status).toBe("decided");
        if (before.status === "decided") expect(decided(after).phase).toBe(before.value.phase);
      }),
    );
  });
});
