import { requirePositive } from "../../churn/positive-parameters.js";
import { requireUsableModel } from "../../churn/usable-model.js";
import type { FitReport } from "../../churn/index.js";
import { DomainError, requireOneOf, requireSchemaVersion, show } from "../../shared/errors.js";
import { type CurrencyCode, isCurrencyCode } from "../../shared/money.js";
import type { SpendIndependence } from "../spend-independence.js";

/**
 * In which unit of a currency amounts are counted: whole units such as dollars (`major`), as the literature does, or minor
 * units such as cents (`minor`), as facts do. An amount without it is wrong by a factor of a hundred sooner or later.
 */
export type MoneyUnit = "major" | "minor";

/**
 * The parameters of the Gamma-Gamma model, in the letters of the literature. What one customer spends on an occasion varies
 * as Gamma(p, v), and v varies over customers as Gamma(q, gamma).
 */
export interface GammaGammaParameters {
  /** Shape of the spend on one occasion; the larger, the more alike the occasions of one customer. Above 0. */
  readonly p: number;
  /** Shape of what sets customers apart; the larger, the more alike they are. Above 0; no population mean up to 1. */
  readonly q: number;
  /** Scale, in the model's unit of money: the population's mean is p gamma / (q - 1). Above 0. */
  readonly gamma: number;
}

/**
 * Why a Gamma-Gamma fit did not converge.
 *
 * - `no-repeat-spend`: nobody with a repeat purchase and a positive spend.
 * - `equal-spend`: every customer spends the same every time; the likelihood has no limit.
 * - `equal-occasions`: p grows without limit; a customer spends the same every time, customers differ.
 * - `equal-customers`: q grows without limit; customers do not differ, occasions do.
 * - `vanishing-shape`: p or q falls to 0; the spends lie too far apart for the model.
 * - `money-scale`: gamma falls to 0 or grows without limit alone.
 * - `flat-likelihood`: the data do not tell the parameters apart.
 * - `iterations-exhausted`: the limit of steps was reached.
 */
export type GammaGammaReason =
  | "no-repeat-spend"
  | "equal-spend"
  | "equal-occasions"
  | "equal-customers"
  | "vanishing-shape"
  | "money-scale"
  | "flat-likelihood"
  | "iterations-exhausted";

/** Who was not fitted. */
export interface SpendExclusions {
  /** Customers without a repeat purchase, weights counted: the model is one of repeat spend. */
  readonly withoutRepeat: number;
  /** Rows whose mean spend is 0 or less (less than 1e-12, which is what rounding leaves of it), after refunds or for free goods: the model knows positive spend only. */
  readonly notPositive: readonly number[];
}

/**
 * A fitted Gamma-Gamma model: plain JSON, to be stored and read by any later run.
 *
 * The model: each customer spends around a mean of their own, the means differ over customers, and neither depends on how often
 * somebody buys. `independence` says how far the last holds in the data.
 *
 * @see P. Fader, B. Hardie, "The Gamma-Gamma Model of Monetary Value", note 025 (2013); P. Fader, B. Hardie, K. L. Lee,
 *   "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis" (2005)
 */
export interface GammaGammaModel extends FitReport<GammaGammaReason, GammaGammaParameters> {
  readonly kind: "gamma-gamma";
  readonly schemaVersion: 1;
  readonly currency: CurrencyCode;
  /** The unit of gamma, of the spends that were fitted, and of all amounts that the model gives. */
  readonly moneyUnit: MoneyUnit;
  readonly excluded: SpendExclusions;
  readonly independence: SpendIndependence;
}

/** What a prediction of spend reads of a model: published parameters can be used without a fit. */
export type SpendPredictor = Pick<GammaGammaModel, "kind" | "schemaVersion" | "currency" | "moneyUnit" | "parameters"> &
  Partial<Pick<GammaGammaModel, "status" | "customers" | "independence">>;

/** Guards what was stored elsewhere, and refuses a model whose fit failed. */
export function requireGammaGamma(fn: string, model: SpendPredictor): GammaGammaParameters {
  const { kind } = Object(model) as { readonly kind?: unknown };
  if (kind !== "gamma-gamma") {
    throw new DomainError("model-kind", `${fn} requires a model of kind gamma-gamma; got ${show(kind)}`);
  }
  requireSchemaVersion(fn, "a gamma-gamma model", model, 1);
  requireMoneyUnit(fn, model);
  requireUsableModel(fn, model);
  const { p, q, gamma } = model.parameters ?? {};
  requirePositive(fn, { p, q, gamma });
  return model.parameters;
}

/** @throws DomainError `money-currency`, `FN-money-unit`. */
export function requireMoneyUnit(
  fn: string,
  { currency, moneyUnit }: { readonly currency: CurrencyCode; readonly moneyUnit: MoneyUnit },
): void {
  if (!isCurrencyCode(currency)) {
    throw new DomainError(
      "money-currency",
      `${fn} requires currency to be three capital letters (ISO 4217); got ${show(currency)}`,
    );
  }
  requireOneOf(fn, "moneyUnit", moneyUnit, ["major", "minor"]);
}
