import type { Stage } from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import type { Evidence } from "clientele/rules";
import { boughtOnce } from "../fixtures/facts.js";
import { count, days, isUnknown, known, not, regular, type Situations, unknown, word } from "./situations.js";

const q90 = { q90GapDays: 100 };
const q98 = { q98GapDays: 170 };

const noPurchase = count("purchaseOccasions", 0, "less-than", 1);
const boughtNothing = [noPurchase, unknown("historyComplete")];
const looked = (interestActs: number, daysSinceLastInterest?: number): Partial<CustomerFacts> => ({
  purchaseOccasions: 0,
  interestActs,
  ...(daysSinceLastInterest === undefined ? {} : { daysSinceLastInterest }),
});
const isInterested = (acts: number, ago: number): Evidence[] => [
  ...boughtNothing,
  count("interestActs", acts, "more-than", 0),
  days("daysSinceLastInterest", ago, "less-than", 90),
];
const wasInterested = (acts: number, ago: number): Evidence[] => [
  ...boughtNothing,
  known("interestActs", acts, "count"),
  not(days("daysSinceLastInterest", ago, "less-than", 90)),
];

const inRhythm = (silence: number) => days("daysSinceLastPurchase", silence, "less-than", q90);
const isNew = (silence: number): Evidence[] => [
  known("purchaseOccasions", 1, "count"),
  count("purchaseOccasions", 1, "equals", 1),
  known("historyComplete", true),
  word("historyComplete", true, "equals", true),
  inRhythm(silence),
];
const isActive = (occasions: number, silence: number): Evidence[] => [
  count("purchaseOccasions", occasions, "at-least", 2),
  inRhythm(silence),
];
const isAtRisk = (silence: number): Evidence[] => [
  days("daysSinceLastPurchase", silence, "at-least", q90),
  days("daysSinceLastPurchase", silence, "less-than", q98),
];
const isLapsed = (silence: number): Evidence[] => [days("daysSinceLastPurchase", silence, "at-least", q98)];
const isBack = (gap: number, silence: number): Evidence[] => [
  known("purchaseOccasions", 4, "count"),
  count("purchaseOccasions", 4, "at-least", 2),
  known("gapLastDays", gap, "days"),
  days("gapLastDays", gap, "at-least", { q98BeforeLastGapDays: 170 }),
  inRhythm(silence),
  days("daysSinceLastPurchase", silence, "less-than", { reactivatedSpanDays: 30 }),
];
const hasContract = (status: string, of: readonly string[]): Evidence[] => [
  known("subscriptionStatus", status),
  word("subscriptionStatus", status, "one-of", of),
];
const running = ["active", "paused", "past-due"];
const hasEnded = hasContract("ended", ["ended"]);

/** Somebody who was a customer before the feed, and bought nothing in it. */
const fromBefore = (facts: Partial<CustomerFacts> = {}): Partial<CustomerFacts> => ({
  purchaseOccasions: 0,
  historyComplete: false,
  ...facts,
});
/** The first purchase in a feed that had been silent about them for so many days. */
const backAfterFeedSilence = (days: number, silence: number, facts: Partial<CustomerFacts> = {}) =>
  boughtOnce(silence, { historyComplete: false, daysObserved: days + silence, ...facts });
const isBackInFeed = (gap: number, silence: number): Evidence[] => [
  known("purchaseOccasions", 1, "count"),
  count("purchaseOccasions", 1, "equals", 1),
  known("historyComplete", false),
  word("historyComplete", false, "equals", false),
  known("silenceBeforeFirstPurchaseDays", gap, "days"),
  days("silenceBeforeFirstPurchaseDays", gap, "at-least", q98),
  inRhythm(silence),
  days("daysSinceLastPurchase", silence, "less-than", { reactivatedSpanDays: 30 }),
];
const isFirstOfExtract = (silence: number): Evidence[] => [
  count("purchaseOccasions", 1, "equals", 1),
  not(word("historyComplete", false, "equals", true)),
  inRhythm(silence),
];
const boughtBefore = [noPurchase, known("historyComplete", false), word("historyComplete", false, "equals", false)];

