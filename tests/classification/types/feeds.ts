import { type ChainRole, createClassifier, type CustomerType, type Stage, type Trait } from "clientele/classification";
import { type CustomerFacts, summarizeAll, type SummarizeAllOptions } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import type { PartyRole } from "clientele/party";
import type { FactValue } from "clientele/rules";
import { eur, event, everything, without } from "../../facts/support.js";
import { base } from "../fixtures/facts.js";
import type { SituationsOf } from "./situations.js";

// Everything happens in Bangkok, seven hours before UTC: two minutes apart around midnight there are two days, and one in UTC.
// It is asked at nine in the morning, when what happened late on a day is a day further back than the hours since say.

const timeZone = "Asia/Bangkok";
const today = Date.UTC(2026, 2, 31);
type Clock = `${number}:${number}`;

/** A date, so many days ago. */
const dateOf = (daysAgo: number) => new Date(today - daysAgo * 86_400_000).toISOString().slice(0, 10);
/** A moment of Bangkok's day so many days ago. */
const ago = (daysAgo: number, clock: Clock = "08:00") => `${dateOf(daysAgo)}T${clock}:00+07:00`;
/** The last day that is still within so many days begins; the one before it ends. */
const justWithin = (days: number) => ago(days - 1, "00:01");
const justBefore = (days: number) => ago(days, "23:59");

export interface Feed {
  readonly events: readonly CustomerEvent[];
  readonly options?: Partial<SummarizeAllOptions>;
}
const feed = (events: readonly CustomerEvent[], options: Partial<SummarizeAllOptions> = {}): Feed => ({
  events,
  options,
});

/** The moment that is asked about. */
const now = ago(0, "09:00");

/** What is known of anna at that moment. */
export function factsOf({ events, options }: Feed): CustomerFacts {
  const facts = summarizeAll(events, {
    asOf: now,
    timeZone,
    coverage: everything,
    homeCountry: "TH",
    discountsRecorded: true,
    parties: [{ type: "person", id: "anna" }],
    ...options,
  });
  return facts.find(({ customerId }) => customerId === "anna") as CustomerFacts;
}

export const classifyAnna = createClassifier({ base });

/** What the evidence must show: each fact with its value. */
export type Seen = Readonly<Record<string, FactValue | undefined>>;
type LivedSituations = SituationsOf<Feed, Seen>;

// Words for what happens.

const bought = (time: string, fields: object = {}) => event("purchase", time, { total: eur(2500), ...fields });
/** A customer from before the feed, which began so many days ago, and what they bought since. */
const fromBefore = (began: number, ...times: readonly string[]) =>
  feed(boughtAt(...times), {
    coverage: { ...everything, purchase: { from: dateOf(began) } },
    roles: [{ role: "customer", partyId: "anna", supplierId: "shop", validFrom: dateOf(900) }],
  });
const boughtAt = (...times: readonly string[]) => times.map((time) => bought(time));
const visited = (time: string) => event("visit", time);
const viewed = (time: string, fields: object = {}) => event("product-view", time, { articleId: "lamp", ...fields });
/** A kind of event that the feed does not carry, whatever else it carries. */
const lacking = (...types: readonly CustomerEvent["type"][]) => ({ coverage: without(...types) });
const interest = ["visit", "product-view", "search", "cart-add", "wishlist-add", "checkout-start"] as const;
const lookedAndLeft = feed([visited(ago(1))], lacking("purchase"));
const purchasesMissing: LivedSituations["undecided"][number] = [
  "purchases are not in the feed",
  lookedAndLeft,
  ["purchaseOccasions"],
];

