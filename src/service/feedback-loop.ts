import { DomainError, requireNumber, show, requireObjects } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import type { Instant } from "../shared/time.js";
import {
  type MeasuredShare,
  measureShare,
  type MomentOptions,
  type NotCovered,
  type NotEnoughData,
  recordsIn,
  type RecordsFrame,
  requireMoment,
  requireSetting,
  requireTime,
  timeBy,
} from "./measure.js";
import { millisecondsPerHour, requireTarget, type WaitingTimes, waitingTimes, waitOf } from "./waiting-times.js";

/** Something that a customer told us: a row of any system, or of `serviceRecordsOf` of `clientele/facts`. */
export interface FeedbackItem {
  readonly id: string;
  /** The system that the id is unique in. */
  readonly source?: string | undefined;
  /** `survey-response`, `review`, `complaint`, `contact`, or a word of your own. */
  readonly kind: string;
  readonly customerId?: string | undefined;
  readonly channel?: string | undefined;
  readonly givenAt: Instant;
  /** The first answer; absent while it waits. */
  readonly answeredAt?: Instant | null | undefined;
  /** What a survey asked. */
  readonly metric?: string | undefined;
  /** From 0 (worst) to 1 (best) of its scale. */
  readonly share?: number | undefined;
  /** Whether it came with words. */
  readonly hasComment?: boolean | undefined;
}

/** Feedback by itself, or records that hold it, as `serviceRecordsOf` of `clientele/facts` gives them. */
export type FeedbackRecords =
  | readonly FeedbackItem[]
  | (RecordsFrame & {
      readonly feedback: readonly FeedbackItem[];
      /** Without an outbound one among them, contacts that were only seen to be recorded are taken for those of customers. */
      readonly contacts?: readonly { readonly direction: "inbound" | "outbound" }[] | undefined;
    });

/** An item of feedback that has no answer yet. */
export interface WaitingFeedback {
  readonly id: string;
  /** The ids of the other answers to the same questionnaire. */
  readonly otherIds?: readonly string[];
  readonly source?: string;
  readonly kind: string;
  readonly customerId?: string;
  readonly channel?: string;
  readonly givenAt: Instant;
  readonly ageHours: number;
  /** A complaint, or an answer in the worse half of its scale; absent where nothing tells. */
  readonly badNews?: boolean;
  readonly hasComment?: boolean;
  /** What would answer it was not recorded when it was given: it may have an answer. */
  readonly mayBeAnswered?: true;
}

/** One kind of feedback in numbers. */
export interface FeedbackCount {
  readonly kind: string;
  readonly items: number;
  readonly answered: number;
  readonly waiting: number;
  /** Of those that wait, the bad news. */
  readonly waitingBadNews: number;
}

/** What became of everything that customers said. */
export interface FeedbackLoop {
  readonly asOf: Instant;
  /** Items given by then, answers to one questionnaire as one: those answered, and those that wait. */
  readonly items: number;
  readonly answered: number;
  /** Every item without an answer, the oldest first; behind them those that may have one. */
  readonly waiting: readonly WaitingFeedback[];
  /** By kind, in order of their names. */
  readonly kinds: readonly FeedbackCount[];
  readonly answeredShare: MeasuredShare | NotEnoughData | NotCovered;
  /** From the giving to the first answer. */
  readonly times: WaitingTimes | NotEnoughData | NotCovered;
  /** Items answered before they were given, as clocks that disagree make them. They count, but not in `times`. */
  readonly leftOut: number;
  /** Items given before what would answer them was recorded. They count, but neither in `answeredShare` nor in `times`. */
  readonly beforeCoverage: number;
}

export interface FeedbackOptions extends MomentOptions {
  /** Within how many hours by the clock an answer was promised. */
  readonly targetHours?: number | undefined;
  /** An item is bad news below this share of its scale; by default `badNewsBelow` of the policy. */
  readonly badNewsBelow?: number | undefined;
}

