import { DomainError, show } from "../shared/errors.js";
import { daysPer } from "../shared/units.js";
import type { Attrition } from "./attrition.js";
import { bgCnbd, bgNbd, mbgCnbd, mbgNbd } from "./beta-geometric/attrition.js";
import type { Predictor } from "./model.js";
import { paretoNbd } from "./pareto-nbd/attrition.js";
import { requireUsableModel } from "./usable-model.js";

type Kind = Predictor["kind"];
type ParametersOf<K extends Kind> = Extract<Predictor, { readonly kind: K }>["parameters"];

const attritions: { readonly [K in Kind]: Attrition<ParametersOf<K>> } = {
  "bg-nbd": bgNbd,
  "mbg-nbd": mbgNbd,
  "bg-cnbd-k": bgCnbd,
  "mbg-cnbd-k": mbgCnbd,
  "pareto-nbd": paretoNbd,
};

/** A model's mathematics beside its parameters, which have been checked. */
export interface BoundAttrition {
  readonly attrition: Attrition<unknown>;
  readonly parameters: unknown;
}

/**
 * What a model of any kind can say.
 *
 * @throws DomainError `model-kind`, `schema-version`, `model-failed`, `model-parameters`, `model-unit`.
 */
export function attritionOf(fn: string, model: Predictor): BoundAttrition {
  const { kind, unit } = Object(model) as { readonly kind?: unknown; readonly unit?: unknown };
  if (typeof kind !== "string" || !Object.hasOwn(attritions, kind)) {
    const known = Object.keys(attritions).join(", ");
    throw new DomainError("model-kind", `${fn} requires a model of kind ${known}; got ${show(kind)}`);
  }
  // The kind decides which parameters there are, and its own check looks whether they are there.
  const attrition = attritions[kind as Kind] as Attrition<unknown>;
  requireUsableModel(fn, model);
  const parameters = attrition.requireParameters(fn, model);
  if (typeof unit !== "string" || !Object.hasOwn(daysPer, unit)) {
    const wanted = `model.unit to be one of ${Object.keys(daysPer).join(", ")}`;
    throw new DomainError("model-unit", `${fn} requires ${wanted}; got ${show(unit)}`);
  }
  return { attrition, parameters };
}
