import { DomainError, requireNumber, requireSchemaVersion, show } from "../../shared/errors.js";
import type { CoxModel } from "./cox-model.js";
import { reachOf, type SurvivalCurve } from "./survival-curve.js";

/** Covariates by name, those of the model among them. */
export type Covariates = Readonly<Record<string, number>>;

/**
 * The survival curve of a lifetime with these covariates, by a Cox model: exp(-H(t)) with the cumulative hazard H of its
 * covariates. It is read as any curve is (`survivalAt`, `medianSurvival`, `conditionalSurvival`), and has no limits.
 *
 * @example
 * const model = {
 *   kind: "cox", schemaVersion: 1, covariates: ["monthly"], coefficients: { monthly: { coefficient: 0.7 } },
 *   means: { monthly: 0.5 }, baseline: { times: [1, 2], cumulativeHazard: [0.1, 0.25] },
 * } as const;
 * coxSurvival(model, { monthly: 1 }).survival // => [~0.868, ~0.701]
 * coxSurvival(model, { monthly: 0 }).survival // => [~0.932, ~0.838]
 *
 * @throws DomainError `model-kind`, `schema-version`, `covariate` when one is missing or no finite number.
 */
export function coxSurvival(model: CoxPredictor, covariates: Covariates): SurvivalCurve {
  const fn = "coxSurvival";
  requireCox(fn, model);
  const { unit, baseline, means } = model;
  const predictor = sumOver(model, requireCovariates(fn, model, covariates), (name) => means[name]!);
  return {
    ...(unit !== undefined && { unit }),
    times: [...baseline.times],
    survival: baseline.cumulativeHazard.map((hazard) =>
      hazard > 0 ? Math.exp(-Math.exp(Math.log(hazard) + predictor)) : 1,
    ),
  };
}

/** How much larger one hazard is than another, with limits where the model has covariances. */
export interface HazardRatio {
  /** The logarithm of the ratio. */
  readonly log: number;
  /** Absent where it is beyond a double, as the limits are. */
  readonly ratio?: number;
  readonly lower?: number;
  readonly upper?: number;
}

/**
 * The hazard of a lifetime with these covariates in proportion to another's; by default to one at the means of the data.
 *
 * @example
 * const model = {
 *   kind: "cox", schemaVersion: 1, covariates: ["monthly"], coefficients: { monthly: { coefficient: 0.7 } },
 *   covariance: [[0.04]], level: 0.95, means: { monthly: 0.5 }, baseline: { times: [1], cumulativeHazard: [0.1] },
 * } as const;
 * hazardRatio(model, { monthly: 1 }, { monthly: 0 }) // => { log: 0.7, ratio: ~2.01, lower: ~1.36, upper: ~2.98 }
 *
 * @throws DomainError `model-kind`, `schema-version`, `covariate`.
 */
export function hazardRatio(model: CoxPredictor, covariates: Covariates, comparedWith?: Covariates): HazardRatio {
  const fn = "hazardRatio";
  requireCox(fn, model);
  const { covariates: names, covariance, level = 0.95, means } = model;
  const given = requireCovariates(fn, model, covariates);
  const other = comparedWith === undefined ? means : requireCovariates(fn, model, comparedWith);
  const log = sumOver(model, given, (name) => other[name]!);
  const exponentials = (values: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(values)
        .map(([name, value]) => [name, Math.exp(value)] as const)
        .filter(([, value]) => Number.isFinite(value)),
    );
  if (covariance === undefined) return { log, ...exponentials({ ratio: log }) };
  const apart = names.map((name) => given[name]! - other[name]!);
  let variance = 0;
  apart.forEach((a, k) => apart.forEach((b, l) => (variance += a * b * covariance[k]![l]!)));
  const half = reachOf(level) * Math.sqrt(Math.max(0, variance));
  return { log, ...exponentials({ ratio: log, lower: log - half, upper: log + half }) };
}

/** The parts of a Cox model that predictions read. */
export type CoxPredictor = Pick<CoxModel, "kind" | "schemaVersion" | "covariates" | "means" | "baseline"> &
  Partial<Pick<CoxModel, "unit" | "covariance" | "level">> & {
    readonly coefficients: Readonly<Record<string, { readonly coefficient: number }>>;
  };

function requireCox(fn: string, model: CoxPredictor): void {
  const kind: unknown = (model as Partial<CoxPredictor> | null)?.kind;
  if (kind !== "cox") throw new DomainError("model-kind", `${fn} requires a model of kind cox; got ${show(kind)}`);
  requireSchemaVersion(fn, "a cox model", model, 1);
}

function requireCovariates(fn: string, { covariates: names }: CoxPredictor, given: Covariates): Covariates {
  for (const name of names) {
    const value: unknown = typeof given === "object" && given !== null ? given[name] : undefined;
    requireNumber(fn, `the covariate ${name}`, value, { min: -1e100, max: 1e100 }, "covariate");
  }
  return given;
}

/** The sum of the coefficients times the distances from the other's covariates. */
function sumOver(
  { covariates, coefficients }: CoxPredictor,
  given: Covariates,
  other: (name: string) => number,
): number {
  let sum = 0;
  for (const name of covariates) sum += coefficients[name]!.coefficient * (given[name]! - other(name));
  return sum;
}
