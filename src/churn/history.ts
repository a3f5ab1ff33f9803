import { DomainError, show } from "../shared/errors.js";
import { daysPer, type TimeUnit } from "../shared/units.js";
import { longestTime, mostCustomers } from "./limits.js";

/**
 * What a model of latent attrition needs to know about a customer who may buy at any time: the sufficient statistics of
 * the BG/NBD and Pareto/NBD models, in the model's time unit.
 *
 * The trap: `recency` is an age, not a silence. A customer of age 39 weeks whose last purchase was 9 weeks ago has
 * recency 30.
 *
 * @see D. Schmittlein, D. Morrison, R. Colombo, "Counting Your Customers" (1987); P. Fader, B. Hardie, K. L. Lee (2005)
 */
export interface ContinuousHistory {
  /** Repeat purchase occasions, the first purchase not counted; a whole number from 0. */
  readonly frequency: number;
  /** Age at the last repeat purchase; 0 when there was none. At most `T`. */
  readonly recency: number;
  /** Age of the customer: time from the first purchase to the end of observation; 0 or more. */
  readonly T: number;
  /** The unit of `recency` and `T`. Where it is stated it must be the model's. */
  readonly unit?: TimeUnit;
  /** How many customers have this very history; above 0, by default 1. Read by fits only. */
  readonly weight?: number;
}

/**
 * The history itself when it is one; otherwise a `DomainError` that names it.
 *
 * @throws DomainError `history` (not an object), `history-frequency`, `history-recency`, `history-t`,
 *   `history-recency-beyond-t`, `history-recency-without-repeat`, `history-weight`, `history-unit`.
 */
export function requireHistory(
  fn: string,
  history: ContinuousHistory,
  unit: TimeUnit,
  row?: number,
): ContinuousHistory {
  if (typeof history !== "object" || history === null)
    throw historyRefusal(fn, "history", row, "", "to be a history", history);
  const { frequency, recency, T, weight } = history;
  if (!(Number.isSafeInteger(frequency) && frequency >= 0)) {
    throw historyRefusal(fn, "history-frequency", row, ".frequency", "to be a whole number of at least 0", frequency);
  }
  if (!(Number.isFinite(T) && T >= 0 && T <= longestTime)) {
    throw historyRefusal(fn, "history-t", row, ".T", `to be a number from 0 to ${longestTime}`, T);
  }
  if (!(Number.isFinite(recency) && recency >= 0)) {
    throw historyRefusal(fn, "history-recency", row, ".recency", "to be a finite number of at least 0", recency);
  }
  if (recency > T) {
    throw historyRefusal(fn, "history-recency-beyond-t", row, ".recency", `to be at most its T (${T})`, recency);
  }
  if (frequency === 0 && recency > 0) {
    throw historyRefusal(fn, "history-recency-without-repeat", row, ".recency", "to be 0 at frequency 0", recency);
  }
  if (weight !== undefined && !(Number.isFinite(weight) && weight > 0 && weight <= mostCustomers)) {
    throw historyRefusal(
      fn,
      "history-weight",
      row,
      ".weight",
      `to be a number above 0 and at most ${mostCustomers}`,
      weight,
    );
  }
  if (history.unit !== undefined && history.unit !== unit) {
    throw historyRefusal(fn, "history-unit", row, ".unit", `to be the model's (${unit})`, history.unit);
  }
  return history;
}

/**
 * The same history in another unit of time.
 *
 * @throws DomainError `history-unit`, `model-unit` for what is no unit of time.
 */
export function historyIn(
  { frequency, recency, T, unit: own }: ContinuousHistory & { readonly unit: TimeUnit },
  unit: TimeUnit,
): ContinuousHistory {
  for (const [code, given] of [
    ["history-unit", own],
    ["model-unit", unit],
  ] as const) {
    if (Object.hasOwn(daysPer, given)) continue;
    const wanted = `the unit of a ${code.slice(0, -5)} to be one of ${Object.keys(daysPer).join(", ")}`;
    throw new DomainError(code, `historyIn requires ${wanted}; got ${show(given)}`);
  }
  const factor = own === unit ? 1 : daysPer[own] / daysPer[unit];
  return { frequency, recency: recency * factor, T: T * factor, unit };
}

/** The refusal of a history, or of a field of it, by its row where there are several. */
export function historyRefusal(
  fn: string,
  code: string,
  row: number | undefined,
  field: string,
  wanted: string,
  got: unknown,
): DomainError {
  const name = row === undefined ? `history${field}` : `histories[${row}]${field}`;
  return new DomainError(code, `${fn} requires ${name} ${wanted}; got ${show(got)}`);
}
