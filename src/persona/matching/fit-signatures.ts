import type { GroupSizeOptions } from "../../privacy/index.js";
import { compareText } from "../../shared/order.js";
import type { AdmissionBasis } from "../admission.js";
import type { AttributeDefinition } from "../features/attributes.js";
import { defaultPersonaFeatures, demographicFeatures } from "../features/catalogue.js";
import type { Feature, FeatureContext, NamedShare } from "../features/feature.js";
import { otherLevel } from "../features/levels.js";
import type { PersonaProfile } from "../persona-profile.js";
import {
  type AttributeTable,
  distribute,
  type TableFrame,
  toFourDecimals,
  unknownValue,
} from "../portrait/distributions.js";
import { groupMeans, isShown } from "../portrait/group-means.js";
import { mainValue, severalValue } from "../portrait/main-value.js";
import { toHundredths } from "../portrait/traits.js";
import { type FeatureReading, type PersonaSignature, readingOf, type SignatureFeature } from "./signature.js";
import { compare, inCommon, meanAgreement, nearness, placeOf, usedByDefault, wholeOf } from "./similarity.js";

/** One feature of all members of all groups. */
interface FeatureSample {
  readonly feature: Feature;
  /** Where the feature is an attribute of the caller's own. */
  readonly attribute?: AttributeDefinition | undefined;
  readonly byDefault: boolean;
  /** Of a quantity on a logarithmic scale: what it is divided by before one is added. */
  readonly offset?: number | undefined;
  /** As `readingOf` gives them; undefined where it is not known. */
  readonly readings: readonly (FeatureReading | undefined)[];
  /** The word by which each is counted in the portrait's table; undefined for a quantity. */
  readonly table: ShownTable | undefined;
}

/** The portrait's table: two tables of the same people must not differ by those who are hidden in one of them. */
interface ShownTable {
  readonly rows: AttributeTable["rows"];
  readonly words: readonly (string | undefined)[];
}

/** What tells nothing apart still counts this much, so that somebody whom no persona resembles can be seen to be one. */
const leastWeight = 0.1;
/** One member in twenty may fall short of what makes one fit. */
const shortfall = 0.05;
/** A spread below this part of the spread of everybody is taken to be as large: counts and shares come in steps. */
const leastSpread = 0.25;
/** Normal deviates that stand for the shortfall where the members are too few to read it off them; agreements lean to the left. */
const deviatesOfShortfall = 2;

/** What signatures need of the segments. */
export interface SegmentedProfiles {
  readonly profiles: readonly PersonaProfile[];
  /** Segment of each profile, from 0. */
  readonly groups: Int32Array;
  readonly segmentIds: readonly string[];
  /** Those that formed the segments, or can tell apart those that were made otherwise. */
  readonly columns: readonly { readonly feature: Feature }[];
  /** All that may be told. */
  readonly describedFeatures: readonly { readonly feature: Feature }[];
  readonly basis: AdmissionBasis;
  readonly context: FeatureContext;
  readonly minGroupSize: number;
}

/** Definitions of the caller's own attributes. */
export interface SignatureOptions extends GroupSizeOptions {
  readonly attributes?: readonly AttributeDefinition[] | undefined;
}

/**
 * The signatures of all segments: of the features that formed them or can tell them apart, of habits, and of demographics.
 *
 * **Weights.** A feature counts by the share of its variation that lies between the segments, each counting alike: for
 * quantities and ranks the variance of the means against that variance and the one within (eta squared); for words the
 * share of the chance to differ that the segments take away (Light & Margolin 1971); for divided wholes the same with
 * squared distances. With one segment there is nothing to tell apart, and all count alike.
 *
 * **Shown numbers only.** Means and shares are those of the portrait, which leaves out what may not be shown; weights and spreads are
 * worked out of what is left.
 */
