/** A three-valued formula over variables with finitely many cells, as a number: equal formulas are the same number. */
export type Formula = number;

/** Sets of verdicts, as bits. */
export const isTrue = 1;
export const isFalse = 2;
export const isOpen = 4;

interface Node {
  /** The verdicts that it may come to. It may name more than can happen, never less. */
  readonly can: number;
  /** The first variable that it depends on; Infinity when none. */
  readonly first: number;
  /** The last one. */
  readonly last: number;
  readonly of?: readonly Formula[];
  readonly kind: "constant" | "decision" | "all" | "not";
}

/** So many entries of a table are filled in the time of one step. */
const entriesPerStep = 16;

/** Builds formulas and puts values into them. `spend` is told of the work, and throws when it is too much. */
export function formulas(spend: (steps: number) => void) {
  const spendOnTable = (entries: number) => {
    if (entries >= entriesPerStep) spend(Math.floor(entries / entriesPerStep));
  };
  const nodes: Node[] = [];
  const byKey = new Map<string, Formula>();
  const assigned = new Map<string, Formula>();

  const intern = (key: string, node: () => Node): Formula => {
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, nodes.length);
    return nodes.push(node()) - 1;
  };
  const constant = (can: number) =>
    intern(`=${can}`, () => ({ can, first: Infinity, last: -Infinity, kind: "constant" }));
  const yes = constant(isTrue);
  const no = constant(isFalse);
  const open = constant(isOpen);
  const at = (formula: Formula) => nodes[formula] as Node;
  const span = (of: readonly Formula[]) => {
    let [first, last] = [Infinity, -Infinity];
    for (const part of of) {
      first = Math.min(first, at(part).first);
      last = Math.max(last, at(part).last);
    }
    return { first, last };
  };

  /** What the formula is for each cell of a variable; the variables of these formulas come after it. */
  function decision(variable: number, of: readonly Formula[]): Formula {
    if (of.every((outcome) => outcome === of[0])) return of[0] as Formula;
    return intern(`?${variable}:${of.join()}`, () => ({
      can: of.reduce((can, outcome) => can | at(outcome).can, 0),
      first: variable,
      last: Math.max(variable, span(of).last),
      of,
      kind: "decision",
    }));
  }

  function all(parts: readonly Formula[]): Formula {
    const of = new Set<Formula>();
    for (const part of parts) {
      if (part === no) return no;
      if (at(part).kind === "all") for (const inner of at(part).of as readonly Formula[]) of.add(inner);
      else if (part !== yes) of.add(part);
    }
    const sorted = together([...of].sort((a, b) => a - b));
    if (sorted.length < 2) return sorted[0] ?? yes;
    return intern(`&${sorted.join()}`, () => {
      const can = (verdict: number) => (part: Formula) => (at(part).can & verdict) !== 0;
      return {
        can:
          (sorted.every(can(isTrue)) ? isTrue : 0) |
          (sorted.some(can(isFalse)) ? isFalse : 0) |
          (sorted.some(can(isOpen)) && sorted.every(can(isTrue | isOpen)) ? isOpen : 0),
        ...span(sorted),
        of: sorted,
        kind: "all",
      };
    });
  }

  /** Decisions on the same variable alone as one, so that a hundred ranges of a fact are no more work than one. */
  function together(parts: readonly Formula[]): readonly Formula[] {
    spendOnTable(parts.length);
    const alone = new Map<number, Node[]>();
    const others = parts.filter((part) => {
      const node = at(part);
      if (!isAlone(node)) return true;
      const same = alone.get(node.first);
      if (same === undefined) alone.set(node.first, [node]);
      else same.push(node);
      return false;
    });
    if (others.length + alone.size === parts.length) return parts;
    const made = [...alone].map(([variable, nodes]) => {
      const [{ of: cells = [] }] = nodes as [Node];
      spendOnTable(nodes.length * cells.length);
      return decision(
        variable,
        cells.map((_, cell) => {
          let outcome = yes;
          for (const { of = [] } of nodes) {
            if (of[cell] === no) return no;
            if (of[cell] === open) outcome = open;
          }
          return outcome;
        }),
      );
    });
    if (made.includes(no)) return [no];
    return [...others, ...made.filter((part) => part !== yes)].sort((a, b) => a - b);
  }

  const isAlone = ({ kind, first, last }: Node) => kind === "decision" && first === last;

  const opposites = new Map<Formula, Formula>();
  function not(part: Formula): Formula {
    const known = opposites.get(part);
    if (known !== undefined) return known;
    const opposite = oppositeOf(part);
    opposites.set(part, opposite).set(opposite, part);
    return opposite;
  }

  function oppositeOf(part: Formula): Formula {
    const { kind, of = [], can, first, last } = at(part);
    if (kind === "not") return of[0] as Formula;
    if (kind === "constant") return part === yes ? no : part === no ? yes : open;
    if (isAlone(at(part))) return decision(first, of.map(not));
    const opposite = (can & isOpen) | (can & isTrue ? isFalse : 0) | (can & isFalse ? isTrue : 0);
    return intern(`!${part}`, () => ({ can: opposite, first, last, of: [part], kind: "not" }));
  }

  /** The formula when the first of its variables is in a cell. */
  function assign(formula: Formula, variable: number, cell: number): Formula {
    const { kind, of = [], first } = at(formula);
    if (first > variable) return formula;
    if (kind === "decision") return of[cell] as Formula;
    const key = `${formula}:${variable}:${cell}`;
    const before = assigned.get(key);
    if (before !== undefined) return before;
    spend(of.length);
    const parts = of.map((part) => assign(part, variable, cell));
    const result = kind === "not" ? not(parts[0] as Formula) : all(parts);
    assigned.set(key, result);
    return result;
  }

  return {
    yes,
    no,
    open,
    spendOnTable,
    decision,
    all,
    not,
    any: (parts: readonly Formula[]): Formula =>
      parts.length === 1 ? (parts[0] as Formula) : not(all(parts.map(not))),
    assign,
    at: (formula: Formula): Pick<Node, "can" | "first" | "last"> => at(formula),
  };
}

export type Formulas = ReturnType<typeof formulas>;
