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
import { compareText } from "../shared/order.js";
import {
  formatInstant,
  requireInstant,
  type CalendarDate,
  type DayNumber,
  type Instant,
  type ZoneCalendar,
  zoneCalendar,
} from "../shared/time.js";
import type { TimeUnit } from "../shared/units.js";
import type { Summary } from "./accumulator.js";
import { attitudeFacts } from "./attitude-facts.js";
import { broughtByFirstOrders, namesReferrer } from "./brought.js";
import { programmeFacts, subscriptionFacts } from "./contract-facts.js";
import { coverageOf, type ResolvedCoverage } from "./coverage.js";
import { type Coverage, type CustomerFacts, factsSchemaVersion } from "./customer-facts.js";
import { contextFacts, type ContextOptions, inContext, withContextOfOrder } from "./event-context.js";
import { decisionFacts, interestFacts } from "./interest-facts.js";
import { eventOwners } from "./event-owners.js";
import { orderVersions } from "./order-versions.js";
import { partyFacts, type PartyIndex, partyIndex } from "./party-facts.js";
import { promotionDays, type PromotionPeriod } from "./promotions.js";
import { occasionFacts, orderFacts, returnFacts } from "./purchase-facts.js";
import { type Purchases, type PurchaseSettings, purchasesOf } from "./purchases.js";
import { serviceFacts } from "./service-facts.js";
import { byTime, type EventsByType, type FactsDraft, groupBy, type Subject, type Timed } from "./subject.js";
import { walletFacts } from "./wallet-facts.js";

/** Permissions of one party: consents that were given or taken back, and objections. */
export type PartyConsent = PermissionRecord & { readonly partyId: string };

/** In which zone and with which conventions events become facts. */
export interface SummaryConventions {
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
  /** When promotions ran, so that who buys during them can be told from chance. */
  readonly promotions?: readonly PromotionPeriod[] | undefined;
  /** Whether purchases say when they were discounted. Without it: yes, if any purchase of the feed does. */
  readonly discountsRecorded?: boolean | undefined;
  /**
   * For which context the facts are: events of others are left out, and told as issues `other-context`. A declared coverage is that
   * of the contexts that count. Without it, every event counts.
   */
  readonly context?: ContextOptions | undefined;
  readonly parties?: readonly Party[] | undefined;
  readonly roles?: readonly PartyRole[] | undefined;
  readonly consents?: readonly PartyConsent[] | undefined;
}

