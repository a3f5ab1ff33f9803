import type { CustomerFacts, Rhythm } from "../../facts/index.js";
import { requireNumber } from "../../shared/errors.js";
import type { Evidence } from "../../shared/judgement.js";
import { millisecondsPerDay, parseInstant } from "../../shared/time.js";
import type { LoyaltyComponent, LoyaltyPolicy } from "./loyalty-policy.js";

/** The facts that loyalty is read from. */
export type LoyaltyFacts = Pick<
  CustomerFacts,
  | "asOf"
  | "acquiredAt"
  | "purchaseOccasions"
  | "daysSinceFirstPurchase"
  | "daysSinceLastPurchase"
  | "gapsDays"
  | "subscriptionStatus"
  | "npsLast"
  | "npsLastDaysAgo"
  | "csatLast"
  | "csatLastDaysAgo"
  | "reviewRatingMean"
  | "advocacyActsLastYear"
>;

/** What the facts say about one component. */
export interface Reading {
  /** From 0, nothing of it, to 1, all of it; absent when the facts do not tell. */
  readonly share?: number;
  readonly evidence: readonly Evidence[];
  /** Names of the facts that would have been needed. */
  readonly missing: readonly string[];
}

interface Context {
  readonly policy: LoyaltyPolicy;
  readonly rhythm: Rhythm;
}

/** How each component is read. */
export const readers: Readonly<Record<LoyaltyComponent, (facts: LoyaltyFacts, context: Context) => Reading>> = {
  repurchase,
  tenure,
  attitude,
  reviews,
  advocacy,
};

/**
 * Buying again and again, as far as it still goes on: the repeat occasions, x / (x + half), times the presence, which is 1 up
 * to the silence that nine of ten gaps of this customer do not reach, falls evenly, and is 0 where 98 of 100 do not.
 *
 * Silence under a running subscription is no absence. Without a repeat occasion of their own, subscribers leave it open
 * whether they buy again: they never had to.
 */
function repurchase(facts: LoyaltyFacts, { policy, rhythm }: Context): Reading {
  const { purchaseOccasions, daysSinceLastPurchase } = facts;
  if (purchaseOccasions === undefined || daysSinceLastPurchase === undefined) {
    return unknown("purchaseOccasions", "daysSinceLastPurchase");
  }
  const occasions = requireNumber("scoreLoyalty", "purchaseOccasions", purchaseOccasions, { min: 1 });
  const silence = requireNumber("scoreLoyalty", "daysSinceLastPurchase", daysSinceLastPurchase, { min: 0 });
  const repeated = saturating(occasions - 1, policy.halfAt.repeatOccasions);
  const counted: Evidence = { fact: "purchaseOccasions", value: occasions, comparison: "observed", unit: "count" };
  if (hasRunningSubscription(facts)) {
    if (repeated === 0) return unknown("purchaseOccasions");
    const status = facts.subscriptionStatus as string;
    return {
      share: repeated,
      evidence: [counted, { fact: "subscriptionStatus", value: status, comparison: "observed" }],
      missing: [],
    };
  }
  const { q90GapDays, q98GapDays } = rhythm;
  const inTime = silence < q90GapDays;
  const presence = inTime ? 1 : Math.max(0, (q98GapDays - silence) / (q98GapDays - q90GapDays || 1));
  const silent: Evidence = {
    fact: "daysSinceLastPurchase",
    value: silence,
    comparison: "less-than",
    threshold: q90GapDays,
    thresholdFact: "q90GapDays",
    unit: "days",
    holds: inTime,
  };
  return { share: repeated * presence, evidence: [counted, silent], missing: [] };
}

/**
 * How long the customer has been buying: from becoming a customer to the last purchase, t / (t + half). It ends with the last
 * purchase, because a tenure up to today would grow with silence. Where the feed begins in the middle of a
 * relationship, the tenure is the part that is seen, and so a lower bound.
 */
