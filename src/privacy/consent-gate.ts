import type { CustomerFacts } from "../facts/index.js";
import { type Alias, identityResolver } from "../journey/index.js";
import { itemsOf } from "../party/guard.js";
import {
  type ConsentRecord,
  isAllowed,
  isConsentRecord,
  isPermissionRecord,
  objectionsAt,
  type PermissionRecord,
  type ProcessingPurpose,
} from "../party/index.js";
import { isMarketingPurpose, isSamePurpose } from "../party/purpose.js";
import { DomainError, requireArray, requireObject, requireOneOf, show } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import {
  type CalendarDate,
  formatInstant,
  type Instant,
  parseInstant,
  requireAsOf,
  zoneCalendar,
} from "../shared/time.js";

/** A customer with the log of their answers; undefined where nobody recorded any. */
export interface CustomerConsents {
  readonly customerId: string;
  readonly consents: readonly PermissionRecord[] | undefined;
}

/** The part of the facts that tells what a customer permits at their moment. */
export type PermissionFacts = Pick<CustomerFacts, "customerId" | "asOf"> &
  Partial<Pick<CustomerFacts, "permissions" | "objections">>;

export interface ConsentGateOptions {
  /** What the data is to be used for. */
  readonly purpose: ProcessingPurpose;
  /** The moment of use. A calendar date means the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
  /** @defaultValue "UTC" */
  readonly timeZone?: string | undefined;
  /**
   * The ground that is relied on. On legitimate interests, which the caller has weighed, whoever gave no answer about the purpose is
   * permitted too; a refusal, a withdrawal and an objection stand. Direct marketing, and profiling for it, take consent in any case.
   *
   * @defaultValue "consent"
   */
  readonly basis?: "consent" | "legitimate-interests" | undefined;
  /** Whom the question is about; those of whom nothing was given are refused. Without it, those that were given. */
  readonly customers?: readonly string[] | undefined;
  /** Which ids stand for one party: an answer under one of them counts for all. */
  readonly aliases?: readonly Alias[] | undefined;
}

/** Why a customer is refused. Where there are several reasons, the first of them is told. */
export type GateRefusal = (typeof gateRefusals)[number];

/** Reasons of refusal, in the order in which they are told. */
export const gateRefusals = [
  /** Nothing was given of somebody who was asked about. */
  "unknown-customer",
  /** Whether they answered was not recorded, or is no list. */
  "answers-unknown",
  /** The facts are of another moment than the use. */
  "other-moment",
  /** An objection stands against the purpose; it overrides every consent and every interest. */
  "objection",
  /** A record that cannot be read: it may have been a withdrawal. */
  "unreadable",
  /** Answers of the same moment contradict each other. */
  "contradictory",
  "refused",
  "withdrawn",
  "expired",
  /** The latest answer is of unknown outcome. */
  "unknown-status",
  /** All answers are from after the moment. */
  "not-yet",
  /** The facts do not list the purpose as permitted; what was answered, they do not say. */
  "not-permitted",
  /** Nothing was answered about exactly this purpose. */
  "no-answer",
] as const;

export interface GateResult {
  /** Customers who may be used for the purpose, sorted. */
  readonly permitted: readonly string[];
  /** Everybody else, sorted; without an id, those entries that name nobody, in the order given. */
  readonly refused: readonly { readonly customerId?: string; readonly reason: GateRefusal }[];
}

/**
 * Who of a base may be used for a purpose. It stands on `isAllowed` and fails closed: only a given, unexpired consent to exactly this
 * purpose opens, and what is missing, malformed, contradictory, from the future or of another moment refuses, with the reason.
 *
 * Of a customer who is given more than once, also under an alias, all logs count together, and each of their facts counts beside
 * them: whichever closes, closes. Facts tell what is permitted at their own `asOf` and are refused for any other. Fields are read
 * once each, and of plain records only: an object of a class of its own is none that can be read.
 *
 * @param customers logs of answers by customer, or facts
 * @example
 * const given = { kind: "consent", purpose: "profiling", status: "given", recordedAt: "2026-01-10T12:00:00Z" } as const;
 * const objected = { kind: "objection", purpose: "direct-marketing", recordedAt: "2026-02-01T08:00:00Z" } as const;
 * const customers = [
 *   { customerId: "anna", consents: [given] },
 *   { customerId: "ben", consents: [given, objected] },
 *   { customerId: "cleo", consents: [] },
 * ];
 * consentGate(customers, { purpose: "profiling", asOf: "2026-03-01" })
 * // => {
 * //   permitted: ["anna"],
 * //   refused: [{ customerId: "ben", reason: "objection" }, { customerId: "cleo", reason: "no-answer" }],
 * // }
 * consentGate(customers, { purpose: "profiling", asOf: "2026-03-01", customers: ["dora"] }).refused
 * // => [{ customerId: "dora", reason: "unknown-customer" }]
 *
 * @throws DomainError `consent-gate-customers`, `consent-gate-options`, `consent-gate-purpose`, `consent-gate-basis`,
 *   `aliases`, `alias-conflict`, `as-of`, `time-zone`.
 * @see Regulation (EU) 2016/679, art. 6(1), 7 and 21(2) and (3)
 */
