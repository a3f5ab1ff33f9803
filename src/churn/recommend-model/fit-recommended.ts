import { type CustomerFacts, historiesOf } from "../../facts/index.js";
import { DomainError, show } from "../../shared/errors.js";
import { daysPer, type TimeUnit } from "../../shared/units.js";
import { fitBgCnbd, fitBgNbd, fitMbgCnbd, fitMbgNbd } from "../beta-geometric/fit.js";
import type { ContinuousHistory } from "../history.js";
import type { RegularHistory } from "../regular-history.js";
import type { ChurnModel } from "../model.js";
import { churnPolicies, type ChurnPolicy, requireChurnPolicy } from "../policy.js";
import { modelChoicePolicies, requireModelChoicePolicy, type ModelChoicePolicy } from "./policy.js";
import { kindAtAnyTime, type ModelRecommendation, type RecommendedKind, recommendModel } from "./recommend-model.js";

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
  /**
   * What was recommended, where the model is another: it stands in for a model whose time is counted in opportunities, judges
   * those who buy without one of the contracts that most have, or does without gaps that are not known of everybody.
   */
  readonly standsInFor?: RecommendedKind;
  /** Absent where nobody has a history. */
  readonly recommendation?: ModelRecommendation;
  readonly notFitted?: ModelNotFitted;
}

/** By what a model is chosen and fitted. */
export interface FitRecommendedModelOptions {
  /** It says how many repeaters a model needs, for the recommendation as well. */
  readonly policy?: ChurnPolicy | undefined;
  /** All else that the choice rests on. */
  readonly choice?: ModelChoicePolicy | undefined;
}

/**
 * Fits the model of purchases that `recommendModel` names, to those who buy without a contract. Subscribers take no part in
 * it: their purchases are made by a contract. The recommendation is made of the whole population, and says what share they are.
 *
 * Where purchases keep to fixed opportunities the BG/BB model is recommended, whose histories are counted in opportunities
 * (`discreteHistoriesOf`); as the scores look ahead in days, the model that the regularity of the gaps and the one-time buyers ask
 * for stands in for it here, and `standsInFor` says so.
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
 * @throws DomainError `base-empty` for no list, `facts`, `churn-policy`, `policy-use`, `duration`, `schema-version`, and as
 *   `recommendModel` and the fits do.
 */
export function fitRecommendedModel(
  population: readonly ModelFacts[],
  options: FitRecommendedModelOptions = {},
): RecommendedFit {
  const fn = "fitRecommendedModel";
  const { policy = churnPolicies.v1, choice = modelChoicePolicies.v1 } = Object(options) as FitRecommendedModelOptions;
  requireChurnPolicy(fn, policy);
  requireModelChoicePolicy(fn, choice);
  if (!Array.isArray(population)) {
    throw new DomainError("base-empty", `${fn} requires a list of customers; got ${show(population)}`);
  }
  population.forEach((facts: unknown, row) => {
    if (typeof facts === "object" && facts !== null) return;
    throw new DomainError("facts", `${fn} requires population[${row}] to be facts; got ${show(facts)}`);
  });
  const required = policy.minimumRepeaters;
  const free = population.filter(({ subscriptionStatus = "none" }) => subscriptionStatus === "none");
  const { histories } = historiesOf(free);
  const repeaters = histories.filter(({ frequency }) => frequency > 0).length;
  const notFitted = (reason: ModelNotFitted["reason"]): ModelNotFitted => ({ reason, repeaters, required });
  const [first] = histories;
  if (first === undefined) return { notFitted: notFitted("no-histories") };

  // Who is asked how many repeaters a model needs: the churn policy, also in the recommendation.
  const agreed: ModelChoicePolicy =
    choice.minimumRepeaters === required
      ? choice
      : { ...choice, id: `${choice.id} with ${policy.id}`, minimumRepeaters: required };
  const recommendation = recommendModel(population, { policy: agreed });
  if (repeaters < required) return { recommendation, notFitted: notFitted("few-repeaters") };
  const model = fitKind(kindAtAnyTime(recommendation.base, agreed), free, histories, first.unit);
  if (model.status === "failed") return { recommendation, notFitted: notFitted("fit-failed") };
  const { recommended } = recommendation;
  return { recommendation, model, ...(model.kind !== recommended && { standsInFor: recommended }) };
}

/** A model that needs gaps is fitted without them where somebody's are not known: random ones stand in for regular ones. */
function fitKind(
  kind: ReturnType<typeof kindAtAnyTime>,
  population: readonly ModelFacts[],
  histories: readonly ContinuousHistory[],
  unit: TimeUnit,
): ChurnModel {
  const lenient = kind === "mbg-nbd" || kind === "mbg-cnbd-k";
  const regular = kind === "bg-cnbd-k" || kind === "mbg-cnbd-k";
  const withGaps = regular ? historiesWithGaps(population, unit) : undefined;
  if (withGaps === undefined) return lenient ? fitMbgNbd(histories, { unit }) : fitBgNbd(histories, { unit });
  return lenient ? fitMbgCnbd(withGaps, { unit }) : fitBgCnbd(withGaps, { unit });
}

/** The histories with the logarithms of their gaps, which the facts know in days; `undefined` where somebody's are not known. */
function historiesWithGaps(population: readonly ModelFacts[], unit: TimeUnit): RegularHistory[] | undefined {
  const histories: RegularHistory[] = [];
  for (const { history, historyComplete, gapsDays = [] } of population) {
    if (history === undefined || historyComplete === false) continue;
    if (gapsDays.length !== history.frequency) return undefined;
    const logGaps = gapsDays.reduce((sum, days) => sum + Math.log(days / daysPer[unit]), 0);
    histories.push({ ...history, logGaps });
  }
  return histories;
}
