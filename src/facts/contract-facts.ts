import type {
  KnownEvent,
  SubscriptionCancelEvent,
  SubscriptionExpireEvent,
  SubscriptionPauseEvent,
  SubscriptionPaymentFailedEvent,
} from "../journey/index.js";
import { parseInstant, formatInstant } from "../shared/time.js";
import { compareText } from "../shared/order.js";
import type { EndCause, SubscriptionFacts, SubscriptionStatus } from "./customer-facts.js";
import {
  daysAgo,
  eventsOf,
  type FactsDraft,
  groupBy,
  lastOf,
  namedCounts,
  type Subject,
  type Timed,
} from "./subject.js";

interface Subscription {
  readonly spans: Span[];
  /** Notice was given. */
  notice: boolean;
  paused: boolean;
  /** When the term, or the notice, runs out. */
  endsAt: number | undefined;
  endCause: EndCause | undefined;
  /** Since the last payment that did not fail. */
  failedPayments: number;
}

/** A stretch of service. */
interface Span {
  readonly start: number;
  end?: number;
}

/** The most alive comes first: one active subscription makes an active subscriber. */
const aliveness: readonly SubscriptionStatus[] = ["active", "past-due", "paused", "notice", "ended"];

export function subscriptionFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("subscription-start")) return;
  const byId = groupBy(subject.events.filter(isSubscriptionStep), ({ event }) => event.subscriptionId);
  const subscriptions = [...byId]
    .sort(([a], [b]) => compareText(a, b))
    .map(([subscriptionId, steps]): SubscriptionFacts => {
      const subscription = lifeOf(steps, subject.asOf);
      const { spans, endsAt, endCause, failedPayments } = subscription;
      return {
        subscriptionId,
        status: statusOf(subscription),
        spans: spans.map(({ start, end }) => ({
          start: formatInstant(start),
          ...(end === undefined ? {} : { end: formatInstant(end) }),
        })),
        ...(endsAt === undefined ? {} : { endsAt: formatInstant(endsAt) }),
        ...(endCause === undefined ? {} : { endCause }),
        failedPayments,
      };
    });
  facts.subscriptions = subscriptions;
  facts.subscriptionStatus = aliveness.find((status) => subscriptions.some((one) => one.status === status)) ?? "none";
}

type SubscriptionStep = Timed<Extract<KnownEvent, { type: `subscription-${string}` }>>;

function isSubscriptionStep(item: Timed): item is SubscriptionStep {
  return item.event.type.startsWith("subscription-");
}

/** What the steps of one subscription have made of it by `asOf`. */
function lifeOf(steps: readonly SubscriptionStep[], asOf: number): Subscription {
  // What is renewed or cancelled in the feed must have started, even if the start lies before it.
  const start = (steps[0] as SubscriptionStep).at;
  const subscription: Subscription = {
    spans: [{ start }],
    notice: false,
    paused: false,
    endsAt: undefined,
    endCause: undefined,
    failedPayments: 0,
  };
  for (const { event, at } of steps) {
    endByNotice(subscription, at);
    switch (event.type) {
      case "subscription-start":
      case "subscription-renew":
        goOn(subscription, at);
        Object.assign(subscription, { paused: false, failedPayments: 0, endsAt: parseInstant(event.termEndsAt) });
        break;
      case "subscription-uncancel":
        goOn(subscription, at);
        break;
      case "subscription-resume":
        if (hasEnded(subscription)) goOn(subscription, at);
        subscription.paused = false;
        break;
      case "subscription-expire":
        end(subscription, at);
        subscription.endCause = isEndCause(event.cause) ? event.cause : undefined;
        break;
      default:
        // Notice, a pause or a failed payment after the end changes nothing.
        if (!hasEnded(subscription)) interrupt(subscription, event);
    }
  }
  endByNotice(subscription, asOf);
  return subscription;
}

