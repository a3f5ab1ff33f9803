/** Holding models against purchases that they have not seen, always beside naive baselines. */
export {
  type Baseline,
  type BaselineName,
  type MissingBaseline,
  type NaiveBaselines,
  naiveBaselines,
} from "./baselines.js";
export type { BaselineComparison, Measure, Verdict } from "./comparison.js";
export { type ConditionalExpectation, conditionalExpectations } from "./conditional-expectations.js";
export { compareFrequencies, type FrequencyBin, type FrequencyComparison } from "./frequencies.js";
export type { Holdout, HoldoutHistory } from "./holdout.js";
export {
  type CountScores,
  type Gain,
  gainsByTenth,
  type ProbabilityScores,
  type ReliabilityBin,
  scoreCounts,
  scoreProbabilities,
} from "./scores.js";
export { type SeasonalMonth, type SeasonalWarning, seasonalityOfSplit, type SplitSeasonality } from "./seasonality.js";
export {
  type HoldoutCustomer,
  type HoldoutSplit,
  type SplitExclusion,
  type SplitFacts,
  splitHoldout,
  splitHoldoutOfFacts,
  type SplitOptions,
} from "./split.js";
export {
  type TrackedTotal,
  type Tracking,
  type TrackingOptions,
  type TrackingPeriod,
  trackPurchases,
} from "./tracking.js";
export {
  type BaselineValidation,
  type CalibrationHistory,
  type Fit,
  type ModelValidation,
  type ValidatedModel,
  type Validation,
  type ValidationOptions,
  type ValidationVerdicts,
  validateModels,
} from "./validate.js";
