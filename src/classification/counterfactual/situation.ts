import type { CustomerEvent, PurchaseEvent } from "../../journey/index.js";
import type { CustomerFacts, SummarizeOptions } from "../../facts/index.js";
import {
  type CalendarDate,
  type DayNumber,
  formatCalendarDate,
  formatInstant,
  type Instant,
  type ZoneCalendar,
} from "../../shared/time.js";
import type { ChangeMove } from "./change-move.js";

/** A customer at one moment, as the moves find them. */
export interface Start {
  /** What is known at the moment: one version of each event, in order. */
  readonly events: readonly CustomerEvent[];
  /** How many of them were edits before. */
  readonly editsBefore: number;
  readonly facts: CustomerFacts;
  readonly calendar: ZoneCalendar;
  readonly asOf: Instant | CalendarDate;
  /** The same moment in milliseconds, and its day. */
  readonly at: number;
  readonly today: DayNumber;
  readonly occasions: NonNullable<SummarizeOptions["occasions"]>;
  /** Days with a purchase occasion. */
  readonly boughtOn: readonly DayNumber[];
  /** Complaints that are open, the oldest first. */
  readonly openComplaints: readonly CustomerEvent[];
  readonly lastPurchase: PurchaseEvent | undefined;
  /** The article that was looked at, put into the cart or bought last. */
  readonly lastArticle: string | undefined;
}

/** What was done, and the events that came of it. */
export interface Step {
  readonly move: ChangeMove;
  readonly times: number;
  readonly day: DayNumber;
  readonly events: readonly CustomerEvent[];
}

/** What has become of a customer by a day. */
export interface Situation {
  readonly start: Start;
  readonly day: DayNumber;
  readonly steps: readonly Step[];
}

const noonMs = 43_200_000;
/** The last day that an instant can name in every zone: 9999-12-30. */
const lastDay: DayNumber = 2_932_895;

/**
 * When something happens that is done now: on the first day at the very moment, since it comes after everything that is
 * known; on a later day at noon.
 */
export function momentOf({ start: { at, today, calendar }, day }: Situation): number {
  return day === today ? at : calendar.momentOf(day, noonMs);
}

/** At which moment the situation is judged: a later day at its end. */
export function judgedAt({ start: { asOf, today }, day }: Situation): Instant | CalendarDate {
  return day === today ? asOf : formatCalendarDate(day);
}

export function isPossibleDay(day: DayNumber): boolean {
  return day <= lastDay;
}

/** The events as they are known after all steps. */
export function eventsOf({ start, steps }: Situation): CustomerEvent[] {
  return withChanges(
    start.events,
    steps.flatMap(({ events }) => events),
  );
}

/** Puts new events after the known ones, and new versions into the place of the old. */
export function withChanges(known: readonly CustomerEvent[], added: readonly CustomerEvent[]): CustomerEvent[] {
  const versions = new Set(added.filter(({ source }) => source !== counterfactualSource).map(keyOf));
  const others = versions.size === 0 ? known : known.filter((event) => !versions.has(keyOf(event)));
  return [...others, ...added];
}

export function keyOf({ source, id }: Pick<CustomerEvent, "source" | "id">): string {
  return JSON.stringify([source, id]);
}

/** How often a move was made. */
export function timesOf({ steps }: Situation, move: ChangeMove): number {
  return steps.reduce((times, step) => times + (step.move === move ? step.times : 0), 0);
}

/** The source of events that did not happen. */
export const counterfactualSource = "counterfactual";

/** What the envelope of one more event says. */
export function envelopeOf(situation: Situation, move: ChangeMove, place = 0) {
  const { start, steps } = situation;
  const added = steps.reduce((sum, { events }) => sum + events.length, start.editsBefore);
  const { by, customerId } = start.facts;
  return {
    source: counterfactualSource,
    id: `${move}-${added + place + 1}`,
    time: formatInstant(momentOf(situation)),
    ...(by === "account" ? { accountId: customerId } : { customerId }),
  } as const;
}

/** The situation after one more step. */
export function stepped(
  situation: Situation,
  move: ChangeMove,
  events: readonly CustomerEvent[] = [],
  times = 1,
): Situation {
  return { ...situation, steps: [...situation.steps, { move, times, day: situation.day, events }] };
}
