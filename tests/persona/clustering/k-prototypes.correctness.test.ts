import { kmeans } from "ml-kmeans";
import { describe, expect, it } from "vitest";
import { normal, randomStream, uniformIndex } from "../../../src/numerics/random.js";
import { dissimilarities, embed, type Embedded, scalesOf } from "../../../src/persona/clustering/embedding.js";
import { descend, kPrototypes, seeds } from "../../../src/persona/clustering/k-prototypes.js";
import { mixedData, type MixedData } from "../../../src/persona/clustering/mixed-data.js";
import { plant, shapes, times } from "./planted.js";

const dissimilarity = (one: Embedded, a: number, other: Embedded, b: number) => dissimilarities(one, other, b)[a]!;
const squared = (data: MixedData) => embed(data, scalesOf(data, "squared"));

describe("the dissimilarity of k-prototypes", () => {
  const data = mixedData(
    [
      { kind: "numeric", values: Float64Array.of(0, 2, 4, Number.NaN) },
      { kind: "categorical", levels: 2, of: Int32Array.of(0, 0, 1, 1) },
      { kind: "multi", levels: 2, weights: Float64Array.of(1, 0, 0, 1, 0.25, 0.75, Number.NaN, Number.NaN) },
    ],
    4,
  );
  const scales = scalesOf(data, "squared");
  const rows = embed(data, scales);

  it("weighs a word by the variance of the quantities over the chance to differ, doubled", () => {
    // variance of 0, 2, 4 is 8/3; two customers differ in the word with chance 1/2
    expect(scales.gamma).toBeCloseTo((2 * (8 / 3)) / 0.5, 12);
  });

  it("lets two customers at random differ as much in a word as in a quantity, and in shares 1.4 times as much", () => {
    const { data: many } = plant(shapes["ordinal and multi-valued"], 1);
    const whole = scalesOf(many, "squared");
    const mean = (kind: string) => {
      const columns = many.columns.filter((column) => column.kind === kind);
      const part = embed(mixedData(columns, many.rows), whole);
      const pairs = times(many.rows, (a) => [...dissimilarities(part, part, a, a)]).flat();
      const known = pairs.filter((distance) => !Number.isNaN(distance));
      return known.reduce((sum, distance) => sum + distance, 0) / (known.length * columns.length);
    };
    expect(mean("categorical") / mean("numeric")).toBeCloseTo(1, 1);
    expect(mean("multi") / mean("numeric")).toBeCloseTo(1.4, 1);
  });

  it("adds squares, gamma and the squared distance of the roots of shares", () => {
    expect(dissimilarity(rows, 0, rows, 1)).toBeCloseTo(4 + 2 * scales.delta, 12);
    const roots = (1 - 0.5) ** 2 + Math.sqrt(0.75) ** 2;
    expect(dissimilarity(rows, 0, rows, 2)).toBeCloseTo(16 + scales.gamma + roots * scales.delta, 12);
  });

  it("takes what is not known to be as the known features are on average", () => {
    expect(dissimilarity(rows, 0, rows, 3)).toBeCloseTo(3 * scales.gamma, 12);
    expect(dissimilarity(rows, 2, rows, 3)).toBe(0);
  });

  it("counts a feature by its weight", () => {
    const [first, ...others] = data.columns;
    const weighted = embed(mixedData([{ ...first!, weight: 3 }, ...others], 4), scales);
    expect(dissimilarity(weighted, 0, weighted, 1)).toBeCloseTo(12 + 2 * scales.delta, 12);
    expect(dissimilarity(weighted, 0, weighted, 3)).toBeCloseTo(5 * scales.gamma, 12);
  });
});

