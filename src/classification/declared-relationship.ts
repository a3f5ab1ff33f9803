import type { Relationship } from "../party/index.js";

/** What a declared role says about inside and outside. */
interface DeclaredRole {
  readonly relationship?: Relationship | undefined;
  readonly internalAs?: string | undefined;
}

/** Outside or inside, as the roles declare it: whoever is inside in one role is inside, and nobody is assumed to be outside. */
export function relationshipIn(roles: readonly DeclaredRole[]): Relationship | undefined {
  if (roles.some(({ relationship, internalAs }) => relationship === "internal" || internalAs !== undefined)) {
    return "internal";
  }
  return roles.some(({ relationship }) => relationship === "external") ? "external" : undefined;
}
