import type {
  BaselineName,
  BgBbModel,
  ChurnBand,
  ChurnModel,
  ChurnValue,
  ContractEnding,
  ContractualChurn,
  CoxModel,
  LatentCaveat,
  ModelAlternative,
  ModelReasonCode,
  ModelWarning,
  OpportunityPeriod,
  RecommendedKind,
  RetentionModel,
  ValidationVerdicts,
  Verdict,
} from "../churn/index.js";
import type {
  ChangeMove,
  CustomerType,
  DecisionPace,
  DiscountDependence,
  GrowthWord,
  PartyRoleName,
  RoleFacts,
  RuleFact,
  Span,
  ThresholdPath,
  TypeAxis,
} from "../classification/index.js";
import type { CustomerFacts } from "../facts/index.js";
import type { SubscriptionExpireEvent } from "../journey/index.js";
import type { RfmSegment } from "../loyalty/index.js";
import type { AccountWords } from "./account-words.js";
import type { LoyaltyWords } from "./loyalty-words.js";
import type { PersonaWords } from "./persona-words.js";
import type { knownRolePurposes, knownRoles, purchasePurposes, relationships } from "../party/index.js";
import type { FactValue, UndecidedReason } from "../shared/judgement.js";
import type { TimeUnit } from "../shared/units.js";
import type { DiscountRate, GammaGammaModel, LifetimeValue, ValueCaveat } from "../value/index.js";

export type * from "./account-words.js";
export type * from "./loyalty-words.js";
export type * from "./persona-words.js";

/** Writes numbers as the language does. */
export interface Numbers {
  number(value: number): string;
  /** With as many as two digits, whatever its size: for numbers of which the reader may make the sum. */
  hundredths(value: number): string;
  percent(share: number): string;
  /** An amount with its currency. */
  money(amountMinor: number, currency: string): string;
  /** The plural form that a number takes, as Intl names it. */
  plural(value: number): Intl.LDMLPluralRule;
  /** "a, b and c" */
  list(items: readonly string[]): string;
  /** "a, b or c" */
  either(items: readonly string[]): string;
  /** A calendar date, or the date of an instant as it is written. */
  date(value: string): string;
}

/** How a type of customer is spoken of. */
export interface TypeWords {
  /** As an answer: "loyal". */
  readonly name: string;
  /** As the opposite answer: "not loyal". */
  readonly not: string;
  /** One line. */
  readonly definition: string;
  /** What this customer needs from the business. */
  readonly guidance: string;
  /** What not to do. */
  readonly avoid: string;
}

/** How a role of a party is spoken of: as an answer and as the opposite answer. */
export type RoleWords = Pick<TypeWords, "name" | "not">;

/** How a fact is spoken of. */
export interface FactWords {
  /** As a thing: "the days since the last purchase". */
  readonly noun: string;
  /** With its value: "silent for 94 days". */
  readonly says: (value: FactValue, numbers: Numbers) => string;
}

/** A threshold that is a fact itself, as seen by a value that has reached it and by one that has not. */
export interface ThresholdWords {
  readonly reached: (threshold: string) => string;
  readonly below: (threshold: string) => string;
}

/** How a number stands to its threshold. */
export type Relation = "at-least" | "more-than" | "at-most" | "less-than";

/** What the churn score speaks of, beside facts of the rules. */
type ChurnEvidenceFact =
  | "failedPayments"
  | "gapMedianDays"
  | "history"
  | "probabilityAlive"
  | "probabilityOfEnding"
  | "subscriptionEndCause"
  | "subscriptionEndsAt";

/** What RFM and the loyalty score speak of, beside facts of the rules. */
type LoyaltyEvidenceFact = "rfm.asOf" | "spend.currency" | "customers" | "reviewRatingMean" | "spend" | "tenureDays";

/** What the value of a customer speaks of, beside facts of the rules: its parts, and what it could not do without. */
export type ValueEvidenceFact =
  "discountedTransactions" | "margin" | "model" | "recurringRevenue" | "spendModel" | "spendPerTransaction";

