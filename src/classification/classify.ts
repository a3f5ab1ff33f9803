import type { Relationship } from "../party/index.js";
import { isProtectedPerson, type PersonInCare } from "../privacy/protected-person.js";
import type { Condition } from "../rules/index.js";
import { evidenceAt, firstMatchOfRow, judgeRow, type RowJudge } from "../rules/judge-row.js";
import { compileNode, type Node } from "../rules/node.js";
import type { Layout } from "../rules/row.js";
import { DomainError, requireObject, show } from "../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../shared/judgement.js";
import { couldPunish } from "../shared/policy-use.js";
import type { Instant } from "../shared/time.js";
import type { ClassificationFacts } from "./derived-facts.js";
import type { FactRow } from "./fact-rows.js";
import { type HasOwnFacts, type NoOwnFacts, type OwnFacts, type OwnTraits, requireOwnTraits } from "./own-traits.js";
import {
  type ClassificationBase,
  type ClassificationPolicy,
  classificationPolicies,
  requireBase,
  requireClassificationPolicy,
} from "./policy.js";
import { ruleLayout } from "./rule-layout.js";
import { classificationRules } from "./rules.js";
import { type ChainRole, type Stage, type Trait, traits } from "./types-of-customer.js";

/** What kind of customer somebody is, as judgements that explain themselves. */
export interface Classification<OwnTrait extends string = never> {
  readonly customerId: string;
  readonly asOf: Instant;
  /** Id of the policy. */
  readonly policy: string;
  /** A classification decides nothing about a person by itself. */
  readonly decisionEffect: "none";
  readonly stage: Judgement<Stage, "stage">;
  readonly traits: { readonly [T in Trait | OwnTrait]: Judgement<boolean, `trait:${T}`> };
  readonly relationship: Judgement<Relationship, "relationship">;
  readonly role: Judgement<ChainRole, "role">;
}

export interface ClassifierOptions<OwnTrait extends string = never, Own extends OwnFacts = NoOwnFacts> {
  /** Thresholds and use; `classificationPolicies.v1` by default. */
  readonly policy?: ClassificationPolicy | undefined;
  /**
   * What is known about all customers; what the policy carries (see `fitPolicy`) by default. Without either the usual gap is
   * assumed, and what needs the base is undecided.
   */
  readonly base?: ClassificationBase | undefined;
  /** `"none"` leaves the reasons out, for bulk work; the decisions are the same. */
  readonly evidence?: EvidenceLevel | undefined;
  /**
   * Traits of your own, beside the library's, over every fact of the dictionary and over those that `facts` declares. They are judged as they
   * are: what a policy refuses for pricing, and what is not asked about protected persons, are the library's traits only.
   */
  readonly traits?: OwnTraits<OwnTrait, NoInfer<keyof Own & string>> | undefined;
  /** The facts of your own that these traits read, each with its unit. What is declared nowhere is taken for misspelt. */
  readonly facts?: Own | undefined;
}

/**
 * Classifies one customer after another by rules that were compiled once. What it returns is fresh, but for lists without
 * content of their own (no evidence, the names of missing facts), which are shared and frozen.
 *
 * @throws DomainError `classification-facts` for what is no record with `customerId` and `asOf`.
 */
export type Classifier<OwnTrait extends string = never, OwnFact extends string = never> = <
  Facts extends ClassificationFacts,
>(
  facts: Facts & HasOwnFacts<Facts, OwnFact>,
) => Classification<OwnTrait>;

/** Judgements that would punish habits, loyalty, place of residence or a complaint in pricing and eligibility. */
const refusedTraits: readonly string[] = ["promotion-driven", "impulse", "angry", "loyal", "international"];
/** Weaknesses that nobody may look for in a child, or in whoever was declared to need more care. */
const neverOfProtected: readonly string[] = ["promotion-driven", "impulse"];

