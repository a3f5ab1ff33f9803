import { DomainError, show } from "../shared/errors.js";
import type { DictionaryColumn, Indices, TextColumn } from "./column.js";
import { sortedPlaces } from "./sort-texts.js";

/** A column of texts read: each text once, without blanks around it, and for each row its place; -1 where there is none. */
export interface ReadTexts {
  readonly indices: Int32Array;
  readonly values: readonly string[];
  /** Places of the values in their order by code unit, where that had to be found. */
  readonly sorted?: Int32Array | undefined;
  /** How many rows have none. */
  readonly missing: number;
}

/**
 * @param textOf how a value is read as a text
 * @throws DomainError `columns` for what is no column of texts.
 */
export function readTexts(fn: string, name: string, column: TextColumn, textOf: TextOf = trimmedText): ReadTexts {
  if (Array.isArray(column)) return readList(column, textOf);
  const { indices, values, validity } = Object(column) as Partial<DictionaryColumn>;
  if (areIndices(indices) && Array.isArray(values)) {
    if (validity !== undefined) requireValidity(fn, name, validity, indices.length);
    return readDictionary(indices, values, validity, textOf);
  }
  throw new DomainError(
    "columns",
    `${fn} requires ${name} to be a list of texts, or { indices, values } with integers of at most 32 bits; got ${show(column)}`,
  );
}

const kindsOfIndices = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array];

export function areIndices(values: unknown): values is Indices {
  return kindsOfIndices.some((kind) => values instanceof kind);
}

/** @throws DomainError `columns` for what is no bitmap of so many rows. */
export function requireValidity(fn: string, name: string, validity: unknown, rows: number): void {
  if (validity instanceof Uint8Array && validity.length * 8 >= rows) return;
  throw new DomainError(
    "columns",
    `${fn} requires the validity of ${name} to be a Uint8Array with a bit for each row; got ${show(validity)}`,
  );
}

/** Whether a row has a value. */
export function isValid(validity: Uint8Array, row: number): boolean {
  return (((validity[row >> 3] as number) >> (row & 7)) & 1) === 1;
}

/** The text of an id; a blank cell is none, and a number is read as it is written. */
function trimmedText(value: unknown): string | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "string") return undefined;
  const trimmed = value.trim();
  return trimmed === "" ? undefined : trimmed;
}

/** The text of a code, which is written without anything around it. */
export function exactText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

type TextOf = (value: unknown) => string | undefined;

function readList(list: readonly unknown[], textOf: TextOf): ReadTexts {
  const indices = new Int32Array(list.length);
  const values: string[] = [];
  const places = new Map<unknown, number>();
  let missing = 0;
  for (let row = 0; row < list.length; row++) {
    const value = list[row];
    let place = places.get(value);
    if (place === undefined) {
      place = placeOf(textOf(value), places, values);
      places.set(value, place);
    }
    if (place < 0) missing += 1;
    indices[row] = place;
  }
  return { indices, values, missing };
}

/** The place of a text among the values, which grow where it is new. */
function placeOf(text: string | undefined, places: Map<unknown, number>, values: string[]): number {
  if (text === undefined) return -1;
  const known = places.get(text);
  if (known !== undefined) return known;
  places.set(text, values.length);
  return values.push(text) - 1;
}

function readDictionary(
  given: Indices,
  values: readonly unknown[],
  validity: Uint8Array | undefined,
  textOf: TextOf,
): ReadTexts {
  const distinct = distinctTexts(values, textOf);
  const size = values.length;
  if (distinct.places === undefined && given instanceof Int32Array && validity === undefined) {
    let missing = 0;
    for (let row = 0; row < given.length; row++) if (!((given[row] as number) >>> 0 < size)) missing += 1;
    // As it stands, and not copied.
    if (missing === 0) return { indices: given, values: distinct.values, sorted: distinct.sorted, missing };
  }
  const indices = new Int32Array(given.length);
  let missing = 0;
  for (let row = 0; row < given.length; row++) {
    let place = given[row] as number;
    if (!(place >= 0 && place < size) || (validity !== undefined && !isValid(validity, row))) place = -1;
    else if (distinct.places !== undefined) place = distinct.places[place] as number;
    if (place < 0) missing += 1;
    indices[row] = place;
  }
  return { indices, values: distinct.values, sorted: distinct.sorted, missing };
}

/** The texts of a dictionary, each once; in which order they are, or where each value went, because not all were texts or distinct. */
interface DistinctTexts {
  readonly values: readonly string[];
  readonly sorted?: Int32Array;
  readonly places?: Int32Array;
}

function distinctTexts(values: readonly unknown[], textOf: TextOf): DistinctTexts {
  const sorted = areTexts(values, textOf) ? sortedPlaces(values) : undefined;
  if (sorted !== undefined && !hasEqualNeighbours(values as readonly string[], sorted)) {
    return { values: values as readonly string[], sorted };
  }
  const seen = new Map<unknown, number>();
  const distinct: string[] = [];
  const places = Int32Array.from(values, (value) => placeOf(textOf(value), seen, distinct));
  return { values: distinct, places };
}

function areTexts(values: readonly unknown[], textOf: TextOf): values is readonly string[] {
  for (const value of values) if (typeof value !== "string" || textOf(value) !== value) return false;
  return true;
}

function hasEqualNeighbours(texts: readonly string[], sorted: Int32Array): boolean {
  for (let i = 1; i < sorted.length; i++) {
    if (texts[sorted[i - 1] as number] === texts[sorted[i] as number]) return true;
  }
  return false;
}
