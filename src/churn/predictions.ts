import { durationIn, type Duration, type TimeUnit } from "../shared/units.js";
import { requireBgNbd } from "./bg-nbd/model.js";
import {
  bgNbdExpectedPurchases,
  bgNbdMedianWait,
  bgNbdProbabilityAlive,
  bgNbdProbabilityNoPurchase,
  bgNbdPurchasesWhileAlive,
} from "./bg-nbd/predictions.js";
import { requireHistory, type ContinuousHistory } from "./history.js";
import { unknownKind, type Predictor } from "./model.js";

/** Over which time a prediction looks ahead. */
export interface HorizonOptions {
  /** From the end of the history on; it says its unit and is converted into the model's. */
  readonly horizon: Duration;
}

/**
 * The probability that a customer has not left for good by the end of the history, between 0 and 1.
 *
 * Under the BG/NBD model nobody leaves before the first repeat purchase, so the answer for frequency 0 is 1, however long
 * the silence. That is a property of the model and no finding about the customer.
 *
 * @example A customer of the CDNOW sample, at the published parameters
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * probabilityAlive(model, { frequency: 2, recency: 30.43, T: 38.86 }).toFixed(4) // => "0.7266"
 * probabilityAlive(model, { frequency: 0, recency: 0, T: 38.86 }) // => 1
 *
 * @throws DomainError `model-kind`, `schema-version`, `model-parameters`, or a code `history-...`.
 * @accuracy its logarithm within 1e-10 relative, frequencies to 5,000 (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "Computing P(alive) Using the BG/NBD Model", note 021 (2008)
 */
export function probabilityAlive(model: Predictor, history: ContinuousHistory): number {
  const fn = "probabilityAlive";
  switch (model?.kind) {
    case "bg-nbd":
      return bgNbdProbabilityAlive(requireBgNbd(fn, model), requireHistory(fn, history, model.unit));
    default:
      throw unknownKind(fn, model);
  }
}

/**
 * How many purchases to expect of a customer within the horizon, given the history. The chance that the customer has left
 * already is counted in.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * expectedPurchases(model, { frequency: 2, recency: 30.43, T: 38.86 }, { horizon: { weeks: 39 } }).toFixed(4) // => "1.2260"
 *
 * @throws DomainError `duration`, `model-kind`, `schema-version`, `model-parameters`, or a code `history-...`.
 * @accuracy within 1e-10 relative, at a = 1 and next to it, for horizons from 1e-12 to 1e6 units (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005), equation 10
 */
export function expectedPurchases(model: Predictor, history: ContinuousHistory, { horizon }: HorizonOptions): number {
  const fn = "expectedPurchases";
  switch (model?.kind) {
    case "bg-nbd":
      return bgNbdExpectedPurchases(
        requireBgNbd(fn, model),
        requireHistory(fn, history, model.unit),
        durationIn(horizon, model.unit),
      );
    default:
      throw unknownKind(fn, model);
  }
}

/**
 * How many repeat purchases to expect within the horizon of a customer of whom nothing is known but a first purchase now.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * expectedPurchasesOfNew(model, { horizon: { weeks: 52 } }).toFixed(4) // => "1.4461"
 *
 * @throws DomainError `duration`, `model-kind`, `schema-version`, `model-parameters`.
 * @accuracy within 1e-10 relative (tests/churn).
 * @see P. Fader, B. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way" (2005), equation 9
 */
export function expectedPurchasesOfNew(model: Predictor, { horizon }: HorizonOptions): number {
  const fn = "expectedPurchasesOfNew";
  switch (model?.kind) {
    case "bg-nbd":
      return bgNbdPurchasesWhileAlive(requireBgNbd(fn, model), durationIn(horizon, model.unit));
    default:
      throw unknownKind(fn, model);
  }
}

/**
 * The probability that a customer buys nothing within the horizon, between 0 and 1: the customer has left, or is alive and
 * does not happen to buy.
 *
 * It is not churn: a healthy buyer of cars buys nothing next month. `probabilityAlive` answers the other question.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * probabilityNoPurchase(model, { frequency: 0, recency: 0, T: 38.86 }, { horizon: { weeks: 39 } }).toFixed(2) // => "0.86"
 *
 * @throws DomainError `duration`, `model-kind`, `schema-version`, `model-parameters`, or a code `history-...`.
 */
export function probabilityNoPurchase(
  model: Predictor,
  history: ContinuousHistory,
  { horizon }: HorizonOptions,
): number {
  const fn = "probabilityNoPurchase";
  switch (model?.kind) {
    case "bg-nbd":
      return bgNbdProbabilityNoPurchase(
        requireBgNbd(fn, model),
        requireHistory(fn, history, model.unit),
        durationIn(horizon, model.unit),
      );
    default:
      throw unknownKind(fn, model);
  }
}

/** A time until something happens, or the answer that no number can hold it. */
export type Wait =
  | { readonly status: "finite"; readonly time: number; readonly unit: TimeUnit }
  | { readonly status: "infinite"; readonly reason: "rate-near-zero" };

/**
 * The median time from the end of the history to the next purchase, given that the customer is alive: half of such
 * customers buy sooner. Read it beside `probabilityAlive`, which it does not contain.
 *
 * @example
 * const parameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
 * const model: Predictor = { kind: "bg-nbd", schemaVersion: 1, unit: "week", parameters };
 * const wait = medianTimeToNextPurchase(model, { frequency: 2, recency: 30.43, T: 38.86 });
 * wait.status === "finite" && wait.time.toFixed(1) // => "15.7"
 *
 * @throws DomainError `model-kind`, `schema-version`, `model-parameters`, or a code `history-...`.
 */
export function medianTimeToNextPurchase(model: Predictor, history: ContinuousHistory): Wait {
  const fn = "medianTimeToNextPurchase";
  switch (model?.kind) {
    case "bg-nbd": {
      const time = bgNbdMedianWait(requireBgNbd(fn, model), requireHistory(fn, history, model.unit));
      return Number.isFinite(time)
        ? { status: "finite", time, unit: model.unit }
        : { status: "infinite", reason: "rate-near-zero" };
    }
    default:
      throw unknownKind(fn, model);
  }
}
