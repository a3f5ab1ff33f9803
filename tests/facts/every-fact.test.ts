import { type CustomerFacts, factDictionary, type FactName, summarizeAll, type SurveyFacts } from "clientele/facts";
import type { AnswerScale, CustomerEvent, SurveyMetric } from "clientele/journey";
import type { Party, PartyRole } from "clientele/party";
import { describe, expect, test } from "vitest";
import { eur, event, everything, knownTypes, order, without } from "./support.js";

// One customer to whom everything has happened, and what each fact says of her on 31 December 2026.
const line = (articleId: string, category: string, quantity: number) => ({
  articleId,
  category,
  quantity,
  amount: eur(500),
});

const events: CustomerEvent[] = [
  // The way to the first purchase: 90 minutes.
  event("referral-received", "2026-01-09T08:00:00Z", { referrerId: "zoe" }),
  event("visit", "2026-01-10T10:30:00Z"),
  event("search", "2026-01-10T10:40:00Z", { query: "tea" }),
  order("a", "2026-01-10T12:00:00Z", 2000, {
    country: "PL",
    channel: "web",
    discountCodes: ["WELCOME"],
    lines: [line("tea", "drinks", 2)],
    gift: true,
  }),
  order("b", "2026-02-09T12:00:00Z", 1500, {
    country: "PL",
    channel: "app",
    discount: eur(500),
    lines: [line("tea", "drinks", 1), line("cup", "dishes", 6)],
    purpose: "resale",
  }),
  order("c", "2026-04-10T12:00:00Z", 3000, {
    country: "DE",
    channel: "web",
    purpose: "trade",
  }),
  order("gone", "2026-04-11", 700),
  event("order-cancel", "2026-04-12", { orderId: "gone" }),
  order("sent back", "2026-04-13", 900),
  event("refund", "2026-04-14", { orderId: "sent back" }),
  event("refund", "2026-04-15", { orderId: "c", amount: eur(1000) }),
  event("return", "2026-04-15", { orderId: "c" }),
  event("return", "2026-04-16", { orderId: "b", faulty: true }),
  event("category-spend", "2026-04-30", { amount: eur(10_000), low: eur(5000), high: eur(20_000), days: 100 }),
  // Since the latest purchase.
  event("visit", "2026-12-20"),
  event("product-view", "2026-12-20T10:00:00Z", { articleId: "pot" }),
  event("product-view", "2026-12-20T10:20:00Z", { articleId: "pot" }),
  event("product-view", "2026-12-21T10:00:00Z", { articleId: "pot" }),
  event("cart-add", "2026-12-21T10:05:00Z", { articleId: "pot" }),
  event("wishlist-add", "2026-12-21T10:06:00Z", { articleId: "jar" }),
  event("checkout-start", "2026-12-21T10:10:00Z"),
  event("usage", "2026-12-22"),
  event("usage", "2026-12-29"),
  // Service.
  event("ticket-opened", "2026-05-01T08:00:00Z", { ticketId: "t1" }),
  event("ticket-answered", "2026-05-01T10:00:00Z", { ticketId: "t1" }),
  event("complaint", "2026-05-01T10:30:00Z", { ticketId: "t1", orderId: "c" }),
  event("ticket-resolved", "2026-05-02T08:00:00Z", { ticketId: "t1" }),
  event("ticket-opened", "2026-05-02T09:00:00Z", { ticketId: "t1" }),
  event("ticket-resolved", "2026-05-02T10:00:00Z", { ticketId: "t1" }),
  event("ticket-opened", "2026-12-01T08:00:00Z", { ticketId: "t2" }),
  event("complaint", "2026-12-01", { orderId: "b" }),
  event("contact", "2026-12-02", { direction: "inbound" }),
  event("contact", "2026-12-03", { direction: "outbound" }),
  event("contact", "2026-12-04", { direction: "inbound" }),
  event("email-engagement", "2026-12-05", { action: "delivered" }),
  event("email-engagement", "2026-12-05", { action: "opened" }),
  event("email-engagement", "2026-12-05", { action: "clicked" }),
  // Attitude.
  event("survey-response", "2026-06-01", { metric: "nps", score: 6, scale: { min: 0, max: 10 } }),
  event("survey-response", "2026-12-30", { metric: "nps", score: 9, scale: { min: 0, max: 10 } }),
  event("survey-response", "2026-12-30", { metric: "csat", score: 75, scale: { min: 0, max: 100 } }),
  event("survey-response", "2026-12-31", { metric: "ces", score: 7, scale: { min: 1, max: 7 } }),
  event("survey-response", "2026-12-29", {
    metric: "comparison",
    score: 3,
    scale: { min: 0, max: 4 },
    comment: "dear",
  }),
  event("survey-response", "2026-12-28", {
    metric: "importance",
    aspect: "price",
    score: 4,
    scale: { min: 1, max: 5 },
  }),
  event("survey-response", "2026-12-27", { metric: "csat", aspect: "price", score: 2, scale: { min: 1, max: 5 } }),
  event("review", "2026-06-01", { rating: 8, scale: { min: 0, max: 10 } }),
  event("review", "2026-06-02", { rating: 1 }),
  event("share", "2026-06-03"),
  event("share", "2026-06-03", { incentivised: true }),
  event("referral-made", "2026-06-04", { refereeId: "ben" }),
  event("referral-made", "2026-06-04", { refereeId: "anna" }),
  event("referral-converted", "2026-06-05", { refereeId: "ben" }),
  // Contracts and programmes.
  event("subscription-start", "2026-03-01", { subscriptionId: "s", termEndsAt: "2027-03-01T12:00:00Z" }),
  event("loyalty-earn", "2026-06-01", { points: 60 }),
  event("loyalty-earn", "2026-07-01", { points: 40 }),
  event("loyalty-redeem", "2026-06-02", { points: 30 }),
  event("loyalty-expire", "2026-06-03", { points: 20 }),
  event("loyalty-tier", "2026-06-01", { tier: "silver" }),
  event("loyalty-tier", "2026-06-02", { tier: "gold" }),
  event("x-tasting", "2026-06-02"),
];

