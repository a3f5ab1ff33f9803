import type { CustomerEvent, TicketOpenedEvent } from "../journey/index.js";
import { isAnswer } from "./answers.js";
import type { Timed } from "./subject.js";

/** What its steps have made of a ticket. Where clocks disagree, a step may lie before the opening, and stays where it is said to be. */
export interface Ticket {
  /** The first opening. */
  readonly opened: Timed<TicketOpenedEvent>;
  firstAnsweredAt: number | undefined;
  /** The last resolution; undefined while the ticket is open. */
  resolvedAt: number | undefined;
  answers: number;
  resolutions: number;
  /** Openings after a resolution. */
  reopenings: number;
  /** Inbound contacts that name the ticket, after it was first answered or resolved. */
  contacts: number;
}

/** Tickets by id, from events in the order in which they happened. Steps of a ticket that was never opened are of none. */
export function ticketsOf(events: Iterable<Timed>): ReadonlyMap<string, Ticket> {
  const tickets = new Map<string, Ticket>();
  const steps: Timed[] = [];
  for (const item of events) {
    if (ticketIdOf(item.event) === undefined) continue;
    steps.push(item);
    if (isOpening(item) && !tickets.has(item.event.ticketId)) tickets.set(item.event.ticketId, newTicket(item));
  }
  const lastAnswers = new Map<Ticket, number>();
  for (const item of steps) {
    const { event, at } = item;
    const ticket = tickets.get(ticketIdOf(event) as string);
    if (ticket === undefined) continue;
    if (event.type === "ticket-resolved") {
      ticket.resolvedAt = at;
      ticket.resolutions += 1;
    } else if (event.type === "ticket-answered" || (event.type === "contact" && isAnswer(event))) {
      ticket.firstAnsweredAt ??= at;
      // A message that is told twice, as a step of the ticket and as a contact, is one answer.
      if (lastAnswers.get(ticket) !== at) ticket.answers += 1;
      lastAnswers.set(ticket, at);
    } else if (event.type === "ticket-opened") {
      if (item === ticket.opened || ticket.resolvedAt === undefined) continue;
      ticket.reopenings += 1;
      ticket.resolvedAt = undefined;
    } else if (event.type === "contact" && event.direction === "inbound") {
      // The message that opens a ticket may carry another moment than the ticket, so only what follows a reply is a further one.
      const hasReply = ticket.firstAnsweredAt !== undefined || ticket.resolutions > 0;
      if (hasReply && at > ticket.opened.at) ticket.contacts += 1;
    }
  }
  return tickets;
}

/** The ticket that an event names. */
export function ticketIdOf(event: CustomerEvent): string | undefined {
  return "ticketId" in event ? event.ticketId : undefined;
}

function isOpening(item: Timed): item is Timed<TicketOpenedEvent> {
  return item.event.type === "ticket-opened";
}

function newTicket(opened: Timed<TicketOpenedEvent>): Ticket {
  return {
    opened,
    firstAnsweredAt: undefined,
    resolvedAt: undefined,
    answers: 0,
    resolutions: 0,
    reopenings: 0,
    contacts: 0,
  };
}
