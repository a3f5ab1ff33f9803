import { DomainError, requireNumber, show } from "../../shared/errors.js";

/** What the intervals read of a fitted model of any kind; published parameters without a fit have none of the rest. */
export interface FittedModel {
  readonly parameters: object;
  /** Standard errors of the parameters that were estimated. */
  readonly standardErrors?: object;
  /** Covariances of the logarithms of the parameters that were estimated. */
  readonly covariance?: readonly (readonly number[])[];
  readonly prior?: object;
  readonly status?: "converged" | "boundary" | "failed";
  readonly reason?: string;
}

/**
 * Why there is no interval.
 *
 * - `boundary-fit`: the likelihood has no interior maximum, hence no curvature to measure errors by. Use
 *   `bootstrapIntervals`.
 * - `failed-fit`: the parameters mean nothing.
 * - `no-covariance`: the parameters were not fitted here (published ones, for instance).
 */
export interface NoIntervals {
  readonly status: "unavailable";
  readonly reason: "boundary-fit" | "failed-fit" | "no-covariance";
  /** The fit's own reason. */
  readonly fitReason?: string;
}

/** What the estimation knows: one row of the covariance for each of the names. */
export interface Estimation {
  readonly names: readonly string[];
  readonly covariance: readonly (readonly number[])[];
}

/**
 * The parameters that were estimated, in the order of the covariance, or why nothing is known of their errors.
 *
 * A parameter that was fixed beforehand has no standard error. Which row belongs to which parameter is told by the
 * standard errors and not by the order of the keys: databases that store JSON change it.
 *
 * @throws DomainError `model`, `model-parameters`, `model-covariance` where the covariance is none (not positive semidefinite) or does
 *   not belong to the standard errors.
 */
export function estimationOf(fn: string, model: FittedModel): Estimation | NoIntervals {
  const { parameters, standardErrors, covariance, status, reason } = requireFittedModel(fn, model);
  if (status === "boundary" || status === "failed" || covariance === undefined) {
    return {
      status: "unavailable",
      reason: status === "boundary" ? "boundary-fit" : status === "failed" ? "failed-fit" : "no-covariance",
      ...(reason !== undefined && { fitReason: reason }),
    };
  }
  const value = (of: object, name: string): unknown => (of as Readonly<Record<string, unknown>>)[name];
  const left = Object.keys(standardErrors ?? parameters);
  const size = left.length;
  if (!Array.isArray(covariance) || covariance.length !== size || covariance.some((row) => row?.length !== size)) {
    throw new DomainError("model-covariance", `${fn} requires covariance to have ${size} rows of ${size} numbers`);
  }
  const names = covariance.map((row, i) => {
    for (const entry of row) requireNumber(fn, `covariance[${i}]`, entry, {}, "model-covariance");
    const error = Math.sqrt(requireNumber(fn, `covariance[${i}][${i}]`, row[i], { min: 0 }, "model-covariance"));
    const found = left.findIndex((name) => {
      const estimate = requireNumber(
        fn,
        `parameters.${name}`,
        value(parameters, name),
        { above: 0 },
        "model-parameters",
      );
      const relative = standardErrors === undefined ? error : (value(standardErrors, name) as number) / estimate;
      return Math.abs(relative - error) <= 1e-9 * error;
    });
    const [name] = found < 0 ? [] : left.splice(found, 1);
    if (name !== undefined) return name;
    throw new DomainError(
      "model-covariance",
      `${fn} requires row ${i} of covariance to belong to a standard error; got the relative error ${show(error)}`,
    );
  });
  requireCovariance(fn, covariance);
  return { names, covariance };
}

/** @throws DomainError `model`, `model-parameters` for what has no parameters. */
export function requireFittedModel<Model extends FittedModel>(fn: string, model: Model): Model {
  if (typeof model !== "object" || model === null) {
    throw new DomainError("model", `${fn} requires a fitted model; got ${show(model)}`);
  }
  if (typeof model.parameters !== "object" || model.parameters === null) {
    throw new DomainError("model-parameters", `${fn} requires a model with parameters; got ${show(model.parameters)}`);
  }
  return model;
}

/** A covariance is symmetric, and no combination of parameters has a negative variance: by Cholesky, up to rounding. */
function requireCovariance(fn: string, covariance: readonly (readonly number[])[]): void {
  const refuse = (): never => {
    throw new DomainError(
      "model-covariance",
      `${fn} requires covariance to be positive semidefinite; got one that is not`,
    );
  };
  const error = covariance.map((row, i) => Math.sqrt(row[i]!));
  const root: number[][] = [];
  covariance.forEach((row, i) => {
    root.push([]);
    for (let j = 0; j <= i; j++) {
      const scale = error[i]! * error[j]!;
      if (Math.abs(row[j]! - covariance[j]![i]!) > 1e-9 * scale) refuse();
      // A variance of 0 has covariances of 0.
      const correlation = scale > 0 ? row[j]! / scale : row[j] === 0 ? Number(i === j) : Infinity;
      let rest = correlation;
      for (let k = 0; k < j; k++) rest -= root[i]![k]! * root[j]![k]!;
      if (i === j) {
        if (!(rest >= -1e-9)) refuse();
        root[i]!.push(Math.sqrt(Math.max(0, rest)));
      } else {
        const pivot = root[j]![j]!;
        if (pivot <= 1e-8 ? Math.abs(rest) > 1e-4 : !Number.isFinite(rest)) refuse();
        root[i]!.push(pivot <= 1e-8 ? 0 : rest / pivot);
      }
    }
  });
}
