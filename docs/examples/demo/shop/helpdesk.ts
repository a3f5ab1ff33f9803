import { at, days, hours, today } from "./calendar.js";
import type { Bought } from "./past.js";
import type { Scene } from "./shopper.js";

/** How the helpdesk does on a channel: hours to the first answer and to the end, from and up to. */
interface Desk {
  readonly channel: string;
  readonly answers: readonly [number, number];
  readonly solves: readonly [number, number];
  /** The share of tickets that take a second contact of the customer. */
  readonly again: number;
}

/** A chatbot answers at once and seldom solves anything; the web form waits for the morning. */
const desks: readonly Desk[] = [
  { channel: "chat", answers: [0.02, 0.3], solves: [0.2, 4], again: 0.1 },
  { channel: "message", answers: [0.5, 8], solves: [1, 24], again: 0.15 },
  { channel: "sms", answers: [0.2, 4], solves: [1, 20], again: 0.2 },
  { channel: "e-mail", answers: [2, 40], solves: [4, 72], again: 0.25 },
  { channel: "phone", answers: [0.01, 0.1], solves: [0.1, 3], again: 0.1 },
  { channel: "chatbot", answers: [0.001, 0.01], solves: [0.1, 2], again: 0.5 },
  { channel: "web", answers: [6, 60], solves: [10, 96], again: 0.25 },
];

/** One purchase in so many leads to a question. None of them is a complaint. */
const questions = 0.04;

/** The questions about a customer's orders. */
export function askHelpdesk(bought: readonly Bought[], { dice, diary }: Scene): void {
  for (const { moment, orderId, who } of bought) {
    if (!dice.chance(questions)) continue;
    const { channel, answers, solves, again } = dice.pick(desks);
    const ticketId = diary.number("ticket");
    const write = (type: string, when: number, fields = {}) =>
      diary.write("helpdesk", type, when, { ...who, ticketId, ...fields });
    const opened = moment + days(dice.between(0.5, 5));
    if (opened >= at(today, 0)) continue;
    write("ticket-opened", opened, { orderId, channel });
    const answered = opened + hours(dice.between(...answers));
    const solved = answered + hours(dice.between(...solves));
    const [second, reopened] = [dice.chance(again), dice.chance(0.3)];
    const ease = dice.whole(second ? 2 : 5, second ? 4 : 7);
    const tellsEase = dice.chance(0.3);
    // What could still be going on when the books are closed has not been answered yet.
    if (solved + hours(2 * solves[1] + 20) > at(today, 0)) continue;

    write("ticket-answered", answered);
    let end = solved;
    if (second) {
      // Either they ask before it is solved, or it turns out not to have been.
      const back = reopened ? solved + hours(10) : (answered + solved) / 2;
      if (reopened) {
        write("ticket-resolved", solved);
        write("ticket-opened", back, { orderId, channel });
      }
      const question = write("contact", back + 1, { direction: "inbound", channel });
      end = back + hours(dice.between(...solves));
      write("contact", (back + end) / 2, { direction: "outbound", channel, answers: question });
    }
    write("ticket-resolved", end);
    if (tellsEase) {
      const scale = { min: 1, max: 7 };
      diary.write("survey", "survey-response", end + hours(4), { ...who, metric: "ces", score: ease, scale });
    }
  }
}
