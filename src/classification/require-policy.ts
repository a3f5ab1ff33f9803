import { DomainError, requireSchemaVersion, show } from "../shared/errors.js";
import { type PolicyUse, requirePolicyUse } from "../shared/policy-use.js";

/**
 * What every policy has: a version that this release knows, a use, and the id that stands in every judgement.
 *
 * @throws DomainError `schema-version`, `policy-use`, and the given code
 */
export function requirePolicy(
  fn: string,
  policy: { readonly schemaVersion: number; readonly id: string; readonly use: PolicyUse },
  code: string,
): void {
  requireSchemaVersion(fn, "a policy", policy, 1);
  requirePolicyUse(fn, policy.use);
  if (typeof policy.id === "string" && policy.id !== "") return;
  throw new DomainError(code, `${fn} requires the policy to have an id; got ${show(policy.id)}`);
}
