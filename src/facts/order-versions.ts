import type { PurchaseEvent } from "../journey/index.js";
import type { Issue } from "../shared/issue.js";
import { canonicalJson, compareText } from "../shared/order.js";
import { requireInstant } from "../shared/time.js";
import type { Timed } from "./subject.js";

/** Finds the events of orders that were sent again under another event id. */
export interface OrderVersions {
  /** All events of such orders. */
  readonly sentAgain: ReadonlySet<Timed>;
  /**
   * Of the events up to a moment, those in whose place another version of their order counts by then. Where that version names
   * another customer (a guest who signed up), the order has moved, and whoever it was taken from is told of.
   */
  replacedAt(asOf: number, issues?: Issue[]): ReadonlySet<Timed>;
  /** The latest version of all of an order; undefined when the feed does not hold the order. */
  latestOf(source: string, orderId: string): Timed | undefined;
}

/**
 * An order counts once: at any moment in the latest version that was written by then. Where all were written later, as in an
 * export of what stands today, in the latest of all.
 */
export function orderVersions(
  timed: readonly Timed[],
  ownerOf: (item: Timed) => string,
  fn = "summarize",
): OrderVersions {
  const writtenAt = ({ event, at }: Timed) =>
    event.updatedAt === undefined ? at : requireInstant(fn, "updatedAt", event.updatedAt);
  const isLaterOrder = (candidate: Timed, known: Timed): boolean => {
    const [a, b] = [writtenAt(candidate), writtenAt(known)];
    return a === b ? compareText(canonicalJson(candidate.event), canonicalJson(known.event)) > 0 : a > b;
  };

  const purchases = timed.filter((item): item is Timed<PurchaseEvent> => item.event.type === "purchase");
  // Few orders are sent again, so only those that are get a list.
  const bySource = new Map<string, Map<string, Timed | Timed[]>>();
  const repeated: Timed[][] = [];
  const findOrders = () => {
    for (const item of purchases) {
      const { source } = item.event;
      const orderId = orderIdOf(item.event);
      let seen = bySource.get(source);
      if (seen === undefined) bySource.set(source, (seen = new Map()));
      const known = seen.get(orderId);
      if (known === undefined) seen.set(orderId, item);
      else if (Array.isArray(known)) known.push(item);
      else {
        const versions = [known, item];
        seen.set(orderId, versions);
        repeated.push(versions);
      }
    }
  };
  // Events of one source differ in their ids, so orders that take theirs from them are sent once.
  if (purchases.some(({ event }) => orderIdOf(event) !== event.id)) findOrders();
  const latest = (versions: readonly Timed[]) => versions.reduce((a, b) => (isLaterOrder(b, a) ? b : a));
  return {
    sentAgain: new Set(repeated.flat()),
    latestOf: (source, orderId) => {
      if (bySource.size === 0) findOrders();
      const known = bySource.get(source)?.get(orderId);
      return Array.isArray(known) ? latest(known) : known;
    },
    replacedAt: (asOf, issues) => {
      const replaced = new Set<Timed>();
      for (const versions of repeated) {
        const known = versions.filter(({ at }) => at <= asOf);
        if (known.length < 2) continue;
        const written = known.filter((item) => writtenAt(item) <= asOf);
        const counted = latest(written.length === 0 ? known : written);
        for (const item of known) {
          if (item === counted) continue;
          replaced.add(item);
          if (issues === undefined || ownerOf(item) === ownerOf(counted)) continue;
          issues.push({
            code: "order-of-another",
            id: item.event.id,
            message: `the same order is in event ${counted.event.id} under another customer, where it counts`,
          });
        }
      }
      return replaced;
    },
  };
}

/** An order that is not named takes the id of its event. */
function orderIdOf({ orderId, id }: PurchaseEvent): string {
  return orderId ?? id;
}
