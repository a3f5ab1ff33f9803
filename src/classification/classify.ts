import type { Relationship } from "../party/index.js";
import type { BaseFacts } from "../facts/index.js";
import {
  compileCondition,
  compileFirstMatch,
  compileJudge,
  type CompileOptions,
  type Verdict,
} from "../rules/index.js";
import type { EvidenceLevel, Judgement, UndecidedReason } from "../shared/judgement.js";
import { couldPunish } from "../shared/policy-use.js";
import { isProtectedPerson } from "../privacy/protected-person.js";
import { compareText } from "../shared/order.js";
import type { Instant } from "../shared/time.js";
import { type ClassificationFacts, factDeriver, sourcesOfDerived, unitsOfFacts } from "./derived-facts.js";
import { createFactRows, factNamed, type FactRow, isDerived } from "./fact-rows.js";
import { type ClassificationPolicy, classificationPolicies, requireClassificationPolicy } from "./policy.js";
import { classificationRules } from "./rules.js";
import { type ChainRole, type Stage, type Trait, traits } from "./types-of-customer.js";

/** What kind of customer somebody is, as judgements that explain themselves. */
export interface Classification {
  readonly customerId: string;
  readonly asOf: Instant;
  /** Id of the policy. */
  readonly policy: string;
  /** A classification decides nothing about a person by itself. */
  readonly decisionEffect: "none";
  readonly stage: Judgement<Stage, "stage">;
  readonly traits: { readonly [T in Trait]: Judgement<boolean, `trait:${T}`> };
  readonly relationship: Judgement<Relationship, "relationship">;
  readonly role: Judgement<ChainRole, "role">;
}

export interface ClassifierOptions {
  /** Thresholds and use; `classificationPolicies.v1` by default. */
  readonly policy?: ClassificationPolicy | undefined;
  /** What is known about all customers. Without it the usual gap is assumed, and what needs the base is undecided. */
  readonly base?:
    Pick<BaseFacts, "rhythm" | "discountedOccasionShare" | "decisionMinutesP25" | "lineQuantityP99"> | undefined;
  /** `"none"` leaves the reasons out, for bulk work; the decisions are the same. */
  readonly evidence?: EvidenceLevel | undefined;
}

/** Classifies one customer after another by rules that were compiled once. */
export type Classifier = <Facts extends ClassificationFacts>(facts: Facts) => Classification;

/** Judgements that would punish habits, loyalty, place of residence or a complaint in pricing and eligibility. */
const refusedTraits: readonly Trait[] = ["promotion-driven", "impulse", "angry", "loyal", "international"];
/** Weaknesses that nobody may look for in a child, or in whoever was declared to need more care. */
const neverOfProtected: readonly Trait[] = ["promotion-driven", "impulse"];

/**
 * Prepares a policy for many customers.
 *
 * @throws DomainError `schema-version` when the policy is of a version that this release does not know.
 * @example
 * const classifyOurs = createClassifier({ policy: { ...classificationPolicies.v1, id: "our-shop/v1", interestDays: 30 } });
 * const { stage } = classifyOurs({ customerId: "anna", asOf: "2026-03-01T00:00:00Z", purchaseOccasions: 0, interestActs: 2, daysSinceLastInterest: 45 });
 * stage.status === "decided" && stage.value // => "unengaged"
 */
export function createClassifier({
  policy = classificationPolicies.v1,
  base,
  evidence = "full",
}: ClassifierOptions = {}): Classifier {
  requireClassificationPolicy("createClassifier", policy);
  const rules = classificationRules(policy);
  const rows = createFactRows(factDeriver(policy, base));
  const options: CompileOptions<FactRow> = { read: rows.readerOf, units: unitsOfFacts };
  const frame = <About extends string>(about: About) => ({ about, policy: policy.id });

  const judgeStage = compileFirstMatch(rules.stage, frame("stage"), options);
  const judgeRelationship = compileFirstMatch(rules.relationship, frame("relationship"), options);
  const judgeRole = compileFirstMatch(rules.role, frame("role"), options);
  const isWholeBase =
    base?.discountedOccasionShare !== undefined && base.discountedOccasionShare > policy.promotionDriven.wholeBaseAbove;

  const judgeTrait = (trait: Trait) => {
    const about = `trait:${trait}` as const;
    const judge = compileJudge(rules.traits[trait], frame(about), options);
    const ofProtected = rules.ofProtected[trait];
    const judgeProtected = ofProtected === undefined ? judge : compileJudge(ofProtected, frame(about), options);
    const supporting = rules.supporting[trait];
    const support = supporting === undefined ? undefined : compileCondition(supporting, options);
    const refused = couldPunish(policy.use) && refusedTraits.includes(trait);
    const neverOf = neverOfProtected.includes(trait);
    const asksBase = trait === "promotion-driven" && isWholeBase;
    const undecided = (reason: UndecidedReason, asOf: Instant) =>
      ({ status: "undecided", about, reason, missing: [], policy: policy.id, asOf }) as const;

    return (row: FactRow, facts: ClassificationFacts, inCare: boolean): Judgement<boolean> => {
      const { asOf } = facts;
      if (refused) return undecided("refused-for-use", asOf);
      if (inCare && neverOf) return undecided("protected-person", asOf);
      if (asksBase && standsOut(facts)) return undecided("whole-base", asOf);
      const judgement = (inCare ? judgeProtected : judge)(row, asOf, evidence);
      if (judgement.status === "undecided") return withSources(judgement, facts);
      if (!judgement.value || evidence === "none" || support?.evaluate(row) !== true) return judgement;
      return { ...judgement, evidence: [...judgement.evidence, ...support.evidence(row)] };
    };
  };
  /** Where the whole base buys at a discount, standing out of it cannot be asked, and the rest is all there is. */
  const standsOut = (facts: ClassificationFacts): Verdict =>
    facts.purchaseOccasions !== undefined &&
    facts.discountedOccasionShare !== undefined &&
    facts.purchaseOccasions >= policy.promotionDriven.occasions &&
    facts.discountedOccasionShare >= policy.promotionDriven.discountedShare;
  const judges = traits.map((trait) => ({ trait, judge: judgeTrait(trait) }));

  return (facts) => {
    const { customerId, asOf } = facts;
    const row = rows.rowOf(facts);
    const inCare = isProtectedPerson(facts);
    const judged: Partial<Record<Trait, Judgement<boolean>>> = {};
    for (const { trait, judge } of judges) judged[trait] = judge(row, facts, inCare);
    return {
      customerId,
      asOf,
      policy: policy.id,
      decisionEffect: "none",
      stage: withSources(judgeStage(row, asOf, evidence), facts),
      traits: judged as Classification["traits"],
      relationship: withSources(judgeRelationship(row, asOf, evidence), facts),
      role: withSources(judgeRole(row, asOf, evidence), facts),
    };
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
export function classify<Facts extends ClassificationFacts>(
  facts: Facts,
  options: ClassifierOptions = {},
): Classification {
  return createClassifier(options)(facts);
}

/** Names what is missing by the facts that a caller can provide, and not by what would be derived from them. */
function withSources<Value, About extends string>(
  judgement: Judgement<Value, About>,
  facts: ClassificationFacts,
): Judgement<Value, About> {
  if (judgement.status === "decided" || !judgement.missing.some(isDerived)) return judgement;
  const missing = new Set<string>();
  for (const name of judgement.missing) {
    if (!isDerived(name)) missing.add(name);
    else for (const source of sourcesOfDerived[name]) if (factNamed(facts, source) === undefined) missing.add(source);
  }
  return { ...judgement, missing: [...missing].sort(compareText) };
}
