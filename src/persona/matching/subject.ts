import { type CustomerFacts, summarize } from "../../facts/index.js";
import { isParty, type Party, type PermissionRecord } from "../../party/index.js";
import { DomainError, kebab, show } from "../../shared/errors.js";
import type { Instant } from "../../shared/time.js";
import type { PersonaProfile } from "../persona-profile.js";

/** Who is compared with personas: a profile, or the record of a person or an organisation who may never have bought. */
export type MatchSubject = PersonaProfile | Party;

/** What a party's record does not say. */
export interface SubjectOptions {
  /**
   * The consents and objections of a party. Without them it has permitted nothing, so it is matched only where nobody's consent is
   * needed. A profile carries its own, and is refused beside others.
   */
  readonly consents?: readonly PermissionRecord[] | undefined;
  /** The moment at which they are read; that of the personas unless given. */
  readonly asOf?: Instant | undefined;
}

/** A profile as it is; of a party what its record says. */
export function profileOf(
  fn: string,
  code: string,
  subject: MatchSubject,
  { consents, asOf }: SubjectOptions,
): PersonaProfile {
  if (isParty(subject)) {
    if (asOf === undefined) throw new DomainError(code, `${fn} requires asOf for a party; got ${show(asOf)}`);
    const facts: CustomerFacts = summarize([], { asOf, party: subject, consents: consents ?? [] });
    return { customerId: subject.id, asOf, facts };
  }
  if (consents !== undefined) {
    throw new DomainError(
      `${kebab(fn)}-consents`,
      `${fn} requires no consents beside a profile, which carries its own; got ${show(consents)}`,
    );
  }
  const { facts } = (subject as Partial<PersonaProfile> | null | undefined) ?? {};
  if (typeof facts === "object" && (facts as object | null) !== null) return subject;
  throw new DomainError(code, `${fn} requires a profile with facts, or a party; got ${show(subject)}`);
}
