import { createDice } from "../../../docs/examples/demo/shop/dice.js";

/** How purchases are spread over customers. */
export const shapes = ["uniform", "heavy-tailed"] as const;
export type Shape = (typeof shapes)[number];

/** Two years of made-up purchases in the order of time: nothing is kept of them but how many there are. */
export interface Feed {
  readonly events: number;
  readonly customers: number;
  readonly shape: Shape;
}

/** Purchases in columns: whose each is (a number below that of the customers), when, and for how many cents. */
export interface FeedColumns {
  readonly customer: Int32Array;
  readonly time: Float64Array;
  readonly amountMinor: Float64Array;
}

/** A purchase as an application has it. */
export interface FeedRow {
  readonly customer: string;
  readonly time: number;
  readonly amountMinor: number;
}

const start = Date.UTC(2024, 0, 1);
const span = 730 * 86_400_000;
export const asOf = "2025-12-31T00:00:00.000Z";

/**
 * The feed piece by piece, so that an engine that keeps it in its own form never holds it twice. Everybody buys at least once;
 * whose the other purchases are is thrown with equal chances, or by Zipf's law with exponent 1: the customer of rank k has a
 * share like 1/k, the first one about a twentieth of all. Neighbours in time or in rank are not neighbours in memory.
 */
export function* portionsOf({ events, customers, shape }: Feed, size: number): Generator<FeedColumns> {
  const { uniform } = createDice(23);
  const step = coprimeTo(events);
  const stride = coprimeTo(customers);
  for (let from = 0; from < events; from += size) {
    const rows = Math.min(size, events - from);
    const portion = {
      customer: new Int32Array(rows),
      time: new Float64Array(rows),
      amountMinor: new Float64Array(rows),
    };
    for (let i = 0; i < rows; i++) {
      const place = ((from + i) * step) % events;
      const rank =
        place < customers
          ? place
          : shape === "uniform"
            ? Math.floor(customers * uniform())
            : Math.floor(customers ** uniform()) - 1;
      portion.customer[i] = (rank * stride) % customers;
      portion.time[i] = start + Math.floor(((from + i + uniform()) / events) * span);
      portion.amountMinor[i] = 100 + Math.floor(9900 * uniform());
    }
    yield portion;
  }
}

/** The whole feed at once. */
export function columnsOf(feed: Feed): FeedColumns {
  for (const all of portionsOf(feed, feed.events)) return all;
  throw new RangeError("a feed has at least one event");
}

/** The ids of all customers by their numbers: not in the order of the alphabet, as in life. */
export function idsOf({ customers }: Pick<Feed, "customers">): string[] {
  const stride = coprimeTo(customers);
  return Array.from({ length: customers }, (_, customer) => `customer-${((customer + 1) * stride) % customers}`);
}

/** The same purchases as objects. */
export function rowsOf(feed: Feed): FeedRow[] {
  const { customer, time, amountMinor } = columnsOf(feed);
  const ids = idsOf(feed);
  return Array.from(customer, (own, i) => ({ customer: ids[own]!, time: time[i]!, amountMinor: amountMinor[i]! }));
}

/** A number whose multiples come to every place below `count` before they come to one again: near the golden section, where they spread. */
function coprimeTo(count: number): number {
  const shared = (a: number, b: number): number => (b === 0 ? a : shared(b, a % b));
  let step = Math.max(1, Math.round(0.618_033_988_75 * count));
  while (shared(step, count) !== 1) step += 1;
  return step;
}
