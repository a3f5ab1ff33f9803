import type { Instant } from "./time.js";

/** A value that a fact or a threshold can have. */
export type FactValue = string | number | boolean | readonly string[] | readonly number[];

/** How a fact stands to its threshold. Codes, not prose: a locale turns them into words. */
export type Comparison =
  | "equals"
  | "differs-from"
  | "at-least"
  | "more-than"
  | "at-most"
  | "less-than"
  | "one-of"
  | "contains"
  | "is-known"
  | "is-unknown"
  /** The value was used as it is, without a threshold. */
  | "observed";

/** One reason behind a judgement: a fact, how it compares, and with what. */
export interface Evidence {
  /** Name of the fact, as in the dictionary of facts, or of a quantity derived from facts. */
  readonly fact: string;
  /** Its value; absent when the fact is unknown. */
  readonly value?: FactValue;
  readonly comparison: Comparison;
  readonly threshold?: FactValue;
  /** Another fact that served as the threshold. */
  readonly thresholdFact?: string;
  /** Unit of value and threshold, as in the dictionary. */
  readonly unit?: string;
  /** Whether the comparison came out true; absent when it could not be made. */
  readonly holds?: boolean;
}

/** Why a judgement could not be made. */
export type UndecidedReason =
  /** A fact that is needed is not covered by the feed or not known. */
  | "missing-facts"
  /** The facts are there, but too few. */
  | "not-enough-data"
  /** Amounts in several currencies and no currency chosen. */
  | "mixed-currencies"
  /** The policy's use (pricing, eligibility) does not allow this judgement. */
  | "refused-for-use"
  /** Consent is absent, or an objection stands. */
  | "not-permitted"
  /** Only an aggregate may be shown: a minor, declared vulnerability, an internal customer. */
  | "protected-person"
  /** The whole base shows it, so it tells nothing about one customer. */
  | "whole-base"
  /** Whoever uses this word does not publish how it is decided. */
  | "not-published"
  /** There is no word for what is known: not in the vocabulary in which it was asked. */
  | "not-named"
  /** It is asked about prospects, and this one has bought. */
  | "already-customer";

/** A judgement that was made, with its reasons. */
export interface Decided<Value, About extends string = string> {
  readonly status: "decided";
  /** The question that was asked, such as `stage` or `trait:loyal`. */
  readonly about: About;
  readonly value: Value;
  /** Empty when evidence was switched off. */
  readonly evidence: readonly Evidence[];
  /** The policy that was applied, by id. */
  readonly policy: string;
  readonly asOf: Instant;
}

/** A judgement that could not be made, and what it would have taken. */
export interface Undecided<About extends string = string> {
  readonly status: "undecided";
  readonly about: About;
  readonly reason: UndecidedReason;
  /** Names of the facts or inputs that were missing, sorted. */
  readonly missing: readonly string[];
  readonly policy: string;
  readonly asOf: Instant;
}

/**
 * The one shape of every judgement: decided with evidence, or undecided with a reason. It decides nothing about a person
 * by itself; whoever acts on it decides.
 */
export type Judgement<Value, About extends string = string> = Decided<Value, About> | Undecided<About>;

/** Whether reasons are collected: `"full"`, or `"none"` for bulk work. */
export type EvidenceLevel = "full" | "none";
