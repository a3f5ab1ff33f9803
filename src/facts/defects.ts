import type { ResolvedCoverage } from "./coverage.js";
import { orderKeyOf } from "./purchases.js";
import type { Timed } from "./subject.js";

/** Milliseconds from which the feed tells that an order went wrong; undefined when it does not. */
export function defectsCoveredFrom(coverage: ResolvedCoverage): number | undefined {
  const from = Math.min(coverage.from("complaint") ?? Infinity, coverage.from("return") ?? Infinity);
  return from === Infinity ? undefined : from;
}

/** The keys of the orders that went wrong by our fault: complained about, or returned faulty. */
export function defectiveKeys(events: Iterable<Timed>): Set<string> {
  const keys = new Set<string>();
  for (const { event } of events) {
    if (event.type === "complaint" || (event.type === "return" && event.faulty === true)) {
      if (event.orderId !== undefined) keys.add(orderKeyOf(event));
    }
  }
  return keys;
}
