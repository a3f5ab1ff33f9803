import { type ClassificationPolicy, classificationPolicies } from "../classification/index.js";
import { churnPolicies, type ChurnPolicy } from "../churn/index.js";
import { loyaltyPolicies, type LoyaltyPolicy, valuedPolicies, type ValuedPolicy } from "../loyalty/index.js";
import { servicePolicies, type ServicePolicy } from "../service/index.js";
import { valuePolicies, type ValuePolicy } from "../value/index.js";
import { DomainError, requireSchemaVersion } from "../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../shared/policy-use.js";

/** The policies of all judgements about a customer, with one use for all of them. */
export interface Policies {
  readonly schemaVersion: 1;
  readonly id: string;
  /** What the profiles are used for. It holds for every part; for pricing and eligibility the harmful judgements are refused. */
  readonly use: PolicyUse;
  readonly classification: ClassificationPolicy;
  readonly service: ServicePolicy;
  readonly loyalty: LoyaltyPolicy;
  readonly valued: ValuedPolicy;
  readonly churn: ChurnPolicy;
  readonly value: ValuePolicy;
}

/**
 * The policies that this library stands for. Those of your own are a copy:
 * `{ ...policies.v1, id: "our-shop/v1", use: "marketing" }`.
 */
export const policies = {
  v1: {
    schemaVersion: 1,
    id: "policies/v1",
    use: "analytics",
    classification: classificationPolicies.v1,
    service: servicePolicies.v1,
    loyalty: loyaltyPolicies.v1,
    valued: valuedPolicies.v1,
    churn: churnPolicies.v1,
    value: valuePolicies.v1,
  },
} as const satisfies Readonly<Record<string, Policies>>;

type Parts = Pick<Policies, "classification" | "service" | "loyalty" | "valued" | "churn" | "value">;

/**
 * The parts with the use of the whole.
 *
 * @throws DomainError `policies-use` when a part declares a use of its own that is not the whole's: which of the two was meant
 *   cannot be guessed, and the wrong guess would allow what one of them forbids.
 */
export function partsOf(fn: string, whole: Policies): Parts {
  requireSchemaVersion(fn, "policies", whole, 1);
  requirePolicyUse(fn, whole.use);
  const withUse = <Part extends { readonly id: string; readonly use: PolicyUse }>(part: Part): Part => {
    if (part.use !== whole.use && part.use !== "analytics") {
      throw new DomainError("policies-use", `${fn} requires one use; got ${whole.use}, and ${part.use} in ${part.id}`);
    }
    return { ...part, use: whole.use };
  };
  return {
    classification: withUse(whole.classification),
    service: withUse(whole.service),
    loyalty: withUse(whole.loyalty),
    valued: withUse(whole.valued),
    churn: withUse(whole.churn),
    value: withUse(whole.value),
  };
}
