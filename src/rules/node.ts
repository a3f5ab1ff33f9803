import type { Evidence } from "../shared/judgement.js";
import { ask, evidenceOf, isUsable, type Leaf, leafOf } from "./comparison.js";
import type { Condition } from "./condition.js";
import { type Gap, widened } from "./gap.js";
import { type Layout, read, type Row } from "./row.js";
import { isKnown } from "./scalar.js";
import { type Step, stepOf, type Ways } from "./step.js";

/**
 * What a condition says about one record of facts. `undefined` means undecided: a fact is missing on which the answer
 * depends. It is falsy on purpose, so that `if (verdict)` never acts on what is not known.
 */
export type Verdict = boolean | undefined;

/** One node of the tree. All have the same shape, since machines read that fastest. */
export interface Node {
  /** Whether it is the opposite of what it says. */
  readonly isOpposite: boolean;
  /** Of `all` and `any`: the parts, and the verdict of one that settles it. Otherwise an undecided part leaves it open. */
  readonly parts: readonly Node[];
  readonly decisive: boolean;
  /** Of a comparison. */
  readonly leaf: Leaf | undefined;
}

/** A condition that was checked, as nodes that find their facts where the layout puts them. */
export function compileNode(condition: Condition, layout: Layout): Node {
  const junction = (conditions: readonly Condition[], decisive: boolean): Node => ({
    isOpposite: false,
    parts: conditions.map((part) => compileNode(part, layout)),
    decisive,
    leaf: undefined,
  });
  if ("all" in condition) return junction(condition.all, false);
  if ("any" in condition) return junction(condition.any, true);
  if ("not" in condition) {
    const node = compileNode(condition.not, layout);
    return { ...node, isOpposite: !node.isOpposite };
  }
  if (condition.is !== "within") {
    const leaf = leafOf(condition, layout);
    return { isOpposite: leaf.isOpposite, parts: [], decisive: false, leaf };
  }
  const { fact, from, below } = condition;
  return junction(
    [
      { fact, is: "at-least", value: from },
      { fact, is: "less-than", value: below },
    ],
    false,
  );
}

/** The name of what a node lacks wherever it is undecided, if that is always the same. */
export function onlyLackOf({ parts, leaf }: Node): string | undefined {
  const [first, ...others] =
    leaf?.lacks.flatMap(({ madeOf }) => madeOf.map(({ name }) => name)) ?? parts.map(onlyLackOf);
  return others.every((name) => name === first) ? first : undefined;
}

/** The first step of the way through a node. */
export function enter<Answer>({ isOpposite, parts, decisive, leaf }: Node, ways: Ways<Answer>): Step<Answer> {
  const { open } = ways;
  const [yes, no] = isOpposite ? [ways.no, ways.yes] : [ways.yes, ways.no];
  // Where it no longer matters what is said, nothing is asked. This also keeps the number of steps in bounds.
  if (yes === no && no === open) return yes;
  if (leaf !== undefined) return stepOf(leaf, { yes, no, open });
  // From the last part to the first. The way on depends on whether a part was undecided.
  let next = decisive ? no : yes;
  let nextOnceOpen = open;
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i] as Node;
    const entry = (onwards: Step<Answer>) =>
      enter(part, decisive ? { yes, no: onwards, open: nextOnceOpen } : { yes: onwards, no, open: nextOnceOpen });
    const entryOnceOpen = entry(nextOnceOpen);
    next = next === nextOnceOpen ? entryOnceOpen : entry(next);
    nextOnceOpen = entryOnceOpen;
  }
  return next;
}

/** The verdict of a node, its reasons behind those of others. What is added where there is none, is for nobody. */
export function explain({ isOpposite, parts, decisive, leaf }: Node, row: Row, into: Evidence[]): Verdict {
  if (leaf !== undefined) {
    const answer = ask(row, leaf);
    if (answer === undefined) return undefined;
    into.push(evidenceOf(leaf, row, answer));
    return answer !== isOpposite;
  }
  const start = into.length;
  let verdict: Verdict = !decisive;
  for (const part of parts) {
    const from = into.length;
    const one = explain(part, row, into);
    if (one === decisive && verdict !== decisive) {
      into.splice(start, from - start);
      verdict = decisive;
    } else if (one === undefined || one !== verdict) {
      into.length = from;
      if (one === undefined && verdict !== decisive) verdict = undefined;
    }
  }
  return verdict === undefined ? undefined : verdict !== isOpposite;
}

/** The verdict of a node, or where there is none the gap with what is missing. */
export function lacks({ isOpposite, parts, decisive, leaf }: Node, row: Row, gap: Gap): Gap | boolean {
  if (leaf !== undefined) {
    const answer = ask(row, leaf);
    if (answer !== undefined) return answer !== isOpposite;
    let wider = gap;
    for (const { at, madeOf } of leaf.lacks) {
      if (isUsable(leaf, read(row, at))) continue;
      // Of several sources those are missing that are unknown; all of them where none is.
      const unknown = madeOf.length === 1 ? madeOf : madeOf.filter((source) => !isKnown(read(row, source.at)));
      for (const { name } of unknown.length === 0 ? madeOf : unknown) wider = widened(wider, name);
    }
    return wider;
  }
  let all: Gap | undefined;
  for (let i = 0; i < parts.length; i++) {
    const one = lacks(parts[i] as Node, row, all ?? gap);
    if (one === decisive) return decisive !== isOpposite;
    if (typeof one !== "boolean") all = one;
  }
  return all ?? decisive === isOpposite;
}
