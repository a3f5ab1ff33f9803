import type {
  Aspect,
  CustomEvent,
  KnownEventType,
  SubscriptionExpireEvent,
  SummaryUnit,
  SurveyMetric,
} from "../journey/index.js";
import type { Money } from "../shared/money.js";
import type { CalendarDate, Instant } from "../shared/time.js";
import type { TimeUnit } from "../shared/units.js";

/** From when on the feed contains every event of a kind: a moment, a day, or the supplier's first day in business. */
export type CoveredFrom = Instant | CalendarDate | "beginning";

/**
 * Which kinds of events the feed contains, and from when. Covered and not seen means none happened; not covered means
 * nobody knows.
 */
export type Coverage = Readonly<Partial<Record<KnownEventType | CustomEvent["type"], { readonly from: CoveredFrom }>>>;

/** A buying history as the buy-till-you-die models take it (Schmittlein, Morrison & Colombo 1987; Fader, Hardie & Lee 2005). */
export interface PurchaseHistory {
  /** Repeat purchase occasions: all occasions but the first. */
  readonly frequency: number;
  /** Age at the last occasion, from the first; 0 when there was no repeat. Not the silence since then. */
  readonly recency: number;
  /** Age at `asOf`: calendar days between the two dates in the zone, in `unit`. */
  readonly T: number;
  readonly unit: TimeUnit;
}

/** What a customer spent in one currency, in minor units. */
export interface SpendInCurrency {
  readonly currency: string;
  /** Sum of what was paid for valid orders, before refunds. */
  readonly gross: number;
  /** Money that went back, never more than was paid. */
  readonly refunded: number;
  /** Gross less refunded. */
  readonly net: number;
  /** What the orders were reduced by. */
  readonly discount: number;
  /** Net spend per purchase occasion. */
  readonly meanPerOccasion: number;
  /** Net spend per occasion without the first one, as the spend models take it; absent without a repeat. */
  readonly meanPerRepeatOccasion?: number;
}

/** How often something occurred, under a name. */
export interface NamedCount {
  readonly name: string;
  readonly count: number;
}

/** A day on which articles were looked at. */
export interface ViewingDay {
  readonly daysAgo: number;
  readonly sessions: number;
}

/** One answer, from 0 (worst) to 1 (best) of its scale. */
export interface AnswerInCourse {
  readonly daysAgo: number;
  readonly share: number;
}

/** Answers to one survey metric about the whole; those about an aspect are in `aspects`. */
export interface SurveyFacts {
  readonly metric: SurveyMetric;
  readonly answers: number;
  /** The last answer on the scale it was given on. */
  readonly lastScore: number;
  readonly lastScale: { readonly min: number; readonly max: number };
  readonly lastDaysAgo: number;
  /** Mean of all answers, each taken to 0 (worst) to 1 (best) of its scale. */
  readonly meanShare: number;
  /** All answers, the oldest first. */
  readonly course: readonly AnswerInCourse[];
}

/** What a customer said last about one aspect: how much it matters, and how satisfied they are with it. */
export interface AspectFacts {
  readonly aspect: Aspect;
  /** From 0 (least) to 1 (most) of its scale. */
  readonly importance?: number;
  readonly importanceDaysAgo?: number;
  /** The last CSAT about the aspect, from 0 (worst) to 1 (best) of its scale. */
  readonly satisfaction?: number;
  readonly satisfactionDaysAgo?: number;
}

/** Why a subscription ended, as its `subscription-expire` says. */
export type EndCause = NonNullable<SubscriptionExpireEvent["cause"]>;

/** One subscription and when it ran. */
export interface SubscriptionFacts {
  readonly subscriptionId: string;
  readonly status: SubscriptionStatus;
  /** Stretches of service, in order; the last one has no end while it runs. */
  readonly spans: readonly { readonly start: Instant; readonly end?: Instant }[];
  /** When service ended, or will end if notice was given or a term is known. */
  readonly endsAt?: Instant;
  readonly endCause?: EndCause;
  readonly failedPayments: number;
}

/** `notice`: cancelled, and still running to the end of the term. `past-due`: the last payment failed. */
export type SubscriptionStatus = "active" | "paused" | "past-due" | "notice" | "ended";

/** A stretch of waiting, summarised. */
export interface WaitingFacts {
  readonly count: number;
  readonly medianHours: number;
  readonly longestHours: number;
}

