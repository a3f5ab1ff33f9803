import { isPositive, requirePositive } from "../positive-parameters.js";
import { DomainError, requireSchemaVersion, show } from "../../shared/errors.js";
import type { BgCnbdParameters, BgNbdParameters } from "./model.js";

/** More stages than this make gaps that no purchases have. */
export const mostStages = 100;

/** The parameters of a model that may have been stored elsewhere. */
export function requireBgNbdParameters(
  fn: string,
  kind: string,
  model: { readonly schemaVersion: number; readonly parameters: BgNbdParameters },
): BgNbdParameters {
  requireSchemaVersion(fn, `a ${kind} model`, model, 1);
  const { parameters } = model;
  const { r, alpha, a, b } = parameters ?? {};
  if (isPositive(r) && isPositive(alpha) && isPositive(a) && isPositive(b)) return parameters;
  requirePositive(fn, { r, alpha, a, b });
  return parameters;
}

/** The same with a regularity among them. */
export function requireBgCnbdParameters(
  fn: string,
  kind: string,
  model: { readonly schemaVersion: number; readonly parameters: BgCnbdParameters },
): BgCnbdParameters {
  requireBgNbdParameters(fn, kind, model);
  requireStages(fn, "model.parameters.k", model.parameters.k, "model-parameters");
  return model.parameters;
}

/** A whole number of stages, or a `DomainError`. */
export function requireStages(fn: string, name: string, k: unknown, code: string): number {
  if (typeof k === "number" && Number.isInteger(k) && k >= 1 && k <= mostStages) return k;
  throw new DomainError(code, `${fn} requires ${name} to be a whole number from 1 to ${mostStages}; got ${show(k)}`);
}
