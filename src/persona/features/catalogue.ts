import { assumedMedianGapDays, type BaseRhythm, type FactUnit, rhythmOf } from "../../facts/index.js";
import { quantileOfSorted } from "../../facts/quantile.js";
import { compareText } from "../../shared/order.js";
import type { PersonaFacts, PersonaProfile } from "../persona-profile.js";

/** What a feature has to do with the groups. */
export type FeatureBasis =
  /** The groups were formed by it, so they differ in it by construction: it describes them and proves nothing. */
  | "formed-the-group"
  /** Worked out from the same facts as the features that formed the groups. */
  | "shares-facts"
  /** Had no part in forming the groups: that they differ in it is news. */
  | "held-out";

/** What a feature needs to know besides the customer. */
export interface FeatureContext {
  /** The one currency of the amounts; undefined when there are several and none was chosen. */
  readonly currency: string | undefined;
  readonly rhythm: BaseRhythm | undefined;
  /** Categories of goods that give away something sensitive, and are overlooked. */
  readonly sensitiveCategories: ReadonlySet<string>;
}

interface FeatureBase {
  readonly name: string;
  /** Facts that it reads. */
  readonly facts: readonly string[];
}

/** A quantity. */
export interface NumericFeature extends FeatureBase {
  readonly kind: "numeric";
  readonly unit: FactUnit | "ratio";
  /** Whether differences count by ratio (`log`, of one plus the value) or by amount. */
  readonly scale: "log" | "linear";
  readonly of: (profile: PersonaProfile, context: FeatureContext) => number | undefined;
}

/** One of several words. */
export interface CategoricalFeature extends FeatureBase {
  readonly kind: "categorical";
  readonly of: (profile: PersonaProfile, context: FeatureContext) => string | undefined;
}

export type Feature = NumericFeature | CategoricalFeature;

/** Names of the features that can form groups. */
export const personaFeatures = [
  "spendPerOccasion",
  "purchaseOccasions",
  "gapMedianDays",
  "silenceToRhythm",
  "discountedOccasionShare",
  "decisionMinutes",
  "foreignOccasionShareLastYear",
  "productViews",
  "lineQuantityMedian",
  "mainChannel",
  "mainCategory",
  "ageBand",
  "country",
  "region",
  "household",
] as const;
export type PersonaFeatureName = (typeof personaFeatures)[number];

/** Demographics: described for every persona, in the names of none, and forming groups only when asked for by name. */
export const demographicFeatures = [
  "ageBand",
  "country",
  "region",
  "household",
] as const satisfies PersonaFeatureName[];

/**
 * How much and how lately somebody buys: told of every persona, and forming groups only when asked for by name. It changes
 * with every purchase, and stages and segments group by it already; groups formed by it are those once more, and hide
 * that two people at the same stage shop in quite different ways.
 */
export const standingFeatures = [
  "purchaseOccasions",
  "silenceToRhythm",
  "productViews",
] as const satisfies PersonaFeatureName[];

const notByDefault: readonly string[] = [...demographicFeatures, ...standingFeatures];

/** The features that form groups unless the caller says which: habits, what and how people buy. */
export const defaultPersonaFeatures: readonly PersonaFeatureName[] = personaFeatures.filter(
  (name) => !notByDefault.includes(name),
);

function numeric(
  name: string,
  unit: NumericFeature["unit"],
  scale: NumericFeature["scale"],
  facts: readonly string[],
  of: (facts: PersonaFacts, context: FeatureContext) => number | undefined,
): NumericFeature {
  return { kind: "numeric", name, unit, scale, facts, of: (profile, context) => of(profile.facts, context) };
}

function categorical(
  name: string,
  facts: readonly string[],
  of: (facts: PersonaFacts, context: FeatureContext) => string | undefined,
): CategoricalFeature {
  return { kind: "categorical", name, facts, of: (profile, context) => of(profile.facts, context) };
}

const demographic = (name: (typeof demographicFeatures)[number]) =>
  categorical(name, [name], (facts) => (facts[name] === "unknown" ? undefined : facts[name]));

