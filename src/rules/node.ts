import type { Evidence } from "../shared/judgement.js";
import { type Comparison, comparisonOf, evidenceOfComparison, isUsable } from "./comparison.js";
import { type Condition, isReference, requireDepth } from "./condition.js";
import { type Gap, widening } from "./gap.js";
import type { Layout, Row } from "./row.js";
import { isKnown } from "./scalar.js";
import { requireNode } from "./well-formed.js";

/**
 * What a condition says about one record of facts. `undefined` means undecided: a fact is missing on which the answer
 * depends. It is falsy on purpose, so that `if (verdict)` never acts on what is not known.
 */
export type Verdict = boolean | undefined;

/** One node of the tree as closures over rows. All three readings rest on the same `test`, so they cannot disagree. */
export interface Node {
  test(row: Row): Verdict;
  /** Called only where `test` has decided. */
  explain(row: Row, into: Evidence[]): void;
  /** The place of the fact, where this asks for no more than whether it is known. */
  readonly asksWhetherKnown?: number;
  /** The gap with what is missing here. Called only where `test` has not decided. */
  lacks(row: Row, gap: Gap): Gap;
}

/** The condition as nodes that find their facts where the layout puts them. */
export function compileNode(condition: Condition, layout: Layout): Node {
  return compile(condition, layout, 0);
}

function compile(condition: Condition, layout: Layout, depth: number): Node {
  requireDepth(depth);
  const inner = (part: Condition) => compile(part, layout, depth + 1);
  requireNode(condition);
  if ("all" in condition) return junction(condition.all.map(inner), false);
  if ("any" in condition) return junction(condition.any.map(inner), true);
  if ("not" in condition) return negation(inner(condition.not));
  if (condition.is === "within") {
    const { fact, from, below } = condition;
    return junction(
      [inner({ fact, is: "at-least", value: from }), inner({ fact, is: "less-than", value: below })],
      false,
    );
  }
  return leaf(condition, layout);
}

type Test = (row: Row) => Verdict;

/** Asks the parts one after another, as long as none settles it. The usual shapes have a shorter way than a loop. */
function testOf(parts: readonly Node[], decisive: boolean): Test {
  const [first, second] = parts;
  // What people write is a handful; a list without end is not to be followed by calls within calls.
  if (first?.asksWhetherKnown !== undefined && !decisive && parts.length <= 8) {
    const place = first.asksWhetherKnown;
    const rest = testOf(parts.slice(1), decisive);
    return (row) => (isKnown(row[place]) ? rest(row) : false);
  }
  if (first !== undefined && second === undefined) return first.test;
  if (first !== undefined && second !== undefined && parts.length === 2) {
    const [one, other] = [first.test, second.test];
    return (row) => {
      const verdict = one(row);
      if (verdict === decisive) return decisive;
      const next = other(row);
      return next === decisive || verdict !== undefined ? next : undefined;
    };
  }
  const tests = parts.map(({ test }) => test);
  return (row) => {
    let verdict: Verdict = !decisive;
    for (let i = 0; i < tests.length; i++) {
      const one = (tests[i] as Test)(row);
      if (one === decisive) return decisive;
      if (one === undefined) verdict = undefined;
    }
    return verdict;
  };
}

/** `all` and `any` are one: a part with the decisive verdict settles it, otherwise an undecided part leaves it open. */
function junction(parts: readonly Node[], decisive: boolean): Node {
  const test = testOf(parts, decisive);
  return {
    test,
    explain: (row, into) => {
      const verdict = test(row);
      for (const part of parts) if (part.test(row) === verdict) part.explain(row, into);
    },
    lacks: (row, gap) => {
      let all = gap;
      for (const part of parts) if (part.test(row) === undefined) all = part.lacks(row, all);
      return all;
    },
  };
}

function negation(part: Node): Node {
  return {
    test: (row) => {
      const verdict = part.test(row);
      return verdict === undefined ? undefined : !verdict;
    },
    explain: part.explain,
    lacks: part.lacks,
  };
}

function leaf(condition: Comparison, layout: Layout): Node {
  const { fact } = condition;
  const { units = {} } = layout;
  const other = "value" in condition && isReference(condition.value) ? condition.value.fact : undefined;
  const left = layout.place(fact);
  const right = other === undefined ? undefined : layout.place(other);
  const evidence = evidenceOfComparison(condition, left, right, Object.hasOwn(units, fact) ? units[fact] : undefined);
  const withoutLeft = lacking(fact, layout);
  const withoutRight = lacking(other ?? fact, layout);
  return {
    test: comparisonOf(condition, left, right),
    ...(condition.is === "is-known" && { asksWhetherKnown: left }),
    explain: (row, into) => {
      into.push(evidence(row));
    },
    lacks: (row, gap) => {
      const wider = isUsable(condition, row[left]) ? gap : withoutLeft(row, gap);
      return right === undefined || isUsable(condition, row[right]) ? wider : withoutRight(row, wider);
    },
  };
}

/** A missing fact goes by its own name, or by those of its sources that are unknown; by all of them where none is. */
function lacking(fact: string, { place, sources }: Layout): (row: Row, gap: Gap) => Gap {
  const madeOf = sources?.(fact)?.map((name) => ({ widen: widening(name), place: place(name) }));
  if (madeOf === undefined) {
    const widen = widening(fact);
    return (_, gap) => widen(gap);
  }
  return (row, gap) => {
    const isUnknown = (source: (typeof madeOf)[number]) => !isKnown(row[source.place]);
    const anyUnknown = madeOf.some(isUnknown);
    let all = gap;
    for (const source of madeOf) if (!anyUnknown || isUnknown(source)) all = source.widen(all);
    return all;
  };
}
