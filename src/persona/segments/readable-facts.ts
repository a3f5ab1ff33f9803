import { type CustomerFacts, factDictionary, type FactName, type NamedCount } from "../../facts/index.js";
import type { Scalar } from "../../rules/index.js";
import type { Feature, FeatureContext } from "../features/feature.js";
import type { PersonaProfile } from "../persona-profile.js";
import { decidedValue } from "../portrait/decided-value.js";

/** A value that a condition can compare, and what it is made of. */
export interface ReadableFact {
  readonly facts: readonly string[];
  /** Without the words that may not be read. */
  readonly read: (profile: PersonaProfile) => unknown;
  /** Whether a condition may compare with a word. */
  readonly mayCompare: (word: string) => boolean;
}

type PersonaTraits = NonNullable<PersonaProfile["classification"]>["traits"];

/** What the judgements of a profile say, in words that can be compared. Scores and values are features. */
const judgements: Readonly<Record<string, Pick<ReadableFact, "facts" | "read">>> = {
  stage: { facts: ["classification"], read: ({ classification }) => decidedValue(classification?.stage) },
  rfmSegment: { facts: ["rfm"], read: ({ rfm }) => decidedValue(rfm)?.segment },
  // `loyaltyTier` is the fact: the tier that a programme gave.
  loyaltyScoreTier: { facts: ["loyalty"], read: ({ loyalty }) => decidedValue(loyalty)?.tier },
  loyaltyCell: { facts: ["loyalty"], read: ({ loyalty }) => decidedValue(loyalty)?.quadrant?.cell },
  churnBand: { facts: ["churn"], read: ({ churn }) => decidedValue(churn)?.band },
  serviceState: { facts: ["service"], read: ({ service }) => decidedValue(service)?.state },
  contactDue: { facts: ["contact"], read: ({ contact }) => decidedValue(contact)?.due },
  valuedFirst: { facts: ["valued"], read: ({ valued }) => decidedValue(valued)?.first },
};

/** Values that a condition can compare: those of `aspects` are read as the names of the aspects. */
type Comparable = Scalar | readonly Scalar[] | readonly NamedCount[] | NonNullable<CustomerFacts["aspects"]>;
type NotComparable = {
  [Name in FactName]: NonNullable<CustomerFacts[Name]> extends Comparable ? never : Name;
}[FactName];

/** Records of several values, which no condition can compare. */
const notComparable: Readonly<Record<NotComparable, true>> = {
  firstResponse: true,
  history: true,
  resolution: true,
  roles: true,
  spend: true,
  subscriptions: true,
  surveys: true,
  viewingDays: true,
  walletSpend: true,
};

/** Who takes part is not for rules to say. */
const aboutAdmission: readonly string[] = ["permissions", "objections", "protections", "contexts"];

/**
 * What a condition can read of a profile by name; undefined for a name that says nothing or may not be read.
 *
 * - a feature of the catalogue: a number, a word, or of several words a list of them;
 * - `attributes.` and the name of an own attribute;
 * - a judgement by the names above;
 * - `traits.` and the name of a trait;
 * - any other fact of the dictionary but those about admission, moments, and records of several values; counts under names as the list
 *   of the names, aspects as the list of the aspects.
 */
export function readableFact(
  name: string,
  features: readonly Feature[],
  context: FeatureContext,
): ReadableFact | undefined {
  const feature = features.find((one) => nameInConditions(one) === name);
  if (feature !== undefined) {
    // What a feature says has been filtered where it was read.
    const read = (profile: PersonaProfile) => namesIn(feature.of(profile, context));
    const attribute = name === feature.name ? undefined : feature.name;
    return { facts: feature.facts, read, mayCompare: (word) => context.mayRead(word, attribute) };
  }
  const mayCompare = (word: string) => context.mayRead(word);
  const filtered =
    (read: ReadableFact["read"]): ReadableFact["read"] =>
    (profile) => {
      const value = namesIn(read(profile));
      const mayRead = (item: unknown) => typeof item !== "string" || mayCompare(item);
      if (Array.isArray(value)) return value.filter(mayRead);
      return mayRead(value) ? value : undefined;
    };
  if (Object.hasOwn(judgements, name)) {
    const { facts, read } = judgements[name] as (typeof judgements)[string];
    return { facts, read: filtered(read), mayCompare };
  }
  if (name.startsWith("traits.")) {
    const trait = name.slice("traits.".length);
    // The caller's own traits may say what the names of attributes say.
    if (!context.mayRead(trait, trait)) return undefined;
    return {
      facts: ["classification"],
      read: ({ classification }) => {
        const traits: PersonaTraits | null | undefined = classification?.traits;
        return Object.hasOwn(traits ?? {}, trait) ? decidedValue(traits?.[trait]) : undefined;
      },
      mayCompare,
    };
  }
  if (!isComparable(name)) return undefined;
  const read = ({ facts }: PersonaProfile) =>
    Object.hasOwn(facts, name) ? (facts as Readonly<Record<string, unknown>>)[name] : undefined;
  return { facts: [name], read: filtered(read), mayCompare };
}

function isComparable(name: string): boolean {
  if (!Object.hasOwn(factDictionary, name) || Object.hasOwn(notComparable, name)) return false;
  return !aboutAdmission.includes(name) && factDictionary[name as FactName].unit !== "instant";
}

function nameInConditions({ name, facts: [first = name] }: Feature): string {
  return first.startsWith("attributes.") ? first : name;
}

/** A list of things under names is the list of the names. */
function namesIn(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) => {
    if (typeof item !== "object" || item === null) return item;
    return "name" in item ? item.name : "aspect" in item ? item.aspect : item;
  });
}
