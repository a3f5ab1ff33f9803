/**
 * How loyal customers show themselves: recency, frequency and monetary scores; what they say in surveys and reviews; whom they
 * bring; what they value; and a score of behaviour and attitude whose contributions add up.
 *
 * @module
 */
export { attitudePolicies, type AttitudePolicy } from "./attitude/attitude-policy.js";
export {
  type AttitudeDirection,
  type AttitudeTrend,
  attitudeTrend,
  type TrendFacts,
  type TrendJudgement,
  type TrendMetric,
  trendMetrics,
  type TrendOptions,
  type UndecidedTrend,
} from "./attitude/attitude-trend.js";
export {
  type ComparedMetric,
  comparedMetrics,
  type ComparisonBase,
  type ComparedSample,
  compareScores,
  type ComparisonDesign,
  type ComparisonOptions,
  type NotEnoughToCompare,
  type ScoreComparison,
} from "./attitude/compare-scores.js";
export {
  type CustomerEffort,
  customerEffort,
  type EffortDirection,
  effortDirections,
  type EffortOptions,
} from "./attitude/customer-effort.js";
export {
  type CustomerSatisfaction,
  customerSatisfaction,
  type SatisfactionOptions,
} from "./attitude/customer-satisfaction.js";
export {
  type NetPromoterOptions,
  type NetPromoterScore,
  netPromoterScore,
  type RespondentShare,
} from "./attitude/net-promoter-score.js";
export {
  type IncentivisedReviews,
  type NotEnoughReviews,
  type RatedReview,
  type RatingOptions,
  ratingSummary,
  type RatingSummary,
  type ReviewIssue,
  type ReviewIssueCode,
  type ReviewRows,
} from "./attitude/rating-summary.js";
export type { IntervalMethod, ScoreInterval, UncoveredError } from "./attitude/score-interval.js";
export type { MeasureInterval } from "../shared/measure.js";
export type {
  GivenId,
  SurveyAnswer,
  SurveyAnswerIssue,
  SurveyAnswerIssueCode,
  SurveyRows,
  SurveyScale,
} from "./attitude/survey-answer.js";
export { surveyAnswersOf, type SurveyAnswersOptions, type SurveyedFacts } from "./attitude/survey-answers-of.js";
export {
  minimumRespondents,
  type NotEnoughAnswers,
  type SampleWarning,
  smallSample,
  type SurveyOptions,
  type SurveySample,
} from "./attitude/survey-sample.js";
export type { BoughtLoyalty } from "./score/bought-loyalty.js";
export type { LoyaltyBase, LoyaltyFacts } from "./score/loyalty-components.js";
export {
  type LoyaltyPhase,
  loyaltyPhase,
  type LoyaltyPhaseOptions,
  loyaltyPhases,
  type LoyaltyPhaseValue,
} from "./score/loyalty-phase.js";
export {
  type LoyaltyComponent,
  loyaltyComponents,
  loyaltyPolicies,
  type LoyaltyPolicy,
  type QuadrantThresholds,
} from "./score/loyalty-policy.js";
export {
  type LoyaltyCell,
  loyaltyCells,
  loyaltyQuadrant,
  type LoyaltyQuadrant,
  type QuadrantAxis,
  type QuadrantLevel,
  type QuadrantShares,
} from "./score/loyalty-quadrant.js";
export type { LoyaltyContribution, LoyaltyInterval, LoyaltyPoints } from "./score/loyalty-points.js";
export {
  createLoyaltyScorer,
  type LoyaltyBesides,
  type LoyaltyOptions,
  type LoyaltyScorer,
  type LoyaltyScorerOptions,
  type LoyaltyValue,
  scoreLoyalty,
} from "./score/loyalty-score.js";
export { type LoyaltyTier, loyaltyTiers, type NextTier } from "./score/loyalty-tier.js";
export type { MeasuredComponent, MeasuredComponents } from "./score/measured-components.js";
export {
  type AdvocacyFacts,
  advocacySummary,
  type AdvocacySummary,
  type AdvocacySummaryOptions,
  type KnownCount,
} from "./referral/advocacy-summary.js";
export {
  referralGraph,
  type ReferralGraph,
  type ReferralGraphOptions,
  type ReferralMember,
  type ReferralPlace,
} from "./referral/referral-graph.js";
export {
  broughtBy,
  chainOf,
  createReferralIndex,
  type ReferralChain,
  type ReferralIndex,
} from "./referral/referral-index.js";
export { referralRates, type ReferralRates, type ReferralRatesOptions } from "./referral/referral-rates.js";
export type { ReferralIssueCode, ReferralRow } from "./referral/referral-rows.js";
export type { RfmCuts, RfmCutSide } from "./rfm/cuts.js";
export { fitRfm, type RfmCustomCuts, type RfmOptions, rfmSchemeOf, type RfmSchemeOptions } from "./rfm/fit-rfm.js";
export { type RfmBounds, type RfmBoundsTable, rfmTableOfBounds } from "./rfm/rfm-bounds.js";
export type { RfmFact, RfmFacts, RfmMonetary, RfmQuantity, RfmSpend } from "./rfm/rfm-facts.js";
export type {
  RfmFailure,
  RfmFailureReason,
  RfmFit,
  RfmMethod,
  RfmScheme,
  RfmWarning,
  RfmWeights,
} from "./rfm/rfm-scheme.js";
export { type RfmCell, rfmCells, type RfmScore, rfmTable, type RfmTable } from "./rfm/rfm-table.js";
export { type RfmSegment, rfmSegments, type RfmTableName, rfmTables } from "./rfm/rfm-tables.js";
export { createRfmScorer, type RfmScorer, type RfmValue, scoreRfm } from "./rfm/score-rfm.js";
export {
  type MeasuredMigration,
  type RfmCustomer,
  type SegmentLedger,
  segmentMigration,
  type SegmentMigration,
  type SegmentMigrationOptions,
  type SegmentMove,
  type UnmeasuredMigration,
} from "./rfm/segment-migration.js";
export { type RfmScoreName, segmentRules } from "./rfm/segment-rules.js";
export {
  type MeasuredSegments,
  type SegmentAverage,
  type SegmentFigures,
  segmentSummary,
  type SegmentSummary,
  type UnmeasuredSegments,
} from "./rfm/segment-summary.js";
export {
  breadth,
  type Breadth,
  type BreadthFacts,
  type BreadthOptions,
  breadthSummary,
  type BreadthSummary,
} from "./relationship/breadth.js";
export type { RelationshipOptions, RelationshipSummaryOptions } from "./relationship/judged.js";
export type {
  BaseInterval,
  BaseUncovered,
  CustomerMean,
  CustomerShare,
  TooFewCustomers,
} from "./relationship/over-a-base.js";
export {
  type ProgrammeActivity,
  programmeActivity,
  type ProgrammeBreakage,
  type ProgrammeFacts,
  type ProgrammePoints,
  type ProgrammeState,
  programmeSummary,
  type ProgrammeSummary,
} from "./relationship/programme.js";
export { relationshipPolicies, type RelationshipPolicy } from "./relationship/relationship-policy.js";
export {
  shareOfWallet,
  type ShareOfWallet,
  type WalletFacts,
  type WalletFactsOfMany,
  type WalletShare,
  walletShare,
  type WalletSpend,
  type WalletSummary,
  walletSummary,
  type WeightedWallet,
} from "./relationship/share-of-wallet.js";
export {
  tenure,
  type Tenure,
  type TenureFacts,
  type TenureQuantile,
  tenureSummary,
  type TenureSummary,
} from "./relationship/tenure.js";
export type { SignFacts, UnseenReason } from "./valued/signs.js";
export { inferableAspects, type InferableAspect, valuedPolicies, type ValuedPolicy } from "./valued/valued-policy.js";
export {
  type AspectOfBase,
  type DerivedImportance,
  type OverallAttitude,
  type ValuedFactsOfMany,
  type WhatTheBaseValues,
  whatTheBaseValues,
  type WhatTheBaseValuesOptions,
} from "./valued/what-the-base-values.js";
export {
  createValuedReader,
  type DeclaredAspect,
  type InferredAspect,
  type UnknownAspect,
  type ValuedAspect,
  type ValuedFacts,
  type ValuedReader,
  type WhatTheyValue,
  whatTheyValue,
  type WhatTheyValueOptions,
} from "./valued/what-they-value.js";
