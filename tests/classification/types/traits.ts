import type { Trait } from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import type { Evidence } from "clientele/rules";
import { boughtOnce } from "../fixtures/facts.js";
import { count, days, known, not, regular, score, share, type Situations, unknown, word } from "./situations.js";

const views = (...viewed: readonly [daysAgo: number, sessions: number][]): Partial<CustomerFacts> => ({
  viewingDays: viewed.map(([daysAgo, sessions]) => ({ daysAgo, sessions })),
});
const sessions = (n: number) => count("viewingSessions", n, "at-least", 3);
const viewingDays = (n: number) => count("viewingDaysInWindow", n, "at-least", 2);

/** What a count was counted by. */
const by = (fact: string, value: number, unit: string): Evidence => ({ fact, value, comparison: "observed", unit });
const window = by("viewingWindowDays", 30, "days");
const spot = by("quickDecisionMinutes", 30, "minutes");

const checkout = (ago: number): Evidence[] => [
  count("openCheckouts", 1, "more-than", 0),
  days("daysSinceOpenCheckout", ago, "less-than", 7),
];
const noCheckout = not(count("openCheckouts", 0, "more-than", 0));
const cartAndLook = (daysSinceOpenCart: number, daysSinceRepeatedView: number): Partial<CustomerFacts> => ({
  openCheckouts: 0,
  openCarts: 1,
  daysSinceOpenCart,
  repeatedlyViewedArticles: 1,
  daysSinceRepeatedView,
});

const discounts = (purchaseOccasions: number, discountedOccasionShare: number): Partial<CustomerFacts> => ({
  purchaseOccasions,
  discountedOccasionShare,
});
const threeOccasions = (n: number) => count("purchaseOccasions", n, "at-least", 3);
const sixtyPercent = (of: number) => share("discountedOccasionShare", of, "at-least", 0.6);
// The base buys two of five times at a discount, and half as much again is three of five.
const outstanding = (of: number) =>
  share("discountedOccasionShare", of, "at-least", { outstandingDiscountedShare: 0.6 });

const decisions = (n: number) => count("knownDecisions", n, "at-least", 3);
const quick = (of: number) => share("quickDecisionShare", of, "at-least", 0.5);

/** No complaint, and what else is known. */
const calm = (facts: Partial<CustomerFacts> = {}): Partial<CustomerFacts> => ({
  openComplaints: 0,
  resolvedComplaints: 0,
  ...facts,
});
/** Why somebody is not angry: what there is instead of each cause. */
const nothingWrong = (instead: {
  readonly resolved?: Evidence;
  readonly csat?: Evidence;
  readonly nps?: Evidence;
  readonly faulty?: Evidence;
}): Evidence[] => [
  not(count("openComplaints", 0, "at-least", 1)),
  instead.resolved ?? not(count("resolvedComplaints", 0, "more-than", 0)),
  instead.csat ?? unknown("csatLast", "score"),
  instead.nps ?? unknown("npsLast", "score"),
  instead.faulty ?? unknown("daysSinceLastFaultyReturn", "days"),
];
const csat = (last: number, ago: number): Evidence[] => [
  known("csatLast", last, "score"),
  score("csatLast", last, "at-most", 2),
  days("csatLastDaysAgo", ago, "less-than", 90),
];
const nps = (last: number, ago: number): Evidence[] => [
  known("npsLast", last, "score"),
  score("npsLast", last, "at-most", 3),
  days("npsLastDaysAgo", ago, "less-than", 90),
];

