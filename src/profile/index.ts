/**
 * All judgements about one customer, and about a base in one call.
 *
 * @module
 */
export { analyze, type Analysis, type AnalyzeOptions, type AnalyzeValueOptions } from "./analyze.js";
export type { NotFitted } from "./fit-models.js";
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
export type {
  BaseSummary,
  ComponentsSummary,
  JudgementCounts,
  LoyaltySummary,
  TraitCount,
} from "./summarize-profiles.js";
