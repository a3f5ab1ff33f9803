import { describe, expect, it, vi } from "vitest";
import { normal, randomStream } from "../../../src/numerics/random.js";
import { findGroups } from "../../../src/persona/clustering/find-groups.js";
import { mixedData, rowsOf } from "../../../src/persona/clustering/mixed-data.js";
import { adjustedRandIndex, plant, shapes, times } from "./planted.js";
import { quantity, toldAsGroups, unstructured, word } from "./unstructured.js";

// heavy where the machine is busy with other suites
vi.setConfig({ testTimeout: 30_000 });

describe.each(Object.entries(unstructured).filter(([name]) => !toldAsGroups.includes(name)))(
  "where there is no structure, %s",
  (_, make) => {
    it("none is found in at least 19 of 20 bases", () => {
      const found = times(20, (seed) => {
        const data = mixedData(make(100, randomStream(101 * seed + 7)), 100);
        return findGroups(data, { seed, minGroupSize: 11 });
      });
      expect(found.filter(({ structure }) => structure.status === "none").length).toBeGreaterThanOrEqual(19);
      for (const { structure, groups } of found) {
        if (structure.status !== "none") continue;
        expect(structure).toMatchObject({ k: 1, groups: 1 });
        expect(structure).not.toHaveProperty("stability");
        expect(structure.alternatives.length).toBeGreaterThan(1);
        expect(groups.every((group) => group === 0)).toBe(true);
      }
    });
  },
);

describe("structure is found", () => {
  it("in a quantity cut in two by patterns too, whichever side is low", () => {
    const stream = randomStream(4);
    const data = mixedData(
      times(3, () => quantity(120, (row) => (row % 2 === 0 ? -2 : 2) + 0.4 * normal(stream))),
      120,
    );
    const { structure, groups } = findGroups(data, { seed: 1, method: "nmf", minGroupSize: 11 });
    expect(structure).toMatchObject({ status: "groups", groups: 2 });
    expect(
      adjustedRandIndex(
        groups,
        [...groups.keys()].map((row) => row % 2),
      ),
    ).toBe(1);
  });

  it.each(["mostly words", "beside features that tell nothing"] as const)("%s", (name) => {
    for (const seed of [1, 2, 3]) {
      const { data, truth } = plant({ ...shapes[name], rows: 120 }, seed);
      const { structure, groups } = findGroups(data, { seed, minGroupSize: 11 });
      expect(structure.status).toBe("groups");
      expect(adjustedRandIndex(groups, truth)).toBeGreaterThan(0.75);
    }
  });

  it("around medoids too, and by patterns", () => {
    const { data, truth } = plant({ ...shapes["well separated"], rows: 90 }, 1);
    for (const method of ["pam", "nmf"] as const) {
      const { structure, groups } = findGroups(data, { seed: 1, method, minGroupSize: 11, k: 3 });
      expect(structure).toMatchObject({ status: "chosen-by-caller", method, groups: 3 });
      expect(adjustedRandIndex(groups, truth)).toBeGreaterThan(0.8);
    }
  });
});

describe("a number of the caller's", () => {
  it("is taken as it is, and told how it stands to chance and how its groups come back", () => {
    const data = mixedData(unstructured["normal quantities"]!(100, randomStream(3)), 100);
    const { structure } = findGroups(data, { seed: 1, minGroupSize: 11, k: 3 });
    expect(structure).toMatchObject({ status: "chosen-by-caller", k: 3, groups: 3 });
    const [only] = structure.alternatives;
    expect(only!.silhouette! - only!.silhouetteOfChance!).toBeLessThan(structure.required.aboveChance);
    expect(structure.stability).toHaveLength(3);
    expect(structure.stability!.some(({ verdict }) => verdict !== "stable")).toBe(true);
  });

  it("of one is everybody", () => {
    const { data } = plant(shapes.overlapping, 1);
    expect(findGroups(data, { seed: 1, minGroupSize: 11, k: 1 }).structure).toMatchObject({
      status: "chosen-by-caller",
      groups: 1,
      alternatives: [],
    });
  });
});

