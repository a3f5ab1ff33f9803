import { type CustomerEvent, identityResolver, subjectOf } from "../journey/index.js";
import type { PermissionRecord } from "../party/index.js";
import { DomainError } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { type AccumulatorOptions, createAccumulator } from "./accumulator.js";
import type { CustomerFacts } from "./customer-facts.js";
import type { PartyConsent, SummaryContext } from "./summary.js";

export interface SummarizeAllOptions extends SummaryContext, AccumulatorOptions {
  /** Told of everything that could not be used: events after `asOf`, refunds of unknown orders. */
  readonly onIssue?: ((issue: Issue) => void) | undefined;
}

/**
 * The facts of everybody whom the events, the parties or the roles name, sorted by customer.
 *
 * Neither the order of the events nor repetitions change a byte of the result.
 *
 * @example
 * const events = [
 *   { type: "purchase", source: "shop", id: "1", time: "2026-01-10T12:00:00Z", customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } },
 *   { type: "purchase", source: "shop", id: "2", time: "2026-02-10T12:00:00Z", customerId: "anna", total: { amountMinor: 1500, currency: "EUR" } },
 * ] as const;
 * const [anna] = summarizeAll(events, { asOf: "2026-03-01", unit: "day" });
 * anna?.history // => { frequency: 1, recency: 31, T: 50, unit: "day" }
 * anna?.daysSinceLastPurchase // => 19
 *
 * @throws DomainError `instant`, `as-of`, `time-zone` for times that cannot be read, `money-overflow` for sums beyond ±2^53.
 */
export function summarizeAll(events: Iterable<CustomerEvent>, options: SummarizeAllOptions): CustomerFacts[] {
  const { onIssue, by, aliases, coverage, ...context } = options;
  const accumulator = createAccumulator({ by, aliases, coverage });
  accumulator.add(events);
  const { facts, issues } = accumulator.summarize(context);
  if (onIssue !== undefined) issues.forEach(onIssue);
  return facts;
}

export interface SummarizeOptions extends Omit<SummarizeAllOptions, "parties" | "consents"> {
  /** The party behind the customer. */
  readonly party?: NonNullable<SummaryContext["parties"]>[number] | undefined;
  /** Consents and objections of the party. */
  readonly consents?: readonly PermissionRecord[] | undefined;
}

/**
 * The facts of one customer from their events.
 *
 * Without `coverage`, a kind of event that this customer never had is not known to be in the feed, so the facts about it are
 * absent. Say what the feed contains, and absence becomes zero.
 *
 * @throws DomainError `summarize-one` when the events belong to several customers, or to none.
 */
export function summarize(events: Iterable<CustomerEvent>, options: SummarizeOptions): CustomerFacts {
  const { party, roles, consents, ...rest } = options;
  const listed = [...events];
  const resolve = identityResolver(options.aliases ?? []);
  const owner = party?.id ?? (listed[0] && subjectOf(listed[0], options.by)) ?? options.roles?.[0]?.partyId ?? "";
  const facts = summarizeAll(listed, {
    ...rest,
    // Roles are often kept in one list for everybody.
    roles: roles?.filter(({ partyId }) => resolve(partyId) === resolve(owner)),
    ...(party === undefined ? {} : { parties: [party] }),
    ...(consents === undefined
      ? {}
      : { consents: consents.map((consent): PartyConsent => ({ ...consent, partyId: owner })) }),
  });
  const [only] = facts;
  if (only !== undefined && facts.length === 1) return only;
  throw new DomainError(
    "summarize-one",
    `summarize requires the events of exactly one customer; got ${facts.length}: use summarizeAll`,
  );
}
