import type { RandomStream } from "../numerics/random.js";
import type { ContinuousHistory } from "./history.js";

/** The life of one simulated customer, counted from the first purchase. */
export interface SimulatedLife {
  /** Ages at the repeat purchases, ascending. */
  readonly purchases: readonly number[];
  /** Age at which the customer left; Infinity for one who has not by the end. */
  readonly leftAt: number;
}

/** Of whom a time until the next purchase is asked: of one who is alive, or of one with this history, who may have left. */
export type Given = "alive" | "history";

/**
 * What a score asks of a model of latent attrition in continuous time. `P` are its parameters; all times are in its own unit,
 * all arguments have been checked. A history that is `undefined` is that of a new customer: a first purchase now, and
 * nothing since.
 */
export interface AttritionCore<P> {
  /** The parameters of a model that may have been stored elsewhere, or a `DomainError` that says what is wrong with them. */
  requireParameters(fn: string, model: { readonly schemaVersion: number; readonly parameters: P }): P;
  /** The logarithm of the probability of not having left by the end of the history. */
  logProbabilityAlive(parameters: P, history: ContinuousHistory): number;
  probabilityAlive(parameters: P, history: ContinuousHistory): number;
  /** Within the horizon, the chance of having left already counted in. */
  expectedPurchases(parameters: P, history: ContinuousHistory, horizon: number): number;
  expectedPurchasesOfNew(parameters: P, horizon: number): number;
  probabilityNoPurchase(parameters: P, history: ContinuousHistory, horizon: number): number;
  /**
   * The time by which a share of such customers have bought again; `undefined` where so many never will, Infinity where the
   * time exceeds a double.
   */
  waitQuantile(parameters: P, history: ContinuousHistory, share: number, given: Given): number | undefined;
}

/** Everything that such a model can say. What a score does not ask stands apart, so that it need not be loaded for one. */
export interface Attrition<P> extends AttritionCore<P> {
  /** Probabilities of 0, 1, ... `upTo` repeat purchases within the horizon. */
  purchaseCounts(parameters: P, history: ContinuousHistory | undefined, horizon: number, upTo: number): number[];
  /** All future purchases, each discounted at the continuous rate `delta` per unit of time; `delta` above 0. */
  discountedPurchases(parameters: P, history: ContinuousHistory | undefined, delta: number): number;
  /** All future purchases, not discounted; Infinity where they have no finite mean. */
  residualPurchases(parameters: P, history: ContinuousHistory | undefined): number;
  /** One customer's life up to the age `until`. */
  simulate(stream: RandomStream, parameters: P, until: number): SimulatedLife;
}
