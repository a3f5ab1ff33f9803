import { generalise, type Hierarchy, kAnonymity, lDiversity } from "clientele/privacy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** The twelve patients of Machanavajjhala et al. (2007), figures 1 and 2. */
const patients = [
  [13053, 28, "heart"],
  [13068, 29, "heart"],
  [13068, 21, "viral"],
  [13053, 23, "viral"],
  [14853, 50, "cancer"],
  [14853, 55, "heart"],
  [14850, 47, "viral"],
  [14850, 49, "viral"],
  [13053, 31, "cancer"],
  [13053, 37, "cancer"],
  [13068, 36, "cancer"],
  [13068, 35, "cancer"],
] as const;
const small = { minGroupSize: 3, allowSmallGroups: true };

describe("k-anonymity and l-diversity", () => {
  const published = patients.map(([zip, age, condition]) => ({
    zip: zip < 14000 ? "130**" : "1485*",
    age: age < 30 ? "<30" : age >= 40 ? ">=40" : "3*",
    condition,
  }));

  test("the paper's table is 4-anonymous, and its last class is all alike", () => {
    expect(kAnonymity(published, { quasiIdentifiers: ["zip", "age"], ...small })).toMatchObject({
      k: 4,
      classes: 3,
      atRisk: 0,
    });
    expect(lDiversity(published, { quasiIdentifiers: ["zip", "age"], sensitive: "condition", ...small })).toMatchObject(
      {
        distinct: 1,
        entropy: 1,
      },
    );
  });

  test("the paper's other table is 3-diverse", () => {
    const classOf = ([zip, age]: readonly [number, number, string]) => ({
      zip: `${Math.floor(zip / 10)}*`,
      age: age <= 40 ? "<=40" : ">40",
    });
    const records = patients.map((patient) => ({ ...classOf(patient), condition: patient[2] }));
    expect(kAnonymity(records, { quasiIdentifiers: ["zip", "age"], ...small })).toMatchObject({ k: 4 });
    const diversity = lDiversity(records, { quasiIdentifiers: ["zip", "age"], sensitive: "condition", ...small });
    expect(diversity).toMatchObject({ distinct: 3 });
    // The class with shares 1/4, 1/4, 1/2: exp(1.0397) = 2.83
    if (diversity.status === "measured") expect(diversity.entropy).toBeCloseTo(2.828, 3);
  });

  test("1 and the text 1 differ, not known is a value of its own, and does not make a class diverse", () => {
    const records = [1, "1", null, undefined].flatMap((a) =>
      Array.from({ length: 5 }, (_, i) => ({ a, s: i === 0 ? "x" : undefined })),
    );
    expect(kAnonymity(records, { quasiIdentifiers: ["a"] })).toMatchObject({ k: 5, classes: 3 });
    expect(lDiversity(records, { quasiIdentifiers: ["a"], sensitive: "s" })).toMatchObject({
      distinct: 1,
      classesUnknown: 0,
    });
    expect(lDiversity(records, { quasiIdentifiers: ["a"], sensitive: "t" })).toMatchObject({
      status: "not-enough-data",
    });
  });

  test("how many are at risk is told only where neither they nor the others are few", () => {
    const records = (unique: number) => Array.from({ length: 60 }, (_, i) => ({ a: i < unique ? `u${i}` : "rest" }));
    expect(kAnonymity(records(11), { quasiIdentifiers: ["a"] })).toMatchObject({ k: 1, atRisk: 11 });
    for (const unique of [1, 4, 10]) {
      // Nothing else may tell of them either: no histogram of zeros, and none whose bands add up to those at risk.
      expect(kAnonymity(records(unique), { quasiIdentifiers: ["a"] })).toEqual({
        status: "measured",
        decisionEffect: "none",
        k: 1,
        classes: unique + 1,
        people: 60,
        caveats: ["inference", "linkability", "other-attributes"],
      });
    }
  });
});

