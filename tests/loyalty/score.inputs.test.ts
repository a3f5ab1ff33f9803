import {
  type LoyaltyFacts,
  loyaltyPhase,
  loyaltyPolicies,
  type LoyaltyPolicy,
  loyaltyQuadrant,
  type QuadrantThresholds,
  scoreLoyalty,
} from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loyaltyPolicySchema } from "../../src/loyalty/schema.js";
import { asOf } from "./support.js";

const v1: LoyaltyPolicy = loyaltyPolicies.v1;
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
const customer: LoyaltyFacts = {
  asOf,
  purchaseOccasions: 2,
  daysSinceFirstPurchase: 90,
  daysSinceLastPurchase: 30,
  gapsDays: [60],
};

describe("scoreLoyalty", () => {
  test("who never bought, and of whom too little is known, is undecided", () => {
    expect(scoreLoyalty({ ...customer, purchaseOccasions: 0 })).toMatchObject({ reason: "not-enough-data" });
    expect(scoreLoyalty({ asOf, npsLast: 10, npsLastDaysAgo: 1 })).toMatchObject({
      reason: "missing-facts",
      missing: ["purchaseOccasions"],
    });
    const policy = { ...v1, minimumCoverage: 0.51 };
    expect(scoreLoyalty(customer, { policy })).toMatchObject({
      reason: "missing-facts",
      missing: ["advocacyActsLastYear", "csatLast", "npsLast", "reviewRatingMean", "shareOfWallet"],
    });
  });

  test.for<[string, Partial<LoyaltyPolicy>]>([
    ["no weight", { weights: { repurchase: 0, tenure: 0, share: 0, attitude: 0, advocacy: 0 } }],
    ["a weight below 0", { weights: { ...v1.weights, tenure: -1 } }],
    ["a weight that is no number", { weights: { ...v1.weights, tenure: Number.NaN } }],
    ["a weight whose product is not finite", { weights: { ...v1.weights, tenure: 1e308 } }],
    ["a component without a weight", { weights: { repurchase: 1 } as LoyaltyPolicy["weights"] }],
    ["a coverage above 1", { minimumCoverage: 1.1 }],
    ["a half-way point at 0", { halfAt: { ...v1.halfAt, repeatOccasions: 0 } }],
    ["an assumed gap of 0", { assumedMedianGapDays: 0 }],
    ["a level of 1", { shareOfWallet: { ...v1.shareOfWallet, level: 1 } }],
    ["tiers that do not rise", { tiers: { ...v1.tiers, firm: 25 } }],
    ["a hysteresis below 0", { tiers: { ...v1.tiers, hysteresis: -1 } }],
    ["a hysteresis that closes the highest tier", { tiers: { ...v1.tiers, hysteresis: 25.01 } }],
    ["a hysteresis that closes the lowest tier", { tiers: { ...v1.tiers, strong: 60, hysteresis: 25 } }],
    ["no id", { id: undefined as unknown as string }],
    ["an intention that asks for less than the attitude", { phases: { ...v1.phases, conative: 0.74 } }],
    ["a share of discounts above 1", { bought: { ...v1.bought, discountedShare: 60 } }],
    ["a threshold above 1", { quadrant: { ...v1.quadrant, shareOfWallet: 50 } }],
    ["a phase at stars", { phases: { ...v1.phases, cognitive: 4 } }],
    ["no tiers at all", { tiers: undefined as unknown as LoyaltyPolicy["tiers"] }],
    ["a quadrant of null", { quadrant: null as unknown as QuadrantThresholds }],
  ])("a policy with %s is refused, and passes no schema", ([, change]) => {
    const policy = { ...v1, ...change };
    expect(loyaltyPolicySchema.safeParse(policy).success).toBe(false);
    expect(() => scoreLoyalty(customer, { policy })).toThrow(code("loyalty-policy"));
    expect(() => loyaltyPhase(customer, { policy })).toThrow(code("loyalty-policy"));
  });

  test("a policy of another version, of another use, or none is refused", () => {
    const later = { ...v1, schemaVersion: 2 } as unknown as LoyaltyPolicy;
    expect(() => scoreLoyalty(customer, { policy: later })).toThrow(code("schema-version"));
    expect(() => scoreLoyalty(customer, { policy: null as unknown as LoyaltyPolicy })).toThrow(code("schema-version"));
    const misspelt = { ...v1, use: "princing" as "pricing" };
    expect(() => scoreLoyalty(customer, { policy: misspelt })).toThrow(code("policy-use"));
  });

  test.for<[string, Partial<LoyaltyFacts>]>([
    ["nps-last", { npsLast: 11, npsLastDaysAgo: 1 }],
    ["nps-last-days-ago", { npsLast: 9, npsLastDaysAgo: Number.NaN }],
    ["csat-last", { csatLast: 0, csatLastDaysAgo: 1 }],
    ["comparison-last", { comparisonLast: 6, comparisonLastDaysAgo: 1 }],
    ["review-rating-mean", { reviewRatingMean: 0, daysSinceLastReview: 1 }],
    ["days-since-last-review", { reviewRatingMean: 4, daysSinceLastReview: -1 }],
    ["coverage", { advocacyActsLastYear: 1, coverage: null as never }],
    ["coverage", { advocacyActsLastYear: 1, coverage: { review: 1 } as never }],
    ["share-of-wallet", { shareOfWallet: 1.01, shareOfWalletDaysAgo: 1 }],
    ["share-of-wallet-days-ago", { shareOfWallet: 1, shareOfWalletDaysAgo: -1 }],
    ["share-of-wallet-low", { shareOfWallet: 1, shareOfWalletDaysAgo: 1, shareOfWalletLow: -1, shareOfWalletHigh: 1 }],
    ["advocacy-acts-last-year", { advocacyActsLastYear: -1 }],
    ["purchase-occasions", { purchaseOccasions: 0.5 }],
    ["days-since-last-purchase", { daysSinceLastPurchase: Infinity }],
    ["gaps-days", { gapsDays: [1, Number.NaN] }],
    ["gaps-days", { gapsDays: "60" as unknown as number[] }],
    ["gaps-days", { gapsDays: Array<number>(3) }],
    ["discounted-occasion-share", { purchaseOccasions: 3, discountedOccasionShare: 2 }],
  ])("score-loyalty-%s: what is off its scale is refused", ([name, change]) => {
    expect(() => scoreLoyalty({ ...customer, ...change })).toThrow(code(`score-loyalty-${name}`));
  });

  test("facts, options, a base and a tier that are none are refused", () => {
    expect(() => scoreLoyalty(customer, null as never)).toThrow(code("score-loyalty-options"));
    expect(() => loyaltyPhase(customer, null as never)).toThrow(code("loyalty-phase-options"));
    expect(() => scoreLoyalty(null as unknown as LoyaltyFacts)).toThrow(code("score-loyalty-facts"));
    const base = { rhythm: { gaps: 20, openGaps: 0, returnShare: 1, medianGapDays: 9, q90GapDays: 5, q98GapDays: 20 } };
    expect(() => scoreLoyalty(customer, { base })).toThrow(code("score-loyalty-base"));
    expect(() => scoreLoyalty(customer, { base: { discountedOccasionShare: 1.1 } })).toThrow(
      code("score-loyalty-base"),
    );
    expect(() => scoreLoyalty(customer, { base: { rhythm: null as never } })).toThrow(code("score-loyalty-base"));
    expect(() => scoreLoyalty(customer, { previousTier: "gold" as "firm" })).toThrow(
      code("score-loyalty-previous-tier"),
    );
  });

  test.for<[string, unknown]>([
    ["null", null],
    ["a component that is none", { service: { share: 1 } }],
    ["a number", { repurchase: 0.5 }],
    ["a share above 1", { repurchase: { share: 1.1 } }],
    ["a share below its low end", { repurchase: { share: 0.5, low: 0.6, high: 0.7, level: 0.95 } }],
    ["a share above its high end", { repurchase: { share: 0.5, low: 0.3, high: 0.4, level: 0.95 } }],
    ["one end", { repurchase: { share: 0.5, low: 0.3, level: 0.95 } }],
    ["no level", { repurchase: { share: 0.5, low: 0.3, high: 0.7 } }],
    ["a level in per cent", { repurchase: { share: 0.5, low: 0.3, high: 0.7, level: 95 } }],
  ])("measured components with %s are refused", ([, measured]) => {
    expect(() => scoreLoyalty(customer, { measured: measured as never })).toThrow(code("score-loyalty-measured"));
  });

  test("ends of a share of wallet on the wrong side widen nothing", () => {
    const wrong = { shareOfWallet: 0.5, shareOfWalletLow: 0.6, shareOfWalletHigh: 0.4, shareOfWalletDaysAgo: 1 };
    const judgement = scoreLoyalty({ ...customer, ...wrong });
    if (judgement.status !== "decided") throw new Error(judgement.reason);
    const { score, interval } = judgement.value;
    expect(interval).toEqual({ low: score, high: score, level: 0.95 });
  });
});

