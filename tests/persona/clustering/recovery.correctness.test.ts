import { beforeAll, describe, expect, it } from "vitest";
import { findGroups } from "../../../src/persona/clustering/find-groups.js";
import type { Structure } from "../../../src/persona/clustering/structure.js";
import { oraclePartitions } from "./oracles.js";
import { adjustedRandIndex, plant, type Shape, shapes } from "./planted.js";

const seeds = [1, 2, 3, 4, 5];

describe("the adjusted Rand index", () => {
  it("is .313 in the example of Yeung & Ruzzo (2001), and 1 for other names of the same groups", () => {
    const one = [0, 0, 1, 1, 1, 1, 2, 2, 2, 2];
    const other = [0, 1, 0, 1, 1, 2, 2, 2, 2, 2];
    expect(adjustedRandIndex(one, other)).toBeCloseTo(0.313, 3);
    expect(
      adjustedRandIndex(
        one,
        one.map((group) => 7 - group),
      ),
    ).toBe(1);
  });
});

const { "mostly words": _, "beside features that tell nothing": __, ...compared } = shapes;

describe.each(Object.entries<Shape>(compared))("planted segments, %s", (_name, shape) => {
  const k = shape.segments.length;
  let results: { seed: number; structure: Structure; ours: number; best: number }[];

  beforeAll(() => {
    results = seeds.map((seed) => {
      const { data, truth } = plant(shape, seed);
      const { structure, groups } = findGroups(data, { seed, minGroupSize: 11 });
      const oracles = oraclePartitions(data, k).map((oracle) => adjustedRandIndex(oracle.groups, truth));
      return { seed, structure, ours: adjustedRandIndex(groups, truth), best: Math.max(...oracles) };
    });
  }, 60_000);

  it("are found again as well as by the best of the other libraries", () => {
    for (const { seed, ours, best } of results) expect(ours, `seed ${seed}`).toBeGreaterThanOrEqual(best - 0.02);
  });

  it("are found in their true number without being told it, and every group comes back", () => {
    for (const { seed, structure } of results) {
      expect(structure, `seed ${seed}`).toMatchObject({ status: "groups", method: "k-prototypes", groups: k });
      expect(structure.stability!.map(({ verdict }) => verdict)).not.toContain("dissolves");
    }
  });
});
