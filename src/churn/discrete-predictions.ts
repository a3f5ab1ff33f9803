import { requireCount, requireNumber, requireOneOf } from "../shared/errors.js";
import { type AliveAt, bgBb } from "./bg-bb/predictions.js";
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

/**
 * What the verbs of predictions.ts ask of the BG/BB model, with everything checked.
 *
 * @throws DomainError `schema-version`, `model-failed`, `model-parameters`, `FN-opportunities`, `FN-up-to`, or a code
 *   `history-...`.
 */
export function discretePredictions(fn: string, model: DiscretePredictor) {
  const parameters = bgBb.requireParameters(fn, model);
  const ahead = (options: OpportunitiesOptions): number => {
    const { opportunities } = Object(options) as OpportunitiesOptions;
    requireNumber(fn, "opportunities", opportunities, { max: mostOpportunities });
    return requireCount(fn, "opportunities", opportunities);
  };
  const seen = (history: unknown): DiscreteHistory => requireDiscreteHistory(fn, history as DiscreteHistory);
  // More purchases than opportunities nobody makes; each count takes a walk over all opportunities.
  const counts = (history: DiscreteHistory | undefined, opportunities: number, upTo: number): number[] => {
    const possible = Math.min(upTo, opportunities);
    requireNumber(fn, "upTo", possible, { max: Math.floor(mostSteps / (opportunities + 1)) });
    const probabilities = bgBb.purchaseCounts(parameters, history, opportunities, possible);
    return [...probabilities, ...new Array<number>(upTo - possible).fill(0)];
  };
  return {
    probabilityAlive: (history: unknown, at: AliveAt = "n+1") =>
      bgBb.probabilityAlive(parameters, seen(history), requireOneOf(fn, "at", at, ["n", "n+1"])),
    expectedPurchases: (history: unknown, options: OpportunitiesOptions) =>
      bgBb.expectedPurchases(parameters, seen(history), ahead(options)),
    expectedPurchasesOfNew: (options: OpportunitiesOptions) => bgBb.expectedPurchasesOfNew(parameters, ahead(options)),
    probabilityNoPurchase: (history: unknown, options: OpportunitiesOptions) =>
      bgBb.probabilityNoPurchase(parameters, seen(history), ahead(options)),
    purchaseCounts: (history: unknown, options: OpportunitiesOptions, upTo: number) =>
      counts(seen(history), ahead(options), upTo),
    purchaseCountsOfNew: (options: OpportunitiesOptions, upTo: number) => counts(undefined, ahead(options), upTo),
    waitQuantile: (history: unknown, share: number, given: "alive" | "history") =>
      bgBb.waitQuantile(parameters, seen(history), share, given),
  };
}
