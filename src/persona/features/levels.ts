import { compareText } from "../../shared/order.js";

/** The word for values that are too rare to stand alone. */
export const otherLevel = "other";

/** In an open vocabulary, a value takes at least this share of the customers to stand alone. */
const smallestShare = 0.05;
/** More values than this make a list, not a picture. */
const mostLevels = 8;

/** The values of one attribute, few enough to be compared. */
export interface Levels {
  /** In the order of their words; `other` last. */
  readonly names: readonly string[];
  /** Position in `names` for each customer; -1 where the value is not known, or too rare to be told of. */
  readonly of: Int32Array;
}

/** The names that stand for all others, and the place of each. */
export interface CommonNames {
  /** In the order of their words; `other` last. */
  readonly names: readonly string[];
  /** The place of a name in `names`; -1 where it is too rare to be told of. */
  readonly placeOf: (name: string) => number;
}

/**
 * Names that stand alone, and `other` for the rest, by how common they are among all customers: the same for every group, so that
 * the choice tells nothing about any. Where the rest are fewer than `minGroupSize` people there is no `other`: they cannot be
 * told of, and to put common names among them would hide those. The few words of a closed vocabulary stand alone from
 * `minGroupSize` on.
 *
 * @param counts customers by name
 * @param customersWith how many customers have at least one name for which the test says yes
 */
export function commonNames(
  counts: ReadonlyMap<string, number>,
  customersWith: (isMeant: (name: string) => boolean) => number,
  { customers, minGroupSize, vocabulary = "open" }: LevelOptions,
): CommonNames {
  const least = vocabulary === "open" ? Math.max(minGroupSize, smallestShare * customers) : minGroupSize;
  const names = [...counts]
    .sort(([a, m], [b, n]) => n - m || compareText(a, b))
    .filter(([name, count], i) => name !== otherLevel && count >= least && i < mostLevels)
    .map(([name]) => name)
    .sort(compareText);
  const places = new Map(names.map((name, place) => [name, place] as const));
  const hasOther = names.length < counts.size && customersWith((name) => !places.has(name)) >= minGroupSize;
  const rest = hasOther ? names.length : -1;
  if (hasOther) names.push(otherLevel);
  return { names, placeOf: (name) => places.get(name) ?? rest };
}

export interface LevelOptions {
  readonly customers: number;
  readonly minGroupSize: number;
  readonly vocabulary?: "open" | "closed";
}

/** One value of each customer, by the names that are common. */
export function groupLevels(
  values: readonly (string | undefined)[],
  minGroupSize: number,
  vocabulary: "open" | "closed" = "open",
): Levels {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  const customersWith = (isMeant: (name: string) => boolean) => {
    let customers = 0;
    for (const [name, count] of counts) if (isMeant(name)) customers += count;
    return customers;
  };
  const { names, placeOf } = commonNames(counts, customersWith, { customers: values.length, minGroupSize, vocabulary });
  const of = new Int32Array(values.length).fill(-1);
  values.forEach((value, row) => {
    if (value !== undefined) of[row] = placeOf(value);
  });
  return { names, of };
}
