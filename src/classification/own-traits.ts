import { type FactUnit, factUnits } from "../facts/index.js";
import { type Condition, factsIn } from "../rules/index.js";
import { judgeRow, type RowJudge } from "../rules/judge-row.js";
import type { Layout } from "../rules/row.js";
import { DomainError, requireObject, show } from "../shared/errors.js";
import { isDerived } from "./derived-facts.js";
import { numericUnits } from "./numeric-units.js";
import type { RuleFacts } from "./rules.js";
import { type Trait, traits } from "./types-of-customer.js";
import { unitsOfFacts } from "./units-of-facts.js";

/** Facts of your own by name, each with its unit: `{ boats: "count", daysSinceSailing: "days" }`. */
export type OwnFacts = Readonly<Record<string, FactUnit>>;

/** No facts of your own. */
export type NoOwnFacts = Readonly<Record<never, FactUnit>>;

declare const reads: unique symbol;

/** Traits of your own, checked and ready to be passed to a classifier; `ownTraits` makes them. */
export interface OwnTraits<OwnTrait extends string = string, OwnFact extends string = string> {
  /** When a customer has each of them. */
  readonly conditions: Readonly<Record<OwnTrait, Condition>>;
  /** What the classifier asks for them. It brings along what own traits need, so that nobody else loads it. */
  readonly judges: (...asked: never) => unknown;
  readonly [reads]?: OwnFact;
}

/** The judges of own traits, for the layout and under the policy of a classifier. */
export type JudgesOfOwn = (layout: Layout, policy: string) => readonly (readonly [string, RowJudge<boolean>])[];

/** A record must know of the facts that own traits read, whether it has a value for them or not; where any may be read, of none. */
export type HasOwnFacts<Facts, OwnFact extends string> = string extends OwnFact
  ? unknown
  : [Exclude<OwnFact, keyof Facts>] extends [never]
    ? unknown
    : { readonly [Fact in OwnFact]: unknown };

/**
 * Traits of your own, for a classifier to judge beside the library's, over every fact of the dictionary and over those of your own that
 * are declared with their units; what is declared nowhere is taken for misspelt.
 *
 * They are judged as they are: what a policy refuses for pricing, and what is not asked about protected persons, are the library's
 * traits only.
 *
 * @param facts the facts of your own that the traits read, each with its unit.
 * @throws DomainError `classification-traits` when a trait or a fact bears the name of one of the library's, a trait reads a fact that
 *   nobody declared or compares facts of two units, `condition` when it is no condition.
 * @example
 * import { conditionsOver, type Quantity } from "clientele/rules";
 *
 * interface OurFacts { readonly boats?: Quantity<"count"> }
 * const { all, atLeast } = conditionsOver<OurFacts & RuleFacts>();
 * const ours = ownTraits({ whale: all(atLeast("boats", 2), atLeast("purchaseOccasions", 10)) }, { boats: "count" });
 *
 * const classifyOurs = createClassifier({ traits: ours });
 * const { traits } = classifyOurs({ customerId: "anna", asOf: "2026-03-01T00:00:00Z", boats: 3, purchaseOccasions: 12 });
 * traits.whale.status === "decided" && traits.whale.value // => true
 */
export function ownTraits<OwnTrait extends string, const Own extends OwnFacts = NoOwnFacts>(
  conditions: {
    readonly [T in OwnTrait]: T extends Trait
      ? never
      : Condition<(keyof RuleFacts & string) | (NoInfer<keyof Own> & string)>;
  },
  facts?: Own,
): OwnTraits<OwnTrait, keyof Own & string> {
  const own = requireObject("ownTraits", "conditions", conditions as Readonly<Record<OwnTrait, Condition>>, code);
  const ownFacts: OwnFacts = requireObject("ownTraits", "facts", facts ?? {}, code);
  requireOwnTraits(own, ownFacts);
  const judges: JudgesOfOwn = (layout, policy) => {
    // They are the caller's, who may have changed them since.
    requireOwnTraits(own, ownFacts);
    const withUnits = { ...layout, units: { ...ownFacts, ...unitsOfFacts } };
    return Object.entries<Condition>(own).map(([trait, when]) => [
      trait,
      judgeRow(when, { about: `trait:${trait}`, policy }, withUnits),
    ]);
  };
  return { conditions: own, judges };
}

const code = "classification-traits";
/** Names that say who and when, and one that objects keep to themselves. */
const reserved = ["customerId", "asOf", "__proto__"];

/**
 * What the compiler holds, for whoever comes without it; and that facts are compared with such of their own unit.
 *
 * @throws DomainError `classification-traits`, `condition`
 */
function requireOwnTraits(own: Readonly<Record<string, Condition>>, facts: OwnFacts): void {
  for (const [fact, unit] of Object.entries(facts)) {
    if (isOfLibrary(fact) || reserved.includes(fact)) {
      throw ownTraitsError("facts to bear other names than the library's", fact);
    }
    if (typeof unit !== "string" || !Object.hasOwn(numericUnits, unit)) {
      throw ownTraitsError(`the fact ${fact} to have a unit, one of ${Object.keys(numericUnits).join(", ")}`, unit);
    }
  }
  const unitOf = (fact: string): string | undefined => {
    if (!Object.hasOwn(facts, fact)) return (unitsOfFacts as Readonly<Record<string, string>>)[fact];
    const unit = facts[fact] as FactUnit;
    return numericUnits[unit] ? unit : undefined;
  };
  for (const [trait, condition] of Object.entries(own)) {
    if ((traits as readonly string[]).includes(trait) || reserved.includes(trait)) {
      throw ownTraitsError("traits to bear other names than the library's", trait);
    }
    const undeclared = factsIn(condition).find((fact) => !isOfLibrary(fact) && !Object.hasOwn(facts, fact));
    if (undeclared !== undefined) throw ownTraitsError(`the facts that ${trait} reads to be declared`, undeclared);
    requireUnits(trait, condition, unitOf);
  }
}

/** Sizes are of numbers, and a number is compared with a number of its unit. */
function requireUnits(trait: string, condition: Condition, unitOf: (fact: string) => string | undefined): void {
  if ("all" in condition || "any" in condition) {
    for (const part of "all" in condition ? condition.all : condition.any) requireUnits(trait, part, unitOf);
    return;
  }
  if ("not" in condition) {
    requireUnits(trait, condition.not, unitOf);
    return;
  }
  const { fact, is } = condition;
  const unit = unitOf(fact);
  if (unit === undefined && ["at-least", "more-than", "at-most", "less-than", "within"].includes(is)) {
    throw ownTraitsError(`${trait} to compare the size of numbers`, fact);
  }
  const operands = is === "within" ? [condition.from, condition.below] : "value" in condition ? [condition.value] : [];
  for (const operand of operands) {
    if (typeof operand !== "object" || unitOf(operand.fact) === unit) continue;
    throw ownTraitsError(`${trait} to compare ${fact} with a fact of its own unit`, operand.fact);
  }
}

function isOfLibrary(fact: string): boolean {
  return isDerived(fact) || Object.hasOwn(factUnits, fact);
}

function ownTraitsError(what: string, got: unknown): DomainError {
  return new DomainError(code, `ownTraits requires ${what}; got ${show(got)}`);
}
