import { requireObject } from "../../shared/errors.js";
import type { Comparison, Evidence, EvidenceLevel, Judgement } from "../../shared/judgement.js";
import { couldPunish } from "../../shared/policy-use.js";
import {
  createReadingContext,
  isRecent,
  lastAnswer,
  listOf,
  type LoyaltyBase,
  type LoyaltyFacts,
  mean,
  onScale,
  type Rated,
  readers,
  type ReadingContext,
  unknown,
} from "./loyalty-components.js";
import { loyaltyPolicies, type LoyaltyPolicy, requireLoyaltyPolicy } from "./loyalty-policy.js";

/** Oliver's phases in the order in which loyalty grows: to think well of it, to like it, to mean to buy it, to buy it. */
export const loyaltyPhases = ["cognitive", "affective", "conative", "action"] as const;
export type LoyaltyPhase = (typeof loyaltyPhases)[number];

/** How far somebody's loyalty has grown. */
export interface LoyaltyPhaseValue {
  /** The last phase that is reached with all before it; `none` where not even the first is. */
  readonly phase: "none" | LoyaltyPhase;
  /** What each phase asks for, by itself: whether it is there. */
  readonly links: { readonly [Phase in LoyaltyPhase]: boolean | "unknown" };
  /** Whether somebody buys again without being satisfied: that is habit or want of choice, and no loyalty. Compare it with `true`. */
  readonly inertia: boolean | "unknown";
  /** The theory asks people about their beliefs, feelings and intentions; answers and orders stand in for that. */
  readonly proxy: true;
  /** It decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

export interface LoyaltyPhaseOptions {
  /** @defaultValue loyaltyPolicies.v1 */
  readonly policy?: LoyaltyPolicy | undefined;
  /** The base's rhythm, to which the customer's own is shrunk; without it the policy's assumed gap stands in. */
  readonly base?: LoyaltyBase | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

/** Whether what a phase asks for is there, and how that is known. */
interface Link {
  /** Absent when the facts do not tell. */
  readonly holds?: boolean;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly string[];
  /** True where the facts are there and too early to tell. */
  readonly tooFew?: boolean;
}

const fn = "loyaltyPhase";

/**
 * In which of Oliver's four phases a customer's loyalty is, as far as data tells: **cognitive**, they think well of the offer
 * (satisfaction with quality and price, or else their reviews); **affective**, they are satisfied (CSAT); **conative**, they
 * would put their name to it (NPS) and find it better than others (comparison), as far as they were asked; **action**, they buy
 * again (repurchase of the loyalty score), and most of it here (share of wallet), where that is known.
 *
 * Each phase rests on those before it. A link that is broken ends the chain, whatever comes after: who buys again without
 * being satisfied shows `inertia`. A link that is not known is no broken one: where the phase depends on it, the judgement is
 * undecided, and `missing` says what to ask.
 *
 * @example Satisfied and ready to recommend, but seldom buys
 * const judgement = loyaltyPhase({
 *   asOf: "2026-01-01T00:00:00.000Z", purchaseOccasions: 2, daysSinceFirstPurchase: 200, daysSinceLastPurchase: 20, gapsDays: [180],
 *   reviewRatingMean: 4.5, daysSinceLastReview: 60, csatLast: 5, csatLastDaysAgo: 20, npsLast: 9, npsLastDaysAgo: 20,
 * });
 * judgement.status === "decided" && judgement.value
 * // => { phase: "conative", links: { cognitive: true, affective: true, conative: true, action: false }, inertia: false, ... }
 * @example Buys again and was never asked
 * const judgement = loyaltyPhase({
 *   asOf: "2026-01-01T00:00:00.000Z", purchaseOccasions: 9, daysSinceFirstPurchase: 250, daysSinceLastPurchase: 10,
 *   gapsDays: [30, 30, 30, 30, 30, 30, 30, 30],
 * });
 * judgement // => { status: "undecided", reason: "missing-facts", missing: ["aspects", "csatLast", "npsLast", "reviewRatingMean"], ... }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `not-enough-data` for a customer who has not
 * bought or bought once and could not have come back yet, `missing-facts` when the phase depends on what is not known
 * @throws DomainError `loyalty-policy`, `policy-use` or `schema-version` when the policy makes no sense; `loyalty-phase-base`,
 *   `loyalty-phase-facts` and `loyalty-phase-` with the name of a fact for what is off its scale.
 * @see R. L. Oliver, "Whence Consumer Loyalty?", Journal of Marketing 63 (1999)
 */
export function loyaltyPhase(
  facts: LoyaltyFacts,
  options: LoyaltyPhaseOptions = {},
): Judgement<LoyaltyPhaseValue, "loyalty-phase"> {
  const { policy = loyaltyPolicies.v1, base, evidence = "full" } = requireObject(fn, "options", options);
  requireLoyaltyPolicy(fn, policy);
  requireObject(fn, "facts", facts);
  const frame = { about: "loyalty-phase", policy: policy.id, asOf: facts.asOf } as const;
  if (couldPunish(policy.use)) return { status: "undecided", reason: "refused-for-use", missing: [], ...frame };
  if (facts.purchaseOccasions === 0) {
    return { status: "undecided", reason: "not-enough-data", missing: ["purchaseOccasions"], ...frame };
  }

  const context = createReadingContext(fn, { policy, base })(facts);
  const links = loyaltyPhases.map((phase) => linkReaders[phase](facts, context));
  const [, affective, , action] = links as [Link, Link, Link, Link];
  const broken = links.findIndex(({ holds }) => holds === false);
  const chain = broken === -1 ? links : links.slice(0, broken);
  const open = chain.filter(({ holds }) => holds === undefined);
  if (open.length > 0) {
    const missing = new Set(open.flatMap((link) => link.missing));
    const reason = open.every(({ tooFew }) => tooFew) ? "not-enough-data" : "missing-facts";
    return { status: "undecided", reason, missing: [...missing].sort(), ...frame };
  }
  return {
    status: "decided",
    value: {
      phase: loyaltyPhases[chain.length - 1] ?? "none",
      links: Object.fromEntries(
        loyaltyPhases.map((phase, index) => [phase, links[index]!.holds ?? "unknown"]),
      ) as LoyaltyPhaseValue["links"],
      inertia: both(action.holds, affective.holds === undefined ? undefined : !affective.holds) ?? "unknown",
      proxy: true,
      decisionEffect: "none",
    },
    evidence: evidence === "none" ? [] : links.flatMap((link) => link.evidence),
    ...frame,
  };
}

/** What speaks for each phase. */
const linkReaders: Readonly<Record<LoyaltyPhase, (facts: LoyaltyFacts, context: ReadingContext) => Link>> = {
  cognitive,
  affective,
  conative,
  action,
};

/** The parts of the offer itself; service and being heard are felt rather than compared. */
const offer: readonly string[] = ["quality", "price"];

/** What they think of quality and price, when asked; where they were not asked, what they wrote. */
function cognitive(facts: LoyaltyFacts, context: ReadingContext): Link {
  const { policy, require } = context;
  const enough = policy.phases.cognitive;
  const asked = listOf(fn, "aspects", facts.aspects).flatMap((one) => {
    const { aspect, satisfaction, satisfactionDaysAgo } = requireObject(fn, "aspects", one);
    if (satisfaction === undefined || !offer.includes(aspect)) return [];
    if (!isRecent(satisfactionDaysAgo, "satisfactionDaysAgo", context)) return [];
    return require("satisfaction", satisfaction, { min: 0, max: 1 });
  });
  if (asked.length > 0) {
    const value = mean(asked);
    const holds = value >= enough;
    return {
      holds,
      evidence: [{ fact: "offerSatisfaction", value, comparison: "at-least", threshold: enough, unit: "share", holds }],
      missing: [],
    };
  }
  const rating = lastAnswer(facts, "reviewRatingMean", context);
  return rating === undefined ? unknown("aspects", "reviewRatingMean") : atLeast(rating, enough);
}

function affective(facts: LoyaltyFacts, context: ReadingContext): Link {
  const answer = lastAnswer(facts, "csatLast", context);
  return answer === undefined ? unknown("csatLast") : atLeast(answer, context.policy.quadrant.attitude);
}

/** A promoter who finds others better is not committed, so whatever was asked must hold. */
function conative(facts: LoyaltyFacts, context: ReadingContext): Link {
  const { phases, quadrant } = context.policy;
  const nps = lastAnswer(facts, "npsLast", context);
  const comparison = lastAnswer(facts, "comparisonLast", context);
  if (nps === undefined && comparison === undefined) return unknown("npsLast");
  const links = [
    ...(nps === undefined ? [] : [atLeast(nps, phases.conative)]),
    ...(comparison === undefined ? [] : [moreThan(comparison, quadrant.relativeAttitudeAbove)]),
  ];
  return {
    holds: links.every(({ holds }) => holds),
    evidence: links.flatMap(({ evidence }) => evidence),
    missing: [],
  };
}

/** Who buys most of it elsewhere does not act on an intention to buy it here, so what is known of that must hold too. */
function action(facts: LoyaltyFacts, context: ReadingContext): Link {
  const { patronage, shareOfWallet: threshold } = context.policy.quadrant;
  const repurchase = readers.repurchase(facts, context);
  const again: Link =
    repurchase.share === undefined ? repurchase : { ...repurchase, holds: repurchase.share >= patronage };
  const { share: value } = readers.share(facts, context);
  if (value === undefined) return again;
  const holds = value >= threshold;
  const wallet: Evidence = { fact: "shareOfWallet", value, comparison: "at-least", threshold, unit: "share", holds };
  return { ...again, ...(!holds && { holds }), evidence: [...again.evidence, wallet] };
}

function atLeast({ fact, value, share }: Rated, threshold: number): Link {
  return link(fact, value, "at-least", onScale(fact, threshold), share >= threshold);
}

function moreThan({ fact, value, share }: Rated, threshold: number): Link {
  return link(fact, value, "more-than", onScale(fact, threshold), share > threshold);
}

function link(fact: string, value: number, comparison: Comparison, threshold: number, holds: boolean): Link {
  return { holds, evidence: [{ fact, value, comparison, threshold, unit: "score", holds }], missing: [] };
}

function both(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}
