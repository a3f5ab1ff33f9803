import { ask, type Question } from "./comparison.js";
import type { Row } from "./row.js";

/**
 * One question on the way to an answer, and where the way goes on. Laid out in steps, a condition is a decision diagram: what no longer
 * matters is not asked, and one loop over objects of one shape is much faster than calls within calls.
 */
export interface Step<Answer> extends Ways<Answer> {
  /** None at the end of the way. */
  readonly question: Question | undefined;
  readonly answer: Answer | undefined;
}

/** Where the way goes on when something is true, false or undecided. */
export interface Ways<Answer> {
  readonly yes: Step<Answer>;
  readonly no: Step<Answer>;
  readonly open: Step<Answer>;
}

/** The end of a way. */
export function endOf<Answer>(answer: Answer): Step<Answer> {
  const nowhere = undefined as unknown as Step<Answer>;
  return { question: undefined, answer, yes: nowhere, no: nowhere, open: nowhere };
}

/** Asks a question, and after it not the same one again. */
export function stepOf<Answer>(question: Question, { yes, no, open }: Ways<Answer>): Step<Answer> {
  const { asks, left, right, constant } = question;
  const isSame = ({ question: next }: Step<Answer>) =>
    next?.asks === asks && next.left === left && next.right === right && next.constant === constant;
  return {
    question,
    answer: undefined,
    yes: isSame(yes) ? yes.yes : yes,
    no: isSame(no) ? no.no : no,
    open: isSame(open) ? open.open : open,
  };
}

/** Goes the way of a row to its end. */
export function follow<Answer>(row: Row, start: Step<Answer>): Answer {
  let step = start;
  for (let { question } = step; question !== undefined; { question } = step) {
    const verdict = ask(row, question);
    step = verdict === undefined ? step.open : verdict ? step.yes : step.no;
  }
  return step.answer as Answer;
}
