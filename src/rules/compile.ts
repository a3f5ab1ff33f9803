import { DomainError, show } from "../shared/errors.js";
import type { Evidence, FactValue } from "../shared/judgement.js";
import { compareText } from "../shared/order.js";
import type { Condition, FactCondition, Operand, Scalar } from "./condition.js";
import { factsIn, isReference, requireDepth } from "./condition.js";

/**
 * What a condition says about one record of facts. `undefined` means undecided: a fact is missing on which the answer
 * depends. It is falsy on purpose, so that `if (verdict)` never acts on what is not known.
 */
export type Verdict = boolean | undefined;

/** How the facts are found and shown. */
export interface CompileOptions<Subject> {
  /** How to find a fact by name; without it, the subject's own property. It is asked once for each place in the tree. */
  readonly read?: (name: string) => (subject: Subject) => unknown;
  /** Units of facts by name, for the evidence. */
  readonly units?: Readonly<Record<string, string>>;
}

/** A condition made ready to be asked about many subjects. */
export interface CompiledCondition<Subject> {
  /** Names of all facts that it reads, sorted. */
  readonly facts: readonly string[];
  evaluate(subject: Subject): Verdict;
  /**
   * The comparisons that made the verdict what it is, in the order of the tree; none when it is undecided. Whoever knows
   * only these facts comes to the same verdict.
   */
  evidence(subject: Subject): Evidence[];
  /** The missing facts for which the verdict is undecided, sorted; none when it is decided. */
  missing(subject: Subject): string[];
}

/** One node of the tree as closures. All three readings rest on the same `test`, so they cannot disagree. */
interface Node<Subject> {
  test(subject: Subject): Verdict;
  /** Called only where `test` has decided. */
  explain(subject: Subject, into: Evidence[]): void;
  /** Called only where `test` has not. */
  lacks(subject: Subject, into: Set<string>): void;
}

type Reader<Subject> = (subject: Subject) => unknown;

/**
 * Turns a condition into plain closures. No code is generated from strings, so a condition that came from outside can do
 * nothing but compare.
 *
 * The logic is that of Kleene (1938): `all` with one false part is false even when other parts are undecided, `any` with
 * one true part is true, and the opposite of undecided is undecided.
 *
 * @throws DomainError `condition` when the tree has a node that is none of the known kinds or lacks what it compares with, or
 *   is nested more than 100 levels deep.
 * @example
 * const isRegular = compileCondition<{ orders?: number }>({ fact: "orders", is: "at-least", value: 3 });
 * isRegular.evaluate({ orders: 4 }) // => true
 * isRegular.evaluate({}) // => undefined
 * isRegular.missing({}) // => ["orders"]
 */
export function compileCondition<Subject extends object>(
  condition: Condition,
  { read = ownProperty, units = {} }: CompileOptions<Subject> = {},
): CompiledCondition<Subject> {
  const root = compile(condition, read, units, 0);
  return {
    facts: factsIn(condition),
    evaluate: root.test,
    evidence: (subject) => {
      const evidence: Evidence[] = [];
      if (root.test(subject) !== undefined) root.explain(subject, evidence);
      return evidence;
    },
    missing: (subject) => {
      const missing = new Set<string>();
      if (root.test(subject) === undefined) root.lacks(subject, missing);
      return [...missing].sort(compareText);
    },
  };
}

function ownProperty(name: string): (subject: object) => unknown {
  return (subject) => (Object.hasOwn(subject, name) ? (subject as Readonly<Record<string, unknown>>)[name] : undefined);
}

function compile<Subject>(
  condition: Condition,
  read: (name: string) => Reader<Subject>,
  units: Readonly<Record<string, string>>,
  depth: number,
): Node<Subject> {
  requireDepth(depth);
  const inner = (part: Condition) => compile(part, read, units, depth + 1);
  if (typeof condition !== "object" || condition === null) throw unknownNode(condition);
  // With two of them, one would be left out in silence.
  if (kinds.filter((kind) => kind in condition).length !== 1) throw unknownNode(condition);
  if ("all" in condition) return junction(partsOf(condition.all).map(inner), false);
  if ("any" in condition) return junction(partsOf(condition.any).map(inner), true);
  if ("not" in condition) return negation(inner(condition.not));
  if (!hasOperand(condition)) throw unknownNode(condition);
  if (condition.is === "within") {
    const { fact, from, below } = condition;
    return junction(
      [inner({ fact, is: "at-least", value: from }), inner({ fact, is: "less-than", value: below })],
      false,
    );
  }
  return leaf(condition, read, units);
}

const kinds = ["all", "any", "not", "is"] as const;

function partsOf(parts: readonly Condition[]): readonly Condition[] {
  if (!isList(parts)) throw unknownNode(parts);
  return parts;
}

/** Whether a condition that may come from outside names a fact and has what its comparison compares with. */
function hasOperand(condition: FactCondition): boolean {
  if (typeof condition.fact !== "string") return false;
  switch (condition.is) {
    case "at-least":
    case "more-than":
    case "at-most":
    case "less-than":
      return isNumber(condition.value) || namesFact(condition.value);
    case "within":
      return [condition.from, condition.below].every((end) => isNumber(end) || namesFact(end));
    case "equals":
    case "differs-from":
      return isScalar(condition.value) || namesFact(condition.value);
    case "one-of":
      return isList(condition.values) && condition.values.every(isScalar);
    case "contains":
      return isScalar(condition.value);
    case "is-known":
    case "is-unknown":
      return true;
    default:
      return false;
  }
}