/** What a declared role says, as far as judgements need it. */
export interface DeclaredRole {
  readonly role: string;
  readonly relationship?: "external" | "internal";
  readonly internalAs?: string;
  readonly purpose?: string;
  /** Acts for another party, with that party's money. For which one, no judgement needs to know. */
  readonly onBehalfOfAnother?: true;
}

/**
 * Everything the judgements need to know about one customer at one moment, as plain JSON. Each fact is defined, with its
 * unit and the kinds of events it needs, in `factDictionary`. A fact that the coverage does not carry is absent, and a
 * judgement that needs it is undecided; a fact that is covered and was not seen is zero.
 */
export interface CustomerFacts {
  readonly schemaVersion: 1;
  readonly customerId: string;
  readonly by: SummaryUnit;
  readonly asOf: Instant;
  readonly timeZone: string;
  readonly coverage: Coverage;

  /** Start of the purchase coverage: what was bought before is not in the feed. Absent when covered from the beginning. */
  readonly observedFrom?: Instant;
  /** How many days the feed reaches back; absent when it reaches back to the beginning. */
  readonly daysObserved?: number;
  /** When the party became a customer: declared, or the first purchase of a complete history. */
  readonly acquiredAt?: Instant;
  /** Whether the feed holds all purchases from the customer's first one on; absent when that is not known. */
  readonly historyComplete?: boolean;

  // Purchases
  readonly firstPurchaseAt?: Instant;
  readonly lastPurchaseAt?: Instant;
  readonly orders?: number;
  readonly purchaseOccasions?: number;
  readonly history?: PurchaseHistory;
  readonly daysSinceFirstPurchase?: number;
  readonly daysSinceLastPurchase?: number;
  /** The dates of the purchase occasions, ascending; only where they were asked for. */
  readonly occasionDays?: readonly CalendarDate[];
  /** The gaps between consecutive occasions, in ascending order of length. */
  readonly gapsDays?: readonly number[];
  readonly gapCount?: number;
  readonly gapMedianDays?: number;
  readonly gapMeanDays?: number;
  readonly gapDeviationDays?: number;
  readonly gapLongestDays?: number;
  readonly gapLastDays?: number;
  readonly spend?: readonly SpendInCurrency[];
  readonly discountedOccasions?: number;
  readonly discountedOccasionShare?: number;
  readonly discountValueShare?: number;
  readonly discountDepthMean?: number;
  /** The dates of the discounted occasions, ascending; only where the dates of occasions were asked for. */
  readonly discountedOccasionDays?: readonly CalendarDate[];
  /** The share of discounted occasions among the first half of all; one in the middle belongs to neither half. */
  readonly discountedOccasionShareEarlier?: number;
  /** The same among the second half. */
  readonly discountedOccasionShareLater?: number;
  readonly gapsBeforeDiscount?: number;
  readonly gapBeforeDiscountMedianDays?: number;
  readonly gapsBeforeFullPrice?: number;
  readonly gapBeforeFullPriceMedianDays?: number;
  /** Repeat occasions on a day of a promotion; only where the promotions were given. */
  readonly promotionOccasions?: number;
  readonly promotionOccasionShare?: number;
  readonly promotionDayShare?: number;
  readonly cancelledOrders?: number;
  readonly refundedOrders?: number;
  readonly returns?: number;
  readonly faultyReturns?: number;
  readonly daysSinceLastFaultyReturn?: number;
  readonly deliveryCountries?: readonly NamedCount[];
  readonly foreignOccasionShareLastYear?: number;
  readonly channels?: readonly NamedCount[];
  readonly categories?: readonly NamedCount[];
  readonly articles?: number;
  readonly repeatedArticles?: number;
  readonly lineQuantityMedian?: number;
  readonly giftOrders?: number;
  readonly resaleOrders?: number;
  readonly tradeOrders?: number;
  /** Own net spend over the spend on the category everywhere, at most 1. */
  readonly shareOfWallet?: number;
  /** The same by the most that was spent everywhere, where that was given. */
  readonly shareOfWalletLow?: number;
  /** The same by the least. */
  readonly shareOfWalletHigh?: number;
  readonly shareOfWalletDaysAgo?: number;
  /** What the share was taken of, both over the same time. */
  readonly walletSpend?: { readonly own: Money; readonly category: Money };

