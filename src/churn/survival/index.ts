export {
  churnMassAt,
  conditionalSurvival,
  type CurveReading,
  retentionAt,
  type StepOptions,
  survivalAt,
} from "./curve-readings.js";
export {
  type GroupedCurve,
  kaplanMeier,
  kaplanMeierBy,
  type KaplanMeierCurve,
  type KaplanMeierOptions,
} from "./kaplan-meier.js";
export type { Lifetime, LifetimesWithUnit } from "./lifetime.js";
export { logRank, type LogRankGroup, type LogRankOptions, type LogRankTest } from "./log-rank.js";
export { type CumulativeHazard, nelsonAalen, type NelsonAalenOptions } from "./nelson-aalen.js";
export {
  checkProportionalHazards,
  type ProportionalHazardsOptions,
  type ProportionalHazardsTest,
} from "./proportional-hazards.js";
export { type RestrictedMean, restrictedMean, type RestrictedMeanOptions } from "./restricted-mean.js";
export type { IntervalOptions, SurvivalCurve, SurvivalInterval } from "./survival-curve.js";
export { medianSurvival, survivalQuantile, type SurvivalQuantile } from "./survival-quantile.js";
export { type Concordance, concordance } from "./concordance.js";
export type { LifetimeWithCovariates } from "./cox-data.js";
export type { CoxTies } from "./cox-likelihood.js";
export { type Covariates, type CoxPredictor, coxSurvival, hazardRatio, type HazardRatio } from "./cox-predictions.js";
export type { ChiSquareTest, CoxCoefficient, CoxModel, CoxReason } from "./cox-model.js";
export { fitCox, type FitCoxOptions } from "./cox.js";
export type { Contract, ContractMoment, ContractOptions, ContractProblem, RecurringAmount } from "./contract.js";
export {
  type CauseIncidence,
  type CumulativeIncidence,
  cumulativeIncidence,
  type CumulativeIncidenceOptions,
  incidenceAt,
} from "./cumulative-incidence.js";
export { type EndCauseGroup, endCauseGroups } from "./end-causes.js";
export { type ContractLifetime, type ContractLifetimes, lifetimesOf, type LifetimesOptions } from "./lifetimes-of.js";
export { earliestEnd, type EarliestEnd, lastNoticeDay, type LastNoticeDay } from "./notice.js";
export {
  type RecurringRevenue,
  recurringRevenue,
  type RecurringRevenueChange,
  recurringRevenueChange,
  type RevenueIssue,
} from "./recurring-revenue.js";
export { nextRenewal, type NextRenewal } from "./renewal.js";
export {
  type Cohort,
  type CohortAverage,
  type CohortCell,
  type CohortIssue,
  type CohortMember,
  type CohortOptions,
  type CohortPeriod,
  type CohortRetention,
  cohortRetention,
} from "./cohort-retention.js";
export { contractsOf } from "./contracts-of.js";
export type { RiskSetIssue } from "./risk-table.js";
