import { DomainError, show } from "../../shared/errors.js";
import { entriesDescending, lifetimeColumns, type Lifetime } from "./lifetime.js";

/** A lifetime and what may bear on it. */
export interface LifetimeWithCovariates extends Lifetime {
  /** Numbers by name, the same names for all; they are as of the start (or the entry), never of later. */
  readonly covariates: Readonly<Record<string, number>>;
}

/** Lifetimes in ascending order of time, those that ended first, with covariates of mean 0 and deviation 1. */
export interface CoxData {
  readonly size: number;
  readonly names: readonly string[];
  readonly time: Float64Array;
  readonly ended: Uint8Array;
  readonly weight: Float64Array;
  readonly entry: Float64Array | undefined;
  /** Positions in descending order of entry, for lifetimes with delayed entry. */
  readonly byEntry: Uint32Array;
  /** Row after row. */
  readonly covariates: Float64Array;
  readonly means: Float64Array;
  /** Standard deviations; 1 where a covariate is constant. */
  readonly scales: Float64Array;
}

/**
 * Checks, sorts and standardises.
 *
 * @throws DomainError as `lifetimeColumns` does, `lifetime-covariates`, `lifetime-covariate`, `covariate-names`.
 */
export function coxData(
  fn: string,
  lifetimes: readonly LifetimeWithCovariates[],
  chosen: readonly string[] | undefined,
): CoxData {
  const columns = lifetimeColumns(fn, lifetimes);
  const { size } = columns;
  const names = requireNames(fn, chosen ?? Object.keys(requireCovariates(fn, lifetimes, 0)));
  const p = names.length;
  const raw = new Float64Array(size * p);
  for (let i = 0; i < size; i++) {
    const row = columns.row[i]!;
    const given = requireCovariates(fn, lifetimes, row);
    for (let k = 0; k < p; k++) {
      const name = names[k]!;
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (typeof value !== "number" || !(Math.abs(value) <= 1e100)) {
        throw new DomainError(
          "lifetime-covariate",
          `${fn} requires lifetimes[${row}].covariates.${name} to be a number within ±1e100; got ${show(value)}`,
        );
      }
      raw[i * p + k] = value + 0;
    }
  }

  const { time: times, ended: ends, weight: weights, entry: entries } = columns;
  const order = new Uint32Array(size);
  for (let i = 0; i < size; i++) order[i] = i;
  order.sort((i, j) => {
    const byTime = times[i]! - times[j]! || ends[j]! - ends[i]!;
    if (byTime !== 0) return byTime;
    // The rest only makes sums independent of the order of the input.
    const bySpan = (entries === undefined ? 0 : entries[i]! - entries[j]!) || weights[i]! - weights[j]!;
    if (bySpan !== 0) return bySpan;
    for (let k = 0; k < p; k++) {
      const difference = raw[i * p + k]! - raw[j * p + k]!;
      if (difference !== 0) return difference;
    }
    return 0;
  });

  const time = new Float64Array(size);
  const ended = new Uint8Array(size);
  const weight = new Float64Array(size);
  const entry = entries && new Float64Array(size);
  const covariates = new Float64Array(size * p);
  let all = 0;
  order.forEach((i, place) => {
    time[place] = times[i]!;
    ended[place] = ends[i]!;
    weight[place] = weights[i]!;
    if (entry !== undefined && entries !== undefined) entry[place] = entries[i]!;
    for (let k = 0; k < p; k++) covariates[place * p + k] = raw[i * p + k]!;
    all += weights[i]!;
  });
  const means = new Float64Array(p);
  const scales = new Float64Array(p);
  for (let k = 0; k < p; k++) {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += weight[i]! * covariates[i * p + k]!;
    const mean = sum / all;
    let squares = 0;
    for (let i = 0; i < size; i++) squares += weight[i]! * (covariates[i * p + k]! - mean) ** 2;
    const deviation = Math.sqrt(squares / all);
    // What rounding leaves of a constant is no variation, nor is what has no square among the doubles.
    const scale = deviation > Math.max(1e-13 * Math.abs(mean), 1e-100) ? deviation : 1;
    const varies = scale === deviation;
    for (let i = 0; i < size; i++) {
      covariates[i * p + k] = varies ? (covariates[i * p + k]! - mean) / scale : 0;
    }
    means[k] = mean;
    scales[k] = scale;
  }
  return { size, names, time, ended, weight, entry, byEntry: entriesDescending(entry), covariates, means, scales };
}

function requireCovariates(
  fn: string,
  lifetimes: readonly LifetimeWithCovariates[],
  row: number,
): Readonly<Record<string, number>> {
  const covariates: unknown = lifetimes[row]!.covariates;
  if (typeof covariates === "object" && covariates !== null) return covariates as Readonly<Record<string, number>>;
  throw new DomainError(
    "lifetime-covariates",
    `${fn} requires lifetimes[${row}].covariates to be numbers by name; got ${show(covariates)}`,
  );
}

function requireNames(fn: string, names: readonly string[]): readonly string[] {
  const valid = Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === "string");
  if (valid && new Set(names).size === names.length) return names;
  throw new DomainError("covariate-names", `${fn} requires at least 1 covariate, each named once; got ${show(names)}`);
}
