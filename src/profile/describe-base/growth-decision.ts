import { chiSquareUpperTail } from "../../numerics/incomplete-gamma.js";
import { holm } from "../../numerics/holm.js";
import { wilson } from "../../numerics/proportion.js";
import { sum } from "../../privacy/suppression.js";
import { DomainError, requireArray, requireCount, requireObject, requireObjects, show } from "../../shared/errors.js";
import type { MeasureInterval } from "../../shared/measure.js";
import { compareText } from "../../shared/order.js";
import { type NotDescribed, notEnough } from "./answer.js";
import { crossTable } from "./cross-table.js";
import {
  isEnough,
  isPartShown,
  requireShowing,
  roundedCount,
  roundedShare,
  shownCounts,
  type Showing,
  type ShowingOptions,
} from "./showing.js";

/**
 * What to ask before expanding (whether it is reasonable, whether the new place is convenient, what it changes for those who are
 * there), each with its closed set of answers. Questions of your own are of the same kind.
 */
export const growthQuestions = [
  { question: "reasonable", answers: ["yes", "partly", "no", "cannot-say"] },
  { question: "convenient", answers: ["more", "same", "less", "cannot-say"] },
  { question: "changes", answers: ["buy-more", "nothing", "buy-less", "leave", "cannot-say"] },
] as const satisfies readonly GrowthQuestion[];

/** A closed question. */
export interface GrowthQuestion {
  readonly question: string;
  /** All answers that it allows, in the order in which they are shown. */
  readonly answers: readonly string[];
}

/** One person's answer to one question. */
export interface GrowthAnswer {
  /** Needed where there is more than one question; with one, a row without it is somebody else. */
  readonly customerId?: string | undefined;
  readonly question: string;
  readonly answer: string;
  readonly segment?: string | undefined;
}

export interface GrowthDecisionOptions extends ShowingOptions {
  /** @defaultValue growthQuestions */
  readonly questions?: readonly GrowthQuestion[] | undefined;
  /** How many were asked, by segment, for the share that answered. */
  readonly asked?: Readonly<Record<string, number>> | undefined;
}

/** What an interval of answers cannot tell. */
export type AnswersUncovered =
  /** Those who did not answer may think otherwise. */
  | "who-did-not-answer"
  /** People do not always do what they say. */
  | "said-not-done";

/** One answer among all who answered anything. */
export interface AnswerShare {
  /** An answer, or `left-out` for those who left the question out. */
  readonly answer: string;
  /** Absent, with the share, where it is hidden. */
  readonly people?: number;
  readonly share?: number;
  /** All intervals of one question and segment hold at once (Goodman). */
  readonly interval?: MeasureInterval<"goodman", AnswersUncovered>;
}

/** The answers of one segment, or of all. */
export interface SegmentAnswers {
  /** Absent for all together, and for those of no known segment. */
  readonly segment?: string;
  readonly people?: number;
  readonly answers: readonly AnswerShare[];
}

/** One question. */
export interface QuestionSummary {
  readonly question: string;
  readonly overall: SegmentAnswers;
  /** Sorted by name; those of no known segment last. */
  readonly segments: readonly SegmentAnswers[];
  /**
   * Whether segments differ; absent with one segment, where anything is hidden, or where few would be expected in a cell. The p-value
   * is adjusted for the number of questions (Holm).
   */
  readonly difference?: { readonly chiSquare: number; readonly degreesOfFreedom: number; readonly p: number };
}

/** How many answered of those who were asked. */
export interface SegmentResponse {
  readonly segment: string;
  /** Absent where few answered, or few did not. */
  readonly answered?: number;
  readonly asked?: number;
  readonly share?: number;
  readonly interval?: MeasureInterval<"wilson", "who-did-not-answer">;
}

