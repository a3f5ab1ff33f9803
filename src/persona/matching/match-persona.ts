import { requireCount, requireObject, requireOneOf } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import { couldPunish, type PolicyUse, policyUses } from "../../shared/policy-use.js";
import type { Instant } from "../../shared/time.js";
import { admit, type AdmissionOptions, type LeftOutReason } from "../admission.js";
import { toFourDecimals } from "../portrait/distributions.js";
import {
  type ComparablePersona,
  type CompareOptions,
  createComparer,
  groundOf,
  requireComparable,
  requireInclude,
} from "./comparer.js";
import type { Agreement, Similarity } from "./similarity.js";
import { type MatchSubject, profileOf, type SubjectOptions } from "./subject.js";

/** Personas to be compared with: those of `buildPersonas`, or some of them that were stored. */
export interface PersonasToMatch {
  readonly personas: readonly ComparablePersona[];
  /** What they were made for. */
  readonly use?: PolicyUse | undefined;
  readonly asOf?: Instant | undefined;
}

export interface MatcherOptions extends AdmissionOptions, CompareOptions {
  /** By how many known features somebody has to be compared with a persona, from 1. @defaultValue 2 */
  readonly minKnown?: number | undefined;
}

export interface MatchPersonaOptions extends MatcherOptions, SubjectOptions {}

/**
 * Matches one after another with the same personas.
 *
 * @throws DomainError `match-persona-subject`, `match-persona-consents` for consents beside a profile, which carries its own,
 *   `match-persona-profiles`.
 */
export type PersonaMatcher = (subject: MatchSubject, more?: SubjectOptions) => PersonaMatch;

/** How far somebody resembles one persona, and what says so. */
export interface PersonaSimilarity {
  readonly personaId: string;
  /** From 0 to 1. */
  readonly similarity: number;
  /** What 95 % of the members reach on the features that were compared. */
  readonly atLeast: number;
  readonly fits: boolean;
  /** Features that agree by half or more, those that say it the loudest first. */
  readonly speaksFor: readonly Agreement[];
  readonly speaksAgainst: readonly Agreement[];
}

/** What every answer carries. */
export interface MatchFrame {
  readonly schemaVersion: 1;
  readonly customerId: string;
  readonly use: PolicyUse;
  /** Whoever acts on a match decides; the match decides nothing about the person. */
  readonly decisionEffect: "none";
}

/** Which persona somebody resembles. */
export type PersonaMatch =
  | (MatchFrame & {
      readonly status: "matched";
      readonly personaId: string;
      /**
       * Similarity less that of the next persona: near 0 it could be either. Negative where another is nearer and its members
       * resemble it more closely than this person does. Absent where there is no other.
       */
      readonly ahead?: number;
      /** Features that were compared, sorted. */
      readonly known: readonly string[];
      /** Of every persona that was compared by `minKnown` features or more, the most similar first. */
      readonly similarities: readonly PersonaSimilarity[];
    })
  | (MatchFrame & {
      /** Less like every persona than 95 % of its members are. */
      readonly status: "none-fits";
      readonly known: readonly string[];
      readonly similarities: readonly PersonaSimilarity[];
    })
  | (MatchFrame & {
      readonly status: "not-enough-data";
      /** Known features by which some persona could be compared; with none by enough of them. */
      readonly known: readonly string[];
      readonly required: number;
      /** Features that would help, those that tell the personas apart the best first. */
      readonly missing: readonly string[];
    })
  | (MatchFrame & {
      readonly status: "not-permitted";
      readonly reason: LeftOutReason | "refused-for-use";
    });

/** With one feature known, a match is a guess dressed as one; with two there is something to agree. */
export const defaultMinKnown = 2;

const fn = "matchPersona";

