import { sourcesOfDerived } from "../../classification/derived-facts.js";
import type { Span } from "../../classification/span.js";
import { type BaseFacts, type CustomerFacts, factDictionary, type FactName, type FactNeed } from "../../facts/index.js";
import type { Evidence } from "../../shared/judgement.js";
import type { Policies } from "../policies.js";
import { isSame } from "./rests-on-few.js";

/**
 * Where something that was used comes from.
 *
 * - `declared`: the person, or whoever keeps their record, said so;
 * - `observed`: it happened, and was recorded or counted;
 * - `modelled`: a model, or what is usual among all customers, says so;
 * - `assumed`: nobody knows, and the policy says what to take, or the business set it.
 */
export type FactOrigin = "declared" | "observed" | "modelled" | "assumed";

/** A fact about the person that a judgement could read. */
export interface UsedFact {
  readonly fact: FactName;
  /** As it stands in the facts; absent where it would tell something about others. */
  readonly value?: unknown;
  readonly unit: string;
  readonly origin: FactOrigin;
  /** How it was used: to judge, or only to keep from being judged or contacted whoever must not be. */
  readonly role: "judges" | "protects";
  readonly withheld?: Withheld;
}

/**
 * Why something is left out: it would tell what other persons did (`other-persons`), or what a small group of customers is like
 * (`small-group`), or it is the business's own affair (`business-secret`).
 */
export type Withheld = "other-persons" | "small-group" | "business-secret";

/** One comparison that a judgement rests on, with where its fact comes from. */
export interface Reason extends Evidence {
  readonly origin: FactOrigin;
  /** Where the threshold comes from; absent where the policy sets it. */
  readonly thresholdOrigin?: FactOrigin;
  readonly withheld?: Withheld;
}

/** What others did after a recommendation is theirs to tell. */
const ofOthers: readonly string[] = ["referralsConverted", "referralsReceived"];

/** The margin, and the factors by which it could be worked out from the value. */
const ofBusiness: readonly string[] = ["margin", "discountedTransactions", "spendPerTransaction"];

const protecting: readonly FactName[] = ["ageBand", "objections", "permissions", "protections"];

/** What comes with a declaration, a question that was answered, or an estimate of the person's own. */
const declaredNeeds: readonly FactNeed[] = ["party", "roles", "consents", "survey-response", "category-spend"];

export function usedFact(facts: CustomerFacts, fact: FactName): UsedFact {
  const isOfOthers = ofOthers.includes(fact);
  return {
    fact,
    ...(!isOfOthers && { value: facts[fact] }),
    unit: factDictionary[fact].unit,
    origin: originOfFact(facts, fact),
    role: protecting.includes(fact) ? "protects" : "judges",
    ...(isOfOthers && { withheld: "other-persons" as const }),
  };
}

function originOfFact({ acquiredAt, firstPurchaseAt }: CustomerFacts, fact: FactName): FactOrigin {
  // A beginning that is no purchase was declared with a role.
  if (fact === "acquiredAt") return acquiredAt === firstPurchaseAt ? "observed" : "declared";
  const { needs }: { readonly needs: readonly FactNeed[] } = factDictionary[fact];
  return needs.some((need) => declaredNeeds.includes(need)) ? "declared" : "observed";
}

/** With what reasons are read. */
export interface ReasonContext {
  readonly facts: CustomerFacts;
  readonly policy: Policies;
  readonly base: BaseFacts | undefined;
  /** RFM compares with cuts between customers, and a cut may be what a single other customer spent. */
  readonly cutsAreOfOthers: boolean;
  /** A threshold that is no fact is a number of the policy, as in the rules of types. */
  readonly thresholdsAreOfPolicy: boolean;
  /** Where the base is of few: the reasons as they would be without it. */
  readonly without: readonly Evidence[] | undefined;
}

