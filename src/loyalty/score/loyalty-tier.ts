import type { LoyaltyPolicy } from "./loyalty-policy.js";

/** How firm the loyalty is that a score shows, from the least to the most. */
export const loyaltyTiers = ["weak", "emerging", "firm", "strong"] as const;
export type LoyaltyTier = (typeof loyaltyTiers)[number];

/** The next higher tier. */
export interface NextTier {
  readonly tier: LoyaltyTier;
  /** The score from which on it would have been reached, with the tier before and the policy's hysteresis counted in. */
  readonly fromScore: number;
}

/**
 * The tier of a score in hundredths of a point. Without a tier before, the highest whose boundary is reached. With one, each
 * boundary must be passed by the hysteresis: upwards at the boundary plus it, downwards below the boundary less it. So a score
 * that trembles around a boundary by less keeps its tier.
 */
export function tierOf(
  hundredths: number,
  tiers: LoyaltyPolicy["tiers"],
  previous?: LoyaltyTier,
): { readonly tier: LoyaltyTier; readonly nextTier?: NextTier } {
  const hysteresis = Math.round(100 * tiers.hysteresis);
  const before = previous === undefined ? undefined : loyaltyTiers.indexOf(previous);
  // In whole hundredths, where 25.1 is no less than itself.
  const boundaries = [tiers.emerging, tiers.firm, tiers.strong].map((points, index) => {
    const boundary = Math.round(100 * points);
    if (before === undefined) return boundary;
    return index < before ? boundary - hysteresis : boundary + hysteresis;
  });
  const passed = boundaries.filter((boundary) => hundredths >= boundary).length;
  const [tier, next] = [loyaltyTiers[passed]!, loyaltyTiers[passed + 1]];
  return next === undefined ? { tier } : { tier, nextTier: { tier: next, fromScore: boundaries[passed]! / 100 } };
}
