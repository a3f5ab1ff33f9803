import { auditDisparity, type DisparityRow } from "clientele/privacy";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomStream, uniform } from "../../src/numerics/random.js";

const people = (group: string, of: number, chosen: number): DisparityRow[] =>
  Array.from({ length: of }, (_, i) => ({ group, selected: i < chosen }));

const verdictsOf = (rows: readonly DisparityRow[], options = {}) => {
  const audit = auditDisparity(rows, { attribute: "group", ...options });
  return audit.status === "measured" ? audit.selection!.groups.map(({ verdict }) => verdict) : audit.status;
};

describe("selection by group", () => {
  test("tells the four cases of 29 CFR 1607.4(D) apart", () => {
    // The example of the agencies' Question 12: 48 of 80 against 12 of 40.
    expect(verdictsOf([...people("A", 80, 48), ...people("B", 40, 12)])).toEqual([
      "reference",
      "below-four-fifths-and-significant",
    ]);
    // The same rates on a quarter of the people.
    expect(verdictsOf([...people("A", 30, 18), ...people("B", 25, 11)])).toEqual([
      "reference",
      "below-four-fifths-not-significant",
    ]);
    // A smaller gap on many.
    expect(verdictsOf([...people("A", 4000, 2400), ...people("B", 4000, 2000)])).toEqual([
      "reference",
      "significant-only",
    ]);
    expect(verdictsOf([...people("A", 100, 60), ...people("B", 100, 58)])).toEqual(["reference", "no-evidence"]);
  });

  test("exactly four fifths is not below it", () => {
    expect(verdictsOf([...people("A", 100, 50), ...people("B", 100, 40)])).toEqual(["reference", "no-evidence"]);
    expect(verdictsOf([...people("A", 100, 50), ...people("B", 100, 39)])).toEqual([
      "reference",
      "below-four-fifths-not-significant",
    ]);
  });

  test("nobody selected is no evidence of equality", () => {
    expect(verdictsOf([...people("A", 50, 0), ...people("B", 50, 0)])).toEqual(["not-enough-data", "not-enough-data"]);
  });

  test("where no outcome would have been significant, the verdict says so", () => {
    const rows = [...people("A", 11, 3), ...people("B", 12, 3)];
    expect(verdictsOf(rows, { minGroupSize: 3, allowSmallGroups: true, level: 0.999 })).toEqual([
      "reference",
      "not-enough-data",
    ]);
  });

  test("a group below the smallest is left out by name, and no total tells of it", () => {
    const audit = auditDisparity([...people("A", 80, 48), ...people("B", 40, 20), ...people("Tiny", 10, 2)], {
      attribute: "group",
    });
    expect(JSON.stringify(audit)).not.toContain("Tiny");
    expect(JSON.stringify(audit)).not.toContain("130");
    expect(audit).toMatchObject({ status: "measured", caveats: expect.arrayContaining(["small-groups-hidden"]) });
    const eleven = auditDisparity([...people("A", 80, 48), ...people("Tiny", 12, 0)], { attribute: "group" });
    expect(JSON.stringify(eleven)).toContain("Tiny");
    // Who also knows the totals could subtract, so that more has to go.
    const known = auditDisparity([...people("A", 80, 48), ...people("B", 40, 20), ...people("Tiny", 10, 2)], {
      attribute: "group",
      totalsKnown: true,
    });
    expect(known).toMatchObject({ status: "not-enough-data", comparableGroups: 1 });
  });

  test("a count of 1 to 10 selected, or not selected, is not told in any form", () => {
    for (const chosen of [1, 10, 90, 99]) {
      const audit = auditDisparity([...people("A", 100, 50), ...people("B", 100, 45), ...people("C", 100, chosen)], {
        attribute: "group",
      });
      expect(audit).toMatchObject({
        selection: {
          groups: [{}, {}, { group: "C", hidden: true, reason: "small-selection", verdict: "not-enough-data" }],
        },
      });
    }
  });

  test("while a group is hidden, which may have the highest rate, nothing is said to be alike", () => {
    const withA = (of: number, chosen: number) => [
      ...people("A", of, chosen),
      ...people("B", 200, 60),
      ...people("C", 200, 58),
    ];
    expect(verdictsOf(withA(200, 120))).toEqual([
      "reference",
      "below-four-fifths-and-significant",
      "below-four-fifths-and-significant",
    ]);
    // All but five of A are chosen, or five: which of both must not be seen.
    const high = auditDisparity(withA(200, 195), { attribute: "group" });
    expect(high).toEqual(auditDisparity(withA(200, 5), { attribute: "group" }));
    expect(high).toMatchObject({
      selection: {
        reference: "B",
        groups: [{ verdict: "not-enough-data" }, { verdict: "reference" }, { verdict: "not-enough-data" }],
      },
      caveats: expect.arrayContaining(["small-groups-hidden", "highest-may-be-hidden"]),
    });
    const open = auditDisparity(withA(200, 40), { attribute: "group" });
    expect(open).not.toMatchObject({ caveats: expect.arrayContaining(["highest-may-be-hidden"]) });
  });

  test("a score of few does not stop the audit of the selection", () => {
    const rows: DisparityRow[] = [...people("A", 100, 40), ...people("B", 100, 40)];
    rows[0] = { ...rows[0]!, score: 3 };
    const audit = auditDisparity(rows, { attribute: "group" });
    expect(audit).toMatchObject({ status: "measured", caveats: expect.arrayContaining(["outcome-left-out"]) });
    expect(verdictsOf(rows)).toEqual(["reference", "no-evidence"]);
    expect(audit).not.toHaveProperty("scores");
  });

  test("two outcomes are told together only where no few people are known of one of them alone", () => {
    const withScores = (without: number) =>
      [...people("A", 100, 40), ...people("B", 100, 40)].map((row, i) =>
        i < without ? row : { ...row, score: i % 10 },
      );
    for (const without of [0, 11]) {
      expect(auditDisparity(withScores(without), { attribute: "group" })).toMatchObject({
        selection: { groups: [{ people: 100 }, { people: 100 }] },
        scores: { groups: [{ people: 100 - without }, { people: 100 }] },
      });
    }
    for (const without of [1, 10]) {
      const audit = auditDisparity(withScores(without), { attribute: "group" });
      expect(audit).toHaveProperty("selection");
      expect(audit).not.toHaveProperty("scores");
    }
  });

  test("no order of the rows changes a byte", () => {
    const rows = ["A", "B", "C"].flatMap((group, g) =>
      Array.from({ length: 40 + g }, (_, i) => ({
        group,
        selected: (i * (g + 3)) % 7 < 4,
        score: Math.sin(i * (g + 1)),
        features: { age: i % 9, city: `c${i % 3}` },
      })),
    );
    const text = JSON.stringify(auditDisparity(rows, { attribute: "group" }));
    expect(text).not.toMatch(/NaN|Infinity|null|-0[,}]/);
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(JSON.stringify(auditDisparity(shuffled, { attribute: "group" }))).toBe(text);
      }),
      { numRuns: 10 },
    );
  });

  test("with equal groups, a false alarm is as rare as the level says, though the highest is picked from five", () => {
    let alarms = 0;
    const audits = 400;
    const stream = randomStream(7);
    for (let i = 0; i < audits; i++) {
      const rows = ["A", "B", "C", "D", "E"].flatMap((group) =>
        Array.from({ length: 100 }, () => ({ group, selected: uniform(stream) < 0.4 })),
      );
      const verdicts = verdictsOf(rows) as string[];
      if (verdicts.some((verdict) => /and-significant|only/.test(verdict))) alarms += 1;
    }
    // 20 are expected of an exact test; 33 lies three standard errors above.
    expect(alarms).toBeLessThan(33);
  });
});