describe("k-prototypes", () => {
  it("ends where k-means of ml-kmeans ends from the same start, when there are quantities only", () => {
    for (const seed of times(10, (i) => i)) {
      const stream = randomStream(seed);
      const points = times(300, () => times(3, () => normal(stream) + 2 * uniformIndex(stream, 3)));
      const columns = times(3, (j) => ({
        kind: "numeric" as const,
        values: Float64Array.from(points, (point) => point[j]!),
      }));
      const rows = squared(mixedData(columns, 300));
      const start = seeds(rows, 4, randomStream(seed));
      const initialization = times(4, (group) => [...start.means.subarray(3 * group, 3 * group + 3)]);
      const oracle = kmeans(points, 4, { initialization, tolerance: 0, maxIterations: 100 });
      const { prototypes } = descend(rows, start);
      expect([...kPrototypes.assign(rows, prototypes).groups]).toEqual(oracle.clusters);
      oracle.centroids.flat().forEach((mean, i) => expect(prototypes.means[i]).toBeCloseTo(mean, 9));
    }
  });

  it("ends where nobody is nearer to another prototype, and every prototype is the mean of its group", () => {
    for (const seed of times(8, (i) => i)) {
      const rows = squared(plant(shapes["with one value in five missing"], seed).data);
      const { prototypes, iterations } = descend(rows, seeds(rows, 5, randomStream(seed)));
      expect(iterations).toBeLessThan(100);
      const { groups } = kPrototypes.assign(rows, prototypes);
      const again = kPrototypes.refine(rows, prototypes);
      expect([...kPrototypes.assign(rows, again).groups]).toEqual([...groups]);
      const words = rows.featureOfWord.length;
      times(prototypes.k, (group) => {
        const members = [...groups.keys()].filter((row) => groups[row] === group);
        const share = (word: number) => {
          const known = members.filter((row) => rows.words[row * rows.wordWidth + rows.featureOfWord[word]!]! >= 0);
          const weight = (of: number[]) => of.reduce((sum, row) => sum + rows.factor[row]!, 0);
          const having = known.filter((row) => rows.words[row * rows.wordWidth + rows.featureOfWord[word]!] === word);
          return weight(having) / weight(known);
        };
        times(words, (word) => expect(prototypes.shares[group * words + word]).toBeCloseTo(share(word), 9));
      });
    }
  });

  it("finds the best of all partitions of few customers, or hardly a worse one", () => {
    let exact = 0;
    for (const seed of times(10, (i) => i)) {
      const stream = randomStream(seed);
      const rows = squared(
        mixedData(
          [
            { kind: "numeric", values: Float64Array.from(times(9, () => normal(stream))) },
            { kind: "categorical", levels: 3, of: Int32Array.from(times(9, () => uniformIndex(stream, 3))) },
          ],
          9,
        ),
      );
      const found = kPrototypes.fit(rows, 2, 20, randomStream(seed));
      const objective = kPrototypes.assign(rows, found).distances.reduce((sum, d) => sum + d, 0);
      // within a group the sum of the distances to the mean is the sum over all pairs by the members
      const best = times(255, (set) => {
        const sides = [0, 1].map((side) => times(9, (row) => row).filter((row) => (((set + 1) >> row) & 1) === side));
        return sides.reduce(
          (sum, side) =>
            sum +
            side.reduce((s, a) => s + side.reduce((t, b) => t + dissimilarity(rows, a, rows, b), 0), 0) /
              (2 * Math.max(1, side.length)),
          0,
        );
      });
      const least = Math.min(...best);
      expect(objective).toBeGreaterThan(least * (1 - 1e-9));
      expect(objective).toBeLessThan(least * 1.1);
      if (objective < least * (1 + 1e-9)) exact += 1;
    }
    expect(exact).toBeGreaterThanOrEqual(8);
  });

  it("gives a customer as far from two prototypes to the lower number", () => {
    const rows = squared(mixedData([{ kind: "numeric", values: Float64Array.of(-1, 0, 1) }], 3));
    const prototypes = { k: 2, means: Float64Array.of(1, -1), shares: new Float64Array(0) };
    expect([...kPrototypes.assign(rows, prototypes).groups]).toEqual([1, 0, 0]);
  });

  it("begins with as many prototypes as there are different customers", () => {
    const rows = squared(mixedData([{ kind: "numeric", values: Float64Array.from(times(30, (i) => i % 3)) }], 30));
    expect(seeds(rows, 8, randomStream(1)).k).toBe(3);
    const same = squared(mixedData([{ kind: "categorical", levels: 2, of: new Int32Array(30) }], 30));
    expect(seeds(same, 8, randomStream(1)).k).toBe(1);
  });
});
