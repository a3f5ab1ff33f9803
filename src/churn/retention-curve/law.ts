import { betaGeometricSum } from "../../numerics/beta-geometric.js";
import { logBetaRatio } from "../../numerics/gamma-differences.js";
import { smoothSum } from "../../numerics/smooth-sum.js";
import { DomainError, show } from "../../shared/errors.js";
import { requireUsableModel } from "../usable-model.js";
import { requireBdw, requireSbg, type BdwParameters, type RetentionPredictor, type SbgParameters } from "./model.js";

/**
 * What every retention model can say of a contract that has been renewed `from` times: all arguments have been checked.
 * A curve of another origin that implements it can be asked the same questions.
 */
export interface RetentionLaw {
  /** log(S(to) / S(from)) for 0 <= from <= to: 0 or negative, -Infinity where nobody is left. */
  logSurvival(from: number, to: number): number;
  /** The sum over j = 1 ... horizon of S(from + j) / S(from) / (1 + rate)^j; Infinity where it has no finite value. */
  renewals(from: number, rate: number, horizon: number): number;
  /** Whether the number of renewals has a finite mean. */
  readonly hasMean: boolean;
}

/**
 * The shapes of the churn probabilities and the duration dependence of any retention model, checked; 1 where it has none.
 *
 * @throws DomainError `model-kind`, `schema-version`, `model-failed`, `model-parameters`.
 */
export function requireRetention(
  fn: string,
  model: RetentionPredictor,
): { kind: RetentionPredictor["kind"]; first: number; second: number; c: number } {
  const given = Object(model) as RetentionPredictor;
  requireUsableModel(fn, given);
  switch (given.kind) {
    case "sbg": {
      const { alpha, beta } = requireSbg(fn, given);
      return { kind: "sbg", first: alpha, second: beta, c: 1 };
    }
    case "bdw": {
      const { gamma, delta, c } = requireBdw(fn, given);
      return { kind: "bdw", first: gamma, second: delta, c };
    }
    default:
      throw new DomainError(
        "model-kind",
        `${fn} requires a model of kind sbg, bdw; got ${show((given as { kind?: unknown }).kind)}`,
      );
  }
}

/** The law of a model. */
export function retentionLaw(fn: string, model: RetentionPredictor): RetentionLaw {
  const { kind, first, second, c } = requireRetention(fn, model);
  return kind === "sbg" ? sbgLaw({ alpha: first, beta: second }) : bdwLaw({ gamma: first, delta: second, c });
}

/**
 * The shifted beta-geometric law: after n renewals the churn probability is believed to be Beta(alpha, beta + n).
 *
 * @see P. Fader, B. Hardie, "How to Project Customer Retention" (2007); "Customer-Base Valuation in a Contractual Setting:
 *   The Perils of Ignoring Heterogeneity" (2010)
 */
function sbgLaw({ alpha, beta }: SbgParameters): RetentionLaw {
  return {
    logSurvival: (from, to) => -logBetaRatio(alpha, beta + from, to - from),
    renewals: (from, rate, horizon) => betaGeometricSum(alpha, beta + from, rate, horizon),
    hasMean: alpha > 1,
  };
}

/**
 * The beta-discrete-Weibull law: the shifted beta-geometric one in the time t^c. Where t^c is beyond all shapes, survival has
 * become the power t^(-c gamma) to the last digit, and only c log t is needed of it, which never overflows.
 *
 * @see P. Fader, B. Hardie, Y. Liu, J. Davin, T. Steenburgh (2018)
 */
function bdwLaw({ gamma, delta, c }: BdwParameters): RetentionLaw {
  const settledAt = Math.min(1e20 * (1 + gamma + delta), 1e280);
  const logSettled = Math.log(settledAt);
  // Beyond this c, t^c has settled before the sums below begin to integrate.
  const bend = Math.min(c, 100);
  const logSurvival = (from: number, to: number): number => {
    const logFrom = from === 0 ? -Infinity : c * Math.log(from);
    const logTo = to === 0 ? -Infinity : c * Math.log(to);
    if (logFrom >= logSettled) return -gamma * c * Math.log1p((to - from) / from);
    const start = from ** c;
    if (logTo >= logSettled) {
      return -logBetaRatio(gamma, delta + start, Math.max(0, settledAt - start)) - gamma * (logTo - logSettled);
    }
    // (from + j)^c - from^c without cancellation.
    const step = from === 0 ? to ** c : start * Math.expm1(c * Math.log1p((to - from) / from));
    return -logBetaRatio(gamma, delta + start, step);
  };
  return {
    logSurvival,
    hasMean: c * gamma > 1,
    renewals(from, rate, horizon) {
      const logTerm = (j: number): number => logSurvival(from, from + j);
      if (rate > 0 || horizon < Infinity) {
        const force = Math.log1p(rate);
        return smoothSum((j) => logTerm(j) - force * j, { from: 1, to: horizon, bend });
      }
      const exponent = c * gamma;
      if (exponent <= 1) return Infinity;
      // From where on S(t) is a power of t, to the last digit, whatever came before.
      const logPower = from === 0 ? 0 : Math.max(0, c * Math.log(from)) + Math.LN2;
      const settled = Math.exp((Math.log(1e17 * (1 + gamma * (1 + delta + gamma))) + logPower) / c);
      return smoothSum(logTerm, {
        from: 1,
        bend,
        powerLaw: { from: Math.max(settled, 1e17 * (1 + from)), exponent },
      });
    },
  };
}

/**
 * From here on t^c stands for all that is larger in the likelihood: only the ratios of one to the next still matter there, and
 * squares of it must stay numbers.
 */
const largest = 1e100;

/** j^c, (j+1)^c, and their difference without cancellation. */
export function weibullTime(j: number, c: number): { before: number; step: number; after: number } {
  if (j === 0) return { before: 0, step: 1, after: 1 };
  const before = Math.min(j ** c, largest);
  const step = before * Math.expm1(c * Math.log1p(1 / j));
  return { before, step, after: before + step };
}
