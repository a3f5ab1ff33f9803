import { type RandomStream, uniform, uniformIndex } from "../../numerics/random.js";
import type { Assignment, Method } from "./centres.js";
import { dissimilarities, type Embedded } from "./embedding.js";

/** The middle of each group. */
export interface Prototypes {
  readonly k: number;
  /** Mean of each dense entry, group by group. */
  readonly means: Float64Array;
  /** Share of each word among the members of whom the feature is known, group by group. */
  readonly shares: Float64Array;
}

const mostIterations = 100;
/** Bounds are sums of roots; a customer is looked at again unless the bounds are this much apart. */
const slack = 1 + 1e-9;

/**
 * Groups of customers by k-prototypes (Huang 1998) with the shares of all words in place of the most frequent one (San, Huynh &
 * Nakamori 2004): a customer differs from a prototype in a word by half of gamma times the squared distance of its indicator from these
 * shares. The mean is then the best prototype for every kind of feature, each step lowers the objective, and two customers
 * differ in a word by gamma or not at all, as with Huang.
 *
 * Starts are drawn as in k-means++ (Arthur & Vassilvitskii 2007), the further away the likelier; the best is kept, of equals the first.
 * A customer as far from two prototypes belongs to the one with the lower number. What nobody of a group has known is taken to be as with
 * everybody. A group that loses all its members keeps its prototype.
 *
 * @see Z. Huang, "Extensions to the k-Means Algorithm for Clustering Large Data Sets with Categorical Values" (1998)
 * @see O. San, V. Huynh, Y. Nakamori, "An Alternative Extension of the k-Means Algorithm for Clustering Categorical Data" (2004)
 */
export const kPrototypes: Method<Prototypes> = {
  fit: (data, k, starts, stream) => {
    let best = descend(data, seeds(data, k, stream));
    for (let start = 1; start < starts; start++) {
      const other = descend(data, seeds(data, k, stream));
      if (other.objective < best.objective) best = other;
    }
    return best.prototypes;
  },
  refine: (data, prototypes) => descend(data, prototypes).prototypes,
  without: ({ k, means, shares }, group) => ({
    k: k - 1,
    means: withoutRow(means, k, group),
    shares: withoutRow(shares, k, group),
  }),
  assign,
};

function withoutRow(values: Float64Array, k: number, row: number): Float64Array {
  const width = values.length / k;
  return values.filter((_, i) => Math.floor(i / width) !== row);
}

/** Customers as first prototypes; fewer than k when there are not that many different ones. */
export function seeds(data: Embedded, k: number, stream: RandomStream): Prototypes {
  const { rows, width, wordWidth } = data;
  const chosen = [uniformIndex(stream, rows)];
  const nearest = new Float64Array(rows).fill(Infinity);
  const toLatest = new Float64Array(rows);
  for (;;) {
    dissimilarities(data, data, chosen[chosen.length - 1] as number, rows, toLatest);
    let total = 0;
    for (let row = 0; row < rows; row++) {
      const distance = toLatest[row] as number;
      if (distance < (nearest[row] as number)) nearest[row] = distance;
      // what can be compared with none of the chosen is no start either
      if (nearest[row] !== Infinity) total += nearest[row] as number;
    }
    if (chosen.length === k || !(total > 0)) break;
    let left = uniform(stream) * total;
    let next = -1;
    for (let row = 0; row < rows && left >= 0; row++) {
      const distance = nearest[row] as number;
      if (!(distance > 0) || distance === Infinity) continue;
      next = row;
      left -= distance;
    }
    chosen.push(next);
  }
  const words = data.featureOfWord.length;
  const means = new Float64Array(chosen.length * width);
  const shares = new Float64Array(chosen.length * words).fill(Number.NaN);
  chosen.forEach((row, group) => {
    means.set(data.dense.subarray(row * width, (row + 1) * width), group * width);
    for (let j = 0; j < wordWidth; j++) {
      const word = data.words[row * wordWidth + j] as number;
      if (word < 0) continue;
      data.featureOfWord.forEach((feature, other) => {
        if (feature === j) shares[group * words + other] = other === word ? 1 : 0;
      });
    }
  });
  return completed(data, { k: chosen.length, means, shares });
}

/** What is not known of a prototype is as with everybody. */
function completed(data: Embedded, prototypes: Prototypes): Prototypes {
  const { means, shares } = prototypes;
  if (!means.includes(Number.NaN) && !shares.includes(Number.NaN)) return prototypes;
  const everybody = sumsOf(data);
  for (let i = 0; i < means.length; i++) {
    const j = i % data.width;
    if (Number.isNaN(means[i])) means[i] = (everybody.sums[j] as number) / (everybody.weights[j] as number) || 0;
  }
  const words = data.featureOfWord.length;
  for (let i = 0; i < shares.length; i++) {
    if (!Number.isNaN(shares[i])) continue;
    const of = everybody.wordWeights[data.featureOfWord[i % words] as number] as number;
    shares[i] = (everybody.counts[i % words] as number) / of || 0;
  }
  return { ...prototypes, means, shares };
}

