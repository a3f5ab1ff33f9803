import type { FactUnit } from "../facts/index.js";
import type { DerivedFacts } from "./derived-facts.js";
import type { unitsOfFacts } from "./units-of-facts.js";

/** Names of the derived facts that are numbers. */
type DerivedNumber = {
  [Name in keyof DerivedFacts]: [NonNullable<DerivedFacts[Name]>] extends [number] ? Name : never;
}[keyof DerivedFacts];

export const unitsOfDerived = {
  medianGapDays: "days",
  q90GapDays: "days",
  q98GapDays: "days",
  q98BeforeLastGapDays: "days",
  silenceBeforeFirstPurchaseDays: "days",
  viewingSessions: "count",
  viewingDaysInWindow: "count",
  viewingWindowDays: "days",
  interestSpanDays: "days",
  determinedSpanDays: "days",
  tenureSpanDays: "days",
  reactivatedSpanDays: "days",
  atRiskSpanDays: "days",
  lapsedSpanDays: "days",
  lapsedSpanBeforeLastGapDays: "days",
  knownDecisions: "count",
  quickDecisionShare: "share",
  quickDecisionMinutes: "minutes",
  baseDiscountedShare: "share",
  outstandingDiscountedShare: "share",
  outstandingLineQuantity: "count",
} as const satisfies Readonly<Record<DerivedNumber, FactUnit>>;

/** Units of the numbers in the library's own rules. The dictionary has those of all facts, and is several times as long. */
export const unitsOfRules = {
  ...unitsOfDerived,
  daysObserved: "days",
  purchaseOccasions: "count",
  daysSinceFirstPurchase: "days",
  daysSinceLastPurchase: "days",
  gapLastDays: "days",
  discountedOccasionShare: "share",
  foreignOccasionShareLastYear: "share",
  lineQuantityMedian: "count",
  repeatedArticles: "count",
  resaleOrders: "count",
  interestActs: "count",
  daysSinceLastInterest: "days",
  openCheckouts: "count",
  daysSinceOpenCheckout: "days",
  openCarts: "count",
  daysSinceOpenCart: "days",
  repeatedlyViewedArticles: "count",
  daysSinceRepeatedView: "days",
  openComplaints: "count",
  resolvedComplaints: "count",
  daysSinceComplaintResolved: "days",
  daysSinceLastFaultyReturn: "days",
  csatLast: "score",
  csatLastDaysAgo: "days",
  npsLast: "score",
  npsLastDaysAgo: "days",
  advocacyActsLastYear: "count",
  referralsConverted: "count",
} as const satisfies Partial<typeof unitsOfFacts>;
