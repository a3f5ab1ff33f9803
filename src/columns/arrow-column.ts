import { DomainError, requireObject, show } from "../shared/errors.js";
import type { ColumnTimeUnit, DescribedNumbers, DictionaryColumn, NumberValues } from "./column.js";
import { areIndices } from "./read-texts.js";

/** What is read of a vector of Apache Arrow; its own type has more. */
export interface ArrowVector {
  /** Its chunks: one for each batch of the table. */
  readonly data: readonly ArrowChunk[];
}

export interface ArrowChunk {
  readonly length: number;
  readonly nullCount: number;
  /** A bit for each row from `offset` on: what was cut off in front is cut off the values only. */
  readonly nullBitmap?: Uint8Array | undefined;
  readonly offset?: number | undefined;
  readonly type?: ArrowType | undefined;
  readonly values?: unknown;
  readonly dictionary?: { toArray(): unknown } | undefined;
}

/** The type of a chunk, in the numbers by which Arrow knows it. */
export interface ArrowType {
  readonly typeId: number;
  /** Of dates and timestamps. */
  readonly unit?: number | undefined;
  /** Of floating point numbers. */
  readonly precision?: number | undefined;
}

/** `Type` of Arrow, as far as columns take it. */
const typeIds = { int: 2, float: 3, date: 8, timestamp: 10 };
const halfPrecision = 0;
/** `DateUnit` and `TimeUnit` of Arrow, by place. */
const dateUnits: readonly ColumnTimeUnit[] = ["day", "ms"];
const timestampUnits: readonly ColumnTimeUnit[] = ["s", "ms", "us", "ns"];

/**
 * The numbers, dates or timestamps of a vector of Apache Arrow as a column, without copying; times bring along their unit. Of a
 * table of many batches each batch is read by itself.
 *
 * Decimals, times of day and numbers of half precision stand otherwise in memory, and are refused: in the query, cast a decimal to
 * double precision, or to a 64-bit integer of minor units.
 *
 * @example
 * const days = { data: [{ type: { typeId: 8, unit: 0 }, length: 2, nullCount: 0, values: Int32Array.of(20_000, 20_001, 0, 0) }] };
 * const { values, unit } = arrowNumbers(days);
 * [values.length, unit] // => [2, "day"]
 *
 * @throws DomainError `columns` for a vector of several chunks, and for one of other values.
 */
export function arrowNumbers(vector: ArrowVector): DescribedNumbers {
  const fn = "arrowNumbers";
  const chunk = chunkOf(fn, vector);
  const { typeId, unit: place, precision } = chunk.type ?? { typeId: typeIds.int };
  const isTime = typeId === typeIds.date || typeId === typeIds.timestamp;
  const unit = isTime ? (typeId === typeIds.date ? dateUnits : timestampUnits)[place as number] : undefined;
  const isPlain = typeId === typeIds.int || (typeId === typeIds.float && precision !== halfPrecision);
  if (!isPlain && unit === undefined) {
    throw new DomainError(
      "columns",
      `${fn} requires integers, floating point numbers, dates or timestamps; got the type ${String(chunk.type)}: ` +
        "cast decimals to Float64, or to Int64 of minor units",
    );
  }
  return { ...rowsOf(fn, chunk), ...(unit && { unit }) };
}

/**
 * The texts of a vector of Apache Arrow that keeps them in a dictionary, without copying a row. Texts without a dictionary stand
 * otherwise in memory: `vector.toArray()` makes a column of them.
 *
 * @example
 * const customers = { data: [{ length: 2, nullCount: 0, values: Int32Array.of(0, 0), dictionary: { toArray: () => ["anna"] } }] };
 * arrowTexts(customers).values // => ["anna"]
 *
 * @throws DomainError `columns` for a vector of several chunks, and for one without a dictionary.
 */
export function arrowTexts(vector: ArrowVector): DictionaryColumn {
  const fn = "arrowTexts";
  const chunk = chunkOf(fn, vector);
  const { toArray } = Object(chunk.dictionary) as { readonly toArray?: unknown };
  if (typeof toArray !== "function") {
    throw new DomainError("columns", `${fn} requires a vector with a dictionary; got none: use vector.toArray()`);
  }
  const { values: indices, ...validity } = rowsOf(fn, chunk);
  if (!areIndices(indices)) {
    throw new DomainError("columns", `${fn} requires indices of at most 32 bits; got ${show(indices)}`);
  }
  return { indices, values: chunk.dictionary?.toArray() as DictionaryColumn["values"], ...validity };
}

function chunkOf(fn: string, vector: ArrowVector): ArrowChunk {
  const { data } = requireObject(fn, "vector", vector, "columns");
  const chunks: readonly unknown[] = Array.isArray(data) ? data : [];
  const chunk = Object(chunks[0]) as ArrowChunk;
  if (chunks.length === 1 && (ArrayBuffer.isView(chunk.values) || chunk.dictionary !== undefined)) return chunk;
  const got = chunks.length > 1 ? `${chunks.length}` : show(vector);
  throw new DomainError("columns", `${fn} requires a vector of one chunk of numbers; got ${got}`);
}

function rowsOf(fn: string, chunk: ArrowChunk): DescribedNumbers {
  const { length, nullCount, nullBitmap, offset = 0 } = chunk;
  const { values } = chunk;
  if (
    !ArrayBuffer.isView(values) ||
    values instanceof DataView ||
    (nullCount > 0 && !(nullBitmap instanceof Uint8Array))
  ) {
    throw new DomainError("columns", `${fn} requires a vector of one chunk of numbers; got ${show(chunk)}`);
  }
  return {
    // Arrow leaves room behind the last value.
    values: (values as Float64Array).subarray(0, length) as NumberValues,
    ...(nullCount > 0 && { validity: bitsFrom(nullBitmap as Uint8Array, offset) }),
  };
}

/** The bits from a place on; copied where that lies within a byte. */
function bitsFrom(bits: Uint8Array, offset: number): Uint8Array {
  const from = bits.subarray(offset >> 3);
  const shift = offset & 7;
  if (shift === 0) return from;
  return from.map((byte, i) => (byte >> shift) | ((from[i + 1] ?? 0) << (8 - shift)));
}
