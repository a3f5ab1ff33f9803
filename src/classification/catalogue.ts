import { type Condition, factsIn } from "../rules/index.js";
import { sourcesOfDerived } from "./derived-facts.js";
import { type ClassificationPolicy, classificationPolicies, requireClassificationPolicy } from "./policy.js";
import { classificationRules } from "./rules.js";
import { kindsOfThresholds } from "./thresholds.js";
import type { ChainRole, Stage, Trait } from "./types-of-customer.js";

/** The questions that types answer. A customer has one stage, any number of traits, one relationship and one role. */
export const typeAxes = ["stage", "trait", "relationship", "role"] as const;
export type TypeAxis = (typeof typeAxes)[number];

/** The identifiers of all types. */
export type CustomerType = Stage | Trait | "internal" | "external" | ChainRole;

/** A threshold of the policy by its path, such as `loyal.tenure`. */
export type ThresholdPath =
  | "assumedMedianGapDays"
  | "silence"
  | "interest"
  | {
      [Group in keyof typeof kindsOfThresholds]: `${Group}.${keyof (typeof kindsOfThresholds)[Group] & string}`;
    }[keyof typeof kindsOfThresholds];

/** Every threshold of the policy: what a language gives a reason for, and a catalogue lists. */
export const thresholdPaths: readonly ThresholdPath[] = [
  "assumedMedianGapDays",
  "silence",
  "interest",
  ...Object.entries(kindsOfThresholds).flatMap(([group, kinds]) =>
    Object.keys(kinds).map((name) => `${group}.${name}` as ThresholdPath),
  ),
];

/** One threshold as a policy sets it. */
export interface Threshold {
  readonly path: ThresholdPath;
  readonly value: ThresholdValue;
}

/** A number, or a length of time, or the two silences that a policy fixes. */
export type ThresholdValue = ClassificationPolicy["interest"] | ClassificationPolicy["silence"];

/** One type of customer, as a policy decides it. The words for it are in the locales: `describeType` puts both together. */
export interface TypeOfCustomer {
  readonly type: CustomerType;
  /** The row of the catalogue, B1 to B14; the agent of an organisation comes from its parties, A9. */
  readonly row: `B${number}` | "A9";
  readonly axis: TypeAxis;
  readonly source: string;
  /** A customer is of this type when one of these cases is the first of the axis that is true; a trait has one case by itself. */
  readonly rule: readonly TypeCase[];
  readonly thresholds: readonly Threshold[];
  /** Facts that the rule reads or is measured with, sorted; those of the base with `base.` before the name. */
  readonly needs: readonly string[];
}

/** One way to be of a type. */
export interface TypeCase {
  /** When the case is asked: 1 for the first of its axis. */
  readonly place: number;
  readonly when: Condition;
}

interface Entry extends Omit<TypeOfCustomer, "rule" | "thresholds" | "needs"> {
  readonly thresholds: readonly ThresholdPath[];
}

const lifeCycle = 'Customer life cycle: Blattberg, Getz & Thomas, "Customer Equity" (2001)';
const timing =
  "Gap quantiles: after Platzer & Reutterer, Marketing Science 35 (2016), on regularity of purchase timing";
const nextProcess = 'Ishikawa, "What Is Total Quality Control?" (1985): the next process is your customer';
const promotion = thresholdPaths.filter((path) => path.startsWith("promotionDriven."));
const silence = ["silence", "assumedMedianGapDays"] as const;

