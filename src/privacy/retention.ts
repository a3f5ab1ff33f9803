import { type Alias, identityResolver, type KnownEventType, subjectOf } from "../journey/index.js";
import { type CalendarStep, reachedBy, requireStep } from "../shared/calendar-steps.js";
import { DomainError, requireArray, requireObject, requireObjects, requireOneOf, show } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import {
  type CalendarDate,
  formatCalendarDate,
  type Instant,
  requireAsOf,
  requireInstant,
  zoneCalendar,
} from "../shared/time.js";
import type { Duration } from "../shared/units.js";

const fn = "overdue";

/** What retention needs to know of a record. An event says it; of another record: `{ ...consent, time: consent.recordedAt, type: "consent" }`. */
export interface RetainedRecord {
  readonly type: string;
  /** When it was collected. */
  readonly time: Instant;
  readonly context?: string | undefined;
  readonly customerId?: string | undefined;
  readonly anonymousId?: string | undefined;
  readonly accountId?: string | undefined;
  /** Others whom the record is about: on hold under any of these ids, it stays. */
  readonly partyId?: string | undefined;
  readonly referrerId?: string | undefined;
  readonly refereeId?: string | undefined;
  readonly participants?: readonly { readonly partyId?: string | undefined }[] | undefined;
  /** Of a `contact`: only one that is `inbound` is an act of the customer's. */
  readonly direction?: string | undefined;
  /** Of an `email-engagement`: only one that is `clicked` is. */
  readonly action?: string | undefined;
}

/** How long records are needed for one purpose. */
export interface RetentionRule {
  /** What they are needed for: `bookkeeping`, `analytics`, ... */
  readonly purpose: string;
  /** The types of records; all unless given. */
  readonly types?: readonly string[] | undefined;
  /** The contexts in which they were collected; all unless given. */
  readonly contexts?: readonly string[] | undefined;
  /** A whole number of days, weeks, months or years, at least 0. */
  readonly keepFor: Duration;
  /** Counted from the day of the record itself, or from the latest day on which its customer acted, as `activity` says. */
  readonly from: "collected" | "last-activity";
}

export interface RetentionOptions {
  readonly rules: readonly RetentionRule[];
  /** The moment of the question. A calendar date means the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
  /** @defaultValue "UTC" */
  readonly timeZone?: string | undefined;
  /** Which ids stand for one party, so that activity and holds under one count for all. */
  readonly aliases?: readonly Alias[] | undefined;
  /** Customers whose records must stay, for a legal claim or duty: all records that name them. */
  readonly onHold?: readonly string[] | undefined;
  /** The types of records that are acts of the customer's own. @defaultValue customerActs */
  readonly activity?: readonly string[] | undefined;
}

/**
 * What a customer does, and not what is done to them or by itself: our own messages, points that expire, a renewal or a failed payment
 * must not keep anybody alive. Left out too is what either side may have done, such as a cancellation. Of contacts only the inbound
 * ones count, of e-mails only a click.
 *
 * @see Commission nationale de l'informatique et des libertés (2022), Référentiel relatif aux traitements de données à caractère
 *   personnel mis en œuvre aux fins de gestion des activités commerciales: three years from the last contact that came from the
 *   person, such as a click; to have opened an e-mail is none
 */
export const customerActs = [
  ...[
    "visit",
    "product-view",
    "search",
    "cart-add",
    "cart-remove",
    "wishlist-add",
    "checkout-start",
    "purchase",
    "return",
  ],
  ...["usage", "ticket-opened", "complaint", "contact", "review", "share", "referral-made", "survey-response"],
  ...["email-engagement", "subscription-start", "subscription-uncancel", "subscription-pause", "loyalty-redeem"],
] as const satisfies readonly KnownEventType[];

/** A record that no purpose needs any more. */
export interface OverdueRecord {
  /** Its place in what was given. */
  readonly index: number;
  /** For what it was needed, sorted. */
  readonly purposes: readonly string[];
  /** The last day on which it was. */
  readonly neededUntil: CalendarDate;
}

/** How many records of a type. */
export interface RecordCount {
  readonly type: string;
  readonly records: number;
}

