import { DomainError, requireNumber, requireSchemaVersion, show } from "../../shared/errors.js";
import type { CoxModel } from "./cox-model.js";
import { isStepCurve } from "./curve-readings.js";
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
 * @throws DomainError `model-kind`, `schema-version`, `model-failed` for a fit that failed, `model-parameters`, `covariate`
 *   when one is missing or not within ±1e100.
 */
export function coxSurvival(model: CoxPredictor, covariates: Covariates): SurvivalCurve {
  const fn = "coxSurvival";
  requireCox(fn, model);
  requireBaseline(fn, model);
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
 * @throws DomainError `model-kind`, `schema-version`, `model-failed`, `model-parameters`, `covariate`.
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
  Partial<Pick<CoxModel, "unit" | "covariance" | "level" | "status">> & {
    readonly coefficients: Readonly<Record<string, { readonly coefficient: number }>>;
  };

/** A model may come from a file. */
function requireCox(fn: string, model: CoxPredictor): void {
  const { kind, status, covariates, coefficients, covariance, level, means } = Object(model) as Partial<
    Record<keyof CoxPredictor, unknown>
  >;
  if (kind !== "cox") throw new DomainError("model-kind", `${fn} requires a model of kind cox; got ${show(kind)}`);
  requireSchemaVersion(fn, "a cox model", model, 1);
  if (status === "failed") throw new DomainError("model-failed", `${fn} requires a fit that has not failed`);
  const refuse = (part: string, wanted: string, got: unknown) => refusalOf(fn, part, wanted, got);
  if (!Array.isArray(covariates) || !covariates.every((name) => typeof name === "string")) {
    throw refuse("covariates", "names", covariates);
  }
  for (const name of covariates as string[]) {
    const { coefficient } = Object(ownOf(coefficients, name)) as { coefficient?: unknown };
    if (!isWithin(coefficient, largestCoefficient)) {
      throw refuse(`coefficients.${name}.coefficient`, "a number within ±1e200", coefficient);
    }
    const mean = ownOf(means, name);
    if (!isWithin(mean, largestCovariate)) throw refuse(`means.${name}`, "a number within ±1e100", mean);
  }
  const isSquare = (rows: unknown): boolean =>
    isList(rows) && rows.every((row) => isList(row) && row.every(Number.isFinite));
  const isList = (list: unknown): list is unknown[] => Array.isArray(list) && list.length === covariates.length;
  if (covariance !== undefined && !isSquare(covariance)) {
    throw refuse("covariance", "a number for each two covariates", covariance);
  }
  if (level !== undefined && !(typeof level === "number" && level > 0 && level < 1)) {
    throw refuse("level", "between 0 and 1", level);
  }
}

function requireBaseline(fn: string, { baseline }: CoxPredictor): void {
  const { times, cumulativeHazard } = Object(baseline) as { times?: unknown; cumulativeHazard?: unknown };
  const hazards: readonly unknown[] = Array.isArray(cumulativeHazard) ? cumulativeHazard : [];
  const rises = hazards.every(
    (hazard, i) => isWithin(hazard, Number.MAX_VALUE) && hazard >= (i === 0 ? 0 : (hazards[i - 1] as number)),
  );
  // Where the hazard rises survival falls: what is left to look at are the times.
  if (
    rises &&
    isStepCurve(
      times,
      Array.from(hazards, () => 1),
    )
  )
    return;
  throw refusalOf(fn, "baseline", "times that ascend, and for each a hazard that does not fall", baseline);
}

function refusalOf(fn: string, part: string, wanted: string, got: unknown): DomainError {
  return new DomainError("model-parameters", `${fn} requires model.${part} to be ${wanted}; got ${show(got)}`);
}

const largestCovariate = 1e100;

/** Times a covariate and added, still a double. */
const largestCoefficient = 1e200;

function isWithin(value: unknown, limit: number): value is number {
  return typeof value === "number" && Math.abs(value) <= limit;
}

function ownOf(values: unknown, name: string): unknown {
  return Object.hasOwn(Object(values) as object, name) ? (values as Record<string, unknown>)[name] : undefined;
}

function requireCovariates(fn: string, { covariates: names }: CoxPredictor, given: Covariates): Covariates {
  for (const name of names) {
    const value: unknown = typeof given === "object" && given !== null ? given[name] : undefined;
    requireNumber(fn, `the covariate ${name}`, value, { min: -largestCovariate, max: largestCovariate }, "covariate");
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
