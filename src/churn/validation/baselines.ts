import { daysPer, durationIn } from "../../shared/units.js";
import { requireHoldout, type Holdout, type HoldoutHistory } from "./holdout.js";
import { largestCount } from "./scores.js";
import type { HoldoutSplit } from "./split.js";
import { occasionsOf, type Occasions } from "./tracking.js";

/**
 * What needs no model.
 *
 * - `mean`: everyone is like the mean of the base.
 * - `own-rate`: everyone goes on at the own rate of the calibration.
 * - `last-period`: everyone buys as often as in the last stretch of the calibration that is as long as the holdout.
 * - `hiatus`: who has been silent for longer than a cutoff is inactive and buys no more, the others go on at their own rate
 *   (Wübben & von Wangenheim 2008).
 * - `recency`: the shorter the silence, the more probable a purchase; a ranking only.
 * - `frequency`: the more repeat purchases, the more probable the next; a ranking only.
 */
export type BaselineName = "mean" | "own-rate" | "last-period" | "hiatus" | "recency" | "frequency";

/** What a baseline predicts for each customer, as far as it does; in the order of the customers. */
export interface Baseline {
  readonly name: BaselineName;
  /** Purchases in the holdout. */
  readonly expectedPurchases?: readonly number[];
  /** The probability of some purchase in the holdout. */
  readonly probabilityOfPurchase?: readonly number[];
  /** Higher for whom a purchase is more probable; no probability. */
  readonly ranking?: readonly number[];
}

/** Why a baseline could not be had. */
export interface MissingBaseline {
  readonly name: BaselineName;
  /** The split was made of facts, which do not know the days; or the calibration is too short to be cut once more. */
  readonly reason: "no-purchase-days" | "calibration-too-short";
}

export interface NaiveBaselines {
  readonly baselines: readonly Baseline[];
  readonly missing: readonly MissingBaseline[];
  /** The longest silence, in days, at which the hiatus rule takes a customer for active. */
  readonly hiatusDays?: number;
}

/**
 * The naive baselines of a holdout, computed from the calibration only.
 *
 * Probabilities come from the end of the calibration, played as a holdout: the last stretch of it, as long as the holdout
 * but at most half of the calibration, and carried to the length of the holdout as if the chance were the same all the time.
 * There the hiatus rule learns its cutoff too, the one that parts the customers best. `own-rate` and `last-period` have a rate
 * for each customer, and take purchases for random at that rate.
 *
 * @example
 * const holdout: Holdout = {
 *   unit: "week",
 *   horizon: { weeks: 10 },
 *   customers: [
 *     { frequency: 4, recency: 19, T: 20, purchasesInHoldout: 1 },
 *     { frequency: 0, recency: 0, T: 20, purchasesInHoldout: 0 },
 *   ],
 * };
 * const { baselines, missing } = naiveBaselines(holdout);
 * baselines[0] // => { name: "mean", expectedPurchases: [1, 1], probabilityOfPurchase: [0.5, 0.5] }
 * baselines[1] // => { name: "own-rate", expectedPurchases: [2, 0], probabilityOfPurchase: [~0.8647, 0] }
 * missing[0] // => { name: "last-period", reason: "no-purchase-days" }
 *
 * @throws DomainError `holdout`, `holdout-purchases`, `naive-baselines-unit`, `duration`, or a code `history-...`.
 * @see M. Wübben, F. von Wangenheim, "Instant Customer Base Analysis: Managerial Heuristics Often 'Get It Right'" (2008),
 *   Journal of Marketing 72(3)
 */
export function naiveBaselines(holdout: Holdout | HoldoutSplit): NaiveBaselines {
  const horizon = requireHoldout("naiveBaselines", holdout);
  const { customers, unit } = holdout;
  const days = "calibrationEnd" in holdout ? occasionsOf(holdout) : undefined;
  const horizonDays = durationIn(holdout.horizon, "day");

  let [purchases, time] = [0, 0];
  for (const { frequency, T } of customers) {
    purchases += frequency;
    time += T;
  }
  const meanRate = time > 0 ? purchases / time : 0;
  const activeShare = recentlyActive(customers, horizon);
  const silence = customers.map(({ recency, T }) => T - recency);
  const goingOn = customers.map(({ frequency, T }) => purchasesAt(T > 0 ? frequency / T : meanRate, horizon));
  const missing: MissingBaseline[] = [];

  const baselines: Baseline[] = [
    {
      name: "mean",
      expectedPurchases: customers.map(() => purchasesAt(meanRate, horizon)),
      ...(activeShare !== undefined && { probabilityOfPurchase: customers.map(() => activeShare) }),
    },
    { name: "own-rate", expectedPurchases: goingOn, probabilityOfPurchase: goingOn.map(probabilityOfSome) },
  ];
  const rule = days === undefined ? undefined : hiatusRule(days, horizonDays);
  if (days === undefined) missing.push({ name: "last-period", reason: "no-purchase-days" });
  else {
    const before = lastPeriod(days, horizonDays);
    const probabilityOfPurchase = before.map(probabilityOfSome);
    baselines.push({ name: "last-period", expectedPurchases: before, probabilityOfPurchase });
  }
  if (rule === undefined) {
    missing.push({ name: "hiatus", reason: days === undefined ? "no-purchase-days" : "calibration-too-short" });
  } else {
    const active = silence.map((length) => Math.round(length * daysPer[unit]) <= rule.cutoff);
    baselines.push({
      name: "hiatus",
      expectedPurchases: goingOn.map((purchases, i) => (active[i]! ? purchases : 0)),
      probabilityOfPurchase: active.map((one) => (one ? rule.active : rule.inactive)),
    });
  }
  baselines.push({ name: "recency", ranking: silence.map((length) => -length + 0) });
  baselines.push({ name: "frequency", ranking: customers.map(({ frequency }) => frequency) });
  return { baselines, missing, ...(rule !== undefined && { hiatusDays: rule.cutoff }) };
}