export interface Overdue {
  readonly overdue: readonly OverdueRecord[];
  /** Records that are overdue and stay, because they are on hold, by type. */
  readonly held: readonly RecordCount[];
  /** Records that no rule is about: nobody has said what they are needed for. By type. */
  readonly withoutRule: readonly RecordCount[];
}

/**
 * Which records are older than their purposes need. A record that several rules are about is needed for as long as any of them says.
 * One that no rule is about is counted by itself: it is held without a stated purpose, and what becomes of it is for the caller to say.
 *
 * The days: a period starts on the day after the one it counts from and ends with the last hour of its last day, in the zone. What
 * was collected on 1 March 2023 and kept for three years is needed through 1 March 2026 and overdue from 2 March on. Where a
 * month lacks the day, its last day stands in.
 *
 * @example
 * const visit = (id: string, time: string) => ({ type: "visit", source: "shop", id, time, customerId: "anna" }) as const;
 * const visits = [visit("1", "2023-03-01T10:00:00Z"), visit("2", "2025-06-01T10:00:00Z")];
 * const rules = [{ purpose: "analytics", keepFor: { years: 3 }, from: "collected" }] as const;
 * overdue(visits, { rules, asOf: "2026-03-01" }).overdue // => []
 * overdue(visits, { rules, asOf: "2026-03-02" }).overdue
 * // => [{ index: 0, purposes: ["analytics"], neededUntil: "2026-03-01" }]
 *
 * @throws DomainError `overdue-records`, `overdue-options`, `overdue-rules`, `overdue-on-hold`, `overdue-activity`, `instant`,
 *   `as-of`, `time-zone`, `aliases`, `alias-conflict`.
 * @see Regulation (EU) 2016/679, art. 5(1)(e), storage limitation, and 17(3)(e), legal claims; Regulation (EEC, Euratom)
 *   No 1182/71, art. 3(1) and (2)(c), on periods; that one ending on a holiday runs to the next working day (art. 3(4)) is not applied
 */
export function overdue(records: readonly RetainedRecord[], options: RetentionOptions): Overdue {
  const {
    timeZone = "UTC",
    aliases = [],
    onHold = [],
    activity = customerActs,
    ...rest
  } = requireObject(fn, "options", options);
  const rules = requireArray(fn, "rules", rest.rules).map(readRule);
  const calendar = zoneCalendar(timeZone);
  const moment = requireAsOf(fn, rest.asOf, calendar);
  const today = calendar.dayOf(moment);
  const resolve = identityResolver(aliases);
  const holds = new Set(requireArray(fn, "onHold", onHold).map(resolve));
  const acts: ReadonlySet<string> = new Set(requireArray<readonly string[]>(fn, "activity", activity));

  const read = requireObjects(fn, "records", records).map((record) => {
    requireWord("type", record.type, "overdue-records");
    const day = calendar.dayOf(requireInstant(fn, "time", record.time));
    const subject = subjectOf(record);
    return { record, day, subject: subject === undefined ? undefined : resolve(subject) };
  });
  const lastActive = new Map<string | undefined, number>();
  for (const { record, day, subject } of read) {
    if (day <= today && isAct(record, acts)) lastActive.set(subject, Math.max(day, lastActive.get(subject) ?? day));
  }
  const isHeld = (record: RetainedRecord) => holds.size > 0 && namedIn(record).some((id) => holds.has(resolve(id)));

  const found: OverdueRecord[] = [];
  const [held, withoutRule] = [new Map<string, number>(), new Map<string, number>()];
  read.forEach(({ record, day, subject }, index) => {
    const about = rules.filter((rule) => isAbout(rule, record));
    if (about.length === 0) {
      countUp(withoutRule, record.type);
      return;
    }
    const active = subject === undefined ? day : Math.max(day, lastActive.get(subject) ?? day);
    const until = Math.max(...about.map(({ from, step }) => reachedBy(from === "collected" ? day : active, step, 1)));
    if (until >= today) return;
    if (isHeld(record)) countUp(held, record.type);
    else {
      const purposes = [...new Set(about.map(({ purpose }) => purpose))].sort(compareText);
      found.push({ index, purposes, neededUntil: formatCalendarDate(until) });
    }
  });
  return { overdue: found, held: counts(held), withoutRule: counts(withoutRule) };
}

