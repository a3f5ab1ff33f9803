import type { Evidence } from "../../shared/judgement.js";
import { baseEvidenceOf, type BaseEvidence, type ModelChoiceFacts } from "./base-evidence.js";
import {
  modelChoicePolicies,
  requireModelChoicePolicy,
  type ModelChoicePolicy,
  type OpportunityPeriod,
} from "./policy.js";

/** A model, or what stands in where none fits: the rhythm of the base, or the methods for contracts. */
export type RecommendedKind =
  "contractual" | "cadence" | "bg-bb" | "bg-nbd" | "mbg-nbd" | "pareto-nbd" | "bg-cnbd-k" | "mbg-cnbd-k";

/** An answer to one of the questions that decide, in the order in which they were asked. */
export type ModelReasonCode =
  | "contractual"
  | "not-contractual"
  | "contracts-unknown"
  | "enough-repeaters"
  | "too-few-repeaters"
  | "fixed-opportunities"
  | "no-fixed-opportunities"
  | "opportunities-unknown"
  | "regular-gaps"
  | "no-regular-gaps"
  | "regularity-unknown"
  | "many-one-time-buyers"
  | "few-one-time-buyers";

/** A question that was asked of the base, and its answer with the numbers. */
export interface ModelReason extends Evidence {
  readonly code: ModelReasonCode;
}

/** A model that was not recommended, and why. */
export interface ModelAlternative {
  readonly kind: RecommendedKind;
  /**
   * One of the reasons; or `alive-by-definition`: it would call every one-time buyer alive; or `equally-suited`: the data do
   * not speak against it, so fit both and compare them (`compareModels`, or on a holdout period).
   */
  readonly why: ModelReasonCode | "alive-by-definition" | "equally-suited";
}

/**
 * What to know before the model is used.
 *
 * - `alive-by-definition`: under the recommended model P(alive) of every one-time buyer is 1, however long the silence: a
 *   property of the model and no finding. The value is their share.
 * - `mixed-contracts`: so many customers have a subscription; they were left out, and are judged by their contract.
 * - `left-truncated`: so many histories may have begun before the window, and were left out.
 * - `history-assumed-complete`: of so many histories nobody said whether they are complete.
 * - `short-observation`: the median customer was observed for so few usual gaps that a pause and the end look alike.
 */
export interface ModelWarning extends Evidence {
  readonly code:
    "alive-by-definition" | "mixed-contracts" | "left-truncated" | "history-assumed-complete" | "short-observation";
}

/** Which model fits a base, and why. */
export interface ModelRecommendation {
  readonly recommended: RecommendedKind;
  /** What to use for contracts; only with `contractual`. */
  readonly methods?: readonly ["kaplan-meier", "sbg", "bdw"];
  /** How often there is an opportunity to buy; only with `bg-bb`. */
  readonly period?: OpportunityPeriod;
  readonly reasons: readonly ModelReason[];
  readonly alternatives: readonly ModelAlternative[];
  readonly warnings: readonly ModelWarning[];
  /** The numbers on which it all rests. */
  readonly base: BaseEvidence;
  /** The policy that was applied, by id. */
  readonly policy: string;
}

/** How a model is chosen. */
export interface RecommendModelOptions {
  readonly policy?: ModelChoicePolicy | undefined;
}

/**
 * Which model a base of customers asks for, told from the data before anything is fitted, with the reasons and what speaks
 * against the others.
 *
 * Asked in turn: are there contracts? Did enough customers come back for a model? Can purchases be made on fixed
 * opportunities only (nine in ten gaps are whole numbers of a week, a month or another period, where chance gives two in
 * ten)? Are gaps more regular than chance? Are there one-time buyers, of whom a model must be able to say that they left? It
 * knows no costs and no purpose: where two models suit, a holdout period decides.
 *
 * @example
 * const once = { history: { frequency: 0, recency: 0, T: 280, unit: "day", weight: 600 }, historyComplete: true } as const;
 * const back = { history: { frequency: 2, recency: 80, T: 280, unit: "day", weight: 400 }, historyComplete: true } as const;
 * const found = recommendModel([once, back]);
 * found.recommended // => "mbg-nbd"
 * found.reasons.map(({ code }) => code)
 * // => ["contracts-unknown", "enough-repeaters", "no-fixed-opportunities", "regularity-unknown", "many-one-time-buyers"]
 * found.alternatives.find(({ kind }) => kind === "bg-nbd") // => { kind: "bg-nbd", why: "alive-by-definition" }
 *
 * @throws DomainError `base-empty`, `facts`, `recommend-model-unit`, a code `history-...`, `recommend-model-gaps`, the message
 *   naming the row, and `schema-version` or `model-choice-policy`.
 * @see P. Fader, B. Hardie, "Probability Models for Customer-Base Analysis" (2009), Journal of Interactive Marketing 23, for
 *   contractual against non-contractual and discrete against continuous
 */
