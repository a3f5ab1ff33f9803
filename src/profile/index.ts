/**
 * All judgements about one customer, and about a base in one call.
 *
 * @module
 */
export { analyze, type Analysis, type AnalyzeOptions, type AnalyzeValueOptions } from "./analyze.js";
export { type BaseCompleteness, type BaseGap, completenessOfBase } from "./completeness/completeness-of-base.js";
export { type GapGiver, gapGivers, type GapSource, gapSources } from "./completeness/gap-source.js";
export {
  type Completeness,
  type CompletenessOptions,
  type CompletenessReader,
  createCompletenessReader,
  type DecidedByGap,
  type Gap,
  type NarrowedByGap,
  profileCompleteness,
} from "./completeness/profile-completeness.js";
export type { NotFitted } from "./fit-models.js";
export {
  type Account,
  type AccountBase,
  type AccountedDecision,
  accountFor,
  type AccountOptions,
  type JudgementAccount,
  type JudgementMethod,
  type NeverUsed,
  type PersonRight,
} from "./for-person/account-for.js";
export {
  type DecisionBase,
  type DecisionDraft,
  type DecisionEffect,
  decisionEffects,
  type DecisionRecord,
  type HumanReview,
  type PlainDecision,
  recordDecision,
  type Reliance,
  type RelianceOfDecision,
  reliances,
  type ReviewedDecision,
  type ReviewOutcome,
  reviewOutcomes,
} from "./for-person/decision-record.js";
export type { FactOrigin, Reason, UsedFact, Withheld } from "./for-person/used-fact.js";
export type { EventsBehind, HoldsFor, LoyaltyWouldChange, WouldChange } from "./for-person/what-would-change.js";
export {
  judgementNeeds,
  type JudgementNeedsOptions,
  type NeedsOfJudgement,
} from "./judgement-needs/judgement-needs.js";
export { judgementsOf, type ProfileJudgement, profileJudgements } from "./judgement-needs/profile-judgements.js";
export { policies, type Policies } from "./policies.js";
export {
  createProfiler,
  profile,
  type Profile,
  type ProfileModels,
  type ProfileOptions,
  type Profiler,
  type ProfileValueOptions,
} from "./profile.js";
export { profilesOf } from "./profiles-of.js";
export type {
  BaseSummary,
  ComponentsSummary,
  JudgementCounts,
  LoyaltySummary,
  TraitCount,
} from "./summarize-profiles.js";
export type { NotDescribed, NotDescribedReason, NotGiven } from "./describe-base/answer.js";
export type { BaseProfile, BaseProfileFacts, DatedSpend } from "./describe-base/base-profile.js";
export type {
  CalendarCell,
  CalendarKey,
  CalendarTable,
  CalendarUncovered,
  Hemisphere,
  PurchaseCalendar,
} from "./describe-base/calendar.js";
export type {
  BaseCohort,
  BaseCohortPeriod,
  BaseCohorts,
  CohortActivity,
  CohortRepeat,
  CohortsActivity,
  CohortsOptions,
  RetentionUncovered,
} from "./describe-base/cohorts.js";
export {
  type Concentration,
  type ConcentrationMeasure,
  concentrationOf,
  type ConcentrationOptions,
  type GiniCorrection,
} from "./describe-base/concentration.js";
export {
  type BaseDescription,
  describeBase,
  type DescribeBaseOptions,
  type RevenueConcentration,
} from "./describe-base/describe-base.js";
export type {
  BaseDrift,
  DriftCell,
  DriftEffects,
  DriftMean,
  MeanDrift,
  MixDrift,
  PopulationStability,
  SegmentOfCustomer,
} from "./describe-base/drift.js";
export type { BaseEquity, BaseEquityInCurrency } from "./describe-base/equity.js";
export type { EvennessTest } from "./describe-base/evenness.js";
export type {
  Followed,
  FollowedOptions,
  FollowedPriceChange,
  FollowedPromotion,
  FollowedRatio,
  FollowedSign,
  FollowedWindow,
  NothingFollowed,
  OtherExplanation,
  PastPromotion,
  PriceChange,
  WindowName,
} from "./describe-base/followed.js";
export {
  type AnswerShare,
  type AnswersUncovered,
  type GrowthAnswer,
  type GrowthDecision,
  growthDecision,
  type GrowthDecisionOptions,
  type GrowthQuestion,
  growthQuestions,
  type QuestionSummary,
  type SegmentAnswers,
  type SegmentResponse,
} from "./describe-base/growth-decision.js";
export type { Mix, TraitMix, TypesMix } from "./describe-base/mixes.js";
export type { HiddenRevenue, Revenue, RevenueInCurrency, RevenueMeasure } from "./describe-base/revenue.js";
export type { ShowingOptions } from "./describe-base/showing.js";
