import { type FactDefinition, factDictionary } from "../../facts/index.js";
import type { Feature } from "./feature.js";

/** What a feature has to do with the groups. */
export type FeatureBasis =
  /** The groups were formed by it, or by all that it reads, so they differ in it by construction: it describes them and proves nothing. */
  | "formed-the-group"
  /** Worked out from facts, or from kinds of events, that formed the groups too; so is every judgement, which reads many. */
  | "shares-facts"
  /** Had no part in forming the groups: that they differ in it is news. */
  | "held-out";

/** What a feature has to do with groups that were formed from these facts, judgements and attributes. */
export function basisOf({ facts, provenance }: Feature, formedFrom: readonly string[]): FeatureBasis {
  if (facts.every((fact) => formedFrom.includes(fact))) return "formed-the-group";
  const isJudgement = (name: string) => !name.startsWith("attributes.") && !Object.hasOwn(factDictionary, name);
  if (formedFrom.length > 0 && (provenance === "modelled" || formedFrom.some(isJudgement))) return "shares-facts";
  const events = formedFrom.flatMap(eventsOf);
  const shares = facts.some(
    (fact) => formedFrom.includes(fact) || eventsOf(fact).some((need) => events.includes(need)),
  );
  return shares ? "shares-facts" : "held-out";
}

/** The kinds of events that a fact is made of. Who somebody is comes from no event. */
function eventsOf(fact: string): readonly string[] {
  if (!Object.hasOwn(factDictionary, fact)) return [];
  const { needs, needsOneOf = [] }: FactDefinition = factDictionary[fact as keyof typeof factDictionary];
  return [...needs, ...needsOneOf].filter((need) => need !== "party");
}
