import { quantileOfSorted } from "../facts/quantile.js";
import { groupBy } from "../facts/subject.js";
import { guessHeldOut, type LevelledRows } from "../numerics/naive-bayes.js";
import { type RandomStream, randomStream, uniformIndex } from "../numerics/random.js";
import {
  DomainError,
  requireArray,
  requireCount,
  requireObject,
  requireObjects,
  requireSeed,
  show,
} from "../shared/errors.js";
import { requireLevel, usualLevel } from "../shared/measure.js";
import { compareText } from "../shared/order.js";
import type { FeatureValue } from "./disparity-features.js";
import { type GroupSizeOptions, requireMinGroupSize, unstableBelow } from "./group-size.js";
import { toFourDigits } from "./rounding.js";

/** One person: the value of a sensitive attribute, where it is known, and the features that a score or a segment would be made from. */
export interface ProxyRow {
  readonly group?: string | undefined;
  readonly features: Readonly<Record<string, FeatureValue | null | undefined>>;
}

export interface ProxyOptions extends GroupSizeOptions {
  /** Name of the attribute, as a word for the reader. */
  readonly attribute: string;
  /** The features that are left in. */
  readonly features: readonly string[];
  readonly seed: number;
  /**
   * A guess is told from chance when chance does as well in fewer than 1 - level of all cases.
   *
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
  /**
   * How many people are looked at, at most, though no fewer than 20 of each group. Where there are more, the same number of each
   * group is drawn by the seed, and the whole of a group that has fewer.
   *
   * @defaultValue 2000
   */
  readonly sampleSize?: number | undefined;
}

/** What the reader of an audit for proxies has to know. */
export type ProxyCaveat =
  /** Groups of fewer than 20 people are not looked at, and may be told from the features all the same. */
  | "small-groups-left-out"
  /** Part of the people were looked at. */
  | "sampled";

/** Whether a sensitive attribute can be told from features that are not it. */
export type ProxyAudit =
  | {
      readonly status: "measured";
      readonly attribute: string;
      readonly decisionEffect: "none";
      readonly method: "naive-bayes-cross-validated";
      /** Groups told apart: those with at least 20 people. */
      readonly groups: number;
      /** Share guessed right, averaged over the groups so that a large group counts no more than a small one; held out. */
      readonly balancedAccuracy: number;
      /** What guessing blindly reaches: one over the number of groups. */
      readonly chance: number;
      /**
       * How often the same search, over all features and each alone, does as well somewhere when the groups are dealt out anew
       * (Westfall & Young 1993).
       */
      readonly adjustedPValue: number;
      /** `predictable`: better than chance, and by enough to matter. */
      readonly verdict: "predictable" | "no-evidence";
      /** Each feature alone, the strongest first. */
      readonly features: readonly ProxyFeature[];
      readonly caveats: readonly ProxyCaveat[];
    }
  | {
      readonly status: "not-enough-data";
      readonly attribute: string;
      readonly decisionEffect: "none";
      readonly required: { readonly groups: number; readonly peopleInEach: number };
    }
  /** People, features and groups: more than can be searched through. */
  | {
      readonly status: "too-large";
      readonly attribute: string;
      readonly decisionEffect: "none";
      readonly steps: number;
      readonly limit: number;
    };

/** One feature as a guess of the attribute. */
export interface ProxyFeature {
  readonly feature: string;
  readonly balancedAccuracy: number;
  /** As that of all features together. */
  readonly adjustedPValue: number;
  readonly verdict: "proxy" | "no-evidence";
}

/** The usual number (Kohavi 1995: five to ten). */
const foldCount = 5;

/** Of so many deals and the one observed, chance can be told at a level of up to .995. */
const deals = 199;

/** A guess that closes less than this part of the way from chance to certainty does not matter. */
const leastAdvantage = 0.05;

const usualSample = 2000;

/** Some seconds of work. */
const mostSteps = 1e9;

/** Quantities are cut into so many parts of equal size. */
const parts = 5;

/** A word that fewer people have than this is put with the other rare ones. */
const rare = 5;

/** Words beyond the most common are put with the rare ones, so that one feature of a thousand words does not take all the time. */
const mostWords = 20;

