import { normalQuantile } from "../../numerics/normal.js";
import { newcombe, wilson } from "../../numerics/proportion.js";
import type { PersonaInterval } from "../personas/persona.js";
import { type KnownShare, toFourDecimals } from "./distributions.js";

/** The level of confidence of what is described; what is tested has a higher one. */
export const describedLevel = 0.95;

const notCovered = ["how-the-groups-were-formed"] as const;

/** The interval of a share, by Wilson. */
export function shareInterval({ count, of }: KnownShare, level: number): PersonaInterval {
  const { low, high } = wilson(count, of, level);
  return { low: toFourDecimals(low), high: toFourDecimals(high), level, method: "wilson", notCovered };
}

/** The interval of a difference of two shares of different people, by Newcombe. */
export function differenceInterval(one: KnownShare, other: KnownShare, level: number): PersonaInterval {
  return { ...newcombe(one, other, level), level, method: "newcombe", notCovered };
}

/**
 * The interval of a standardised difference of means, for large groups.
 *
 * @see L. Hedges, I. Olkin, "Statistical Methods for Meta-Analysis" (1985), ch. 5
 */
export function effectInterval(g: number, n: number, m: number, level: number): PersonaInterval {
  const half = normalQuantile(1 - (1 - level) / 2) * Math.sqrt((n + m) / (n * m) + (g * g) / (2 * (n + m)));
  return { low: g - half, high: g + half, level, method: "hedges-olkin", notCovered };
}
