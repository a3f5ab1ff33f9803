import { DomainError, show } from "../shared/errors.js";

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
  const refuse = (code: string, field: string, wanted: string, got: unknown): never => {
    const name = row === undefined ? `history${field}` : `histories[${row}]${field}`;
    throw new DomainError(code, `${fn} requires ${name} ${wanted}; got ${show(got)}`);
  };
  if (typeof history !== "object" || history === null) refuse("history", "", "to be a history", history);
  const { frequency, recency, opportunities, weight } = history;
  if (!isWhole(frequency)) {
    refuse("history-frequency", ".frequency", "to be a whole number of at least 0", frequency);
  }
  if (!isWhole(opportunities) || opportunities > mostOpportunities) {
    refuse(
      "history-opportunities",
      ".opportunities",
      `to be a whole number from 0 to ${mostOpportunities}`,
      opportunities,
    );
  }
  if (!isWhole(recency)) refuse("history-recency", ".recency", "to be a whole number of at least 0", recency);
  if (recency > opportunities) {
    refuse(
      "history-recency-beyond-opportunities",
      ".recency",
      `to be at most its opportunities (${opportunities})`,
      recency,
    );
  }
  if (frequency === 0 && recency > 0) {
    refuse("history-recency-without-purchase", ".recency", "to be 0 at frequency 0", recency);
  }
  if (frequency > recency) {
    refuse("history-frequency-beyond-recency", ".frequency", `to be at most its recency (${recency})`, frequency);
  }
  if (weight !== undefined && !(Number.isFinite(weight) && weight > 0)) {
    refuse("history-weight", ".weight", "to be a finite number above 0", weight);
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
  const checked = Array.from(histories, (history, row) => requireDiscreteHistory(fn, history, row));
  // Weights come last, so that sums of fractional ones do not depend on the order of the input either.
  checked.sort((a, b) => compare(a, b) || (a.weight ?? 1) - (b.weight ?? 1));
  const frequency = new Float64Array(checked.length);
  const recency = new Float64Array(checked.length);
  const opportunities = new Float64Array(checked.length);
  const weight = new Float64Array(checked.length);
  let size = 0;
  let previous: DiscreteHistory | undefined;
  for (const history of checked) {
    if (previous === undefined || compare(previous, history) !== 0) {
      // Adding 0 turns a negative zero into a plain one.
      frequency[size] = history.frequency + 0;
      recency[size] = history.recency + 0;
      opportunities[size] = history.opportunities + 0;
      size += 1;
    }
    weight[size - 1]! += history.weight ?? 1;
    previous = history;
  }
  return {
    size,
    frequency: frequency.subarray(0, size),
    recency: recency.subarray(0, size),
    opportunities: opportunities.subarray(0, size),
    weight: weight.subarray(0, size),
    customers: weight.reduce((sum, w) => sum + w, 0),
  };
}

function compare(a: DiscreteHistory, b: DiscreteHistory): number {
  return a.opportunities - b.opportunities || a.frequency - b.frequency || a.recency - b.recency;
}
