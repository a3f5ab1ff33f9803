import { DomainError, show } from "../shared/errors.js";
import type { BgNbdModel } from "./bg-nbd/model.js";

/** Any fitted model of latent attrition in continuous time; `kind` tells which. */
export type ChurnModel = BgNbdModel;

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

/** The refusal of a kind of model that this release does not know. */
export function unknownKind(fn: string, model: unknown): DomainError {
  const { kind } = Object(model) as { readonly kind?: unknown };
  return new DomainError("model-kind", `${fn} requires a model of kind bg-nbd; got ${show(kind)}`);
}