export function recommendModel(
  population: readonly ModelChoiceFacts[],
  options: RecommendModelOptions = {},
): ModelRecommendation {
  const fn = "recommendModel";
  const { policy = modelChoicePolicies.v1 } = Object(options) as RecommendModelOptions;
  requireModelChoicePolicy(fn, policy);
  const base = baseEvidenceOf(fn, population, policy);
  const contracts = contractReason(base, policy);
  const repeaters = repeaterReason(base, policy);
  const opportunities = opportunityReason(base, policy);
  const gaps = regularityReason(base, policy);
  const oneTime = oneTimeReason(base, policy);
  const lenient = oneTime.code === "many-one-time-buyers";

  // Who is asked last decides among those that are left.
  const decide = (): { recommended: RecommendedKind; reasons: ModelReason[] } => {
    if (contracts.code === "contractual") return { recommended: "contractual", reasons: [contracts] };
    if (repeaters.code === "too-few-repeaters") return { recommended: "cadence", reasons: [contracts, repeaters] };
    if (opportunities.code === "fixed-opportunities") {
      return { recommended: "bg-bb", reasons: [contracts, repeaters, opportunities] };
    }
    return { recommended: kindAtAnyTime(base, policy), reasons: [contracts, repeaters, opportunities, gaps, oneTime] };
  };
  const { recommended, reasons } = decide();
  const last = (reasons[reasons.length - 1] as ModelReason).code;

  const alternatives = kinds
    .filter((kind) => kind !== recommended)
    .map((kind): ModelAlternative => ({ kind, why: whyNot(kind) }));
  function whyNot(kind: RecommendedKind): ModelAlternative["why"] {
    if (kind === "contractual") return contracts.code;
    if (recommended === "contractual" || recommended === "cadence") return last;
    if (kind === "cadence") return repeaters.code;
    if (recommended === "bg-bb" || kind === "bg-bb") return opportunities.code;
    const regular = kind === "bg-cnbd-k" || kind === "mbg-cnbd-k";
    if (regular !== (gaps.code === "regular-gaps")) return gaps.code;
    if (kind === "pareto-nbd") return "equally-suited";
    return lenient ? "alive-by-definition" : "few-one-time-buyers";
  }

  return {
    recommended,
    ...(recommended === "contractual" && { methods: ["kaplan-meier", "sbg", "bdw"] as const }),
    ...(recommended === "bg-bb" && base.grid !== undefined && { period: base.grid.period }),
    reasons,
    alternatives,
    warnings: warningsOf(recommended, base, policy),
    base,
    policy: policy.id,
  };
}

/** The model for purchases that may be made at any time: what the last two questions say, whatever the others do. */
export function kindAtAnyTime(
  base: BaseEvidence,
  policy: ModelChoicePolicy,
): "bg-nbd" | "mbg-nbd" | "bg-cnbd-k" | "mbg-cnbd-k" {
  const lenient = oneTimeReason(base, policy).code === "many-one-time-buyers";
  if (regularityReason(base, policy).code === "regular-gaps") return lenient ? "mbg-cnbd-k" : "bg-cnbd-k";
  return lenient ? "mbg-nbd" : "bg-nbd";
}

const kinds: readonly RecommendedKind[] = [
  "bg-nbd",
  "mbg-nbd",
  "pareto-nbd",
  "bg-cnbd-k",
  "mbg-cnbd-k",
  "bg-bb",
  "cadence",
  "contractual",
];

/** A value against the threshold from which the answer is yes. */
function atLeast(fact: string, value: number, threshold: number, unit: string): Evidence {
  return { fact, value, comparison: value >= threshold ? "at-least" : "less-than", threshold, unit, holds: true };
}

function contractReason({ subscriberShare: share }: BaseEvidence, { contractualFrom }: ModelChoicePolicy): ModelReason {
  if (share === undefined) return { code: "contracts-unknown", fact: "subscriberShare", comparison: "is-unknown" };
  const code = share >= contractualFrom ? "contractual" : "not-contractual";
  return { code, ...atLeast("subscriberShare", share, contractualFrom, "share") };
}

