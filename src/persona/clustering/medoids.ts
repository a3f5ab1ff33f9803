import type { Assignment, Method } from "./centres.js";
import { dissimilarities, type Embedded, embeddedRows, withDistances } from "./embedding.js";

/** Customers who stand for their groups. */
export interface Medoids {
  readonly k: number;
  readonly medoids: Embedded;
}

/**
 * Groups around medoids: the customers from whom all others differ least, in sum. The start is BUILD (Kaufman & Rousseeuw 1990), greedy
 * and without chance; then a medoid and another customer change places whenever the sum falls, the best medoid for each
 * candidate at once (FasterPAM). Of equals the first.
 *
 * Time and memory grow with the square of the customers.
 *
 * @see L. Kaufman, P. Rousseeuw, "Finding Groups in Data" (1990), chapter 2
 * @see E. Schubert, P. Rousseeuw, "Fast and Eager k-Medoids Clustering" (2021), Information Systems 101
 */
export const aroundMedoids: Method<Medoids> = {
  fit: (data, k) => {
    const { distances } = withDistances(data);
    return centresOf(data, swap(distances, data.rows, build(distances, data.rows, k)));
  },
  refine: (data, { k, medoids }) => {
    const start: number[] = [];
    for (let group = 0; group < k; group++) start.push(nearestRow(data, medoids, group, start));
    return centresOf(data, swap(withDistances(data).distances, data.rows, start));
  },
  without: ({ k, medoids }, group) => ({
    k: k - 1,
    medoids: embeddedRows(
      medoids,
      Int32Array.from({ length: k - 1 }, (_, i) => (i < group ? i : i + 1)),
    ),
  }),
  assign,
};

function centresOf(data: Embedded, medoids: readonly number[]): Medoids {
  return { k: medoids.length, medoids: embeddedRows(data, Int32Array.from(medoids)) };
}

function nearestRow(data: Embedded, medoids: Embedded, group: number, taken: readonly number[]): number {
  let least = Infinity;
  let nearest = 0;
  const toMedoid = dissimilarities(data, medoids, group);
  for (let row = 0; row < data.rows; row++) {
    const distance = toMedoid[row] as number;
    if (!(distance < least) || taken.includes(row)) continue;
    least = distance;
    nearest = row;
  }
  return nearest;
}

function assign(data: Embedded, { k, medoids }: Medoids): Assignment {
  const groups = new Int32Array(data.rows);
  const next = new Float64Array(data.rows).fill(Infinity);
  const distances = new Float64Array(data.rows).fill(Infinity);
  const toMedoid = new Float64Array(data.rows);
  for (let group = 0; group < k; group++) {
    dissimilarities(data, medoids, group, data.rows, toMedoid);
    for (let row = 0; row < data.rows; row++) {
      const distance = toMedoid[row] as number;
      if (distance < (distances[row] as number)) {
        next[row] = distances[row] as number;
        distances[row] = distance;
        groups[row] = group;
      } else if (distance < (next[row] as number)) next[row] = distance;
    }
  }
  // who can be compared with no medoid is as near to the first as to any
  for (let row = 0; row < data.rows; row++) if (distances[row] === Infinity) distances[row] = 0;
  return { groups, distances, next };
}

/** First the customer nearest to all, then whoever takes most off the sum; fewer than k when nobody takes anything off. */
function build(distances: Float32Array, rows: number, k: number): number[] {
  const nearest = new Float64Array(rows).fill(Infinity);
  const chosen: number[] = [];
  while (chosen.length < Math.min(k, rows)) {
    let best = -1;
    let most = chosen.length === 0 ? -Infinity : 0;
    for (let candidate = 0; candidate < rows; candidate++) {
      let gain = 0;
      for (let row = 0; row < rows; row++) {
        const distance = distances[candidate * rows + row] as number;
        if (chosen.length === 0) gain -= distance;
        else if (distance < (nearest[row] as number)) gain += (nearest[row] as number) - distance;
      }
      if (gain > most) {
        most = gain;
        best = candidate;
      }
    }
    if (best < 0) break;
    chosen.push(best);
    for (let row = 0; row < rows; row++) {
      nearest[row] = Math.min(nearest[row] as number, distances[best * rows + row] as number);
    }
  }
  return chosen;
}

/** The sum has to fall by more than rounding, or equals could change places for ever. */
const smallestGain = 1e-9;

function swap(distances: Float32Array, rows: number, start: readonly number[]): number[] {
  const medoids = [...start];
  const k = medoids.length;
  if (k < 2) return k === 0 ? [] : build(distances, rows, 1);
  const own = new Int32Array(rows);
  const nearest = new Float64Array(rows);
  const second = new Float64Array(rows);
  const removal = new Float64Array(k);
  const change = new Float64Array(k);
  let sum = 0;

  const look = () => {
    removal.fill(0);
    sum = 0;
    for (let row = 0; row < rows; row++) {
      let least = Infinity;
      let next = Infinity;
      for (let group = 0; group < k; group++) {
        const distance = distances[row * rows + (medoids[group] as number)] as number;
        if (distance < least) {
          next = least;
          least = distance;
          own[row] = group;
        } else if (distance < next) next = distance;
      }
      nearest[row] = least;
      second[row] = next;
      sum += least;
      removal[own[row] as number] = (removal[own[row] as number] as number) + next - least;
    }
  };

  look();
  let candidate = 0;
  for (let since = 0; since < rows; since++, candidate = (candidate + 1) % rows) {
    if (medoids.includes(candidate)) continue;
    change.set(removal);
    let shared = 0;
    const from = candidate * rows;
    for (let row = 0; row < rows; row++) {
      const distance = distances[from + row] as number;
      const least = nearest[row] as number;
      const next = second[row] as number;
      if (distance >= next) continue;
      const group = own[row] as number;
      if (distance < least) {
        shared += distance - least;
        change[group] = (change[group] as number) + least - next;
      } else change[group] = (change[group] as number) + distance - next;
    }
    let best = 0;
    for (let group = 1; group < k; group++) {
      if ((change[group] as number) < (change[best] as number)) best = group;
    }
    if ((change[best] as number) + shared >= -smallestGain * sum) continue;
    medoids[best] = candidate;
    look();
    since = -1;
  }
  return medoids;
}
