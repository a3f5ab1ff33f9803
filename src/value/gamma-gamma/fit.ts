import { type FitOptions, fitParameters, largestShape, smallestShape } from "../../churn/fit-parameters.js";
import { digamma } from "../../numerics/gamma.js";
import type { LikelihoodMaximum } from "../../numerics/maximum-likelihood.js";
import type { CurrencyCode } from "../../shared/money.js";
import { groupSpends, type GroupedSpends, type SpendColumns, type SpendHistory } from "../spend-history.js";
import { spendIndependenceOf } from "../spend-independence.js";
import { gammaGammaLogLikelihood } from "./likelihood.js";
import {
  type GammaGammaModel,
  type GammaGammaParameters,
  type GammaGammaReason,
  type MoneyUnit,
  requireMoneyUnit,
} from "./model.js";

/** How a Gamma-Gamma model is fitted. */
export interface FitGammaGammaOptions extends FitOptions<GammaGammaParameters> {
  /** The currency of the mean spends, one for all. */
  readonly currency: CurrencyCode;
  /** Whether the mean spends are in whole units (dollars) or minor ones (cents, as in facts). */
  readonly moneyUnit: MoneyUnit;
}

/**
 * Fits the Gamma-Gamma model of spend to histories, a list or columns, by maximum likelihood.
 *
 * For the money half of lifetime value: what a customer will spend per occasion, the own mean drawn towards the population's the
 * more, the fewer occasions it rests on. Only repeat occasions count; `excluded` says who took no part. The model assumes that
 * spend does not depend on how often somebody buys: read `independence`.
 *
 * The parameters p and q do not depend on the unit of money, and gamma scales with it. Heavy tails (q near or below 1) are no
 * obstacle to the fit; they leave the population without a mean, which `expectedSpend` says.
 *
 * @example
 * const histories = [
 *   { frequency: 1, meanSpend: 12.5 },
 *   { frequency: 1, meanSpend: 48 },
 *   { frequency: 2, meanSpend: 22.35 },
 *   { frequency: 3, meanSpend: 31 },
 *   { frequency: 4, meanSpend: 75.4 },
 *   { frequency: 7, meanSpend: 28.2 },
 *   { frequency: 0 },
 * ];
 * const model = fitGammaGamma(histories, { currency: "USD", moneyUnit: "major" });
 * model.status // => "converged"
 * model.excluded // => { withoutRepeat: 1, notPositive: [] }
 *
 * @throws DomainError `histories` when there are none, `money-currency`, `fit-gamma-gamma-money-unit`,
 *   `fit-gamma-gamma-max-iterations`, `fit-prior`, and for an invalid history a code `history-...`, the message naming the row.
 * @accuracy parameters within 1e-9 relative of the exact maximum, log-likelihood within 1e-8, standard errors within 1e-8, on the
 *   CDNOW sample (tests/value).
 * @see P. Fader, B. Hardie, "The Gamma-Gamma Model of Monetary Value", note 025 (2013)
 */
export function fitGammaGamma(
  histories: readonly SpendHistory[] | SpendColumns,
  options: FitGammaGammaOptions,
): GammaGammaModel {
  const fn = "fitGammaGamma";
  const { currency, moneyUnit } = options ?? {};
  requireMoneyUnit(fn, { currency, moneyUnit });
  const spends = groupSpends(fn, histories);
  const { customers, withoutRepeat, notPositive } = spends;
  const frame = { kind: "gamma-gamma", schemaVersion: 1, currency, moneyUnit } as const;
  const notes = { excluded: { withoutRepeat, notPositive }, independence: spendIndependenceOf(spends, {}) };
  if (spends.size === 0) {
    return {
      ...frame,
      parameters: { p: 1, q: 1, gamma: 1 },
      logLikelihood: 0,
      status: "failed",
      reason: "no-repeat-spend",
      iterations: 0,
      evaluations: 0,
      gradientNorm: 0,
      customers: 0,
      ...notes,
    };
  }
  const start = startOf(spends);
  const report = fitParameters(fn, {
    names: ["p", "q", "gamma"],
    objective: gammaGammaLogLikelihood(spends),
    starts: [start, { p: 50 * start.p, q: start.q, gamma: start.gamma / 50 }],
    lower: { p: smallestShape, q: smallestShape, gamma: start.gamma * smallestShape ** 1.25 },
    upper: { p: largestShape, q: largestShape, gamma: start.gamma * largestShape ** 1.25 },
    reasonOf,
    customers,
    options,
  });
  return { ...frame, ...report, ...notes };
}

/**
 * Moments of log spend, which are finite however heavy the tails: its variance is trigamma(p x) + trigamma(q), its mean
 * digamma(p x) - log x + log gamma - digamma(q).
 */
function startOf({ size, frequency, meanSpend, weight, customers }: GroupedSpends): GammaGammaParameters {
  let logMean = 0;
  let occasions = 0;
  for (let i = 0; i < size; i++) {
    logMean += (weight[i]! / customers) * Math.log(meanSpend[i]!);
    occasions += (weight[i]! / customers) * Math.log(frequency[i]!);
  }
  let variance = 0;
  for (let i = 0; i < size; i++) variance += (weight[i]! / customers) * (Math.log(meanSpend[i]!) - logMean) ** 2;
  // Half of the variance to each side; trigamma(shape) is about 1/shape + 1/(2 shape^2).
  const half = Math.max(variance / 2, 1e-4);
  const shape = (1 + Math.sqrt(1 + 2 * half)) / (2 * half);
  const usual = Math.exp(occasions);
  const p = shape / usual;
  return { p, q: shape, gamma: Math.exp(logMean + Math.log(usual) + digamma(shape) - digamma(p * usual)) };
}

/** Which limit of the model the maximum lies at, told from the parameters that went far. */
function reasonOf({ atLimit }: LikelihoodMaximum, { p, q }: GammaGammaParameters): GammaGammaReason {
  const far = 1e4;
  if (p >= far && q >= far) return "equal-spend";
  if (p >= far) return "equal-occasions";
  if (q >= far) return "equal-customers";
  if (p <= 1 / far || q <= 1 / far) return "vanishing-shape";
  return atLimit.includes(2) ? "money-scale" : "flat-likelihood";
}