export function fitSignatures(
  { profiles, groups, segmentIds, columns, describedFeatures, basis, context, minGroupSize }: SegmentedProfiles,
  { attributes = [], allowSmallGroups }: SignatureOptions = {},
): readonly PersonaSignature[] {
  const columnNames = new Set(columns.map(({ feature }) => feature.name));
  const known: readonly string[] = [...defaultPersonaFeatures, ...demographicFeatures];
  const frameOfTables = { minGroupSize, allowSmallGroups, groups, sizes: sizesOf(groups, segmentIds.length) };
  const samples = describedFeatures.flatMap(({ feature }): FeatureSample[] => {
    const { name } = feature;
    const attribute = attributes.find((one) => one.name === name);
    if (attribute === undefined && !columnNames.has(name) && !known.includes(name)) return [];
    const readings = profiles.map((profile) => readingOf(feature, profile, context));
    const table = tableOf(feature, { profiles, readings, context }, frameOfTables);
    return [
      {
        feature,
        attribute,
        byDefault: columnNames.has(name),
        offset: Object.hasOwn(context.offsets, name) ? context.offsets[name] : undefined,
        // Of whoever is not shown in the table nothing goes into a signature.
        readings:
          table === undefined || feature.kind === "categorical"
            ? readings
            : readings.map((one, row) => (isNamed(table, groups[row] as number, row) ? one : undefined)),
        table,
      },
    ];
  });
  const { currency, rhythm } = context;
  const frame = {
    basis,
    ...(currency === undefined ? {} : { currency }),
    ...(rhythm === undefined || !columnNames.has("silenceToRhythm") ? {} : { rhythm }),
  };
  return signaturesOf(samples, groups, segmentIds.length, { minGroupSize, allowSmallGroups }).map((signature) => ({
    frame,
    ...signature,
  }));
}

function signaturesOf(
  samples: readonly FeatureSample[],
  groups: Int32Array,
  groupCount: number,
  options: Options,
): readonly Omit<PersonaSignature, "frame">[] {
  const features = Array.from({ length: groupCount }, (): SignatureFeature[] => []);
  for (const sample of [...samples].sort((a, b) => compareText(a.feature.name, b.feature.name))) {
    ofFeature(sample, groups, groupCount, options).forEach((feature, g) => {
      if (feature !== undefined) (features[g] as SignatureFeature[]).push(feature);
    });
  }
  const readings = new Map(samples.map(({ feature, readings: of }) => [feature.name, of] as const));
  const similarities = Array.from({ length: groupCount }, (): number[] => []);
  groups.forEach((group, row) => {
    const compared = compare(usedByDefault(features[group] as SignatureFeature[]), (name) => readings.get(name)?.[row]);
    if (compared.length > 0) (similarities[group] as number[]).push(meanAgreement(compared));
  });
  const all = similarities.flat();
  return features.map((own, g) => {
    const ofGroup = similarities[g] as number[];
    const enough = ofGroup.length * shortfall >= options.minGroupSize ? ofGroup : all;
    return { features: own, atLeast: reachedByMost(enough, options.minGroupSize) };
  });
}

type Options = GroupSizeOptions & { readonly minGroupSize: number };

function ofFeature(
  sample: FeatureSample,
  groups: Int32Array,
  groupCount: number,
  options: Options,
): readonly (SignatureFeature | undefined)[] {
  switch (sample.feature.kind) {
    case "numeric":
    case "ordinal":
      return ofQuantity(sample, groups, groupCount, options);
    case "categorical":
      return ofWords(sample, groupCount);
    case "multi":
      return ofWholes(sample, groups, groupCount, options);
  }
}

function ofQuantity(sample: FeatureSample, groups: Int32Array, groupCount: number, { minGroupSize }: Options) {
  const { feature, offset } = sample;
  const scale = feature.kind === "numeric" ? feature.scale : "linear";
  const places = Float64Array.from(sample.readings, (reading) =>
    reading === undefined ? NaN : (placeOf({ scale, offset }, reading) ?? NaN),
  );
  // The same means as in the portrait. The mean place of words would give away how a hidden rest of them is divided.
  const means = groupMeans(places, groups, sizesOf(groups, groupCount), minGroupSize).map((one, g) =>
    sample.table?.rows[g]?.cells.some(({ hidden }) => hidden) ? ("too-few" as const) : one,
  );
  const shown = means.filter(isShown);
  const centers = means.map((one) => (isShown(one) ? toDigits(one.mean) : undefined));
  const within = mean(shown.map(({ variance }) => variance));
  const between = varianceOf(shown.map((one) => one.mean));
  // Rounding is all that is left of a spread where nobody differs.
  if (!(within + between > 1e-12)) return [];
  const spread = toDigits(Math.sqrt(Math.max(within, leastSpread * leastSpread * (within + between))));
  const base = { ...about(sample), weight: weightOf(between, within, groupCount) };
  const agreements = centers.map((): number[] => []);
  places.forEach((place, row) => {
    const center = centers[groups[row] as number];
    if (center === undefined || Number.isNaN(place)) return;
    (agreements[groups[row] as number] as number[]).push(nearness(place, { center, spread }));
  });
  const usual = usualOf(agreements, minGroupSize);
  return centers.map((center, g): SignatureFeature | undefined => {
    if (center === undefined) return undefined;
    const own = { ...base, ...(usual[g] as Usual), center, spread };
    return feature.kind === "ordinal"
      ? { kind: "ordinal", ...own }
      : { kind: "numeric", scale, ...(scale === "log" && offset !== undefined ? { offset } : {}), ...own };
  });
}

