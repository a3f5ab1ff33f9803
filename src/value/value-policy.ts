import { requireNumber, requireSchemaVersion } from "../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../shared/policy-use.js";
import { durationInDays } from "../shared/units.js";
import { continuousRate, type DiscountRate } from "./discount-rate.js";
import type { ValueHorizon } from "./discounted-transactions.js";

/** Every number behind the value of a customer, as plain JSON. A margin is no part of it: nobody but the business knows it. */
export interface ValuePolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /** What the results are used for. With `pricing` or `eligibility` every value is refused: it rests on who is about to leave. */
  readonly use: PolicyUse;
  readonly rate: DiscountRate;
  readonly horizon: ValueHorizon;
  /** Customers with repeat spend that a base must have before a model of spend is fitted to it. */
  readonly minimumRepeaters: number;
}

/** The policies of this library. A version never changes; better numbers get a new one. */
export const valuePolicies = {
  v1: {
    schemaVersion: 1,
    id: "value/v1",
    use: "analytics",
    // A convention, in the range that the literature uses (10 to 15 %). The cost of one's own capital is the better number.
    rate: { rate: 0.1, per: "year", compounding: "year" },
    // Most of a customer's discounted value, and no further than a model of a year or two of data can be asked to see.
    horizon: { years: 3 },
    // Ten for each of the three parameters of the Gamma-Gamma model.
    minimumRepeaters: 30,
  },
} as const satisfies Readonly<Record<string, ValuePolicy>>;

/** @throws DomainError `schema-version`, `policy-use`, `value-policy`, `discount-rate` or `duration` when the policy makes no sense. */
export function requireValuePolicy(fn: string, policy: ValuePolicy): ValuePolicy {
  requireSchemaVersion(fn, "a value policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  requireTerms(fn, policy);
  requireNumber(fn, "minimumRepeaters", policy.minimumRepeaters, { min: 1 }, "value-policy");
  return policy;
}

/** The rate and the horizon, checked once for many customers. */
export function requireTerms(fn: string, { rate, horizon }: Pick<ValuePolicy, "rate" | "horizon">): void {
  requireNumber(fn, "rate", continuousRate(rate, "year"), { min: 0 }, "discount-rate");
  if (horizon !== "residual") durationInDays(horizon);
}
