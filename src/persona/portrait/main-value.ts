import type { NamedShare } from "../features/feature.js";

/** The word for those who divide their choice evenly. */
export const severalValue = "several";

/**
 * What somebody mostly chooses, or `several` when two things are chosen equally often. A share of people can be hidden where they
 * are few, tested and given an interval; a mean of shares cannot, which is why a divided choice is told by its main part.
 */
export function mainValue(shares: readonly NamedShare[] | undefined): string | undefined {
  let best: NamedShare | undefined;
  let ties = 0;
  for (const one of shares ?? []) {
    if (best === undefined || one.share > best.share) [best, ties] = [one, 1];
    else if (one.share === best.share) ties += 1;
  }
  return ties > 1 ? severalValue : best?.name;
}
