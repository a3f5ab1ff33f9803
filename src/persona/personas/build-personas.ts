import { isSensitiveCategory, unstableBelow } from "../../privacy/index.js";
import { leftOutCounts } from "../admission.js";
import type { Feature, Provenance } from "../features/feature.js";
import { fitSignatures } from "../matching/fit-signatures.js";
import type { PersonaProfile } from "../persona-profile.js";
import { type AttributeTable, toFourDecimals, unknownValue } from "../portrait/distributions.js";
import { isShown, meanOfRest } from "../portrait/group-means.js";
import { guidanceOf } from "../portrait/guidance.js";
import { describedLevel, shareInterval } from "../portrait/intervals.js";
import { journeyOf } from "../portrait/journey.js";
import { severalValue } from "../portrait/main-value.js";
import { typicalMember, type TypicalOf } from "../portrait/member.js";
import { painsOf } from "../portrait/pains.js";
import { isLoyalty, portrayGroups, type Portraits, type QuantityOfGroups } from "../portrait/portraits.js";
import { numericTrait, shareTrait, type SizedTrait, toThreeDigits } from "../portrait/traits.js";
import { valuedOf } from "../portrait/valued.js";
import { valueOf } from "../portrait/value.js";
import { otherLevel } from "../features/levels.js";
import type { SegmentOptions } from "../segments/segment-options.js";
import { formSegments, type NoPersonas, type Segments } from "../segments/segments.js";
import { nameParts } from "./names.js";
import type {
  DataDrivenPersona,
  Distribution,
  NumericSummary,
  Personas,
  PersonaTrait,
  TraitBasis,
  UntoldField,
  UntoldReason,
} from "./persona.js";

export type BuildPersonasOptions = SegmentOptions;

/**
 * Groups of customers who behave alike, and what sets each group apart.
 *
 * Groups are formed by habits, or by the rules in `segments`. Demographics describe the groups and form them only when named in
 * `features`; what is sensitive is not read at all unless an allowance covers the use.
 *
 * **Who takes part:** no minors, nobody declared to need more care, no colleagues, nobody who objected to profiling, analytics or
 * direct marketing. Where any profile carries answers about consent, only those who permitted it take part, unless the
 * caller claims `basis: "legitimate-interests"`. A plain file of orders carries no answers; its customers take part in analytics
 * and in nothing else.
 *
 * **What is told:** what formed the groups is described and never tested. Anything else is told only where chance does not explain it at .05
 * divided by the number of questions (`questions`), so that the chance of telling anything of groups that differ in nothing else
 * stays below .05 for the whole result.
 *
 * **What is shown:** no group below `minGroupSize` and nothing from which one could be worked out within this result.
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
 * result.status === "built" && result.personas.map(({ size, traits }) => [size, traits.map(({ feature, direction }) => `${feature} ${direction}`)])
 * // => [
 * //   [40, ["gapMedianDays low", "lineQuantityMedian low", "channels high"]],
 * //   [40, ["gapMedianDays high", "lineQuantityMedian high", "channels high"]],
 * // ]
 *
 * @returns `not-built` when fewer than `minGroupSize` customers can take part, or for pricing and eligibility
 * @throws DomainError `build-personas-options`, `build-personas-seed`, `build-personas-k`, `build-personas-method`,
 *   `build-personas-features`, `build-personas-attributes`, `build-personas-segments`, `build-personas-use`, `build-personas-basis`,
 *   `build-personas-customer` for a customer who appears twice, `build-personas-as-of` for profiles of different moments,
 *   `min-group-size`.
 */
export function buildPersonas(
  profiles: readonly PersonaProfile[],
  options: BuildPersonasOptions,
): Personas | NoPersonas {
  const segments = formSegments(profiles, options);
  return "status" in segments ? segments : personasOf(segments, options);
}

/** The personas of customers in groups, however they were made. */
export function personasOf(segments: Segments, options: BuildPersonasOptions): Personas {
  const { asOf, seed, use, basis, minGroupSize, structure, features, leftOut } = segments;
  const portraits = portrayGroups(segments, options);
  const { questions, quantities, sizes } = portraits;
  const isAsked = ({ basis }: { readonly basis: TraitBasis }) => basis !== "formed-the-group";
  // What is tested of a quantity is among the questions.
  const described = quantities.filter((quantity) => !quantity.isTested && isAsked(quantity));
  const asked = (questions.filter(isAsked).length + described.length) * sizes.length;
  return {
    schemaVersion: 1,
    status: "built",
    asOf,
    seed,
    decisionEffect: "none",
    use,
    basis,
    minGroupSize,
    customers: segments.profiles.length,
    leftOut: leftOutCounts(leftOut, options),
    ...(structure === undefined ? {} : { structure }),
    features,
    questions: asked,
    personas: personasFrom(segments, portraits, asked, options),
  };
}

