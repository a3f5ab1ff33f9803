import { requireCount, requireNumber, requireObject } from "../../shared/errors.js";
import type { PolicyUse } from "../../shared/policy-use.js";
import { type ClassificationPolicy, classificationPolicies } from "../policy.js";
import { requirePolicy } from "../require-policy.js";
import { requireThresholds } from "../thresholds.js";

/** Every threshold of the measures of dependence on discounts. */
export interface DiscountPolicy {
  readonly schemaVersion: 1;
  /** Name and version. It stands in every judgement. */
  readonly id: string;
  /** For pricing and eligibility the dependence of one customer is not told: it would be used against them. */
  readonly use: PolicyUse;
  /** The thresholds of the trait of that name. */
  readonly promotionDriven: ClassificationPolicy["promotionDriven"];
  /** Gaps of each kind, and repeat purchases beside a calendar of promotions: fewer have no median worth the name. */
  readonly repeats: number;
  /** Purchases in each half, for a trend: of 4 and 4, none against all is the least that chance does not explain. */
  readonly halfOccasions: number;
  /** The p-value from which on chance is taken to be the explanation. */
  readonly significance: number;
  /** The trend of a base, where the normal approximation must hold. */
  readonly trend: {
    /** The quantile of the normal distribution that belongs to `significance`, two-sided. */
    readonly z: number;
    /** Two periods have a difference and no trend. */
    readonly periods: number;
    /** Purchases with, and purchases without a discount: the five of Cochran's rule (Biometrics 10, 1954). */
    readonly occasionsOfEachKind: number;
    /** Customers, because the scatter is measured between them. */
    readonly customers: number;
  };
}

/** The policies that this library stands for. A changed default is a new version. */
export const discountPolicies = {
  v1: {
    schemaVersion: 1,
    id: "discounts/v1",
    use: "analytics",
    promotionDriven: classificationPolicies.v1.promotionDriven,
    repeats: 3,
    halfOccasions: 4,
    significance: 0.05,
    trend: { z: 1.959964, periods: 3, occasionsOfEachKind: 5, customers: 20 },
  },
} as const satisfies Readonly<Record<string, DiscountPolicy>>;

/** @throws DomainError `discount-policy`, `policy-use` or `schema-version` when the policy makes no sense */
export function requireDiscountPolicy(fn: string, policy: DiscountPolicy): DiscountPolicy {
  const code = "discount-policy";
  requirePolicy(fn, policy, code);
  const { promotionDriven, trend } = policy;
  requireThresholds(fn, "promotionDriven", promotionDriven, code);
  requireObject(fn, "trend", trend, code);
  for (const name of ["repeats", "halfOccasions"] as const) requireCount(fn, name, policy[name], 1, code);
  for (const name of ["periods", "occasionsOfEachKind", "customers"] as const)
    requireCount(fn, `trend.${name}`, trend[name], name === "occasionsOfEachKind" ? 1 : 2, code);
  requireNumber(fn, "significance", policy.significance, { above: 0, below: 1 }, code);
  requireNumber(fn, "trend.z", trend.z, { above: 0 }, code);
  return policy;
}