/** What is left, and how much went. */
export interface Retained<Row> {
  /** In the order given. */
  readonly kept: readonly Row[];
  /** What was dropped, by type. */
  readonly dropped: readonly RecordCount[];
  readonly held: readonly RecordCount[];
  readonly withoutRule: readonly RecordCount[];
}

/**
 * Drops what `overdue` finds, and counts it. Stored accumulators hold events too: give what is left to a new one.
 *
 * @example
 * const visit = (id: string, time: string) => ({ type: "visit", source: "shop", id, time, customerId: "anna" }) as const;
 * const visits = [visit("1", "2023-03-01T10:00:00Z"), visit("2", "2025-06-01T10:00:00Z")];
 * const rules = [{ purpose: "analytics", keepFor: { years: 3 }, from: "collected" }] as const;
 * applyRetention(visits, { rules, asOf: "2026-03-02" })
 * // => { kept: [{ id: "2", ... }], dropped: [{ type: "visit", records: 1 }], held: [], withoutRule: [] }
 * applyRetention(visits, { rules, asOf: "2026-03-02", onHold: ["anna"] }).held // => [{ type: "visit", records: 1 }]
 *
 * @throws DomainError as `overdue`.
 */
export function applyRetention<Row extends RetainedRecord>(
  records: readonly Row[],
  options: RetentionOptions,
): Retained<Row> {
  const { overdue: found, held, withoutRule } = overdue(records, options);
  const gone = new Set(found.map(({ index }) => index));
  const dropped = new Map<string, number>();
  for (const index of gone) countUp(dropped, (records[index] as Row).type);
  return { kept: records.filter((_, index) => !gone.has(index)), dropped: counts(dropped), held, withoutRule };
}

function isAct({ type, direction, action }: RetainedRecord, acts: ReadonlySet<string>): boolean {
  if (type === "contact" && direction !== "inbound") return false;
  if (type === "email-engagement" && action !== "clicked") return false;
  return acts.has(type);
}

/** Everybody whom a record names. */
function namedIn({ participants, ...record }: RetainedRecord): readonly string[] {
  const { customerId, anonymousId, accountId, partyId, referrerId, refereeId } = record;
  const others = Array.isArray(participants) ? (participants as readonly (RetainedRecord | null)[]) : [];
  return [
    customerId,
    anonymousId,
    accountId,
    partyId,
    referrerId,
    refereeId,
    ...others.map((one) => one?.partyId),
  ].filter((id) => id !== undefined);
}

interface ReadRule extends Pick<RetentionRule, "purpose" | "types" | "contexts" | "from"> {
  readonly step: CalendarStep;
}

function readRule(rule: RetentionRule): ReadRule {
  const { purpose, types, contexts, keepFor, from } = requireObject(fn, "each rule", rule, "overdue-rules");
  requireWord("purpose", purpose, "overdue-rules");
  for (const list of [types, contexts])
    if (list !== undefined) requireArray(fn, "types and contexts", list, "overdue-rules");
  return {
    purpose,
    types,
    contexts,
    from: requireOneOf(fn, "rules", from, ["collected", "last-activity"]),
    step: requireStep(fn, "keepFor", keepFor, 0, "overdue-rules"),
  };
}

function requireWord(name: string, word: unknown, code: string): void {
  if (typeof word === "string" && word !== "") return;
  throw new DomainError(code, `${fn} requires ${name} to be text that is not empty; got ${show(word)}`);
}

function isAbout({ types, contexts }: ReadRule, { type, context }: RetainedRecord): boolean {
  return (
    (types === undefined || types.includes(type)) &&
    (contexts === undefined || (context !== undefined && contexts.includes(context)))
  );
}

function countUp(counted: Map<string, number>, type: string): void {
  counted.set(type, (counted.get(type) ?? 0) + 1);
}

function counts(counted: ReadonlyMap<string, number>): RecordCount[] {
  return [...counted].map(([type, records]) => ({ type, records })).sort((a, b) => compareText(a.type, b.type));
}
