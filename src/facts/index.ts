/**
 * From events to what is known about a customer at one moment, and about the base as a whole: facts with units and
 * definitions, in accumulators that merge.
 *
 * @module
 */
export {
  type AccumulatorOptions,
  type AccumulatorState,
  createAccumulator,
  type FactsAccumulator,
  type Summary,
} from "./accumulator.js";
export * from "./base-facts.js";
export * from "./customer-facts.js";
export * from "./dictionary.js";
export { factUnits } from "./fact-units.js";
export type { ContextOptions } from "./event-context.js";
export { eventsByCustomer, type EventsByCustomerOptions } from "./events-by-customer.js";
export * from "./histories.js";
export type { PromotionPeriod } from "./promotions.js";
export { type Referral, type ReferralsOptions, referralsOf } from "./referrals.js";
export { assumedMedianGapDays, fitRhythm, type RhythmOptions, rhythmOf } from "./rhythm.js";
export * from "./service-records.js";
export * from "./summarize.js";
export * from "./summarize-base.js";
export {
  createSummarizer,
  type CustomerEvents,
  summarizeEach,
  type SummarizeEachOptions,
  type Summarizer,
} from "./summarize-each.js";
export { type FactsAtMoment, summarizeOver, type SummarizeOverOptions, type SummaryOptions } from "./summarize-over.js";
export type { PartyConsent, SummaryContext, SummaryConventions } from "./summary.js";
export type { Aspect } from "../journey/index.js";
export type { Duration, TimeUnit } from "../shared/units.js";
