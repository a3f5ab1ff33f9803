import type { GroupedHistories } from "./grouped-histories.js";

/** Where the search for the purchase rates begins: moments of the NBD model, as if nobody left. */
export interface NbdStart {
  readonly r: number;
  readonly alpha: number;
  /** The mean age. */
  readonly age: number;
}

/** `undefined` without any time observed. */
export function nbdStart({ size, frequency, T, weight, customers }: GroupedHistories): NbdStart | undefined {
  let purchases = 0;
  let squares = 0;
  let time = 0;
  for (let i = 0; i < size; i++) {
    purchases += weight[i]! * frequency[i]!;
    squares += weight[i]! * frequency[i]! * frequency[i]!;
    time += weight[i]! * T[i]!;
  }
  if (time === 0) return undefined;
  const mean = purchases / customers;
  const excess = squares / customers - mean * mean - mean;
  const r = excess > 0 ? Math.min(Math.max((mean * mean) / excess, 0.05), 5) : 5;
  const age = time / customers;
  return { r, alpha: purchases > 0 ? (r * time) / purchases : age, age };
}
