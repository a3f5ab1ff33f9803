/**
 * All judgements about one customer, and about a base in one call.
 *
 * @module
 */
export { analyze, type Analysis, type AnalyzeOptions, type NotFitted } from "./analyze.js";
export { policies, type Policies } from "./policies.js";
export {
  createProfiler,
  profile,
  type Profile,
  type ProfileModels,
  type ProfileOptions,
  type Profiler,
} from "./profile.js";
export type { BaseSummary, JudgementCounts, LoyaltySummary, TraitCount } from "./summarize-profiles.js";
