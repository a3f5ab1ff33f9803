import { type CustomerFacts, type DeclaredRole, type FactName, type Rhythm, type ViewingDay } from "../facts/index.js";
import { createRhythm } from "../facts/rhythm.js";
import { type Relationship, relationshipIn } from "../party/index.js";
import type { FactRows, Work } from "./fact-rows.js";
import type { ClassificationBase, ClassificationPolicy } from "./policy.js";
import { daysOfSpan, type Span } from "./span.js";

/** Names of the facts that the classification reads, beside the customer and the date. */
export const classificationFactNames = [
  "daysObserved",
  "historyComplete",
  "purchaseOccasions",
  "daysSinceFirstPurchase",
  "daysSinceLastPurchase",
  "gapsDays",
  "gapLastDays",
  "discountedOccasionShare",
  "faultyReturns",
  "daysSinceLastFaultyReturn",
  "foreignOccasionShareLastYear",
  "repeatedArticles",
  "lineQuantityMedian",
  "resaleOrders",
  "viewingDays",
  "interestActs",
  "daysSinceLastInterest",
  "openCheckouts",
  "daysSinceOpenCheckout",
  "openCarts",
  "daysSinceOpenCart",
  "repeatedlyViewedArticles",
  "daysSinceRepeatedView",
  "decisionMinutes",
  "openComplaints",
  "resolvedComplaints",
  "daysSinceComplaintResolved",
  "csatLast",
  "csatLastDaysAgo",
  "npsLast",
  "npsLastDaysAgo",
  "advocacyActsLastYear",
  "referralsConverted",
  "referredBeforeFirstPurchase",
  "subscriptionStatus",
  "relationship",
  "roles",
  "ageBand",
  "protections",
] as const satisfies readonly FactName[];

/** The facts that the classification reads. A record needs to have them, as far as they are known, and may have any others. */
export type ClassificationFacts = Pick<CustomerFacts, "customerId" | "asOf"> &
  Partial<Pick<CustomerFacts, (typeof classificationFactNames)[number]>>;

/** What the classification works out before the rules are asked, so that a rule can compare one fact with another. */
export interface DerivedFacts extends Pick<Rhythm, "medianGapDays" | "q90GapDays" | "q98GapDays"> {
  /**
   * How long the feed had been silent about this customer before the first purchase in it; absent in a complete history, where
   * nothing was bought before.
   */
  readonly silenceBeforeFirstPurchaseDays: number | undefined;
  /**
   * Whether what was bought before the feed makes up for what it shows too little of: not so in a complete history. Otherwise
   * nobody knows how much that was, and it is absent, even where it is known that there was something.
   */
  readonly enoughBoughtBeforeFeed: boolean | undefined;
  /** The silence that would have been a lapse before the last purchase ended it. */
  readonly q98BeforeLastGapDays: number | undefined;
  /** Sittings with a look at an article since the last purchase, within the window. */
  readonly viewingSessions: number | undefined;
  /** Days with a look at an article since the last purchase, within the window. */
  readonly viewingDaysInWindow: number | undefined;
  /** How far back looks count for this customer. */
  readonly viewingWindowDays: number;
  /** How long interest makes this customer a prospect. */
  readonly interestSpanDays: number;
  /** How long an open cart says that this customer is about to buy. */
  readonly determinedSpanDays: number;
  /** From which tenure on this customer has been one for a long time. */
  readonly tenureSpanDays: number;
  /** How long this customer counts as reactivated. */
  readonly reactivatedSpanDays: number;
  /** The silence that is a risk, where the policy has a span for it; otherwise `q90GapDays`. */
  readonly atRiskSpanDays: number;
  /** The silence that is a lapse, where the policy has a span for it; otherwise `q98GapDays`. */
  readonly lapsedSpanDays: number;
  /** The silence that would have been a lapse before the last purchase ended it, by the span of the policy. */
  readonly lapsedSpanBeforeLastGapDays: number | undefined;
  /** Purchases whose first look is known. */
  readonly knownDecisions: number | undefined;
  /** The share of them that was decided on the spot. */
  readonly quickDecisionShare: number | undefined;
  /** What "on the spot" means at most, in this base. */
  readonly quickDecisionMinutes: number;
  /** The share of the whole base's purchases that was discounted. */
  readonly baseDiscountedShare: number | undefined;
  /** From which share of discounted purchases on a customer stands out of the base. */
  readonly outstandingDiscountedShare: number | undefined;
  /** From which usual quantity per line on a customer stands out of the base. */
  readonly outstandingLineQuantity: number | undefined;
  /** Names of the declared roles. */
  readonly declaredRoles: readonly string[] | undefined;
  /** Whether one of the declared roles is played for another party. */
  readonly actsForOthers: boolean | undefined;
  /** What the declared roles say the purchases are for. */
  readonly declaredPurposes: readonly string[] | undefined;
  /** Outside or inside, as declared for the party or for one of its roles. */
  readonly declaredRelationship: "external" | "internal" | undefined;
}

