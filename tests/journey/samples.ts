import type { CustomerEvent, KnownEventType } from "clientele/journey";

const eur = { amountMinor: 2500, currency: "EUR" };
const later = "2026-03-02T00:00:00Z";

/** Of each type, the fields beyond the envelope: all of them, so that the types hold the table complete. */
const bodies: {
  readonly [Type in KnownEventType]: Omit<Extract<CustomerEvent, { type: Type }>, "type" | "id" | "source" | "time">;
} = {
  visit: { sessionId: "1" },
  "product-view": { sessionId: "1", articleId: "pot", category: "dishes" },
  search: { query: "tea" },
  "cart-add": { articleId: "pot", quantity: 2 },
  "cart-remove": { articleId: "pot", quantity: 2 },
  "wishlist-add": { articleId: "pot" },
  "checkout-start": { sessionId: "1" },
  purchase: {
    orderId: "o",
    total: eur,
    discount: eur,
    discountCodes: ["TEN"],
    lines: [{ articleId: "pot", category: "dishes", quantity: 1.5, amount: eur, discount: eur }],
    test: false,
    gift: true,
    guest: false,
    country: "PL",
    purpose: "personal",
    participants: [{ role: "payer", partyId: "ben" }],
    referrerId: "zoe",
  },
  "order-cancel": { orderId: "o", orderSource: "shop", reason: "late" },
  refund: { orderId: "o", amount: eur, reason: "late" },
  return: { orderId: "o", articleId: "pot", quantity: 1, faulty: true, reason: "broken" },
  usage: { feature: "export", quantity: 3 },
  "ticket-opened": { ticketId: "t", orderId: "o", subject: "Where is it?" },
  "ticket-answered": { ticketId: "t" },
  "ticket-resolved": { ticketId: "t" },
  complaint: { ticketId: "t", orderId: "o", resolvedAt: later, reason: "late" },
  review: { articleId: "pot", rating: 4, scale: { min: 1, max: 5 }, incentivised: false },
  share: { articleId: "pot", incentivised: true },
  "referral-made": { refereeId: "ben", incentivised: true },
  "referral-converted": { refereeId: "ben" },
  "referral-received": { referrerId: "zoe" },
  "survey-response": {
    metric: "csat",
    score: 9,
    scale: { min: 0, max: 10 },
    aspect: "quality",
    comment: "fine",
    hasComment: true,
  },
  "category-spend": { amount: eur, low: eur, high: eur, days: 90, category: "tea", basis: "declared" },
  contact: { direction: "inbound", answers: "c", ticketId: "t" },
  "email-engagement": { action: "clicked", campaignId: "spring" },
  "subscription-start": { subscriptionId: "s", plan: "basic", termEndsAt: later },
  "subscription-renew": { subscriptionId: "s", termEndsAt: later },
  "subscription-cancel": { subscriptionId: "s", endsAt: later, reason: "moved" },
  "subscription-uncancel": { subscriptionId: "s" },
  "subscription-pause": { subscriptionId: "s" },
  "subscription-resume": { subscriptionId: "s" },
  "subscription-expire": { subscriptionId: "s", cause: "voluntary" },
  "subscription-payment-failed": { subscriptionId: "s" },
  "loyalty-earn": { programId: "p", points: 10 },
  "loyalty-redeem": { programId: "p", points: 10 },
  "loyalty-expire": { programId: "p", points: 10 },
  "loyalty-tier": { programId: "p", tier: "gold" },
};

export const envelope = {
  id: "1",
  source: "shop",
  time: "2026-03-01T09:30:00+01:00",
  updatedAt: later,
  customerId: "anna",
  accountId: "acme",
  channel: "web",
  context: "shop",
  custom: { seat: { row: 4 } },
} as const;

/** One event of each type, with every field. */
export const samples = Object.entries(bodies).map(([type, body]) => ({
  type,
  ...envelope,
  ...body,
})) as unknown as CustomerEvent[];

export const sampleOf = (type: KnownEventType): Record<string, unknown> => ({
  ...samples.find((event) => event.type === type),
});
