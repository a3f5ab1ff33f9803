import { suppressCounts, unstableBelow } from "../../privacy/index.js";
import type { GroupSizeOptions } from "../../privacy/index.js";
import type { Distribution } from "./distributions.js";
import type { FeatureBasis, NumericFeature } from "../features/catalogue.js";
import { differenceInterval, effectInterval, type Interval } from "./intervals.js";

/** How a quantity sets a persona apart from everybody else. */
export interface NumericTrait {
  readonly kind: "numeric";
  readonly feature: string;
  readonly unit: NumericFeature["unit"];
  readonly basis: FeatureBasis;
  readonly direction: "high" | "low";
  /** Mean of the members of whom it is known; the geometric mean (of one plus the value) on a logarithmic scale. */
  readonly mean: number;
  /** The same for everybody else. */
  readonly restMean: number;
  readonly scale: NumericFeature["scale"];
  /** Difference in pooled standard deviations, on the feature's scale (Cohen 1988). */
  readonly effect: { readonly measure: "cohens-d"; readonly value: number; readonly interval: Interval };
  readonly unstable?: true;
}

/** How a value sets a persona apart from everybody else. */
export interface CategoryTrait {
  readonly kind: "categorical";
  readonly feature: string;
  readonly value: string;
  readonly basis: FeatureBasis;
  readonly direction: "high" | "low";
  readonly share: number;
  readonly restShare: number;
  readonly effect: { readonly measure: "difference-of-shares"; readonly value: number; readonly interval: Interval };
  readonly unstable?: true;
}

export type PersonaTrait = NumericTrait | CategoryTrait;

/** A trait with what orders it: Cohen's d, or Cohen's h for shares, which stand on one footing. */
export interface SizedTrait {
  readonly trait: PersonaTrait;
  readonly size: number;
}

/** A trait of those of whom it is known is a trait of the persona when they are at least half of it. */
const smallestKnownShare = 0.5;
/** Cohen (1988): from here on an effect is small and no longer negligible. */
const smallestEffect = 0.2;

export interface TraitContext extends GroupSizeOptions {
  readonly minGroupSize: number;
  readonly groups: Int32Array;
  readonly sizes: readonly number[];
  /** Confidence of the intervals; higher for features that are tested, because there are several. */
  readonly confidence: number;
}

/**
 * A quantity as a trait of each persona that it sets apart. Nothing is said of personas of which it is known of too
 * few, nor of the one next to them in size, so that no mean of a few can be worked out from the means of the rest.
 */
export function numericTraits(
  feature: NumericFeature,
  values: Float64Array,
  basis: FeatureBasis,
  context: TraitContext,
): (SizedTrait | undefined)[] {
  const { groups, sizes } = context;
  const own = sizes.map(() => ({ n: 0, sum: 0, squares: 0 }));
  const all = { n: 0, sum: 0, squares: 0 };
  // Sums of squares lose digits far from zero, so they are taken around the first known value.
  const origin = values.find((value) => !Number.isNaN(value)) ?? 0;
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const x = value - origin;
    for (const moments of [own[groups[row] as number] as typeof all, all]) {
      moments.n += 1;
      moments.sum += x;
      moments.squares += x * x;
    }
  });
  const known = own.map(({ n }, i) => ({ key: String(i), count: n }));
  const { cells } = suppressCounts(known, context);
  return own.map((group, i) => {
    const cell = cells[i];
    const rest = { n: all.n - group.n, sum: all.sum - group.sum, squares: all.squares - group.squares };
    if (cell === undefined || cell.hidden || cell.count < context.minGroupSize || rest.n < context.minGroupSize)
      return undefined;
    if (group.n < smallestKnownShare * (sizes[i] as number)) return undefined;
    const [mean, restMean] = [group.sum / group.n, rest.sum / rest.n];
    const within = group.squares - group.n * mean * mean + rest.squares - rest.n * restMean * restMean;
    const deviation = Math.sqrt(Math.max(0, within) / (all.n - 2));
    const difference = mean - restMean;
    // Where nobody differs within the groups, what is left of a deviation is rounding, and an effect counted in it nonsense.
    if (!(deviation > 1e-6 * Math.max(1, Math.abs(difference)))) return undefined;
    const d = difference / deviation;
    const n = countForInterval(group.n, sizes[i] as number, context.minGroupSize);
    const restSize = values.length - (sizes[i] as number);
    const interval = effectInterval(d, n, countForInterval(rest.n, restSize, context.minGroupSize), context.confidence);
    if (!isTold(d, interval, basis)) return undefined;
    const show = (x: number) => toDigits(feature.scale === "log" ? Math.expm1(x + origin) : x + origin);
    return {
      size: Math.abs(d),
      trait: {
        kind: "numeric",
        feature: feature.name,
        unit: feature.unit,
        basis,
        direction: d > 0 ? "high" : "low",
        mean: show(mean),
        restMean: show(restMean),
        scale: feature.scale,
        effect: { measure: "cohens-d", value: toHundredths(d), interval: rounded(interval) },
        ...(group.n < unstableBelow ? { unstable: true as const } : {}),
      },
    };
  });
}

/**
 * From the width of an interval its number of people can be worked out, and from that how many were missing. Where those are
 * too few to be shown, the interval is computed as if there were `minGroupSize` of them: a little too wide.
 */
function countForInterval(known: number, size: number, minGroupSize: number): number {
  const missing = size - known;
  return missing > 0 && missing < minGroupSize ? Math.max(2, size - minGroupSize) : known;
}

/** The value of an attribute that sets a persona apart the most, of those that may be shown. */
export function categoryTrait(
  { attribute, cells }: Distribution,
  size: number,
  customers: number,
  basis: FeatureBasis,
  context: TraitContext,
): SizedTrait | undefined {
  let best: SizedTrait | undefined;
  for (const cell of cells) {
    if (cell.hidden || cell.restShare === undefined) continue;
    const others = customers - size;
    const rest = { count: Math.round(cell.restShare * others), of: others };
    const difference = cell.count / size - rest.count / others;
    const h = 2 * Math.asin(Math.sqrt(cell.count / size)) - 2 * Math.asin(Math.sqrt(rest.count / others));
    const interval = differenceInterval({ count: cell.count, of: size }, rest, context.confidence);
    if (!isTold(h, interval, basis) || Math.abs(h) <= (best?.size ?? 0)) continue;
    best = {
      size: Math.abs(h),
      trait: {
        kind: "categorical",
        feature: attribute,
        value: cell.key,
        basis,
        direction: difference > 0 ? "high" : "low",
        share: cell.share,
        restShare: cell.restShare,
        effect: { measure: "difference-of-shares", value: toHundredths(difference), interval: rounded(interval) },
        ...(cell.unstable ? { unstable: true as const } : {}),
      },
    };
  }
  return best;
}

/** What formed the group is told by its size alone; of the rest, also only what chance does not explain. */
function isTold(effect: number, { low, high }: Interval, basis: FeatureBasis): boolean {
  return Math.abs(effect) >= smallestEffect && (basis === "formed-the-group" || low > 0 || high < 0);
}

function rounded({ low, high, confidence }: Interval): Interval {
  return { low: toHundredths(low), high: toHundredths(high), confidence };
}

function toHundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Four digits: enough to read, and no more. */
function toDigits(value: number): number {
  return Number(value.toPrecision(4));
}