const stages: Record<Stage, LivedSituations> = {
  prospective: {
    is: [["visited yesterday", feed([visited(ago(1))]), { purchaseOccasions: 0, daysSinceLastInterest: 1 }]],
    barelyIs: [
      ["visited within 90 days, by a minute", feed([visited(justWithin(90))]), { daysSinceLastInterest: 89 }],
      [
        "the only order was cancelled",
        feed([visited(ago(6)), bought(ago(5), { id: "o1" }), event("order-cancel", ago(4), { orderId: "o1" })]),
        { purchaseOccasions: 0, daysSinceLastInterest: 6 },
      ],
      [
        "the only order was a test",
        feed([visited(ago(6)), bought(ago(5), { test: true })]),
        { purchaseOccasions: 0, daysSinceLastInterest: 6 },
      ],
    ],
    barelyIsNot: [
      [
        "visited a minute too early",
        feed([visited(justBefore(90))]),
        { interestActs: 1, daysSinceLastInterest: 90 },
        "unengaged",
      ],
      ["bought after the visit", feed([visited(ago(5)), bought(ago(5))]), { purchaseOccasions: 1 }, "new"],
    ],
    undecided: [purchasesMissing],
  },
  unengaged: {
    is: [["known, and nothing ever happened", feed([]), { purchaseOccasions: 0, interestActs: 0 }]],
    barelyIs: [
      ["visited a minute too early", feed([visited(justBefore(90))]), { interestActs: 1, daysSinceLastInterest: 90 }],
    ],
    barelyIsNot: [
      ["visited within 90 days", feed([visited(justWithin(90))]), { daysSinceLastInterest: 89 }, "prospective"],
    ],
    undecided: [["purchases are not in the feed", feed([], lacking("purchase")), ["purchaseOccasions"]]],
  },
  new: {
    is: [["bought ten days ago", feed([bought(ago(10))]), { purchaseOccasions: 1, daysSinceLastPurchase: 10 }]],
    barelyIs: [
      ["bought within 100 days, by a minute", feed([bought(justWithin(100))]), { daysSinceLastPurchase: 99 }],
      [
        "bought twice on one day in Bangkok, on two in UTC",
        feed(boughtAt(ago(10, "06:59"), ago(10, "07:01"))),
        { purchaseOccasions: 1, daysSinceLastPurchase: 10 },
      ],
      [
        "acquired on the day on which the feed begins",
        feed([bought(ago(50, "00:01"))], {
          coverage: { ...everything, purchase: { from: dateOf(50) } },
          roles: [{ role: "customer", partyId: "anna", supplierId: "shop", validFrom: dateOf(50) }],
        }),
        { historyComplete: true },
      ],
    ],
    barelyIsNot: [
      ["bought a minute too early", feed([bought(justBefore(100))]), { daysSinceLastPurchase: 100 }, "at-risk"],
      [
        "bought twice, two minutes apart around midnight",
        feed(boughtAt(ago(11, "23:59"), ago(10, "00:01"))),
        { purchaseOccasions: 2 },
        "active",
      ],
      [
        "acquired a day before the feed begins",
        feed([bought(ago(50, "00:01"))], {
          coverage: { ...everything, purchase: { from: dateOf(50) } },
          roles: [{ role: "customer", partyId: "anna", supplierId: "shop", validFrom: dateOf(51) }],
        }),
        { purchaseOccasions: 1, historyComplete: false },
        "active",
      ],
    ],
    undecided: [purchasesMissing],
  },
  active: {
    is: [
      [
        "every 30 days",
        feed(boughtAt(ago(100), ago(70), ago(40), ago(10))),
        { purchaseOccasions: 4, daysSinceLastPurchase: 10 },
      ],
    ],
    // Three gaps of 30 days weigh as much as the base: nine of ten gaps have ended within 99.83 days.
    barelyIs: [
      [
        "silent for 99 days, by a minute",
        feed(boughtAt(ago(189), ago(159), ago(129), justWithin(100))),
        { daysSinceLastPurchase: 99 },
      ],
      [
        "long silent, with a subscription that runs",
        feed([...boughtAt(ago(800), ago(770)), event("subscription-start", ago(800), { subscriptionId: "s" })]),
        { subscriptionStatus: "active" },
      ],
    ],
    barelyIsNot: [
      [
        "silent for 100 days, by a minute",
        feed(boughtAt(ago(190), ago(160), ago(130), justBefore(100))),
        { daysSinceLastPurchase: 100 },
        "at-risk",
      ],
    ],
    undecided: [purchasesMissing],
  },
  "at-risk": {
    is: [["silent for 130 days", feed([bought(ago(130))]), { daysSinceLastPurchase: 130 }]],
    barelyIs: [
      ["silent for 100 days, by a minute", feed([bought(justBefore(100))]), { daysSinceLastPurchase: 100 }],
      ["silent for 169 days, by a minute", feed([bought(justWithin(170))]), { daysSinceLastPurchase: 169 }],
      [
        "gave notice that runs out on the next day",
        feed([
          bought(ago(1)),
          event("subscription-start", ago(300), { subscriptionId: "s" }),
          event("subscription-cancel", ago(20), { subscriptionId: "s", endsAt: ago(-1, "00:00") }),
        ]),
        { subscriptionStatus: "notice" },
      ],
    ],
    barelyIsNot: [
      ["silent for 99 days, by a minute", feed([bought(justWithin(100))]), { daysSinceLastPurchase: 99 }, "new"],
      ["silent for 170 days, by a minute", feed([bought(justBefore(170))]), { daysSinceLastPurchase: 170 }, "lapsed"],
      [
        "gave notice, and took it back",
        feed([
          bought(ago(1)),
          bought(ago(31)),
          event("subscription-start", ago(300), { subscriptionId: "s" }),
          event("subscription-cancel", ago(20), { subscriptionId: "s", endsAt: ago(-1, "00:00") }),
          event("subscription-uncancel", ago(19), { subscriptionId: "s" }),
        ]),
        { subscriptionStatus: "active" },
        "active",
      ],
    ],
    undecided: [purchasesMissing],
  },
  lapsed: {
    is: [["silent for a year", feed([bought(ago(365))]), { daysSinceLastPurchase: 365 }]],
    barelyIs: [
      ["silent for 170 days, by a minute", feed([bought(justBefore(170))]), { daysSinceLastPurchase: 170 }],
      [
        "the notice ran out in this moment",
        feed([
          event("subscription-start", ago(300), { subscriptionId: "s" }),
          event("subscription-cancel", ago(20), { subscriptionId: "s", endsAt: now }),
        ]),
        { subscriptionStatus: "ended" },
      ],
      [
        "a customer from before a feed of 170 days, who bought nothing in it",
        fromBefore(170),
        { historyComplete: false, daysObserved: 170 },
      ],
    ],
    barelyIsNot: [
      ["silent for 169 days, by a minute", feed([bought(justWithin(170))]), { daysSinceLastPurchase: 169 }, "at-risk"],
      [
        "the notice runs out in a minute",
        feed([
          event("subscription-start", ago(300), { subscriptionId: "s" }),
          event("subscription-cancel", ago(20), { subscriptionId: "s", endsAt: ago(0, "09:01") }),
        ]),
        { subscriptionStatus: "notice" },
        "at-risk",
      ],
      [
        "a customer from before a feed of 169 days, who bought nothing in it",
        fromBefore(169),
        { historyComplete: false, daysObserved: 169 },
        "at-risk",
      ],
    ],
    undecided: [purchasesMissing],
  },
  reactivated: {
    is: [
      [
        "back after 300 days",
        feed(boughtAt(ago(363), ago(333), ago(303), ago(3))),
        { purchaseOccasions: 4, gapLastDays: 300, daysSinceLastPurchase: 3 },
      ],
    ],
    // One gap of 30 days before, so 98 % of the gaps would have ended within 169.8 days.
    barelyIs: [
      [
        "the silence was of 170 days, by a minute",
        feed(boughtAt(ago(203), ago(173, "23:59"), ago(3, "00:01"))),
        { gapLastDays: 170 },
      ],
      [
        "a customer from before, whose first purchase came after 170 days of the feed",
        fromBefore(173, justWithin(4)),
        { historyComplete: false, silenceBeforeFirstPurchaseDays: 170, daysSinceLastPurchase: 3 },
      ],
      // Gaps of 30 and 170 days beside a base of 30 make a usual gap of 48.6 days.
      [
        "back for 48 days, by a minute",
        feed(boughtAt(ago(248), ago(218), justWithin(49))),
        { gapLastDays: 170, daysSinceLastPurchase: 48 },
      ],
    ],
    barelyIsNot: [
      [
        "a customer from before, whose first purchase came after 169 days of the feed",
        fromBefore(172, justWithin(4)),
        { historyComplete: false },
        "active",
      ],
      [
        "the silence was of 169 days, by two minutes",
        feed(boughtAt(ago(202), ago(172, "00:01"), ago(3, "23:59"))),
        { purchaseOccasions: 3, daysSinceLastPurchase: 3 },
        "active",
      ],
      [
        "back for 49 days, by a minute",
        feed(boughtAt(ago(249), ago(219), justBefore(49))),
        { daysSinceLastPurchase: 49 },
        "active",
      ],
      [
        "the purchase that ended the silence was refunded",
        feed([
          ...boughtAt(ago(333), ago(303)),
          bought(ago(3), { id: "back" }),
          event("refund", ago(2), { orderId: "back" }),
        ]),
        { daysSinceLastPurchase: 303 },
        "lapsed",
      ],
    ],
    undecided: [purchasesMissing],
  },
};