function ofWords(sample: FeatureSample, groupCount: number) {
  const shapes = (sample.table?.rows ?? []).map(({ cells }) => {
    const shown = cells.flatMap((cell) => (cell.hidden || cell.share === 0 ? [] : cell));
    const shares = shown.flatMap(({ key, share }) =>
      key === unknownValue || key === otherLevel ? [] : { name: key, share },
    );
    const unknownShare = shown.find(({ key }) => key === unknownValue)?.share ?? 0;
    const rest = Math.max(0, 1 - unknownShare - shares.reduce((sum, { share }) => sum + share, 0));
    const unnamed = cells.filter((cell) => cell.hidden || cell.key === otherLevel).length;
    // One word more than those that are not named: somebody may come with a word that nobody had.
    return { shares, rest, other: toFourDecimals(rest / (unnamed + 1)) };
  });
  const told = shapes.filter(({ shares }) => shares.length > 0);
  const divisions = told.map(({ shares, rest }) => [...shares, { name: "", share: rest }]);
  const within = mean(divisions.map((parts) => heterogeneity(parts)));
  const total = heterogeneity(together(divisions));
  if (!(total > 1e-12)) return [];
  const base = { ...about(sample), weight: weightOf(total - within, within, groupCount) };
  const commonest = Math.max(...told.flatMap(({ shares, other }) => [other, ...shares.map(({ share }) => share)]));
  return shapes.map(({ shares, rest, other }): SignatureFeature | undefined => {
    if (shares.length === 0) return undefined;
    const parts = [...shares, ...(rest > 0 ? [{ name: "", share: rest }] : [])];
    const weighed = parts
      .map(({ name, share }) => ({ share, agreement: (name === "" ? other : share) / commonest }))
      .sort((a, b) => a.agreement - b.agreement);
    const sum = weighed.reduce((all, { share }) => all + share, 0);
    const usual = weighed.reduce((all, { share, agreement }) => all + share * agreement, 0) / sum;
    let below = 0;
    // The first word whose turn takes those passed by over the shortfall is still needed to be reached by the others.
    const low = weighed.find(({ share }) => (below += share / sum) > shortfall + 1e-9) ?? { agreement: 0 };
    return {
      kind: "categorical",
      ...base,
      usual: toHundredths(usual),
      low: downToHundredths(low.agreement),
      shares,
      other,
      commonest,
    };
  });
}

/** By the main part of each member: means of parts would add up to one, and so give a hidden part away. */
function ofWholes(sample: FeatureSample, groups: Int32Array, groupCount: number, { minGroupSize }: Options) {
  const sizes = sizesOf(groups, groupCount);
  const shapes = (sample.table?.rows ?? []).map(({ cells }, g) => {
    const shown = cells.flatMap((cell) => (cell.hidden || cell.count === 0 ? [] : [cell]));
    const known = (sizes[g] as number) - (shown.find(({ key }) => key === unknownValue)?.count ?? 0);
    const named = shown.filter(({ key }) => isName(key));
    const unnamed = known - named.reduce((sum, { count }) => sum + count, 0);
    return { shares: named.map(({ key, count }) => ({ name: key, share: toFourDecimals(count / known) })), unnamed };
  });
  const told = shapes.flatMap(({ shares }) => {
    const rest = 1 - shares.reduce((sum, { share }) => sum + share, 0);
    return shares.length === 0 ? [] : [[...shares, { name: "", share: Math.max(0, rest) }]];
  });
  const within = mean(told.map(heterogeneity));
  const total = heterogeneity(together(told));
  if (!(total > 1e-12)) return [];
  const base = { ...about(sample), weight: weightOf(total - within, within, groupCount) };
  // Whoever has no cell of their own that is shown agrees as somebody with nothing that is named.
  const agreements = shapes.map(({ shares, unnamed }): number[] =>
    shares.length === 0 ? [] : Array.from({ length: unnamed }, () => inCommon(shares, [])),
  );
  sample.readings.forEach((reading, row) => {
    const whole = reading === undefined ? undefined : wholeOf(reading);
    const group = groups[row] as number;
    if (whole !== undefined) (agreements[group] as number[]).push(inCommon(shapes[group]?.shares ?? [], whole));
  });
  const usual = usualOf(agreements, minGroupSize);
  return shapes.map(({ shares }, g): SignatureFeature | undefined =>
    shares.length === 0 ? undefined : { kind: "multi", ...base, ...(usual[g] as Usual), shares },
  );
}

