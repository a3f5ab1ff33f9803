import type { CustomerEvent, EventType, IdentityResolver, KnownEvent, KnownEventType } from "../journey/index.js";
import { compareText } from "../shared/order.js";
import { type DayNumber, millisecondsPerDay, type ZoneCalendar } from "../shared/time.js";
import type { ResolvedCoverage } from "./coverage.js";
import type { CustomerFacts } from "./customer-facts.js";

/** An event with its moment and its day read once. */
export interface Timed<E extends CustomerEvent = CustomerEvent> {
  readonly event: E;
  readonly at: number;
  readonly day: DayNumber;
}

/**
 * Facts in the making. Each kind of facts writes its own into one object: to build many small ones and join them takes several
 * times as long.
 */
export type FactsDraft = { -readonly [Name in keyof CustomerFacts]: CustomerFacts[Name] };

/** Events by type, each type in order. */
export type EventsByType = ReadonlyMap<EventType, readonly Timed[]>;

/** One customer's events in the order in which they happened, and what it takes to read them. */
export interface Subject {
  readonly id: string;
  readonly events: readonly Timed[];
  readonly byType: EventsByType;
  readonly asOf: number;
  readonly asOfDay: DayNumber;
  readonly calendar: ZoneCalendar;
  readonly coverage: ResolvedCoverage;
  readonly resolve: IdentityResolver;
}

/**
 * In which order things happen that carry the same moment, as they do in feeds that know only the day: what leads to
 * something comes before it, and what ends something after. Kinds that are not named come first.
 */
const courseOfEvents: readonly EventType[] = [
  "visit",
  "search",
  "product-view",
  "cart-add",
  "cart-remove",
  "checkout-start",
  "purchase",
  "order-cancel",
  "return",
  "refund",
  "complaint",
  "ticket-opened",
  "ticket-answered",
  "ticket-resolved",
  "subscription-start",
  "subscription-renew",
  "subscription-payment-failed",
  "subscription-pause",
  "subscription-resume",
  "subscription-cancel",
  "subscription-uncancel",
  "subscription-expire",
];
const placeInCourse: ReadonlyMap<EventType, number> = new Map(courseOfEvents.map((type, place) => [type, place + 1]));

/** Order of happening; what is still equal is ordered by source and id, so that no order of input is remembered. */
export function byTime(a: Timed, b: Timed): number {
  return (
    a.at - b.at ||
    (placeInCourse.get(a.event.type) ?? 0) - (placeInCourse.get(b.event.type) ?? 0) ||
    compareText(a.event.source, b.event.source) ||
    compareText(a.event.id, b.event.id)
  );
}

/** The events of one kind, in order. */
export function eventsOf<T extends KnownEventType>(
  { byType }: Pick<Subject, "byType">,
  type: T,
): readonly Timed<Extract<KnownEvent, { type: T }>>[] {
  return (byType.get(type) ?? none) as readonly Timed<Extract<KnownEvent, { type: T }>>[];
}

const none: readonly Timed[] = [];

/** Items by key, each group in the order of the items. */
export function groupBy<T, Key>(items: Iterable<T>, keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Calendar days from the day of an event to `asOf`. */
export function daysAgo(subject: Subject, { day }: { readonly day: DayNumber }): number {
  return subject.asOfDay - day;
}

export function lastOf<T>(items: readonly T[]): T | undefined {
  return items[items.length - 1];
}

/** Elapsed hours between two moments. */
export function hoursBetween(from: number, to: number): number {
  return ((to - from) / millisecondsPerDay) * 24;
}

/** Counts by name, the most frequent first, equal counts by name. */
export function namedCounts(counts: ReadonlyMap<string, number>): { name: string; count: number }[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || compareText(a.name, b.name));
}

export function countUp(counts: Map<string, number>, name: string | undefined, by = 1): void {
  if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + by);
}
