import { quantileOfSorted } from "../../facts/quantile.js";
import { catalogueOfTypes } from "../../classification/index.js";
import type { GroupSizeOptions } from "../../privacy/index.js";
import { compareText } from "../../shared/order.js";
import { basisOf, type FeatureBasis } from "../features/basis.js";
import {
  type Feature,
  type FeatureContext,
  type NumericFeature,
  offScale,
  type Provenance,
  valuesOf,
} from "../features/feature.js";
import type { PersonaProfile } from "../persona-profile.js";
import type { Distribution, TraitBasis } from "../personas/persona.js";
import type { Segments } from "../segments/segments.js";
import { decidedValue, wordOf } from "./decided-value.js";
import { type AttributeTable, distribute, type TableFrame } from "./distributions.js";
import { type GroupMean, groupMeans, type HiddenMean } from "./group-means.js";
import { mainValue } from "./main-value.js";
import { aspectGap, type Theme, themes } from "./themes.js";
import { type Quantity, type ShareQuestion, tellingValues } from "./traits.js";
import { firstAspectOf } from "./valued.js";

/** A quantity of all personas. */
export interface QuantityOfGroups extends Quantity {
  readonly role: Feature["role"];
  readonly means: readonly (GroupMean | HiddenMean)[];
}

/** Words of all personas. */
export interface WordsOfGroups {
  readonly name: string;
  readonly role: Feature["role"];
  readonly table: AttributeTable | undefined;
}

/** A question about shares, asked of every persona. */
export interface Question extends ShareQuestion {
  readonly table: AttributeTable;
}

