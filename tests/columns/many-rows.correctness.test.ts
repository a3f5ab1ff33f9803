import { expect, test } from "vitest";
import { factsAt, fromColumns, summarizeColumns } from "clientele/columns";
import { summarizeAll } from "clientele/facts";
import { fromOrders } from "clientele/journey";

test("many rows in any order, one customer with most of them, give what objects give", () => {
  // Every number below 131,072 once, in an order that has none: an odd factor modulo a power of two.
  const count = 2 ** 17;
  const scattered = Array.from({ length: count }, (_, i) => (i * 48_271) % count);
  const ids = Array.from({ length: 9000 }, (_, i) => `c-${(i * 7919) % 9000}`);
  const indices = Int32Array.from(scattered, (number) => (number % 3 === 0 ? 17 : number % 9000));
  const time = Float64Array.from(scattered, (number) => Date.UTC(2025, 0, 1) + number * 200_000);
  const amount = Float64Array.from(scattered, (number) => number % 5000);

  const { purchases } = fromColumns({ customer: { indices, values: ids }, time, amount, currency: "EUR" });
  const facts = summarizeColumns(purchases, { asOf: "2025-10-01" });

  const wanted = new Set([1, 2, 17, 4321, 8999].map((place) => ids[place]!));
  const rows = scattered.flatMap((_, i) => {
    const customer = ids[indices[i]!]!;
    return wanted.has(customer) ? { customer, at: new Date(time[i]!), paid: amount[i]! } : [];
  });
  const { events } = fromOrders(rows, { customer: "customer", date: "at", amount: "paid", currency: "EUR" });
  const from = { purchase: { from: facts.coverage.purchase!.from } };
  const objects = summarizeAll(events, { asOf: "2025-10-01", coverage: from });
  expect(objects).toHaveLength(wanted.size);
  expect(objects.map(({ customerId }) => factsAt(facts, facts.customers.indexOf(customerId)))).toStrictEqual(objects);
  expect(facts.orders.reduce((sum, orders) => sum + orders, 0)).toBe(
    time.filter((at) => at < Date.UTC(2025, 9, 2)).length,
  );
});
