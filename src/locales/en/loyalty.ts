import { num, plain, purposesBy, share, words } from "../clauses.js";
import type { FactWords } from "../locale.js";
import type { LoyaltyWords } from "../loyalty-words.js";
import { ago, count, days, some } from "./words.js";

const points = (noun: string, says: (points: string) => string): FactWords => ({
  noun,
  says: (value, numbers) => says(value === 0 ? "no points" : some(num(value), "point", "points", numbers)),
});

const hours = (noun: string, says: (hours: string) => string): FactWords => ({
  noun,
  says: (value, numbers) => says(some(num(value), "hour", "hours", numbers)),
});

const purposes = purposesBy({
  "direct-marketing": "direct marketing",
  personalisation: "personalisation",
  profiling: "profiling",
  analytics: "analytics",
  research: "research",
  service: "service",
  "e-mail": "e-mail",
});

/** The facts that judgements of loyalty and service speak of. */
const relationshipFacts: LoyaltyWords["relationshipFacts"] = {
  acquiredAt: {
    noun: "the day of becoming a customer",
    says: (value, { date }) => `a customer since ${date(String(value))}`,
  },
  acquisitionCost: {
    noun: "the cost of winning a customer",
    says: (value, numbers) => `winning a customer costs ${words(value, numbers)}`,
  },
  aspects: plain("the answers about parts of the offer"),
  attitudeChange: share("the change over the answers", (part) => `a change of ${part} of the scale`),
  attitudeDays: {
    noun: "the number of days with an answer",
    says: (value, numbers) => `answers on ${days(num(value), numbers)}`,
  },
  categories: {
    noun: "the record of categories",
    says: (value, numbers) => `bought from ${some(num(value), "category", "categories", numbers)}`,
  },
  cesLast: {
    noun: "the last answer on ease",
    says: (value, { number }) => `last rating of ease ${number(num(value))} of 7`,
  },
  comparisonLast: {
    noun: "the last comparison with others",
    says: (value, { number }) => `last comparison with others ${number(num(value))} of 5`,
  },
  complaints: count("complaint", "complaints"),
  creditedReferrals: count("referred customer", "referred customers"),
  daysSinceLastEarn: ago("the time since points were last earned", "last earned points"),
  daysSinceLastRedeem: ago("the time since points were last redeemed", "last redeemed points"),
  daysSinceOutboundContact: ago("the time since the last message to this customer", "last heard from us"),
  defectiveOrders: count("order that went wrong", "orders that went wrong"),
  firstResponse: hours("the time to a first answer", (length) => `a first answer usually within ${length}`),
  offerSatisfaction: share("the satisfaction with the offer", (part) => `a satisfaction with the offer of ${part}`),
  openTickets: count("open ticket", "open tickets"),
  permissions: {
    noun: "the permission to write to this customer",
    says: (value, numbers) =>
      Array.isArray(value) && value.length === 0 ? "nothing is permitted" : `permitted: ${purposes(value, numbers)}`,
  },
  pointsEarned: points("the number of points earned", (all) => `earned ${all}`),
  pointsExpired: points("the number of points expired", (all) => `let ${all} expire`),
  pointsRedeemed: points("the number of points redeemed", (all) => `redeemed ${all}`),
  probabilityAnyway: share("the probability of coming anyway", (part) => `a probability of ${part} of coming anyway`),
  promotionOccasions: count("purchase on days of promotions", "purchases on days of promotions"),
  "referees.value": plain("the value of the customers concerned"),
  referralCost: {
    noun: "the cost of the referrals",
    says: (value, numbers) => `the referrals cost ${words(value, numbers)}`,
  },
  referredMargin: {
    noun: "the margin of the referred customers",
    says: (value, numbers) => `a margin of ${words(value, numbers)} that would not have come otherwise`,
  },
  resolution: hours("the time to a resolution", (length) => `resolved usually within ${length}`),
  reviews: count("review", "reviews"),
  shareOfWallet: share("the share of wallet", (part) => `spends ${part} of the category here`),
  shareOfWalletDaysAgo: ago("the age of the share of wallet", "the spend on the category was reported"),
  shareOfWalletHigh: share("the most that the share of wallet can be", (part) => `at most ${part}`),
  shareOfWalletLow: share("the least that the share of wallet can be", (part) => `at least ${part}`),
  surveyComments: count("comment in a survey", "comments in surveys"),
  surveys: plain("the answers to surveys"),
  ticketReopenings: count("ticket opened again", "tickets opened again"),
  tickets: count("ticket", "tickets"),
  unansweredContacts: count("message without an answer", "messages without an answer"),
};