const fourOccasions = (n: number) => count("purchaseOccasions", n, "at-least", 4);
const tenure = (of: number) => days("daysSinceFirstPurchase", of, "at-least", { tenureSpanDays: 180 });
const silence = (of: number) => days("daysSinceLastPurchase", of, "less-than", { q90GapDays: 100 });
const lastGap = (of: number) => days("gapLastDays", of, "at-least", { q98BeforeLastGapDays: 170 });
const nothingBefore = not(word("enoughBoughtBeforeFeed", false, "equals", true));
const discountsUnknown = unknown("discountedOccasionShare", "share");
const stays = (occasions: number, since: number, silent: number, gap = 30): Evidence[] => [
  fourOccasions(occasions),
  tenure(since),
  silence(silent),
  not(lastGap(gap)),
];

const acts = (n: number) => count("advocacyActsLastYear", n, "at-least", 2);
const converted = (n: number) => count("referralsConverted", n, "at-least", 1);
const foreign = (of: number) => share("foreignOccasionShareLastYear", of, "at-least", 0.5);

export const traitSituations: Readonly<Record<Trait, Situations>> = {
  "window-shopper": {
    is: [["many visits on many days", views([1, 2], [3, 1], [9, 2]), [sessions(5), viewingDays(3), window]]],
    barelyIs: [
      ["three visits on two days", views([1, 2], [2, 1]), [sessions(3), viewingDays(2), window]],
      ["the third 29 days ago", views([1, 2], [29, 1]), [sessions(3), viewingDays(2), window]],
    ],
    barelyIsNot: [
      ["two visits", views([1, 1], [2, 1]), [not(sessions(2)), window]],
      ["three visits on one day", views([1, 3]), [not(viewingDays(1)), window]],
      ["the third 30 days ago", views([1, 2], [30, 1]), [not(sessions(2)), not(viewingDays(1)), window]],
      ["no looks at all", views(), [not(sessions(0)), not(viewingDays(0)), window]],
    ],
    undecided: [["looks are not in the feed", { purchaseOccasions: 0 }, ["viewingDays"]]],
  },
  determined: {
    is: [["a checkout today", { openCheckouts: 1, daysSinceOpenCheckout: 0 }, checkout(0)]],
    barelyIs: [
      ["a checkout 6 days ago", { openCheckouts: 1, daysSinceOpenCheckout: 6 }, checkout(6)],
      [
        "a cart and the same article twice, 6 days ago",
        cartAndLook(6, 6),
        [
          count("openCarts", 1, "more-than", 0),
          days("daysSinceOpenCart", 6, "less-than", 7),
          count("repeatedlyViewedArticles", 1, "more-than", 0),
          days("daysSinceRepeatedView", 6, "less-than", 7),
        ],
      ],
    ],
    barelyIsNot: [
      [
        "a checkout 7 days ago",
        { openCheckouts: 1, daysSinceOpenCheckout: 7, openCarts: 0 },
        [not(days("daysSinceOpenCheckout", 7, "less-than", 7)), not(count("openCarts", 0, "more-than", 0))],
      ],
      ["the cart is 7 days old", cartAndLook(7, 1), [noCheckout, not(days("daysSinceOpenCart", 7, "less-than", 7))]],
      [
        "the look is 7 days old",
        cartAndLook(1, 7),
        [noCheckout, not(days("daysSinceRepeatedView", 7, "less-than", 7))],
      ],
      [
        "a cart without a second look",
        { openCheckouts: 0, openCarts: 1, daysSinceOpenCart: 1, repeatedlyViewedArticles: 0 },
        [noCheckout, not(count("repeatedlyViewedArticles", 0, "more-than", 0))],
      ],
    ],
    undecided: [
      [
        "no checkout, and carts are not in the feed",
        { openCheckouts: 0 },
        ["daysSinceOpenCart", "daysSinceRepeatedView", "openCarts", "repeatedlyViewedArticles"],
      ],
      ["a cart, and checkouts are not in the feed", { openCarts: 0 }, ["daysSinceOpenCheckout", "openCheckouts"]],
    ],
  },
  "promotion-driven": {
    is: [["always at a discount", discounts(5, 1), [threeOccasions(5), sixtyPercent(1), outstanding(1)]]],
    barelyIs: [["60 % of three", discounts(3, 0.6), [threeOccasions(3), sixtyPercent(0.6), outstanding(0.6)]]],
    barelyIsNot: [
      ["two purchases", discounts(2, 1), [not(threeOccasions(2))]],
      ["59 %", discounts(5, 0.59), [not(sixtyPercent(0.59)), not(outstanding(0.59))]],
    ],
    undecided: [["discounts are not recorded", { purchaseOccasions: 5 }, ["discountedOccasionShare"]]],
  },
  impulse: {
    is: [["always within minutes", { decisionMinutes: [1, 2, 3, 4] }, [decisions(4), quick(1), spot]]],
    barelyIs: [
      ["half of four within 30 minutes", { decisionMinutes: [5, 30, 31, 600] }, [decisions(4), quick(0.5), spot]],
      ["three purchases", { decisionMinutes: [1, 2, 3] }, [decisions(3), quick(1), spot]],
    ],
    barelyIsNot: [
      ["two of five", { decisionMinutes: [5, 30, 31, 600, 700] }, [not(quick(0.4)), spot]],
      ["half of four, one of them in 31 minutes", { decisionMinutes: [5, 31, 32, 600] }, [not(quick(0.25)), spot]],
      ["two purchases", { decisionMinutes: [1, 1] }, [not(decisions(2)), spot]],
      ["no look before any purchase", { decisionMinutes: [] }, [not(decisions(0)), spot]],
    ],
    undecided: [["looks are not in the feed", { purchaseOccasions: 5 }, ["decisionMinutes"]]],
  },
  angry: {
    is: [
      [
        "two open complaints",
        { openComplaints: 2, resolvedComplaints: 0 },
        [count("openComplaints", 2, "at-least", 1)],
      ],
    ],
    barelyIs: [
      ["one open complaint", { openComplaints: 1 }, [count("openComplaints", 1, "at-least", 1)]],
      [
        "resolved 89 days ago",
        calm({ resolvedComplaints: 1, daysSinceComplaintResolved: 89 }),
        [count("resolvedComplaints", 1, "more-than", 0), days("daysSinceComplaintResolved", 89, "less-than", 90)],
      ],
      ["satisfaction 2 of 5, 89 days ago", { csatLast: 2, csatLastDaysAgo: 89 }, csat(2, 89)],
      ["3 of 10, 89 days ago", { npsLast: 3, npsLastDaysAgo: 89 }, nps(3, 89)],
      [
        "faulty goods 89 days ago",
        { faultyReturns: 1, daysSinceLastFaultyReturn: 89 },
        [known("daysSinceLastFaultyReturn", 89, "days"), days("daysSinceLastFaultyReturn", 89, "less-than", 90)],
      ],
    ],
    barelyIsNot: [
      ["no complaint", calm(), nothingWrong({})],
      [
        "resolved 90 days ago",
        calm({ resolvedComplaints: 1, daysSinceComplaintResolved: 90 }),
        nothingWrong({ resolved: not(days("daysSinceComplaintResolved", 90, "less-than", 90)) }),
      ],
      [
        "satisfaction 2.5 of 5",
        calm({ csatLast: 2.5, csatLastDaysAgo: 1 }),
        nothingWrong({ csat: not(score("csatLast", 2.5, "at-most", 2)) }),
      ],
      [
        "satisfaction 1 of 5, 90 days ago",
        calm({ csatLast: 1, csatLastDaysAgo: 90 }),
        nothingWrong({ csat: not(days("csatLastDaysAgo", 90, "less-than", 90)) }),
      ],
      [
        "4 of 10",
        calm({ npsLast: 4, npsLastDaysAgo: 0 }),
        nothingWrong({ nps: not(score("npsLast", 4, "at-most", 3)) }),
      ],
      [
        "0 of 10, 90 days ago",
        calm({ npsLast: 0, npsLastDaysAgo: 90 }),
        nothingWrong({ nps: not(days("npsLastDaysAgo", 90, "less-than", 90)) }),
      ],
      [
        "faulty goods 90 days ago",
        calm({ faultyReturns: 1, daysSinceLastFaultyReturn: 90 }),
        nothingWrong({ faulty: not(days("daysSinceLastFaultyReturn", 90, "less-than", 90)) }),
      ],
      ["other returns say nothing", calm({ returns: 9, faultyReturns: 0 }), nothingWrong({})],
    ],
    undecided: [
      [
        "satisfied, and complaints are not in the feed",
        { csatLast: 5, csatLastDaysAgo: 1 },
        ["daysSinceComplaintResolved", "openComplaints", "resolvedComplaints"],
      ],
    ],
  },
  loyal: {
    is: [["for years", regular(21, 10, { daysSinceFirstPurchase: 1210 }), [...stays(21, 1210, 10), discountsUnknown]]],
    barelyIs: [
      ["four purchases", regular(4, 10), [...stays(4, 400, 10), discountsUnknown]],
      ["180 days", regular(4, 10, { daysSinceFirstPurchase: 180 }), [...stays(4, 180, 10), discountsUnknown]],
      ["silent for 99 days", regular(4, 99), [...stays(4, 400, 99), discountsUnknown]],
      [
        "enough of it seen in an extract",
        regular(4, 10, { historyComplete: false }),
        [...stays(4, 400, 10), discountsUnknown],
      ],
      [
        "the last gap was no lapse",
        regular(4, 10, { gapLastDays: 169 }),
        [...stays(4, 400, 10, 169), discountsUnknown],
      ],
      [
        "not for the discounts",
        regular(4, 10, { discountedOccasionShare: 0.59 }),
        [...stays(4, 400, 10), not(sixtyPercent(0.59)), not(outstanding(0.59))],
      ],
    ],
    barelyIsNot: [
      ["three purchases", regular(3, 10), [not(fourOccasions(3)), nothingBefore]],
      ["179 days", regular(4, 10, { daysSinceFirstPurchase: 179 }), [not(tenure(179)), nothingBefore]],
      ["too little seen, and at risk", regular(3, 100, { historyComplete: false }), [not(silence(100))]],
      [
        "too little seen, and only just back",
        regular(3, 10, { historyComplete: false, gapLastDays: 170 }),
        [known("gapLastDays", 170, "days"), lastGap(170)],
      ],
      [
        "nothing in 100 days of the feed",
        { purchaseOccasions: 0, daysObserved: 100 },
        [
          not(fourOccasions(0)),
          count("purchaseOccasions", 0, "less-than", 1),
          known("daysObserved", 100, "days"),
          days("daysObserved", 100, "at-least", { q90GapDays: 100 }),
        ],
      ],
      [
        "one purchase, after a lapse in the feed",
        boughtOnce(3, { historyComplete: false, daysObserved: 173 }),
        [
          not(fourOccasions(1)),
          not(tenure(3)),
          count("purchaseOccasions", 1, "equals", 1),
          known("silenceBeforeFirstPurchaseDays", 170, "days"),
          days("silenceBeforeFirstPurchaseDays", 170, "at-least", { q98GapDays: 170 }),
        ],
      ],
      ["at risk", regular(4, 100), [not(silence(100))]],
      ["only just back", regular(4, 10, { gapLastDays: 170 }), [known("gapLastDays", 170, "days"), lastGap(170)]],
      [
        "for the discounts",
        regular(4, 10, { discountedOccasionShare: 0.6 }),
        [
          known("discountedOccasionShare", 0.6, "share"),
          threeOccasions(4),
          sixtyPercent(0.6),
          outstanding(0.6),
          share("baseDiscountedShare", 0.4, "at-most", 0.8),
        ],
      ],
    ],
    undecided: [
      [
        "nobody knows since when",
        { purchaseOccasions: 5 },
        ["daysSinceFirstPurchase", "daysSinceLastPurchase", "historyComplete"],
      ],
      ["three purchases since the feed began", regular(3, 10, { historyComplete: false }), ["historyComplete"]],
      [
        "179 days, and nobody knows what was before",
        { purchaseOccasions: 4, daysSinceFirstPurchase: 179, daysSinceLastPurchase: 10 },
        ["historyComplete"],
      ],
      [
        "one purchase, after 169 days of the feed",
        boughtOnce(3, { historyComplete: false, daysObserved: 172 }),
        ["historyComplete"],
      ],
      [
        "a customer from before the feed, who bought nothing in 99 days of it",
        { purchaseOccasions: 0, historyComplete: false, daysObserved: 99 },
        ["daysSinceLastPurchase", "historyComplete"],
      ],
    ],
  },
  "brand-advocate": {
    is: [["many acts", { advocacyActsLastYear: 7 }, [acts(7)]]],
    barelyIs: [
      ["two acts", { advocacyActsLastYear: 2 }, [acts(2)]],
      ["two acts, and 8 of 10", { advocacyActsLastYear: 2, npsLast: 8 }, [acts(2)]],
      [
        "two acts, supported by 9 of 10",
        { advocacyActsLastYear: 2, npsLast: 9 },
        [acts(2), known("npsLast", 9, "score"), score("npsLast", 9, "at-least", 9)],
      ],
    ],
    barelyIsNot: [
      ["one act", { advocacyActsLastYear: 1 }, [not(acts(1))]],
      ["ten of ten does not suffice", { advocacyActsLastYear: 0, npsLast: 10 }, [not(acts(0))]],
    ],
    undecided: [["acts are not in the feed", { npsLast: 10 }, ["advocacyActsLastYear"]]],
  },
  referred: {
    is: [
      [
        "came through a recommendation",
        { referralsReceived: 2, referredBeforeFirstPurchase: true },
        [word("referredBeforeFirstPurchase", true, "equals", true)],
      ],
    ],
    // The boundary is in the events: before the first purchase, or after it.
    barelyIs: [
      [
        "came through one, and has not bought",
        { purchaseOccasions: 0, referralsReceived: 1, referredBeforeFirstPurchase: true },
        [word("referredBeforeFirstPurchase", true, "equals", true)],
      ],
    ],
    barelyIsNot: [
      [
        "received one after the first purchase",
        { purchaseOccasions: 1, referralsReceived: 1, referredBeforeFirstPurchase: false },
        [not(word("referredBeforeFirstPurchase", false, "equals", true))],
      ],
    ],
    undecided: [["recommendations are not in the feed", { purchaseOccasions: 5 }, ["referredBeforeFirstPurchase"]]],
  },
  referrer: {
    is: [["brought several", { referralsConverted: 3 }, [converted(3)]]],
    barelyIs: [["brought one", { referralsConverted: 1 }, [converted(1)]]],
    barelyIsNot: [
      ["recommended to nobody who bought", { referralsMade: 4, referralsConverted: 0 }, [not(converted(0))]],
    ],
    undecided: [["conversions are not in the feed", { referralsMade: 4 }, ["referralsConverted"]]],
  },
  international: {
    is: [["everything abroad", { foreignOccasionShareLastYear: 1 }, [foreign(1)]]],
    barelyIs: [["half of it", { foreignOccasionShareLastYear: 0.5 }, [foreign(0.5)]]],
    barelyIsNot: [
      ["less than half", { foreignOccasionShareLastYear: 0.49 }, [not(foreign(0.49))]],
      ["a foreign address is no delivery", { country: "NO", foreignOccasionShareLastYear: 0 }, [not(foreign(0))]],
    ],
    undecided: [["no deliveries are known", { country: "NO" }, ["foreignOccasionShareLastYear"]]],
  },
};