function purchasesAt(rate: number, horizon: number): number {
  return Math.min(rate * horizon, largestCount);
}

/** The probability of some purchase where so many are expected, which come at random. */
function probabilityOfSome(expected: number): number {
  return -Math.expm1(-expected) + 0;
}

/** A chance within one stretch of time, carried to another as if it were the same all the time. */
function carry(probability: number, from: number, to: number): number {
  return -Math.expm1((to / from) * Math.log1p(-probability));
}

/** Of two outcomes seen in n trials; never 0 or 1, which no number of trials can show (Laplace). */
function shareOf(events: number, trials: number): number {
  return (events + 1) / (trials + 2);
}

/** The chance of a purchase within the horizon, from the last stretch of the calibration. */
function recentlyActive(customers: readonly HoldoutHistory[], horizon: number): number | undefined {
  const oldest = customers.reduce((age, { T }) => Math.max(age, T), 0);
  const stretch = Math.min(horizon, 0.5 * oldest);
  if (stretch === 0) return undefined;
  const present = customers.filter(({ T }) => T >= stretch);
  const active = present.filter(({ frequency, recency, T }) => frequency > 0 && recency > T - stretch);
  return carry(shareOf(active.length, present.length), stretch, horizon);
}

/** Repeat purchases in the last days of the calibration. */
function lastPeriod({ days, cut }: Occasions, horizonDays: number): number[] {
  return days.map((occasions) => {
    let count = 0;
    for (let i = 1; i < occasions.length; i++) {
      if (occasions[i]! < cut && occasions[i]! >= cut - horizonDays) count += 1;
    }
    return count;
  });
}

interface HiatusRule {
  /** The longest silence of an active customer, in days. */
  readonly cutoff: number;
  /** The probability of a purchase within the horizon for who was silent at most that long ... */
  readonly active: number;
  /** ... and for who was silent longer. */
  readonly inactive: number;
}

/** The cutoff at which the two groups differ most: their shares as predictions have the least squared error. */
function hiatusRule({ days, begin, cut }: Occasions, horizonDays: number): HiatusRule | undefined {
  const stretch = Math.min(horizonDays, Math.floor((cut - begin) / 2));
  if (stretch < 1) return undefined;
  const from = cut - stretch;
  const bySilence = new Map<number, { customers: number; active: number }>();
  const all = { customers: 0, active: 0 };
  for (const occasions of days) {
    if (occasions[0]! >= from) continue;
    let [last, bought] = [occasions[0]!, false];
    for (const day of occasions) {
      if (day < from) last = day;
      else if (day < cut) bought = true;
    }
    // Counted at the end of the last day before the stretch, as ages are.
    const silence = from - 1 - last;
    const group = bySilence.get(silence) ?? { customers: 0, active: 0 };
    bySilence.set(silence, group);
    for (const counts of [group, all]) {
      counts.customers += 1;
      if (bought) counts.active += 1;
    }
  }
  if (all.customers < 2) return undefined;
  let best: { cutoff: number; customers: number; active: number; fit: number } | undefined;
  let [customers, active] = [0, 0];
  for (const [silence, group] of [...bySilence].sort(([a], [b]) => a - b)) {
    customers += group.customers;
    active += group.active;
    const others = all.customers - customers;
    const fit = active ** 2 / customers + (others > 0 ? (all.active - active) ** 2 / others : 0);
    if (best === undefined || fit > best.fit) best = { cutoff: silence, customers, active, fit };
  }
  if (best === undefined) return undefined;
  const share = (events: number, trials: number): number => carry(shareOf(events, trials), stretch, horizonDays);
  return {
    cutoff: best.cutoff,
    active: share(best.active, best.customers),
    inactive: share(all.active - best.active, all.customers - best.customers),
  };
}
