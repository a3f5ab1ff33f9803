import type { BaseFacts, CustomerFacts, Rhythm } from "../../facts/index.js";
import { createRhythm } from "../../facts/rhythm.js";
import { kebab, type NumberRange, requireNumber, requireObject, requireArray } from "../../shared/errors.js";
import type { Evidence } from "../../shared/judgement.js";
import { millisecondsPerDay, parseCalendarDate, parseInstant } from "../../shared/time.js";
import type { LoyaltyComponent, LoyaltyPolicy } from "./loyalty-policy.js";

/** The facts that loyalty is read from. */
export type LoyaltyFacts = Pick<
  CustomerFacts,
  | "asOf"
  | "observedFrom"
  | "historyComplete"
  | "acquiredAt"
  | "purchaseOccasions"
  | "daysSinceFirstPurchase"
  | "daysSinceLastPurchase"
  | "gapsDays"
  | "discountedOccasionShare"
  | "subscriptionStatus"
  | "shareOfWallet"
  | "shareOfWalletLow"
  | "shareOfWalletHigh"
  | "shareOfWalletDaysAgo"
  | "npsLast"
  | "npsLastDaysAgo"
  | "csatLast"
  | "csatLastDaysAgo"
  | "comparisonLast"
  | "comparisonLastDaysAgo"
  | "aspects"
  | "reviewRatingMean"
  | "daysSinceLastReview"
  | "advocacyActsLastYear"
  | "ageBand"
  | "protections"
> &
  Partial<Pick<CustomerFacts, "coverage">>;

/** What loyalty reads of a base. */
export type LoyaltyBase = Pick<BaseFacts, "rhythm" | "discountedOccasionShare">;

/** What the facts say about one component. */
export interface Reading {
  /** From 0, nothing of it, to 1, all of it; absent when the facts do not tell. */
  readonly share?: number;
  /** True where the share is a lower bound, because the feed begins in the middle. */
  readonly atLeast?: boolean;
  /** True where it was measured elsewhere. */
  readonly measured?: boolean;
  /** The least favourable of the answers that the share is the mean of. */
  readonly least?: number;
  /** True where the facts are there and too early to tell: nothing could have been seen yet. */
  readonly tooFew?: boolean;
  /** Where the share lies, if its source says so. */
  readonly interval?: { readonly low: number; readonly high: number; readonly level: number };
  readonly evidence: readonly Evidence[];
  /** Names of the facts that would have been needed. */
  readonly missing: readonly string[];
}

/** What all readings of one customer have in common. */
export interface ReadingContext {
  readonly fn: string;
  readonly policy: LoyaltyPolicy;
  /** Whether the readings say why. */
  readonly explains: boolean;
  readonly rhythm: Rhythm;
  /** The number itself, where it is one within the range. */
  readonly require: (name: string, value: unknown, range: NumberRange) => number;
  /** An instant in milliseconds. */
  readonly momentOf: (text: unknown) => number | undefined;
}

/**
 * Prepares what is common to the readings of one customer after another.
 *
 * @throws DomainError for a base that is none, `<fn>-base`; then for gaps that are none, `<fn>-gaps-days`
 */
export function createReadingContext(
  fn: string,
  { policy, base }: { readonly policy: LoyaltyPolicy; readonly base: LoyaltyBase | undefined },
  explains = true,
): (facts: LoyaltyFacts) => ReadingContext {
  if (base !== undefined) requireBase(fn, base);
  const rhythmFrom = createRhythm({ base, assumedMedianGapDays: policy.assumedMedianGapDays });
  // Minus nothing is nothing.
  const require: ReadingContext["require"] = (name, value, range) => requireNumber(fn, name, value, range) + 0;
  const momentOf = createMomentReader();
  return (facts) => {
    const gapsDays = listOf(fn, "gapsDays", facts.gapsDays);
    let isAscending = true;
    for (let i = 0, before = 0; i < gapsDays.length; i += 1) {
      const gap = require("gapsDays", gapsDays[i], gapRange);
      isAscending &&= gap >= before;
      before = gap;
    }
    // Facts may come from a store that keeps no order.
    const ascending = isAscending ? gapsDays : [...gapsDays].sort((a, b) => a - b);
    return { fn, policy, explains, rhythm: rhythmFrom(ascending), require, momentOf };
  };
}

/** A fact that is a list; none where it is absent. */
export function listOf<Item>(fn: string, name: string, list: readonly Item[] | undefined): readonly Item[] {
  return list === undefined ? [] : requireArray(fn, name, list);
}

