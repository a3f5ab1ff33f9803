import * as z from "zod";
import { participantSchema, purchasePurposeSchema } from "../party/schema.js";
import {
  currencySchema,
  customSchema,
  entity,
  idSchema,
  instantSchema,
  moneySchema,
  openString,
} from "../shared/schema.js";
import { type Aspect, type Channel, knownAspects, knownChannels, type KnownEventType } from "./events.js";

const count = z.number().min(0);

/** The fields of every event. */
export const eventEnvelopeShape = {
  id: idSchema,
  source: idSchema,
  time: instantSchema,
  updatedAt: instantSchema.optional(),
  customerId: idSchema.optional(),
  anonymousId: idSchema.optional(),
  accountId: idSchema.optional(),
  channel: openString<Channel>(knownChannels).optional(),
  context: idSchema.optional(),
  custom: customSchema.optional(),
};

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: () => Shape) =>
  entity(() => ({ ...eventEnvelopeShape, type: z.literal(type), ...shape() }));

const look = { sessionId: idSchema.optional() };
const ofArticle = { articleId: idSchema.optional(), category: idSchema.optional() };
const ofOrder = { orderId: idSchema, orderSource: idSchema.optional() };
const ofTicket = { ticketId: idSchema };
const ofSubscription = { subscriptionId: idSchema };
const ofLoyalty = { programId: idSchema.optional() };
const points = { points: z.number() };
const incentivised = { incentivised: z.boolean().optional() };

/** An amount that was paid, never negative: money that goes back is an event of its own. */
const paid = entity(() => ({ amountMinor: z.int().min(0), currency: currencySchema }));

export const answerScaleSchema = entity(() => ({ min: z.number(), max: z.number() }));

export const purchaseLineSchema = entity(() => ({
  ...ofArticle,
  quantity: z.number().optional(),
  amount: moneySchema.optional(),
  discount: paid.optional(),
}));