/** What customers said before a decision to grow. */
export interface GrowthDecision {
  readonly status: "measured";
  /** The decision is for the business to take; it is not taken about anybody. */
  readonly decisionEffect: "none";
  readonly people: number;
  /** In the order in which they were given. */
  readonly questions: readonly QuestionSummary[];
  /** Where it is known how many were asked. */
  readonly responses?: readonly SegmentResponse[];
  /**
   * Segments of whom nobody is known to have answered, or so few that it is not told, alone or together with another: decide nothing
   * about them by these answers.
   */
  readonly notHeard: readonly string[];
  /** People whose rows could not all be used: of an unknown question or answer, or two answers to one question. Absent where few. */
  readonly notUsed: { readonly unknown?: number; readonly contradictory?: number };
}

/** In Pearson's test, fewer expected people in any cell make the chi-square distribution a poor guide (Cochran 1954). */
const fewestExpected = 5;
const leftOutAnswer = "left-out";

interface Respondent {
  readonly customerId: string | undefined;
  readonly segment: string | undefined;
  /** By number of the question, the number of the answer. */
  readonly answers: ReadonlyMap<number, number>;
}

/**
 * Sums up closed questions before a decision to grow, by segment: shares of the answers with simultaneous intervals, whether segments
 * differ, who answered of those who were asked, and who was not heard.
 *
 * Shares are taken of all who answered any of the questions, and those who left one out are a cell of their own: so the same people
 * stand behind every question, and nobody shows up in the difference of two. Somebody who gave two answers to a question gave
 * none. A customerId is needed where there is more than one question, or nobody knew how many people the rows are. Intervals are Goodman's for the several answers to one question: Wilson's, with the level divided among them.
 *
 * @example
 * const answers = Array.from({ length: 100 }, (_, i) => ({
 *   customerId: `c${i}`, segment: i < 60 ? "regular" : "new", question: "reasonable", answer: i % 2 === 0 ? "no" : "yes",
 * }));
 * const decision = growthDecision(answers, { questions: [{ question: "reasonable", answers: ["yes", "no"] }] });
 * decision.status === "measured" && decision.questions[0]!.overall.answers[0]
 * // => { answer: "yes", people: 50, share: 0.5, interval: { low: ~0.3836, high: ~0.6164, ... } }
 * decision.status === "measured" && decision.questions[0]!.difference // => { chiSquare: 0, degreesOfFreedom: 1, p: 1 }
 *
 * @throws DomainError `growth-decision-answers`, `growth-decision-questions`, `growth-decision-asked`, `growth-decision-level`,
 *   `growth-decision-round-to`, `min-group-size`.
 * @see L. Goodman, "On Simultaneous Confidence Intervals for Multinomial Proportions" (1965)
 */
export function growthDecision(
  answers: readonly GrowthAnswer[],
  options: GrowthDecisionOptions = {},
): GrowthDecision | NotDescribed {
  return decisionAmong(undefined, answers, options);
}

/** Those who could have answered, where a reader may know how many they are. */
export interface Electorate {
  readonly customerIds: readonly string[];
  /** Given where it is told how many are in each segment. */
  readonly segmentOf?: ((customerId: string) => string | undefined) | undefined;
}

/** `growthDecision` for a reader who knows how many could have answered: nothing is told where few did not. */
export function decisionAmong(
  electorate: Electorate | undefined,
  answers: readonly GrowthAnswer[],
  options: GrowthDecisionOptions,
): GrowthDecision | NotDescribed {
  const fn = "growthDecision";
  requireObject(fn, "options", options);
  const showing = requireShowing(fn, options);
  const questions = requireQuestions(fn, options.questions ?? growthQuestions);
  const asked = requireAsked(fn, options.asked);
  const { respondents, ...notUsed } = respondentsOf(fn, answers, questions);
  const silence = electorate === undefined ? "safe" : silenceOf(electorate, respondents, showing);
  if (respondents.length < showing.minGroupSize || silence === "tells-of-few") {
    return notEnough("few-customers", { required: showing.minGroupSize });
  }
  return silence === "safe"
    ? summed(respondents, notUsed, questions, asked, showing)
    : summed(
        respondents.map((one) => ({ ...one, segment: undefined })),
        notUsed,
        questions,
        undefined,
        showing,
      );
}

