import type { Relationship } from "../party/index.js";
import { isProtectedPerson, type PersonInCare } from "../privacy/protected-person.js";
import type { Condition } from "../rules/index.js";
import { firstMatchOfRow, judgeRow, type RowJudge, undecidedAt } from "../rules/judge-row.js";
import { compileNode, explain } from "../rules/node.js";
import { type Layout, read } from "../rules/row.js";
import { DomainError, requireObject, show } from "../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../shared/judgement.js";
import { couldPunish } from "../shared/policy-use.js";
import type { Instant } from "../shared/time.js";
import type { ClassificationFacts } from "./derived-facts.js";
import { type FactRow, factsError, type Work } from "./fact-rows.js";
import type { HasOwnFacts, JudgesOfOwn, OwnTraits } from "./own-traits.js";
import {
  type ClassificationBase,
  type ClassificationPolicy,
  classificationPolicies,
  requireBase,
  requireClassificationPolicy,
} from "./policy.js";
import { ruleLayout } from "./rule-layout.js";
import { rulesOf } from "./rules.js";
import type { ChainRole, Stage, Trait } from "./types-of-customer.js";

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

export interface ClassifierOptions<OwnTrait extends string = never, OwnFact extends string = never> {
  /** Thresholds and use; `classificationPolicies.v1` by default. */
  readonly policy?: ClassificationPolicy | undefined;
  /**
   * What is known about all customers; what the policy carries (see `fitPolicy`) by default. Without either the usual gap is
   * assumed, and what needs the base is undecided.
   */
  readonly base?: ClassificationBase | undefined;
  /** `"none"` leaves the reasons out, for bulk work; the decisions are the same, and mostly the answers are shared and frozen. */
  readonly evidence?: EvidenceLevel | undefined;
  /** Traits of your own, beside the library's, as `ownTraits` makes them. */
  readonly traits?: OwnTraits<OwnTrait, OwnFact> | undefined;
}

/**
 * Classifies one customer after another by rules that were compiled once. The classification and its record of traits are the customer's own.
 * Of the answers in it, those that are undecided, and without evidence all, are frozen, and shared by customers of whom the same is true
 * for the same reason at the same moment: what a million customers take in memory is the records, not the answers. As many moments and
 * lists of missing facts are remembered as come again; beyond them, equal answers are objects of their own.
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
 *   `classification-policy` when it makes no sense, `classification-base` when the base does not, `classification-traits` for own traits
 *   that `ownTraits` did not make, `create-classifier-options` for options that are none.
 * @example Thresholds of your own
 * const classifyOurs = createClassifier({ policy: { ...classificationPolicies.v1, id: "our-shop/v1", interest: 30 } });
 * const { stage } = classifyOurs({ customerId: "anna", asOf: "2026-03-01T00:00:00Z", purchaseOccasions: 0, interestActs: 2, daysSinceLastInterest: 45 });
 * stage.status === "decided" && stage.value // => "unengaged"
 */
