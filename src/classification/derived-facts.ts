import { type BaseFacts, type CustomerFacts, type FactName, rhythmOf, type Rhythm } from "../facts/index.js";
import { relationshipIn } from "../party/index.js";
import type { ClassificationPolicy } from "./policy.js";
import { type Instant, millisecondsPerDay, requireInstant } from "../shared/time.js";

/** The facts that the classification reads. A record needs to have them, as far as they are known, and may have any others. */
export type ClassificationFacts = Pick<CustomerFacts, "customerId" | "asOf"> &
  Partial<
    Pick<
      CustomerFacts,
      | "observedFrom"
      | "historyComplete"
      | "purchaseOccasions"
      | "daysSinceFirstPurchase"
      | "daysSinceLastPurchase"
      | "gapsDays"
      | "gapLastDays"
      | "discountedOccasionShare"
      | "faultyReturns"
      | "daysSinceLastFaultyReturn"
      | "foreignOccasionShareLastYear"
      | "repeatedArticles"
      | "lineQuantityMedian"
      | "resaleOrders"
      | "viewingDays"
      | "interestActs"
      | "daysSinceLastInterest"
      | "openCheckouts"
      | "daysSinceOpenCheckout"
      | "openCarts"
      | "daysSinceOpenCart"
      | "repeatedlyViewedArticles"
      | "daysSinceRepeatedView"
      | "decisionMinutes"
      | "openComplaints"
      | "resolvedComplaints"
      | "daysSinceComplaintResolved"
      | "csatLast"
      | "csatLastDaysAgo"
      | "npsLast"
      | "npsLastDaysAgo"
      | "advocacyActsLastYear"
      | "referralsConverted"
      | "referredBeforeFirstPurchase"
      | "subscriptionStatus"
      | "relationship"
      | "roles"
      | "ageBand"
      | "protections"
    >
  >;

/** What the classification works out before the rules are asked, so that a rule can compare one fact with another. */
export interface DerivedFacts extends Pick<Rhythm, "medianGapDays" | "q90GapDays" | "q98GapDays"> {
  /** How far back the feed reaches; absent when it reaches back to the beginning, or that is not known. */
  readonly daysObserved: number | undefined;
  /** The silence that would have been a lapse before the last purchase ended it. */
  readonly q98BeforeLastGapDays: number | undefined;
  /** Sittings with a look at an article since the last purchase, within the window. */
  readonly viewingSessions: number | undefined;
  /** Days with a look at an article since the last purchase, within the window. */
  readonly viewingDaysInWindow: number | undefined;
  /** From which tenure on a customer has been one for a long time. */
  readonly longTenureDays: number;
  /** Purchases whose first look is known. */
  readonly knownDecisions: number | undefined;
  /** The share of them that was decided on the spot. */
  readonly quickDecisionShare: number | undefined;
  /** The share of the whole base's purchases that was discounted. */
  readonly baseDiscountedShare: number | undefined;
  /** From which share of discounted purchases on a customer stands out of the base. */
  readonly outstandingDiscountedShare: number | undefined;
  /** The quantity per line that one customer of the base in a hundred reaches. */
  readonly baseLineQuantity: number | undefined;
  /** Names of the declared roles. */
  readonly declaredRoles: readonly string[] | undefined;
  /** What the declared roles say the purchases are for. */
  readonly declaredPurposes: readonly string[] | undefined;
  /** Outside or inside, as declared for the party or for one of its roles. */
  readonly declaredRelationship: "external" | "internal" | undefined;
}

/** What a derived fact is made of: facts of the customer, and facts of the base. */
export const sourcesOfDerived: Readonly<Record<keyof DerivedFacts, readonly (FactName | BaseSource)[]>> = {
  medianGapDays: ["gapsDays"],
  q90GapDays: ["gapsDays"],
  q98GapDays: ["gapsDays"],
  daysObserved: ["observedFrom"],
  q98BeforeLastGapDays: ["gapsDays", "gapLastDays"],
  viewingSessions: ["viewingDays"],
  viewingDaysInWindow: ["viewingDays"],
  longTenureDays: ["gapsDays"],
  knownDecisions: ["decisionMinutes"],
  quickDecisionShare: ["decisionMinutes"],
  baseDiscountedShare: ["base.discountedOccasionShare"],
  outstandingDiscountedShare: ["base.discountedOccasionShare"],
  baseLineQuantity: ["base.lineQuantityP99"],
  declaredRoles: ["roles"],
  declaredPurposes: ["roles"],
  declaredRelationship: ["relationship", "roles"],
};

