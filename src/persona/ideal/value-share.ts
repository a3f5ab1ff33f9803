import { normalQuantile } from "../../numerics/normal.js";
import { type MeasureInterval, usualLevel } from "../../shared/measure.js";
import type { PersonaProfile } from "../persona-profile.js";
import type { DataDrivenPersona, PersonaValue } from "../personas/persona.js";
import type { Segments } from "../segments/segments.js";
import { expectedValue, netSpend, type Worth } from "./worth.js";

/** What part of the value of all customers some of them carry. */
export interface ValueShare {
  readonly measure: PersonaValue["measure"];
  /** ISO 4217. */
  readonly currency: string;
  /** From 0 to 1. */
  readonly value: number;
  /** The share of customers they are. */
  readonly ofCustomers: number;
  /** As for a random sample of customers like these, the line between the best and the others drawn anew each time. */
  readonly interval: MeasureInterval<
    "influence-function",
    /** A few customers who are worth more than anybody seen so far would move it. */
    | "heavier-tails-than-seen"
    /** The line was drawn by something else than value, and is taken as it is. */
    | "where-the-line-is-drawn"
  >;
}

/**
 * The share with its interval, where the persona tells its value: the variance is that of the influence of each customer on the
 * share. Where the best were chosen by this very value, theirs is the influence on a point of the Lorenz curve.
 *
 * @param rankedBy what those in the first group were chosen by, where that was a value
 * @see C. Beach, R. Davidson, "Distribution-Free Statistical Inference with Lorenz Curves and Income Shares" (1983)
 */
export function valueShareOf(
  { profiles, groups, context }: Segments,
  { value: told, share }: DataDrivenPersona,
  rankedBy: Worth | undefined,
): ValueShare | undefined {
  if (told?.shareOfBase === undefined) return undefined;
  const { measure, currency, shareOfBase } = told;
  const read = (profile: PersonaProfile) =>
    measure === "lifetime-value" ? expectedValue(profile, context) : netSpend(profile, context);
  const customers = profiles.flatMap((profile, row) => {
    const worth = read(profile);
    return worth === undefined ? [] : { worth, isBest: groups[row] === 0 };
  });
  const n = customers.length;
  const mean = customers.reduce((sum, { worth }) => sum + worth, 0) / n;
  const best = customers.filter(({ isBest }) => isBest);
  const line = rankedBy?.measure === measure ? best.reduce((least, { worth }) => Math.min(least, worth), Infinity) : 0;
  const squares = customers.reduce((sum, { worth, isBest }) => {
    const influence = (isBest ? worth - line : 0) + (line * best.length) / n - shareOfBase * worth;
    return sum + (influence / mean) ** 2;
  }, 0);
  const half = normalQuantile(1 - (1 - usualLevel) / 2) * Math.sqrt(squares / n / n);
  const rounded = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1e3) / 1e3;
  return {
    measure,
    currency,
    value: rounded(shareOfBase),
    ofCustomers: share.value,
    interval: {
      low: rounded(shareOfBase - half),
      high: rounded(shareOfBase + half),
      level: usualLevel,
      method: "influence-function",
      notCovered: [
        "heavier-tails-than-seen",
        ...(rankedBy?.measure === measure ? [] : (["where-the-line-is-drawn"] as const)),
      ],
    },
  };
}
