import { contractsOf, kaplanMeier, type KaplanMeierCurve, lifetimesOf, type ModelNotFitted } from "../churn/index.js";
import type { CustomerFacts } from "../facts/index.js";
import type { CurrencyCode } from "../shared/money.js";
import type { Instant } from "../shared/time.js";
import { fitGammaGamma, type GammaGammaModel, spendHistoriesOf } from "../value/index.js";
import type { Policies } from "./policies.js";

/** Why a model was not fitted. */
export interface NotFitted extends Omit<ModelNotFitted, "reason"> {
  readonly model: "churn" | "spend";
  readonly reason:
    | ModelNotFitted["reason"]
    /** The base spent in several currencies, and none was chosen. */
    | "mixed-currencies";
}

/**
 * How long the contracts of the base last, in days; `undefined` where fewer have ended than a curve can be read from.
 */
export function fitRetention(
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
