import type { Attrition } from "./attrition.js";
import { bgCnbd, bgNbd, mbgCnbd, mbgNbd } from "./beta-geometric/attrition.js";
import { coreOf, type Kind, type ParametersOf } from "./core-of.js";
import type { Predictor } from "./model.js";
import { paretoNbd } from "./pareto-nbd/attrition.js";

const attritions: { readonly [K in Kind]: Attrition<ParametersOf<K>> } = {
  "bg-nbd": bgNbd,
  "mbg-nbd": mbgNbd,
  "bg-cnbd-k": bgCnbd,
  "mbg-cnbd-k": mbgCnbd,
  "pareto-nbd": paretoNbd,
};

/** All of a model's mathematics beside its parameters, which have been checked. */
export interface BoundAttrition {
  readonly attrition: Attrition<unknown>;
  readonly parameters: unknown;
}

/**
 * Everything that a model of any kind can say.
 *
 * @throws DomainError as `coreOf`.
 */
export function attritionOf(fn: string, model: Predictor): BoundAttrition {
  const { parameters } = coreOf(fn, model);
  return { attrition: attritions[model.kind] as Attrition<unknown>, parameters };
}
