import { canonicalJson, compareText } from "../../shared/order.js";
import { compileCondition, type Verdict } from "../compile.js";
import type { Condition, Scalar } from "../condition.js";
import {
  type Cell,
  cellsOf,
  type FactUse,
  type Limits,
  refuseDomain,
  sizeOfCells,
  valueIn,
  valuesIn,
} from "./cells.js";
import type { Comparison } from "../comparison.js";
import { collectLeaves, endsOf, factsOf, usesOf } from "./leaves.js";
import type { Relation } from "./order.js";
import type { Piece } from "./pieces.js";
import type { Formula, Formulas } from "./formulas.js";

/** What is chosen, one after the other: the cell of a fact, whether a list has a value in it, how two facts stand. */
export type Variable =
  | { readonly kind: "fact"; readonly fact: string; readonly cells: readonly Cell[] }
  | { readonly kind: "content"; readonly fact: string; readonly value: Scalar }
  | {
      readonly kind: "relation";
      readonly left: string;
      readonly right: string;
      readonly of: "number" | "text";
    };

export const relations: Readonly<Record<"number" | "text", readonly Relation[]>> = {
  number: ["less", "equal", "greater"],
  // Texts are the same or they are not.
  text: ["equal", "less"],
};

/** The facts of a rule set cut into cells, and its conditions as formulas over them. */
export interface Space {
  /** Facts first, most compared first; then what depends on them. */
  readonly variables: readonly Variable[];
  readonly cellsOf: ReadonlyMap<string, readonly Cell[]>;
  /** A text that nothing names. */
  readonly otherText: string;
  formulaOf(condition: Condition): Formula;
}

/** How many choices a variable has. */
export function choicesOf(variable: Variable): number {
  if (variable.kind === "fact") return variable.cells.length;
  return variable.kind === "content" ? 2 : relations[variable.of].length;
}

export function spaceOf(
  conditions: readonly Condition[],
  domains: ReadonlyMap<string, Limits>,
  mayBeUnknown: readonly string[],
  build: Formulas,
): Space {
  const leaves = new Map<string, Comparison>();
  for (const condition of conditions) collectLeaves(condition, leaves);
  // By their text, so that the order in which conditions were written makes no difference.
  const sorted = [...leaves].sort(([a], [b]) => compareText(a, b));
  const uses = usesOf(
    sorted.map(([, leaf]) => leaf),
    domains,
  );
  for (const fact of mayBeUnknown) {
    const use = uses.get(fact);
    if (use !== undefined) use.mayBeUnknown = true;
  }

  const named = new Set([...uses.values()].flatMap(({ texts }) => [...texts]));
  let otherText = "other";
  while (named.has(otherText)) otherText += "*";

  const leavesOf = new Map<string, [string, Comparison][]>([...uses.keys()].map((fact) => [fact, []]));
  for (const entry of sorted) for (const fact of factsOf(entry[1])) leavesOf.get(fact)?.push(entry);
  const order = [...uses.keys()].sort(
    (a, b) => (leavesOf.get(b)?.length ?? 0) - (leavesOf.get(a)?.length ?? 0) || compareText(a, b),
  );
  const variables: Variable[] = [];
  const cells = new Map<string, readonly Cell[]>();
  for (const fact of order) {
    const own = leavesOf.get(fact) as [string, Comparison][];
    const use = uses.get(fact) as FactUse;
    const limits = domains.get(fact);
    if (limits !== undefined && use.isList) throw refuseDomain(fact, "no limits where it is a list", "some");
    const fine = cellsOf(use, limits);
    build.spendOnTable(fine.length * own.length);
    const coarse = use.isPaired
      ? fine
      : merged(
          fine,
          own.map(([, leaf]) => leaf),
          otherText,
        );
    cells.set(fact, coarse);
    variables.push({ kind: "fact", fact, cells: coarse });
  }

  const rank = new Map(order.map((fact, index) => [fact, index]));
  const variableOf = new Map<string, number>();
  const extra = (variable: Variable): number => {
    const key = canonicalJson(variable);
    const known = variableOf.get(key);
    if (known !== undefined) return known;
    variableOf.set(key, variables.length);
    return variables.push(variable) - 1;
  };
  const verdict = (value: Verdict): Formula => (value === undefined ? build.open : value ? build.yes : build.no);
  const formulas = new Map<string, Formula>();
  for (const [key, leaf] of sorted) {
    const { evaluate } = compileCondition<Record<string, unknown>>(leaf);
    const [fact, other] = factsOf(leaf) as [string, string?];
    const one = cells.get(fact) as readonly Cell[];
    const value = (cell: Cell) => valueIn(cell, otherText);
    const choose = (outcome: (cell: Cell) => Formula) => build.decision(rank.get(fact) as number, one.map(outcome));
    if (leaf.is === "contains") {
      const content = extra({ kind: "content", fact, value: leaf.value });
      const has = build.decision(content, [build.no, build.yes]);
      formulas.set(
        key,
        choose((cell) => (cell.kind === "list" ? has : verdict(evaluate({ [fact]: value(cell) })))),
      );
    } else if (other === undefined) {
      formulas.set(
        key,
        choose((cell) => verdict(evaluate({ [fact]: value(cell) }))),
      );
    } else {
      // The pair has one name, whichever of the two a comparison names first.
      const [left, right] = (rank.get(fact) as number) < (rank.get(other) as number) ? [fact, other] : [other, fact];
      const [ours, theirs] = [cells.get(left) as readonly Cell[], cells.get(right) as readonly Cell[]];
      build.spendOnTable(ours.length * theirs.length);
      const relation = (of: "number" | "text") => {
        const pairs = {
          number: { less: [0, 1], equal: [0, 0], greater: [1, 0] },
          text: { less: ["a", "b"], equal: ["a", "a"], greater: ["b", "a"] },
        };
        return build.decision(
          extra({ kind: "relation", left, right, of }),
          relations[of].map((how) => {
            const [a, b] = pairs[of][how];
            return verdict(evaluate({ [left]: a, [right]: b }));
          }),
        );
      };
      const outcome = (a: Cell, b: Cell): Formula => {
        const isOpen = (a.kind === "number" || a.kind === "text") && a.kind === b.kind && !isSettled(a, b);
        return isOpen ? relation(a.kind) : verdict(evaluate({ [left]: value(a), [right]: value(b) }));
      };
      formulas.set(
        key,
        build.decision(
          rank.get(left) as number,
          ours.map((a) =>
            build.decision(
              rank.get(right) as number,
              theirs.map((b) => outcome(a, b)),
            ),
          ),
        ),
      );
    }
  }

  const formulaOf = (condition: Condition): Formula => {
    if ("all" in condition) return build.all(condition.all.map(formulaOf));
    if ("any" in condition) return build.any(condition.any.map(formulaOf));
    if ("not" in condition) return build.not(formulaOf(condition.not));
    const ends = endsOf(condition);
    return build.all(ends.map((leaf) => formulas.get(canonicalJson(leaf)) as Formula));
  };
  return { variables, cellsOf: cells, otherText, formulaOf };
}

