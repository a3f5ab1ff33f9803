import type { ComplaintEvent, TicketOpenedEvent, TicketResolvedEvent } from "../journey/index.js";
import type { WaitingFacts } from "./customer-facts.js";
import { quantileOfSorted } from "./quantile.js";
import {
  byTime,
  daysAgo,
  eventsOf,
  type FactsDraft,
  groupBy,
  hoursBetween,
  lastOf,
  type Subject,
  type Timed,
} from "./subject.js";
import { parseInstant } from "../shared/time.js";

export function serviceFacts(facts: FactsDraft, subject: Subject): void {
  ticketFacts(facts, subject);
  complaintFacts(facts, subject);
  defectFacts(facts, subject);
  contactFacts(facts, subject);
  emailFacts(facts, subject);
}

interface Ticket {
  readonly openedAt: number;
  firstAnswerAt?: number;
  resolvedAt?: number;
}

function ticketFacts(facts: FactsDraft, subject: Subject): void {
  const { coverage } = subject;
  if (!coverage.covers("ticket-opened")) return;
  const tickets = new Map<string, Ticket>();
  for (const { event, at } of subject.events) {
    if (event.type === "ticket-opened") {
      const known = tickets.get(event.ticketId);
      // Opened again: it waits for a resolution once more.
      if (known === undefined) tickets.set(event.ticketId, { openedAt: at });
      else delete known.resolvedAt;
    } else if (event.type === "ticket-answered") {
      const ticket = tickets.get(event.ticketId);
      if (ticket !== undefined) ticket.firstAnswerAt ??= at;
    } else if (event.type === "ticket-resolved") {
      const ticket = tickets.get(event.ticketId);
      if (ticket !== undefined) ticket.resolvedAt = at;
    }
  }
  const all = [...tickets.values()];
  const response = waiting(
    all.flatMap(({ openedAt, firstAnswerAt }) =>
      firstAnswerAt === undefined ? [] : hoursBetween(openedAt, firstAnswerAt),
    ),
  );
  const resolution = waiting(
    all.flatMap(({ openedAt, resolvedAt }) => (resolvedAt === undefined ? [] : hoursBetween(openedAt, resolvedAt))),
  );
  facts.tickets = all.length;
  if (coverage.covers("ticket-resolved")) {
    facts.openTickets = all.filter(({ resolvedAt }) => resolvedAt === undefined).length;
  }
  if (response !== undefined && coverage.covers("ticket-answered")) facts.firstResponse = response;
  if (resolution !== undefined && coverage.covers("ticket-resolved")) facts.resolution = resolution;
}

function waiting(hours: number[]): WaitingFacts | undefined {
  if (hours.length === 0) return undefined;
  hours.sort((a, b) => a - b);
  return {
    count: hours.length,
    medianHours: quantileOfSorted(hours, 0.5),
    longestHours: hours[hours.length - 1] as number,
  };
}

function complaintFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("complaint")) return;
  const complaints = eventsOf(subject, "complaint");
  const byTicket = groupBy(
    [...eventsOf(subject, "ticket-opened"), ...eventsOf(subject, "ticket-resolved")].sort(byTime),
    ({ event }) => event.ticketId,
  );
  const resolved = complaints.flatMap((complaint) => resolvedAt(complaint, byTicket, subject.asOf) ?? []);
  const last = lastOf(complaints);
  facts.complaints = complaints.length;
  facts.openComplaints = complaints.length - resolved.length;
  facts.resolvedComplaints = resolved.length;
  if (last !== undefined) facts.daysSinceLastComplaint = daysAgo(subject, last);
  if (resolved.length > 0) {
    const lastResolved = resolved.reduce((a, b) => Math.max(a, b));
    facts.daysSinceComplaintResolved = subject.asOfDay - subject.calendar.dayOf(lastResolved);
  }
}

/** When a complaint was settled: its own word, or its ticket's last resolution if nothing reopened it since. */
function resolvedAt(
  { event, at }: Timed<ComplaintEvent>,
  byTicket: ReadonlyMap<string, readonly Timed<TicketOpenedEvent | TicketResolvedEvent>[]>,
  asOf: number,
): number | undefined {
  const own = parseInstant(event.resolvedAt);
  if (own !== undefined && own <= asOf) return own;
  let resolved: number | undefined;
  for (const step of (event.ticketId === undefined ? undefined : byTicket.get(event.ticketId)) ?? []) {
    if (step.event.type === "ticket-resolved" && step.at >= at) resolved = step.at;
    // A ticket that is opened with the complaint is not opened again.
    if (step.event.type === "ticket-opened" && step.at > at) resolved = undefined;
  }
  return resolved;
}

/** Orders that went wrong by our fault: complained about, or returned faulty. */
function defectFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("complaint", "return")) return;
  const defective = new Set<string>();
  for (const { event } of subject.events) {
    if (event.type === "return" && event.faulty === true) defective.add(event.orderId);
    if (event.type === "complaint" && event.orderId !== undefined) defective.add(event.orderId);
  }
  facts.defectiveOrders = defective.size;
}

function contactFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("contact")) return;
  const contacts = eventsOf(subject, "contact");
  const inbound = contacts.filter(({ event }) => event.direction === "inbound");
  const outbound = contacts.filter(({ event }) => event.direction === "outbound");
  const named = new Set(outbound.flatMap(({ event }) => event.answers ?? []));
  // An outbound contact that does not say what it answers answers everything before it.
  const lastGeneralAnswer = lastOf(outbound.filter(({ event }) => event.answers === undefined))?.at ?? -Infinity;
  const lastInbound = lastOf(inbound);
  const lastOutbound = lastOf(outbound);
  const unanswered = inbound.filter(({ event, at }) => !named.has(event.id) && at > lastGeneralAnswer);
  facts.unansweredContacts = unanswered.length;
  if (lastInbound !== undefined) facts.daysSinceInboundContact = daysAgo(subject, lastInbound);
  if (lastOutbound !== undefined) facts.daysSinceOutboundContact = daysAgo(subject, lastOutbound);
}

function emailFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("email-engagement")) return;
  const emails = eventsOf(subject, "email-engagement");
  // Opens are left out: mail programs open messages by themselves.
  facts.emailsDelivered = emails.filter(({ event }) => event.action === "delivered").length;
  facts.emailsClicked = emails.filter(({ event }) => event.action === "clicked").length;
}