const discounted = (times: readonly string[], reduced: number) =>
  times.map((time, i) => bought(time, i < reduced ? { discount: eur(500) } : {}));
const often = (n: number) => Array.from({ length: n }, (_, i) => ago(10 + 30 * i));
const decided = (minutes: number, i: number) => {
  const at = today - (100 - 10 * i) * 86_400_000;
  return [visited(new Date(at).toISOString()), bought(new Date(at + minutes * 60_000).toISOString())];
};
const answered = (metric: "csat" | "nps", score: number, time: string, scale = { min: 0, max: 10 }) =>
  event("survey-response", time, { metric, score, scale });
const stars = { min: 1, max: 5 };
const reviewed = (time: string, rating = 5, fields: object = {}) => event("review", time, { rating, ...fields });
const delivered = (time: string, country: string) => bought(time, { country });
const ofBen = (type: CustomerEvent["type"], time: string, fields: object = {}) =>
  event(type, time, { customerId: "ben", ...(type === "purchase" ? { total: eur(900) } : {}), ...fields });

const traits: Record<Trait, LivedSituations> = {
  "window-shopper": {
    is: [
      [
        "looks every other day",
        feed([ago(9), ago(7), ago(5), ago(3)].map((time) => viewed(time))),
        { viewingSessions: 4, viewingDaysInWindow: 4 },
      ],
    ],
    barelyIs: [
      [
        "the first look 29 days ago, by a minute",
        feed([viewed(justWithin(30)), viewed(ago(2, "10:00")), viewed(ago(2, "20:00"))]),
        { viewingSessions: 3, viewingDaysInWindow: 2 },
      ],
      [
        "two sittings 31 minutes apart, and one on the next day",
        feed([viewed(ago(3, "10:00")), viewed(ago(3, "10:31")), viewed(ago(2))]),
        { viewingSessions: 3 },
      ],
      [
        "three looks since the latest purchase",
        feed([bought(ago(10)), viewed(ago(9)), viewed(ago(8)), viewed(ago(7))]),
        { viewingSessions: 3 },
      ],
    ],
    barelyIsNot: [
      [
        "the first look 30 days ago, by a minute",
        feed([viewed(justBefore(30)), viewed(ago(2, "10:00")), viewed(ago(2, "20:00"))]),
        { viewingSessions: 2, viewingDaysInWindow: 1 },
      ],
      [
        "one sitting of looks 30 minutes apart, and one on the next day",
        feed([viewed(ago(3, "10:00")), viewed(ago(3, "10:30")), viewed(ago(2))]),
        { viewingSessions: 2 },
      ],
      [
        "three looks on one day in Bangkok, on two in UTC",
        feed([viewed(ago(2, "05:00")), viewed(ago(2, "06:59")), viewed(ago(2, "09:00"))]),
        { viewingDaysInWindow: 1 },
      ],
      [
        "bought after the second look",
        feed([viewed(ago(9)), viewed(ago(8)), bought(ago(8, "09:00")), viewed(ago(7))]),
        { viewingSessions: 1 },
      ],
    ],
    undecided: [
      ["looks are not in the feed", feed([visited(ago(1))], lacking("product-view")), ["viewingDays"]],
      ["purchases are not in the feed", feed([viewed(ago(1))], lacking("purchase")), ["viewingDays"]],
    ],
  },
  determined: {
    is: [["began to pay today", feed([event("checkout-start", ago(0))]), { daysSinceOpenCheckout: 0 }]],
    barelyIs: [
      [
        "began to pay 6 days ago, by a minute",
        feed([event("checkout-start", justWithin(7))]),
        { openCheckouts: 1, daysSinceOpenCheckout: 6 },
      ],
      [
        "a cart, and the second latest look 6 days ago",
        feed([event("cart-add", ago(1), { articleId: "lamp" }), viewed(justWithin(7)), viewed(ago(1))]),
        { openCarts: 1, repeatedlyViewedArticles: 1, daysSinceRepeatedView: 6 },
      ],
    ],
    barelyIsNot: [
      [
        "began to pay 7 days ago, by a minute",
        feed([event("checkout-start", justBefore(7))]),
        { daysSinceOpenCheckout: 7 },
      ],
      ["bought in the same second", feed([event("checkout-start", ago(1)), bought(ago(1))]), { openCheckouts: 0 }],
      [
        "the second latest look 7 days ago",
        feed([event("cart-add", ago(1), { articleId: "lamp" }), viewed(justBefore(7)), viewed(ago(1))]),
        { daysSinceRepeatedView: 7 },
      ],
      [
        "the cart was emptied",
        feed([
          event("cart-add", ago(1), { articleId: "lamp" }),
          event("cart-remove", ago(0), { articleId: "lamp" }),
          viewed(ago(2)),
          viewed(ago(1)),
        ]),
        { openCarts: 0 },
      ],
      [
        "two looks, at two articles",
        feed([event("cart-add", ago(1)), viewed(ago(2)), viewed(ago(1), { articleId: "chair" })]),
        { repeatedlyViewedArticles: 0 },
      ],
    ],
    undecided: [
      [
        "neither checkouts nor carts are in the feed",
        feed([viewed(ago(1)), viewed(ago(2))], lacking("checkout-start", "cart-add")),
        ["daysSinceOpenCart", "daysSinceOpenCheckout", "openCarts", "openCheckouts"],
      ],
    ],
  },
  "promotion-driven": {
    is: [["five of five", feed(discounted(often(5), 5)), { purchaseOccasions: 5, discountedOccasionShare: 1 }]],
    barelyIs: [
      ["three of five", feed(discounted(often(5), 3)), { discountedOccasionShare: 0.6 }],
      [
        "by a code alone",
        feed(often(3).map((time) => bought(time, { discountCodes: ["SPRING"] }))),
        { discountedOccasionShare: 1 },
      ],
    ],
    barelyIsNot: [
      ["four of seven", feed(discounted(often(7), 4)), { discountedOccasionShare: 4 / 7 }],
      [
        "three orders, two of them on one day",
        feed(discounted([ago(10, "00:01"), ago(10, "23:59"), ago(40)], 3)),
        { purchaseOccasions: 2 },
      ],
    ],
    undecided: [
      [
        "discounts are not recorded",
        feed(boughtAt(...often(5)), { discountsRecorded: false }),
        ["discountedOccasionShare"],
      ],
      [
        "purchases are not in the feed",
        feed([visited(ago(1))], lacking("purchase")),
        ["discountedOccasionShare", "purchaseOccasions"],
      ],
    ],
  },
  impulse: {
    is: [
      [
        "within five minutes, each time",
        feed([5, 5, 5].flatMap(decided)),
        { knownDecisions: 3, quickDecisionShare: 1 },
      ],
    ],
    barelyIs: [
      ["two of four, one in 30 minutes", feed([30, 5, 31, 600].flatMap(decided)), { quickDecisionShare: 0.5 }],
      [
        "three, one of them within two seconds",
        feed([1 / 30, 1, 30].flatMap(decided)),
        { knownDecisions: 3, quickDecisionShare: 1 },
      ],
    ],
    barelyIsNot: [
      ["one of four in 30 minutes, one in 31", feed([30, 31, 31, 600].flatMap(decided)), { quickDecisionShare: 0.25 }],
      ["two, and a third in a feed that knows only the day", feed([1, 1, 0].flatMap(decided)), { knownDecisions: 2 }],
      ["two, and a third without a look", feed([...[1, 1].flatMap(decided), bought(ago(1))]), { knownDecisions: 2 }],
    ],
    undecided: [["looks are not in the feed", feed(boughtAt(...often(4)), lacking(...interest)), ["decisionMinutes"]]],
  },
  angry: {
    is: [["complained, and nobody answered", feed([event("complaint", ago(400))]), { openComplaints: 1 }]],
    barelyIs: [
      [
        "settled 89 days ago, by a minute",
        feed([event("complaint", ago(120), { resolvedAt: justWithin(90) })]),
        { resolvedComplaints: 1, daysSinceComplaintResolved: 89 },
      ],
      [
        "the ticket was opened again",
        feed([
          event("complaint", ago(300), { ticketId: "t" }),
          event("ticket-opened", ago(300), { ticketId: "t" }),
          event("ticket-resolved", ago(200), { ticketId: "t" }),
          event("ticket-opened", ago(199), { ticketId: "t" }),
        ]),
        { openComplaints: 1 },
      ],
      [
        "2 of 5, 89 days ago, by a minute",
        feed([answered("csat", 2, justWithin(90), stars)]),
        { csatLast: 2, csatLastDaysAgo: 89 },
      ],
      ["3 of 10", feed([answered("nps", 3, justWithin(90))]), { npsLast: 3, npsLastDaysAgo: 89 }],
      // 25 of 100 is 2 of 5, counted from 1.
      ["25 of 100", feed([answered("csat", 25, ago(1), { min: 0, max: 100 })]), { csatLast: 2 }],
      [
        "faulty goods, 89 days ago by a minute",
        feed([event("return", justWithin(90), { orderId: "o", faulty: true })]),
        { daysSinceLastFaultyReturn: 89 },
      ],
    ],
    barelyIsNot: [
      [
        "settled 90 days ago, by a minute",
        feed([event("complaint", ago(120), { resolvedAt: justBefore(90) })]),
        { daysSinceComplaintResolved: 90 },
      ],
      ["2 of 5, 90 days ago, by a minute", feed([answered("csat", 2, justBefore(90), stars)]), { csatLastDaysAgo: 90 }],
      [
        "satisfied since",
        feed([answered("csat", 1, ago(30), stars), answered("csat", 3, ago(20), stars)]),
        { csatLast: 3 },
      ],
      ["4 of 10", feed([answered("nps", 4, ago(0))]), { npsLast: 4 }],
      ["26 of 100", feed([answered("csat", 26, ago(1), { min: 0, max: 100 })]), { csatLast: 2.04 }],
      [
        "faulty goods, 90 days ago by a minute",
        feed([event("return", justBefore(90), { orderId: "o", faulty: true })]),
        { daysSinceLastFaultyReturn: 90 },
      ],
      [
        "sent back for the size",
        feed([event("return", ago(1), { orderId: "o" })]),
        { openComplaints: 0, daysSinceLastFaultyReturn: undefined },
      ],
    ],
    undecided: [
      [
        "satisfied, and complaints are not in the feed",
        feed([answered("csat", 5, ago(1), stars)], lacking("complaint")),
        ["daysSinceComplaintResolved", "openComplaints", "resolvedComplaints"],
      ],
    ],
  },
  loyal: {
    is: [
      [
        "every 30 days for two years",
        feed(boughtAt(...often(24))),
        { purchaseOccasions: 24, daysSinceFirstPurchase: 700, daysSinceLastPurchase: 10 },
      ],
    ],
    // Gaps of 40 days beside a base of 30 make a usual gap of 34.6, and four of them are less than 180 days.
    barelyIs: [
      [
        "for 180 days, by a minute",
        feed(boughtAt(justBefore(180), ago(140), ago(100), ago(60))),
        { purchaseOccasions: 4, daysSinceFirstPurchase: 180 },
      ],
    ],
    barelyIsNot: [
      [
        "for 179 days, by a minute",
        feed(boughtAt(justWithin(180), ago(140), ago(100), ago(60))),
        { daysSinceFirstPurchase: 179 },
      ],
      [
        "four orders on three days",
        feed(boughtAt(ago(300), ago(200), ago(100, "00:01"), ago(100, "23:59"))),
        { purchaseOccasions: 3 },
      ],
      ["for the discounts", feed(discounted(often(10), 6)), { discountedOccasionShare: 0.6, baseDiscountedShare: 0.4 }],
    ],
    undecided: [
      [
        "purchases are not in the feed",
        lookedAndLeft,
        ["daysSinceFirstPurchase", "daysSinceLastPurchase", "historyComplete", "purchaseOccasions"],
      ],
      [
        "three purchases in a feed that began lately",
        feed(boughtAt(ago(70), ago(40), ago(10)), { coverage: { ...everything, purchase: { from: dateOf(80) } } }),
        ["historyComplete"],
      ],
    ],
  },
  "brand-advocate": {
    is: [
      [
        "reviews, shares and recommends",
        feed([reviewed(ago(9)), event("share", ago(8)), event("referral-made", ago(7), { refereeId: "ben" })]),
        { advocacyActsLastYear: 3 },
      ],
    ],
    barelyIs: [
      [
        "the first of two acts within a year, by a minute",
        feed([reviewed(justWithin(365)), event("share", ago(1))]),
        { advocacyActsLastYear: 2 },
      ],
      ["two reviews of four stars", feed([reviewed(ago(9), 4), reviewed(ago(8), 4)]), { advocacyActsLastYear: 2 }],
    ],
    barelyIsNot: [
      [
        "the first of two acts more than a year ago, by a minute",
        feed([reviewed(justBefore(365)), event("share", ago(1))]),
        { advocacyActsLastYear: 1 },
      ],
      ["one of two with three stars", feed([reviewed(ago(9), 3), reviewed(ago(8), 4)]), { advocacyActsLastYear: 1 }],
      [
        "one of two for a reward",
        feed([reviewed(ago(9)), reviewed(ago(8), 5, { incentivised: true })]),
        { advocacyActsLastYear: 1 },
      ],
      [
        "one of two to themselves",
        feed([reviewed(ago(9)), event("referral-made", ago(8), { refereeId: "anna" })]),
        { advocacyActsLastYear: 1 },
      ],
    ],
    undecided: [
      [
        "acts are not in the feed",
        feed([answered("nps", 10, ago(1))], lacking("review", "share", "referral-made")),
        ["advocacyActsLastYear"],
      ],
    ],
  },
  referred: {
    is: [
      [
        "recommended a week before the first purchase",
        feed([event("referral-received", ago(17), { referrerId: "ben" }), bought(ago(10))]),
        { referredBeforeFirstPurchase: true },
      ],
    ],
    barelyIs: [
      [
        "in the second of the first purchase",
        feed([event("referral-received", ago(10), { referrerId: "ben" }), bought(ago(10))]),
        { referredBeforeFirstPurchase: true },
      ],
      [
        "named by the first order",
        feed([bought(ago(10), { referrerId: "ben" })]),
        { referredBeforeFirstPurchase: true },
      ],
    ],
    barelyIsNot: [
      [
        "a minute after the first purchase",
        feed([bought(ago(10, "08:00")), event("referral-received", ago(10, "08:01"), { referrerId: "ben" })]),
        { referredBeforeFirstPurchase: false },
      ],
      [
        "by themselves, under another id",
        feed([event("referral-received", ago(17), { referrerId: "anna-2" }), bought(ago(10))], {
          aliases: [{ id: "anna-2", canonicalId: "anna" }],
        }),
        { referredBeforeFirstPurchase: false },
      ],
      [
        "named by the second order",
        feed([bought(ago(10)), bought(ago(5), { referrerId: "ben" })]),
        { referredBeforeFirstPurchase: false },
      ],
    ],
    undecided: [
      [
        "recommendations are not in the feed",
        feed([bought(ago(10))], lacking("referral-received")),
        ["referredBeforeFirstPurchase"],
      ],
    ],
  },
  referrer: {
    is: [
      [
        "brought two",
        feed(["ben", "eve"].map((refereeId) => event("referral-converted", ago(5), { refereeId }))),
        { referralsConverted: 2 },
      ],
    ],
    barelyIs: [
      [
        "brought one, twice",
        feed([5, 4].map((days) => event("referral-converted", ago(days), { refereeId: "ben" }))),
        { referralsConverted: 1 },
      ],
      [
        "named by the first order of another",
        feed([ofBen("purchase", ago(5), { referrerId: "anna" })], lacking("referral-converted")),
        { referralsConverted: 1 },
      ],
    ],
    barelyIsNot: [
      [
        "recommended, and nobody bought",
        feed([event("referral-made", ago(5), { refereeId: "ben" })]),
        { referralsConverted: 0 },
      ],
      [
        "brought themselves",
        feed([event("referral-converted", ago(5), { refereeId: "anna" })]),
        { referralsConverted: 0 },
      ],
      ["named by their own first order", feed([bought(ago(5), { referrerId: "anna" })]), { referralsConverted: 0 }],
      [
        "named by the second order of another",
        feed([ofBen("purchase", ago(9)), ofBen("purchase", ago(5), { referrerId: "anna" })]),
        { referralsConverted: 0 },
      ],
    ],
    undecided: [
      [
        "conversions are not in the feed",
        feed([event("referral-made", ago(5))], lacking("referral-converted")),
        ["referralsConverted"],
      ],
    ],
  },
  international: {
    is: [
      [
        "everything abroad",
        feed([delivered(ago(9), "NO"), delivered(ago(8), "PL")]),
        { foreignOccasionShareLastYear: 1 },
      ],
    ],
    barelyIs: [
      ["one of two", feed([delivered(ago(9), "NO"), delivered(ago(8), "TH")]), { foreignOccasionShareLastYear: 0.5 }],
      [
        "the foreign one of two within a year, by a minute",
        feed([delivered(justWithin(365), "NO"), delivered(ago(8), "TH")]),
        { foreignOccasionShareLastYear: 0.5 },
      ],
    ],
    barelyIsNot: [
      [
        "one of three",
        feed([delivered(ago(9), "NO"), delivered(ago(8), "TH"), delivered(ago(7), "TH")]),
        { foreignOccasionShareLastYear: 1 / 3 },
      ],
      [
        "the foreign one of two more than a year ago, by a minute",
        feed([delivered(justBefore(365), "NO"), delivered(ago(8), "TH")]),
        { foreignOccasionShareLastYear: 0 },
      ],
      [
        "lives abroad, and has it delivered at home",
        feed([delivered(ago(8), "TH")], { parties: [{ type: "person", id: "anna", demographics: { country: "NO" } }] }),
        { foreignOccasionShareLastYear: 0 },
      ],
    ],
    undecided: [
      [
        "the supplier's country is not known",
        feed([delivered(ago(8), "NO")], { homeCountry: undefined }),
        ["foreignOccasionShareLastYear"],
      ],
      ["nobody knows where to", feed([bought(ago(8))]), ["foreignOccasionShareLastYear"]],
    ],
  },
};

