import type { IdentityResolver } from "../journey/index.js";
import type { Order } from "./purchases.js";
import type { Timed } from "./subject.js";

/** Of each customer, whom they brought, as the first orders of those say. */
export type Brought = ReadonlyMap<string, ReadonlySet<string>>;

/** Whether one of these events is a purchase that names who recommended us. */
export function namesReferrer(events: readonly Timed[]): boolean {
  return events.some(({ event }) => event.type === "purchase" && event.referrerId !== undefined);
}

/**
 * Reads off everybody's first valid order who recommended us to them. The name stands on the buyer's side of the feed, so
 * it takes everybody's events to know what one customer's recommendations led to.
 */
export function broughtByFirstOrders(
  firstOrders: Iterable<readonly [id: string, first: Order | undefined]>,
  resolve: IdentityResolver,
): Brought {
  const brought = new Map<string, Set<string>>();
  for (const [id, first] of firstOrders) {
    const named = first?.event.referrerId;
    if (named === undefined) continue;
    const referrer = resolve(named);
    // Nobody recommends to themselves, under whatever id.
    if (referrer === id) continue;
    const people = brought.get(referrer);
    if (people === undefined) brought.set(referrer, new Set([id]));
    else people.add(id);
  }
  return brought;
}
