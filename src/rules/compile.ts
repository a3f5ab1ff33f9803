import type { Evidence } from "../shared/judgement.js";
import { type Condition, factsIn } from "./condition.js";
import { createGap } from "./gap.js";
import { compileNode, enter, explain, lacks, type Verdict } from "./node.js";
import { layOut } from "./row.js";
import { endOf, follow } from "./step.js";

export type { Verdict };

/** How the facts are found and shown. */
export interface CompileOptions<Subject> {
  /** How to find a fact by name; without it, the subject's own property. It is asked once for each fact. */
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
  /** The missing facts for which the verdict is undecided, sorted; none when it is decided. The list is frozen. */
  missing(subject: Subject): readonly string[];
}

/**
 * Turns a condition into a decision diagram, in which nothing is asked that no longer matters. No code is generated from strings, so
 * a condition that came from outside can do nothing but compare.
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
  { read, units }: CompileOptions<Subject> = {},
): CompiledCondition<Subject> {
  const facts = factsIn(condition);
  const { layout, rowOf } = layOut(read, units);
  const root = compileNode(condition, layout);
  const start = enter<Verdict>(root, { yes: endOf(true), no: endOf(false), open: endOf(undefined) });
  const noGap = createGap();
  return {
    facts,
    evaluate: (subject) => follow(rowOf(subject), start),
    evidence: (subject) => {
      const evidence: Evidence[] = [];
      return explain(root, rowOf(subject), evidence) === undefined ? [] : evidence;
    },
    missing: (subject) => {
      const gap = lacks(root, rowOf(subject), noGap);
      return typeof gap === "boolean" ? noGap.names : gap.names;
    },
  };
}
