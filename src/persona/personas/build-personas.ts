import { suppressCounts, type SuppressedCounts, unstableBelow } from "../../privacy/index.js";
import type { PolicyUse } from "../../shared/policy-use.js";
import type { Instant } from "../../shared/time.js";
import { type AdmissionBasis, leftOutReasons } from "../admission.js";
import { distribute, type Distribution } from "../portrait/distributions.js";
import {
  demographicFeatures,
  describedFeatures,
  type FeatureBasis,
  featureCatalogue,
  standingFeatures,
} from "../features/catalogue.js";
import { guidanceOf, type PersonaGuidance } from "../portrait/guidance.js";
import { type Interval, shareInterval } from "../portrait/intervals.js";
import type { FeatureUse } from "../features/columns.js";
import { valuesOf } from "../features/columns.js";
import { sizesOf } from "../clustering/k-prototypes.js";
import { englishName, nameParts, type NamePart } from "./names.js";
import type { PersonaProfile } from "../persona-profile.js";
import {
  formSegments,
  type NoPersonas,
  personaId,
  type Segments,
  type SegmentOptions,
} from "../segments/segment-profiles.js";
import type { Structure } from "../clustering/structure.js";
import {
  categoryTrait,
  numericTraits,
  type PersonaTrait,
  type SizedTrait,
  type TraitContext,
} from "../portrait/traits.js";

/** A picture of a group of customers, made of what they do. It describes nobody in particular. */
export interface Persona {
  /** `persona-1` is the largest. */
  readonly id: string;
  /** In English; `nameParts` in codes. */
  readonly name: string;
  readonly nameParts: readonly NamePart[];
  /** Customers in the group. */
  readonly size: number;
  readonly share: {
    readonly value: number;
    /** As for a random sample of customers like these. */
    readonly interval: Interval;
  };
  readonly unstable?: true;
  /** What sets the group apart from everybody else, the strongest first. Empty when there is nobody else. */
  readonly traits: readonly PersonaTrait[];
  /** Main channel and category of goods, as far as they are known. */
  readonly habits: readonly Distribution[];
  readonly stages?: Distribution;
  readonly churnBands?: Distribution;
  /** The traits of the classification: yes, no, or not known. */
  readonly types: readonly Distribution[];
  /** Bands that describe the group; unless asked for by name, they had no part in forming it. */
  readonly demographics: readonly Distribution[];
  /** What to do and what to avoid. */
  readonly guidance: readonly PersonaGuidance[];
}

/** The personas of a base at one moment, as plain JSON. */
export interface Personas {
  readonly schemaVersion: 1;
  readonly status: "built";
  readonly asOf: Instant;
  readonly seed: number;
  /** A persona decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
  readonly use: PolicyUse;
  readonly basis: AdmissionBasis;
  readonly minGroupSize: number;
  /** Customers who took part: the sum of the sizes. */
  readonly customers: number;
  /** Customers who took no part, by reason, with small groups hidden. */
  readonly leftOut: SuppressedCounts;
  readonly structure: Structure;
  /** Which features formed the groups, and why the others did not. */
  readonly features: readonly FeatureUse[];
  /** The largest first. */
  readonly personas: readonly Persona[];
}

export type BuildPersonasOptions = SegmentOptions;

const confidence = 0.95;

/**
 * Groups of customers who behave alike, and what sets each group apart.
 *
 * Groups are formed by behaviour with k-prototypes (Huang 1998); how many, the mean silhouette says, and if no number stands out
 * from chance there is one group and `structure.status` is `"none"`. Demographics describe the groups and do not form them;
 * sensitive attributes are not read at all.
 *
 * **Who takes part:** no minors, nobody declared to need more care, no colleagues, nobody who objected to profiling, analytics or
 * direct marketing. Where any profile carries answers about consent, only those who permitted it take part, unless the
 * caller claims `basis: "legitimate-interests"`. A plain file of orders carries no answers; its customers take part in analytics
 * and in nothing else.
 *
 * **What is shown:** no group below `minGroupSize` and nothing from which one could be worked out within this result. Groups that
 * are too small are merged with the nearest.
 *
 * The order of the profiles changes nothing, and the same seed gives the same bytes.
 *
 * @example Two habits, 40 customers each
 * const profiles = Array.from({ length: 80 }, (_, i) => {
 *   const weekly = i % 2 === 0;
 *   const vary = (i % 7) + (i % 5);
 *   return {
 *     customerId: `customer-${100 + i}`,
 *     asOf: "2026-03-01T00:00:00.000Z",
 *     facts: {
 *       gapMedianDays: weekly ? 7 + (vary % 3) : 60 + vary,
 *       lineQuantityMedian: weekly ? 1 + (vary % 2) : 8 + vary,
 *       channels: [{ name: weekly ? "app" : "shop", count: 2 }],
 *     },
 *   };
 * });
 * const result = buildPersonas(profiles, { seed: 1 });
 * result.status === "built" && result.personas.map(({ name, size }) => ({ name, size }))
 * // => [{ name: "Quicker rhythm, smaller quantities", size: 40 }, { name: "Slower rhythm, larger quantities", size: 40 }]
 *
 * @returns `not-built` when fewer than `minGroupSize` customers can take part, or for pricing and eligibility
 * @throws DomainError `build-personas-seed`, `build-personas-k`, `build-personas-features`, `build-personas-use`,
 *   `build-personas-basis`, `build-personas-customer` for a customer who appears twice, `build-personas-as-of` for
 *   profiles of different moments, `min-group-size`.
 */
