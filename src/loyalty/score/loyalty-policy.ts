import { assumedMedianGapDays } from "../../facts/rhythm.js";
import {
  DomainError,
  type NumberRange,
  requireNumber,
  requireObject,
  requireSchemaVersion,
  show,
} from "../../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";

/** What the loyalty score is made of, in the order in which it is shown. */
export const loyaltyComponents = ["repurchase", "tenure", "share", "attitude", "advocacy"] as const;
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
  /** Survey answers, and reviews where they stand in for them, say nothing any more when they are older than this. */
  readonly answersValidDays: number;
  readonly shareOfWallet: {
    /** A share of wallet whose period ended longer ago says nothing any more. */
    readonly validDays: number;
    /** The level at which its low and high ends are taken, since no event says at which they hold. */
    readonly level: number;
  };
  /** The usual gap between two purchases where no base was given to learn it from. */
  readonly assumedMedianGapDays: number;
  /** From which score on a tier is reached, and by how many points a boundary must be passed to change the tier. */
  readonly tiers: {
    readonly emerging: number;
    readonly firm: number;
    readonly strong: number;
    readonly hysteresis: number;
  };
  /** When loyalty is bought: the rule of the type `promotion-driven`. */
  readonly bought: {
    /** Fewer purchases show no habit. */
    readonly occasions: number;
    /** Share of them that was discounted. */
    readonly discountedShare: number;
    /** Against the base's share. */
    readonly timesBase: number;
    /** Above this share of the base it says something about the shop and nothing about one customer. */
    readonly wholeBaseAbove: number;
  };
  readonly quadrant: QuadrantThresholds;
  /**
   * From which share of its scale on each of what Oliver's phases rest on is there. Satisfaction and buying again have the thresholds
   * of the quadrant, so that the two speak of one customer in one voice.
   */
  readonly phases: {
    /** What they think of the offer. */
    readonly cognitive: number;
    /** Whether they would put their name to it: at least what a high attitude asks for. */
    readonly conative: number;
  };
}

/** From which share on patronage and attitude are high, on the axes of the theory and on those that stand in for them. */
export interface QuadrantThresholds {
  /** Repurchase, where the share of wallet is not known. */
  readonly patronage: number;
  /** Attitude towards the supplier alone, where none relative to rivals is known. */
  readonly attitude: number;
  readonly shareOfWallet: number;
  /** High above it, not from it on: the middle of the scale says "like the others". */
  readonly relativeAttitudeAbove: number;
}

