import type { Participant, PurchasePurpose } from "../party/index.js";
import type { Money } from "../shared/money.js";
import type { Instant } from "../shared/time.js";

/**
 * What every event says about itself. `source` and `id` together are unique (CloudEvents 1.0): two events that share both
 * are versions of one, and the one with the latest `updatedAt` counts.
 */
export interface EventEnvelope {
  readonly id: string;
  /** The system that the event comes from, such as `shop` or `helpdesk`. */
  readonly source: string;
  /** When it happened, with an offset. */
  readonly time: Instant;
  /** When this version of the event was written; without it the event is older than any version that has it. */
  readonly updatedAt?: Instant | undefined;
  /** The customer, as the source knows them. For an organisation's purchase, the person who acts. */
  readonly customerId?: string | undefined;
  /** A visitor who is not known yet. An alias joins them to a customer later. */
  readonly anonymousId?: string | undefined;
  /** The account (organisation, household) on whose behalf it happened. */
  readonly accountId?: string | undefined;
  /** Where it happened: `web`, `store`, `app`, `chat`, `phone`, `e-mail`, or a word of your own. */
  readonly channel?: Channel | undefined;
  /**
   * In which context the data was collected: `shop`, `pharmacy`, `clinic`, in words of your own. What is collected for one is not
   * used for another when facts are made for a stated `context`.
   */
  readonly context?: string | undefined;
  /** Data of your own. It never enters a judgement. */
  readonly custom?: Readonly<Record<string, unknown>> | undefined;
}

/** Channels that this library knows by name; any other string passes. */
export const knownChannels = [
  "web",
  "app",
  "store",
  "marketplace",
  "phone",
  "e-mail",
  "chat",
  "message",
  "sms",
  "chatbot",
  "post",
] as const;
export type Channel = (typeof knownChannels)[number] | (string & {});

/** One line of a purchase: an article, how many, and at which price. */
export interface PurchaseLine {
  readonly articleId?: string | undefined;
  readonly category?: string | undefined;
  /** Units bought on this line. */
  readonly quantity?: number | undefined;
  /** What the line costs, after discounts. */
  readonly amount?: Money | undefined;
  /** What the line was reduced by. */
  readonly discount?: Money | undefined;
}

interface Base<Type extends string> extends EventEnvelope {
  readonly type: Type;
}

interface Look {
  /** Groups what happened in one sitting. Without it, looks less than 30 minutes apart are one sitting. */
  readonly sessionId?: string | undefined;
}

interface OfArticle {
  readonly articleId?: string | undefined;
  readonly category?: string | undefined;
}

interface OfOrder {
  /** The order, by the id that its purchase event carries. */
  readonly orderId: string;
  /** The source of the purchase, where it differs from the source of this event. */
  readonly orderSource?: string | undefined;
}

interface OfTicket {
  /**
   * One over all sources and all customers: a complaint of the shop may name a ticket of the helpdesk. Where two desks count from
   * 1, their ids need a prefix (`desk-a/1`), or two tickets become one.
   */
  readonly ticketId: string;
}

interface OfSubscription {
  /** Unique over all sources. */
  readonly subscriptionId: string;
}

interface OfLoyalty {
  readonly programId?: string | undefined;
}

export interface VisitEvent extends Base<"visit">, Look {}
export interface ProductViewEvent extends Base<"product-view">, Look, OfArticle {}
export interface SearchEvent extends Base<"search">, Look {
  readonly query?: string | undefined;
}
export interface CartAddEvent extends Base<"cart-add">, Look, OfArticle {
  readonly quantity?: number | undefined;
}
export interface CartRemoveEvent extends Base<"cart-remove">, Look, OfArticle {
  readonly quantity?: number | undefined;
}
export interface WishlistAddEvent extends Base<"wishlist-add">, Look, OfArticle {}
export interface CheckoutStartEvent extends Base<"checkout-start">, Look {}

export interface PurchaseEvent extends Base<"purchase"> {
  /** The order; the event's own id where absent. Two events about one order are versions of it. */
  readonly orderId?: string | undefined;
  /** What the customer paid for the goods: after discounts, without tender by gift card. */
  readonly total: Money;
  /** What the total was reduced by, in the same currency. */
  readonly discount?: Money | undefined;
  readonly discountCodes?: readonly string[] | undefined;
  readonly lines?: readonly PurchaseLine[] | undefined;
  /** A test order is no purchase. */
  readonly test?: boolean | undefined;
  /** Bought for somebody else than the buyer. */
  readonly gift?: boolean | undefined;
  readonly guest?: boolean | undefined;
  /** Country of delivery, ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  readonly purpose?: PurchasePurpose | undefined;
  /** Who did what in this purchase; roles of this transaction only. */
  readonly participants?: readonly Participant[] | undefined;
  /** The customer whose recommendation led to this purchase. */
  readonly referrerId?: string | undefined;
}

