import type { SmoothObjective } from "../numerics/optimise.js";
import { coreOf } from "./core-of.js";
import { betaGeometricLogLikelihood } from "./beta-geometric/likelihood.js";
import { bgBbLogLikelihood } from "./bg-bb/likelihood.js";
import { requireBgBb } from "./bg-bb/model.js";
import { type DiscreteHistory, groupDiscreteHistories } from "./discrete-history.js";
import { isDiscrete } from "./discrete-predictions.js";
import { groupHistories, groupRegularHistories, requireSome } from "./grouped-histories.js";
import { type ContinuousHistory } from "./history.js";
import type { HistoryColumns, RegularHistoryColumns } from "./history-columns.js";
import { type RegularHistory } from "./regular-history.js";
import type { DiscretePredictor, Predictor } from "./model.js";
import { paretoNbdLogLikelihood } from "./pareto-nbd/likelihood.js";
import { retentionLaw } from "./retention-curve/law.js";
import { bdwLogLikelihood, sbgLogLikelihood } from "./retention-curve/likelihood.js";
import type { RetentionPredictor } from "./retention-curve/model.js";
import { type RetentionData, renewalTable } from "./retention-curve/renewal-table.js";

/** The models of regular buyers, whose likelihood is that of the gaps too. */
export type RegularPredictor = Extract<Predictor, { readonly kind: "bg-cnbd-k" | "mbg-cnbd-k" }>;

/**
 * The logarithm of the likelihood of histories under a model as it stands, summed over customers, nothing being fitted: how well
 * parameters that come from elsewhere (a publication, another base, an earlier year) describe these customers.
 *
 * Divide the difference between two models by the number of customers to have it per customer. Likelihoods compare only where they
 * are of the same histories in the same unit. The models of regular buyers are asked of histories with gaps (`regularHistory`).
 *
 * @example Two publications and one customer of the CDNOW sample
 * const histories = [{ frequency: 2, recency: 30.43, T: 38.86 }];
 * const bgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const paretoNbd = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.66 };
 * logLikelihoodOf({ kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters: bgNbd }, histories) // => ~-9.4586
 * logLikelihoodOf({ kind: "pareto-nbd", schemaVersion: 1, unit: "week", parameters: paretoNbd }, histories) // => ~-9.5546
 *
 * @throws DomainError `histories` when there are none, a code `history-...`, or for retention data those of `fitSbg`, the message
 *   naming the row; a code `model-...`, or `schema-version`.
 * @accuracy within 1e-9 of what a fit reports at its own parameters, for every kind of model (tests/churn).
 */
export function logLikelihoodOf(
  model: Exclude<Predictor, RegularPredictor>,
  histories: readonly ContinuousHistory[] | HistoryColumns,
): number;
export function logLikelihoodOf(
  model: RegularPredictor,
  histories: readonly RegularHistory[] | RegularHistoryColumns,
): number;
export function logLikelihoodOf(model: DiscretePredictor, histories: readonly DiscreteHistory[]): number;
export function logLikelihoodOf(model: RetentionPredictor, data: RetentionData): number;
export function logLikelihoodOf(
  model: Predictor | DiscretePredictor | RetentionPredictor,
  data: readonly ContinuousHistory[] | readonly DiscreteHistory[] | HistoryColumns | RetentionData,
): number {
  const fn = "logLikelihoodOf";
  const { objective, names } = likelihoodOf(fn, model, data);
  const parameters = model.parameters as unknown as Readonly<Record<string, number>>;
  const point = Float64Array.from(names, (name) => Math.log(parameters[name] as number));
  const { size } = objective;
  return objective.evaluate(point, new Float64Array(size), new Float64Array(size * size)) + 0;
}

interface Likelihood {
  readonly objective: SmoothObjective;
  /** The parameters in the order of the objective. */
  readonly names: readonly string[];
}

function likelihoodOf(
  fn: string,
  model: Predictor | DiscretePredictor | RetentionPredictor,
  data: unknown,
): Likelihood {
  if (isDiscrete(model)) {
    requireBgBb(fn, model);
    const grouped = groupDiscreteHistories(fn, requireSome(fn, data as readonly DiscreteHistory[]));
    return { objective: bgBbLogLikelihood(grouped), names: ["alpha", "beta", "gamma", "delta"] };
  }
  if (isRetention(model)) {
    retentionLaw(fn, model);
    const table = renewalTable(fn, data as RetentionData);
    return model.kind === "sbg"
      ? { objective: sbgLogLikelihood(table), names: ["alpha", "beta"] }
      : { objective: bdwLogLikelihood(table), names: ["gamma", "delta", "c"] };
  }
  coreOf(fn, model);
  const { kind, unit } = model;
  if (kind === "pareto-nbd") {
    const grouped = groupHistories(fn, data as readonly ContinuousHistory[] | HistoryColumns, unit);
    return { objective: paretoNbdLogLikelihood(grouped), names: ["r", "alpha", "s", "beta"] };
  }
  const names = ["r", "alpha", "a", "b"];
  const modified = kind === "mbg-nbd" || kind === "mbg-cnbd-k";
  if (kind === "bg-nbd" || kind === "mbg-nbd") {
    const grouped = groupHistories(fn, data as readonly ContinuousHistory[] | HistoryColumns, unit);
    return { objective: betaGeometricLogLikelihood({ modified, k: 1 }, grouped), names };
  }
  const grouped = groupRegularHistories(fn, data as readonly RegularHistory[] | RegularHistoryColumns, unit);
  const { k } = model.parameters;
  return { objective: betaGeometricLogLikelihood({ modified, k }, grouped, grouped.logGaps), names };
}

function isRetention(model: unknown): model is RetentionPredictor {
  const { kind } = Object(model) as { readonly kind?: unknown };
  return kind === "sbg" || kind === "bdw";
}
