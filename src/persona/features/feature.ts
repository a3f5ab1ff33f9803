import type { BaseRhythm, FactUnit } from "../../facts/index.js";
import type { PersonaProfile } from "../persona-profile.js";

/** Where what is told comes from: said by the person, seen in what they do, estimated by a model, or taken for granted. */
export type Provenance = "declared" | "observed" | "modelled" | "assumed";

/** What part a feature plays unless the caller says otherwise. */
export type FeatureRole =
  /** What and how somebody buys: forms groups. */
  | "habit"
  /** How much and how lately: told of every group, and forms one only when asked for by name. */
  | "standing"
  /** Who somebody is, as a band: told of every group, and forms one only when asked for by name. */
  | "demographic"
  /** Told of every group, and never forms one. */
  | "described";

/** In what a feature is counted: a unit of facts, a ratio, or a word of the caller's for an attribute of their own. */
export type FeatureUnit = FactUnit | "ratio" | (string & {});

/** What a feature needs to know besides the customer, as plain JSON. */
export interface FeatureFrame {
  /** The currency of the amounts: the chosen one, or that of most; absent when several are common and none was chosen. */
  readonly currency?: string | undefined;
  readonly rhythm?: BaseRhythm | undefined;
  /**
   * By feature, what is added to a value before its logarithm is taken, where that is not 1: for amounts about a
   * hundredth of the usual one, so that cents and euros give the same.
   */
  readonly offsets: Readonly<Record<string, number>>;
}

/** A frame made ready to read many customers by. */
export interface FeatureContext extends FeatureFrame {
  /** The usual gap of a customer in days, from their own gaps and those of the base. */
  readonly usualGapDays: (gapsDays: readonly number[]) => number;
  /**
   * Whether a word (a category of goods, a channel) gives nothing sensitive away, or may be used all the same; with the name of an
   * attribute, as a value of that attribute, which tells more of a person than the same word on a shelf.
   */
  readonly mayRead: (word: string, attribute?: string) => boolean;
}

/** What is common to all features. Their `of` gives undefined where something is not known, which is neither zero nor no. */
interface FeatureBase {
  readonly name: string;
  /** Facts and judgements that it reads; an attribute of the caller's own as `attributes.name`. */
  readonly facts: readonly string[];
  readonly provenance: Provenance;
  readonly role: FeatureRole;
}

/** A quantity. */
export interface NumericFeature extends FeatureBase {
  readonly kind: "numeric";
  readonly unit: FeatureUnit;
  /** Whether differences count by ratio (`log`) or by amount. */
  readonly scale: "log" | "linear";
  readonly of: (profile: PersonaProfile, context: FeatureContext) => number | undefined;
}

/** One of several words in an order. */
export interface OrdinalFeature extends FeatureBase {
  readonly kind: "ordinal";
  readonly of: (profile: PersonaProfile, context: FeatureContext) => string | undefined;
  /** Where a word stands in the order, by a number that only grows along it; undefined where that is not known. */
  readonly position: (word: string, frame: FeatureFrame) => number | undefined;
}

/** One of several words. */
export interface CategoricalFeature extends FeatureBase {
  readonly kind: "categorical";
  readonly of: (profile: PersonaProfile, context: FeatureContext) => string | undefined;
}

/** How much of something is of one name. */
export interface NamedShare {
  readonly name: string;
  /** From 0 to 1; those of one customer add up to 1. */
  readonly share: number;
}

/** Several words at once, each with its share. */
export interface MultiFeature extends FeatureBase {
  readonly kind: "multi";
  /** Sorted by name; never empty. */
  readonly of: (profile: PersonaProfile, context: FeatureContext) => readonly NamedShare[] | undefined;
}

export type Feature = NumericFeature | OrdinalFeature | CategoricalFeature | MultiFeature;

/**
 * A value on the scale on which a feature is compared: itself, or the logarithm of it and a small offset, so that nothing at
 * all has a place on it too.
 */
export function onScale(feature: NumericFeature, value: number, { offsets }: FeatureFrame): number {
  return feature.scale === "linear" ? value : Math.log1p(Math.max(0, value) / offsetOf(feature, offsets));
}

/** The value at a place on that scale: the inverse of `onScale`. */
export function offScale(feature: NumericFeature, place: number, { offsets }: FeatureFrame): number {
  return feature.scale === "linear" ? place : Math.expm1(place) * offsetOf(feature, offsets);
}

function offsetOf({ name }: NumericFeature, offsets: FeatureFrame["offsets"]): number {
  return Object.hasOwn(offsets, name) ? (offsets[name] as number) : 1;
}

/** Values of a feature on its own scale; NaN where they are not known. */
export function valuesOf(
  feature: NumericFeature,
  profiles: readonly PersonaProfile[],
  context: FeatureContext,
): Float64Array {
  const values = new Float64Array(profiles.length).fill(Number.NaN);
  profiles.forEach((profile, row) => {
    const value = feature.of(profile, context);
    if (value !== undefined) values[row] = onScale(feature, value, context);
  });
  return values;
}
