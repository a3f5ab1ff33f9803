import { DomainError, show } from "../../shared/errors.js";

/**
 * How long a customer, a contract or anything else stood, as far as it was observed. All times are numbers of one unit,
 * which the caller chooses. Two times are tied when they are the same number: `0.1 + 0.2` and `0.3` are not.
 */
export interface Lifetime {
  /** From the start to the end, or to the last moment at which it was seen standing; 0 or more. */
  readonly time: number;
  /** Whether it ended at `time`. Otherwise it still stood, and how long it will stand is not known (censored). */
  readonly ended: boolean;
  /** Why it ended. */
  readonly cause?: string | undefined;
  /**
   * Delayed entry: the age at which observation began, below `time`. Whoever ended before could not be seen, so it counts
   * as at risk after this age only. By default it was observed from its start.
   */
  readonly entry?: number | undefined;
  /** How many equal lifetimes this one stands for; above 0, by default 1. */
  readonly weight?: number | undefined;
}

/** Lifetimes as columns. */
export interface LifetimeColumns {
  readonly size: number;
  readonly time: Float64Array;
  /** 1 where the lifetime ended. */
  readonly ended: Uint8Array;
  readonly weight: Float64Array;
  /** Age at entry, -1 where observed from the start; absent when all were. */
  readonly entry: Float64Array | undefined;
  /** Position of each lifetime in the input. */
  readonly row: Uint32Array;
}

/**
 * Checks lifetimes and lays them out as columns.
 *
 * @throws DomainError `lifetimes` when there are none, `lifetime`, `lifetime-time`, `lifetime-ended`, `lifetime-cause`,
 *   `lifetime-entry`, `lifetime-weight`, the message naming the row.
 */
export function lifetimeColumns(fn: string, lifetimes: readonly Lifetime[]): LifetimeColumns {
  if (!Array.isArray(lifetimes) || lifetimes.length === 0) {
    throw new DomainError(
      "lifetimes",
      `${fn} requires at least 1 lifetime; got ${Array.isArray(lifetimes) ? "none" : show(lifetimes)}`,
    );
  }
  const size = lifetimes.length;
  let delayed = false;
  let fractional = false;
  for (let i = 0; i < size; i++) {
    const { entry, weight } = requireLifetime(fn, lifetimes[i], i);
    delayed ||= entry !== undefined && entry > 0;
    fractional ||= weight !== undefined && !Number.isInteger(weight);
  }
  const row = new Uint32Array(size);
  for (let i = 0; i < size; i++) row[i] = i;
  // Sums of fractions depend on their order, and the order of the input shall leave no trace.
  const weightOf = (i: number) => (lifetimes[i] as Lifetime).weight ?? 1;
  if (fractional) row.sort((i, j) => weightOf(i) - weightOf(j));

  const time = new Float64Array(size);
  const ended = new Uint8Array(size);
  const weight = new Float64Array(size);
  const entry = delayed ? new Float64Array(size) : undefined;
  for (let i = 0; i < size; i++) {
    const lifetime = lifetimes[row[i]!] as Lifetime;
    // Adding 0 turns a negative zero into a plain one.
    time[i] = lifetime.time + 0;
    ended[i] = lifetime.ended ? 1 : 0;
    weight[i] = lifetime.weight ?? 1;
    if (entry !== undefined) entry[i] = lifetime.entry || -1;
  }
  return { size, time, ended, weight, entry, row };
}

function requireLifetime(fn: string, lifetime: Lifetime | undefined, row: number): Lifetime {
  const refuse = (code: string, field: string, wanted: string, got: unknown) =>
    new DomainError(code, `${fn} requires lifetimes[${row}]${field} to be ${wanted}; got ${show(got)}`);
  if (typeof lifetime !== "object" || lifetime === null) throw refuse("lifetime", "", "a lifetime", lifetime);
  const { time, ended, cause, entry, weight } = lifetime;
  if (!(time >= 0 && time < Infinity)) {
    throw refuse("lifetime-time", ".time", "a finite number of at least 0", time);
  }
  if (typeof time !== "number") throw refuse("lifetime-time", ".time", "a number", time);
  if (typeof ended !== "boolean") throw refuse("lifetime-ended", ".ended", "true or false", ended);
  if (cause !== undefined && (typeof cause !== "string" || cause === "")) {
    throw refuse("lifetime-cause", ".cause", "a text that is not empty", cause);
  }
  if (
    entry !== undefined &&
    !(typeof entry === "number" && entry >= 0 && (entry < time || (entry === 0 && time === 0)))
  ) {
    throw refuse("lifetime-entry", ".entry", `at least 0 and below its time (${time})`, entry);
  }
  if (weight !== undefined && !(typeof weight === "number" && weight > 0 && weight < Infinity)) {
    throw refuse("lifetime-weight", ".weight", "a finite number above 0", weight);
  }
  return lifetime;
}
