import {
  DomainError,
  requireCount,
  requireFunction,
  requireNumber,
  requireObject,
  requireOneOf,
  show,
} from "../shared/errors.js";
import { compileCondition, type Verdict } from "./compile.js";
import type { Condition } from "./condition.js";

/** Something that can be done about a state, as often as it is possible. */
export interface Move<State> {
  /** Its name in the answer; no two moves share one. */
  readonly id: string;
  /** What it asks of whoever does it: a whole number from 1 to 100; 1 by default. */
  readonly effort?: number | undefined;
  /**
   * Whether doing it again asks the same again (`"each-time"`, default), or once is all it asks, however often (`"once"`): to
   * wait twelve days is one thing to do and not twelve.
   */
  readonly counts?: "each-time" | "once" | undefined;
  /** How often at most; without it, as often as the limit allows. A move that counts once must say it: 10,000 at most. */
  readonly most?: number | undefined;
  /**
   * The facts that can come out otherwise because it was made: those that it changes itself, and those that other moves change
   * because of it. Without it, any. What rests on a fact that is not named here may be missed.
   */
  readonly touches?: readonly string[] | undefined;
  /** The state after it was made so often, or `undefined` where that is not possible. The state that is given stays as it is. */
  apply(state: State, times: number): State | undefined;
}

/** How far a search goes before it gives up. */
export interface SearchLimit {
  /** The greatest effort of a change, up to 100; 8 by default. */
  readonly effort?: number | undefined;
  /** How many changes are looked at; 5,000 by default. */
  readonly changes?: number | undefined;
}

/** A move and how often it is made. */
export interface MoveTimes {
  readonly id: string;
  readonly times: number;
}

/** The smallest change that leads to another verdict, or why there is none to show. */
export type Counterfactual<State> =
  | {
      readonly status: "found";
      /** In the order in which they are made. */
      readonly moves: readonly MoveTimes[];
      readonly effort: number;
      /** What it leads to. */
      readonly state: State;
      /** How many changes were looked at, this one included. */
      readonly changes: number;
    }
  | {
      readonly status: "none";
      /** `no-feasible-change`: no change within the limit of effort does it. `limit`: not all of them could be looked at. */
      readonly reason: "no-feasible-change" | "limit";
      readonly changes: number;
    }
  /** The verdict is the wanted one as things are. */
  | { readonly status: "already" }
  /** The verdict is undecided as things are: the missing facts, where the test can name them. */
  | { readonly status: "undecided"; readonly missing: readonly string[] };

export interface CounterfactualOptions<State, Facts extends object> {
  /** What can be done, in the order in which it would be done. */
  readonly moves: readonly Move<State>[];
  /** The facts of a state; without it the state is a record of facts itself. */
  readonly factsOf?: ((state: State) => Facts) | undefined;
  /** The verdict to reach; the opposite of the present one by default. */
  readonly wanted?: boolean | undefined;
  readonly limit?: SearchLimit | undefined;
}

/** A test made ready to be asked about one state after another. */
interface Question<Facts> {
  /** The facts that it reads, where that is known. */
  readonly facts?: readonly string[] | undefined;
  read(facts: Facts): Reading;
}

interface Reading {
  readonly verdict: Verdict;
  /** Where that is known, the facts of which one has to change before the verdict does. */
  readonly restsOn?: readonly string[] | undefined;
  readonly missing?: readonly string[] | undefined;
}

/**
 * The smallest change that flips a verdict (Wachter, Mittelstadt & Russell, Harv. J. L. & Tech. 31, 2018), made of moves that
 * somebody can make.
 *
 * A change is how often each move is made; moves are made in the order in which they are listed. Changes are looked at by
 * effort, and of equal effort those come first that make less of the move listed last, then of the one before it, and so on:
 * what is listed first is preferred. Moves that touch nothing on which the verdict rests are left out, for they cannot turn it.
 *
 * @throws DomainError `counterfactual-options`, `counterfactual-limit`, `counterfactual-moves`, `counterfactual-effort`, `counterfactual-most`, `counterfactual-counts`,
 *   `counterfactual-changes`, `counterfactual-wanted`, `condition`.
 * @example
 * const order: Move<{ orders: number; reviews: number }> = { id: "order", apply: (state, times) => ({ ...state, orders: state.orders + times }) };
 * const isRegular = { fact: "orders", is: "at-least", value: 3 } as const;
 * counterfactual(isRegular, { orders: 1, reviews: 0 }, { moves: [order] })
 * // => { status: "found", moves: [{ id: "order", times: 2 }], effort: 2, state: { orders: 3, reviews: 0 }, changes: 2 }
 */