const role = (fields: Partial<PartyRole>): PartyRole => ({
  role: "customer",
  partyId: "anna",
  supplierId: "shop",
  ...fields,
});
const inRoles = (...roles: readonly Partial<PartyRole>[]) => ({ roles: roles.map(role) });
const inside = { relationship: "internal", internalAs: "employee" } as const;
const outside = { role: "beneficiary", relationship: "external" } as const;

const relationships: Record<"internal" | "external", LivedSituations> = {
  internal: {
    is: [["an employee", feed([], inRoles(inside)), { declaredRelationship: "internal" }]],
    barelyIs: [
      [
        "from today",
        feed([], inRoles({ ...inside, validFrom: dateOf(0) }, outside)),
        { declaredRelationship: "internal" },
      ],
      [
        "until tomorrow",
        feed([], inRoles({ ...inside, validTo: dateOf(-1) }, outside)),
        { declaredRelationship: "internal" },
      ],
    ],
    barelyIsNot: [
      [
        "from tomorrow",
        feed([], inRoles({ ...inside, validFrom: dateOf(-1) }, outside)),
        { declaredRelationship: "external" },
        "external",
      ],
      [
        "until this moment, and no longer in it",
        feed([], inRoles({ ...inside, validTo: now }, outside)),
        { declaredRelationship: "external" },
        "external",
      ],
      [
        "until today, and no longer on it",
        feed([], inRoles({ ...inside, validTo: dateOf(0) }, outside)),
        { declaredRelationship: "external" },
        "external",
      ],
    ],
    undecided: [
      ["a customer, and nobody says which", feed([bought(ago(5))], inRoles({})), ["relationship"]],
      ["nothing is declared", feed([bought(ago(5))]), ["relationship", "roles"]],
      [
        "no longer, and nothing else is declared",
        feed([bought(ago(5))], inRoles({ ...inside, validTo: dateOf(0) })),
        ["relationship", "roles"],
      ],
    ],
  },
  external: {
    is: [["declared to be", feed([], inRoles(outside)), { declaredRelationship: "external" }]],
    barelyIs: [
      [
        "inside until today",
        feed([], inRoles({ ...inside, validTo: dateOf(0) }, outside)),
        { declaredRelationship: "external" },
      ],
    ],
    barelyIsNot: [
      [
        "inside until tomorrow",
        feed([], inRoles({ ...inside, validTo: dateOf(-1) }, outside)),
        { declaredRelationship: "internal" },
        "internal",
      ],
    ],
    undecided: [["buys, which is no declaration", feed(boughtAt(...often(5))), ["relationship", "roles"]]],
  },
};

