import type { ChurnPolicy } from "./policy.js";

/** How great the risk is that a customer has left, or will. */
export type ChurnBand = "low" | "medium" | "high";

const bands: readonly ChurnBand[] = ["low", "medium", "high"];

/** The band of a probability of still being, or remaining, a customer. */
export function bandOfStaying(probability: number, { alive: { lowFrom, highBelow } }: ChurnPolicy): ChurnBand {
  return probability >= lowFrom ? "low" : probability >= highBelow ? "medium" : "high";
}

/** The graver of two. */
export function worseOf(one: ChurnBand, other: ChurnBand): ChurnBand {
  return bands[Math.max(bands.indexOf(one), bands.indexOf(other))]!;
}
