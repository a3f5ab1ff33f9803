import {
  attitudeTrend,
  breadth,
  fitRfm,
  loyaltyPhase,
  loyaltyPolicies,
  type LoyaltyBesides,
  type LoyaltyFacts,
  programmeActivity,
  scoreLoyalty,
  scoreRfm,
  shareOfWallet,
  tenure,
  type TrendMetric,
  trendMetrics,
  type ValuedFacts,
  whatTheyValue,
} from "clientele/loyalty";
import { type ContactFacts, contactDue, serviceExperience, type ServiceFacts } from "clientele/service";
import { type Referrer, referralValue, type ReferralValueOptions } from "clientele/value";
import type { Judgement } from "../../src/shared/judgement.js";

const asOf = "2026-01-01T00:00:00.000Z";

/** A regular with nothing but orders. */
const regular: LoyaltyFacts = {
  asOf,
  purchaseOccasions: 4,
  daysSinceFirstPurchase: 390,
  daysSinceLastPurchase: 30,
  gapsDays: [90, 120, 150],
  daysSinceLastReview: 60,
};

/** What can be known beside the orders. */
const known: Partial<LoyaltyFacts> = {
  shareOfWallet: 0.4,
  shareOfWalletLow: 0.25,
  shareOfWalletHigh: 0.5,
  shareOfWalletDaysAgo: 30,
  npsLast: 9,
  npsLastDaysAgo: 20,
  csatLast: 4,
  csatLastDaysAgo: 20,
  comparisonLast: 4,
  comparisonLastDaysAgo: 20,
  advocacyActsLastYear: 1,
};

const base = { discountedOccasionShare: 0.2 };

function loyaltyJudgements(): Judgement<unknown>[] {
  const score = (facts: Partial<LoyaltyFacts> = {}, besides: LoyaltyBesides = {}, ofBase = base) =>
    scoreLoyalty({ ...regular, ...facts }, { ...besides, base: ofBase });
  const measured = { share: 0.8, low: 0.7, high: 0.9, level: 0.95 };
  const { shareOfWalletLow: _, shareOfWalletHigh: __, ...wholeWallet } = known;
  return [
    score(),
    score(known),
    score(wholeWallet),
    score({ ...known, purchaseOccasions: 12 }),
    score({ ...known, purchaseOccasions: 12, shareOfWallet: 0.6, shareOfWalletHigh: 0.7, comparisonLast: 2 }),
    score({ ...known, daysSinceLastPurchase: 380, comparisonLast: 1, npsLast: 0, csatLast: 1 }),
    score({ npsLast: 9, npsLastDaysAgo: 10 }),
    score({ csatLast: 2, csatLastDaysAgo: 10 }),
    score({ reviewRatingMean: 4.5, advocacyActsLastYear: 0 }),
    score({ purchaseOccasions: 12, reviewRatingMean: 2 }),
    score({ purchaseOccasions: 30, daysSinceFirstPurchase: 3000, reviewRatingMean: 5, advocacyActsLastYear: 6 }),
    score({ purchaseOccasions: 1, daysSinceFirstPurchase: 30, gapsDays: [] }),
    score({ purchaseOccasions: 1, daysSinceFirstPurchase: 0, daysSinceLastPurchase: 0, gapsDays: [] }),
    score({ ...known, purchaseOccasions: 1, gapsDays: [] }),
    score({ npsLast: 9, npsLastDaysAgo: 20, advocacyActsLastYear: 1, purchaseOccasions: 1, gapsDays: [] }),
    score({ subscriptionStatus: "active" }),
    score({ subscriptionStatus: "active", purchaseOccasions: 1, ...known }),
    score({ ...known, historyComplete: false }),
    score({ purchaseOccasions: 12, historyComplete: false }),
    score({ advocacyActsLastYear: 1, coverage: { review: { from: "beginning" } } }),
    score({ discountedOccasionShare: 0.75 }),
    score({ discountedOccasionShare: 0.1 }),
    score({ discountedOccasionShare: 0.62 }, {}, { discountedOccasionShare: 0.5 }),
    score({ discountedOccasionShare: 0.95 }, {}, { discountedOccasionShare: 0.9 }),
    score({}, { measured: { repurchase: measured } }),
    score(known, { measured: { tenure: measured, share: measured, attitude: measured, advocacy: { share: 0.5 } } }),
    score({ protections: ["minor"], discountedOccasionShare: 1 }),
    scoreLoyalty({ asOf }),
    scoreLoyalty({ asOf, purchaseOccasions: 0 }),
    scoreLoyalty({ asOf, purchaseOccasions: 3 }),
    scoreLoyalty({ asOf, purchaseOccasions: 3, daysSinceLastPurchase: 3 }),
    scoreLoyalty(
      { ...regular, npsLast: 3, npsLastDaysAgo: 400 },
      { policy: { ...loyaltyPolicies.v1, use: "pricing" } },
    ),
    scoreLoyalty(regular, { policy: { ...loyaltyPolicies.v1, minimumCoverage: 1 } }),
  ];
}

