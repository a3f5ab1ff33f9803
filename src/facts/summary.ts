import {
  type CustomerEvent,
  type IdentityResolver,
  type PurchaseEvent,
  subjectOf,
  type SummaryUnit,
} from "../journey/index.js";
import type { Party, PartyRole, PermissionRecord } from "../party/index.js";
import { requireOneOf } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { canonicalJson, compareText } from "../shared/order.js";
import {
  formatInstant,
  requireAsOf,
  requireInstant,
  type CalendarDate,
  type Instant,
  type ZoneCalendar,
  zoneCalendar,
} from "../shared/time.js";
import type { TimeUnit } from "../shared/units.js";
import type { Summary } from "./accumulator.js";
import { attitudeFacts } from "./attitude-facts.js";
import { contractFacts } from "./contract-facts.js";
import { coverageOf } from "./coverage.js";
import { type Coverage, type CustomerFacts, factsSchemaVersion } from "./customer-facts.js";
import { interestFacts } from "./interest-facts.js";
import { partyFacts, partyIndex } from "./party-facts.js";
import { purchaseFacts, returnFacts } from "./purchase-facts.js";
import { orderKey, purchasesOf } from "./purchases.js";
import { serviceFacts } from "./service-facts.js";
import { byTime, groupBy, type Subject, type Timed } from "./subject.js";

/** Permissions of one party: consents that were given or taken back, and objections. */
export type PartyConsent = PermissionRecord & { readonly partyId: string };

/** At which moment, in which zone and with which conventions events become facts. */
export interface SummaryContext {
  /** Nothing after this moment counts. A calendar date means the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
  /** The zone whose calendar decides which day an event belongs to; `"UTC"` by default. */
  readonly timeZone?: string | undefined;
  /** What makes one purchase occasion: all orders of a day (default), of an ISO week, or each order by itself. */
  readonly occasions?: "day" | "week" | "order" | undefined;
  /** The unit of the purchase histories; weeks by default. */
  readonly unit?: TimeUnit | undefined;
  /**
   * Whether the facts list the date of each occasion, as a holdout split of the base needs it (`splitHoldout`). Off by
   * default: no judgement needs to know when exactly somebody bought.
   */
  readonly occasionDays?: boolean | undefined;
  /** Whether a partial refund reduces the occasion of its order (default) or counts at its own date. */
  readonly refundAttribution?: "order" | "refund-date" | undefined;
  /** The supplier's own country, ISO 3166-1 alpha-2; without it no purchase is known to be foreign. */
  readonly homeCountry?: string | undefined;
  /** Whether purchases say when they were discounted. Without it: yes, if any purchase of the feed does. */
  readonly discountsRecorded?: boolean | undefined;
  readonly parties?: readonly Party[] | undefined;
  readonly roles?: readonly PartyRole[] | undefined;
  readonly consents?: readonly PartyConsent[] | undefined;
}

interface Identity {
  readonly by: SummaryUnit;
  readonly resolve: IdentityResolver;
  readonly coverage: Coverage | undefined;
}

