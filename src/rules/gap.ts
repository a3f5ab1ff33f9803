import type { Undecided } from "../shared/judgement.js";
import { compareText } from "../shared/order.js";
import type { AnswerAt } from "./answer-at.js";

/**
 * Names of missing facts, and the gaps that come of one more. In a base the same names are missing again and again: who goes from gap to
 * gap finds the list of them, and the answer to it, without making either. (`undecidedAbout` puts the names together for each answer:
 * that is shorter, and quick enough where a customer is asked one question and not fourteen.)
 */
export interface Gap {
  /** Sorted and frozen. */
  readonly names: readonly string[];
  readonly wider: Map<string, Gap>;
  /** How many more gaps may be remembered beside it. */
  readonly room: { left: number };
  /** What is answered where just these are missing. */
  answerAt?: AnswerAt<Undecided>;
}

/** A rule over many facts could have no end of gaps. */
const remembered = 1000;

/** The gap in which nothing is missing. */
export function createGap(): Gap {
  return { names: Object.freeze([]), wider: new Map(), room: { left: remembered } };
}

/** The gap with one more name. */
export function widened(gap: Gap, name: string): Gap {
  const { names, wider, room } = gap;
  let next = wider.get(name);
  if (next === undefined) {
    next = names.includes(name)
      ? gap
      : { names: Object.freeze([...names, name].sort(compareText)), wider: new Map(), room };
    if (room.left > 0) {
      room.left -= 1;
      wider.set(name, next);
    }
  }
  return next;
}
