import { randomStream, type RandomStream, uniformIndex } from "../../numerics/random.js";
import type { Method } from "./centres.js";
import { embed, type Embedded, embeddedRows, type Scales, withDistances } from "./embedding.js";
import type { MixedData } from "./mixed-data.js";
import { oneCloud } from "./one-cloud.js";
import { settle, type Settled } from "./settle.js";
import { silhouette, sizesOf } from "./silhouette.js";
import { dissolvesBelow, type Resample, resampled, stabilityOf } from "./stability.js";
import type { StructureAlternative } from "./structure.js";

/**
 * Up to .25 there is "no substantial structure" (Kaufman & Rousseeuw, "Finding Groups in Data", 1990). Chance reaches more
 * where the features are few, so that a gain over chance is asked for besides.
 */
export const required = { silhouette: 0.25, aboveChance: 0.05, stability: dissolvesBelow };
const starts = 5;
/** Chance and resamples are grouped often, and a start more changes little for all together. */
const startsOfMany = 2;
/** Whoever is above all of nineteen draws is above the 95 % quantile. */
const draws = 19;
/** Draws after which the numbers of groups are ranked; the others are for those in front. */
const drawsToRank = 3;

/** One number of groups as it was tried. */
export interface Attempt<Centres> {
  readonly k: number;
  readonly centres: Centres;
  readonly settled: Settled<Centres>;
  readonly silhouette: number;
  /** The highest of the draws so far. */
  silhouetteOfChance: number;
  draws: number;
  resamples: readonly Resample[];
  stability: readonly number[];
}

/** Streams that have nothing to do with each other, one after the other from one seed. */
export type Draw = () => RandomStream;

export function drawFrom(seed: number): Draw {
  const stream = randomStream(seed);
  return () => randomStream(uniformIndex(stream, 2 ** 32));
}

/** The numbers of groups that were tried, and the one that is best of those that stand out and come back. */
export interface Choice<Centres> {
  readonly attempts: readonly Attempt<Centres>[];
  readonly best: Attempt<Centres> | undefined;
}

/**
 * Tries numbers of groups on a sample. Whichever reaches the silhouette is compared with data in which there are no groups: one cloud
 * that goes together without gaps. The one with the largest gain that keeps it in all draws, and of which no group dissolves when the customers are drawn anew, is the best; of equals the
 * lower. With `given` it is the only one, whatever the measures tell.
 */
export function chooseNumber<Centres extends { readonly k: number }>(
  method: Method<Centres>,
  scales: Scales,
  sample: MixedData,
  data: Embedded,
  numbers: readonly number[],
  { draw, smallest, given }: { readonly draw: Draw; readonly smallest: number; readonly given: boolean },
): Choice<Centres> {
  const compared = withDistances(data);
  const form = (rows: Embedded, k: number, tries: number, stream: RandomStream, least = smallest) => {
    const centres = method.fit(rows, k, tries, stream);
    return { centres, settled: settle(method, rows, centres, least, { k, starts: tries, stream }) };
  };
  const attempts = numbers.map((k): Attempt<Centres> => {
    const formed = form(compared, k, starts, draw());
    return {
      k,
      ...formed,
      silhouette: silhouette(compared.distances, formed.settled.groups) ?? -1,
      silhouetteOfChance: -1,
      draws: 0,
      resamples: [],
      stability: [],
    };
  });
  // everybody is compared with the same draws, whenever that is
  const chances = Array.from({ length: draws }, () => uniformIndex(draw(), 2 ** 32));
  const cloud = oneCloud(sample);
  const compare = (tried: readonly Attempt<Centres>[], until: number) => {
    for (let i = 0; i < until; i++) {
      const left = tried.filter((one) => one.draws <= i && (given || standsOut(one)));
      if (left.length === 0) continue;
      const stream = randomStream(chances[i] as number);
      const chance = withDistances(embed(cloud(stream), scales));
      for (const one of left) {
        const { groups } = form(chance, one.k, startsOfMany, draw()).settled;
        one.silhouetteOfChance = Math.max(one.silhouetteOfChance, silhouette(chance.distances, groups) ?? -1);
        one.draws = i + 1;
      }
    }
  };
  // a resample holds fewer of some groups than there are, which does not make them too small
  const half = Math.ceil(smallest / 2);
  const drawAnew = (one: Attempt<Centres>) => {
    const stream = draw();
    one.resamples = resampled(
      data.rows,
      stream,
      (rows) => form(embeddedRows(data, rows), one.k, startsOfMany, stream, half).settled.groups,
    );
    one.stability = stabilityOf(one.settled.groups, one.resamples);
  };

  compare(attempts, given ? draws : drawsToRank);
  const left = new Set(attempts.filter((one) => given || standsOut(one)));
  while (left.size > 0) {
    const first = [...left].reduce((a, b) => (gainOf(b) > gainOf(a) ? b : a));
    left.delete(first);
    if (first.draws < draws) {
      // with more draws it may fall behind another
      compare([first], draws);
      if (standsOut(first)) left.add(first);
      continue;
    }
    drawAnew(first);
    if (given || first.stability.every((jaccard) => jaccard >= required.stability)) return { attempts, best: first };
  }
  return { attempts, best: undefined };
}

function gainOf({ silhouette: own, silhouetteOfChance }: Attempt<unknown>): number {
  return own - silhouetteOfChance;
}

function standsOut(one: Attempt<unknown>): boolean {
  return one.silhouette >= required.silhouette && gainOf(one) >= required.aboveChance;
}

export function alternativeOf(one: Attempt<unknown>): StructureAlternative {
  const groups = sizesOf(one.settled.groups).length;
  return {
    k: one.k,
    groups,
    ...(groups < 2 ? {} : { silhouette: toThousandths(one.silhouette) }),
    ...(one.silhouetteOfChance < 0 ? {} : { silhouetteOfChance: toThousandths(one.silhouetteOfChance) }),
    ...(one.stability.length === 0 ? {} : { stability: one.stability.map(toThousandths) }),
  };
}

export function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
