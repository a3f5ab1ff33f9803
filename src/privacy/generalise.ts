import { DomainError, requireCount, requireNumber, requireObject, requireObjects, show } from "../shared/errors.js";
import { type PersonRecord, type RecordValue, valueOf } from "./equivalence-classes.js";
import { anonymityCaveats, type AnonymityCaveat } from "./k-anonymity.js";

/**
 * How the values of an attribute become coarser, as data. Level 0 is the value as it is, and above the last level comes `*`: anything.
 *
 * - `bands`: whole numbers in bands that widen, each width a multiple of the one before: `[5, 10, 20]` makes 37 `35-39`, `30-39`,
 *   `20-39`. Fractions are refused: 39.5 would lie between two bands.
 * - `tree`: the parent of each value, as of a region its country. A value without a parent goes to `*`.
 */
export type Hierarchy =
  | { readonly kind: "bands"; readonly widths: readonly number[] }
  | { readonly kind: "tree"; readonly parents: Readonly<Record<string, string>> };

export interface GeneraliseOptions {
  /** For each attribute that an outsider may know, how it may become coarser. */
  readonly quasiIdentifiers: Readonly<Record<string, Hierarchy>>;
  /** How many records, at the least, have to look the same; from 2. */
  readonly k: number;
  /**
   * The largest share of records that may be left out instead, from 0 to 1.
   *
   * @defaultValue 0.05
   */
  readonly maxSuppressed?: number | undefined;
}

/** A record with coarser values; null where it is left out. */
export type GeneralisedRecord = Readonly<Record<string, RecordValue | null>> | null;

/** A generalisation that reaches the wanted k, or why there is none. */
export type Generalisation =
  | {
      readonly status: "generalised";
      readonly decisionEffect: "none";
      /** For each attribute its level: 0 is untouched. */
      readonly levels: Readonly<Record<string, number>>;
      /** Counted in the records below. */
      readonly k: number;
      /** Share of the records left out, to two decimals. */
      readonly suppressedShare: number;
      /** The quasi-identifiers of each record, in the order given; other fields are not passed on. */
      readonly records: readonly GeneralisedRecord[];
      /** Combinations of levels that were looked at: all there are. */
      readonly combinations: number;
      readonly caveats: readonly AnonymityCaveat[];
    }
  /** Fewer than k records. */
  | {
      readonly status: "not-enough-data";
      readonly decisionEffect: "none";
      readonly required: { readonly records: number };
    }
  /** Combinations of levels times different records: more than can be searched through. */
  | { readonly status: "too-large"; readonly decisionEffect: "none"; readonly steps: number; readonly limit: number };

/** What usually may be left out rather than made coarse for all. */
const usualSuppressed = 0.05;

/** Some seconds of work. */
const mostSteps = 20_000_000;

/** A share of a count falls short of the whole number that is meant by no more than this: .29 of 100 is 28.999999999999996. */
const rounding = 1e-6;

/** A tree deeper than this goes in a circle. */
const deepest = 32;

/**
 * The least coarse version of records in which each looks like at least k - 1 others, apart from a share that may be left out.
 *
 * Every attribute is raised to one level for all records (full-domain generalisation), and all combinations of levels are looked at, so
 * that the answer is the best there is and not the first found. The best has the smallest discernibility: each record costs
 * as much as there are records that look like it, and one that is left out as much as there are records. Of equals the one with the
 * lowest levels in all wins, then the one that is lower in the attribute first by name.
 *
 * A value that is not known stays so at every level below `*`.
 *
 * @example
 * const records = Array.from({ length: 60 }, (_, i) => ({ age: 30 + (i % 20), region: i % 2 ? "NO-03" : "NO-46" }));
 * const result = generalise(records, {
 *   quasiIdentifiers: {
 *     age: { kind: "bands", widths: [5, 10, 20] },
 *     region: { kind: "tree", parents: { "NO-03": "NO", "NO-46": "NO" } },
 *   },
 *   k: 11,
 * });
 * result.status === "generalised" && [result.levels, result.k, result.records[0]]
 * // => [{ age: 1, region: 1 }, 15, { age: "30-34", region: "NO" }]
 *
 * @throws DomainError `generalise-records`, `generalise-options`, `generalise-quasi-identifiers`, `generalise-k`,
 *   `generalise-max-suppressed`.
 * @see P. Samarati, "Protecting Respondents' Identities in Microdata Release" (2001); R. Bayardo, R. Agrawal, "Data Privacy through
 *   Optimal k-Anonymization" (2005) for discernibility
 */
