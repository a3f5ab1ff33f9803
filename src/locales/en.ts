import type { FactValue } from "../shared/judgement.js";
import { churn } from "./en/churn.js";
import { fits } from "./en/fits.js";
import { models } from "./en/models.js";
import { value } from "./en/value.js";
import { days, some } from "./en/words.js";
import type { FactWords, Locale, Numbers } from "./locale.js";

const num = (value: FactValue): number => (typeof value === "number" ? value : 0);
const words = (value: FactValue, { list }: Numbers): string =>
  Array.isArray(value) ? list(value.map(String)) : String(value);

/** "no purchases", "1 purchase", "5 purchases" */
const count = (one: string, many: string, noun = `the number of ${many}`): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `no ${many}` : some(num(value), one, many, numbers)),
});

const ago = (noun: string, what: string): FactWords => ({
  noun,
  says: (value, numbers) => (value === 0 ? `${what} today` : `${what} ${days(num(value), numbers)} ago`),
});

const lasting = (noun: string, says: (length: string) => string): FactWords => ({
  noun,
  says: (value, numbers) => says(days(num(value), numbers)),
});

const share = (noun: string, says: (share: string) => string): FactWords => ({
  noun,
  says: (value, { percent }) => says(percent(num(value))),
});

const plain = (noun: string): FactWords => ({ noun, says: (value, numbers) => `${noun}: ${words(value, numbers)}` });

const yesNo = (noun: string, yes: string, no: string): FactWords => ({
  noun,
  says: (value) => (value === true ? yes : no),
});

const contractStates: Readonly<Record<string, string>> = {
  active: "the contract is running",
  paused: "the contract is paused",
  "past-due": "the contract runs although a payment failed",
  notice: "notice of the contract was given",
  ended: "the contract has ended",
  none: "there is no contract",
};

/** Names that are things; the others are qualities. */
const articles: Readonly<Record<string, string>> = {
  "window shopper": "a ",
  "impulse buyer": "an ",
  "brand advocate": "a ",
  referrer: "a ",
  customer: "a ",
  consumer: "a ",
  buyer: "a ",
  "purchasing agent": "a ",
  intermediary: "an ",
  "internal customer": "an ",
};