function repeaterReason({ repeaters }: BaseEvidence, { minimumRepeaters }: ModelChoicePolicy): ModelReason {
  const code = repeaters >= minimumRepeaters ? "enough-repeaters" : "too-few-repeaters";
  return { code, ...atLeast("repeaters", repeaters, minimumRepeaters, "count") };
}

function opportunityReason({ grid }: BaseEvidence, { opportunities }: ModelChoicePolicy): ModelReason {
  const { onGridFrom, periodsPerGapUpTo } = opportunities;
  if (grid === undefined) return { code: "opportunities-unknown", fact: "onGridShare", comparison: "is-unknown" };
  const { onGridShare, periodsPerGap } = grid;
  if (onGridShare < onGridFrom || periodsPerGap <= periodsPerGapUpTo) {
    const code = onGridShare >= onGridFrom ? "fixed-opportunities" : "no-fixed-opportunities";
    return { code, ...atLeast("onGridShare", onGridShare, onGridFrom, "share") };
  }
  return {
    code: "no-fixed-opportunities",
    fact: "periodsPerGap",
    value: periodsPerGap,
    comparison: "more-than",
    threshold: periodsPerGapUpTo,
    unit: "count",
    holds: true,
  };
}

/** Regular where the estimate says so, and surely more regular than chance: by two standard errors. */
function regularityReason({ regularity }: BaseEvidence, { regularFrom }: ModelChoicePolicy): ModelReason {
  if (regularity?.status !== "estimated") {
    const comparison = "observed";
    return regularity?.reason === "no-variation"
      ? { code: "regular-gaps", fact: "regularity", value: regularity.reason, comparison }
      : { code: "regularity-unknown", fact: "regularity", comparison: "is-unknown" };
  }
  const { regularity: estimate, standardError } = regularity;
  const lower = estimate - 2 * standardError;
  if (estimate >= regularFrom && lower <= 1) {
    return {
      code: "no-regular-gaps",
      fact: "regularityLower",
      value: lower,
      comparison: "at-most",
      threshold: 1,
      holds: true,
    };
  }
  const code = estimate >= regularFrom ? "regular-gaps" : "no-regular-gaps";
  return { code, ...atLeast("regularity", estimate, regularFrom, "count") };
}

function oneTimeReason(
  { oneTimeBuyerShare: share = 0 }: BaseEvidence,
  { oneTimeBuyersFrom }: ModelChoicePolicy,
): ModelReason {
  const code = share >= oneTimeBuyersFrom ? "many-one-time-buyers" : "few-one-time-buyers";
  return { code, ...atLeast("oneTimeBuyerShare", share, oneTimeBuyersFrom, "share") };
}

function warningsOf(recommended: RecommendedKind, base: BaseEvidence, policy: ModelChoicePolicy): ModelWarning[] {
  const { leftTruncated, assumedComplete, subscriberShare = 0, oneTimeBuyerShare = 0 } = base;
  const warnings: ModelWarning[] = [];
  const observed = (code: ModelWarning["code"], fact: string, value: number, unit: string): void => {
    warnings.push({ code, fact, value, comparison: "observed", unit });
  };
  if (recommended === "contractual") return warnings;
  const byDefinition = recommended === "bg-nbd" || recommended === "bg-cnbd-k";
  if (byDefinition && oneTimeBuyerShare > 0) {
    observed("alive-by-definition", "oneTimeBuyerShare", oneTimeBuyerShare, "share");
  }
  if (subscriberShare >= policy.mixedFrom) {
    warnings.push({
      code: "mixed-contracts",
      ...atLeast("subscriberShare", subscriberShare, policy.mixedFrom, "share"),
    });
  }
  if (leftTruncated > 0) observed("left-truncated", "leftTruncated", leftTruncated, "count");
  if (assumedComplete > 0) observed("history-assumed-complete", "assumedComplete", assumedComplete, "count");
  if (base.meanGapDays !== undefined && base.medianAgeDays !== undefined) {
    const gapsObserved = base.medianAgeDays / base.meanGapDays;
    if (gapsObserved < policy.gapsObservedFrom) {
      warnings.push({
        code: "short-observation",
        ...atLeast("gapsObserved", gapsObserved, policy.gapsObservedFrom, "count"),
      });
    }
  }
  return warnings;
}
