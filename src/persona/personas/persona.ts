import type { CustomerType } from "../../classification/index.js";
import type { Aspect } from "../../facts/index.js";
import type { MeasureInterval } from "../../shared/measure.js";
import type { PolicyUse } from "../../shared/policy-use.js";
import type { Instant } from "../../shared/time.js";
import type { SuppressedCell, SuppressedCounts } from "../../privacy/index.js";
import type { AdmissionBasis } from "../admission.js";
import type { Structure } from "../clustering/structure.js";
import type { FeatureUse } from "../features/feature-use.js";
import type { FeatureRole, FeatureUnit, Provenance } from "../features/feature.js";
import type { PersonaSignature } from "../matching/signature.js";

/**
 * What a trait rests on.
 *
 * - `formed-the-group`: the groups were made to differ in it. It describes them; its interval is no test.
 * - `shares-facts`: worked out of facts that formed the groups too, as judgements are. It describes them; that it differs by more than chance
 *   is asked at the same level as of what is tested.
 * - `tested`: it had no part in forming the groups, and a test at a level divided among all questions says that chance does not explain
 *   it.
 */
export type TraitBasis = "formed-the-group" | "shares-facts" | "tested";

/** An interval as for a random sample of customers like these; that the groups might be cut otherwise is not in it. */
export type PersonaInterval = MeasureInterval<"wilson" | "newcombe" | "hedges-olkin", "how-the-groups-were-formed">;

/** A part of people with its interval. */
export interface PersonaShare {
  /** From 0 to 1, to four decimals. */
  readonly value: number;
  readonly interval: PersonaInterval;
}

/** What a name is made of, in codes: a locale makes words of them. */
export interface NamePart {
  readonly feature: string;
  /** More or less of it than the rest. */
  readonly direction: "high" | "low";
  /** The value of a feature that has words for values: a channel, a category of goods, in the caller's own spelling. */
  readonly value?: string;
}

/** How a quantity sets a persona apart from everybody else. */
export interface NumericTrait {
  readonly kind: "numeric";
  readonly feature: string;
  readonly unit: FeatureUnit;
  /** Whether differences count by ratio (`log`, of one plus the value) or by amount. */
  readonly scale: "log" | "linear";
  readonly basis: TraitBasis;
  readonly provenance: Provenance;
  readonly direction: "high" | "low";
  /** Mean of the members of whom it is known; on a logarithmic scale the geometric mean (of one plus the value). Three digits. */
  readonly typical: number;
  /** The mean of the other personas of whom it may be told, each counting by its size. */
  readonly rest: number;
  /** Difference of the means in pooled standard deviations on the feature's scale, corrected for few people (Hedges 1981). */
  readonly effect: { readonly measure: "hedges-g"; readonly value: number; readonly interval: PersonaInterval };
  readonly unstable?: true;
}

/** How a share of the members sets a persona apart from everybody else. */
export interface ShareTrait {
  readonly kind: "share";
  /** A feature with words for values, or a theme of the portrait such as `complaints`. */
  readonly feature: string;
  /** The value that is more or less common here; `above` or `at-least` beside a `cut` of a quantity. */
  readonly value: string;
  /** For a quantity: the value next to which all customers are divided most evenly, to three digits. */
  readonly cut?: number;
  readonly basis: TraitBasis;
  readonly provenance: Provenance;
  readonly direction: "high" | "low";
  /** Share of the members of whom it is known, from 0 to 1. */
  readonly share: number;
  /** The same of the other personas of whom it may be told, all together. */
  readonly rest: number;
  /** Share less rest, with Newcombe's interval. */
  readonly effect: {
    readonly measure: "difference-of-shares";
    readonly value: number;
    readonly interval: PersonaInterval;
  };
  readonly unstable?: true;
}

/** What sets a persona apart. */
export type PersonaTrait = NumericTrait | ShareTrait;

/** A quantity of the members beside everybody else. */
export interface NumericSummary {
  readonly feature: string;
  /** What the feature tells of: how somebody buys, how much and how lately, who they are, or something else. */
  readonly role: FeatureRole;
  readonly unit: FeatureUnit;
  readonly provenance: Provenance;
  /** As in `NumericTrait`. */
  readonly typical: number;
  /** As in `NumericTrait`; absent where of nobody else it may be told. */
  readonly rest?: number;
}

