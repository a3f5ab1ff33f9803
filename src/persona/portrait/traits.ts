import { fisherExact } from "../../numerics/fisher-exact.js";
import { unstableBelow } from "../../privacy/index.js";
import type { FeatureUnit, Provenance } from "../features/feature.js";
import { otherLevel } from "../features/levels.js";
import type {
  NamePart,
  NumericTrait,
  PersonaInterval,
  PersonaTrait,
  ShareTrait,
  TraitBasis,
} from "../personas/persona.js";
import { type AttributeTable, shareOfKnown, toFourDecimals, unknownValue } from "./distributions.js";
import { type GroupMean, type HiddenMean, isShown, meanOfRest } from "./group-means.js";
import { describedLevel, differenceInterval, effectInterval } from "./intervals.js";

/** A trait with what orders it: Hedges' g, or Cohen's h for shares, which stand on one footing. */
export interface SizedTrait {
  readonly trait: PersonaTrait;
  readonly size: number;
}

/** Cohen (1988): from here on an effect is small and no longer negligible. */
const smallestEffect = 0.2;

/** What is told of a quantity besides its means. */
export interface Quantity {
  readonly feature: string;
  readonly unit: FeatureUnit;
  readonly scale: "log" | "linear";
  readonly provenance: Provenance;
  readonly basis: Exclude<TraitBasis, "tested">;
  /** It is told as a trait by the share above the usual, which can be tested. */
  readonly isTested: boolean;
  /** From the scale to what is shown. */
  readonly show: (place: number) => number;
}

/**
 * A quantity as a trait of a persona that it sets apart, by the difference of means in pooled standard deviations.
 *
 * Hedges' g and not a measure of ranks (Cliff's delta): quantities that count by ratio are compared as logarithms, where means and deviations
 * describe them well, and g can be read beside both means. What has many zeros or heavy tails and is tested is told as a share.
 *
 * @see L. Hedges, "Distribution Theory for Glass's Estimator of Effect Size and Related Estimators" (1981)
 */
export function numericTrait(
  { feature, unit, scale, provenance, basis, show }: Quantity,
  means: readonly (GroupMean | HiddenMean)[],
  sizes: readonly number[],
  group: number,
  { level, minGroupSize }: { readonly level: number; readonly minGroupSize: number },
): SizedTrait | undefined {
  const own = means[group];
  const rest = meanOfRest(means, sizes, group);
  if (!isShown(own) || rest === undefined) return undefined;
  let [within, of, others] = [0, 0, 0];
  means.forEach((mean, g) => {
    if (!isShown(mean)) return;
    const n = countForInterval(mean.known, sizes[g] as number, minGroupSize);
    within += n * mean.variance;
    of += n - 1;
    if (g !== group) others += n;
  });
  const deviation = Math.sqrt(within / of);
  const difference = own.mean - rest;
  // Where nobody differs within the groups, what is left of a deviation is rounding, and an effect counted in it nonsense.
  if (!(deviation > 1e-6 * Math.max(1, Math.abs(difference)))) return undefined;
  const g = (difference / deviation) * (1 - 3 / (4 * of - 1));
  const n = countForInterval(own.known, sizes[group] as number, minGroupSize);
  const interval = effectInterval(g, n, others, levelFor(basis, level));
  if (!isTold(g, interval)) return undefined;
  return {
    size: Math.abs(g),
    trait: {
      kind: "numeric",
      feature,
      unit,
      scale,
      basis,
      provenance,
      direction: g > 0 ? "high" : "low",
      typical: toThreeDigits(show(own.mean)),
      rest: toThreeDigits(show(rest)),
      effect: { measure: "hedges-g", value: toHundredths(g), interval: rounded(interval) },
      ...(n < unstableBelow ? { unstable: true as const } : {}),
    } satisfies NumericTrait,
  };
}

/**
 * From the width of an interval its number of people can be worked out, and from that how many were missing. Where those are
 * too few to be shown, the interval is computed as if there were `minGroupSize` of them: a little too wide.
 */
function countForInterval(known: number, size: number, minGroupSize: number): number {
  const missing = size - known;
  return missing > 0 && missing < minGroupSize ? Math.max(2, size - minGroupSize) : known;
}

/** A value of an attribute that is asked about. */
export interface ShareQuestion {
  readonly feature: string;
  /** What is told: a value of the table, or a code for several. */
  readonly value: string;
  /** The values of the table that it stands for. */
  readonly values: readonly string[];
  readonly cut?: number;
  readonly basis: TraitBasis;
  readonly provenance: Provenance;
}

/** The values of a table that tell something: not "the rest", and not "unknown". */
export function tellingValues({ rows }: AttributeTable): readonly string[] {
  return (rows[0]?.cells ?? []).flatMap(({ key }) => (key === otherLevel || key === unknownValue ? [] : key));
}

/**
 * How common a value is as a trait of a persona that it sets apart.
 *
 * What did not form the groups is told only when Fisher's exact test rejects, at the level given, that the value has nothing to do with the
 * persona, and when Newcombe's interval at that level leaves zero out. The test is exact however rare the value is; intervals are not.
 */
export function shareTrait(
  { feature, value, values, cut, basis, provenance }: ShareQuestion,
  table: AttributeTable,
  sizes: readonly number[],
  group: number,
  level: number,
): SizedTrait | undefined {
  const shares = shareOfKnown(table, group, values, sizes);
  if (shares?.rest === undefined) return undefined;
  const { own, rest } = shares;
  const [p, q] = [own.count / own.of, rest.count / rest.of];
  // Where a value is rare it is hidden, so that the rest looks as if it were more common there than it is.
  if (p < q && !rest.ofAll) return undefined;
  const h = 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q));
  const interval = differenceInterval(own, rest, levelFor(basis, level));
  if (!isTold(h, interval)) return undefined;
  if (basis !== "formed-the-group") {
    const pValue = fisherExact(own.count, own.of - own.count, rest.count, rest.of - rest.count);
    if (pValue > 1 - level) return undefined;
  }
  return {
    size: Math.abs(h),
    trait: {
      kind: "share",
      feature,
      value,
      ...(cut === undefined ? {} : { cut }),
      basis,
      provenance,
      direction: p > q ? "high" : "low",
      share: toFourDecimals(p),
      rest: toFourDecimals(q),
      effect: { measure: "difference-of-shares", value: toHundredths(p - q), interval: rounded(interval) },
      ...(own.count < unstableBelow ? { unstable: true as const } : {}),
    } satisfies ShareTrait,
  };
}

/** What a trait says without its numbers. That a quantity was asked about as a share is no matter then. */
export function partOf(trait: PersonaTrait): NamePart {
  const { feature, direction } = trait;
  return trait.kind === "share" && trait.cut === undefined
    ? { feature, direction, value: trait.value }
    : { feature, direction };
}

/** What formed the groups is described at the usual level; whatever else is asked shares one level with all other questions. */
function levelFor(basis: TraitBasis, divided: number): number {
  return basis === "formed-the-group" ? describedLevel : divided;
}

/** Neither a difference of nothing nor one that chance explains. A rule may read what does not part the groups. */
function isTold(effect: number, { low, high }: PersonaInterval): boolean {
  return Math.abs(effect) >= smallestEffect && (low > 0 || high < 0);
}

function rounded(interval: PersonaInterval): PersonaInterval {
  return { ...interval, low: toHundredths(interval.low), high: toHundredths(interval.high) };
}

export function toHundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** Enough to read, and no more. */
export function toThreeDigits(value: number): number {
  return Number(value.toPrecision(3)) + 0;
}
