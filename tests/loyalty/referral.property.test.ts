import { broughtBy, chainOf, createReferralIndex, referralGraph, type ReferralRow } from "clientele/loyalty";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const instant = (second: number) => new Date(Date.UTC(2026, 0, 1) + 1000 * second).toISOString();

// Few people and few moments, so that cycles, ties and people who are named twice are the rule.
const rows: fc.Arbitrary<ReferralRow[]> = fc.array(
  fc
    .record({
      referrerId: fc.constantFrom(..."abcdefghij"),
      refereeId: fc.constantFrom(..."abcdefghij"),
      at: fc.option(fc.integer({ min: 0, max: 4 }).map(instant), { nil: undefined }),
      convertedAt: fc.option(fc.integer({ min: 0, max: 4 }).map(instant), { nil: undefined }),
      incentivised: fc.option(fc.boolean(), { nil: undefined }),
    })
    .filter(({ referrerId, refereeId }) => referrerId !== refereeId),
  { maxLength: 25 },
);

const shuffledRows = rows.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);

/** Everything by walking, from everybody anew. */
function oracle(list: readonly ReferralRow[]) {
  const ids = [...new Set(list.flatMap(({ referrerId, refereeId }) => [referrerId, refereeId]))].sort();
  const time = (at: string | undefined) => (at === undefined ? Infinity : Date.parse(at));
  const conversion = ({ at, convertedAt }: ReferralRow) =>
    at !== undefined && time(convertedAt) < time(at) ? Infinity : time(convertedAt);
  const converts = (row: ReferralRow) => conversion(row) < Infinity;
  const made = (row: ReferralRow) => Math.min(time(row.at), conversion(row));
  const naming = (id: string) => list.filter(({ refereeId }) => refereeId === id);
  const parents = new Map(
    ids.map((id) => {
      const [first] = naming(id).sort((a, b) => {
        if (converts(a) !== converts(b)) return converts(a) ? -1 : 1;
        return made(a) === made(b) ? (a.referrerId < b.referrerId ? -1 : 1) : made(a) - made(b);
      });
      return [id, first?.referrerId];
    }),
  );
  /** Upwards, until nobody comes or somebody comes again. */
  const upwards = (id: string): string[] => {
    const way: string[] = [];
    for (let up = parents.get(id); up !== undefined && !way.includes(up); up = parents.get(up)) way.push(up);
    return way;
  };
  const isOnCycle = (id: string) => upwards(id).includes(id);
  const converted = (id: string) => naming(id).some(converts);
  return ids.map((id) => {
    const way = upwards(id);
    const meets = way.findIndex(isOnCycle);
    const below = ids.filter((other) => other !== id && upwards(other).includes(id));
    const direct = ids.filter((other) => parents.get(other) === id);
    const named = new Set(list.filter(({ referrerId }) => referrerId === id).map(({ refereeId }) => refereeId));
    return {
      id,
      place: isOnCycle(id) ? "cycle" : meets >= 0 ? "below-cycle" : "chain",
      ...(!isOnCycle(id) && { depth: meets >= 0 ? meets + 1 : way.length }),
      ...(parents.get(id) !== undefined && { referrerId: parents.get(id) }),
      alsoNamed: [...new Set(naming(id).map(({ referrerId }) => referrerId))]
        .filter((other) => other !== parents.get(id))
        .sort(),
      made: named.size,
      brought: direct.length,
      converted: direct.filter(converted).length,
      broughtInAll: below.length,
      convertedInAll: below.filter(converted).length,
      below,
    };
  });
}

describe("the graph of referrals", () => {
  test("says of everybody what walking from each of them says", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const graph = referralGraph(list);
        const expected = oracle(list);
        expect(graph.members.map(({ referredAt: _, convertedAt: __, incentivised: ___, ...member }) => member)).toEqual(
          expected.map(({ below: _, ...member }) => member),
        );
        for (const { id, below } of expected) expect(broughtBy(graph, id)).toEqual(below);
      }),
      { numRuns: 500 },
    );
  });

  test("counts everybody once: by generation, in cycles, below them", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { members, generations, inCycles, belowCycles, roots, cycles } = referralGraph(list);
        expect(generations.reduce((sum, n) => sum + n, inCycles + belowCycles)).toBe(members.length);
        expect(generations[0] ?? 0).toBe(roots.length);
        expect(roots).toEqual(members.filter(({ referrerId }) => referrerId === undefined).map(({ id }) => id));
        const inACycle = members.filter(({ place }) => place === "cycle").map(({ id }) => id);
        expect(cycles.flat().sort()).toEqual(inACycle);
        const brought = members.reduce((sum, member) => sum + member.brought, 0);
        expect(brought).toBe(members.length - roots.length);
      }),
    );
  });

  test("reports each cycle from its smallest id on, everybody followed by one whom they brought", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const { cycles, members } = referralGraph(list);
        const referrer = new Map(members.map(({ id, referrerId }) => [id, referrerId]));
        for (const cycle of cycles) {
          expect(cycle[0]).toBe([...cycle].sort()[0]);
          cycle.forEach((id, i) => expect(referrer.get(id)).toBe(cycle.at(i - 1)));
        }
        expect(cycles.map(([first]) => first)).toEqual(cycles.map(([first]) => first).sort());
      }),
    );
  });

  test("a chain is as long as the depth says and each brought the next", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const graph = referralGraph(list);
        const index = createReferralIndex(graph);
        let longest = 0;
        for (const member of graph.members) {
          const chain = index.chainOf(member.id);
          expect(chain).toEqual(chainOf(graph, member.id));
          const { path = [], from } = chain ?? {};
          expect(path.at(-1)).toBe(member.id);
          expect(path.length - 1).toBe(member.place === "cycle" ? 0 : member.depth);
          expect(from).toBe(member.place === "chain" ? "root" : "cycle");
          path.slice(1).forEach((id, i) => expect(index.member(id)?.referrerId).toBe(path[i]));
          if (member.place === "chain") longest = Math.max(longest, path.length);
        }
        expect(graph.longestChain).toHaveLength(longest);
        if (longest > 0) expect(index.chainOf(graph.longestChain.at(-1)!)?.path).toEqual(graph.longestChain);
      }),
    );
  });

  test("the order of rows, and rows that come twice, change no byte", () => {
    fc.assert(
      fc.property(shuffledRows, ([list, shuffled]) => {
        const graph = JSON.stringify(referralGraph(list));
        expect(JSON.stringify(referralGraph(shuffled))).toBe(graph);
        const twice = referralGraph([...shuffled, ...list]);
        expect(JSON.stringify({ ...twice, referrals: list.length })).toBe(graph);
      }),
    );
  });

  test("is plain JSON", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const graph = referralGraph(list, { asOf: instant(2) });
        expect(JSON.parse(JSON.stringify(graph))).toStrictEqual(graph);
      }),
    );
  });

  test("looking from an earlier moment is the same as leaving out what came later", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 4 }), (list, second) => {
        const asOf = instant(second);
        const { afterAsOf, asOf: _, ...seen } = referralGraph(list, { asOf });
        const until = list
          .filter(({ at }) => at === undefined || at <= asOf)
          .map(({ convertedAt, ...row }) =>
            convertedAt !== undefined && convertedAt <= asOf ? { ...row, convertedAt } : row,
          );
        const { afterAsOf: none, ...expected } = referralGraph(until);
        expect(seen).toEqual(expected);
        expect([afterAsOf, none]).toEqual([list.length - until.length, 0]);
      }),
    );
  });
});