export function createClassifier<OwnTrait extends string = never, OwnFact extends string = never>(
  options: ClassifierOptions<OwnTrait, OwnFact> = {},
): Classifier<OwnTrait, OwnFact> {
  const fn = "createClassifier";
  const byDefault: ClassificationPolicy = classificationPolicies.v1;
  const { policy = byDefault, base: given, evidence = "full", traits: own } = requireObject(fn, "options", options);
  requireClassificationPolicy(fn, policy);
  const base = given ?? policy.base;
  if (base !== undefined) requireBase(fn, base);
  const rules = rulesOf(policy);
  const { rows, layout } = ruleLayout(policy, base);
  const { id: policyId, promotionDriven } = policy;
  const frame = <About extends string>(about: About) => ({ about, policy: policyId });

  const judgeStage = firstMatchOfRow(rules.stage, frame("stage"), layout);
  const judgeRelationship = firstMatchOfRow(rules.relationship, frame("relationship"), layout);
  const judgeRole = firstMatchOfRow(rules.role, frame("role"), layout);

  const { fact } = rows;
  const customerId = fact("customerId");
  const asOf = fact("asOf");
  const isInCare = rows.derived(protection(fact("ageBand"), fact("protections"))).derived;
  const occasions = fact("purchaseOccasions") as Work<number>;
  const discounted = fact("discountedOccasionShare") as Work<number>;
  const isWholeBase = (base?.discountedOccasionShare ?? 0) > promotionDriven.wholeBaseAbove;
  /** Where the whole base buys at a discount, standing out of it cannot be asked, and the rest is all there is. */
  const standsOut = (row: FactRow) =>
    occasions(row) >= promotionDriven.occasions && discounted(row) >= promotionDriven.discountedShare;

  const judgeTrait = (trait: Trait): TraitJudge => {
    const about = frame(`trait:${trait}`);
    const judgeBy = (condition: Condition): TraitJudge => judgeRow(condition, about, layout);
    const refuse = (reason: UndecidedReason): TraitJudge => {
      const refused = undecidedAt(about, reason);
      return (_, at) => refused(at);
    };
    if (couldPunish(policy.use) && refusedTraits.includes(trait)) return refuse("refused-for-use");
    const { [trait]: ofProtected } = rules.ofProtected;
    const { [trait]: support } = rules.supporting;
    const { [trait]: measuredWith } = rules.measuredWith;
    let judge = judgeBy(rules.traits[trait]);
    if (evidence !== "none" && (support ?? measuredWith) !== undefined)
      judge = beside(judge, layout, support, measuredWith);
    if (trait === "promotion-driven" && isWholeBase) judge = either(standsOut, refuse("whole-base"), judge);
    if (neverOfProtected.includes(trait)) return either(isInCare, refuse("protected-person"), judge);
    return ofProtected === undefined ? judge : either(isInCare, judgeBy(ofProtected), judge);
  };
  const judges = Object.fromEntries(
    Object.keys(rules.traits).map((trait) => [trait, judgeTrait(trait as Trait)]),
  ) as Record<Trait, TraitJudge>;
  const ownJudges = own === undefined ? [] : judgesOfOwn(fn, own)(layout, policyId);

  let at: Instant = "";
  return (facts) => {
    const row = rows.rowOf(facts);
    const id = customerId(row);
    const moment = asOf(row);
    if (typeof id !== "string" || typeof moment !== "string") {
      throw factsError(`facts with customerId and asOf; got ${show(id)} and ${show(moment)}`);
    }
    // The same moment is one text from here on, however many were read.
    if (moment !== at) at = moment;
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
    for (const [trait, judge] of ownJudges) (judged as Record<string, unknown>)[trait] = judge(row, at, evidence);
    const classification: Classification<OwnTrait> = {
      customerId: id,
      asOf: at,
      policy: policyId,
      decisionEffect: "none",
      stage: judgeStage(row, at, evidence),
      traits: judged as unknown as Classification<OwnTrait>["traits"],
      relationship: judgeRelationship(row, at, evidence),
      role: judgeRole(row, at, evidence),
    };
    rows.release(row);
    return classification;
  };
}

/** @throws DomainError `classification-traits` for what `ownTraits` did not make */
function judgesOfOwn(fn: string, own: OwnTraits): JudgesOfOwn {
  const { judges } = Object(own) as OwnTraits;
  if (typeof judges === "function") return judges as JudgesOfOwn;
  throw new DomainError("classification-traits", `${fn} requires traits to be made by ownTraits; got ${show(own)}`);
}

/** Judges one trait of the customer in the row. */
type TraitJudge = RowJudge<boolean>;

/** Asks one judge where something is the case, and the other elsewhere. */
function either(isCase: (row: FactRow) => boolean, ofCase: TraitJudge, others: TraitJudge): TraitJudge {
  return (row, asOf, level) => (isCase(row as FactRow) ? ofCase(row, asOf, level) : others(row, asOf, level));
}

/** Age bands are few, however many people are in them, and to read one takes longer than a rule. */
const bandsRemembered = 100;

/** Whether a customer is a protected person, with no band read twice. */
function protection(ageBand: Work<unknown>, protections: Work<unknown>): Work<boolean> {
  const ofBand = new Map<unknown, boolean>();
  return (row) => {
    const person = { ageBand: ageBand(row), protections: protections(row) } as PersonInCare;
    if ((person.protections ?? []).length !== 0) return isProtectedPerson(person);
    const known = ofBand.get(person.ageBand);
    if (known !== undefined) return known;
    const isProtected = isProtectedPerson(person);
    if (ofBand.size < bandsRemembered) ofBand.set(person.ageBand, isProtected);
    return isProtected;
  };
}

/** Puts beside the reasons what speaks for a yes without deciding it, and what the facts among them were measured with. */
function beside(
  judge: TraitJudge,
  layout: Layout,
  support: Condition | undefined,
  measuredWith: readonly string[] = [],
): TraitJudge {
  const node = support && compileNode(support, layout);
  const measures = measuredWith.map((fact) => ({
    fact,
    column: layout.column(fact),
    unit: layout.units?.[fact] as string,
  }));
  return (row, asOf, level) => {
    const judgement = judge(row, asOf, level);
    if (judgement.status === "undecided") return judgement;
    const more: Evidence[] = [];
    if (node !== undefined && !(judgement.value && explain(node, row, more))) return judgement;
    for (const { fact, column, unit } of measures) {
      more.push({ fact, value: read(row, column) as number, comparison: "observed", unit });
    }
    return { ...judgement, evidence: [...judgement.evidence, ...more] };
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
  OwnFact extends string = never,
>(
  facts: Facts & HasOwnFacts<Facts, NoInfer<OwnFact>>,
  options: ClassifierOptions<OwnTrait, OwnFact> = {},
): Classification<OwnTrait> {
  const classifyOne = createClassifier(options) as (facts: ClassificationFacts) => Classification<OwnTrait>;
  return classifyOne(facts);
}