/** The facts of everybody that the events, the parties or the roles name, from one version of each event. */
export function summarizeVersions(events: Iterable<CustomerEvent>, context: SummaryContext & Identity): Summary {
  const calendar = zoneCalendar(context.timeZone ?? "UTC");
  const asOf = requireAsOf("summarize", context.asOf, calendar);
  const issues: Issue[] = [];
  const timed = withoutOldOrderVersions(timedUntil(asOf, events, calendar, issues), context, issues);
  const coverage = coverageOf(timed, context.coverage, asOf, calendar);
  const discountsRecorded =
    context.discountsRecorded ?? timed.some(({ event }) => event.type === "purchase" && saysDiscount(event));
  const parties = partyIndex(context, context.resolve, calendar, asOf);

  const bySubject = groupBy(timed, ({ event }) => context.resolve(subjectOf(event, context.by) as string));
  for (const id of parties.ids) if (!bySubject.has(id)) bySubject.set(id, []);

  const settings = {
    occasions: requireOneOf("summarize", "occasions", context.occasions ?? "day", ["day", "week", "order"]),
    unit: requireOneOf("summarize", "unit", context.unit ?? "week", ["day", "week", "month", "year"]),
    refundAttribution: requireOneOf("summarize", "refundAttribution", context.refundAttribution ?? "order", [
      "order",
      "refund-date",
    ]),
    occasionDays: context.occasionDays ?? false,
    homeCountry: context.homeCountry,
    discountsRecorded,
  };
  const asOfText = formatInstant(asOf);
  const asOfDay = calendar.dayOf(asOf);
  const facts = [...bySubject.keys()].sort(compareText).map((id): CustomerFacts => {
    const events = (bySubject.get(id) as Timed[]).sort(byTime);
    const subject: Subject = {
      id,
      events,
      byType: groupBy(events, ({ event }) => event.type),
      asOf,
      asOfDay,
      calendar,
      coverage,
      resolve: context.resolve,
    };
    const party = parties.factsOf(id);
    const { purchases, issues: found } = purchasesOf(subject, settings);
    for (const issue of found) issues.push(issue);
    return {
      schemaVersion: factsSchemaVersion,
      customerId: id,
      by: context.by,
      asOf: asOfText,
      timeZone: calendar.timeZone,
      coverage: coverage.given,
      ...purchaseFacts(subject, purchases, settings, parties.acquiredAt(id)),
      ...returnFacts(subject),
      ...interestFacts(subject, purchases),
      ...serviceFacts(subject),
      ...attitudeFacts(subject, purchases),
      ...contractFacts(subject),
      ...partyFacts(party),
    };
  });
  return { facts, issues: issues.sort(byCodeAndId) };
}

function timedUntil(asOf: number, events: Iterable<CustomerEvent>, calendar: ZoneCalendar, issues: Issue[]): Timed[] {
  const timed: Timed[] = [];
  for (const event of events) {
    const at = requireInstant("summarize", "time", event.time);
    if (at > asOf) {
      issues.push({
        code: "event-after-as-of",
        id: event.id,
        message: `happened at ${event.time}, after asOf: ignored`,
      });
    } else if (subjectOf(event) === undefined) {
      issues.push({
        code: "event-subject",
        id: event.id,
        message: "names neither a customer nor a visitor nor an account: ignored",
      });
    } else {
      timed.push({ event, at, day: calendar.dayOf(at) });
    }
  }
  return timed;
}

/**
 * An order that was sent again under another event id counts once, in its latest version. Where that version names another
 * customer (a guest who signed up), the order has moved, and whoever it was taken from is told of.
 */
function withoutOldOrderVersions(timed: Timed[], { by, resolve }: Identity, issues: Issue[]): Timed[] {
  const latest = new Map<string, Timed>();
  let repeated = false;
  for (const item of timed) {
    if (item.event.type !== "purchase") continue;
    const key = orderKey(item.event);
    const known = latest.get(key);
    if (known !== undefined) repeated = true;
    if (known === undefined || isLaterOrder(item, known)) latest.set(key, item);
  }
  if (!repeated) return timed;
  const ownerOf = ({ event }: Timed) => resolve(subjectOf(event, by) as string);
  return timed.filter((item) => {
    if (item.event.type !== "purchase") return true;
    const counted = latest.get(orderKey(item.event)) as Timed;
    if (counted !== item && ownerOf(counted) !== ownerOf(item)) {
      issues.push({
        code: "order-of-another",
        id: item.event.id,
        message: `the same order is in event ${counted.event.id} under another customer, where it counts`,
      });
    }
    return counted === item;
  });
}

function isLaterOrder(candidate: Timed, known: Timed): boolean {
  const [a, b] = [written(candidate), written(known)];
  return a === b ? compareText(canonicalJson(candidate.event), canonicalJson(known.event)) > 0 : a > b;
}

function written({ event, at }: Timed): number {
  return event.updatedAt === undefined ? at : requireInstant("summarize", "updatedAt", event.updatedAt);
}

function saysDiscount(purchase: PurchaseEvent): boolean {
  return (
    purchase.discount !== undefined ||
    purchase.discountCodes !== undefined ||
    (purchase.lines?.some((line) => line.discount !== undefined) ?? false)
  );
}

function byCodeAndId(a: Issue, b: Issue): number {
  return compareText(a.code, b.code) || compareText(a.id ?? "", b.id ?? "") || compareText(a.message, b.message);
}
