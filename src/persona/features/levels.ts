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
  /** Position in `names` for each customer; -1 where the value is not known. */
  readonly of: Int32Array;
}

/**
 * Values with the rare ones put together as `other`, by how common they are among all customers: the same for every
 * group, so that the choice tells nothing about any. What is left over is never fewer people than `minGroupSize` unless it
 * is nobody. The few words of a closed vocabulary stand alone from `minGroupSize` on.
 */
export function groupLevels(
  values: readonly (string | undefined)[],
  minGroupSize: number,
  vocabulary: "open" | "closed" = "open",
): Levels {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  const least = vocabulary === "open" ? Math.max(minGroupSize, smallestShare * values.length) : minGroupSize;
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b));
  const common = byCount.filter(([name, count], i) => name !== otherLevel && count >= least && i < mostLevels);
  let rest = byCount.reduce((sum, [, count]) => sum + count, 0) - common.reduce((sum, [, count]) => sum + count, 0);
  while (rest > 0 && rest < minGroupSize && common.length > 0) rest += (common.pop() as [string, number])[1];

  const names = common.map(([name]) => name).sort(compareText);
  if (rest > 0) names.push(otherLevel);
  const position = new Map(names.map((name, i) => [name, i] as const));
  const of = Int32Array.from(values, (value) =>
    value === undefined ? -1 : (position.get(value) ?? (position.get(otherLevel) as number)),
  );
  return { names, of };
}
