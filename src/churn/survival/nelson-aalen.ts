import { requireNumber, requireOneOf } from "../../shared/errors.js";
import type { TimeUnit } from "../../shared/units.js";
import { lifetimeColumns, withUnit, type Lifetime, type LifetimesWithUnit } from "./lifetime.js";
import { riskSetIssues, riskTable, timeGrid, type RiskSetIssue } from "./risk-table.js";
import { reachOf } from "./survival-curve.js";

/** A cumulative hazard: columns of equal length, one row for each time at which something ended or was seen last. */
export interface CumulativeHazard {
  readonly kind: "nelson-aalen";
  readonly schemaVersion: 1;
  readonly unit?: TimeUnit;
  readonly interval: "log" | "plain";
  readonly level: number;
  readonly times: readonly number[];
  /** Those at risk just before each time. */
  readonly atRisk: readonly number[];
  /** Ends at each time. */
  readonly events: readonly number[];
  readonly cumulativeHazard: readonly number[];
  readonly standardError: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** What to know before the estimate is read. */
  readonly issues: readonly RiskSetIssue[];
}

export interface NelsonAalenOptions {
  /** The scale on which the interval is symmetric: of the `log` of the hazard (the default), or `plain`. */
  readonly interval?: "log" | "plain" | undefined;
  /** Level of confidence between 0 and 1, by default 0.95. */
  readonly level?: number | undefined;
  /** The unit of all times. */
  readonly unit?: TimeUnit | undefined;
}

/**
 * The cumulative hazard by age (Nelson 1972, Aalen 1978): the sum of ends over those at risk. Its slope is the hazard: where the
 * curve is straight, age makes no difference; where it bends down, the old are safer than the new. It is no share, and goes
 * beyond 1. Standard errors are of sums of d / n^2; a weight counts equal lifetimes.
 *
 * @example
 * const hazard = nelsonAalen([
 *   { time: 2, ended: true },
 *   { time: 3, ended: false },
 *   { time: 5, ended: true },
 *   { time: 5, ended: false },
 * ]);
 * hazard.times // => [2, 3, 5]
 * hazard.cumulativeHazard // => [0.25, 0.25, 0.75]
 * hazard.standardError // => [0.25, 0.25, ~0.559]
 *
 * @throws DomainError `lifetimes`, a code `lifetime-...` naming the row, `nelson-aalen-interval`, `nelson-aalen-level`,
 *   `nelson-aalen-unit`, also when the lifetimes say another unit.
 * @see W. Nelson, "Theory and Applications of Hazard Plotting for Censored Failure Data" (1972); O. Aalen, "Nonparametric
 *   Inference for a Family of Counting Processes" (1978)
 */
export function nelsonAalen(
  given: readonly Lifetime[] | LifetimesWithUnit,
  options: NelsonAalenOptions = {},
): CumulativeHazard {
  const fn = "nelsonAalen";
  const { lifetimes, unit } = withUnit(fn, given, options?.unit);
  const interval = requireOneOf(fn, "interval", options?.interval ?? "log", ["log", "plain"]);
  const level = requireNumber(fn, "level", options?.level ?? 0.95, { above: 0, below: 1 });
  const columns = lifetimeColumns(fn, lifetimes);
  const grid = timeGrid(columns);
  const { atRisk, events, emptiedBefore } = riskTable(columns, grid);
  const reach = reachOf(level);
  const rows = {
    cumulativeHazard: [] as number[],
    standardError: [] as number[],
    lower: [] as number[],
    upper: [] as number[],
  };
  let [hazard, variance] = [0, 0];
  grid.times.forEach((_, j) => {
    const step = events[j]! / atRisk[j]!;
    hazard += step;
    variance += step / atRisk[j]!;
    const error = Math.sqrt(variance);
    // The longest reach of a logarithm, so that no limit leaves the doubles.
    const factor = hazard > 0 ? Math.exp(Math.min((reach * error) / hazard, 600)) : 1;
    rows.cumulativeHazard.push(hazard);
    rows.standardError.push(error);
    rows.lower.push(interval === "log" ? hazard / factor : Math.max(0, hazard - reach * error));
    rows.upper.push(interval === "log" ? hazard * factor : hazard + reach * error);
  });
  return {
    kind: "nelson-aalen",
    schemaVersion: 1,
    ...(unit !== undefined && { unit }),
    interval,
    level,
    times: Array.from(grid.times),
    atRisk: Array.from(atRisk),
    events: Array.from(events),
    ...rows,
    issues: riskSetIssues(grid.times, emptiedBefore),
  };
}
