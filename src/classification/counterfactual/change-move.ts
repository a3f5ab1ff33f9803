/**
 * What a customer or the business can still do, in the order in which it would be done. The closed list of what a
 * counterfactual is made of; what lies in the past, what somebody is, and what nobody should be brought to do are not on it.
 */
export const changeMoves = [
  /** An open complaint is resolved, the oldest first. */
  "resolve-complaint",
  /** Notice that was given is taken back. */
  "withdraw-notice",
  /** A contract that ended is taken up again. */
  "renew-contract",
  /** A first contract is made. */
  "start-contract",
  /** A contract is ended in due form: it runs out with its term. */
  "give-notice",
  /** A day passes on which nothing is done. */
  "wait",
  /** The customer comes by. */
  "visit",
  /** The customer looks at an article, in a sitting of its own, each further time on a further day. */
  "view-article",
  /** The customer puts an article into the cart. */
  "add-to-cart",
  /** The customer begins a checkout. */
  "start-checkout",
  /** The customer buys at full price what they bought last, each time as an occasion of its own. */
  "buy",
  /** The same at a tenth less. */
  "buy-discounted",
  /** The customer looks and buys in one sitting. */
  "buy-on-sight",
  /** The customer looks, and buys a day later. */
  "buy-considered",
  /** The customer buys, and says that it is to be sold on. */
  "buy-to-resell",
  /** The customer answers the question after satisfaction with the best answer. */
  "answer-satisfied",
  /** The customer answers the question whether they would recommend us with the best answer. */
  "answer-would-recommend",
  /** The customer writes the best review, without a reward. */
  "write-review",
  /** The customer shares something with others, without a reward. */
  "share",
  /** The customer recommends us, without a reward. */
  "recommend",
  /** The customer recommends us, and whoever listened buys. */
  "win-customer",
] as const;
export type ChangeMove = (typeof changeMoves)[number];

/** Who makes a move: the customer, or the business. Nobody makes the other one's. */
export type ChangeActor = "customer" | "business";

/** What the business can do by itself; everything else is the customer's own. */
const ofBusiness: ReadonlySet<ChangeMove> = new Set<ChangeMove>(["resolve-complaint"]);

/**
 * Who makes a move.
 *
 * @example
 * actorOf("resolve-complaint") // => "business"
 * actorOf("answer-satisfied") // => "customer"
 */
export function actorOf(move: ChangeMove): ChangeActor {
  return ofBusiness.has(move) ? "business" : "customer";
}
