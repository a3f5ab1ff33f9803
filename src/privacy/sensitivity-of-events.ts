import type { KnownEventType } from "../journey/index.js";
import type { SensitivityOfPaths } from "./sensitivity-class.js";

const envelope = {
  id: "record-id",
  source: "technical",
  type: "technical",
  time: "behaviour",
  updatedAt: "technical",
  customerId: "person-id",
  anonymousId: "person-id",
  accountId: "person-id",
  channel: "behaviour",
  context: "may-reveal-special",
  custom: "unknown",
} as const;

const look = { ...envelope, sessionId: "record-id" } as const;
// An article gives away what its category does.
const ofArticle = { articleId: "may-reveal-special", category: "may-reveal-special" } as const;
const ofOrder = { orderId: "record-id", orderSource: "technical" } as const;
const ofTicket = { ...envelope, ticketId: "record-id" } as const;
const ofSubscription = { ...envelope, subscriptionId: "record-id" } as const;
const points = { ...envelope, programId: "may-reveal-special", points: "financial" } as const;

/** What happened: each kind of event by its type, and events of the caller's own under `x-`. */
export const sensitivityOfEvents = {
  visit: look,
  "product-view": { ...look, ...ofArticle },
  search: { ...look, query: "free-text" },
  "cart-add": { ...look, ...ofArticle, quantity: "behaviour" },
  "cart-remove": { ...look, ...ofArticle, quantity: "behaviour" },
  "wishlist-add": { ...look, ...ofArticle },
  "checkout-start": look,
  purchase: {
    ...envelope,
    orderId: "record-id",
    "total.amountMinor": "financial",
    "total.currency": "financial",
    "discount.amountMinor": "financial",
    "discount.currency": "financial",
    // A code can be one person's own.
    discountCodes: "record-id",
    "lines.articleId": "may-reveal-special",
    "lines.category": "may-reveal-special",
    "lines.quantity": "behaviour",
    "lines.amount.amountMinor": "financial",
    "lines.amount.currency": "financial",
    "lines.discount.amountMinor": "financial",
    "lines.discount.currency": "financial",
    test: "technical",
    gift: "behaviour",
    guest: "behaviour",
    country: "location",
    purpose: "behaviour",
    "participants.role": "relationship",
    "participants.partyId": "person-id",
    "participants.assumed": "technical",
    referrerId: "person-id",
  },
  "order-cancel": { ...envelope, ...ofOrder, reason: "free-text" },
  refund: {
    ...envelope,
    ...ofOrder,
    "amount.amountMinor": "financial",
    "amount.currency": "financial",
    reason: "free-text",
  },
  return: {
    ...envelope,
    ...ofOrder,
    ...ofArticle,
    quantity: "behaviour",
    faulty: "behaviour",
    reason: "free-text",
  },
  usage: { ...envelope, feature: "may-reveal-special", quantity: "behaviour" },
  "ticket-opened": { ...ofTicket, orderId: "record-id", subject: "free-text" },
  "ticket-answered": ofTicket,
  "ticket-resolved": ofTicket,
  complaint: { ...ofTicket, ...ofOrder, resolvedAt: "behaviour", reason: "free-text" },
  review: {
    ...envelope,
    ...ofArticle,
    incentivised: "behaviour",
    rating: "opinion",
    "scale.min": "technical",
    "scale.max": "technical",
  },
  share: { ...envelope, ...ofArticle, incentivised: "behaviour" },
  "referral-made": { ...envelope, incentivised: "behaviour", refereeId: "person-id" },
  "referral-converted": { ...envelope, refereeId: "person-id" },
  "referral-received": { ...envelope, referrerId: "person-id" },
  "survey-response": {
    ...envelope,
    metric: "technical",
    score: "opinion",
    "scale.min": "technical",
    "scale.max": "technical",
    aspect: "opinion",
    comment: "free-text",
    hasComment: "behaviour",
  },
  "category-spend": {
    ...envelope,
    "amount.amountMinor": "financial",
    "amount.currency": "financial",
    "low.amountMinor": "financial",
    "low.currency": "financial",
    "high.amountMinor": "financial",
    "high.currency": "financial",
    days: "technical",
    category: "may-reveal-special",
    basis: "technical",
  },
  contact: {
    ...envelope,
    direction: "behaviour",
    answers: "record-id",
    ticketId: "record-id",
    campaignId: "may-reveal-special",
  },
  "email-engagement": { ...envelope, action: "behaviour", campaignId: "may-reveal-special" },
  "subscription-start": { ...ofSubscription, plan: "may-reveal-special", termEndsAt: "behaviour" },
  "subscription-renew": { ...ofSubscription, termEndsAt: "behaviour" },
  "subscription-cancel": { ...ofSubscription, endsAt: "behaviour", reason: "free-text" },
  "subscription-uncancel": ofSubscription,
  "subscription-pause": ofSubscription,
  "subscription-resume": ofSubscription,
  // One of the causes is death.
  "subscription-expire": { ...ofSubscription, cause: "child-or-vulnerable" },
  "subscription-payment-failed": ofSubscription,
  "loyalty-earn": points,
  "loyalty-redeem": points,
  "loyalty-expire": points,
  "loyalty-tier": { ...envelope, programId: "may-reveal-special", tier: "behaviour" },
  // The word itself is the caller's own.
  "x-": { ...envelope, type: "unknown" },
} as const satisfies Readonly<Record<KnownEventType | "x-", SensitivityOfPaths>>;

/** Rows of surveys and reviews that never were events. */
export const sensitivityOfAnswers = {
  "survey-answer": {
    customerId: "person-id",
    anonymousId: "person-id",
    accountId: "person-id",
    score: "opinion",
    "scale.min": "technical",
    "scale.max": "technical",
    time: "behaviour",
    metric: "technical",
    aspect: "opinion",
    id: "record-id",
    source: "technical",
    updatedAt: "technical",
  },
  "rated-review": {
    rating: "opinion",
    "scale.min": "technical",
    "scale.max": "technical",
    incentivised: "behaviour",
    id: "record-id",
    source: "technical",
  },
} as const satisfies Readonly<Record<string, SensitivityOfPaths>>;