/**
 * Whether a sensitive attribute can be guessed from the features that are left in after it was left out: then leaving it out changes
 * little, since the features stand in for it (proxies).
 *
 * A simple classifier (naive Bayes over quantities in fifths and common words) learns from four fifths of the people and guesses the
 * rest, five times. How good the guess is gets compared with the same search over groups that were dealt out anew, 199 times: no
 * distribution is assumed, and what is found by trying many features does not count as found. That a value is not known is a level
 * of its own, because gaps can be telling.
 *
 * How many people there are is not told: those of the groups that are left out would be the rest of a total.
 *
 * `"no-evidence"` is not proof: another classifier, more people or two features that tell only together may find what this
 * one does not. Nothing is told of anybody, and the guesses are not passed on.
 *
 * @example
 * const rows = Array.from({ length: 300 }, (_, i) => ({
 *   group: i % 2 ? "A" : "B",
 *   features: { hour: i % 2 ? 8 + (i % 3) : 18 + (i % 3), basket: (i * 7) % 30 },
 * }));
 * const audit = findProxies(rows, { attribute: "group", features: ["hour", "basket"], seed: 1 });
 * audit.status === "measured" && [audit.verdict, audit.balancedAccuracy, audit.features.map(({ feature, verdict }) => `${feature}: ${verdict}`)]
 * // => ["predictable", 1, ["hour: proxy", "basket: no-evidence"]]
 *
 * @throws DomainError `find-proxies-rows`, `find-proxies-options`, `find-proxies-attribute`, `find-proxies-features`,
 *   `find-proxies-seed`, `find-proxies-level`, `find-proxies-sample-size`, `min-group-size`.
 * @accuracy on independent data fewer than one audit in twenty finds a proxy (tests/privacy).
 * @see R. Kohavi, "A Study of Cross-Validation and Bootstrap" (1995); P. Good, "Permutation Tests" (2000); K. Brodersen et al., "The
 *   Balanced Accuracy and Its Posterior Distribution" (2010)
 */
export function findProxies(rows: readonly ProxyRow[], options: ProxyOptions): ProxyAudit {
  requireObjects("findProxies", "rows", rows);
  const {
    attribute,
    features,
    seed,
    level = usualLevel,
    sampleSize = usualSample,
  } = requireObject("findProxies", "options", options);
  if (typeof attribute !== "string") throw refuse("attribute", "a string", attribute);
  requireArray("findProxies", "features", features);
  for (const name of features) if (typeof name !== "string") throw refuse("features", "names", name);
  requireSeed("findProxies", seed);
  requireLevel("findProxies", level);
  requireCount("findProxies", "sampleSize", sampleSize, 1);
  const least = Math.max(unstableBelow, requireMinGroupSize("findProxies", options));

  const names = [...new Set(features)].sort(compareText);
  const stream = randomStream(seed);
  const byGroup = groupBy(peopleOf(rows, names), ({ group }) => group);
  const large = [...byGroup].filter(([, { length }]) => length >= least);
  const groups = large.map(([group]) => group);
  if (groups.length < 2 || names.length === 0) {
    return {
      status: "not-enough-data",
      attribute,
      decisionEffect: "none",
      required: { groups: 2, peopleInEach: least },
    };
  }

  const quota = Math.max(
    least,
    quotaOf(
      large.map(([, { length }]) => length),
      sampleSize,
    ),
  );
  const drawn = large.map(([, people]) => drawnOf(people, quota, stream));
  const compared = drawn.flat();
  const steps = 2 * (deals + 1) * compared.length * names.length * groups.length;
  if (steps > mostSteps) return { status: "too-large", attribute, decisionEffect: "none", steps, limit: mostSteps };
  const classes = Int32Array.from(drawn.flatMap((people, i) => people.map(() => i)));
  const data = levelled(compared, names.length);
  const folds = foldsOf(compared.length, stream);
  const all = names.map((_, f) => f);
  const accuracy = (of: Int32Array, use: readonly number[]) =>
    balancedAccuracy(of, guessHeldOut(data, of, groups.length, folds, foldCount, use), groups.length);

  const observed = accuracy(classes, all);
  const alone = all.map((f) => accuracy(classes, [f]));
  // All features together and each alone are one search: chance is judged by the best that it reaches in any of them.
  const attempts = [observed, ...alone];
  const asGood = attempts.map(() => 1);
  const dealt = classes.slice();
  for (let deal = 0; deal < deals; deal++) {
    shuffle(dealt, stream);
    const best = all.reduce((most, f) => Math.max(most, accuracy(dealt, [f])), accuracy(dealt, all));
    attempts.forEach((one, i) => best >= one && (asGood[i]! += 1));
  }
  const chance = 1 / groups.length;
  const matters = (one: number, pValue: number) =>
    pValue < 1 - level - 1e-12 && (one - chance) / (1 - chance) >= leastAdvantage;
  const [pValue, ...pValues] = asGood.map((count) => count / (deals + 1)) as [number, ...number[]];
  return {
    status: "measured",
    attribute,
    decisionEffect: "none",
    method: "naive-bayes-cross-validated",
    groups: groups.length,
    balancedAccuracy: toFourDigits(observed),
    chance: toFourDigits(chance),
    adjustedPValue: pValue,
    verdict: matters(observed, pValue) ? "predictable" : "no-evidence",
    features: names
      .map((feature, f): ProxyFeature => {
        const adjustedPValue = pValues[f]!;
        return {
          feature,
          balancedAccuracy: toFourDigits(alone[f]!),
          adjustedPValue,
          verdict: matters(alone[f]!, adjustedPValue) ? "proxy" : "no-evidence",
        };
      })
      .sort((one, other) => other.balancedAccuracy - one.balancedAccuracy || compareText(one.feature, other.feature)),
    caveats: [
      ...(large.length < byGroup.size ? ["small-groups-left-out" as const] : []),
      ...(large.some(([, { length }]) => length > quota) ? ["sampled" as const] : []),
    ],
  };
}