/** English. */
export const en: Locale = {
  tag: "en",
  direction: "ltr",
  types: {
    prospective: {
      name: "prospective",
      definition: "May buy later: has not bought, and has shown interest, or nobody knows whether.",
    },
    unengaged: { name: "unengaged", definition: "Is known, has not bought, and has shown no interest of late." },
    new: { name: "new", definition: "Bought for the first time, and not long ago." },
    active: { name: "active", definition: "Buys in the usual rhythm, or holds a running contract." },
    "at-risk": {
      name: "at risk",
      definition: "Silent for longer than is usual for this customer, or has given notice.",
    },
    lapsed: {
      name: "lapsed",
      definition:
        "Bought before and has been silent for so long that a return would be an exception; or the contract has ended.",
    },
    reactivated: { name: "reactivated", definition: "Has bought again after a silence that was a lapse." },
    "window-shopper": { name: "window shopper", definition: "Looks again and again and does not buy." },
    determined: { name: "determined", definition: "Has made up its mind and is about to buy." },
    "promotion-driven": {
      name: "promotion-driven",
      definition: "Buys mostly when there is a discount, and more so than the rest of the base.",
    },
    impulse: { name: "impulse buyer", definition: "Decides on the spot." },
    angry: {
      name: "angry",
      definition: "Complained, rated badly, or sent back faulty goods, not long ago or not resolved.",
    },
    loyal: { name: "loyal", definition: "Buys again and again over a long time, and not for the discounts." },
    "brand-advocate": {
      name: "brand advocate",
      definition: "Speaks for the brand of their own accord: reviews, shares, recommendations.",
    },
    referred: { name: "referred", definition: "Came through a recommendation before the first purchase." },
    referrer: { name: "referrer", definition: "Recommended somebody who then bought." },
    international: {
      name: "international",
      definition: "Has most of the purchases delivered to another country than the supplier's.",
    },
    internal: {
      name: "internal customer",
      definition: "A part of the business that is served by another part of it: employee, manager, shareholder, unit.",
    },
    external: {
      name: "external customer",
      definition: "Stands outside the business and wants its finished goods. Only where it is declared.",
    },
    intermediary: {
      name: "intermediary",
      definition: "Buys in order to sell on, as declared by a role or by an order.",
    },
    "intermediary-candidate": {
      name: "may be an intermediary",
      definition: "Buys quantities per line as hardly anybody does, of the same articles again: may be selling on.",
    },
    "purchasing-agent": {
      name: "purchasing agent",
      definition: "Buys with an organisation's money for its use. The organisation is the customer.",
    },
    "end-customer": { name: "end customer", definition: "Buys to use or to give, not to sell on." },
  },
  roles: {
    customer: "customer",
    consumer: "consumer",
    buyer: "buyer",
    "purchasing-agent": "purchasing agent",
    intermediary: "intermediary",
    internal: "internal customer",
  },
  questions: {
    stage: "stage",
    relationship: "relationship",
    role: "role in the chain",
    rfm: "RFM segment",
    loyalty: "loyalty",
    churn: "risk of leaving",
    value: "expected value",
  },
  segments: {
    champions: "champions",
    loyal: "loyal",
    "potential-loyalist": "potential loyalists",
    new: "new",
    promising: "promising",
    "need-attention": "need attention",
    "about-to-sleep": "about to sleep",
    "at-risk": "at risk",
    "cannot-lose-them": "cannot lose them",
    hibernating: "hibernating",
    lost: "lost",
  },
  churn: {
    low: "low risk of leaving",
    medium: "medium risk of leaving",
    high: "high risk of leaving",
    ended: "has left",
  },
  ...churn,
  ...value,
  ...models,
  ...fits,
  facts: {
    historyComplete: yesNo(
      "whether the history is complete",
      "the history is complete from its start",
      "earlier purchases are missing",
    ),
    observedFrom: {
      noun: "when the feed begins",
      says: (value) => `the feed begins on ${String(value).slice(0, 10)}`,
    },
    purchaseOccasions: count("purchase", "purchases"),
    daysSinceFirstPurchase: lasting("the time since the first purchase", (length) => `a customer for ${length}`),
    daysSinceLastPurchase: lasting("the time since the last purchase", (length) => `silent for ${length}`),
    tenureDays: lasting("the time from the first purchase to the last", (length) => `buying for ${length}`),
    spend: plain("what was spent"),
    customers: count("customer", "customers"),
    reviewRatingMean: {
      noun: "a rating in reviews",
      says: (value, { number }) => `reviews of ${number(num(value))} of 5 on average`,
    },
    gapsDays: plain("the gaps between purchases"),
    gapMedianDays: lasting("the usual gap", (length) => `usually buys every ${length}`),
    history: plain("the purchase history"),
    probabilityAlive: share(
      "the probability of still being a customer",
      (part) => `still a customer with a probability of ${part}`,
    ),
    probabilityOfEnding: share(
      "the probability of ending within the horizon",
      (part) => `a probability of ${part} of ending within the horizon`,
    ),
    gapLastDays: lasting("the last gap between purchases", (length) => `bought again after ${length}`),
    discountedOccasionShare: share(
      "the share of purchases at a discount",
      (part) => `${part} of the purchases at a discount`,
    ),
    faultyReturns: count("return of faulty goods", "returns of faulty goods"),
    daysSinceLastFaultyReturn: ago("the time since faulty goods came back", "faulty goods came back"),
    foreignOccasionShareLastYear: share(
      "the share of purchases delivered abroad within a year",
      (part) => `${part} of last year's purchases delivered abroad`,
    ),
    repeatedArticles: count("article bought again", "articles bought again"),
    lineQuantityMedian: {
      noun: "the usual quantity per line",
      says: (value, numbers) => `usually ${some(num(value), "unit", "units", numbers)} per line`,
    },
    resaleOrders: count("order declared for resale", "orders declared for resale"),
    viewingDays: plain("the days on which articles were viewed"),
    interestActs: count("sign of interest", "signs of interest"),
    daysSinceLastInterest: ago("the time since the last sign of interest", "last showed interest"),
    openCheckouts: count("open checkout", "open checkouts"),
    daysSinceOpenCheckout: ago("the time since the checkout was started", "started the checkout"),
    openCarts: count("open cart", "open carts"),
    daysSinceOpenCart: ago("the time since something was put in the cart", "put something in the cart"),
    repeatedlyViewedArticles: count("article viewed repeatedly", "articles viewed repeatedly"),
    daysSinceRepeatedView: ago("the time since an article was viewed repeatedly", "viewed the same article repeatedly"),
    decisionMinutes: plain("the time from first look to purchase"),
    openComplaints: count("open complaint", "open complaints"),
    resolvedComplaints: count("resolved complaint", "resolved complaints"),
    daysSinceComplaintResolved: ago("the time since a complaint was resolved", "a complaint was resolved"),
    csatLast: {
      noun: "the last satisfaction answer",
      says: (value, { number }) => `last satisfaction ${number(num(value))} of 5`,
    },
    csatLastDaysAgo: ago("the time since the last satisfaction answer", "answered on satisfaction"),
    npsLast: {
      noun: "the last recommendation answer",
      says: (value, { number }) => `would recommend: ${number(num(value))} of 10`,
    },
    npsLastDaysAgo: ago("the time since the last recommendation answer", "answered on recommending"),
    advocacyActsLastYear: count("act of advocacy within a year", "acts of advocacy within a year"),
    referralsConverted: count("recommendation that led to a purchase", "recommendations that led to a purchase"),
    referredBeforeFirstPurchase: yesNo(
      "whether a recommendation came first",
      "came through a recommendation",
      "did not come through a recommendation",
    ),
    subscriptionStatus: {
      noun: "the state of the contract",
      says: (value) => contractStates[String(value)] ?? `the contract is ${String(value)}`,
    },
    subscriptionEndsAt: {
      noun: "the end of the contract",
      says: (value) => `the end of the contract: ${String(value).slice(0, 10)}`,
    },
    subscriptionEndCause: plain("the reason for its end"),
    failedPayments: count("failed payment", "failed payments"),
    relationship: plain("the declared relationship"),
    roles: plain("the declared roles"),
    ageBand: plain("the age band"),
    protections: plain("declared reasons for more care"),
    daysObserved: lasting("how far back the feed reaches", (length) => `nothing bought in the ${length} of the feed`),
    medianGapDays: lasting("the usual gap", (length) => `a usual gap of ${length}`),
    q90GapDays: lasting("the time within which 90 % of gaps end", (length) => `90 % of gaps end within ${length}`),
    q98GapDays: lasting("the time within which 98 % of gaps end", (length) => `98 % of gaps end within ${length}`),
    q98BeforeLastGapDays: lasting(
      "the time within which 98 % of gaps ended",
      (length) => `98 % of gaps ended within ${length}`,
    ),
    viewingSessions: count("recent visit with a look at articles", "recent visits with a look at articles"),
    viewingDaysInWindow: {
      noun: "the days with such visits",
      says: (value, numbers) => `on ${days(num(value), numbers)}`,
    },
    longTenureDays: lasting("what a long time is here", (length) => `a long time is ${length}`),
    knownDecisions: count("purchase whose first look is known", "purchases whose first look is known"),
    quickDecisionShare: share(
      "the share of purchases decided on the spot",
      (part) => `${part} of the purchases whose first look is known decided on the spot`,
    ),
    baseDiscountedShare: share(
      "the share of the whole base's purchases at a discount",
      (part) => `${part} of all customers' purchases at a discount`,
    ),
    outstandingDiscountedShare: share("a share of discounts that stands out", (part) => `${part} would stand out`),
    baseLineQuantity: plain("the quantity per line that one customer in a hundred reaches"),
    declaredRoles: plain("declared roles"),
    declaredPurposes: plain("declared purposes"),
    declaredRelationship: plain("declared relationship"),
    actsForOthers: yesNo("whether they act for an organisation", "acts for an organisation", "acts for nobody else"),
    purchasesAsCustomer: count("purchase as the customer", "purchases as the customer"),
    purchasesAsBuyer: count("purchase as the buyer", "purchases as the buyer"),
    purchasesForOwnUse: count("purchase for their own use", "purchases for their own use"),
    purchasesForResale: count("purchase to sell on", "purchases to sell on"),
    purchasesForAnOrganization: count("purchase for an organisation", "purchases for an organisation"),
    discountedTransactions: {
      noun: "the purchases to come",
      says: (value, numbers) => `${some(num(value), "purchase", "purchases", numbers)} to come, discounted`,
    },
    spendPerTransaction: {
      noun: "the spend per purchase",
      says: (value, numbers) => `${words(value, numbers)} per purchase`,
    },
    margin: share("the margin", (part) => `a margin of ${part}`),
    model: plain("a model of purchases whose fit did not fail"),
    spendModel: plain("a model of spend whose fit did not fail"),
    recurringRevenue: plain("what the contract brings"),
  },
  thresholds: {
    medianGapDays: {
      reached: (gap) => `not less than this customer's usual gap (${gap})`,
      below: (gap) => `less than this customer's usual gap (${gap})`,
    },
    q90GapDays: {
      reached: (gap) => `longer than 90% of the gaps expected of this customer (${gap})`,
      below: (gap) => `within the time in which 90% of the gaps expected of this customer end (${gap})`,
    },
    q98GapDays: {
      reached: (gap) => `longer than 98% of the gaps expected of this customer (${gap})`,
      below: (gap) => `not yet longer than 98% of them (${gap})`,
    },
    q98BeforeLastGapDays: {
      reached: (gap) => `longer than 98% of the gaps before (${gap})`,
      below: (gap) => `not longer than 98% of the gaps before (${gap})`,
    },
    longTenureDays: {
      reached: (time) => `long enough (${time})`,
      below: (time) => `not yet long enough (${time})`,
    },
    outstandingDiscountedShare: {
      reached: (part) => `well above the rest of the base (from ${part})`,
      below: (part) => `not well above the rest of the base (from ${part})`,
    },
    baseLineQuantity: {
      reached: (quantity) => `as much as one customer in a hundred (${quantity})`,
      below: (quantity) => `less than one customer in a hundred (${quantity})`,
    },
  },
  relations: {
    "at-least": (threshold) => `at least ${threshold}`,
    "more-than": (threshold) => `more than ${threshold}`,
    "at-most": (threshold) => `at most ${threshold}`,
    "less-than": (threshold) => `less than ${threshold}`,
  },
  reasons: {
    "missing-facts": "something is not known",
    "not-enough-data": "there is too little to go by",
    "mixed-currencies": "the amounts are in several currencies",
    "refused-for-use": "this may not be used for pricing or eligibility",
    "not-permitted": "consent is absent or an objection stands",
    "protected-person": "this is not asked about a person who needs more care",
    "whole-base": "the whole base does it, so it tells nothing about one customer",
  },
  units: { days },
  sentence: {
    not: (name) => `not ${articles[name] ?? ""}${name}`,
    answer: (question, value) => `${question} ${value}`,
    compared: (fact, relations) => `${fact}, which is ${relations}`,
    spent: (amount) => `spent ${amount}`,
    spentIn: (currency) => `what was spent in ${currency}`,
    paragraph: (sentences) => sentences.join(" "),
    unknown: (noun) => `${noun} is not known`,
    decided: (answer, reasons) => (reasons.length === 0 ? `${answer}.` : `${answer}: ${reasons.join("; ")}.`),
    undecided: (question, reason, missing) =>
      `${question}: undecided, because ${reason}${missing === "" ? "" : `: ${missing}`}.`,
    yes: "yes",
    no: "no",
  },
};