function phaseJudgements(): Judgement<unknown>[] {
  const phase = (facts: Partial<LoyaltyFacts> = {}) => loyaltyPhase({ ...regular, ...facts });
  const recent = { npsLastDaysAgo: 20, csatLastDaysAgo: 20, comparisonLastDaysAgo: 20 };
  const aspects = [
    { aspect: "quality", satisfaction: 0.75, satisfactionDaysAgo: 20 },
    { aspect: "price", satisfaction: 1, satisfactionDaysAgo: 20 },
  ];
  return [
    phase({ ...recent, reviewRatingMean: 2 }),
    phase({ ...recent, reviewRatingMean: 4.5, csatLast: 2 }),
    phase({ ...recent, reviewRatingMean: 4.5, csatLast: 2, purchaseOccasions: 12 }),
    phase({ ...recent, aspects, csatLast: 5, npsLast: 6 }),
    phase({ ...recent, aspects, csatLast: 5, npsLast: 10, comparisonLast: 3 }),
    phase({ ...recent, aspects, csatLast: 5, npsLast: 9, purchaseOccasions: 2 }),
    phase({ ...recent, aspects, csatLast: 5, npsLast: 9, comparisonLast: 5, purchaseOccasions: 12 }),
    phase({ ...recent, aspects, csatLast: 5, npsLast: 9, subscriptionStatus: "active" }),
    phase(),
    phase({ ...recent, reviewRatingMean: 4.5 }),
    phase({ purchaseOccasions: 0 }),
  ];
}

function trendJudgements(): Judgement<unknown>[] {
  const trend = (metric: TrendMetric, ...shares: readonly number[]) =>
    attitudeTrend(
      { asOf, surveys: [{ metric, course: shares.map((share, i) => ({ daysAgo: 400 - 100 * i, share })) }] },
      { metric },
    );
  return trendMetrics.flatMap((metric) => [
    trend(metric, 1, 0.9, 0.8, 0.6),
    trend(metric, 0.5, 0.5, 0.6, 0.6),
    trend(metric, 0.5, 0.5, 0.5, 0.5),
    trend(metric, 0.3, 0.5, 0.7, 0.9),
    trend(metric, 0.4),
    attitudeTrend({ asOf }, { metric }),
  ]);
}

function valuedJudgements(): Judgement<unknown>[] {
  const value = (facts: Omit<ValuedFacts, "asOf">, ofBase = base) =>
    whatTheyValue({ asOf, ...facts }, { base: ofBase });
  const said = (aspect: string, importance: number) => ({ aspect, importance, importanceDaysAgo: 20 });
  const articles = { purchaseOccasions: 10, articles: 6, repeatedArticles: 4 };
  return [
    value({ aspects: [said("price", 0.5), said("quality", 1)], reviews: 3, complaints: 0 }),
    value({ aspects: [said("price", 1), said("quality", 1), said("being-heard", 1), said("service", 0)] }),
    value({ aspects: [said("price", 0.5)] }),
    value({ ...articles, tickets: 6 }),
    value({ ...articles, discountedOccasionShare: 0.9, tickets: 0 }),
    value({ ...articles, discountedOccasionShare: 0.9 }, { discountedOccasionShare: 0.9 }),
    value({ promotionOccasions: 6, purchaseOccasions: 11, promotionDayShare: 0.1, surveyComments: 2, reviews: 2 }),
    value({ surveyComments: 2, reviews: 1, complaints: 2 }),
    value({ surveyComments: 1, reviews: 0, complaints: 0 }),
    value({}),
    value({ protections: ["minor"] }),
    value({ promotionOccasions: 6, purchaseOccasions: 11, promotionDayShare: 0.1, surveyComments: 0 }),
    value({ promotionOccasions: 1, purchaseOccasions: 2, promotionDayShare: 0.1 }),
  ];
}