/**
 * Whether what customers say is answered: how many items of feedback have an answer, how fast, and the list of those that wait,
 * the oldest first. Nothing is lost between the two: answered and waiting make all, always.
 *
 * The answers of one customer at one moment are one questionnaire, and one item: it is as bad as the worst of them, and has a
 * comment or an answer of ours where one of them has. Other rows are taken as they are, each as an item.
 *
 * The list is for work, so it names the customers; what the answer says and whether it helps is not measured.
 *
 * @example
 * const { items, answered, waiting } = feedbackLoop(
 *   [
 *     { id: "1", kind: "review", share: 0.25, givenAt: "2026-03-01T12:00:00Z" },
 *     { id: "2", kind: "survey-response", share: 0.9, givenAt: "2026-03-02T12:00:00Z", answeredAt: "2026-03-02T13:00:00Z" },
 *   ],
 *   { asOf: "2026-03-03T12:00:00Z" },
 * );
 * items // => 2
 * answered // => 1
 * waiting // => [{ id: "1", kind: "review", givenAt: "2026-03-01T12:00:00Z", ageHours: 48, badNews: true }]
 *
 * @throws DomainError `as-of`, `time-zone`, `instant` for a moment that cannot be read, `feedback-loop-feedback`, `-id`,
 * `-kind`, `-share`, `-contacts`, `-options`, `-coverage`, `-target-hours`, `-bad-news-below`, `-level`, `-minimum`,
 * `service-policy`, `schema-version`, `policy-use`.
 * @see E. Wilson (1927) for the share, E. Kaplan & P. Meier (1958) for the times, as in `serviceTimes`
 */
export function feedbackLoop(feedback: FeedbackRecords, options: FeedbackOptions = {}): FeedbackLoop {
  const fn = "feedbackLoop";
  const records = withOutbound(fn, recordsIn("feedback", feedback));
  const setting = requireSetting(fn, options, records);
  const { moment, asOf } = requireMoment(fn, options, records, setting);
  const targetHours = requireTarget(fn, "targetHours", options.targetHours);
  const badNewsBelow = requireNumber(fn, "badNewsBelow", options.badNewsBelow ?? setting.policy.badNewsBelow, {
    min: 0,
    max: 1,
  });
  const answers = {
    direct: setting.covered(["contact"]),
    byTicket: setting.covered(["contact", "ticket-answered", "ticket-resolved"]),
  };
  const rows = requireObjects(fn, "feedback", records.feedback).flatMap((item, index): Item[] => {
    requireWord(fn, "id", item.id);
    requireWord(fn, "kind", item.kind);
    const from = requireTime(fn, "givenAt", index, item.givenAt);
    const until = timeBy(moment, fn, "answeredAt", index, item.answeredAt);
    const badNews = isBadNews(fn, item, badNewsBelow);
    const { hasComment } = item;
    return from > moment ? [] : [{ item, otherIds: [], from, until, badNews, hasComment }];
  });
  const items = questionnaires(rows).map((one) => {
    const { kind } = one.item;
    const { from, missing } = kind === "complaint" || kind === "contact" ? answers.byTicket : answers.direct;
    const isWaiting = one.until === undefined;
    return {
      ...one,
      isBefore: one.from < from,
      missing: isWaiting && missing !== undefined ? missing.missing : [],
      mayBeAnswered: isWaiting && (missing !== undefined || one.from < from),
    };
  });
  const waiting = items.filter(({ until }) => until === undefined);
  const kinds = new Map<string, { items: number; waiting: number; waitingBadNews: number }>();
  for (const { item, until, badNews } of items) {
    const count = kinds.get(item.kind) ?? { items: 0, waiting: 0, waitingBadNews: 0 };
    kinds.set(item.kind, count);
    count.items += 1;
    if (until !== undefined) continue;
    count.waiting += 1;
    if (badNews === true) count.waitingBadNews += 1;
  }
  const missing = [...new Set(items.flatMap((one) => one.missing))].sort(compareText);
  const uncovered: NotCovered | undefined = missing.length === 0 ? undefined : { status: "not-covered", missing };
  const counted = items.filter(({ isBefore }) => !isBefore);
  const answered = counted.filter(({ until }) => until !== undefined).length;
  const waits = counted.flatMap(({ from, until }) => waitOf({ from, until, watchedTo: moment }) ?? []);
  return {
    asOf,
    items: items.length,
    answered: items.length - waiting.length,
    waiting: waiting
      .map(({ item, from, otherIds, badNews, hasComment, mayBeAnswered }): WaitingFeedback => {
        const { id, source, kind, customerId, channel, givenAt } = item;
        return {
          id,
          ...(otherIds.length > 0 && { otherIds }),
          ...(source !== undefined && { source }),
          kind,
          ...(customerId !== undefined && { customerId }),
          ...(channel !== undefined && { channel }),
          givenAt,
          ageHours: (moment - from) / millisecondsPerHour,
          ...(badNews !== undefined && { badNews }),
          ...(hasComment !== undefined && { hasComment }),
          ...(mayBeAnswered && { mayBeAnswered }),
        };
      })
      .sort(
        (a, b) =>
          Number(a.mayBeAnswered ?? false) - Number(b.mayBeAnswered ?? false) ||
          b.ageHours - a.ageHours ||
          compareText(a.id, b.id) ||
          compareText(JSON.stringify(a), JSON.stringify(b)),
      ),
    kinds: [...kinds]
      .map(([kind, count]): FeedbackCount => ({ kind, answered: count.items - count.waiting, ...count }))
      .sort((a, b) => compareText(a.kind, b.kind)),
    answeredShare: uncovered ?? measureShare(answered, counted.length, setting),
    times: uncovered ?? waitingTimes(waits, targetHours, setting),
    leftOut: counted.length - waits.length,
    beforeCoverage: items.length - counted.length,
  };
}

