import type { Aspect, BaseFacts, CustomerFacts } from "../../facts/index.js";
import { requireOneMoment } from "../../facts/one-moment.js";
import { requireNumber, requireObject, requireOneOf, requireObjects } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import type { Instant } from "../../shared/time.js";
import { requireLevel, usualLevel } from "../../shared/measure.js";
import {
  type BaseFrame,
  type BaseInterval,
  type CustomerMean,
  type CustomerShare,
  meanOfCustomers,
  shareOfCustomers,
  type TooFewCustomers,
  intervalOf,
} from "../relationship/over-a-base.js";
import { rankCorrelation } from "./rank-correlation.js";
import { requireValuedPolicy, valuedPolicies, type ValuedPolicy } from "./valued-policy.js";
import { answerOf, answersAbout, createValuedReader, type ValuedFacts } from "./what-they-value.js";

/** The facts of one customer that what a base values is read from. */
export type ValuedFactsOfMany = ValuedFacts &
  Partial<Pick<CustomerFacts, "npsLast" | "npsLastDaysAgo" | "csatLast" | "csatLastDaysAgo">>;

/** Answers about the whole, beside which the satisfaction with an aspect is put. */
export type OverallAttitude = "nps" | "csat";

export interface WhatTheBaseValuesOptions {
  /** The base's share of discounted purchases; without it discounts give no sign. */
  readonly base?: Pick<BaseFacts, "discountedOccasionShare"> | undefined;
  /** @defaultValue valuedPolicies.v1 */
  readonly policy?: ValuedPolicy | undefined;
  /**
   * How often such intervals hold the true number, above 0 and below 1.
   *
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /** @defaultValue "nps" */
  readonly overall?: OverallAttitude | undefined;
}

/** What the customers of a base value. */
export type WhatTheBaseValues =
  | {
      readonly status: "measured";
      readonly asOf: Instant;
      readonly policy: string;
      readonly customers: number;
      /** Customers of whom something is known. */
      readonly known: number;
      readonly overall: OverallAttitude;
      /** By name. */
      readonly aspects: readonly AspectOfBase[];
    }
  | (TooFewCustomers & { readonly asOf: Instant; readonly policy: string; readonly customers: number });

/** What a base has to say about one aspect. What was declared and what was inferred stand apart. */
export interface AspectOfBase {
  readonly aspect: Aspect;
  /** Customers who were asked how much it matters, and whose answer counts. */
  readonly declaredBy: number;
  /** The share of those who can be compared by what they declared for whom it leads; alone or with others. */
  readonly leadsDeclared: CustomerShare;
  /** The mean declared importance, from 0 to 1. */
  readonly importance: CustomerMean;
  /**
   * Customers whose behaviour gives a sign of it. Signs of one aspect are easier to give than signs of another, so the counts
   * are no ranking of aspects.
   */
  readonly inferredFor: number;
  readonly derivedImportance: DerivedImportance;
}

/**
 * How closely satisfaction with an aspect goes with the attitude to the whole: the importance that people show without being
 * asked for it. A correlation is no cause: who likes a shop rates all of it well.
 */
export type DerivedImportance =
  | {
      readonly status: "measured";
      readonly of: number;
      /** Kendall's tau-b, from -1 to 1. */
      readonly tau: number;
      /**
       * By the error of Brown & Benedetti, or by that of independence with these ties where it is the larger. Absent where all ranks
       * agree or all disagree.
       */
      readonly interval?: BaseInterval<"brown-benedetti">;
    }
  | TooFewCustomers
  /** Nearly all gave the same answer, so that one or two people would make whatever goes with it. */
  | {
      readonly status: "no-spread";
      readonly of: number;
      /** Of them, those who gave another answer than the most usual one: of the two questions, the one with fewer. */
      readonly varied: number;
      /** How many it takes. */
      readonly required: number;
    };

const fn = "whatTheBaseValues";

/**
 * What the customers of a base value: for each aspect the mean importance they declared, the share for whom it leads,
 * how many show signs of it, and the importance that can be derived: the rank correlation between satisfaction with
 * the aspect and the attitude to the whole.
 *
 * Declared and derived importance answer different questions (what people say matters; what goes with their liking the
 * shop) and often disagree: an aspect that everybody says matters, and that all shops do equally well, is derived as
 * unimportant.
 *
 * It is a figure of the base and about nobody in it, so no use of a policy refuses it; minors and people in care take part
 * with what they declared and, the price excepted, with what is inferred.
 *
 * @example Forty answers: the better the service was, the more they recommend the shop
 * const base = Array.from({ length: 40 }, (_, i) => ({
 *   asOf: "2026-01-01T00:00:00Z",
 *   npsLast: i % 10, npsLastDaysAgo: 5,
 *   aspects: [
 *     { aspect: "price", importance: 0.5, importanceDaysAgo: 5 },
 *     { aspect: "service", importance: i < 30 ? 1 : 0.25, importanceDaysAgo: 5, satisfaction: (i % 10) + (i % 4) < 6 ? 0.25 : 0.75, satisfactionDaysAgo: 5 },
 *   ],
 * }));
 * const values = whatTheBaseValues(base);
 * values.status === "measured" && values.aspects[1]
 * // => {
 * //   aspect: "service", declaredBy: 40, leadsDeclared: { status: "measured", count: 30, of: 40, share: 0.75, ... },
 * //   importance: { status: "measured", mean: 0.8125, ... },
 * //   derivedImportance: { status: "measured", of: 40, tau: ~0.6999, interval: { low: ~0.5358, high: ~0.813, ... } }, ...
 * // }
 *
 * @returns `not-enough-data` where nothing is known of anybody; each figure by itself where too few are known for it
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any, `facts` for answers,
 *   counts and shares that are none, `valued-policy`, `policy-use` or `schema-version` when the policy makes no sense,
 *   `what-the-base-values-options`, `what-the-base-values-level` or `what-the-base-values-overall`.
 * @see J. A. Martilla, J. C. James, "Importance-Performance Analysis", J. Marketing 41 (1977)
 */
