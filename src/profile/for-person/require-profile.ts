import type { CustomerFacts } from "../../facts/index.js";
import { DomainError, kebab, requireObject, show } from "../../shared/errors.js";
import { judgementsOf } from "../judgement-needs/profile-judgements.js";
import type { Profile } from "../profile.js";

/** A profile may come from a store: all its judgements must be there, and those that were decided must say what. */
export function requireProfile<Given extends Omit<Profile, "facts">>(fn: string, profile: Given): Given {
  const code = `${kebab(fn)}-profile`;
  const { customerId, classification } = requireObject(fn, "profile", profile, code);
  requireObject(fn, "profile.classification", classification, code);
  requireObject(fn, "profile.classification.traits", classification.traits, code);
  for (const judgement of judgementsOf(profile)) {
    const { status, about, value, evidence } = requireObject(fn, "every judgement of the profile", judgement, code) as {
      readonly [Name in "status" | "about" | "value" | "evidence"]?: unknown;
    };
    if (status !== "decided" || (value !== undefined && value !== null && Array.isArray(evidence))) continue;
    throw new DomainError(code, `${fn} requires decided judgements to have value and evidence; got ${show(about)}`);
  }
  if (typeof customerId === "string") return profile;
  throw new DomainError(code, `${fn} requires profile.customerId to be text; got ${show(customerId)}`);
}

/** Facts may come from a store as well: whose they are, of when, and what the feed covers is what all else rests on. */
export function requireFacts<Facts extends CustomerFacts>(fn: string, facts: Facts, code: string): Facts {
  const { customerId, asOf, coverage } = requireObject(fn, "profile.facts", facts, code);
  requireObject(fn, "profile.facts.coverage", coverage, code);
  if (typeof customerId === "string" && typeof asOf === "string") return facts;
  throw new DomainError(
    code,
    `${fn} requires profile.facts to have customerId and asOf; got ${show(customerId)} and ${show(asOf)}`,
  );
}
