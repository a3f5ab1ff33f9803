import { digamma, trigamma } from "../../numerics/gamma.js";
import { DomainError, requireNumber, show } from "../../shared/errors.js";
import { mostStages } from "./parameters.js";

/** How regular the purchases of a base are. */
export type Regularity =
  | {
      readonly status: "estimated";
      /** Shape of the gamma distributed gaps: 1 for purely random purchases, above for regular and below for clumped ones. */
      readonly regularity: number;
      readonly standardError: number;
      /** The whole number of stages closest to it, for the models with Erlang gaps: from 1 to 100. */
      readonly recommendedK: number;
      /** Customers with two gaps or more; the others say nothing. */
      readonly customers: number;
      /** Gaps of those customers. */
      readonly gaps: number;
    }
  | {
      readonly status: "not-estimated";
      /** `not-enough-data`: fewer than two gaps to a customer; `no-variation`: all gaps of each customer are equal. */
      readonly reason: "not-enough-data" | "no-variation";
      readonly customers: number;
      readonly gaps: number;
    };

/**
 * How regular the purchases of a base are: the shape k of gamma distributed gaps, common to all customers, each of whom has a
 * rate of their own.
 *
 * Maximum likelihood of the gaps as shares of their sum, in which the customers' rates do not occur. Estimating the rates too, as
 * is usual, calls two gaps to a customer far more regular than they are; this estimate has no such bias. Gaps are in days or any
 * other unit, which does not matter.
 *
 * @param gapsByCustomer for each customer the gaps between one purchase occasion and the next, each above 0.
 *
 * @example Two who buy like clockwork, one who nearly does, and one of whom a single gap says nothing
 * estimateRegularity([[9, 11, 10, 12, 8], [20, 26], [7, 9, 8, 7], [31]])
 * // => { status: "estimated", regularity: ~44.497, standardError: ~22.144, recommendedK: 44, customers: 3, gaps: 11 }
 * estimateRegularity([[12], [], [30]])
 * // => { status: "not-estimated", reason: "not-enough-data", customers: 0, gaps: 0 }
 *
 * @throws DomainError `estimate-regularity-gaps`, the message naming the customer's row and the gap.
 * @see M. Platzer, T. Reutterer, "Ticking Away the Moments" (2016); T. Minka, "Estimating a Gamma Distribution" (2002), for the
 *   iteration
 */
export function estimateRegularity(gapsByCustomer: readonly (readonly number[])[]): Regularity {
  const fn = "estimateRegularity";
  const code = "estimate-regularity-gaps";
  if (!Array.isArray(gapsByCustomer)) {
    throw new DomainError(code, `${fn} requires gapsByCustomer to be an array; got ${show(gapsByCustomer)}`);
  }
  // Customers by their number of gaps, and the sum over all gaps of log(share n): 0 when all gaps are equal, else below.
  const counts = new Map<number, number>();
  const unevenness: number[] = [];
  gapsByCustomer.forEach((gaps: readonly number[], row) => {
    if (!Array.isArray(gaps)) {
      throw new DomainError(code, `${fn} requires gapsByCustomer[${row}] to be an array; got ${show(gaps)}`);
    }
    let sum = 0;
    gaps.forEach((gap, i) => {
      sum += requireNumber(fn, `gapsByCustomer[${row}][${i}]`, gap, { above: 0, max: 1e100 }, code);
    });
    const n = gaps.length;
    if (n < 2) return;
    counts.set(n, (counts.get(n) ?? 0) + 1);
    let logs = 0;
    for (const gap of gaps) {
      const share = (gap / sum) * n;
      // Next to 1 the share itself is exact, next to 0 its logarithm.
      logs += share > 1e-3 ? Math.log(share) : Math.log(gap) - Math.log(sum / n);
    }
    unevenness.push(logs);
  });
  // In ascending order, so that the order of the customers changes no bit.
  const total = unevenness.sort((one, other) => one - other).reduce((sum, logs) => sum + logs, 0);
  const groups = [...counts].sort(([one], [other]) => one - other);
  const customers = unevenness.length;
  const gaps = groups.reduce((sum, [n, times]) => sum + n * times, 0);
  if (customers === 0) return { status: "not-estimated", reason: "not-enough-data", customers, gaps };
  if (!(total < -1e-12 * gaps)) return { status: "not-estimated", reason: "no-variation", customers, gaps };

  /** The derivative of the log-likelihood by k, which falls from infinity to `total`. */
  const slope = (k: number): number =>
    groups.reduce((sum, [n, times]) => sum + times * n * (digamma(n * k) - Math.log(n) - digamma(k)), total);
  let low = 1;
  let high = 1;
  while (slope(low) < 0) low /= 2;
  while (slope(high) > 0) high *= 2;
  while (high - low > 1e-15 * high) {
    const middle = low + 0.5 * (high - low);
    if (middle <= low || middle >= high) break;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  const regularity = low + 0.5 * (high - low);
  const information = groups.reduce(
    (sum, [n, times]) => sum + times * n * (trigamma(regularity) - n * trigamma(n * regularity)),
    0,
  );
  return {
    status: "estimated",
    regularity,
    standardError: 1 / Math.sqrt(information),
    recommendedK: Math.min(Math.max(1, Math.round(regularity)), mostStages),
    customers,
    gaps,
  };
}
