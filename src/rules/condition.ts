import { DomainError } from "../shared/errors.js";
import { requireNode } from "./well-formed.js";

/** A single value that a fact can be compared with. */
export type Scalar = string | number | boolean;

/** Stands for the value that another fact has. */
export interface FactReference<Name extends string = string> {
  readonly fact: Name;
}

/** What a fact is compared with: a value, or another fact. */
export type Operand<Name extends string = string, Value extends Scalar = Scalar> = Value | FactReference<Name>;

/** Comparisons of size. They are about numbers only. */
export type SizeComparison = "at-least" | "more-than" | "at-most" | "less-than";

/** A number stands so to another: `{ "fact": "orders", "is": "at-least", "value": 3 }`. */
export interface SizeCondition<Name extends string = string> {
  readonly fact: Name;
  readonly is: SizeComparison;
  readonly value: Operand<Name, number>;
}

/** A number lies in a half-open range: `from` belongs to it, `below` does not. */
export interface RangeCondition<Name extends string = string> {
  readonly fact: Name;
  readonly is: "within";
  readonly from: Operand<Name, number>;
  readonly below: Operand<Name, number>;
}

/** A value is the same as another, or not. */
export interface EqualityCondition<Name extends string = string> {
  readonly fact: Name;
  readonly is: "equals" | "differs-from";
  readonly value: Operand<Name>;
}

/** A value is one of a list. */
export interface MembershipCondition<Name extends string = string> {
  readonly fact: Name;
  readonly is: "one-of";
  readonly values: readonly Scalar[];
}

/** A fact that is a list has a value in it. */
export interface ContentCondition<Name extends string = string> {
  readonly fact: Name;
  readonly is: "contains";
  readonly value: Scalar;
}

/** A fact is known at all, or it is not. This one is always decided. */
export interface PresenceCondition<Name extends string = string> {
  readonly fact: Name;
  readonly is: "is-known" | "is-unknown";
}

/** A condition on one fact. */
export type FactCondition<Name extends string = string> =
  | SizeCondition<Name>
  | RangeCondition<Name>
  | EqualityCondition<Name>
  | MembershipCondition<Name>
  | ContentCondition<Name>
  | PresenceCondition<Name>;

/** Every one of the conditions; with none of them, true. */
export interface AllCondition<Name extends string = string> {
  readonly all: readonly Condition<Name>[];
}

/** At least one of the conditions; with none of them, false. */
export interface AnyCondition<Name extends string = string> {
  readonly any: readonly Condition<Name>[];
}

/** The opposite of a condition. */
export interface NotCondition<Name extends string = string> {
  readonly not: Condition<Name>;
}

/**
 * A condition over a record of facts, as plain JSON: it can be stored, sent, read by a person, evaluated here, and
 * compiled to another language. `Name` is the union of the fact names that may occur.
 */
export type Condition<Name extends string = string> =
  FactCondition<Name> | AllCondition<Name> | AnyCondition<Name> | NotCondition<Name>;

/**
 * How deep conditions may be nested. What people write is a handful deep; what is deeper came from a program, and could
 * be deeper than the machine can follow.
 */
export const deepestNesting = 100;

/**
 * The names of all facts that a condition reads, sorted.
 *
 * @throws DomainError `condition` when it is none, or nested more than 100 levels deep.
 * @example
 * factsIn({ all: [{ fact: "orders", is: "at-least", value: 3 }, { fact: "silence", is: "less-than", value: { fact: "usualGap" } }] })
 * // => ["orders", "silence", "usualGap"]
 */
export function factsIn<Name extends string>(condition: Condition<Name>): readonly Name[] {
  const names = new Set<Name>();
  collect(condition, names, 0);
  return [...names].sort();
}

/**
 * A condition may come from outside, and is read here once; from here on it is what its type says.
 *
 * @throws DomainError `condition`
 */
export function requireCondition(condition: Condition): void {
  collect(condition, new Set(), 0);
}

function collect<Name extends string>(condition: Condition<Name>, names: Set<Name>, depth: number): void {
  if (depth > deepestNesting) {
    throw new DomainError("condition", `a condition requires at most ${deepestNesting} levels of nesting; got more`);
  }
  requireNode(condition);
  if ("all" in condition) for (const part of condition.all) collect(part, names, depth + 1);
  else if ("any" in condition) for (const part of condition.any) collect(part, names, depth + 1);
  else if ("not" in condition) collect(condition.not, names, depth + 1);
  else {
    names.add(condition.fact);
    const operands =
      condition.is === "within" ? [condition.from, condition.below] : "value" in condition ? [condition.value] : [];
    for (const operand of operands) if (isReference<Name>(operand)) names.add(operand.fact);
  }
}

export function isReference<Name extends string>(operand: Operand<Name>): operand is FactReference<Name> {
  return typeof operand === "object";
}
