import { describe, expect, it } from "vitest";
import { normal, randomStream, uniformIndex } from "../../../src/numerics/random.js";
import { embed, scalesOf, withDistances } from "../../../src/persona/clustering/embedding.js";
import { aroundMedoids } from "../../../src/persona/clustering/medoids.js";
import { mixedData } from "../../../src/persona/clustering/mixed-data.js";
import { gowerMatrix } from "./oracles.js";
import { plant, shapes, times } from "./planted.js";

const stream = randomStream(0);

describe("partition around medoids", () => {
  it("beats both partitions of the ten objects of Kaufman & Rousseeuw (1990, chapter 2), of means 9.37 and 2.30", () => {
    const points = [
      [1, 4],
      [5, 1],
      [5, 2],
      [5, 4],
      [10, 4],
      [25, 4],
      [25, 6],
      [25, 7],
      [25, 8],
      [29, 7],
    ] as const;
    const columns = [0, 1].map((j) => ({
      kind: "numeric" as const,
      values: Float64Array.from(points, (point) => point[j as 0 | 1]),
    }));
    const data = mixedData(columns, 10);
    const embedded = embed(data, scalesOf(data, "gower"));
    const distances = Float32Array.from(points.flatMap(([x, y]) => points.map(([u, v]) => Math.hypot(x - u, y - v))));
    const { medoids } = aroundMedoids.fit({ ...embedded, distances }, 2, 1, stream);
    const rows = times(2, (i) => rowOf(embedded.dense, medoids.dense, i));
    expect(sumOf(distances, [0, 4]) / 10).toBeCloseTo(9.37, 2);
    expect(sumOf(distances, [3, 7]) / 10).toBeCloseTo(2.3, 6);
    expect(rows.map((row) => row + 1)).toEqual([3, 8]);
    expect(sumOf(distances, rows) / 10).toBeLessThan(2.3);
  });

  it("reaches the best of all sets of medoids in nearly all small bases, and never ends far above", () => {
    let exact = 0;
    for (const seed of times(40, (i) => i)) {
      const own = randomStream(seed);
      const data = mixedData(
        [
          { kind: "numeric", values: Float64Array.from(times(14, () => normal(own))) },
          { kind: "numeric", values: Float64Array.from(times(14, () => normal(own))) },
          { kind: "categorical", levels: 3, of: Int32Array.from(times(14, () => uniformIndex(own, 3))) },
        ],
        14,
      );
      const embedded = withDistances(embed(data, scalesOf(data, "gower")));
      const { medoids } = aroundMedoids.fit(embedded, 3, 1, stream);
      const found = sumOf(
        embedded.distances,
        times(3, (i) => rowOf(embedded.dense, medoids.dense, i)),
      );
      let best = Infinity;
      for (let a = 0; a < 14; a++)
        for (let b = 0; b < a; b++)
          for (let c = 0; c < b; c++) best = Math.min(best, sumOf(embedded.distances, [a, b, c]));
      if (found <= best * (1 + 1e-6)) exact += 1;
      expect(found).toBeLessThan(1.1 * best);
    }
    expect(exact).toBeGreaterThanOrEqual(34);
  });

  it("compares by Gower's coefficient", () => {
    const { data } = plant({ ...shapes["ordinal and multi-valued"], rows: 40 }, 3);
    const { distances } = withDistances(embed(data, scalesOf(data, "gower")));
    const oracle = gowerMatrix(data).flat();
    distances.forEach((distance, i) => expect(distance / data.columns.length).toBeCloseTo(oracle[i]!, 5));
  });
});

function rowOf(all: Float64Array, medoids: Float64Array, group: number): number {
  const width = 2;
  for (let row = 0; row * width < all.length; row++) {
    if (times(width, (j) => j).every((j) => all[row * width + j] === medoids[group * width + j])) return row;
  }
  return -1;
}

function sumOf(distances: Float32Array, medoids: readonly number[]): number {
  const rows = Math.sqrt(distances.length);
  return times(rows, (row) => Math.min(...medoids.map((medoid) => distances[row * rows + medoid]!))).reduce(
    (sum, distance) => sum + distance,
    0,
  );
}
