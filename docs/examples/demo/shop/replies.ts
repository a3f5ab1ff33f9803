import { at, days, hours, momentOf, today } from "./calendar.js";
import type { Dice } from "./dice.js";
import type { Diary, RawEvent } from "./diary.js";

/** One item of feedback in thirty is overlooked, and what came in the last days is not answered yet. */
const overlooked = 1 / 30;
const stillWaits = 3;

/** What nobody has answered: feedback by event id, and tickets. */
export interface Waiting {
  readonly feedback: ReadonlySet<string>;
  readonly tickets: ReadonlySet<string>;
}

/** The shop answers what it is told: reviews, complaints, surveys, messages. Returns what it leaves lying. */
export function reply(dice: Dice, diary: Diary): Waiting {
  const events = diary.inOrder();
  const opened = new Set<string>();
  const answered = new Set<unknown>();
  for (const { type, answers, ticketId } of events) {
    if (type === "contact" && answers !== undefined) answered.add(answers);
    if (type === "ticket-opened") opened.add(ticketId as string);
    // Whoever answers a ticket has answered the complaint that it is about.
    if (type === "ticket-answered") answered.add(ticketId);
  }
  const waiting = new Set<string>();
  for (const [first, ...others] of lettersIn(events)) {
    const { id, ticketId, time, customerId, anonymousId } = first;
    if (answered.has(id) || answered.has(ticketId)) continue;
    const given = momentOf(time as string);
    const isOverlooked = dice.chance(overlooked);
    const moment = given + hours(dice.between(1, 70));
    if (isOverlooked || given > at(today, 0) - days(stillWaits)) {
      for (const event of [first, ...others]) waiting.add(event["id"] as string);
      continue;
    }
    diary.write("helpdesk", "contact", moment, {
      ...(customerId === undefined ? { anonymousId } : { customerId }),
      direction: "outbound",
      channel: "e-mail",
      answers: id,
    });
  }
  return { feedback: waiting, tickets: new Set([...opened].filter((ticketId) => !answered.has(ticketId))) };
}

/** The feedback in order, with the answers of one customer at one moment as one: nobody writes back for each question. */
function lettersIn(events: readonly RawEvent[]): Iterable<readonly [RawEvent, ...RawEvent[]]> {
  const letters = new Map<unknown, [RawEvent, ...RawEvent[]]>();
  for (const event of events) {
    if (!isFeedback(event)) continue;
    const { id, type, customerId, time } = event;
    const letter = type === "survey-response" ? `${String(customerId)} ${String(time)}` : id;
    const begun = letters.get(letter);
    if (begun === undefined) letters.set(letter, [event]);
    else begun.push(event);
  }
  return letters.values();
}

function isFeedback({ type, direction }: RawEvent): boolean {
  return (
    type === "survey-response" ||
    type === "review" ||
    type === "complaint" ||
    (type === "contact" && direction === "inbound")
  );
}
