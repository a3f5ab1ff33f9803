import { type RandomStream, uniformIndex } from "../../numerics/random.js";
import type { Column } from "../features/columns.js";

/**
 * Customers against features, in the form in which they are compared: row by row, first all quantities, then all words.
 *
 * The dissimilarity of two customers is that of Huang (1998), the squared distance of the quantities plus `gamma` for each
 * word that differs, over the features known of both; what is not known is taken to be as the known ones are on average (the
 * sum is scaled up to all features, after Gower 1971).
 */
export interface MixedData {
  readonly rows: number;
  readonly numericWidth: number;
  readonly wordWidth: number;
  /** NaN where not known. */
  readonly numeric: Float64Array;
  /** -1 where not known. */
  readonly words: Int32Array;
  /** Number of words of each categorical feature. */
  readonly levels: readonly number[];
  readonly gamma: number;
  /** All features over those known of the customer. */
  readonly weight: Float64Array;
  /** What two customers taken at random differ by on average: stands in where nothing can be compared. */
  readonly usual: number;
}

/**
 * The columns side by side. `gamma` makes a word that differs weigh as much as a quantity does on average: mean variance over
 * mean chance to differ (Szepannek 2018, package clustMixType).
 */
export function mixedData(columns: readonly Column[], rows: number): MixedData {
  const numericColumns = columns.filter((column) => column.kind === "numeric");
  const wordColumns = columns.filter((column) => column.kind === "categorical");
  const p = numericColumns.length;
  const q = wordColumns.length;
  const variance = numericColumns.reduce((sum, column) => sum + column.variance, 0);
  const heterogeneity = wordColumns.reduce((sum, column) => sum + column.heterogeneity, 0);
  const gamma = p === 0 || q === 0 ? 1 : variance / p / (heterogeneity / q);

  const numeric = new Float64Array(rows * p);
  const words = new Int32Array(rows * q);
  for (let row = 0; row < rows; row++) {
    numericColumns.forEach(({ scaled }, j) => {
      numeric[row * p + j] = scaled[row] as number;
    });
    wordColumns.forEach(({ levels }, j) => {
      words[row * q + j] = levels.of[row] as number;
    });
  }
  return {
    rows,
    numericWidth: p,
    wordWidth: q,
    numeric,
    words,
    levels: wordColumns.map(({ levels }) => levels.names.length),
    gamma,
    weight: weightsOf(numeric, words, rows, p, q),
    usual: 2 * variance + gamma * heterogeneity,
  };
}

/** Some of the rows, in the order given. */
export function rowsOf(data: MixedData, rows: ArrayLike<number>): MixedData {
  const { numericWidth: p, wordWidth: q } = data;
  const numeric = new Float64Array(rows.length * p);
  const words = new Int32Array(rows.length * q);
  const weight = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    numeric.set(data.numeric.subarray(row * p, row * p + p), i * p);
    words.set(data.words.subarray(row * q, row * q + q), i * q);
    weight[i] = data.weight[row] as number;
  }
  return { ...data, rows: rows.length, numeric, words, weight };
}

/** How much two customers differ. */
export function dissimilarity(data: MixedData, a: number, b: number): number {
  const { numericWidth: p, wordWidth: q, numeric, words, gamma } = data;
  let sum = 0;
  let shared = 0;
  for (let j = 0; j < p; j++) {
    const difference = (numeric[a * p + j] as number) - (numeric[b * p + j] as number);
    if (difference !== difference) continue;
    sum += difference * difference;
    shared += 1;
  }
  for (let j = 0; j < q; j++) {
    const one = words[a * q + j] as number;
    const other = words[b * q + j] as number;
    if (one < 0 || other < 0) continue;
    if (one !== other) sum += gamma;
    shared += 1;
  }
  return shared === 0 ? data.usual : (sum * (p + q)) / shared;
}

/**
 * The same values with each feature dealt anew to the customers, independently of the others: what the data would look like if
 * nothing went with anything.
 */
export function shuffled(data: MixedData, stream: RandomStream): MixedData {
  const { rows, numericWidth: p, wordWidth: q } = data;
  const numeric = data.numeric.slice();
  const words = data.words.slice();
  for (let j = 0; j < p; j++) shuffleColumn(numeric, rows, p, j, stream);
  for (let j = 0; j < q; j++) shuffleColumn(words, rows, q, j, stream);
  return { ...data, numeric, words, weight: weightsOf(numeric, words, rows, p, q) };
}

function shuffleColumn(
  values: Float64Array | Int32Array,
  rows: number,
  width: number,
  column: number,
  stream: RandomStream,
) {
  for (let row = rows - 1; row > 0; row--) {
    const other = uniformIndex(stream, row + 1);
    const held = values[row * width + column] as number;
    values[row * width + column] = values[other * width + column] as number;
    values[other * width + column] = held;
  }
}

/** All features over those that are known of the customer; 0 where none is. */
function weightsOf(numeric: Float64Array, words: Int32Array, rows: number, p: number, q: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => {
    let known = 0;
    for (let j = 0; j < p; j++) if (!Number.isNaN(numeric[row * p + j])) known += 1;
    for (let j = 0; j < q; j++) if ((words[row * q + j] as number) >= 0) known += 1;
    return known === 0 ? 0 : (p + q) / known;
  });
}