/** One value among the members of a persona, beside everybody else. */
export type DistributionCell = SuppressedCell & {
  /** Share of the value among the other personas of whom it is shown, all together; absent where there is none. */
  readonly restShare?: number;
};

/** How an attribute is spread over the members of a persona. Its small groups are hidden; `unknown` and `other` are values too. */
export interface Distribution {
  readonly attribute: string;
  readonly provenance: Provenance;
  readonly cells: readonly DistributionCell[];
}

/** What the members are worth, if it may be shown. */
export interface PersonaValue {
  /** What is expected of the future where profiles say so, else what was spent so far, net of refunds. */
  readonly measure: "lifetime-value" | "net-spend";
  /** ISO 4217. */
  readonly currency: string;
  /** Mean of the members of whom it is known, in minor units, to three digits. */
  readonly mean: number;
  /** The mean of the other personas of whom it may be told, each counting by its size. */
  readonly rest?: number;
  /**
   * Share of the value of all customers in personas, from 0 to 1, as if those of whom it is not known were like the others of their
   * persona; to be read beside `share`. Absent unless the value of every persona may be told.
   */
  readonly shareOfBase?: number;
  readonly provenance: Provenance;
}

/** Something that the members value. */
export type PersonaValued =
  /** An aspect that comes first for this share of the members, because they said so or because behaviour shows it. */
  | {
      readonly kind: "aspect";
      readonly aspect: Aspect;
      readonly basis: "declared" | "observed";
      readonly share: number;
      readonly rest?: number;
    }
  /** A value of what people choose (a channel, a category of goods) that is commoner here than among others. */
  | (NamePart & { readonly kind: "choice"; readonly basis: "observed" })
  /** What a habit shows that they have more of than others. */
  | { readonly kind: "sign"; readonly of: PersonaSign; readonly feature: string; readonly basis: "observed" }
  /** What at least half of them mainly choose, where nothing says more: how it is in other personas is no matter. */
  | {
      readonly kind: "mostly";
      readonly feature: string;
      readonly value: string;
      readonly share: number;
      readonly basis: "observed";
    };

/** What a habit can show of what people value: low prices, what they know already, variety, giving. */
export type PersonaSign = "price" | "familiar" | "variety" | "gifts";

/** The steps on the way of a customer, in this order. */
export const journeySteps = [
  "looks",
  "fills-cart",
  "decides",
  "buys-first",
  "buys-again",
  "returns-goods",
  "asks",
  "complains",
  "recommends",
] as const;
export type JourneyStepName = (typeof journeySteps)[number];

/** One step: how many take it, and how long it takes, as far as either may be shown. */
export interface JourneyStep {
  readonly step: JourneyStepName;
  /** Share of the members of whom it is known; not of all members. */
  readonly share?: number;
  readonly rest?: number;
  /** How long it takes (`decisionMinutes`, `gapMedianDays`). */
  readonly typical?: NumericSummary;
}

/** What can go wrong for customers. */
export const personaPains = [
  "complained",
  "complaint-open",
  "faulty-goods",
  "unanswered",
  "waited-long",
  "dissatisfied",
  "effortful",
  "would-not-recommend",
  "aspect-falls-short",
  "objects-to-contact",
] as const;
export type PersonaPainCode = (typeof personaPains)[number];

/** Something that went wrong for a share of the members of whom it is known. */
export interface PersonaPain {
  readonly pain: PersonaPainCode;
  /** For `aspect-falls-short`: what matters to them and does not satisfy them. */
  readonly aspect?: Aspect;
  readonly provenance: Provenance;
  readonly share: number;
  readonly interval: PersonaInterval;
  /** The same of the other personas of whom it may be told, all together; absent where there is none. */
  readonly rest?: number;
}

/** What to do for a persona and what to avoid: a code, of which a locale makes both sentences. */
export type PersonaGuidance =
  /** A type of which many members are. */
  | {
      readonly kind: "type";
      readonly type: CustomerType;
      readonly axis: "stage" | "trait";
      /** Share of the members who are of the type. */
      readonly share: number;
    }
  /** What sets the members apart. */
  | (NamePart & { readonly kind: "trait" });

/**
 * Somebody as the members typically are, put together: every field is of its own, a range from a tenth below the middle to a tenth above or
 * the commonest word, each of at least `minGroupSize` people. So the record is nobody's: it holds no single quantity that
 * anybody could have. That nobody lies within all of its ranges is not promised; many may.
 */
