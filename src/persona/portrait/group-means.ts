import { covers } from "./distributions.js";

/** What is known of one quantity in one group, all of which may be shown. */
export interface GroupMean {
  /** Members of whom it is known. */
  readonly known: number;
  readonly mean: number;
  /** Mean square of the distances to the mean. */
  readonly variance: number;
}

/** Why the mean of a group may not be shown. */
export type HiddenMean = "not-known" | "rarely-known" | "too-few" | "few-make-it-up";

/** A mean of those of whom it is known is one of the group when they are at least half of it. */
const smallestKnownShare = 0.5;

/**
 * What the others in a group bring together has to be at least this part of what the first brings: otherwise whoever comes second
 * knows the first too well.
 *
 * @see A. Hundepool et al., "Statistical Disclosure Control" (2012), 4.2: the p % rule; 10 is a common choice
 */
const dominance = 0.1;

/**
 * The mean of a quantity (NaN where it is not known) in each group, or why it may not be shown.
 *
 * Nothing is told of a group where too few are known, where all but a few have the same value or one of two (their mean would count
 * the few), or where one or two make up nearly all of it. A group that is not shown has no part in any other number that is made of the means: so
 * there is nothing to subtract it from.
 */
export function groupMeans(
  values: Float64Array,
  groups: Int32Array,
  sizes: readonly number[],
  minGroupSize: number,
): readonly (GroupMean | HiddenMean)[] {
  const sums = sizes.map(() => ({
    known: 0,
    sum: 0,
    absolute: 0,
    first: 0,
    second: 0,
    counts: new Map<number, number>(),
  }));
  values.forEach((value, row) => {
    const own = sums[groups[row] as number];
    if (own === undefined || Number.isNaN(value)) return;
    own.known += 1;
    own.sum += value;
    const size = Math.abs(value);
    own.absolute += size;
    if (size > own.first) [own.first, own.second] = [size, own.first];
    else if (size > own.second) own.second = size;
    // With so many values, those beside the two commonest cannot be those of a few.
    if (own.counts.size < minGroupSize + 2) own.counts.set(value, (own.counts.get(value) ?? 0) + 1);
  });
  const squares = new Float64Array(sizes.length);
  values.forEach((value, row) => {
    const group = groups[row] as number;
    const own = sums[group];
    if (own === undefined || Number.isNaN(value)) return;
    squares[group]! += (value - own.sum / own.known) ** 2;
  });
  // Whether it is none or a few of whom it is known is not told: neither of the groups nor of all together.
  const nobody = sums.reduce((all, { known }) => all + known, 0) < minGroupSize;
  return sums.map(({ known, sum, absolute, first, second, counts }, g) => {
    if (nobody) return "not-known";
    if (known < minGroupSize || fewStandApart(counts, known, minGroupSize)) return "too-few";
    if (known < smallestKnownShare * (sizes[g] as number)) return "rarely-known";
    if (absolute - first - second < dominance * first) return "few-make-it-up";
    return { known, mean: sum / known, variance: (squares[g] as number) / known };
  });
}

/** Whether all but a few have one value, or one of two: beside what is known of these, a mean would count the few. */
function fewStandApart(counts: ReadonlyMap<number, number>, known: number, minGroupSize: number): boolean {
  if (counts.size >= minGroupSize + 2) return false;
  const [first = 0, second = 0] = [...counts.values()].sort((a, b) => b - a);
  return [known - first, known - first - second].some((others) => others > 0 && others < minGroupSize);
}

/** Whether a mean may be shown. */
export function isShown(mean: GroupMean | HiddenMean | undefined): mean is GroupMean {
  return typeof mean === "object";
}

/**
 * The mean of the other groups that are shown, each counting by its size; undefined where these are too few to stand for all. The sizes are public, and
 * how many are known in each is not, so that nobody can solve for it.
 */
export function meanOfRest(
  means: readonly (GroupMean | HiddenMean)[],
  sizes: readonly number[],
  group: number,
): number | undefined {
  let [sum, weight] = [0, 0];
  means.forEach((mean, g) => {
    if (g === group || !isShown(mean)) return;
    sum += (sizes[g] as number) * mean.mean;
    weight += sizes[g] as number;
  });
  return covers(weight, sizes, group) ? sum / weight : undefined;
}