/** At which moment, in which zone and with which conventions events become facts. */
export interface SummaryContext extends SummaryConventions {
  /** Nothing after this moment counts. A calendar date means the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
}

interface Identity {
  readonly by: SummaryUnit;
  readonly resolve: IdentityResolver;
  readonly coverage: Coverage | undefined;
}

/**
 * Facts that are worked out together: when something was bought; what; the interest in it, and what it led to; service; attitude;
 * subscriptions; loyalty programmes and events of the caller's own; the contexts that they come from; the party.
 */
export const factGroups = [
  "occasions",
  "orders",
  "interest",
  "decisions",
  "service",
  "attitude",
  "subscriptions",
  "programmes",
  "contexts",
  "party",
] as const;
export type FactGroup = (typeof factGroups)[number];

/** Events that were read once and can be looked at from any moment, given in milliseconds. */
export interface PreparedSummary {
  readonly calendar: ZoneCalendar;
  readonly resolve: IdentityResolver;
  /** Whose an event is; undefined for an event that is nobody's. */
  readonly ownerOf: (item: Timed) => string | undefined;
  /** What had happened by a moment, in no order, with what is nobody's. */
  eventsAt(asOf: number): Timed[];
  /**
   * Tells the facts of everybody whom events, parties or roles name by then, of the moments that are given in ascending order:
   * customer by customer, sorted, and of each from moment to moment. Only the groups that are asked for are worked out.
   */
  factsOver(
    moments: readonly number[],
    tell: (facts: CustomerFacts, place: number) => void,
    groups?: readonly FactGroup[],
  ): void;
  /** The facts of everybody at one moment, and what had to be left out to get them. */
  summaryAt(asOf: number): Summary;
  /** What could not be used at a moment. */
  issuesAt(asOf: number): Issue[];
  /** What everybody had bought by then, sorted by customer, and from when on the feed knows; undefined when it does not. */
  purchasesAt(asOf: number): { readonly coveredFrom: number | undefined; readonly of: ReadonlyMap<string, Purchases> };
}

/** What is the same for everybody at one moment. */
interface Moment {
  readonly asOf: number;
  readonly asOfText: Instant;
  readonly asOfDay: DayNumber;
  /** Events in whose place another version of their order stands by then. */
  readonly replaced: ReadonlySet<Timed>;
  readonly coverage: ResolvedCoverage;
  readonly settings: PurchaseSettings;
}

/** What the events of one customer come to, until the next one happens. */
interface Standing {
  readonly events: readonly Timed[];
  readonly byType: EventsByType;
  readonly purchases: Purchases;
  readonly issues: readonly Issue[];
}

/** What is known of people beside their events. */
type People = Pick<SummaryConventions, "parties" | "roles" | "consents">;

/**
 * Does once what does not depend on the moment: reads when things happened, gives them to their customers and puts them in
 * order. The events are one version of each.
 */
export function prepareSummary(
  events: Iterable<CustomerEvent>,
  context: SummaryConventions & Identity,
  fn = "summarize",
): PreparedSummary {
  return createPreparation(context, fn)(events, context);
}

/** `prepareSummary` for one part of a feed after another: what all of them have in common is worked out once. */
export function createPreparation(
  context: Omit<SummaryConventions, keyof People> & Identity,
  fn: string,
): (events: Iterable<CustomerEvent>, people: People) => PreparedSummary {
  const calendar = zoneCalendar(context.timeZone ?? "UTC");
  const settings = settingsOf(context);
  const nobody = partyIndex({}, context.resolve, calendar);
  let latest: CommonMoment | undefined;
  const common: Common = {
    fn,
    context,
    calendar,
    settings,
    partiesOf: (people) =>
      people.parties === undefined && people.roles === undefined && people.consents === undefined
        ? nobody
        : partyIndex(people, context.resolve, calendar),
    momentAt: (asOf) => {
      if (latest?.asOf !== asOf) latest = { asOf, asOfText: formatInstant(asOf), asOfDay: calendar.dayOf(asOf) };
      return latest;
    },
    coverageAt: declaredCoverage(context.coverage, calendar),
  };
  return (events, people) => preparePart(events, people, common);
}

interface Common {
  readonly fn: string;
  readonly context: SummaryConventions & Identity;
  readonly calendar: ZoneCalendar;
  readonly settings: Omit<PurchaseSettings, "discountsRecorded">;
  readonly partiesOf: (people: People) => PartyIndex;
  readonly momentAt: (asOf: number) => CommonMoment;
  readonly coverageAt: (asOf: number, there: () => readonly Timed[]) => ResolvedCoverage;
}

type CommonMoment = Pick<Moment, "asOf" | "asOfText" | "asOfDay">;

/** A coverage that was declared is the same for everybody. */
function declaredCoverage(declared: Coverage | undefined, calendar: ZoneCalendar): Common["coverageAt"] {
  let latest: { readonly asOf: number; readonly coverage: ResolvedCoverage } | undefined;
  return (asOf, there) => {
    if (declared === undefined) return coverageOf(there(), declared, asOf, calendar);
    if (latest?.asOf !== asOf) latest = { asOf, coverage: coverageOf([], declared, asOf, calendar) };
    return latest.coverage;
  };
}

function preparePart(
  events: Iterable<CustomerEvent>,
  people: People,
  { fn, context, calendar, settings, ...common }: Common,
): PreparedSummary {
  const { by, resolve } = context;
  const all: Timed[] = [];
  for (const event of events) {
    const at = requireInstant(fn, "time", event.time);
    all.push({ event, at, day: calendar.dayOf(at) });
  }
  // Which version of an order stands is decided before contexts are told apart, so that one that moved elsewhere counts nowhere else.
  const versions = orderVersions(
    all.filter(({ event }) => subjectOf(event) !== undefined),
    (item) => ownerOf(item),
    fn,
  );
  const { used, issues: elsewhere } = inContext(
    fn,
    all.map((item) => withContextOfOrder(item, versions)),
    context.context,
  );
  const timed: Timed[] = [];
  const namingNobody: Timed[] = [];
  for (const item of used) (subjectOf(item.event) === undefined ? namingNobody : timed).push(item);
  const anyOwnerOf = eventOwners(namingNobody.length === 0 ? [] : timed.map(({ event }) => event), by, resolve);
  const ownerOf = ({ event }: Timed) => anyOwnerOf(event) as string;
  const ofNobody: Timed[] = [];
  for (const item of namingNobody) (anyOwnerOf(item.event) === undefined ? ofNobody : timed).push(item);
  const byOwner = groupBy(timed, ownerOf);
  for (const own of byOwner.values()) own.sort(byTime);
  const withMovingOrders = new Set([...versions.sentAgain].map(ownerOf));
  const parties = common.partiesOf(people);
  const ids = [...new Set([...byOwner.keys(), ...parties.ids])].sort(compareText);

  /** There is nothing later than the moment, and nothing in whose place another version stands by then. */
  const momentAt = (asOf: number, issues?: Issue[]): Moment => {
    const replaced = versions.replacedAt(asOf, issues);
    let timely: readonly Timed[] | undefined;
    const there = () => (timely ??= timed.filter((item) => item.at <= asOf && !replaced.has(item)));
    const discountsRecorded =
      context.discountsRecorded ?? there().some(({ event }) => event.type === "purchase" && saysDiscount(event));
    return {
      ...common.momentAt(asOf),
      replaced,
      coverage: common.coverageAt(asOf, there),
      settings: { ...settings, discountsRecorded },
    };
  };

  /** Looks at one customer from moments in ascending order. What has not changed since the last look is not worked out again. */
  const standingsOf = (id: string) => {
    const whole = byOwner.get(id) ?? [];
    const isMoving = withMovingOrders.has(id);
    let seen = 0;
    let standing: Standing | undefined;
    return ({ asOf, replaced }: Moment): Standing => {
      const before = seen;
      while (seen < whole.length && (whole[seen] as Timed).at <= asOf) seen += 1;
      if (standing !== undefined && seen === before && !isMoving) return standing;
      const known = seen === whole.length ? whole : whole.slice(0, seen);
      const events = isMoving ? known.filter((item) => !replaced.has(item)) : known;
      const byType = groupBy(events, ({ event }) => event.type);
      standing = { events, byType, ...purchasesOf({ byType }, settings) };
      return standing;
    };
  };

  const referred = [...byOwner].filter(([, events]) => namesReferrer(events)).map(([id]) => id);
  const broughtBy = (moment: Moment) =>
    moment.coverage.covers("purchase")
      ? broughtByFirstOrders(
          referred.map((id) => [id, standingsOf(id)(moment).purchases.orders[0]]),
          resolve,
        )
      : undefined;

  const factsOver = (
    moments: readonly Moment[],
    tell: (facts: CustomerFacts, place: number, standing: Standing) => void,
    groups: readonly FactGroup[] = factGroups,
  ) => {
    const asked = new Set(groups);
    const brought = asked.has("attitude") ? moments.map(broughtBy) : [];
    for (const id of ids) {
      const standingAt = standingsOf(id);
      moments.forEach((moment, place) => {
        const standing = standingAt(moment);
        const { events, byType, purchases } = standing;
        const { asOf, asOfText, asOfDay, coverage, settings } = moment;
        if (events.length === 0 && !parties.isCustomer(id, asOf)) return;
        const subject: Subject = { id, events, byType, asOf, asOfDay, calendar, coverage, resolve };
        const facts: FactsDraft = {
          schemaVersion: factsSchemaVersion,
          customerId: id,
          by,
          asOf: asOfText,
          timeZone: calendar.timeZone,
          coverage: coverage.given,
        };
        if (asked.has("occasions")) occasionFacts(facts, subject, purchases, settings, parties.acquiredAt(id, asOf));
        if (asked.has("orders")) {
          orderFacts(facts, subject, purchases, settings);
          returnFacts(facts, subject);
          walletFacts(facts, subject, purchases, settings.refundAttribution);
        }
        if (asked.has("interest")) interestFacts(facts, subject);
        if (asked.has("decisions")) decisionFacts(facts, subject, purchases);
        if (asked.has("service")) serviceFacts(facts, subject, purchases);
        if (asked.has("attitude")) attitudeFacts(facts, subject, purchases, brought[place]?.get(id));
        if (asked.has("subscriptions")) subscriptionFacts(facts, subject);
        if (asked.has("programmes")) programmeFacts(facts, subject);
        if (asked.has("contexts")) contextFacts(facts, events);
        if (asked.has("party")) partyFacts(facts, parties.factsOf(id, asOf));
        tell(facts, place, standing);
      });
    }
  };

  return {
    calendar,
    resolve,
    ownerOf: ({ event }) => anyOwnerOf(event),
    eventsAt: (asOf) => {
      const replaced = versions.replacedAt(asOf);
      return [...timed, ...ofNobody].filter((item) => item.at <= asOf && !replaced.has(item));
    },
    factsOver: (moments, tell, groups) => {
      factsOver(
        moments.map((asOf) => momentAt(asOf)),
        tell,
        groups,
      );
    },
    summaryAt: (asOf) => {
      const issues = [...elsewhere, ...unusedEvents(timed, ofNobody, asOf)];
      const facts: CustomerFacts[] = [];
      factsOver([momentAt(asOf, issues)], (one, _, standing) => {
        facts.push(one);
        for (const issue of standing.issues) issues.push(issue);
      });
      return { facts, issues: issues.sort(byCodeAndId) };
    },
    issuesAt: (asOf) => {
      const issues = [...elsewhere, ...unusedEvents(timed, ofNobody, asOf)];
      const moment = momentAt(asOf, issues);
      for (const id of ids) for (const issue of standingsOf(id)(moment).issues) issues.push(issue);
      return issues.sort(byCodeAndId);
    },
    purchasesAt: (asOf) => {
      const moment = momentAt(asOf);
      const of = new Map<string, Purchases>();
      for (const id of ids) {
        const { events, purchases } = standingsOf(id)(moment);
        if (events.length > 0) of.set(id, purchases);
      }
      return { coveredFrom: moment.coverage.from("purchase"), of };
    },
  };
}

function settingsOf(context: SummaryConventions) {
  return {
    occasions: requireOneOf("summarize", "occasions", context.occasions ?? "day", ["day", "week", "order"]),
    unit: requireOneOf("summarize", "unit", context.unit ?? "week", ["day", "week", "month", "year"]),
    refundAttribution: requireOneOf("summarize", "refundAttribution", context.refundAttribution ?? "order", [
      "order",
      "refund-date",
    ]),
    occasionDays: context.occasionDays ?? false,
    homeCountry: context.homeCountry,
    promotions: context.promotions === undefined ? undefined : promotionDays(context.promotions),
  };
}

/** What lies after the moment, and what belongs to nobody. */
function unusedEvents(timed: readonly Timed[], ofNobody: readonly Timed[], asOf: number): Issue[] {
  const issues: Issue[] = [];
  for (const { event, at } of [...timed, ...ofNobody]) {
    if (at <= asOf) continue;
    issues.push({ code: "event-after-as-of", id: event.id, message: `happened at ${event.time}, after asOf: ignored` });
  }
  for (const { event, at } of ofNobody) {
    if (at > asOf) continue;
    issues.push({
      code: "event-subject",
      id: event.id,
      message: "names neither a customer nor a visitor nor an account: ignored",
    });
  }
  return issues;
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
