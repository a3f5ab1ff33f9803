import { DomainError, requireNumber, show } from "../shared/errors.js";
import type { TimeUnit } from "../shared/units.js";
import { type ContinuousHistory, historyRefusal, requireHistory } from "./history.js";

/**
 * A history that also tells how regular the purchases were; fits of the models with Erlang gaps need it, predictions do not.
 */
export interface RegularHistory extends ContinuousHistory {
  /** The sum of the natural logarithms of the gaps between purchases, in the model's unit; 0 without a repeat purchase. */
  readonly logGaps: number;
}

/** The history of a customer of age T who bought again at these ages, ascending; those beyond T are not seen. */
export function historyOfPurchases(purchases: readonly number[], T: number): RegularHistory {
  let frequency = 0;
  let recency = 0;
  let logGaps = 0;
  for (const at of purchases) {
    if (at > T) break;
    // Gaps may be shorter than a double can tell two ages apart.
    logGaps += Math.log(Math.max(at - recency, Number.MIN_VALUE));
    frequency += 1;
    recency = at;
  }
  return { frequency, recency, T, logGaps };
}

/** What a history is made of: the gaps and the age, in one unit of time. */
export interface GapHistory {
  /** The gaps between one purchase occasion and the next, in their order; each above 0. */
  readonly gaps: readonly number[];
  /** Age of the customer: time from the first purchase to the end of observation; at least the sum of the gaps. */
  readonly T: number;
}

/**
 * A history for the models of regular buyers, from the gaps between purchases.
 *
 * Purchases of one day are one occasion, so that a gap lasts a day at least; a gap of 0 is refused.
 *
 * @example Days
 * regularHistory({ gaps: [10, 12, 9], T: 40 })
 * // => { frequency: 3, recency: 31, T: 40, logGaps: ~6.98472 }
 *
 * @throws DomainError `regular-history-gaps`, `regular-history-t`.
 */
export function regularHistory(history: GapHistory): RegularHistory {
  const fn = "regularHistory";
  const { gaps, T } = Object(history) as GapHistory;
  if (!Array.isArray(gaps)) {
    throw new DomainError("regular-history-gaps", `${fn} requires gaps to be an array; got ${show(gaps)}`);
  }
  let recency = 0;
  let logGaps = 0;
  gaps.forEach((gap, i) => {
    recency += requireNumber(fn, `gaps[${i}]`, gap, { above: 0 }, "regular-history-gaps");
    logGaps += Math.log(gap);
  });
  // Sums of fractions may go beyond an age that is exact by their rounding.
  requireNumber(fn, "T", T, { min: recency * (1 - 1e-12) });
  return { frequency: gaps.length, recency: Math.min(recency, T), T, logGaps };
}

/**
 * The history itself when it is one with gaps; otherwise a `DomainError` that names it.
 *
 * Of gaps with the sum t the logarithms sum to at most x log(t / x), which finds gaps in another unit than `recency`.
 *
 * @throws DomainError as `requireHistory` does, and `history-log-gaps`.
 */
export function requireRegularHistory(
  fn: string,
  history: RegularHistory,
  unit: TimeUnit,
  row?: number,
): RegularHistory {
  requireHistory(fn, history, unit, row);
  const { frequency, recency, logGaps } = history;
  if (!Number.isFinite(logGaps)) {
    throw historyRefusal(fn, "history-log-gaps", row, ".logGaps", "to be a finite number", logGaps);
  }
  const most = frequency === 0 ? 0 : frequency * Math.log(recency / frequency);
  const slack = 1e-9 * (1 + frequency);
  if (!(logGaps <= most + slack) || (frequency < 2 && logGaps < most - slack)) {
    const wanted = frequency < 2 ? `to be ${most}` : `to be at most frequency log(recency / frequency) = ${most}`;
    throw historyRefusal(fn, "history-log-gaps", row, ".logGaps", wanted, logGaps);
  }
  return history;
}