export const stageSituations: Readonly<Record<Stage, Situations>> = {
  prospective: {
    is: [["interested yesterday", looked(4, 1), isInterested(4, 1)]],
    barelyIs: [
      ["interested once, 89 days ago", looked(1, 89), isInterested(1, 89)],
      ["interest is not covered", { purchaseOccasions: 0 }, [...boughtNothing, isUnknown("interestActs", "count")]],
      [
        "in a complete history",
        { ...looked(1, 1), historyComplete: true },
        [noPurchase, not(word("historyComplete", true, "equals", false)), ...isInterested(1, 1).slice(2)],
      ],
    ],
    barelyIsNot: [
      ["interested 90 days ago", looked(1, 90), wasInterested(1, 90), "unengaged"],
      ["bought, however interested", boughtOnce(1, { interestActs: 9, daysSinceLastInterest: 0 }), isNew(1), "new"],
      [
        "a customer from before the feed, whatever they looked at since",
        fromBefore({ interestActs: 5, daysSinceLastInterest: 1 }),
        [...boughtBefore, isUnknown("daysObserved", "days")],
        "at-risk",
      ],
    ],
    undecided: [
      ["purchases are not in the feed", { interestActs: 3, daysSinceLastInterest: 2 }, ["purchaseOccasions"]],
      ["nobody knows when the interest was", looked(1), ["daysSinceLastInterest"]],
    ],
  },
  unengaged: {
    is: [["interested 200 days ago", looked(3, 200), wasInterested(3, 200)]],
    barelyIs: [
      ["interested 90 days ago", looked(1, 90), wasInterested(1, 90)],
      [
        "interest is covered, and there is none",
        looked(0),
        [...boughtNothing, known("interestActs", 0, "count"), not(count("interestActs", 0, "more-than", 0))],
      ],
    ],
    barelyIsNot: [["interested 89 days ago", looked(1, 89), isInterested(1, 89), "prospective"]],
    undecided: [["purchases are not in the feed", { interestActs: 0 }, ["purchaseOccasions"]]],
  },
  new: {
    is: [["bought ten days ago", boughtOnce(10), isNew(10)]],
    barelyIs: [["bought 99 days ago", boughtOnce(99), isNew(99)]],
    barelyIsNot: [
      ["bought 100 days ago", boughtOnce(100), isAtRisk(100), "at-risk"],
      ["bought twice", regular(2, 1), isActive(2, 1), "active"],
      [
        "may have bought before the feed began",
        boughtOnce(1, { historyComplete: false }),
        [count("purchaseOccasions", 1, "equals", 1), not(word("historyComplete", false, "equals", true)), inRhythm(1)],
        "active",
      ],
      [
        "the feed does not say when it began",
        { purchaseOccasions: 1, daysSinceLastPurchase: 5 },
        [count("purchaseOccasions", 1, "equals", 1), unknown("historyComplete"), inRhythm(5)],
        "active",
      ],
      [
        "the first purchase of a subscriber",
        boughtOnce(1, { subscriptionStatus: "active" }),
        hasContract("active", running),
        "active",
      ],
      [
        "the first purchase of a former subscriber",
        boughtOnce(1, { subscriptionStatus: "ended" }),
        [...hasEnded, count("purchaseOccasions", 1, "equals", 1), inRhythm(1)],
        "active",
      ],
    ],
    undecided: [
      ["nobody knows when", { purchaseOccasions: 1, historyComplete: true }, ["daysSinceLastPurchase"]],
      ["purchases are not in the feed", { historyComplete: true, interestActs: 0 }, ["purchaseOccasions"]],
    ],
  },
  active: {
    is: [["in the rhythm", regular(5, 10), isActive(5, 10)]],
    barelyIs: [
      ["silent for 99 days", regular(5, 99), isActive(5, 99)],
      ["bought twice", regular(2, 1), isActive(2, 1)],
      [
        "silent, with a running contract",
        regular(5, 400, { subscriptionStatus: "active" }),
        hasContract("active", running),
      ],
      [
        "silent, with a paused contract",
        regular(5, 400, { subscriptionStatus: "paused" }),
        hasContract("paused", running),
      ],
      [
        "a payment failed, and purchases are not in the feed",
        { subscriptionStatus: "past-due", historyComplete: true },
        hasContract("past-due", running),
      ],
      ["a contract and nothing bought", { ...looked(0), subscriptionStatus: "active" }, hasContract("active", running)],
      ["the contract ended, but the shop sees them", regular(4, 10, { subscriptionStatus: "ended" }), isActive(4, 10)],
    ],
    barelyIsNot: [
      ["silent for 100 days", regular(5, 100), isAtRisk(100), "at-risk"],
      ["bought once", boughtOnce(1), isNew(1), "new"],
      ["silent, without a contract", regular(5, 400, { subscriptionStatus: "none" }), isLapsed(400), "lapsed"],
    ],
    undecided: [
      ["purchases are counted and the silence is not known", { purchaseOccasions: 2 }, ["daysSinceLastPurchase"]],
    ],
  },
  "at-risk": {
    is: [["silent for 120 days", regular(4, 120), isAtRisk(120)]],
    barelyIs: [
      ["silent for 100 days", regular(4, 100), isAtRisk(100)],
      ["silent for 169 days", regular(4, 169), isAtRisk(169)],
      [
        "gave notice, however lively",
        regular(4, 1, { subscriptionStatus: "notice" }),
        hasContract("notice", ["notice"]),
      ],
      [
        "a customer from before the feed, and nobody knows how far it reaches back",
        fromBefore(),
        [...boughtBefore, isUnknown("daysObserved", "days")],
      ],
      [
        "a customer from before a feed of 169 days",
        fromBefore({ daysObserved: 169 }),
        [...boughtBefore, days("daysObserved", 169, "less-than", q98)],
      ],
    ],
    barelyIsNot: [
      ["silent for 99 days", regular(4, 99), isActive(4, 99), "active"],
      ["silent for 170 days", regular(4, 170), isLapsed(170), "lapsed"],
      [
        "took the notice back",
        regular(4, 1, { subscriptionStatus: "active" }),
        hasContract("active", running),
        "active",
      ],
    ],
    undecided: [
      ["nobody knows how long silent", { purchaseOccasions: 4 }, ["daysSinceLastPurchase"]],
      ["no contract, and purchases are not in the feed", { subscriptionStatus: "none" }, ["purchaseOccasions"]],
    ],
  },
  lapsed: {
    is: [["silent for 400 days", regular(4, 400), isLapsed(400)]],
    barelyIs: [
      ["silent for 170 days", boughtOnce(170), isLapsed(170)],
      [
        "a customer from before a feed of 170 days",
        fromBefore({ daysObserved: 170 }),
        [...boughtBefore, known("daysObserved", 170, "days"), days("daysObserved", 170, "at-least", q98)],
      ],
      [
        "the same, whatever they looked at since",
        fromBefore({ daysObserved: 424, interestActs: 5, daysSinceLastInterest: 1 }),
        [...boughtBefore, known("daysObserved", 424, "days"), days("daysObserved", 424, "at-least", q98)],
      ],
      [
        "the contract ended and nothing else was bought",
        { purchaseOccasions: 0, subscriptionStatus: "ended" },
        [...hasEnded, unknown("daysSinceLastPurchase", "days")],
      ],
      [
        "the contract ended, and purchases are not in the feed",
        { subscriptionStatus: "ended" },
        [...hasEnded, unknown("daysSinceLastPurchase", "days")],
      ],
      [
        "the contract ended, and the shop has not seen them for 170 days",
        regular(4, 170, { subscriptionStatus: "ended" }),
        [...hasEnded, not(days("daysSinceLastPurchase", 170, "less-than", q98))],
      ],
    ],
    barelyIsNot: [
      ["silent for 169 days", boughtOnce(169), isAtRisk(169), "at-risk"],
      [
        "the contract ended, and the shop saw them 169 days ago",
        regular(4, 169, { subscriptionStatus: "ended" }),
        isAtRisk(169),
        "at-risk",
      ],
      [
        "bought nothing ever",
        looked(0),
        [...boughtNothing, known("interestActs", 0, "count"), not(count("interestActs", 0, "more-than", 0))],
        "unengaged",
      ],
    ],
    undecided: [["nobody knows how long silent", { purchaseOccasions: 9 }, ["daysSinceLastPurchase"]]],
  },
  reactivated: {
    is: [["back after 300 days", regular(4, 3, { gapLastDays: 300 }), isBack(300, 3)]],
    barelyIs: [
      ["the silence was a lapse", regular(4, 3, { gapLastDays: 170 }), isBack(170, 3)],
      ["back for 29 days", regular(4, 29, { gapLastDays: 300 }), isBack(300, 29)],
      ["the first purchase after 170 days of the feed", backAfterFeedSilence(170, 3), isBackInFeed(170, 3)],
      ["a contract ended long ago", regular(4, 3, { gapLastDays: 300, subscriptionStatus: "ended" }), isBack(300, 3)],
    ],
    barelyIsNot: [
      ["the silence was none yet", regular(4, 3, { gapLastDays: 169 }), isActive(4, 3), "active"],
      ["back for 30 days, one usual gap", regular(4, 30, { gapLastDays: 300 }), isActive(4, 30), "active"],
      ["the first purchase after 169 days of the feed", backAfterFeedSilence(169, 3), isFirstOfExtract(3), "active"],
      ["and back for 30 days", backAfterFeedSilence(170, 30), isFirstOfExtract(30), "active"],
      [
        "nobody knows whether they bought before the feed",
        { purchaseOccasions: 1, daysSinceFirstPurchase: 3, daysSinceLastPurchase: 3, daysObserved: 403 },
        [count("purchaseOccasions", 1, "equals", 1), unknown("historyComplete"), inRhythm(3)],
        "active",
      ],
      ["a new customer is never back", boughtOnce(1), isNew(1), "new"],
      [
        "a contract ran all the while",
        regular(4, 3, { gapLastDays: 300, subscriptionStatus: "active" }),
        hasContract("active", running),
        "active",
      ],
      [
        "the lapse lies further back",
        regular(3, 1, { gapLastDays: 1, daysSinceFirstPurchase: 302 }),
        isActive(3, 1),
        "active",
      ],
    ],
    undecided: [["nobody knows how long back", { purchaseOccasions: 3, gapLastDays: 300 }, ["daysSinceLastPurchase"]]],
  },
};
