import { compareText } from "../../shared/order.js";
import type { Scalar } from "../condition.js";
import { type Cell, sizeOfCells, valueIn } from "./cells.js";
import type { Formula, Formulas } from "./formulas.js";
import { arrangeNumbers, arrangeTexts, type Link } from "./order.js";
import { choicesOf, relations, type Space, type Variable } from "./space.js";

/** What a formula has to come to: a set of verdicts. */
export interface Goal {
  readonly formula: Formula;
  readonly is: number;
}

/** The records that meet some goals, as a graph of choices; what leads to the same regions is one. */
export type Region = number;

/** No record, and every record. */
const nothing: Region = 0;
const anything: Region = 1;

interface Branch {
  readonly variable: number;
  readonly edges: readonly { readonly choices: readonly number[]; readonly to: Region }[];
}

/** Choices by variable: the cells of facts, and how facts stand to each other. All records in a box fare alike. */
export type Box = ReadonlyMap<number, readonly number[]>;

export function regionsOf(space: Space, build: Formulas, spend: (steps: number) => void) {
  const { variables, cellsOf } = space;
  const facts = variables.filter(({ kind }) => kind === "fact").length;
  const paired = new Set(
    variables.flatMap((variable) => (variable.kind === "relation" ? [variable.left, variable.right] : [])),
  );
  const branches: (Branch | undefined)[] = [undefined, undefined];
  const regions = new Map<string, Region>();
  const explored = new Map<string, Region>();
  const chosen = new Map<number, number>();

  /** The cells in which a fact may be, as far as it was chosen. */
  const cellsChosen = (fact: string, of: "number" | "text"): readonly Cell[] => {
    const index = variables.findIndex((variable) => variable.kind === "fact" && variable.fact === fact);
    const all = cellsOf.get(fact) as readonly Cell[];
    const choice = chosen.get(index);
    return choice === undefined ? all.filter(({ kind }) => kind === of) : [all[choice] as Cell];
  };

  const isPossible = (of: "number" | "text"): boolean => {
    const links = linksOf(variables, chosen, of);
    spend(links.length * links.length);
    const arranged =
      of === "number" ? arrangeNumbers(links, (fact) => cellsChosen(fact, of)) : arrangeTexts(links, space.otherText);
    return arranged !== "impossible";
  };

  /** The choices of a variable that the strictest of the goals allows; of a relation all, which contradict each other anyway. */
  const allowed = new Map<string, readonly number[]>();
  const everyChoice = variables.map((variable) => [...Array(choicesOf(variable)).keys()]);
  function openFor(variable: Variable, first: number, left: ReadonlyMap<string, Goal>): readonly number[] {
    const all = everyChoice[first] as readonly number[];
    if (variable.kind === "relation") return all;
    let strictest: readonly number[] = all;
    for (const [key, { formula, is }] of left) {
      if (build.at(formula).first !== first) continue;
      let own = allowed.get(key);
      if (own === undefined) {
        build.spendOnTable(all.length);
        own = all.filter((choice) => (build.at(build.assign(formula, first, choice)).can & is) !== 0);
        allowed.set(key, own);
      }
      if (own.length < strictest.length) strictest = own;
    }
    return strictest;
  }

  /** The next variable to choose and the choices that no goal forbids; or the answer, where there is nothing to choose. */
  function stepFor(goals: readonly Goal[]) {
    const left = new Map<string, Goal>();
    let first = Infinity;
    let last = -Infinity;
    for (const goal of goals) {
      const { can, ...span } = build.at(goal.formula);
      if ((can & goal.is) === 0) return nothing;
      if ((can & ~goal.is) === 0) continue;
      left.set(`${goal.formula}=${goal.is}`, goal);
      first = Math.min(first, span.first);
      last = Math.max(last, span.last);
    }
    if (left.size === 0) return anything;
    const key = [...left.keys()].sort().join() + (last < facts ? "" : `|${pairedChoices()}`);
    const before = explored.get(key);
    if (before !== undefined) return before;
    const variable = variables[first] as Variable;
    return { key, first, variable, left: [...left.values()], open: openFor(variable, first, left) };
  }
  type Step = Exclude<ReturnType<typeof stepFor>, Region>;

  /** What comes of a choice; `undefined` where it contradicts what was chosen before. */
  function choosing<Outcome>(
    { first, variable, left }: Step,
    choice: number,
    next: (goals: readonly Goal[]) => Outcome,
  ): Outcome | undefined {
    spend(0);
    chosen.set(first, choice);
    const outcome =
      variable.kind === "relation" && !isPossible(variable.of) ? undefined : next(goalsAfter(left, first, choice));
    chosen.delete(first);
    return outcome;
  }

  /** The goals once a choice is made; the first of them that it forbids is enough. */
  function goalsAfter(goals: readonly Goal[], variable: number, choice: number): readonly Goal[] {
    const after: Goal[] = [];
    for (const { formula, is } of goals) {
      spend(0);
      const goal = { formula: build.assign(formula, variable, choice), is };
      if ((build.at(goal.formula).can & is) === 0) return [goal];
      after.push(goal);
    }
    return after;
  }

  function exploreFrom(goals: readonly Goal[]): Region {
    const step = stepFor(goals);
    if (typeof step === "number") return step;
    const edges = new Map<Region, number[]>();
    if (step.open.length < choicesOf(step.variable)) edges.set(nothing, []);
    for (const choice of step.open) {
      const to = choosing(step, choice, exploreFrom);
      if (to === undefined) continue;
      const same = edges.get(to);
      if (same === undefined) edges.set(to, [choice]);
      else same.push(choice);
    }
    const region = branch(step.first, edges);
    explored.set(step.key, region);
    return region;
  }

  const met = new Map<string, boolean>();
  function meetsFrom(goals: readonly Goal[]): boolean {
    const step = stepFor(goals);
    if (typeof step === "number") return step !== nothing;
    const known = met.get(step.key);
    if (known !== undefined) return known;
    const meets = step.open.some((choice) => choosing(step, choice, meetsFrom) === true);
    met.set(step.key, meets);
    return meets;
  }

  /** All records that meet the goals. */
  function explore(goals: readonly Goal[]): Region {
    // A question that was given up leaves its choices behind.
    chosen.clear();
    return exploreFrom(goals);
  }

  /** Whether any record meets the goals: no more is looked at than it takes to find one. */
  function isMet(goals: readonly Goal[]): boolean {
    chosen.clear();
    return meetsFrom(goals);
  }

  const pairedChoices = (): string =>
    [...chosen]
      .filter(([index]) => {
        const variable = variables[index] as Variable;
        return variable.kind === "relation" || (variable.kind === "fact" && paired.has(variable.fact));
      })
      .map(([index, choice]) => `${index}:${choice}`)
      .join();

  function branch(variable: number, by: ReadonlyMap<Region, readonly number[]>): Region {
    const [only] = by.keys();
    if (by.size === 0) return nothing;
    if (by.size === 1) return only as Region;
    const edges = [...by].filter(([to]) => to !== nothing).map(([to, choices]) => ({ to, choices }));
    const key = `${variable}:${edges.map(({ to, choices }) => `${to}<${choices.join("+")}`).join()}`;
    const known = regions.get(key);
    if (known !== undefined) return known;
    regions.set(key, branches.length);
    return branches.push({ variable, edges }) - 1;
  }

  /** How many boxes there are; never more than a number can hold exactly. */
  const boxCounts = new Map<Region, number>([
    [nothing, 0],
    [anything, 1],
  ]);
  function countBoxes(region: Region): number {
    const known = boxCounts.get(region);
    if (known !== undefined) return known;
    const sum = (branches[region] as Branch).edges.reduce((count, { to }) => count + countBoxes(to), 0);
    const count = Math.min(sum, Number.MAX_SAFE_INTEGER);
    boxCounts.set(region, count);
    return count;
  }

  /** How many records there are, where facts have finitely many values and nothing else is chosen. */
  function countRecords(region: Region): number {
    const sizes = variables.map((variable) => (variable.kind === "fact" ? sizeOfCells(variable.cells) : 0));
    const skipped = (from: number, to: number) => sizes.slice(from, to).reduce((product, size) => product * size, 1);
    const counts = new Map<Region, number>();
    const levelOf = (of: Region) => (of === anything ? variables.length : (branches[of] as Branch).variable);
    const count = (of: Region): number => {
      if (of === nothing) return 0;
      if (of === anything) return 1;
      const known = counts.get(of);
      if (known !== undefined) return known;
      const { variable, edges } = branches[of] as Branch;
      const { cells } = variables[variable] as Extract<Variable, { kind: "fact" }>;
      const sum = edges.reduce(
        (total, { to, choices }) =>
          total +
          sizeOfCells(choices.map((choice) => cells[choice] as Cell)) * skipped(variable + 1, levelOf(to)) * count(to),
        0,
      );
      counts.set(of, sum);
      return sum;
    };
    return region === nothing ? 0 : skipped(0, levelOf(region)) * count(region);
  }

  /** The first boxes of a region. */
  function boxes(region: Region, most: number): Box[] {
    const found: Box[] = [];
    const path = new Map<number, readonly number[]>();
    const walk = (of: Region): void => {
      if (of === nothing || found.length === most) return;
      if (of === anything) {
        found.push(new Map(path));
        return;
      }
      const { variable, edges } = branches[of] as Branch;
      for (const { to, choices } of edges) {
        path.set(variable, choices);
        walk(to);
      }
      path.delete(variable);
    };
    walk(region);
    return found;
  }

  return { explore, isMet, countBoxes, countRecords, boxes };
}

