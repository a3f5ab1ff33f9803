import type { CustomerFacts } from "../facts/index.js";
import { each, type Source } from "../shared/each.js";
import { createProfiler, type Profile, type ProfileOptions } from "./profile.js";

/**
 * The profiles of one customer after another, each worked out when it is asked for. The caller drives: as many at a time as a frame
 * of a page or a batch of a database takes, and what is not kept is gone.
 *
 * The first customer that is refused ends it, as errors end generators; a loop of your own around `createProfiler` can go on.
 *
 * @example From a feed to profiles, one customer in memory at a time
 * import { eventsByCustomer, summarizeEach } from "clientele/facts";
 *
 * const purchase = (id: string, day: string, customerId: string) =>
 *   ({ type: "purchase", source: "shop", id, time: `${day}T12:00:00Z`, customerId, total: { amountMinor: 2500, currency: "EUR" } }) as const;
 * const feed = [purchase("1", "2026-01-10", "anna"), purchase("2", "2026-02-10", "anna"), purchase("3", "2026-02-27", "ben")];
 *
 * const facts = summarizeEach(eventsByCustomer(feed), { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } });
 * const profiles = profilesOf(facts, { evidence: "none" });
 * profiles.next().value?.customerId // => "anna"
 * profiles.next().value?.classification.stage // => { status: "decided", value: "new", ... }
 *
 * @throws DomainError `source` for what cannot be gone through, and as `createProfiler`.
 */
export function profilesOf<Facts extends CustomerFacts>(
  facts: Iterable<Facts>,
  options?: ProfileOptions,
): Generator<Profile<Facts>, void, undefined>;
export function profilesOf<Facts extends CustomerFacts>(
  facts: AsyncIterable<Facts>,
  options?: ProfileOptions,
): AsyncGenerator<Profile<Facts>, void, undefined>;
export function profilesOf<Facts extends CustomerFacts>(
  facts: Source<Facts>,
  options?: ProfileOptions,
): Generator<Profile<Facts>, void, undefined> | AsyncGenerator<Profile<Facts>, void, undefined> {
  return each<Facts, Profile<Facts>>("profilesOf", facts, createProfiler(options));
}
