import type { ComplaintEvent, ContactEvent, ReviewEvent, SurveyResponseEvent } from "../journey/index.js";
import { parseInstant } from "../shared/time.js";
import type { Timed } from "./subject.js";

/** What a customer tells us. */
export type Feedback = SurveyResponseEvent | ReviewEvent | ComplaintEvent | ContactEvent;

/** Whose an event is; undefined for an event that names nobody. */
export type OwnerOf = (item: Timed) => string | undefined;

/** Of everything that was named as answered under one id, when that was first, and when by whom. */
interface Named {
  readonly first: number;
  readonly byOwner: Map<string | undefined, number>;
}

/** Whether a contact can answer anything: an outbound one, unless it is part of a campaign and does not say what it answers. */
export function isAnswer({ direction, campaignId, answers }: ContactEvent): boolean {
  return direction === "outbound" && (campaignId === undefined || answers !== undefined);
}

/**
 * When an item of feedback was first answered, as that is said, be it before the item; undefined while it waits. These answer it:
 * an outbound contact that names it; for what belongs to a ticket, an answer or a resolution of the ticket, or an outbound
 * contact about it; for an inbound contact also any later outbound contact to the customer that names nothing; for a complaint
 * its own settlement.
 *
 * @param events what happened until `asOf`, in order
 */
export function answersAmong(
  events: Iterable<Timed>,
  ownerOf: OwnerOf,
  asOf: number,
): (feedback: Timed<Feedback>) => number | undefined {
  const named = new Map<string, Named>();
  const general = new Map<string, number[]>();
  const aboutTicket = new Map<string, number[]>();
  for (const item of events) {
    const { event, at } = item;
    if (event.type === "ticket-answered" || event.type === "ticket-resolved") append(aboutTicket, event.ticketId, at);
    if (event.type !== "contact" || !isAnswer(event)) continue;
    const owner = ownerOf(item);
    if (event.ticketId !== undefined) append(aboutTicket, event.ticketId, at);
    if (event.answers !== undefined) {
      const known = named.get(event.answers);
      if (known === undefined) named.set(event.answers, { first: at, byOwner: new Map([[owner, at]]) });
      else if (!known.byOwner.has(owner)) known.byOwner.set(owner, at);
    } else if (event.ticketId === undefined && owner !== undefined) append(general, owner, at);
  }

  /** Ids are unique within their source only, so what names an id is taken to mean the customer's own. */
  const firstNaming = (id: string, owner: string | undefined): number => {
    const found = named.get(id);
    if (found === undefined) return Infinity;
    if (owner === undefined) return found.first;
    return Math.min(found.byOwner.get(owner) ?? Infinity, found.byOwner.get(undefined) ?? Infinity);
  };

  return (feedback) => {
    const { event, at } = feedback;
    const owner = ownerOf(feedback);
    let first = firstNaming(event.id, owner);
    if (event.type === "contact" || event.type === "complaint") {
      if (event.ticketId !== undefined) first = Math.min(first, firstFrom(aboutTicket.get(event.ticketId), at));
    }
    if (event.type === "contact" && owner !== undefined) first = Math.min(first, firstFrom(general.get(owner), at));
    if (event.type === "complaint") {
      const settled = parseInstant(event.resolvedAt) ?? Infinity;
      if (settled <= asOf) first = Math.min(first, settled);
    }
    return first === Infinity ? undefined : first;
  };
}

function append(lists: Map<string, number[]>, key: string, at: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [at]);
  else list.push(at);
}

/** The first of ascending moments that is not before another. */
function firstFrom(moments: readonly number[] = [], from: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return moments[low] ?? Infinity;
}
