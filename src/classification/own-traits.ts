import { factDictionary, type FactUnit } from "../facts/index.js";
import { type Condition, factsIn } from "../rules/index.js";
import { DomainError, show } from "../shared/errors.js";
import { isDerived } from "./fact-rows.js";
import { numericUnits } from "./numeric-units.js";
import type { RuleFacts } from "./rules.js";
import { type Trait, traits } from "./types-of-customer.js";
import { unitsOfFacts } from "./units-of-facts.js";

/** Facts of another team by name, each with its unit: `{ boats: "count", daysSinceSailing: "days" }`. */
export type OwnFacts = Readonly<Record<string, FactUnit>>;

/** No facts of another team. */
export type NoOwnFacts = Readonly<Record<never, FactUnit>>;

/** Traits of another team by name, each with the condition under which a customer has it. */
export type OwnTraits<OwnTrait extends string, OwnFact extends string> = {
  readonly [T in OwnTrait]: T extends Trait ? never : Condition<(keyof RuleFacts & string) | OwnFact>;
};

/** A record must know of the facts that own traits read, whether it has a value for them or not; where any may be read, of none. */
export type HasOwnFacts<Facts, OwnFact extends string> = string extends OwnFact
  ? unknown
  : [Exclude<OwnFact, keyof Facts>] extends [never]
    ? unknown
    : { readonly [Fact in OwnFact]: unknown };

/** Names that say who and when, and one that objects keep to themselves. */
const reserved = ["customerId", "asOf", "__proto__"];

/**
 * What the compiler holds, for whoever comes without it; and that facts are compared with such of their own unit.
 *
 * @throws DomainError `classification-traits`, `condition`
 */
export function requireOwnTraits(own: Readonly<Record<string, Condition>>, facts: OwnFacts): void {
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
  return isDerived(fact) || Object.hasOwn(factDictionary, fact);
}

function ownTraitsError(what: string, got: unknown): DomainError {
  return new DomainError("classification-traits", `createClassifier requires ${what}; got ${show(got)}`);
}
