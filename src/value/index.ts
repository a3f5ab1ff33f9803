/**
 * What customers are worth: spend models, discounted transactions, lifetime value and customer equity, beside what the past has
 * brought.
 *
 * @module
 */
export {
  type ConstantRetentionOptions,
  type ConstantRetentionValue,
  constantRetentionValue,
} from "./constant-retention.js";
export {
  type ContractHorizon,
  type ContractPredictor,
  contractValue,
  type ContractValue,
  type ContractValueOptions,
  type NextPayment,
  type StandingContract,
} from "./contract-value.js";
export {
  type CustomerEquity,
  customerEquity,
  type CustomerEquityOptions,
  type EquityInCurrency,
  type FutureCohort,
  type EquityLeftOutReason,
  type ValuedCustomer,
} from "./customer-equity.js";
export { type Compounding, continuousRate, discountFactor, type DiscountRate, effectiveRate } from "./discount-rate.js";
export {
  type DiscountedTransactions,
  discountedTransactions,
  discountedTransactionsOfNew,
  type DiscountOptions,
  type DiscountTiming,
  type OpportunityDiscountOptions,
  type ValueHorizon,
} from "./discounted-transactions.js";
export { type ExpectedSpend, expectedSpend, populationSpend, type SpendSource } from "./gamma-gamma/expected-spend.js";
export { expectedSpendColumn } from "./gamma-gamma/expected-spend-column.js";
export { fitGammaGamma, type FitGammaGammaOptions } from "./gamma-gamma/fit.js";
export type {
  GammaGammaModel,
  GammaGammaParameters,
  GammaGammaReason,
  MoneyUnit,
  SpendExclusions,
  SpendPredictor,
} from "./gamma-gamma/model.js";
export {
  type HistoricalValue,
  historicalValue,
  type HistoricalValueFacts,
  type MarginOptions,
  type MeanHistoricalValue,
  meanHistoricalValue,
} from "./historical-value.js";
export {
  type DiscreteValueHistory,
  type EarningsOptions,
  type ExpectedValue,
  type FiniteValue,
  type LifetimeValue,
  lifetimeValue,
  lifetimeValueOfNew,
  type LifetimeValueOptions,
  type MeanSpend,
  type NoFiniteValue,
  type OpportunityValueOptions,
  type SpendPerTransaction,
  type ValueCaveat,
  type ValueHistory,
  type ValueParts,
} from "./lifetime-value.js";
export {
  type Referee,
  type ReferralMargin,
  referralValue,
  type ReferralValue,
  type ReferralValueOptions,
  type Referrer,
  type UnknownReferee,
} from "./referral-value/referral-value.js";
export { type ReferralCustomer, referralValues, type ReferralValues } from "./referral-value/referral-values.js";
export {
  createValueScorer,
  type CustomerValue,
  scoreValue,
  type ValueFacts,
  type ValueOptions,
  type ValueScorer,
} from "./score-value.js";
export { type SpendExclusion, type SpendHistories, spendHistoriesOf } from "./spend-histories.js";
export type { SpendColumns, SpendHistory } from "./spend-history.js";
export {
  type Correlation,
  type SpendIndependence,
  spendIndependence,
  type SpendIndependenceOptions,
} from "./spend-independence.js";
export {
  type SpendAfterCut,
  type SpendErrors,
  type SpendForecast,
  type SpendValidation,
  validateSpend,
} from "./validate-spend.js";
export { valuePolicies, type ValuePolicy } from "./value-policy.js";
export type { DiscretePredictor, Predictor, ScoringModel } from "../churn/index.js";
export type { Money } from "../shared/money.js";
export type { Duration, TimeUnit } from "../shared/units.js";
