import type { CustomerEvent, EventType, KnownEvent, KnownEventType, SurveyResponseEvent } from "../journey/index.js";
import { DomainError, show } from "../shared/errors.js";

const envelope = [
  "id",
  "source",
  "type",
  "time",
  "updatedAt",
  "customerId",
  "anonymousId",
  "accountId",
  "context",
] as const;
const order = ["orderId", "orderSource"] as const;

/** Of each event, what facts are made of beyond the envelope. */
const kept: { readonly [Type in KnownEventType]: readonly (keyof Extract<KnownEvent, { type: Type }>)[] } = {
  visit: [],
  "product-view": ["sessionId", "articleId"],
  search: [],
  "cart-add": ["articleId", "quantity"],
  "cart-remove": ["articleId", "quantity"],
  "wishlist-add": [],
  "checkout-start": [],
  purchase: [
    "orderId",
    "channel",
    "total",
    "discount",
    "discountCodes",
    "lines",
    "test",
    "gift",
    "country",
    "purpose",
    "referrerId",
  ],
  "order-cancel": order,
  refund: [...order, "amount"],
  return: [...order, "faulty"],
  usage: [],
  "ticket-opened": ["ticketId", "channel", "orderId"],
  "ticket-answered": ["ticketId"],
  "ticket-resolved": ["ticketId"],
  complaint: ["channel", "ticketId", ...order, "resolvedAt"],
  review: ["channel", "rating", "scale", "incentivised"],
  share: ["incentivised"],
  "referral-made": ["refereeId", "incentivised"],
  "referral-converted": ["refereeId"],
  "referral-received": ["referrerId"],
  "survey-response": ["channel", "metric", "score", "scale", "aspect", "hasComment"],
  "category-spend": ["amount", "low", "high", "days", "category"],
  contact: ["channel", "direction", "answers", "ticketId", "campaignId"],
  "email-engagement": ["action"],
  "subscription-start": ["subscriptionId", "termEndsAt"],
  "subscription-renew": ["subscriptionId", "termEndsAt"],
  "subscription-cancel": ["subscriptionId", "endsAt"],
  "subscription-uncancel": ["subscriptionId"],
  "subscription-pause": ["subscriptionId"],
  "subscription-resume": ["subscriptionId"],
  "subscription-expire": ["subscriptionId", "cause"],
  "subscription-payment-failed": ["subscriptionId"],
  "loyalty-earn": ["points"],
  "loyalty-redeem": ["points"],
  "loyalty-expire": ["points"],
  "loyalty-tier": ["tier"],
};

const keptOfType: ReadonlyMap<EventType, ReadonlySet<string>> = new Map(
  Object.entries(kept).map(([type, fields]) => [type as KnownEventType, new Set([...envelope, ...fields])]),
);

/** Whether this library knows the kind of event, or it is one of the caller's own. */
export function isEventType(type: string): type is EventType {
  return keptOfType.has(type as EventType) || (type.startsWith("x-") && type.length > 2);
}
/** Of events of one's own it is known that they happened. */
const keptOfOthers: ReadonlySet<string> = new Set(envelope);

const money: ReadonlySet<string> = new Set(["amountMinor", "currency"]);
const keptInside: Readonly<Record<string, ReadonlySet<string>>> = {
  total: money,
  amount: money,
  discount: money,
  low: money,
  high: money,
  scale: new Set(["min", "max"]),
  lines: new Set(["articleId", "category", "quantity", "discount"]),
};

/**
 * An event without the parts that no fact needs: free text, names of other parties, fields of other teams. What is not kept
 * cannot leak, cannot decide between two versions, and cannot change under our hands.
 */
export function keptParts(event: CustomerEvent): CustomerEvent {
  const parts = only(keptOfType.get(event.type) ?? keptOfOthers, event);
  // Of a comment it is kept that there was one.
  if (event.type === "survey-response" && hasComment(event)) parts["hasComment"] = true;
  return parts as unknown as CustomerEvent;
}

/** Whether an answer came with words, kept or not. */
export function hasComment({ comment, hasComment: said = false }: SurveyResponseEvent): boolean {
  return said || (typeof comment === "string" && comment.trim() !== "");
}

/** Most events hold nothing else: a copy of the whole, which keeps its shape, takes least time and memory. */
function only(fields: ReadonlySet<string>, whole: object): Record<string, unknown> {
  const part = holdsOnly(fields, whole) ? { ...whole } : picked(fields, whole);
  for (const field in part) {
    const value = part[field];
    if (typeof value === "object" || typeof value === "bigint") part[field] = keptValue(field, value);
  }
  return part;
}

function holdsOnly(fields: ReadonlySet<string>, whole: object): whole is Record<string, unknown> {
  for (const field in whole) if (!fields.has(field)) return false;
  return true;
}

function picked(fields: ReadonlySet<string>, whole: object): Record<string, unknown> {
  const part: Record<string, unknown> = {};
  for (const field of Object.keys(whole)) {
    if (fields.has(field)) part[field] = (whole as Readonly<Record<string, unknown>>)[field];
  }
  return part;
}

function keptValue(field: string, value: unknown): unknown {
  // What is stored is JSON, which would lose it.
  if (typeof value === "bigint") {
    throw new DomainError("events", `an event requires ${field} to be what JSON can say; got ${show(value)}`);
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => keptValue(field, item));
  return only(keptInside[field] ?? nothing, value);
}

const nothing: ReadonlySet<string> = new Set();
