import { type Instant, parseInstant, requireAsOf, zoneCalendar } from "../shared/time.js";
import { type Fields, hasFields, isInstant, isOneOf, isText, isWord, itemsOf, optional } from "./guard.js";
import { closesPurpose, isSamePurpose } from "./purpose.js";
import type { AsOf } from "./validity.js";

/** Purposes of using data about a person that are known by name. */
export const knownProcessingPurposes = [
  "direct-marketing",
  "personalisation",
  "profiling",
  "analytics",
  "research",
  "service",
] as const;

/**
 * What data about a person is used for; any other word passes. A stroke makes a purpose a part of another:
 * `direct-marketing/e-mail`, `profiling/direct-marketing`. Spelling does not matter: `Direct_Marketing` is `direct-marketing`.
 */
export type ProcessingPurpose = (typeof knownProcessingPurposes)[number] | (string & {});

export const isKnownProcessingPurpose = (value: unknown): value is (typeof knownProcessingPurposes)[number] =>
  isOneOf(knownProcessingPurposes)(value);

/** What became of the question for consent. Only `given` opens anything. */
export const consentStatuses = ["given", "refused", "withdrawn", "expired", "unknown"] as const;
export type ConsentStatus = (typeof consentStatuses)[number];

/** Lawful bases of processing that are known by name. */
export const knownLawfulBases = [
  "consent",
  "contract",
  "legal-obligation",
  "vital-interests",
  "public-task",
  "legitimate-interests",
] as const;

/** The lawful basis that the record claims; any other word passes. */
export type LawfulBasis = (typeof knownLawfulBases)[number] | (string & {});

export const isKnownLawfulBasis = (value: unknown): value is (typeof knownLawfulBases)[number] =>
  isOneOf(knownLawfulBases)(value);

/**
 * What a person answered about one purpose, and when. Later answers are further records; none is rewritten.
 *
 * @see ISO/IEC TS 27560:2023, consent record; Regulation (EU) 2016/679, art. 6(1) and 7
 */
export interface ConsentRecord {
  readonly kind: "consent";
  /** The one purpose that was asked about. A consent opens no purpose beside it, above it or below it. */
  readonly purpose: ProcessingPurpose;
  readonly status: ConsentStatus;
  readonly lawfulBasis?: LawfulBasis | undefined;
  readonly recordedAt: Instant;
  /** From this moment on the consent is worth nothing. */
  readonly expiresAt?: Instant | undefined;
  /** Where the proof is kept: the version of the form, the entry of a log. */
  readonly evidence?: string | undefined;
}

/**
 * An objection to a purpose and to every part of it; one to `all`, `*`, `any` or `everything`, to every purpose. It stands against
 * every consent and every legitimate interest, whenever recorded, until the person takes it back.
 *
 * @see Regulation (EU) 2016/679, art. 21(2) and (3)
 */
export interface Objection {
  readonly kind: "objection";
  readonly purpose: ProcessingPurpose;
  readonly recordedAt: Instant;
  /** When the person took the objection back. */
  readonly withdrawnAt?: Instant | undefined;
  readonly evidence?: string | undefined;
}

/** What a person permits or forbids: one entry of the log of answers. */
export type PermissionRecord = ConsentRecord | Objection;

const consentFields: Fields<ConsentRecord> = {
  kind: isOneOf(["consent"]),
  purpose: isWord,
  status: isOneOf(consentStatuses),
  lawfulBasis: optional(isWord),
  recordedAt: isInstant,
  expiresAt: optional(isInstant),
  evidence: optional(isText),
};

const objectionFields: Fields<Objection> = {
  kind: isOneOf(["objection"]),
  purpose: isWord,
  recordedAt: isInstant,
  withdrawnAt: optional(isInstant),
  evidence: optional(isText),
};

/**
 * @example
 * const recordedAt = "2026-01-10T12:00:00Z";
 * isConsentRecord({ kind: "consent", purpose: "analytics", status: "given", recordedAt }) // => true
 * isConsentRecord({ kind: "consent", purpose: "analytics", status: "yes", recordedAt }) // => false
 */
export function isConsentRecord(value: unknown): value is ConsentRecord {
  return hasFields(value, consentFields);
}

/**
 * @example
 * isObjection({ kind: "objection", purpose: "direct-marketing", recordedAt: "2026-01-10T12:00:00Z" }) // => true
 */
