import type { ComplaintEvent, TicketOpenedEvent, TicketResolvedEvent } from "../journey/index.js";
import { answersAmong } from "./answers.js";
import type { WaitingFacts } from "./customer-facts.js";
import { defectiveKeys, defectsCoveredFrom } from "./defects.js";
import { type Order, orderKey, type Purchases } from "./purchases.js";
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
import { ticketsOf } from "./tickets.js";
import { parseInstant } from "../shared/time.js";

export function serviceFacts(facts: FactsDraft, subject: Subject, { served }: Purchases): void {
  ticketFacts(facts, subject);
  complaintFacts(facts, subject);
  defectFacts(facts, subject, served);
  contactFacts(facts, subject);
  emailFacts(facts, subject);
}

function ticketFacts(facts: FactsDraft, subject: Subject): void {
  const { coverage } = subject;
  if (!coverage.covers("ticket-opened")) return;
  const all = subject.byType.has("ticket-opened") ? [...ticketsOf(subject.events).values()] : [];
  // What ends before it begins says that two clocks disagree, and not how long anybody waited.
  const hoursTo = (end: "firstAnsweredAt" | "resolvedAt") =>
    waiting(all.flatMap(({ opened, [end]: at = -Infinity }) => (at < opened.at ? [] : hoursBetween(opened.at, at))));
  const [response, resolution] = [hoursTo("firstAnsweredAt"), hoursTo("resolvedAt")];
  facts.tickets = all.length;
  if (coverage.covers("ticket-resolved")) {
    facts.openTickets = all.filter(({ resolvedAt }) => resolvedAt === undefined).length;
    facts.ticketReopenings = all.reduce((sum, { reopenings }) => sum + reopenings, 0);
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

/** Of the orders that were served since defects are recorded, those that went wrong. */
function defectFacts(facts: FactsDraft, subject: Subject, served: readonly Order[]): void {
  const { coverage } = subject;
  const from = defectsCoveredFrom(coverage);
  if (from === undefined || !coverage.covers("purchase")) return;
  const watched = served.filter(({ at }) => at >= from);
  const defective = defectiveKeys([...eventsOf(subject, "complaint"), ...eventsOf(subject, "return")]);
  facts.servedOrders = watched.length;
  // Most customers have no defect, and keys are dear.
  facts.defectiveOrders =
    defective.size === 0 ? 0 : watched.filter(({ event }) => defective.has(orderKey(event))).length;
}

function contactFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("contact")) return;
  const contacts = eventsOf(subject, "contact");
  const inbound = contacts.filter(({ event }) => event.direction === "inbound");
  const lastInbound = lastOf(inbound);
  const lastOutbound = lastOf(contacts.filter(({ event }) => event.direction === "outbound"));
  const answerTo = answersAmong(inbound.length === 0 ? [] : subject.events, () => subject.id, subject.asOf);
  facts.unansweredContacts = inbound.filter((contact) => answerTo(contact) === undefined).length;
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
