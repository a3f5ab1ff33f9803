import { quantileOfSorted } from "../../facts/quantile.js";
import type { PersonaFacts, PersonaProfile } from "../persona-profile.js";
import { decidedValue } from "../portrait/decided-value.js";
import { readIncomeBand, startOfAgeBand, startOfHousehold } from "./band-order.js";
import type {
  CategoricalFeature,
  Feature,
  FeatureContext,
  FeatureRole,
  MultiFeature,
  NamedShare,
  NumericFeature,
  OrdinalFeature,
  Provenance,
} from "./feature.js";
import { amount, amounts, quotient, records, share, word } from "./known-values.js";
import { effectiveNames, mainName, sharesOf } from "./named-shares.js";

type Reader<Value> = (facts: PersonaFacts, context: FeatureContext) => Value | undefined;

function numeric<Name extends string>(
  name: Name,
  [role, unit, scale]: readonly [FeatureRole, NumericFeature["unit"], NumericFeature["scale"]],
  facts: readonly string[],
  of: Reader<number>,
  provenance: Provenance = "observed",
): NumericFeature & { readonly name: Name } {
  return {
    kind: "numeric",
    name,
    role,
    unit,
    scale,
    facts,
    provenance,
    of: (profile, context) => amount(of(profile.facts, context)),
  };
}

/** Of demographics a person says so themselves; a band that stands for ignorance is not known. */
function ordinal<Name extends "ageBand" | "household" | "incomeBand">(
  name: Name,
  position: OrdinalFeature["position"],
): OrdinalFeature & { readonly name: Name } {
  return {
    kind: "ordinal",
    name,
    role: "demographic",
    facts: [name],
    provenance: "declared",
    position,
    of: ({ facts }, context) => readableWord(facts[name], context),
  };
}

function place<Name extends "country" | "region">(name: Name): CategoricalFeature & { readonly name: Name } {
  return {
    kind: "categorical",
    name,
    role: "demographic",
    facts: [name],
    provenance: "declared",
    of: ({ facts }, context) => readableWord(facts[name], context),
  };
}

function multi<Name extends "channels" | "categories">(name: Name): MultiFeature & { readonly name: Name } {
  return {
    kind: "multi",
    name,
    role: "habit",
    facts: [name],
    provenance: "observed",
    of: ({ facts }, context) => readable(facts[name], context),
  };
}

/** The one that is used most; of equals, the first by code units. */
function main<Name extends string>(
  name: Name,
  of: "channels" | "categories",
): CategoricalFeature & { readonly name: Name } {
  return {
    kind: "categorical",
    name,
    role: "habit",
    facts: [of],
    provenance: "observed",
    of: ({ facts }, context) => mainName(readable(facts[of], context)),
  };
}

