import { normal, poisson, randomStream, uniform, uniformIndex } from "../../../src/numerics/random.js";
import { type ClusterColumn, mixedData, type MixedData } from "../../../src/persona/clustering/mixed-data.js";

/** Segments to be found again: how many customers in each, and the features that tell of them. */
export interface Shape {
  readonly rows: number;
  /** Sizes relative to each other. */
  readonly segments: readonly number[];
  readonly quantities?: number;
  readonly ordinals?: number;
  /** Half the distance of the outermost segments, in units in which a segment has a deviation of .7. */
  readonly apart?: number;
  readonly words?: number;
  readonly levels?: number;
  /** Share of the members who have the word of their segment; the others have any. */
  readonly pure?: number;
  readonly multi?: number;
  readonly noise?: number;
  readonly missing?: number;
}

/** Shapes in which every method has something to lose. */
export const shapes = {
  "well separated": { rows: 150, segments: [1, 1, 1], quantities: 4, apart: 1.6, words: 2, levels: 3, pure: 0.9 },
  overlapping: { rows: 150, segments: [1, 1, 1], quantities: 4, apart: 1.1, words: 3, levels: 4, pure: 0.6 },
  "of unequal size": { rows: 200, segments: [6, 3, 1], quantities: 4, apart: 1.4, words: 2, levels: 4, pure: 0.8 },
  "with one value in five missing": {
    rows: 160,
    segments: [1, 1, 1, 1],
    quantities: 5,
    apart: 1.5,
    words: 3,
    levels: 4,
    pure: 0.8,
    missing: 0.2,
  },
  "ordinal and multi-valued": {
    rows: 150,
    segments: [2, 2, 1],
    quantities: 2,
    ordinals: 2,
    apart: 1.3,
    words: 1,
    levels: 3,
    pure: 0.8,
    multi: 1,
    missing: 0.05,
  },
  "mostly words": { rows: 240, segments: [1, 1, 1], quantities: 1, apart: 1.2, words: 5, levels: 4, pure: 0.65 },
  "beside features that tell nothing": {
    rows: 240,
    segments: [1, 1, 1],
    quantities: 4,
    apart: 1.6,
    words: 2,
    levels: 3,
    pure: 0.9,
    noise: 3,
  },
} satisfies Record<string, Shape>;

const levelsOfMulti = 6;

export function plant(shape: Shape, seed: number): { readonly data: MixedData; readonly truth: Int32Array } {
  const { rows, segments, quantities = 0, ordinals = 0, apart = 1, words = 0, levels = 3, pure = 1 } = shape;
  const stream = randomStream(7919 * seed + 13);
  const k = segments.length;
  const total = segments.reduce((sum, share) => sum + share, 0);
  const truth = Int32Array.from({ length: rows }, (_, row) => {
    let left = ((row + 0.5) / rows) * total;
    return segments.findIndex((share) => (left -= share) < 0);
  });
  for (let i = rows - 1; i > 0; i--) {
    const other = uniformIndex(stream, i + 1);
    [truth[i], truth[other]] = [truth[other]!, truth[i]!];
  }
  const isMissing = () => uniform(stream) < (shape.missing ?? 0);
  const centre = (segment: number, j: number) => apart * ((((segment * (j + 1) + (j >> 1)) % k) / (k - 1)) * 2 - 1);
  const quantity = (of: (segment: number) => number): ClusterColumn => ({
    kind: "numeric",
    values: Float64Array.from(truth, (segment) => (isMissing() ? Number.NaN : within(of(segment), 3))),
  });
  const word = (of: (segment: number) => number): ClusterColumn => ({
    kind: "categorical",
    levels,
    of: Int32Array.from(truth, (segment) => (isMissing() ? -1 : of(segment))),
  });
  const columns = [
    ...times(quantities, (j) => quantity((segment) => centre(segment, j) + 0.7 * normal(stream))),
    ...times(ordinals, (j) =>
      quantity((segment) => within(0.75 * Math.round((centre(segment, j) + 0.7 * normal(stream)) / 0.75), 1.5)),
    ),
    ...times(words, (j) =>
      word((segment) => (uniform(stream) < pure ? (segment + j) % levels : uniformIndex(stream, levels))),
    ),
    ...times(shape.noise ?? 0, () => quantity(() => normal(stream))),
    ...times(shape.multi ?? 0, () => {
      const weights = new Float64Array(rows * levelsOfMulti);
      truth.forEach((segment, row) => {
        const own = weights.subarray(row * levelsOfMulti, (row + 1) * levelsOfMulti);
        if (isMissing()) own.fill(Number.NaN);
        const count = 1 + poisson(stream, 5);
        for (let i = 0; i < count; i++) {
          const typical = (2 * segment + uniformIndex(stream, 2)) % levelsOfMulti;
          const level = uniform(stream) < 0.8 ? typical : uniformIndex(stream, levelsOfMulti);
          own[level] = own[level]! + 1 / count;
        }
      });
      return { kind: "multi", levels: levelsOfMulti, weights } satisfies ClusterColumn;
    }),
  ];
  return { data: mixedData(columns, rows), truth };
}

export function within(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}

export function times<T>(count: number, of: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => of(i));
}

/**
 * How far two partitions agree beyond chance; 1 is equality up to the names of the groups.
 *
 * @see L. Hubert, P. Arabie, "Comparing Partitions", Journal of Classification 2 (1985)
 */
export function adjustedRandIndex(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const [cells, rows, columns] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (let i = 0; i < one.length; i++) {
    count(cells, `${one[i]}/${other[i]}`);
    count(rows, `${one[i]}`);
    count(columns, `${other[i]}`);
  }
  const pairs = (map: Map<string, number>) => [...map.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const expected = (pairs(rows) * pairs(columns)) / ((one.length * (one.length - 1)) / 2);
  const most = (pairs(rows) + pairs(columns)) / 2;
  return most === expected ? 1 : (pairs(cells) - expected) / (most - expected);
}
