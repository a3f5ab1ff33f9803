import type { Issue } from "../../shared/issue.js";
import type { LifetimeColumns } from "./lifetime.js";
import { countUpTo } from "./sorted-search.js";

/** The distinct times of lifetimes, and where each lifetime stands among them. */
export interface TimeGrid {
  /** In ascending order. */
  readonly times: Float64Array;
  /** Of each lifetime, the position of its time. */
  readonly at: Uint32Array;
  /** Of each lifetime, the position of the first time at which it is at risk; absent when that is 0 for all. */
  readonly from: Uint32Array | undefined;
}

export function timeGrid({ size, time, entry }: Pick<LifetimeColumns, "size" | "time" | "entry">): TimeGrid {
  const times = Float64Array.from(time).sort();
  let distinct = 0;
  for (let i = 0; i < size; i++) {
    if (i === 0 || times[i] !== times[distinct - 1]) times[distinct++] = times[i]!;
  }
  const grid = times.slice(0, distinct);
  const at = new Uint32Array(size);
  for (let i = 0; i < size; i++) at[i] = countUpTo(grid, time[i]!) - 1;
  if (entry === undefined) return { times: grid, at, from: undefined };
  const from = new Uint32Array(size);
  for (let i = 0; i < size; i++) from[i] = countUpTo(grid, entry[i]!);
  return { times: grid, at, from };
}

/** Who was at risk at each time of a grid, who ended and who was seen for the last time, weights counted. */
export interface RiskTable {
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
  /** The first position before whose time everybody had left while others entered later; -1 when there is none. */
  readonly emptiedBefore: number;
}

/**
 * Counts along the grid, of all lifetimes or of one group of them. A lifetime with delayed entry is at risk at the times
 * after its entry, its own included; one that is censored at a time is still at risk at that time.
 */
export function riskTable(
  { size, ended, weight }: Pick<LifetimeColumns, "size" | "ended" | "weight">,
  { times, at, from }: TimeGrid,
  group?: { readonly of: ArrayLike<number>; readonly number: number },
): RiskTable {
  const length = times.length;
  const events = new Float64Array(length);
  const censored = new Float64Array(length);
  const entered = new Float64Array(length + 1);
  for (let i = 0; i < size; i++) {
    if (group !== undefined && group.of[i] !== group.number) continue;
    const column = ended[i] === 1 ? events : censored;
    column[at[i]!]! += weight[i]!;
    if (from !== undefined) entered[from[i]!]! += weight[i]!;
  }
  // From the end backwards the counts only grow, except where somebody enters late.
  const atRisk = new Float64Array(length);
  let emptiedBefore = -1;
  for (let j = length - 1; j >= 0; j--) {
    const left = events[j]! + censored[j]!;
    const later = j + 1 < length ? atRisk[j + 1]! - entered[j + 1]! : 0;
    // Of fractional weights the differences leave crumbs.
    const staying = later > 1e-12 * (atRisk[j + 1] ?? 0) ? later : 0;
    if (staying === 0 && j + 1 < length && atRisk[j + 1]! > 0) emptiedBefore = j + 1;
    atRisk[j] = left + staying;
  }
  return { atRisk, events, censored, emptiedBefore };
}

/** What to know before an estimate with delayed entry is read. */
export type RiskSetIssue = Issue<"risk-set-emptied">;

export function riskSetIssues(times: Float64Array, emptiedBefore: number): RiskSetIssue[] {
  if (emptiedBefore < 0) return [];
  const message =
    `everybody who was observed up to ${times[emptiedBefore - 1]!} had left before others entered: ` +
    "nothing is known of the time between, and what is estimated after it says little";
  return [{ code: "risk-set-emptied", message }];
}