function requireBase(fn: string, base: LoyaltyBase): void {
  const code = `${kebab(fn)}-base`;
  const { rhythm, discountedOccasionShare } = requireObject(fn, "base", base, code);
  if (discountedOccasionShare !== undefined) {
    requireNumber(fn, "base.discountedOccasionShare", discountedOccasionShare, { min: 0, max: 1 }, code);
  }
  if (rhythm === undefined) return;
  const { medianGapDays, q90GapDays, q98GapDays } = requireObject(fn, "base.rhythm", rhythm, code);
  requireNumber(fn, "base.rhythm.medianGapDays", medianGapDays, { above: 0 }, code);
  requireNumber(fn, "base.rhythm.q90GapDays", q90GapDays, { min: medianGapDays }, code);
  requireNumber(fn, "base.rhythm.q98GapDays", q98GapDays, { min: q90GapDays, max: longest }, code);
}

/** Longer gaps than any shop has seen, and short enough that what is made of them stays finite. */
const longest = 1e9;
const gapRange = { min: 0, max: longest };

/**
 * Reads moments and remembers the last ones: customers of one base share theirs, and reading takes many times as long as
 * remembering.
 */
function createMomentReader(): (text: unknown) => number | undefined {
  const known = new Map<unknown, number | undefined>();
  return (text) => {
    if (known.has(text)) return known.get(text);
    const at = parseInstant(text);
    if (known.size >= 16) known.clear();
    known.set(text, at);
    return at;
  };
}

/** How each component is read. */
export const readers: Readonly<Record<LoyaltyComponent, (facts: LoyaltyFacts, context: ReadingContext) => Reading>> = {
  repurchase,
  tenure,
  share,
  attitude,
  advocacy,
};

/**
 * Buying again and again, as far as it still goes on: the repeat occasions, x / (x + half), times the presence.
 *
 * Silence under a running subscription is no absence. Whoever bought once and has not been silent for a usual gap had no chance
 * to come back yet, and a subscriber without a repeat never had to: whether they buy again is open.
 */
function repurchase(facts: LoyaltyFacts, context: ReadingContext): Reading {
  const { policy, rhythm, require } = context;
  const { purchaseOccasions } = facts;
  const presence = presenceOf(facts, context);
  if (purchaseOccasions === undefined || presence === undefined) return unknownPurchases;
  const occasions = require("purchaseOccasions", purchaseOccasions, { min: 1 });
  const repeated = saturating(occasions - 1, policy.halfAt.repeatOccasions);
  const silence = require("daysSinceLastPurchase", facts.daysSinceLastPurchase, { min: 0 });
  const isSubscriber = hasRunningSubscription(facts);
  const isOpen = repeated === 0 && (isSubscriber || silence < rhythm.medianGapDays);
  const evidence = context.explains
    ? repurchaseEvidence(facts, occasions, isSubscriber, isOpen, silence, rhythm)
    : none;
  return isOpen
    ? { tooFew: true, evidence, missing: ofOccasions }
    : { share: repeated * presence, atLeast: beginsBefore(facts), evidence, missing: none };
}

const ofOccasions = ["purchaseOccasions"];

function repurchaseEvidence(
  { subscriptionStatus }: LoyaltyFacts,
  occasions: number,
  isSubscriber: boolean,
  isOpen: boolean,
  silence: number,
  rhythm: Rhythm,
): Evidence[] {
  const counted: Evidence = { fact: "purchaseOccasions", value: occasions, comparison: "observed", unit: "count" };
  if (isSubscriber) {
    return [counted, { fact: "subscriptionStatus", value: subscriptionStatus as string, comparison: "observed" }];
  }
  const quantile = isOpen ? "medianGapDays" : "q90GapDays";
  const silent: Evidence = {
    fact: "daysSinceLastPurchase",
    value: silence,
    comparison: "less-than",
    threshold: rhythm[quantile],
    thresholdFact: quantile,
    unit: "days",
    holds: silence < rhythm[quantile],
  };
  return [counted, silent];
}

/** Whether there may have been purchases before those that the feed holds. */
function beginsBefore({ historyComplete, observedFrom }: LoyaltyFacts): boolean {
  return historyComplete === false || (observedFrom !== undefined && historyComplete !== true);
}

/**
 * Whether buying still goes on: 1 up to the silence that nine of ten gaps of this customer do not reach, from there evenly down
 * to 0 where 98 of 100 do not. 1 under a running subscription; absent when the silence is not known.
 */
export function presenceOf(facts: LoyaltyFacts, { rhythm, require }: ReadingContext): number | undefined {
  if (facts.daysSinceLastPurchase === undefined) return undefined;
  const silence = require("daysSinceLastPurchase", facts.daysSinceLastPurchase, { min: 0 });
  const { q90GapDays, q98GapDays } = rhythm;
  if (hasRunningSubscription(facts) || silence < q90GapDays) return 1;
  return Math.max(0, (q98GapDays - silence) / (q98GapDays - q90GapDays || 1));
}