function tenure(facts: LoyaltyFacts, { policy, rhythm }: Context): Reading {
  const { daysSinceFirstPurchase, daysSinceLastPurchase } = facts;
  if (daysSinceFirstPurchase === undefined || daysSinceLastPurchase === undefined) {
    return unknown("daysSinceFirstPurchase", "daysSinceLastPurchase");
  }
  const first = requireNumber("scoreLoyalty", "daysSinceFirstPurchase", daysSinceFirstPurchase, { min: 0 });
  const acquired = parseInstant(facts.acquiredAt);
  const asOf = parseInstant(facts.asOf);
  const known = acquired === undefined || asOf === undefined ? 0 : Math.floor((asOf - acquired) / millisecondsPerDay);
  const days = Math.max(0, Math.max(first, known) - daysSinceLastPurchase);
  const half = Math.max(policy.halfAt.tenureDays, policy.halfAt.tenureGaps * rhythm.medianGapDays);
  return {
    share: saturating(days, half),
    evidence: [
      { fact: "tenureDays", value: days, comparison: "at-least", threshold: half, unit: "days", holds: days >= half },
    ],
    missing: [],
  };
}

/**
 * What the customer answered when asked: the last answers on recommendation (NPS, 0 to 10) and satisfaction (CSAT, 1 to 5),
 * each from 0 to 1 of its scale, averaged where there are two. Effort (CES) is about service and does not count. No answer
 * is no attitude: neither a good nor a bad one.
 */
function attitude(facts: LoyaltyFacts, { policy }: Context): Reading {
  const answers = [
    { fact: "npsLast", value: facts.npsLast, daysAgo: facts.npsLastDaysAgo, min: 0, max: 10 },
    { fact: "csatLast", value: facts.csatLast, daysAgo: facts.csatLastDaysAgo, min: 1, max: 5 },
  ].flatMap(({ fact, value, daysAgo, min, max }) => {
    if (value === undefined || daysAgo === undefined || daysAgo > policy.answersValidDays) return [];
    return { fact, value: requireNumber("scoreLoyalty", fact, value, { min, max }), min, max };
  });
  if (answers.length === 0) return unknown("csatLast", "npsLast");
  return {
    share: mean(answers.map(({ value, min, max }) => (value - min) / (max - min))),
    evidence: answers.map(({ fact, value }) => ({ fact, value, comparison: "observed", unit: "score" })),
    missing: [],
  };
}

/** What the customer wrote without being asked: the mean rating, from 0 (one star) to 1 (five). */
function reviews({ reviewRatingMean }: LoyaltyFacts): Reading {
  if (reviewRatingMean === undefined) return unknown("reviewRatingMean");
  const rating = requireNumber("scoreLoyalty", "reviewRatingMean", reviewRatingMean, { min: 1, max: 5 });
  return {
    share: (rating - 1) / 4,
    evidence: [{ fact: "reviewRatingMean", value: rating, comparison: "observed", unit: "score" }],
    missing: [],
  };
}

/**
 * What the customer did for the name of the supplier within a year and without a reward, a / (a + half). Whether the people
 * they recommended us to have bought is these people's doing and does not count. None, where the feed would show them, is 0.
 */
function advocacy({ advocacyActsLastYear }: LoyaltyFacts, { policy }: Context): Reading {
  if (advocacyActsLastYear === undefined) return unknown("advocacyActsLastYear");
  const acts = requireNumber("scoreLoyalty", "advocacyActsLastYear", advocacyActsLastYear, { min: 0 });
  const half = policy.halfAt.advocacyActs;
  return {
    share: saturating(acts, half),
    evidence: [
      {
        fact: "advocacyActsLastYear",
        value: acts,
        comparison: "at-least",
        threshold: half,
        unit: "count",
        holds: acts >= half,
      },
    ],
    missing: [],
  };
}

function unknown(...facts: string[]): Reading {
  return { evidence: facts.map((fact) => ({ fact, comparison: "is-unknown", holds: true })), missing: facts };
}

function hasRunningSubscription({ subscriptionStatus }: LoyaltyFacts): boolean {
  return subscriptionStatus !== undefined && ["active", "paused", "past-due"].includes(subscriptionStatus);
}

/** Rises from 0 at 0 over one half at `half` towards 1. */
function saturating(amount: number, half: number): number {
  return amount / (amount + half);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
