import { randomStream, uniform } from "../numerics/random.js";
import { DomainError, requireSeed, show } from "../shared/errors.js";
import { attritionOf } from "./attrition-of.js";
import { requireBgBb, type BgBbModel } from "./bg-bb/model.js";
import { simulateBgBbLife } from "./bg-bb/simulate.js";
import { requireDiscreteHistory, type DiscreteHistory } from "./discrete-history.js";
import { requireHistory, type ContinuousHistory } from "./history.js";
import { historyOfPurchases, type RegularHistory } from "./regular-history.js";
import { mostSimulated } from "./limits.js";
import type { Predictor } from "./model.js";

/**
 * Another base that the model could have brought forth: customers of the same ages, with new purchases.
 *
 * A history of weight 40 becomes 40 customers; what a fractional weight leaves over becomes one customer of that weight.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * const base = simulateLike(model, [{ frequency: 3, recency: 27, T: 30, weight: 40 }], { seed: 1 });
 * base.length // => 40
 * base.every(({ T }) => T === 30) // => true
 *
 * @throws DomainError `histories` when there are none or more than 5,000,000 customers, `simulate-like-seed`, a code `history-...`, the message naming the
 *   row, and for an unusable model `model-kind`, `schema-version`, `model-parameters`.
 */
export function simulateLike(
  model: Predictor,
  histories: readonly ContinuousHistory[],
  options: { readonly seed: number },
): RegularHistory[] {
  const fn = "simulateLike";
  const { attrition, parameters } = attritionOf(fn, model);
  requireSome(fn, histories);
  const stream = randomStream(requireSeed(fn, (Object(options) as typeof options).seed));
  requireFewCustomers(fn, histories, (history, row) => requireHistory(fn, history, model.unit, row));
  return histories.flatMap(({ T, weight }) => {
    return customersOf(weight, () => historyOfPurchases(attrition.simulate(stream, parameters, T).purchases, T));
  });
}

/**
 * The same for the BG/BB model: customers who had as many opportunities as the observed ones.
 *
 * @example
 * const parameters = { alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.8 };
 * const model = { kind: "bg-bb", schemaVersion: 1, parameters } as const;
 * simulateDiscreteLike(model, [{ frequency: 2, recency: 5, opportunities: 6, weight: 30 }], { seed: 1 }).length // => 30
 *
 * @throws DomainError `histories` when there are none or more than 5,000,000 customers, `simulate-discrete-like-seed`, a code `history-...`, the message naming
 *   the row, and for an unusable model `schema-version`, `model-parameters`.
 */
export function simulateDiscreteLike(
  model: Pick<BgBbModel, "kind" | "schemaVersion" | "parameters">,
  histories: readonly DiscreteHistory[],
  options: { readonly seed: number },
): DiscreteHistory[] {
  const fn = "simulateDiscreteLike";
  const parameters = requireBgBb(fn, model);
  requireSome(fn, histories);
  const stream = randomStream(requireSeed(fn, (Object(options) as typeof options).seed));
  requireFewCustomers(fn, histories, (history, row) => requireDiscreteHistory(fn, history, row));
  return histories.flatMap(({ opportunities, weight }) => {
    return customersOf(weight, (): DiscreteHistory => {
      const { purchases } = simulateBgBbLife(stream, parameters, opportunities);
      return { frequency: purchases.length, recency: purchases[purchases.length - 1] ?? 0, opportunities };
    });
  });
}

function requireSome(fn: string, histories: readonly unknown[]): void {
  if (Array.isArray(histories) && histories.length > 0) return;
  throw new DomainError("histories", `${fn} requires at least 1 history; got ${show(histories)}`);
}

/** Checks every history before the first customer is made, and that there are not too many of them. */
function requireFewCustomers<History extends { readonly weight?: number | undefined }>(
  fn: string,
  histories: readonly History[],
  check: (history: History, row: number) => unknown,
): void {
  let customers = 0;
  histories.forEach((history, row) => {
    check(history, row);
    customers += history.weight ?? 1;
  });
  if (customers <= mostSimulated) return;
  throw new DomainError(
    "histories",
    `${fn} requires histories of at most ${mostSimulated} customers; got ${customers}`,
  );
}

/** As many customers as the weight says, the last of them a part of one. */
function customersOf<History extends { readonly weight?: number | undefined }>(
  weight = 1,
  draw: () => History,
): History[] {
  const whole = Math.floor(weight);
  const customers = Array.from({ length: whole }, draw);
  if (weight > whole) customers.push({ ...draw(), weight: weight - whole });
  return customers;
}

/** Seeds for many simulations out of one. */
export function seedsFrom(seed: number, count: number): number[] {
  const stream = randomStream(seed);
  return Array.from({ length: count }, () => Math.floor(uniform(stream) * 2 ** 52));
}
