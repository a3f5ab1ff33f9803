import { personaDrift, type PersonaProfile, type Personas, segmentProfiles } from "clientele/persona";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { bestPairs } from "../../../src/persona/drift/assignment.js";
import { built, plantedCustomers } from "../support.js";

/** The largest sum that any pairing reaches, by trying all. */
function bestSum(gains: readonly (readonly number[])[], row = 0, taken: readonly number[] = []): number {
  if (row === gains.length) return 0;
  const rest = bestSum(gains, row + 1, taken);
  return gains[row]!.reduce(
    (best, gain, column) =>
      taken.includes(column) || gain <= 0 ? best : Math.max(best, gain + bestSum(gains, row + 1, [...taken, column])),
    rest,
  );
}

describe("pairing", () => {
  test("reaches what trying all pairings reaches", () => {
    const gains = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(gains, (table) => {
        const pairs = bestPairs(table);
        const used = pairs.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        const sum = pairs.reduce((all, column, row) => all + (column < 0 ? 0 : table[row]![column]!), 0);
        expect(sum).toBeCloseTo(bestSum(table), 9);
        expect(pairs.every((column, row) => column < 0 || table[row]![column]! > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("gives up the best single pair for the best sum", () => {
    expect(
      bestPairs([
        [0.9, 0.8],
        [0.8, 0.1],
      ]),
    ).toEqual([1, 0]);
    expect(
      bestPairs([
        [0, -1],
        [-1, 0],
      ]),
    ).toEqual([-1, -1]);
    expect(bestPairs([])).toEqual([]);
  });
});

const later = "2026-06-01T00:00:00.000Z";
const at = (profiles: readonly PersonaProfile[], asOf: string) => profiles.map((one) => ({ ...one, asOf }));

/** Customers of four planted groups, who carry their group as an attribute of the caller's own. */
const customers = (seed: number, shares: number[]): PersonaProfile[] =>
  plantedCustomers(seed, 600, shares).map(({ profile, segment }) => ({
    ...profile,
    attributes: { planted: `kind ${segment}` },
  }));

/** Personas by that group, named in the order given: groups are numbered anew each time. */
const optionsFor = (kinds: readonly number[]) => ({
  seed: 1,
  attributes: [{ name: "planted", kind: "categorical", provenance: "declared", demographic: true } as const],
  segments: kinds.map((kind, i) => ({
    id: `persona-${i + 1}`,
    when: { fact: "attributes.planted", is: "equals", value: `kind ${kind}` } as const,
  })),
});
/** As if they had been found by likeness, as quickly as by rules. */
const asFound = (personas: Personas): Personas => ({ ...personas, structure: { status: "groups" } as never });
const options = optionsFor([0, 1, 2, 3]);
const renumbered = optionsFor([3, 1, 2, 0]);

describe("drift", () => {
  let before: Personas;
  let after: Personas;
  let members: { before: ReturnType<typeof segmented>; after: ReturnType<typeof segmented> };
  const first = customers(5, [0.4, 0.3, 0.2, 0.1]);
  const second = at(customers(6, [0.1, 0.3, 0.2, 0.4]), later);
  const segmented = (profiles: readonly PersonaProfile[], by: typeof options) => {
    const result = segmentProfiles(profiles, by);
    if (result.status !== "segmented") throw new Error(result.reason);
    return result;
  };
  beforeAll(() => {
    before = asFound(built(first, options));
    after = asFound(built(second, renumbered));
    members = { before: segmented(first, options), after: segmented(second, renumbered) };
  });

  test("finds the same personas under other numbers, and how their shares changed", () => {
    const { pairs, appeared, vanished } = personaDrift(before, after);
    expect(pairs).toHaveLength(4);
    expect([appeared, vanished]).toEqual([[], []]);
    expect(pairs.every(({ similarity }) => similarity > 0.8)).toBe(true);
    const largest = pairs.find((pair) => pair.before === "persona-1")!;
    expect(largest.after).toBe("persona-4");
    expect(largest.share.change).toBeLessThan(-0.2);
    expect(largest.share.interval.low).toBeLessThan(largest.share.change);
    expect(largest.share.interval.high).toBeLessThan(-0.2);
  });

  test("a persona that is gone is not paired with the next best, nor is a new one", () => {
    const three = asFound(built(at(first, later), options));
    const without = (personas: Personas, id: string): Personas => ({
      ...personas,
      personas: personas.personas.filter((one) => one.id !== id),
    });
    expect(personaDrift(before, without(three, "persona-2"))).toMatchObject({ vanished: ["persona-2"], appeared: [] });
    expect(personaDrift(without(before, "persona-2"), three)).toMatchObject({ vanished: [], appeared: ["persona-2"] });
  });

  test("personas made by rules are who their rules say, whatever they do", () => {
    const { structure: _, ...byRules } = before;
    const { structure: __, ...laterByRules } = after;
    expect(personaDrift(byRules, laterByRules).pairs.map((pair) => [pair.before, pair.after])).toEqual(
      [1, 2, 3, 4].map((n) => [`persona-${n}`, `persona-${n}`]),
    );
    expect(personaDrift(byRules, laterByRules).pairs[0]?.similarity).toBeLessThan(0.8);
    const renamed = laterByRules.personas.map((one) => (one.id === "persona-2" ? { ...one, id: "new" } : one));
    expect(personaDrift(byRules, { ...laterByRules, personas: renamed })).toMatchObject({
      vanished: ["persona-2"],
      appeared: ["new"],
    });
    // With clusters at one of the dates there are no ids to go by.
    expect(personaDrift(byRules, after).pairs.find((pair) => pair.before === "persona-1")?.after).toBe("persona-4");
  });

  test("amounts in another currency are not compared, and that is said", () => {
    const inNok = (profiles: readonly PersonaProfile[]) =>
      profiles.map((one) => ({
        ...one,
        facts: {
          ...one.facts,
          spend: one.facts.spend!.map((entry) => ({
            ...entry,
            currency: "NOK",
            meanPerOccasion: Math.round(11.5 * entry.meanPerOccasion),
          })),
        },
      }));
    const nok = personaDrift(before, asFound(built(at(inNok(first), later), options)));
    expect(nok.pairs.map(({ similarity }) => similarity)).toEqual([1, 1, 1, 1]);
    expect(nok.caveats).toContain("other-currency");
    expect(personaDrift(before, after).caveats).not.toContain("other-currency");
  });

  test("the flows hide what either of the personas would have hidden", () => {
    const strict = { ...before, minGroupSize: 60 };
    const { minGroupSize, flows } = personaDrift(strict, after, { members });
    expect(minGroupSize).toBe(60);
    for (const { cells } of flows!.rows) {
      for (const cell of cells) expect(cell.hidden || cell.count === 0 || cell.count >= 60).toBe(true);
    }
    expect(JSON.stringify(flows)).not.toBe(JSON.stringify(personaDrift(before, after, { members }).flows));
    expect(personaDrift(before, { ...after, minGroupSize: 60 }).minGroupSize).toBe(60);
  });

  test("flows are suppressed, add up, and Jaccard is told with them only", () => {
    const drift = personaDrift(before, after, { members });
    for (const { cells, total } of drift.flows!.rows) {
      for (const cell of cells) if (!cell.hidden) expect(cell.count === 0 || cell.count >= 11).toBe(true);
      expect(total === undefined || total === 0 || total >= 11).toBe(true);
    }
    for (const { before: from, after: to, jaccard } of drift.pairs) {
      const cell = drift.flows!.rows.find(({ key }) => key === from)!.cells.find(({ key }) => key === to)!;
      expect(jaccard === undefined).toBe(cell.hidden);
    }
    expect(personaDrift(before, after).flows).toBeUndefined();
  });

  test("the same people in the same personas have moved nowhere", () => {
    const same = asFound(built(at(first, later), options));
    const drift = personaDrift(before, same, { members: { before: members.before, after: members.before } });
    expect(drift.pairs.map((pair) => [pair.before === pair.after, pair.share.change, pair.jaccard])).toEqual(
      Array.from({ length: 4 }, () => [true, 0, 1]),
    );
    expect(drift.pairs.every(({ gained, lost }) => gained.length + lost.length === 0)).toBe(true);
  });

  test("says what it cannot promise, and that other features were asked", () => {
    expect(personaDrift(before, after).caveats).toContain("differencing-across-releases");
    const [first] = after.features;
    const others: Personas = { ...after, features: [{ ...first!, used: true }] };
    expect(personaDrift(before, others).caveats).toContain("formed-by-other-features");
    expect(personaDrift(before, after).caveats).not.toContain("formed-by-other-features");
  });

  test("arguments have codes when they make no sense", () => {
    const code = (...args: unknown[]) => {
      try {
        personaDrift(...(args as Parameters<typeof personaDrift>));
      } catch (error) {
        return (error as { code?: string }).code ?? String(error);
      }
      return "none";
    };
    expect(code(null, after)).toBe("persona-drift-before");
    expect(code(before, { status: "not-built" })).toBe("persona-drift-after");
    const [persona] = after.personas;
    for (const broken of [
      { personas: [null] },
      { personas: [{ ...persona, signature: {} }] },
      { personas: [{ ...persona, traits: undefined }] },
      { personas: [{ ...persona, size: NaN }] },
      { personas: [{ ...persona, share: null }] },
      { personas: [persona, persona] },
      { personas: "x" },
      { features: undefined },
      { features: [null] },
      { customers: NaN },
      { customers: persona!.size - 1 },
    ]) {
      expect(code(before, { ...after, ...broken })).toBe("persona-drift-after");
    }
    for (const none of [null, 1, "x"]) expect(code(before, after, { members: none })).toBe("persona-drift-members");
    expect(code(after, before)).toBe("persona-drift-as-of");
    expect(code(before, before)).toBe("persona-drift-as-of");
    expect(code(before, after, null)).toBe("persona-drift-options");
    expect(code(before, after, { members: { before: { members: [null] }, after: members.after } })).toBe(
      "persona-drift-members",
    );
    expect(code(before, after, { members: { before: { members: [] }, after: members.after } })).toBe(
      "persona-drift-members",
    );
    expect(code(before, after, { members: {} })).toBe("persona-drift-members");
    expect(code(before, after, { minGroupSize: 2 })).toBe("min-group-size");
  });
});
