import { childrenOf, type ReferralGraph, type ReferralMember } from "./referral-graph.js";
import { requireGraph } from "./require-graph.js";

/** The way from the first referrer down to a person. */
export interface ReferralChain {
  /** Where the path begins: with a first referrer, or with the one of a cycle from whom it hangs. */
  readonly from: "root" | "cycle";
  /** Ids, each of whom brought the next; the last is the person. Of one of a cycle, the person alone. */
  readonly path: readonly string[];
}

/** Looks people up in one graph. All take `undefined` for an answer where the graph does not know the id. */
export interface ReferralIndex {
  member(id: string): ReferralMember | undefined;
  /** Costs as much as the chain is long. */
  chainOf(id: string): ReferralChain | undefined;
  /** Everybody whom the person brought over any number of steps, sorted by id. Costs as much as they are many. */
  broughtBy(id: string): readonly string[] | undefined;
}

/**
 * Prepares a graph for many questions. To build it costs as much as one look at the graph; each answer then costs as much as it is
 * long.
 *
 * @example
 * const index = createReferralIndex(referralGraph([
 *   { referrerId: "anna", refereeId: "ben" },
 *   { referrerId: "ben", refereeId: "cleo" },
 * ]));
 * index.chainOf("cleo") // => { from: "root", path: ["anna", "ben", "cleo"] }
 * index.broughtBy("anna") // => ["ben", "cleo"]
 * index.member("cleo")?.referrerId // => "ben"
 * index.chainOf("zoe") // => undefined
 *
 * @throws DomainError `create-referral-index-graph`, `schema-version`.
 */
export function createReferralIndex(graph: ReferralGraph): ReferralIndex {
  const { members } = requireGraph("createReferralIndex", graph);
  const places = new Map(members.map(({ id }, place) => [id, place]));
  const parent = Int32Array.from(members, ({ referrerId }) =>
    referrerId === undefined ? -1 : (places.get(referrerId) ?? -1),
  );
  const { starts, children } = childrenOf(parent);
  return {
    member(id) {
      const place = places.get(id);
      return place === undefined ? undefined : members[place];
    },
    chainOf(id) {
      let at = places.get(id);
      if (at === undefined) return undefined;
      const path = [id];
      // A graph that was edited by hand may hide a cycle; no path is longer than there are people.
      while (members[at]!.place !== "cycle" && parent[at]! >= 0 && path.length < members.length) {
        at = parent[at]!;
        path.push(members[at]!.id);
      }
      return { from: members[at]!.place === "cycle" ? "cycle" : "root", path: path.reverse() };
    },
    broughtBy(id) {
      const start = places.get(id);
      if (start === undefined) return undefined;
      const found = new Set([start]);
      for (const from of found) for (let k = starts[from]!; k < starts[from + 1]!; k++) found.add(children[k]!);
      found.delete(start);
      return [...Int32Array.from(found).sort()].map((place) => members[place]!.id);
    },
  };
}

/**
 * Who brought the one who brought this person, up to the first referrer: the path from there down. Each call reads the whole graph;
 * for more than a few people make an index once (`createReferralIndex`).
 *
 * @returns `undefined` where the graph does not know the id
 * @example
 * const graph = referralGraph([{ referrerId: "b", refereeId: "a" }, { referrerId: "a", refereeId: "b" }, { referrerId: "b", refereeId: "c" }]);
 * chainOf(graph, "c") // => { from: "cycle", path: ["b", "c"] }
 *
 * @throws DomainError as `createReferralIndex` does.
 */
export function chainOf(graph: ReferralGraph, id: string): ReferralChain | undefined {
  return createReferralIndex(graph).chainOf(id);
}

/**
 * Everybody whom a person brought over any number of steps, sorted by id; the person is never among them, not even in a cycle. Each
 * call reads the whole graph; for more than a few people make an index once (`createReferralIndex`).
 *
 * @returns `undefined` where the graph does not know the id
 * @example
 * const graph = referralGraph([{ referrerId: "anna", refereeId: "ben" }, { referrerId: "ben", refereeId: "cleo" }]);
 * broughtBy(graph, "anna") // => ["ben", "cleo"]
 * broughtBy(graph, "cleo") // => []
 *
 * @throws DomainError as `createReferralIndex` does.
 */
export function broughtBy(graph: ReferralGraph, id: string): readonly string[] | undefined {
  return createReferralIndex(graph).broughtBy(id);
}
