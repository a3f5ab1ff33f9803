/**
 * A log-normal prior of one parameter: before the data speak, it lies above and below `median` with the same chance, and
 * within a factor `spread` of it with a probability of 68 %.
 */
export interface ParameterPrior {
  /** In the parameter's own unit; above 0. */
  readonly median: number;
  /** A factor above 1: 10 is vague, 1.5 firm. */
  readonly spread: number;
}

/** Priors by parameter. Those without one are estimated from the data alone. */
export type ParameterPriors<Parameters> = { readonly [Name in keyof Parameters]?: ParameterPrior | undefined };

/** How a fit by maximum likelihood ended: read it before the parameters. */
export interface FitReport<Reason extends string, Parameters> {
  readonly parameters: Parameters;
  /** Standard errors of the parameters, from the exact Hessian; only when the fit converged. */
  readonly standardErrors?: Parameters;
  /**
   * Covariances of the logarithms of the parameters, in the order of `parameters`, from the exact Hessian; only when the
   * fit converged. Intervals of parameters and predictions rest on it.
   */
  readonly covariance?: readonly (readonly number[])[];
  /** The priors that were used. Where there are any, the parameters maximise the posterior. */
  readonly prior?: ParameterPriors<Parameters>;
  /** The natural logarithm of the likelihood at the parameters, summed over customers, priors left out. */
  readonly logLikelihood: number;
  /**
   * `converged`: an interior maximum. `boundary`: the likelihood rises towards a limit of the model (`reason` says
   * which); the parameters stand close to it, predictions are sound, single parameters mean little. One exception: for the
   * reason `no-repeat-purchases` nothing was seen of leaving, so that expected purchases (towards 0) are sound and P(alive)
   * rests on nothing. `failed`: no maximum was reached; predictions refuse the model.
   */
  readonly status: "converged" | "boundary" | "failed";
  /** Why the status is not `converged`. */
  readonly reason?: Reason;
  /** Steps of the optimiser. */
  readonly iterations: number;
  /** Times that the likelihood of all the data, its gradient and its Hessian were computed. */
  readonly evaluations: number;
  /** Largest absolute derivative of what was maximised by the logarithm of a parameter, limits aside. */
  readonly gradientNorm: number;
  /** Customers fitted, weights counted. */
  readonly customers: number;
}