/** Whether those who did not answer are few, in all or in the segments as far as these are told. */
function silenceOf(
  { customerIds, segmentOf }: Electorate,
  respondents: readonly Respondent[],
  showing: Showing,
): "safe" | "tells-of-few" | "tells-of-few-in-segments" {
  const known = new Set(customerIds);
  const answered = respondents.filter(({ customerId }) => customerId === undefined || known.has(customerId));
  const isSafe = (could: number, did: number) => did > could || isEnough(could - did, showing);
  if (!isSafe(known.size, answered.length)) return "tells-of-few";
  if (segmentOf === undefined) return "safe";
  const sizes = countsBy(customerIds.map(segmentOf));
  const heard = countsBy(answered.map(({ segment }) => segment));
  const segments = [...new Set([...sizes.keys(), ...heard.keys()])];
  const { cells } = shownCounts(
    segments.map((segment, i) => ({ key: String(i), count: heard.get(segment) ?? 0 })),
    showing,
  );
  const of = (counts: ReadonlyMap<string | undefined, number>, hidden: boolean) =>
    segments.flatMap((segment, i) => (cells[i]!.hidden === hidden ? (counts.get(segment) ?? 0) : []));
  const heardOfShown = of(heard, false);
  const areShownSafe = of(sizes, false).every((could, i) => isSafe(could, heardOfShown[i]!));
  return areShownSafe && isSafe(sum(of(sizes, true)), sum(of(heard, true))) ? "safe" : "tells-of-few-in-segments";
}

function countsBy<Key>(keys: readonly Key[]): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function summed(
  respondents: readonly Respondent[],
  { unknown, contradictory }: { readonly unknown: number; readonly contradictory: number },
  questions: readonly GrowthQuestion[],
  asked: GrowthDecisionOptions["asked"],
  showing: Showing,
): GrowthDecision {
  const named = [
    ...new Set([...respondents.flatMap(({ segment }) => segment ?? []), ...Object.keys(asked ?? {})]),
  ].sort(compareText);
  // Those of no known segment come last.
  const rowOf = ({ segment }: Respondent) => (segment === undefined ? named.length : named.indexOf(segment));
  const people = new Array<number>(named.length + 1).fill(0);
  for (const one of respondents) people[rowOf(one)]! += 1;
  const summaries = questions.map((question, q) => summaryOf(question, q, respondents, rowOf, named, showing));
  const adjusted = holm(summaries.flatMap(({ test }) => test?.p ?? []));
  let tested = 0;
  return {
    status: "measured",
    decisionEffect: "none",
    people: roundedCount(respondents.length, showing),
    questions: summaries.map(({ summary, test }): QuestionSummary => {
      if (test === undefined) return summary;
      const p = Number(adjusted[tested++]!.toPrecision(3));
      return { ...summary, difference: { ...test, p } };
    }),
    ...(asked !== undefined && { responses: responsesOf(asked, named, people, summaries[0]?.summary, showing) }),
    notHeard: notHeardOf(named, people, showing),
    notUsed: {
      ...(unknown >= showing.minGroupSize && { unknown: roundedCount(unknown, showing) }),
      ...(contradictory >= showing.minGroupSize && { contradictory: roundedCount(contradictory, showing) }),
    },
  };
}

function requireQuestions(fn: string, questions: readonly GrowthQuestion[]): readonly GrowthQuestion[] {
  const names = new Set<string>();
  requireObjects(fn, "questions", questions, "growth-decision-questions").forEach(({ question, answers }, i) => {
    requireArray(fn, `questions[${i}].answers`, answers, "growth-decision-questions");
    const texts = new Set(answers.filter((answer) => typeof answer === "string" && answer !== leftOutAnswer));
    if (typeof question !== "string" || names.has(question) || texts.size !== answers.length || texts.size < 2) {
      throw new DomainError(
        "growth-decision-questions",
        `${fn} requires questions[${i}] to have a name of its own and at least two different answers; got ${show(question)}`,
      );
    }
    names.add(question);
  });
  return questions;
}

