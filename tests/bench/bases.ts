import {
  type BgBbParameters,
  type ContinuousHistory,
  type ContractDuration,
  type DiscreteHistory,
  type LifetimeWithCovariates,
  type Predictor,
  regularHistory,
  type RegularHistory,
  simulateBgBb,
  simulateContracts,
  simulateHistories,
} from "clientele/churn";
import type { SpendHistory } from "clientele/value";
import { createDice } from "../../docs/examples/demo/shop/dice.js";
import { sharedRows } from "../support/shared-data.js";

/** Customers of which no two are alike, the worst case; and the same ones as a shop knows them, by the day. */
export interface Base<H> {
  readonly distinct: readonly H[];
  readonly daily: readonly H[];
}

const observedDays = 273;
const customersAtOnce = 10_000;

/** Parameters near those of the CDNOW sample, in weeks. */
export const worlds = {
  "bg-nbd": {
    kind: "bg-nbd",
    schemaVersion: 1,
    unit: "week",
    parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  },
  "mbg-nbd": {
    kind: "mbg-nbd",
    schemaVersion: 1,
    unit: "week",
    parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
  },
  "bg-cnbd-k": {
    kind: "bg-cnbd-k",
    schemaVersion: 1,
    unit: "week",
    parameters: { r: 0.5, alpha: 4, a: 0.8, b: 2.4, k: 2 },
  },
  "pareto-nbd": {
    kind: "pareto-nbd",
    schemaVersion: 1,
    unit: "week",
    parameters: { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.656 },
  },
} satisfies Record<string, Predictor>;

/** Customers of 27 to 39 weeks, in small portions: the dates of a million would not fit into memory. */
export function simulatedBase(world: Predictor, customers: number): Base<RegularHistory> {
  const distinct: RegularHistory[] = [];
  const daily: RegularHistory[] = [];
  for (let seed = 1; distinct.length < customers; seed++) {
    const simulated = simulateHistories(world, {
      customers: Math.min(customersAtOnce, customers - distinct.length),
      observed: { days: observedDays },
      acquiredWithin: { weeks: 12 },
      seed,
    });
    for (const { frequency, recency, T, logGaps, purchases } of simulated) {
      distinct.push({ frequency, recency, T, logGaps });
      daily.push(byTheDay(T, purchases));
    }
  }
  return { distinct, daily };
}

function byTheDay(T: number, purchases: readonly number[]): RegularHistory {
  const age = Math.floor(7 * T);
  const days = [...new Set(purchases.map((at) => Math.ceil(7 * at)))].filter((day) => day <= age);
  const gaps = days.map((day, i) => day - (days[i - 1] ?? 0));
  const { frequency, recency, logGaps } = regularHistory({ gaps, T: age });
  return { frequency, recency: recency / 7, T: age / 7, logGaps: logGaps - frequency * Math.log(7) };
}

/** The same customers as columns. */
export function columnsOf(histories: readonly ContinuousHistory[]) {
  return {
    unit: "week",
    frequency: Float64Array.from(histories, (one) => one.frequency),
    recency: Float64Array.from(histories, (one) => one.recency),
    T: Float64Array.from(histories, (one) => one.T),
  } as const;
}

/** The CDNOW sample; without it, as many made-up customers. */
export function cdnow(): { readonly name: string; readonly histories: readonly RegularHistory[] } {
  const dates = new Map<string, number[]>();
  const last = Date.UTC(1997, 8, 30) / 86_400_000;
  for (const { id, date } of sharedRows("cdnow/transactions.csv")) {
    const day = Date.parse(date!) / 86_400_000;
    if (day <= last) dates.set(id!, [...(dates.get(id!) ?? []), day]);
  }
  if (dates.size === 0) {
    return { name: "like CDNOW", histories: simulatedBase(worlds["bg-nbd"], 2357).daily };
  }
  const histories = [...dates.values()].map((days) => {
    const sorted = [...new Set(days)].sort((a, b) => a - b);
    const gaps = sorted.slice(1).map((day, i) => (day - sorted[i]!) / 7);
    return regularHistory({ gaps, T: (last - sorted[0]!) / 7 });
  });
  return { name: "CDNOW", histories };
}

/** The same customers as the weeks in which they bought. */
export function byTheWeek(histories: readonly ContinuousHistory[]): DiscreteHistory[] {
  return histories.map(({ frequency, recency, T }) => {
    const last = Math.ceil(recency);
    return { frequency: Math.min(frequency, last), recency: last, opportunities: Math.max(last, Math.floor(T)) };
  });
}

/** Donors with 6 yearly appeals; or as many appeals as there are weeks in 27 to 39. */
export function simulatedDonors(parameters: BgBbParameters, customers: number): Base<DiscreteHistory> {
  const few: DiscreteHistory[] = [];
  const many: DiscreteHistory[] = [];
  const model = { kind: "bg-bb", schemaVersion: 1, parameters } as const;
  for (let seed = 1; few.length < customers; seed++) {
    const size = Math.min(customersAtOnce, customers - few.length);
    const add = (to: DiscreteHistory[], opportunities: number): void => {
      for (const { frequency, recency, opportunities: n } of simulateBgBb(model, {
        customers: size,
        opportunities,
        seed,
      })) {
        to.push({ frequency, recency, opportunities: n });
      }
    };
    add(few, 6);
    add(many, 27 + (seed % 13));
  }
  return { distinct: many, daily: few };
}

export function simulatedSpends(customers: number): Base<SpendHistory> {
  const dice = createDice(3);
  const distinct = Array.from({ length: customers }, () => {
    const frequency = 1 + Math.floor(dice.exponential(2));
    const scale = 15.44 / dice.gamma(3.74, 1);
    return { frequency, meanSpend: dice.gamma(6.25 * frequency, scale / frequency) };
  });
  const daily = distinct.map(({ frequency, meanSpend }) => ({
    frequency,
    meanSpend: Math.max(1, Math.round(meanSpend)),
  }));
  return { distinct, daily };
}

export function simulatedContracts(customers: number): ContractDuration[] {
  const parameters = { alpha: 0.67, beta: 1.39 };
  const contracts: ContractDuration[] = [];
  for (let seed = 1; contracts.length < customers; seed++) {
    const size = Math.min(customersAtOnce, customers - contracts.length);
    const portion = simulateContracts(
      { kind: "sbg", schemaVersion: 1, parameters },
      { customers: size, renewals: 24, seed },
    );
    for (const contract of portion) contracts.push(contract);
  }
  return contracts;
}

/** Lifetimes with two covariates, seen for three years at most. */
export function simulatedLifetimes(customers: number): Base<LifetimeWithCovariates> {
  const dice = createDice(5);
  const distinct = Array.from({ length: customers }, () => {
    const covariates = { monthly: dice.chance(0.4) ? 1 : 0, seats: dice.whole(1, 9) };
    const length = dice.exponential(900) / Math.exp(0.7 * covariates.monthly - 0.1 * covariates.seats);
    const seen = dice.between(30, 1095);
    return { time: Math.min(length, seen), ended: length < seen, covariates };
  });
  const daily = distinct.map((lifetime) => ({ ...lifetime, time: Math.ceil(lifetime.time) }));
  return { distinct, daily };
}