interface Person {
  readonly group: string;
  readonly values: readonly (FeatureValue | null)[];
}

/** People with a known group, group by group, in an order of their own, so that the order of the rows does not matter. */
function peopleOf(rows: readonly ProxyRow[], names: readonly string[]): Person[] {
  const people = rows.flatMap(({ group, features }): { key: string; person: Person }[] => {
    if (group === undefined || (group as string | null) === null) return [];
    if (typeof group !== "string") throw refuse("rows", "groups that are strings", group);
    requireObject("findProxies", "rows", features);
    const values = names.map((name) => {
      const value = Object.hasOwn(features, name) ? (features[name] ?? null) : null;
      if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value))
        return value;
      throw refuse("rows", "features that are finite numbers, strings or booleans", value);
    });
    return [{ key: JSON.stringify([group, values]), person: { group, values } }];
  });
  return people.sort((one, other) => compareText(one.key, other.key)).map(({ person }) => person);
}

/** The largest number that may be drawn of each group, when no more than so many are drawn of all. */
function quotaOf(sizes: readonly number[], most: number): number {
  let left = most;
  for (const [i, size] of [...sizes].sort((one, other) => one - other).entries()) {
    const quota = Math.floor(left / (sizes.length - i));
    if (size > quota) return quota;
    left -= size;
  }
  return Infinity;
}

function drawnOf(people: readonly Person[], size: number, stream: RandomStream): readonly Person[] {
  if (people.length <= size) return people;
  const order = Int32Array.from(people, (_, i) => i);
  shuffle(order, stream);
  return [...order.subarray(0, size).sort()].map((i) => people[i] as Person);
}

/**
 * Everybody dealt to folds of equal size, whatever the group: if the groups had a say in it, groups dealt out anew would be no fair
 * comparison.
 */
function foldsOf(people: number, stream: RandomStream): Int32Array {
  const folds = Int32Array.from({ length: people }, (_, i) => i % foldCount);
  shuffle(folds, stream);
  return folds;
}

/** Quantities by the fifth in which they lie, words and numbers of a few values by themselves where they are not rare; level 0 is not known. */
function levelled(people: readonly Person[], features: number): LevelledRows {
  const levels = new Int32Array(people.length * features);
  const sizes: number[] = [];
  for (let f = 0; f < features; f++) {
    const values = people.map((person) => person.values[f] as FeatureValue | null);
    const known = values.filter((value) => value !== null);
    const isQuantity = known.every((value) => typeof value === "number") && new Set(known).size > parts;
    const levelOf = isQuantity ? fifths(known as number[]) : words(known.map(String));
    let size = 1;
    values.forEach((value, i) => {
      const level = value === null ? 0 : 1 + levelOf(value);
      levels[i * features + f] = level;
      size = Math.max(size, level + 1);
    });
    sizes.push(size);
  }
  return { levels, sizes };
}

function fifths(known: readonly number[]): (value: FeatureValue) => number {
  const sorted = Float64Array.from(known).sort();
  const edges = Array.from({ length: parts - 1 }, (_, i) => quantileOfSorted(sorted, (i + 1) / parts));
  return (value) => edges.filter((edge) => (value as number) > edge).length;
}

function words(known: readonly string[]): (value: FeatureValue) => number {
  const counts = new Map<string, number>();
  for (const word of known) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts]
    .filter(([, count]) => count >= rare)
    .sort(([one, count], [other, countOfOther]) => countOfOther - count || compareText(one, other))
    .slice(0, mostWords)
    .map(([word]) => word);
  const number = new Map(common.sort(compareText).map((word, i) => [word, i + 1]));
  return (value) => number.get(String(value)) ?? 0;
}

function balancedAccuracy(classes: Int32Array, guesses: Int32Array, classCount: number): number {
  const of = new Float64Array(classCount);
  const right = new Float64Array(classCount);
  classes.forEach((group, i) => {
    of[group]! += 1;
    if (guesses[i] === group) right[group]! += 1;
  });
  return right.reduce((sum, count, group) => sum + count / of[group]!, 0) / classCount;
}

/** @see R. Durstenfeld, "Algorithm 235: Random Permutation" (1964) */
function shuffle(values: Int32Array, stream: RandomStream): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = uniformIndex(stream, i + 1);
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
}

function refuse(name: string, what: string, got: unknown): DomainError {
  return new DomainError(`find-proxies-${name}`, `findProxies requires ${name} to be ${what}; got ${show(got)}`);
}