/**
 * Which persona somebody resembles: a customer, or a prospect of whom little is known.
 *
 * Every feature that is known and formed the personas is compared with each persona's signature, and similarity is the mean of the
 * agreements, weighted by how well the feature tells the personas apart; one that is not told of a persona counts there as it does
 * for the others on average. A persona fits whoever is as similar to it as 95 % of its members are, with as many features
 * known. Where no persona fits, that is the answer.
 *
 * Nobody is matched who would take no part in personas: no minors, nobody declared to need more care, no colleagues, nobody who
 * objected, and where the personas rest on consent, or do not say on what, nobody who did not give it: options can ask for more
 * than the personas did, never for less. Many are matched faster by `createMatcher`.
 *
 * **Accuracy**, on four planted groups of mixed type and new customers from the same groups (tests/persona): see
 * docs/concepts/matching.md.
 *
 * @example A newcomer of whom two things are known
 * const profiles = Array.from({ length: 80 }, (_, i) => {
 *   const weekly = i % 2 === 0;
 *   const vary = (i % 7) + (i % 5);
 *   return {
 *     customerId: `customer-${100 + i}`,
 *     asOf: "2026-03-01T00:00:00.000Z",
 *     facts: {
 *       gapMedianDays: weekly ? 7 + (vary % 3) : 60 + vary,
 *       lineQuantityMedian: weekly ? 1 + (vary % 2) : 8 + vary,
 *     },
 *   };
 * });
 * const personas = buildPersonas(profiles, { seed: 1 });
 * if (personas.status !== "built") throw new Error(personas.reason);
 * const newcomer = { customerId: "nora", asOf: "2026-03-01T00:00:00.000Z", facts: { gapMedianDays: 8, lineQuantityMedian: 2 } };
 * matchPersona(newcomer, personas) // => { status: "matched", personaId: "persona-1", ... }
 * matchPersona({ ...newcomer, facts: { gapMedianDays: 8 } }, personas)
 * // => { status: "not-enough-data", known: ["gapMedianDays"], required: 2, missing: ["lineQuantityMedian"], ... }
 * matchPersona({ ...newcomer, facts: { ...newcomer.facts, objections: ["profiling"] } }, personas)
 * // => { status: "not-permitted", reason: "not-permitted", ... }
 *
 * @throws DomainError `match-persona-subject`, `match-persona-consents`, `match-persona-personas`, `match-persona-include`, `match-persona-min-known`,
 *   `match-persona-use`, `match-persona-basis`, `match-persona-context`, `match-persona-profiles`.
 */
export function matchPersona(
  subject: MatchSubject,
  personas: PersonasToMatch,
  options: MatchPersonaOptions = {},
): PersonaMatch {
  return createMatcher(personas, options)(subject, options);
}

/**
 * Prepares personas for many who are to be matched: as `matchPersona`, about three times as fast.
 *
 * @example
 * const profiles = Array.from({ length: 80 }, (_, i) => ({
 *   customerId: `customer-${100 + i}`,
 *   asOf: "2026-03-01T00:00:00.000Z",
 *   facts: { gapMedianDays: (i % 2 === 0 ? 7 : 60) + (i % 5), lineQuantityMedian: (i % 2 === 0 ? 1 : 8) + (i % 3) },
 * }));
 * const personas = buildPersonas(profiles, { seed: 1 });
 * if (personas.status !== "built") throw new Error(personas.reason);
 * const match = createMatcher(personas);
 * profiles.slice(0, 2).map((profile) => match(profile).status) // => ["matched", "matched"]
 *
 * @throws DomainError as `matchPersona` does for personas and options.
 */
