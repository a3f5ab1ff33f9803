import { DomainError, requireNumber, requireOneOf, show } from "../../shared/errors.js";
import { requireCurve, roundingOfTimes } from "./curve-readings.js";
import type { KaplanMeierCurve } from "./kaplan-meier.js";

/** A mean lifetime up to a limit, or why it cannot be said. */
export type RestrictedMean =
  | { readonly status: "estimated"; readonly mean: number; readonly standardError: number; readonly to: number }
  /** The limit lies after the last time observed, and some still stood then. */
  | { readonly status: "beyond-observation"; readonly lastTime: number };

export interface RestrictedMeanOptions {
  /** The limit, in the curve's unit; by default the last time observed. */
  readonly to?: number | undefined;
  /** A limit after the last time: `refuse` it (the default), or `hold` the curve at its last height, as R does. */
  readonly beyond?: "refuse" | "hold" | undefined;
}

/**
 * The restricted mean: how long a lifetime lasts on average within the first `to` units, which is the area under the curve.
 * The mean without a limit is not known while anything still stands. To compare curves, give all the same limit.
 *
 * @example
 * const curve = kaplanMeier([1, 2, 3, 4].map((time) => ({ time, ended: true })));
 * restrictedMean(curve) // => { status: "estimated", mean: 2.5, standardError: ~0.559, to: 4 }
 * restrictedMean(curve, { to: 2 }) // => { status: "estimated", mean: 1.75, standardError: ~0.217, to: 2 }
 *
 * @throws DomainError `survival-curve` for a curve without the counts of `kaplanMeier`, from which its standard error comes;
 *   `restricted-mean-to` unless the limit is above 0 and at most 1e15, `restricted-mean-beyond`.
 * @accuracy within 1e-8 of R's `survfit`, standard errors included (tests/churn/survival).
 */
export function restrictedMean(curve: KaplanMeierCurve, options: RestrictedMeanOptions = {}): RestrictedMean {
  const fn = "restrictedMean";
  requireCurve(fn, curve);
  requireCounts(fn, curve);
  const { times, survival, events, atRisk } = curve;
  const lastTime = times.at(-1) as number;
  const to = requireNumber(fn, "to", options?.to ?? lastTime, { above: 0, max: 1e15 });
  const beyond = requireOneOf(fn, "beyond", options?.beyond ?? "refuse", ["refuse", "hold"]);
  if (to > lastTime * (1 + roundingOfTimes) && survival.at(-1) !== 0 && beyond === "refuse") {
    return { status: "beyond-observation", lastTime };
  }
  // From the limit backwards, so that at each end the area to its right is at hand.
  let area = 0;
  let variance = 0;
  let right = to;
  for (let i = times.length - 1; i >= 0; i--) {
    if (times[i]! >= to) continue;
    area += survival[i]! * (right - times[i]!);
    right = times[i]!;
    const [d, n] = [events[i]!, atRisk[i]!];
    if (d > 0 && d < n) variance += (area * area * d) / (n * (n - d));
  }
  return { status: "estimated", mean: area + right, standardError: Math.sqrt(variance), to };
}

function requireCounts(fn: string, { times, atRisk, events }: Partial<KaplanMeierCurve>): void {
  const isCounts = (column: unknown): boolean =>
    Array.isArray(column) &&
    column.length === times?.length &&
    column.every((count) => count === 0 || (count >= 1e-15 && count <= 1e15));
  if (isCounts(atRisk) && isCounts(events)) return;
  throw new DomainError(
    "survival-curve",
    `${fn} requires a curve with atRisk and events, as kaplanMeier makes it; got ${show(events)}`,
  );
}
