import type { CustomerEvent } from "../journey/index.js";
import { requireObject } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import { type CalendarDate, formatInstant, type Instant, requireAsOf } from "../shared/time.js";
import { coverageOf } from "./coverage.js";
import { prepareEvents, type SummaryOptions } from "./summarize-over.js";

/** One customer recommended us to another. */
export interface Referral {
  readonly referrerId: string;
  readonly refereeId: string;
  /** The first trace of it: a recommendation made or received, or a first purchase that names its referrer. */
  readonly at: Instant;
  /**
   * When it led to a purchase: as an event says, or the referee's first purchase, where the feed is known to hold that. Absent
   * where it has not, or where nobody knows.
   */
  readonly convertedAt?: Instant;
  /** Where it does not tell whether they have become a customer: neither purchases nor conversions are in the feed from its beginning. */
  readonly conversionUnknown?: true;
  /** Whether it was made for a reward, where that was said. */
  readonly incentivised?: boolean;
}

export interface ReferralsOptions extends Pick<SummaryOptions, "timeZone" | "aliases" | "by" | "coverage" | "context"> {
  /** Nothing after this moment counts. A calendar date means the end of that day in the zone. */
  readonly asOf: Instant | CalendarDate;
}

/**
 * Who recommended us to whom: one entry for each pair of people whom `referral-made`, `referral-converted` and
 * `referral-received` events and first valid orders name, sorted by referee, time and referrer. Nobody refers themselves, under
 * whatever id, and a trace that does not name the other side gives no entry (`referralsMade` counts it).
 *
 * A recommendation converts with the referee's first valid order at its time or later, unless that order names somebody else;
 * who had bought before was a customer already. Where the purchases of the feed do not reach back to the beginning, no order is
 * known to be the first, and only a `referral-converted` event tells of a conversion.
 *
 * @example
 * const events = [
 *   { type: "referral-made", source: "shop", id: "1", time: "2026-01-10T12:00:00Z", customerId: "anna", refereeId: "ben" },
 *   { type: "purchase", source: "shop", id: "2", time: "2026-02-10T12:00:00Z", customerId: "ben", total: { amountMinor: 1500, currency: "EUR" } },
 *   { type: "referral-received", source: "shop", id: "3", time: "2026-02-11T12:00:00Z", customerId: "cleo", referrerId: "ben" },
 * ] as const;
 * const coverage = { purchase: { from: "beginning" } } as const;
 * referralsOf(events, { asOf: "2026-03-01", coverage })
 * // => [
 * //   { referrerId: "anna", refereeId: "ben", at: "2026-01-10T12:00:00.000Z", convertedAt: "2026-02-10T12:00:00.000Z" },
 * //   { referrerId: "ben", refereeId: "cleo", at: "2026-02-11T12:00:00.000Z" },
 * // ]
 *
 * @throws DomainError `events` for what is no list of events, and as `summarizeAll`.
 */
export function referralsOf(events: Iterable<CustomerEvent>, options: ReferralsOptions): Referral[] {
  const fn = "referralsOf";
  const { asOf, ...conventions } = requireObject(fn, "options", options);
  const prepared = prepareEvents(fn, events, conventions);
  const { ownerOf, resolve } = prepared;
  const until = requireAsOf(fn, asOf, prepared.calendar);
  const traces = tracesByReferee();

  const there = prepared.eventsAt(until);
  for (const item of there) {
    const { event, at } = item;
    const owner = ownerOf(item);
    if (owner === undefined) continue;
    if (event.type === "referral-made" && event.refereeId !== undefined) {
      traces.add(owner, resolve(event.refereeId), { at, incentivised: event.incentivised });
    } else if (event.type === "referral-converted" && event.refereeId !== undefined) {
      traces.add(owner, resolve(event.refereeId), { at, convertedAt: at });
    } else if (event.type === "referral-received" && event.referrerId !== undefined) {
      traces.add(resolve(event.referrerId), owner, { at });
    }
  }
  const purchases = prepared.purchasesAt(until);
  const isComplete = purchases.coveredFrom === -Infinity;
  for (const [customerId, { orders }] of purchases.of) {
    const [first] = orders;
    if (first === undefined) continue;
    const { at, event } = first;
    const referrer = event.referrerId === undefined ? customerId : resolve(event.referrerId);
    const isNamed = referrer !== customerId;
    if (isNamed) traces.add(referrer, customerId, { at });
    if (!isComplete) continue;
    for (const [referrerId, trace] of traces.of(customerId)) {
      if (trace.at <= at && (!isNamed || referrerId === referrer)) join(trace, { at, convertedAt: at });
    }
  }
  const coverage = coverageOf(there, conventions.coverage, until, prepared.calendar);
  return traces.sorted(!isComplete && !coverage.covers("referral-converted"));
}

/** What is known of one pair. */
interface Trace {
  at: number;
  convertedAt?: number;
  incentivised?: boolean | undefined;
}

/** Whatever order traces come in, they join to the same: the first moments, and a reward where any of them says so. */
function join(known: Trace, { at, convertedAt, incentivised }: Trace): void {
  known.at = Math.min(known.at, at);
  if (convertedAt !== undefined) known.convertedAt = Math.min(known.convertedAt ?? Infinity, convertedAt);
  if (incentivised !== undefined) known.incentivised = incentivised || known.incentivised === true;
}

function tracesByReferee() {
  const byReferee = new Map<string, Map<string, Trace>>();
  return {
    add(referrerId: string, refereeId: string, trace: Trace): void {
      if (referrerId === refereeId) return;
      let ofReferee = byReferee.get(refereeId);
      if (ofReferee === undefined) byReferee.set(refereeId, (ofReferee = new Map()));
      const known = ofReferee.get(referrerId);
      if (known === undefined) ofReferee.set(referrerId, trace);
      else join(known, trace);
    },
    of: (refereeId: string): Iterable<[string, Trace]> => byReferee.get(refereeId) ?? [],
    sorted: (conversionUnknown: boolean): Referral[] =>
      [...byReferee]
        .sort(([a], [b]) => compareText(a, b))
        .flatMap(([refereeId, traces]) =>
          [...traces]
            .sort(([a, first], [b, second]) => first.at - second.at || compareText(a, b))
            .map(([referrerId, { at, convertedAt, incentivised }]) => ({
              referrerId,
              refereeId,
              at: formatInstant(at),
              ...(convertedAt !== undefined && { convertedAt: formatInstant(convertedAt) }),
              ...(convertedAt === undefined && conversionUnknown && { conversionUnknown }),
              ...(incentivised !== undefined && { incentivised }),
            })),
        ),
  };
}
