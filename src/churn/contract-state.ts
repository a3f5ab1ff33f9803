import type { CustomerFacts, SubscriptionFacts, SubscriptionStatus } from "../facts/index.js";
import type { Evidence } from "../shared/judgement.js";
import { compareText } from "../shared/order.js";
import { type DayNumber, type Instant, parseInstant, type ZoneCalendar } from "../shared/time.js";
import type { Duration } from "../shared/units.js";
import { bandOfStaying, type ChurnBand, worseOf } from "./band.js";
import type { ChurnPolicy } from "./policy.js";
import { type ContractEnding, type ContractRetention, endOfHorizon, endingOf } from "./contract-ending.js";

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
  /**
   * `ended` is no risk any more but a fact. Otherwise the graver of what the state says and, where it is estimated, what the
   * probability of standing at the end of the horizon says, by the limits of P(alive).
   */
  readonly band: ChurnBand | "ended";
  /** When service ended, will end by notice, or its term runs out; of several, the last. Absent when not known. */
  readonly endsAt?: Instant;
  /** Why it ended or will end, as the feed says. */
  readonly endCause?: string;
  /** Whether it will have ended within the horizon, given that it stands today. */
  readonly ending: ContractEnding;
  readonly horizon: Duration;
  /** What would make the band low. */
  readonly lowAgainBy?: "withdrawn-notice" | "successful-payment" | "resumption" | "new-contract";
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

const lowAgainBy = {
  paused: "resumption",
  "past-due": "successful-payment",
  notice: "withdrawn-notice",
  ended: "new-contract",
} as const satisfies Partial<Record<SubscriptionStatus, ContractualChurn["lowAgainBy"]>>;

type ContractFacts = Partial<Pick<CustomerFacts, "subscriptionStatus" | "subscriptions" | "lastPurchaseAt">>;

/** Where and how far ahead a contract is judged. */
export interface ContractTerms {
  readonly horizon: Duration;
  readonly retention: ContractRetention | undefined;
  readonly policy: ChurnPolicy;
  /** The day of `asOf` and the calendar of its zone. */
  readonly today: () => { readonly day: DayNumber; readonly calendar: ZoneCalendar };
}

/**
 * Whether the contract of a customer is what to judge: there has been one, and the customer has not gone on buying without it;
 * then the end of the contract was not the end.
 */
export function isContractual(facts: ContractFacts): boolean {
  const { subscriptionStatus, lastPurchaseAt } = facts;
  if (subscriptionStatus === undefined || subscriptionStatus === "none") return false;
  const endedAt = subscriptionStatus === "ended" ? parseInstant(lastToEnd(inThisState(facts))?.endsAt) : undefined;
  const boughtAt = parseInstant(lastPurchaseAt);
  return endedAt === undefined || boughtAt === undefined || boughtAt <= endedAt;
}

/** The state of the customer's contract; `undefined` where no contract is what to judge. */
export function contractualChurn(facts: ContractFacts, terms: ContractTerms): ContractualChurn | undefined {
  const { subscriptionStatus } = facts;
  if (subscriptionStatus === undefined || subscriptionStatus === "none" || !isContractual(facts)) return undefined;
  const { horizon, retention, policy, today } = terms;
  const subscriptions = inThisState(facts);
  const last = lastToEnd(subscriptions);
  const failedPayments = subscriptions.reduce((sum, subscription) => sum + subscription.failedPayments, 0);
  const ending = (): ContractEnding => {
    if (subscriptionStatus === "ended") return { status: "ended" };
    const { day, calendar } = today();
    if (subscriptionStatus !== "notice") return endingOf(subscriptions, day, calendar, horizon, retention);
    const endsAt = parseInstant(last?.endsAt);
    if (endsAt === undefined) return { status: "announced" };
    return { status: "announced", withinHorizon: calendar.dayOf(endsAt) <= endOfHorizon(day, horizon) };
  };
  const ends = ending();
  const state = bandOf[subscriptionStatus];
  const band =
    state === "ended" || ends.status !== "estimated"
      ? state
      : worseOf(state, bandOfStaying(1 - ends.probability, policy));
  return {
    kind: "contractual",
    method: "contract-state",
    why: "subscription",
    contract: subscriptionStatus,
    band,
    ...(last?.endsAt !== undefined && { endsAt: last.endsAt }),
    ...(last?.endCause !== undefined && { endCause: last.endCause }),
    ending: ends,
    horizon,
    ...(subscriptionStatus !== "active" && { lowAgainBy: lowAgainBy[subscriptionStatus] }),
    ...(failedPayments > 0 && { failedPayments }),
    decisionEffect: "none",
  };
}

function inThisState({ subscriptionStatus, subscriptions = [] }: ContractFacts): readonly SubscriptionFacts[] {
  return subscriptions.filter(({ status }) => status === subscriptionStatus);
}

/** The customer is gone when the last contract is: one whose end nobody knows leaves the end unknown. */
function lastToEnd(subscriptions: readonly SubscriptionFacts[]): SubscriptionFacts | undefined {
  if (!subscriptions.every(({ endsAt }) => endsAt !== undefined)) return undefined;
  return [...subscriptions].sort((a, b) => compareText(b.endsAt ?? "", a.endsAt ?? ""))[0];
}

export function contractEvidence({ contract, ending, endsAt, endCause, failedPayments }: ContractualChurn): Evidence[] {
  const observed = (fact: string, value: string | number | undefined, unit?: string): Evidence[] =>
    value === undefined ? [] : [{ fact, value, comparison: "observed", ...(unit !== undefined && { unit }) }];
  return [
    ...observed("subscriptionStatus", contract),
    ...observed("probabilityOfEnding", ending.status === "estimated" ? ending.probability : undefined, "share"),
    ...observed("subscriptionEndsAt", endsAt, "instant"),
    ...observed("subscriptionEndCause", endCause),
    ...observed("failedPayments", failedPayments, "count"),
  ];
}
