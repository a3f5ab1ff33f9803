import { normalAt } from "../attitude/score-interval.js";

/** How two quantities rise together, from -1 (one falls where the other rises) over 0 to 1. */
export interface RankCorrelation {
  /** Kendall's tau-b. */
  readonly tau: number;
  /** Ends of the interval; absent where all ranks agree or all disagree: no scatter is seen then. */
  readonly low?: number;
  readonly high?: number;
}

/**
 * Kendall's tau-b of pairs, ties allowed, with its large-sample interval, in time n log n (Knight 1966 counts by sorting; a
 * Fenwick tree counts here, because the interval needs the agreements of every pair with all others). The interval is taken on
 * the scale of Fisher's z, so that it stays within -1 to 1. `undefined` where one of the two does not vary.
 *
 * Its error is the larger of two: the one of Brown & Benedetti, which is too small where few differ from the most usual
 * answer, and the one of independence with these ties (Kendall), which is too small where the two go together.
 *
 * The order of the pairs makes no difference.
 *
 * @accuracy the interval at 95 % holds the truth in 92 to 99 of 100 simulated samples of 30 to 100 pairs of answers on scales of 5 and
 * 11 points, evenly spread to 90 % in the top box, with at least 5 off the most usual answer on either side and underlying
 * correlations from 0 to 0.85 (tests/loyalty).
 *
 * @see M. Kendall, "The Treatment of Ties in Ranking Problems" (1945)
 * @see M. Brown, J. Benedetti, "Sampling Behavior of Tests for Correlation in Two-Way Contingency Tables" (1977)
 */
export function rankCorrelation(
  pairs: readonly (readonly [number, number])[],
  level: number,
): RankCorrelation | undefined {
  const n = pairs.length;
  const sorted = [...pairs].sort(([a, b], [c, d]) => a - c || b - d);
  const [xs, ys] = [sorted.map(([x]) => x), sorted.map(([, y]) => y)];
  const [ranksX, ranksY] = [denseRanks(xs), denseRanks(ys)];
  const [tiesX, tiesY] = [tally(ranksX), tally(ranksY)];
  // Pairs that are not tied in the one and in the other, each counted from both sides.
  const notTied = (ties: readonly number[]) => n * n - ties.reduce((sum, size) => sum + size * size, 0);
  const [untiedX, untiedY] = [notTied(tiesX), notTied(tiesY)];
  if (untiedX === 0 || untiedY === 0) return undefined;

  const net = netAgreements(ranksX, ranksY, tiesX, tiesY.length);
  const root = Math.sqrt(untiedX * untiedY);
  const tau = Math.max(-1, Math.min(1, net.reduce((sum, one) => sum + one, 0) / root));
  if (Math.abs(tau) === 1) return { tau };

  // Their formula divides by the fourth power of the root in the end; dividing early keeps the digits.
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    const tied = (tiesX[ranksX[i]!]! * untiedY + tiesY[ranksY[i]!]! * untiedX) / root;
    squares += ((2 * net[i]! + tau * tied) / root) ** 2;
  }
  const variance = squares - n * ((tau * (untiedX + untiedY) * n) / (root * root)) ** 2;
  const error = Math.sqrt(Math.max(0, variance)) / (1 - tau * tau);
  const half = normalAt(level) * Math.max(error, Math.sqrt(varianceIfIndependent(n, tiesX, tiesY) / (root * root)));
  const z = Math.atanh(tau);
  return { tau, low: Math.tanh(z - half), high: Math.tanh(z + half) };
}

/** The variance of the agreements less the disagreements, each pair counted from both sides, if the two are independent. */
function varianceIfIndependent(n: number, tiesX: readonly number[], tiesY: readonly number[]): number {
  const over = (ties: readonly number[], term: (size: number) => number) =>
    ties.reduce((sum, size) => sum + term(size), 0);
  const inTwo = (size: number) => size * (size - 1);
  const inThree = (size: number) => inTwo(size) * (size - 2);
  const spread = (size: number) => inTwo(size) * (2 * size + 5);
  return (
    (4 * (spread(n) - over(tiesX, spread) - over(tiesY, spread))) / 18 +
    (2 * over(tiesX, inTwo) * over(tiesY, inTwo)) / inTwo(n) +
    (4 * over(tiesX, inThree) * over(tiesY, inThree)) / (9 * inThree(n))
  );
}

/** The position of each value among the distinct ones, from 0. */
function denseRanks(values: readonly number[]): readonly number[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const rankOf = new Map(distinct.map((value, rank) => [value, rank]));
  return values.map((value) => rankOf.get(value) as number);
}

/** How many have each rank. */
function tally(ranks: readonly number[]): readonly number[] {
  const sizes: number[] = new Array<number>(ranks.reduce((most, rank) => Math.max(most, rank), -1) + 1).fill(0);
  for (const rank of ranks) sizes[rank]! += 1;
  return sizes;
}

/** For each pair: with how many others it agrees in order, less with how many it disagrees. Pairs come sorted by x. */
function netAgreements(
  ranksX: readonly number[],
  ranksY: readonly number[],
  tiesX: readonly number[],
  distinctY: number,
): readonly number[] {
  const net = ranksX.map(() => 0);
  /** Adds what the pairs before (1) or after (-1) say, group of equal x by group. */
  const sweep = (groups: readonly (readonly [number, number])[], direction: 1 | -1) => {
    const tree = new Float64Array(distinctY + 1);
    let added = 0;
    for (const [from, to] of groups) {
      for (let i = from; i < to; i += 1) {
        const below = countBelow(tree, ranksY[i]!);
        const above = added - countBelow(tree, ranksY[i]! + 1);
        net[i]! += direction * (below - above);
      }
      for (let i = from; i < to; i += 1) count(tree, ranksY[i]!);
      added += to - from;
    }
  };
  let end = 0;
  const groups = tiesX.map((size): readonly [number, number] => [end, (end += size)]);
  sweep(groups, 1);
  sweep([...groups].reverse(), -1);
  return net;
}

/** Counts one more of a rank in a tree of partial sums (Fenwick 1994). */
function count(tree: Float64Array, rank: number): void {
  for (let node = rank + 1; node < tree.length; node += node & -node) tree[node]! += 1;
}

/** How many of lower rank were counted. */
function countBelow(tree: Float64Array, rank: number): number {
  let sum = 0;
  for (let node = rank; node > 0; node -= node & -node) sum += tree[node]!;
  return sum;
}
