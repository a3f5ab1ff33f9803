import { DomainError, requireCount } from "../../shared/errors.js";

/** Purchases, and how many of them were at a discount. */
export interface OccasionCounts {
  readonly occasions: number;
  readonly discounted: number;
}

/**
 * Two counts of which the second is a part of the first.
 *
 * @throws DomainError `facts`
 */
export function requireOccasionCounts(
  fn: string,
  {
    purchaseOccasions,
    discountedOccasions,
  }: { readonly purchaseOccasions?: unknown; readonly discountedOccasions?: unknown },
): OccasionCounts {
  const occasions = requireCount(fn, "purchaseOccasions", purchaseOccasions, 0, "facts");
  const discounted = requireCount(fn, "discountedOccasions", discountedOccasions, 0, "facts");
  if (discounted <= occasions) return { occasions, discounted };
  throw new DomainError(
    "facts",
    `${fn} requires at most as many discountedOccasions as occasions; got ${discounted} of ${occasions}`,
  );
}
