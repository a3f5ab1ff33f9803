import { type RandomStream, uniform, uniformIndex } from "../../numerics/random.js";
import { dissimilarity, type MixedData } from "./dissimilarity.js";

/** The middle of each group. */
export interface Prototypes {
  readonly k: number;
  /** Mean of each quantity; NaN where nobody of the group has it. */
  readonly means: Float64Array;
  /** Most frequent word of each feature, of equals the first; -1 where nobody of the group has one. */
  readonly modes: Int32Array;
}

/** Customers in groups. */
export interface Clustering {
  readonly prototypes: Prototypes;
  /** Group of each customer. */
  readonly groups: Int32Array;
  /** Sum of the dissimilarities of all customers to the middle of their group. */
  readonly objective: number;
  readonly iterations: number;
}

const mostIterations = 100;

/**
 * Groups of customers by k-prototypes: k-means for the quantities, k-modes for the words.
 *
 * Starts are drawn as in k-means++, the further away the likelier, and the best of them is kept, of equals the first. A customer
 * at the same distance from two groups belongs to the one with the lower number. A group that loses everybody stays
 * empty.
 *
 * @see Z. Huang, "Extensions to the k-Means Algorithm for Clustering Large Data Sets with Categorical Values" (1998)
 * @see D. Arthur, S. Vassilvitskii, "k-means++: The Advantages of Careful Seeding" (2007)
 */
export function kPrototypes(
  data: MixedData,
  k: number,
  starts: number,
  stream: RandomStream,
  first?: Prototypes,
): Clustering {
  let best = first === undefined ? undefined : descend(data, first);
  for (let start = 0; start < starts; start++) {
    const clustering = descend(data, seeds(data, k, stream));
    if (best === undefined || clustering.objective < best.objective) best = clustering;
  }
  return best ?? descend(data, seeds(data, 1, stream));
}

/** Customers as first middles; fewer than k when there are not that many different ones. */
function seeds(data: MixedData, k: number, stream: RandomStream): Prototypes {
  const chosen = [uniformIndex(stream, data.rows)];
  const nearest = new Float64Array(data.rows).fill(Infinity);
  for (;;) {
    const latest = chosen[chosen.length - 1] as number;
    let total = 0;
    for (let row = 0; row < data.rows; row++) {
      const distance = dissimilarity(data, row, latest);
      if (distance < (nearest[row] as number)) nearest[row] = distance;
      total += nearest[row] as number;
    }
    if (chosen.length === k || !(total > 0)) break;
    let left = uniform(stream) * total;
    let next = -1;
    for (let row = 0; row < data.rows && left >= 0; row++) {
      if (!((nearest[row] as number) > 0)) continue;
      next = row;
      left -= nearest[row] as number;
    }
    chosen.push(next);
  }
  const { numericWidth: p, wordWidth: q } = data;
  const means = new Float64Array(chosen.length * p);
  const modes = new Int32Array(chosen.length * q);
  chosen.forEach((row, group) => {
    means.set(data.numeric.subarray(row * p, row * p + p), group * p);
    modes.set(data.words.subarray(row * q, row * q + q), group * q);
  });
  return { k: chosen.length, means, modes };
}

/** Assigns and averages in turn until nobody changes the group. */
function descend(data: MixedData, start: Prototypes): Clustering {
  let prototypes = start;
  let groups = new Int32Array(data.rows).fill(-1);
  let objective = Infinity;
  let iterations = 0;
  for (; iterations < mostIterations; iterations++) {
    const assigned = assign(data, prototypes);
    const settled = assigned.groups.every((group, row) => group === groups[row]);
    groups = assigned.groups;
    objective = assigned.objective;
    if (settled) break;
    prototypes = middles(data, groups, prototypes);
  }
  return { prototypes, groups, objective, iterations };
}

function assign(data: MixedData, prototypes: Prototypes): { groups: Int32Array<ArrayBuffer>; objective: number } {
  const groups = new Int32Array(data.rows);
  let objective = 0;
  for (let row = 0; row < data.rows; row++) {
    let least = Infinity;
    let nearest = 0;
    for (let group = 0; group < prototypes.k; group++) {
      const distance = distanceTo(data, row, prototypes, group);
      if (distance < least) {
        least = distance;
        nearest = group;
      }
    }
    groups[row] = nearest;
    objective += least;
  }
  return { groups, objective };
}

