import type { Aspect, AspectFacts, BaseFacts, CustomerFacts } from "../../facts/index.js";
import { isProtectedPerson, type PersonInCare } from "../../privacy/protected-person.js";
import { DomainError, requireNumber, requireObject, requireOneOf, show } from "../../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement } from "../../shared/judgement.js";
import { compareText } from "../../shared/order.js";
import { couldPunish } from "../../shared/policy-use.js";
import { undecidedAbout } from "../../shared/undecided.js";
import { readShareOfBase, readSigns, type Sign, type SignFacts, signsOfAspect, type UnseenReason } from "./signs.js";
import { inferableAspects, requireValuedPolicy, valuedPolicies, type ValuedPolicy } from "./valued-policy.js";

/** The facts from which it is read what a customer values. */
export type ValuedFacts = Pick<CustomerFacts, "asOf"> &
  SignFacts &
  Partial<Pick<CustomerFacts, "aspects" | "ageBand" | "protections">>;

/** What a customer values, and what is not known of it. */
export interface WhatTheyValue {
  /**
   * The aspects that lead: usually one, more when they tie, none when too few are known to compare. Declared ones are
   * compared with declared ones only. Where nothing was declared, an aspect leads that alone shows signs: weights of signs are
   * a convention, and do not tell which of two aspects matters more.
   */
  readonly first: readonly Aspect[];
  /** Which kind of weights was compared for `first`. */
  readonly firstFrom: "declared" | "inferred";
  /** What is known: first what was declared, then what was inferred, each with the largest weight first, then by name. */
  readonly aspects: readonly ValuedAspect[];
  /** Of the aspects that behaviour can show, those of which nothing is known, in a fixed order. */
  readonly unknown: readonly UnknownAspect[];
  /** It decides nothing about a person by itself. */
  readonly decisionEffect: "none";
}

/** Weights of the two kinds are no measure of each other. */
export type ValuedAspect = DeclaredAspect | InferredAspect;

/** The customer said so. */
export interface DeclaredAspect {
  readonly aspect: Aspect;
  /** The importance as it was last given, from 0 (least) to 1 (most) of its scale. */
  readonly weight: number;
  readonly from: "declared";
  readonly daysAgo: number;
}

/** What they do gives a sign of it. */
export interface InferredAspect {
  readonly aspect: Aspect;
  /** How much speaks for it, by convention, above 0 and below 1: with signs of weight a and b, 1 - (1 - a)(1 - b). */
  readonly weight: number;
  readonly from: "inferred";
}

/** Nothing is known of it, and why. */
export interface UnknownAspect {
  readonly aspect: Aspect;
  readonly reason:
    /** Behaviour was looked at and shows no sign, which does not mean that they do not value it. */
    | "no-sign"
    /** The price only: nothing is inferred about minors and whoever was declared to need more care. */
    | "protected-person"
    | UnseenReason;
}

