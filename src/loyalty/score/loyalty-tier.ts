import type { LoyaltyPolicy } from "./loyalty-policy.js";

/** How firm the loyalty is that a score shows, from the least to the most. */
export const loyaltyTiers = ["weak", "emerging", "firm", "strong"] as const;
export type LoyaltyTier = (typeof loyaltyTiers)[number];

/**
 * The tier of a score in hundredths of a point. Without a tier before, the highest whose boundary is reached. With one, each
 * boundary must be passed by the hysteresis: upwards at the boundary plus it, downwards below the boundary less it. So a score
 * that trembles around a boundary by less keeps its tier.
 */
export function tierOf(hundredths: number, tiers: LoyaltyPolicy["tiers"], previous?: LoyaltyTier): LoyaltyTier {
  // In whole hundredths, where 25.1 is no less than itself.
  const boundaries = [tiers.emerging, tiers.firm, tiers.strong].map((points) => Math.round(100 * points));
  const hysteresis = Math.round(100 * tiers.hysteresis);
  const before = previous === undefined ? undefined : loyaltyTiers.indexOf(previous);
  const passed = boundaries.filter((boundary, index) => {
    if (before === undefined) return hundredths >= boundary;
    return hundredths >= (index < before ? boundary - hysteresis : boundary + hysteresis);
  });
  return loyaltyTiers[passed.length]!;
}