/** A fact of the base, as it is called among what is missing. */
export type BaseSource = "base.discountedOccasionShare" | "base.lineQuantityP99";

/** Units of the facts that the rules compare, for the evidence. */
export const unitsOfFacts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "daysSinceFirstPurchase",
      "daysSinceLastPurchase",
      "gapLastDays",
      "daysSinceLastFaultyReturn",
      "daysSinceLastInterest",
      "daysSinceOpenCheckout",
      "daysSinceOpenCart",
      "daysSinceRepeatedView",
      "daysSinceComplaintResolved",
      "csatLastDaysAgo",
      "npsLastDaysAgo",
      "daysObserved",
    ].map((fact) => [fact, "days"]),
  ),
  ...Object.fromEntries(
    ["discountedOccasionShare", "foreignOccasionShareLastYear", "quickDecisionShare", "baseDiscountedShare"].map(
      (fact) => [fact, "share"],
    ),
  ),
};

type Base = Pick<BaseFacts, "rhythm" | "discountedOccasionShare" | "decisionMinutesP25" | "lineQuantityP99">;

/** Works out the derived facts of one customer after another, against one policy and one base. */
export function factDeriver(
  policy: ClassificationPolicy,
  base: Base | undefined,
): (facts: ClassificationFacts) => DerivedFacts {
  const { assumedMedianGapDays, windowShopper, promotionDriven, impulse, loyal } = policy;
  const rhythmOptions = { base, assumedMedianGapDays };
  const withoutGaps = rhythmOf({}, rhythmOptions);
  const rhythm = (gapsDays: readonly number[] | undefined) =>
    gapsDays === undefined || gapsDays.length === 0 ? withoutGaps : rhythmOf({ gapsDays }, rhythmOptions);
  const quick = Math.min(impulse.minutes, base?.decisionMinutesP25 ?? impulse.minutes);
  const baseShare = base?.discountedOccasionShare;
  // Above two thirds, one and a half times the base would be more than everything. The rounding takes back what binary
  // fractions add: 1.5 times 0.4 is 0.6.
  const outstanding =
    baseShare === undefined ? undefined : Math.min(1, Math.round(promotionDriven.timesBase * baseShare * 1e12) / 1e12);

  return (facts) => {
    const { asOf, observedFrom, gapsDays, gapLastDays, viewingDays, decisionMinutes, roles } = facts;
    const { medianGapDays, q90GapDays, q98GapDays } = rhythm(gapsDays);
    const window = Math.max(windowShopper.windowDays, medianGapDays);
    const viewed = viewingDays?.filter(({ daysAgo }) => daysAgo < window);
    return {
      medianGapDays,
      q90GapDays,
      q98GapDays,
      daysObserved: observedFrom === undefined ? undefined : daysBetween(observedFrom, asOf),
      q98BeforeLastGapDays:
        gapLastDays === undefined ? undefined : rhythm(gapsDays && withoutOne(gapsDays, gapLastDays)).q98GapDays,
      viewingSessions: viewed?.reduce((sum, { sessions }) => sum + sessions, 0),
      viewingDaysInWindow: viewed?.length,
      longTenureDays: Math.max(loyal.tenureDays, loyal.tenureGaps * medianGapDays),
      knownDecisions: decisionMinutes?.length,
      quickDecisionShare:
        decisionMinutes === undefined || decisionMinutes.length === 0
          ? undefined
          : decisionMinutes.filter((minutes) => minutes <= quick).length / decisionMinutes.length,
      baseDiscountedShare: baseShare,
      outstandingDiscountedShare: outstanding,
      baseLineQuantity: base?.lineQuantityP99,
      declaredRoles: roles?.map(({ role }) => role),
      declaredPurposes: roles?.flatMap(({ purpose }) => purpose ?? []),
      declaredRelationship: facts.relationship ?? (roles && relationshipIn(roles)),
    };
  };
}

/** Whole days from one instant to another. */
function daysBetween(from: Instant, to: Instant): number {
  const [start, end] = [requireInstant("classify", "observedFrom", from), requireInstant("classify", "asOf", to)];
  return Math.floor((end - start) / millisecondsPerDay);
}

function withoutOne(gaps: readonly number[], gap: number): readonly number[] {
  const at = gaps.indexOf(gap);
  return at === -1 ? gaps : gaps.filter((_, index) => index !== at);
}
