import { randomStream, type RandomStream, uniformIndex } from "../../numerics/random.js";
import { type MixedData, rowsOf, shuffled } from "./dissimilarity.js";
import { kPrototypes, mergeSmall, type Prototypes } from "./k-prototypes.js";
import { pairwise, silhouette } from "./silhouette.js";

/** One number of groups that was tried. */
export interface StructureAlternative {
  /** Groups asked for. */
  readonly k: number;
  /** Groups of the size to be shown that came of it. */
  readonly groups: number;
  /** Mean silhouette of these; absent with fewer than two. */
  readonly silhouette?: number;
  /** The same for the shuffled data, in which nothing goes with anything. */
  readonly silhouetteOfChance?: number;
}

/** Whether the customers fall into groups, and how that was found. */
export interface Structure {
  readonly status:
    /** They do. */
    | "groups"
    /** No number of groups stands out from chance: there is one group, and it is everybody. */
    | "none"
    /** The number was the caller's; whether it stands out, the silhouettes tell. */
    | "chosen-by-caller"
    /** So few customers, or so little known of them, that nothing could be tried. */
    | "not-tried";
  /** Groups that are shown. */
  readonly groups: number;
  /** Groups that were asked for, by the caller or by the choice. */
  readonly k: number;
  /** What the best mean silhouette has to reach, and by how much it has to exceed that of chance. */
  readonly required: { readonly silhouette: number; readonly aboveChance: number };
  /** Customers on whom the numbers of groups were tried. */
  readonly sample: number;
  readonly alternatives: readonly StructureAlternative[];
}

/**
 * Up to .25 there is "no substantial structure" (Kaufman & Rousseeuw, "Finding Groups in Data", 1990). With few features
 * chance reaches more than that, so that the gain over chance is asked for besides.
 */
const required = { silhouette: 0.25, aboveChance: 0.05 };
const mostGroups = 8;
const starts = 5;
/** Beside the one that the sample gives: its groups are near the best already, and each costs a pass over everybody. */
const startsOnEverybody = 2;
const sampleSize = 1000;

export interface Grouping {
  readonly structure: Structure;
  /** Group of each customer, the largest is 0. */
  readonly groups: Int32Array;
}

export interface GroupingOptions {
  readonly seed: number;
  readonly k?: number | undefined;
  readonly minGroupSize: number;
}

/**
 * Groups of the size to be shown. The number of groups is tried on a sample drawn by the seed; then everybody is grouped,
 * from the sample's groups as one start and from others.
 */
export function group(data: MixedData, { seed, k: given, minGroupSize }: GroupingOptions): Grouping {
  const possible = Math.floor(data.rows / minGroupSize);
  const width = data.numericWidth + data.wordWidth;
  const everybody = new Int32Array(data.rows);
  const frame = { required, sample: 0, alternatives: [] };
  if (possible < 2 || width === 0 || given === 1) {
    const status = given === 1 ? ("chosen-by-caller" as const) : ("not-tried" as const);
    return { structure: { status, groups: 1, k: 1, ...frame }, groups: everybody };
  }

  const sample = rowsOf(data, sampleRows(data.rows, randomStream(seed)));
  const tries = given === undefined ? range(2, Math.min(mostGroups, possible)) : [Math.min(given, possible)];
  const smallest = Math.max(1, Math.ceil((minGroupSize * sample.rows) / data.rows));
  const tried = tryNumbers(sample, tries, smallest, seed);
  const best = tried.reduce((a, b) => ((b.silhouette ?? -1) > (a.silhouette ?? -1) ? b : a));
  const alternatives = tried.map(({ prototypes: _, ...alternative }) => alternative);
  const found = { required, sample: sample.rows, alternatives };
  if (given === undefined && !standsOut(best)) {
    return { structure: { status: "none", groups: 1, k: 1, ...found }, groups: everybody };
  }
  const clustering = kPrototypes(data, best.k, startsOnEverybody, randomStream(seed + best.k), best.prototypes);
  const groups = mergeSmall(data, clustering, minGroupSize);
  const shown = groups.reduce((most, number) => Math.max(most, number), 0) + 1;
  const status = given === undefined ? "groups" : "chosen-by-caller";
  return { structure: { status, groups: shown, k: best.k, ...found }, groups };
}

function standsOut({ silhouette: own = -1, silhouetteOfChance: chance = -1 }: StructureAlternative): boolean {
  return own >= required.silhouette && own - chance >= required.aboveChance;
}

type Try = StructureAlternative & { readonly prototypes: Prototypes };

function tryNumbers(sample: MixedData, numbers: readonly number[], smallest: number, seed: number): Try[] {
  const chance = shuffled(sample, randomStream(seed + 1));
  const distances = { sample: pairwise(sample), chance: pairwise(chance) };
  return numbers.map((k) => {
    const clustering = kPrototypes(sample, k, starts, randomStream(seed + k));
    const groups = mergeSmall(sample, clustering, smallest);
    const byChance = mergeSmall(chance, kPrototypes(chance, k, starts, randomStream(seed + k)), smallest);
    const own = silhouette(distances.sample, groups);
    const ofChance = silhouette(distances.chance, byChance);
    return {
      k,
      groups: groups.reduce((most, number) => Math.max(most, number), 0) + 1,
      ...(own === undefined ? {} : { silhouette: toThousandths(own) }),
      ...(ofChance === undefined ? {} : { silhouetteOfChance: toThousandths(ofChance) }),
      prototypes: clustering.prototypes,
    };
  });
}

/** Rows drawn without replacement, ascending; all of them when they are few. */
function sampleRows(rows: number, stream: RandomStream): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  if (rows <= sampleSize) return all;
  for (let i = 0; i < sampleSize; i++) {
    const other = i + uniformIndex(stream, rows - i);
    const held = all[i] as number;
    all[i] = all[other] as number;
    all[other] = held;
  }
  return all.slice(0, sampleSize).sort();
}

function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
