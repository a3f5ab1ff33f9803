import { historyRefusal } from "./history.js";
import { mostCustomers, requireFewCustomers } from "./limits.js";
import { groupRows } from "./sort-rows.js";

/**
 * What the BG/BB model needs to know about a customer who can buy on fixed occasions only: at every mailing, every season,
 * every yearly appeal.
 *
 * The first purchase, by which the customer was acquired, is no opportunity and is not counted.
 *
 * The trap: `recency` is the number of an opportunity, not a silence. Who had six opportunities and took the last one at
 * the fifth has recency 5.
 *
 * @see P. Fader, B. Hardie, J. Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010)
 */
export interface DiscreteHistory {
  /** Opportunities that were taken; a whole number from 0. */
  readonly frequency: number;
  /** The number of the last opportunity that was taken, counted from 1; 0 when none was. At least `frequency`. */
  readonly recency: number;
  /** Opportunities there have been since the customer was acquired; a whole number from 0 to 1,000,000. */
  readonly opportunities: number;
  /** How many customers have this very history; above 0, by default 1. Read by fits only. */
  readonly weight?: number | undefined;
}

/** Opportunities at most, of a history and of a horizon: what is computed one by one stays quick. */
export const mostOpportunities = 1_000_000;

/**
 * The history itself when it is one; otherwise a `DomainError` that names it.
 *
 * @throws DomainError `history` (not an object), `history-frequency`, `history-opportunities`, `history-recency`,
 *   `history-recency-beyond-opportunities`, `history-recency-without-purchase`, `history-frequency-beyond-recency`,
 *   `history-weight`.
 */
export function requireDiscreteHistory(fn: string, history: DiscreteHistory, row?: number): DiscreteHistory {
  if (typeof history !== "object" || history === null) {
    throw historyRefusal(fn, "history", row, "", "to be a history", history);
  }
  const { frequency, recency, opportunities, weight } = history;
  if (!isWhole(frequency)) {
    throw historyRefusal(fn, "history-frequency", row, ".frequency", "to be a whole number of at least 0", frequency);
  }
  if (!isWhole(opportunities) || opportunities > mostOpportunities) {
    const wanted = `to be a whole number from 0 to ${mostOpportunities}`;
    throw historyRefusal(fn, "history-opportunities", row, ".opportunities", wanted, opportunities);
  }
  if (!isWhole(recency)) {
    throw historyRefusal(fn, "history-recency", row, ".recency", "to be a whole number of at least 0", recency);
  }
  if (recency > opportunities) {
    const wanted = `to be at most its opportunities (${opportunities})`;
    throw historyRefusal(fn, "history-recency-beyond-opportunities", row, ".recency", wanted, recency);
  }
  if (frequency === 0 && recency > 0) {
    throw historyRefusal(fn, "history-recency-without-purchase", row, ".recency", "to be 0 at frequency 0", recency);
  }
  if (frequency > recency) {
    const wanted = `to be at most its recency (${recency})`;
    throw historyRefusal(fn, "history-frequency-beyond-recency", row, ".frequency", wanted, frequency);
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
  return history;
}

function isWhole(value: unknown): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** Discrete histories as columns: equal ones merged, in ascending order of opportunities, frequency and recency. */
export interface GroupedDiscreteHistories {
  /** How many different histories there are; the length of each column. */
  readonly size: number;
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly opportunities: Float64Array;
  readonly weight: Float64Array;
  /** Customers in all: the sum of the weights. */
  readonly customers: number;
}

/**
 * Checks and groups histories. The order of the input leaves no trace in the result, to the last bit.
 *
 * @throws DomainError as `requireDiscreteHistory` does, naming the row.
 */
export function groupDiscreteHistories(fn: string, histories: readonly DiscreteHistory[]): GroupedDiscreteHistories {
  const n = histories.length;
  const frequency = new Float64Array(n);
  const recency = new Float64Array(n);
  const opportunities = new Float64Array(n);
  const weight = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const history = requireDiscreteHistory(fn, histories[i]!, i);
    // Adding 0 turns a negative zero into a plain one.
    frequency[i] = history.frequency + 0;
    recency[i] = history.recency + 0;
    opportunities[i] = history.opportunities + 0;
    weight[i] = history.weight ?? 1;
  }
  const size = groupRows([opportunities, frequency, recency], weight);
  const grouped = weight.subarray(0, size);
  const customers = grouped.reduce((sum, w) => sum + w, 0);
  requireFewCustomers(fn, customers);
  return {
    size,
    frequency: frequency.subarray(0, size),
    recency: recency.subarray(0, size),
    opportunities: opportunities.subarray(0, size),
    weight: grouped,
    customers,
  };
}
