import { type Alias, type CustomerEvent, identityResolver, subjectOf, type SummaryUnit } from "../journey/index.js";
import type { Party, PartyRole, PermissionRecord } from "../party/index.js";
import { each, type Source } from "../shared/each.js";
import { DomainError, requireObject, requireObjects, requireOneOf, show } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { requireAsOf, zoneCalendar } from "../shared/time.js";
import type { Coverage, CustomerFacts } from "./customer-facts.js";
import { eventVersions } from "./event-versions.js";
import { createPreparation, type SummaryContext } from "./summary.js";

/**
 * All that is known of one customer: the events, in any order, and where given the party, its roles and consents. Each is theirs: a
 * list of everybody's roles or consents gives the same facts, but is gone through once more for every customer.
 */
export interface CustomerEvents {
  /** The customer's id, or any alias of it; by account, the account's. */
  readonly customerId: string;
  readonly events: Iterable<CustomerEvent>;
  readonly party?: Party | undefined;
  /** Those of others do not count. */
  readonly roles?: readonly PartyRole[] | undefined;
  /** Consents and objections of the party; those that name somebody else do not count. Absent: nobody knows. */
  readonly consents?: readonly (PermissionRecord & { readonly partyId?: string | undefined })[] | undefined;
}

/** The options of `summarizeAll`, where what is otherwise read off the whole feed has to be said. */
export interface SummarizeEachOptions extends Omit<SummaryContext, "parties" | "roles" | "consents"> {
  /** What the feed contains, and from when: one customer's events cannot tell. */
  readonly coverage: Coverage;
  /** Whether purchases say when they were discounted. Without it nobody knows, and facts about discounts are absent. */
  readonly discountsRecorded?: boolean | undefined;
  /** The unit that is summarised; customers by default. */
  readonly by?: SummaryUnit | undefined;
  /** Which ids stand for one party. */
  readonly aliases?: readonly Alias[] | undefined;
  /** Told of everything that could not be used, customer by customer. */
  readonly onIssue?: ((issue: Issue) => void) | undefined;
}

/**
 * The facts of one customer after another; undefined of whom nothing was known at `asOf`. All of them hold one `coverage`, and those
 * without gaps one list of none, both frozen.
 */
export type Summarizer = (customer: CustomerEvents) => CustomerFacts | undefined;

/**
 * Prepares facts of many customers, each by themselves, by options that are checked once.
 *
 * @throws DomainError `summarize-each-options` and `summarize-each-coverage` for what is none, else as `summarizeAll`, at once; the
 *   summarizer `summarize-each-customer`, `-party`, `-roles` and `-consents` for what is none, and `summarize-one` where an event or
 *   the party is somebody else's. A summarizer that refused one customer goes on with the next.
 * @example
 * const toFacts = createSummarizer({ asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } });
 * const facts = toFacts({
 *   customerId: "anna",
 *   events: [{ type: "purchase", source: "shop", id: "1", time: "2026-02-20T12:00:00Z", customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } }],
 * });
 * facts?.daysSinceLastPurchase // => 9
 */
export function createSummarizer(options: SummarizeEachOptions): Summarizer {
  const {
    asOf,
    onIssue,
    by = "customer",
    aliases = [],
    coverage,
    ...conventions
  } = requireObject("summarizeEach", "options", options);
  const unit = requireOneOf("summarizeEach", "by", by, ["customer", "account"]);
  const resolve = identityResolver(aliases);
  const { discountsRecorded = false } = conventions;
  const moment = requireAsOf("summarizeEach", asOf, zoneCalendar(conventions.timeZone ?? "UTC"));
  const prepare = createPreparation(
    {
      ...conventions,
      discountsRecorded,
      by: unit,
      resolve,
      coverage: requireObject("summarizeEach", "coverage", coverage),
    },
    "summarizeEach",
  );
  // Whatever is wrong with the options is told now and not by the first customer.
  prepare([], {}).summaryAt(moment);
  return (customer) => {
    const { customerId, events, party, roles, consents } = requireObject("summarizeEach", "customer", customer);
    if (typeof customerId !== "string") {
      const wanted = "customer to name themselves by a customerId";
      throw new DomainError("summarize-each-customer", `summarizeEach requires ${wanted}; got ${show(customerId)}`);
    }
    const id = resolve(customerId);
    const versions = eventVersions("summarizeEach");
    versions.add(events);
    for (const event of versions) {
      const subject = subjectOf(event, unit);
      if (subject !== undefined) requireTheirs("events", subject, id);
    }
    if (party !== undefined) requireTheirs("party", requireObject("summarizeEach", "party", party).id, id);
    const { facts, issues } = prepare(versions, {
      parties: party && [party],
      roles: roles && requireObjects("summarizeEach", "roles", roles).filter(({ partyId }) => resolve(partyId) === id),
      consents:
        consents &&
        requireObjects("summarizeEach", "consents", consents)
          .filter(({ partyId = id }) => resolve(partyId) === id)
          .map((consent) => ({ ...consent, partyId: id })),
    }).summaryAt(moment);
    if (onIssue !== undefined) for (const issue of issues) onIssue(issue);
    return facts[0];
  };

  function requireTheirs(what: "events" | "party", subject: string, id: string): void {
    if (resolve(subject) === id) return;
    const wanted = `the ${what} of ${show(id)} to be theirs`;
    throw new DomainError("summarize-one", `summarizeEach requires ${wanted}; got ${show(subject)}`);
  }
}

/**
 * The facts of one customer after another, each worked out when it is asked for: what is held in memory is one customer's events,
 * whatever the size of the base. Customers come out in the order in which they come in.
 *
 * The facts are those of `summarizeAll` with the same options and with `coverage` and `discountsRecorded` as they are here: it can read
 * both off the feed, one customer's events cannot tell. And except for what takes other people's events: what was sent again under
 * another customer (the order or the visit of a guest who signed up) counts with each, and whom somebody brought is told by their own
 * events only.
 *
 * The first customer that is refused ends it, as errors end generators; a loop of your own around `createSummarizer` can go on.
 *
 * @example A feed in which the events of each customer stand together
 * const purchase = (id: string, day: string, customerId: string) =>
 *   ({ type: "purchase", source: "shop", id, time: `${day}T12:00:00Z`, customerId, total: { amountMinor: 2500, currency: "EUR" } }) as const;
 * const feed = [purchase("1", "2026-01-10", "anna"), purchase("2", "2026-02-10", "anna"), purchase("3", "2026-02-27", "ben")];
 *
 * const customers = summarizeEach(eventsByCustomer(feed), { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } });
 * [...customers].map(({ customerId, orders }) => [customerId, orders]) // => [["anna", 2], ["ben", 1]]
 *
 * @throws DomainError `source` for what cannot be gone through, and as `createSummarizer`.
 */
export function summarizeEach(
  customers: Iterable<CustomerEvents>,
  options: SummarizeEachOptions,
): Generator<CustomerFacts, void, undefined>;
export function summarizeEach(
  customers: AsyncIterable<CustomerEvents>,
  options: SummarizeEachOptions,
): AsyncGenerator<CustomerFacts, void, undefined>;
export function summarizeEach(
  customers: Source<CustomerEvents>,
  options: SummarizeEachOptions,
): Generator<CustomerFacts, void, undefined> | AsyncGenerator<CustomerFacts, void, undefined> {
  return each("summarizeEach", customers, createSummarizer(options));
}