export function consentGate(
  customers: readonly (CustomerConsents | PermissionFacts)[],
  options: ConsentGateOptions,
): GateResult {
  const fn = "consentGate";
  const { purpose, asOf, timeZone = "UTC", basis = "consent", ...rest } = requireObject(fn, "options", options);
  if (typeof purpose !== "string" || purpose === "") {
    throw new DomainError(
      "consent-gate-purpose",
      `${fn} requires purpose to be text that is not empty; got ${show(purpose)}`,
    );
  }
  requireOneOf(fn, "basis", basis, ["consent", "legitimate-interests"]);
  const at = formatInstant(requireAsOf(fn, asOf, zoneCalendar(timeZone)));
  const resolve = identityResolver(rest.aliases ?? []);
  const maySuffice = basis === "legitimate-interests" && !needsConsent(purpose);

  const answers = new Map<string, Answers[]>();
  const refused: { readonly customerId?: string; readonly reason: GateRefusal }[] = [];
  const given = new Set<string>();
  for (const entry of requireArray(fn, "customers", customers)) {
    const id = own(entry, "customerId");
    if (typeof id !== "string" || id === "") {
      refused.push({ reason: "unreadable" });
      continue;
    }
    given.add(id);
    const party = resolve(id);
    const known = answers.get(party);
    if (known === undefined) answers.set(party, [answersIn(entry, at)]);
    else known.push(answersIn(entry, at));
  }

  const permitted: string[] = [];
  const asked = rest.customers === undefined ? given : new Set(requireIds(fn, rest.customers));
  for (const id of [...asked].sort(compareText)) {
    const known = answers.get(resolve(id));
    const refusal = known === undefined ? "unknown-customer" : refusalOf(known, purpose, at);
    if (refusal === undefined || (maySuffice && refusal === "no-answer")) permitted.push(id);
    else refused.push({ customerId: id, reason: refusal });
  }
  return { permitted, refused };
}

/** What one source says, read once. Facts say what is permitted and not what was answered. */
type Answers =
  | { readonly status: "read"; readonly records: readonly PermissionRecord[]; readonly from: "log" | "facts" }
  | { readonly status: "answers-unknown" | "other-moment" };

/** A person who answers more often is a mistake, or made to keep us busy. */
const longestLog = 100_000;

function answersIn(entry: unknown, at: Instant): Answers {
  const [consents, permissions, objections] = ["consents", "permissions", "objections"].map((key) => own(entry, key));
  if (permissions === undefined && objections === undefined) {
    const log = itemsOf(consents, longestLog);
    if (log === undefined) return { status: "answers-unknown" };
    return { status: "read", records: log.map(snapshotOf), from: "log" };
  }
  const [permitted, objected] = [itemsOf(permissions, longestLog), itemsOf(objections, longestLog)];
  if (consents !== undefined || permitted === undefined || objected === undefined) return { status: "answers-unknown" };
  if (parseInstant(own(entry, "asOf")) !== parseInstant(at)) return { status: "other-moment" };
  const records = [
    ...permitted.map((purpose) => ({ kind: "consent", purpose, status: "given", recordedAt: at })),
    ...objected.map((purpose) => ({ kind: "objection", purpose, recordedAt: at })),
  ];
  return { status: "read", records: records as PermissionRecord[], from: "facts" };
}

function requireIds(fn: string, customers: readonly string[]): readonly string[] {
  for (const id of requireArray(fn, "customers", customers)) {
    if (typeof id === "string" && id !== "") continue;
    throw new DomainError("consent-gate-customers", `${fn} requires customers to be ids; got ${show(id)}`);
  }
  return customers;
}