function tableOf(
  feature: Feature,
  { profiles, readings, context }: Pick<SegmentedProfiles, "profiles" | "context"> & Pick<FeatureSample, "readings">,
  frame: TableFrame,
): ShownTable | undefined {
  if (feature.kind === "numeric") return undefined;
  const words =
    feature.kind === "ordinal"
      ? profiles.map((profile) => feature.of(profile, context))
      : readings.map((reading) =>
          typeof reading === "string" ? reading : mainValue(reading as readonly NamedShare[]),
        );
  const table = distribute({ attribute: feature.name, provenance: feature.provenance }, words, frame);
  return { rows: table?.rows ?? [], words };
}

/** Whether somebody's word has a cell of its own that is shown. */
function isNamed({ rows, words }: ShownTable, group: number, row: number): boolean {
  const word = words[row];
  return (
    word !== undefined && isName(word) && (rows[group]?.cells ?? []).some(({ key, hidden }) => key === word && !hidden)
  );
}

function isName(word: string): boolean {
  return word !== unknownValue && word !== otherLevel && word !== severalValue;
}

function about({ feature: { name, role }, attribute, byDefault }: FeatureSample) {
  return { feature: name, role, ...(attribute === undefined ? {} : { attribute }), byDefault };
}

function sizesOf(groups: Int32Array, groupCount: number): readonly number[] {
  const sizes = Array.from({ length: groupCount }, () => 0);
  for (const group of groups) sizes[group] = (sizes[group] as number) + 1;
  return sizes;
}

type Usual = Pick<SignatureFeature, "usual" | "low">;

/** The mean of each group; what 95 % reach where one in twenty of the group may be shown, otherwise that of all groups together. */
function usualOf(agreements: readonly (readonly number[])[], minGroupSize: number): readonly Usual[] {
  const all = agreements.flat();
  return agreements.map((own) => {
    const enough = own.length * shortfall >= minGroupSize ? own : all;
    return { usual: toHundredths(mean(own)), low: reachedByMost(enough, minGroupSize) };
  });
}

/** What 95 % reach, rounded down; from mean and deviation where the others would be too few to be shown. */
function reachedByMost(values: readonly number[], minGroupSize: number): number {
  if (values.length === 0) return 0;
  if (values.length * shortfall >= minGroupSize) {
    const sorted = Float64Array.from(values).sort();
    return downToHundredths(sorted[Math.floor(shortfall * values.length)] as number);
  }
  return downToHundredths(Math.max(0, mean(values) - deviatesOfShortfall * Math.sqrt(varianceOf(values))));
}

function weightOf(between: number, within: number, groupCount: number): number {
  if (groupCount === 1) return 1;
  return Math.max(leastWeight, Math.round((100 * between) / (between + within)) / 100);
}

/** The chance that two people taken at random differ. */
function heterogeneity(parts: readonly NamedShare[]): number {
  const sum = parts.reduce((all, { share }) => all + share, 0);
  return sum === 0 ? 0 : 1 - parts.reduce((squares, { share }) => squares + (share / sum) ** 2, 0);
}

/** The mean of several divisions. */
function together(divisions: readonly (readonly NamedShare[])[]): readonly NamedShare[] {
  const names = [...new Set(divisions.flatMap((parts) => parts.map(({ name }) => name)))].sort(compareText);
  return names.map((name) => ({
    name,
    share: mean(divisions.map((parts) => parts.find((part) => part.name === name)?.share ?? 0)),
  }));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
}

function toDigits(value: number): number {
  return Number(value.toPrecision(4));
}

function downToHundredths(value: number): number {
  return Math.floor(value * 100) / 100;
}
