import { assumedMedianGapDays } from "../../facts/rhythm.js";
import { DomainError, requireNumber, requireSchemaVersion, show } from "../../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";

/** What the loyalty score is made of, in the order in which it is shown. */
export const loyaltyComponents = ["repurchase", "tenure", "attitude", "reviews", "advocacy"] as const;
export type LoyaltyComponent = (typeof loyaltyComponents)[number];

/** Every number behind the loyalty score, as plain JSON. */
export interface LoyaltyPolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /** What the results are used for. With `pricing` or `eligibility` every score is refused: it would punish loyalty. */
  readonly use: PolicyUse;
  /** How much each component counts; only their ratios matter. A component of weight 0 takes no part. */
  readonly weights: Readonly<Record<LoyaltyComponent, number>>;
  /** The share of the weight, from 0 to 1, that must be known for a score. */
  readonly minimumCoverage: number;
  /** Where a component that grows without limit has earned half of its points: the share is x / (x + half). */
  readonly halfAt: {
    readonly repeatOccasions: number;
    /** The tenure is the longer of the two: days, or usual gaps of the customer. */
    readonly tenureDays: number;
    readonly tenureGaps: number;
    readonly advocacyActs: number;
  };
  /** Survey answers older than this say nothing any more. */
  readonly answersValidDays: number;
  /** The usual gap between two purchases where no base was given to learn it from. */
  readonly assumedMedianGapDays: number;
  /** From which share on repeat patronage and attitude are high. */
  readonly quadrant: { readonly patronage: number; readonly attitude: number };
}

/**
 * The policies of this library. A version never changes; better numbers get a new one.
 *
 * The half-way points are the thresholds at which the catalogue of types calls a customer loyal (the fourth occasion; 180
 * days or four usual gaps) or an advocate (two acts within a year), so that score and type agree in what they mean by
 * much. The weights are a convention and no finding: behaviour and what people say weigh the same, because neither
 * proves loyalty without the other.
 */
export const loyaltyPolicies = {
  v1: {
    schemaVersion: 1,
    id: "loyalty/v1",
    use: "analytics",
    weights: {
      // Future business, the first form of loyalty, and the only one that every shop records.
      repurchase: 35,
      // Years prove more than one busy season, but repeat what repurchase says already.
      tenure: 15,
      // The customer's own answer to being asked.
      attitude: 25,
      // Said without being asked, but by few, and about articles as often as about the shop.
      reviews: 10,
      // Putting one's own name behind it.
      advocacy: 15,
    },
    // What a shop with nothing but orders knows.
    minimumCoverage: 0.5,
    halfAt: { repeatOccasions: 3, tenureDays: 180, tenureGaps: 4, advocacyActs: 2 },
    answersValidDays: 365,
    assumedMedianGapDays,
    // Half the points of repurchase; four of five stars, the usual reading of "satisfied" (top two boxes).
    quadrant: { patronage: 0.5, attitude: 0.75 },
  },
} as const satisfies Readonly<Record<string, LoyaltyPolicy>>;

/** @throws DomainError `schema-version`, or `loyalty-policy` when a number of the policy makes no sense. */
export function requireLoyaltyPolicy(fn: string, policy: LoyaltyPolicy): LoyaltyPolicy {
  requireSchemaVersion(fn, "a loyalty policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  const require = (name: string, value: unknown, range: Parameters<typeof requireNumber>[3]) =>
    requireNumber(fn, name, value, range, "loyalty-policy");
  const total = loyaltyComponents.reduce(
    (sum, component) => sum + require(`weights.${component}`, policy.weights[component], { min: 0 }),
    0,
  );
  if (!(total > 0 && Number.isFinite(total))) {
    throw new DomainError(
      "loyalty-policy",
      `${fn} requires weights to have a positive and finite sum; got ${show(total)}`,
    );
  }
  require("minimumCoverage", policy.minimumCoverage, { min: 0, max: 1 });
  require("halfAt.repeatOccasions", policy.halfAt.repeatOccasions, { above: 0 });
  require("halfAt.tenureDays", policy.halfAt.tenureDays, { above: 0 });
  require("halfAt.tenureGaps", policy.halfAt.tenureGaps, { min: 0 });
  require("halfAt.advocacyActs", policy.halfAt.advocacyActs, { above: 0 });
  require("answersValidDays", policy.answersValidDays, { min: 0 });
  require("assumedMedianGapDays", policy.assumedMedianGapDays, { above: 0 });
  require("quadrant.patronage", policy.quadrant.patronage, { min: 0, max: 1 });
  require("quadrant.attitude", policy.quadrant.attitude, { min: 0, max: 1 });
  return policy;
}
