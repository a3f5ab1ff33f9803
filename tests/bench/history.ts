import { classifyOver } from "clientele/classification";
import { summarizeAll, summarizeOver } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { createDice } from "../../docs/examples/demo/shop/dice.js";
import { digits, table, timed } from "./measure.js";

const start = Date.UTC(2024, 0, 1);
const days = 730;

/** Two years of a shop: looks, orders, and now and then a cancel or a refund; a customer has three events, and some have dozens. */
function madeUpFeed(events: number): CustomerEvent[] {
  const { uniform, chance, whole, exponential } = createDice(17);
  const feed: CustomerEvent[] = [];
  const add = (customerId: string, day: number, body: object): void => {
    if (day >= days || feed.length >= events) return;
    const time = new Date(start + day * 86_400_000 + whole(0, 86_399) * 1000).toISOString();
    feed.push({ source: "shop", id: `e${feed.length}`, time, customerId, ...body } as CustomerEvent);
  };
  for (let customer = 0; feed.length < events; customer++) {
    const id = `customer-${customer}`;
    const leaving = 0.5 + 0.5 * uniform();
    let day = whole(0, days - 1);
    do {
      if (chance(0.4)) add(id, day, { type: "product-view", articleId: `a${whole(1, 50)}` });
      if (chance(0.8)) {
        const orderId = `o${feed.length}`;
        const total = { amountMinor: whole(500, 9500), currency: "EUR" };
        const lines = [{ articleId: `a${whole(1, 50)}`, quantity: whole(1, 3) }];
        add(id, day, { type: "purchase", orderId, channel: "web", country: "PL", total, lines });
        if (chance(0.02)) add(id, day + 1, { type: "order-cancel", orderId });
        else if (chance(0.05)) add(id, day + whole(2, 20), { type: "refund", orderId, amount: total });
      }
      day += 1 + Math.floor(exponential(10 + 120 * uniform()));
    } while (day < days && !chance(leaving * 0.5));
  }
  return feed;
}

/** What hardly anything can be faster than: each moment is read, and each event counted with its customer. */
function countOnly(events: readonly CustomerEvent[]): unknown {
  const known = new Map<string, { events: number; last: number }>();
  for (const { customerId = "", time } of events) {
    const at = Date.parse(time);
    const own = known.get(customerId);
    if (own === undefined) known.set(customerId, { events: 1, last: at });
    else {
      own.events += 1;
      own.last = Math.max(own.last, at);
    }
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What it takes to look at one feed from the end of each of 24 months, beside what one look takes. */
export function run([events]: readonly number[]): string {
  const feed = madeUpFeed(events);
  const at = Array.from({ length: 24 }, (_, month) =>
    new Date(Date.UTC(2024, month + 1, 0)).toISOString().slice(0, 10),
  );
  const asOf = at[at.length - 1]!;
  const floor = timed(() => countOnly(feed), 5).ms;
  const { ms: one, result: facts } = timed(() => summarizeAll(feed, { asOf }), 5);
  const rows = [
    ["count only", floor],
    ["summarizeAll", one],
    ["summarizeOver, 24 dates", timed(() => summarizeOver(feed, { at })).ms],
    ["classifyOver, 24 dates", timed(() => classifyOver(feed, { at })).ms],
  ] as const;
  return [
    `${feed.length} events, ${facts.length} customers`,
    "",
    table(
      ["way", "ms", "µs an event", "x count only", "x summarizeAll"],
      rows.map(([name, ms]) => [
        name,
        digits(ms),
        digits((1000 * ms) / feed.length),
        digits(ms / floor),
        digits(ms / one),
      ]),
    ),
  ].join("\n");
}
