import { loyaltyPolicies, type LoyaltyPolicy } from "./loyalty-policy.js";

/** High or low against a threshold of the policy, or not known. */
export type QuadrantLevel = "high" | "low" | "unknown";

/** The four loyalties of Dick & Basu, and the two honest answers when one of the axes is not known. */
export type LoyaltyCell = "true" | "latent" | "spurious" | "none" | "unknown-attitude" | "unknown-patronage";

/** Where a customer stands between what they do and what they feel. */
export interface LoyaltyQuadrant {
  readonly cell: LoyaltyCell;
  readonly patronage: QuadrantLevel;
  readonly attitude: QuadrantLevel;
  /**
   * The theory speaks of attitude relative to rivals and of the share of the category's purchases. A supplier's own
   * feed shows neither, so this stands in for the theory's quadrant.
   */
  readonly proxy: true;
}

/**
 * The quadrant of repeat patronage and attitude: high in both is true loyalty; a good attitude that does not buy is latent;
 * buying without the attitude is spurious, held by habit, place or lack of choice; neither is none.
 *
 * @example
 * loyaltyQuadrant({ patronage: 0.7, attitude: 0.25 }).cell // => "spurious"
 * loyaltyQuadrant({ patronage: 0.7 }).cell // => "unknown-attitude"
 *
 * @param shares repeat patronage and attitude from 0 to 1; absent when not known
 * @see A. S. Dick & K. Basu, "Customer Loyalty: Toward an Integrated Conceptual Framework", J. Acad. Marketing Sci. 22 (1994)
 */
export function loyaltyQuadrant(
  shares: { readonly patronage?: number | undefined; readonly attitude?: number | undefined },
  thresholds: LoyaltyPolicy["quadrant"] = loyaltyPolicies.v1.quadrant,
): LoyaltyQuadrant {
  const level = (share: number | undefined, threshold: number): QuadrantLevel =>
    share === undefined ? "unknown" : share >= threshold ? "high" : "low";
  const patronage = level(shares.patronage, thresholds.patronage);
  const attitude = level(shares.attitude, thresholds.attitude);
  return { cell: cellOf(patronage, attitude), patronage, attitude, proxy: true };
}

function cellOf(patronage: QuadrantLevel, attitude: QuadrantLevel): LoyaltyCell {
  if (attitude === "unknown") return "unknown-attitude";
  if (patronage === "unknown") return "unknown-patronage";
  if (attitude === "high") return patronage === "high" ? "true" : "latent";
  return patronage === "high" ? "spurious" : "none";
}