const anna: Party = {
  type: "person",
  id: "anna",
  demographics: {
    ageBand: "35-44",
    country: "PL",
    region: "PL-14",
    household: "2",
    incomeBand: { fromMinor: 3_000_000, toMinor: 5_000_000, currency: "PLN", per: "year", basis: "declared" },
  },
  protections: ["vulnerable", "bereaved"],
};
const firm: Party = { type: "organization", id: "firm", kind: "business" };
const roles: PartyRole[] = [
  {
    role: "customer",
    partyId: "anna",
    supplierId: "us",
    relationship: "internal",
    internalAs: "employee",
    validFrom: "2025-12-01",
  },
];
const consents = [
  { kind: "consent", purpose: "analytics", status: "given", recordedAt: "2026-01-01T00:00:00Z", partyId: "anna" },
  {
    kind: "consent",
    purpose: "direct-marketing",
    status: "given",
    recordedAt: "2026-01-01T00:00:00Z",
    partyId: "anna",
  },
  { kind: "objection", purpose: "direct-marketing", recordedAt: "2026-02-01T00:00:00Z", partyId: "anna" },
] as const;

const inputs = {
  asOf: "2026-12-31",
  occasionDays: true,
  homeCountry: "PL",
  promotions: [{ from: "2026-02-01", to: "2026-02-15" }],
  roles,
  consents,
  parties: [anna, firm],
};
const coverage = { ...everything, purchase: { from: "2025-01-01" }, "x-tasting": { from: "beginning" } } as const;

const absent = undefined;

const survey = (
  metric: SurveyMetric,
  lastScore: number,
  lastScale: AnswerScale,
  course: SurveyFacts["course"],
): SurveyFacts => ({
  metric,
  answers: course.length,
  lastScore,
  lastScale,
  lastDaysAgo: course[course.length - 1].daysAgo,
  meanShare: course.reduce((sum, { share }) => sum + share, 0) / course.length,
  course,
});