/** What is said of loyalty and of service. */
export const loyalty: LoyaltyWords = {
  loyaltyScore: (score, tier, { number }) => `${number(score)} of 100 (${tier})`,
  loyaltyTiers: { weak: "weak", emerging: "emerging", firm: "firm", strong: "strong" },
  loyaltyComponents: {
    repurchase: "buying again",
    tenure: "time as a customer",
    share: "share of wallet",
    attitude: "attitude",
    advocacy: "advocacy",
  },
  loyaltyContributions: (contributions, score, { hundredths, list }) => {
    const parts = contributions.map(
      ({ component, points, ofPoints }) => `${component} ${hundredths(points)} of ${hundredths(ofPoints)}`,
    );
    return `Points: ${list(parts)}${parts.length > 1 ? `; ${hundredths(score)} together` : ""}.`;
  },
  loyaltyInterval: ({ low, high, level }, { number, percent }) =>
    `Allowing for how exact its inputs are, the score lies between ${number(low)} and ${number(high)} (${percent(level)} confidence).`,
  loyaltyMissing: (components) => `Not known: ${components}.`,
  loyaltyPartly: (components) => `Known in part only, because the record is not complete: ${components}.`,
  loyaltyRange: ({ low, high }, { number }) =>
    `If all were known, the score would lie between ${number(low)} and ${number(high)}.`,
  loyaltyCells: {
    true: "Buying is strong and the attitude favourable: true loyalty.",
    latent: "The attitude is favourable and buying is weak: latent loyalty.",
    spurious: "Buying is strong and the attitude not favourable: spurious loyalty, which a better offer can end.",
    none: "Buying is weak and the attitude not favourable: no loyalty.",
    "unknown-attitude": "The attitude is not known, so habit cannot be told from affection.",
    "unknown-patronage": "How strong buying is cannot be told.",
  },
  loyaltyProxy: "That is an approximation, because too little is known of what they buy from rivals or think of them.",
  loyaltyBought: {
    bought: "Most purchases are at a discount, well above the rest of the base: the loyalty is bought.",
    "whole-base": "The whole base buys mostly at a discount, so nobody can tell whether the loyalty is bought.",
  },
  loyaltyPhases: {
    none: "not convinced of the offer",
    cognitive: "convinced of the offer (cognitive)",
    affective: "convinced and satisfied (affective)",
    conative: "convinced, satisfied and committed (conative)",
    action: "convinced, satisfied, committed and buying again (action)",
  },
  loyaltyInertia: "Buys again without being satisfied: that is habit or lack of choice.",
  surveyMetrics: {
    nps: "willingness to recommend",
    csat: "satisfaction",
    ces: "ease",
    importance: "importance",
    comparison: "standing against others",
  },
  attitudeTrends: {
    rising: (metric) => `${metric} is rising`,
    steady: (metric) => `${metric} is steady`,
    falling: (metric) => `${metric} is falling`,
  },
  aspects: {
    quality: "quality",
    price: "a low price",
    service: "good service",
    "being-heard": "being heard",
  },
  importanceOf: (aspect) => share(`the importance of ${aspect}`, (part) => `importance of ${aspect} ${part}`),
  measuredComponent: (component) =>
    share(`${component}, as measured elsewhere`, (part) => `${component} ${part}, as measured elsewhere`),
  valuedFirst: {
    declared: (aspects) => `values ${aspects} most, by their own account`,
    inferred: (aspects) => `seems to value ${aspects} most, judging by what they do`,
  },
  valuedNoneFirst: "what is valued most is not known",
  referralsWorth: {
    exact: (amount) => `referrals worth ${amount}`,
    lower: (amount) => `referrals worth at least ${amount}`,
  },
  referralsUnknown: "Of some of the referred customers the value is not known, so it may be more.",
  referralsNotAdded:
    "It is not added to the value of this customer: the referred customers bring it by their own purchases, and over the whole base it would count twice.",
  tenureAtLeast: (length) => `at least ${length}`,
  breadthOf: (categories, largestShare, numbers) => {
    const all = some(categories, "category", "categories", numbers);
    return categories === 1 ? all : `${all}, with ${numbers.percent(largestShare)} of the order lines in the largest`;
  },
  programmeStates: {
    "not-a-member": "not a member of the loyalty programme",
    collecting: "collects points and has never redeemed any",
    active: "takes part in the loyalty programme",
    dormant: "inactive member of the loyalty programme",
  },
  serviceStates: { waiting: "has something open", served: "was served", untouched: "has not asked for service" },
  contactDue: {
    "follow-up": "needs to be seen to now",
    contact: (since, numbers) =>
      since === 0 ? "is due to hear from us today" : `has been due to hear from us for ${days(since, numbers)}`,
    "not-yet": (inDays, numbers) =>
      inDays === 1 ? "need not hear from us today" : `need not hear from us for another ${days(inDays, numbers)}`,
  },
  relationshipFacts,
};
