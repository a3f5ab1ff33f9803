import { coverageOfGroups, findProxies, type ProxyRow, suppressMeasures } from "clientele/privacy";
import { describe, expect, test } from "vitest";
import { normal, randomStream, uniform, uniformIndex } from "../../src/numerics/random.js";

/** 200 people of two groups; `strength` standard deviations lie between them in one of three features. */
function people(seed: number, strength: number): ProxyRow[] {
  const stream = randomStream(seed);
  return Array.from({ length: 200 }, () => {
    const group = uniform(stream) < 0.35 ? "A" : "B";
    return {
      group,
      features: {
        hour: normal(stream) + (group === "A" ? strength : 0),
        basket: uniform(stream) < 0.1 ? undefined : normal(stream),
        channel: ["app", "shop", "web"][uniformIndex(stream, 3)],
      },
    };
  });
}
const options = { attribute: "group", features: ["hour", "basket", "channel"], seed: 3 };

describe("proxies", () => {
  test("one that was planted is found and named", () => {
    for (let seed = 0; seed < 10; seed++) {
      const audit = findProxies(people(seed, 1.5), options);
      expect(audit).toMatchObject({
        verdict: "predictable",
        features: [{ feature: "hour", verdict: "proxy" }, { verdict: "no-evidence" }, { verdict: "no-evidence" }],
      });
    }
  });

  test("that a value is missing can be the proxy", () => {
    const rows = people(5, 0).map(({ group, features }) => ({
      group,
      features: { ...features, basket: group === "A" ? undefined : 1 },
    }));
    expect(findProxies(rows, options)).toMatchObject({
      verdict: "predictable",
      balancedAccuracy: 1,
      features: [{ feature: "basket" }, {}, {}],
    });
  });

  test("where there is none, one is found in about one of twenty seeds", () => {
    const seeds = 60;
    let found = 0;
    for (let seed = 100; seed < 100 + seeds; seed++) {
      const audit = findProxies(people(seed, 0), { ...options, seed });
      if (audit.status !== "measured") throw new Error(audit.status);
      if (audit.verdict === "predictable" || audit.features.some(({ verdict }) => verdict === "proxy")) found += 1;
    }
    // Three are expected, and more than eight in fewer than one of a hundred such series.
    expect(found).toBeLessThanOrEqual(8);
  });

  test("neither the order of the rows nor of the features changes a byte, and the seed decides the rest", () => {
    const rows = people(1, 0.6);
    const text = JSON.stringify(findProxies(rows, options));
    expect(
      JSON.stringify(findProxies(rows.toReversed(), { ...options, features: ["channel", "basket", "hour"] })),
    ).toBe(text);
    expect(JSON.stringify(findProxies(rows, { ...options, sampleSize: 120 }))).toBe(
      JSON.stringify(findProxies(rows.toReversed(), { ...options, sampleSize: 120 })),
    );
  });

  test("groups of fewer than 20 are not guessed", () => {
    const rows = (n: number) => [
      ...Array.from({ length: 50 }, () => ({ group: "A", features: { a: 1 } })),
      ...Array.from({ length: n }, () => ({ group: "B", features: { a: 2 } })),
    ];
    expect(findProxies(rows(19), { attribute: "g", features: ["a"], seed: 1 })).toMatchObject({
      status: "not-enough-data",
    });
    expect(findProxies(rows(20), { attribute: "g", features: ["a"], seed: 1 })).toMatchObject({
      verdict: "predictable",
    });
  });

  test("a minority is looked at however many the others are, and who is left out is said", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => {
      const group = i < 100 ? "minority" : i < 110 ? "few" : i % 2 ? "A" : "B";
      return { group, features: { a: group === "minority" ? 1 : 2 } };
    });
    const audit = findProxies(rows, { attribute: "g", features: ["a"], seed: 1 });
    expect(audit).toMatchObject({ verdict: "predictable", groups: 3, caveats: ["small-groups-left-out", "sampled"] });
    // The rest of a total would be the few.
    expect(audit).not.toHaveProperty("people");
    expect(findProxies(people(1, 1), options)).toMatchObject({ caveats: [] });
  });

  test("what would take too long is an answer", () => {
    const names = Array.from({ length: 1000 }, (_, i) => `f${i}`);
    const rows = Array.from({ length: 2000 }, (_, i) => ({ group: `${i % 5}`, features: {} }));
    expect(findProxies(rows, { attribute: "g", features: names, seed: 1 })).toMatchObject({
      status: "too-large",
      steps: 4e9,
      limit: 1e9,
    });
  });

  test("hostile input gives typed errors", () => {
    const code = (rows: unknown, over: object = {}) => {
      try {
        return findProxies(rows as never, { ...options, ...over }).status;
      } catch (error) {
        return (error as { code?: string }).code;
      }
    };
    expect(code(null)).toBe("find-proxies-rows");
    expect(code([{ group: "a" }])).toBe("find-proxies-rows");
    expect(code([{ group: 1, features: {} }])).toBe("find-proxies-rows");
    expect(code([{ group: "a", features: { hour: NaN } }])).toBe("find-proxies-rows");
    expect(code([], { seed: 0.5 })).toBe("find-proxies-seed");
    expect(code([], { features: [3] })).toBe("find-proxies-features");
    expect(code([], { sampleSize: 0 })).toBe("find-proxies-sample-size");
    expect(code([], { features: ["__proto__"] })).toBe("not-enough-data");
  });
});

