import type { CustomerFacts } from "../../facts/index.js";
import { type Case, type Condition, conditionsOver } from "../../rules/index.js";
import type { VocabularyBase } from "./vocabulary-base.js";

/** The facts that vocabularies read. A record needs to have them, as far as they are known, and may have any others. */
export type VocabularyFacts = Pick<CustomerFacts, "asOf"> &
  Partial<
    Pick<
      CustomerFacts,
      | "orders"
      | "daysSinceFirstPurchase"
      | "daysSinceLastPurchase"
      | "gapLastDays"
      | "occasionDays"
      | "historyComplete"
      | "daysObserved"
    >
  >;

/** What a condition of a vocabulary can name: facts of the customer, what is derived from them, and facts of the base. */
export type VocabularyRow = {
  readonly [
    Name in "orders" | "daysSinceFirstPurchase" | "daysSinceLastPurchase" | "historyComplete" | "daysObserved"
  ]?: VocabularyFacts[Name] | undefined;
} & {
  /** Age of the latest purchase before the present period; absent when there was none in the feed, or that is not known. */
  readonly daysSincePurchaseBeforePeriod?: number | undefined;
} & { readonly [Name in Exclude<keyof VocabularyBase, "asOf"> as `base.${Name}`]?: VocabularyBase[Name] };

export type VocabularyFact = keyof VocabularyRow & string;

/** What has to be so before a vocabulary applies, as its source says. */
export interface VocabularyRequirement {
  readonly when: Condition<VocabularyFact>;
  /** Why, after the source. */
  readonly why: string;
  /** What it means when it is not so; too few data by default. */
  readonly otherwise?: "not-enough-data" | "not-published" | undefined;
}

/** The words in which a product or a school speaks of customers, and as much of how it decides as was read in a source. */
export interface Vocabulary<Label extends string = string> {
  /** What its judgements are about: `preset:omnisend`. */
  readonly name: string;
  /** Name and version. It stands in every judgement. */
  readonly id: string;
  /** Who speaks so. */
  readonly vendor: string;
  /** The pages that were read, and what they said. */
  readonly sources: readonly { readonly title: string; readonly year: number; readonly says: string }[];
  /** Every word of the vocabulary. */
  readonly labels: readonly Label[];
  /** The least that must be known of the base and of the customer. */
  readonly minimum: readonly VocabularyRequirement[];
  /** What the sources leave open, and what was chosen. */
  readonly choices: readonly string[];
  /** The first case that is true gives the word. */
  readonly cases: readonly Case<Label, VocabularyFact>[];
  /** Words of which nobody outside can tell when they are given. Where there are none, whom no case covers has no word. */
  readonly notPublished: { readonly labels: readonly Label[]; readonly why: string };
  /** Length of a period in days, where the vocabulary compares periods. */
  readonly periodDays?: number | undefined;
}

/** Builds conditions over what vocabularies read. */
export const over = conditionsOver<VocabularyRow>();

const { any, all, atLeast, equals } = over;

/** Has bought at some time; undecided where the feed has no order and may begin after the first one. */
export const hasBought: Condition<VocabularyFact> = any(atLeast("orders", 1), equals("historyComplete", false));

/** A purchase whose age is known. */
export const hasDatedPurchase: Condition<VocabularyFact> = all(
  atLeast("orders", 1),
  atLeast("daysSinceLastPurchase", 0),
);
