/**
 * How loyal customers show themselves: recency, frequency and monetary scores, and a score of behaviour and attitude whose
 * contributions add up.
 *
 * @module
 */
export type { LoyaltyFacts } from "./loyalty-components.js";
export { type LoyaltyComponent, loyaltyComponents, loyaltyPolicies, type LoyaltyPolicy } from "./loyalty-policy.js";
export { type QuadrantLevel, type LoyaltyCell, loyaltyQuadrant, type LoyaltyQuadrant } from "./loyalty-quadrant.js";
export { type LoyaltyContribution, type LoyaltyOptions, type LoyaltyValue, scoreLoyalty } from "./loyalty-score.js";
export type { RfmCuts } from "./quintiles.js";
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
} from "./rfm-table.js";
export { type RfmScoreName, segmentRules } from "./segment-rules.js";
export { type SegmentCount, segmentSummary, type SegmentSummary } from "./rfm-summary.js";
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
} from "./rfm.js";
