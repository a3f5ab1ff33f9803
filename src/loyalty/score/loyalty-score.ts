import type { BaseFacts } from "../../facts/index.js";
import { rhythmOf } from "../../facts/rhythm.js";
import type { Evidence, EvidenceLevel, Judgement } from "../../shared/judgement.js";
import { couldPunish } from "../../shared/policy-use.js";
import { apportion } from "./apportion.js";
import { type LoyaltyFacts, type Reading, readers } from "./loyalty-components.js";
import {
  type LoyaltyComponent,
  loyaltyComponents,
  loyaltyPolicies,
  type LoyaltyPolicy,
  requireLoyaltyPolicy,
} from "./loyalty-policy.js";
import { loyaltyQuadrant, type LoyaltyQuadrant } from "./loyalty-quadrant.js";

/** What one known component adds to the score. */
export interface LoyaltyContribution {
  readonly component: LoyaltyComponent;
  /** How much of it the customer shows, from 0 to 1. */
  readonly share: number;
  /** What it adds, in whole hundredths of a point. */
  readonly hundredths: number;
  /** What it could add at most beside these components, in whole hundredths of a point. */
  readonly ofHundredths: number;
}

/** How loyal a customer shows themselves to be, and how much of that is known. */
export interface LoyaltyValue {
  /** From 0 to 100, over what is known. */
  readonly score: number;
  /** The same in whole hundredths of a point: the sum of the contributions, exactly. */
  readonly scoreHundredths: number;
  readonly contributions: readonly LoyaltyContribution[];
  /** The components that are not known, in the policy's order. */
  readonly missing: readonly LoyaltyComponent[];
  /** The known components in one word. Only scores with equal `components` (and policy) can be compared. */
  readonly components: string;
  /** Share of the weight that is known. */
  readonly coverage: number;
  /** Where the score would lie if everything were known: with all that is missing at 0, and at its full points. */
  readonly range: { readonly low: number; readonly high: number };
  readonly quadrant: LoyaltyQuadrant;
  /** The score decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

export interface LoyaltyOptions {
  /** @defaultValue loyaltyPolicies.v1 */
  readonly policy?: LoyaltyPolicy | undefined;
  /** The base's rhythm, to which the customer's own is shrunk; without it the policy's assumed gap stands in. */
  readonly base?: Pick<BaseFacts, "rhythm"> | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

const fullScore = 10_000;

/**
 * A customer's loyalty from 0 to 100: what they do (repurchase, tenure), what they say (attitude, reviews) and what they do
 * for others to hear (advocacy), as weighted by the policy. Service is no part of it: it comes before loyalty.
 *
 * **What is not known is not guessed.** The points of missing components are lent to the known ones in proportion to their
 * weights, so that silence neither earns nor costs anything; the price is that only scores with equal `components`
 * can be compared. `range` is the honest reading: it holds for any answer that the missing ones could give.
 *
 * @example A regular who was never asked what they think
 * const judgement = scoreLoyalty({
 *   asOf: "2026-01-01T00:00:00.000Z",
 *   purchaseOccasions: 4,
 *   daysSinceFirstPurchase: 390,
 *   daysSinceLastPurchase: 30,
 *   gapsDays: [90, 120, 150],
 * });
 * judgement.status === "decided" && judgement.value
 * // => { score: 50.44, scoreHundredths: 5044, coverage: 0.5, components: "repurchase+tenure", range: { low: 25.22, high: 75.22 },
 * //   missing: ["attitude", "reviews", "advocacy"], decisionEffect: "none", ... }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `missing-facts` when the feed does not
 * carry purchases or less than the policy's minimum is known, `not-enough-data` for a customer who has not bought
 * @throws DomainError `loyalty-policy` or `schema-version` when the policy makes no sense.
 */
export function scoreLoyalty(
  facts: LoyaltyFacts,
  { policy = loyaltyPolicies.v1, base, evidence = "full" }: LoyaltyOptions = {},
): Judgement<LoyaltyValue, "loyalty"> {
  requireLoyaltyPolicy("scoreLoyalty", policy);
  const frame = { about: "loyalty", policy: policy.id, asOf: facts.asOf } as const;
  if (couldPunish(policy.use)) {
    return { status: "undecided", reason: "refused-for-use", missing: [], ...frame };
  }
  if (facts.purchaseOccasions === undefined) {
    return { status: "undecided", reason: "missing-facts", missing: ["purchaseOccasions"], ...frame };
  }
  if (facts.purchaseOccasions === 0) {
    return { status: "undecided", reason: "not-enough-data", missing: ["purchaseOccasions"], ...frame };
  }

  const context = { policy, rhythm: rhythmOf(facts, { base, assumedMedianGapDays: policy.assumedMedianGapDays }) };
  const counted = loyaltyComponents.filter((component) => policy.weights[component] > 0);
  const readings = counted.map((component) => readers[component](facts, context));
  const value = compose(counted, readings, policy);
  if (value === undefined) {
    const missing = new Set(readings.flatMap((reading) => reading.missing));
    return { status: "undecided", reason: "missing-facts", missing: [...missing].sort(), ...frame };
  }
  return {
    status: "decided",
    value,
    evidence: evidence === "none" ? [] : readings.flatMap((reading): readonly Evidence[] => reading.evidence),
    ...frame,
  };
}

/** The value from the readings, or `undefined` when too little is known. */
function compose(
  components: readonly LoyaltyComponent[],
  readings: readonly Reading[],
  policy: LoyaltyPolicy,
): LoyaltyValue | undefined {
  const points = apportion(
    fullScore,
    components.map((component) => policy.weights[component]),
  );
  const known = components.flatMap((component, index) => {
    const { share } = readings[index]!;
    return share === undefined ? [] : [{ component, share, own: points[index]! }];
  });
  const owned = sum(known.map(({ own }) => own));
  if (owned === 0 || owned < policy.minimumCoverage * fullScore) return undefined;

  // Lent on top of their own, never parted anew: so no component can have fewer points than without the loan, and the
  // score cannot leave the range by a rounding.
  const lent = apportion(
    fullScore - owned,
    known.map(({ component }) => policy.weights[component]),
  );
  const contributions = known.map(({ component, share, own }, index): LoyaltyContribution => {
    const ofHundredths = own + lent[index]!;
    return { component, share, hundredths: Math.round(share * ofHundredths), ofHundredths };
  });
  const scoreHundredths = sum(contributions.map(({ hundredths }) => hundredths));
  const low = sum(known.map(({ share, own }) => Math.round(share * own)));
  const shareOf = (component: LoyaltyComponent) => known.find((one) => one.component === component)?.share;
  return {
    score: scoreHundredths / 100,
    scoreHundredths,
    contributions,
    missing: components.filter((component) => shareOf(component) === undefined),
    components: known.map(({ component }) => component).join("+"),
    coverage: owned / fullScore,
    range: { low: low / 100, high: (low + fullScore - owned) / 100 },
    quadrant: loyaltyQuadrant(
      // What was said to us counts before what was written for others.
      { patronage: shareOf("repurchase"), attitude: shareOf("attitude") ?? shareOf("reviews") },
      policy.quadrant,
    ),
    decisionEffect: "none",
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