export interface PersonaMember {
  readonly synthetic: true;
  readonly fields: readonly PersonaMemberField[];
}

export type PersonaMemberField =
  /** In two digits. */
  | { readonly field: string; readonly unit: FeatureUnit; readonly from: number; readonly to: number }
  | { readonly field: string; readonly value: string };

/** Why a field is not told. */
export type UntoldReason =
  /** Too few people to be shown, or told with others who are. */
  | "too-few"
  /** A few people make up most of it, and could be worked out. */
  | "few-make-it-up"
  /** Known of nobody, or of fewer than may be told of. */
  | "not-known"
  /** Known of fewer than half the members. */
  | "rarely-known"
  /** Amounts in several currencies, and none chosen. */
  | "mixed-currencies"
  /** Nothing is common enough to be called what they value. */
  | "nothing-stands-out";

/** A field that is not told, and why. */
export interface UntoldField {
  readonly field: string;
  readonly reason: UntoldReason;
}

/** How sure it is that the group is there, taken over from `structure`. */
export interface PersonaStability {
  /** Mean Jaccard similarity over bootstrap samples, from 0 to 1 (Hennig 2007). */
  readonly jaccard: number;
  readonly verdict: "stable" | "doubtful" | "dissolves";
}

/**
 * A picture of a group of customers, made of what they do, as plain JSON in codes. It describes nobody in particular and decides
 * nothing about anybody. The same shape holds a persona written by hand (`proto`), of which only a part is known.
 */
export interface Persona {
  readonly kind: "data-driven" | "proto";
  /** `persona-1` is the largest; for a rule-made segment its own id. */
  readonly id: string;
  /** What tells it from the other personas. Nothing of demographics, nothing sensitive. */
  readonly nameParts: readonly NamePart[];
  /** Whether anything sets it apart. False for a base without structure: then it is everybody. */
  readonly distinct: boolean;
  /** ISO 4217, of the amounts; absent where they are in several currencies and none was chosen. */
  readonly currency?: string;
  /** Customers in the group; absent for a `proto` persona. */
  readonly size?: number;
  /** Of those who take part and are in a group. */
  readonly share?: PersonaShare;
  /** Rests on so few people that chance moves every figure. */
  readonly unstable?: true;
  readonly stability?: PersonaStability;
  /** What sets the group apart from everybody else, the strongest first. Empty when there is nobody else. */
  readonly traits: readonly PersonaTrait[];
  /** Quantities of what they do. */
  readonly behaviour: readonly NumericSummary[];
  /** What they mostly choose, such as categories of goods. */
  readonly habits: readonly Distribution[];
  /** Main channel of each member. */
  readonly channels?: Distribution;
  /** Bands that describe the group; unless asked for by name, they had no part in forming it. */
  readonly demographics: readonly Distribution[];
  readonly stages?: Distribution;
  /** The traits of the classification: yes, no, or not known. */
  readonly types: readonly Distribution[];
  readonly churnBands?: Distribution;
  readonly loyaltyTiers?: Distribution;
  /** The loyalty score. */
  readonly loyalty?: NumericSummary;
  readonly value?: PersonaValue;
  /** What they value, the most telling first. */
  readonly valued: readonly PersonaValued[];
  readonly journey: readonly JourneyStep[];
  readonly pains: readonly PersonaPain[];
  /** At least one wherever anything is known. */
  readonly guidance: readonly PersonaGuidance[];
  /** What somebody is compared with by `matchPersona`. */
  readonly signature?: PersonaSignature;
  readonly member?: PersonaMember;
  /** Where each feature, theme and field comes from. */
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly untold: readonly UntoldField[];
}

/** A persona that was built from customers. */
export type DataDrivenPersona = Persona & {
  readonly kind: "data-driven";
  readonly size: number;
  readonly share: PersonaShare;
};

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
  /** Customers who are in a persona: the sum of the sizes. */
  readonly customers: number;
  /** Customers who are in none, by reason, with small groups hidden. */
  readonly leftOut: SuppressedCounts;
  /** Whether the customers fall into groups; absent where rules made them. */
  readonly structure?: Structure;
  /** Which features formed the groups, and why the others did not. */
  readonly features: readonly FeatureUse[];
  /** How many questions were asked about what did not form the groups: the level of each is .05 divided by it. */
  readonly questions: number;
  /** The largest first; of rules in their order. */
  readonly personas: readonly DataDrivenPersona[];
}
