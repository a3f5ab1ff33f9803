/**
 * What may be used and kept of people, and for what: the table of sensitivity, consent, purposes, minimisation, pseudonyms and
 * retention. What may be shown about people in numbers: tables of counts without small groups, and without a way to work them out.
 *
 * @module
 */
export {
  auditDisparity,
  type DisparityAudit,
  type DisparityCaveat,
  type DisparityOptions,
  type DisparityRow,
} from "./disparity.js";
export { type FeatureDisparity, type FeatureGap, type FeatureValue } from "./disparity-features.js";
export { type GroupScores, type ScoreDisparity } from "./disparity-scores.js";
export {
  type DisparityUncovered,
  type DisparityVerdict,
  fourFifths,
  type GroupSelection,
  type ImpactRatio,
  type SelectionDisparity,
} from "./disparity-selection.js";
export { defaultMinGroupSize, type GroupSizeOptions, unstableBelow } from "./group-size.js";
export {
  consentGate,
  type ConsentGateOptions,
  type CustomerConsents,
  type GateRefusal,
  gateRefusals,
  type GateResult,
  type PermissionFacts,
} from "./consent-gate.js";
export { type JudgementNeeds, minimise, type MinimiseOptions } from "./minimise.js";
export type { PersonalData } from "./personal-data.js";
export { pseudonymise, type PseudonymisedData, type PseudonymiseOptions } from "./pseudonymise.js";
export { redact, type Redacted, redactedByDefault, type RedactedData, type RedactOptions } from "./redact.js";
export {
  type BirthDateIssueCode,
  oldestPlausibleAge,
  type PersonWithBirthDate,
  type ReplacedBirthDates,
  replaceBirthDates,
  type ReplaceBirthDatesOptions,
} from "./replace-birth-dates.js";
export {
  applyRetention,
  customerActs,
  overdue,
  type Overdue,
  type OverdueRecord,
  type RecordCount,
  type Retained,
  type RetainedRecord,
  type RetentionOptions,
  type RetentionRule,
} from "./retention.js";
export type { RemovedPath } from "./rewrite-record.js";
export { type PathOf, type SensitiveRecord, sensitivity, sensitivityOf } from "./sensitivity.js";
export { type SensitivityClass, sensitivityClasses, type SensitivityOfPaths } from "./sensitivity-class.js";
export { isAllowedFor, type SensitiveAllowance, type SensitiveRequest } from "./sensitive-allowance.js";
export { isSensitiveCategory, sensitiveKinds } from "./sensitive-category.js";
export { type SensitiveKind, sensitiveVocabulary, type SensitiveVocabulary } from "./sensitive-vocabulary.js";
export {
  type CountTable,
  type SuppressedTable,
  suppressTable,
  type TableSuppressionOptions,
} from "./suppress-table.js";
export {
  type CountCell,
  type HiddenCell,
  type ShownCell,
  suppressCounts,
  type SuppressedCell,
  type SuppressedCounts,
  type SuppressionOptions,
} from "./suppression.js";
export { type PersonRecord, type RecordValue } from "./equivalence-classes.js";
export {
  generalise,
  type Generalisation,
  type GeneralisedRecord,
  type GeneraliseOptions,
  type Hierarchy,
} from "./generalise.js";
export { type AnonymityCaveat, kAnonymity, type KAnonymity, type KAnonymityOptions } from "./k-anonymity.js";
export { lDiversity, type LDiversity, type LDiversityOptions } from "./l-diversity.js";
export {
  type MeasuredCell,
  type ShownMeasure,
  suppressMeasures,
  type SuppressedMeasures,
} from "./suppress-measures.js";
export {
  coverageOfGroups,
  type CoverageOptions,
  type GroupCoverage,
  type CoveredMember,
} from "./coverage-of-groups.js";
export {
  findProxies,
  type ProxyAudit,
  type ProxyCaveat,
  type ProxyFeature,
  type ProxyOptions,
  type ProxyRow,
} from "./proxies.js";
export { auditRelease, type ExposedCell, type ReleaseAudit, type ReleasedTable } from "./release-audit.js";
export { type Release, type SuppressedRelease, suppressRelease } from "./suppress-release.js";
export type { SharesTest } from "../numerics/two-shares.js";