describe("outliers", () => {
  const rows = 160;
  const { data, truth } = plant({ ...shapes["well separated"], rows }, 2);
  const strange = [7, 80, 111];
  /** Three customers at the edges of all quantities, where nobody of any segment is. */
  const withStrange = mixedData(
    data.columns.map((column) => {
      if (column.kind !== "numeric") return column;
      const values = column.values.slice();
      strange.forEach((row, i) => (values[row] = i % 2 === 0 ? 3.5 : -3.5));
      return { ...column, values };
    }),
    rows,
  );

  it("are set apart and told nowhere in the structure, and the groups are those without them", () => {
    const { structure, groups } = findGroups(withStrange, { seed: 1, minGroupSize: 11, k: 3 });
    expect(structure.groups).toBe(3);
    for (const key of ["sample", "fittedOn"]) expect(structure).not.toHaveProperty(key);
    for (const row of strange) expect(groups[row]).toBe(-1);
    const others = times(rows, (row) => row).filter((row) => !strange.includes(row));
    const agreement = adjustedRandIndex(
      others.map((row) => groups[row]!),
      others.map((row) => truth[row]!),
    );
    expect(agreement).toBeGreaterThan(0.95);
  });

  it("are never more than one in fifty, whatever the tails", () => {
    for (const seed of times(5, (i) => i)) {
      const stream = randomStream(seed);
      const tails = times(3, () => ({
        kind: "numeric" as const,
        values: Float64Array.from(times(200, (row) => (row % 2) * 6 + Math.exp(1.5 * normal(stream)))),
      }));
      const { groups } = findGroups(mixedData(tails, 200), { seed, minGroupSize: 11, k: 2 });
      expect(groups.filter((group) => group < 0).length).toBeLessThanOrEqual(4);
    }
  });
});

describe("traps", () => {
  const options = { seed: 5, minGroupSize: 11 };

  it("customers who are all equal are one group", () => {
    const same = mixedData([quantity(60, () => 1), word(60, 3, () => 2)], 60);
    for (const method of ["k-prototypes", "pam", "nmf"] as const) {
      expect(findGroups(same, { ...options, method }).structure).toMatchObject({ status: "none", groups: 1 });
      expect(findGroups(same, { ...options, method, k: 4 }).structure).toMatchObject({ groups: 1 });
    }
  });

  it("more groups than different customers are as many as there are", () => {
    const three = mixedData([quantity(90, (row) => row % 3), word(90, 3, (row) => row % 3)], 90);
    for (const method of ["k-prototypes", "pam"] as const) {
      const { structure, groups } = findGroups(three, { ...options, method, k: 7 });
      expect(structure).toMatchObject({ k: 7, groups: 3 });
      expect(
        adjustedRandIndex(
          groups,
          times(90, (row) => row % 3),
        ),
      ).toBe(1);
    }
  });

  it("every customer twice gives the groups of every customer once", () => {
    const { data } = plant(shapes["well separated"], 3);
    const once = findGroups(data, { ...options, k: 3 }).groups;
    const rows = Int32Array.from(times(2 * data.rows, (i) => i >> 1));
    const twice = findGroups(rowsOf(data, rows), { ...options, k: 3 }).groups;
    expect(
      adjustedRandIndex(
        twice,
        times(2 * data.rows, (i) => once[i >> 1]!),
      ),
    ).toBeGreaterThan(0.97);
  });

  it("22 customers can be two groups, and 21 are not tried", () => {
    const two = (rows: number) =>
      mixedData(
        times(3, (j) => quantity(rows, (row) => (row % 2 === 0 ? -1 : 1) + 0.01 * ((row * (j + 3)) % 7))),
        rows,
      );
    expect(findGroups(two(22), options).structure).toMatchObject({ status: "groups", groups: 2 });
    expect(findGroups(two(21), options).structure).toMatchObject({ status: "not-tried", groups: 1 });
  });

  it("however many groups are asked for, at most 50 are tried, and the number is told as it was given", () => {
    const data = mixedData([quantity(5000, (row) => (row % 601) / 200 - 1.5)], 5000);
    const { structure } = findGroups(data, { ...options, k: 1e9 });
    expect(structure).toMatchObject({ status: "chosen-by-caller", k: 1e9 });
    expect(structure.alternatives).toMatchObject([{ k: 50 }]);
    const few = mixedData([quantity(20, (row) => row)], 20);
    expect(findGroups(few, { ...options, k: 3 }).structure).toMatchObject({ status: "not-tried", k: 3, groups: 1 });
  });

  it("nothing is tried around medoids where two groups need more customers than are compared", () => {
    const data = mixedData([quantity(9000, (row) => (row % 2) * 2)], 9000);
    const tried = (minGroupSize: number) => findGroups(data, { seed: 1, method: "pam", minGroupSize, k: 2 }).structure;
    expect(tried(900)).toMatchObject({ status: "chosen-by-caller", groups: 2, fittedOn: 2000 });
    expect(tried(1001)).toMatchObject({ status: "not-tried", groups: 1 });
  });

  it("without features nothing is tried", () => {
    expect(findGroups(mixedData([], 50), options).structure.status).toBe("not-tried");
  });

  it("who is known by nothing is in a group or in none, and no number is lost", () => {
    const { data } = plant({ ...shapes["well separated"], missing: 0.7 }, 1);
    const { structure, groups } = findGroups(data, { ...options, k: 3 });
    expect(JSON.stringify(structure)).not.toContain("null");
    expect(groups.every((group) => group >= -1 && group < structure.groups)).toBe(true);
  });
});