const rhythm = ["gapsDays", "base.rhythm"] as const;

/** What a derived fact is made of: facts of the customer, and facts of the base. */
export const sourcesOfDerived: Readonly<Record<keyof DerivedFacts, readonly (FactName | BaseSource)[]>> = {
  medianGapDays: rhythm,
  q90GapDays: rhythm,
  q98GapDays: rhythm,
  silenceBeforeFirstPurchaseDays: ["daysObserved", "daysSinceFirstPurchase", "historyComplete"],
  enoughBoughtBeforeFeed: ["historyComplete"],
  q98BeforeLastGapDays: ["gapsDays", "gapLastDays"],
  viewingSessions: ["viewingDays"],
  viewingDaysInWindow: ["viewingDays"],
  viewingWindowDays: rhythm,
  interestSpanDays: rhythm,
  determinedSpanDays: rhythm,
  tenureSpanDays: rhythm,
  reactivatedSpanDays: rhythm,
  atRiskSpanDays: rhythm,
  lapsedSpanDays: rhythm,
  lapsedSpanBeforeLastGapDays: ["gapsDays", "gapLastDays"],
  knownDecisions: ["decisionMinutes"],
  quickDecisionShare: ["decisionMinutes"],
  quickDecisionMinutes: ["base.decisionMinutesP25"],
  baseDiscountedShare: ["base.discountedOccasionShare"],
  outstandingDiscountedShare: ["base.discountedOccasionShare"],
  outstandingLineQuantity: ["base.lineQuantityMedian", "base.lineQuantityP99"],
  declaredRoles: ["roles"],
  actsForOthers: ["roles"],
  declaredPurposes: ["roles"],
  declaredRelationship: ["relationship", "roles"],
};

export function isDerived(name: string): name is keyof DerivedFacts {
  return Object.hasOwn(sourcesOfDerived, name);
}

/** A fact of the base, as it is called among what is missing. */
export type BaseSource = `base.${keyof ClassificationBase}`;

