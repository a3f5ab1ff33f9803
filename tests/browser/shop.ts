import { fitBgNbd, simulateHistories } from "clientele/churn";
import { type CustomerFacts, historiesOf, summarizeBase } from "clientele/facts";
import { fitRfm } from "clientele/loyalty";

/** Orders as columns, those of a customer together. */
export interface Orders {
  readonly ids: readonly string[];
  /** Places in `ids`. */
  readonly customer: Uint32Array;
  readonly time: Float64Array;
  readonly amountMinor: Float64Array;
}

export const asOf = "2026-03-01";
export const coverage = { purchase: { from: "beginning" } } as const;

const msPerWeek = 7 * 86_400_000;

/** Parameters near those of the CDNOW sample. */
const world = {
  kind: "bg-nbd",
  schemaVersion: 1,
  unit: "week",
  parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
} as const;

/** The orders of a shop of made-up customers. */
export function ordersOf(customers: number): Orders {
  const lives = simulateHistories(world, {
    customers,
    observed: { weeks: 78 },
    acquiredWithin: { weeks: 65 },
    seed: 7,
  });
  const orders = lives.flatMap(({ T, purchases }, id) => [0, ...purchases].map((age) => ({ id, weeksAgo: T - age })));
  return {
    ids: Array.from(lives, (_, id) => `customer ${String(id).padStart(7, "0")}`),
    customer: Uint32Array.from(orders, ({ id }) => id),
    time: Float64Array.from(orders, ({ weeksAgo }) => Math.floor(Date.parse(asOf) - weeksAgo * msPerWeek)),
    amountMinor: Float64Array.from(orders, (_, i) => 1000 + ((i * 7919) % 9001)),
  };
}

/** What a page needs to know of the base to judge one customer of it. */
export function fitted(facts: readonly CustomerFacts[]) {
  return {
    base: summarizeBase(facts),
    models: { churn: fitBgNbd(historiesOf(facts).histories, { unit: "week" }), rfm: fitRfm(facts) },
  };
}