describe("groups", () => {
  it("are numbered by size, and none is smaller than what may be shown", () => {
    for (const seed of times(4, (i) => i)) {
      const { data } = plant({ ...shapes["of unequal size"], rows: 120 }, seed);
      const { structure, groups } = findGroups(data, { seed, minGroupSize: 11, k: 8 });
      const sizes = times(structure.groups, (group) => groups.filter((own) => own === group).length);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    }
  });

  it("are the same bytes for the same seed, and the same groups for other names of the words and another order of the features", () => {
    const { data } = plant({ ...shapes["ordinal and multi-valued"], rows: 120 }, 4);
    const options = { seed: 8, minGroupSize: 11, k: 3 };
    const first = findGroups(data, options);
    const again = findGroups(data, options);
    expect(JSON.stringify([again.structure, [...again.groups]])).toBe(
      JSON.stringify([first.structure, [...first.groups]]),
    );
    const renamed = data.columns.map((column) =>
      column.kind === "categorical"
        ? { ...column, of: column.of.map((level) => (level < 0 ? level : column.levels - 1 - level)) }
        : column,
    );
    const other = findGroups(mixedData([...renamed].reverse(), data.rows), options);
    expect(adjustedRandIndex(other.groups, first.groups)).toBeGreaterThan(0.97);
  });

  it("leave the data as they were", () => {
    const { data } = plant(shapes["ordinal and multi-valued"], 4);
    const before = JSON.stringify(data.columns.map((column) => Object.values(column).map(String)));
    findGroups(data, { seed: 1, minGroupSize: 11, k: 2 });
    expect(JSON.stringify(data.columns.map((column) => Object.values(column).map(String)))).toBe(before);
  });
});

describe("the sampled route", () => {
  const { data, truth } = plant({ ...shapes["of unequal size"], rows: 9000 }, 6);

  it("finds the groups on some customers and assigns all the others", () => {
    const { structure, groups } = findGroups(data, { seed: 2, minGroupSize: 11, sampleSize: 400 });
    expect(structure).toMatchObject({ status: "groups", groups: 3, sample: 400, fittedOn: 400 });
    expect(adjustedRandIndex(groups, truth)).toBeGreaterThan(0.95);
  });

  it("shows no group that is too small among everybody", () => {
    const { structure, groups } = findGroups(data, { seed: 2, minGroupSize: 50, sampleSize: 200, k: 8 });
    const sizes = times(structure.groups, (group) => groups.filter((own) => own === group).length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(50);
  });
});
