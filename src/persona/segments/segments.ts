import { type GroupSizeOptions, requireMinGroupSize } from "../../privacy/group-size.js";
import {
  DomainError,
  kebab,
  requireArray,
  requireCount,
  requireObject,
  requireOneOf,
  requireSeed,
  show,
} from "../../shared/errors.js";
import { isCurrencyCode } from "../../shared/money.js";
import { couldPunish, type PolicyUse } from "../../shared/policy-use.js";
import type { Instant } from "../../shared/time.js";
import { admit, type AdmissionBasis, type AdmissionOptions, type LeftOutReason } from "../admission.js";
import { findGroups } from "../clustering/find-groups.js";
import { mixedData } from "../clustering/mixed-data.js";
import type { Structure } from "../clustering/structure.js";
import { featureOfAttribute, requireAttributes } from "../features/attributes.js";
import { mayReadAttribute } from "../features/sensitive-attributes.js";
import { basisOf, type FeatureBasis } from "../features/basis.js";
import { defaultPersonaFeatures, featureCatalogue } from "../features/catalogue.js";
import { clusterColumn, type Column, isKnownIn, keepRows } from "../features/columns.js";
import { fitFeatureContext } from "../features/context.js";
import type { Feature, FeatureContext } from "../features/feature.js";
import { currenciesOf } from "../features/currency.js";
import { chooseFeatures, type FeatureChoice, type FeatureUse, type UnusedReason } from "../features/feature-use.js";
import type { PersonaProfile } from "../persona-profile.js";
import { compileSegments, firstSegment } from "./rule-segments.js";
import { type FeatureOptions, segmentMethods, type SegmentOptions } from "./segment-options.js";

/** Why there are no groups. */
export interface NoPersonas {
  readonly schemaVersion: 1;
  readonly status: "not-built";
  readonly reason:
    /** Fewer customers take part than may be shown as one group. */
    | "not-enough-data"
    /** The same, and with those whose permission is missing or whose objection stands there would be enough. */
    | "not-permitted"
    /** Personas are not for prices or eligibility. */
    | "refused-for-use";
  /** Where there was one. */
  readonly seed?: number;
  readonly decisionEffect: "none";
}

/** A feature that may be told of the groups, and what it has to do with them. */
export interface TellableFeature {
  readonly feature: Feature;
  readonly basis: FeatureBasis;
}

/** Customers in groups, with all that describing them takes. */
export interface Segments<P extends PersonaProfile = PersonaProfile> {
  readonly asOf: Instant;
  readonly use: PolicyUse;
  readonly basis: AdmissionBasis;
  readonly minGroupSize: number;
  readonly seed: number;
  /** The members of all groups, sorted by customer. */
  readonly profiles: readonly P[];
  /** The group of each, as a position in `segmentIds`. */
  readonly groups: Int32Array;
  /** Of clusters `persona-1` and so on, the largest first; of rules their own, in their order. */
  readonly segmentIds: readonly string[];
  /** Those who took part and are like nobody else, sorted by customer. */
  readonly outliers: readonly P[];
  /** A reason for each customer who is in no group. */
  readonly leftOut: readonly LeftOutReason[];
  /** How clusters were found; absent where rules or the caller made the groups. */
  readonly structure?: Structure;
  readonly features: readonly FeatureUse[];
  /** Of the members, the features that can tell them apart: of clusters those that formed them. */
  readonly columns: readonly Column[];
  readonly context: FeatureContext;
  /** Facts, judgements and attributes that the groups were formed from. */
  readonly formedFrom: readonly string[];
  /** Every feature that may be told, in the order of the catalogue and then of the attributes. */
  readonly describedFeatures: readonly TellableFeature[];
}

/** Groups that are made otherwise than by likeness. */
export interface Assignment<P extends PersonaProfile> {
  readonly segmentIds: readonly string[];
  /** Facts, judgements and attributes that it reads, as features name theirs. */
  readonly facts: readonly string[];
  /** A position in `segmentIds`, or why there is none. */
  readonly of: (profile: P) => number | LeftOutReason;
}

/** Customers who take part, and what may be read of them. */
export interface ReadyProfiles<P extends PersonaProfile> {
  readonly minGroupSize: number;
  readonly use: PolicyUse;
  readonly basis: AdmissionBasis;
  /** Sorted by customer. */
  readonly admitted: readonly P[];
  readonly leftOut: readonly LeftOutReason[];
  /** All that may be read. */
  readonly features: readonly Feature[];
  /** Read by the currency and the rhythm of those who take part; what features learn of them comes with `chooseFeatures`. */
  readonly context: FeatureContext;
  readonly choice: FeatureChoice;
}

export function personaId(group: number): string {
  return `persona-${group + 1}`;
}