const lines = (time: string, quantity: number, articleId = "lamp", fields: object = {}) =>
  bought(time, { lines: [{ articleId, quantity }], ...fields });
const stock = (quantity: number, articles: readonly string[] = ["lamp", "lamp", "lamp"]) =>
  articles.map((articleId, i) => lines(ago(10 + 30 * i), quantity, articleId));

const chain: Record<ChainRole, LivedSituations> = {
  intermediary: {
    is: [
      [
        "every order for resale",
        feed(often(3).map((time) => lines(time, 50, "lamp", { purpose: "resale" }))),
        { resaleOrders: 3 },
      ],
    ],
    barelyIs: [
      [
        "one order for resale",
        feed([...boughtAt(...often(4)), bought(ago(5), { purpose: "resale" })]),
        { resaleOrders: 1 },
      ],
      [
        "declared, from today",
        feed(stock(1), inRoles({ role: "intermediary", validFrom: dateOf(0) })),
        { declaredRoles: ["intermediary"] },
      ],
    ],
    barelyIsNot: [
      [
        "the only order for resale was cancelled",
        feed([
          ...stock(1),
          bought(ago(5), { id: "o1", purpose: "resale" }),
          event("order-cancel", ago(4), { orderId: "o1" }),
        ]),
        { lineQuantityMedian: 1 },
        "end-customer",
      ],
      [
        "declared, from tomorrow",
        feed(stock(24), inRoles({ role: "intermediary", validFrom: dateOf(-1) })),
        { lineQuantityMedian: 24 },
        "intermediary-candidate",
      ],
    ],
    undecided: [
      ["orders do not list what was bought", feed(boughtAt(...often(4))), ["lineQuantityMedian", "repeatedArticles"]],
    ],
  },
  "intermediary-candidate": {
    is: [
      [
        "a hundred at a time",
        feed(stock(100, Array<string>(6).fill("lamp"))),
        { purchaseOccasions: 6, lineQuantityMedian: 100, repeatedArticles: 1 },
      ],
    ],
    barelyIs: [
      [
        "three times 24, one article twice",
        feed(stock(24, ["lamp", "lamp", "chair"])),
        { purchaseOccasions: 3, lineQuantityMedian: 24, repeatedArticles: 1 },
      ],
    ],
    barelyIsNot: [
      ["three times 23", feed(stock(23)), { lineQuantityMedian: 23 }, "end-customer"],
      [
        "one of two orders was for resale",
        feed([...stock(24), lines(ago(5), 24, "lamp", { purpose: "resale" })]),
        { resaleOrders: 1 },
        "intermediary",
      ],
    ],
    undecided: [
      ["three articles, each once", feed(stock(24, ["lamp", "chair", "desk"])), [], "not-enough-data"],
      [
        "three orders on two days",
        feed([lines(ago(9, "00:01"), 24), lines(ago(9, "23:59"), 24), lines(ago(5), 24)]),
        [],
        "not-enough-data",
      ],
      ["purchases are not in the feed", lookedAndLeft, ["lineQuantityMedian", "purchaseOccasions", "repeatedArticles"]],
    ],
  },
  "purchasing-agent": {
    is: [
      [
        "declared",
        feed(stock(100), inRoles({ role: "purchasing-agent", onBehalfOf: "firm" })),
        { declaredRoles: ["purchasing-agent"] },
      ],
    ],
    barelyIs: [
      [
        "until tomorrow",
        feed(stock(1), inRoles({ role: "purchasing-agent", validTo: dateOf(-1) })),
        { declaredRoles: ["purchasing-agent"] },
      ],
    ],
    barelyIsNot: [
      [
        "until today, and no longer on it",
        feed(stock(1), inRoles({ role: "purchasing-agent", validTo: dateOf(0) })),
        { lineQuantityMedian: 1 },
        "end-customer",
      ],
    ],
    undecided: [
      [
        "a customer, and nothing else is known",
        feed([visited(ago(1))], { ...lacking("purchase"), ...inRoles({}) }),
        ["lineQuantityMedian", "purchaseOccasions", "repeatedArticles"],
      ],
    ],
  },
  "end-customer": {
    is: [["one at a time", feed(stock(1)), { lineQuantityMedian: 1 }]],
    barelyIs: [
      ["three times 23", feed(stock(23)), { lineQuantityMedian: 23 }],
      [
        "declared to consume it, from today",
        feed(stock(24), inRoles({ role: "consumer", validFrom: dateOf(0) })),
        { declaredRoles: ["consumer"] },
      ],
    ],
    barelyIsNot: [["three times 24", feed(stock(24)), { lineQuantityMedian: 24 }, "intermediary-candidate"]],
    undecided: [
      ["orders do not list what was bought", feed(boughtAt(...often(4))), ["lineQuantityMedian", "repeatedArticles"]],
    ],
  },
};

const table: Readonly<Record<CustomerType, LivedSituations>> = { ...stages, ...traits, ...relationships, ...chain };

/** Every type of customer in its four situations, as lives that events tell. */
export const everyLivedType = Object.entries(table) as [CustomerType, LivedSituations][];
