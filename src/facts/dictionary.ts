import type { EventType } from "../journey/index.js";
import type { FactName } from "./customer-facts.js";
import { type FactUnit, factUnits } from "./fact-units.js";

export type { FactUnit } from "./fact-units.js";

/** What a fact can need: a kind of event that the feed covers, or an optional input. */
export type FactNeed = EventType | "party" | "roles" | "consents" | "home-country" | "promotions";

/** What a fact means and what it takes to know it. */
export interface FactDefinition<Unit extends FactUnit = FactUnit> {
  readonly unit: Unit;
  readonly definition: string;
  /** What must be covered or given for the fact to be known: all of these. */
  readonly needs: readonly FactNeed[];
  /** And at least one of these, where there are any. */
  readonly needsOneOf?: readonly FactNeed[];
}

type Meaning = Omit<FactDefinition, "unit">;

const define = (needs: readonly FactNeed[], definition: string, needsOneOf?: readonly FactNeed[]): Meaning => ({
  definition,
  needs,
  ...(needsOneOf === undefined ? {} : { needsOneOf }),
});

const purchase = ["purchase"] as const;
const interest = ["visit", "product-view", "search", "cart-add", "wishlist-add", "checkout-start"] as const;
const survey = ["survey-response"] as const;
const subscription = ["subscription-start"] as const;
const wallet = ["purchase", "category-spend"] as const;

