import { type Alias, type CustomerEvent, identityResolver, subjectOf, type SummaryUnit } from "../journey/index.js";
import { requireObject, requireOneOf } from "../shared/errors.js";
import { isIterable, requireSource, type Source } from "../shared/each.js";
import type { CustomerEvents } from "./summarize-each.js";

export interface EventsByCustomerOptions {
  /** The unit whose events stand together; customers by default. */
  readonly by?: SummaryUnit | undefined;
  /** Which ids stand for one party. `summarizeEach` takes them too, and needs them as well. */
  readonly aliases?: readonly Alias[] | undefined;
}

/**
 * Takes a feed in which the events of each customer stand together, as a query with `order by customer` returns it, apart into
 * customers. Only the events of one customer are held at a time.
 *
 * Nobody remembers who has been there: the events of a customer that stand in two places, or under two ids without `aliases` that say
 * so here, come out as two customers. An event that names nobody, as the later steps of a ticket do, stays with the customer among whose
 * events it stands, and where it stands first, goes to the first. So leave out rows whose customer is null: most databases put all of them
 * at one end. A feed that names nobody has no customers.
 *
 * @example
 * const visit = (id: string, customerId: string) => ({ type: "visit", source: "shop", id, time: "2026-03-01T10:00:00Z", customerId }) as const;
 * const customers = eventsByCustomer([visit("1", "anna"), visit("2", "anna"), visit("3", "ben")]);
 * customers.next().value // => { customerId: "anna", events: [{ id: "1", ... }, { id: "2", ... }] }
 *
 * @throws DomainError `source` for what cannot be gone through, `events` for an event that is none, and for aliases as `identityResolver`.
 */
export function eventsByCustomer(
  events: Iterable<CustomerEvent>,
  options?: EventsByCustomerOptions,
): Generator<CustomerEvents, void, undefined>;
export function eventsByCustomer(
  events: AsyncIterable<CustomerEvent>,
  options?: EventsByCustomerOptions,
): AsyncGenerator<CustomerEvents, void, undefined>;
export function eventsByCustomer(
  events: Source<CustomerEvent>,
  options: EventsByCustomerOptions = {},
): Generator<CustomerEvents, void, undefined> | AsyncGenerator<CustomerEvents, void, undefined> {
  const source = requireSource("eventsByCustomer", events);
  const groups = grouping(options);
  return isIterable(source) ? atOnce(source, groups) : asTheyCome(source, groups);
}

interface Grouping {
  /** Takes in the next event; gives the customer before, where this is the first event of another one. */
  add(event: CustomerEvent): CustomerEvents | undefined;
  /** The last customer. */
  end(): CustomerEvents | undefined;
}

function grouping(options: EventsByCustomerOptions): Grouping {
  const { by = "customer", aliases = [] } = requireObject("eventsByCustomer", "options", options);
  const unit = requireOneOf("eventsByCustomer", "by", by, ["customer", "account"]);
  const resolve = identityResolver(aliases);
  let customerId: string | undefined;
  let events: CustomerEvent[] = [];
  const end = () => (customerId === undefined ? undefined : { customerId, events });
  return {
    add: (event) => {
      const subject = subjectOf(requireObject("eventsByCustomer", "each event", event, "events"), unit);
      const owner = subject === undefined ? customerId : resolve(subject);
      if (owner === customerId || customerId === undefined) {
        customerId = owner;
        events.push(event);
        return undefined;
      }
      const before = end();
      customerId = owner;
      events = [event];
      return before;
    },
    end,
  };
}

function* atOnce(events: Iterable<CustomerEvent>, { add, end }: Grouping): Generator<CustomerEvents, void, undefined> {
  for (const event of events) {
    const customer = add(event);
    if (customer !== undefined) yield customer;
  }
  const last = end();
  if (last !== undefined) yield last;
}

async function* asTheyCome(
  events: AsyncIterable<CustomerEvent>,
  { add, end }: Grouping,
): AsyncGenerator<CustomerEvents, void, undefined> {
  for await (const event of events) {
    const customer = add(event);
    if (customer !== undefined) yield customer;
  }
  const last = end();
  if (last !== undefined) yield last;
}