export function generalise(records: readonly PersonRecord[], options: GeneraliseOptions): Generalisation {
  requireObjects("generalise", "records", records);
  const { quasiIdentifiers, k, maxSuppressed = usualSuppressed } = requireObject("generalise", "options", options);
  requireCount("generalise", "k", k, 2);
  requireNumber("generalise", "maxSuppressed", maxSuppressed, { min: 0, max: 1 });
  requireObject("generalise", "quasiIdentifiers", quasiIdentifiers);
  const names = Object.keys(quasiIdentifiers).sort();
  const ladders = names.map((name) => ladderOf(records, name, quasiIdentifiers[name] as Hierarchy));
  if (records.length < k) {
    return { status: "not-enough-data", decisionEffect: "none", required: { records: k } };
  }

  const kinds = differentRecords(ladders, records.length);
  const combinations = ladders.reduce((product, { levels }) => product * levels.length, 1);
  const steps = combinations * kinds.length;
  if (steps > mostSteps) return { status: "too-large", decisionEffect: "none", steps, limit: mostSteps };

  const mostLeftOut = Math.floor(maxSuppressed * records.length + rounding);
  let best: { readonly levels: readonly number[]; readonly loss: number; readonly height: number } | undefined;
  for (let number = 0; number < combinations; number++) {
    const levels = levelsOf(number, ladders);
    const sizes = classSizes(kinds, ladders, levels);
    let loss = 0;
    let leftOut = 0;
    for (const size of sizes.values()) {
      if (size < k) leftOut += size;
      else loss += size * size;
    }
    if (leftOut > mostLeftOut || leftOut === records.length) continue;
    loss += leftOut * records.length;
    const height = levels.reduce((sum, level) => sum + level, 0);
    if (best === undefined || loss < best.loss || (loss === best.loss && height < best.height)) {
      best = { levels, loss, height };
    }
  }
  // With every attribute at `*` all records are one class, so there always is a best.
  const { levels } = best as { readonly levels: readonly number[] };
  const sizes = classSizes(kinds, ladders, levels);
  const generalised = records.map((_, i): GeneralisedRecord => {
    const size = sizes.get(keyOf(ladders, levels, i)) as number;
    if (size < k) return null;
    return Object.fromEntries(names.map((name, a) => [name, textAt(ladders[a] as Ladder, levels[a] as number, i)]));
  });
  const left = generalised.filter((record) => record === null).length;
  return {
    status: "generalised",
    decisionEffect: "none",
    levels: Object.fromEntries(names.map((name, a) => [name, levels[a] as number])),
    k: [...sizes.values()].reduce((least, size) => (size >= k ? Math.min(least, size) : least), Infinity),
    suppressedShare: Math.round((left / records.length) * 100) / 100,
    records: generalised,
    combinations,
    caveats: anonymityCaveats,
  };
}

/** For each level, for each record, the number of its value, and what the numbers stand for. */
interface Ladder {
  readonly levels: readonly { readonly of: Int32Array; readonly words: readonly (RecordValue | null)[] }[];
}

