import { type CustomerEvent, identityResolver } from "../journey/index.js";
import { DomainError, kebab, requireObject, requireOneOf, show } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { type CalendarDate, formatInstant, type Instant, requireAsOf, type ZoneCalendar } from "../shared/time.js";
import type { AccumulatorOptions } from "./accumulator.js";
import type { CustomerFacts } from "./customer-facts.js";
import { eventVersions } from "./event-versions.js";
import { type PreparedSummary, prepareSummary, type SummaryConventions } from "./summary.js";

/** The conventions of `summarizeAll`, without a moment. */
export interface SummaryOptions extends SummaryConventions, AccumulatorOptions {}

export interface SummarizeOverOptions extends SummaryOptions {
  /** The moments, in any order. A calendar date means the end of that day in the zone. */
  readonly at: readonly (Instant | CalendarDate)[];
  /** Told of everything that could not be used as of the last moment. */
  readonly onIssue?: ((issue: Issue) => void) | undefined;
}

/** The facts of everybody at one moment. */
export interface FactsAtMoment {
  readonly asOf: Instant;
  /** Sorted by customer; whoever was not known yet is absent. */
  readonly facts: CustomerFacts[];
}

/**
 * The facts of everybody at several moments, ascending and each once: at each moment to the byte what `summarizeAll` gives for
 * it. The events are read, told apart by version, given to their customers and put in order once.
 *
 * What was not known yet at a moment does not count there: a cancel that comes later, a kind of event that was not seen so far,
 * an order that was sent again under another event id and written later (`updatedAt`).
 * Two things are told by the latest word only, whenever it came: an event that was sent again under its own id counts in its
 * latest version, and parties, aliases, a declared coverage and who opened a ticket are those of all that is given.
 *
 * @example
 * const events = [
 *   { type: "purchase", source: "shop", id: "1", time: "2026-01-10T12:00:00Z", customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } },
 *   { type: "purchase", source: "shop", id: "2", time: "2026-02-10T12:00:00Z", customerId: "anna", total: { amountMinor: 1500, currency: "EUR" } },
 * ] as const;
 * const months = summarizeOver(events, { at: ["2025-12-31", "2026-01-31", "2026-02-28"] });
 * months.map(({ facts }) => facts.map(({ orders }) => orders)) // => [[], [1], [2]]
 *
 * @throws DomainError `summarize-over-at` without any moment, `events` for what is no list of events, and as `summarizeAll`.
 */
export function summarizeOver(events: Iterable<CustomerEvent>, options: SummarizeOverOptions): FactsAtMoment[] {
  const { onIssue, at, ...conventions } = requireObject("summarizeOver", "options", options);
  const prepared = prepareEvents("summarizeOver", events, conventions);
  const moments = requireMoments("summarizeOver", at, prepared.calendar);
  const over = moments.map((moment): FactsAtMoment => ({ asOf: formatInstant(moment), facts: [] }));
  prepared.factsOver(moments, (facts, place) => over[place]?.facts.push(facts));
  if (onIssue !== undefined) prepared.issuesAt(moments[moments.length - 1] as number).forEach(onIssue);
  return over;
}

/** Takes in events as `summarizeAll` does, to look at them from several moments. */
export function prepareEvents(
  fn: string,
  events: Iterable<CustomerEvent>,
  { by = "customer", aliases = [], coverage, ...conventions }: SummaryOptions,
): PreparedSummary {
  const versions = eventVersions(fn);
  versions.add(events);
  const identity = {
    by: requireOneOf(fn, "by", by, ["customer", "account"]),
    resolve: identityResolver(aliases),
    coverage,
  };
  return prepareSummary(versions, { ...conventions, ...identity }, fn);
}

/** Moments in milliseconds, ascending, each once. */
export function requireMoments(fn: string, at: unknown, calendar: ZoneCalendar): number[] {
  if (!Array.isArray(at) || at.length === 0) {
    const got = Array.isArray(at) ? "none" : show(at);
    throw new DomainError(`${kebab(fn)}-at`, `${fn} requires at to be a list of at least 1 moment; got ${got}`);
  }
  return [...new Set(at.map((moment) => requireAsOf(fn, moment, calendar)))].sort((a, b) => a - b);
}