/** The schema of each event by its `type`. */
export const eventSchemas = {
  visit: event("visit", () => look),
  "product-view": event("product-view", () => ({ ...look, ...ofArticle })),
  search: event("search", () => ({ ...look, query: z.string().optional() })),
  "cart-add": event("cart-add", () => ({ ...look, ...ofArticle, quantity: count.optional() })),
  "cart-remove": event("cart-remove", () => ({ ...look, ...ofArticle, quantity: count.optional() })),
  "wishlist-add": event("wishlist-add", () => ({ ...look, ...ofArticle })),
  "checkout-start": event("checkout-start", () => look),
  purchase: event("purchase", () => ({
    orderId: idSchema.optional(),
    total: paid,
    discount: paid.optional(),
    discountCodes: z.array(z.string()).optional(),
    lines: z.array(purchaseLineSchema).optional(),
    test: z.boolean().optional(),
    gift: z.boolean().optional(),
    guest: z.boolean().optional(),
    country: idSchema.optional(),
    purpose: purchasePurposeSchema.optional(),
    participants: z.array(participantSchema).optional(),
    referrerId: idSchema.optional(),
  })),
  "order-cancel": event("order-cancel", () => ({ ...ofOrder, reason: z.string().optional() })),
  refund: event("refund", () => ({
    orderId: idSchema.optional(),
    orderSource: idSchema.optional(),
    amount: paid.optional(),
    reason: z.string().optional(),
  })),
  return: event("return", () => ({
    ...ofOrder,
    ...ofArticle,
    quantity: count.optional(),
    faulty: z.boolean().optional(),
    reason: z.string().optional(),
  })),
  usage: event("usage", () => ({ feature: idSchema.optional(), quantity: z.number().optional() })),
  "ticket-opened": event("ticket-opened", () => ({
    ...ofTicket,
    orderId: idSchema.optional(),
    subject: z.string().optional(),
  })),
  "ticket-answered": event("ticket-answered", () => ofTicket),
  "ticket-resolved": event("ticket-resolved", () => ofTicket),
  complaint: event("complaint", () => ({
    ticketId: idSchema.optional(),
    orderId: idSchema.optional(),
    orderSource: idSchema.optional(),
    resolvedAt: instantSchema.optional(),
    reason: z.string().optional(),
  })),
  review: event("review", () => ({
    ...ofArticle,
    ...incentivised,
    rating: z.number(),
    scale: answerScaleSchema.optional(),
  })),
  share: event("share", () => ({ ...ofArticle, ...incentivised })),
  "referral-made": event("referral-made", () => ({ ...incentivised, refereeId: idSchema.optional() })),
  "referral-converted": event("referral-converted", () => ({ refereeId: idSchema.optional() })),
  "referral-received": event("referral-received", () => ({ referrerId: idSchema.optional() })),
  "survey-response": event("survey-response", () => ({
    metric: z.enum(["nps", "csat", "ces", "importance", "comparison"]),
    score: z.number(),
    scale: answerScaleSchema,
    aspect: openString<Aspect>(knownAspects).optional(),
    comment: z.string().optional(),
    hasComment: z.boolean().optional(),
  })).refine(({ metric, aspect }) => metric !== "importance" || aspect !== undefined, {
    path: ["aspect"],
    message: "an answer about importance must name what is important",
  }),
  "category-spend": event("category-spend", () => ({
    amount: paid,
    low: paid.optional(),
    high: paid.optional(),
    days: z.number().min(1),
    category: idSchema.optional(),
    basis: z.enum(["declared", "panel"]).optional(),
  })),
  contact: event("contact", () => ({
    direction: z.enum(["inbound", "outbound"]),
    answers: idSchema.optional(),
    ticketId: idSchema.optional(),
    campaignId: idSchema.optional(),
  })),
  "email-engagement": event("email-engagement", () => ({
    action: z.enum(["delivered", "opened", "clicked", "bounced", "unsubscribed", "marked-as-spam"]),
    campaignId: idSchema.optional(),
  })),
  "subscription-start": event("subscription-start", () => ({
    ...ofSubscription,
    plan: idSchema.optional(),
    termEndsAt: instantSchema.optional(),
  })),
  "subscription-renew": event("subscription-renew", () => ({
    ...ofSubscription,
    termEndsAt: instantSchema.optional(),
  })),
  "subscription-cancel": event("subscription-cancel", () => ({
    ...ofSubscription,
    endsAt: instantSchema.optional(),
    reason: z.string().optional(),
  })),
  "subscription-uncancel": event("subscription-uncancel", () => ofSubscription),
  "subscription-pause": event("subscription-pause", () => ofSubscription),
  "subscription-resume": event("subscription-resume", () => ofSubscription),
  "subscription-expire": event("subscription-expire", () => ({
    ...ofSubscription,
    cause: z.enum(["voluntary", "payment-failed", "moved", "deceased", "other"]).optional(),
  })),
  "subscription-payment-failed": event("subscription-payment-failed", () => ofSubscription),
  "loyalty-earn": event("loyalty-earn", () => ({ ...ofLoyalty, ...points })),
  "loyalty-redeem": event("loyalty-redeem", () => ({ ...ofLoyalty, ...points })),
  "loyalty-expire": event("loyalty-expire", () => ({ ...ofLoyalty, ...points })),
  "loyalty-tier": event("loyalty-tier", () => ({ ...ofLoyalty, tier: idSchema })),
} satisfies Record<KnownEventType, z.ZodType>;

const known = Object.values(eventSchemas) as [
  (typeof eventSchemas)["visit"],
  ...(typeof eventSchemas)[KnownEventType][],
];

/** The events that this library understands. Extend it with `z.discriminatedUnion("type", [...knownEventSchema.options, yours])`. */
export const knownEventSchema = z.discriminatedUnion("type", known);

/** An event of your own, whose type begins with `x-`. */
export const customEventSchema = entity(() => ({
  ...eventEnvelopeShape,
  type: z.templateLiteral(["x-", z.string().min(1)]),
}));

/** Any event. */
export const customerEventSchema = z.union([knownEventSchema, customEventSchema]);

export const aliasSchema = entity(() => ({ id: idSchema, canonicalId: idSchema }));