/** Four of five stars, the usual reading of "satisfied" (top two boxes). */
const topTwoBoxes = 0.75;
/**
 * The policies of this library. A version never changes; better numbers get a new one.
 *
 * The half-way points are the thresholds at which the catalogue of types calls a customer loyal (the fourth occasion; 180
 * days or four usual gaps) or an advocate (two acts within a year), so that score and type agree in what they mean by
 * much. The weights are a convention and no finding: what the own orders show weighs as much as all that others must tell
 * (what is spent elsewhere, what the customer thinks and says to others), because neither proves loyalty without the other.
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
      // The one component that knows of rivals, and the least exact: the spend elsewhere is a guess or a panel's.
      share: 10,
      // The customer's own words.
      attitude: 25,
      // Putting one's own name behind it.
      advocacy: 15,
    },
    // What a shop with nothing but orders knows.
    minimumCoverage: 0.5,
    halfAt: { repeatOccasions: 3, tenureDays: 180, tenureGaps: 4, advocacyActs: 2 },
    answersValidDays: 365,
    // A year, as for answers; and the usual level of panels.
    shareOfWallet: { validDays: 365, level: 0.95 },
    assumedMedianGapDays,
    // Quarters of the scale, and a fifth of a quarter to pass a boundary by: a convention.
    tiers: { emerging: 25, firm: 50, strong: 75, hysteresis: 5 },
    bought: { occasions: 3, discountedShare: 0.6, timesBase: 1.5, wholeBaseAbove: 0.8 },
    // Half the points of repurchase: the fourth occasion, in time. Half of the wallet: more than all rivals together. Half of the
    // scale: better than others.
    quadrant: { patronage: 0.5, attitude: topTwoBoxes, shareOfWallet: 0.5, relativeAttitudeAbove: 0.5 },
    // Intention asks for more than satisfaction: a promoter of the NPS, nine of ten.
    phases: { cognitive: topTwoBoxes, conative: 0.9 },
  },
} as const satisfies Readonly<Record<string, LoyaltyPolicy>>;

/** @throws DomainError `schema-version`, or `loyalty-policy` when a number of the policy makes no sense. */
export function requireLoyaltyPolicy(fn: string, policy: LoyaltyPolicy): LoyaltyPolicy {
  requireSchemaVersion(fn, "a loyalty policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  if (typeof policy.id !== "string" || policy.id === "") {
    throw new DomainError("loyalty-policy", `${fn} requires the policy to have an id; got ${show(policy.id)}`);
  }
  const require = (name: string, value: unknown, range: NumberRange) =>
    requireNumber(fn, name, value, range, "loyalty-policy");
  const group = <Name extends "weights" | "halfAt" | "shareOfWallet" | "tiers" | "bought" | "phases">(name: Name) =>
    requireObject(fn, name, policy[name], "loyalty-policy");

  const weights = group("weights");
  const total = loyaltyComponents.reduce(
    (sum, component) => sum + require(`weights.${component}`, weights[component], { min: 0, max: largest }),
    0,
  );
  if (!(total > 0)) {
    throw new DomainError("loyalty-policy", `${fn} requires weights to have a positive sum; got ${show(total)}`);
  }
  require("minimumCoverage", policy.minimumCoverage, share);

  const { repeatOccasions, tenureDays, tenureGaps, advocacyActs } = group("halfAt");
  require("halfAt.repeatOccasions", repeatOccasions, positive);
  require("halfAt.tenureDays", tenureDays, positive);
  require("halfAt.tenureGaps", tenureGaps, { min: 0, max: largest });
  require("halfAt.advocacyActs", advocacyActs, positive);
  require("answersValidDays", policy.answersValidDays, { min: 0 });
  require("assumedMedianGapDays", policy.assumedMedianGapDays, positive);

  const { validDays, level } = group("shareOfWallet");
  require("shareOfWallet.validDays", validDays, { min: 0 });
  require("shareOfWallet.level", level, { above: 0, below: 1 });

  const { emerging, firm, strong, hysteresis } = group("tiers");
  require("tiers.emerging", emerging, { above: 0, max: 100 });
  require("tiers.firm", firm, { above: emerging, max: 100 });
  require("tiers.strong", strong, { above: firm, max: 100 });
  // Else nobody could rise to the highest tier, or fall to the lowest.
  require("tiers.hysteresis", hysteresis, { min: 0, max: 100 - strong, below: emerging });

  const { occasions, discountedShare, timesBase, wholeBaseAbove } = group("bought");
  require("bought.occasions", occasions, { min: 1 });
  require("bought.discountedShare", discountedShare, share);
  require("bought.timesBase", timesBase, { min: 0, max: largest });
  require("bought.wholeBaseAbove", wholeBaseAbove, share);

  requireQuadrantThresholds(fn, policy.quadrant);
  const { cognitive, conative } = group("phases");
  require("phases.cognitive", cognitive, share);
  require("phases.conative", conative, { min: policy.quadrant.attitude, max: 1 });
  return policy;
}

/** @throws DomainError `loyalty-policy` */
export function requireQuadrantThresholds(fn: string, thresholds: QuadrantThresholds): QuadrantThresholds {
  requireObject(fn, "quadrant", thresholds, "loyalty-policy");
  for (const name of ["patronage", "attitude", "shareOfWallet", "relativeAttitudeAbove"] as const) {
    requireNumber(fn, `quadrant.${name}`, thresholds[name], share, "loyalty-policy");
  }
  return thresholds;
}

/** Far beyond any use, and small enough that products stay finite. */
const largest = 1e9;
const share = { min: 0, max: 1 };
const positive = { above: 0, max: largest };
