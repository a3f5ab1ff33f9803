import type { CustomerFacts } from "../../facts/index.js";
import { requireNumber, requireObject, requireOneOf } from "../../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../../shared/judgement.js";
import { couldPunish } from "../../shared/policy-use.js";
import { requireLevel, usualLevel } from "../../shared/measure.js";
import { relationshipPolicies, type RelationshipPolicy, requireRelationshipPolicy } from "./relationship-policy.js";

export interface RelationshipOptions {
  /** @defaultValue relationshipPolicies.v1 */
  readonly policy?: RelationshipPolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

export interface RelationshipSummaryOptions {
  /** @defaultValue relationshipPolicies.v1 */
  readonly policy?: RelationshipPolicy | undefined;
  /**
   * How often such intervals hold the true number, above 0 and below 1.
   *
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
}

/** What the facts say, before it is framed. */
export type Finding<Value> =
  | { readonly value: Value; readonly evidence: readonly Evidence[] }
  | { readonly reason: UndecidedReason; readonly missing: readonly string[] };

/** The judgement that a finding becomes, under a policy that allows it. */
export function judged<Facts extends Pick<CustomerFacts, "asOf">, Value, About extends string>(
  fn: string,
  about: About,
  facts: Facts,
  options: RelationshipOptions,
  find: (facts: Facts, policy: RelationshipPolicy) => Finding<Value>,
): Judgement<Value, About> {
  requireObject(fn, "options", options);
  const { policy = relationshipPolicies.v1, evidence = "full" } = options;
  requireRelationshipPolicy(fn, policy);
  requireOneOf(fn, "evidence", evidence, ["full", "none"]);
  requireObject(fn, "facts", facts, "facts");
  const frame = { about, policy: policy.id, asOf: facts.asOf };
  if (couldPunish(policy.use)) return { status: "undecided", reason: "refused-for-use", missing: [], ...frame };
  const finding = find(facts, policy);
  if ("reason" in finding) return { status: "undecided", ...finding, ...frame };
  return { status: "decided", value: finding.value, evidence: evidence === "none" ? [] : finding.evidence, ...frame };
}

/** The options of a summary, checked. */
export function summaryFrame(fn: string, options: RelationshipSummaryOptions) {
  requireObject(fn, "options", options);
  const { policy = relationshipPolicies.v1, level = usualLevel } = options;
  requireRelationshipPolicy(fn, policy);
  return { policy, level: requireLevel(fn, level), minimumCustomers: policy.minimumCustomers };
}

/** A fact that may be missing; null is missing too. */
export function factNamed(
  fn: string,
  name: string,
  value: number | null | undefined,
  range: { readonly min?: number; readonly max?: number } = { min: 0 },
): number | undefined {
  return (value ?? undefined) === undefined ? undefined : requireNumber(fn, name, value, range, "facts");
}