interface Sums {
  readonly sums: Float64Array;
  readonly weights: Float64Array;
  readonly counts: Float64Array;
  readonly wordWeights: Float64Array;
}

function emptySums({ width, wordWidth, featureOfWord }: Embedded, k: number): Sums {
  return {
    sums: new Float64Array(k * width),
    weights: new Float64Array(k * width),
    counts: new Float64Array(k * featureOfWord.length),
    wordWeights: new Float64Array(k * wordWidth),
  };
}

function sumsOf(data: Embedded): Sums {
  const sums = emptySums(data, 1);
  for (let row = 0; row < data.rows; row++) add(data, row, sums, 0, 1);
  return sums;
}

/** Adds a customer to the sums of a group, or takes him out again. Whoever has fewer known features counts each for more. */
function add(data: Embedded, row: number, { sums, weights, counts, wordWeights }: Sums, group: number, sign: 1 | -1) {
  const { width, wordWidth, dense, words } = data;
  const w = sign * (data.factor[row] as number);
  const from = row * width;
  const to = group * width;
  for (let j = 0; j < width; j++) {
    const value = dense[from + j] as number;
    if (value !== value) continue;
    sums[to + j] = (sums[to + j] as number) + w * value;
    weights[to + j] = (weights[to + j] as number) + w;
  }
  const firstWord = group * data.featureOfWord.length;
  for (let j = 0; j < wordWidth; j++) {
    const word = words[row * wordWidth + j] as number;
    if (word < 0) continue;
    counts[firstWord + word] = (counts[firstWord + word] as number) + w;
    wordWeights[group * wordWidth + j] = (wordWeights[group * wordWidth + j] as number) + w;
  }
}

/**
 * What each word of each group adds to the distance: half the cost of a different word times (1 - 2 share + sum of squared
 * shares), so that the distances need no indicator of every word.
 */
function costsOf({ featureOfWord, wordCost, wordWidth }: Embedded, { k, shares }: Prototypes, costs: Float64Array) {
  const words = featureOfWord.length;
  const squares = new Float64Array(wordWidth);
  for (let group = 0; group < k; group++) {
    squares.fill(0);
    for (let word = 0; word < words; word++) {
      const feature = featureOfWord[word] as number;
      squares[feature] = (squares[feature] as number) + (shares[group * words + word] as number) ** 2;
    }
    for (let word = 0; word < words; word++) {
      const feature = featureOfWord[word] as number;
      const half = (wordCost[feature] as number) / 2;
      const at = group * words + word;
      costs[at] = half * (1 - 2 * (shares[at] as number) + (squares[feature] as number));
    }
  }
}

/** How much a customer differs from a prototype over his known features, not scaled up; more than `limit` once it is that. */
function distanceTo(
  data: Embedded,
  row: number,
  means: Float64Array,
  costs: Float64Array,
  group: number,
  limit: number,
): number {
  const { width, wordWidth, dense, words } = data;
  const from = row * width;
  const to = group * width;
  let sum = 0;
  for (let j = 0; j < width; j++) {
    const difference = (dense[from + j] as number) - (means[to + j] as number);
    if (difference === difference) sum += difference * difference;
  }
  if (sum > limit) return sum;
  const firstWord = group * data.featureOfWord.length;
  const firstOfRow = row * wordWidth;
  for (let j = 0; j < wordWidth; j++) {
    const word = words[firstOfRow + j] as number;
    if (word >= 0) sum += costs[firstWord + word] as number;
  }
  return sum;
}

function assign(data: Embedded, prototypes: Prototypes): Assignment {
  const { rows, factor } = data;
  const { k, means } = prototypes;
  const costs = new Float64Array(prototypes.shares.length);
  costsOf(data, prototypes, costs);
  const groups = new Int32Array(rows);
  const distances = new Float64Array(rows);
  const next = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let least = Infinity;
    let second = Infinity;
    let nearest = 0;
    for (let group = 0; group < k; group++) {
      const distance = distanceTo(data, row, means, costs, group, second);
      if (distance < least) {
        second = least;
        least = distance;
        nearest = group;
      } else if (distance < second) second = distance;
    }
    groups[row] = nearest;
    distances[row] = least * (factor[row] as number);
    next[row] = second * (factor[row] as number);
  }
  return { groups, distances, next };
}