/** The features by name. */
export const featureCatalogue: Readonly<Record<PersonaFeatureName, Feature>> = {
  spendPerOccasion: numeric("spendPerOccasion", "minor-units", "log", ["spend"], ({ spend }, { currency }) => {
    const amount = spend?.find((entry) => entry.currency === currency)?.meanPerOccasion;
    return amount === undefined || amount < 0 ? undefined : amount;
  }),
  purchaseOccasions: numeric(
    "purchaseOccasions",
    "count",
    "log",
    ["purchaseOccasions"],
    (facts) => facts.purchaseOccasions,
  ),
  gapMedianDays: numeric("gapMedianDays", "days", "log", ["gapMedianDays"], (facts) => facts.gapMedianDays),
  silenceToRhythm: numeric(
    "silenceToRhythm",
    "ratio",
    "log",
    ["daysSinceLastPurchase", "gapsDays"],
    ({ daysSinceLastPurchase, gapsDays }, { rhythm }) => {
      if (daysSinceLastPurchase === undefined) return undefined;
      const own = rhythmOf(gapsDays === undefined ? {} : { gapsDays }, {
        base: rhythm && { rhythm },
        assumedMedianGapDays,
      });
      return daysSinceLastPurchase / own.medianGapDays;
    },
  ),
  discountedOccasionShare: numeric(
    "discountedOccasionShare",
    "share",
    "linear",
    ["discountedOccasionShare"],
    (facts) => facts.discountedOccasionShare,
  ),
  decisionMinutes: numeric("decisionMinutes", "minutes", "log", ["decisionMinutes"], (facts) =>
    medianOf(facts.decisionMinutes),
  ),
  foreignOccasionShareLastYear: numeric(
    "foreignOccasionShareLastYear",
    "share",
    "linear",
    ["foreignOccasionShareLastYear"],
    (facts) => facts.foreignOccasionShareLastYear,
  ),
  productViews: numeric("productViews", "count", "log", ["productViews"], (facts) => facts.productViews),
  lineQuantityMedian: numeric(
    "lineQuantityMedian",
    "count",
    "log",
    ["lineQuantityMedian"],
    (facts) => facts.lineQuantityMedian,
  ),
  mainChannel: categorical("mainChannel", ["channels"], ({ channels }) => mostFrequent(channels)),
  mainCategory: categorical("mainCategory", ["categories"], ({ categories }, { sensitiveCategories }) =>
    mostFrequent(categories?.filter(({ name }) => !sensitiveCategories.has(name))),
  ),
  ageBand: demographic("ageBand"),
  country: demographic("country"),
  region: demographic("region"),
  household: demographic("household"),
};

/** What is told about a persona and never forms one. */
export const describedFeatures: readonly (NumericFeature & { readonly basis: FeatureBasis })[] = [
  {
    ...numeric("loyaltyScore", "score", "linear", ["loyalty"], () => undefined),
    basis: "shares-facts",
    of: ({ loyalty }) => (loyalty?.status === "decided" ? loyalty.value.score : undefined),
  },
  {
    ...numeric("returnsPerOrder", "ratio", "linear", ["returns", "orders"], ({ returns, orders }) =>
      returns === undefined || orders === undefined || orders === 0 ? undefined : returns / orders,
    ),
    basis: "held-out",
  },
  { ...numeric("complaints", "count", "linear", ["complaints"], (facts) => facts.complaints), basis: "held-out" },
  {
    ...numeric("surveyShare", "share", "linear", ["surveys"], ({ surveys = [] }) => {
      // The middle of a comparison says "like the others", and of the others "so so".
      const shares = surveys.flatMap(({ metric, meanShare }) => (metric === "comparison" ? [] : meanShare));
      return shares.length === 0 ? undefined : shares.reduce((sum, share) => sum + share, 0) / shares.length;
    }),
    basis: "held-out",
  },
  {
    ...numeric(
      "advocacyActsLastYear",
      "count",
      "linear",
      ["advocacyActsLastYear"],
      (facts) => facts.advocacyActsLastYear,
    ),
    basis: "held-out",
  },
  {
    ...numeric("referralsMade", "count", "linear", ["referralsMade"], (facts) => facts.referralsMade),
    basis: "held-out",
  },
];

function medianOf(values: readonly number[] | undefined): number | undefined {
  if (values === undefined || values.length === 0) return undefined;
  return quantileOfSorted(Float64Array.from(values).sort(), 0.5);
}

/** The name with the highest count; of equals, the first by code units. */
function mostFrequent(
  counts: readonly { readonly name: string; readonly count: number }[] | undefined,
): string | undefined {
  let best: { readonly name: string; readonly count: number } | undefined;
  for (const item of counts ?? []) {
    const ahead = best === undefined ? 1 : item.count - best.count;
    if (ahead > 0 || (ahead === 0 && best !== undefined && compareText(item.name, best.name) < 0)) best = item;
  }
  return best?.name;
}
