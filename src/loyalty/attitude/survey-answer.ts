import { DomainError, kebab, show, requireArray } from "../../shared/errors.js";
import type { Issue } from "../../shared/issue.js";
import { compareText } from "../../shared/order.js";
import { type Instant, parseInstant, requireInstant } from "../../shared/time.js";

/** A scale of answers in whole steps, both ends included. */
export interface SurveyScale {
  readonly min: number;
  readonly max: number;
}

/** An id as sources write it: a number counts as its text, and empty text as none. */
export type GivenId = string | number | null | undefined;

/**
 * One answer to one question; a `survey-response` event is one. `null` and empty text stand for what is absent, as in rows of a
 * database and of a file.
 */
export interface SurveyAnswer {
  /** Who answered; without it `anonymousId`, then `accountId`. An answer without any of them is a respondent of its own. */
  readonly customerId?: GivenId;
  readonly anonymousId?: GivenId;
  readonly accountId?: GivenId;
  /** The box that was ticked: a whole number of the scale. */
  readonly score: number;
  /** The scale that was offered; the measure's own where absent. */
  readonly scale?: SurveyScale | null | undefined;
  /** When it was given. An answer without it is older than any that has it. */
  readonly time?: Instant | null | undefined;
  /** Which question it answers; the one that is measured where absent. */
  readonly metric?: string | null | undefined;
  /** Set where the question was about one aspect, such as the price, and not about the whole. */
  readonly aspect?: string | null | undefined;
  /** Rows with the same id, of the same source, are one answer that was sent again. */
  readonly id?: GivenId;
  readonly source?: GivenId;
  /** When this version of the answer was written; without it the version is older than any that has it. */
  readonly updatedAt?: Instant | null | undefined;
}

/** What is wrong with an answer: the whole of it, or the field after the hyphen. */
export type SurveyAnswerIssueCode =
  | "answer-item"
  | "answer-score"
  /** It was given on another scale than the one that is measured. */
  | "answer-scale"
  /** `time` or `updatedAt` */
  | "answer-time"
  /** `customerId`, `anonymousId` or `accountId` */
  | "answer-customer"
  /** `id` or `source` */
  | "answer-id"
  | "answer-metric"
  | "answer-aspect";

/** An answer that was not counted, with its row in `index`, and the field in `path`. */
export type SurveyAnswerIssue = Issue<SurveyAnswerIssueCode>;

/** What became of the rows: with the respondents these add up to `given`. */
export interface SurveyRows {
  readonly given: number;
  /** Rows that are listed as issues. */
  readonly invalid: number;
  /** Answers to another question. */
  readonly otherMetric: number;
  /** Answers about one aspect, where the whole is measured; where one aspect is measured, about the whole or another one. */
  readonly otherAspect: number;
  /** Rows of an answer that was there already, by id and source. */
  readonly repeated: number;
  /** Answers given after `asOf`. */
  readonly afterAsOf: number;
  /** Earlier answers of somebody who answered again. */
  readonly superseded: number;
}

/** What is measured. */
export interface Asked {
  readonly metric: string;
  readonly scale: SurveyScale;
  readonly aspect?: string | undefined;
  readonly asOf?: Instant | undefined;
}

/** The answers that count. */
export interface LastAnswers {
  readonly answers: readonly ValidAnswer[];
  readonly rows: SurveyRows;
  readonly issues: readonly SurveyAnswerIssue[];
}

interface ValidAnswer {
  readonly respondent: string | undefined;
  readonly score: number;
  /** Milliseconds; -Infinity where it is not known, here and in `updatedAt`. */
  readonly at: number;
  readonly updatedAt: number;
  readonly source: string;
  readonly id: string;
}

/**
 * The last valid answer of each respondent to one question, of those given until `asOf`. Of answers given at the same moment the one
 * counts whose source, then id, sorts last as text, as in the facts; where these are the same too, the lower score. So the order of
 * the rows never matters.
 */
export function lastAnswers(fn: string, rows: readonly SurveyAnswer[], { asOf, ...asked }: Asked): LastAnswers {
  requireArray(fn, "answers", rows);
  if (asked.aspect !== undefined && !isText(asked.aspect)) {
    throw new DomainError(`${kebab(fn)}-aspect`, `${fn} requires aspect to be a name; got ${show(asked.aspect)}`);
  }
  const until = asOf === undefined ? Infinity : requireInstant(fn, "asOf", asOf);
  const issues: SurveyAnswerIssue[] = [];
  const read: ValidAnswer[] = [];
  const skipped = { otherMetric: 0, otherAspect: 0 };
  for (const [index, row] of rows.entries()) {
    const answer = readAnswer(row, asked);
    if ("issue" in answer) issues.push({ ...answer.issue, index });
    else if ("skip" in answer) skipped[answer.skip] += 1;
    else read.push(answer);
  }
  const versions = lastOfEach(read, versionKey, byVersion);
  const inTime = versions.filter(({ at }) => at <= until);
  const answers = lastOfEach(inTime, ({ respondent }) => respondent, byTime);
  return {
    answers,
    rows: {
      given: rows.length,
      invalid: issues.length,
      ...skipped,
      repeated: read.length - versions.length,
      afterAsOf: versions.length - inTime.length,
      superseded: inTime.length - answers.length,
    },
    issues,
  };
}

