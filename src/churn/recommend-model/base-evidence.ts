import type { CustomerFacts } from "../../facts/index.js";
import { DomainError, requireNumber, show } from "../../shared/errors.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { estimateRegularity, type Regularity } from "../beta-geometric/regularity.js";
import { requireHistory, type ContinuousHistory } from "../history.js";
import type { ModelChoicePolicy, OpportunityPeriod } from "./policy.js";

/**
 * What the choice of a model reads of a customer: a part of `CustomerFacts`, of which any may be absent. A history from
 * elsewhere does too, with its unit and as `{ history }`.
 */
export interface ModelChoiceFacts extends Partial<
  Pick<CustomerFacts, "historyComplete" | "gapsDays" | "subscriptionStatus">
> {
  readonly history?: (ContinuousHistory & { readonly unit: TimeUnit }) | undefined;
}

/** What can be said of a base before any model is fitted; weights are counted. */
export interface BaseEvidence {
  readonly customers: number;
  /** Customers with a subscription, standing or ended; absent where nobody's is known. */
  readonly subscriberShare?: number;
  /** Customers without a subscription whose history can be used: of these all the following is said. */
  readonly histories: number;
  /** Left out: nothing bought. */
  readonly withoutPurchase: number;
  /** Left out: the history may have begun before the window. */
  readonly leftTruncated: number;
  /** Taken as complete though nobody said so. */
  readonly assumedComplete: number;
  readonly repeaters: number;
  /** Absent without histories. */
  readonly oneTimeBuyerShare?: number;
  /** Of all gaps that ended with a purchase; absent without any. */
  readonly meanGapDays?: number;
  readonly medianAgeDays?: number;
  /** The grid of days that the purchases keep to best; absent with too few gaps. */
  readonly grid?: {
    readonly period: OpportunityPeriod;
    readonly days: number;
    /** Share of the gaps that are whole numbers of periods, within the tolerance. */
    readonly onGridShare: number;
    readonly periodsPerGap: number;
    readonly gaps: number;
  };
  /** How regular the gaps are, from customers of whom two gaps or more are known; absent where no gaps were given. */
  readonly regularity?: Regularity;
}

/** A history in days, with the gaps behind it where they are known. */
interface UsedHistory {
  readonly frequency: number;
  readonly recencyDays: number;
  readonly ageDays: number;
  readonly weight: number;
  readonly gapsDays: readonly number[] | undefined;
}

/** What the base says. */
export function baseEvidenceOf(
  fn: string,
  population: readonly ModelChoiceFacts[],
  policy: ModelChoicePolicy,
): BaseEvidence {
  if (!Array.isArray(population) || population.length === 0) {
    throw new DomainError("base-empty", `${fn} requires at least 1 customer; got ${show(population)}`);
  }
  const used: UsedHistory[] = [];
  const count = { customers: 0, known: 0, subscribers: 0, withoutPurchase: 0, leftTruncated: 0, assumedComplete: 0 };
  population.forEach((facts: ModelChoiceFacts, row) => {
    const history = usedHistoryOf(fn, facts, row);
    const weight = history?.weight ?? 1;
    count.customers += weight;
    const { subscriptionStatus, historyComplete } = facts;
    if (subscriptionStatus !== undefined) count.known += weight;
    if (subscriptionStatus !== undefined && subscriptionStatus !== "none") count.subscribers += weight;
    else if (history === undefined) count.withoutPurchase += weight;
    else if (historyComplete === false) count.leftTruncated += weight;
    else {
      if (historyComplete === undefined) count.assumedComplete += weight;
      used.push(history);
    }
  });
  const { known, subscribers, ...counted } = count;
  const histories = total(used, () => 1);
  const repeaters = total(used, ({ frequency }) => (frequency > 0 ? 1 : 0));
  const repeats = total(used, ({ frequency }) => frequency);
  const meanGapDays = total(used, ({ recencyDays }) => recencyDays) / repeats;
  const grid = gridOf(used, policy.opportunities);
  const withGaps = used.filter(({ gapsDays }) => gapsDays !== undefined);
  return {
    ...counted,
    ...(known > 0 && { subscriberShare: subscribers / known }),
    histories,
    repeaters,
    ...(histories > 0 && {
      oneTimeBuyerShare: (histories - repeaters) / histories,
      medianAgeDays: weightedMedian(used.map(({ ageDays, weight }) => [ageDays, weight])),
    }),
    ...(repeats > 0 && { meanGapDays }),
    ...(grid !== undefined && { grid }),
    ...(withGaps.length > 0 && { regularity: regularityOf(withGaps) }),
  };
}