const entries: readonly Entry[] = [
  { type: "prospective", row: "B1", axis: "stage", source: lifeCycle, thresholds: ["interest"] },
  {
    type: "unengaged",
    row: "B1",
    axis: "stage",
    source: lifeCycle,
    thresholds: ["interest"],
  },
  { type: "new", row: "B6", axis: "stage", source: lifeCycle, thresholds: silence },
  { type: "active", row: "B6", axis: "stage", source: lifeCycle, thresholds: silence },
  { type: "at-risk", row: "B5", axis: "stage", source: timing, thresholds: silence },
  { type: "lapsed", row: "B5", axis: "stage", source: timing, thresholds: silence },
  {
    type: "reactivated",
    row: "B6",
    axis: "stage",
    source: 'Thomas, Blattberg & Fox, "Recapturing Lost Customers", J. Marketing Research 41 (2004)',
    thresholds: ["reactivated.within", ...silence],
  },
  {
    type: "window-shopper",
    row: "B2",
    axis: "trait",
    source: 'Moe, "Buying, Searching, or Browsing", J. Consumer Psychology 13 (2003)',
    thresholds: ["windowShopper.sessions", "windowShopper.days", "windowShopper.window", "assumedMedianGapDays"],
  },
  {
    type: "determined",
    row: "B3",
    axis: "trait",
    source: "Moe (2003): directed buying",
    thresholds: ["determined.within"],
  },
  {
    type: "promotion-driven",
    row: "B4",
    axis: "trait",
    source: 'Blattberg & Neslin, "Sales Promotion" (1990): deal proneness',
    thresholds: promotion,
  },
  {
    type: "impulse",
    row: "B7",
    axis: "trait",
    source: 'Rook, "The Buying Impulse", J. Consumer Research 14 (1987)',
    thresholds: ["impulse.decisions", "impulse.share", "impulse.minutes"],
  },
  {
    type: "angry",
    row: "B8",
    axis: "trait",
    source: 'Hirschman, "Exit, Voice, and Loyalty" (1970); Tax, Brown & Chandrashekaran, J. Marketing 62 (1998)',
    thresholds: ["angry.fadeDays", "angry.csatAtMost", "angry.npsAtMost", "angry.answerDays", "angry.faultyReturnDays"],
  },
  {
    type: "loyal",
    row: "B9",
    axis: "trait",
    source: "Dick & Basu, J. Academy of Marketing Science 22 (1994): the behavioural side, as a proxy",
    thresholds: ["loyal.occasions", "loyal.tenure", ...silence, ...promotion],
  },
  {
    type: "brand-advocate",
    row: "B10",
    axis: "trait",
    source:
      "Fullerton, Canadian J. Administrative Sciences 22 (2005), on advocacy; Reichheld (2003) for the NPS as support only",
    thresholds: ["brandAdvocate.acts", "brandAdvocate.supportingNps"],
  },
  {
    type: "referred",
    row: "B11",
    axis: "trait",
    source: "Schmitt, Skiera & Van den Bulte, J. Marketing 75 (2011)",
    thresholds: [],
  },
  {
    type: "referrer",
    row: "B11",
    axis: "trait",
    source: "Kumar, Petersen & Leone, J. Marketing 74 (2010)",
    thresholds: ["referrer.converted"],
  },
  {
    type: "international",
    row: "B12",
    axis: "trait",
    source:
      'United Nations, "International Merchandise Trade Statistics: Concepts and Definitions" (2010): country of last known destination',
    thresholds: ["international.foreignShare"],
  },
  {
    type: "internal",
    row: "B13",
    axis: "relationship",
    source: nextProcess,
    thresholds: [],
  },
  { type: "external", row: "B13", axis: "relationship", source: nextProcess, thresholds: [] },
  {
    type: "intermediary",
    row: "B14",
    axis: "role",
    source: 'Kotler & Keller, "Marketing Management": marketing channels',
    thresholds: [],
  },
  {
    type: "intermediary-candidate",
    row: "B14",
    axis: "role",
    source: 'Kotler & Keller, "Marketing Management": marketing channels',
    thresholds: [
      "intermediaryCandidate.occasions",
      "intermediaryCandidate.lineQuantity",
      "intermediaryCandidate.timesBase",
      "intermediaryCandidate.repeatedArticles",
    ],
  },
  {
    type: "purchasing-agent",
    row: "A9",
    axis: "role",
    source: "Webster & Wind (1972); US Bureau of Labor Statistics: purchasing agents",
    thresholds: [],
  },
  {
    type: "end-customer",
    row: "B14",
    axis: "role",
    source: 'Kotler & Keller, "Marketing Management": the end of the channel',
    thresholds: ["intermediaryCandidate.lineQuantity", "intermediaryCandidate.timesBase"],
  },
];

/**
 * Every type of customer with its source, its rule and thresholds under a policy, and the facts that the rule needs. Names,
 * definitions and guidance are words of a language: see `describeType`.
 *
 * @throws DomainError `classification-policy`, `policy-use` or `schema-version` when the policy makes no sense.
 * @example
 * const impulse = catalogueOfTypes().find(({ type }) => type === "impulse");
 * impulse?.needs // => ["base.decisionMinutesP25", "decisionMinutes"]
 * impulse?.thresholds.map(({ path, value }) => [path, value])
 * // => [["impulse.decisions", 3], ["impulse.share", 0.5], ["impulse.minutes", 30]]
 */
export function catalogueOfTypes(policy: ClassificationPolicy = classificationPolicies.v1): readonly TypeOfCustomer[] {
  requireClassificationPolicy("catalogueOfTypes", policy);
  const rules = classificationRules(policy);
  return entries.map((entry) => {
    const { type, axis } = entry;
    const rule: TypeCase[] =
      axis === "trait"
        ? [{ place: 1, when: traitRule(type as Trait, rules, policy) }]
        : rules[axis].flatMap(({ value, when }, index) => (value === type ? { place: index + 1, when } : []));
    const measuredWith = axis === "trait" ? (rules.measuredWith[type as Trait] ?? []) : [];
    const needs = [...rule.flatMap(({ when }) => factsIn<string>(when)), ...measuredWith].flatMap(sourcesOf);
    const thresholds = entry.thresholds.map((path) => ({ path, value: thresholdAt(policy, path) }));
    return { ...entry, rule, thresholds, needs: [...new Set(needs)].sort() };
  });
}

/** The rule of a trait, with what has to hold of the base before it is asked. */
function traitRule(
  trait: Trait,
  { traits }: ReturnType<typeof classificationRules>,
  { promotionDriven }: ClassificationPolicy,
): Condition {
  const rule = traits[trait];
  // Where the whole base buys at a discount, `classify` says nothing about the one who does.
  if (trait !== "promotion-driven" || !("all" in rule)) return rule;
  return {
    all: [...rule.all, { fact: "baseDiscountedShare", is: "at-most", value: promotionDriven.wholeBaseAbove }],
  };
}

function sourcesOf(fact: string): readonly string[] {
  return Object.hasOwn(sourcesOfDerived, fact) ? sourcesOfDerived[fact as keyof typeof sourcesOfDerived] : [fact];
}

function thresholdAt(policy: ClassificationPolicy, path: ThresholdPath): ThresholdValue {
  const [first, second] = path.split(".");
  const value = (policy as unknown as Readonly<Record<string, unknown>>)[first as string];
  return (second === undefined ? value : (value as Readonly<Record<string, unknown>>)[second]) as ThresholdValue;
}
