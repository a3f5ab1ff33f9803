import { DomainError, kebab, requireObject, requireSchemaVersion, show } from "../../shared/errors.js";
import type { ReferralGraph } from "./referral-graph.js";

/** A graph may come from a file. @throws DomainError `FN-graph`, `schema-version` */
export function requireGraph(fn: string, graph: ReferralGraph): ReferralGraph {
  const { members } = requireObject(fn, "graph", graph);
  requireSchemaVersion(fn, "a graph of referrals", graph, 1);
  if (Array.isArray(members) && members.every((member) => typeof member === "object" && member !== null)) return graph;
  throw new DomainError(
    `${kebab(fn)}-graph`,
    `${fn} requires graph.members to be an array of objects; got ${show(members)}`,
  );
}
