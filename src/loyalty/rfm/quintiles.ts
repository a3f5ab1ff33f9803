import type { RfmScore } from "./rfm-table.js";

/** Which values are the better ones. */
export type Direction = "higher-is-better" | "lower-is-better";

/** Four values that part five scores, from score 1 up: each is the best value that still has its score. */
export type RfmCuts = readonly [number, number, number, number];

/**
 * The cuts of a population, at the values where a fifth, two, three and four fifths of it, counted from the worst, are
 * reached (the inverse of the empirical distribution function, type 1 of Hyndman & Fan 1996).
 *
 * Cuts are values that occur and never lie between two of them, so nothing that keeps the order of the values, such as
 * another unit of money, can move anybody to another score.
 *
 * @param values at least one number
 */
export function quintileCuts(values: readonly number[], direction: Direction): RfmCuts {
  const fromWorst = Float64Array.from(values).sort();
  if (direction === "lower-is-better") fromWorst.reverse();
  const cut = (fifths: number) => fromWorst[Math.ceil((fifths * fromWorst.length) / 5) - 1] as number;
  return [cut(1), cut(2), cut(3), cut(4)];
}

/** One more than the number of cuts that the value is better than. Equal values have equal scores. */
export function quintileScore(value: number, cuts: RfmCuts, direction: Direction): RfmScore {
  const beaten = cuts.filter((cut) => (direction === "higher-is-better" ? value > cut : value < cut)).length;
  return (1 + beaten) as RfmScore;
}
