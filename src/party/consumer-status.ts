import { isOneOf } from "./guard.js";

/** What a purchase is for: private ends, a trade, both of them, or to sell on. */
export const purchasePurposes = ["personal", "trade", "mixed", "resale"] as const;
export type PurchasePurpose = (typeof purchasePurposes)[number];

export function isPurchasePurpose(value: unknown): value is PurchasePurpose {
  return isOneOf(purchasePurposes)(value);
}

/** What the buyer of one purchase is in the sense of consumer law. `mixed`: both purposes, and which prevails is unknown. */
export const consumerStatuses = ["consumer", "trader", "mixed", "unknown"] as const;
export type ConsumerStatus = (typeof consumerStatuses)[number];

/** What has to be known of one purchase. */
export interface ConsumerStatusInput {
  /** Whether the one who contracts is a natural person. */
  readonly isNaturalPerson?: boolean | undefined;
  readonly purpose?: PurchasePurpose | undefined;
  /** For a mixed purpose: whether the trade purpose predominates in the overall context. */
  readonly tradePredominant?: boolean | undefined;
}

/**
 * Whether the buyer of one purchase acts as a consumer or as a trader, after the definitions of Directive 2011/83/EU. It is
 * a status of the purchase, not of the person, and differs from the role `consumer` of whoever uses the goods.
 *
 * A consumer is a natural person who acts for purposes outside trade, business, craft or profession. With both purposes in
 * one contract the person remains a consumer where the trade purpose is so limited as not to be predominant.
 *
 * Only what is known is asked; neither the sum spent nor an e-mail address says what a purchase is for. Without the purpose,
 * or without knowing that a natural person buys, the answer is `unknown`; so it is for a legal person with a personal
 * purpose, whom the definitions do not know. Designed to help with the question; national laws differ.
 *
 * @example
 * consumerStatusOf({ isNaturalPerson: true, purpose: "personal" }) // => "consumer"
 * consumerStatusOf({ isNaturalPerson: true, purpose: "resale" }) // => "trader"
 * consumerStatusOf({ isNaturalPerson: true, purpose: "mixed" }) // => "mixed"
 * consumerStatusOf({ isNaturalPerson: true, purpose: "mixed", tradePredominant: false }) // => "consumer"
 * consumerStatusOf({ isNaturalPerson: true }) // => "unknown"
 *
 * @see Directive 2011/83/EU, art. 2(1) and 2(2), recital 17
 */
export function consumerStatusOf({ isNaturalPerson, purpose, tradePredominant }: ConsumerStatusInput): ConsumerStatus {
  if (typeof isNaturalPerson !== "boolean") return "unknown";
  switch (purpose) {
    case "trade":
    case "resale":
      return "trader";
    case "personal":
      return isNaturalPerson ? "consumer" : "unknown";
    case "mixed":
      if (!isNaturalPerson || tradePredominant === true) return "trader";
      return tradePredominant === false ? "consumer" : "mixed";
    default:
      return "unknown";
  }
}
