import { requireObject } from "../shared/errors.js";
import { equivalenceClasses, type PersonRecord, valueOf } from "./equivalence-classes.js";
import { requireMinGroupSize } from "./group-size.js";
import { anonymityCaveats, type AnonymityCaveat, type KAnonymityOptions } from "./k-anonymity.js";
import { toFourDigits } from "./rounding.js";

export interface LDiversityOptions extends KAnonymityOptions {
  /** The attribute that must not be learned of anybody. */
  readonly sensitive: string;
}

/** How much stays open about a sensitive attribute once a person's class is known. */
export type LDiversity =
  | {
      readonly status: "measured";
      readonly decisionEffect: "none";
      /** Different values in the class that has the fewest. */
      readonly distinct: number;
      /** exp(entropy) of the class where it is least: as many values as there would be if all were equally common. */
      readonly entropy: number;
      readonly classes: number;
      /** Classes of which no value is known; nothing is learned of them, and they do not count. */
      readonly classesUnknown: number;
      readonly caveats: readonly AnonymityCaveat[];
    }
  | {
      readonly status: "not-enough-data";
      readonly decisionEffect: "none";
      readonly required: { readonly people: number };
    };

/**
 * How many values a sensitive attribute has, at the least, among records that look the same: with l = 1 there is a class in which
 * all who are known are alike, and whoever finds a person in it has learned the value.
 *
 * Records of which the sensitive value is not known are left out of their class here. They do not make it more diverse: that
 * a value is missing protects the one who has none, and nobody else.
 *
 * @example Everybody over sixty has the same answer
 * const records = Array.from({ length: 60 }, (_, i) => ({ ageBand: i < 40 ? "30-39" : "60-69", answer: i < 40 ? i % 4 : 1 }));
 * lDiversity(records, { quasiIdentifiers: ["ageBand"], sensitive: "answer" })
 * // => { status: "measured", distinct: 1, entropy: 1, classes: 2, ... }
 *
 * @throws DomainError `l-diversity-records`, `l-diversity-quasi-identifiers`, `l-diversity-options`, `min-group-size`.
 * @see A. Machanavajjhala, D. Kifer, J. Gehrke, M. Venkitasubramaniam, "l-Diversity: Privacy Beyond k-Anonymity" (2007)
 */
export function lDiversity(records: readonly PersonRecord[], options: LDiversityOptions): LDiversity {
  const { quasiIdentifiers, sensitive } = requireObject("lDiversity", "options", options);
  const minGroupSize = requireMinGroupSize("lDiversity", options);
  const classes = equivalenceClasses("lDiversity", records, quasiIdentifiers);
  const counts = classes
    .map((places) => countsOf(places.map((i) => valueOf("lDiversity", records[i] as PersonRecord, sensitive))))
    .filter(({ length }) => length > 0);
  if (records.length < minGroupSize || counts.length === 0) {
    return { status: "not-enough-data", decisionEffect: "none", required: { people: minGroupSize } };
  }
  const least = (of: (counts: readonly number[]) => number) =>
    counts.reduce((lowest, one) => Math.min(lowest, of(one)), Infinity);
  return {
    status: "measured",
    decisionEffect: "none",
    distinct: least(({ length }) => length),
    entropy: toFourDigits(Math.exp(least(entropyOf))),
    classes: classes.length,
    classesUnknown: classes.length - counts.length,
    caveats: anonymityCaveats,
  };
}

/** How often each known value occurs, in ascending order. */
function countsOf(values: readonly (string | null)[]): number[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].sort((one, other) => one - other);
}

function entropyOf(counts: readonly number[]): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.reduce((sum, count) => sum - (count / all) * Math.log(count / all), 0);
}