describe("loyaltyQuadrant", () => {
  test("shares and thresholds that are none are refused", () => {
    expect(() => loyaltyQuadrant(null as never)).toThrow(code("loyalty-quadrant-shares"));
    expect(() => loyaltyQuadrant({ patronage: Number.NaN })).toThrow(code("loyalty-quadrant-patronage"));
    expect(() => loyaltyQuadrant({ relativeAttitude: 4 })).toThrow(code("loyalty-quadrant-relative-attitude"));
    expect(() => loyaltyQuadrant({}, { patronage: 0.5 } as never)).toThrow(code("loyalty-policy"));
  });
});

describe("whatever the facts", () => {
  const anything = fc.oneof(
    { arbitrary: fc.double(), weight: 4 },
    fc.constantFrom(null, undefined, "", "1", -0, Infinity, -1, 1e308, [], {}, [{}], [null], true),
  );
  const names = [
    "acquiredAt",
    "purchaseOccasions",
    "daysSinceFirstPurchase",
    "daysSinceLastPurchase",
    "gapsDays",
    "discountedOccasionShare",
    "subscriptionStatus",
    "shareOfWallet",
    "shareOfWalletLow",
    "shareOfWalletHigh",
    "shareOfWalletDaysAgo",
    "npsLast",
    "npsLastDaysAgo",
    "csatLast",
    "csatLastDaysAgo",
    "comparisonLast",
    "comparisonLastDaysAgo",
    "aspects",
    "reviewRatingMean",
    "daysSinceLastReview",
    "observedFrom",
    "historyComplete",
    "coverage",
    "advocacyActsLastYear",
    "ageBand",
    "protections",
  ] as const satisfies readonly (keyof LoyaltyFacts)[];

  test.for([
    ["scoreLoyalty", scoreLoyalty],
    ["loyaltyPhase", loyaltyPhase],
  ] as const)("%s answers in plain JSON or with an error of its own", ([, judge]) => {
    fc.assert(
      fc.property(fc.constantFrom(...names), anything, fc.constantFrom(...names), anything, (one, a, other, b) => {
        const known = {
          ...customer,
          npsLast: 9,
          npsLastDaysAgo: 1,
          csatLast: 5,
          csatLastDaysAgo: 1,
          reviewRatingMean: 5,
          daysSinceLastReview: 1,
        };
        const hostile = { ...known, [one]: a, [other]: b } as unknown as LoyaltyFacts;
        try {
          const judgement = judge(hostile);
          expect(JSON.parse(JSON.stringify(judgement))).toEqual(judgement);
        } catch (error) {
          expect(error).toHaveProperty("name", "DomainError");
        }
      }),
      { numRuns: 1000 },
    );
  });
});
