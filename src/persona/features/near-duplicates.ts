import type { Column, ScaledColumn } from "./columns.js";

/**
 * From this rank correlation on, of either sign, two quantities put customers into nearly the same order; counted twice, what they
 * say would form the groups nearly alone. Features of groups that lie far apart are not duplicates for that: by ranks two such
 * groups reach .75, and four in the same order .94.
 */
const nearlySame = 0.95;
/** Among so many customers, evenly spaced in their order, the correlation is known to a hundredth or better. */
const mostCompared = 10_000;

/** From this part of what they tell in common on, of the one that tells more, two features with few values are the same in other words. */
const nearlyTold = 0.95;
/** Quantities with more values than this are no words. */
const mostValues = 8;

/**
 * The first of the columns before that says nearly the same: it reads the same facts as another form of them, is a quantity that goes
 * up or down with it, or sorts customers by its few values as the other does.
 */
export function sameAs(column: Column, before: readonly Column[], minGroupSize: number): string | undefined {
  const own = classesOf(column);
  return before.find((other) => {
    if (isFormOf(column, other)) return true;
    if (isScaled(column) && isScaled(other)) {
      return Math.abs(rankCorrelation(column.values, other.values, minGroupSize)) >= nearlySame;
    }
    const classes = own && classesOf(other);
    return classes !== undefined && own !== undefined && toldInCommon(own, classes, minGroupSize) >= nearlyTold;
  })?.feature.name;
}

/** The main word of several is one form, how they are spread the other. */
function isFormOf({ feature: a, kind }: Column, { feature: b, kind: other }: Column): boolean {
  const forms = [kind, other];
  return forms.includes("multi") && forms.includes("categorical") && a.facts.join() === b.facts.join();
}

function isScaled(column: Column): column is ScaledColumn {
  return column.kind === "numeric" || column.kind === "ordinal";
}

/** The class of each customer by few values, from 0; -1 where it is not known. Undefined where there are more. */
function classesOf(column: Column): Int32Array | undefined {
  if (column.kind === "categorical") return column.levels.of;
  if (column.kind === "multi") return undefined;
  const classes = new Map<number, number>();
  const of = new Int32Array(column.scaled.length).fill(-1);
  for (let row = 0; row < of.length; row++) {
    const value = column.scaled[row] as number;
    if (Number.isNaN(value)) continue;
    const known = classes.get(value) ?? classes.size;
    if (known === mostValues) return undefined;
    classes.set(value, known);
    of[row] = known;
  }
  return of;
}

/**
 * Mutual information over the larger of the two entropies: 1 where each value of the one goes with one value of the other and the
 * other way round; 0 where they are independent, or too few are known.
 *
 * @see N. X. Vinh, J. Epps & J. Bailey, "Information Theoretic Measures for Clusterings Comparison" (2010), NMI max
 */
function toldInCommon(x: Int32Array, y: Int32Array, least: number): number {
  const [both, ofX, ofY] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  let rows = 0;
  for (const row of comparedRows(x.length)) {
    const [a, b] = [x[row] as number, y[row] as number];
    if (a < 0 || b < 0) continue;
    rows += 1;
    count(ofX, `${a}`);
    count(ofY, `${b}`);
    count(both, `${a} ${b}`);
  }
  const entropy = (counts: ReadonlyMap<string, number>) => {
    let sum = 0;
    for (const n of counts.values()) sum -= (n / rows) * Math.log(n / rows);
    return sum;
  };
  const larger = Math.max(entropy(ofX), entropy(ofY));
  return rows < least || larger === 0 ? 0 : (entropy(ofX) + entropy(ofY) - entropy(both)) / larger;
}

/**
 * Spearman's correlation over those of whom both are known; 0 where these are too few or do not vary.
 *
 * @see C. Spearman, "The Proof and Measurement of Association between Two Things" (1904)
 */
function rankCorrelation(x: Float64Array, y: Float64Array, least: number): number {
  const rows = comparedRows(x.length).filter((row) => !Number.isNaN(x[row]) && !Number.isNaN(y[row]));
  const at = (values: Float64Array) => new Float64Array(rows.length).map((_, i) => values[rows[i] as number] as number);
  const [ranksX, ranksY] = [centredRanks(at(x)), centredRanks(at(y))];
  let [xx, yy, xy] = [0, 0, 0];
  ranksX.forEach((a, i) => {
    const b = ranksY[i] as number;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  });
  return rows.length < least || xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

/** Rows evenly spaced, not too many. */
function comparedRows(rows: number): readonly number[] {
  const step = Math.max(1, Math.ceil(rows / mostCompared));
  return Array.from({ length: Math.ceil(rows / step) }, (_, i) => i * step);
}

/** Twice the rank of each value less its mean, equal values at their middle: whole numbers. */
function centredRanks(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  return values.map((value) => lowerBound(sorted, value) + upperBound(sorted, value) - sorted.length);
}

/** How many of the sorted values are less. */
function lowerBound(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, (other) => other >= value);
}

/** How many of the sorted values are not more. */
function upperBound(sorted: Float64Array, value: number): number {
  return firstWhere(sorted, (other) => other > value);
}

function firstWhere(sorted: Float64Array, test: (value: number) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (test(sorted[middle] as number)) to = middle;
    else from = middle + 1;
  }
  return from;
}