/** How much a customer differs from the middle of a group, over the features that both have. */
function distanceTo(data: MixedData, row: number, { means, modes }: Prototypes, group: number): number {
  const { numericWidth: p, wordWidth: q, numeric, words, gamma } = data;
  let sum = 0;
  let shared = 0;
  for (let j = 0; j < p; j++) {
    const difference = (numeric[row * p + j] as number) - (means[group * p + j] as number);
    if (difference !== difference) continue;
    sum += difference * difference;
    shared += 1;
  }
  for (let j = 0; j < q; j++) {
    const word = words[row * q + j] as number;
    const mode = modes[group * q + j] as number;
    if (word < 0 || mode < 0) continue;
    if (word !== mode) sum += gamma;
    shared += 1;
  }
  return shared === 0 ? data.usual : (sum * (p + q)) / shared;
}

/** The middles of the groups. Whoever has fewer known features counts each of them for more, as in the dissimilarity. */
export function middles(data: MixedData, groups: Int32Array, before: Prototypes): Prototypes {
  const { numericWidth: p, wordWidth: q, numeric, words, levels, weight, rows } = data;
  const { k } = before;
  const sums = new Float64Array(k * p);
  const weights = new Float64Array(k * p);
  const offsets = levels.map((_, j) => levels.slice(0, j).reduce((sum, n) => sum + n, 0));
  const width = levels.reduce((sum, n) => sum + n, 0);
  const counts = new Float64Array(k * width);
  const members = new Int32Array(k);
  for (let row = 0; row < rows; row++) {
    const group = groups[row] as number;
    const w = weight[row] as number;
    members[group] = (members[group] as number) + 1;
    for (let j = 0; j < p; j++) {
      const value = numeric[row * p + j] as number;
      if (value !== value) continue;
      sums[group * p + j] = (sums[group * p + j] as number) + w * value;
      weights[group * p + j] = (weights[group * p + j] as number) + w;
    }
    for (let j = 0; j < q; j++) {
      const word = words[row * q + j] as number;
      if (word < 0) continue;
      const at = group * width + (offsets[j] as number) + word;
      counts[at] = (counts[at] as number) + w;
    }
  }
  const means = sums.map((sum, i) => sum / (weights[i] as number));
  const modes = new Int32Array(k * q);
  for (let group = 0; group < k; group++) {
    if (members[group] === 0) {
      means.set(before.means.subarray(group * p, group * p + p), group * p);
      modes.set(before.modes.subarray(group * q, group * q + q), group * q);
      continue;
    }
    for (let j = 0; j < q; j++) {
      const from = group * width + (offsets[j] as number);
      modes[group * q + j] = mostFrequent(counts.subarray(from, from + (levels[j] as number)));
    }
  }
  return { k, means, modes };
}

function mostFrequent(counts: Float64Array): number {
  let best = -1;
  let most = 0;
  counts.forEach((count, i) => {
    if (count > most) [best, most] = [i, count];
  });
  return best;
}

/**
 * Groups of at least so many people: as long as one is smaller, the smallest goes over to the group whose middle differs
 * least from its own; of equals the lower number. Numbers are then given anew, the largest group first; of equals the one with
 * the first customer.
 */
export function mergeSmall(data: MixedData, { groups, prototypes }: Clustering, minGroupSize: number): Int32Array {
  let merged = Int32Array.from(groups);
  let current = prototypes;
  for (;;) {
    const sizes = sizesOf(merged, current.k);
    const present = sizes.map((size, group) => ({ size, group })).filter(({ size }) => size > 0);
    const smallest = present.reduce((least, item) => (item.size < least.size ? item : least));
    if (present.length === 1 || smallest.size >= minGroupSize) return renumber(merged);
    const asRows = middlesAsRows(data, current);
    const other = present
      .filter(({ group }) => group !== smallest.group)
      .map(({ group }) => ({ group, distance: dissimilarity(asRows, smallest.group, group) }))
      .reduce((least, item) => (item.distance < least.distance ? item : least));
    merged = merged.map((group) => (group === smallest.group ? other.group : group));
    current = middles(data, merged, current);
  }
}

function middlesAsRows(data: MixedData, { k, means, modes }: Prototypes): MixedData {
  return { ...data, rows: k, numeric: means, words: modes };
}

export function sizesOf(groups: Int32Array, k: number): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const group of groups) sizes[group] = (sizes[group] as number) + 1;
  return sizes;
}

function renumber(groups: Int32Array): Int32Array {
  const first = new Map<number, number>();
  groups.forEach((group, row) => {
    if (!first.has(group)) first.set(group, row);
  });
  const sizes = sizesOf(groups, Math.max(...first.keys()) + 1);
  const order = [...first].sort(([a, m], [b, n]) => (sizes[b] as number) - (sizes[a] as number) || m - n);
  const number = new Map(order.map(([group], i) => [group, i] as const));
  return groups.map((group) => number.get(group) as number);
}