export interface OrderCancelEvent extends Base<"order-cancel">, OfOrder {
  readonly reason?: string | undefined;
}
/**
 * Money that went back. Without an amount, all of the order. A refund that names no order belongs to the customer's latest
 * order of exactly that amount; where there is none, it reduces what the customer spent and touches no order.
 */
export interface RefundEvent extends Base<"refund"> {
  readonly orderId?: string | undefined;
  readonly orderSource?: string | undefined;
  readonly amount?: Money | undefined;
  readonly reason?: string | undefined;
}
/** Goods that came back, whether or not money did. */
export interface ReturnEvent extends Base<"return">, OfOrder, OfArticle {
  readonly quantity?: number | undefined;
  /** The goods were faulty, wrong or late: a defect of ours and no change of mind. */
  readonly faulty?: boolean | undefined;
  readonly reason?: string | undefined;
}
export interface UsageEvent extends Base<"usage"> {
  readonly feature?: string | undefined;
  readonly quantity?: number | undefined;
}

/** Whoever the ticket's first opening names owns it, and every event that names the ticket and nobody else. */
export interface TicketOpenedEvent extends Base<"ticket-opened">, OfTicket {
  readonly orderId?: string | undefined;
  readonly subject?: string | undefined;
}
export interface TicketAnsweredEvent extends Base<"ticket-answered">, OfTicket {}
export interface TicketResolvedEvent extends Base<"ticket-resolved">, OfTicket {}
/** Dissatisfaction said aloud. It is open until its ticket is resolved, or until `resolvedAt`. */
export interface ComplaintEvent extends Base<"complaint"> {
  readonly ticketId?: string | undefined;
  readonly orderId?: string | undefined;
  /** The source of the purchase, where it differs from the source of this event. */
  readonly orderSource?: string | undefined;
  readonly resolvedAt?: Instant | undefined;
  readonly reason?: string | undefined;
}

/** A scale of answers, both ends included. */
export interface AnswerScale {
  readonly min: number;
  readonly max: number;
}
export interface ReviewEvent extends Base<"review">, OfArticle {
  readonly rating: number;
  /** Stars from 1 to 5 where absent. */
  readonly scale?: AnswerScale | undefined;
  /** Written for a reward; such a review is no act of advocacy. */
  readonly incentivised?: boolean | undefined;
}
/** Passed something on to others in public or in private. */
export interface ShareEvent extends Base<"share">, OfArticle {
  readonly incentivised?: boolean | undefined;
}
/** Recommended us to somebody. */
export interface ReferralMadeEvent extends Base<"referral-made"> {
  readonly refereeId?: string | undefined;
  readonly incentivised?: boolean | undefined;
}
/** Somebody whom this customer recommended us to has bought. */
export interface ReferralConvertedEvent extends Base<"referral-converted"> {
  readonly refereeId?: string | undefined;
}
/** Came to us through a recommendation. */
export interface ReferralReceivedEvent extends Base<"referral-received"> {
  readonly referrerId?: string | undefined;
}

/**
 * What a survey asks: `nps`: would you recommend us; `csat`: how satisfied are you; `ces`: how easy was it; `importance`: how much
 * does an aspect matter to you; `comparison`: compared with others you buy from, are we worse (least) or better (most).
 */
export type SurveyMetric = "nps" | "csat" | "ces" | "importance" | "comparison";

/** Aspects of an offer that this library knows by name; any other string passes. */
export const knownAspects = ["quality", "price", "service", "being-heard"] as const;
export type Aspect = (typeof knownAspects)[number] | (string & {});

export interface SurveyResponseEvent extends Base<"survey-response"> {
  readonly metric: SurveyMetric;
  readonly score: number;
  /** The scale that was offered. Scales of CSAT and CES vary, so there is no default. */
  readonly scale: AnswerScale;
  /** What the answer is about; without it, about the whole. An answer about importance must name it. */
  readonly aspect?: Aspect | undefined;
  readonly comment?: string | undefined;
  /** Whether there was a comment, where the text is kept elsewhere. */
  readonly hasComment?: boolean | undefined;
}

/**
 * What the customer spends on the category everywhere, here included, over the period that ends with `time`. It is held
 * against all that they spend here, so whoever sells in several categories sends the sum, or one event for each category with the
 * same `time` and `days`: these add up.
 */
