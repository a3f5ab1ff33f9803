import { DomainError, requireNumber, show } from "../../shared/errors.js";
import { entriesDescending, lifetimeColumns, type Lifetime } from "./lifetime.js";
import { countBelow, countUpTo } from "./sorted-search.js";

/** How well a risk orders lifetimes: over all pairs of which it is known who ended first. */
export interface Concordance {
  /** The share of pairs in which the higher risk ended first, ties of risk counted as half: 1 is perfect, 0.5 is chance. */
  readonly value: number;
  /** Pairs in which the higher risk ended first. */
  readonly concordant: number;
  /** Pairs in which the lower risk ended first. */
  readonly discordant: number;
  /** Pairs of equal risk. */
  readonly tied: number;
}

/**
 * Does a score order lifetimes? Harrell's concordance of any score with what was seen: of all pairs of which it is known who
 * ended first, the share in which that one had the higher score. It is how to hold a churn score, a rule of thumb or another
 * library's model against contracts it has not seen.
 *
 * A pair counts when one ends while the other is at risk and goes on; two that end at the same time do not count. `undefined`
 * when there is no such pair. Weights count pairs; delayed entry is heeded.
 *
 * @param scores one for each lifetime, as of its start (or entry); the higher, the sooner it is expected to end.
 * @example
 * const lifetimes = [
 *   { time: 2, ended: true },
 *   { time: 4, ended: false },
 *   { time: 5, ended: true },
 *   { time: 9, ended: true },
 * ];
 * concordance(lifetimes, [0.9, 0.4, 0.2, 0.3]) // => { value: 0.75, concordant: 3, discordant: 1, tied: 0 }
 *
 * @throws DomainError `lifetimes`, a code `lifetime-...` naming the row, `concordance-scores` unless there is one for each
 *   lifetime, `concordance-score` for one that is no number.
 * @see F. Harrell et al., "Evaluating the Yield of Medical Tests" (1982)
 */
export function concordance(lifetimes: readonly Lifetime[], scores: readonly number[]): Concordance | undefined {
  const fn = "concordance";
  const { size, row, ...columns } = lifetimeColumns(fn, lifetimes);
  if (!Array.isArray(scores) || scores.length !== size) {
    const got = Array.isArray(scores) ? scores.length : show(scores);
    throw new DomainError("concordance-scores", `${fn} requires a score for each of ${size} lifetimes; got ${got}`);
  }
  scores.forEach((score, i) => requireNumber(fn, `scores[${i}]`, score, {}, "concordance-score"));
  const order = Uint32Array.from(row.keys());
  order.sort((i, j) => columns.time[i]! - columns.time[j]! || columns.ended[j]! - columns.ended[i]! || i - j);
  const sorted = (column: Float64Array) => Float64Array.from(order, (i) => column[i]!);
  const entry = columns.entry && sorted(columns.entry);
  const ordered = {
    size,
    time: sorted(columns.time),
    ended: Uint8Array.from(order, (i) => columns.ended[i]!),
    weight: sorted(columns.weight),
    entry,
    byEntry: entriesDescending(entry),
  };
  return concordanceOf(
    ordered,
    Float64Array.from(order, (i) => scores[row[i]!]!),
  );
}

/** Lifetimes in ascending order of time, those that ended first within a time. */
interface Ordered {
  readonly size: number;
  readonly time: Float64Array;
  readonly ended: Uint8Array;
  readonly weight: Float64Array;
  readonly entry: Float64Array | undefined;
  readonly byEntry: Uint32Array;
}

/**
 * Harrell's concordance. A pair counts when one ends while the other is at risk and goes on; two that end at the same time do
 * not count. `undefined` when there is no such pair.
 *
 * @see F. Harrell et al., "Evaluating the Yield of Medical Tests" (1982)
 */
export function concordanceOf(
  { size, time, ended, weight, entry, byEntry }: Ordered,
  risk: Float64Array,
): Concordance | undefined {
  const sorted = Float64Array.from(risk).sort();
  const rank = new Uint32Array(size);
  for (let i = 0; i < size; i++) rank[i] = countUpTo(sorted, risk[i]!);

  // A Fenwick tree over the ranks: how many of those at risk have a rank of at most r.
  const tree = new Float64Array(size + 1);
  let inTree = 0;
  const add = (i: number, count: number): void => {
    inTree += count;
    for (let node = rank[i]!; node <= size; node += node & -node) tree[node]! += count;
  };
  const upTo = (limit: number): number => {
    let sum = 0;
    for (let node = limit; node > 0; node -= node & -node) sum += tree[node]!;
    return sum;
  };

  let [concordant, discordant, tied] = [0, 0, 0];
  let leaving = 0;
  let last = size - 1;
  while (last >= 0) {
    let first = last;
    while (first > 0 && time[first - 1] === time[last]) first -= 1;
    if (entry !== undefined) {
      for (; leaving < byEntry.length && entry[byEntry[leaving]!]! >= time[last]!; leaving++) {
        add(byEntry[leaving]!, -weight[byEntry[leaving]!]!);
      }
    }
    for (let i = first; i <= last; i++) if (ended[i] === 0) add(i, weight[i]!);
    for (let i = first; i <= last && ended[i] === 1; i++) {
      // Equal risks share the highest of their ranks, so those below end before the first of them.
      const below = upTo(countBelow(sorted, risk[i]!));
      const through = upTo(rank[i]!);
      concordant += weight[i]! * below;
      tied += weight[i]! * (through - below);
      discordant += weight[i]! * (inTree - through);
    }
    for (let i = first; i <= last && ended[i] === 1; i++) add(i, weight[i]!);
    last = first - 1;
  }
  const pairs = concordant + discordant + tied;
  if (!(pairs > 0)) return undefined;
  return { value: (concordant + tied / 2) / pairs, concordant, discordant, tied };
}
