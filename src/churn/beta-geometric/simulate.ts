import { beta, exponential, gamma, uniform, type RandomStream } from "../../numerics/random.js";
import type { SimulatedLife } from "../attrition.js";
import { requireFewPurchases } from "../limits.js";
import type { Member } from "./likelihood.js";
import type { BgNbdParameters } from "./model.js";

/** One customer's life up to the age `until`, exactly as the model says. */
export function simulateLife(
  { modified, k }: Member,
  stream: RandomStream,
  { r, alpha, a, b }: BgNbdParameters,
  until: number,
): SimulatedLife {
  const rate = gamma(stream, r, alpha);
  const dropout = beta(stream, a, b);
  const gap = (): number => {
    let sum = 0;
    for (let stage = 0; stage < k; stage++) sum += exponential(stream, rate);
    return sum;
  };
  const purchases: number[] = [];
  if (modified && uniform(stream) < dropout) return { purchases, leftAt: 0 };
  for (let at = gap(); at <= until; at += gap()) {
    purchases.push(at);
    requireFewPurchases(purchases.length);
    if (uniform(stream) < dropout) return { purchases, leftAt: at };
  }
  return { purchases, leftAt: Infinity };
}
