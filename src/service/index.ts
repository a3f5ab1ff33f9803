/**
 * How customers are served: times, solutions on the first contact, contacts and defects per order, feedback that waits for an
 * answer, and who should hear from us.
 *
 * @module
 */
export {
  type ContactDue,
  contactDue,
  type ContactDueOptions,
  type ContactFacts,
  type ContactsDue,
  contactsDue,
  type DueCustomer,
} from "./contact-due.js";
export { type ContactRate, type ContactRates, type ContactRows, contactsPerOrder } from "./contacts-per-order.js";
export {
  type FeedbackCount,
  type FeedbackItem,
  feedbackLoop,
  type FeedbackLoop,
  type FeedbackOptions,
  type FeedbackRecords,
  type WaitingFeedback,
} from "./feedback-loop.js";
export {
  type CountedTicket,
  firstContactResolution,
  type FirstContactShare,
  type QuietOptions,
  reopenings,
  type TicketShare,
  type TicketShares,
} from "./first-contact-resolution.js";
export type {
  ByChannel,
  MeasuredShare,
  MeasureOptions,
  MomentOptions,
  NotCovered,
  NotEnoughData,
  OpenServiceInterval,
  RecordsFrame,
  RowsOrRecords,
  ServiceInterval,
  ServiceIntervalMethod,
} from "./measure.js";
export { servicePolicies, type ServicePolicy } from "./policy.js";
export {
  type ServiceExperience,
  serviceExperience,
  type ServiceExperienceOptions,
  type ServiceFacts,
  type ServiceState,
} from "./service-experience.js";
export {
  serviceTimes,
  type ServiceTimes,
  type ServiceTimesOptions,
  type TicketTimes,
  type TimedTicket,
} from "./service-times.js";
export {
  type DefectCount,
  type DefectiveOrder,
  defectsOf,
  dpmoOf,
  dpmoOfSigma,
  type OrderDefects,
  sigmaLevel,
  type SigmaLevel,
  type SigmaOptions,
} from "./sigma-level.js";
export type { OpenCase, OpenCaseFacts } from "./open-cases.js";
export type { WaitingTimes, WaitQuantile, WithinTarget } from "./waiting-times.js";