export interface Descent {
  readonly prototypes: Prototypes;
  readonly objective: number;
  readonly iterations: number;
}

/**
 * Assigns and averages in turn until nobody changes the group for one that is nearer by more than rounding. The roots of the distances obey the triangle inequality, so that a
 * customer whose prototype cannot have been overtaken since the last look is not looked at.
 *
 * @see G. Hamerly, "Making k-Means Even Faster" (2010)
 */
export function descend(data: Embedded, start: Prototypes): Descent {
  const { rows, width, wordWidth, featureOfWord, wordCost } = data;
  const { k } = start;
  const words = featureOfWord.length;
  const means = start.means.slice();
  const shares = start.shares.slice();
  const prototypes = { k, means, shares };
  const costs = new Float64Array(shares.length);
  const groups = new Int32Array(rows).fill(-1);
  const members = new Int32Array(k);
  /** At least the distance to the own prototype, and at most that to every other. */
  const upper = new Float64Array(rows);
  const lower = new Float64Array(rows);
  const moved = new Float64Array(k);
  const sums = emptySums(data, k);
  let everybody: Sums | undefined;
  let iterations = 0;
  let furthest = 0;
  let further = 0;
  let first = 0;

  while (iterations < mostIterations) {
    iterations += 1;
    costsOf(data, prototypes, costs);
    let changed = 0;
    for (let row = 0; row < rows; row++) {
      const own = groups[row] as number;
      let exact = Infinity;
      if (own >= 0) {
        const most = (upper[row] as number) + (moved[own] as number);
        const least = (lower[row] as number) - (own === first ? further : furthest);
        lower[row] = least;
        upper[row] = most;
        if (most * slack < least) continue;
        exact = Math.sqrt(distanceTo(data, row, means, costs, own, Infinity));
        upper[row] = exact;
        if (exact * slack < least) continue;
      }
      let least = Infinity;
      let second = Infinity;
      let nearest = 0;
      for (let group = 0; group < k; group++) {
        const distance = distanceTo(data, row, means, costs, group, second);
        if (distance < least) {
          second = least;
          least = distance;
          nearest = group;
        } else if (distance < second) second = distance;
      }
      upper[row] = Math.sqrt(least);
      lower[row] = Math.sqrt(second);
      if (nearest === own) continue;
      // an equal that is nearer by rounding only would go to and fro
      if (own >= 0 && (upper[row] as number) * slack >= exact) {
        upper[row] = exact;
        lower[row] = Math.sqrt(least);
        continue;
      }
      groups[row] = nearest;
      members[nearest] = (members[nearest] as number) + 1;
      add(data, row, sums, nearest, 1);
      if (own >= 0) {
        members[own] = (members[own] as number) - 1;
        add(data, row, sums, own, -1);
      }
      changed += 1;
    }
    if (changed === 0) break;

    everybody ??= sumsOf(data);
    [furthest, further, first] = [0, 0, 0];
    for (let group = 0; group < k; group++) {
      let move = 0;
      if ((members[group] as number) > 0) {
        for (let j = 0; j < width; j++) {
          const at = group * width + j;
          const mean = meanOf(sums.sums, sums.weights, at, at, everybody.sums, everybody.weights, j, j);
          move += (mean - (means[at] as number)) ** 2;
          means[at] = mean;
        }
        for (let word = 0; word < words; word++) {
          const feature = featureOfWord[word] as number;
          const at = group * words + word;
          const of = group * wordWidth + feature;
          const { counts, wordWeights } = sums;
          const share = meanOf(counts, wordWeights, at, of, everybody.counts, everybody.wordWeights, word, feature);
          move += ((wordCost[feature] as number) / 2) * (share - (shares[at] as number)) ** 2;
          shares[at] = share;
        }
      }
      const distance = Math.sqrt(move);
      moved[group] = distance;
      if (distance > furthest) [further, furthest, first] = [furthest, distance, group];
      else if (distance > further) further = distance;
    }
  }

  const { distances } = assign(data, prototypes);
  return { prototypes, objective: distances.reduce((sum, distance) => sum + distance, 0), iterations };
}

/** A mean of a group, or that of everybody where nobody of the group has it known. */
function meanOf(
  sums: Float64Array,
  weights: Float64Array,
  at: number,
  of: number,
  allSums: Float64Array,
  allWeights: Float64Array,
  allAt: number,
  allOf: number,
): number {
  // a known value weighs at least 1; what is left of those taken out again is rounding
  if ((weights[of] as number) > 0.5) return (sums[at] as number) / (weights[of] as number);
  return (allSums[allAt] as number) / (allWeights[allOf] as number) || 0;
}