const fieldsOfAnswers = [
  "kind",
  "purpose",
  "status",
  "lawfulBasis",
  "recordedAt",
  "expiresAt",
  "withdrawnAt",
  "evidence",
] as const;

/**
 * The record as it is at one reading, so that it cannot say two things. One that resists, or may have fields that are not its own, is
 * an empty record, which closes everything.
 */
function snapshotOf(record: unknown): PermissionRecord {
  const snapshot: Record<string, unknown> = {};
  try {
    const prototype: unknown = Object.getPrototypeOf(record);
    if (prototype !== Object.prototype && prototype !== null) return {} as PermissionRecord;
    for (const field of fieldsOfAnswers) {
      if (Object.hasOwn(record as object, field)) snapshot[field] = (record as Record<string, unknown>)[field];
    }
  } catch {
    return {} as PermissionRecord;
  }
  return snapshot as unknown as PermissionRecord;
}

/** A field of the entry itself; undefined where it has none, or resists. */
function own(entry: unknown, field: string): unknown {
  try {
    return Object.hasOwn(entry as object, field) ? (entry as Record<string, unknown>)[field] : undefined;
  } catch {
    return undefined;
  }
}

/** Why a customer is refused; undefined when their answers permit the purpose. */
function refusalOf(known: readonly Answers[], purpose: ProcessingPurpose, at: Instant): GateRefusal | undefined {
  const read = known.filter((answers) => answers.status === "read");
  const facts = read.filter(({ from }) => from === "facts");
  const logs = read.filter(({ from }) => from === "log");
  const reasons = new Set<GateRefusal | undefined>(known.map(({ status }) => (status === "read" ? undefined : status)));
  for (const { records } of facts) reasons.add(refusalIn(records, "not-permitted", purpose, at));
  if (logs.length > 0) {
    const inLogs = refusalIn(
      logs.flatMap(({ records }) => records),
      "no-answer",
      purpose,
      at,
    );
    // Logs that are silent do not take back what the facts permit.
    if (inLogs !== "no-answer" || facts.length === 0) reasons.add(inLogs);
  }
  return gateRefusals.find((reason) => reasons.has(reason));
}

/** Why records that belong together do not permit the purpose. `isAllowed` decides, the rest finds the reason. */
function refusalIn(
  records: readonly PermissionRecord[],
  silence: "not-permitted" | "no-answer",
  purpose: ProcessingPurpose,
  at: Instant,
): GateRefusal | undefined {
  const permits = (some: readonly PermissionRecord[]) => isAllowed(some, purpose, { asOf: at });
  if (permits(records)) return undefined;
  const yes: ConsentRecord = { kind: "consent", purpose, status: "given", recordedAt: at };
  if (!permits([...objectionsAt(records, { asOf: at }), yes])) return "objection";
  if (!permits([...records.filter((record) => !isPermissionRecord(record)), yes])) return "unreadable";
  const consents = records.filter(isConsentRecord).filter((consent) => isSamePurpose(consent.purpose, purpose));
  return consents.length === 0 ? silence : outcomeOf(consents, at, permits);
}

/** What became of the latest answer about the purpose, none of which opens it. */
function outcomeOf(
  consents: readonly ConsentRecord[],
  at: Instant,
  permits: (some: readonly PermissionRecord[]) => boolean,
): GateRefusal {
  const moments = consents.map(({ recordedAt }) => parseInstant(recordedAt) as number);
  const now = parseInstant(at) as number;
  const latest = moments.reduce((last, moment) => (moment <= now && moment > last ? moment : last), -Infinity);
  const last = consents.filter((_, i) => moments[i] === latest);
  if (last.length === 0) return "not-yet";
  const outcomes = new Set(last.map((consent) => (permits([consent]) ? undefined : closedBy(consent))));
  const [only] = outcomes;
  return outcomes.size > 1 || only === undefined ? "contradictory" : only;
}

function closedBy({ status }: ConsentRecord): GateRefusal {
  return status === "given" ? "expired" : status === "unknown" ? "unknown-status" : status;
}

/** Direct marketing and profiling for it, and plain profiling, which does not say what for: nothing but consent opens them. */
function needsConsent(purpose: ProcessingPurpose): boolean {
  return isMarketingPurpose(purpose) || isSamePurpose(purpose, "profiling");
}