const catalogue = [
  // Habits
  numeric(
    "spendPerOccasion",
    ["habit", "minor-units", "log"],
    ["spend"],
    ({ spend }, { currency }) => records(spend).find((entry) => entry.currency === currency)?.meanPerOccasion,
  ),
  numeric("gapMedianDays", ["habit", "days", "log"], ["gapMedianDays"], (facts) => facts.gapMedianDays),
  numeric("discountedOccasionShare", ["habit", "share", "linear"], ["discountedOccasionShare"], (facts) =>
    share(facts.discountedOccasionShare),
  ),
  numeric(
    "decisionMinutes",
    ["habit", "minutes", "log"],
    ["decisionMinutes", "decisionMinutesMedian"],
    ({ decisionMinutesMedian, decisionMinutes }) => decisionMinutesMedian ?? medianOf(decisionMinutes),
  ),
  numeric("lineQuantityMedian", ["habit", "count", "log"], ["lineQuantityMedian"], (facts) => facts.lineQuantityMedian),
  numeric("repeatedArticleShare", ["habit", "share", "linear"], ["repeatedArticles", "articles"], (facts) =>
    share(quotient(facts.repeatedArticles, facts.articles)),
  ),
  numeric("returnsPerOrder", ["habit", "ratio", "linear"], ["returns", "orders"], (facts) =>
    quotient(facts.returns, facts.orders),
  ),
  numeric("giftOrderShare", ["habit", "share", "linear"], ["giftOrders", "orders"], (facts) =>
    share(quotient(facts.giftOrders, facts.orders)),
  ),
  numeric("foreignOccasionShareLastYear", ["habit", "share", "linear"], ["foreignOccasionShareLastYear"], (facts) =>
    share(facts.foreignOccasionShareLastYear),
  ),
  numeric("categoryBreadth", ["habit", "count", "linear"], ["categories"], (facts, context) => {
    const shares = readable(facts.categories, context);
    return shares === undefined ? undefined : effectiveNames(shares);
  }),
  multi("channels"),
  multi("categories"),
  main("mainChannel", "channels"),
  main("mainCategory", "categories"),

  // Standing
  numeric("purchaseOccasions", ["standing", "count", "log"], ["purchaseOccasions"], (facts) => facts.purchaseOccasions),
  numeric(
    "silenceToRhythm",
    ["standing", "ratio", "log"],
    ["daysSinceLastPurchase", "gapsDays"],
    ({ daysSinceLastPurchase, gapsDays }, { usualGapDays }) => {
      const days = amount(daysSinceLastPurchase);
      return days === undefined ? undefined : days / usualGapDays(amounts(gapsDays));
    },
  ),
  numeric(
    "tenureDays",
    ["standing", "days", "log"],
    ["daysSinceFirstPurchase"],
    (facts) => facts.daysSinceFirstPurchase,
  ),
  numeric("visits", ["standing", "count", "log"], ["visits"], (facts) => facts.visits),
  numeric("productViews", ["standing", "count", "log"], ["productViews"], (facts) => facts.productViews),

  // Demographics
  ordinal("ageBand", startOfAgeBand),
  ordinal("household", startOfHousehold),
  ordinal("incomeBand", (band, { currency }) => {
    const read = readIncomeBand(band);
    return read?.currency === currency ? read?.start : undefined;
  }),
  place("country"),
  place("region"),

  // Described
  numeric("complaints", ["described", "count", "linear"], ["complaints"], (facts) => facts.complaints),
  numeric(
    "surveyShare",
    ["described", "share", "linear"],
    ["surveys"],
    ({ surveys }) => {
      // The middle of a comparison says "like the others", and of the others "so so".
      const shares = records(surveys).flatMap(({ metric, meanShare }) => (metric === "comparison" ? [] : meanShare));
      return shares.length === 0 ? undefined : share(shares.reduce((sum, one) => sum + one, 0) / shares.length);
    },
    "declared",
  ),
  numeric(
    "advocacyActsLastYear",
    ["described", "count", "linear"],
    ["advocacyActsLastYear"],
    (facts) => facts.advocacyActsLastYear,
  ),
  numeric("referralsMade", ["described", "count", "linear"], ["referralsMade"], (facts) => facts.referralsMade),
  {
    ...numeric("loyaltyScore", ["described", "score", "linear"], ["loyalty"], nothing, "modelled"),
    of: ({ loyalty }: PersonaProfile) => amount(decidedValue(loyalty)?.score),
  },
  {
    ...numeric("expectedValue", ["described", "minor-units", "log"], ["value"], nothing, "modelled"),
    of: ({ value }: PersonaProfile, { currency }: FeatureContext) => {
      const expected = decidedValue(value)?.expected?.value;
      return expected?.currency === currency ? amount(expected?.amountMinor) : undefined;
    },
  },
] as const satisfies readonly Feature[];

/** The name of a feature of the catalogue. */
export type PersonaFeatureName = (typeof catalogue)[number]["name"];

/** The features that this library knows, in the order in which results list them. */
export const featureCatalogue: readonly Feature[] = catalogue;

/**
 * Of two forms of the same facts one forms groups by default, so that nothing counts twice: how orders are spread over channels and
 * categories says more than the main one of each, which is what can be put into a few words.
 */
const otherForms: readonly PersonaFeatureName[] = ["mainChannel", "mainCategory", "categoryBreadth"];

/** The features that form groups unless the caller says which: habits, what and how people buy. */
export const defaultPersonaFeatures: readonly PersonaFeatureName[] = namesOf("habit").filter(
  (name) => !otherForms.includes(name),
);

/** How much and how lately somebody buys. It changes with every purchase, and stages group by it already. */
export const standingFeatures: readonly PersonaFeatureName[] = namesOf("standing");

/** Who somebody is, as bands and places. */
export const demographicFeatures: readonly PersonaFeatureName[] = namesOf("demographic");

/** What is told of every group and never forms one. */
export const describedFeatures: readonly PersonaFeatureName[] = namesOf("described");

/** The features that can form groups. */
export const personaFeatures: readonly PersonaFeatureName[] = [
  ...namesOf("habit"),
  ...standingFeatures,
  ...demographicFeatures,
];

function namesOf(role: FeatureRole): readonly PersonaFeatureName[] {
  return catalogue.flatMap((feature) => (feature.role === role ? feature.name : []));
}

/** Counts under names that give nothing sensitive away, as shares. */
function readable(counts: PersonaFacts["channels"], { mayRead }: FeatureContext): readonly NamedShare[] | undefined {
  return sharesOf(records(counts).filter(({ name }) => mayRead(name)));
}

/** A word that gives nothing sensitive away. */
function readableWord(value: unknown, { mayRead }: FeatureContext): string | undefined {
  const read = word(value);
  return read !== undefined && mayRead(read) ? read : undefined;
}

function medianOf(values: readonly number[] | undefined): number | undefined {
  const known = amounts(values);
  return known.length === 0 ? undefined : quantileOfSorted(Float64Array.from(known).sort(), 0.5);
}

function nothing(): undefined {
  return undefined;
}