export function whatTheBaseValues(
  population: readonly ValuedFactsOfMany[],
  options: WhatTheBaseValuesOptions = {},
): WhatTheBaseValues {
  requireObject(fn, "options", options);
  const { base, policy = valuedPolicies.v1, level = usualLevel, overall = "nps" } = options;
  requireValuedPolicy(fn, policy);
  requireOneOf(fn, "overall", overall, ["nps", "csat"]);
  requireObjects(fn, "population", population, "facts");
  const asOf = requireOneMoment(fn, population);
  const { minimumCustomers, answersValidDays } = policy;
  const frame: BaseFrame = { minimumCustomers, level: requireLevel(fn, level) };

  // About the base and nobody in it: no use refuses that.
  const read = createValuedReader({ base, policy: { ...policy, use: "analytics" }, evidence: "none" });
  const voices = new Map<Aspect, Voices>();
  const voicesOf = (aspect: Aspect): Voices => {
    const known = voices.get(aspect) ?? { importances: [], leads: 0, inferredFor: 0, pairs: [] };
    voices.set(aspect, known);
    return known;
  };
  let [known, comparable] = [0, 0];
  for (const facts of population) {
    for (const [aspect, pair] of attitudePairs(facts, overall, answersValidDays)) voicesOf(aspect).pairs.push(pair);
    const judgement = read(facts);
    if (judgement.status === "undecided") continue;
    known += 1;
    const { aspects, first, firstFrom } = judgement.value;
    for (const { aspect, from, weight } of aspects) {
      if (from === "declared") voicesOf(aspect).importances.push(weight);
      else voicesOf(aspect).inferredFor += 1;
    }
    if (firstFrom === "inferred" || first.length === 0) continue;
    comparable += 1;
    for (const aspect of first) voicesOf(aspect).leads += 1;
  }
  const customers = population.length;
  if (voices.size === 0) {
    return { status: "not-enough-data", asOf, policy: policy.id, customers, of: 0, required: 1 };
  }
  return {
    status: "measured",
    asOf,
    policy: policy.id,
    customers,
    known,
    overall,
    aspects: [...voices]
      .sort(([a], [b]) => compareText(a, b))
      .map(([aspect, { importances, leads, inferredFor, pairs }]) => ({
        aspect,
        declaredBy: importances.length,
        leadsDeclared: shareOfCustomers(leads, comparable, frame),
        importance: meanOfCustomers(
          importances.map((part) => ({ part, whole: 1 })),
          frame,
        ),
        inferredFor,
        derivedImportance: derivedImportance(pairs, frame, policy),
      })),
  };
}

/** What customers say and show about one aspect. */
interface Voices {
  readonly importances: number[];
  /** Customers for whom it leads as they declared. */
  leads: number;
  inferredFor: number;
  readonly pairs: Pair[];
}

type Pair = readonly [satisfaction: number, attitude: number];

/** For each aspect, one customer's satisfaction with it and attitude to the whole, where both are known. */
function attitudePairs(
  facts: ValuedFactsOfMany,
  overall: OverallAttitude,
  validDays: number,
): readonly (readonly [Aspect, Pair])[] {
  const { name, min, max } = attitudes[overall];
  const [last, lastDaysAgo] = [facts[name] ?? undefined, facts[`${name}DaysAgo`] ?? undefined];
  if (last === undefined || lastDaysAgo === undefined) return [];
  const attitude = requireNumber(fn, name, last, { min, max }, "facts");
  if (requireNumber(fn, `${name}DaysAgo`, lastDaysAgo, { min: 0 }, "facts") > validDays) return [];
  return answersAbout(fn, facts.aspects).flatMap(({ aspect, satisfaction, satisfactionDaysAgo }) => {
    const answer = answerOf(fn, "satisfaction", satisfaction, satisfactionDaysAgo, validDays);
    return answer === undefined ? [] : [[aspect, [answer.share, attitude]] as const];
  });
}

const attitudes = {
  nps: { name: "npsLast", min: 0, max: 10 },
  csat: { name: "csatLast", min: 1, max: 5 },
} as const;

function derivedImportance(
  pairs: readonly Pair[],
  { minimumCustomers, level }: BaseFrame,
  { minimumVaried: required }: ValuedPolicy,
): DerivedImportance {
  const of = pairs.length;
  if (of < minimumCustomers) return { status: "not-enough-data", of, required: minimumCustomers };
  const varied = Math.min(variedOf(pairs.map(([satisfaction]) => satisfaction)), variedOf(pairs.map(([, one]) => one)));
  const correlation = varied < required ? undefined : rankCorrelation(pairs, level);
  if (correlation === undefined) return { status: "no-spread", of, varied, required };
  const { tau, low, high } = correlation;
  if (low === undefined || high === undefined) return { status: "measured", of, tau };
  const interval = intervalOf({ low, high }, level, "brown-benedetti");
  return { status: "measured", of, tau, interval };
}

/** How many are not the most usual value. */
function variedOf(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return values.length - [...counts.values()].reduce((most, count) => Math.max(most, count), 0);
}