export interface WhatTheyValueOptions {
  /** The base's share of discounted purchases; without it discounts give no sign. */
  readonly base?: Pick<BaseFacts, "discountedOccasionShare"> | undefined;
  /** @defaultValue valuedPolicies.v1 */
  readonly policy?: ValuedPolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

const fn = "whatTheyValue";

/**
 * What a customer values: quality, a low price, good service, being heard, or an aspect of the shop's own.
 *
 * What they said when asked (answers about importance) stands, and beats for its aspect whatever they do. Where they were not
 * asked, behaviour can give a sign: articles bought again (quality), discounts that stand out of the base and purchases on
 * promotion days (price), help asked for again and again (service), comments, reviews and complaints on their own
 * account (being heard). Each sign has other explanations too, so its weight is small, and a sign that is missing says nothing.
 * Answers expire, signs do not. For a whole base, `createValuedReader` once is faster.
 *
 * @example One who was asked twice, and writes reviews
 * const judgement = whatTheyValue({
 *   asOf: "2026-01-01T00:00:00Z",
 *   aspects: [
 *     { aspect: "price", importance: 0.5, importanceDaysAgo: 20 },
 *     { aspect: "quality", importance: 1, importanceDaysAgo: 20 },
 *   ],
 *   reviews: 3, complaints: 0,
 * });
 * judgement.status === "decided" && judgement.value
 * // => {
 * //   first: ["quality"], firstFrom: "declared",
 * //   aspects: [
 * //     { aspect: "quality", weight: 1, from: "declared", daysAgo: 20 },
 * //     { aspect: "price", weight: 0.5, from: "declared", daysAgo: 20 },
 * //     { aspect: "being-heard", weight: ~0.2, from: "inferred" },
 * //   ],
 * //   unknown: [{ aspect: "service", reason: "missing-facts" }], decisionEffect: "none",
 * // }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility; where nothing is known of any aspect,
 *   `protected-person` when the price was not to be inferred, `missing-facts` when the feed carries nothing of it,
 *   otherwise `not-enough-data`. Missing are the answers about `aspects`, which would decide it by themselves, and the facts
 *   that are there of which there is too little
 * @throws DomainError `facts` for answers, counts, shares and protections that are none or contradict each other,
 *   `valued-policy`, `policy-use` or `schema-version` when the policy makes no sense, `what-they-value-options`,
 *   `what-they-value-evidence` or `what-they-value-base` for options that are none.
 * @see A. O. Hirschman, "Exit, Voice, and Loyalty" (1970), on complaints as a wish to be heard
 */
export function whatTheyValue(
  facts: ValuedFacts,
  options: WhatTheyValueOptions = {},
): Judgement<WhatTheyValue, "valued"> {
  return createValuedReader(options)(facts);
}

/**
 * Says of one customer after another what they value, by options that were checked once. Undecided answers that are equal are one
 * object, frozen.
 */
export type ValuedReader = (facts: ValuedFacts) => Judgement<WhatTheyValue, "valued">;

/**
 * Prepares `whatTheyValue` for many customers.
 *
 * @example
 * const read = createValuedReader({ evidence: "none" });
 * const judgement = read({ asOf: "2026-01-01T00:00:00Z", reviews: 3, tickets: 0, purchaseOccasions: 4 });
 * judgement.status === "decided" && judgement.value.first // => ["being-heard"]
 *
 * @throws DomainError `valued-policy`, `policy-use`, `schema-version`, `what-they-value-options`, `what-they-value-evidence`,
 *   `what-they-value-base`, and `facts` for a share of the base that is none. The reader itself throws for facts as
 *   `whatTheyValue` does.
 */
export function createValuedReader(options: WhatTheyValueOptions = {}): ValuedReader {
  requireObject(fn, "options", options);
  const { base, policy = valuedPolicies.v1, evidence = "full" } = options;
  requireValuedPolicy(fn, policy);
  requireOneOf(fn, "evidence", evidence, ["full", "none"]);
  const ofBase = readShareOfBase(fn, base === undefined ? base : requireObject(fn, "base", base));
  const isRefused = couldPunish(policy.use);
  const undecided = undecidedAbout("valued", policy.id);

  return (facts) => {
    requireObject(fn, "facts", facts, "facts");
    if (isRefused) return undecided(facts, "refused-for-use");

    const declared = declaredAspects(facts, policy);
    const isProtected = isProtectedPerson(requireCare(facts));
    const read = readSigns(fn, facts, ofBase);
    const inferred = inferableAspects
      .filter((aspect) => !declared.some((one) => one.aspect === aspect))
      .map((aspect) =>
        inferredAspect(aspect, aspect === "price" && isProtected ? undefined : signsOfAspect(aspect, read, policy)),
      );

    const value = compose(declared, inferred, policy);
    if (value.aspects.length === 0) {
      if (isProtected) return undecided(facts, "protected-person");
      const reason = inferred.every((one) => one.reason === "missing-facts") ? "missing-facts" : "not-enough-data";
      return undecided(facts, reason, [...new Set(["aspects", ...inferred.flatMap(tooLittleOf)])].sort(compareText));
    }
    return {
      status: "decided",
      about: "valued",
      value,
      evidence: evidence === "none" ? none : [...declared.map(declaredEvidence), ...inferred.flatMap(evidenceOf)],
      policy: policy.id,
      asOf: facts.asOf,
    };
  };
}

/** @throws DomainError `facts` for what would pass for an adult without protection because it cannot be read */
function requireCare({ protections, ageBand }: ValuedFacts): PersonInCare {
  const [listed, band]: readonly unknown[] = [protections ?? [], ageBand ?? ""];
  if (Array.isArray(listed) && listed.every((one) => typeof one === "string") && typeof band === "string") {
    return { protections: listed, ageBand: band };
  }
  throw new DomainError(
    "facts",
    `${fn} requires protections to be a list of words and ageBand to be text; got ${show(protections)} and ${show(ageBand)}`,
  );
}

const none: readonly never[] = Object.freeze([]);
const largestFirst = (a: ValuedAspect, b: ValuedAspect) => b.weight - a.weight || compareText(a.aspect, b.aspect);

/** The answers about importance that still count. */
function declaredAspects({ aspects }: ValuedFacts, { answersValidDays }: ValuedPolicy): readonly DeclaredAspect[] {
  return answersAbout(fn, aspects)
    .flatMap(({ aspect, importance, importanceDaysAgo }): DeclaredAspect[] => {
      const answer = answerOf(fn, "importance", importance, importanceDaysAgo, answersValidDays);
      return answer === undefined ? [] : [{ aspect, weight: answer.share, from: "declared", daysAgo: answer.daysAgo }];
    })
    .sort(largestFirst);
}

/** @throws DomainError `facts` unless these are answers about aspects, each named once */
export function answersAbout(fn: string, aspects: readonly AspectFacts[] | null | undefined): readonly AspectFacts[] {
  const answers: unknown = aspects ?? [];
  const isAnswer = (answer: unknown) =>
    typeof answer === "object" && answer !== null && typeof (answer as Partial<AspectFacts>).aspect === "string";
  if (Array.isArray(answers) && answers.every(isAnswer)) {
    const about = answers as readonly AspectFacts[];
    if (new Set(about.map(({ aspect }) => aspect)).size === about.length) return about;
  }
  throw new DomainError(
    "facts",
    `${fn} requires aspects to be a list of answers about an aspect each, no two about one; got ${show(aspects)}`,
  );
}

/** An answer with its age, while it is valid. */
export function answerOf(
  fn: string,
  name: string,
  share: number | null | undefined,
  daysAgo: number | null | undefined,
  validDays: number,
): { readonly share: number; readonly daysAgo: number } | undefined {
  if ((share ?? undefined) === undefined || (daysAgo ?? undefined) === undefined) return undefined;
  const age = requireNumber(fn, `${name}DaysAgo`, daysAgo, { min: 0 }, "facts");
  const answer = { share: requireNumber(fn, name, share, { min: 0, max: 1 }, "facts"), daysAgo: age };
  return age > validDays ? undefined : answer;
}

interface Inference {
  readonly aspect: Aspect;
  /** Above 0 where something speaks for it. */
  readonly weight: number;
  /** Whether at least one sign could be looked for. */
  readonly seen: boolean;
  readonly reason: UnknownAspect["reason"];
  readonly signs: readonly Sign[];
}

/** What the signs of one aspect say together. Without signs it was not to be inferred. */
function inferredAspect(aspect: Aspect, signs: readonly Sign[] | undefined): Inference {
  if (signs === undefined) return { aspect, weight: 0, seen: false, reason: "protected-person", signs: [] };
  let [left, seen, reason]: [number, boolean, UnseenReason] = [1, false, "missing-facts"];
  for (const sign of signs) {
    if (sign.status === "unseen") {
      // What comes nearest to an answer: where everybody does it, the facts were there and enough.
      if (nearness[sign.reason] > nearness[reason]) reason = sign.reason;
    } else {
      seen = true;
      if (sign.status === "shown") left *= 1 - sign.weight;
    }
  }
  return { aspect, weight: 1 - left, seen, reason: seen ? "no-sign" : reason, signs };
}

const nearness: Readonly<Record<UnseenReason, number>> = { "missing-facts": 0, "not-enough-data": 1, "whole-base": 2 };

function evidenceOf({ signs }: Inference): readonly Evidence[] {
  return signs.flatMap((sign) => (sign.status === "unseen" ? [] : sign.evidence()));
}

function tooLittleOf({ signs }: Inference): readonly string[] {
  return signs.flatMap((sign) => (sign.status === "unseen" ? (sign.tooLittle ?? []) : []));
}

function compose(
  declared: readonly DeclaredAspect[],
  inferences: readonly Inference[],
  { comparedAspects }: ValuedPolicy,
): WhatTheyValue {
  const inferred = inferences
    .filter(({ weight }) => weight > 0)
    .map(({ aspect, weight }): InferredAspect => ({ aspect, weight, from: "inferred" }))
    .sort(largestFirst);
  const isDeclared = declared.length > 0;
  // An aspect that the feed cannot show might lead as well: only what was looked at is compared.
  const compared = isDeclared ? declared.length : inferences.filter(({ seen }) => seen).length;
  const leading = isDeclared ? mostOf(declared) : inferred.length === 1 ? inferred : [];
  return {
    first: compared < comparedAspects ? [] : leading.map(({ aspect }) => aspect),
    firstFrom: isDeclared ? "declared" : "inferred",
    aspects: [...declared, ...inferred],
    unknown: inferences.filter(({ weight }) => weight === 0).map(({ aspect, reason }) => ({ aspect, reason })),
    decisionEffect: "none",
  };
}

/** Those with the largest weight, unless nothing matters. */
function mostOf(sorted: readonly DeclaredAspect[]): readonly DeclaredAspect[] {
  return sorted.filter(({ weight }) => weight > 0 && weight === sorted[0]?.weight);
}

function declaredEvidence({ aspect, weight }: DeclaredAspect): Evidence {
  return { fact: `importance:${aspect}`, value: weight, comparison: "observed", unit: "share" };
}
