import type { Evidence, FactValue } from "../shared/judgement.js";
import type { FactCondition, Operand } from "./condition.js";
import { type Column, type Layout, read, type Row } from "./row.js";
import { isKnown, isNumber, isScalar } from "./scalar.js";

/** A condition on one fact that is a single comparison. */
export type Comparison = Exclude<FactCondition, { readonly is: "within" }>;

/** A comparison as it is asked of rows. */
export interface Question {
  readonly asks: "is-known" | "at-least" | "more-than" | "equals" | "one-of" | "contains";
  readonly left: Column;
  /** The fact to compare with; without one it is the constant. */
  readonly right: Column | undefined;
  readonly constant: unknown;
}

/** A question with what is told of it: by evidence where it is answered, and by what is missing where it is not. */
export interface Leaf extends Question {
  readonly fact: string;
  readonly is: Comparison["is"];
  /** Whether the comparison is the opposite of what is asked. */
  readonly isOpposite: boolean;
  /** The name of the fact to compare with. */
  readonly other: string | undefined;
  readonly unit: string | undefined;
  /** The facts that it may lack: the one that is compared, and the one that it is compared with. */
  readonly lacks: readonly Lack[];
}

/** A fact that may be missing: by its own name, or by those of what it is made of. */
interface Lack {
  readonly at: Column;
  readonly madeOf: readonly { readonly name: string; readonly at: Column }[];
}

/** Comparisons that are the opposite of what is asked for them: what is less is not at least as much. */
const opposites: { readonly [Is in Comparison["is"]]?: Question["asks"] } = {
  "less-than": "at-least",
  "at-most": "more-than",
  "differs-from": "equals",
  "is-unknown": "is-known",
};

/** The condition is the caller's own, who may change it afterwards: what it says is read here, once. */
export function leafOf(condition: Comparison, { column, sources, units = {} }: Layout): Leaf {
  const { fact, is } = condition;
  const { value, values } = condition as { readonly value?: Operand; readonly values?: readonly unknown[] };
  const other = typeof value === "object" ? value.fact : undefined;
  const lackOf = (name: string): Lack => ({
    at: column(name),
    madeOf: (sources?.(name) ?? [name]).map((source) => ({ name: source, at: column(source) })),
  });
  // All of them in one literal: machines find the fields fastest where every leaf got them in the same way.
  return {
    asks: opposites[is] ?? (is as Question["asks"]),
    left: column(fact),
    right: other === undefined ? undefined : column(other),
    constant: values === undefined ? value : Object.freeze([...values]),
    fact,
    is,
    isOpposite: opposites[is] !== undefined,
    other,
    unit: Object.hasOwn(units, fact) ? units[fact] : undefined,
    lacks: (other === undefined ? [fact] : [fact, other]).map(lackOf),
  };
}

/** What a row answers. A value of the wrong type is as good as none. */
export function ask(row: Row, { asks, left, right, constant }: Question): boolean | undefined {
  const a = read(row, left);
  if (asks === "is-known") return isKnown(a);
  const b = right === undefined ? constant : read(row, right);
  switch (asks) {
    case "at-least":
      return isNumber(a) && isNumber(b) ? a >= b : undefined;
    case "more-than":
      return isNumber(a) && isNumber(b) ? a > b : undefined;
    case "equals":
      return isScalar(a) && isScalar(b) ? a === b : undefined;
    case "one-of":
      return isScalar(a) ? (b as readonly unknown[]).includes(a) : undefined;
    case "contains":
      return Array.isArray(a) ? a.includes(b) : undefined;
  }
}

/** Whether a value can be asked so. */
export function isUsable({ asks }: Question, value: unknown): boolean {
  if (asks === "contains") return Array.isArray(value);
  return asks === "equals" || asks === "one-of" ? isScalar(value) : isNumber(value);
}

/** The answer to a question as evidence. */
export function evidenceOf(
  { fact, is, left, right, other, constant, unit, isOpposite }: Leaf,
  row: Row,
  answer: boolean,
): Evidence {
  const evidence: { -readonly [Name in keyof Evidence]?: Evidence[Name] } = { fact };
  const value = read(row, left);
  const threshold = right === undefined ? constant : read(row, right);
  if (isShown(value)) evidence.value = value;
  evidence.comparison = is;
  if (isShown(threshold)) evidence.threshold = threshold;
  if (other !== undefined) evidence.thresholdFact = other;
  if (unit !== undefined) evidence.unit = unit;
  evidence.holds = answer !== isOpposite;
  return evidence as Evidence;
}

/** Evidence shows scalars and lists of them; anything bigger is left out. */
function isShown(value: unknown): value is FactValue {
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}
