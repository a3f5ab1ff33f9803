import { normalCumulative, normalQuantile } from "../numerics/normal.js";
import { requireNumber } from "../shared/errors.js";
import { groupSpends, type GroupedSpends, type SpendHistory } from "./spend-history.js";

/** A correlation with the interval in which it lies at the level of confidence. */
export interface Correlation {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The chance of a correlation at least as far from 0 where there is none. */
  readonly pValue: number;
}

/**
 * Whether customers who buy more often spend more, or less, per occasion.
 *
 * - `independent`: no correlation was found. The spend model may be multiplied with a model of purchases as it is.
 * - `nearly-independent`: there is a correlation, and it is small. The usual case; values of the most frequent are somewhat too
 *   low where it is positive, and too high where it is negative.
 * - `dependent`: spend and frequency go together. Values by the Gamma-Gamma model are biased at both ends: fit by segment.
 * - `not-enough-data`: fewer than four repeat customers, or no variation.
 */
export type SpendIndependence =
  | {
      readonly verdict: "independent" | "nearly-independent" | "dependent";
      /** Of frequency and mean spend as they are (Pearson). A few large customers can make or hide it. */
      readonly pearson: Correlation;
      /** Of their ranks (Spearman): whether the one rises with the other, however steeply. */
      readonly spearman: Correlation;
      /** The level of confidence of the intervals. */
      readonly level: number;
      /** Repeat customers with a positive spend, weights counted. */
      readonly customers: number;
    }
  | { readonly verdict: "not-enough-data"; readonly customers: number };

/** How strict the check is. */
export interface SpendIndependenceOptions {
  /** Confidence of the intervals, between 0 and 1; 0.95 by default. */
  readonly level?: number | undefined;
  /**
   * The correlation, in absolute value, from which spend counts as dependent; 0.3 by default, from where on Cohen (1988) calls an
   * effect medium.
   */
  readonly dependentFrom?: number | undefined;
}

/**
 * Checks the assumption of the Gamma-Gamma model that spend does not depend on frequency, over the repeat customers with a
 * positive spend. Weights count as so many customers.
 *
 * What the product of expected purchases and expected spend needs is that means do not depend on frequency: the correlation of
 * Pearson, whose interval has to contain 0 for `independent`. It makes a base `dependent` when it is large and no chance. That of the
 * ranks is not 0 where the model holds, up to 0.3 where spends are very skewed, because a mean over few occasions lies below the
 * expectation more often than one over many. It decides only when its whole interval is large: a relation that a few large
 * customers hide from the other.
 *
 * @example
 * const found = spendIndependence([
 *   { frequency: 1, meanSpend: 20, weight: 40 },
 *   { frequency: 1, meanSpend: 60, weight: 40 },
 *   { frequency: 5, meanSpend: 21, weight: 10 },
 *   { frequency: 5, meanSpend: 60, weight: 10 },
 * ]);
 * found.verdict // => "independent"
 *
 * @throws DomainError `histories`, `spend-independence-level`, `spend-independence-dependent-from`, or a code `history-...`.
 * @accuracy the published .113884 of the CDNOW sample to its last digit; of simulated bases that follow the model, 50 customers or
 *   more, at most 5 % are called dependent (tests/value).
 * @see P. Fader, B. Hardie, K. L. Lee, "RFM and CLV" (2005), for the check; D. Bonett, T. Wright, "Sample Size Requirements for
 *   Estimating Pearson, Kendall and Spearman Correlations" (2000), for the intervals
 */
export function spendIndependence(
  histories: readonly SpendHistory[],
  options: SpendIndependenceOptions = {},
): SpendIndependence {
  return spendIndependenceOf(groupSpends("spendIndependence", histories), options);
}

/** The same of histories that have been checked. */
export function spendIndependenceOf(
  { size, frequency, meanSpend, weight, customers }: GroupedSpends,
  { level = 0.95, dependentFrom = 0.3 }: SpendIndependenceOptions,
): SpendIndependence {
  const fn = "spendIndependence";
  requireNumber(fn, "level", level, { above: 0, below: 1 });
  requireNumber(fn, "dependentFrom", dependentFrom, { above: 0, max: 1 });
  const pearson = correlation(frequency, meanSpend, weight);
  const spearman = correlation(midranks(frequency, weight), midranks(meanSpend, weight), weight);
  if (size < 2 || !(customers > 3) || pearson === undefined || spearman === undefined) {
    return { verdict: "not-enough-data", customers };
  }
  const z = normalQuantile(0.5 + level / 2);
  // On Fisher's scale, where a correlation is about normal. A perfect one lies at infinity there, and comes back as 1.
  const withInterval = (estimate: number, variance: number): Correlation => {
    const centre = Math.atanh(estimate);
    const deviation = Math.sqrt(variance / (customers - 3));
    return {
      estimate,
      low: Math.tanh(centre - z * deviation),
      high: Math.tanh(centre + z * deviation),
      // Where there is none, the rank correlation has the variance of the other one.
      pValue: 2 * normalCumulative(-Math.abs(centre) * Math.sqrt(customers - 3)),
    };
  };
  const found = {
    pearson: withInterval(pearson, 1),
    spearman: withInterval(spearman, 1 + (spearman * spearman) / 2),
    level,
    customers,
  };
  const isBeyond = ({ low, high }: Correlation, limit: number): boolean => low > limit || high < -limit;
  const isReal = isBeyond(found.pearson, 0);
  const isDependent = (isReal && Math.abs(pearson) >= dependentFrom) || isBeyond(found.spearman, dependentFrom);
  return { verdict: isDependent ? "dependent" : isReal ? "nearly-independent" : "independent", ...found };
}

/** The weighted product-moment correlation; `undefined` where one of the two does not vary. */
function correlation(a: Float64Array, b: Float64Array, weight: Float64Array): number | undefined {
  let count = 0;
  let meanA = 0;
  let meanB = 0;
  let aa = 0;
  let ab = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const w = weight[i]!;
    count += w;
    const fromA = a[i]! - meanA;
    const fromB = b[i]! - meanB;
    meanA += (w / count) * fromA;
    meanB += (w / count) * fromB;
    aa += w * fromA * (a[i]! - meanA);
    ab += w * fromA * (b[i]! - meanB);
    bb += w * fromB * (b[i]! - meanB);
  }
  if (!(aa > 0 && bb > 0)) return undefined;
  return Math.max(-1, Math.min(1, ab / Math.sqrt(aa) / Math.sqrt(bb)));
}

/** Ranks in which ties share the middle of their places; a row of weight w takes w places. */
function midranks(values: Float64Array, weight: Float64Array): Float64Array {
  const order = Uint32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Float64Array(values.length);
  let below = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let tied = 0;
    while (to < order.length && values[order[to]!] === values[order[from]!]) tied += weight[order[to++]!]!;
    for (let k = from; k < to; k++) ranks[order[k]!] = below + tied / 2;
    below += tied;
    from = to;
  }
  return ranks;
}
