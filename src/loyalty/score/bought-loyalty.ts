import type { BaseFacts } from "../../facts/index.js";
import { isProtectedPerson } from "../../privacy/protected-person.js";
import type { Evidence } from "../../shared/judgement.js";
import type { LoyaltyFacts, ReadingContext } from "./loyalty-components.js";

/**
 * Whether the loyalty is bought: most purchases at a discount, and more so than the base's. `whole-base` where the whole base
 * buys so and nobody stands out of it. `unknown` where the feed or the base does not tell, and of people in need of
 * protection, whose weaknesses nobody may look for.
 */
export type BoughtLoyalty = "bought" | "not-bought" | "whole-base" | "unknown";

/** The rule of the type `promotion-driven`, and why it came out as it did. */
export function boughtLoyalty(
  facts: LoyaltyFacts,
  { require, policy }: ReadingContext,
  base: Pick<BaseFacts, "discountedOccasionShare"> | undefined,
): { readonly bought: BoughtLoyalty; readonly evidence: readonly Evidence[] } {
  const { occasions, discountedShare, timesBase, wholeBaseAbove } = policy.bought;
  const unknown = { bought: "unknown", evidence: [] } as const;
  if (isProtectedPerson(facts)) return unknown;

  const { purchaseOccasions, discountedOccasionShare } = facts;
  if (purchaseOccasions !== undefined && require("purchaseOccasions", purchaseOccasions, { min: 1 }) < occasions) {
    const few = { fact: "purchaseOccasions", value: purchaseOccasions, unit: "count" };
    return { bought: "not-bought", evidence: [{ ...few, comparison: "at-least", threshold: occasions, holds: false }] };
  }
  if (discountedOccasionShare === undefined) return unknown;
  const value = require("discountedOccasionShare", discountedOccasionShare, { min: 0, max: 1 });
  const discounted = { fact: "discountedOccasionShare", value, comparison: "at-least", unit: "share" } as const;
  const isMost = value >= discountedShare;
  const most: Evidence = { ...discounted, threshold: discountedShare, holds: isMost };
  if (!isMost) return { bought: "not-bought", evidence: [most] };
  if (purchaseOccasions === undefined || base?.discountedOccasionShare === undefined) return unknown;

  const baseShare = base.discountedOccasionShare;
  if (baseShare > wholeBaseAbove) {
    const whole = { fact: "baseDiscountedShare", value: baseShare, unit: "share" };
    const evidence: Evidence = { ...whole, comparison: "more-than", threshold: wholeBaseAbove, holds: true };
    return { bought: "whole-base", evidence: [most, evidence] };
  }
  // Nobody buys more than everything at a discount. The rounding takes back what binary fractions add: 1.5 times 0.4 is 0.6.
  const outstanding = Math.min(1, Math.round(timesBase * baseShare * 1e12) / 1e12);
  const standsOut = value >= outstanding;
  const against: Evidence = {
    ...discounted,
    threshold: outstanding,
    thresholdFact: "outstandingDiscountedShare",
    holds: standsOut,
  };
  return { bought: standsOut ? "bought" : "not-bought", evidence: [most, against] };
}
