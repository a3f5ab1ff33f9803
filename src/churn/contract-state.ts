import type { CustomerFacts, SubscriptionStatus } from "../facts/index.js";
import type { Evidence } from "../shared/judgement.js";
import { compareText } from "../shared/order.js";
import { type Instant, parseInstant } from "../shared/time.js";
import type { ChurnBand } from "./cadence.js";

/**
 * Churn under a contract, which is seen and not estimated: the contract stands, or notice was given, or it has ended. There
 * is no P(alive) here, and silence is no sign: whoever subscribes need not buy.
 */
export interface ContractualChurn {
  readonly kind: "contractual";
  readonly method: "contract-state";
  /** Why the contract was judged: there is, or was, a subscription. */
  readonly why: "subscription";
  /** State of the subscription; of several, the one that is most alive. */
  readonly contract: SubscriptionStatus;
  /** `ended` is no risk any more but a fact. */
  readonly band: ChurnBand | "ended";
  /** When service ended, will end by notice, or its term runs out; of several, the last. Absent when not known. */
  readonly endsAt?: Instant;
  /** Why it ended or will end, as the feed says. */
  readonly endCause?: string;
  /** Payments that failed since the last one that succeeded. */
  readonly failedPayments?: number;
  /** The score decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

/**
 * Notice can be taken back, so it is a high risk and not an end. A failed payment often is an expired card, and a pause often
 * ends, but both end more contracts than none.
 */
const bandOf: Readonly<Record<SubscriptionStatus, ContractualChurn["band"]>> = {
  active: "low",
  paused: "medium",
  "past-due": "medium",
  notice: "high",
  ended: "ended",
};

type ContractFacts = Partial<Pick<CustomerFacts, "subscriptionStatus" | "subscriptions" | "lastPurchaseAt">>;

/**
 * The state of the customer's contract. `undefined` when there has been none, and when the customer has gone on buying
 * without one: then the end of the contract was not the end.
 */
export function contractualChurn({
  subscriptionStatus,
  subscriptions = [],
  lastPurchaseAt,
}: ContractFacts): ContractualChurn | undefined {
  if (subscriptionStatus === undefined || subscriptionStatus === "none") return undefined;
  const inThisState = subscriptions.filter(({ status }) => status === subscriptionStatus);
  // The customer is gone when the last contract is: one whose end nobody knows leaves the end unknown.
  const last = inThisState.every(({ endsAt }) => endsAt !== undefined)
    ? [...inThisState].sort((a, b) => compareText(b.endsAt ?? "", a.endsAt ?? ""))[0]
    : undefined;
  const endedAt = subscriptionStatus === "ended" ? parseInstant(last?.endsAt) : undefined;
  const boughtAt = parseInstant(lastPurchaseAt);
  if (endedAt !== undefined && boughtAt !== undefined && boughtAt > endedAt) return undefined;
  const failedPayments = inThisState.reduce((sum, subscription) => sum + subscription.failedPayments, 0);
  return {
    kind: "contractual",
    method: "contract-state",
    why: "subscription",
    contract: subscriptionStatus,
    band: bandOf[subscriptionStatus],
    ...(last?.endsAt !== undefined && { endsAt: last.endsAt }),
    ...(last?.endCause !== undefined && { endCause: last.endCause }),
    ...(failedPayments > 0 && { failedPayments }),
    decisionEffect: "none",
  };
}

export function contractEvidence({ contract, endsAt, endCause, failedPayments }: ContractualChurn): Evidence[] {
  const observed = (fact: string, value: string | number | undefined, unit?: string): Evidence[] =>
    value === undefined ? [] : [{ fact, value, comparison: "observed", ...(unit !== undefined && { unit }) }];
  return [
    ...observed("subscriptionStatus", contract),
    ...observed("subscriptionEndsAt", endsAt, "instant"),
    ...observed("subscriptionEndCause", endCause),
    ...observed("failedPayments", failedPayments, "count"),
  ];
}
