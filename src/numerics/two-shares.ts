import { fisherExact } from "./fisher-exact.js";
import { chiSquareUpperTail } from "./incomplete-gamma.js";
import { normalCumulative, normalQuantile } from "./normal.js";
import type { Count } from "./proportion.js";

/** Below this expected count the chi-square distribution is no longer a good stand-in (Cochran 1954). */
const leastExpected = 5;

/** Whether two shares of different people differ by more than chance explains. */
export interface SharesTest {
  readonly test: "fisher-exact" | "chi-square";
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Fisher's exact test where any expected count is below 5, Pearson's chi-square without correction otherwise.
 *
 * @see W. Cochran, "Some Methods for Strengthening the Common Chi-Square Tests" (1954)
 */
export function testShares(one: Count, other: Count): SharesTest {
  const of = one.of + other.of;
  const counted = one.count + other.count;
  const expected = (Math.min(one.of, other.of) * Math.min(counted, of - counted)) / of;
  if (expected < leastExpected) {
    const pValue = fisherExact(one.count, one.of - one.count, other.count, other.of - other.count);
    return { test: "fisher-exact", pValue };
  }
  const share = counted / of;
  const gap = one.count / one.of - other.count / other.of;
  const chiSquare = (gap * gap) / (share * (1 - share) * (1 / one.of + 1 / other.of));
  return { test: "chi-square", pValue: chiSquareUpperTail(1, chiSquare) };
}

/**
 * How likely so many people show a difference of two true shares at a two-sided level of significance: the normal
 * approximation.
 *
 * @see J. Fleiss, B. Levin, M. Paik, "Statistical Methods for Rates and Proportions" (2003), 4.2
 */
export function powerOfShares(
  one: { readonly share: number; readonly of: number },
  other: { readonly share: number; readonly of: number },
  significance: number,
): number {
  const pooled = (one.share * one.of + other.share * other.of) / (one.of + other.of);
  const underNone = Math.sqrt(pooled * (1 - pooled) * (1 / one.of + 1 / other.of));
  const underGap = Math.sqrt((one.share * (1 - one.share)) / one.of + (other.share * (1 - other.share)) / other.of);
  const beyond = Math.abs(one.share - other.share) - normalQuantile(1 - significance / 2) * underNone;
  if (underGap === 0) return beyond >= 0 ? 1 : 0;
  return normalCumulative(beyond / underGap);
}
