import { DomainError, requireOneOf, show } from "../../shared/errors.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";

const timeUnits = Object.keys(daysPer) as TimeUnit[];

/**
 * How long a customer, a contract or anything else stood, as far as it was observed. All times are numbers of one unit,
 * which the caller chooses. Two times are tied when they are the same number: `0.1 + 0.2` and `0.3` are not.
 */
export interface Lifetime {
  /** From the start to the end, or to the last moment at which it was seen standing; from 0 to 1e15. */
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
  /**
   * How many equal lifetimes this one stands for, by default 1; from 1e-15 to 1e15, as is the sum of all. It is a count, and
   * standard errors are those of so many lifetimes: weights that only shift importance give errors that mean nothing.
   */
  readonly weight?: number | undefined;
}

/** Lifetimes that say their unit, such as those of `lifetimesOf`. */
export interface LifetimesWithUnit<L extends Lifetime = Lifetime> {
  readonly unit: TimeUnit;
  readonly lifetimes: readonly L[];
}

/**
 * The lifetimes and their unit, which they say themselves or the options do.
 *
 * @throws DomainError `FN-unit` for what is no unit, and when the two differ.
 */
export function withUnit<L extends Lifetime>(
  fn: string,
  given: readonly L[] | LifetimesWithUnit<L>,
  unit: TimeUnit | undefined,
): { readonly lifetimes: readonly L[]; readonly unit: TimeUnit | undefined } {
  const own = Array.isArray(given) ? undefined : (given as LifetimesWithUnit<L> | null)?.unit;
  const lifetimes = own === undefined ? (given as readonly L[]) : (given as LifetimesWithUnit<L>).lifetimes;
  const said = unit ?? own;
  if (said === undefined) return { lifetimes, unit: undefined };
  return { lifetimes, unit: requireOneOf(fn, "unit", said, own === undefined ? timeUnits : [own]) };
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
  let all = 0;
  for (let i = 0; i < size; i++) {
    const { entry, weight = 1 } = requireLifetime(fn, lifetimes[i], i);
    delayed ||= entry !== undefined && entry > 0;
    fractional ||= !Number.isInteger(weight);
    all += weight;
    if (all > largest) throw refusalOf(fn, "lifetime-weight", i, ".weight", "within 1e15 with all before it", weight);
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

/** Positions of those with delayed entry, in descending order of entry. */
export function entriesDescending(entry: Float64Array = new Float64Array(0)): Uint32Array {
  const late: number[] = [];
  for (let i = 0; i < entry.length; i++) if (entry[i]! > 0) late.push(i);
  return Uint32Array.from(late).sort((i, j) => entry[j]! - entry[i]! || i - j);
}

/**
 * Refuses weights that are no whole numbers, and copies beyond a limit.
 *
 * @throws DomainError `lifetime-weight`, the message naming the row.
 */
export function requireWholeWeights(
  fn: string,
  lifetimes: readonly Lifetime[],
  why: string,
  mostCopies: number = largest,
): void {
  let copies = 0;
  lifetimes.forEach(({ weight = 1 }, row) => {
    copies += weight - 1;
    if (!Number.isInteger(weight))
      throw refusalOf(fn, "lifetime-weight", row, ".weight", `a whole number ${why}`, weight);
    if (copies > mostCopies) {
      const limit = `at most ${mostCopies} above the number of rows, with all before it, ${why}`;
      throw refusalOf(fn, "lifetime-weight", row, ".weight", limit, weight);
    }
  });
}

/** Beyond this, sums and squares leave the doubles; no base is that large, and none that old. */
const largest = 1e15;

function refusalOf(fn: string, code: string, row: number, field: string, wanted: string, got: unknown): DomainError {
  return new DomainError(code, `${fn} requires lifetimes[${row}]${field} to be ${wanted}; got ${show(got)}`);
}

function requireLifetime(fn: string, lifetime: Lifetime | undefined, row: number): Lifetime {
  const refuse = (code: string, field: string, wanted: string, got: unknown) =>
    refusalOf(fn, code, row, field, wanted, got);
  if (typeof lifetime !== "object" || lifetime === null) throw refuse("lifetime", "", "a lifetime", lifetime);
  const { time, ended, cause, entry, weight } = lifetime;
  if (!(typeof time === "number" && time >= 0 && time <= largest)) {
    throw refuse("lifetime-time", ".time", "a number from 0 to 1e15", time);
  }
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
  if (weight !== undefined && !(typeof weight === "number" && weight >= 1 / largest && weight <= largest)) {
    throw refuse("lifetime-weight", ".weight", "a number from 1e-15 to 1e15", weight);
  }
  return lifetime;
}
