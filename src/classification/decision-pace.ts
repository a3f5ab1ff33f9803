import type { BaseFacts, CustomerFacts } from "../facts/index.js";
import { quantileOfSorted } from "../facts/quantile.js";
import { isProtectedPerson } from "../privacy/protected-person.js";
import { DomainError, requireCount, requireNumber, requireObject, show } from "../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../shared/judgement.js";
import { couldPunish, type PolicyUse } from "../shared/policy-use.js";
import { type Measured, notMeasured } from "./measured.js";
import { requireFacts } from "./require-facts.js";
import { requirePolicy } from "./require-policy.js";

/** The facts that the measure reads. */
export type DecisionFacts = Pick<CustomerFacts, "asOf"> &
  Partial<Pick<CustomerFacts, "decisionMinutes" | "decisionMinutesLast" | "ageBand" | "protections">>;

/** Every threshold of the pace of decisions. */
export interface DecisionPacePolicy {
  readonly schemaVersion: 1;
  readonly id: string;
  /** For pricing and eligibility nobody is told who decides in haste. */
  readonly use: PolicyUse;
  /** Earlier decisions that make a usual one: as many as the trait `impulse` asks for. */
  readonly decisions: number;
  /**
   * From how many times the usual on a decision is slow; quick is the same the other way round. Times to decide scatter over
   * orders of magnitude, so less than twice as long says nothing.
   */
  readonly times: number;
}

/** The policies that this library stands for. A changed default is a new version. */
export const decisionPacePolicies = {
  v1: { schemaVersion: 1, id: "decision-pace/v1", use: "analytics", decisions: 3, times: 2 },
} as const satisfies Readonly<Record<string, DecisionPacePolicy>>;

export type Pace = "quicker" | "usual" | "slower";

/** The latest decision against what is usual. */
export interface DecisionPace {
  /** Against the customer's own usual, or the base's where they have none yet. */
  readonly pace: Pace;
  readonly against: "own" | "base";
  /** From the first look to the latest purchase that had one. */
  readonly minutes: number;
  readonly own: Measured<PaceAgainst>;
  readonly base: Measured<PaceAgainst>;
  readonly decisionEffect: "none";
}

/** A decision against a usual one, which takes some time: of buying at first sight nothing is a multiple. */
export interface PaceAgainst {
  readonly usualMinutes: number;
  /** The latest as a multiple of the usual. */
  readonly ratio: number;
  readonly pace: Pace;
}

