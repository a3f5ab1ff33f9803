import { DomainError, show } from "../shared/errors.js";
import { daysPer } from "../shared/units.js";
import type { AttritionCore } from "./attrition.js";
import { bgCnbdCore, bgNbdCore, mbgCnbdCore, mbgNbdCore } from "./beta-geometric/core.js";
import type { Predictor } from "./model.js";
import { paretoNbdCore } from "./pareto-nbd/core.js";
import { requireUsableModel } from "./usable-model.js";

export type Kind = Predictor["kind"];
export type ParametersOf<K extends Kind> = Extract<Predictor, { readonly kind: K }>["parameters"];

const cores: { readonly [K in Kind]: AttritionCore<ParametersOf<K>> } = {
  "bg-nbd": bgNbdCore,
  "mbg-nbd": mbgNbdCore,
  "bg-cnbd-k": bgCnbdCore,
  "mbg-cnbd-k": mbgCnbdCore,
  "pareto-nbd": paretoNbdCore,
};

/** A model's mathematics beside its parameters, which have been checked. */
export interface BoundCore {
  readonly attrition: AttritionCore<unknown>;
  readonly parameters: unknown;
}

/**
 * What a model of any kind says of those who are scored.
 *
 * @throws DomainError `model-kind`, `schema-version`, `model-failed`, `model-parameters`, `model-unit`.
 */
export function coreOf(fn: string, model: Predictor): BoundCore {
  const { kind, unit } = Object(model) as { readonly kind?: unknown; readonly unit?: unknown };
  if (typeof kind !== "string" || !Object.hasOwn(cores, kind)) {
    const known = Object.keys(cores).join(", ");
    throw new DomainError("model-kind", `${fn} requires a model of kind ${known}; got ${show(kind)}`);
  }
  // The kind decides which parameters there are, and its own check looks whether they are there.
  const attrition = cores[kind as Kind] as AttritionCore<unknown>;
  requireUsableModel(fn, model);
  const parameters = attrition.requireParameters(fn, model);
  if (typeof unit !== "string" || !Object.hasOwn(daysPer, unit)) {
    const wanted = `model.unit to be one of ${Object.keys(daysPer).join(", ")}`;
    throw new DomainError("model-unit", `${fn} requires ${wanted}; got ${show(unit)}`);
  }
  return { attrition, parameters };
}