function relationshipJudgements(): Judgement<unknown>[] {
  const categories = (...counts: readonly number[]) => counts.map((count, i) => ({ name: `c${i}`, count }));
  const active = { pointsEarned: 800, pointsRedeemed: 500, pointsExpired: 100, daysSinceLastEarn: 40 };
  return [
    shareOfWallet({ asOf, shareOfWallet: 0.4, shareOfWalletDaysAgo: 30 }),
    shareOfWallet({ asOf, ...known }),
    shareOfWallet({ asOf, shareOfWallet: 0.4, shareOfWalletDaysAgo: 0 }),
    shareOfWallet({ asOf }),
    breadth({ asOf, categories: categories(6, 1, 1) }),
    breadth({ asOf, categories: categories(6) }),
    breadth({ asOf, categories: categories(1) }),
    breadth({ asOf }),
    tenure({ asOf, acquiredAt: "2024-01-01T00:00:00Z", daysSinceFirstPurchase: 700, daysSinceLastPurchase: 31 }),
    tenure({ asOf, daysSinceFirstPurchase: 700, daysSinceLastPurchase: 31 }),
    tenure({ asOf, daysSinceFirstPurchase: 0, daysSinceLastPurchase: 0 }),
    tenure({ asOf, acquiredAt: asOf }),
    tenure({ asOf }),
    tenure({ asOf, acquiredAt: "2026-02-01T00:00:00Z" }),
    programmeActivity({ asOf, ...active, daysSinceLastRedeem: 90 }),
    programmeActivity({ asOf, ...active, daysSinceLastRedeem: 20 }),
    programmeActivity({ asOf, ...active, pointsRedeemed: 0, pointsExpired: 0 }),
    programmeActivity({ asOf, ...active, daysSinceLastEarn: 800, daysSinceLastRedeem: 900 }),
    programmeActivity({ asOf, pointsEarned: 0, pointsRedeemed: 0, pointsExpired: 0 }),
    programmeActivity({ asOf, pointsEarned: 1, pointsExpired: 1 }),
    programmeActivity({ asOf, pointsEarned: 1, pointsRedeemed: 1, daysSinceLastEarn: 900 }),
    programmeActivity({ asOf }),
  ];
}