describe("scores by group", () => {
  test("agree with Welch's test and Hedges' g worked out by hand", () => {
    const rows = [
      ...Array.from({ length: 20 }, (_, i) => ({ group: "A", score: i + 1 })),
      ...Array.from({ length: 15 }, (_, i) => ({ group: "B", score: 2 * (i + 1) })),
    ];
    const audit = auditDisparity(rows, { attribute: "group" });
    if (audit.status !== "measured") throw new Error(audit.status);
    const own = audit.scores!.groups[0]!;
    if (own.hidden) throw new Error(own.reason);
    expect(own.mean).toBe(10.5);
    const t = (16 - 10.5) / Math.sqrt(35 / 20 + 80 / 15);
    const [a, b] = [35 / 20, 80 / 15];
    const df = (a + b) ** 2 / (a ** 2 / 19 + b ** 2 / 14);
    // The tail by the midpoint rule over t = tan(angle), with the density scaled by its own integral.
    const density = (angle: number) => (1 + Math.tan(angle) ** 2 / df) ** (-(df + 1) / 2) / Math.cos(angle) ** 2;
    const area = (from: number) => {
      const step = (Math.PI / 2 - from) / 20_000;
      return (
        step * Array.from({ length: 20_000 }, (_, i) => density(from + (i + 0.5) * step)).reduce((x, y) => x + y, 0)
      );
    };
    expect(own.significance!.pValue).toBeCloseTo(area(Math.atan(t)) / area(0), 4);
    const within = Math.sqrt((19 * 35 + 14 * 80) / 33);
    expect(own.standardisedDifference!.value).toBeCloseTo((-5.5 / within) * (1 - 3 / 131), 3);
    // A median would need eleven on either side.
    expect(own.quantiles).toEqual([]);
  });

  test("a mean that one person makes up is not told", () => {
    const rows = [
      ...Array.from({ length: 12 }, (_, i) => ({ group: "A", score: i === 11 ? 1e6 : i })),
      ...Array.from({ length: 30 }, (_, i) => ({ group: "B", score: i })),
    ];
    expect(auditDisparity(rows, { attribute: "group" })).toMatchObject({
      scores: {
        groups: [
          { hidden: true, reason: "one-dominates" },
          { hidden: false, mean: 14.5 },
        ],
      },
      caveats: expect.arrayContaining(["highest-may-be-hidden"]),
    });
  });

  test("a group in which all have the same score is not told of", () => {
    const rows = [
      ...Array.from({ length: 20 }, (_, i) => ({ group: "A", score: i })),
      ...Array.from({ length: 20 }, () => ({ group: "B", score: 5 })),
    ];
    expect(auditDisparity(rows, { attribute: "group" })).toMatchObject({
      scores: { groups: [{}, { hidden: true, reason: "all-alike" }] },
    });
  });
});

