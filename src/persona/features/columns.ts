import { quantileOfSorted } from "../../facts/quantile.js";
import type { ClusterColumn } from "../clustering/mixed-data.js";
import type { PersonaProfile } from "../persona-profile.js";
import {
  type CategoricalFeature,
  type Feature,
  type FeatureContext,
  type FeatureFrame,
  type MultiFeature,
  type NamedShare,
  type NumericFeature,
  onScale,
  type OrdinalFeature,
} from "./feature.js";
import { commonNames, groupLevels, type Levels } from "./levels.js";
import { fitRobustScaling, largestRun, type RobustScaling, scaled } from "./robust-scaling.js";

/** A quantity of every customer, or a place in an order, on a scale on which features can be compared. */
export interface ScaledColumn {
  readonly kind: "numeric" | "ordinal";
  readonly feature: NumericFeature | OrdinalFeature;
  /** On the feature's own scale, for an ordinal feature the rank, from 0; NaN where it is not known. */
  readonly values: Float64Array;
  /** The same in units from the center, cut. */
  readonly scaled: Float64Array;
  readonly scaling: RobustScaling;
}

/** One word of every customer. */
export interface CategoricalColumn {
  readonly kind: "categorical";
  readonly feature: CategoricalFeature;
  readonly levels: Levels;
}

/** Several words of every customer, each with its share. */
export interface MultiColumn {
  readonly kind: "multi";
  readonly feature: MultiFeature;
  /** In the order of their words; `other` last. */
  readonly names: readonly string[];
  /** Row by row the shares of the names; NaN where they are not known. */
  readonly weights: Float64Array;
}

export type Column = ScaledColumn | CategoricalColumn | MultiColumn;

/** What a feature says of everybody, read once. */
export type Reading = {
  /** Of how many it is known. */
  readonly known: number;
} & (
  | {
      readonly kind: "numeric";
      readonly feature: NumericFeature;
      readonly offsets: FeatureFrame["offsets"];
      /** On the feature's own scale; NaN where it is not known. */
      readonly values: Float64Array;
    }
  | {
      readonly kind: "ordinal";
      readonly feature: OrdinalFeature;
      /** The places of the words in their order; NaN where none is known. */
      readonly values: Float64Array;
    }
  | {
      readonly kind: "categorical";
      readonly feature: CategoricalFeature;
      readonly words: readonly (string | undefined)[];
    }
  | {
      readonly kind: "multi";
      readonly feature: MultiFeature;
      readonly shares: readonly (readonly NamedShare[] | undefined)[];
    }
);

/** Why a feature has no column that could tell customers apart. */
export type UnfitReason = "rarely-known" | "hardly-varies";

/** Half the customers, so that most pairs have the feature to be compared by. */
const smallestKnownShare = 0.5;
/** Beyond this share of one value a feature says the same of everybody. */
const largestModeShare = 0.95;
/** Shares this near are the same. */
const shareTolerance = 1e-9;
/** A hundredth of the usual amount: what is smaller than that is as good as nothing. */
const amountOffset = 0.01;

/** What a feature says of everybody. */
export function readFeature(feature: Feature, profiles: readonly PersonaProfile[], context: FeatureContext): Reading {
  switch (feature.kind) {
    case "numeric": {
      const values = numbersOf(profiles, (profile) => feature.of(profile, context));
      const offsets = offsetsOf(feature, values);
      const places = values.map((value) => onScale(feature, value, { offsets }));
      return { kind: "numeric", feature, offsets, known: countKnown(values), values: places };
    }
    case "ordinal": {
      const values = numbersOf(profiles, (profile) => {
        const word = feature.of(profile, context);
        return word === undefined ? undefined : feature.position(word, context);
      });
      return { kind: "ordinal", feature, known: countKnown(values), values };
    }
    case "categorical": {
      const words = profiles.map((profile) => feature.of(profile, context));
      return { kind: "categorical", feature, known: words.filter((word) => word !== undefined).length, words };
    }
    case "multi": {
      const shares = profiles.map((profile) => feature.of(profile, context));
      return { kind: "multi", feature, known: shares.filter((own) => own !== undefined).length, shares };
    }
  }
}

/** The column of a feature. */
export function columnOf(reading: Reading, customers: number, minGroupSize: number): Column | UnfitReason {
  if (reading.known === 0 || reading.known < smallestKnownShare * customers) return "rarely-known";
  switch (reading.kind) {
    case "numeric":
      return scaledColumn(reading.feature, reading.values);
    case "ordinal":
      return scaledColumn(reading.feature, ranksOf(reading.values));
    case "categorical":
      return categoricalColumn(reading.feature, reading.words, minGroupSize);
    case "multi":
      return multiColumn(reading.feature, reading.shares, minGroupSize);
  }
}

/** Whether the feature is known of the customer of a row. */
export function isKnownIn(column: Column, row: number): boolean {
  switch (column.kind) {
    case "numeric":
    case "ordinal":
      return !Number.isNaN(column.values[row]);
    case "categorical":
      return (column.levels.of[row] as number) >= 0;
    case "multi":
      return !Number.isNaN(column.weights[row * column.names.length]);
  }
}