/** Questions that are answered by something else than a type of customer. */
export type NamedQuestion =
  | "stage"
  | "relationship"
  | "role"
  | "rfm"
  | "loyalty"
  | "churn"
  | "value"
  | "referral-value"
  | "loyalty-phase"
  | "attitude-trend"
  | "valued"
  | "share-of-wallet"
  | "breadth"
  | "tenure"
  | "programme"
  | "service"
  | "contact-due"
  | "discount-dependence"
  | "discount-dependence-of-base"
  | "decision-pace"
  | "anger"
  | "prospect-fit"
  | "prospect-intent"
  | "preset:growth-accounting";

/** What the measures beside the types speak of: discounts, decisions, prospects, vendors' vocabularies. */
type MeasureEvidenceFact =
  | "discountedOccasions"
  | "discountValueShare"
  | "discountDepthMean"
  | "gapBeforeDiscountMedianDays"
  | "gapBeforeFullPriceMedianDays"
  | "promotionOccasionShare"
  | "promotionDayShare"
  | "discountedOccasionShareEarlier"
  | "discountedOccasionShareLater"
  | "discountTrendStatistic"
  | "decisionMinutesLast"
  | "decisionMinutesMedian"
  | "quickerThanOwnMinutes"
  | "slowerThanOwnMinutes"
  | "quickerThanBaseMinutes"
  | "slowerThanBaseMinutes"
  | "searches"
  | "emailsClicked"
  | "daysSinceLastView"
  | "daysSinceInboundContact"
  | "orders"
  | "daysSincePurchaseBeforePeriod"
  | "givenLabel"
  | `base.${"returningCustomers" | "buyersOfThreeOrders" | "orderHistoryDays" | "daysSinceLatestOrder" | "rhythm"}`;

/** Facts that every language has words for. Others are read off their names. */
export type ExplainedFact =
  RuleFact | keyof RoleFacts | ChurnEvidenceFact | LoyaltyEvidenceFact | ValueEvidenceFact | MeasureEvidenceFact;
/** Facts that serve as thresholds. */
export type ThresholdFact =
  | "medianGapDays"
  | "q90GapDays"
  | "q98GapDays"
  | "q98BeforeLastGapDays"
  | "interestSpanDays"
  | "determinedSpanDays"
  | "tenureSpanDays"
  | "reactivatedSpanDays"
  | "atRiskSpanDays"
  | "lapsedSpanDays"
  | "lapsedSpanBeforeLastGapDays"
  | "outstandingDiscountedShare"
  | "outstandingLineQuantity";

/** Roles, relationships and purposes that can be declared and are known by name. */
export type DeclaredCode =
  | (typeof knownRoles)[number]
  | "end-customer"
  | (typeof relationships)[number]
  | (typeof knownRolePurposes)[number]
  | (typeof purchasePurposes)[number];

/** States of a contract. */
export type ContractStateCode = NonNullable<CustomerFacts["subscriptionStatus"]>;

/** Why a contract ended, as far as it is known by name; the words of a customer who gave notice stand as they are. */
export type EndCauseCode = NonNullable<SubscriptionExpireEvent["cause"]>;

/** How a change is told that would turn a decision. */
export interface ChangeWords {
  /** A move and how often it is made, as a thing: "2 more purchases at full price". */
  readonly moves: { readonly [Move in ChangeMove]: (times: number, numbers: Numbers) => string };
  /** The answer that the moves would bring, and the day before which they would have to begin. */
  readonly found: (answer: string, moves: string, before: string | undefined) => string;
  readonly already: (answer: string) => string;
  /** Nothing that can still be done brings another answer. */
  readonly none: (answer: string) => string;
  /** None was found before the search was given up. */
  readonly limit: (answer: string) => string;
}

