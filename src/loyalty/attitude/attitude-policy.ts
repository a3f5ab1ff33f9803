import {
  DomainError,
  requireCount,
  requireNumber,
  requireObject,
  requireSchemaVersion,
  show,
} from "../../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../../shared/policy-use.js";

/** Every number behind the judgements of one customer's attitude, as plain JSON. */
export interface AttitudePolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /** What the results are used for. With `pricing` or `eligibility` every judgement is refused: it would punish an opinion. */
  readonly use: PolicyUse;
  readonly trend: {
    /** The fewest days with an answer for which there is a trend; at least 3, because each is left out once. */
    readonly days: number;
    /** Answers older than this take no part. */
    readonly withinDays: number;
    /** From which change on, as a share of the scale, attitude rises or falls. */
    readonly change: number;
  };
}

/** The policies of this library. A version never changes; better numbers get a new one. */
export const attitudePolicies = {
  v1: {
    schemaVersion: 1,
    id: "attitude/v1",
    use: "analytics",
    trend: {
      // Where each day is left out once, three remain that must agree: by chance 5 % of people with four answers do, where
      // each answer is a point of NPS off (standard deviation).
      days: 4,
      // What was thought of us three years ago is no part of where attitude is going.
      withinDays: 730,
      // Two points of an NPS answer, by convention: one box more or less, of eleven or of seven, is no direction yet.
      change: 0.2,
    },
  },
} as const satisfies Readonly<Record<string, AttitudePolicy>>;

/** @throws DomainError `schema-version`, or `attitude-policy` when a number of the policy makes no sense. */
export function requireAttitudePolicy(fn: string, policy: AttitudePolicy): AttitudePolicy {
  requireSchemaVersion(fn, "an attitude policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  if (typeof policy.id !== "string" || policy.id === "") {
    throw new DomainError("attitude-policy", `${fn} requires a policy to have an id; got ${show(policy.id)}`);
  }
  const { days, withinDays, change } = requireObject(fn, "trend", policy.trend, "attitude-policy");
  requireCount(fn, "trend.days", days, 3, "attitude-policy");
  requireNumber(fn, "trend.withinDays", withinDays, { above: 0 }, "attitude-policy");
  requireNumber(fn, "trend.change", change, { above: 0, max: 1 }, "attitude-policy");
  return policy;
}
