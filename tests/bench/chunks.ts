import { createPurchaseAccumulator, fromColumns } from "clientele/columns";
import { createAccumulator } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { collectGarbage, digits, table } from "./measure.js";

const ordersOfCustomer = 8;
const ordersOfChunk = 50_000;
const minute = 60_000;

/** Orders of one chunk after another. Nothing of a chunk is shared with others, as when each is read from a file. */
function* chunksOf(orders: number) {
  const customers = Math.max(1, Math.floor(orders / ordersOfCustomer));
  for (let first = 0; first < orders; first += ordersOfChunk) {
    const places = Array.from({ length: Math.min(ordersOfChunk, orders - first) }, (_, i) => first + i);
    yield {
      customer: places.map((place) => `customer-${(place * 7919) % customers}`),
      order: places.map((place) => `order-${1_000_000 + place}`),
      time: Float64Array.from(places, (place) => Date.UTC(2024, 0, 1) + place * minute),
      amount: Float64Array.from(places, (place) => 100 + (place % 5000)),
      currency: "EUR",
    } as const;
  }
}

function* eventsOf(orders: number): Generator<CustomerEvent[]> {
  for (const { customer, order, time, amount, currency } of chunksOf(orders)) {
    const events = customer.map((customerId, i): CustomerEvent => ({
      type: "purchase",
      source: "shop",
      id: order[i]!,
      orderId: order[i]!,
      customerId,
      time: new Date(time[i]!).toISOString(),
      total: { amountMinor: amount[i]!, currency },
    }));
    yield JSON.parse(JSON.stringify(events)) as CustomerEvent[];
  }
}

/** What an accumulator of either door keeps of each order, when the chunks are gone, and how long it takes to take one in. */
export function run([orders]: readonly number[]): string {
  const inUse = () => {
    // Buffers that are garbage go with the second collection only.
    collectGarbage();
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const measure = <Chunk>(name: string, chunks: Iterable<Chunk>, take: (chunk: Chunk) => void): string[] => {
    const before = inUse();
    let ms = 0;
    for (const chunk of chunks) {
      const start = performance.now();
      take(chunk);
      ms += performance.now() - start;
    }
    return [name, digits((inUse() - before) / orders), digits((1000 * ms) / orders)];
  };

  const events = createAccumulator();
  const [plain, known] = [createPurchaseAccumulator(), createPurchaseAccumulator()];
  const rows = [
    measure("events", eventsOf(orders), (chunk) => events.add(chunk)),
    measure("columns with ids of orders", chunksOf(orders), (chunk) =>
      known.add(fromColumns(chunk, { moneyUnit: "minor" }).purchases),
    ),
    measure("columns without", chunksOf(orders), ({ customer, time, amount, currency }) =>
      plain.add(fromColumns({ customer, time, amount, currency }, { moneyUnit: "minor" }).purchases),
    ),
  ];
  const about = `${orders} orders, ${ordersOfCustomer} of each customer, in chunks of ${ordersOfChunk}`;
  return `${about}\n\n${table(["what is taken in", "bytes an order", "µs an order"], rows)}`;
}