/** The groups, by likeness or by the rules of the options, or why there are none. */
export function formSegments<P extends PersonaProfile>(
  profiles: readonly P[],
  options: SegmentOptions,
  fn = "buildPersonas",
): Segments<P> | NoPersonas {
  requireObject(fn, "options", options);
  const { seed, k, sampleSize, method = "auto", segments } = options;
  requireSeed(fn, seed);
  requireOneOf(fn, "method", method, segmentMethods);
  if (k !== undefined) requireCount(fn, "k", k, 1);
  if (sampleSize !== undefined) requireCount(fn, "sampleSize", sampleSize, 1);
  if (segments !== undefined) {
    return assignSegments(
      profiles,
      options,
      (ready) => {
        const compiled = compileSegments(fn, segments, ready);
        const of = (profile: P) => firstSegment(compiled.verdicts(profile));
        return { segmentIds: compiled.ids, facts: compiled.facts, of };
      },
      fn,
    );
  }
  const ready = readyProfiles(profiles, options, fn);
  if ("status" in ready) return ready;
  const { admitted, minGroupSize } = ready;
  if (admitted.length < minGroupSize) return noPersonas(reasonOf(ready, admitted.length), seed);
  const chosen = chooseFeatures(ready.choice, admitted, ready.context, { ...options, minGroupSize });
  const { columns } = chosen;

  const known = rowsWhere(admitted, (_, row) => columns.length === 0 || columns.some((one) => isKnownIn(one, row)));
  if (known.length < minGroupSize) return noPersonas(reasonOf(ready, known.length), seed);
  const { structure, groups } = findGroups(
    mixedData(
      columns.map((column) => clusterColumn(keepRows(column, known))),
      known.length,
    ),
    { seed, method, k, minGroupSize, sampleSize },
  );
  const inGroup = rowsWhere([...groups], (group) => group >= 0);
  const members = inGroup.map((i) => known[i] as number);
  return {
    ...commonPart(ready, seed),
    profiles: members.map((row) => admitted[row] as P),
    groups: Int32Array.from(inGroup, (i) => groups[i] as number),
    segmentIds: Array.from({ length: structure.groups }, (_, group) => personaId(group)),
    outliers: known.filter((_, i) => (groups[i] as number) < 0).map((row) => admitted[row] as P),
    leftOut: [
      ...ready.leftOut,
      ...repeated("nothing-known", admitted.length - known.length),
      ...repeated("outlier", known.length - inGroup.length),
    ],
    structure,
    features: chosen.uses,
    columns: columns.map((column) => keepRows(column, members)),
    context: chosen.context,
    ...tellable(ready.features, factsThatFormed(ready.features, chosen.uses)),
  };
}

/** Groups as `assign` makes them of those who take part; those that are too small to be shown are left out. */
export function assignSegments<P extends PersonaProfile>(
  profiles: readonly P[],
  options: SegmentOptions,
  assign: (ready: ReadyProfiles<P>) => Assignment<P>,
  fn: string,
): Segments<P> | NoPersonas {
  const ready = readyProfiles(profiles, options, fn);
  if ("status" in ready) return ready;
  const { admitted, minGroupSize } = ready;
  const { segmentIds, facts, of } = assign(ready);
  const { shown, places } = largeEnough(admitted.map(of), segmentIds.length, minGroupSize);
  const rows = rowsWhere(places, (place) => typeof place === "number");
  if (rows.length === 0) return noPersonas(reasonOf(ready, admitted.length), options.seed);
  const { uses, columns, context } = chooseFeatures(ready.choice, admitted, ready.context, {
    ...options,
    minGroupSize,
  });
  return {
    ...commonPart(ready, options.seed),
    profiles: rows.map((row) => admitted[row] as P),
    groups: Int32Array.from(rows, (row) => places[row] as number),
    segmentIds: shown.map((group) => segmentIds[group] as string),
    outliers: [],
    leftOut: [...ready.leftOut, ...places.filter((place) => typeof place === "string")],
    features: uses.map(madeOtherwise),
    columns: columns.map((column) => keepRows(column, rows)),
    context,
    ...tellable(ready.features, facts),
  };
}

/** Groups of at least so many people, and of everybody the place among these, or why there is none. */
export function largeEnough(
  assigned: readonly (number | LeftOutReason)[],
  groups: number,
  minGroupSize: number,
): { readonly shown: readonly number[]; readonly places: readonly (number | LeftOutReason)[] } {
  const sizes = new Int32Array(groups);
  for (const group of assigned) if (typeof group === "number") sizes[group] = (sizes[group] as number) + 1;
  const shown = rowsWhere([...sizes], (size) => size >= minGroupSize);
  const placeOf = new Map(shown.map((group, place) => [group, place] as const));
  return {
    shown,
    places: assigned.map((group) => (typeof group === "string" ? group : (placeOf.get(group) ?? "small-segment"))),
  };
}

