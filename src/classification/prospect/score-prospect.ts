import { requireObject } from "../../shared/errors.js";
import type { CustomerFacts } from "../../facts/index.js";
import { objectsToProfilingFor } from "../../privacy/objection.js";
import { isProtectedPerson } from "../../privacy/protected-person.js";
import { compileCondition, compileJudge, conditionsOver } from "../../rules/index.js";
import type { Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../../shared/judgement.js";
import { compareText } from "../../shared/order.js";
import { couldPunish } from "../../shared/policy-use.js";
import { requireInstant } from "../../shared/time.js";
import { unitsOfFacts } from "../units-of-facts.js";
import { type IntentFacts, readersOfActs } from "./intent-acts.js";
import { checkIdeal, type CheckedIdeal, type ProspectIdeal } from "./prospect-ideal.js";
import {
  type IntentAct,
  intentActs,
  prospectPolicies,
  type ProspectPolicy,
  requireProspectPolicy,
} from "./prospect-policy.js";

/** The facts that the scores themselves read; the ideal may read any others. */
export type ProspectFacts = Pick<CustomerFacts, "asOf"> &
  IntentFacts &
  Partial<
    Pick<
      CustomerFacts,
      | "purchaseOccasions"
      | "historyComplete"
      | "subscriptionStatus"
      | "protections"
      | "ageBand"
      | "relationship"
      | "objections"
    >
  >;

/** What one part adds to a score, in whole hundredths of a point. */
export interface ProspectContribution<Part extends string = string> {
  readonly part: Part;
  /** How much of it there is, from 0 to 1. A criterion of the ideal holds or does not: 1 or 0. */
  readonly share: number;
  readonly hundredths: number;
  readonly ofHundredths: number;
}

/** A score of a prospect and how much of it is known. */
export interface ProspectValue<Part extends string = string> {
  /** From 0 to 100. */
  readonly score: number;
  /** The same in whole hundredths of a point: the sum of the contributions, exactly. */
  readonly scoreHundredths: number;
  readonly contributions: readonly ProspectContribution<Part>[];
  /** What is not known, in the order of the ideal or of the acts. */
  readonly missing: readonly Part[];
  /** Share of the weight that is known. */
  readonly coverage: number;
  /** Where the score would lie if everything were known: with all that is missing at 0, and at its full points. */
  readonly range: { readonly low: number; readonly high: number };
  /** The score decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
}

/** How much a prospect is like the customers one would like to have. */
export interface FitValue extends ProspectValue {
  readonly ideal: string;
  /** Criteria that were not asked, because they read facts which were not allowed. */
  readonly leftOut: CheckedIdeal["leftOut"];
}

/** Two numbers about a prospect. They answer different questions and are never added up. */
export interface ProspectScore {
  /** What they are like. */
  readonly fit: Judgement<FitValue, "prospect-fit">;
  /** What they did. */
  readonly intent: Judgement<ProspectValue<IntentAct>, "prospect-intent">;
}

export interface ProspectOptions<Name extends string = string> {
  readonly ideal: ProspectIdeal<Name>;
  /** @defaultValue prospectPolicies.v1 */
  readonly policy?: ProspectPolicy | undefined;
  /** Facts about age, gender, origin, income or place that the ideal may read, each by its name: `["region"]`. None by default. */
  readonly allow?: readonly string[] | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

/** Scores one prospect after another by an ideal that was compiled once. */
export type ProspectScorer<Facts> = (facts: Facts) => ProspectScore;

type Standing = Partial<Pick<ProspectFacts, "purchaseOccasions" | "historyComplete" | "subscriptionStatus">>;
const { all, any, atLeast, differsFrom, equals, known } = conditionsOver<Standing>();

/** Who has bought or holds a contract, or did before the feed began, is no prospect. */
const isCustomer = compileJudge(
  any(
    atLeast("purchaseOccasions", 1),
    all(known("historyComplete"), equals("historyComplete", false)),
    all(known("subscriptionStatus"), differsFrom("subscriptionStatus", "none")),
  ),
  { about: "prospect", policy: "" },
);

const fullScore = 10_000;

/**
 * Prepares an ideal and a policy for many prospects.
 *
 * What a fact is about is told by its English name alone: `healthStatus` is refused, and the same under another name is not.
 *
 * @throws DomainError `prospect-ideal`, `prospect-sensitive` when a criterion reads what by its name is a special category of
 *   personal data, disability, pregnancy or a declared protection, `condition`, `prospect-policy`, `schema-version`, `policy-use`.
 * @example
 * const ideal = { id: "any/v1", criteria: [{ id: "near", when: { fact: "country", is: "equals", value: "PL" }, weight: 1 }] } as const;
 * const score = createProspectScorer<ProspectFacts & { readonly country?: string }>({ ideal, evidence: "none" });
 * const asOf = "2026-03-01T00:00:00Z";
 * score({ asOf, purchaseOccasions: 0, country: "PL" }).fit // => { status: "decided", about: "prospect-fit", ... }
 * score({ asOf, purchaseOccasions: 2, country: "PL" }).fit // => { status: "undecided", reason: "already-customer", ... }
 */
export function createProspectScorer<Facts extends ProspectFacts>(
  options: ProspectOptions<keyof Facts & string>,
): ProspectScorer<Facts> {
  requireObject("scoreProspect", "options", options);
  const { ideal, policy = prospectPolicies.v1, allow = [], evidence = "full" } = options;
  requireProspectPolicy("scoreProspect", policy);
  const { counted, leftOut } = checkIdeal("scoreProspect", ideal, allow);
  const criteria = counted.map(({ id, weight, when }) => ({
    part: id,
    weight,
    condition: compileCondition<Facts>(when, { units: unitsOfFacts }),
  }));
  const acts = intentActs.filter((act) => policy.intent.weights[act] > 0);

  const fitOf = (facts: Facts): Outcome<FitValue> => {
    const readings = criteria.map(({ condition, ...rest }): PartReading<string> => {
      const verdict = condition.evaluate(facts);
      return verdict === undefined
        ? { ...rest, evidence: [], missing: condition.missing(facts) }
        : { ...rest, share: verdict ? 1 : 0, evidence: condition.evidence(facts), missing: [] };
    });
    if (readings.length === 0) {
      return { reason: "not-enough-data", missing: leftOut.flatMap(({ facts: names }) => names) };
    }
    const value = scored(readings, "lent", policy.fit.minimumCoverage);
    return value === undefined ? lacking(readings) : { value: { ...value, ideal: ideal.id, leftOut }, readings };
  };

  const intentOf = (facts: Facts): Outcome<ProspectValue<IntentAct>> => {
    const readings = acts.map((act): PartReading<IntentAct> => ({
      part: act,
      weight: policy.intent.weights[act],
      ...readersOfActs[act](facts, policy.intent),
    }));
    const value = scored(readings, "zero", 0);
    return value === undefined ? lacking(readings) : { value, readings };
  };

  return (facts) => {
    requireInstant("scoreProspect", "asOf", (facts as Facts | null)?.asOf);
    const closed = closedFor(facts, policy);
    const judged = <Value, About extends string>(about: About, of: () => Outcome<Value>): Judgement<Value, About> => {
      const frame = { about, policy: policy.id, asOf: facts.asOf } as const;
      const outcome = closed ?? of();
      if (!("value" in outcome)) {
        const missing = [...new Set(outcome.missing)].sort(compareText);
        return { status: "undecided", reason: outcome.reason, missing, ...frame };
      }
      const reasons = evidence === "none" ? [] : outcome.readings.flatMap((reading) => reading.evidence);
      return { status: "decided", value: outcome.value, evidence: reasons, ...frame };
    };
    return {
      fit: judged("prospect-fit", () => fitOf(facts)),
      intent: judged("prospect-intent", () => intentOf(facts)),
    };
  };
}

/**
 * Scores a prospect twice: **fit** (how much they are like the ideal customer) and **intent** (what they did of late), each from
 * 0 to 100. The two are never added up: a perfect match who never looked and a keen visitor who will never buy would come out
 * the same.
 *
 * Fit is the weighted share of what holds among what is known; `range` is where it would lie with the rest known. Facts named
 * after age, birth, gender, nationality, income, region or postcode are left out unless `allow` names them. Intent counts what
 * was done, the less the older it is; kinds of acts that the feed does not know count as none, so that it is a lower bound. No
 * further sign of interest can lower it; to take something out of the cart does.
 *
 * @returns undecided with `already-customer` for whoever has bought, `protected-person` for children, people who need more care
 *   and colleagues, `not-permitted` where an objection to profiling or direct marketing stands, `refused-for-use` under a policy
 *   for pricing or eligibility, `missing-facts` where too little is known
 * @throws DomainError as `createProspectScorer`, and `instant` when `asOf` is none.
 * @example
 * const ideal = {
 *   id: "bakeries/v1",
 *   criteria: [
 *     { id: "business", when: { fact: "organizationKind", is: "equals", value: "business" }, weight: 3 },
 *     { id: "staff", when: { fact: "employees", is: "at-least", value: 5 }, weight: 1 },
 *   ],
 * } as const;
 * const { fit, intent } = scoreProspect(
 *   { asOf: "2026-03-01T00:00:00Z", purchaseOccasions: 0, organizationKind: "business", employees: undefined, openCheckouts: 1, daysSinceOpenCheckout: 7 },
 *   { ideal },
 * );
 * fit.status === "decided" && fit.value // => { score: 100, coverage: 0.75, range: { low: 75, high: 100 }, missing: ["staff"], ... }
 * intent.status === "decided" && intent.value.score // => 15
 */
export function scoreProspect<Facts extends ProspectFacts>(
  facts: Facts,
  options: ProspectOptions<keyof Facts & string>,
): ProspectScore {
  return createProspectScorer<Facts>(options)(facts);
}

interface PartReading<Part extends string> {
  readonly part: Part;
  readonly weight: number;
  readonly share?: number;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly string[];
}

interface Closed {
  readonly reason: UndecidedReason;
  readonly missing: readonly string[];
}

type Outcome<Value> = Closed | { readonly value: Value; readonly readings: readonly PartReading<string>[] };

/** Why nobody may be scored, or this one is not. */
function closedFor(facts: ProspectFacts, policy: ProspectPolicy): Closed | undefined {
  if (couldPunish(policy.use)) return { reason: "refused-for-use", missing: [] };
  // The scores are made to sell.
  if (objectsToProfilingFor(facts.objections, ["direct-marketing"])) return { reason: "not-permitted", missing: [] };
  // Nobody courts a child or whoever was declared to need more care, and nobody watches a colleague.
  if (isProtectedPerson(facts) || facts.relationship === "internal") return { reason: "protected-person", missing: [] };
  const customer = isCustomer(facts, facts.asOf, "none");
  if (customer.status === "undecided") return { reason: "missing-facts", missing: customer.missing };
  return customer.value ? { reason: "already-customer", missing: [] } : undefined;
}

function lacking(readings: readonly PartReading<string>[]): Closed {
  return { reason: "missing-facts", missing: readings.flatMap(({ missing }) => missing) };
}

/**
 * The score from its parts, or `undefined` when too little is known. What is missing either lends its points to what is known, so
 * that silence neither earns nor costs anything, or counts as zero.
 */
function scored<Part extends string>(
  readings: readonly PartReading<Part>[],
  missing: "lent" | "zero",
  minimumCoverage: number,
): ProspectValue<Part> | undefined {
  const points = parted(fullScore, readings);
  const known = readings.flatMap((reading, index) =>
    reading.share === undefined ? [] : [{ ...reading, share: reading.share, own: points[index] ?? 0 }],
  );
  const owned = known.reduce((sum, { own }) => sum + own, 0);
  if (owned === 0 || owned < minimumCoverage * fullScore) return undefined;
  // Lent on top of their own, never parted anew: so the score cannot leave the range by a rounding.
  const lent = missing === "lent" ? parted(fullScore - owned, known) : [];
  const contributions = known.map(({ part, share, own }, index): ProspectContribution<Part> => {
    const ofHundredths = own + (lent[index] ?? 0);
    return { part, share, hundredths: Math.round(share * ofHundredths), ofHundredths };
  });
  const scoreHundredths = contributions.reduce((sum, { hundredths }) => sum + hundredths, 0);
  const low = known.reduce((sum, { share, own }) => sum + Math.round(share * own), 0);
  return {
    score: scoreHundredths / 100,
    scoreHundredths,
    contributions,
    missing: readings.filter(({ share }) => share === undefined).map(({ part }) => part),
    coverage: owned / fullScore,
    range: { low: low / 100, high: (low + fullScore - owned) / 100 },
    decisionEffect: "none",
  };
}

/** A whole number parted by weights into whole numbers that sum to it: the steps of its rounded running total. */
function parted(total: number, weighted: readonly { readonly weight: number }[]): number[] {
  const sum = weighted.reduce((a, { weight }) => a + weight, 0);
  let running = 0;
  let before = 0;
  return weighted.map(({ weight }) => {
    running += weight;
    const upTo = Math.round((total * running) / sum);
    const part = upTo - before;
    before = upTo;
    return part;
  });
}