/** Of each fact: what it says of anna, and of somebody to whom nothing has happened. */
const table: { readonly [Name in FactName]: readonly [seen: CustomerFacts[Name], unseen: CustomerFacts[Name]] } = {
  observedFrom: ["2025-01-01T00:00:00.000Z", "2025-01-01T00:00:00.000Z"],
  daysObserved: [729, 729],
  acquiredAt: ["2025-12-01T00:00:00.000Z", absent],
  historyComplete: [true, absent],

  firstPurchaseAt: ["2026-01-10T12:00:00.000Z", absent],
  lastPurchaseAt: ["2026-04-10T12:00:00.000Z", absent],
  orders: [3, 0],
  purchaseOccasions: [3, 0],
  history: [{ frequency: 2, recency: 90 / 7, T: 355 / 7, unit: "week" }, absent],
  daysSinceFirstPurchase: [355, absent],
  daysSinceLastPurchase: [265, absent],
  occasionDays: [["2026-01-10", "2026-02-09", "2026-04-10"], []],
  gapsDays: [[30, 60], []],
  gapCount: [2, 0],
  gapMedianDays: [45, absent],
  gapMeanDays: [45, absent],
  gapDeviationDays: [Math.sqrt(450), absent],
  gapLongestDays: [60, absent],
  gapLastDays: [60, absent],
  spend: [
    [
      {
        currency: "EUR",
        gross: 6500,
        refunded: 1000,
        net: 5500,
        discount: 500,
        meanPerOccasion: 5500 / 3,
        meanPerRepeatOccasion: 1750,
      },
    ],
    [],
  ],
  discountedOccasions: [2, 0],
  discountedOccasionShare: [2 / 3, absent],
  discountValueShare: [500 / 7000, absent],
  discountDepthMean: [0.25, absent],
  discountedOccasionDays: [["2026-01-10", "2026-02-09"], []],
  discountedOccasionShareEarlier: [1, absent],
  discountedOccasionShareLater: [0, absent],
  gapsBeforeDiscount: [1, 0],
  gapBeforeDiscountMedianDays: [30, absent],
  gapsBeforeFullPrice: [1, 0],
  gapBeforeFullPriceMedianDays: [60, absent],
  promotionOccasions: [1, 0],
  promotionOccasionShare: [1 / 2, absent],
  promotionDayShare: [14 / 355, absent],
  cancelledOrders: [1, 0],
  refundedOrders: [1, 0],
  returns: [2, 0],
  faultyReturns: [1, 0],
  daysSinceLastFaultyReturn: [259, absent],
  deliveryCountries: [
    [
      { name: "PL", count: 2 },
      { name: "DE", count: 1 },
    ],
    [],
  ],
  foreignOccasionShareLastYear: [1 / 3, absent],
  channels: [
    [
      { name: "web", count: 2 },
      { name: "app", count: 1 },
    ],
    [],
  ],
  categories: [
    [
      { name: "drinks", count: 2 },
      { name: "dishes", count: 1 },
    ],
    [],
  ],
  articles: [2, 0],
  repeatedArticles: [1, 0],
  lineQuantityMedian: [2, absent],
  giftOrders: [1, 0],
  resaleOrders: [1, 0],
  tradeOrders: [1, 0],
  shareOfWallet: [0.35, absent],
  shareOfWalletLow: [0.175, absent],
  shareOfWalletHigh: [0.7, absent],
  shareOfWalletDaysAgo: [245, absent],
  walletSpend: [{ own: eur(3500), category: eur(10_000) }, absent],

  visits: [2, 0],
  productViews: [3, 0],
  searches: [1, 0],
  cartAdds: [1, 0],
  checkouts: [1, 0],
  visitsSinceLastPurchase: [1, 0],
  productViewsSinceLastPurchase: [3, 0],
  cartAddsSinceLastPurchase: [1, 0],
  checkoutsSinceLastPurchase: [1, 0],
  viewingDays: [
    [
      { daysAgo: 10, sessions: 1 },
      { daysAgo: 11, sessions: 1 },
    ],
    [],
  ],
  interestActs: [9, 0],
  daysSinceLastInterest: [10, absent],
  openCheckouts: [1, 0],
  daysSinceOpenCheckout: [10, absent],
  openCarts: [1, 0],
  daysSinceOpenCart: [10, absent],
  repeatedlyViewedArticles: [1, 0],
  daysSinceRepeatedView: [11, absent],
  decisionMinutes: [[90], []],
  decisionMinutesMedian: [90, absent],
  decisionMinutesLast: [90, absent],
  usageEvents: [2, 0],
  daysSinceLastUsage: [2, absent],

  tickets: [2, 0],
  openTickets: [1, 0],
  ticketReopenings: [1, 0],
  complaints: [2, 0],
  openComplaints: [1, 0],
  daysSinceLastComplaint: [30, absent],
  resolvedComplaints: [1, 0],
  daysSinceComplaintResolved: [243, absent],
  firstResponse: [{ count: 1, medianHours: 2, longestHours: 2 }, absent],
  resolution: [{ count: 1, medianHours: 26, longestHours: 26 }, absent],
  servedOrders: [4, 0],
  defectiveOrders: [2, 0],
  unansweredContacts: [1, 0],
  daysSinceInboundContact: [27, absent],
  daysSinceOutboundContact: [28, absent],
  emailsDelivered: [1, 0],
  emailsClicked: [1, 0],

  surveys: [
    [
      survey("ces", 7, { min: 1, max: 7 }, [{ daysAgo: 0, share: 1 }]),
      survey("comparison", 3, { min: 0, max: 4 }, [{ daysAgo: 2, share: 0.75 }]),
      survey("csat", 75, { min: 0, max: 100 }, [{ daysAgo: 1, share: 0.75 }]),
      survey("nps", 9, { min: 0, max: 10 }, [
        { daysAgo: 213, share: 0.6 },
        { daysAgo: 1, share: 0.9 },
      ]),
    ],
    [],
  ],
  npsAnswers: [2, 0],
  npsLast: [9, absent],
  npsLastDaysAgo: [1, absent],
  csatAnswers: [1, 0],
  csatLast: [4, absent],
  csatLastDaysAgo: [1, absent],
  cesAnswers: [1, 0],
  cesLast: [7, absent],
  cesLastDaysAgo: [0, absent],
  comparisonAnswers: [1, 0],
  comparisonLast: [4, absent],
  comparisonLastDaysAgo: [2, absent],
  aspects: [
    [{ aspect: "price", importance: 0.75, importanceDaysAgo: 3, satisfaction: 0.25, satisfactionDaysAgo: 4 }],
    [],
  ],
  surveyComments: [1, 0],
  reviews: [2, 0],
  reviewRatingMean: [1 + (0.8 / 2) * 4, absent],
  daysSinceLastReview: [212, absent],
  advocacyActsLastYear: [3, 0],
  referralsMade: [1, 0],
  referralsConverted: [1, 0],
  referralsReceived: [1, 0],
  referredBeforeFirstPurchase: [true, false],

  subscriptions: [
    [
      {
        subscriptionId: "s",
        status: "active",
        spans: [{ start: "2026-03-01T12:00:00.000Z" }],
        endsAt: "2027-03-01T12:00:00.000Z",
        failedPayments: 0,
      },
    ],
    [],
  ],
  subscriptionStatus: ["active", "none"],
  pointsBalance: [50, 0],
  pointsEarned: [100, 0],
  pointsRedeemed: [30, 0],
  pointsExpired: [20, 0],
  daysSinceFirstEarn: [213, absent],
  daysSinceLastEarn: [183, absent],
  daysSinceLastRedeem: [212, absent],
  loyaltyTier: ["gold", absent],

  partyType: ["person", "organization"],
  organizationKind: [absent, "business"],
  relationship: ["internal", absent],
  internalAs: ["employee", absent],
  roles: [[{ role: "customer", relationship: "internal", internalAs: "employee" }], absent],
  protections: [["bereaved", "vulnerable"], absent],
  ageBand: ["35-44", absent],
  incomeBand: ["3000000-5000000 PLN minor units per year", absent],
  country: ["PL", absent],
  region: ["PL-14", absent],
  household: ["2", absent],
  permissions: [["analytics"], []],
  objections: [["direct-marketing"], []],
  contexts: [["shop"], absent],
  customEvents: [[{ name: "x-tasting", count: 1 }], [{ name: "x-tasting", count: 0 }]],
};

