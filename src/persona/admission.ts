import { relationshipIn } from "../party/index.js";
import { objectsToProfilingFor } from "../privacy/objection.js";
import { isProtectedPerson } from "../privacy/protected-person.js";
import { DomainError, show } from "../shared/errors.js";
import type { PolicyUse } from "../shared/policy-use.js";
import { compareText } from "../shared/order.js";
import type { PersonaProfile } from "./persona-profile.js";

/**
 * On what ground customers take part.
 *
 * - `consent`: those who permitted it.
 * - `legitimate-interests`: everybody but those who objected. The caller says so, and has weighed it.
 * - `not-recorded`: the profiles carry no answers of anybody, as those from a plain file of orders.
 */
export type AdmissionBasis = "consent" | "legitimate-interests" | "not-recorded";

/** Why a customer takes no part. */
export type LeftOutReason =
  /** A minor or a band that may hold minors, or a person declared to need more care. */
  | "protected"
  /** An objection stands, or a permission is missing. */
  | "not-permitted"
  /** A colleague, manager, shareholder or unit. */
  | "internal"
  /** Nothing is known that could form a group. */
  | "nothing-known";

export const leftOutReasons = ["protected", "not-permitted", "internal", "nothing-known"] as const;

export interface AdmissionOptions {
  /**
   * What the personas are for. Marketing needs the consent to profiling for it; pricing and eligibility are refused.
   *
   * @defaultValue "analytics"
   */
  readonly use?: PolicyUse | undefined;
  /**
   * The ground on which customers take part. Without it, consent is needed as soon as any profile carries somebody's
   * answers.
   */
  readonly basis?: "consent" | "legitimate-interests" | undefined;
  /** Lets colleagues take part. @defaultValue false */
  readonly includeInternal?: boolean | undefined;
}

export interface Admission<P extends PersonaProfile> {
  readonly basis: AdmissionBasis;
  /** Those who take part, sorted by customer. */
  readonly admitted: readonly P[];
  readonly leftOut: readonly LeftOutReason[];
}

/** A consent opens exactly the purpose that was asked about, so one of these has to have been asked. */
const neededFor: Readonly<Partial<Record<PolicyUse, readonly string[]>>> = {
  analytics: ["analytics", "profiling"],
  service: ["profiling", "service"],
  marketing: ["profiling/direct-marketing"],
};

/** Objections to any of these, or to profiling, close personas whatever they are for. */
const purposes: readonly string[] = ["analytics", "direct-marketing"];

/**
 * Who takes part, in the order of their ids, whatever order they came in.
 *
 * @throws DomainError `build-personas-customer` when a customer appears twice, `build-personas-as-of` when the profiles are
 *   of different moments.
 */
export function admit<P extends PersonaProfile>(profiles: readonly P[], options: AdmissionOptions): Admission<P> {
  const { use = "analytics", includeInternal = false } = options;
  const sorted = [...profiles].sort((a, b) => compareText(a.customerId, b.customerId));
  requireOneBase(sorted);
  const recorded = sorted.some(({ facts }) => facts.permissions !== undefined || facts.objections !== undefined);
  // Advertising to a person takes their yes, whatever else is claimed.
  const basis =
    use === "marketing" ? "consent" : (options.basis ?? (recorded ? ("consent" as const) : ("not-recorded" as const)));

  const admitted: P[] = [];
  const leftOut: LeftOutReason[] = [];
  for (const profile of sorted) {
    const { facts } = profile;
    const permitted = basis !== "consent" || (neededFor[use] ?? []).some((need) => facts.permissions?.includes(need));
    if (isProtectedPerson(facts)) leftOut.push("protected");
    else if (!permitted || objectsToProfilingFor(facts.objections, purposes)) leftOut.push("not-permitted");
    else if (!includeInternal && relationshipIn([facts]) === "internal") leftOut.push("internal");
    else admitted.push(profile);
  }
  return { basis, admitted, leftOut };
}

function requireOneBase(sorted: readonly PersonaProfile[]): void {
  sorted.forEach(({ customerId, asOf }, i) => {
    const before = sorted[i - 1];
    if (before?.customerId === customerId) {
      throw new DomainError(
        "build-personas-customer",
        `buildPersonas requires one profile per customer; got two of ${show(customerId)}`,
      );
    }
    if (before !== undefined && before.asOf !== asOf) {
      throw new DomainError(
        "build-personas-as-of",
        `buildPersonas requires profiles of one moment; got ${show(before.asOf)} and ${show(asOf)}`,
      );
    }
  });
}