export function counterfactual<State, Facts extends object = State & object>(
  test: Condition | ((facts: Facts) => Verdict),
  state: State,
  options: CounterfactualOptions<State, Facts>,
): Counterfactual<State> {
  requireObject("counterfactual", "options", options);
  const { moves, factsOf = asFacts, wanted, limit = {} } = options;
  requireObject("counterfactual", "limit", limit);
  const question = questionOf(test);
  const feasible = requireMoves(moves).filter(({ touches }) => touchesAny(touches, question.facts));
  const greatest = requireWhole("effort", limit.effort ?? 8, 0, greatestEffort);
  const budget = requireCount("counterfactual", "changes", limit.changes ?? 5000);
  requireFunction("counterfactual", "factsOf", factsOf);
  if (wanted !== undefined && typeof wanted !== "boolean") {
    throw new DomainError(
      "counterfactual-wanted",
      `counterfactual requires wanted to be true or false; got ${show(wanted)}`,
    );
  }

  const present = question.read(factsOf(state));
  if (present.verdict === undefined) return { status: "undecided", missing: present.missing ?? [] };
  const goal = wanted ?? !present.verdict;
  if (present.verdict === goal) return { status: "already" };

  let changes = 0;
  /** By the change, what the verdict rests on after it. */
  const restsOn = new Map([["", present.restsOn]]);

  /** Completes a change by moves listed before those in it, which spend all the effort that is left. */
  const search = (before: number, left: number, change: readonly MoveTimes[]): Counterfactual<State> | undefined => {
    const facts = restsOn.get(keyOf(change));
    const open = feasible.slice(0, before);
    if (!open.some(({ touches }) => touchesAny(touches, facts))) return;
    for (const [i, { id, effort, counts, most, touches }] of open.entries()) {
      const spentOn = (times: number) => (counts === "once" ? effort : times * effort);
      for (let times = 1; times <= most && spentOn(times) <= left; times += 1) {
        const longer = [{ id, times }, ...change];
        if (spentOn(times) < left) {
          const answer = search(i, left - spentOn(times), longer);
          if (answer !== undefined) return answer;
          continue;
        }
        if (changes === budget) return { status: "none", reason: "limit", changes };
        changes += 1;
        // What touches nothing on which the verdict rests leaves it as it is, and what it rests on too.
        if (!touchesAny(touches, facts)) {
          restsOn.set(keyOf(longer), facts);
          continue;
        }
        const changed = made(feasible, state, longer);
        // What is not possible by itself may be after something else.
        if (changed === undefined) continue;
        const reading = question.read(factsOf(changed));
        if (reading.verdict === goal) return { status: "found", moves: longer, effort: 0, state: changed, changes };
        restsOn.set(keyOf(longer), reading.restsOn);
      }
    }
    return;
  };

  for (let effort = 1; effort <= greatest; effort += 1) {
    const answer = search(feasible.length, effort, []);
    if (answer !== undefined) return answer.status === "found" ? { ...answer, effort } : answer;
  }
  return { status: "none", reason: "no-feasible-change", changes };
}

/** The state after a change, or `undefined` where some of it is not possible. */
function made<State>(
  moves: readonly KnownMove<State>[],
  state: State,
  change: readonly MoveTimes[],
): State | undefined {
  let next: State | undefined = state;
  for (const { id, times } of change) {
    next = moves.find((move) => move.id === id)?.apply(next, times);
    if (next === undefined) return undefined;
  }
  return next;
}

function asFacts<State, Facts>(state: State): Facts {
  return state as unknown as Facts;
}

function questionOf<Facts extends object>(test: Condition | ((facts: Facts) => Verdict)): Question<Facts> {
  if (typeof test === "function") return { read: (facts) => ({ verdict: test(facts) }) };
  const compiled = compileCondition<Facts>(test);
  return {
    facts: compiled.facts,
    read: (facts) => {
      const verdict = compiled.evaluate(facts);
      // One missing fact may leave it to another one to decide, so what is undecided rests on all that is read.
      return verdict === undefined
        ? { verdict, restsOn: compiled.facts, missing: compiled.missing(facts) }
        : {
            verdict,
            restsOn: compiled.evidence(facts).flatMap(({ fact, thresholdFact }) => [fact, thresholdFact ?? []].flat()),
          };
    },
  };
}

/** Whether some of what is touched is among the facts; not known which, any could be. */
function touchesAny(touches: readonly string[] | undefined, facts: readonly string[] | undefined): boolean {
  return touches === undefined || facts === undefined || touches.some((fact) => facts.includes(fact));
}

function keyOf(path: readonly MoveTimes[]): string {
  return path.map(({ id, times }) => `${JSON.stringify(id)}${times}`).join();
}

interface KnownMove<State> extends Move<State> {
  readonly effort: number;
  readonly most: number;
}

function requireMoves<State>(moves: readonly Move<State>[]): readonly KnownMove<State>[] {
  if (!Array.isArray(moves)) throw movesError(moves);
  const ids = new Set<string>();
  return (moves as readonly Move<State>[]).map((move) => {
    if (typeof move !== "object" || (move as unknown) === null || typeof move.id !== "string") throw movesError(move);
    const { id, effort = 1, counts = "each-time", touches } = move;
    if (ids.has(id)) throw new DomainError("counterfactual-moves", `two moves are called ${show(id)}`);
    ids.add(id);
    requireFunction("counterfactual", "apply", move.apply);
    requireOneOf("counterfactual", "counts", counts, ["each-time", "once"]);
    requireWhole("effort", effort, 1, greatestEffort);
    // What asks nothing more when it is done again would go on for ever.
    if (counts === "once" || move.most !== undefined) requireWhole("most", move.most, 1, 10_000);
    if (touches !== undefined && !Array.isArray(touches)) throw movesError(touches);
    return {
      id,
      effort,
      counts,
      most: move.most ?? Infinity,
      touches,
      apply: (state: State, times: number) => move.apply(state, times),
    };
  });
}

/** Beyond, a change is none that anybody could call small. */
const greatestEffort = 100;

function requireWhole(name: string, value: unknown, min: number, max: number): number {
  requireNumber("counterfactual", name, value, { min, max });
  return requireCount("counterfactual", name, value, min);
}

function movesError(given: unknown): DomainError {
  return new DomainError(
    "counterfactual-moves",
    `counterfactual requires moves to be a list of moves, each with an id and what it touches; got ${show(given)}`,
  );
}