const names = Object.keys(table) as FactName[];
const envelope = ["schemaVersion", "customerId", "by", "asOf", "timeZone", "coverage"];
const inTheShop = events.map((one) => ({ ...one, context: "shop" }));
const [seen, unseen] = summarizeAll(inTheShop, { ...inputs, coverage });

test("the dictionary names exactly the facts", () => {
  expect(Object.keys(factDictionary).sort()).toEqual([...names].sort());
  expect(
    Object.keys({ ...seen, ...unseen })
      .filter((key) => !envelope.includes(key))
      .sort(),
  ).toEqual([...names].sort());
});

test("facts are plain JSON", () => {
  expect(JSON.parse(JSON.stringify([seen, unseen]))).toEqual([seen, unseen]);
});

describe.each(names)("%s", (name) => {
  const { needs, needsOneOf = [] } = factDictionary[name];
  const [value, nothing] = table[name];

  test("says what was seen", () => expect(seen[name]).toEqual(value));
  test("is zero, or has nothing to say, where nothing was seen", () => expect(unseen[name]).toEqual(nothing));

  const kinds = needs.filter((need) => (knownTypes as readonly string[]).includes(need));
  for (const need of [...kinds, ...(needsOneOf.length === 0 ? [] : [needsOneOf])]) {
    test(`is absent where ${String(need)} is not covered, even if it was seen`, () => {
      const [facts] = summarizeAll(events, {
        ...inputs,
        coverage: { ...without(...[need].flat()), "x-tasting": { from: "beginning" } },
      });
      expect(facts[name]).toBeUndefined();
    });
  }
  const optional = {
    party: "parties",
    roles: "roles",
    consents: "consents",
    "home-country": "homeCountry",
    promotions: "promotions",
  };
  for (const [need, option] of Object.entries(optional)) {
    if (!(needs as readonly string[]).includes(need)) continue;
    test(`is absent without ${option}`, () => {
      const [facts] = summarizeAll(events, { ...inputs, coverage, [option]: undefined });
      expect(facts.customerId).toBe("anna");
      expect(facts[name]).toBeUndefined();
    });
  }
});
