import { requireNumber, requireObject } from "../../shared/errors.js";
import { loyaltyPolicies, type QuadrantThresholds, requireQuadrantThresholds } from "./loyalty-policy.js";

/** High or low against a threshold of the policy, or not known. */
export type QuadrantLevel = "high" | "low" | "unknown";

/** The four loyalties of Dick & Basu, and the two honest answers when one of the axes is not known. */
export const loyaltyCells = ["true", "latent", "spurious", "none", "unknown-attitude", "unknown-patronage"] as const;
export type LoyaltyCell = (typeof loyaltyCells)[number];

/** The two axes: what customers do, and what they feel. */
export type QuadrantAxis = "attitude" | "patronage";

/** What is known about both axes, each from 0 to 1; absent when not known. */
export interface QuadrantShares {
  /** Repeat patronage as the supplier's own orders show it. It stands in for the share of wallet. */
  readonly patronage?: number | undefined;
  /** Attitude towards the supplier alone: of several answers the least favourable. It stands in for the relative one. */
  readonly attitude?: number | undefined;
  /** Share of what the customer spends on the category anywhere. */
  readonly shareOfWallet?: number | undefined;
  /** Attitude relative to rivals: 0 much worse than others, one half like the others, 1 much better. */
  readonly relativeAttitude?: number | undefined;
}

/** Where a customer stands between what they do and what they feel. */
export interface LoyaltyQuadrant {
  readonly cell: LoyaltyCell;
  readonly patronage: QuadrantLevel;
  readonly attitude: QuadrantLevel;
  /** The axes on which what the theory asks for is not known: there is a stand-in, or nothing. */
  readonly proxies: readonly QuadrantAxis[];
  /** Whether there are any such axes: then this stands in for the theory's quadrant. */
  readonly proxy: boolean;
}

/**
 * The quadrant of repeat patronage and attitude: high in both is true loyalty; a good attitude that does not buy is latent;
 * buying without the attitude is spurious, held by habit, place or lack of choice; neither is none.
 *
 * The theory speaks of attitude *relative to rivals* and of the share of the category's purchases. Where one of them is known it
 * has a threshold of its own; where it is not, repurchase and attitude towards the supplier alone stand in for it, and
 * `proxies` says so. The share of wallet takes the place of repurchase. The relative attitude is asked beside the other: who
 * finds the rivals worse and this supplier not good is held by the want of a better one, so for a high attitude both must be.
 *
 * @example A supplier's own feed
 * loyaltyQuadrant({ patronage: 0.7, attitude: 0.25 }) // => { cell: "spurious", proxy: true, proxies: ["attitude", "patronage"], ... }
 * loyaltyQuadrant({ patronage: 0.7 }).cell // => "unknown-attitude"
 * @example Rivals are known: likes the shop, but likes others as much, and spends a fifth here
 * loyaltyQuadrant({ patronage: 0.7, attitude: 0.75, relativeAttitude: 0.5, shareOfWallet: 0.2 })
 * // => { cell: "none", patronage: "low", attitude: "low", proxies: [], proxy: false }
 *
 * @param thresholds those of `loyaltyPolicies.v1` by default
 * @throws DomainError `loyalty-quadrant-shares`, `loyalty-quadrant-patronage` and the like for shares that are none, `loyalty-policy`
 *   for thresholds that are none.
 * @see A. S. Dick & K. Basu, "Customer Loyalty: Toward an Integrated Conceptual Framework", J. Acad. Marketing Sci. 22 (1994)
 */
export function loyaltyQuadrant(
  shares: QuadrantShares,
  thresholds: QuadrantThresholds = loyaltyPolicies.v1.quadrant,
): LoyaltyQuadrant {
  const fn = "loyaltyQuadrant";
  requireObject(fn, "shares", shares);
  requireQuadrantThresholds(fn, thresholds);
  const known = (name: keyof QuadrantShares): number | undefined =>
    shares[name] === undefined ? undefined : requireNumber(fn, name, shares[name], { min: 0, max: 1 });
  return quadrantOf(
    {
      patronage: known("patronage"),
      attitude: known("attitude"),
      shareOfWallet: known("shareOfWallet"),
      relativeAttitude: known("relativeAttitude"),
    },
    thresholds,
  );
}

/** The quadrant of shares and thresholds that are known to be such. */
export function quadrantOf(shares: QuadrantShares, thresholds: QuadrantThresholds): LoyaltyQuadrant {
  const { shareOfWallet, relativeAttitude } = shares;
  const patronage =
    shareOfWallet === undefined
      ? levelOf(shares.patronage, (share) => share >= thresholds.patronage)
      : levelOf(shareOfWallet, (share) => share >= thresholds.shareOfWallet);
  const attitude = lowerOf(
    levelOf(relativeAttitude, (share) => share > thresholds.relativeAttitudeAbove),
    levelOf(shares.attitude, (share) => share >= thresholds.attitude),
  );
  const proxies: QuadrantAxis[] = [];
  if (relativeAttitude === undefined) proxies.push("attitude");
  if (shareOfWallet === undefined) proxies.push("patronage");
  return { cell: cellOf(patronage, attitude), patronage, attitude, proxies, proxy: proxies.length > 0 };
}

function levelOf(share: number | undefined, isHigh: (share: number) => boolean): QuadrantLevel {
  if (share === undefined) return "unknown";
  return isHigh(share) ? "high" : "low";
}

/** The lower of the two that are known. */
function lowerOf(a: QuadrantLevel, b: QuadrantLevel): QuadrantLevel {
  if (a === "low" || b === "low") return "low";
  return a === "high" || b === "high" ? "high" : "unknown";
}

function cellOf(patronage: QuadrantLevel, attitude: QuadrantLevel): LoyaltyCell {
  if (attitude === "unknown") return "unknown-attitude";
  if (patronage === "unknown") return "unknown-patronage";
  if (attitude === "high") return patronage === "high" ? "true" : "latent";
  return patronage === "high" ? "spurious" : "none";
}