/** How conditions are put together. */
export interface ConditionWords {
  /** Each of the clauses; there are at least two. */
  readonly all: (clauses: readonly string[]) => string;
  /** One of the clauses at least; there are at least two. */
  readonly any: (clauses: readonly string[]) => string;
  /** The opposite of a clause. */
  readonly not: (clause: string) => string;
  /** A clause of several parts inside another one. */
  readonly group: (clause: string) => string;
  /** A fact, as a thing, and how it stands to a threshold: "the number of purchases is at least 3". */
  readonly is: (noun: string, relation: string) => string;
  /** A fact, as a thing, has a value: "the number of purchases is 1". */
  readonly equals: (noun: string, value: string) => string;
  /** Two facts, as things, have the same value. */
  readonly same: (noun: string, other: string) => string;
  readonly known: (noun: string) => string;
  /** What is asked only where it is known, and is otherwise taken not to be so. */
  readonly knownThat: (clause: string) => string;
  readonly notKnownThat: (clause: string) => string;
  readonly always: string;
  readonly never: string;
  /** What a fact of the caller's own is not: "colour: other than red". */
  readonly otherThan: (value: string) => string;
  /** A length of time: "one usual gap of the customer, at least 30 days". */
  readonly span: (span: Exclude<Span, number>, numbers: Numbers) => string;
}

/** The words around the entries of the catalogue. */
export interface CatalogueWords {
  readonly title: string;
  /** How to read it: a paragraph. */
  readonly introduction: string;
  readonly rule: string;
  readonly needs: string;
  readonly guidance: string;
  readonly avoid: string;
  readonly source: string;
  readonly thresholds: string;
  readonly threshold: string;
  readonly value: string;
  readonly why: string;
  /** The silences that a rhythm sets. */
  readonly byRhythm: string;
}

/** A length of time in one unit. */
export interface Length {
  readonly value: number;
  readonly unit: TimeUnit;
}

/** A contract that stands, as far as it is estimated when such contracts end. */
export type EstimatedEnding = Extract<ContractEnding, { readonly status: "estimated" }>;

/** Why it is not estimated. */
export type EndingUnknown = Extract<ContractEnding, { readonly status: "not-estimated" }>["reason"];

/** When a contract ends of which notice was given. */
export type AnnouncedEnding = "within-horizon" | "after-horizon" | "day-unknown";

/** Any model that was fitted, with the report of its fit. */
export type ReportedModel = ChurnModel | BgBbModel | RetentionModel | GammaGammaModel | CoxModel;

/** Why a fit of one kind of model did not converge. */
export type ReportedReason<Kind extends ReportedModel["kind"]> = NonNullable<
  Extract<ReportedModel, { readonly kind: Kind }>["reason"]
>;

/** Models and other methods that have a name. */
export type MethodName = ReportedModel["kind"] | RecommendedKind;

/** How far a fit went: steps of the optimiser, over so many customers or lifetimes. */
export interface FitEffort {
  readonly steps: number;
  readonly sample: number;
  readonly of: "customers" | "lifetimes";
}

/**
 * The answers that decide between models. Where one answer can have several grounds, the further ones are answers of their own:
 * the grid of days is finer than the rhythm, the gaps do not vary at all, the regularity may be chance.
 */
export type SpokenModelReason =
  ModelReasonCode | "grid-finer-than-rhythm" | "gaps-without-variation" | "regularity-within-chance";

/** A number and what it was held against. */
export interface Compared {
  readonly value: number;
  readonly threshold: number;
}

