import { type RandomStream, uniformIndex } from "../../numerics/random.js";
import type { Method } from "./centres.js";
import { alternativeOf, chooseNumber, drawFrom, required, toThousandths } from "./choose-number.js";
import { embed, type Scales, scalesOf } from "./embedding.js";
import { factorisation } from "./factorisation.js";
import { kPrototypes } from "./k-prototypes.js";
import { aroundMedoids } from "./medoids.js";
import { type MixedData, rowsOf } from "./mixed-data.js";
import { assignTo, settle, type Settled } from "./settle.js";
import { sizesOf } from "./silhouette.js";
import { stabilityOf, verdictOf } from "./stability.js";
import type { ClusterMethod, Structure } from "./structure.js";

/** How groups are formed. */
export interface GroupingOptions {
  readonly seed: number;
  /** "auto" unless given, which is "k-prototypes". */
  readonly method?: "auto" | ClusterMethod | undefined;
  /** The number of groups; chosen from the data unless given. As many of them are formed as the base allows, at most 50. */
  readonly k?: number | undefined;
  readonly minGroupSize: number;
  /**
   * The most customers of whom the groups are formed; the others go to the nearest. Never more than 50,000, or 2,000 around medoids,
   * and never fewer than two groups of `minGroupSize`.
   */
  readonly sampleSize?: number | undefined;
}

/** Customers in groups. */
export interface Grouping {
  readonly structure: Structure;
  /** Group of each customer: 0 is the largest, -1 an outlier. */
  readonly groups: Int32Array;
}

/** Numbers of groups to choose from; more portraits than that nobody keeps apart. */
const mostGroups = 8;
/** Groups that a caller may ask for: time grows with them, and 50 take seconds. */
const mostAskedFor = 50;
const starts = 5;
/** All pairs are compared among so many. */
const triedOn = 1000;
/** In a sample a group of fewer says nothing of everybody. */
const smallestTried = 5;
/** A prototype rests on thousands of customers then, and memory and time do not depend on the rest. */
const usualSample = 50_000;
/** The matrix of all pairs takes 16 MB. */
const mostAroundMedoids = 2000;
/** Customers side by side at a time while everybody is assigned, so that memory does not grow beyond the groups. */
const block = 4096;

/**
 * Groups of the size to be shown: as many as stand out from chance and come back when the customers are drawn anew, or one of
 * everybody.
 */
export function findGroups(data: MixedData, options: GroupingOptions): Grouping {
  const { method = "auto" } = options;
  const chosen = method === "auto" ? "k-prototypes" : method;
  switch (chosen) {
    case "k-prototypes":
      return groupBy(kPrototypes, "squared", chosen, usualSample, data, options);
    case "pam":
      return groupBy(aroundMedoids, "gower", chosen, mostAroundMedoids, data, options);
    case "nmf":
      return groupBy(factorisation, "non-negative", chosen, usualSample, data, options);
  }
}

function groupBy<Centres extends { readonly k: number }>(
  method: Method<Centres>,
  kind: Scales["kind"],
  name: ClusterMethod,
  mostFitted: number,
  data: MixedData,
  { seed, k: given, minGroupSize, sampleSize = mostFitted }: GroupingOptions,
): Grouping {
  // among all pairs there is no room for more, however large the least group
  const room = name === "pam" ? Math.min(data.rows, mostFitted) : data.rows;
  const possible = Math.floor(room / minGroupSize);
  const frame = { method: name, required };
  if (possible < 2 || data.columns.length === 0 || given === 1) {
    const status = given === 1 ? "chosen-by-caller" : "not-tried";
    return together({ status, ...frame, k: given ?? 1, groups: 1, alternatives: [] }, data);
  }

  const draw = drawFrom(seed);
  const most = Math.max(2 * minGroupSize, Math.min(sampleSize, mostFitted));
  const fitted = sampled(data, most, draw());
  const sample = sampled(fitted, triedOn, draw());
  const scales = scalesOf(fitted, kind);
  const hasGamma = kind === "squared" && data.columns.some((column) => column.kind === "categorical");
  const found = {
    ...frame,
    ...(hasGamma ? { gamma: Number(scales.gamma.toPrecision(4)) } : {}),
    ...(sample === data ? {} : { sample: sample.rows }),
    ...(fitted === data ? {} : { fittedOn: fitted.rows }),
  };
  const smallest =
    sample === data ? minGroupSize : Math.max(smallestTried, Math.ceil((minGroupSize * sample.rows) / data.rows));

  const allowed = Math.min(mostAskedFor, possible, Math.floor(sample.rows / smallest));

  const sampleRows = embed(sample, scales);
  const { attempts, best } = chooseNumber(
    method,
    scales,
    sample,
    sampleRows,
    given === undefined ? numbersUpTo(Math.min(mostGroups, allowed)) : [Math.min(given, allowed)],
    { draw, smallest, given: given !== undefined },
  );
  const alternatives = attempts.map(alternativeOf);
  if (best === undefined) return together({ status: "none", ...found, k: 1, groups: 1, alternatives }, data);

  const rows = sample === fitted ? sampleRows : embed(fitted, scales);
  const settled =
    sample === data
      ? best.settled
      : settle(method, rows, method.refine(rows, best.centres), minGroupSize, {
          k: best.k,
          starts,
          stream: draw(),
        });
  const groups = fitted === data ? settled.groups : assignAll(method, scales, settled, data);
  const jaccards = stabilityOf(assignTo(method, sampleRows, settled), best.resamples);
  return {
    structure: {
      status: given === undefined ? "groups" : "chosen-by-caller",
      ...found,
      k: given ?? best.k,
      groups: sizesOf(groups).length,
      alternatives,
      stability: sizesOf(groups).map((_, group) => {
        const jaccard = jaccards[group] ?? 0;
        return { jaccard: toThousandths(jaccard), verdict: verdictOf(jaccard) };
      }),
    },
    groups,
  };
}

/** Everybody by the same centres, side by side a block at a time. */
function assignAll<Centres extends { readonly k: number }>(
  method: Method<Centres>,
  scales: Scales,
  settled: Settled<Centres>,
  data: MixedData,
): Int32Array {
  const groups = new Int32Array(data.rows);
  for (let from = 0; from < data.rows; from += block) {
    const part = embed(data, scales, from, Math.min(data.rows, from + block));
    groups.set(assignTo(method, part, settled), from);
  }
  return groups;
}

function together(structure: Structure, { rows }: MixedData): Grouping {
  return { structure, groups: new Int32Array(rows) };
}

/** Rows drawn without replacement, ascending; the data themselves when there are no more. */
function sampled(data: MixedData, size: number, stream: RandomStream): MixedData {
  if (data.rows <= size) return data;
  const all = Int32Array.from({ length: data.rows }, (_, row) => row);
  for (let i = 0; i < size; i++) {
    const other = i + uniformIndex(stream, data.rows - i);
    const held = all[i] as number;
    all[i] = all[other] as number;
    all[other] = held;
  }
  return rowsOf(data, all.slice(0, size).sort());
}

function numbersUpTo(most: number): number[] {
  return Array.from({ length: Math.max(0, most - 1) }, (_, i) => i + 2);
}