describe("coverage of groups", () => {
  const members = (sizes: Record<string, Record<string, number>>) => {
    const groups: Record<string, string> = {};
    const list = Object.entries(sizes).flatMap(([place, of]) =>
      Object.entries(of).flatMap(([group, n]) =>
        Array.from({ length: n }, (_, i) => {
          const customerId = `${place}-${group}-${i}`;
          if (group !== "?") groups[customerId] = group;
          return place === "outlier" || place === "left-out"
            ? { customerId, outside: place as "outlier" }
            : { customerId, persona: place };
        }),
      ),
    );
    return { list, groups };
  };

  test("shows who is in personas, who stands outside, and in how many personas a group is visible", () => {
    const { list, groups } = members({ p1: { A: 80, B: 40 }, p2: { A: 60, B: 20 }, outlier: { A: 20, B: 60 } });
    const coverage = coverageOfGroups(list, groups, { attribute: "group" });
    expect(coverage.groups).toEqual([
      { group: "A", visibleIn: 2, shareInPersonas: 0.875 },
      { group: "B", visibleIn: 2, shareInPersonas: 0.5 },
    ]);
    expect(coverage).toMatchObject({
      personas: 2,
      mixedPersonas: 2,
      audit: { selection: { groups: [{ verdict: "reference" }, { verdict: "below-four-fifths-and-significant" }] } },
    });
    expect(JSON.stringify(coverageOfGroups(list.toReversed(), groups, { attribute: "group" }))).toBe(
      JSON.stringify(coverage),
    );
  });

  test("where everybody is in a persona, hidden cells do not hide that", () => {
    const { list, groups } = members({ p1: { A: 80, B: 40, C: 60 }, p2: { A: 60, B: 4, C: 70 } });
    const coverage = coverageOfGroups(list, groups, { attribute: "group" });
    expect(coverage.table.rows[1]!.cells[1]).toEqual({ key: "B", hidden: true });
    expect(coverage.groups.map(({ shareInPersonas }) => shareInPersonas)).toEqual([1, 1, 1]);
    expect(coverage.audit).toMatchObject({ status: "measured" });
  });

  test("that shares are hidden is not told as too few people", () => {
    const few = members({ p1: { A: 80, B: 4 } });
    expect(coverageOfGroups(few.list, few.groups, { attribute: "group" }).audit).not.toHaveProperty("reason");
    const hidden = members({ p1: { A: 80, B: 40 }, outlier: { A: 20, B: 4 } });
    expect(coverageOfGroups(hidden.list, hidden.groups, { attribute: "group" }).audit).toMatchObject({
      status: "not-enough-data",
      reason: "hidden-by-suppression",
    });
  });

  test("tells of no cell of 1 to 10, in the table or in what is made of it", () => {
    const { list, groups } = members({
      p1: { A: 80, B: 40, "?": 30 },
      p2: { A: 60, B: 4, "?": 30 },
      outlier: { A: 20, B: 60, "?": 30 },
    });
    const { table, groups: told } = coverageOfGroups(list, groups, { attribute: "group" });
    expect(table.rows[1]!.cells[1]).toEqual({ key: "B", hidden: true });
    expect(told[1]).not.toHaveProperty("shareInPersonas");
    expect(
      table.rows.flatMap(({ cells }) => cells).every((cell) => cell.hidden || cell.count === 0 || cell.count >= 11),
    ).toBe(true);
  });
});

describe("means", () => {
  const cell = (key: string, values: number[]) => ({ key, values });
  const spread = (n: number) => Array.from({ length: n }, (_, i) => 10 + (i % 7));

  test("the mean of everybody is not told where it would give one away", () => {
    expect(suppressMeasures([cell("a", spread(40)), cell("b", spread(30))])).toHaveProperty("mean");
    expect(suppressMeasures([cell("a", spread(40)), cell("b", spread(30)), cell("c", spread(4))])).not.toHaveProperty(
      "mean",
    );
    const dominated = suppressMeasures([cell("a", spread(40)), cell("b", [1e6, ...spread(30)])]);
    expect(dominated).not.toHaveProperty("mean");
    expect(dominated.cells[1]).toMatchObject({ hidden: false, meanHidden: "one-dominates" });
  });

  test("one person dominates when the second largest could work it out to a tenth", () => {
    const withRest = (rest: number) =>
      suppressMeasures([cell("a", [1000, 500, ...Array.from({ length: 10 }, () => rest)])]).cells[0];
    expect(withRest(9.99)).toMatchObject({ meanHidden: "one-dominates" });
    expect(withRest(10)).toHaveProperty("mean");
  });
});
