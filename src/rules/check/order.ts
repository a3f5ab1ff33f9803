import type { Cell } from "./cells.js";
import { type Piece, common, commonOf, everything, numberIn } from "./pieces.js";

/** How two facts stand to each other. */
export type Relation = "less" | "equal" | "greater";

export interface Link {
  readonly left: string;
  readonly right: string;
  readonly relation: Relation;
}

/**
 * Numbers for the facts that lie in their ranges and stand to each other as the links say: `"impossible"` where there can
 * be none, `undefined` where there are some but the machine's numbers are too coarse to show them.
 *
 * Equal facts are one; the others form a graph of "less than". Each upper end is carried down the graph, each number up it;
 * comparisons of order have no other way to contradict each other (Jeavons & Cooper, "Tractable constraints on ordered
 * domains", Artificial Intelligence 79, 1995).
 */
function arrange(
  ranges: ReadonlyMap<string, readonly Piece[]>,
  links: readonly Link[],
): ReadonlyMap<string, number> | "impossible" | undefined {
  const classes = new Map([...ranges.keys()].map((name) => [name, name]));
  const classOf = (name: string): string => classes.get(name) as string;
  const pieces = new Map(ranges);
  for (const { left, right, relation } of links) {
    const [kept, gone] = [classOf(left), classOf(right)];
    if (relation !== "equal" || kept === gone) continue;
    for (const [name, of] of classes) if (of === gone) classes.set(name, kept);
    const theirs = pieces.get(gone) as readonly Piece[];
    pieces.set(
      kept,
      (pieces.get(kept) as readonly Piece[]).flatMap((piece) => theirs.flatMap((other) => common(piece, other) ?? [])),
    );
  }
  const above = new Map<string, Set<string>>();
  for (const name of new Set(classes.values())) above.set(name, new Set());
  for (const { left, right, relation } of links) {
    const [low, high] = relation === "less" ? [left, right] : [right, left];
    if (relation !== "equal") above.get(classOf(low))?.add(classOf(high));
  }

  const downwards = fromTheTop(above);
  if (downwards === undefined) return "impossible";
  for (const name of downwards) {
    let own = pieces.get(name) as readonly Piece[];
    for (const other of above.get(name) as Set<string>) {
      const high = Math.max(...(pieces.get(other) as readonly Piece[]).map((piece) => piece.high));
      own = commonOf(own, { ...everything, high });
    }
    if (own.length === 0) return "impossible";
    pieces.set(name, own);
  }
  const numbers = new Map<string, number>();
  for (const name of downwards.reverse()) {
    const [piece] = pieces.get(name) as readonly Piece[];
    const number = piece && numberIn(piece);
    if (number === undefined) return undefined;
    numbers.set(name, number);
    for (const other of above.get(name) as Set<string>) {
      pieces.set(other, commonOf(pieces.get(other) as readonly Piece[], { ...everything, low: number }));
    }
  }
  return new Map([...classes].map(([name, of]) => [name, numbers.get(of) as number]));
}

/** The names so that each comes after all that are above it; `undefined` when one is above itself. */
function fromTheTop(above: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done: string[] = [];
  const left = new Set(above.keys());
  while (left.size > 0) {
    const next = [...left].filter((name) => [...(above.get(name) as ReadonlySet<string>)].every((up) => !left.has(up)));
    if (next.length === 0) return undefined;
    for (const name of next) left.delete(name);
    done.push(...next);
  }
  return done;
}

/**
 * Whether facts can be in the given cells and stand to each other as given. Facts that are in none may be anything that
 * a fact of that kind can be.
 */
export function arrangeNumbers(
  links: readonly Link[],
  cells: (fact: string) => readonly Cell[],
): ReturnType<typeof arrange> {
  const names = new Set(links.flatMap(({ left, right }) => [left, right]));
  const pieces = (fact: string) => cells(fact).flatMap((cell) => (cell.kind === "number" ? cell.pieces : []));
  return arrange(new Map([...names].map((fact) => [fact, pieces(fact)])), links);
}

/**
 * A text for each fact that is linked, all of them texts that nothing names; `"impossible"` where two that are the same
 * are to differ.
 */
export function arrangeTexts(links: readonly Link[], otherText: string): ReadonlyMap<string, string> | "impossible" {
  const same = new Map<string, Set<string>>();
  const classOf = (fact: string) => same.get(fact) ?? new Set([fact]);
  for (const { left, right, relation } of links) {
    const [one, two] = [classOf(left), classOf(right)];
    if (relation === "equal") for (const fact of [...one, ...two]) same.set(fact, one.add(fact));
    else for (const of of [one, two]) for (const fact of of) same.set(fact, of);
  }
  if (links.some(({ left, right, relation }) => relation !== "equal" && classOf(left) === classOf(right))) {
    return "impossible";
  }
  const classes = [...new Set(same.values())];
  return new Map([...same].map(([fact, of]) => [fact, otherText + "*".repeat(classes.indexOf(of))]));
}