/** Who takes part, and what may be read of them; nothing for a use that could punish. */
export function readyProfiles<P extends PersonaProfile>(
  profiles: readonly P[],
  options: AdmissionOptions & FeatureOptions & GroupSizeOptions & { readonly seed?: number | undefined },
  fn: string,
): ReadyProfiles<P> | NoPersonas {
  const { use = "analytics", currency } = options;
  const minGroupSize = requireMinGroupSize(fn, options);
  const { basis, admitted, leftOut } = admit(profiles, options, fn);
  const { all, closed, rules } = featuresOf(fn, options, use);
  if (couldPunish(use)) return noPersonas("refused-for-use", options.seed);
  const found = currenciesOf(admitted, minGroupSize);
  const context = fitFeatureContext(admitted, currency ?? found.amounts, rules);
  for (const feature of all) {
    const isMixed =
      (feature.facts.includes("spend") && context.currency === undefined && found.spend) ||
      (feature.facts.includes("incomeBand") && context.currency !== found.incomes && found.earn);
    if (isMixed && !closed.has(feature)) closed.set(feature, "mixed-currencies");
  }
  const features = all.filter((feature) => closed.get(feature) !== "special-category");
  return { minGroupSize, use, basis, admitted, leftOut, features, context, choice: { features: all, closed } };
}

function featuresOf(fn: string, options: FeatureOptions, use: PolicyUse) {
  const code = `${kebab(fn)}-attributes`;
  const { attributes = [], features: chosen, sensitive: allowances, sensitiveWords: vocabulary, currency } = options;
  if (allowances !== undefined) requireArray(fn, "sensitive", allowances);
  for (const words of Object.values(requireObject(fn, "sensitiveWords", vocabulary ?? {}))) {
    requireArray(fn, "sensitiveWords", words).forEach((word) => {
      if (typeof word === "string" && /[\p{L}\p{N}]/u.test(word)) return;
      throw new DomainError(
        `${kebab(fn)}-sensitive-words`,
        `${fn} requires sensitiveWords to be text with a letter or a digit; got ${show(word)}`,
      );
    });
  }
  if (currency !== undefined && !isCurrencyCode(currency)) {
    throw new DomainError(
      `${kebab(fn)}-currency`,
      `${fn} requires currency to be a code of ISO 4217, such as "EUR"; got ${show(currency)}`,
    );
  }
  const rules = { use, allowances, vocabulary };
  const catalogueNames = featureCatalogue.map(({ name }) => name);
  const own = requireAttributes(fn, code, attributes, catalogueNames).map((definition) => ({
    feature: featureOfAttribute(definition),
    isOpen: mayReadAttribute(definition, rules),
  }));
  const all = [...featureCatalogue, ...own.map(({ feature }) => feature)];
  const canForm = all.filter(({ role }) => role !== "described").map(({ name }) => name);
  const named =
    chosen === undefined
      ? undefined
      : requireArray(fn, "features", chosen).map((name) => requireOneOf(fn, "features", name, canForm));
  const byDefault: readonly string[] = [
    ...defaultPersonaFeatures,
    ...own.flatMap(({ feature }) => (feature.role === "habit" ? feature.name : [])),
  ];
  const closed = new Map<Feature, UnusedReason>();
  for (const feature of all) {
    if (feature.role === "described") closed.set(feature, "described-only");
    else if (own.some((one) => one.feature === feature && !one.isOpen)) closed.set(feature, "special-category");
    else if (named !== undefined && !named.includes(feature.name)) closed.set(feature, "not-chosen");
    else if (named === undefined && !byDefault.includes(feature.name)) closed.set(feature, "not-by-default");
  }
  return { all, closed, rules };
}

function commonPart<P extends PersonaProfile>({ use, basis, minGroupSize, admitted }: ReadyProfiles<P>, seed: number) {
  return { asOf: (admitted[0] as P).asOf, use, basis, minGroupSize, seed };
}

/** What forms the groups, and whatever says nearly the same as that. */
function factsThatFormed(features: readonly Feature[], uses: readonly FeatureUse[]): readonly string[] {
  const formed = uses.filter((use) => use.used || use.reason === "says-the-same").map(({ feature }) => feature);
  return features.flatMap(({ name, facts }) => (formed.includes(name) ? facts : []));
}

function tellable(features: readonly Feature[], formedFrom: readonly string[]) {
  return {
    formedFrom,
    describedFeatures: features.map((feature) => ({ feature, basis: basisOf(feature, formedFrom) })),
  };
}

function madeOtherwise(one: FeatureUse): FeatureUse {
  return one.used ? { ...one, used: false, reason: "made-otherwise" } : one;
}

export function noPersonas(reason: NoPersonas["reason"], seed?: number): NoPersonas {
  return {
    schemaVersion: 1,
    status: "not-built",
    reason,
    ...(seed === undefined ? {} : { seed }),
    decisionEffect: "none",
  };
}

/** Why those who are left are too few: permissions are the reason only where with them there would have been enough. */
export function reasonOf(
  { leftOut, minGroupSize }: Pick<ReadyProfiles<PersonaProfile>, "leftOut" | "minGroupSize">,
  left: number,
): NoPersonas["reason"] {
  const notPermitted = leftOut.filter((reason) => reason === "not-permitted").length;
  return left < minGroupSize && left + notPermitted >= minGroupSize ? "not-permitted" : "not-enough-data";
}

function rowsWhere<Item>(items: readonly Item[], test: (item: Item, row: number) => boolean): number[] {
  return items.flatMap((item, row) => (test(item, row) ? row : []));
}

function repeated(reason: LeftOutReason, times: number): LeftOutReason[] {
  return Array.from({ length: times }, () => reason);
}