/** How facts stand to each other by the choices that were made. */
function linksOf(variables: readonly Variable[], chosen: ReadonlyMap<number, number>, of: "number" | "text"): Link[] {
  return [...chosen].flatMap(([index, choice]) => {
    const variable = variables[index] as Variable;
    if (variable.kind !== "relation" || variable.of !== of) return [];
    return [{ left: variable.left, right: variable.right, relation: relations[of][choice] as Link["relation"] }];
  });
}

/** One record of a box, every fact of it as known as it may be; `undefined` where the machine's numbers are too coarse for what it asks. */
export function recordIn(box: Box, space: Space): Record<string, Scalar | readonly Scalar[]> | undefined {
  const { variables, otherText } = space;
  const chosen = new Map([...box].map(([index, choices]) => [index, choices[0] as number]));
  const cellOf = new Map<string, Cell>();
  const contents = new Map<string, Scalar[]>();
  variables.forEach((variable, index) => {
    const choice = chosen.get(index);
    if (variable.kind === "fact") {
      const known = variable.cells.find(({ kind }) => kind !== "unknown");
      const cell = choice === undefined ? known : variable.cells[choice];
      if (cell !== undefined) cellOf.set(variable.fact, cell);
    } else if (variable.kind === "content" && choice === 1) {
      contents.set(variable.fact, [...(contents.get(variable.fact) ?? []), variable.value]);
    }
  });
  const isChosen = new Set(
    variables.flatMap((variable, index) => (variable.kind === "fact" && chosen.has(index) ? [variable.fact] : [])),
  );
  const numbers = arrangeNumbers(linksOf(variables, chosen, "number"), (fact) =>
    isChosen.has(fact) ? [cellOf.get(fact) as Cell] : (space.cellsOf.get(fact) as readonly Cell[]),
  );
  const texts = arrangeTexts(linksOf(variables, chosen, "text"), otherText);
  if (numbers === undefined || numbers === "impossible" || texts === "impossible") return undefined;
  const values = [...cellOf].flatMap(([fact, cell]) => {
    const own = cell.kind === "list" ? (contents.get(fact) ?? []) : valueIn(cell, otherText);
    const value = numbers.get(fact) ?? texts.get(fact) ?? own;
    return value === undefined ? [] : [[fact, value] as const];
  });
  return Object.fromEntries(values.sort(([a], [b]) => compareText(a, b)));
}
