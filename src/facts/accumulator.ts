import { type Alias, type CustomerEvent, identityResolver, type SummaryUnit } from "../journey/index.js";
import { DomainError, requireObject, requireOneOf, requireSchemaVersion } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import { canonicalJson, compareText } from "../shared/order.js";
import { requireAsOf } from "../shared/time.js";
import type { Coverage, CustomerFacts } from "./customer-facts.js";
import { eventOwners } from "./event-owners.js";
import { eventVersions } from "./event-versions.js";
import { prepareSummary, type SummaryContext } from "./summary.js";

/** What an accumulator is fixed to for its whole life. */
export interface AccumulatorOptions {
  /** The unit that is summarised; customers by default. */
  readonly by?: SummaryUnit | undefined;
  /** Which ids stand for one party. */
  readonly aliases?: readonly Alias[] | undefined;
  /** What the feed contains, and from when. Without it, each kind that was seen counts as covered from its first event. */
  readonly coverage?: Coverage | undefined;
}

/** The state of an accumulator as plain JSON. Equal events give equal states, whatever way they came in. */
export interface AccumulatorState {
  readonly schemaVersion: 1;
  readonly by: SummaryUnit;
  readonly aliases: readonly Alias[];
  readonly coverage?: Coverage;
  /** The latest version of each event, by source and id; without the parts that no fact needs. */
  readonly events: readonly CustomerEvent[];
}

/** Facts, and what had to be left out to get them. */
export interface Summary {
  readonly facts: CustomerFacts[];
  readonly issues: Issue[];
}

/** Takes in events in any order and in any number of portions, and gives facts at any moment. */
export interface FactsAccumulator {
  /**
   * Takes in events. An event that is there already, by source and id, is replaced by its later version only.
   * @throws DomainError `events` for what are no events, and for amounts that JSON cannot say, such as a bigint. What came before
   *   in the same portion is there then, and does no harm when the portion comes again.
   */
  add(events: Iterable<CustomerEvent>): void;
  /**
   * Takes in what another accumulator has stored.
   * Aliases of either hold for both.
   * @throws DomainError `accumulator-options` unless unit and coverage are equal, `accumulator-state` for a state that is none,
   *   `alias-conflict` when the aliases of the two contradict each other.
   */
  merge(state: AccumulatorState): void;
  /**
   * Forgets all events of one customer (by account: of one account), under all their ids, as if they had never been taken in,
   * with the steps of their tickets that name nobody.
   * Where an event of somebody else names the erased one, as a referral does, and where an alias does, the id stays.
   */
  erase(customerId: string): void;
  /** The state as JSON, to be stored and given to `createAccumulator` again. */
  store(): AccumulatorState;
  /** The facts of everybody at a moment, sorted by customer. */
  summarize(context: SummaryContext): Summary;
}

/**
 * The one mechanism behind all facts: a set of events in which each (source, id) has one version, the latest by `updatedAt`,
 * ties decided by canonical order. Such sets merge in any order and grouping to the same result (a join-semilattice), so
 * facts can be computed on many machines and put together.
 *
 * Chunks may come from anything that can be gone through, also as they come: `for await (const events of source) accumulator.add(events)`.
 *
 * Memory grows with the events taken in, by which one that comes again is known: 300 to 340 bytes for a purchase read from JSON
 * (`npm run bench -- chunks`); of one source there may be 2^24 events, as many as a `Map` of V8 can hold.
 *
 * @example Two halves of a feed give what the whole gives
 * const visit = (id: string, day: string) => ({ type: "visit", source: "shop", id, time: `${day}T10:00:00Z`, customerId: "anna" }) as const;
 * const [half, other] = [createAccumulator(), createAccumulator()];
 * half.add([visit("1", "2026-03-01")]);
 * other.add([visit("2", "2026-03-02"), visit("1", "2026-03-01")]);
 * half.merge(other.store());
 * half.summarize({ asOf: "2026-03-31" }).facts[0]?.visits // => 2
 */
export function createAccumulator(options: AccumulatorOptions = {}, stored?: AccumulatorState): FactsAccumulator {
  const given = requireObject("createAccumulator", "options", options);
  const coverage = given.coverage === undefined ? undefined : (JSON.parse(canonicalJson(given.coverage)) as Coverage);
  const by = requireOneOf("createAccumulator", "by", given.by ?? "customer", ["customer", "account"]);
  let resolve = identityResolver(given.aliases ?? []);
  let aliases = sortedAliases(given.aliases ?? []);
  const versions = eventVersions();

  const settings = { schemaVersion: 1 as const, by, ...(coverage === undefined ? {} : { coverage }) };

  const merge = (state: AccumulatorState) => {
    requireSchemaVersion("createAccumulator", "a stored accumulator", state, 1);
    const { events, aliases: theirs, ...theirSettings } = state;
    if (canonicalJson(theirSettings) !== canonicalJson(settings)) {
      throw new DomainError(
        "accumulator-options",
        "accumulators can be merged only when their unit and coverage are equal",
      );
    }
    if (!Array.isArray(theirs) || !Array.isArray(events) || !events.every(isEventLike)) {
      throw new DomainError(
        "accumulator-state",
        "a stored accumulator must have a list of aliases and a list of events",
      );
    }
    // Whoever becomes known later joins what was stored under a cookie before.
    const joined = [...aliases, ...(theirs as readonly Alias[])];
    resolve = identityResolver(joined);
    aliases = sortedAliases(joined);
    versions.add(events);
  };

  if (stored !== undefined) merge(stored);
  return {
    add: versions.add,
    merge,
    erase: (customerId) => {
      const erased = resolve(customerId);
      const ownerOf = eventOwners(versions, by, resolve);
      versions.deleteWhere((event) => ownerOf(event) === erased);
    },
    store: () => ({
      ...(JSON.parse(canonicalJson({ ...settings, aliases })) as typeof settings & Pick<AccumulatorState, "aliases">),
      events: [...versions].sort(bySourceAndId).map((event) => plainCopy(event) as CustomerEvent),
    }),
    summarize: (at) => {
      const { asOf, ...context } = requireObject("summarize", "context", at);
      const prepared = prepareSummary(versions, { ...context, by, resolve, coverage });
      return prepared.summaryAt(requireAsOf("summarize", asOf, prepared.calendar));
    },
  };
}

/** Each alias once, in order, and nothing but the two ids. */
function sortedAliases(aliases: readonly Alias[]): Alias[] {
  const unique = new Map(
    aliases.map(({ id, canonicalId }) => [JSON.stringify([id, canonicalId]), { id, canonicalId }]),
  );
  return [...unique.values()].sort((a, b) => compareText(a.id, b.id) || compareText(a.canonicalId, b.canonicalId));
}

function bySourceAndId(a: CustomerEvent, b: CustomerEvent): number {
  return compareText(a.source, b.source) || compareText(a.id, b.id);
}

/** What `canonicalJson` would read back as, without the text: there are millions of events. */
function plainCopy(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null;
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => plainCopy(item) ?? null);
  if (typeof value !== "object") return undefined;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    const inner = plainCopy(value[name as keyof typeof value]);
    if (inner !== undefined) copy[name] = inner;
  }
  return copy;
}

function isEventLike(value: unknown): boolean {
  const { source, id } = (value ?? {}) as { readonly source?: unknown; readonly id?: unknown };
  return typeof source === "string" && typeof id === "string";
}