function namesFact(operand: unknown): boolean {
  return typeof operand === "object" && operand !== null && typeof (operand as { fact?: unknown }).fact === "string";
}

/** `all` and `any` are one: a part with the decisive verdict settles it, otherwise an undecided part leaves it open. */
function junction<Subject>(parts: readonly Node<Subject>[], decisive: boolean): Node<Subject> {
  const test = (subject: Subject): Verdict => {
    let verdict: Verdict = !decisive;
    for (const part of parts) {
      const one = part.test(subject);
      if (one === decisive) return decisive;
      if (one === undefined) verdict = undefined;
    }
    return verdict;
  };
  return {
    test,
    explain: (subject, into) => {
      const verdict = test(subject);
      for (const part of parts) if (part.test(subject) === verdict) part.explain(subject, into);
    },
    lacks: (subject, into) => {
      for (const part of parts) if (part.test(subject) === undefined) part.lacks(subject, into);
    },
  };
}

function negation<Subject>(part: Node<Subject>): Node<Subject> {
  return {
    test: (subject) => {
      const verdict = part.test(subject);
      return verdict === undefined ? undefined : !verdict;
    },
    explain: part.explain,
    lacks: part.lacks,
  };
}

function leaf<Subject>(
  condition: Exclude<FactCondition, { readonly is: "within" }>,
  read: (name: string) => Reader<Subject>,
  units: Readonly<Record<string, string>>,
): Node<Subject> {
  const { fact, is: comparison } = condition;
  const left = read(fact);
  const operand: Operand | readonly Scalar[] | undefined =
    "value" in condition ? condition.value : "values" in condition ? condition.values : undefined;
  const reference = operand !== undefined && !isList(operand) && isReference(operand) ? operand.fact : undefined;
  const other = reference === undefined ? undefined : read(reference);
  const right = other ?? (() => operand);
  const compare = comparer(condition);
  const test = (subject: Subject): Verdict => compare(left(subject), right(subject));
  const unit = Object.hasOwn(units, fact) ? units[fact] : undefined;
  return {
    test,
    explain: (subject, into) => {
      const value = factValue(left(subject));
      const threshold = factValue(right(subject));
      const holds = test(subject);
      into.push({
        fact,
        ...(value === undefined ? {} : { value }),
        comparison,
        ...(threshold === undefined ? {} : { threshold }),
        ...(reference === undefined ? {} : { thresholdFact: reference }),
        ...(unit === undefined ? {} : { unit }),
        ...(holds === undefined ? {} : { holds }),
      });
    },
    lacks: (subject, into) => {
      // A value of the wrong type is as good as none, so whichever side cannot be compared counts as missing.
      if (!usable(condition, left(subject))) into.add(fact);
      if (reference !== undefined && !usable(condition, right(subject))) into.add(reference);
    },
  };
}

type Comparer = (left: unknown, right: unknown) => Verdict;

function comparer(condition: Exclude<FactCondition, { readonly is: "within" }>): Comparer {
  switch (condition.is) {
    case "at-least":
      return (left, right) => (isNumber(left) && isNumber(right) ? left >= right : undefined);
    case "more-than":
      return (left, right) => (isNumber(left) && isNumber(right) ? left > right : undefined);
    case "at-most":
      return (left, right) => (isNumber(left) && isNumber(right) ? left <= right : undefined);
    case "less-than":
      return (left, right) => (isNumber(left) && isNumber(right) ? left < right : undefined);
    case "equals":
      return (left, right) => (isScalar(left) && isScalar(right) ? left === right : undefined);
    case "differs-from":
      return (left, right) => (isScalar(left) && isScalar(right) ? left !== right : undefined);
    case "one-of":
      return (left) => (isScalar(left) ? condition.values.includes(left) : undefined);
    case "contains":
      return (left) => (Array.isArray(left) ? left.includes(condition.value) : undefined);
    case "is-known":
      return isKnown;
    case "is-unknown":
      return (left) => !isKnown(left);
    default:
      throw unknownNode(condition);
  }
}

function usable({ is }: FactCondition, value: unknown): boolean {
  if (is === "contains") return Array.isArray(value);
  return is === "equals" || is === "differs-from" || is === "one-of" ? isScalar(value) : isNumber(value);
}

/** NaN is not a number that anybody knows. */
function isNumber(value: unknown): value is number {
  return typeof value === "number" && value === value;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "boolean" || isNumber(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isKnown(value: unknown): boolean {
  return isScalar(value) || (typeof value === "object" && value !== null);
}

/** The value as evidence shows it: scalars and lists of them; anything bigger is left out. */
function factValue(value: unknown): FactValue | undefined {
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar)) ? (value as FactValue) : undefined;
}

function unknownNode(node: unknown): DomainError {
  const is = typeof node === "object" && node !== null ? (node as { readonly is?: unknown }).is : node;
  return new DomainError(
    "condition",
    `a condition requires all, any, not, or a known comparison with a value to compare with; got ${show(is)}`,
  );
}
