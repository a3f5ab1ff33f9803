import type { BgCnbdModel, BgNbdModel, MbgCnbdModel, MbgNbdModel } from "./beta-geometric/model.js";
import type { BgBbModel } from "./bg-bb/model.js";
import type { ParetoNbdModel } from "./pareto-nbd/model.js";

/** Any fitted model of latent attrition in continuous time; `kind` tells which. */
export type ChurnModel = BgNbdModel | MbgNbdModel | BgCnbdModel | MbgCnbdModel | ParetoNbdModel;

/**
 * What a prediction reads of a model: published parameters can be used without a fit.
 *
 * The conditional type keeps each kind with its own parameters.
 */
export type Predictor = ChurnModel extends infer Model
  ? Model extends ChurnModel
    ? Pick<Model, "kind" | "schemaVersion" | "unit" | "parameters">
    : never
  : never;

/** What a prediction reads of a BG/BB model, the one whose time is counted in opportunities. */
export type DiscretePredictor = Pick<BgBbModel, "kind" | "schemaVersion" | "parameters">;
