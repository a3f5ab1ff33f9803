import { rfmCells, rfmSegments, rfmTableOfBounds, rfmTables, segmentRules } from "clientele/loyalty";
import { checkRules } from "clientele/rules";
import { describe, expect, test } from "vitest";

const upTo = (to: number) => ({ from: 1, to, whole: true });
const domains = { recency: upTo(5), frequency: upTo(5), monetary: upTo(5) };
const names = Object.keys(rfmTables) as (keyof typeof rfmTables)[];

describe.for(names)("table %s", (name) => {
  const { cells } = rfmTables[name];

  test("gives each of the 125 cells to exactly one segment, and each segment some", () => {
    expect(checkRules(segmentRules(name), { match: "one", domains })).toMatchObject({
      status: "proven",
      coverage: { status: "proven" },
      disjointness: { status: "proven" },
      reachability: { status: "proven" },
      cells: 125,
    });
    expect(Object.keys(cells).sort()).toEqual([...rfmCells].sort());
    expect(rfmTables[name].id).toBe(name);
  });

  test("names segments of this library only", () => {
    for (const segment of Object.values(cells)) expect(rfmSegments).toContain(segment);
  });
});

test("the tables together use every segment", () => {
  const used = names.flatMap((name) => Object.values(rfmTables[name].cells));
  expect([...new Set(used)].sort()).toEqual([...rfmSegments].sort());
});

describe("table B", () => {
  const { cells } = rfmTables.B;
  test("does not look at money", () => {
    for (const cell of rfmCells) expect(cells[cell]).toBe(cells[`${cell[0]}${cell[1]}1` as typeof cell]);
  });

  test("has ten segments by recency and frequency", () => {
    const counts: Record<string, number> = {};
    for (const cell of rfmCells.filter((cell) => cell.endsWith("1"))) {
      counts[cells[cell]] = (counts[cells[cell]] ?? 0) + 1;
    }
    expect(counts).toEqual({
      champions: 2,
      loyal: 4,
      "potential-loyalist": 4,
      new: 1,
      promising: 1,
      "need-attention": 1,
      "about-to-sleep": 2,
      "cannot-lose-them": 2,
      "at-risk": 4,
      hibernating: 4,
    });
  });
});

describe("table C", () => {
  const { cells } = rfmTables.C;
  test("takes frequency and monetary value by their mean, either way round", () => {
    for (const cell of rfmCells) expect(cells[cell]).toBe(cells[`${cell[0]}${cell[2]}${cell[1]}` as typeof cell]);
    expect([cells["533"], cells["524"], cells["515"]]).toEqual(["loyal", "loyal", "loyal"]);
  });

  test("takes a half up: a mean of 1.5 is 2, and one of 4.5 is 5", () => {
    expect([cells["511"], cells["512"]]).toEqual(["recent", "potential-loyalist"]);
    expect([cells["444"], cells["445"]]).toEqual(["loyal", "champions"]);
    // To the even neighbour this would be 12, hibernating; 2.5 goes to 3.
    expect(cells["123"]).toBe("at-risk");
  });
});

describe("a table of published bounds", () => {
  const all = [1, 5] as const;

  test("takes the first row that matches, and names the cells of none and the segments of nobody", () => {
    const { table, uncovered, unreachable } = rfmTableOfBounds("mine", [
      { segment: "best", recency: [4, 5], frequency: [4, 5], monetary: [4, 5] },
      { segment: "very-best", recency: [5, 5], frequency: [5, 5], monetary: [5, 5] },
      { segment: "here", recency: [2, 5], frequency: all, monetary: all },
    ]);
    expect([table.cells["555"], table.cells["443"], table.cells["111"]]).toEqual(["best", "here", "others"]);
    expect(unreachable).toEqual(["very-best"]);
    expect(uncovered).toEqual(rfmCells.filter((cell) => cell.startsWith("1")));
  });

  test("gives the rest to the segment that the caller names, be it one of the rows", () => {
    const rows = [{ segment: "here", recency: [4, 5], frequency: all, monetary: all }] as const;
    expect(rfmTableOfBounds("mine", rows, { others: "here" }).table.cells["111"]).toBe("here");
    const whole = rfmTableOfBounds("mine", [{ segment: "one", recency: all, frequency: all, monetary: all }]);
    expect(whole).toMatchObject({ uncovered: [], unreachable: [] });
    expect(Object.values(whole.table.cells)).not.toContain("others");
  });

  test("leaves ten cells of the R package's list to others", () => {
    const { cells } = rfmTables["r-package"];
    expect(rfmCells.filter((cell) => cells[cell] === "others").sort()).toEqual(
      "215 241 251 252 341 351 441 451 541 551".split(" "),
    );
    expect(rfmCells.filter((cell) => cells[cell] === "champions")).toEqual(["555"]);
  });
});
