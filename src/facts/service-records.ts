import type { Channel, CustomerEvent, SurveyMetric } from "../journey/index.js";
import { DomainError, kebab, requireObject } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import { type CalendarDate, formatInstant, type Instant, requireAsOf, requireFrom } from "../shared/time.js";
import { answersAmong, type Feedback, type OwnerOf } from "./answers.js";
import { shareOfScale, stars } from "./answer-scale.js";
import { coverageOf } from "./coverage.js";
import type { Coverage } from "./customer-facts.js";
import { hasComment } from "./kept-parts.js";
import { defectiveKeys, defectsCoveredFrom } from "./defects.js";
import { orderKey, type Purchases } from "./purchases.js";
import { byTime, groupBy, type Timed } from "./subject.js";
import { prepareEvents, type SummaryOptions } from "./summarize-over.js";
import { ticketsOf } from "./tickets.js";

/** One service ticket and how it fared. */
export interface TicketRecord {
  readonly ticketId: string;
  /** Whose ticket it is: whom its opening names. Absent where that names nobody. */
  readonly customerId?: string;
  /** Where it was opened. */
  readonly channel?: Channel;
  readonly orderId?: string;
  readonly openedAt: Instant;
  /** As it is said, as all moments are: where two clocks disagree, what ends may lie before what begins. */
  readonly firstAnsweredAt?: Instant;
  /** The last resolution; absent while it is open. */
  readonly resolvedAt?: Instant;
  /** Answers of the ticket and outbound contacts that name it; those of one moment are one. */
  readonly answers: number;
  readonly resolutions: number;
  /** How often it was opened again after a resolution. */
  readonly reopenings: number;
  /** Inbound contacts that name the ticket, after it was first answered or resolved. */
  readonly contacts: number;
}

/** One message or call. */
export interface ContactRecord {
  readonly id: string;
  readonly source: string;
  readonly customerId?: string;
  readonly at: Instant;
  readonly direction: "inbound" | "outbound";
  readonly channel?: Channel;
  readonly ticketId?: string;
}

/** Something that a customer told us, which waits for an answer or has one. */
export interface FeedbackRecord {
  readonly id: string;
  readonly source: string;
  readonly kind: "survey-response" | "review" | "complaint" | "contact";
  readonly customerId?: string;
  readonly channel?: Channel;
  readonly givenAt: Instant;
  /** The first answer, as it is said; absent while it waits. */
  readonly answeredAt?: Instant;
  /** What a survey asked. */
  readonly metric?: SurveyMetric;
  /** Of a survey response or a review: from 0 (worst) to 1 (best) of its scale; absent where it lies outside. */
  readonly share?: number;
  /** Of a survey response: whether it came with words. */
  readonly hasComment?: boolean;
}

/** One order that was served: neither a test nor cancelled. It stays one when the money went back. */
export interface OrderRecord {
  readonly orderId: string;
  readonly customerId: string;
  readonly at: Instant;
  readonly channel?: Channel;
  /** Complained about, or returned faulty. Absent where neither complaints nor returns were covered when it was placed. */
  readonly defective?: boolean;
}

/** What service had to do in a period, and did until `asOf`, as plain JSON. Each list is in order of time. */
export interface ServiceRecords {
  readonly schemaVersion: 1;
  readonly asOf: Instant;
  readonly from?: Instant;
  /** Which kinds of events the feed contains, and from when: an empty list of what is not covered says nothing. */
  readonly coverage: Coverage;
  readonly tickets: readonly TicketRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly feedback: readonly FeedbackRecord[];
  readonly orders: readonly OrderRecord[];
}

export interface ServiceRecordsOptions extends Pick<
  SummaryOptions,
  "timeZone" | "aliases" | "by" | "coverage" | "context"
> {
  /** Nothing after this moment counts. A calendar date means the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
  /** Only what began then or later is listed; what became of it counts to `asOf`. A date means the start of that day. */
  readonly from?: Instant | CalendarDate | undefined;
}

/**
 * What measures of service are made of: tickets, contacts, feedback and orders, each with what became of it. Feedback is
 * every survey response, review, complaint and inbound contact. It is answered by the outbound contact that names it
 * (`answers`); where it belongs to a ticket, by an answer or the resolution of that ticket, or an outbound contact about it; an
 * inbound contact also by the next outbound one to the same customer that names nothing; a complaint by its own settlement.
 *
 * A contact of a campaign answers only what it names in `answers`.
 *
 * Events count in their latest version, orders as in `summarizeAll`. A step of a ticket that names nobody belongs to whom the
 * ticket's opening names; what else names no customer counts too, without one.
 *
 * @example
 * const events = [
 *   { type: "ticket-opened", source: "desk", id: "1", time: "2026-03-01T09:00:00Z", customerId: "anna", ticketId: "T", channel: "chat" },
 *   { type: "ticket-answered", source: "desk", id: "2", time: "2026-03-01T09:20:00Z", customerId: "anna", ticketId: "T" },
 *   { type: "review", source: "shop", id: "3", time: "2026-03-02T12:00:00Z", customerId: "ben", rating: 2 },
 * ] as const;
 * const { tickets, feedback } = serviceRecordsOf(events, { asOf: "2026-03-31" });
 * tickets[0] // => { ticketId: "T", channel: "chat", firstAnsweredAt: "2026-03-01T09:20:00.000Z", resolutions: 0, ... }
 * feedback // => [{ kind: "review", id: "3", source: "shop", customerId: "ben", givenAt: "2026-03-02T12:00:00.000Z", share: 0.25 }]
 *
 * @throws DomainError `service-records-of-from` when the period would begin after it ends, `answer-scale` for a scale that is none,
 *   `events` for what is no list of events, and as `summarizeAll`.
 */