describe("what goes with the gap", () => {
  test("a difference that lies in the mix of one feature only is explained by it whole", () => {
    const cell = (group: string, city: string, of: number, chosen: number) =>
      Array.from({ length: of }, (_, i) => ({
        group,
        selected: i < chosen,
        features: { city, shoe: i % 2 ? "l" : "r" },
      }));
    // In either city both groups have the same rate; they live in different cities.
    const rows = [
      ...cell("A", "x", 150, 90),
      ...cell("A", "y", 50, 10),
      ...cell("B", "x", 50, 30),
      ...cell("B", "y", 150, 30),
    ];
    const audit = auditDisparity(rows, { attribute: "group" });
    expect(audit).toMatchObject({
      features: [
        { feature: "city", of: "selection", groups: [{ group: "B", status: "measured", explained: 0.2, share: 1 }] },
        { feature: "shoe", groups: [{ status: "measured", explained: 0 }] },
      ],
    });
  });
});

test("hostile input gives typed errors and typed answers", () => {
  const code = (rows: unknown, options: unknown = { attribute: "a" }) => {
    try {
      return auditDisparity(rows as never, options as never).status;
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  expect(code(null)).toBe("audit-disparity-rows");
  expect(code([null])).toBe("audit-disparity-rows");
  expect(code([{ group: 3 }])).toBe("audit-disparity-group");
  expect(code([{ group: "a", selected: 1 }])).toBe("audit-disparity-selected");
  for (const score of [NaN, Infinity, 1e300, "3"]) expect(code([{ group: "a", score }])).toBe("audit-disparity-score");
  expect(code([{ group: "a", features: { x: NaN } }])).toBe("audit-disparity-features");
  expect(code([], null)).toBe("audit-disparity-options");
  expect(code([], { attribute: 3 })).toBe("audit-disparity-attribute");
  expect(code([], { attribute: "a", level: 1 })).toBe("audit-disparity-level");
  expect(code([])).toBe("not-enough-data");
  const proto = JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, number>;
  const rows = ["__proto__", "constructor"].flatMap((group) =>
    Array.from({ length: 30 }, (_, i) => ({ group, selected: i < 15, score: 1e-200 * i, features: proto })),
  );
  expect(code(rows)).toBe("measured");
});
