import { beforeAll, describe, expect, it } from "vitest";
import { gamma, randomStream } from "../../../src/numerics/random.js";
import { embed, scalesOf } from "../../../src/persona/clustering/embedding.js";
import { factorisation, factorise } from "../../../src/persona/clustering/factorisation.js";
import { findGroups } from "../../../src/persona/clustering/find-groups.js";
import { mixedData } from "../../../src/persona/clustering/mixed-data.js";
import { adjustedRandIndex, plant, times } from "./planted.js";

const patterns = [
  [0.5, 0.4, 0.1, 0, 0, 0],
  [0, 0, 0.2, 0.6, 0.2, 0],
  [0.1, 0, 0, 0, 0.3, 0.6],
];

/** Shares that are mixtures of the patterns without noise; in every fourth row one pattern alone. */
function mixtures(rows: number) {
  const stream = randomStream(5);
  const shares = times(rows, (row) => {
    const drawn = patterns.map((_, c) => (row % 4 === 0 ? (row / 4) % 3 === c : true) && gamma(stream, 0.4));
    const sum = drawn.reduce<number>((total, share) => total + Number(share), 0);
    return drawn.map((share) => Number(share) / sum);
  });
  const weights = Float64Array.from(
    shares.flatMap((own) => times(6, (j) => own.reduce((sum, share, c) => sum + share * patterns[c]![j]!, 0))),
  );
  return { shares, data: mixedData([{ kind: "multi", levels: 6, weights }], rows) };
}

describe("factorisation", () => {
  const { shares, data } = mixtures(300);
  const rows = embed(data, scalesOf(data, "non-negative"));
  let fitted: ReturnType<typeof factorise>;
  let order: number[];

  beforeAll(() => {
    fitted = factorise(rows, factorisation.fit(rows, 3, 5, randomStream(1)));
    for (let i = 0; i < 60; i++) fitted = factorise(rows, fitted.components);
    const found = times(3, (c) => [...fitted.components.patterns.subarray(6 * c, 6 * c + 6)]);
    order = patterns.map((pattern) => {
      const off = found.map((own) => own.reduce((sum, share, j) => sum + Math.abs(share - pattern[j]!), 0));
      return off.indexOf(Math.min(...off));
    });
  });

  it("finds planted patterns again", () => {
    expect([...order].sort()).toEqual([0, 1, 2]);
    patterns.forEach((pattern, c) =>
      pattern.forEach((share, j) =>
        expect(Math.abs(fitted.components.patterns[6 * order[c]! + j]! - share)).toBeLessThan(0.02),
      ),
    );
  });

  it("finds of what each customer is a mixture", () => {
    const { groups } = factorisation.assign(rows, fitted.components);
    const clear = shares.flatMap((own, row) => (Math.max(...own) > 0.6 ? row : []));
    const right = clear.filter((row) => order[shares[row]!.indexOf(Math.max(...shares[row]!))] === groups[row]);
    expect(clear.length).toBeGreaterThan(150);
    expect(right.length / clear.length).toBeGreaterThan(0.98);
  });

  it("never raises the divergence", () => {
    let components = factorisation.fit(rows, 3, 1, randomStream(9));
    let before = Infinity;
    for (let i = 0; i < 10; i++) {
      const step = factorise(rows, components);
      expect(step.divergence).toBeLessThanOrEqual(before + 1e-9);
      before = step.divergence;
      components = step.components;
    }
  });
});

describe("behaviour alone", () => {
  it("is grouped by patterns where asked for, and planted interests are found", () => {
    for (const seed of [1, 2, 3]) {
      const { data, truth } = plant({ rows: 150, segments: [1, 1, 1], multi: 1 }, seed);
      const { structure, groups } = findGroups(data, { seed, method: "nmf", minGroupSize: 11 });
      expect(structure).toMatchObject({ status: "groups", method: "nmf", groups: 3 });
      expect(adjustedRandIndex(groups, truth)).toBeGreaterThan(0.8);
    }
  });
});