/** Some of the rows, in ascending order. */
export function keepRows(column: Column, rows: ArrayLike<number>): Column {
  if (rows.length === rowsIn(column)) return column;
  switch (column.kind) {
    case "numeric":
    case "ordinal": {
      const { values, scaled: units } = column;
      return {
        ...column,
        values: Float64Array.from(rows, (row) => values[row] as number),
        scaled: Float64Array.from(rows, (row) => units[row] as number),
      };
    }
    case "categorical": {
      const of = Int32Array.from(rows, (row) => column.levels.of[row] as number);
      return { ...column, levels: { ...column.levels, of } };
    }
    case "multi": {
      const width = column.names.length;
      const weights = new Float64Array(rows.length * width);
      for (let i = 0; i < rows.length; i++) {
        const from = (rows[i] as number) * width;
        weights.set(column.weights.subarray(from, from + width), i * width);
      }
      return { ...column, weights };
    }
  }
}

function rowsIn(column: Column): number {
  switch (column.kind) {
    case "numeric":
    case "ordinal":
      return column.values.length;
    case "categorical":
      return column.levels.of.length;
    case "multi":
      return column.weights.length / column.names.length;
  }
}

/** The column as clustering takes it, which knows nothing of features. */
export function clusterColumn(column: Column): ClusterColumn {
  switch (column.kind) {
    case "numeric":
    case "ordinal":
      return { kind: "numeric", values: column.scaled };
    case "categorical":
      return { kind: "categorical", levels: column.levels.names.length, of: column.levels.of };
    case "multi":
      return { kind: "multi", levels: column.names.length, weights: column.weights };
  }
}

function scaledColumn(feature: NumericFeature | OrdinalFeature, values: Float64Array): ScaledColumn | UnfitReason {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (largestRun(known) > largestModeShare * known.length) return "hardly-varies";
  const scaling = fitRobustScaling(known);
  return { kind: feature.kind, feature, values, scaled: values.map((value) => scaled(scaling, value)), scaling };
}

/** Places in the order of the words that occur; words that begin at the same point share one. */
function ranksOf(positions: Float64Array): Float64Array {
  const ranks = new Map(
    [...new Set(positions.filter((position) => !Number.isNaN(position)))]
      .sort((a, b) => a - b)
      .map((position, rank) => [position, rank]),
  );
  return positions.map((position) => (Number.isNaN(position) ? position : (ranks.get(position) as number)));
}

function categoricalColumn(
  feature: CategoricalFeature,
  words: readonly (string | undefined)[],
  minGroupSize: number,
): CategoricalColumn | UnfitReason {
  const levels = groupLevels(words, minGroupSize);
  const known = levels.of.filter((level) => level >= 0).sort();
  return levels.names.length < 2 || largestRun(known) > largestModeShare * known.length
    ? "hardly-varies"
    : { kind: "categorical", feature, levels };
}

function multiColumn(
  feature: MultiFeature,
  readings: readonly (readonly NamedShare[] | undefined)[],
  minGroupSize: number,
): MultiColumn | UnfitReason {
  const counts = new Map<string, number>();
  for (const shares of readings) for (const { name } of shares ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  const { names, placeOf } = commonNames(
    counts,
    (isMeant) => readings.filter((shares) => shares?.some(({ name }) => isMeant(name))).length,
    { customers: readings.length, minGroupSize },
  );
  const width = names.length;
  const weights = new Float64Array(readings.length * width);
  let known = 0;
  readings.forEach((shares, row) => {
    const told = (shares ?? []).filter(({ name }) => placeOf(name) >= 0);
    const total = told.length === shares?.length ? 1 : told.reduce((sum, { share }) => sum + share, 0);
    if (told.length > 0) known += 1;
    else weights.fill(Number.NaN, row * width, (row + 1) * width);
    for (const { name, share } of told) {
      const at = row * width + placeOf(name);
      weights[at] = (weights[at] as number) + share / total;
    }
  });
  const column = { kind: "multi" as const, feature, names, weights };
  return width === 0 || rowsLikeTheMiddle(column) > largestModeShare * known ? "hardly-varies" : column;
}

/** Rows whose shares are all those in the middle. */
function rowsLikeTheMiddle({ names, weights }: MultiColumn): number {
  const width = names.length;
  const rows = weights.length / width;
  const middle = names.map((_, c) => {
    const own = new Float64Array(rows).map((_, row) => weights[row * width + c] as number);
    return quantileOfSorted(own.filter((weight) => !Number.isNaN(weight)).sort(), 0.5);
  });
  let alike = 0;
  for (let from = 0; from < weights.length; from += width) {
    if (middle.every((share, c) => Math.abs((weights[from + c] as number) - share) <= shareTolerance)) alike += 1;
  }
  return alike;
}

function numbersOf(
  profiles: readonly PersonaProfile[],
  of: (profile: PersonaProfile) => number | undefined,
): Float64Array {
  const values = new Float64Array(profiles.length);
  for (let row = 0; row < values.length; row++) values[row] = of(profiles[row] as PersonaProfile) ?? Number.NaN;
  return values;
}

function countKnown(values: Float64Array): number {
  let known = 0;
  for (const value of values) if (!Number.isNaN(value)) known += 1;
  return known;
}

/** Of amounts on a logarithmic scale: about a hundredth of the usual one, so that cents and euros give the same. */
function offsetsOf({ name, unit, scale }: NumericFeature, values: Float64Array): FeatureFrame["offsets"] {
  if (unit !== "minor-units" || scale !== "log") return {};
  const positive = values.filter((value) => value > 0).sort();
  if (positive.length === 0) return {};
  // One digit: the median of an odd number of customers is what one of them pays.
  return { [name]: Number((amountOffset * quantileOfSorted(positive, 0.5)).toPrecision(1)) };
}
