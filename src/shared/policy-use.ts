import { DomainError, show } from "./errors.js";

/** What the results of a policy are used for. Pricing and eligibility refuse the judgements that could punish a person. */
export type PolicyUse = (typeof policyUses)[number];

export const policyUses = ["analytics", "marketing", "service", "pricing", "eligibility"] as const;

/**
 * A policy may come from a file, and a use that is misspelt would let through what it forbids.
 *
 * @throws DomainError `policy-use`
 */
export function requirePolicyUse(fn: string, use: unknown): PolicyUse {
  if ((policyUses as readonly unknown[]).includes(use)) return use as PolicyUse;
  throw new DomainError("policy-use", `${fn} requires use to be one of ${policyUses.join(", ")}; got ${show(use)}`);
}

/**
 * Whether results of this use could punish a person for habits, loyalty, a complaint or where they live. Judgements of
 * such things are refused for it.
 */
export function couldPunish(use: PolicyUse): boolean {
  return use === "pricing" || use === "eligibility";
}