/**
 * Prepares a policy for many customers.
 *
 * @throws DomainError `schema-version` when the policy is of a version that this release does not know, `policy-use` and
 *   `classification-policy` when it makes no sense, `classification-base` when the base does not, `classification-traits` when
 *   an own trait bears the name of one of the library's, reads a fact that nobody declared or compares facts of two units,
 *   `condition` when it is no condition, `create-classifier-options` for options that are none.
 * @example Thresholds of your own
 * const classifyOurs = createClassifier({ policy: { ...classificationPolicies.v1, id: "our-shop/v1", interest: 30 } });
 * const { stage } = classifyOurs({ customerId: "anna", asOf: "2026-03-01T00:00:00Z", purchaseOccasions: 0, interestActs: 2, daysSinceLastInterest: 45 });
 * stage.status === "decided" && stage.value // => "unengaged"
 * @example A type of your own, over a fact of your own
 * import { conditionsOver, type Quantity } from "clientele/rules";
 *
 * interface OurFacts { readonly boats?: Quantity<"count"> }
 * const { all, atLeast } = conditionsOver<OurFacts & RuleFacts>();
 * const classifyOurs = createClassifier({
 *   facts: { boats: "count" },
 *   traits: { whale: all(atLeast("boats", 2), atLeast("purchaseOccasions", 10)) },
 * });
 * const { traits } = classifyOurs({ customerId: "anna", asOf: "2026-03-01T00:00:00Z", boats: 3, purchaseOccasions: 12 });
 * traits.whale.status === "decided" && traits.whale.value // => true
 */
export function createClassifier<OwnTrait extends string = never, const Own extends OwnFacts = NoOwnFacts>(
  options: ClassifierOptions<OwnTrait, Own> = {},
): Classifier<OwnTrait, keyof Own & string> {
  requireObject("createClassifier", "options", options);
  const byDefault: ClassificationPolicy = classificationPolicies.v1;
  const { policy = byDefault, base: given, evidence = "full" } = options;
  const { traits: ownTraits, facts: ownFacts } = options;
  requireClassificationPolicy("createClassifier", policy);
  const base = given ?? policy.base;
  if (base !== undefined) requireBase("createClassifier", base);
  const own: Readonly<Record<string, Condition>> = ownTraits ?? {};
  requireOwnTraits(own, ownFacts ?? {});
  const rules = classificationRules(policy);
  const { rows, layout } = ruleLayout(policy, base, ownFacts);
  const frame = <About extends string>(about: About) => ({ about, policy: policy.id });

  const judgeStage = firstMatchOfRow(rules.stage, frame("stage"), layout);
  const judgeRelationship = firstMatchOfRow(rules.relationship, frame("relationship"), layout);
  const judgeRole = firstMatchOfRow(rules.role, frame("role"), layout);

  const customerId = rows.fact("customerId");
  const asOf = rows.fact("asOf");
  const ageBand = rows.fact("ageBand");
  const protections = rows.fact("protections");
  const isInCare = rows.once((row) =>
    isProtectedPerson({ ageBand: ageBand(row), protections: protections(row) } as PersonInCare),
  );
  const occasions = rows.fact("purchaseOccasions");
  const discounted = rows.fact("discountedOccasionShare");
  const isWholeBase =
    base?.discountedOccasionShare !== undefined && base.discountedOccasionShare > policy.promotionDriven.wholeBaseAbove;
  /** Where the whole base buys at a discount, standing out of it cannot be asked, and the rest is all there is. */
  const standsOut = (row: FactRow) =>
    (occasions(row) as number) >= policy.promotionDriven.occasions &&
    (discounted(row) as number) >= policy.promotionDriven.discountedShare;

  const judgeOf = (condition: Condition, about: string) => judgeRow(condition, frame(about), layout);
  const refusal = (about: string, reason: UndecidedReason): TraitJudge => {
    return (_, at) => ({ status: "undecided", about, reason, missing: nothing, policy: policy.id, asOf: at });
  };
  const judgeTrait = (trait: Trait): TraitJudge => {
    const about = `trait:${trait}`;
    if (couldPunish(policy.use) && refusedTraits.includes(trait)) return refusal(about, "refused-for-use");
    const { [trait]: ofProtected } = rules.ofProtected;
    const { [trait]: supporting } = rules.supporting;
    const { [trait]: measuredWith } = rules.measuredWith;
    let judge: TraitJudge = judgeOf(rules.traits[trait], about);
    if (supporting !== undefined && evidence !== "none") judge = supported(judge, compileNode(supporting, layout));
    if (measuredWith !== undefined && evidence !== "none") judge = withMeasures(judge, measuredWith, layout);
    if (trait === "promotion-driven" && isWholeBase) judge = either(standsOut, refusal(about, "whole-base"), judge);
    if (neverOfProtected.includes(trait)) return either(isInCare, refusal(about, "protected-person"), judge);
    return ofProtected === undefined ? judge : either(isInCare, judgeOf(ofProtected, about), judge);
  };
  const judges = Object.fromEntries(traits.map((trait) => [trait, judgeTrait(trait)])) as Record<Trait, TraitJudge>;
  const ownJudges = Object.entries(own).map(([trait, when]) => ({ trait, judge: judgeOf(when, `trait:${trait}`) }));

  return (facts) => {
    const row = rows.rowOf(facts);
    const id = customerId(row);
    const at = asOf(row);
    if (typeof id !== "string" || typeof at !== "string") {
      throw new DomainError(
        "classification-facts",
        `classify requires facts with customerId and asOf; got ${show(id)} and ${show(at)}`,
      );
    }
    // Written out, because an object that is filled by name takes as long as half of the rules.
    const judged = {
      "window-shopper": judges["window-shopper"](row, at, evidence),
      determined: judges.determined(row, at, evidence),
      "promotion-driven": judges["promotion-driven"](row, at, evidence),
      impulse: judges.impulse(row, at, evidence),
      angry: judges.angry(row, at, evidence),
      loyal: judges.loyal(row, at, evidence),
      "brand-advocate": judges["brand-advocate"](row, at, evidence),
      referred: judges.referred(row, at, evidence),
      referrer: judges.referrer(row, at, evidence),
      international: judges.international(row, at, evidence),
    } satisfies Record<Trait, Judgement<boolean>>;
    for (const { trait, judge } of ownJudges) (judged as Record<string, unknown>)[trait] = judge(row, at, evidence);
    return {
      customerId: id,
      asOf: at,
      policy: policy.id,
      decisionEffect: "none",
      stage: judgeStage(row, at, evidence),
      traits: judged as unknown as Classification<OwnTrait>["traits"],
      relationship: judgeRelationship(row, at, evidence),
      role: judgeRole(row, at, evidence),
    };
  };
}

