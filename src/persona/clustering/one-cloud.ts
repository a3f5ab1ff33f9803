import { cholesky } from "../../numerics/linear-algebra.js";
import { normalQuantile } from "../../numerics/normal.js";
import { normal, type RandomStream } from "../../numerics/random.js";
import { dealt } from "./dealt.js";
import type { ClusterColumn, MixedData } from "./mixed-data.js";

type Quantities = Extract<ClusterColumn, { readonly kind: "numeric" }>;

/**
 * What the data would look like if there were no groups. Quantities keep their values and go together by their ranks as far as they do, as
 * one normal cloud (a Gaussian copula): there is no gap that more than one of them shows, and what merely rises together is no group,
 * whatever the tails and the ties. Words and shares are dealt anew. What is the same in all draws is found once.
 *
 * @see M. Cario, B. Nelson, "Modeling and Generating Random Vectors with Arbitrary Marginal Distributions" (1997): normal to anything
 */
export function oneCloud(data: MixedData): (stream: RandomStream) => MixedData {
  const ranked = data.columns.flatMap((column) => (column.kind === "numeric" ? rankedBy(column.values) : []));
  const size = ranked.length;
  const factor = factorOf(
    Float64Array.from({ length: size * size }, (_, i) =>
      latentCorrelation(ranked[Math.floor(i / size)] as Ranked, ranked[i % size] as Ranked),
    ),
    size,
  );
  return (stream) => drawn(data, ranked, factor, stream);
}

function drawn(
  { rows, columns }: MixedData,
  ranked: readonly Ranked[],
  factor: Float64Array,
  stream: RandomStream,
): MixedData {
  const size = ranked.length;
  const cloud = ranked.map(() => new Float64Array(rows));
  const unrelated = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < size; j++) {
      unrelated[j] = normal(stream);
      let z = 0;
      for (let i = 0; i <= j; i++) z += (factor[j * size + i] as number) * (unrelated[i] as number);
      (cloud[j] as Float64Array)[row] = z;
    }
  }
  let j = 0;
  return {
    rows,
    columns: columns.map((column) => {
      if (column.kind !== "numeric") return dealt(column, rows, stream);
      const { order } = ranked[j] as Ranked;
      return given(column, order, inOrderOf(cloud[j++] as Float64Array, order));
    }),
  };
}

interface Ranked {
  /** Those of whom the feature is known, ascending. */
  readonly order: Int32Array;
  /** What a standard normal quantity of the same rank is on average, equals sharing theirs; NaN where unknown. */
  readonly scores: Float64Array;
  /** Of the scores; below 1 by what equals share. */
  readonly variance: number;
}

function rankedBy(values: Float64Array): Ranked {
  const order = inOrderOf(
    values,
    Int32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row])),
  );
  const scores = new Float64Array(values.length).fill(Number.NaN);
  let variance = 0;
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1;
    const share = (to - from) / order.length;
    const score = (densityAt(from / order.length) - densityAt(to / order.length)) / share;
    for (let i = from; i < to; i++) scores[order[i] as number] = score;
    variance += share * score * score;
  }
  return { order, scores, variance };
}

function inOrderOf(values: Float64Array, rows: Int32Array): Int32Array {
  return rows.slice().sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
}

/** Density of the standard normal distribution at its quantile. */
function densityAt(p: number): number {
  return p <= 0 || p >= 1 ? 0 : Math.exp(-(normalQuantile(p) ** 2) / 2) / Math.sqrt(2 * Math.PI);
}

/** What is beyond the linear part comes from the corners; for two halves this is within .03 of the sine of tetrachoric correlation. */
const cornerPower = 7;

/**
 * The correlation that two normal quantities must have for their ranks to go together as these do, over those of whom both are known.
 * Ties hide a part of it: of R they leave R times the deviations of both scores, and more only near 1.
 */
function latentCorrelation(one: Ranked, other: Ranked): number {
  if (one === other) return 1;
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < one.scores.length; row++) {
    const [a, b] = [one.scores[row] as number, other.scores[row] as number];
    if (Number.isNaN(a + b)) continue;
    n += 1;
    x += a;
    y += b;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  const variances = (xx - (x * x) / n) * (yy - (y * y) / n);
  if (!(variances > 0)) return 0;
  const found = (xy - (x * y) / n) / Math.sqrt(variances);
  const linear = Math.sqrt(one.variance * other.variance);
  const corners = Math.sqrt(Math.max(0, (1 - one.variance) * (1 - other.variance)));
  let [low, high] = [0, 1];
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (linear * middle + corners * middle ** cornerPower < Math.abs(found)) low = middle;
    else high = middle;
  }
  return Math.sign(found) * high;
}

/** Correlations of which each is over other customers need not fit together; all are taken nearer to 0 until they do. */
function factorOf(correlations: Float64Array, size: number): Float64Array {
  for (let share = 1 - 1e-6; ; share *= 0.95) {
    const factor = cholesky(
      correlations.map((value, i) => (i % (size + 1) === 0 ? 1 : share * value)),
      size,
    );
    if (factor !== undefined) return factor;
  }
}

/** The values of some customers given to others. */
function given(column: Quantities, from: Int32Array, to: Int32Array): Quantities {
  const values = column.values.slice();
  to.forEach((row, i) => (values[row] = column.values[from[i] as number] as number));
  return { ...column, values };
}
