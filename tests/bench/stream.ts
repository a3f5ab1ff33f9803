import { performance } from "node:perf_hooks";
import { fitBgNbd } from "clientele/churn";
import { type CustomerFacts, eventsByCustomer, historiesOf, summarizeBase, summarizeEach } from "clientele/facts";
import type { PurchaseEvent } from "clientele/journey";
import { fitRfm } from "clientele/loyalty";
import { type ProfileOptions, profilesOf } from "clientele/profile";
import { fitGammaGamma, spendHistoriesOf } from "clientele/value";
import { madeUpOrders } from "./made-up-orders.js";
import { collectGarbage, megabytes, table } from "./measure.js";

const summarizing = {
  asOf: "2025-12-31",
  coverage: { purchase: { from: "beginning" } },
  discountsRecorded: false,
} as const;
/** Customers from whom base and models are learnt, and at most so many are kept to see what they take. */
const sampled = 20_000;
const kept = 100_000;

/** A feed that is never there as a whole. */
function* feedOf(customers: number): Generator<PurchaseEvent> {
  let id = 0;
  for (const { who, day, paid } of madeUpOrders(customers)) {
    id += 1;
    const total = { amountMinor: Math.round(100 * Number(paid)), currency: "EUR" };
    yield { type: "purchase", source: "shop", id: String(id), time: `${day}T12:00:00Z`, customerId: who, total };
  }
}

const factsOf = (customers: number) => summarizeEach(eventsByCustomer(feedOf(customers)), summarizing);

function heap(): number {
  // What one pass frees is at times what another was held by.
  for (let pass = 0; pass < 3; pass++) collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Goes through all and keeps none: the time for one, and what is held at the tenth part and at the end. */
function through(items: Iterable<unknown>, customers: number) {
  const start = performance.now();
  let [count, early, paused] = [0, 0, 0];
  for (const _ of items) {
    count += 1;
    if (count !== Math.ceil(customers / 10)) continue;
    const before = performance.now();
    early = heap();
    paused = performance.now() - before;
  }
  const ms = performance.now() - start - paused;
  return { micros: (1000 * ms) / customers, early, late: heap() };
}

/** Bytes that each one takes beside what is there already. */
function retained(items: Iterable<unknown>): number {
  const before = heap();
  const all = [...items];
  return (heap() - before) / all.length;
}

/** Profiles of a base of any size in one process: one customer in memory at a time, and what each takes who is kept. */
export function run([customers]: readonly number[]): string {
  const sample = [...factsOf(Math.min(customers, sampled))];
  const base = summarizeBase(sample);
  const spend = fitGammaGamma(spendHistoriesOf(sample, { currency: "EUR" }).histories, {
    currency: "EUR",
    moneyUnit: "minor",
  });
  const churn = fitBgNbd(historiesOf(sample).histories, { unit: "week" });
  const options: ProfileOptions = { base, models: { churn, spend, rfm: fitRfm(sample) }, evidence: "none" };
  const withValue: ProfileOptions = { ...options, value: { margin: 0.3 } };

  const few = Math.min(customers, kept);
  const facts: CustomerFacts[] = [...factsOf(few)];
  const bytes = [
    ["facts", retained(factsOf(few))],
    ["profile, beside its facts", retained(profilesOf(facts, options))],
    ["the same with value", retained(profilesOf(facts, withValue))],
  ] as const;
  facts.length = 0;

  const steps = (
    [
      ["feed", feedOf(customers)],
      ["facts", factsOf(customers)],
      ["profiles", profilesOf(factsOf(customers), options)],
      ["profiles with value", profilesOf(factsOf(customers), withValue)],
    ] as const
  ).map(([name, items]) => ({ name, ...through(items, customers) }));
  return [
    `${customers} customers; base and models of ${sample.length}; churn model: ${churn.status}`,
    "",
    table(
      ["streamed up to", "µs a customer", "held after a tenth", "and at the end"],
      steps.map(({ name, micros, early, late }) => [name, micros.toFixed(2), megabytes(early), megabytes(late)]),
    ),
    "",
    table(
      [`kept, of ${few}`, "bytes each"],
      bytes.map(([name, each]) => [name, each.toFixed(0)]),
    ),
  ].join("\n");
}
