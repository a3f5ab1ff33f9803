import { DomainError, show } from "../../shared/errors.js";
import type { RfmScore } from "./rfm-table.js";

/** Which values are the better ones. */
export type Direction = "higher-is-better" | "lower-is-better";

/** Four values that part five scores, from score 1 up: they rise where more is better, and fall where less is. */
export type RfmCuts = readonly [number, number, number, number];

/** Which of the two scores that a cut parts a value has that equals the cut. */
export type RfmCutSide = "lower" | "higher";
export const rfmCutSides: readonly RfmCutSide[] = ["lower", "higher"];

/**
 * The cuts at the values where a fifth, two, three and four fifths of the buyers, counted from the worst, are reached (the
 * inverse of the empirical distribution function, type 1 of Hyndman & Fan 1996). A value equal to a cut has the lower score.
 *
 * Cuts are values that occur and never lie between two of them, so nothing that keeps the order of the values, such as
 * another unit of money, can move anybody to another score.
 *
 * @param ascending at least one value
 */
export function quintileCuts(ascending: Float64Array, direction: Direction): RfmCuts {
  const last = ascending.length - 1;
  const cut = (fifths: number) => {
    const fromWorst = Math.ceil((fifths * ascending.length) / 5) - 1;
    return ascending[direction === "higher-is-better" ? fromWorst : last - fromWorst] as number;
  };
  return [cut(1), cut(2), cut(3), cut(4)];
}

/**
 * The cuts between five ranges of one width from the worst value to the best. Where all values are equal, so are the cuts.
 *
 * @param ascending at least one value
 */
export function fixedBinCuts(ascending: Float64Array, direction: Direction): RfmCuts {
  const [least, most] = [ascending[0] as number, ascending.at(-1) as number];
  const [worst, best] = direction === "higher-is-better" ? [least, most] : [most, least];
  const cut = (fifths: number) => worst + (fifths * (best - worst)) / 5;
  return [cut(1), cut(2), cut(3), cut(4)];
}

/**
 * The cuts of the R package rfm: quantiles by linear interpolation (type 7 of Hyndman & Fan 1996) and one more.
 *
 * @param ascending at least one value
 * @param one what that package takes for one in the unit of the values
 */
export function rPackageCuts(ascending: Float64Array, direction: Direction, one: number): RfmCuts {
  const cut = (fifths: number) => {
    const position = (ascending.length - 1) * fifths;
    const below = Math.floor(position / 5);
    const low = ascending[below] as number;
    const high = ascending[Math.min(below + 1, ascending.length - 1)] as number;
    return low + ((high - low) * (position % 5)) / 5 + one;
  };
  return direction === "higher-is-better" ? [cut(1), cut(2), cut(3), cut(4)] : [cut(4), cut(3), cut(2), cut(1)];
}

/** One more than the number of cuts that the value has passed: a matter of the value alone, so equal values score equally. */
export function scoreByCuts(value: number, cuts: RfmCuts, direction: Direction, atCut: RfmCutSide): RfmScore {
  const sign = direction === "higher-is-better" ? 1 : -1;
  let score = 1;
  for (const cut of cuts) {
    const ahead = sign * (value - cut);
    if (atCut === "higher" ? ahead >= 0 : ahead > 0) score += 1;
  }
  return score as RfmScore;
}

/** How far each cut is ahead of the one before. */
function steps([a, b, c, d]: RfmCuts, direction: Direction): number[] {
  const sign = direction === "higher-is-better" ? 1 : -1;
  return [sign * (b - a), sign * (c - b), sign * (d - c)];
}

/** Whether no cut is worse than the one before. Equal ones are what long ties leave: no value has the scores between. */
export function areInOrder(cuts: RfmCuts, direction: Direction): boolean {
  return steps(cuts, direction).every((step) => step >= 0);
}

/**
 * Four finite cuts, as given, of which none is worse than the one before.
 *
 * @throws DomainError `rfm-cuts`.
 */
export function requireCuts(fn: string, name: string, given: unknown, direction: Direction): RfmCuts {
  if (!Array.isArray(given)) throw badCuts(fn, name, "four numbers", show(given));
  if (given.length !== 4) throw badCuts(fn, name, "four numbers", `${given.length} values`);
  for (const cut of given) if (!Number.isFinite(cut)) throw badCuts(fn, name, "four finite numbers", show(cut));
  const cuts = given as unknown as RfmCuts;
  if (areInOrder(cuts, direction)) return cuts;
  throw badOrder(fn, name, cuts, direction);
}

/**
 * A caller's own cuts, of which each must be better than the one before, so that every score can be reached.
 *
 * @throws DomainError `rfm-cuts`.
 */
export function requireOwnCuts(fn: string, name: string, given: unknown, direction: Direction): RfmCuts {
  const cuts = requireCuts(fn, name, given, direction);
  if (steps(cuts, direction).includes(0)) throw badOrder(fn, name, cuts, direction);
  // Negative zero equals zero, except in JSON.
  return [cuts[0] + 0, cuts[1] + 0, cuts[2] + 0, cuts[3] + 0];
}

function badOrder(fn: string, name: string, cuts: RfmCuts, direction: Direction): DomainError {
  const order = direction === "higher-is-better" ? "rise" : "fall";
  return badCuts(fn, name, `numbers that ${order} from score 1 up`, cuts.join(", "));
}

function badCuts(fn: string, name: string, what: string, got: string): DomainError {
  return new DomainError("rfm-cuts", `${fn} requires cuts.${name} to be ${what}; got ${got}`);
}
