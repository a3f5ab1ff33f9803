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
 * @throws DomainError `model-covariance` where the covariance and the standard errors do not belong together.
 */
export function estimationOf(fn: string, model: FittedModel): Estimation | NoIntervals {
  const { parameters, standardErrors, covariance, status, reason } = model;
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
  return { names, covariance };
}