interface Item {
  readonly item: FeedbackItem;
  readonly otherIds: readonly string[];
  readonly from: number;
  readonly until: number | undefined;
  readonly badNews: boolean | undefined;
  readonly hasComment: boolean | undefined;
}

/** The answers of one customer at one moment are one item: nobody is owed an answer for every question that we asked. */
function questionnaires(rows: readonly Item[]): Item[] {
  const forms = new Map<string, Item[]>();
  rows.forEach((row, index) => {
    const { kind, customerId } = row.item;
    const isAnswer = kind === "survey-response" && typeof customerId === "string";
    const form = JSON.stringify(isAnswer ? [customerId, row.from] : [index]);
    const others = forms.get(form);
    if (others === undefined) forms.set(form, [row]);
    else others.push(row);
  });
  return [...forms.values()].map((all) => {
    const form = all
      .sort((a, b) => compareText(rowText(a), rowText(b)))
      .reduce((one, next) => ({
        ...one,
        until: eitherOf(Math.min, one.until, next.until),
        badNews: eitherOf((a, b) => a || b, one.badNews, next.badNews),
        hasComment: eitherOf((a, b) => a || b, one.hasComment, next.hasComment),
      }));
    const ids = new Set(all.map(({ item }) => item.id));
    ids.delete(form.item.id);
    return { ...form, otherIds: [...ids] };
  });
}

function rowText({ item: { id, source, channel, givenAt } }: Item): string {
  return JSON.stringify([id, source, channel, givenAt]);
}

/** Both in one, or the one that is known. */
function eitherOf<Value>(
  both: (a: Value, b: Value) => Value,
  a: Value | undefined,
  b: Value | undefined,
): Value | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : both(a, b);
}

/**
 * Records of which the coverage of contacts was read off those of customers alone say nothing of our answers. From the beginning
 * they are covered only where somebody says so.
 */
function withOutbound<Records extends Partial<Exclude<FeedbackRecords, readonly unknown[]>>>(
  fn: string,
  records: Records,
): Records {
  const { coverage, contacts }: Partial<Exclude<FeedbackRecords, readonly unknown[]>> = records;
  const from = coverage?.contact?.from;
  if (contacts === undefined || from === undefined || from === "beginning") return records;
  if (requireObjects(fn, "contacts", contacts).some(({ direction }) => direction === "outbound")) return records;
  const { contact: _, ...others } = coverage ?? {};
  return { ...records, coverage: others };
}

/** That something matters little to a customer is no bad news. */
function isBadNews(fn: string, { kind, metric, share }: FeedbackItem, below: number): boolean | undefined {
  const given = share === undefined ? undefined : requireNumber(fn, "share", share, { min: 0, max: 1 });
  if (kind === "complaint") return true;
  return given === undefined || metric === "importance" ? undefined : given < below;
}

function requireWord(fn: string, name: string, value: unknown): void {
  if (typeof value === "string" && value !== "") return;
  throw new DomainError(
    `feedback-loop-${name}`,
    `${fn} requires ${name} to be text that is not empty; got ${show(value)}`,
  );
}
