import type { ContextOptions } from "../facts/index.js";
import { relationshipIn } from "../party/index.js";
import { type GroupSizeOptions, suppressCounts, type SuppressedCounts } from "../privacy/index.js";
import { objectsToProfilingFor } from "../privacy/objection.js";
import { isProtectedPerson } from "../privacy/protected-person.js";
import {
  DomainError,
  kebab,
  requireArray,
  requireObject,
  requireObjects,
  requireOneOf,
  show,
} from "../shared/errors.js";
import { parseInstant } from "../shared/time.js";
import { type PolicyUse, policyUses } from "../shared/policy-use.js";
import { compareText } from "../shared/order.js";
import type { PersonaFacts, PersonaProfile } from "./persona-profile.js";

/**
 * On what ground customers take part.
 *
 * - `consent`: those who permitted it.
 * - `legitimate-interests`: everybody but those who objected. The caller says so, and has weighed it. Facts carry no refusals: where
 *   a no to the question of consent has to stand as well, `consentGate` goes before.
 * - `not-recorded`: the profiles carry no answers of anybody, as those from a plain file of orders.
 */
export type AdmissionBasis = "consent" | "legitimate-interests" | "not-recorded";

/** Why a customer takes no part. */
export type LeftOutReason = (typeof leftOutReasons)[number];

export const leftOutReasons = [
  /** A minor or a band that may hold minors, or a person declared to need more care. */
  "protected",
  /** An objection stands, or a permission is missing. */
  "not-permitted",
  /** A colleague, manager, shareholder or unit. */
  "internal",
  /** Facts that were collected in another context than those asked for, or do not say in which. */
  "other-context",
  /** Nothing is known that could form a group. */
  "nothing-known",
  /** Like nobody else, and not forced into a group. */
  "outlier",
  /** By rules: all of them say no. */
  "in-no-segment",
  /** By rules: facts are missing on which the answer depends, which is not a no. */
  "undecided",
  /** By rules: the segment is too small to be shown. */
  "small-segment",
] as const;

/** How many take no part, by reason; small groups are hidden. */
export function leftOutCounts(leftOut: readonly LeftOutReason[], options: GroupSizeOptions): SuppressedCounts {
  const counts = new Map<LeftOutReason, number>();
  for (const reason of leftOut) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return suppressCounts(
    leftOutReasons.map((key) => ({ key, count: counts.get(key) ?? 0 })),
    options,
  );
}

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
  /**
   * In which contexts the facts must have been collected, as `contexts` among them says. Facts that do not say it count only where
   * `untagged` is true. Without this option the context is not asked.
   */
  readonly context?: ContextOptions | undefined;
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

/** Objections to any of these, to the use itself, or to profiling close personas. */
const purposes: readonly string[] = ["analytics", "direct-marketing"];

/**
 * Who takes part, in the order of their ids, whatever order they came in. It fails closed: an answer about consent that cannot be
 * read permits nothing, an objection that cannot be read is one, and so is a declared need for care.
 *
 * @throws DomainError with the kebab-cased name of `fn` before `-profiles`, `-customer` when a customer appears twice, `-as-of`
 *   when the profiles are of different moments or of none, `-use`, `-basis`, `-context`.
 */
export function admit<P extends PersonaProfile>(
  profiles: readonly P[],
  options: AdmissionOptions,
  fn: string,
): Admission<P> {
  const { use = "analytics", includeInternal = false } = options;
  requireOneOf(fn, "use", use, policyUses);
  if (options.basis !== undefined) requireOneOf(fn, "basis", options.basis, ["consent", "legitimate-interests"]);
  const isInContext = contextTest(fn, options.context);
  const sorted = requireOneBase(fn, profiles);
  const recorded = sorted.some(({ facts }) => facts.permissions !== undefined || facts.objections !== undefined);
  // Advertising to a person takes their yes, whatever else is claimed.
  const basis =
    use === "marketing" ? "consent" : (options.basis ?? (recorded ? ("consent" as const) : ("not-recorded" as const)));

  const admitted: P[] = [];
  const leftOut: LeftOutReason[] = [];
  for (const profile of sorted) {
    const { facts } = profile;
    if (needsCare(facts)) leftOut.push("protected");
    else if (objects(facts, use) || (basis === "consent" && !permits(facts, use))) leftOut.push("not-permitted");
    else if (!includeInternal && relationshipIn([facts]) === "internal") leftOut.push("internal");
    else if (!isInContext(facts)) leftOut.push("other-context");
    else admitted.push(profile);
  }
  return { basis, admitted, leftOut };
}

function needsCare({ protections, ageBand }: PersonaFacts): boolean {
  const areReadable = (protections ?? undefined) === undefined || Array.isArray(protections);
  const isBand = (ageBand ?? undefined) === undefined || typeof ageBand === "string";
  return !areReadable || !isBand || isProtectedPerson({ protections, ageBand });
}

function objects({ objections }: PersonaFacts, use: PolicyUse): boolean {
  if ((objections ?? undefined) === undefined) return false;
  return !isListOfText(objections) || objectsToProfilingFor(objections, [...purposes, use]);
}

function permits({ permissions }: PersonaFacts, use: PolicyUse): boolean {
  return isListOfText(permissions) && (neededFor[use] ?? []).some((need) => permissions.includes(need));
}

function contextTest(fn: string, options: ContextOptions | undefined): (facts: PersonaFacts) => boolean {
  if (options === undefined) return () => true;
  const code = `${kebab(fn)}-context`;
  const { for: wanted, also = [], untagged = false } = requireObject(fn, "context", options);
  const allowed = [wanted, ...requireArray(fn, "context.also", also, code)];
  if (!isListOfText(allowed) || allowed.includes("")) {
    throw new DomainError(code, `${fn} requires contexts to be text that is not empty; got ${show(wanted)}`);
  }
  return ({ contexts }) =>
    (contexts ?? undefined) === undefined
      ? untagged === true
      : isListOfText(contexts) && contexts.length > 0 && contexts.every((context) => allowed.includes(context));
}

function isListOfText(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** The profiles by customer, each once and all of one moment. */
function requireOneBase<P extends PersonaProfile>(fn: string, profiles: readonly P[]): readonly P[] {
  const code = `${kebab(fn)}-profiles`;
  for (const { customerId, asOf, facts } of requireObjects(fn, "profiles", profiles, code)) {
    requireObject(fn, "facts of profiles", facts, code);
    if (typeof customerId === "string" && typeof asOf === "string") continue;
    throw new DomainError(
      code,
      `${fn} requires profiles to have customerId and asOf; got ${show(customerId)} and ${show(asOf)}`,
    );
  }
  const [first] = profiles;
  if (first !== undefined && parseInstant(first.asOf) === undefined) {
    throw new DomainError(
      `${kebab(fn)}-as-of`,
      `${fn} requires asOf to be an instant with an offset, such as "2026-03-01T09:30:00Z"; got ${show(first.asOf)}`,
    );
  }
  const sorted = [...profiles].sort((a, b) => compareText(a.customerId, b.customerId));
  sorted.forEach(({ customerId, asOf }, i) => {
    const before = sorted[i - 1];
    if (before?.customerId === customerId) {
      throw new DomainError(
        `${kebab(fn)}-customer`,
        `${fn} requires one profile per customer; got two of ${show(customerId)}`,
      );
    }
    if (before !== undefined && before.asOf !== asOf) {
      throw new DomainError(
        `${kebab(fn)}-as-of`,
        `${fn} requires profiles of one moment; got ${show(before.asOf)} and ${show(asOf)}`,
      );
    }
  });
  return sorted;
}