function requireAsked(fn: string, asked: GrowthDecisionOptions["asked"]): GrowthDecisionOptions["asked"] {
  if (asked === undefined) return undefined;
  requireObject(fn, "asked", asked, "growth-decision-asked");
  for (const [segment, count] of Object.entries(asked)) {
    requireCount(fn, `asked[${show(segment)}]`, count, 0, "growth-decision-asked");
  }
  return asked;
}

function respondentsOf(fn: string, rows: readonly GrowthAnswer[], questions: readonly GrowthQuestion[]) {
  interface Draft {
    readonly customerId: string | undefined;
    segment: string | undefined;
    readonly answers: Map<number, number | "contradictory">;
    isUnknown: boolean;
  }
  const known = new Map<string, Draft>();
  const drafts: Draft[] = [];
  const numberOf = new Map(questions.map(({ question }, q) => [question, q]));
  requireObjects(fn, "answers", rows, "growth-decision-answers");
  const isOneQuestion = new Set([...numberOf.keys(), ...rows.map(({ question }) => question)]).size < 2;
  rows.forEach(({ customerId, question, answer, segment }, i) => {
    const isText = (value: unknown) => value === undefined || typeof value === "string";
    if (!isText(customerId) || !isText(segment)) {
      throw new DomainError(
        "growth-decision-answers",
        `${fn} requires answers[${i}] to name customer and segment as texts, if at all; got ${show(customerId)} in ${show(segment)}`,
      );
    }
    if (customerId === undefined && !isOneQuestion) {
      throw new DomainError(
        "growth-decision-answers",
        `${fn} requires answers[${i}] to have a customerId where there is more than one question; got undefined`,
      );
    }
    const q = numberOf.get(question);
    const a = q === undefined ? -1 : questions[q]!.answers.indexOf(answer);
    let draft = customerId === undefined ? undefined : known.get(customerId);
    if (draft === undefined) {
      draft = { customerId, segment, answers: new Map(), isUnknown: false };
      drafts.push(draft);
      if (customerId !== undefined) known.set(customerId, draft);
    }
    if (q === undefined || a < 0) {
      draft.isUnknown = true;
      return;
    }
    if (draft.segment !== undefined && segment !== undefined && draft.segment !== segment) {
      throw new DomainError(
        "growth-decision-answers",
        `${fn} requires a customer to be in one segment; got ${show(customerId)} in ${[draft.segment, segment].sort(compareText).map(show).join(" and ")}`,
      );
    }
    draft.segment ??= segment;
    const before = draft.answers.get(q);
    draft.answers.set(q, before === undefined || before === a ? a : "contradictory");
  });
  const respondents = drafts.flatMap(({ customerId, segment, answers }): Respondent[] => {
    const usable = new Map<number, number>();
    for (const [q, a] of answers) if (a !== "contradictory") usable.set(q, a);
    return usable.size === 0 ? [] : [{ customerId, segment, answers: usable }];
  });
  return {
    respondents,
    unknown: drafts.filter(({ isUnknown }) => isUnknown).length,
    contradictory: drafts.filter(({ answers }) => [...answers.values()].includes("contradictory")).length,
  };
}

type Difference = NonNullable<QuestionSummary["difference"]>;

function summaryOf(
  { question, answers }: GrowthQuestion,
  q: number,
  respondents: readonly Respondent[],
  rowOf: (one: Respondent) => number,
  named: readonly string[],
  showing: Showing,
): { readonly summary: QuestionSummary; readonly test: Difference | undefined } {
  const columns = [...answers, leftOutAnswer];
  const counts = [...named, undefined].map(() => new Array<number>(columns.length).fill(0));
  for (const one of respondents) counts[rowOf(one)]![one.answers.get(q) ?? answers.length]! += 1;
  const { cells, rowTotals, columnTotals } = crossTable(counts, showing);
  const segments = counts.flatMap((row, r): SegmentAnswers[] => {
    const segment = named[r];
    if (segment === undefined && sum(row) === 0) return [];
    const name = segment === undefined ? {} : { segment };
    return [{ ...name, ...answersOf(columns, cells[r]!, rowTotals[r], showing) }];
  });
  const whole = [...cells, rowTotals, columnTotals].every((row) => row.every((count) => count !== undefined));
  return {
    summary: { question, overall: answersOf(columns, columnTotals, respondents.length, showing), segments },
    test: whole ? differenceOf(counts.slice(0, named.length)) : undefined,
  };
}