  // Interest
  readonly visits?: number;
  readonly productViews?: number;
  readonly searches?: number;
  readonly cartAdds?: number;
  readonly checkouts?: number;
  readonly visitsSinceLastPurchase?: number;
  readonly productViewsSinceLastPurchase?: number;
  readonly cartAddsSinceLastPurchase?: number;
  readonly checkoutsSinceLastPurchase?: number;
  readonly viewingDays?: readonly ViewingDay[];
  readonly interestActs?: number;
  readonly daysSinceLastInterest?: number;
  readonly openCheckouts?: number;
  readonly daysSinceOpenCheckout?: number;
  readonly openCarts?: number;
  readonly daysSinceOpenCart?: number;
  readonly repeatedlyViewedArticles?: number;
  readonly daysSinceRepeatedView?: number;
  readonly decisionMinutes?: readonly number[];
  readonly decisionMinutesMedian?: number;
  readonly decisionMinutesLast?: number;
  readonly usageEvents?: number;
  readonly daysSinceLastUsage?: number;

  // Service
  readonly tickets?: number;
  readonly openTickets?: number;
  readonly ticketReopenings?: number;
  readonly complaints?: number;
  readonly openComplaints?: number;
  readonly daysSinceLastComplaint?: number;
  readonly resolvedComplaints?: number;
  readonly daysSinceComplaintResolved?: number;
  readonly firstResponse?: WaitingFacts;
  readonly resolution?: WaitingFacts;
  /** Orders delivered, whatever became of them, since complaints or returns are recorded: it is known whether they went wrong. */
  readonly servedOrders?: number;
  /** Those among them that went wrong. */
  readonly defectiveOrders?: number;
  readonly unansweredContacts?: number;
  readonly daysSinceInboundContact?: number;
  readonly daysSinceOutboundContact?: number;
  readonly emailsDelivered?: number;
  readonly emailsClicked?: number;

  // Attitude and advocacy
  readonly surveys?: readonly SurveyFacts[];
  readonly npsAnswers?: number;
  readonly npsLast?: number;
  readonly npsLastDaysAgo?: number;
  readonly csatAnswers?: number;
  readonly csatLast?: number;
  readonly csatLastDaysAgo?: number;
  readonly cesAnswers?: number;
  readonly cesLast?: number;
  readonly cesLastDaysAgo?: number;
  readonly comparisonAnswers?: number;
  readonly comparisonLast?: number;
  readonly comparisonLastDaysAgo?: number;
  /** Sorted by aspect. */
  readonly aspects?: readonly AspectFacts[];
  readonly surveyComments?: number;
  readonly reviews?: number;
  readonly reviewRatingMean?: number;
  readonly daysSinceLastReview?: number;
  readonly advocacyActsLastYear?: number;
  readonly referralsMade?: number;
  readonly referralsConverted?: number;
  readonly referralsReceived?: number;
  readonly referredBeforeFirstPurchase?: boolean;

  // Contracts and programmes
  readonly subscriptions?: readonly SubscriptionFacts[];
  readonly subscriptionStatus?: SubscriptionStatus | "none";
  readonly pointsBalance?: number;
  readonly pointsEarned?: number;
  readonly pointsRedeemed?: number;
  readonly pointsExpired?: number;
  readonly daysSinceFirstEarn?: number;
  readonly daysSinceLastEarn?: number;
  readonly daysSinceLastRedeem?: number;
  readonly loyaltyTier?: string;

  // The party behind the customer, as far as it was given
  readonly partyType?: "person" | "organization";
  readonly organizationKind?: string;
  readonly relationship?: "external" | "internal";
  readonly internalAs?: string;
  readonly roles?: readonly DeclaredRole[];
  readonly protections?: readonly string[];
  readonly ageBand?: string;
  readonly incomeBand?: string;
  readonly country?: string;
  readonly region?: string;
  readonly household?: string;
  readonly permissions?: readonly string[];
  readonly objections?: readonly string[];

  /** In which contexts the events were collected, sorted; known where each of them says so. */
  readonly contexts?: readonly string[];
  /** How often each custom event occurred that the feed covers. */
  readonly customEvents?: readonly NamedCount[];
}

/** The name of a fact. */
export type FactName = Exclude<
  keyof CustomerFacts,
  "schemaVersion" | "customerId" | "by" | "asOf" | "timeZone" | "coverage"
>;

export const factsSchemaVersion = 1;