function personasFrom(
  segments: Segments,
  portraits: Portraits,
  asked: number,
  options: BuildPersonasOptions,
): readonly DataDrivenPersona[] {
  const { profiles, segmentIds, structure, context } = segments;
  const { sizes, quantities, words, themes, aspects } = portraits;
  const customers = profiles.length;
  const level = 1 - (1 - describedLevel) / Math.max(1, asked);
  const traits = sizes.map((_, group) => traitsOf(portraits, group, level));
  const mayAct = mayBeActedOn(segments, options);
  const acted = traits.map((own) => saidOnce(own.filter(mayAct), portraits.facts));
  const names = nameParts(acted, segmentIds);
  const choices = words.flatMap(({ name, role }) => (role === "habit" ? name : []));
  const values = valueOf(profiles, context, portraits);
  const signatures = fitSignatures(segments, options);
  const provenance = provenanceOf(portraits);
  const alone = sizes.length === 1;

  return sizes.map((size, group): DataDrivenPersona => {
    const of = (table: AttributeTable | undefined) => table?.rows[group];
    const told = quantities.flatMap((quantity) => summaryOf(quantity, sizes, group) ?? []);
    const behaviour = told.filter((summary) => !isLoyalty(summary));
    const rows = (role: Feature["role"]) =>
      words.flatMap((word) => (word.role === role && word.name !== "channels" ? (of(word.table) ?? []) : []));
    const value = values[group]!;
    const types = portraits.types.flatMap((table) => of(table) ?? []);
    const channels = of(words.find(({ name }) => name === "channels")?.table);
    const guidance = guidanceOf(of(portraits.stages), types, acted[group] ?? []);
    const member = typicalMember(typicalIn(portraits, group));
    const valued = valuedOf(
      {
        aspects: portraits.firstAspects,
        traits: (traits[group] ?? []).filter(mayAct),
        choices,
        mixes: [...rows("habit").filter(({ attribute }) => attribute === "categories"), channels],
        isTold: (word) => !namesNothing.includes(word) && !isSensitiveCategory(word, options.sensitiveWords),
      },
      sizes,
      group,
    );
    const stability = structure?.stability?.[group];
    const loyalty = told.find(isLoyalty);
    return {
      kind: "data-driven",
      id: segmentIds[group] as string,
      nameParts: alone ? [] : (names[group] ?? []),
      distinct: (traits[group] ?? []).length > 0,
      ...optional("currency", context.currency),
      size,
      share: {
        value: toFourDecimals(size / customers),
        interval: shareInterval({ count: size, of: customers }, describedLevel),
      },
      ...(size < unstableBelow ? { unstable: true as const } : {}),
      ...(stability === undefined ? {} : { stability }),
      traits: traits[group] ?? [],
      behaviour,
      habits: rows("habit"),
      ...(channels === undefined ? {} : { channels }),
      demographics: rows("demographic"),
      ...optional("stages", of(portraits.stages)),
      types,
      ...optional("churnBands", of(portraits.churnBands)),
      ...optional("loyaltyTiers", of(portraits.loyaltyTiers)),
      ...optional("loyalty", loyalty),
      ...(typeof value === "string" ? {} : { value }),
      valued,
      journey: journeyOf(themes, behaviour, sizes, group),
      pains: painsOf(themes, aspects, sizes, group),
      guidance: guidance.length > 0 ? guidance : commonest([channels, ...rows("habit")], options.sensitiveWords),
      ...optional("signature", signatures[group]),
      ...optional("member", member),
      provenance: { ...provenance, ...(typeof value === "string" ? {} : { value: value.provenance }) },
      untold: untoldOf(portraits, group, { value, isValued: valued.length > 0 }),
    };
  });
}

/** The traits of a persona, the strongest first. */
function traitsOf(portraits: Portraits, group: number, level: number): readonly PersonaTrait[] {
  const { quantities, questions, sizes, minGroupSize } = portraits;
  return [
    ...quantities.flatMap((quantity) =>
      quantity.isTested ? [] : (numericTrait(quantity, quantity.means, sizes, group, { level, minGroupSize }) ?? []),
    ),
    ...strongestOfFeature(
      questions.flatMap((question) => shareTrait(question, question.table, sizes, group, level) ?? []),
    ),
  ]
    .sort((a, b) => b.size - a.size)
    .map(({ trait }) => trait);
}

/** Of the values of one feature one is told, the others follow from it: what is more common here before what is rarer, then the strongest. */
function strongestOfFeature(traits: readonly SizedTrait[]): readonly SizedTrait[] {
  const best = new Map<string, SizedTrait>();
  for (const one of traits) {
    const { feature, direction } = one.trait;
    const before = best.get(feature);
    const isBetter =
      before === undefined || (direction === before.trait.direction ? one.size > before.size : direction === "high");
    if (isBetter) best.set(feature, one);
  }
  return [...best.values()];
}

/** Without those that say again what a stronger one says: returns per order, and how many return goods. */
function saidOnce(traits: readonly PersonaTrait[], facts: Portraits["facts"]): readonly PersonaTrait[] {
  const madeOf = ({ feature }: PersonaTrait) => facts.get(feature) ?? [feature];
  const about = (one: PersonaTrait) => madeOf(one)[0] as string;
  return traits.filter((trait, i) =>
    traits
      .slice(0, i)
      .every((before) => !madeOf(before).includes(about(trait)) && !madeOf(trait).includes(about(before))),
  );
}