export function isObjection(value: unknown): value is Objection {
  return hasFields(value, objectionFields);
}

export function isPermissionRecord(value: unknown): value is PermissionRecord {
  return isConsentRecord(value) || isObjection(value);
}

/**
 * The objections that stand at a moment, in the order given: recorded by then, and not taken back by then.
 *
 * @throws DomainError `as-of`, `time-zone`.
 */
export function objectionsAt(records: readonly PermissionRecord[], options: AsOf): Objection[] {
  return standing(records, momentOf("objectionsAt", options));
}

/**
 * Whether data of a person may be used for a purpose, as far as the person's own answers go. It is closed unless a consent
 * opens it:
 *
 * - the latest consent for exactly this purpose counts, and only `given` and unexpired opens; answers recorded at the same
 *   moment that contradict each other open nothing;
 * - a standing objection closes the purpose and all its parts, whatever was consented; one to direct marketing closes whatever
 *   names it as a step (`profiling/direct-marketing`), newsletters and advertising, and plain `profiling`;
 * - a record that cannot be read closes the purpose that it names, or every purpose when it names none: it may have been
 *   a withdrawal;
 * - what was recorded after `asOf` had not happened yet.
 *
 * It does not weigh other lawful bases: whether a contract or a duty permits a use without consent is for the controller to
 * say. The records are those of one person.
 *
 * @param consents consents and objections of one person in any order; none means no
 * @example
 * const asked = { kind: "consent", purpose: "direct-marketing", status: "given", recordedAt: "2026-01-10T12:00:00Z" } as const;
 * const objected = { kind: "objection", purpose: "direct-marketing", recordedAt: "2026-02-01T08:00:00Z" } as const;
 * isAllowed([asked], "direct-marketing", { asOf: "2026-01-31" }) // => true
 * isAllowed([asked, objected], "direct-marketing", { asOf: "2026-02-28" }) // => false
 * isAllowed([asked], "analytics", { asOf: "2026-01-31" }) // => false
 * isAllowed(undefined, "analytics", { asOf: "2026-01-31" }) // => false
 *
 * @throws DomainError `as-of`, `time-zone`.
 */
export function isAllowed(
  consents: readonly PermissionRecord[] | undefined,
  purpose: ProcessingPurpose,
  options: AsOf,
): boolean {
  const moment = momentOf("isAllowed", options);
  const records = itemsOf(consents) as readonly PermissionRecord[] | undefined;
  if (records === undefined) return false;
  if (records.some((record) => !isPermissionRecord(record) && mayClose(record, purpose))) return false;
  if (standing(records, moment).some((objection) => closesPurpose(objection.purpose, purpose))) return false;

  let latest = -Infinity;
  let open = false;
  for (const record of records.filter(isConsentRecord)) {
    const recorded = readInstant(record.recordedAt);
    if (!isSamePurpose(record.purpose, purpose) || recorded > moment || recorded < latest) continue;
    const expired = record.expiresAt !== undefined && readInstant(record.expiresAt) <= moment;
    const opens = record.status === "given" && !expired;
    open = opens && (recorded > latest || open);
    latest = recorded;
  }
  return open;
}

function standing(records: readonly PermissionRecord[], moment: number): Objection[] {
  return records.filter(isObjection).filter(({ recordedAt, withdrawnAt }) => {
    const recorded = readInstant(recordedAt);
    const withdrawn = withdrawnAt === undefined ? Infinity : readInstant(withdrawnAt);
    // An objection cannot be taken back before it was made; such a date proves nothing.
    return recorded <= moment && (withdrawn > moment || withdrawn < recorded);
  });
}

/** Whether a record that cannot be read as a whole may have closed the purpose. */
function mayClose(record: unknown, purpose: ProcessingPurpose): boolean {
  try {
    const named = (record as { readonly purpose?: unknown }).purpose;
    return typeof named !== "string" || named === "" || closesPurpose(named, purpose);
  } catch {
    return true;
  }
}

function momentOf(fn: string, { asOf, timeZone = "UTC" }: AsOf): number {
  return requireAsOf(fn, asOf, zoneCalendar(timeZone));
}

/** The moment of an instant that a guard has let through. */
function readInstant(instant: Instant): number {
  return parseInstant(instant) as number;
}