/** Says how each derived fact is worked out from a row of facts, against one policy and one base. */
export function derivedFacts(
  rows: FactRows,
  policy: ClassificationPolicy,
  base: ClassificationBase | undefined,
): { readonly [Name in keyof DerivedFacts]: Work<DerivedFacts[Name]> } {
  const { assumedMedianGapDays, windowShopper, promotionDriven, impulse, silence } = policy;
  const { fact } = rows;
  const once = <Value>(work: Work<Value>) => rows.derived(work).derived;
  const daysObserved = fact("daysObserved");
  const daysSinceFirstPurchase = fact("daysSinceFirstPurchase");
  const historyComplete = fact("historyComplete");
  const gaps = listOf(fact("gapsDays"), isMeasure);
  const gapsDays = once((row) => ascending(gaps(row)));
  const gapLastDays = fact("gapLastDays");

  const rhythmFrom = createRhythm({ base, assumedMedianGapDays });
  const withoutGaps = rhythmFrom([]);
  const rhythm = once((row) => rhythmFrom(gapsDays(row) ?? []));
  const rhythmBefore = once((row) => {
    const [gaps, last] = [gapsDays(row), gapLastDays(row)];
    return typeof last === "number" ? rhythmFrom(gaps === undefined ? [] : withoutOne(gaps, last)) : undefined;
  });
  const daysIn = (span: Span, { medianGapDays }: Rhythm) =>
    daysOfSpan(span, { customer: medianGapDays, base: withoutGaps.medianGapDays });
  const inDays =
    (span: Span): Work<number> =>
    (row) =>
      daysIn(span, rhythm(row));

  const viewingDays = listOf(fact("viewingDays"), isViewingDay);
  const viewed = once((row) => {
    const all = viewingDays(row);
    if (all === undefined) return undefined;
    const window = all.length === 0 ? 0 : daysIn(windowShopper.window, rhythm(row));
    const inWindow = { days: 0, sessions: 0 };
    for (const { daysAgo, sessions } of all) {
      if (!(daysAgo < window)) continue;
      inWindow.days += 1;
      inWindow.sessions += sessions;
    }
    return inWindow;
  });
  const decisionMinutes = once(listOf(fact("decisionMinutes"), isMeasure));
  const quick = Math.min(impulse.minutes, base?.decisionMinutesP25 ?? impulse.minutes);
  const roles = once(listOf(fact("roles"), isRecord<DeclaredRole>));
  const relationship = fact("relationship") as Work<Relationship | undefined>;
  const baseShare = base?.discountedOccasionShare;
  // Above two thirds, one and a half times the base would be more than everything. The rounding takes back what binary
  // fractions add: 1.5 times 0.4 is 0.6.
  const outstanding =
    baseShare === undefined ? undefined : Math.min(1, Math.round(promotionDriven.timesBase * baseShare * 1e12) / 1e12);
  const { lineQuantityMedian, lineQuantityP99 } = base ?? {};
  const outstandingQuantity =
    lineQuantityMedian === undefined || lineQuantityP99 === undefined
      ? undefined
      : Math.max(lineQuantityP99, policy.intermediaryCandidate.timesBase * lineQuantityMedian);

  return {
    medianGapDays: (row) => rhythm(row).medianGapDays,
    q90GapDays: (row) => rhythm(row).q90GapDays,
    q98GapDays: (row) => rhythm(row).q98GapDays,
    q98BeforeLastGapDays: (row) => rhythmBefore(row)?.q98GapDays,
    silenceBeforeFirstPurchaseDays: (row) => {
      const [observed, sinceFirst] = [daysObserved(row), daysSinceFirstPurchase(row)];
      if (historyComplete(row) === true || typeof observed !== "number" || typeof sinceFirst !== "number")
        return undefined;
      return observed - sinceFirst;
    },
    enoughBoughtBeforeFeed: (row) => (historyComplete(row) === true ? false : undefined),
    viewingSessions: (row) => viewed(row)?.sessions,
    viewingDaysInWindow: (row) => viewed(row)?.days,
    viewingWindowDays: inDays(windowShopper.window),
    interestSpanDays: inDays(policy.interest),
    determinedSpanDays: inDays(policy.determined.within),
    tenureSpanDays: inDays(policy.loyal.tenure),
    reactivatedSpanDays: inDays(policy.reactivated.within),
    atRiskSpanDays: silence === "rhythm" ? (row) => rhythm(row).q90GapDays : inDays(silence.atRisk),
    lapsedSpanDays: silence === "rhythm" ? (row) => rhythm(row).q98GapDays : inDays(silence.lapsed),
    lapsedSpanBeforeLastGapDays: (row) => {
      const before = rhythmBefore(row);
      return before === undefined || silence === "rhythm" ? before?.q98GapDays : daysIn(silence.lapsed, before);
    },
    knownDecisions: (row) => decisionMinutes(row)?.length,
    quickDecisionShare: (row) => {
      const minutes = decisionMinutes(row);
      if (minutes === undefined || minutes.length === 0) return undefined;
      let quickOnes = 0;
      for (const one of minutes) if (one <= quick) quickOnes += 1;
      return quickOnes / minutes.length;
    },
    quickDecisionMinutes: () => quick,
    baseDiscountedShare: () => baseShare,
    outstandingDiscountedShare: () => outstanding,
    outstandingLineQuantity: () => outstandingQuantity,
    declaredRoles: (row) => roles(row)?.map(({ role }) => role),
    actsForOthers: (row) => roles(row)?.some(({ onBehalfOfAnother }) => onBehalfOfAnother === true),
    declaredPurposes: (row) =>
      roles(row)
        ?.map(({ purpose }) => purpose)
        .filter((purpose) => purpose !== undefined),
    declaredRelationship: (row) => {
      const declared = roles(row);
      return relationship(row) ?? (declared && relationshipIn(declared));
    },
  };
}

/** A fact that is a list of such items; anything else is as good as none. */
function listOf<Item>(read: Work<unknown>, isItem: (item: unknown) => item is Item): Work<readonly Item[] | undefined> {
  return (row) => {
    const list = read(row);
    if (!Array.isArray(list)) return undefined;
    for (let i = 0; i < list.length; i++) if (!isItem(list[i])) return undefined;
    return list;
  };
}

/** A length or a time. */
function isMeasure(item: unknown): item is number {
  return typeof item === "number" && item >= 0 && item < Infinity;
}

function isRecord<Item extends object>(item: unknown): item is Item {
  return typeof item === "object" && item !== null;
}

function isViewingDay(item: unknown): item is ViewingDay {
  return isRecord<ViewingDay>(item) && isMeasure(item.daysAgo) && isMeasure(item.sessions);
}

/** Facts may come from a store that keeps no order. */
function ascending(list: readonly number[] | undefined): readonly number[] | undefined {
  if (list === undefined) return undefined;
  for (let i = 1; i < list.length; i++) {
    if ((list[i - 1] as number) > (list[i] as number)) return [...list].sort((a, b) => a - b);
  }
  return list;
}

function withoutOne(gaps: readonly number[], gap: number): readonly number[] {
  const at = gaps.indexOf(gap);
  return at === -1 ? gaps : gaps.filter((_, index) => index !== at);
}
