import { type CustomerFacts, historiesOf } from "../../facts/index.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { fitBgCnbd, fitBgNbd, fitMbgCnbd, fitMbgNbd } from "../beta-geometric/fit.js";
import type { ContinuousHistory, RegularHistory } from "../history.js";
import type { ChurnModel } from "../model.js";
import { fitParetoNbd } from "../pareto-nbd/fit.js";
import { churnPolicies, type ChurnPolicy, requireChurnPolicy } from "../policy.js";
import { type ModelRecommendation, recommendModel } from "./recommend-model.js";

/** The facts that the model of a base is fitted to. A record may have any others. */
export type ModelFacts = Pick<CustomerFacts, "customerId"> &
  Partial<Pick<CustomerFacts, "history" | "historyComplete" | "gapsDays" | "subscriptionStatus">>;

/** Why no model of purchases was fitted. */
export interface ModelNotFitted {
  readonly reason:
    /** Nobody has a purchase history without a contract and from the first purchase on. */
    | "no-histories"
    /** Fewer customers bought again than the policy asks for. */
    | "few-repeaters"
    /** The fit reached no maximum. */
    | "fit-failed";
  /** Customers with a repeat purchase. */
  readonly repeaters: number;
  /** How many the policy asks for. */
  readonly required: number;
}

/** The model that a base asks for, or why there is none. */
export interface RecommendedFit {
  readonly model?: ChurnModel;
  /** Absent where nobody has a history. */
  readonly recommendation?: ModelRecommendation;
  readonly notFitted?: ModelNotFitted;
}

/**
 * Fits the model of purchases that `recommendModel` names, to those who buy without a contract. Subscribers take no part in
 * it: their purchases are made by a contract.
 *
 * Where purchases keep to fixed opportunities the BG/BB model is recommended, and needs to be told what an opportunity is; as
 * the scores look ahead in days, MBG/NBD stands in for it here.
 *
 * @example
 * const shop = Array.from({ length: 100 }, (_, i) => {
 *   const gapsDays = Array.from({ length: i % 4 }, (_, j) => 20 + ((7 * i + 11 * j) % 60));
 *   const recency = gapsDays.reduce((sum, days) => sum + days, 0);
 *   return { customerId: `c${i}`, history: { frequency: gapsDays.length, recency, T: 365, unit: "day" }, gapsDays } as const;
 * });
 * const { model, recommendation, notFitted } = fitRecommendedModel(shop);
 * recommendation?.recommended // => "mbg-cnbd-k"
 * model?.kind // => "mbg-cnbd-k"
 * notFitted // => undefined
 *
 * @throws DomainError `churn-policy`, `schema-version`, and as `recommendModel` does.
 */
export function fitRecommendedModel(
  population: readonly ModelFacts[],
  { policy = churnPolicies.v1 }: { readonly policy?: ChurnPolicy | undefined } = {},
): RecommendedFit {
  requireChurnPolicy("fitRecommendedModel", policy);
  const free = population.filter(({ subscriptionStatus = "none" }) => subscriptionStatus === "none");
  const { histories } = historiesOf(free);
  const repeaters = histories.filter(({ frequency }) => frequency > 0).length;
  const required = policy.minimumRepeaters;
  const notFitted = (reason: ModelNotFitted["reason"]): ModelNotFitted => ({ reason, repeaters, required });
  const [first] = histories;
  if (first === undefined) return { notFitted: notFitted("no-histories") };
  const recommendation = recommendModel(free);
  if (repeaters < required) return { recommendation, notFitted: notFitted("few-repeaters") };
  const model = fitKind(recommendation.recommended, free, histories, first.unit);
  return model.status === "failed" ? { recommendation, notFitted: notFitted("fit-failed") } : { recommendation, model };
}

function fitKind(
  kind: ModelRecommendation["recommended"],
  population: readonly ModelFacts[],
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

/** The histories with the logarithms of their gaps, which the facts know in days. */
function withGaps(population: readonly ModelFacts[], unit: TimeUnit): RegularHistory[] {
  return population.flatMap(({ history, historyComplete, gapsDays = [] }) => {
    if (history === undefined || historyComplete === false) return [];
    const logGaps = gapsDays.reduce((sum, days) => sum + Math.log(days / daysPer[unit]), 0);
    return [{ ...history, logGaps }];
  });
}