/**
 * How long the customer has been buying: from becoming a customer to the last purchase, t / (t + half). It ends with the last
 * purchase, because a tenure up to today would grow with silence; a running subscription is no silence, and under it the
 * tenure runs to `asOf`. Where the feed begins in the middle of a relationship and nobody declared its beginning, the tenure is
 * the part that is seen, and so a lower bound.
 */
function tenure(facts: LoyaltyFacts, context: ReadingContext): Reading {
  const { policy, rhythm, require, momentOf } = context;
  const { daysSinceFirstPurchase } = facts;
  const daysSinceLastPurchase = hasRunningSubscription(facts) ? 0 : facts.daysSinceLastPurchase;
  if (daysSinceFirstPurchase === undefined || daysSinceLastPurchase === undefined) {
    return unknownTenure;
  }
  const first = require("daysSinceFirstPurchase", daysSinceFirstPurchase, { min: 0 });
  const last = require("daysSinceLastPurchase", daysSinceLastPurchase, { min: 0 });
  const acquired = parseInstant(facts.acquiredAt);
  const asOf = momentOf(facts.asOf);
  const known = acquired === undefined || asOf === undefined ? 0 : Math.floor((asOf - acquired) / millisecondsPerDay);
  const days = Math.max(0, Math.max(first, known) - last);
  // A beginning that the feed covers is none, where the feed knows of purchases before it.
  const isDeclared = acquired !== undefined && acquired < (momentOf(facts.observedFrom) ?? Infinity);
  const half = Math.max(policy.halfAt.tenureDays, policy.halfAt.tenureGaps * rhythm.medianGapDays);
  return {
    share: saturating(days, half),
    atLeast: beginsBefore(facts) && !isDeclared,
    evidence: context.explains
      ? [
          {
            fact: "tenureDays",
            value: days,
            comparison: "at-least",
            threshold: half,
            unit: "days",
            holds: days >= half,
          },
        ]
      : none,
    missing: none,
  };
}

/**
 * What of their spend on the category goes to this supplier: the last share of wallet, as it is. After a lapse it says nothing
 * about today.
 */
function share(facts: LoyaltyFacts, context: ReadingContext): Reading {
  const { policy, require } = context;
  const { shareOfWallet, shareOfWalletDaysAgo, shareOfWalletLow, shareOfWalletHigh } = facts;
  const { validDays, level } = policy.shareOfWallet;
  if (
    shareOfWallet === undefined ||
    shareOfWalletDaysAgo === undefined ||
    require("shareOfWalletDaysAgo", shareOfWalletDaysAgo, { min: 0 }) > validDays ||
    presenceOf(facts, context) === 0
  ) {
    return unknownShare;
  }
  const value = require("shareOfWallet", shareOfWallet, { min: 0, max: 1 });
  const reading: Reading = {
    share: value,
    evidence: [{ fact: "shareOfWallet", value, comparison: "observed", unit: "share" }],
    missing: none,
  };
  if (shareOfWalletLow === undefined || shareOfWalletHigh === undefined) return reading;
  const low = require("shareOfWalletLow", shareOfWalletLow, { min: 0, max: 1 });
  const high = require("shareOfWalletHigh", shareOfWalletHigh, { min: 0, max: 1 });
  // An end that was declared on the wrong side says nothing.
  return { ...reading, interval: { low: Math.min(low, value), high: Math.max(high, value), level } };
}

/**
 * What the customer answered when asked: the last answers on recommendation (NPS, 0 to 10) and satisfaction (CSAT, 1 to 5),
 * each from 0 to 1 of its scale, averaged where there are two. Effort (CES) is about service and does not count. Where there is
 * no answer, what the customer wrote without being asked and without a reward stands in for one: the mean rating. Neither is no
 * attitude: not a good one, not a bad one.
 */
function attitude(facts: LoyaltyFacts, context: ReadingContext): Reading {
  const answers = answerFacts.flatMap((fact) => lastAnswer(facts, fact, context) ?? []);
  if (answers.length > 0) {
    const shares = answers.map(({ share }) => share);
    return {
      share: mean(shares),
      least: Math.min(...shares),
      evidence: answers.map(({ fact, value }) => ({ fact, value, comparison: "observed", unit: "score" })),
      missing: none,
    };
  }
  const rating = lastAnswer(facts, "reviewRatingMean", context);
  if (rating === undefined) return unknownAttitude;
  const { fact, value, share } = rating;
  const evidence: Evidence[] = [...unknownAnswers.evidence, { fact, value, comparison: "observed", unit: "score" }];
  return { share, evidence, missing: none };
}

