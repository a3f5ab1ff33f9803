import {
  type ChurnModel,
  type ContinuousHistory,
  contractsOf,
  fitBgCnbd,
  fitBgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  fitParetoNbd,
  kaplanMeier,
  type KaplanMeierCurve,
  lifetimesOf,
  type ModelRecommendation,
  recommendModel,
  type RegularHistory,
} from "../churn/index.js";
import { type CustomerFacts, historiesOf } from "../facts/index.js";
import type { Instant } from "../shared/time.js";
import type { CurrencyCode } from "../shared/money.js";
import { daysPer, type TimeUnit } from "../shared/units.js";
import { fitGammaGamma, type GammaGammaModel, spendHistoriesOf } from "../value/index.js";
import type { Policies } from "./policies.js";

/** Why a model was not fitted. */
export interface NotFitted {
  readonly model: "churn" | "spend";
  readonly reason:
    /** Nobody has a purchase history without a contract and from the first purchase on. */
    | "no-histories"
    /** Fewer customers bought again than the policy asks for. */
    | "few-repeaters"
    /** The base spent in several currencies, and none was chosen. */
    | "mixed-currencies"
    /** The fit reached no maximum. */
    | "fit-failed";
  /** Customers with a repeat purchase, for the model of spend those who paid for it in its currency. */
  readonly repeaters: number;
  /** How many the policy asks for. */
  readonly required: number;
}

/** A model of purchases for those who have no contract, and how it was chosen. */
export interface FittedChurn {
  readonly model?: ChurnModel;
  /** Absent where nobody has a history. */
  readonly recommendation?: ModelRecommendation;
  readonly notFitted?: NotFitted;
}

/**
 * Fits the model of purchases that the base asks for. Subscribers take no part in it: their purchases are made by a contract.
 */
export function fitChurnModel(population: readonly CustomerFacts[], policy: Policies["churn"]): FittedChurn {
  const free = population.filter(({ subscriptionStatus = "none" }) => subscriptionStatus === "none");
  const { histories } = historiesOf(free);
  const repeaters = histories.filter(({ frequency }) => frequency > 0).length;
  const required = policy.minimumRepeaters;
  const notFitted = (reason: NotFitted["reason"]): NotFitted => ({ model: "churn", reason, repeaters, required });
  const [first] = histories;
  if (first === undefined) return { notFitted: notFitted("no-histories") };
  const recommendation = recommendModel(free);
  if (repeaters < required) return { recommendation, notFitted: notFitted("few-repeaters") };
  const model = fitKind(recommendation.recommended, free, histories, first.unit);
  return model.status === "failed" ? { recommendation, notFitted: notFitted("fit-failed") } : { recommendation, model };
}

/** Where opportunities are fixed, the scores still look ahead in days, so a model in continuous time stands in. */
function fitKind(
  kind: ModelRecommendation["recommended"],
  population: readonly CustomerFacts[],
  histories: readonly ContinuousHistory[],
  unit: TimeUnit,
): ChurnModel {
  switch (kind) {
    case "bg-nbd":
      return fitBgNbd(histories, { unit });
    case "bg-cnbd-k":
      return fitBgCnbd(withGaps(population, unit), { unit });
    case "mbg-cnbd-k":
      return fitMbgCnbd(withGaps(population, unit), { unit });
    case "pareto-nbd":
      return fitParetoNbd(histories, { unit });
    default:
      return fitMbgNbd(histories, { unit });
  }
}

/**
 * How long the contracts of the base last, in days; `undefined` where fewer have ended than a curve can be read from.
 */
export function fitContracts(
  population: readonly CustomerFacts[],
  asOf: Instant,
  timeZone: string | undefined,
  policy: Policies["churn"],
): (KaplanMeierCurve & { readonly unit: "day" }) | undefined {
  const contracts = contractsOf(population);
  if (contracts.length === 0) return undefined;
  const { lifetimes } = lifetimesOf(contracts, { asOf, timeZone, unit: "day" });
  const ended = lifetimes.filter((lifetime) => lifetime.ended).length;
  return ended < policy.minimumEndedContracts ? undefined : { ...kaplanMeier(lifetimes, { unit: "day" }), unit: "day" };
}

/** A model of what a purchase brings, or why there is none. */
export interface FittedSpend {
  readonly model?: GammaGammaModel;
  readonly notFitted?: NotFitted;
}

/** Fits the model of spend in one currency. */
export function fitSpendModel(
  population: readonly CustomerFacts[],
  currency: CurrencyCode | undefined,
  policy: Policies["value"],
): FittedSpend {
  const required = policy.minimumRepeaters;
  const notFitted = (reason: NotFitted["reason"], repeaters: number): FittedSpend => ({
    notFitted: { model: "spend", reason, repeaters, required },
  });
  if (currency === undefined) return notFitted("mixed-currencies", 0);
  const { histories } = spendHistoriesOf(population, { currency });
  if (histories.length < required) return notFitted("few-repeaters", histories.length);
  const model = fitGammaGamma(histories, { currency, moneyUnit: "minor" });
  return model.status === "failed" ? notFitted("fit-failed", histories.length) : { model };
}

/** The histories with the logarithms of their gaps, which the facts know in days. */
function withGaps(population: readonly CustomerFacts[], unit: TimeUnit): RegularHistory[] {
  return population.flatMap(({ history, historyComplete, gapsDays = [] }) => {
    if (history === undefined || historyComplete === false) return [];
    const logGaps = gapsDays.reduce((sum, days) => sum + Math.log(days / daysPer[unit]), 0);
    return [{ ...history, logGaps }];
  });
}