export function createMatcher(personas: PersonasToMatch, options: MatcherOptions = {}): PersonaMatcher {
  requireObject(fn, "options", options);
  const code = "match-persona-personas";
  requireObject(fn, "personas", personas, code);
  const candidates = requireComparable(fn, code, personas.personas);
  const { minKnown = defaultMinKnown, use = personas.use ?? "analytics" } = options;
  requireCount(fn, "minKnown", minKnown, 1);
  requireOneOf(fn, "use", use, policyUses);
  requireInclude(fn, options.include, candidates);
  const comparers = candidates.map((persona) => createComparer(fn, code, persona, options, use));
  const basis = groundOf(fn, candidates, options.basis);
  const strongest = comparers
    .flatMap(({ uses }) => uses)
    .sort((a, b) => b.weight - a.weight || compareText(a.feature, b.feature))
    .map(({ feature }) => feature);

  return (subject, more = {}) => {
    requireObject(fn, "options", more);
    const profile = profileOf(fn, "match-persona-subject", subject, { ...more, asOf: more.asOf ?? personas.asOf });
    const frame = { schemaVersion: 1, customerId: profile.customerId, use, decisionEffect: "none" } as const;
    if (couldPunish(use)) return { ...frame, status: "not-permitted", reason: "refused-for-use" };
    const { admitted, leftOut } = admit([profile], { ...options, use, basis }, fn);
    const [admittedProfile] = admitted;
    if (admittedProfile === undefined) {
      return { ...frame, status: "not-permitted", reason: leftOut[0] ?? "not-permitted" };
    }
    const likenesses = comparers.flatMap(({ compare }, i) => {
      const likeness = compare(admittedProfile);
      return likeness === undefined ? [] : [{ personaId: (candidates[i] as ComparablePersona).id, likeness }];
    });
    const enough = likenesses.filter(({ likeness }) => likeness.agreements.length >= minKnown);
    const compared = (enough.length > 0 ? enough : likenesses).flatMap(({ likeness }) => likeness.agreements);
    const known = [...new Set(compared.map(({ feature }) => feature))].sort(compareText);
    if (enough.length === 0) {
      const missing = [...new Set(strongest)].filter((feature) => !known.includes(feature));
      return { ...frame, status: "not-enough-data", known, required: minKnown, missing };
    }
    const isEven = enough.every(({ likeness }) => likeness.agreements.length === known.length);
    const usual = isEven ? [] : meanAgreements(compared);
    const similarities = enough
      .map(({ personaId, likeness }) => toSimilarity(personaId, likeness, usual))
      // The sort is stable: of equals the persona that comes first.
      .sort((a, b) => b.similarity - a.similarity);
    const best = similarities.find(({ fits }) => fits);
    const answer = { known, similarities };
    if (best === undefined) return { ...frame, status: "none-fits", ...answer };
    const next = similarities.find((one) => one !== best);
    return {
      ...frame,
      status: "matched",
      personaId: best.personaId,
      ...(next === undefined ? {} : { ahead: toFourDecimals(best.similarity - next.similarity) }),
      ...answer,
    };
  };
}

/** From here on a feature speaks for a persona. */
const halfAgreed = 0.5;

/** Of each feature the mean agreement with the personas of which it is told. */
function meanAgreements(agreements: readonly Agreement[]): readonly Agreement[] {
  const byFeature = new Map<string, Agreement[]>();
  for (const one of agreements) byFeature.set(one.feature, [...(byFeature.get(one.feature) ?? []), one]);
  return [...byFeature].map(([feature, of]) => {
    const mean = (key: "agreement" | "weight") => of.reduce((sum, one) => sum + one[key], 0) / of.length;
    return { feature, agreement: mean("agreement"), weight: mean("weight") };
  });
}

/** A feature that is not told of the persona counts as it does for the others on average: neither for it nor against it. */
function toSimilarity(
  personaId: string,
  { similarity, atLeast, fits, agreements }: Similarity,
  usual: readonly Agreement[],
): PersonaSimilarity {
  const loudness = ({ agreement, weight }: Agreement) => weight * Math.abs(agreement - halfAgreed);
  const loudest = [...agreements].sort((a, b) => loudness(b) - loudness(a) || compareText(a.feature, b.feature));
  const told = agreements.reduce((sum, { weight }) => sum + weight, 0);
  let [weights, others] = [told, 0];
  for (const { feature, agreement, weight } of usual) {
    if (agreements.some((one) => one.feature === feature)) continue;
    weights += weight;
    others += weight * agreement;
  }
  const completed = (own: number) => toFourDecimals((told * own + others) / weights);
  const shown = loudest.map((one) => ({ ...one, agreement: toFourDecimals(one.agreement) }));
  return {
    personaId,
    similarity: completed(similarity),
    atLeast: completed(atLeast),
    fits,
    speaksFor: shown.filter(({ agreement }) => agreement >= halfAgreed),
    speaksAgainst: shown.filter(({ agreement }) => agreement < halfAgreed),
  };
}
