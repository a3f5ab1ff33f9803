import { compareText } from "../../shared/order.js";
import type { NamedShare } from "./feature.js";
import { amount } from "./known-values.js";

interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** Counts under names as shares of their sum, sorted by name; undefined where there is nothing to share out. */
export function sharesOf(counts: readonly NamedCount[]): readonly NamedShare[] | undefined {
  const sorted = counts.filter(({ count }) => (amount(count) ?? 0) > 0).sort((a, b) => compareText(a.name, b.name));
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return undefined;
  const shares: { readonly name: string; share: number }[] = [];
  for (const { name, count } of sorted) {
    const last = shares.at(-1);
    if (last?.name === name) last.share += count / total;
    else shares.push({ name, share: count / total });
  }
  return shares;
}

/** The name with the largest share; of equals, the first by code units. */
export function mainName(shares: readonly NamedShare[] | undefined): string | undefined {
  let best: NamedShare | undefined;
  for (const one of shares ?? []) if (best === undefined || one.share > best.share) best = one;
  return best?.name;
}

/**
 * How many names there are in effect, each counted by its share: the exponential of the entropy of Shannon, 1 when all is of one
 * name and n when n names share equally.
 *
 * @see M. O. Hill, "Diversity and Evenness: A Unifying Notation and Its Consequences" (1973), the number of order 1
 */
export function effectiveNames(shares: readonly NamedShare[]): number {
  return Math.exp(-shares.reduce((sum, { share }) => sum + share * Math.log(share), 0));
}
