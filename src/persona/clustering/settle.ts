import type { RandomStream } from "../../numerics/random.js";
import type { Assignment, Method } from "./centres.js";
import { type Embedded, embeddedRows } from "./embedding.js";
import { sizesOf } from "./silhouette.js";

/** Groups of the size to be shown, with the limit beyond which a customer belongs to none. */
export interface Settled<Centres> {
  readonly centres: Centres;
  /** Largest distance to the centre of each group. */
  readonly limits: Float64Array;
  /** The number under which the group of each centre is shown: the largest is 0; of equals the one with the first customer. */
  readonly numbers: Int32Array;
  /** Group of each customer; -1 for outliers. */
  readonly groups: Int32Array;
}

/** Distance from the median in units of the median absolute deviation: Iglewicz & Hoaglin, "How to Detect and Handle Outliers" (1993). */
const outlierScore = 3.5;
/** Of a normal distribution the standard deviation over the median absolute deviation. */
const deviations = 1.4826;
/** At most one customer in fifty is an outlier; where more are far off, that is how the base is. */
const mostOutliers = 0.02;

/**
 * Groups of at least so many, outliers set apart. A group that is smaller loses its centre, and its members go to the nearest one left.
 * Who is then much further from his centre than the others of his group, and further than they are from the next centre, is left out,
 * and the groups are formed without him.
 */
export function settle<Centres extends { readonly k: number }>(
  method: Method<Centres>,
  data: Embedded,
  first: Centres,
  smallest: number,
  again: { readonly k: number; readonly starts: number; readonly stream: RandomStream },
): Settled<Centres> {
  const all = merged(method, data, first, smallest);
  const limits = limitsOf(data, all, smallest);
  const inside = insideOf(data, all, limits);
  if (inside.length === data.rows) return numbered(data, all, limits);
  const kept = embeddedRows(data, inside);
  // a centre that was spent on outliers is free again
  const start = all.centres.k < again.k ? method.fit(kept, again.k, again.starts, again.stream) : all.centres;
  const { centres } = merged(method, kept, start === all.centres ? method.refine(kept, start) : start, smallest);
  const assigned = { centres, ...method.assign(data, centres) };
  return numbered(data, assigned, limitsOf(data, assigned, smallest));
}

/** The group of each of other customers, by the same centres and limits. */
export function assignTo<Centres extends { readonly k: number }>(
  method: Method<Centres>,
  data: Embedded,
  { centres, limits, numbers }: Omit<Settled<Centres>, "groups">,
): Int32Array {
  const assigned = method.assign(data, centres);
  return assigned.groups.map((group, row) =>
    isOutlier(data, assigned, limits, row) ? -1 : (numbers[group] as number),
  );
}

function numbered<Centres extends { readonly k: number }>(
  data: Embedded,
  assigned: Merged<Centres>,
  limits: Float64Array,
): Settled<Centres> {
  const { centres } = assigned;
  const inside = assigned.groups.map((group, row) => (isOutlier(data, assigned, limits, row) ? -1 : group));
  const sizes = sizesOf(inside, centres.k);
  const order = sizes
    .map((size, group) => ({ size, group, first: inside.indexOf(group) }))
    .sort((a, b) => b.size - a.size || a.first - b.first);
  const numbers = new Int32Array(centres.k);
  order.forEach(({ group }, number) => {
    numbers[group] = number;
  });
  return { centres, limits, numbers, groups: inside.map((group) => (group < 0 ? -1 : (numbers[group] as number))) };
}

type Merged<Centres> = Assignment & { readonly centres: Centres };

function merged<Centres extends { readonly k: number }>(
  method: Method<Centres>,
  data: Embedded,
  start: Centres,
  smallest: number,
): Merged<Centres> {
  let centres = start;
  for (;;) {
    const assigned = method.assign(data, centres);
    const sizes = sizesOf(assigned.groups, centres.k);
    const least = sizes.indexOf(Math.min(...sizes));
    if (centres.k === 1 || (sizes[least] as number) >= smallest) return { centres, ...assigned };
    centres = method.refine(data, method.without(centres, least));
  }
}

function limitsOf<Centres extends { readonly k: number }>(
  data: Embedded,
  { centres, groups, distances, next }: Merged<Centres>,
  smallest: number,
): Float64Array {
  const most = Math.floor(mostOutliers * data.rows);
  const limits = new Float64Array(centres.k).fill(Infinity);
  if (most === 0) return limits;
  for (let group = 0; group < centres.k; group++) {
    const own = lengthsOf(data, distances, groups, group);
    const median = medianOf(own);
    const spread = medianOf(own.map((length) => Math.abs(length - median)));
    const toNext = medianOf(lengthsOf(data, next, groups, group));
    const limit = Math.max(toNext, median + outlierScore * deviations * spread);
    const inside = own.filter((length) => length <= limit).length;
    if (inside >= smallest) limits[group] = limit;
  }
  // as many as there may be, those first that are furthest beyond
  const beyond = distances
    .map((distance, row) => lengthOf(data, distance) / (limits[groups[row] as number] as number))
    .filter((ratio) => ratio > 1)
    .sort()
    .reverse();
  const raise = beyond.length > most ? (beyond[most] as number) : 1;
  return limits.map((limit) => limit * raise);
}

function lengthsOf(data: Embedded, distances: Float64Array, groups: Int32Array, group: number): Float64Array {
  return distances.filter((_, row) => groups[row] === group).map((distance) => lengthOf(data, distance));
}

/** Squared distances are compared by their roots, which are nearly normal about the middle of a cloud. */
function lengthOf({ metric }: Embedded, distance: number): number {
  return metric === "squared" ? Math.sqrt(distance) : distance;
}

function isOutlier(data: Embedded, { groups, distances }: Assignment, limits: Float64Array, row: number): boolean {
  return lengthOf(data, distances[row] as number) > (limits[groups[row] as number] as number);
}

function insideOf(data: Embedded, assigned: Assignment, limits: Float64Array): Int32Array {
  const inside: number[] = [];
  for (let row = 0; row < data.rows; row++) if (!isOutlier(data, assigned, limits, row)) inside.push(row);
  return Int32Array.from(inside);
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length / 2;
  if (sorted.length === 0) return 0;
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}