function ladderOf(records: readonly PersonRecord[], name: string, hierarchy: Hierarchy): Ladder {
  const texts = records.map((record) => valueOf("generalise", record, name));
  const values = [...new Set(texts)];
  const paths = values.map((text) => {
    const value = text === null ? null : (JSON.parse(text) as RecordValue);
    return [value, ...coarser(value, name, hierarchy)];
  });
  const height = paths.reduce((most, { length }) => Math.max(most, length), 1);
  const numberOf = new Map(values.map((text, i) => [text, i]));
  const of = texts.map((text) => numberOf.get(text) as number);
  const levels = Array.from({ length: height + 1 }, (_, level) => {
    const words: (RecordValue | null)[] = [];
    const known = new Map<RecordValue | null, number>();
    const wordOfValue = paths.map((path) => {
      const word =
        level === height
          ? "*"
          : level < path.length
            ? (path[level] as RecordValue | null)
            : path[0] === null
              ? null
              : "*";
      if (!known.has(word)) known.set(word, words.push(word) - 1);
      return known.get(word) as number;
    });
    return { of: Int32Array.from(of, (value) => wordOfValue[value] as number), words };
  });
  return { levels };
}

/** The values above one value, without `*`. */
function coarser(value: RecordValue | null, name: string, hierarchy: Hierarchy): RecordValue[] {
  requireObject("generalise", `quasiIdentifiers of ${name}`, hierarchy, "generalise-quasi-identifiers");
  if (hierarchy.kind === "bands") {
    const { widths } = hierarchy;
    const isLadder =
      Array.isArray(widths) &&
      widths.every((width, i) => isWidth(width) && (i === 0 || width % (widths[i - 1] as number) === 0));
    if (!isLadder) throw refuse(name, "whole widths, each a multiple of the one before", widths);
    if (value === null) return [];
    if (!Number.isSafeInteger(value)) throw refuse(name, "whole numbers", value);
    return widths.map((width) => {
      const from = Math.floor((value as number) / width) * width;
      return width === 1 ? `${from}` : `${from}-${from + width - 1}`;
    });
  }
  if (hierarchy.kind !== "tree") throw refuse(name, `a kind of "bands" or "tree"`, undefined);
  const parents = requireObject("generalise", `parents of ${name}`, hierarchy.parents, "generalise-quasi-identifiers");
  const path: string[] = [];
  for (let at = value === null ? undefined : String(value); at !== undefined && Object.hasOwn(parents, at);) {
    at = parents[at] as string;
    if (typeof at !== "string" || path.length >= deepest) throw refuse(name, "parents that lead to an end", at);
    path.push(at);
  }
  return path;
}

function isWidth(width: unknown): boolean {
  return Number.isSafeInteger(width) && (width as number) >= 1;
}

function refuse(name: string, what: string, got: unknown): DomainError {
  return new DomainError(
    "generalise-quasi-identifiers",
    `generalise requires ${name} to have ${what}; got ${show(got)}`,
  );
}

interface Kind {
  readonly example: number;
  readonly people: number;
}

/** Records that differ, each with how often it occurs. */
function differentRecords(ladders: readonly Ladder[], records: number): Kind[] {
  const kinds = new Map<string, { example: number; people: number }>();
  const asTheyAre = ladders.map(() => 0);
  for (let i = 0; i < records; i++) {
    const key = keyOf(ladders, asTheyAre, i);
    const kind = kinds.get(key);
    if (kind) kind.people += 1;
    else kinds.set(key, { example: i, people: 1 });
  }
  return [...kinds.values()];
}

function classSizes(
  kinds: readonly Kind[],
  ladders: readonly Ladder[],
  levels: readonly number[],
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { example, people } of kinds) {
    const key = keyOf(ladders, levels, example);
    sizes.set(key, (sizes.get(key) ?? 0) + people);
  }
  return sizes;
}

function keyOf(ladders: readonly Ladder[], levels: readonly number[], record: number): string {
  return ladders.map(({ levels: all }, a) => all[levels[a] as number]?.of[record]).join(",");
}

function textAt({ levels }: Ladder, level: number, record: number): RecordValue | null {
  const { of, words } = levels[level] as Ladder["levels"][number];
  return words[of[record] as number] as RecordValue | null;
}

/** The levels of one combination: the last attribute turns fastest. */
function levelsOf(number: number, ladders: readonly Ladder[]): number[] {
  const levels: number[] = [];
  for (let a = ladders.length - 1, left = number; a >= 0; a--) {
    const { length } = (ladders[a] as Ladder).levels;
    levels.unshift(left % length);
    left = Math.floor(left / length);
  }
  return levels;
}