/** Which of the hidden sizes is the small one is not told. */
function notHeardOf(named: readonly string[], people: readonly number[], showing: Showing): string[] {
  const { cells } = shownCounts(
    people.map((count, row) => ({ key: String(row), count })),
    showing,
  );
  return named.filter((_, row) => {
    const cell = cells[row]!;
    return cell.hidden || cell.count === 0;
  });
}

function answersOf(
  keys: readonly string[],
  counts: readonly (number | undefined)[],
  people: number | undefined,
  showing: Showing,
): Omit<SegmentAnswers, "segment"> {
  const whole = people === undefined ? undefined : roundedCount(people, showing);
  return {
    ...(whole !== undefined && { people: whole }),
    answers: keys.map((answer, k): AnswerShare => {
      const told = counts[k];
      if (told === undefined || whole === undefined || whole === 0) return { answer };
      const count = Math.min(whole, roundedCount(told, showing));
      const { low, high } = wilson(count, whole, 1 - (1 - showing.level) / keys.length);
      return {
        answer,
        people: count,
        share: roundedShare(count / whole),
        interval: {
          low: roundedShare(low),
          high: roundedShare(high),
          level: showing.level,
          method: "goodman",
          notCovered: ["who-did-not-answer", "said-not-done"],
        },
      };
    }),
  };
}

/** Pearson's test of equal shares. */
function differenceOf(counts: readonly (readonly number[])[]): Difference | undefined {
  const rows = counts.filter((row) => sum(row) > 0);
  const totals = (rows[0] ?? []).map((_, c) => sum(rows.map((row) => row[c]!)));
  const all = sum(totals);
  const columns = totals.flatMap((total, c) => (total > 0 ? c : []));
  const degreesOfFreedom = (rows.length - 1) * (columns.length - 1);
  if (degreesOfFreedom < 1) return undefined;
  let chiSquare = 0;
  for (const row of rows) {
    for (const c of columns) {
      const expected = (sum(row) * totals[c]!) / all;
      if (expected < fewestExpected) return undefined;
      chiSquare += (row[c]! - expected) ** 2 / expected;
    }
  }
  return {
    chiSquare: Number(chiSquare.toPrecision(4)),
    degreesOfFreedom,
    p: chiSquareUpperTail(degreesOfFreedom, chiSquare),
  };
}

function responsesOf(
  asked: Readonly<Record<string, number>>,
  named: readonly string[],
  people: readonly number[],
  summary: QuestionSummary | undefined,
  showing: Showing,
): SegmentResponse[] {
  return named.flatMap((segment, row): SegmentResponse[] => {
    if (!Object.hasOwn(asked, segment)) return [];
    const [answered, all] = [people[row]!, asked[segment]!];
    // What is hidden of a question's segments stays so.
    const isTold = summary?.segments.find((one) => one.segment === segment)?.people !== undefined;
    if (!isTold || answered > all || !isPartShown(answered, all, showing)) return [{ segment }];
    const [part, whole] = [roundedCount(answered, showing), roundedCount(all, showing)];
    const { low, high } = wilson(Math.min(part, whole), whole, showing.level);
    return [
      {
        segment,
        answered: part,
        asked: whole,
        share: roundedShare(Math.min(1, part / whole)),
        interval: {
          low: roundedShare(low),
          high: roundedShare(high),
          level: showing.level,
          method: "wilson",
          notCovered: ["who-did-not-answer"],
        },
      },
    ];
  });
}