const answerFacts = ["npsLast", "csatLast"] as const;

/** The scales on which the last answers are facts, and the facts of their age. */
const scales = {
  npsLast: { min: 0, max: 10, age: "npsLastDaysAgo" },
  csatLast: { min: 1, max: 5, age: "csatLastDaysAgo" },
  comparisonLast: { min: 1, max: 5, age: "comparisonLastDaysAgo" },
  reviewRatingMean: { min: 1, max: 5, age: "daysSinceLastReview" },
} as const;

/** An answer or a rating, as a fact and as a share of its scale. */
export interface Rated {
  readonly fact: keyof typeof scales;
  readonly value: number;
  readonly share: number;
}

/** The last answer to one question, or what reviews say, unless it is too old. */
export function lastAnswer(facts: LoyaltyFacts, fact: Rated["fact"], context: ReadingContext): Rated | undefined {
  const { min, max, age } = scales[fact];
  if (facts[fact] === undefined || !isRecent(facts[age], age, context)) return undefined;
  const value = context.require(fact, facts[fact], { min, max });
  return { fact, value, share: (value - min) / (max - min) };
}

/** Whether an answer of that age still says something; one of unknown age does not. */
export function isRecent(daysAgo: number | undefined, name: string, { policy, require }: ReadingContext): boolean {
  return daysAgo !== undefined && require(name, daysAgo, { min: 0 }) <= policy.answersValidDays;
}

/** A share of its scale, in the terms in which the fact is counted. */
export function onScale(fact: Rated["fact"], share: number): number {
  const { min, max } = scales[fact];
  return min + share * (max - min);
}

/**
 * What the customer did for the name of the supplier within a year and without a reward, a / (a + half). Whether the people
 * they recommended us to have bought is these people's doing and does not count. None, where the feed would show them, is 0;
 * where it would not show all of them, what it shows is a lower bound, and at least none is nothing known.
 */
function advocacy(facts: LoyaltyFacts, context: ReadingContext): Reading {
  const { policy, require } = context;
  if (facts.advocacyActsLastYear === undefined) return unknownAdvocacy;
  const acts = require("advocacyActsLastYear", facts.advocacyActsLastYear, { min: 0 });
  const atLeast = !showsActsOfAYear(facts, context);
  if (atLeast && acts === 0) return unknownAdvocacy;
  const half = policy.halfAt.advocacyActs;
  return {
    share: saturating(acts, half),
    atLeast,
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
    missing: none,
  };
}

/** The span of `advocacyActsLastYear`. */
const actsWithin = 365 * millisecondsPerDay;

/** Whether every kind of act is in the feed since a year ago. Facts without a coverage are taken at their word. */
function showsActsOfAYear({ asOf, coverage }: LoyaltyFacts, { fn, momentOf }: ReadingContext): boolean {
  if (coverage === undefined) return true;
  requireObject(fn, "coverage", coverage);
  return (["review", "share", "referral-made"] as const).every((kind) => {
    const covered = coverage[kind];
    if (covered === undefined) return false;
    const { from } = requireObject(fn, "coverage", covered);
    if (from === "beginning") return true;
    const since = momentOf(from) ?? (parseCalendarDate(from) ?? NaN) * millisecondsPerDay;
    return since <= (momentOf(asOf) ?? NaN) - actsWithin;
  });
}

/** A reading that could not be made for want of these facts; one for all customers of whom they are unknown. */
export function unknown(...facts: string[]): Reading {
  const evidence = facts.map((fact): Evidence => Object.freeze({ fact, comparison: "is-unknown", holds: true }));
  return { evidence, missing: facts };
}

const none: readonly never[] = [];
const unknownPurchases = /* @__PURE__ */ unknown("purchaseOccasions", "daysSinceLastPurchase");
const unknownTenure = /* @__PURE__ */ unknown("daysSinceFirstPurchase", "daysSinceLastPurchase");
const unknownShare = /* @__PURE__ */ unknown("shareOfWallet");
const unknownAnswers = /* @__PURE__ */ unknown("csatLast", "npsLast");
const unknownAttitude = /* @__PURE__ */ unknown("csatLast", "npsLast", "reviewRatingMean");
const unknownAdvocacy = /* @__PURE__ */ unknown("advocacyActsLastYear");
export const unknownHistory = /* @__PURE__ */ unknown("historyComplete");

function hasRunningSubscription({ subscriptionStatus }: LoyaltyFacts): boolean {
  return subscriptionStatus === "active" || subscriptionStatus === "paused" || subscriptionStatus === "past-due";
}

/** Rises from 0 at 0 over one half at `half` towards 1. */
function saturating(amount: number, half: number): number {
  return amount / (amount + half);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
