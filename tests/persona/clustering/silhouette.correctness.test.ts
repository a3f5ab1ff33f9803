import * as oracle from "simple-statistics";
import { describe, expect, it } from "vitest";
import { normal, randomStream, uniformIndex } from "../../../src/numerics/random.js";
import { silhouette } from "../../../src/persona/clustering/silhouette.js";
import { stabilityOf, verdictOf } from "../../../src/persona/clustering/stability.js";
import { times } from "./planted.js";

describe("the silhouette", () => {
  const pairs = (points: readonly (readonly number[])[]) =>
    Float32Array.from(points.flatMap((a) => points.map((b) => Math.hypot(...a.map((x, j) => x - b[j]!)))));

  it("is that of simple-statistics", () => {
    for (const seed of times(20, (i) => i)) {
      const stream = randomStream(seed);
      const groups = times(40, () => uniformIndex(stream, 4));
      const points = groups.map((group) => [normal(stream) + group, normal(stream)]);
      const each = oracle.silhouette(points, groups);
      expect(silhouette(pairs(points), Int32Array.from(groups))).toBeCloseTo(oracle.mean(each), 5);
    }
  });

  it("does not count who is in no group", () => {
    const points = [[0], [1], [10], [11], [500]];
    const without = silhouette(pairs(points.slice(0, 4)), Int32Array.of(0, 0, 1, 1))!;
    expect(silhouette(pairs(points), Int32Array.of(0, 0, 1, 1, -1))).toBe(without);
  });

  it("is not defined for one group, and is 0 for customers alone", () => {
    expect(silhouette(pairs([[0], [1]]), Int32Array.of(0, 0))).toBeUndefined();
    expect(silhouette(pairs([[0], [1]]), Int32Array.of(0, 1))).toBe(0);
  });
});

describe("stability", () => {
  it("is the mean of the best Jaccard coefficients among the customers drawn", () => {
    const groups = Int32Array.of(0, 0, 0, 1, 1, -1);
    const drawn = [
      // 0 and 1 of group 0 and one of group 1 together; customer 0 drawn twice counts once
      { rows: Int32Array.of(0, 0, 1, 3, 4, 5), groups: Int32Array.of(0, 0, 0, 0, 1, 1) },
      { rows: Int32Array.of(0, 1, 2, 3, 4, 5), groups: Int32Array.of(0, 0, 0, 1, 1, -1) },
    ];
    const [first, second] = stabilityOf(groups, drawn);
    expect(first).toBeCloseTo((2 / 3 + 1) / 2, 12);
    expect(second).toBeCloseTo((1 / 3 + 1) / 2, 12);
  });

  it("is judged by the limits of Hennig", () => {
    expect([0, 0.599, 0.6, 0.749, 0.75, 1].map(verdictOf)).toEqual([
      "dissolves",
      "dissolves",
      "doubtful",
      "doubtful",
      "stable",
      "stable",
    ]);
  });
});