const meanings = {
  observedFrom: define(purchase, "Start of the purchase coverage; what was bought before is not in the feed."),
  daysObserved: define(purchase, "From the start of the purchase coverage to asOf: how far back the feed reaches."),
  acquiredAt: define(
    purchase,
    "When the party became a customer: declared by their role, or the first purchase of a feed that covers the beginning.",
  ),
  historyComplete: define(purchase, "Whether the feed holds all purchases from the customer's first one on."),

  firstPurchaseAt: define(purchase, "The first valid order."),
  lastPurchaseAt: define(purchase, "The latest valid order."),
  orders: define(purchase, "Valid orders."),
  purchaseOccasions: define(
    purchase,
    "Decisions to buy: valid orders of one day are one occasion, or by week or order on request.",
  ),
  history: define(
    purchase,
    "Frequency (repeat occasions), recency (age at the last of them) and T (age at asOf), in the stated unit.",
  ),
  daysSinceFirstPurchase: define(purchase, "From the first valid order to asOf: the tenure."),
  daysSinceLastPurchase: define(purchase, "From the latest valid order to asOf: the silence."),
  occasionDays: define(purchase, "Dates of the purchase occasions, ascending; only where they were asked for."),
  gapsDays: define(purchase, "Days between consecutive occasions, in ascending order."),
  gapCount: define(purchase, "Gaps between occasions; occasions less one."),
  gapMedianDays: define(purchase, "Median gap between occasions."),
  gapMeanDays: define(purchase, "Mean gap between occasions."),
  gapDeviationDays: define(purchase, "Standard deviation of the gaps (n - 1), from two gaps on."),
  gapLongestDays: define(purchase, "The longest gap between occasions."),
  gapLastDays: define(purchase, "The gap before the latest occasion."),
  spend: define(
    purchase,
    "Gross, refunded and net spend, discounts and means, for each currency by itself. Refunds are those that the feed contains.",
  ),
  discountedOccasions: define(
    purchase,
    "Occasions with a discount or a discount code; known when the feed's purchases say such things.",
  ),
  discountedOccasionShare: define(purchase, "Share of occasions with a discount or a discount code."),
  discountValueShare: define(purchase, "Discounts as a share of the list price of everything bought, in one currency."),
  discountDepthMean: define(purchase, "Mean reduction of the discounted orders, as a share of their list price."),
  discountedOccasionDays: define(
    purchase,
    "Dates of the discounted occasions, ascending; only where the dates of occasions were asked for.",
  ),
  discountedOccasionShareEarlier: define(
    purchase,
    "Share of discounted occasions in the first half of all, from two occasions on; of an odd number the middle one is left out.",
  ),
  discountedOccasionShareLater: define(
    purchase,
    "Share of discounted occasions in the second half of all, from two occasions on; of an odd number the middle one is left out.",
  ),
  gapsBeforeDiscount: define(purchase, "Gaps that ended with a discounted occasion."),
  gapBeforeDiscountMedianDays: define(purchase, "Median gap that ended with a discounted occasion."),
  gapsBeforeFullPrice: define(purchase, "Gaps that ended with an occasion at full price."),
  gapBeforeFullPriceMedianDays: define(purchase, "Median gap that ended with an occasion at full price."),
  promotionOccasions: define(
    ["purchase", "promotions"],
    "Repeat occasions, all but the first, on a day of a promotion.",
  ),
  promotionOccasionShare: define(
    ["purchase", "promotions"],
    "Share of the repeat occasions that lie on a day of a promotion.",
  ),
  promotionDayShare: define(
    ["purchase", "promotions"],
    "Share of promotion days among the days after the first purchase up to asOf: what promotionOccasionShare would be if promotions made no difference.",
  ),
  cancelledOrders: define(["purchase", "order-cancel"], "Orders that were cancelled."),
  refundedOrders: define(["purchase", "refund"], "Orders that were refunded in full."),
  returns: define(["return"], "Returns of goods, whatever the reason."),
  faultyReturns: define(["return"], "Returns because the goods were faulty, wrong or late."),
  daysSinceLastFaultyReturn: define(["return"], "From the latest faulty return to asOf."),
  deliveryCountries: define(purchase, "Occasions by country of delivery; known when the orders say it."),
  foreignOccasionShareLastYear: define(
    ["purchase", "home-country"],
    "Share of the last 365 days' occasions with a known country that went outside the supplier's home country.",
  ),
  channels: define(purchase, "Orders by channel; known when the orders say it."),
  categories: define(purchase, "Order lines by category; known when the lines say it."),
  articles: define(purchase, "Different articles bought; known when the lines name them."),
  repeatedArticles: define(purchase, "Articles bought on at least two occasions; known when the lines name them."),
  lineQuantityMedian: define(purchase, "Median quantity of an order line."),
  giftOrders: define(purchase, "Orders declared to be gifts."),
  resaleOrders: define(purchase, "Orders declared to be for resale."),
  tradeOrders: define(purchase, "Orders declared to be for the buyer's trade."),

  shareOfWallet: define(
    wallet,
    "Own net spend in the period of the latest known category spend (that of several categories asked for together is added up), as a share of that spend, at most 1. Known where the feed holds the purchases of the whole period, all in the currency of the category spend.",
  ),
  shareOfWalletLow: define(wallet, "The same share by the most that the category spend may be."),
  shareOfWalletHigh: define(wallet, "The same share by the least that the category spend may be."),
  shareOfWalletDaysAgo: define(wallet, "From the end of the period of that category spend to asOf."),
  walletSpend: define(wallet, "Own net spend and category spend of that period: what the share was taken of."),

  visits: define(["visit"], "Visits."),
  productViews: define(["product-view"], "Views of an article."),
  searches: define(["search"], "Searches."),
  cartAdds: define(["cart-add"], "Articles put into the cart."),
  checkouts: define(["checkout-start"], "Checkouts started."),
  visitsSinceLastPurchase: define(["purchase", "visit"], "Visits since the latest valid order."),
  cartAddsSinceLastPurchase: define(
    ["purchase", "cart-add"],
    "Articles put into the cart since the latest valid order.",
  ),
  checkoutsSinceLastPurchase: define(["purchase", "checkout-start"], "Checkouts started since the latest valid order."),
  productViewsSinceLastPurchase: define(
    ["purchase", "product-view"],
    "Views of an article since the latest valid order.",
  ),
  viewingDays: define(
    ["purchase", "product-view"],
    "Days within 365 days and since the latest valid order on which articles were viewed, with the number of sittings.",
  ),
  interestActs: define([], "Visits, views, searches, carts, wishes and checkouts together.", interest),
  daysSinceLastInterest: define([], "From the latest visit, view, search, cart, wish or checkout to asOf.", interest),
  openCheckouts: define(
    ["purchase", "checkout-start"],
    "1 when a checkout was started since the latest valid order, else 0.",
  ),
  daysSinceOpenCheckout: define(
    ["purchase", "checkout-start"],
    "From the latest checkout that led to no order to asOf.",
  ),
  openCarts: define(
    ["purchase", "cart-add"],
    "1 when something put into the cart since the latest valid order still lies there, else 0.",
  ),
  daysSinceOpenCart: define(["purchase", "cart-add"], "From the latest article put into the open cart to asOf."),
  repeatedlyViewedArticles: define(
    ["purchase", "product-view"],
    "Articles viewed at least twice since the latest valid order.",
  ),
  daysSinceRepeatedView: define(
    ["purchase", "product-view"],
    "Age of the second latest view of an article: within so many days some article was viewed at least twice.",
  ),
  decisionMinutes: define(
    purchase,
    "For each occasion with a look before it: minutes from the first sign of interest after the previous purchase to the purchase, ascending. Left out where both carry the same moment, as in a feed that knows only the day.",
    interest,
  ),
  decisionMinutesMedian: define(
    purchase,
    "Median of decisionMinutes: the usual time from first look to purchase.",
    interest,
  ),
  decisionMinutesLast: define(purchase, "The same minutes for the latest occasion of which they are known.", interest),
  usageEvents: define(["usage"], "Uses of the product or service."),
  daysSinceLastUsage: define(["usage"], "From the latest use to asOf."),

  tickets: define(["ticket-opened"], "Service tickets opened."),
  openTickets: define(["ticket-opened", "ticket-resolved"], "Tickets not resolved, or opened again since."),
  ticketReopenings: define(
    ["ticket-opened", "ticket-resolved"],
    "How often a ticket was opened again after it had been resolved.",
  ),
  complaints: define(["complaint"], "Complaints."),
  openComplaints: define(["complaint"], "Complaints neither settled themselves nor by the resolution of their ticket."),
  daysSinceLastComplaint: define(["complaint"], "From the latest complaint to asOf."),
  resolvedComplaints: define(["complaint"], "Complaints that were settled."),
  daysSinceComplaintResolved: define(["complaint"], "From the latest settlement of a complaint to asOf."),
  firstResponse: define(
    ["ticket-opened", "ticket-answered"],
    "Hours from opening a ticket to its first answer: how many, median, longest.",
  ),
  resolution: define(
    ["ticket-opened", "ticket-resolved"],
    "Hours from opening a ticket to its latest resolution: how many, median, longest.",
  ),
  servedOrders: define(
    purchase,
    "Orders that were neither tests nor cancelled, those refunded in full included, since complaints or returns are covered: of these it is known whether they went wrong.",
    ["complaint", "return"],
  ),
  defectiveOrders: define(purchase, "Of servedOrders, those that were complained about or returned faulty.", [
    "complaint",
    "return",
  ]),
  unansweredContacts: define(
    ["contact"],
    "Inbound contacts without an answer: an outbound one that names them, a later one to the customer that names nothing and is of no campaign, or, where they belong to a ticket, its answer, its resolution or an outbound contact about it.",
  ),
  daysSinceInboundContact: define(["contact"], "From the customer's latest contact to asOf."),
  daysSinceOutboundContact: define(["contact"], "From our latest contact to asOf, those of campaigns included."),
  emailsDelivered: define(["email-engagement"], "E-mails delivered."),
  emailsClicked: define(
    ["email-engagement"],
    "Clicks in e-mails; opens are left out, because mail programs open by themselves.",
  ),

  surveys: define(
    survey,
    "For each metric, without answers about an aspect: answers, the last one on its own scale, its age, the mean as a share of the scale, and each answer as such a share, the oldest first.",
  ),
  npsAnswers: define(survey, "Answers to “how likely are you to recommend us”."),
  npsLast: define(
    survey,
    "The last such answer that was given on a scale of 0 to 10; none is taken there from another scale.",
  ),
  npsLastDaysAgo: define(survey, "Age of that answer."),
  csatAnswers: define(survey, "Answers to “how satisfied are you”."),
  csatLast: define(survey, "The last such answer, taken to a scale of 1 to 5."),
  csatLastDaysAgo: define(survey, "Age of the last such answer."),
  cesAnswers: define(survey, "Answers to “how easy was it”."),
  cesLast: define(survey, "The last such answer, taken to a scale of 1 (hard) to 7 (easy)."),
  cesLastDaysAgo: define(survey, "Age of the last such answer."),
  comparisonAnswers: define(survey, "Answers to “compared with others you buy from, how are we”."),
  comparisonLast: define(survey, "The last such answer, taken to a scale of 1 (worse) to 5 (better)."),
  comparisonLastDaysAgo: define(survey, "Age of the last such answer."),
  aspects: define(
    survey,
    "For each aspect that answers name: its importance and the satisfaction with it as last given, each as a share of the scale, with their age.",
  ),
  surveyComments: define(survey, "Answers with a comment, about whatever they are."),
  reviews: define(["review"], "Reviews written."),
  reviewRatingMean: define(["review"], "Mean rating of the reviews without a reward, taken to a scale of 1 to 5."),
  daysSinceLastReview: define(["review"], "From the latest review without a reward to asOf."),
  advocacyActsLastYear: define(
    [],
    "Within 365 days and without reward: reviews of at least 4 of 5, shares, and people other than oneself to whom we were recommended, whoever is named once.",
    ["review", "share", "referral-made"],
  ),
  referralsMade: define(["referral-made"], "Recommendations made to others than oneself."),
  referralsConverted: define(
    [],
    "People other than oneself whom a recommendation brought to a purchase, each once; whoever names the referrer in their first purchase counts too.",
    ["referral-converted", "purchase"],
  ),
  referralsReceived: define(
    ["referral-received"],
    "Recommendations by others than oneself through which the customer came.",
  ),
  referredBeforeFirstPurchase: define(
    purchase,
    "Whether another's recommendation is recorded before or with the first purchase; a purchase that names its referrer says so too. Absent where the first purchase may lie before the feed.",
  ),

  subscriptions: define(
    subscription,
    "Each subscription with its state, its spans of service, its end and the cause of it.",
  ),
  subscriptionStatus: define(
    subscription,
    "State of the most alive subscription: active, past-due, paused, notice, ended; none without any.",
  ),
  pointsBalance: define(
    ["loyalty-earn"],
    "Points earned less those redeemed and expired, as far as the feed contains these.",
  ),
  pointsEarned: define(["loyalty-earn"], "Points earned."),
  pointsRedeemed: define(["loyalty-redeem"], "Points redeemed."),
  pointsExpired: define(["loyalty-expire"], "Points that expired."),
  daysSinceFirstEarn: define(["loyalty-earn"], "From the first earning of points in the feed to asOf."),
  daysSinceLastEarn: define(["loyalty-earn"], "From the latest earning of points to asOf."),
  daysSinceLastRedeem: define(["loyalty-redeem"], "From the latest redemption of points to asOf."),
  loyaltyTier: define(["loyalty-tier"], "The latest tier of the loyalty programme."),

  partyType: define(["party"], "Person or organization."),
  organizationKind: define(
    ["party"],
    "Kind of the organisation: business, public body, household, non-profit or another.",
  ),
  relationship: define(["roles"], "Internal or external, as a role valid at asOf declares; never assumed."),
  internalAs: define(["roles"], "What makes an internal customer one: employee, manager, shareholder, unit."),
  roles: define(
    ["roles"],
    "Roles towards the supplier that are valid at asOf; of whoever acts for another, only that they do.",
  ),
  protections: define(["party"], "Declared reasons for more care: minor, vulnerable, deceased, bereaved."),
  ageBand: define(["party"], "Age as a band, as declared."),
  incomeBand: define(["party"], "Income as a band, written as from-to currency per period."),
  country: define(["party"], "Country of the party, ISO 3166-1 alpha-2."),
  region: define(["party"], "Region of the party, ISO 3166-2."),
  household: define(["party"], "Kind of household, as declared."),
  permissions: define(["consents"], "Purposes that are allowed at asOf; what is not listed is not allowed."),
  objections: define(["consents"], "Purposes to which an objection stands at asOf."),
  contexts: define(
    [],
    "Contexts in which the events were collected that these facts are made of; known where each of them says so.",
  ),
  customEvents: define([], "Custom events by type, of the types that the feed covers."),
} as const satisfies Readonly<Record<FactName, Meaning>>;

/**
 * Every fact by name: its unit, its definition, and the kinds of events it needs. Days are calendar days in the zone; valid
 * orders are those that are neither tests, nor cancelled, nor refunded in full.
 *
 * @example
 * factDictionary.daysSinceLastPurchase.unit // => "days"
 */
export const factDictionary = Object.fromEntries(
  (Object.keys(meanings) as FactName[]).map((name) => [name, { unit: factUnits[name], ...meanings[name] }]),
) as unknown as { readonly [Name in FactName]: FactDefinition<(typeof factUnits)[Name]> };
