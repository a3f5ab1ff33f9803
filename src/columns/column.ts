/** What one step of a column of times is; a day stands for its start in the zone. */
export type ColumnTimeUnit = "day" | "s" | "ms" | "us" | "ns";

/**
 * Numbers as a column keeps them. Amounts in major units want doubles or texts: the 29.99 of a `Float32Array` is 29.9899998, which has
 * too many decimals for any currency, so that nearly every row would be refused.
 */
export type NumberValues =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array
  | readonly (number | null | undefined)[];

/** Places in a dictionary. */
export type Indices = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array;

/** Numbers as they are, or beside what is known of them. */
export type NumberColumn = NumberValues | DescribedNumbers;

export interface DescribedNumbers {
  readonly values: NumberValues;
  /** A bit for each row, the lowest first, that is 1 where there is a number. */
  readonly validity?: Uint8Array | undefined;
  /** The unit of times that know theirs; it goes before `timeUnit`. */
  readonly unit?: ColumnTimeUnit | undefined;
}

/** Texts: one for each row, or a dictionary. */
export type TextColumn = readonly (string | null | undefined)[] | DictionaryColumn;

/** Texts that repeat, each once, and for each row its place among them: as Arrow, Parquet and data frames keep them. */
export interface DictionaryColumn {
  readonly indices: Indices;
  readonly values: readonly (string | null | undefined)[];
  /** A bit for each row, the lowest first, that is 1 where there is a text. */
  readonly validity?: Uint8Array | undefined;
}

/** Moments: numbers since 1970-01-01T00:00:00Z, texts, or a list that may also hold dates. */
export type TimeColumn = NumberColumn | TextColumn | readonly (Date | number | string | null | undefined)[];

/** Amounts: numbers, or plain decimals as text. */
export type AmountColumn = NumberColumn | TextColumn | readonly (number | string | null | undefined)[];
