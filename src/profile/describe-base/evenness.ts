import { incompleteBeta } from "../../numerics/incomplete-beta.js";
import { cholesky, solveLower } from "../../numerics/linear-algebra.js";
import { threeDigits } from "./showing.js";

/** Counts of several kinds, by people: what is needed of them, added up in one pass. */
export interface ClusteredCounts {
  readonly kinds: number;
  people: number;
  total: number;
  readonly counts: Float64Array;
  /** Sum over people of the products of their counts of two kinds. */
  readonly products: Float64Array;
  /** Sum over people of their count of a kind times all their counts. */
  readonly withTotal: Float64Array;
  squares: number;
}

export function clusteredCounts(kinds: number): ClusteredCounts {
  return {
    kinds,
    people: 0,
    total: 0,
    counts: new Float64Array(kinds),
    products: new Float64Array(kinds * kinds),
    withTotal: new Float64Array(kinds),
    squares: 0,
  };
}

/** Takes in one person. All are whole numbers, so that the sums do not depend on the order. */
export function addPerson(to: ClusteredCounts, own: Float64Array): void {
  const { kinds } = to;
  let all = 0;
  for (let k = 0; k < kinds; k++) all += own[k]!;
  if (all === 0) return;
  to.people += 1;
  to.total += all;
  to.squares += all * all;
  for (let k = 0; k < kinds; k++) {
    const count = own[k]!;
    if (count === 0) continue;
    to.counts[k]! += count;
    to.withTotal[k]! += count * all;
    for (let j = 0; j < kinds; j++) to.products[k * kinds + j]! += count * own[j]!;
  }
}

/** Covariance of the shares of two kinds, where people and not their single acts are drawn (ratio estimator, Cochran 1977, 11). */
export function covarianceOf(of: ClusteredCounts, k: number, j: number): number {
  const { people, total, counts, products, withTotal, squares, kinds } = of;
  const [p, q] = [counts[k]! / total, counts[j]! / total];
  const sum = products[k * kinds + j]! - q * withTotal[k]! - p * withTotal[j]! + p * q * squares;
  return (sum * people) / (people - 1) / (total * total);
}

/** A test of shares against those that are expected. */
export interface EvennessTest {
  /** Its statistic and degrees of freedom are not told: together with the p-value they are the number of people. */
  readonly method: "clustered-wald";
  readonly p: number;
}

/** With as many people to a kind, of whom most stick to their day, the test at 5 % rejects 7 % of even worlds; with 15, it is 10 %. */
export const peoplePerKind = 50;

/**
 * Whether counts are spread as expected, people being drawn and not their single acts: Wald's test with the covariance among people, as F.
 * Kinds with nothing in them take no part.
 *
 * @see D. Thomas, J. Rao, "Small-Sample Comparisons of Level and Power for Simple Goodness-of-Fit Statistics Under Cluster
 *   Sampling" (1987); P. Fellegi, "Approximate Tests of Independence and Goodness of Fit Based on Stratified Multistage Samples" (1980)
 */
export function evennessOf(of: ClusteredCounts, expected: readonly number[]): EvennessTest | undefined {
  const kinds = [...of.counts.keys()].filter((k) => of.counts[k]! > 0 && expected[k]! > 0);
  const free = kinds.length - 1;
  if (free < 1 || of.people < peoplePerKind * kinds.length) return undefined;
  let inAll = 0;
  for (const k of kinds) inAll += expected[k]!;
  const covariance = new Float64Array(free * free);
  const difference = new Float64Array(free);
  for (let a = 0; a < free; a++) {
    difference[a] = of.counts[kinds[a]!]! / of.total - expected[kinds[a]!]! / inAll;
    for (let b = 0; b < free; b++) covariance[a * free + b] = covarianceOf(of, kinds[a]!, kinds[b]!);
  }
  const factor = cholesky(covariance, free);
  if (factor === undefined) return undefined;
  const half = solveLower(factor, free, difference);
  let wald = 0;
  for (const value of half) wald += value * value;
  const rest = of.people - free;
  const f = (wald * rest) / ((of.people - 1) * free);
  const p = incompleteBeta(rest / 2, free / 2, rest / (rest + free * f));
  return Number.isFinite(p) ? { method: "clustered-wald", p: threeDigits(p) } : undefined;
}