export function serviceRecordsOf(events: Iterable<CustomerEvent>, options: ServiceRecordsOptions): ServiceRecords {
  const fn = "serviceRecordsOf";
  const { asOf, from, ...conventions } = requireObject(fn, "options", options);
  const prepared = prepareEvents(fn, events, conventions);
  const { calendar, ownerOf } = prepared;
  const until = requireAsOf(fn, asOf, calendar);
  const since = from === undefined ? -Infinity : requireFrom(fn, "from", from, calendar);
  if (since > until) {
    throw new DomainError(`${kebab(fn)}-from`, `${fn} requires from to lie before asOf; got ${from} and ${asOf}`);
  }
  const there = prepared.eventsAt(until);
  const course = there.filter(({ event }) => serviceTypes.has(event.type)).sort(byTime);
  const begun = course.filter(({ at }) => at >= since);
  const coverage = coverageOf(there, conventions.coverage, until, calendar);
  return {
    schemaVersion: 1,
    asOf: formatInstant(until),
    ...(from !== undefined && { from: formatInstant(since) }),
    coverage: coverage.given,
    tickets: ticketRecords(course, since, ownerOf),
    contacts: begun.flatMap((item) => contactRecord(item, ownerOf)),
    feedback: feedbackRecords(begun.filter(isFeedback), answersAmong(course, ownerOf, until), ownerOf),
    orders: orderRecords(prepared.purchasesAt(until).of, since, groupBy(there, ownerOf), defectsCoveredFrom(coverage)),
  };
}

const serviceTypes: ReadonlySet<string> = new Set([
  "ticket-opened",
  "ticket-answered",
  "ticket-resolved",
  "contact",
  "survey-response",
  "review",
  "complaint",
]);

/** The fields that are there. */
function said<Fields extends object>(fields: Fields): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function ticketRecords(course: readonly Timed[], since: number, ownerOf: OwnerOf): TicketRecord[] {
  const instant = (at: number | undefined) => (at === undefined ? undefined : formatInstant(at));
  return [...ticketsOf(course)].flatMap(([ticketId, { opened, firstAnsweredAt, resolvedAt, ...counts }]) => {
    if (opened.at < since) return [];
    const { channel, orderId } = opened.event;
    return {
      ticketId,
      ...said({ customerId: ownerOf(opened), channel, orderId }),
      openedAt: formatInstant(opened.at),
      ...said({ firstAnsweredAt: instant(firstAnsweredAt), resolvedAt: instant(resolvedAt) }),
      ...counts,
    };
  });
}

function contactRecord(item: Timed, ownerOf: OwnerOf): ContactRecord[] {
  const { event, at } = item;
  if (event.type !== "contact") return [];
  const { id, source, direction, channel, ticketId } = event;
  return [
    {
      id,
      source,
      ...said({ customerId: ownerOf(item) }),
      at: formatInstant(at),
      direction,
      ...said({ channel, ticketId }),
    },
  ];
}

function isFeedback(item: Timed): item is Timed<Feedback> {
  const { event } = item;
  if (event.type === "contact") return event.direction === "inbound";
  return event.type === "survey-response" || event.type === "review" || event.type === "complaint";
}

function feedbackRecords(
  feedback: readonly Timed<Feedback>[],
  answerTo: (item: Timed<Feedback>) => number | undefined,
  ownerOf: OwnerOf,
): FeedbackRecord[] {
  return feedback.map((item) => {
    const { event, at } = item;
    const { id, source, channel } = event;
    const answered = answerTo(item);
    return {
      id,
      source,
      kind: event.type,
      ...said({ customerId: ownerOf(item), channel }),
      givenAt: formatInstant(at),
      ...(answered !== undefined && { answeredAt: formatInstant(answered) }),
      ...opinionOf(event),
    };
  });
}

function opinionOf(event: Feedback): Pick<FeedbackRecord, "metric" | "share" | "hasComment"> {
  if (event.type === "review") return said({ share: shareOfScale(event.rating, event.scale ?? stars) });
  if (event.type !== "survey-response") return {};
  const share = shareOfScale(event.score, event.scale);
  return { metric: event.metric, ...said({ share }), hasComment: hasComment(event) };
}

/** A defect is told by the customer who bought, or by somebody who names nobody. */
function orderRecords(
  purchases: ReadonlyMap<string, Purchases>,
  since: number,
  events: ReadonlyMap<string | undefined, readonly Timed[]>,
  defectsFrom = Infinity,
): OrderRecord[] {
  const defectiveOf = (owner: string | undefined) => defectiveKeys(events.get(owner) ?? []);
  const ofNobody = defectiveOf(undefined);
  const orders = [...purchases].flatMap(([customerId, { served }]) => {
    const own = defectiveOf(customerId);
    return served
      .filter(({ at }) => at >= since)
      .map(({ event, at }) => {
        const key = orderKey(event);
        const defective = at >= defectsFrom ? own.has(key) || ofNobody.has(key) : undefined;
        return { customerId, event, at, defective };
      });
  });
  return orders
    .sort((a, b) => a.at - b.at || compareText(a.customerId, b.customerId) || compareText(a.event.id, b.event.id))
    .map(({ customerId, event, at, defective }) => ({
      orderId: event.orderId ?? event.id,
      customerId,
      at: formatInstant(at),
      ...said({ channel: event.channel, defective }),
    }));
}
