import type { BaseFacts, CustomerFacts } from "../../facts/index.js";
import { defaultMinGroupSize } from "../../privacy/index.js";
import type { Policies } from "../policies.js";
import { profile, type Profile, type ProfileModels } from "../profile.js";

/**
 * Whether what rests on the base says something about single customers: it has fewer than 11 buyers, or nobody said of how many it is,
 * as where it was not given.
 */
export function isOfFew(base: BaseFacts | undefined): boolean {
  return !(base !== undefined && base.buyers >= defaultMinGroupSize);
}

/** Whether a base was given that holds nothing with which a customer is compared. */
export function knowsNothing(base: BaseFacts | undefined): boolean {
  return (
    base !== undefined &&
    base.rhythm === undefined &&
    base.discountedOccasionShare === undefined &&
    base.decisionMinutesP25 === undefined &&
    base.lineQuantityP99 === undefined
  );
}

/** The policy without the base that it may carry, which does not say of how many it is. */
export function withoutBase(policy: Policies): Policies {
  return { ...policy, classification: { ...policy.classification, base: undefined } };
}

/** The same profile as it would be were nothing known about other customers. */
export function remadeWithoutBase(
  { facts, churn }: Pick<Profile, "facts" | "churn">,
  { models, policy }: { readonly models: ProfileModels | undefined; readonly policy: Policies },
): Profile<CustomerFacts> {
  const horizon = churn.status === "decided" && churn.value.kind !== "cadence" ? churn.value.horizon : undefined;
  return profile(facts, { models, policy: withoutBase(policy), horizon });
}

/**
 * Of an answer its words, and those of its numbers that come out the same without the base: these cannot tell anything about it. What
 * loses a number of its own is left out whole, for the rest of it would be read for all of it.
 */
export function sameWithout(answer: unknown, without: unknown, isWhole = true): unknown {
  if (typeof answer === "number") return Object.is(answer, without) ? answer : undefined;
  if (typeof answer !== "object" || answer === null) return answer;
  const others = Object(without) as Readonly<Record<string, unknown>>;
  const kept = Object.entries(answer).map(([name, one]) => [name, sameWithout(one, others[name], false)] as const);
  if (Array.isArray(answer)) return kept.flatMap(([, one]) => (one === undefined ? [] : [one]));
  const fields = answer as Readonly<Record<string, unknown>>;
  if (!isWhole && kept.some(([name, one]) => one === undefined && typeof fields[name] === "number")) return undefined;
  return Object.fromEntries(kept.filter(([, one]) => one !== undefined));
}

/** Whether two plain values are the same, whatever the order of their fields. */
export function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return Object.is(a, b);
  const fieldsOf = (one: object) => new Map(Object.entries(one).filter(([, field]) => field !== undefined));
  const [ofA, ofB] = [fieldsOf(a), fieldsOf(b)];
  return ofA.size === ofB.size && [...ofA].every(([name, one]) => ofB.has(name) && isSame(one, ofB.get(name)));
}