/** Everything that is said in one language. A key that is missing does not compile. */
export interface Locale extends LoyaltyWords {
  /** BCP 47, for numbers and plurals. */
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  /** Lists, where the language writes them otherwise than Intl does: "a, b and c", "a, b or c". */
  readonly lists?: { readonly [Kind in "and" | "or"]: (items: readonly string[]) => string } | undefined;
  readonly types: { readonly [Type in CustomerType]: TypeWords };
  readonly roles: { readonly [Role in PartyRoleName]: RoleWords };
  /** The axes on which types lie, with how many types of each a customer can have. */
  readonly axes: { readonly [Axis in TypeAxis]: string };
  /** Why each threshold of the classification has the default it has. */
  readonly thresholdReasons: { readonly [Path in ThresholdPath]: string };
  /** Headings of the catalogue of types. */
  readonly catalogue: CatalogueWords;
  readonly questions: { readonly [Question in NamedQuestion]: string };
  /** Segments of RFM. */
  readonly segments: { readonly [Segment in RfmSegment]: string };
  /** Bands of the churn score. */
  readonly churn: { readonly [Band in ChurnValue["band"]]: string };
  /** How much somebody depends on discounts: answers. */
  readonly discountLevels: { readonly [Level in DiscountDependence["level"]]: string };
  /** How quickly the last decision fell: answers. */
  readonly paces: { readonly [P in DecisionPace["pace"]]: string };
  /** Where customers stand from one period to the next. */
  readonly growth: { readonly [Word in GrowthWord]: string };
  /** What would change an answer. */
  readonly changes: ChangeWords;
  /** By what churn was judged, and why so: a sentence, as are all that follow on churn. */
  readonly churnMethods: { readonly [Why in ChurnValue["why"]]: (model: string) => string };
  /** What to know beside the answer. */
  readonly churnCaveats: { readonly [Caveat in LatentCaveat]: string };
  /** The band after a purchase today. */
  readonly afterPurchase: { readonly [Band in ChurnBand]: (probabilityAlive: number, numbers: Numbers) => string };
  /** The band from a silence of so many days on. */
  readonly afterSilence: { readonly [Band in ChurnBand]: (days: number, numbers: Numbers) => string };
  /** What would make the risk of a contract low. */
  readonly lowAgainBy: { readonly [By in NonNullable<ContractualChurn["lowAgainBy"]>]: string };
  /** How many contracts of this age end within the horizon. */
  readonly estimatedEndings: {
    readonly [Method in EstimatedEnding["method"]]: (
      ending: EstimatedEnding,
      horizon: Length,
      numbers: Numbers,
    ) => string;
  };
  readonly announcedEndings: {
    readonly [Ending in AnnouncedEnding]: (horizon: Length, numbers: Numbers) => string;
  };
  readonly unknownEndings: { readonly [Reason in EndingUnknown]: string };
  /** What a customer is expected to bring: an answer. */
  readonly expectedValue: (amount: string, horizon: Length | "residual", numbers: Numbers) => string;
  /** Why there is no number: an answer too. */
  readonly valueless: {
    readonly [Reason in Exclude<LifetimeValue, { readonly status: "finite" }>["reason"]]: string;
  };
  /** By what model the value was estimated: a sentence, as are the next two. */
  readonly valueMethod: (model: string) => string;
  /** At what rate the future was discounted. */
  readonly discounted: { readonly [Per in DiscountRate["per"]]: (rate: number, numbers: Numbers) => string };
  readonly valueCaveats: { readonly [Caveat in ValueCaveat]: string };
  /** Models and other methods by name. */
  readonly methods: { readonly [Name in MethodName]: string };
  /** How a fit ended: sentences. */
  readonly fits: {
    readonly converged: (effort: FitEffort, numbers: Numbers) => string;
    readonly boundary: (reason: string) => string;
    /** At the boundary because the data do not say enough, and not because a limit of the model fits best. */
    readonly undetermined: (reason: string) => string;
    readonly failed: (reason: string) => string;
    /** How far a fit went that did not converge. */
    readonly effort: (effort: FitEffort, numbers: Numbers) => string;
    /** The covariates that the reason is about. */
    readonly concerns: (covariates: string) => string;
  };
  /** Why a fit did not converge, by kind of model: clauses. */
  readonly fitReasons: {
    readonly [Kind in ReportedModel["kind"]]: { readonly [Reason in ReportedReason<Kind>]: string };
  };
  /** What is recommended for a base: an answer. */
  readonly recommended: { readonly [Kind in RecommendedKind]: string };
  /** Why: clauses. */
  readonly modelReasons: { readonly [Reason in SpokenModelReason]: (found: Compared, numbers: Numbers) => string };
  /** How often there is an opportunity to buy: sentences. */
  readonly opportunities: { readonly [Period in OpportunityPeriod]: string };
  /** What speaks against other methods: sentences. */
  readonly alternatives: { readonly [Why in ModelAlternative["why"]]: (methods: string) => string };
  /** What to know before the model is used: sentences. */
  readonly modelWarnings: { readonly [Code in ModelWarning["code"]]: (found: Compared, numbers: Numbers) => string };
  readonly persona: PersonaWords;
  readonly account: AccountWords;
  /** Predictions that need no model: as what they take a customer for. */
  readonly baselines: { readonly [Name in BaselineName]: string };
  /** How a model stands to baselines, by what was asked of it: clauses. */
  readonly verdicts: {
    readonly [Question in keyof ValidationVerdicts]-?: { readonly [V in Verdict]: (baselines: string) => string };
  };
  /** A model under its name with the verdicts on it. */
  readonly validated: (name: string, verdicts: readonly string[]) => string;
  readonly notValidated: (name: string) => string;
  readonly tooFewToCompare: string;
  /** What parties declare, by its code: nouns. Codes of the caller's own are shown as they are. */
  readonly declared: { readonly [Code in DeclaredCode]: string };
  /** Conditions in words: clauses. */
  readonly conditions: ConditionWords;
  readonly facts: { readonly [Fact in ExplainedFact]: FactWords };
  readonly thresholds: { readonly [Fact in ThresholdFact]: ThresholdWords };
  readonly relations: { readonly [R in Relation]: (threshold: string) => string };
  readonly reasons: { readonly [Reason in UndecidedReason]: string };
  readonly units: { readonly [Unit in "days" | "minutes"]: (value: number, numbers: Numbers) => string };
  readonly sentence: {
    /** A question of another kind with its answer: "Loyalty: 72". */
    readonly answer: (question: string, value: string) => string;
    /** A fact with how it stands to its thresholds. */
    readonly compared: (fact: string, relations: string) => string;
    /** What was spent, the amount written with its currency. */
    readonly spent: (amount: string) => string;
    /** As a thing: what was spent in a currency. */
    readonly spentIn: (currency: string) => string;
    readonly unknown: (noun: string) => string;
    /** Several things that are not known, as a list. */
    readonly unknowns: (nouns: string) => string;
    readonly decided: (answer: string, reasons: readonly string[]) => string;
    readonly undecided: (question: string, reason: string, missing: string) => string;
    /** Whole sentences, one after the other. */
    readonly paragraph: (sentences: readonly string[]) => string;
    readonly yes: string;
    readonly no: string;
  };
}

