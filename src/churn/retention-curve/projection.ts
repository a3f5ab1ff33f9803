import { requireCount } from "../../shared/errors.js";
import { retentionLaw } from "./law.js";
import type { RetentionPredictor } from "./model.js";

/** Of whom a projection speaks. */
export interface ProjectionOptions {
  /** Renewals that the customer is known to have made; by default 0, which is everybody at the beginning. */
  readonly renewed?: number | undefined;
}

/**
 * Survival S(t): the probability that a contract is still there after t renewals, observed or beyond.
 *
 * Three readings of one curve are easily taken for each other: survival (of all, who is still there), retention (of those
 * who came to a renewal, who stayed) and churn mass (of all, who ended there).
 *
 * @param t a whole number from 0.
 * @example The high-end customers of the paper
 * const parameters = { alpha: 0.668, beta: 3.806 };
 * const model: RetentionPredictor = { kind: "sbg", schemaVersion: 1, parameters };
 * projectedSurvival(model, 12).toFixed(3) // => "0.378"
 * projectedRetention(model, 12).toFixed(3) // => "0.957"
 * projectedChurnMass(model, 12).toFixed(4) // => "0.0171"
 * projectedSurvival(model, 12, { renewed: 8 }).toFixed(3) // => "0.821"
 *
 * @throws DomainError `projected-survival-t` unless whole and at least 0, `projected-survival-renewed`, `model-kind`,
 *   `schema-version`, `model-failed`, `model-parameters`.
 * @accuracy within 1e-12 relative (tests/churn).
 * @see P. Fader, B. Hardie, "How to Project Customer Retention" (2007)
 */
export function projectedSurvival(model: RetentionPredictor, t: number, options: ProjectionOptions = {}): number {
  const fn = "projectedSurvival";
  const { renewed = 0 } = Object(options) as ProjectionOptions;
  const law = retentionLaw(fn, model);
  requireCount(fn, "t", t);
  requireCount(fn, "renewed", renewed);
  return t <= renewed ? 1 : Math.exp(law.logSurvival(renewed, t));
}

/**
 * The retention rate r(t) = S(t) / S(t - 1): of the contracts that came to the renewal t, the share that was renewed. It is the
 * same for whoever comes to that renewal.
 *
 * @throws DomainError `projected-retention-t` unless whole and at least 1, `model-kind`, `schema-version`, `model-failed`, `model-parameters`.
 * @accuracy within 1e-12 relative (tests/churn).
 * @see P. Fader, B. Hardie, "How to Project Customer Retention" (2007)
 */
export function projectedRetention(model: RetentionPredictor, t: number): number {
  const fn = "projectedRetention";
  const law = retentionLaw(fn, model);
  requireCount(fn, "t", t, 1);
  return Math.exp(law.logSurvival(t - 1, t));
}

/**
 * Churn mass S(t - 1) - S(t): the probability that a contract ends at the renewal t. The masses of all renewals add up to 1.
 *
 * @throws DomainError `projected-churn-mass-t` unless whole and at least 1, `projected-churn-mass-renewed`, `model-kind`,
 *   `schema-version`, `model-failed`, `model-parameters`.
 * @accuracy within 1e-12 relative (tests/churn).
 * @see P. Fader, B. Hardie, "How to Project Customer Retention" (2007)
 */
export function projectedChurnMass(model: RetentionPredictor, t: number, options: ProjectionOptions = {}): number {
  const fn = "projectedChurnMass";
  const { renewed = 0 } = Object(options) as ProjectionOptions;
  const law = retentionLaw(fn, model);
  requireCount(fn, "t", t, 1);
  requireCount(fn, "renewed", renewed);
  return t <= renewed ? 0 : Math.exp(law.logSurvival(renewed, t - 1)) * -Math.expm1(law.logSurvival(t - 1, t));
}
