import { requireCount, requireNumber, requireOneOf } from "../shared/errors.js";
import type { Given } from "./attrition.js";
import type { BgBbParameters } from "./bg-bb/model.js";
import type { AliveAt } from "./bg-bb/predictions.js";
import * as bgBb from "./bg-bb/predictions.js";
import { type DiscreteHistory, mostOpportunities, requireDiscreteHistory } from "./discrete-history.js";
import type { DiscretePredictor } from "./model.js";

/** The BG/BB model among models of either kind. */
export function isDiscrete(model: unknown): model is DiscretePredictor {
  return (model as { readonly kind?: unknown } | null | undefined)?.kind === "bg-bb";
}

/** How many opportunities ahead a prediction looks. */
export interface OpportunitiesOptions {
  /** A whole number from 0 to 1,000,000. */
  readonly opportunities: number;
}

/** Counts times opportunities at most: some seconds of work. */
const mostSteps = 2e8;

// What the verbs of predictions.ts ask of the BG/BB model, with everything checked. They throw a DomainError `schema-version`,
// `model-failed`, `model-parameters`, `FN-opportunities`, `FN-up-to`, or a code `history-...`.

export function probabilityAlive(fn: string, model: DiscretePredictor, history: unknown, at: AliveAt = "n+1"): number {
  const parameters = bgBb.requireParameters(fn, model);
  return bgBb.probabilityAlive(parameters, seen(fn, history), requireOneOf(fn, "at", at, ["n", "n+1"]));
}

export function expectedPurchases(fn: string, model: DiscretePredictor, history: unknown, options: unknown): number {
  const parameters = bgBb.requireParameters(fn, model);
  return bgBb.expectedPurchases(parameters, seen(fn, history), ahead(fn, options));
}

export function expectedPurchasesOfNew(fn: string, model: DiscretePredictor, options: unknown): number {
  return bgBb.expectedPurchasesOfNew(bgBb.requireParameters(fn, model), ahead(fn, options));
}

export function probabilityNoPurchase(
  fn: string,
  model: DiscretePredictor,
  history: unknown,
  options: unknown,
): number {
  const parameters = bgBb.requireParameters(fn, model);
  return bgBb.probabilityNoPurchase(parameters, seen(fn, history), ahead(fn, options));
}

export function purchaseCounts(
  fn: string,
  model: DiscretePredictor,
  history: unknown,
  options: unknown,
  upTo: number,
): number[] {
  const parameters = bgBb.requireParameters(fn, model);
  return counts(fn, parameters, seen(fn, history), ahead(fn, options), upTo);
}

export function purchaseCountsOfNew(fn: string, model: DiscretePredictor, options: unknown, upTo: number): number[] {
  return counts(fn, bgBb.requireParameters(fn, model), undefined, ahead(fn, options), upTo);
}

export function waitQuantileOf(
  fn: string,
  model: DiscretePredictor,
  history: unknown,
  given: Given,
): (share: number) => number | undefined {
  const parameters = bgBb.requireParameters(fn, model);
  return (share) => bgBb.waitQuantile(parameters, seen(fn, history), share, given);
}

function seen(fn: string, history: unknown): DiscreteHistory {
  return requireDiscreteHistory(fn, history as DiscreteHistory);
}

function ahead(fn: string, options: unknown): number {
  const { opportunities } = Object(options) as OpportunitiesOptions;
  requireNumber(fn, "opportunities", opportunities, { max: mostOpportunities });
  return requireCount(fn, "opportunities", opportunities);
}

/** More purchases than opportunities nobody makes; each count takes a walk over all opportunities. */
function counts(
  fn: string,
  parameters: BgBbParameters,
  history: DiscreteHistory | undefined,
  opportunities: number,
  upTo: number,
): number[] {
  const possible = Math.min(upTo, opportunities);
  requireNumber(fn, "upTo", possible, { max: Math.floor(mostSteps / (opportunities + 1)) });
  const probabilities = bgBb.purchaseCounts(parameters, history, opportunities, possible);
  return [...probabilities, ...new Array<number>(upTo - possible).fill(0)];
}
