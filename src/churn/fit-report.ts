import type { TimeUnit } from "../shared/units.js";

/** How a fit by maximum likelihood ended: read it before the parameters. */
export interface FitReport<Reason extends string> {
  /** The unit of all times: of the histories that were fitted, and of the rates among the parameters. */
  readonly unit: TimeUnit;
  /** The natural logarithm of the likelihood at the parameters, summed over customers. */
  readonly logLikelihood: number;
  /**
   * `converged`: an interior maximum. `boundary`: the likelihood rises towards a limit of the model (`reason` says
   * which); the parameters stand close to it, predictions are sound, single parameters mean little. `failed`: no maximum
   * was reached; do not use the parameters.
   */
  readonly status: "converged" | "boundary" | "failed";
  /** Why the status is not `converged`. */
  readonly reason?: Reason;
  /** Steps of the optimiser. */
  readonly iterations: number;
  /** Times that the likelihood, its gradient and its Hessian were computed. */
  readonly evaluations: number;
  /** Largest absolute derivative of the log-likelihood by the logarithm of a parameter, limits aside. */
  readonly gradientNorm: number;
  /** Customers fitted, weights counted. */
  readonly customers: number;
  /** Those among them who bought again. */
  readonly repeaters: number;
}