/** Judges one trait of the customer in the row. */
type TraitJudge = RowJudge<boolean>;

const nothing: readonly string[] = Object.freeze([]);

/** Asks one judge where something is the case, and the other elsewhere. */
function either(isCase: (row: FactRow) => boolean, ofCase: TraitJudge, others: TraitJudge): TraitJudge {
  return (row, asOf, level) => (isCase(row as FactRow) ? ofCase(row, asOf, level) : others(row, asOf, level));
}

/** Adds to the reasons of a yes what speaks for it without deciding it. */
function supported(judge: TraitJudge, support: Node): TraitJudge {
  return (row, asOf, level) => {
    const judgement = judge(row, asOf, level);
    if (judgement.status === "undecided" || !judgement.value || support.test(row) !== true) return judgement;
    return { ...judgement, evidence: [...judgement.evidence, ...evidenceAt(support, row)] };
  };
}

/** Adds to the reasons what the facts among them were measured with. */
function withMeasures(judge: TraitJudge, facts: readonly string[], { place, units = {} }: Layout): TraitJudge {
  const measures = facts.map((fact) => ({ fact, at: place(fact), unit: units[fact] as string }));
  return (row, asOf, level) => {
    const judgement = judge(row, asOf, level);
    if (judgement.status === "undecided") return judgement;
    const shown = measures.map(({ fact, at, unit }): Evidence => ({
      fact,
      value: row[at] as number,
      comparison: "observed",
      unit,
    }));
    return { ...judgement, evidence: [...judgement.evidence, ...shown] };
  };
}

/**
 * What kind of customer somebody is: the stage of life, the traits, the relationship and the role in the chain.
 *
 * Whatever other fields the facts have plays no part. For a whole base, `createClassifier` once is faster.
 *
 * @example
 * const { stage } = classify({ customerId: "anna", asOf: "2026-03-01T00:00:00Z", purchaseOccasions: 1, daysSinceLastPurchase: 12, historyComplete: true });
 * stage.status === "decided" && stage.value // => "new"
 */
export function classify<
  Facts extends ClassificationFacts,
  OwnTrait extends string = never,
  const Own extends OwnFacts = NoOwnFacts,
>(
  facts: Facts & HasOwnFacts<Facts, keyof NoInfer<Own> & string>,
  options: ClassifierOptions<OwnTrait, Own> = {},
): Classification<OwnTrait> {
  const classifyOne = createClassifier(options) as (facts: ClassificationFacts) => Classification<OwnTrait>;
  return classifyOne(facts);
}