/** Gaps that are whole numbers were counted from day to day. */
function regularityOf(used: readonly UsedHistory[]): Regularity {
  const gapsByCustomer = used.map(({ gapsDays = [] }) => gapsDays);
  const wholeDays = gapsByCustomer.every((gaps) => gaps.every((gap) => Number.isInteger(gap)));
  return estimateRegularity(gapsByCustomer, { wholeDays, weights: used.map(({ weight }) => weight) });
}

function usedHistoryOf(fn: string, facts: ModelChoiceFacts, row: number): UsedHistory | undefined {
  if (typeof facts !== "object" || facts === null) {
    throw new DomainError("facts", `${fn} requires population[${row}] to be facts; got ${show(facts)}`);
  }
  const { history, gapsDays } = facts;
  if (history === undefined) return undefined;
  const { unit } = Object(history) as Partial<typeof history>;
  if (unit === undefined || !Object.hasOwn(daysPer, unit)) {
    const wanted = `population[${row}].history.unit to be one of ${Object.keys(daysPer).join(", ")}`;
    throw new DomainError("recommend-model-unit", `${fn} requires ${wanted}; got ${show(unit)}`);
  }
  const { frequency, recency, T, weight = 1 } = requireHistory(fn, history, unit, row);
  const days = daysPer[unit];
  requireGaps(fn, gapsDays, row);
  return { frequency, recencyDays: recency * days, ageDays: T * days, weight, gapsDays };
}

function requireGaps(fn: string, gapsDays: unknown, row: number): void {
  if (gapsDays === undefined) return;
  const code = "recommend-model-gaps";
  if (!Array.isArray(gapsDays)) {
    throw new DomainError(code, `${fn} requires population[${row}].gapsDays to be an array; got ${show(gapsDays)}`);
  }
  gapsDays.forEach((gap, i) =>
    requireNumber(fn, `population[${row}].gapsDays[${i}]`, gap, { above: 0, max: 1e9 }, code),
  );
}

/**
 * The longest period that nearly all gaps are whole numbers of; where there is none, the one that most are.
 *
 * Where single gaps are not known the age at the last purchase stands in, which on a grid is a whole number of periods too.
 * A gap shorter than half a period is off the grid, however short the distance to none at all. Purchases that were recorded by
 * week or month lie on a grid as well, whenever they were made: to a model that is the same.
 */
function gridOf(
  used: readonly UsedHistory[],
  { periodsDays, tolerance, onGridFrom, minimumGaps }: ModelChoicePolicy["opportunities"],
): BaseEvidence["grid"] {
  const gaps = used.flatMap(({ gapsDays, frequency, recencyDays, weight }) => {
    if (gapsDays !== undefined) return gapsDays.map((days) => ({ days, weight, purchases: 1 }));
    return frequency === 0 ? [] : [{ days: recencyDays, weight, purchases: frequency }];
  });
  const number = total(gaps, () => 1);
  if (number < minimumGaps) return undefined;
  const meanGap = total(gaps, ({ days }) => days) / total(gaps, ({ purchases }) => purchases);
  const grids = Object.entries(periodsDays).map(([period, days]) => {
    const onGrid = total(gaps, (gap) => {
      const periods = gap.days / days;
      return periods >= 0.5 && Math.abs(periods - Math.round(periods)) <= tolerance ? 1 : 0;
    });
    return {
      period: period as OpportunityPeriod,
      days,
      onGridShare: onGrid / number,
      periodsPerGap: meanGap / days,
      gaps: number,
    };
  });
  const [longest] = grids.filter(({ onGridShare }) => onGridShare >= onGridFrom).sort((a, b) => b.days - a.days);
  return longest ?? grids.sort((a, b) => b.onGridShare - a.onGridShare)[0];
}

function total<Item extends { readonly weight: number }>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + item.weight * of(item), 0);
}

function weightedMedian(pairs: [value: number, weight: number][]): number {
  const sorted = pairs.sort(([a], [b]) => a - b);
  const half = sorted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  let below = 0;
  for (const [value, weight] of sorted) {
    below += weight;
    if (below >= half) return value;
  }
  return 0;
}
