import { assumedMedianGapDays } from "../facts/rhythm.js";
import { DomainError, requireCount, requireNumber, requireSchemaVersion, show } from "../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../shared/policy-use.js";

/** Every number behind the measures and judgements of service, as plain JSON. */
export interface ServicePolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /** What the results are used for. With `pricing` or `eligibility` every judgement about one customer is refused. */
  readonly use: PolicyUse;
  /** Cases (tickets, orders, items of feedback) that a measure of a group takes at least. */
  readonly minimumCases: number;
  /** A ticket counts as solved when nothing more was heard of it for so many days. */
  readonly quietDays: number;
  /** Feedback is bad news below this share of its scale, from 0 (worst) to 1 (best). */
  readonly badNewsBelow: number;
  /** When a customer is due to hear from us of our own accord. */
  readonly contact: {
    /** The purpose that must be permitted: `direct-marketing`, or a part of it such as `direct-marketing/e-mail`. */
    readonly purpose: string;
    /** Usual gaps of the customer that must have passed since the last purchase and since our last contact. */
    readonly usualGaps: number;
    /** Days between two contacts of ours at least, however often somebody buys. */
    readonly minimumGapDays: number;
  };
  /** The usual gap between two purchases where no base was given to learn it from. */
  readonly assumedMedianGapDays: number;
  /** An answer about effort that is older than this says nothing any more. */
  readonly effortValidDays: number;
}

/** The policies of this library. A version never changes; better numbers get a new one. */
export const servicePolicies = {
  v1: {
    schemaVersion: 1,
    id: "service/v1",
    use: "analytics",
    // From ten on the 90th percentile lies within the data.
    minimumCases: 10,
    // A convention: a week holds a weekend, on which many find the time to write again. In use are 1 to 30 days.
    quietDays: 7,
    // Below the middle of any scale: two stars of five, four of 0 to 10. Three stars and a five are no news.
    badNewsBelow: 0.5,
    contact: {
      purpose: "direct-marketing",
      // Before that, most would have come by themselves.
      usualGaps: 1,
      // A convention: who buys daily is not written to daily.
      minimumGapDays: 14,
    },
    assumedMedianGapDays,
    effortValidDays: 365,
  },
} as const satisfies Readonly<Record<string, ServicePolicy>>;

/** @throws DomainError `schema-version`, `policy-use`, or `service-policy` when a part of the policy makes no sense. */
export function requireServicePolicy(fn: string, policy: ServicePolicy): ServicePolicy {
  requireSchemaVersion(fn, "a service policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  const code = "service-policy";
  const { contact } = policy;
  requireCount(fn, "minimumCases", policy.minimumCases, 1, code);
  requireNumber(fn, "quietDays", policy.quietDays, { min: 0 }, code);
  requireNumber(fn, "badNewsBelow", policy.badNewsBelow, { min: 0, max: 1 }, code);
  requireNumber(fn, "contact.usualGaps", (contact as typeof contact | undefined)?.usualGaps, { above: 0 }, code);
  requireNumber(fn, "contact.minimumGapDays", contact.minimumGapDays, { min: 0 }, code);
  requireNumber(fn, "assumedMedianGapDays", policy.assumedMedianGapDays, { above: 0 }, code);
  requireNumber(fn, "effortValidDays", policy.effortValidDays, { min: 0 }, code);
  if (typeof contact.purpose !== "string" || contact.purpose === "") {
    throw new DomainError(
      code,
      `${fn} requires contact.purpose to be the name of a purpose; got ${show(contact.purpose)}`,
    );
  }
  return policy;
}
