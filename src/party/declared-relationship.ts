import type { PartyRole, Relationship } from "./role.js";

/**
 * Outside or inside the supplier's business, as the roles declare it: whoever is inside in one role is inside, and nobody is
 * assumed to be outside.
 *
 * @example
 * relationshipIn([{ relationship: "external" }, { internalAs: "employee" }]) // => "internal"
 * relationshipIn([{}]) // => undefined
 */
export function relationshipIn(
  roles: readonly Pick<PartyRole, "relationship" | "internalAs">[],
): Relationship | undefined {
  if (roles.some(({ relationship, internalAs }) => relationship === "internal" || internalAs !== undefined)) {
    return "internal";
  }
  return roles.some(({ relationship }) => relationship === "external") ? "external" : undefined;
}
