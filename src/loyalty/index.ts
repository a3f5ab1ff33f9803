/**
 * How loyal customers show themselves: recency, frequency and monetary scores, and a score of behaviour and attitude whose
 * contributions add up.
 *
 * @module
 */
export type { LoyaltyFacts } from "./score/loyalty-components.js";
export {
  type LoyaltyComponent,
  loyaltyComponents,
  loyaltyPolicies,
  type LoyaltyPolicy,
} from "./score/loyalty-policy.js";
export {
  type QuadrantLevel,
  type LoyaltyCell,
  loyaltyQuadrant,
  type LoyaltyQuadrant,
} from "./score/loyalty-quadrant.js";
export {
  type LoyaltyContribution,
  type LoyaltyOptions,
  type LoyaltyValue,
  scoreLoyalty,
} from "./score/loyalty-score.js";
export type { RfmCuts } from "./rfm/quintiles.js";
export {
  type RfmCell,
  rfmCells,
  type RfmScore,
  type RfmSegment,
  rfmSegments,
  rfmTable,
  type RfmTable,
  type RfmTableName,
  rfmTables,
} from "./rfm/rfm-table.js";
export { type RfmScoreName, segmentRules } from "./rfm/segment-rules.js";
export { type SegmentCount, segmentSummary, type SegmentSummary } from "./rfm/rfm-summary.js";
export {
  fitRfm,
  type RfmFacts,
  type RfmFailure,
  type RfmFit,
  type RfmMonetary,
  type RfmOptions,
  type RfmQuantity,
  type RfmScheme,
  type RfmSpend,
  type RfmValue,
  type RfmWarning,
  scoreRfm,
} from "./rfm/rfm.js";
