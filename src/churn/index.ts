/**
 * Who is likely to have left: buy-till-you-die models fitted by maximum likelihood, the customer's own rhythm where there is no
 * model, and the contract where there is one.
 *
 * @module
 */
export type { Given } from "./attrition.js";
export { attritionColumns, type AttritionColumns } from "./attrition-columns.js";
export {
  type CohortFit,
  type CohortFits,
  type CohortHistory,
  type CohortTest,
  fitCohorts,
  type FitCohortsOptions,
  type FittedToCohort,
} from "./fit-cohorts.js";
export {
  fitBgCnbd,
  type FitBgCnbdOptions,
  fitBgNbd,
  type FitBgNbdOptions,
  fitMbgCnbd,
  fitMbgNbd,
} from "./beta-geometric/fit.js";
export type {
  BgCnbdModel,
  BgCnbdParameters,
  BgNbdModel,
  BgNbdParameters,
  BgNbdReason,
  MbgCnbdModel,
  MbgNbdModel,
  TriedRegularity,
} from "./beta-geometric/model.js";
export { estimateRegularity, type Regularity, type RegularityOptions } from "./beta-geometric/regularity.js";
export {
  type CalendarPeriod,
  type DiscreteExclusion,
  type DiscreteHistories,
  discreteHistoriesOf,
  type DiscreteHistoriesOptions,
} from "./bg-bb/discrete-histories.js";
export { fitBgBb, type FitBgBbOptions } from "./bg-bb/fit.js";
export type { BgBbModel, BgBbParameters, BgBbReason } from "./bg-bb/model.js";
export type { AliveAt } from "./bg-bb/predictions.js";
export { simulateBgBb, type SimulateBgBbOptions, type SimulatedDiscreteHistory } from "./bg-bb/simulate.js";
export type { ChurnBand } from "./band.js";
export type { Cadence, CadenceChurn } from "./cadence.js";
export type { ContractualChurn } from "./contract-state.js";
export type { DiscreteHistory } from "./discrete-history.js";
export type { OpportunitiesOptions } from "./discrete-predictions.js";
export type { FitOptions } from "./fit-parameters.js";
export type { FitReport, ParameterPrior, ParameterPriors } from "./fit-report.js";
export { type ContinuousHistory } from "./history.js";
export type { HistoryColumn, HistoryColumns, RegularHistoryColumns } from "./history-columns.js";
export { type GapHistory, regularHistory, type RegularHistory } from "./regular-history.js";
export type {
  ChurnChanges,
  ExpectedNextPurchase,
  ExpectedTime,
  LatentCaveat,
  LatentChurn,
  ScoringModel,
} from "./latent.js";
export { logLikelihoodOf, type RegularPredictor } from "./log-likelihood-of.js";
export type { ChurnModel, DiscretePredictor, Predictor } from "./model.js";
export { fitParetoNbd, type FitParetoNbdOptions } from "./pareto-nbd/fit.js";
export type { ParetoNbdModel, ParetoNbdParameters, ParetoNbdReason } from "./pareto-nbd/model.js";
export type { MaybePurchaseDays, PurchaseDays } from "./purchase-days.js";
export { churnPolicies, type ChurnPolicy } from "./policy.js";
export {
  expectedPurchases,
  expectedPurchasesOfNew,
  type HorizonOptions,
  type NextPurchase,
  nextPurchase,
  type NextPurchaseOptions,
  probabilityAlive,
  probabilityNoPurchase,
  type PurchaseCountOptions,
  type PurchaseCounts,
  purchaseCounts,
  purchaseCountsOfNew,
  type Wait,
} from "./predictions.js";
export {
  type ComparableModel,
  type ComparedModel,
  compareModels,
  type CompareModelsOptions,
  type ModelComparison,
} from "./recommend-model/compare-models.js";
export type { BaseEvidence, ModelChoiceFacts } from "./recommend-model/base-evidence.js";
export {
  fitRecommendedModel,
  type FitRecommendedModelOptions,
  type ModelFacts,
  type ModelNotFitted,
  type RecommendedFit,
} from "./recommend-model/fit-recommended.js";
export { modelChoicePolicies, type ModelChoicePolicy, type OpportunityPeriod } from "./recommend-model/policy.js";
export {
  type ModelAlternative,
  type ModelReason,
  type ModelReasonCode,
  type ModelRecommendation,
  type ModelWarning,
  type RecommendedKind,
  recommendModel,
  type RecommendModelOptions,
} from "./recommend-model/recommend-model.js";
export {
  discountedLifetime,
  type DiscountedLifetimeOptions,
  discountedResidualLifetime,
  type ExpectedRenewals,
  expectedRenewals,
  type ExpectedRenewalsOptions,
  type RenewalTiming,
} from "./retention-curve/lifetime.js";
export { fitBdw, type FitRetentionOptions, fitSbg } from "./retention-curve/fit.js";
export type {
  BdwModel,
  BdwParameters,
  RetentionModel,
  RetentionPredictor,
  RetentionReason,
  SbgModel,
  SbgParameters,
} from "./retention-curve/model.js";
export {
  projectedChurnMass,
  projectedRetention,
  projectedSurvival,
  type ProjectionOptions,
} from "./retention-curve/projection.js";
export type { CohortSurvivors, ContractDuration, RetentionData } from "./retention-curve/renewal-table.js";
export { simulateContracts, type SimulateContractsOptions } from "./retention-curve/simulate.js";
export {
  type ChurnFacts,
  type ChurnOptions,
  type ChurnScorer,
  type ChurnValue,
  createChurnScorer,
  scoreChurn,
} from "./score.js";
export * from "./survival/index.js";
export * from "./validation/index.js";
export type { ContractEnding, ContractRetention } from "./contract-ending.js";
export { type SimulatedHistory, simulateHistories, type SimulateOptions } from "./simulate.js";
export {
  type BootstrapInterval,
  type BootstrapIntervals,
  bootstrapIntervals,
  type BootstrapOptions,
  type PercentileInterval,
} from "./uncertainty/bootstrap.js";
export type { FittedModel, NoIntervals } from "./uncertainty/fitted-model.js";
export {
  type EstimateInterval,
  type EstimatedParameterIntervals,
  type LevelOptions,
  type ParameterIntervals,
  parameterIntervals,
} from "./uncertainty/parameter-intervals.js";
export {
  type EstimatedPrediction,
  type PredictionInterval,
  predictionInterval,
  type PredictionIntervalOptions,
  type PredictionScale,
} from "./uncertainty/prediction-interval.js";
export { simulateDiscreteLike, simulateLike } from "./simulate-like.js";
