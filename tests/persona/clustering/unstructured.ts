import { normal, poisson, type RandomStream, uniform, uniformIndex } from "../../../src/numerics/random.js";
import type { ClusterColumn } from "../../../src/persona/clustering/mixed-data.js";
import { times, within } from "./planted.js";

export const quantity = (rows: number, of: (row: number) => number): ClusterColumn => ({
  kind: "numeric",
  values: Float64Array.from(times(rows, (row) => within(of(row), 3))),
});
export const word = (rows: number, levels: number, of: (row: number) => number): ClusterColumn => ({
  kind: "categorical",
  levels,
  of: Int32Array.from(times(rows, of)),
});
const baskets = (rows: number, stream: RandomStream, popular: readonly number[]): ClusterColumn => {
  const weights = new Float64Array(rows * popular.length);
  times(rows, (row) => {
    const count = 1 + poisson(stream, 3);
    times(count, () => {
      let left = uniform(stream);
      const level = popular.findIndex((share) => (left -= share) < 0);
      weights[row * popular.length + level] = weights[row * popular.length + level]! + 1 / count;
    });
  });
  return { kind: "multi", levels: popular.length, weights };
};
const popular = [0.4, 0.25, 0.2, 0.15 + 1e-9];

/** One thing behind everything, normal over the customers; the value of a feature is what `of` makes of it. */
const rising =
  (features: number, of: (latent: number, stream: RandomStream) => number) => (rows: number, s: RandomStream) => {
    const size = times(rows, () => normal(s));
    return times(features, () => quantity(rows, (row) => of(0.9 * size[row]! + 0.45 * normal(s), s)));
  };

/** Bases in which no feature has to do with another, or in which all rise together without a gap. */
export const unstructured: Readonly<Record<string, (rows: number, stream: RandomStream) => ClusterColumn[]>> = {
  "normal quantities": (rows, s) => times(5, () => quantity(rows, () => normal(s))),
  "heavy tails": (rows, s) => times(4, () => quantity(rows, () => Math.exp(normal(s)) - 1)),
  "mostly zeros": (rows, s) => times(4, () => quantity(rows, () => (uniform(s) < 0.6 ? 0 : 1 + 0.5 * normal(s)))),
  "two peaks in each quantity": (rows, s) =>
    times(3, () => quantity(rows, () => (uniform(s) < 0.5 ? -1.5 : 1.5) + 0.3 * normal(s))),
  "one feature": (rows, s) => [quantity(rows, () => (uniform(s) < 0.5 ? -1.5 : 1.5) + 0.3 * normal(s))],
  "two words": (rows, s) => times(2, () => word(rows, 2, () => uniformIndex(s, 2))),
  "a dominating word": (rows, s) => [
    word(rows, 2, () => uniformIndex(s, 2)),
    ...times(2, () => quantity(rows, () => 0.3 * normal(s))),
  ],
  "a bit of everything": (rows, s) => [
    ...times(3, () => quantity(rows, () => (uniform(s) < 0.2 ? Number.NaN : normal(s)))),
    ...times(2, (j) => word(rows, j + 2, () => uniformIndex(s, j + 2))),
    quantity(rows, () => 0.75 * uniformIndex(s, 5)),
    baskets(rows, s, popular),
  ],
  "baskets alone": (rows, s) => [baskets(rows, s, popular)],
  "a continuum": rising(4, (z) => z),
  "a continuum, three values in ten missing": rising(4, (z, s) => (uniform(s) < 0.3 ? Number.NaN : z)),
  "a continuum, half of the values missing": rising(4, (z, s) => (uniform(s) < 0.5 ? Number.NaN : z)),
  "a continuum with heavy tails": rising(4, (z) => Math.exp(z) - 1),
  "a continuum with heavier tails": rising(4, (z) => Math.exp(1.5 * z) - 1),
  "a continuum in three ranks": rising(4, (z) => (z < -0.5 ? -1 : z < 0.5 ? 0 : 1)),
  "a continuum in five ranks": rising(4, (z) => Math.round(within(z, 2))),
  "a continuum of counts, mostly zero": rising(4, (z) => Math.max(0, Math.round(1.5 * (z - 0.5)))),
  "a curve: often is not long ago": (rows, s) => {
    const often = times(rows, () => normal(s));
    return [1, -1].map((sign) => quantity(rows, (row) => Math.exp(sign * often[row]! + 0.3 * normal(s)) - 1));
  },
  "words that rise together": (rows, s) => {
    const size = times(rows, () => normal(s));
    return times(4, () => word(rows, 2, (row) => (0.8 * size[row]! + 0.6 * normal(s) > 0 ? 1 : 0)));
  },
  "words that rise with quantities": (rows, s) => {
    const size = times(rows, () => normal(s));
    return [
      ...times(2, () => quantity(rows, (row) => 0.9 * size[row]! + 0.45 * normal(s))),
      ...times(2, () => word(rows, 2, (row) => (0.8 * size[row]! + 0.6 * normal(s) > 0 ? 1 : 0))),
    ];
  },
  "shares that rise with quantities": (rows, s) => {
    const size = times(rows, () => normal(s));
    const weights = size.flatMap((z) => {
      const first = 1 / (1 + Math.exp(-1.5 * z));
      return [first, 0.6 * (1 - first), 0.4 * (1 - first)];
    });
    return [
      ...times(3, () => quantity(rows, (row) => 0.9 * size[row]! + 0.45 * normal(s))),
      { kind: "multi", levels: 3, weights: Float64Array.from(weights) },
    ];
  },
  "a ring": (rows, s) => {
    const angle = times(rows, () => 2 * Math.PI * uniform(s));
    return [Math.cos, Math.sin].map((of) => quantity(rows, (row) => 1.4 * of(angle[row]!) + 0.14 * normal(s)));
  },
};

/** Those that are told as groups nevertheless: no cloud bends as a ring does, and words and shares are dealt anew. */
export const toldAsGroups = [
  "words that rise together",
  "words that rise with quantities",
  "shares that rise with quantities",
  "a ring",
];
