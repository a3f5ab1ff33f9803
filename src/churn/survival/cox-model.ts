import type { TimeUnit } from "../../shared/units.js";
import type { Concordance } from "./concordance.js";
import type { CoxTies } from "./cox-likelihood.js";

/** What a Cox model says about one covariate. */
export interface CoxCoefficient {
  /** The logarithm of the hazard ratio for one unit more of the covariate. */
  readonly coefficient: number;
  /** Factor on the hazard for one unit more; absent where it is beyond a double. */
  readonly hazardRatio?: number;
  /** Absent, as all that follows, unless the fit converged. */
  readonly standardError?: number;
  /** Lower limit of the hazard ratio. */
  readonly lower?: number;
  /** Upper limit of the hazard ratio. */
  readonly upper?: number;
  /** Of Wald's test that the coefficient is 0. */
  readonly pValue?: number;
}

/** A test that compares with chi-square. */
export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Why a Cox fit did not converge.
 *
 * - `no-events`: nothing ended.
 * - `collinear-covariates`: a covariate does not vary among those at risk, or follows from others.
 * - `monotone-likelihood`: the ends are separated by covariates, and a coefficient runs to infinity.
 * - `iterations-exhausted`: the limit of steps was reached.
 */
export type CoxReason = "no-events" | "collinear-covariates" | "monotone-likelihood" | "iterations-exhausted";

/** A fitted proportional hazards model: plain JSON, to be stored and read by any later run. */
export interface CoxModel {
  readonly kind: "cox";
  readonly schemaVersion: 1;
  readonly unit?: TimeUnit;
  readonly ties: CoxTies;
  /** Names of the covariates; the order of `covariance`. */
  readonly covariates: readonly string[];
  readonly coefficients: Readonly<Record<string, CoxCoefficient>>;
  /** Covariances of the coefficients, when the fit converged. */
  readonly covariance?: readonly (readonly number[])[];
  /** Level of confidence of the limits. */
  readonly level: number;
  /** Means of the covariates, at which the baseline stands. */
  readonly means: Readonly<Record<string, number>>;
  /** Cumulative hazard at the means: the times with ends, and the last time observed. */
  readonly baseline: { readonly times: readonly number[]; readonly cumulativeHazard: readonly number[] };
  /** The partial log-likelihood at the coefficients. */
  readonly logLikelihood: number;
  /** The same without covariates. */
  readonly logLikelihoodOfNone: number;
  /** Whether the covariates say anything at all; the three agree in large samples. Absent when the fit failed. */
  readonly tests?: {
    readonly likelihoodRatio: ChiSquareTest;
    /** Absent unless the fit converged. */
    readonly wald?: ChiSquareTest;
    readonly score: ChiSquareTest;
  };
  /** Absent when the fit failed, or no pair can be compared. */
  readonly concordance?: Concordance;
  /**
   * `converged`: an interior maximum. `boundary`: a coefficient runs to infinity; it stands where the likelihood no longer
   * rises, and predictions are those of the limit. `failed`: do not use the coefficients, which are 0.
   */
  readonly status: "converged" | "boundary" | "failed";
  readonly reason?: CoxReason;
  /** The covariates that the reason is about. */
  readonly involved?: readonly string[];
  /** Steps of the optimiser. */
  readonly iterations: number;
  /** Times that the likelihood, its gradient and its Hessian were computed. */
  readonly evaluations: number;
  /** Largest absolute derivative of the log-likelihood by a standardised coefficient. */
  readonly gradientNorm: number;
  /** Lifetimes fitted, weights counted. */
  readonly lifetimes: number;
  /** Ends among them. */
  readonly events: number;
}
