import type {
  JourneyStepName,
  PersonaFeatureName,
  PersonaPainCode,
  PersonaSign,
  PersonaStability,
  Provenance,
  TraitBasis,
  UntoldReason,
} from "../persona/index.js";
import type { Numbers } from "./locale.js";

/** How a quantity sets a persona apart: a part of its name, what to do and what to avoid. */
export interface PersonaContrast {
  /** How the group differs, in the comparative: "bigger baskets". */
  readonly name: string;
  /** A sentence. */
  readonly do: string;
  /** A sentence. */
  readonly avoid: string;
}

/** The same for a value that is chosen more, or less, than by others: the value is in the caller's own spelling. */
export type PersonaChoiceContrast = { readonly [Part in keyof PersonaContrast]: (value: string) => string };

/** Quantities that can stand in a name and call for something. */
export type NamedQuantity = Extract<
  PersonaFeatureName,
  | "spendPerOccasion"
  | "gapMedianDays"
  | "discountedOccasionShare"
  | "decisionMinutes"
  | "lineQuantityMedian"
  | "repeatedArticleShare"
  | "returnsPerOrder"
  | "giftOrderShare"
  | "foreignOccasionShareLastYear"
  | "categoryBreadth"
  | "purchaseOccasions"
  | "silenceToRhythm"
  | "tenureDays"
  | "visits"
  | "productViews"
  | "surveyShare"
  | "loyaltyScore"
>;

/** What a persona tells beside its features, as things. */
export type PersonaTheme = "stage" | "churn" | "loyaltyTier";

/** The parts of a card. */
export type PersonaHeading =
  | "traits"
  | "behaviour"
  | "journey"
  | "valued"
  | "pains"
  | "value"
  | "standing"
  | "demographics"
  | "member"
  | "do"
  | "avoid"
  | "untold";

/** The part of a language: personas. */
export interface PersonaWords {
  /** The name of a persona that is everybody. */
  readonly everybody: string;
  /** The name of a persona that nothing sets apart from the others. */
  readonly likeTheOthers: string;
  /** What features are about: nouns. */
  readonly features: { readonly [Feature in PersonaFeatureName | PersonaTheme]: string };
  readonly quantities: {
    readonly [Quantity in NamedQuantity]: { readonly high: PersonaContrast; readonly low: PersonaContrast };
  };
  /** Channels, categories and other values that are chosen more or less than by others; a theme is what people do: "complain". */
  readonly choices: {
    readonly [Choice in "channel" | "category" | "theme" | "other"]: {
      readonly high: PersonaChoiceContrast;
      readonly low: PersonaChoiceContrast;
    };
  };
  /** A quantity of the caller's own, by its name. */
  readonly own: { readonly high: PersonaChoiceContrast; readonly low: PersonaChoiceContrast };
  readonly headings: { readonly [Heading in PersonaHeading]: string };
  readonly steps: { readonly [Step in JourneyStepName]: string };
  readonly pains: { readonly [Pain in PersonaPainCode]: string };
  readonly bases: { readonly [Basis in TraitBasis]: string };
  readonly provenance: { readonly [From in Provenance]: string };
  readonly stability: { readonly [Verdict in PersonaStability["verdict"]]: string };
  readonly untold: { readonly [Reason in UntoldReason]: string };
  /** Values that are no value: rare ones together, and what is not known. */
  readonly otherValues: string;
  readonly unknownValue: string;
  /** Several at once, such as channels of which none is the main one. */
  readonly severalValues: string;
  /** What promoters say: as the steps and pains are written. */
  readonly wouldRecommend: string;
  /** After a list of values of which some are hidden. */
  readonly restHidden: string;
  /** "812 customers, 36% of all (34% to 38%)." */
  readonly sized: (count: number, share: string, low: string, high: string, numbers: Numbers) => string;
  /** A persona of which the size is not known, because it was written by hand: a sentence. */
  readonly assumed: string;
  /** So few people that chance moves every figure: a sentence. */
  readonly unstable: string;
  /** Own and the others': "98 EUR (the others 23 EUR)". */
  readonly against: (own: string, rest: string) => string;
  /** "88 to 110". */
  readonly range: (low: string, high: string) => string;
  /** Percentage points, as what they are: a difference of shares is no percentage of anything. */
  readonly points: (value: string) => string;
  /** How far apart, in words: an effect from .2, from .5 and from .8 on (Cohen 1988). */
  readonly strength: { readonly [Strength in "slight" | "clear" | "large"]: string };
  /** What is said of an interval of which the level is divided among all questions. */
  readonly forAllQuestions: string;
  readonly restsOnFew: string;
  /** A value that members mainly choose: "mostly wine". */
  readonly mostly: (value: string) => string;
  /** "75.1% of them" */
  readonly ofThem: (share: string) => string;
  /** What they value, and by what it shows. */
  readonly signs: { readonly [Sign in PersonaSign]: string };
  /** The size of an effect with its interval. */
  readonly effects: {
    readonly "hedges-g": (value: string, low: string, high: string) => string;
    readonly "difference-of-shares": (value: string, low: string, high: string) => string;
  };
  /** What they value first, by their word or by what they do: with the share of the members. */
  readonly valuedAspect: { readonly [From in "declared" | "observed"]: (aspect: string, share: string) => string };
  /** What falls short of what matters: an aspect. */
  readonly painOf: (pain: string, aspect: string) => string;
  /** What each of them is worth: a sentence, as is the next. */
  readonly worth: { readonly [Measure in "lifetime-value" | "net-spend"]: (mean: string) => string };
  /** Their share of the value of all, and of all customers. */
  readonly worthOfAll: (ofBase: string, ofCustomers: string) => string;
  /** Says of the typical member that it was put together: a sentence. */
  readonly nobody: string;
  /** Says what a persona is not: a sentence. */
  readonly decidesNothing: string;
}