function serviceJudgements(): Judgement<unknown>[] {
  const service = (facts: Omit<ServiceFacts, "asOf">) => serviceExperience({ asOf, ...facts });
  const contact = (facts: Omit<ContactFacts, "asOf">) => contactDue({ asOf, ...facts });
  const buyer = { purchaseOccasions: 4, gapsDays: [30, 30, 30], daysSinceLastPurchase: 50, openTickets: 0 };
  const permitted = { ...buyer, permissions: ["direct-marketing", "direct-marketing/e-mail", "profiling"] };
  const hours = (medianHours: number) => ({ count: 2, medianHours, longestHours: medianHours });
  return [
    service({
      tickets: 2,
      openTickets: 1,
      openComplaints: 0,
      complaints: 1,
      unansweredContacts: 1,
      ticketReopenings: 1,
      firstResponse: hours(3),
      resolution: hours(30.5),
      servedOrders: 8,
      defectiveOrders: 2,
      cesLast: 2.5,
      cesLastDaysAgo: 12,
    }),
    service({
      tickets: 3,
      openTickets: 0,
      complaints: 0,
      openComplaints: 0,
      unansweredContacts: 0,
      ticketReopenings: 2,
    }),
    service({ complaints: 5, openComplaints: 2, servedOrders: 3, defectiveOrders: 0 }),
    service({ tickets: 1, openTickets: 0, firstResponse: hours(1) }),
    service({ complaints: 0, openComplaints: 0 }),
    service({ tickets: 0, complaints: 0, unansweredContacts: 0 }),
    service({ tickets: 0, complaints: 0, unansweredContacts: 0, daysSinceInboundContact: 3 }),
    service({ tickets: 1 }),
    service({}),
    contact({ openComplaints: 1, unansweredContacts: 2, openTickets: 1 }),
    contact({ openComplaints: 2 }),
    contact({ unansweredContacts: 5 }),
    contact({ openTickets: 1 }),
    contact({ ...permitted, daysSinceOutboundContact: 45 }),
    contact({ ...permitted, daysSinceLastPurchase: 1000, daysSinceOutboundContact: 15, gapsDays: [1, 1, 1] }),
    contact({ ...permitted, daysSinceLastPurchase: 43, daysSinceOutboundContact: 45 }),
    contact({ ...permitted, daysSinceLastPurchase: 42, daysSinceOutboundContact: 45 }),
    contact({ ...permitted, daysSinceOutboundContact: 20 }),
    contact({ ...permitted, permissions: ["direct-marketing"], coverage: { contact: { from: "beginning" } } }),
    contact(permitted),
    contact({ ...permitted, objections: ["direct-marketing"] }),
    contact({ ...buyer, permissions: [] }),
    contact({ ...permitted, protections: ["bereaved"] }),
    contact({ permissions: ["direct-marketing"], purchaseOccasions: 0 }),
    contact({ permissions: ["direct-marketing"] }),
    contact({ permissions: ["direct-marketing"], purchaseOccasions: 1 }),
    contact({}),
  ];
}

function referralJudgements(): Judgement<unknown>[] {
  const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
  const ben = {
    customerId: "ben",
    convertedAt: "2025-06-01T00:00:00Z",
    historical: [{ net: eur(40000), value: eur(10000), since: "first-purchase" as const }],
  };
  const options: ReferralValueOptions = {
    asOf,
    probabilityAnyway: 0.5,
    acquisitionCost: eur(3000),
    reward: eur(1000),
    margin: "historical",
  };
  const worth = (referees: Referrer["referees"], given: Partial<ReferralValueOptions> = {}) =>
    referralValue({ customerId: "anna", referees }, { ...options, ...given });
  const cleo = { customerId: "cleo", convertedAt: "2025-07-01T00:00:00Z" };
  return [
    worth([ben]),
    worth([ben, cleo]),
    worth([{ ...ben, historical: [{ net: eur(40000), value: eur(10000) }] as never }]),
    worth([ben], { probabilityAnyway: undefined }),
    worth([{ ...ben, probabilityAnyway: 0.2 }], { probabilityAnyway: undefined }),
    worth([ben], { acquisitionCost: undefined }),
    worth([]),
    worth([cleo]),
    worth([ben], { acquisitionCost: { amountMinor: 300, currency: "USD" }, reward: undefined }),
    worth([ben], { acquisitionCost: eur(0), reward: eur(50000) }),
  ];
}

function rfmJudgements(): Judgement<unknown>[] {
  const customers = Array.from({ length: 125 }, (_, i) => {
    const net = 1000 * (1 + ((i * 31) % 25));
    return {
      asOf,
      daysSinceLastPurchase: 10 * (1 + (i % 25)),
      purchaseOccasions: 1 + ((i * 7) % 25),
      spend: [{ currency: "EUR", net, gross: net }],
    };
  });
  return (["A", "B", "C", "r-package"] as const).flatMap((table) => {
    const fit = fitRfm(customers, { table });
    const judgements = customers.map((customer) => scoreRfm(customer, fit));
    const bySegment = new Map(
      judgements.map((judgement) => [judgement.status === "decided" ? judgement.value.segment : "", judgement]),
    );
    return [...bySegment.values()];
  });
}

/** What can be judged of loyalty, service and referrals, in each way in which it comes out. */
export function relationshipOutcomes(): readonly Judgement<unknown>[] {
  return [
    ...loyaltyJudgements(),
    ...phaseJudgements(),
    ...trendJudgements(),
    ...valuedJudgements(),
    ...relationshipJudgements(),
    ...serviceJudgements(),
    ...referralJudgements(),
    ...rfmJudgements(),
  ];
}