export function buildPersonas(
  profiles: readonly PersonaProfile[],
  options: BuildPersonasOptions,
): Personas | NoPersonas {
  const segments = formSegments(profiles, options);
  if ("status" in segments) return segments;
  const { asOf, use, basis, minGroupSize, structure, features } = segments;
  return {
    schemaVersion: 1,
    status: "built",
    asOf,
    seed: options.seed,
    decisionEffect: "none",
    use,
    basis,
    minGroupSize,
    customers: segments.profiles.length,
    leftOut: suppressCounts(
      leftOutReasons.map((key) => ({ key, count: segments.leftOut.filter((reason) => reason === key).length })),
      options,
    ),
    structure,
    features,
    personas: describe(segments, options),
  };
}

function describe(segments: Segments<PersonaProfile>, options: BuildPersonasOptions): Persona[] {
  const { profiles, groups, structure, minGroupSize, columns, context } = segments;
  const customers = profiles.length;
  const sizes = sizesOf(groups, structure.groups);
  const formed = new Set<string>(columns.map(({ feature }) => feature.name));
  const spread = (
    attribute: string,
    of: (profile: PersonaProfile) => string | undefined,
    vocabulary: "open" | "closed" = "open",
  ) => distribute(attribute, profiles.map(of), groups, sizes.length, { ...options, minGroupSize, vocabulary });

  const habits = tables(["mainChannel", "mainCategory"], (name) => {
    const feature = featureCatalogue[name];
    return feature.kind === "categorical" ? spread(name, (profile) => feature.of(profile, context)) : undefined;
  });
  const demographics = tables(demographicFeatures, (name) => spread(name, ({ facts }) => facts[name]));
  const stages = spread("stage", ({ classification }) => valueOf(classification?.stage), "closed");
  const churnBands = spread(
    "churn",
    ({ churn }) => (churn?.status === "decided" ? churn.value.band : undefined),
    "closed",
  );
  const types = tables(traitNames(profiles), (name) =>
    spread(
      name,
      ({ classification }) => {
        const value = valueOf(classification?.traits[name]);
        return value === undefined ? undefined : value ? "yes" : "no";
      },
      "closed",
    ),
  );

  // Every held-out feature is asked of every persona; the level is divided among the questions (Bonferroni).
  const questions = Math.max(1, (standingFeatures.length + describedFeatures.length) * sizes.length);
  const frame = { ...options, minGroupSize, groups, sizes };
  const contextFor = (basis: FeatureBasis): TraitContext => ({
    ...frame,
    confidence: basis === "formed-the-group" ? confidence : 1 - (1 - confidence) / questions,
  });
  const numeric = [
    ...columns.flatMap(({ feature }) =>
      feature.kind === "numeric" ? [{ feature, basis: "formed-the-group" as FeatureBasis }] : [],
    ),
    ...standingFeatures.flatMap((name) => {
      const feature = featureCatalogue[name];
      return formed.has(name) || feature.kind !== "numeric" ? [] : [{ feature, basis: "shares-facts" as FeatureBasis }];
    }),
    ...describedFeatures.map((feature) => ({ feature, basis: feature.basis })),
  ].map(({ feature, basis }) => numericTraits(feature, valuesOf(feature, profiles, context), basis, contextFor(basis)));

  const traits = sizes.map((size, i) =>
    [
      ...numeric.map((ofFeature) => ofFeature[i]),
      ...[...habits, ...demographics].map((rows) => {
        const distribution = rows[i] as Distribution;
        if (!formed.has(distribution.attribute)) return undefined;
        return categoryTrait(distribution, size, customers, "formed-the-group", contextFor("formed-the-group"));
      }),
    ]
      .filter((item): item is SizedTrait => item !== undefined)
      .sort((a, b) => b.size - a.size)
      .map(({ trait }) => trait),
  );
  const names = nameParts(traits);

  return sizes.map((size, i): Persona => {
    const ofPersona = (rows: readonly Distribution[]) => rows[i] as Distribution;
    const parts = names[i] ?? [];
    return {
      id: personaId(i),
      name: sizes.length === 1 ? "All customers" : englishName(parts),
      nameParts: parts,
      size,
      share: { value: toFourDecimals(size / customers), interval: rounded(shareInterval(size, customers, confidence)) },
      ...(size < unstableBelow ? { unstable: true as const } : {}),
      traits: traits[i] ?? [],
      habits: habits.map(ofPersona),
      ...(stages === undefined ? {} : { stages: ofPersona(stages) }),
      ...(churnBands === undefined ? {} : { churnBands: ofPersona(churnBands) }),
      types: types.map(ofPersona),
      demographics: demographics.map(ofPersona),
      guidance: guidanceOf(stages?.[i], types.map(ofPersona)),
    };
  });
}

function tables<Name extends string>(
  names: readonly Name[],
  spread: (name: Name) => readonly Distribution[] | undefined,
): (readonly Distribution[])[] {
  return names.map(spread).filter((rows) => rows !== undefined);
}

function traitNames(profiles: readonly PersonaProfile[]): readonly string[] {
  return Object.keys(profiles[0]?.classification?.traits ?? {});
}

function valueOf<Value>(
  judgement: { readonly status: "decided"; readonly value: Value } | { readonly status: "undecided" } | undefined,
): Value | undefined {
  return judgement?.status === "decided" ? judgement.value : undefined;
}

function rounded({ low, high, confidence: level }: Interval): Interval {
  return { low: toFourDecimals(low), high: toFourDecimals(high), confidence: level };
}

function toFourDecimals(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