/** Whether the two cells already say how the facts stand to each other. */
function isSettled(a: Cell, b: Cell): boolean {
  if (a.kind === "text" && b.kind === "text") return !(a.others && b.others);
  if (a.kind !== "number" || b.kind !== "number") return true;
  // Facts that are compared with another have cells of one range.
  const [one, two] = [a.pieces[0] as Piece, b.pieces[0] as Piece];
  const below = (x: Piece, y: Piece) => x.high < y.low || (x.high === y.low && !(x.highIn && y.lowIn));
  return below(one, two) || below(two, one) || (one.low === one.high && two.low === two.high);
}

/** Cells that no comparison tells apart as one. */
function merged(cells: readonly Cell[], leaves: readonly Comparison[], otherText: string): Cell[] {
  const compiled = leaves.map((leaf) => ({ leaf, ...compileCondition<Record<string, unknown>>(leaf) }));
  const result = new Map<string, Cell>();
  for (const cell of cells) {
    const value = valueIn(cell, otherText);
    const key = `${cell.kind}:${compiled.map(({ leaf, evaluate }) => evaluate({ [leaf.fact]: value })).join()}`;
    const alike = result.get(key);
    if (alike?.kind === "number" && cell.kind === "number") {
      result.set(key, { kind: "number", pieces: [...alike.pieces, ...cell.pieces] });
    } else if (alike?.kind === "text" && cell.kind === "text") {
      result.set(key, { kind: "text", texts: [...alike.texts, ...cell.texts], others: alike.others || cell.others });
    } else result.set(cell.kind === "boolean" ? `${key}=${cell.value}` : key, cell);
  }
  return [...result.values()];
}

/** How many records there are, where that can be counted. */
export function sizeOfSpace({ variables }: Space): number | undefined {
  let size = 1;
  for (const variable of variables) {
    if (variable.kind !== "fact") return undefined;
    for (const cell of variable.cells) if (valuesIn(cell) === undefined) return undefined;
    size *= sizeOfCells(variable.cells);
  }
  return Number.isSafeInteger(size) ? size : undefined;
}
