import type { ChurnValue } from "../churn/index.js";
import type { CustomerType, PartyRoleName, RoleFacts, RuleFacts } from "../classification/index.js";
import type { RfmSegment } from "../loyalty/index.js";
import type { FactValue, UndecidedReason } from "../shared/judgement.js";

/** Writes numbers as the language does. */
export interface Numbers {
  number(value: number): string;
  percent(share: number): string;
  /** The plural form that a number takes, as Intl names it. */
  plural(value: number): Intl.LDMLPluralRule;
  /** "a, b and c" */
  list(items: readonly string[]): string;
}

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
  "failedPayments" | "gapMedianDays" | "history" | "probabilityAlive" | "subscriptionEndCause" | "subscriptionEndsAt";

/** What RFM and the loyalty score speak of, beside facts of the rules. */
type LoyaltyEvidenceFact = "customers" | "reviewRatingMean" | "spend" | "tenureDays";

/** Questions that are answered by something else than a type of customer. */
export type NamedQuestion = "stage" | "relationship" | "role" | "rfm" | "loyalty" | "churn";

/** Facts that every language has words for. Others are read off their names. */
export type ExplainedFact = keyof RuleFacts | keyof RoleFacts | ChurnEvidenceFact | LoyaltyEvidenceFact;
/** Facts that serve as thresholds. */
export type ThresholdFact =
  | "medianGapDays"
  | "q90GapDays"
  | "q98GapDays"
  | "q98BeforeLastGapDays"
  | "longTenureDays"
  | "outstandingDiscountedShare"
  | "baseLineQuantity";

/** Everything that is said in one language. A key that is missing does not compile. */
export interface Locale {
  /** BCP 47, for numbers and plurals. */
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  readonly types: { readonly [Type in CustomerType]: { readonly name: string; readonly definition: string } };
  readonly roles: { readonly [Role in PartyRoleName]: string };
  readonly questions: { readonly [Question in NamedQuestion]: string };
  /** Segments of RFM. */
  readonly segments: { readonly [Segment in RfmSegment]: string };
  /** Bands of the churn score. */
  readonly churn: { readonly [Band in ChurnValue["band"]]: string };
  readonly facts: { readonly [Fact in ExplainedFact]: FactWords };
  readonly thresholds: { readonly [Fact in ThresholdFact]: ThresholdWords };
  readonly relations: { readonly [R in Relation]: (threshold: string) => string };
  readonly reasons: { readonly [Reason in UndecidedReason]: string };
  readonly units: { readonly days: (value: number, numbers: Numbers) => string };
  readonly sentence: {
    /** A type that does not apply. */
    readonly not: (name: string) => string;
    /** A question of another kind with its answer: "Loyalty: 72". */
    readonly answer: (question: string, value: string) => string;
    /** A fact with how it stands to its thresholds. */
    readonly compared: (fact: string, relations: string) => string;
    /** What was spent, the amount written with its currency. */
    readonly spent: (amount: string) => string;
    readonly unknown: (noun: string) => string;
    readonly decided: (answer: string, reasons: readonly string[]) => string;
    readonly undecided: (question: string, reason: string, missing: string) => string;
    readonly yes: string;
    readonly no: string;
  };
}