/** A comparison as the person concerned may see it. */
export function reasonFor(evidence: Evidence, context: ReasonContext): Reason {
  const { fact, value, threshold, thresholdFact } = evidence;
  const { without, cutsAreOfOthers, thresholdsAreOfPolicy } = context;
  const isTold = (name: "value" | "threshold") =>
    typeof evidence[name] !== "number" ||
    without === undefined ||
    without.some((other) => other.fact === fact && isSame(other[name], evidence[name]));
  const hidesValue = !Object.hasOwn(factDictionary, fact) && !isTold("value");
  const hidesThreshold = !(thresholdsAreOfPolicy && thresholdFact === undefined) && !isTold("threshold");
  const [isOfOthers, isOfBusiness] = [ofOthers.includes(fact), ofBusiness.includes(fact)];
  const withheld: Withheld | undefined =
    isOfOthers || cutsAreOfOthers
      ? "other-persons"
      : isOfBusiness
        ? "business-secret"
        : hidesValue || hidesThreshold
          ? "small-group"
          : undefined;
  const { value: _, threshold: __, ...rest } = evidence;
  return {
    ...rest,
    ...(value !== undefined && !isOfOthers && !isOfBusiness && !hidesValue && { value }),
    ...(threshold !== undefined && !isOfOthers && !cutsAreOfOthers && !hidesThreshold && { threshold }),
    // What is another with a base rests on it.
    origin: hidesValue ? "modelled" : originOf(fact, context),
    ...(thresholdFact !== undefined && {
      thresholdOrigin: hidesThreshold ? "modelled" : originOf(thresholdFact, context),
    }),
    ...(withheld !== undefined && { withheld }),
  };
}

/** What models add to the evidence. */
const modelled: readonly string[] = [
  "probabilityAlive",
  "probabilityOfEnding",
  "discountedTransactions",
  "spendPerTransaction",
];

/** Spans that the policy may set in days; else they are usual gaps. */
const spanOf: Readonly<Record<string, (policy: Policies["classification"]) => Span>> = {
  interestSpanDays: ({ interest }) => interest,
  viewingWindowDays: ({ windowShopper }) => windowShopper.window,
  determinedSpanDays: ({ determined }) => determined.within,
  tenureSpanDays: ({ loyal }) => loyal.tenure,
  reactivatedSpanDays: ({ reactivated }) => reactivated.within,
};

function originOf(fact: string, { facts, policy, base }: ReasonContext): FactOrigin {
  if (modelled.includes(fact)) return "modelled";
  if (fact === "margin") return "assumed";
  if (fact.startsWith("importance:") || fact === "offerSatisfaction") return "declared";
  if (Object.hasOwn(factDictionary, fact)) return originOfFact(facts, fact as FactName);
  if (typeof spanOf[fact]?.(policy.classification) === "number") return "assumed";
  const sources = Object.hasOwn(sourcesOfDerived, fact) ? sourcesOfDerived[fact as keyof typeof sourcesOfDerived] : [];
  // Own gaps are always shrunk to the base's, or to what is assumed; what is worked out of them is more than was seen.
  if (sources.includes("gapsDays")) return base?.rhythm === undefined ? "assumed" : "modelled";
  if (fact === "quickDecisionMinutes" && base?.decisionMinutesP25 === undefined) return "assumed";
  if (sources.some((source) => source.startsWith("base."))) return "modelled";
  return sources.some((source) => originOfFact(facts, source as FactName) === "declared") ? "declared" : "observed";
}

/** Facts that the feed does not carry. What is covered and absent has not happened, and is known. */
export function unknownAmong(names: readonly FactName[], facts: CustomerFacts): readonly FactName[] {
  return names.filter((name) => facts[name] === undefined && !protecting.includes(name) && !isCovered(name, facts));
}

function isCovered(name: FactName, { coverage }: CustomerFacts): boolean {
  const { needs, needsOneOf = [] }: { readonly needs: readonly FactNeed[]; readonly needsOneOf?: readonly FactNeed[] } =
    factDictionary[name];
  const covers = (need: FactNeed) => (coverage as Readonly<Record<string, unknown>>)[need] !== undefined;
  return needs.every(covers) && (needsOneOf.length === 0 || needsOneOf.some(covers));
}