export interface DecisionPaceOptions {
  /** The base's usual decision; without it the customer's own is all there is to compare with. */
  readonly base?: Pick<BaseFacts, "decisionMinutesMedian"> | undefined;
  /** @defaultValue decisionPacePolicies.v1 */
  readonly policy?: DecisionPacePolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

const fn = "decisionPace";

/**
 * Whether the latest decision took longer than usual: the time from the first look to the purchase, against the median of the
 * customer's earlier decisions and against the base's. A decision that slows down is somebody who has begun to compare.
 *
 * @example Decided within half an hour what usually takes two
 * const judgement = decisionPace(
 *   { asOf: "2026-01-01T00:00:00Z", decisionMinutes: [30, 100, 120, 140], decisionMinutesLast: 30 },
 *   { base: { decisionMinutesMedian: 45 } },
 * );
 * judgement.status === "decided" && judgement.value
 * // => {
 * //   pace: "quicker", against: "own", minutes: 30,
 * //   own: { status: "measured", usualMinutes: 120, ratio: 0.25, pace: "quicker" },
 * //   base: { status: "measured", usualMinutes: 45, ratio: ~0.667, pace: "usual" }, ...
 * // }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `protected-person` for minors and whoever
 * was declared to need more care, `missing-facts` where the feed does not show looks and purchases, `not-enough-data` without a
 * purchase that was looked at before, or with nothing to compare it with, as where people usually buy at first sight
 * @throws DomainError `facts` for minutes that are none, `decision-pace-policy`, `policy-use` or `schema-version` when the policy
 *   makes no sense, `decision-pace-options` for options that are none.
 */
export function decisionPace(
  facts: DecisionFacts,
  options: DecisionPaceOptions = {},
): Judgement<DecisionPace, "decision-pace"> {
  requireObject(fn, "options", options);
  const { base, policy = decisionPacePolicies.v1, evidence = "full" } = options;
  requireDecisionPacePolicy(policy);
  requireFacts(fn, facts);
  const frame = { about: "decision-pace", policy: policy.id, asOf: facts.asOf } as const;
  const undecided = (reason: UndecidedReason, missing: readonly string[] = []) =>
    ({ status: "undecided", reason, missing, ...frame }) as const;

  if (couldPunish(policy.use)) return undecided("refused-for-use");
  if (isProtectedPerson(facts)) return undecided("protected-person");
  const decisionMinutes = decisionsOf(facts);
  if (decisionMinutes === undefined) return undecided("missing-facts", ["decisionMinutes"]);
  if (decisionMinutes.length === 0) return undecided("not-enough-data", ["decisionMinutes"]);
  const minutes = minutesIfKnown("decisionMinutesLast", facts.decisionMinutesLast);
  if (minutes === undefined) return undecided("missing-facts", ["decisionMinutesLast"]);

  const ofBase = minutesIfKnown("base.decisionMinutesMedian", base?.decisionMinutesMedian);
  const value = {
    minutes,
    own: paceAgainst(ownUsual(decisionMinutes, minutes, policy), minutes, policy),
    base: ofBase === undefined ? notMeasured("missing-facts") : paceAgainst(ofBase, minutes, policy),
    decisionEffect: "none",
  } as const;
  const against = value.own.status === "measured" ? "own" : "base";
  const compared = value[against];
  if (compared.status !== "measured") {
    return undecided("not-enough-data", ["base.decisionMinutesMedian", "decisionMinutes"]);
  }
  return {
    status: "decided",
    value: { pace: compared.pace, against, ...value },
    evidence: evidence === "none" ? [] : [...evidenceOf(value, "own", policy), ...evidenceOf(value, "base", policy)],
    ...frame,
  };
}

/** A time, if it is known; null is not. */
function minutesIfKnown(name: string, minutes: number | undefined): number | undefined {
  const known = minutes ?? undefined;
  return known === undefined ? undefined : requireNumber(fn, name, known, { min: 0 }, "facts");
}

function decisionsOf({ decisionMinutes }: DecisionFacts): number[] | undefined {
  const decisions: unknown = decisionMinutes ?? undefined;
  if (decisions === undefined) return undefined;
  if (!Array.isArray(decisions)) {
    throw new DomainError("facts", `${fn} requires decisionMinutes to be a list; got ${show(decisions)}`);
  }
  return decisions.map((minutes) => requireNumber(fn, "decisionMinutes", minutes, { min: 0 }, "facts"));
}

/** The median of the decisions before the latest one. */
function ownUsual(all: readonly number[], last: number, { decisions }: DecisionPacePolicy): number | undefined {
  const sorted = [...all].sort((a, b) => a - b);
  const at = sorted.indexOf(last);
  if (at !== -1) sorted.splice(at, 1);
  return sorted.length < decisions ? undefined : quantileOfSorted(sorted, 0.5);
}

function boundsOf(usualMinutes: number, { times }: DecisionPacePolicy) {
  return { quicker: usualMinutes / times, slower: usualMinutes * times };
}

function paceAgainst(
  usualMinutes: number | undefined,
  minutes: number,
  policy: DecisionPacePolicy,
): Measured<PaceAgainst> {
  if (usualMinutes === undefined || usualMinutes === 0) return notMeasured("not-enough-data");
  const { quicker, slower } = boundsOf(usualMinutes, policy);
  const pace = minutes <= quicker ? "quicker" : minutes >= slower ? "slower" : "usual";
  return { status: "measured", usualMinutes, ratio: minutes / usualMinutes, pace };
}

/** The comparison that decided; for a usual pace both that did not hold. */
function evidenceOf(
  value: Pick<DecisionPace, "minutes" | "own" | "base">,
  against: "own" | "base",
  policy: DecisionPacePolicy,
): Evidence[] {
  const compared = value[against];
  if (compared.status !== "measured") return [];
  const { pace, usualMinutes } = compared;
  const { quicker, slower } = boundsOf(usualMinutes, policy);
  const bounds = [
    { pace: "quicker", comparison: "at-most", threshold: quicker },
    { pace: "slower", comparison: "at-least", threshold: slower },
  ] as const;
  return bounds
    .filter((bound) => pace === "usual" || pace === bound.pace)
    .map((bound) => ({
      fact: "decisionMinutesLast",
      value: value.minutes,
      comparison: bound.comparison,
      threshold: bound.threshold,
      thresholdFact: against === "own" ? `${bound.pace}ThanOwnMinutes` : `${bound.pace}ThanBaseMinutes`,
      unit: "minutes",
      holds: pace === bound.pace,
    }));
}

function requireDecisionPacePolicy(policy: DecisionPacePolicy): void {
  requirePolicy(fn, policy, "decision-pace-policy");
  requireCount(fn, "decisions", policy.decisions, 1, "decision-pace-policy");
  requireNumber(fn, "times", policy.times, { above: 1 }, "decision-pace-policy");
}