/** Everything that is told of all personas at once: every table is one over all of them, so that none can be subtracted. */
export interface Portraits extends TableFrame {
  readonly quantities: readonly QuantityOfGroups[];
  readonly words: readonly WordsOfGroups[];
  readonly themes: ReadonlyMap<string, AttributeTable>;
  /** Aspects of which it is known whether they fall short. */
  readonly aspects: readonly string[];
  readonly stages: AttributeTable | undefined;
  readonly types: readonly AttributeTable[];
  readonly churnBands: AttributeTable | undefined;
  readonly loyaltyTiers: AttributeTable | undefined;
  readonly firstAspects: AttributeTable | undefined;
  readonly questions: readonly Question[];
  /** What each feature, theme and judgement is made of; the first is what it is about. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
}

/** The feature whose mean is told as `loyalty`, and the amount that is told as `value`. */
const loyaltyScore = "loyaltyScore";
const toldAsValue = "expectedValue";
/** The main one of several is told of the feature that has them all, and counts of rare things as shares of those who have any. */
const toldByOthers: readonly string[] = [
  "mainChannel",
  "mainCategory",
  "complaints",
  "advocacyActsLastYear",
  "referralsMade",
  toldAsValue,
];
/** More aspects than these are a survey, not a picture. */
const mostAspects = 8;

/** All tables and means. */
export function portrayGroups<P extends PersonaProfile>(segments: Segments<P>, options: GroupSizeOptions): Portraits {
  const { profiles, groups, segmentIds, minGroupSize, formedFrom, describedFeatures, context } = segments;
  const sizes = segmentIds.map(() => 0);
  groups.forEach((group) => (sizes[group]! += 1));
  const frame: TableFrame = { ...options, minGroupSize, groups, sizes };
  const told = describedFeatures.filter(({ feature }) => !toldByOthers.includes(feature.name));
  const basisOfTheme = ({ facts, provenance }: Theme) =>
    traitBasis(basisOf({ facts, provenance } as Feature, formedFrom));

  const quantities: QuantityOfGroups[] = [];
  const words: WordsOfGroups[] = [];
  const questions: Question[] = [];
  for (const { feature, basis } of told) {
    if (feature.kind === "numeric") {
      const { quantity, values } = quantityOf(feature, basis, segments, frame);
      quantities.push(quantity);
      if (basis === "held-out") questions.push(...aboveUsual(feature, values, segments, frame));
      continue;
    }
    const { name, role, provenance } = feature;
    const values = profiles.map((profile) =>
      feature.kind === "multi" ? mainValue(feature.of(profile, context)) : feature.of(profile, context),
    );
    const all = distribute({ attribute: name, provenance }, values, frame);
    const countries = name === "region" ? words.find((one) => one.name === "country")?.table : undefined;
    const table = all && countries ? withinCountries(all, countries, minGroupSize) : all;
    words.push({ name, role, table });
    if (table !== undefined) questions.push(...questionsOf(name, table, traitBasis(basis), provenance));
  }

  const tables = new Map<string, AttributeTable>();
  const aspects = aspectsOf(profiles, context, minGroupSize);
  for (const theme of [...themes, ...aspects.map(aspectGap)]) {
    const { name, provenance, of } = theme;
    const table = distribute({ attribute: name, provenance }, profiles.map(of), frame, { vocabulary: "fixed" });
    if (table === undefined) continue;
    tables.set(name, table);
    const basis = basisOfTheme(theme);
    for (const [value, values] of Object.entries(theme.questions)) {
      questions.push({ feature: name, value, values, basis, provenance, table });
    }
  }

  // A judgement reads many facts: what formed the groups is most likely among them.
  const basisOfJudgement = formedFrom.length > 0 ? "shares-facts" : "tested";
  const modelled = (attribute: string, of: (profile: P) => string | undefined) =>
    distribute({ attribute, provenance: "modelled" }, profiles.map(of), frame, { vocabulary: "closed" });
  const types = catalogueOfTypes().flatMap(({ type, axis }) => {
    if (axis !== "trait") return [];
    const table = modelled(type, ({ classification }) => {
      const traits = (classification as typeof classification | null)?.traits ?? {};
      const value: unknown = Object.hasOwn(traits, type) ? decidedValue(traits[type]) : undefined;
      return typeof value === "boolean" ? (value ? "yes" : "no") : undefined;
    });
    return table ?? [];
  });
  const stages = modelled("stage", stageOf);
  for (const table of [stages, ...types]) {
    if (table === undefined) continue;
    const { attribute: feature, provenance } = table;
    const values = table === stages ? tellingValues(table) : ["yes"];
    for (const value of values) {
      questions.push({ feature, value, values: [value], basis: basisOfJudgement, provenance, table });
    }
  }
  return {
    ...frame,
    quantities,
    words,
    themes: tables,
    aspects,
    questions,
    facts: new Map([
      ...told.map(({ feature: { name, facts } }) => [name, facts] as const),
      ...[...themes, ...aspects.map(aspectGap)].map(({ name, facts }) => [name, facts] as const),
    ]),
    types,
    stages,
    churnBands: modelled("churn", ({ churn }) => wordOf(decidedValue(churn)?.band)),
    loyaltyTiers: modelled("loyaltyTier", ({ loyalty }) => wordOf(decidedValue(loyalty)?.tier)),
    firstAspects: distribute(
      { attribute: "valued", provenance: "observed" },
      profiles.map((profile) => firstAspectOf(profile, context)),
      frame,
    ),
  };
}

/**
 * A region lies in a country: what is shown of both must not leave a few who live in the country and in none of the regions that are
 * shown, and regions must not tell of countries that are hidden.
 */
function withinCountries(regions: AttributeTable, countries: AttributeTable, minGroupSize: number): AttributeTable {
  const rows = regions.rows.map((row, g): Distribution => {
    const isTold = (countries.rows[g]?.cells ?? []).every((country) => {
      if (country.hidden) return false;
      const inRegions = row.cells.reduce(
        (sum, cell) => (cell.hidden || !cell.key.startsWith(`${country.key}-`) ? sum : sum + cell.count),
        0,
      );
      const elsewhere = country.count - inRegions;
      return elsewhere <= 0 || elsewhere >= minGroupSize;
    });
    return isTold ? row : { ...row, cells: row.cells.map(({ key }) => ({ key, hidden: true })) };
  });
  return { ...regions, rows };
}

/** The stage of somebody, where it is decided. */
export function stageOf({ classification }: PersonaProfile): string | undefined {
  return wordOf(decidedValue((classification as typeof classification | null)?.stage));
}

/** The loyalty score is told on its own. */
export function isLoyalty({ feature }: { readonly feature: string }): boolean {
  return feature === loyaltyScore;
}

function quantityOf(
  feature: NumericFeature,
  basis: FeatureBasis,
  { profiles, context }: Segments<PersonaProfile>,
  { groups, sizes, minGroupSize }: TableFrame,
) {
  const { name, unit, scale, provenance, role } = feature;
  const values = valuesOf(feature, profiles, context);
  const quantity: QuantityOfGroups = {
    feature: name,
    unit,
    scale,
    provenance,
    role,
    basis: basis === "formed-the-group" ? basis : "shares-facts",
    isTested: basis === "held-out",
    show: (place) => offScale(feature, place, context),
    means: groupMeans(values, groups, sizes, minGroupSize),
  };
  return { quantity, values };
}

/**
 * A quantity that is tested is asked about as a share: of those above the value that divides all customers most evenly; where most
 * have none at all, of those who have any. So the test is exact, whatever the tails.
 */
function aboveUsual(
  feature: NumericFeature,
  values: Float64Array,
  { context }: Segments<PersonaProfile>,
  frame: TableFrame,
): readonly Question[] {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0) return [];
  const median = quantileOfSorted(known, 0.5);
  const above = known.filter((value) => value > median).length;
  const atLeast = known.filter((value) => value >= median).length;
  const isAbove = Math.abs(2 * above - known.length) <= Math.abs(2 * atLeast - known.length);
  const value = isAbove ? "above" : "at-least";
  const { name, provenance } = feature;
  const table = distribute(
    { attribute: name, provenance },
    Array.from(values, (one) =>
      Number.isNaN(one) ? undefined : (isAbove ? one > median : one >= median) ? value : "below",
    ),
    frame,
    { vocabulary: "fixed", totalsKnown: true },
  );
  const cut = Number(offScale(feature, median, context).toPrecision(3)) + 0;
  return table === undefined
    ? []
    : [{ feature: name, value, values: [value], cut, basis: "tested", provenance, table }];
}

function questionsOf(
  feature: string,
  table: AttributeTable,
  basis: TraitBasis,
  provenance: Provenance,
): readonly Question[] {
  return tellingValues(table).map((value) => ({ feature, value, values: [value], basis, provenance, table }));
}

function traitBasis(basis: FeatureBasis): TraitBasis {
  return basis === "held-out" ? "tested" : basis;
}

/** Aspects that at least so many were asked about, the most common first. */
function aspectsOf(
  profiles: readonly PersonaProfile[],
  { mayRead }: FeatureContext,
  minGroupSize: number,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const { facts } of profiles) {
    for (const answer of Array.isArray(facts.aspects) ? facts.aspects : []) {
      if (typeof answer?.aspect === "string") counts.set(answer.aspect, (counts.get(answer.aspect) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([aspect, count]) => count >= minGroupSize && mayRead(aspect))
    .sort(([a, m], [b, n]) => n - m || compareText(a, b))
    .slice(0, mostAspects)
    .map(([aspect]) => aspect);
}