function interrupt(
  subscription: Subscription,
  event: SubscriptionCancelEvent | SubscriptionPauseEvent | SubscriptionPaymentFailedEvent,
): void {
  if (event.type === "subscription-pause") subscription.paused = true;
  else if (event.type === "subscription-payment-failed") subscription.failedPayments += 1;
  else
    Object.assign(subscription, {
      notice: true,
      endsAt: parseInstant(event.endsAt) ?? subscription.endsAt,
    });
}

const endCauses: Readonly<Record<EndCause, true>> = {
  voluntary: true,
  "payment-failed": true,
  moved: true,
  deceased: true,
  other: true,
};

/** Somebody's own words, such as the reason of a cancellation, never become a fact. */
function isEndCause(cause: SubscriptionExpireEvent["cause"]): cause is EndCause {
  return cause !== undefined && Object.hasOwn(endCauses, cause);
}

/** No notice stands; service that had ended begins again. */
function goOn(subscription: Subscription, at: number): void {
  if (hasEnded(subscription)) {
    subscription.spans.push({ start: at });
    Object.assign(subscription, { endsAt: undefined, paused: false, failedPayments: 0 });
  }
  Object.assign(subscription, { notice: false, endCause: undefined });
}

/** Notice whose term has run out is an end, whether or not the feed says so. */
function endByNotice(subscription: Subscription, at: number): void {
  const { notice, endsAt, spans } = subscription;
  if (notice && endsAt !== undefined && endsAt <= at)
    end(subscription, Math.max(endsAt, lastOf(spans)?.start ?? endsAt));
}

function end(subscription: Subscription, at: number): void {
  const span = lastOf(subscription.spans) as Span;
  span.end ??= at;
  Object.assign(subscription, { notice: false, endsAt: span.end });
}

function hasEnded({ spans }: Subscription): boolean {
  return lastOf(spans)?.end !== undefined;
}

function statusOf(subscription: Subscription): SubscriptionStatus {
  if (hasEnded(subscription)) return "ended";
  if (subscription.notice) return "notice";
  if (subscription.paused) return "paused";
  return subscription.failedPayments > 0 ? "past-due" : "active";
}

/** Points and tiers, and the events of the caller's own. */
export function programmeFacts(facts: FactsDraft, subject: Subject): void {
  loyaltyProgrammeFacts(facts, subject);
  customEventFacts(facts, subject);
}

function loyaltyProgrammeFacts(facts: FactsDraft, subject: Subject): void {
  const { coverage } = subject;
  const sum = (type: "loyalty-earn" | "loyalty-redeem" | "loyalty-expire") =>
    eventsOf(subject, type).reduce((points, { event }) => points + event.points, 0);
  const earnings = eventsOf(subject, "loyalty-earn");
  const [firstEarn, lastEarn, lastRedeem] = [
    earnings[0],
    lastOf(earnings),
    lastOf(eventsOf(subject, "loyalty-redeem")),
  ];
  const [earned, redeemed, expired] = [sum("loyalty-earn"), sum("loyalty-redeem"), sum("loyalty-expire")];
  if (coverage.covers("loyalty-earn")) {
    facts.pointsBalance = earned - redeemed - expired;
    facts.pointsEarned = earned;
    if (firstEarn !== undefined) facts.daysSinceFirstEarn = daysAgo(subject, firstEarn);
    if (lastEarn !== undefined) facts.daysSinceLastEarn = daysAgo(subject, lastEarn);
  }
  if (coverage.covers("loyalty-redeem")) {
    facts.pointsRedeemed = redeemed;
    if (lastRedeem !== undefined) facts.daysSinceLastRedeem = daysAgo(subject, lastRedeem);
  }
  if (coverage.covers("loyalty-expire")) facts.pointsExpired = expired;
  const tier = lastOf(eventsOf(subject, "loyalty-tier"));
  if (tier !== undefined && coverage.covers("loyalty-tier")) facts.loyaltyTier = tier.event.tier;
}

function customEventFacts(facts: FactsDraft, { coverage, byType }: Subject): void {
  const { customTypes } = coverage;
  if (customTypes.length === 0) return;
  facts.customEvents = namedCounts(new Map(customTypes.map((type) => [type, byType.get(type)?.length ?? 0])));
}