type Order = (one: ValidAnswer, other: ValidAnswer) => number;

// The difference of two unknown moments is not a number, which `||` passes over.
const byTime: Order = (one, other) =>
  one.at - other.at ||
  compareText(one.source, other.source) ||
  compareText(one.id, other.id) ||
  other.score - one.score;

const byVersion: Order = (one, other) =>
  one.updatedAt - other.updatedAt || byTime(one, other) || compareText(one.respondent ?? "", other.respondent ?? "");

function versionKey({ source, id }: ValidAnswer): string | undefined {
  return id === "" ? undefined : JSON.stringify([source, id]);
}

/** One answer of each key, the last in order; those without a key stay. */
function lastOfEach(
  answers: readonly ValidAnswer[],
  keyOf: (answer: ValidAnswer) => string | undefined,
  order: Order,
): ValidAnswer[] {
  const last = new Map<string | ValidAnswer, ValidAnswer>();
  for (const answer of answers) {
    const key = keyOf(answer) ?? answer;
    const known = last.get(key);
    if (known === undefined || order(answer, known) > 0) last.set(key, answer);
  }
  return [...last.values()];
}

type ReadAnswer =
  ValidAnswer | { readonly skip: "otherMetric" | "otherAspect" } | { readonly issue: Omit<SurveyAnswerIssue, "index"> };
type Field = keyof SurveyAnswer;

const idFields = {
  customerId: "answer-customer",
  anonymousId: "answer-customer",
  accountId: "answer-customer",
  id: "answer-id",
  source: "answer-id",
} as const satisfies Partial<Record<Field, SurveyAnswerIssueCode>>;
const idFieldNames = Object.keys(idFields) as (keyof typeof idFields)[];
const timeFields = ["time", "updatedAt"] as const;

function readAnswer(row: unknown, { metric, aspect, scale: { min, max } }: Omit<Asked, "asOf">): ReadAnswer {
  if (typeof row !== "object" || row === null) {
    return { issue: { code: "answer-item", path: [], message: `an answer must be an object; got ${show(row)}` } };
  }
  const answer = row as Readonly<Partial<Record<Field, unknown>>>;
  const issue = (code: SurveyAnswerIssueCode, field: Field, must: string): ReadAnswer => {
    const message = `${field} must be ${must}; got ${show(answer[field])}`;
    return { issue: { code, path: [field], message, ...(isId(answer.id) && { id: textOf(answer.id) }) } };
  };
  if (isGiven(answer.metric) && !isText(answer.metric))
    return issue("answer-metric", "metric", "the name of a question");
  if (isGiven(answer.metric) && answer.metric !== metric) return { skip: "otherMetric" };
  if (isGiven(answer.aspect) && !isText(answer.aspect)) return issue("answer-aspect", "aspect", "a name");
  if ((isGiven(answer.aspect) ? answer.aspect : undefined) !== aspect) return { skip: "otherAspect" };
  for (const field of idFieldNames) {
    if (isGiven(answer[field]) && !isId(answer[field])) return issue(idFields[field], field, "an id");
  }
  if (isGiven(answer.scale)) {
    const given = answer.scale as Partial<SurveyScale>;
    if (given.min !== min || given.max !== max) return issue("answer-scale", "scale", `the one from ${min} to ${max}`);
  }
  const { score } = answer;
  if (!(Number.isInteger(score) && (score as number) >= min && (score as number) <= max)) {
    return issue("answer-score", "score", `a whole number from ${min} to ${max}`);
  }
  const [at, updatedAt] = timeFields.map((field) => (isGiven(answer[field]) ? parseInstant(answer[field]) : -Infinity));
  if (at === undefined) return issue("answer-time", "time", "an instant with an offset");
  if (updatedAt === undefined) return issue("answer-time", "updatedAt", "an instant with an offset");
  const respondent = [answer.customerId, answer.anonymousId, answer.accountId].find(isGiven);
  return {
    respondent: respondent === undefined ? undefined : textOf(respondent),
    score: (score as number) + 0,
    at,
    updatedAt,
    source: textOf(answer.source),
    id: textOf(answer.id),
  };
}

/** Rows of a database say `null` where there is nothing, and those of a file have empty cells. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** Databases number their rows. */
export function isId(value: unknown): value is string | number {
  return isText(value) || (typeof value === "number" && Number.isFinite(value));
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** The text of an id; empty where there is none. */
export function textOf(id: unknown): string {
  return isId(id) ? `${id}` : "";
}

/** Fewer boxes have no middle; more than those from 0 to 100 are no boxes. */
const fewestBoxes = 3;
const mostBoxes = 101;

/** @throws DomainError `<fn>-scale` */
export function requireSurveyScale(fn: string, scale: SurveyScale): SurveyScale {
  const { min, max } = (scale as Partial<SurveyScale> | null | undefined) ?? {};
  const boxes = Number.isSafeInteger(min) && Number.isSafeInteger(max) ? (max as number) - (min as number) + 1 : 0;
  if (boxes >= fewestBoxes && boxes <= mostBoxes) return { min: min as number, max: max as number };
  throw new DomainError(
    `${kebab(fn)}-scale`,
    `${fn} requires scale to have ${fewestBoxes} to ${mostBoxes} boxes between whole numbers; got ${show(min)} to ${show(max)}`,
  );
}
