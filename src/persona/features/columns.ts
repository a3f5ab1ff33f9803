import { quantileOfSorted } from "../../facts/quantile.js";
import {
  type CategoricalFeature,
  type Feature,
  type FeatureContext,
  type NumericFeature,
  type PersonaFeatureName,
} from "./catalogue.js";
import { groupLevels, type Levels } from "./levels.js";
import type { PersonaProfile } from "../persona-profile.js";

/** Why a feature forms no groups. */
export type UnusedReason =
  /** Known of fewer than half the customers. */
  | "rarely-known"
  /** The same for nearly everybody. */
  | "hardly-varies"
  /** Amounts in several currencies, and none chosen. */
  | "mixed-currencies"
  /** The caller named other features. */
  | "not-chosen";

/** One feature and whether it formed the groups. */
export type FeatureUse =
  | { readonly feature: PersonaFeatureName; readonly used: true; readonly kind: Feature["kind"] }
  | { readonly feature: PersonaFeatureName; readonly used: false; readonly reason: UnusedReason };

/** A quantity of every customer, on a scale on which features can be compared. */
export interface NumericColumn {
  readonly kind: "numeric";
  readonly feature: NumericFeature;
  /** NaN where it is not known. */
  readonly scaled: Float64Array;
  /** Variance of the scaled values: what two customers taken at random differ by, halved. */
  readonly variance: number;
}

/** One word of every customer. */
export interface CategoricalColumn {
  readonly kind: "categorical";
  readonly feature: CategoricalFeature;
  readonly levels: Levels;
  /** The chance that two customers taken at random differ. */
  readonly heterogeneity: number;
}

export type Column = NumericColumn | CategoricalColumn;

/** Half the customers, so that most pairs have the feature to be compared by. */
const smallestKnownShare = 0.5;
/** Beyond this share of one value a feature says the same of everybody. */
const largestModeShare = 0.95;
/** Scaled values beyond are cut, so that one extreme customer makes no group. */
const scaledLimit = 3;
/** Half the interquartile range of a normal distribution is .6745 standard deviations. */
const quartileSpread = 1.349;

/** The column of a feature, or why it has none. */
export function columnOf(
  feature: Feature,
  profiles: readonly PersonaProfile[],
  context: FeatureContext,
  minGroupSize: number,
): Column | UnusedReason {
  return feature.kind === "numeric"
    ? numericColumn(feature, profiles, context)
    : categoricalColumn(feature, profiles, context, minGroupSize);
}

/** A value on the feature's own scale. */
export function onScale(feature: NumericFeature, value: number): number {
  return feature.scale === "log" ? Math.log1p(Math.max(0, value)) : value;
}

/** Values of a feature on its own scale; NaN where it is not known. */
export function valuesOf(
  feature: NumericFeature,
  profiles: readonly PersonaProfile[],
  context: FeatureContext,
): Float64Array {
  return Float64Array.from(profiles, (profile) => {
    const value = feature.of(profile, context);
    return value === undefined || !Number.isFinite(value) ? Number.NaN : onScale(feature, value);
  });
}

/** Median and interquartile range rather than mean and deviation: a few large buyers do not set the measure for all. */
function numericColumn(
  feature: NumericFeature,
  profiles: readonly PersonaProfile[],
  context: FeatureContext,
): NumericColumn | UnusedReason {
  const values = valuesOf(feature, profiles, context);
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0 || known.length < smallestKnownShare * values.length) return "rarely-known";
  if (largestRun(known) > largestModeShare * known.length) return "hardly-varies";
  const median = quantileOfSorted(known, 0.5);
  const spread = (quantileOfSorted(known, 0.75) - quantileOfSorted(known, 0.25)) / quartileSpread;
  const unit = spread > 0 ? spread : Math.sqrt(varianceOf(known));
  const scaled = values.map((value) => Math.max(-scaledLimit, Math.min(scaledLimit, (value - median) / unit)));
  return { kind: "numeric", feature, scaled, variance: varianceOf(scaled.filter((value) => !Number.isNaN(value))) };
}

function categoricalColumn(
  feature: CategoricalFeature,
  profiles: readonly PersonaProfile[],
  context: FeatureContext,
  minGroupSize: number,
): CategoricalColumn | UnusedReason {
  const levels = groupLevels(
    profiles.map((profile) => feature.of(profile, context)),
    minGroupSize,
  );
  const counts = levels.names.map(() => 0);
  let known = 0;
  for (const level of levels.of) {
    if (level < 0) continue;
    counts[level] = (counts[level] as number) + 1;
    known += 1;
  }
  if (known === 0 || known < smallestKnownShare * profiles.length) return "rarely-known";
  if (Math.max(...counts) > largestModeShare * known) return "hardly-varies";
  const heterogeneity = 1 - counts.reduce((sum, count) => sum + (count / known) ** 2, 0);
  return { kind: "categorical", feature, levels, heterogeneity };
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function largestRun(sorted: Float64Array): number {
  let largest = 0;
  let run = 0;
  sorted.forEach((value, i) => {
    run = i > 0 && value === sorted[i - 1] ? run + 1 : 1;
    largest = Math.max(largest, run);
  });
  return largest;
}