export interface CategorySpendEvent extends Base<"category-spend"> {
  readonly amount: Money;
  /** The least it may be, where a survey offers ranges or a panel has an error. */
  readonly low?: Money | undefined;
  /** The most it may be. */
  readonly high?: Money | undefined;
  /** Length of the period, in days of 24 hours. */
  readonly days: number;
  readonly category?: string | undefined;
  /** `declared`: the customer's own word; `panel`: measured among a sample of buyers. */
  readonly basis?: "declared" | "panel" | undefined;
}

/** A message or a call. */
export interface ContactEvent extends Base<"contact"> {
  /** `inbound`: from the customer; `outbound`: from us. */
  readonly direction: "inbound" | "outbound";
  /** What an outbound contact answers, by event id: an inbound contact, a survey response, a review or a complaint. */
  readonly answers?: string | undefined;
  /** The ticket that it belongs to; an outbound contact that names one answers it. */
  readonly ticketId?: string | undefined;
  /** The campaign that an outbound contact is part of. It reaches the customer, and answers nothing but what `answers` names. */
  readonly campaignId?: string | undefined;
}
export interface EmailEngagementEvent extends Base<"email-engagement"> {
  readonly action: "delivered" | "opened" | "clicked" | "bounced" | "unsubscribed" | "marked-as-spam";
  readonly campaignId?: string | undefined;
}

export interface SubscriptionStartEvent extends Base<"subscription-start">, OfSubscription {
  readonly plan?: string | undefined;
  /** End of the first term. */
  readonly termEndsAt?: Instant | undefined;
}
export interface SubscriptionRenewEvent extends Base<"subscription-renew">, OfSubscription {
  readonly termEndsAt?: Instant | undefined;
}
/** Notice was given: it ends with the term. */
export interface SubscriptionCancelEvent extends Base<"subscription-cancel">, OfSubscription {
  readonly endsAt?: Instant | undefined;
  readonly reason?: string | undefined;
}
export interface SubscriptionUncancelEvent extends Base<"subscription-uncancel">, OfSubscription {}
export interface SubscriptionPauseEvent extends Base<"subscription-pause">, OfSubscription {}
export interface SubscriptionResumeEvent extends Base<"subscription-resume">, OfSubscription {}
/** Service has ended. */
export interface SubscriptionExpireEvent extends Base<"subscription-expire">, OfSubscription {
  readonly cause?: "voluntary" | "payment-failed" | "moved" | "deceased" | "other" | undefined;
}
export interface SubscriptionPaymentFailedEvent extends Base<"subscription-payment-failed">, OfSubscription {}

export interface LoyaltyEarnEvent extends Base<"loyalty-earn">, OfLoyalty {
  readonly points: number;
}
export interface LoyaltyRedeemEvent extends Base<"loyalty-redeem">, OfLoyalty {
  readonly points: number;
}
export interface LoyaltyExpireEvent extends Base<"loyalty-expire">, OfLoyalty {
  readonly points: number;
}
export interface LoyaltyTierEvent extends Base<"loyalty-tier">, OfLoyalty {
  readonly tier: string;
}

/** The events that this library understands, told apart by `type`. */
export type KnownEvent =
  | VisitEvent
  | ProductViewEvent
  | SearchEvent
  | CartAddEvent
  | CartRemoveEvent
  | WishlistAddEvent
  | CheckoutStartEvent
  | PurchaseEvent
  | OrderCancelEvent
  | RefundEvent
  | ReturnEvent
  | UsageEvent
  | TicketOpenedEvent
  | TicketAnsweredEvent
  | TicketResolvedEvent
  | ComplaintEvent
  | ReviewEvent
  | ShareEvent
  | ReferralMadeEvent
  | ReferralConvertedEvent
  | ReferralReceivedEvent
  | SurveyResponseEvent
  | CategorySpendEvent
  | ContactEvent
  | EmailEngagementEvent
  | SubscriptionStartEvent
  | SubscriptionRenewEvent
  | SubscriptionCancelEvent
  | SubscriptionUncancelEvent
  | SubscriptionPauseEvent
  | SubscriptionResumeEvent
  | SubscriptionExpireEvent
  | SubscriptionPaymentFailedEvent
  | LoyaltyEarnEvent
  | LoyaltyRedeemEvent
  | LoyaltyExpireEvent
  | LoyaltyTierEvent;

export type KnownEventType = KnownEvent["type"];

/** An event of your own. The prefix keeps narrowing by `type` intact for all the others. */
export interface CustomEvent extends EventEnvelope {
  readonly type: `x-${string}`;
}

/** One thing that happened in a customer's life with a supplier. */
export type CustomerEvent = KnownEvent | CustomEvent;

export type EventType = CustomerEvent["type"];
