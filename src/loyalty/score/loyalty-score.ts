import { requireObject, requireOneOf } from "../../shared/errors.js";
import type { Decided, Evidence, EvidenceLevel, Judgement } from "../../shared/judgement.js";
import { couldPunish } from "../../shared/policy-use.js";
import { undecidedAbout } from "../../shared/undecided.js";
import { type BoughtLoyalty, boughtLoyalty } from "./bought-loyalty.js";
import {
  createReadingContext,
  lastAnswer,
  type LoyaltyBase,
  type LoyaltyFacts,
  onScale,
  type Rated,
  readers,
  type Reading,
  unknownHistory,
} from "./loyalty-components.js";
import { countedComponents, createPointCounter, type LoyaltyPoints } from "./loyalty-points.js";
import { type LoyaltyComponent, loyaltyPolicies, type LoyaltyPolicy, requireLoyaltyPolicy } from "./loyalty-policy.js";
import { type LoyaltyQuadrant, quadrantOf } from "./loyalty-quadrant.js";
import { type LoyaltyTier, loyaltyTiers, type NextTier, tierOf } from "./loyalty-tier.js";
import { type MeasuredComponents, measuredReadings } from "./measured-components.js";

/** How loyal a customer shows themselves to be, and how much of that is known. */
export interface LoyaltyValue extends LoyaltyPoints {
  readonly tier: LoyaltyTier;
  /** Absent in the highest tier. */
  readonly nextTier?: NextTier;
  /** Whether discounts hold the customer. It changes no point: it says what the points of buying stand on. */
  readonly bought: BoughtLoyalty;
  readonly quadrant: LoyaltyQuadrant;
  /** The score decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

/** What is the same for all customers of a base. */
export interface LoyaltyScorerOptions {
  /** @defaultValue loyaltyPolicies.v1 */
  readonly policy?: LoyaltyPolicy | undefined;
  /**
   * The base's rhythm, to which the customer's own is shrunk, and its share of discounted purchases. Without the rhythm the policy's
   * assumed gap stands in; without the share, standing out of it cannot be asked.
   */
  readonly base?: LoyaltyBase | undefined;
  /** `"none"` leaves the reasons and the contributions out, for bulk work. @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

/** What is known about one customer beside the facts. */
export interface LoyaltyBesides {
  /** Components that were measured elsewhere; each takes the place of what the facts say. */
  readonly measured?: MeasuredComponents | undefined;
  /** The tier before, which is kept unless a boundary is passed by the policy's hysteresis. */
  readonly previousTier?: LoyaltyTier | undefined;
}

export interface LoyaltyOptions extends LoyaltyScorerOptions, LoyaltyBesides {}

/**
 * Scores one customer after another by options that were checked once. Undecided answers that are equal are one object, and without
 * evidence so are decided ones without an `interval`; they are frozen.
 */
export type LoyaltyScorer = (facts: LoyaltyFacts, besides?: LoyaltyBesides) => Judgement<LoyaltyValue, "loyalty">;

const fn = "scoreLoyalty";
const none: ReadonlyMap<LoyaltyComponent, Reading> = new Map();

/**
 * Prepares the score for many customers.
 *
 * @example
 * const score = createLoyaltyScorer({ base: { discountedOccasionShare: 0.2 } });
 * const judgement = score(
 *   { asOf: "2026-01-01T00:00:00.000Z", purchaseOccasions: 4, daysSinceFirstPurchase: 390, daysSinceLastPurchase: 30, discountedOccasionShare: 0.75 },
 *   { previousTier: "strong" },
 * );
 * judgement.status === "decided" && judgement.value // => { score: 53, tier: "firm", bought: "bought", ... }
 *
 * @throws DomainError `loyalty-policy`, `policy-use` or `schema-version` when the policy makes no sense, `score-loyalty-base` when
 *   the base does not. The scorer itself throws for facts as `scoreLoyalty` does.
 */
export function createLoyaltyScorer(options: LoyaltyScorerOptions = {}): LoyaltyScorer {
  const { policy = loyaltyPolicies.v1, base, evidence = "full" } = requireObject(fn, "options", options);
  requireLoyaltyPolicy(fn, policy);
  const explains = evidence !== "none";
  const contextOf = createReadingContext(fn, { policy, base }, explains);
  const pointsOf = createPointCounter(policy, explains);
  const counted = countedComponents(policy.weights);
  const [ofRepurchase, ofAttitude, ofShare] = (["repurchase", "attitude", "share"] as const).map((component) =>
    counted.indexOf(component),
  ) as [number, number, number];
  const undecided = undecidedAbout("loyalty", policy.id);
  const share = createSharing();

  return (facts, besides = {}) => {
    requireObject(fn, "facts", facts);
    const { measured, previousTier } = requireObject(fn, "options", besides);
    if (previousTier !== undefined) requireOneOf(fn, "previousTier", previousTier, loyaltyTiers);
    const replaced = measured === undefined ? none : measuredReadings(fn, measured);
    if (couldPunish(policy.use)) return undecided(facts, "refused-for-use", []);
    if (facts.purchaseOccasions === undefined && !replaced.has("repurchase")) {
      return undecided(facts, "missing-facts", ["purchaseOccasions"]);
    }
    if (facts.purchaseOccasions === 0) return undecided(facts, "not-enough-data", ["purchaseOccasions"]);

    const context = contextOf(facts);
    const read = (component: LoyaltyComponent): Reading => {
      const reading = replaced.get(component) ?? readers[component](facts, context);
      // At least nothing is nothing known.
      return reading.atLeast === true && reading.share === 0 ? unknownHistory : reading;
    };
    const readings = counted.map(read);
    const points = pointsOf(readings);
    if (points === undefined) {
      const tooFew = readings.filter((reading) => reading.tooFew);
      const reason = tooFew.length > 0 ? "not-enough-data" : "missing-facts";
      const missing = new Set((tooFew.length > 0 ? tooFew : readings).flatMap((reading) => reading.missing));
      return undecided(facts, reason, [...missing].sort());
    }

    // What has no weight in the score still has its place in the quadrant.
    const attitude = readings[ofAttitude] ?? read("attitude");
    const comparison = lastAnswer(facts, "comparisonLast", context);
    const quadrant = quadrantOf(
      {
        patronage: (readings[ofRepurchase] ?? read("repurchase")).share,
        attitude: attitude.least ?? attitude.share,
        shareOfWallet: (readings[ofShare] ?? read("share")).share,
        relativeAttitude: comparison?.share,
      },
      policy.quadrant,
    );
    const { bought, evidence: ofBought } = boughtLoyalty(facts, context, base);
    const { asOf } = facts;
    const judged = (value: LoyaltyValue, reasons: readonly Evidence[]): Decided<LoyaltyValue, "loyalty"> => {
      return { status: "decided", about: "loyalty", value, evidence: reasons, policy: policy.id, asOf };
    };
    const said = { points, ...tierOf(points.scoreHundredths, policy.tiers, previousTier), bought, quadrant };
    if (!explains) return share(said, previousTier, asOf, judged);
    return judged(valueOf(said), [
      ...readings.flatMap((reading) => reading.evidence),
      ...(comparison === undefined ? [] : [compared(comparison, policy.quadrant.relativeAttitudeAbove)]),
      ...ofBought,
    ]);
  };
}

/** All that a score says. */
interface Said extends Pick<LoyaltyValue, "tier" | "bought" | "quadrant"> {
  readonly points: LoyaltyPoints;
  readonly nextTier?: NextTier | undefined;
}

function valueOf({ points, tier, nextTier, bought, quadrant }: Said): LoyaltyValue {
  if (points.interval !== undefined || nextTier === undefined) {
    return { ...points, tier, ...(nextTier && { nextTier }), bought, quadrant, decisionEffect: "none" };
  }
  // Written out, because what is put together takes more room.
  return {
    score: points.score,
    scoreHundredths: points.scoreHundredths,
    contributions: points.contributions,
    missing: points.missing,
    atLeast: points.atLeast,
    components: points.components,
    coverage: points.coverage,
    range: points.range,
    tier,
    nextTier,
    bought,
    quadrant,
    decisionEffect: "none",
  };
}

/** Scores have at most four digits, so a base soon has most of those that there are. */
const mostShared = 20_000;

/** Makes each answer that says something else once, and freezes it, because many hold it. */
function createSharing() {
  type Answer = Decided<LoyaltyValue, "loyalty">;
  /** Answers that differ in the score and its range only, and what they have in common. */
  interface Kind extends Pick<LoyaltyValue, "quadrant" | "atLeast"> {
    readonly nextTier: NextTier | undefined;
    readonly of: Map<number, Answer>;
  }
  const known = new Map<string, Kind>();
  let count = 0;
  return (
    said: Said,
    previousTier: LoyaltyTier | undefined,
    asOf: string,
    make: (value: LoyaltyValue, reasons: readonly []) => Answer,
  ): Answer => {
    const { points, tier, bought, quadrant } = said;
    // An interval has more digits than there are customers.
    if (points.interval !== undefined) return make(valueOf(said), nothing);
    const { cell, patronage, attitude, proxies } = quadrant;
    const name = `${points.components} ${points.atLeast.join()} ${previousTier ?? ""} ${tier} ${bought} ${cell} ${patronage} ${attitude} ${proxies.join()}`;
    const { low, high } = points.range;
    const key = (points.scoreHundredths * 1e5 + Math.round(100 * low)) * 1e5 + Math.round(100 * high);
    const answer = known.get(name)?.of.get(key);
    if (answer?.asOf === asOf) return answer;
    if (count >= mostShared) {
      known.clear();
      count = 0;
    }
    let kind = known.get(name);
    if (kind === undefined) {
      Object.freeze(proxies);
      kind = {
        nextTier: Object.freeze(said.nextTier),
        quadrant: Object.freeze(quadrant),
        atLeast: Object.freeze(points.atLeast),
        of: new Map(),
      };
      known.set(name, kind);
    }
    const { nextTier, atLeast } = kind;
    const range = Object.freeze(points.range);
    const value = valueOf({ points: { ...points, atLeast, range }, tier, nextTier, bought, quadrant: kind.quadrant });
    const made = Object.freeze(make(Object.freeze(value), nothing));
    kind.of.set(key, made);
    count += 1;
    return made;
  };
}

const nothing: readonly [] = Object.freeze([]) as readonly [];

function compared({ fact, value, share }: Rated, threshold: number): Evidence {
  const at = onScale(fact, threshold);
  return { fact, value, comparison: "more-than", threshold: at, unit: "score", holds: share > threshold };
}

/**
 * A customer's loyalty from 0 to 100: what they do (repurchase, tenure, share of wallet), what they say (attitude) and what they
 * do for others to hear (advocacy), as weighted by the policy. Service is no part of it: it comes before loyalty.
 *
 * **What is not known is not guessed.** The points of missing components are lent to the known ones in proportion to their
 * weights, so that silence neither earns nor costs anything; the price is that only scores (and tiers) with equal `components`
 * can be compared. `range` is the honest reading: it holds for any answer that the missing ones could give, and for whatever
 * lies before a feed that begins in the middle (`atLeast`).
 *
 * **Loyalty that is bought is told apart** by `bought`, with the rule of the type `promotion-driven`. For a whole base,
 * `createLoyaltyScorer` once is faster.
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
 * //   missing: ["share", "attitude", "advocacy"], tier: "firm", bought: "unknown", decisionEffect: "none", ... }
 * @example With the share of wallet from a panel, and the tier of last month
 * const judgement = scoreLoyalty(
 *   { asOf: "2026-01-01T00:00:00.000Z", purchaseOccasions: 4, daysSinceFirstPurchase: 390, daysSinceLastPurchase: 30 },
 *   { measured: { share: { share: 0.8, low: 0.7, high: 0.9, level: 0.95 } }, previousTier: "firm" },
 * );
 * judgement.status === "decided" && judgement.value
 * // => { score: 57.51, components: "repurchase+tenure+measured.share", tier: "firm", ... }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `missing-facts` when the feed does not
 * carry purchases or less than the policy's minimum is known, `not-enough-data` for a customer who has not bought, or of whom
 * less than the minimum is known because they could not have come back yet
 * @throws DomainError `loyalty-policy`, `policy-use` or `schema-version` when the policy makes no sense; `score-loyalty-measured`,
 *   `score-loyalty-previous-tier`, `score-loyalty-base`, `score-loyalty-facts` and `score-loyalty-` with the name of a fact for
 *   what is off its scale.
 */
export function scoreLoyalty(facts: LoyaltyFacts, options: LoyaltyOptions = {}): Judgement<LoyaltyValue, "loyalty"> {
  return createLoyaltyScorer(options)(facts, options);
}