/**
 * Names, advice and what is valued are made of what people do: never of who they are, never of an attribute that is sensitive or a word that
 * gives something sensitive away, even where an allowance lets them be described.
 */
function mayBeActedOn({ describedFeatures }: Segments, { attributes = [], sensitiveWords }: BuildPersonasOptions) {
  const closed = new Set([
    ...describedFeatures.flatMap(({ feature: { name, role } }) => (role === "demographic" ? name : [])),
    ...attributes.flatMap(({ name, sensitive, demographic }) =>
      sensitive !== undefined || demographic === true ? name : [],
    ),
  ]);
  return (trait: PersonaTrait): boolean =>
    !closed.has(trait.feature) &&
    (trait.kind === "numeric" ||
      (!namesNothing.includes(trait.value) && !isSensitiveCategory(trait.value, sensitiveWords)));
}

const namesNothing: readonly string[] = [otherLevel, unknownValue, severalValue];

/** What there is to go by where nothing sets the members apart: what most of them choose. */
function commonest(
  habits: readonly (Distribution | undefined)[],
  sensitiveWords: BuildPersonasOptions["sensitiveWords"],
) {
  return habits.flatMap((habit) => {
    const cells = (habit?.cells ?? []).flatMap((cell) =>
      cell.hidden || namesNothing.includes(cell.key) || isSensitiveCategory(cell.key, sensitiveWords) ? [] : [cell],
    );
    const [first] = cells.sort((a, b) => b.count - a.count);
    if (habit === undefined || first === undefined || first.count === 0) return [];
    return [{ kind: "trait" as const, feature: habit.attribute, direction: "high" as const, value: first.key }];
  });
}

function summaryOf(quantity: QuantityOfGroups, sizes: readonly number[], group: number): NumericSummary | undefined {
  const { feature, role, unit, provenance, means, show } = quantity;
  const own = means[group];
  if (!isShown(own)) return undefined;
  const rest = meanOfRest(means, sizes, group);
  return {
    feature,
    role,
    unit,
    provenance,
    typical: toThreeDigits(show(own.mean)),
    ...(rest === undefined ? {} : { rest: toThreeDigits(show(rest)) }),
  };
}

/** Habits, how much and how lately, and the commonest words, each as far as it is shown of the group. */
function typicalIn({ quantities, words, stages }: Portraits, group: number): readonly TypicalOf[] {
  return [
    ...quantities.flatMap(({ feature, unit, role, means, show }): TypicalOf[] => {
      const own = means[group];
      return isShown(own) && role !== "described" ? [{ field: feature, unit, value: show(own.mean) }] : [];
    }),
    ...[...words, { name: "stage", table: stages }].flatMap(({ name, table }): TypicalOf[] => {
      const cells = (table?.rows[group]?.cells ?? []).flatMap((cell) => (cell.hidden ? [] : [cell]));
      const [first] = [...cells].sort((a, b) => b.count - a.count);
      if (first === undefined || first.count === 0 || namesNothing.includes(first.key)) return [];
      return [{ field: name, value: first.key }];
    }),
  ];
}

function provenanceOf({ quantities, words, themes, stages, types, churnBands, loyaltyTiers }: Portraits) {
  const found: Record<string, Provenance> = { size: "observed" };
  for (const { feature, provenance } of quantities) found[feature] = provenance;
  for (const table of [
    ...words.map((one) => one.table),
    ...themes.values(),
    stages,
    ...types,
    churnBands,
    loyaltyTiers,
  ]) {
    if (table !== undefined) found[table.attribute] = table.provenance;
  }
  return found;
}

function untoldOf(
  { quantities, words, themes, stages, churnBands, loyaltyTiers, firstAspects }: Portraits,
  group: number,
  { value, isValued }: { readonly value: unknown; readonly isValued: boolean },
): readonly UntoldField[] {
  const tables: readonly (readonly [string, AttributeTable | undefined])[] = [
    ...words.map(({ name, table }) => [name, table] as const),
    ...[...themes].map(([name, table]) => [name, table] as const),
    ["stages", stages],
    ["churnBands", churnBands],
    ["loyaltyTiers", loyaltyTiers],
  ];
  return [
    ...quantities.flatMap(({ feature, means }): UntoldField[] => {
      const own = means[group];
      return typeof own === "string" ? [{ field: feature, reason: own }] : [];
    }),
    ...tables.flatMap(([field, table]): UntoldField[] => {
      if (table === undefined) return [{ field, reason: "not-known" }];
      return table.rows[group]?.cells.every(({ hidden }) => hidden) ? [{ field, reason: "too-few" }] : [];
    }),
    ...(typeof value === "string" ? [{ field: "value", reason: value as UntoldReason }] : []),
    ...(isValued
      ? []
      : [
          {
            field: "valued",
            reason: firstAspects === undefined ? ("not-known" as const) : ("nothing-stands-out" as const),
          },
        ]),
  ];
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