/** The part of a language: what is said of the choice of a model, and of models against baselines. */
export type ModelWords = Pick<
  Locale,
  | "methods"
  | "recommended"
  | "modelReasons"
  | "opportunities"
  | "alternatives"
  | "modelWarnings"
  | "baselines"
  | "verdicts"
  | "validated"
  | "notValidated"
  | "tooFewToCompare"
>;

/** The part of a language: what is said of churn beside the answer and its evidence. */
export type ChurnWords = Pick<
  Locale,
  | "churnMethods"
  | "churnCaveats"
  | "afterPurchase"
  | "afterSilence"
  | "lowAgainBy"
  | "estimatedEndings"
  | "announcedEndings"
  | "unknownEndings"
>;

/** The part of a language: what is said of the fit of a model. */
export type FitWords = Pick<Locale, "fits" | "fitReasons">;

/** The part of a language: what is said of the value of a customer. */
export type ValueWords = Pick<Locale, "expectedValue" | "valueless" | "valueMethod" | "discounted" | "valueCaveats">;

/** The part of a language: how rules are put into words. */
export type RuleWords = Pick<Locale, "thresholds" | "relations" | "conditions">;

/** The part of a language: the catalogue of types. */
export type CatalogueParts = Pick<Locale, "catalogue" | "thresholdReasons">;

/** The part of a language: the answers of the measures that stand beside the types. */
export type MeasureWords = Pick<Locale, "discountLevels" | "paces" | "growth">;

/** The part of a language: types and roles. */
export type TypeParts = Pick<Locale, "types" | "roles" | "axes" | "declared">;
