/**
 * Who is likely to have left: buy-till-you-die models fitted by maximum likelihood, the customer's own rhythm where there is no
 * model, and the contract where there is one.
 *
 * @module
 */
export { fitBgNbd, type FitBgNbdOptions } from "./bg-nbd/fit.js";
export type { BgNbdModel, BgNbdParameters, BgNbdReason } from "./bg-nbd/model.js";
export { simulateBgNbd, type SimulatedHistory, type SimulateOptions } from "./bg-nbd/simulate.js";
export type { Cadence, CadenceChurn, ChurnBand } from "./cadence.js";
export type { ContractualChurn } from "./contract-state.js";
export type { FitReport } from "./fit-report.js";
export type { ContinuousHistory } from "./history.js";
export type { ExpectedNextPurchase, LatentCaveat, LatentChurn, ScoringModel } from "./latent.js";
export type { ChurnModel, Predictor } from "./model.js";
export { churnPolicies, type ChurnPolicy } from "./policy.js";
export {
  expectedPurchases,
  expectedPurchasesOfNew,
  medianTimeToNextPurchase,
  probabilityAlive,
  probabilityNoPurchase,
  type HorizonOptions,
  type Wait,
} from "./predictions.js";
export {
  type ChurnFacts,
  type ChurnOptions,
  type ChurnScorer,
  type ChurnValue,
  createChurnScorer,
  scoreChurn,
} from "./score.js";