describe("generalise", () => {
  const hierarchies: Record<string, Hierarchy> = {
    age: { kind: "bands", widths: [5, 10, 20] },
    place: { kind: "tree", parents: { a1: "a", a2: "a", b1: "b" } },
  };
  const record = fc.record({
    age: fc.option(fc.integer({ min: 18, max: 60 }), { nil: undefined }),
    place: fc.constantFrom("a1", "a2", "b1", "elsewhere"),
  });

  test("reaches the k that was asked for, leaves out no more than allowed, and nothing with less loss does", () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 8, maxLength: 40 }),
        fc.constantFrom(2, 3, 5),
        fc.constantFrom(0, 0.1, 0.3),
        (records, k, maxSuppressed) => {
          const result = generalise(records, { quasiIdentifiers: hierarchies, k, maxSuppressed });
          if (result.status !== "generalised") throw new Error(result.status);
          const kept = result.records.filter((one) => one !== null);
          expect(records.length - kept.length).toBeLessThanOrEqual(maxSuppressed * records.length);
          const measured = kAnonymity(kept, {
            quasiIdentifiers: ["age", "place"],
            minGroupSize: 3,
            allowSmallGroups: true,
          });
          if (measured.status === "measured") expect(measured.k).toBe(result.k);
          expect(result.k).toBeGreaterThanOrEqual(k);
          // By hand: every pair of levels.
          const up = [
            (age?: number) => (age === undefined ? "?" : age),
            ...[5, 10, 20].map((width) => (age?: number) => (age === undefined ? "?" : Math.floor(age / width))),
            () => "*",
          ];
          const places = [
            (place: string) => place,
            (place: string) => ({ a1: "a", a2: "a", b1: "b" })[place] ?? "*",
            () => "*",
          ];
          const lossAt = (a: number, p: number) => {
            const sizes = new Map<string, number>();
            for (const { age, place } of records) {
              const key = JSON.stringify([up[a]!(age), places[p]!(place)]);
              sizes.set(key, (sizes.get(key) ?? 0) + 1);
            }
            let loss = 0;
            let out = 0;
            for (const size of sizes.values()) {
              if (size < k) out += size;
              loss += size * (size < k ? records.length : size);
            }
            return out > maxSuppressed * records.length ? Infinity : loss;
          };
          const { age, place } = result.levels;
          const best = lossAt(age!, place!);
          expect(best).toBeLessThan(Infinity);
          up.forEach((_, a) => places.forEach((_place, p) => expect(lossAt(a, p)).toBeGreaterThanOrEqual(best)));
        },
      ),
      { numRuns: 100 },
    );
  });

  test("29 of 100 may be left out where .29 may", () => {
    const records = Array.from({ length: 100 }, (_, i) => ({ place: i < 29 ? `p${i}` : "b1" }));
    const at = (maxSuppressed: number) =>
      generalise(records, { quasiIdentifiers: { place: { kind: "tree", parents: {} } }, k: 5, maxSuppressed });
    expect(at(0.29)).toMatchObject({ levels: { place: 0 }, k: 71, suppressedShare: 0.29 });
    expect(at(0.289)).toMatchObject({ levels: { place: 1 }, k: 100 });
  });

  test("too few records, and too many combinations, are answers", () => {
    expect(generalise([{ age: 3 }], { quasiIdentifiers: { age: hierarchies["age"]! }, k: 2 })).toMatchObject({
      status: "not-enough-data",
    });
    const wide = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`a${i}`, { kind: "bands", widths: [2, 4, 8, 16] } as const]),
    );
    const records = Array.from({ length: 50 }, (_, i) =>
      Object.fromEntries(Object.keys(wide).map((name, a) => [name, i * (a + 1)])),
    );
    expect(generalise(records, { quasiIdentifiers: wide, k: 2 })).toMatchObject({ status: "too-large" });
  });

  test("refuses hierarchies that are none", () => {
    const code = (hierarchy: unknown, records: unknown = [{ a: "x" }, { a: "y" }]) => {
      try {
        generalise(records as never, { quasiIdentifiers: { a: hierarchy as Hierarchy }, k: 2 });
      } catch (error) {
        return (error as { code?: string }).code;
      }
      return "none";
    };
    for (const hierarchy of [
      null,
      3,
      {},
      { kind: "bands", widths: [5] },
      { kind: "tree", parents: { x: "y", y: "x" } },
      { kind: "tree", parents: { x: 3 } },
      { kind: "tree" },
    ]) {
      expect(code(hierarchy)).toBe("generalise-quasi-identifiers");
    }
    // 39.5 lies in neither 35-39 nor 40-44.
    expect(code({ kind: "bands", widths: [5] }, [{ a: 39.5 }, { a: 40 }])).toBe("generalise-quasi-identifiers");
    for (const widths of [[0], [5, 7], [1.5], "5"])
      expect(code({ kind: "bands", widths }, [{ a: 1 }, { a: 2 }])).toBe("generalise-quasi-identifiers");
    expect(code({ kind: "tree", parents: {} }, null)).toBe("generalise-records");
    expect(code({ kind: "tree", parents: {} }, [{ a: {} }])).toBe("generalise-records");
    expect(
      code({ kind: "tree", parents: JSON.parse('{"__proto__": "up"}') as unknown }, [
        { a: "__proto__" },
        { a: "constructor" },
      ]),
    ).toBe("none");
  });
});
