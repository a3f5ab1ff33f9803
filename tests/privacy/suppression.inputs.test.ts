import { suppressCounts, suppressTable } from "clientele/privacy";
import { describe, expect, test } from "vitest";

const code = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "none";
};

describe("suppression", () => {
  test("refuses what is no count", () => {
    for (const count of [-1, 0.5, NaN, Infinity, "3" as unknown as number]) {
      expect(code(() => suppressCounts([{ key: "a", count }]))).toBe("suppress-counts-count");
      expect(code(() => suppressTable({ rows: ["r"], columns: ["c"], counts: [[count]] }))).toBe(
        "suppress-table-count",
      );
    }
  });

  test("refuses a table of another shape", () => {
    expect(code(() => suppressTable({ rows: ["r"], columns: ["c"], counts: [[1, 2]] }))).toBe("suppress-table-shape");
  });

  test("refuses what is no table, and a rounding that could swallow a group", () => {
    for (const hostile of [null, 3, "x", undefined] as never[]) {
      expect(code(() => suppressTable(hostile))).toBe("suppress-table-table");
      expect(code(() => suppressCounts(hostile))).toBe("suppress-counts-cells");
    }
    expect(code(() => suppressTable({ rows: ["r"], columns: ["c"], counts: [null] } as never))).toBe(
      "suppress-table-table",
    );
    for (const roundTo of [0, -1, 1.5, NaN, 12]) {
      expect(code(() => suppressCounts([{ key: "a", count: 3 }], { roundTo }))).toBe("suppress-counts-round-to");
    }
    expect(code(() => suppressCounts([{ key: "a", count: 3 }], { roundTo: 11 }))).toBe("none");
  });

  test("goes below 11 only when told so, and never below 3", () => {
    const cells = [{ key: "a", count: 100 }];
    expect(code(() => suppressCounts(cells, { minGroupSize: 10 }))).toBe("min-group-size");
    expect(code(() => suppressCounts(cells, { minGroupSize: 10, allowSmallGroups: true }))).toBe("none");
    expect(code(() => suppressCounts(cells, { minGroupSize: 2, allowSmallGroups: true }))).toBe("min-group-size");
  });

  test("an empty table is an empty table", () => {
    expect(suppressCounts([])).toEqual({ minGroupSize: 11, total: 0, cells: [] });
  });

  test("marks what rests on fewer than 20 people", () => {
    expect(
      suppressCounts([
        { key: "a", count: 19 },
        { key: "b", count: 20 },
      ]).cells,
    ).toEqual([
      { key: "a", hidden: false, count: 19, share: 0.4872, unstable: true },
      { key: "b", hidden: false, count: 20, share: 0.5128 },
    ]);
  });

  test("hides the total of too few people", () => {
    expect(
      suppressCounts([
        { key: "a", count: 4 },
        { key: "b", count: 3 },
      ]),
    ).toEqual({
      minGroupSize: 11,
      cells: [
        { key: "a", hidden: true },
        { key: "b", hidden: true },
      ],
    });
  });
});
