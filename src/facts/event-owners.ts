import { type CustomerEvent, type IdentityResolver, subjectOf, type SummaryUnit } from "../journey/index.js";
import { compareText } from "../shared/order.js";
import { parseInstant } from "../shared/time.js";
import { ticketIdOf } from "./tickets.js";

/**
 * Whose an event is: whom it names; where it names nobody but a ticket, as the steps of most helpdesks do, whom the first opening
 * of the ticket names that names anybody. Undefined for what is nobody's.
 *
 * @param events where the openings of tickets are found
 */
export function eventOwners(
  events: Iterable<CustomerEvent>,
  by: SummaryUnit,
  resolve: IdentityResolver,
): (event: CustomerEvent) => string | undefined {
  const named = (event: CustomerEvent) => {
    const subject = subjectOf(event, by);
    return subject === undefined ? undefined : resolve(subject);
  };
  const ofTickets = new Map<string, string>();
  for (const event of openingsInOrder(events)) {
    const [ticketId, owner] = [ticketIdOf(event), named(event)];
    if (ticketId !== undefined && owner !== undefined && !ofTickets.has(ticketId)) ofTickets.set(ticketId, owner);
  }
  return (event) => {
    const owner = named(event);
    const ticketId = owner === undefined ? ticketIdOf(event) : undefined;
    return ticketId === undefined ? owner : ofTickets.get(ticketId);
  };
}

function openingsInOrder(events: Iterable<CustomerEvent>): CustomerEvent[] {
  const openings: { readonly event: CustomerEvent; readonly at: number }[] = [];
  for (const event of events) {
    if (event.type === "ticket-opened") openings.push({ event, at: parseInstant(event.time) ?? Infinity });
  }
  return openings
    .sort((a, b) => a.at - b.at || compareText(a.event.source, b.event.source) || compareText(a.event.id, b.event.id))
    .map(({ event }) => event);
}
